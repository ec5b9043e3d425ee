// An independent ActivityPub server on Fedify, for tests: the actor @fedie.
//
//   node peer.mjs [--port N] [--control N] [--cavage]
//
// --port     where the fediverse sees us (0, the default: a free one)
// --control  where tests command us (the same)
// --cavage   sign with draft-cavage first; else RFC 9421 first. The other one follows
//            when the first is refused (double knock).
// Prints one line of JSON, {"origin", "control"}, when it listens on both.
import { parseArgs } from "node:util";
import { newControl } from "./control.mjs";
import { newFederation, newState } from "./federation.mjs";
import { Inbox, listen } from "./incoming.mjs";
import { watchOutgoing } from "./outgoing.mjs";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    control: { type: "string", default: "0" },
    cavage: { type: "boolean", default: false },
  },
});
const firstKnock = values.cavage ? "draft-cavage-http-signatures-12" : "rfc9421";

watchOutgoing();
const state = newState();
const inbox = new Inbox();
const federation = await newFederation(state, firstKnock);

const origin = await listen(Number(values.port), (request) => {
  const context = federation.createContext(new URL(origin), undefined);
  const handle = (one) => federation.fetch(one, { contextData: undefined, onNotFound: gone });
  const delivered = request.method === "POST" && request.url.endsWith("/inbox");
  return delivered ? inbox.record(request, context, handle) : handle(request);
});
const context = federation.createContext(new URL(origin), undefined);
const control = await listen(
  Number(values.control),
  newControl({ context, state, inbox, about: { origin, firstKnock } }),
);
console.log(JSON.stringify({ origin, control }));

/** A deleted note is gone (410), which says more than not found. */
function gone(request) {
  return new Response(null, { status: state.deleted.has(request.url) ? 410 : 404 });
}
