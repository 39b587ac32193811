// From a request of the verifier to an answer: whatever goes wrong on the way is a reason, never a verdict.

/** Largest answer that is read, in bytes: what the core reads (RESPONSE_MAX_BYTES in ob-core/src/limits.rs). */
const RESPONSE_MAX_BYTES = 4 << 20;

/** How long one request may take unless the caller says otherwise, in milliseconds. */
const TIMEOUT_MS = 15_000;

/** The longest time that timers take; longer ones, such as Infinity, count as this. */
const TIMEOUT_MAX_MS = 2 ** 31 - 1;

/** Codes that Node gives as the cause of a failed fetch; browsers give none. */
const NODE_REASONS = [
  [/^(ENOTFOUND|EAI_)/, "host-unknown"],
  [/TIMEOUT|ETIMEDOUT/, "timeout"],
  [/^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/, "tls"],
];

/** Reasons that a `fetch` of the caller's may give: see `Unavailable` in index.d.ts. */
const REASONS = ["offline", "timeout", "blocked", "host-unknown", "tls", "too-large", "refused", "redirects", "failed"];

function reasonOf(error) {
  if (REASONS.includes(error?.reason)) return error.reason;
  if (error?.name === "TimeoutError") return "timeout";
  const cause = error?.cause;
  if (typeof cause?.code === "string") {
    return NODE_REASONS.find(([pattern]) => pattern.test(cause.code))?.[1] ?? "failed";
  }
  if (/redirect/i.test(cause?.message ?? "")) return "redirects";
  if (globalThis.navigator?.onLine === false) return "offline";
  // A browser says neither whether the server was reached nor whether it forbids reading (CORS).
  return globalThis.document || globalThis.WorkerGlobalScope ? "blocked" : "failed";
}

async function readBounded(response) {
  if (Number(response.headers.get("content-length")) > RESPONSE_MAX_BYTES) return undefined;
  const chunks = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > RESPONSE_MAX_BYTES) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
  return joined(chunks);
}

/** Many pieces as one. */
export function joined(pieces) {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Fetches one document: `{status, finalUrl, mediaType, body}`, or `{unavailable: reason}`. */
export async function answer(request, { fetch, signal, timeoutMs = TIMEOUT_MS }) {
  if (!fetch) return { unavailable: "offline" };
  const patience = AbortSignal.timeout(Math.min(timeoutMs, TIMEOUT_MAX_MS));
  try {
    const response = await fetch(request.url, {
      headers: { accept: request.accept },
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      // A revocation of this morning must not hide behind yesterday's answer.
      cache: "no-cache",
    });
    const body = await readBounded(response);
    if (body === undefined) return { unavailable: "too-large" };
    return {
      status: response.status,
      finalUrl: response.url && response.url !== request.url ? response.url : undefined,
      mediaType: response.headers.get("content-type") ?? undefined,
      body,
    };
  } catch (error) {
    // The caller gave up: that says nothing about the badge.
    signal?.throwIfAborted();
    return { unavailable: reasonOf(error) };
  }
}
