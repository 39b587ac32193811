import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import * as ob from "ob-wasm";
import { fixture, cases, standingWeb } from "../corpus.mjs";

const web = standingWeb();
const caseOf = (id) => cases().find((one) => one.id === id);

/** A fetch that answers from the fake internet. */
function fakeFetch(log = []) {
  return async (url, { signal } = {}) => {
    signal?.throwIfAborted();
    log.push(String(url));
    const row = web[url];
    if (!row) return new Response("", { status: 404 });
    return new Response(Buffer.from(row.bodyBase64 ?? "", "base64"), { status: row.status, headers: { "content-type": row.mediaType } });
  };
}

test("verify fetches what it needs and reports", async () => {
  const log = [];
  const one = caseOf("base/hosted-url");
  const report = await ob.verify(one.input.url, { now: one.options.now, fetch: fakeFetch(log) });
  assert.equal(report.outcome, "valid");
  assert.ok(report.isValid);
  assert.ok(log.length >= 3);
  assert.equal(JSON.stringify(JSON.parse(report.toString())), report.toString());
});

test("the requests of one step are fetched in parallel", async () => {
  let running = 0;
  let most = 0;
  const answer = fakeFetch();
  const one = caseOf("base/signed-rs256");
  const fetch = async (...given) => {
    most = Math.max(most, ++running);
    await new Promise((done) => setTimeout(done, 5));
    running -= 1;
    return answer(...given);
  };
  assert.equal((await ob.verify(one.input.jws, { ...one.options, fetch })).outcome, "valid");
  assert.ok(most > 1, `${most} at a time`);
});

