// Node's HTTP server on one side, the web's Request and Response (which Fedify speaks)
// on the other; and the record of everything that reached our inboxes.
import { createServer } from "node:http";
import { once } from "node:events";
import { verifyObject, verifyRequestDetailed } from "@fedify/fedify";
import { Activity } from "@fedify/vocab";
import { signatureSpec } from "./outgoing.mjs";

const MAX_BODY = 1024 * 1024; // bytes, as Mastodon

/** Listens on loopback; port 0 takes a free one. `onRequest` gets and gives web objects. */
export async function listen(port, onRequest) {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, onRequest).catch((problem) => {
      console.error(problem);
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return `http://localhost:${server.address().port}`;
}

async function answer(incoming, outgoing, onRequest) {
  const body = await readBody(incoming);
  if (body === null) return outgoing.writeHead(413, { connection: "close" }).end();
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    headers.append(incoming.rawHeaders[i], incoming.rawHeaders[i + 1]);
  }
  const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method,
    headers,
    body: body.length === 0 ? undefined : body,
  });
  const response = await onRequest(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

/** The whole body, or null when it is too big. */
async function readBody(incoming) {
  const chunks = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Everything that was posted to our inboxes, refused or not, oldest first. */
export class Inbox {
  received = [];
  #keys = new Map();

  /** Lets `handle` (Fedify) answer the delivery, and writes down both verdicts. */
  async record(request, context, handle) {
    const text = await request.clone().text();
    const signature = await this.#checkSignature(request.clone(), context);
    const proof = await checkProof(text, context);
    const entry = { inbox: new URL(request.url).pathname, signature, proof, activity: parse(text) };
    const response = await handle(request);
    entry.status = response.status;
    // Fedify answers 2xx only to what it verified, by the signature or by a proof.
    entry.accepted = response.ok;
    entry.answer = await response.clone().text();
    this.received.push(entry);
    return response;
  }

  /**
   * Fedify's own check of the HTTP signature. Its inbox does not look at the signature
   * when the activity carries a valid proof, so a 202 alone would not prove the signature.
   */
  async #checkSignature(request, context) {
    const spec = signatureSpec(request.headers);
    const result = await verifyRequestDetailed(request, {
      documentLoader: context.documentLoader,
      contextLoader: context.contextLoader,
      keyCache: {
        get: async (id) => this.#keys.get(id.href),
        set: async (id, key) => void this.#keys.set(id.href, key ?? undefined),
      },
    });
    const keyId = result.verified ? result.key.id : result.reason.keyId;
    const reason = result.verified ? null : result.reason.type;
    return { spec, verified: result.verified, keyId: keyId?.href ?? null, reason };
  }
}

/** "valid", "invalid", or null when there is no FEP-8b32 proof. */
async function checkProof(text, context) {
  const json = parse(text);
  if (json?.proof === undefined) return null;
  delete json.signature; // a Linked Data Signature is not covered by the proof
  try {
    const { documentLoader, contextLoader } = context;
    return (await verifyObject(Activity, json, { documentLoader, contextLoader })) ? "valid" : "invalid";
  } catch {
    return "invalid";
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
