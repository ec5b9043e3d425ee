// The control API: how a test makes the peer act, and reads what it saw. See ../README.md.
import { Actions, Refusal } from "./actions.mjs";
import { FEDIE, newState } from "./federation.mjs";

const POSTS = {
  "/lookup": "lookup",
  "/follow": "follow",
  "/unfollow": "unfollow",
  "/note": "note",
  "/reply": "reply",
  "/poll": "poll",
  "/vote": "vote",
  "/like": "like",
  "/undo-like": "undoLike",
  "/announce": "announce",
  "/undo-announce": "undoAnnounce",
  "/join": "join",
  "/leave": "leave",
  "/undo-join": "undoJoin",
  "/alias": "alias",
  "/move": "move",
  "/edit": "edit",
  "/delete": "delete",
};

/** Answers control requests. `about` is shown by /health. */
export function newControl({ context, state, inbox, about }) {
  const actions = new Actions(context, state);
  const gets = {
    "/health": () => ({ ok: true, actor: context.getActorUri(FEDIE).href, ...about }),
    "/followers": ({ of = FEDIE }) => [...(state.followers.get(of)?.keys() ?? [])],
    "/following": () => Object.fromEntries(state.following),
    "/joining": () => Object.fromEntries(state.joining),
    "/replies": () => state.replies,
    "/received": (query) => inbox.received.filter((entry) => matches(entry.activity, query)),
  };
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method === "GET" && pathname in gets) return json(200, gets[pathname](Object.fromEntries(searchParams)));
    if (request.method === "POST" && pathname === "/reset") return json(200, reset(state, inbox));
    if (request.method !== "POST" || !(pathname in POSTS)) return json(404, { error: "no such control" });
    try {
      const result = await actions[POSTS[pathname]](await request.json());
      // 502: the request was fine, but a remote server did not take the activity.
      return json(result.deliveries?.every((one) => one.ok) === false ? 502 : 200, result);
    } catch (problem) {
      if (problem instanceof SyntaxError) return json(400, { error: "the body is not JSON" });
      if (!(problem instanceof Refusal)) throw problem;
      return json(problem.status, { error: problem.message });
    }
  };
}

/** Forgets all but the actor and its keys, so that one test does not see another's followers. */
function reset(state, inbox) {
  Object.assign(state, newState());
  inbox.received = [];
  return { ok: true };
}

/** `?type=Create&actor=URL`: every given member of the activity has that very value. */
function matches(activity, query) {
  return Object.entries(query).every(([member, value]) => [activity?.[member]].flat().includes(value));
}

function json(status, value) {
  return new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
}
