// Awarding: the same awards as Rust makes, and badges that verify.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import * as ob from "ob-wasm";
import { fixture } from "../corpus.mjs";

const root = new URL("../../../", import.meta.url);
const file = (path) => readFileSync(new URL(path, root));
const framework = file("ob-core/frameworks/ai4stem.json").toString();
const record = file("ob-wasm/demo/example-record.json").toString();
const { badges, issuer } = JSON.parse(framework);
const pictures = [issuer, ...badges].flatMap(({ image }) => [image.png, image.svg]);
const images = Object.fromEntries(pictures.map((path) => [path, file(`ob-core/frameworks/${path}`)]));
const secret = new Uint8Array(32).fill(7);
const base = "https://badges.school.example";
const now = "2026-11-21T12:00:00Z";
const address = "learner-01@school.example";
const pem = (name) => fixture("keys", name).reduce((text, byte) => text + String.fromCharCode(byte), "");
const create = (options) => ob.Awarding.create(framework, base, { secret, images, name: "School", ...options });
const documentsOf = (...lists) => Object.fromEntries(lists.flat().map(({ url, body }) => [url, body]));

test("awards are byte-identical to Rust's", async () => {
  const command = ["run", "--quiet", "--locked", "-p", "ob-tests", "--bin", "ob-awards"];
  const lines = execFileSync("cargo", command, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, input: record }).trimEnd().split("\n");
  const ours = [];
  for (const [word, key] of [["hosted"], ["RS256", "rsa-2048.pem"], ["EdDSA", "ed25519.pem"]]) {
    const awarding = await create({ signer: key && await ob.signerOf(pem(key)) });
    for (const award of await ob.award(awarding, record, address, { now })) ours.push(`${word}\t${award}`);
  }
  assert.ok(ours.length >= 3);
  assert.ok(ours.every((line, at) => line === lines[at]) && ours.length === lines.length);
});

test("what is awarded verifies, as token and baked, hosted and signed", async () => {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const signers = [undefined, await ob.signerOf(pair, "portal"), await ob.signerOf(pem("rsa-2048.pem")), await ob.signerOf(pem("p256.pem")), await ob.signerOf(pem("ed25519.pem"))];
  for (const signer of signers) {
    const awarding = await create({ signer });
    const awards = await ob.award(awarding, record, address, { now });
    assert.ok(awards.length > 0);
    for (const award of awards) {
      const documents = documentsOf(awarding.documents(), award.documents);
      for (const input of [award.images.png, award.images.svg, award.jws ?? award.id]) {
        const report = await ob.verify(input, { now, documents, recipient: address, fetch: null });
        assert.equal(report.outcome, "valid", report.headline);
        assert.equal(report.recipient, "confirmed");
      }
      assert.equal(award.key, awarding.awardKey(award.learner, award.badge));
      assert.ok(!String(award).includes(address));
    }
    assert.deepEqual(await ob.award(awarding, record, address, { now, awarded: awards.map(({ key }) => key) }), []);
  }
});

test("a badge is taken back: the signed one by the list, the hosted one at its id", async () => {
  const signing = await create({ signer: await ob.signerOf(pem("ed25519.pem")) });
  const [award] = await ob.award(signing, record, address, { now });
  const list = signing.documents().find(({ url }) => url.endsWith("/revocations.json"));
  assert.throws(() => signing.revoke(award.id), { name: "AwardError", code: "publication-list-missing" });
  const revoked = signing.revoke(award.id, { reason: "Awarded in error", revocations: list.body });
  assert.equal(revoked.url, list.url);
  for (const [revocations, outcome] of [[list.body, "valid"], [revoked.body, "invalid"]]) {
    const report = await ob.verify(award.jws, { now, documents: documentsOf(signing.documents(revocations)), fetch: null });
    assert.equal(report.outcome, outcome);
  }

  const hosting = await create();
  const [hosted] = await ob.award(hosting, record, address, { now });
  const gone = hosting.revoke(hosted.id);
  assert.equal(gone.url, hosted.id);
  assert.equal(JSON.parse(new TextDecoder().decode(gone.body)).revoked, true);
  assert.throws(() => hosting.revoke(award.id), { code: "award-id-outside" });
});

test("what cannot be awarded is an error with a code", async () => {
  await assert.rejects(create({ secret: new Uint8Array(8) }), { name: "AwardError", code: "award-secret-short" });
  await assert.rejects(create({ evidence: "some" }), { code: "json-wrong-value", path: "/evidence" });
  await assert.rejects(create({ nonsense: 1 }), { code: "json-unknown-member" });
  await assert.rejects(ob.signerOf("no key"), { name: "KeyError", code: "key-unsupported" });
  const awarding = await create();
  await assert.rejects(ob.award(awarding, record, address, { now, awarded: ["00"] }), { code: "award-key-form" });
  await assert.rejects(ob.award(awarding, '{"learner": "a@example.org"}', address, { now }), { code: "record-key-is-address" });
  // A signature by another key than the one that is published.
  const signer = { ...await ob.signerOf(pem("ed25519.pem")), sign: () => new Uint8Array(64) };
  await assert.rejects(ob.award(await create({ signer }), record, address, { now }), { name: "AwardError", code: "sign-wrong-key" });
  await assert.rejects(
    ob.award(await create({ signer: { ...signer, sign: () => Promise.reject(new Error("locked")) } }), record, address, { now }), /locked/);
});

