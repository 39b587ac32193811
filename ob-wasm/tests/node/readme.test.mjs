// The examples of the README run as they stand there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as ob from "ob-wasm";
import { cases, fixture, standingWeb } from "../corpus.mjs";

const root = new URL("../../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
const examples = [...read("ob-wasm/README.md").toString().matchAll(/^```js\n(.*?)^```/gms)].map(([, code]) => code);
const AsyncFunction = (async () => {}).constructor;

/** Runs an example with what it takes for granted; what it leaves behind under the names in `wanted`. */
const run = (code, given, ...wanted) => {
  const body = code.replace(/^import (\{[^}]*\}) from "ob-wasm";$/m, "const $1 = ob;");
  assert.notEqual(body, code, "an example imports what it uses");
  return new AsyncFunction("ob", ...Object.keys(given), `${body}\nreturn { ${wanted} };`)(ob, ...Object.values(given));
};

test("there are two examples", () => assert.equal(examples.length, 2));

test("verifying", async (context) => {
  const web = standingWeb();
  context.mock.method(globalThis, "fetch", async (url) => {
    const { status, mediaType, bodyBase64 } = web[url];
    return new Response(Buffer.from(bodyBase64, "base64"), { status, headers: { "content-type": mediaType } });
  });
  context.mock.timers.enable({ apis: ["Date"], now: new Date("2026-06-01T00:00:00Z") });
  const { image } = cases().find(({ id }) => id === "base/signed-png").input;
  const { report } = await run(examples[0], { file: new Blob([fixture(image)]) }, "report");
  assert.equal(report.outcome, "valid");
});

test("awarding", async () => {
  const framework = JSON.parse(read("ob-core/frameworks/ai4stem.json"));
  const paths = [framework.issuer, ...framework.badges].flatMap(({ image }) => [image.png, image.svg]);
  const printed = [];
  const { awarding, published, revoked } = await run(examples[1], {
    keyPair: await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]),
    framework,
    record: read("ob-wasm/demo/example-record.json").toString(),
    secret: new Uint8Array(32).fill(7),
    images: Object.fromEntries(paths.map((path) => [path, read(`ob-core/frameworks/${path}`)])),
    console: { log: (...words) => printed.push(words) },
  }, "awarding", "published", "revoked");
  const [[badge, jws, png, key]] = printed;
  assert.equal(key, awarding.awardKey(JSON.parse(read("ob-wasm/demo/example-record.json")).learner, badge));
  assert.deepEqual(ob.extract(png).claim, { kind: "jws", jws });
  const outcome = async (...documents) => {
    const known = Object.fromEntries(documents.map(({ url, body }) => [url, body]));
    return (await ob.verify(png, { documents: known, fetch: null, recipient: "learner@example.org" })).outcome;
  };
  assert.equal(await outcome(...published), "valid");
  assert.equal(await outcome(...published, revoked), "invalid");
});
