// The fediverse side of the peer: its actors, their keys, notes, followers and inboxes.
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import {
  Accept, Activity, Announce, Create, Delete, Endpoints, Follow, Join, Like, Note, Person, Reject, Undo, Update,
} from "@fedify/vocab";
import { observeDelivery } from "./outgoing.mjs";

export const FEDIE = "fedie";
// Whoever moves tells all its followers, so it is not the one whom every test follows: the first of
// these two goes away, to the second, which has the first (and whom else a test names) among its aliases.
export const LEAVES = "partante";
export const ARRIVES = "arrivante";
const NAMES = { [FEDIE]: "Fedie", [LEAVES]: "Une partante", [ARRIVES]: "Une arrivante" };

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
    followers: new Map(Object.keys(NAMES).map((one) => [one, new Map()])), // of whom -> actor id (text) -> Fedify recipient
    aliases: new Set(), // actor ids (text) that ARRIVES is known as, besides LEAVES
    left: false, // whether LEAVES went away
    following: new Map(), // actor id (text) -> "pending" | "accepted" | "rejected"
    joining: new Map(), // event id (text) -> "pending" | "accepted" | "rejected"
    sent: new Map(), // what may be undone: "Follow ID" | "Join ID" | "Like ID" | "Announce ID" -> activity
    replies: [], // the Accepts that we sent by ourselves, with their deliveries
  };
}

/** Sends one activity to one recipient at once; never throws (see `observeDelivery`). */
export function deliver(context, recipient, activity, identifier = FEDIE) {
  const options = { immediate: true, preferSharedInbox: true };
  return observeDelivery(() => context.sendActivity({ identifier }, recipient, activity, options));
}

/** The Fedify application. `firstKnock` is the signature that is tried first. */
export async function newFederation(state, firstKnock) {
  const federation = createFederation({ kv: new FreshKv(), allowPrivateAddress: true, firstKnock });
  const keys = new Map();
  for (const name of Object.keys(NAMES)) {
    keys.set(name, [await generateCryptoKeyPair("RSASSA-PKCS1-v1_5"), await generateCryptoKeyPair("Ed25519")]);
  }
  federation
    .setActorDispatcher("/users/{identifier}", (context, identifier) =>
      identifier in NAMES ? actor(context, identifier, state) : null,
    )
    .setKeyPairsDispatcher((_context, identifier) => keys.get(identifier) ?? []);
  federation.setObjectDispatcher(
    Note,
    "/notes/{id}",
    (context, { id }) => state.notes.get(context.getObjectUri(Note, { id }).href) ?? null,
  );
  federation
    .setFollowersDispatcher("/users/{identifier}/followers", (_context, identifier) => ({
      items: [...(state.followers.get(identifier)?.values() ?? [])],
    }))
    .setCounter((_context, identifier) => state.followers.get(identifier)?.size ?? 0);
  federation
    .setFollowingDispatcher("/users/{identifier}/following", () => ({ items: accepted(state) }))
    .setCounter(() => accepted(state).length);
  // Mastodon and others want an outbox to exist; the control API tells what was sent.
  federation.setOutboxDispatcher("/users/{identifier}/outbox", () => ({ items: [] })).setCounter(() => 0);
  listenToInbox(federation, state);
  return federation;
}

async function actor(context, identifier, state) {
  const keys = await context.getActorKeyPairs(identifier);
  const aliases = [context.getActorUri(LEAVES).href, ...state.aliases].map((one) => new URL(one));
  return new Person({
    id: context.getActorUri(identifier),
    preferredUsername: identifier,
    name: NAMES[identifier],
    summary: "An independent test peer made with Fedify.",
    url: context.getActorUri(identifier),
    inbox: context.getInboxUri(identifier),
    outbox: context.getOutboxUri(identifier),
    followers: context.getFollowersUri(identifier),
    following: context.getFollowingUri(identifier),
    endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
    publicKey: keys[0].cryptographicKey,
    assertionMethods: keys.map((pair) => pair.multikey),
    aliases: identifier === ARRIVES ? aliases : [],
    successor: identifier === LEAVES && state.left ? context.getActorUri(ARRIVES) : null,
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
    const followers = object instanceof Follow ? followersOf(context, object.objectId, state) : undefined;
    if (object.actorId?.href === undo.actorId?.href) followers?.delete(undo.actorId.href);
  });
  // Recorded by `Inbox`, and without effect here. `Activity` catches all other types.
  for (const type of [Create, Update, Delete, Like, Announce, Activity]) listeners.on(type, () => {});
}

/** The followers of one of our actors; none when it is not ours. */
function followersOf(context, uri, state) {
  return state.followers.get(context.parseUri(uri)?.identifier);
}

/** Every follower is welcome, and is told so at once. */
async function acceptFollower(context, follow, state) {
  const followers = followersOf(context, follow.objectId, state);
  if (followers === undefined) return;
  const follower = await follow.getActor(context);
  if (follower?.id == null || follower.inboxId == null) return;
  followers.set(follower.id.href, follower);
  const accept = new Accept({
    id: new URL(`/accepts/${crypto.randomUUID()}`, context.origin),
    actor: follow.objectId,
    to: follower.id,
    object: follow,
  });
  const { identifier } = context.parseUri(follow.objectId);
  const { body, ...delivery } = await deliver(context, follower, accept, identifier);
  state.replies.push({ activity: body === null ? null : JSON.parse(body), delivery });
}

/** Notes the answer to our Follow or Join: whom we asked must have given it. */
function answered(state, answer, verdict) {
  const asked = [...state.sent.values()].find((one) => one.id.href === answer.objectId?.href);
  if (asked === undefined || asked.toId.href !== answer.actorId?.href) return;
  if (asked instanceof Follow) state.following.set(asked.objectId.href, verdict);
  if (asked instanceof Join) state.joining.set(asked.objectId.href, verdict);
}
