// Watches what this peer sends: one place through which every request of Fedify passes.
//
// Fedify reports a failed delivery, but not the knocks before it (RFC 9421 first, then
// draft-cavage, or the other way round). Tests want to see each knock and its status.
import { AsyncLocalStorage } from "node:async_hooks";

const attempts = new AsyncLocalStorage();
const realFetch = globalThis.fetch;

/** Test servers on this machine speak plain HTTP; Fedify asks WebFinger over HTTPS only. */
function overLoopback(url) {
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (local && url.protocol === "https:") url.protocol = "http:";
  return url;
}

/** Names the signature of a request as Fedify does, or null when it has none. */
export function signatureSpec(headers) {
  if (headers.has("signature-input")) return "rfc9421";
  return headers.has("signature") ? "draft-cavage-http-signatures-12" : null;
}

/** Takes the place of `fetch`; must run before the first request. */
export function watchOutgoing() {
  globalThis.fetch = async (input, init) => {
    if (!(input instanceof Request)) return realFetch(overLoopback(new URL(input)), init);
    const seen = attempts.getStore();
    if (input.method !== "POST" || seen === undefined) return realFetch(input, init);
    const attempt = { inbox: input.url, signature: signatureSpec(input.headers), status: null };
    seen.knocks.push(attempt);
    seen.body = await input.clone().text();
    const response = await realFetch(input, init);
    attempt.status = response.status;
    return response;
  };
}

/**
 * Runs one delivery and tells what happened on the wire:
 * `{ok, status, error, knocks: [{inbox, signature, status}], body}`, where `body` is
 * the text that was sent (null when nothing was) and `status` that of the last knock.
 */
export async function observeDelivery(deliver) {
  const seen = { knocks: [], body: null };
  let error = null;
  try {
    await attempts.run(seen, deliver);
  } catch (problem) {
    error = [problem, problem.cause?.cause].map((one) => one?.message).filter(Boolean).join(": ");
  }
  const status = seen.knocks.at(-1)?.status ?? null;
  return { ok: error === null && status !== null, status, error, ...seen };
}