test("what did not answer is a reason, never a verdict", async () => {
  const one = caseOf("base/hosted-url");
  const outcomes = async (fetch) => {
    const report = await ob.verify(one.input.url, { now: one.options.now, fetch });
    assert.equal(report.outcome, "unverifiable");
    return report.requests[0].result;
  };
  const failing = (cause) => async () => {
    throw Object.assign(new TypeError("fetch failed"), { cause });
  };
  assert.equal(await outcomes(null), "offline");
  assert.equal(await outcomes(failing({ code: "ENOTFOUND" })), "host-unknown");
  assert.equal(await outcomes(failing({ code: "UND_ERR_CONNECT_TIMEOUT" })), "timeout");
  assert.equal(await outcomes(failing({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" })), "tls");
  assert.equal(await outcomes(failing(new Error("redirect count exceeded"))), "redirects");
  assert.equal(await outcomes(failing(undefined)), "failed");
  assert.equal(await outcomes(async () => new Response("", { status: 503 })), "503");
  assert.equal(await outcomes(async () => new Response(new Uint8Array(5 << 20))), "too-large");
});

test("a server that does not answer ends in a timeout", async () => {
  const one = caseOf("base/hosted-url");
  // A socket would keep Node running; the timer of an AbortSignal does not.
  const alive = setInterval(() => {}, 1000);
  const silent = (_url, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const report = await ob.verify(one.input.url, { now: one.options.now, fetch: silent, timeoutMs: 20 });
  clearInterval(alive);
  assert.equal(report.requests[0].result, "timeout");
});

test("an abort is the caller's own", async () => {
  const one = caseOf("base/hosted-url");
  const control = new AbortController();
  const silent = (_url, { signal }) => new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    control.abort();
  });
  await assert.rejects(ob.verify(one.input.url, { now: one.options.now, fetch: silent, signal: control.signal }), { name: "AbortError" });
  await assert.rejects(ob.verify(one.input.url, { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("documents at hand need no network", async () => {
  const one = caseOf("base/signed-rs256");
  const documents = Object.fromEntries(Object.entries(web).map(([url, row]) => [url, new Blob([Buffer.from(row.bodyBase64 ?? "", "base64")])]));
  const report = await ob.verify(one.input.jws, { ...one.options, documents, fetch: null });
  assert.equal(report.outcome, "valid");
  assert.deepEqual(report.requests, []);
});

test("an issuer's documents are kept between verifications", () => {
  const one = caseOf("base/signed-rs256");
  const documents = Object.fromEntries(Object.entries(web).map(([url, row]) => [url, Buffer.from(row.bodyBase64 ?? "", "base64")]));
  const first = new ob.Verifier(one.input.jws, { ...one.options, documents });
  const { report } = first.step();
  const cache = first.issuerCache();
  assert.ok(cache.urls.length > 0);
  const second = new ob.Verifier(one.input.jws, { ...one.options, issuerCache: cache });
  assert.equal(second.step().report.toString(), report.toString());
});

test("the recipient is compared and appears nowhere", async () => {
  const one = caseOf("base/hosted-url");
  const { type, identity } = one.options.recipients[0];
  const ask = (recipient) => ob.verify(one.input.url, { now: one.options.now, recipient, fetch: fakeFetch() });
  const right = await ask({ type, identity });
  assert.equal(right.recipient, "confirmed");
  const wrong = await ask("somebody.else@example.org");
  assert.equal(wrong.recipient, "refuted");
  assert.ok(!wrong.toString().includes("somebody.else"));
});

test("a report speaks both languages", async () => {
  const one = caseOf("base/hosted-url");
  const verifier = new ob.Verifier(one.input.url, { now: one.options.now, language: "nl-BE" });
  const report = await verifier.run({ fetch: fakeFetch() });
  assert.equal(report.language, "nl");
  assert.match(report.headline, /^Geldig/);
  assert.match(verifier.report("en").headline, /^Valid/);
});

test("bake, extract and unbake", () => {
  for (const name of ["plain.png", "plain.svg"]) {
    const image = fixture("images", name);
    const jws = caseOf("base/signed-rs256").input.jws;
    const baked = ob.bake(image, { jws });
    assert.deepEqual(ob.extract(baked).claim, { kind: "jws", jws });
    assert.deepEqual(Buffer.from(ob.unbake(baked)), Buffer.from(image));
    assert.equal(ob.detect(baked), "image");
  }
  assert.equal(ob.detect("https://example.org/a"), "url");
  assert.equal(ob.detect({ id: "https://example.org/a" }), "json");
});

test("errors are objects with a code and, where there is one, a place", async () => {
  const thrown = (call) => {
    try {
      call();
    } catch (error) {
      return error;
    }
    assert.fail("nothing was thrown");
  };
  const notAnImage = thrown(() => ob.extract("x"));
  assert.ok(notAnImage instanceof ob.OpenBadgesError && notAnImage instanceof Error);
  assert.equal(notAnImage.code, "not-an-image");
  assert.equal(notAnImage.name, "ExtractError");
  const options = thrown(() => new ob.Verifier("{}", { trustedKeys: [{ issuer: 1, publicKeyPem: "" }] }));
  assert.equal(options.code, "json-wrong-kind");
  assert.equal(options.path, "/trustedKeys/0/issuer");
  assert.equal(thrown(() => new ob.Verifier("{}", { nonsense: true })).code, "json-unknown-member");
  assert.equal(thrown(() => ob.detect("")).code, "input-empty");
  assert.equal(thrown(() => ob.detect(7)).code, "input-type");
  await assert.rejects(ob.verify(null), { code: "input-type" });
});

test("every wrong call is an error of the library's own, with its place", async () => {
  const url = "https://badges.example.org/a";
  const asks = () => {
    const verifier = new ob.Verifier(url);
    verifier.step();
    return verifier;
  };
  for (const [path, call] of [
    ["/now", () => ob.verify(url, { now: new Date(NaN) })],
    ["/now", () => ob.evaluate("{}", "{}", { now: new Date(NaN) })],
    ["/timeoutMs", () => ob.verify(url, { timeoutMs: -1 })],
    ["/timeoutMs", () => ob.verify(url, { timeoutMs: "soon" })],
    ["/response", () => asks().provide(url)],
    ["/secret", () => ob.Awarding.create("{}", url)],
    ["/awarding", () => ob.award({}, "{}", "a@example.org")],
    ["", () => ob.bake(fixture("images", "plain.png"))],
    [null, () => ob.signerOf()],
    [null, () => ob.evaluate(undefined, "{}")],
  ]) {
    await assert.rejects(async () => call(), (error) => {
      assert.ok(error instanceof ob.OpenBadgesError, String(error));
      assert.equal(error.path, path, error.message);
      return true;
    });
  }
  // No limit is a limit, too.
  assert.equal((await ob.verify(url, { timeoutMs: Infinity, fetch: fakeFetch() })).outcome, "unverifiable");
});

test("evaluate says what is still missing", async () => {
  const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
  const framework = read("../../../ob-core/frameworks/ai4stem.json");
  const record = read("../../demo/example-record.json");
  const evaluation = await ob.evaluate(framework, record, { now: "2026-11-21T12:00:00Z" });
  assert.equal(evaluation.decisions.length, 7);
  const outcome = (slug) => evaluation.decisions.find((decision) => decision.badge === slug).outcome;
  assert.equal(outcome("introduction-to-ai"), "met");
  assert.equal(outcome("ai-in-vision"), "not-met"); // 79.99 %
  assert.equal(outcome("ai-in-games-and-puzzles"), "undecided");
  await assert.rejects(ob.evaluate(framework, '{"learner": "a@example.org"}'), { code: "record-key-is-address" });
});

test("required as well as imported", () => {
  const required = createRequire(import.meta.url)("ob-wasm");
  assert.equal(required.detect("{}"), "json");
});

test("a breakdown is an error, and the next call finds a fresh instance", () => {
  const verifier = new ob.Verifier("{}");
  // More than a module's memory can ever hold: it gives up in the middle of the call.
  const endless = new Uint8Array(2 ** 32 - 1);
  assert.throws(() => ob.detect(endless), { name: "PanicError", code: "internal" });
  assert.equal(ob.detect("{}"), "json");
  assert.throws(() => verifier.step(), { name: "PanicError", code: "internal" });
  assert.ok(new ob.Verifier("{}").step());
});
