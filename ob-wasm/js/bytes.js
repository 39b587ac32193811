import { OpenBadgesError } from "./errors.js";

const encoder = new TextEncoder();

const wrong = (what) => new OpenBadgesError({
  name: "InputError",
  code: "input-type",
  message: `${what}: give a string, bytes, a Blob, a URL or the object of a document`,
});

/** Bytes of whatever may be handed in at once; undefined for a Blob, which must be awaited. */
function bytesNow(input) {
  if (typeof input === "string") return encoder.encode(input);
  if (input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (input instanceof URL) return encoder.encode(input.href);
  if (input instanceof Blob) return undefined;
  if (input !== null && typeof input === "object") return encoder.encode(JSON.stringify(input));
  throw wrong(`${input === null ? "null" : typeof input} cannot be read`);
}

/** Bytes of whatever may be handed in. */
export async function bytesOf(input) {
  return bytesNow(input) ?? new Uint8Array(await input.arrayBuffer());
}

/** The same for calls that do not wait. */
export function bytesSync(input) {
  const bytes = bytesNow(input);
  if (bytes === undefined) throw wrong("a Blob must be read first (await blob.arrayBuffer())");
  return bytes;
}

/** The text of a document, as text, bytes or an object. */
export const textOf = (document) => (typeof document === "string" ? document : new TextDecoder().decode(bytesSync(document)));
