import { bytesSync, textOf } from "./bytes.js";
import { evaluator } from "./engines.js";
import { OpenBadgesError, wrongValue } from "./errors.js";
import { joined } from "./fetching.js";
import { nowOf } from "./verifier.js";

const { guard, instance } = evaluator;

const encoder = new TextEncoder();
const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const documentOf = ({ url, mediaType, body }) => ({ url, mediaType, body: bytesOf(body) });

/** A badge that was awarded, with all that a platform has to store, publish and hand over. */
export class Award {
  #text;

  constructor(text) {
    const { documents, images, ...facts } = JSON.parse(text);
    Object.assign(this, facts);
    this.documents = documents.map(documentOf);
    this.images = Object.fromEntries(Object.entries(images).map(([format, image]) => [format, bytesOf(image)]));
    this.#text = text;
  }

  /** The id of the assertion. */
  get id() {
    return this.assertion.id;
  }

  /** The award as JSON text, byte for byte the same as in Rust; bytes stand in base64. */
  toString() {
    return this.#text;
  }
}

/** All that stays the same from one award to the next: what is published and where, the secret, and the key that signs. */
export class Awarding {
  #machine;
  #instance;

  constructor(machine, signer) {
    this.#machine = machine;
    this.#instance = instance();
    this._signer = signer;
  }

  static async create(framework, base, { secret, signer, retiredKeys = {}, images = {}, ...rest } = {}) {
    if (!secret) throw wrongValue("/secret", "32 or more random bytes are expected");
    await Promise.all([evaluator.ready(), evaluator.complete()]);
    const pictures = Object.entries(images).map(([path, image]) => [path, bytesSync(image)]);
    const options = JSON.stringify({
      ...rest,
      base: String(base),
      ...(signer && { key: { name: signer.name, publicKeyPem: signer.publicKeyPem } }),
      retiredKeys: Object.entries(retiredKeys).map(([name, publicKeyPem]) => ({ name, publicKeyPem })),
      images: pictures.map(([path, image]) => [path, image.length]),
    });
    const all = joined(pictures.map(([, image]) => image));
    return new Awarding(guard((bindings) => new bindings.Awarding(textOf(framework), options, bytesSync(secret), all)), signer);
  }

  _call(method) {
    if (this.#instance !== instance()) {
      const message = "the library broke down since this was made; make a new one";
      throw new OpenBadgesError({ name: "PanicError", code: "internal", message });
    }
    return guard(() => method(this.#machine));
  }

  /** The id of the issuer's profile. */
  get issuerId() {
    return this._call((machine) => machine.issuerId());
  }

  /** Everything to publish, apart from hosted assertions, which come with their awards. */
  documents(revocations) {
    const list = revocations === undefined ? undefined : textOf(revocations);
    return JSON.parse(this._call((machine) => machine.documents(list))).map(documentOf);
  }

  /** Takes a badge back: the document that takes the place of a published one. */
  revoke(id, { reason, revocations } = {}) {
    const list = revocations === undefined ? undefined : textOf(revocations);
    return documentOf(JSON.parse(this._call((machine) => machine.revoke(String(id), reason, list))));
  }

  /** The path of an address below the base; undefined for an address elsewhere. */
  pathOf(url) {
    return this._call((machine) => machine.pathOf(String(url)));
  }

  /** The award key of a learner and a badge. */
  awardKey(learner, badge) {
    return this._call((machine) => machine.awardKey(learner, badge));
  }
}

/** Evaluates a learner and awards every badge that is due. */
export async function award(awarding, record, recipient, { now, awarded = [] } = {}) {
  if (!(awarding instanceof Awarding)) throw wrongValue("/awarding", "give what Awarding.create made");
  const given = textOf(record);
  const asked = {
    recipient: typeof recipient === "string" ? { type: "email", identity: recipient } : recipient,
    now: nowOf(now),
    awarded: [...awarded],
  };
  const signatures = [];
  for (;;) {
    const question = JSON.stringify({ ...asked, signatures: signatures.map(({ length }) => length) });
    const answer = JSON.parse(awarding._call((machine) => machine.award(given, question, joined(signatures))));
    if (typeof answer !== "string") return answer.map((one) => new Award(one));
    // In turn: a key in a hardware module may ask for each.
    signatures.push(new Uint8Array(await awarding._signer.sign(encoder.encode(answer))));
  }
}
