// Awarding: the same awards as Rust makes, and badges that verify.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
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
