// The fediverse side of the peer: one actor, its keys, notes, followers and inbox.
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import {
  Accept, Activity, Announce, Create, Delete, Endpoints, Follow, Join, Like, Note, Person, Reject, Undo, Update,
} from "@fedify/vocab";
import { observeDelivery } from "./outgoing.mjs";

export const FEDIE = "fedie";

/** Fedify's store in memory, but remote documents are forgotten: a lookup sees the server as it is now. */
class FreshKv extends MemoryKvStore {
  async set(key, value, options) {
    if (key[1] !== "remoteDocument") await super.set(key, value, options);
  }
}

/** What the peer knows. Lives as long as the process. */
export function newState() {
  return {
    notes: new Map(), // note id (text) -> Note
    deleted: new Set(), // ids (text) of notes that are gone
    followers: new Map(), // actor id (text) -> Fedify recipient
    following: new Map(), // actor id (text) -> "pending" | "accepted" | "rejected"
    joining: new Map(), // event id (text) -> "pending" | "accepted" | "rejected"
    sent: new Map(), // what may be undone: "Follow ID" | "Join ID" | "Like ID" | "Announce ID" -> activity
    replies: [], // the Accepts that we sent by ourselves, with their deliveries
  };
}

/** Sends one activity to one recipient at once; never throws (see `observeDelivery`). */
export function deliver(context, recipient, activity) {
  const options = { immediate: true, preferSharedInbox: true };
  return observeDelivery(() => context.sendActivity({ identifier: FEDIE }, recipient, activity, options));
}

/** The Fedify application. `firstKnock` is the signature that is tried first. */
export async function newFederation(state, firstKnock) {
  const federation = createFederation({ kv: new FreshKv(), allowPrivateAddress: true, firstKnock });
  const keys = [await generateCryptoKeyPair("RSASSA-PKCS1-v1_5"), await generateCryptoKeyPair("Ed25519")];
  federation
    .setActorDispatcher("/users/{identifier}", (context, identifier) => (identifier === FEDIE ? actor(context) : null))
    .setKeyPairsDispatcher((_context, identifier) => (identifier === FEDIE ? keys : []));
  federation.setObjectDispatcher(
    Note,
    "/notes/{id}",
    (context, { id }) => state.notes.get(context.getObjectUri(Note, { id }).href) ?? null,
  );
  federation
    .setFollowersDispatcher("/users/{identifier}/followers", () => ({ items: [...state.followers.values()] }))
    .setCounter(() => state.followers.size);
  federation
    .setFollowingDispatcher("/users/{identifier}/following", () => ({ items: accepted(state) }))
    .setCounter(() => accepted(state).length);
  // Mastodon and others want an outbox to exist; the control API tells what was sent.
  federation.setOutboxDispatcher("/users/{identifier}/outbox", () => ({ items: [] })).setCounter(() => 0);
  listenToInbox(federation, state);
  return federation;
}

async function actor(context) {
  const keys = await context.getActorKeyPairs(FEDIE);
  return new Person({
    id: context.getActorUri(FEDIE),
    preferredUsername: FEDIE,
    name: "Fedie",
    summary: "An independent test peer made with Fedify.",
    url: context.getActorUri(FEDIE),
    inbox: context.getInboxUri(FEDIE),
    outbox: context.getOutboxUri(FEDIE),
    followers: context.getFollowersUri(FEDIE),
    following: context.getFollowingUri(FEDIE),
    endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
    publicKey: keys[0].cryptographicKey,
    assertionMethods: keys.map((pair) => pair.multikey),
  });
}

function accepted(state) {
  return [...state.following].filter(([, answer]) => answer === "accepted").map(([id]) => new URL(id));
}

function listenToInbox(federation, state) {
  const listeners = federation.setInboxListeners("/users/{identifier}/inbox", "/inbox");
  listeners.setSharedKeyDispatcher(() => ({ identifier: FEDIE })); // signs what we fetch meanwhile
  listeners.on(Follow, (context, follow) => acceptFollower(context, follow, state));
  listeners.on(Accept, (_context, accept) => answered(state, accept, "accepted"));
  listeners.on(Reject, (_context, reject) => answered(state, reject, "rejected"));
  listeners.on(Undo, async (context, undo) => {
    const object = await undo.getObject({ ...context, crossOrigin: "trust" });
    const ours = object instanceof Follow && object.objectId?.href === context.getActorUri(FEDIE).href;
    if (ours && object.actorId?.href === undo.actorId?.href) state.followers.delete(undo.actorId.href);
  });
  // Recorded by `Inbox`, and without effect here. `Activity` catches all other types.
  for (const type of [Create, Update, Delete, Like, Announce, Activity]) listeners.on(type, () => {});
}

/** Every follower is welcome, and is told so at once. */
async function acceptFollower(context, follow, state) {
  if (follow.objectId?.href !== context.getActorUri(FEDIE).href) return;
  const follower = await follow.getActor(context);
  if (follower?.id == null || follower.inboxId == null) return;
  state.followers.set(follower.id.href, follower);
  const accept = new Accept({
    id: new URL(`/accepts/${crypto.randomUUID()}`, context.origin),
    actor: context.getActorUri(FEDIE),
    to: follower.id,
    object: follow,
  });
  const { body, ...delivery } = await deliver(context, follower, accept);
  state.replies.push({ activity: body === null ? null : JSON.parse(body), delivery });
}

/** Notes the answer to our Follow or Join: whom we asked must have given it. */
function answered(state, answer, verdict) {
  const asked = [...state.sent.values()].find((one) => one.id.href === answer.objectId?.href);
  if (asked === undefined || asked.toId.href !== answer.actorId?.href) return;
  if (asked instanceof Follow) state.following.set(asked.objectId.href, verdict);
  if (asked instanceof Join) state.joining.set(asked.objectId.href, verdict);
}
