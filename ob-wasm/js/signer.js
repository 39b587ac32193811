// Keys of the platform's WebCrypto as signers. A signer is `{name, publicKeyPem, sign(bytes)}`: any other key will do as well, in a
// hardware module or behind a service.
import { OpenBadgesError } from "./errors.js";

const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const pemOf = (der) => `-----BEGIN PUBLIC KEY-----\n${base64(new Uint8Array(der)).replace(/.{1,64}/g, "$&\n")}-----END PUBLIC KEY-----\n`;

/** The algorithms of badges, as WebCrypto calls them; RS256 begins with what imports a key, ES256 and EdDSA likewise. */
const KINDS = [
  [{ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, ["n", "e"]],
  [{ name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" }, ["crv", "x", "y"]],
  [{ name: "Ed25519" }, ["crv", "x"]],
];

const wrongKey = (cause) => new OpenBadgesError({
  name: "KeyError",
  code: "key-unsupported",
  message: "this key signs no badges: give RSA for RS256, P-256 for ES256 or Ed25519, as a CryptoKeyPair or as PKCS#8 in PEM",
}, { cause });

/** Both halves of a private key in PEM. */
async function pairOf(pem) {
  const body = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/.exec(pem)?.[1];
  if (!body) throw wrongKey();
  const der = Uint8Array.from(atob(body.replace(/\s/g, "")), (character) => character.charCodeAt(0));
  let last;
  for (const [algorithm, members] of KINDS) {
    try {
      const open = await crypto.subtle.importKey("pkcs8", der, algorithm, true, ["sign"]);
      const jwk = await crypto.subtle.exportKey("jwk", open);
      const half = Object.fromEntries(["kty", ...members].map((member) => [member, jwk[member]]));
      const publicKey = await crypto.subtle.importKey("jwk", half, algorithm, true, ["verify"]);
      // Kept where no script can read it again.
      const privateKey = await crypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
      return { privateKey, publicKey };
    } catch (error) {
      last = error;
    }
  }
  throw wrongKey(last);
}

/** A signer of a CryptoKeyPair, or of a private key in PEM (PKCS#8). `name`: under which the key is published. */
export async function signerOf(key, name = "key-1") {
  const { privateKey, publicKey } = typeof key === "string" ? await pairOf(key) : (key ?? {});
  const kind = KINDS.find(([{ name }]) => name === privateKey?.algorithm?.name)?.[0];
  if (!kind || !publicKey) throw wrongKey();
  return {
    name,
    publicKeyPem: pemOf(await crypto.subtle.exportKey("spki", publicKey)),
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(kind, privateKey, bytes)),
  };
}