test("everything to publish has its place below the base", async () => {
  const awarding = await create({ retiredKeys: { old: pem("p256.pub.pem") } });
  const documents = awarding.documents();
  assert.equal(awarding.issuerId, `${base}/issuer.json`);
  assert.ok(documents.some(({ url }) => url === awarding.issuerId));
  assert.ok(documents.some(({ url }) => url === `${base}/keys/old.json`));
  for (const { url, body } of documents) {
    assert.ok(awarding.pathOf(url));
    assert.ok(body.length > 0);
  }
  assert.equal(awarding.pathOf("https://elsewhere.example/issuer.json"), undefined);
});

/** The award cases of the corpus that the package can try. */
const awardCases = readdirSync(new URL("spec-fixtures/cases/award/", root)).sort().map((name) => JSON.parse(file(`spec-fixtures/cases/award/${name}`)));
const robots = file("spec-fixtures/award/framework.json").toString();
const image = (name) => file(`spec-fixtures/images/${name}`);
const plain = { "plain.png": image("plain.png"), "plain.svg": image("plain.svg") };
/** When the corpus decides what it drafts, in seconds. */
const DECIDED = 1_795_253_400;
const count = Uint8Array.from({ length: 32 }, (_, at) => at);
/** What comes of it, or the code of the error. */
const orCode = (promise) => promise.catch((error) => {
  if (!(error instanceof ob.OpenBadgesError)) throw error;
  return error.code;
});

test("keys and secrets of the corpus", async () => {
  const awarding = await ob.Awarding.create(robots, base, { secret: count, images: plain });
  const keys = awardCases.filter((one) => one.do === "key");
  assert.deepEqual(keys.map(({ given }) => awarding.awardKey(given.learner, given.badge)), keys.map(({ expect }) => expect.key));
  assert.ok(keys.length >= 5);
  for (const { given, expect } of awardCases.filter((one) => one.do === "secret")) {
    const made = await orCode(ob.Awarding.create(robots, base, { secret: new Uint8Array(given.bytes), images: plain }));
    assert.equal(typeof made === "string" ? made : undefined, expect.error);
  }
});

test("what the corpus drafts and publishes: as expected, and the bytes of Rust", async () => {
  const command = ["run", "--quiet", "--locked", "-p", "ob-tests", "--bin", "ob-awards", "corpus"];
  const lines = execFileSync("cargo", command, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 }).trimEnd().split("\n");
  const rust = new Map(lines.map((line) => line.split("\t")));
  const different = [];
  const compare = (name, ours) => rust.get(name) === ours || different.push(name);
  const inText = ({ url, mediaType, body }) => ({ url, mediaType, body: Buffer.from(body).toString("base64") });
  for (const { id, do: deed, given, expect } of awardCases) {
    if (deed === "publish") {
      // Two keys of one name: as the one that signs and one that did.
      const [first, ...others] = given.keys ?? [];
      const ed25519 = pem("ed25519.pub.pem");
      const retiredKeys = Object.fromEntries((given.keys?.length > 1 ? others : given.keys ?? []).map((name) => [name, ed25519]));
      const signer = given.keys?.length > 1 ? { name: first, publicKeyPem: ed25519 } : undefined;
      const images = Object.fromEntries(Object.entries(given.images).map(([path, name]) => [path, image(name)]));
      const published = await orCode(ob.Awarding.create(robots, given.base, { secret, images, retiredKeys, signer, ...(given.url && { url: given.url }) })
        .then((awarding) => [awarding, awarding.documents(given.list)]));
      if (typeof published === "string") {
        assert.equal(published, expect.error, id);
        compare(id, JSON.stringify(published));
        continue;
      }
      const [awarding, documents] = published;
      assert.equal(expect.error, undefined, id);
      if (expect.addresses) assert.deepEqual(documents.map(({ url }) => awarding.pathOf(url)), expect.addresses, id);
      compare(id, JSON.stringify(documents.map(inText)));
    }
    // From the year 10000 on, JavaScript writes dates in a form of its own, and the option `now` is refused.
    if (deed === "draft" && given.issued < Date.UTC(10000) / 1000) {
      for (const [word, key] of [["hosted"], ["RS256", "rsa-2048.pem"], ["EdDSA", "ed25519.pem"]]) {
        const { language, evidence = "full" } = given;
        const signer = key && await ob.signerOf(pem(key));
        const now = new Date(given.issued * 1000);
        const awarded = await orCode(ob.Awarding.create(robots, base, { secret, images: plain, signer, name: "School", evidence, ...(language && { language }) })
          .then((awarding) => ob.award(awarding, given.record, "a@example.org", { now })));
        compare(`${id} ${word}`, typeof awarded === "string" ? JSON.stringify(awarded) : `[${awarded}]`);
        // Decided and issued at one time, as here; id, salt and picture are the corpus's own, and follow from the secret here.
        if (word === "hosted" && expect.assertion && !given.key && given.issued === DECIDED) {
          const rest = ({ id: _, recipient, image, ...others }) => others;
          assert.deepEqual(rest(awarded.find(({ badge }) => badge === given.badge).assertion), rest(expect.assertion), id);
        }
      }
    }
  }
  assert.deepEqual(different, []);
  assert.ok(rust.size >= 90, `${rust.size} lines`);
});
