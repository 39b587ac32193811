// The module in two halves: what each badge loads, and that the verdict is the same however it came about.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as whole from "ob-wasm";
import { everyday } from "../../build/everyday.mjs";
import { cases, fixture, standingWeb } from "../corpus.mjs";
import { answerOf, inputOf, reportOf } from "../run-case.mjs";

const web = standingWeb();
let copies = 0;

/** The package as a page finds it: nothing loaded yet. */
const fresh = () => import(`../../dist/inline.js?${(copies += 1)}`);

/** Counts the modules that are compiled meanwhile. */
async function compiling(task) {
  const { compile } = WebAssembly;
  let count = 0;
  WebAssembly.compile = (bytes) => {
    count += 1;
    return compile(bytes);
  };
  try {
    return { result: await task(), count };
  } finally {
    WebAssembly.compile = compile;
  }
}

/** `verify` of a case, its answers by a Map that stands in for the network. */
function verified(ob, one) {
  const answers = { get: (url) => answerOf(one.web[url] ?? web[url]), set() {} };
  return ob.verify(inputOf(one), { ...one.options, answers }).then((report) => report.toString(), (error) => `error ${error.code}`);
}

test("an everyday badge is verified by the first half alone", async () => {
  for (const one of everyday().filter(({ id }) => id.startsWith("base/"))) {
    const ob = await fresh();
    const { result, count } = await compiling(() => verified(ob, one));
    assert.equal(result, reportOf(whole, one, web), one.id);
    assert.equal(count, 1, one.id);
  }
});

test("any other badge loads the rest by itself, and the report is the same", async () => {
  const rare = cases().filter(({ id }) => /^base\/.*(svg|legacy)|^(json-ld|extensions|input)\//.test(id));
  assert.ok(rare.length > 60);
  let complete = 0;
  for (const one of rare) {
    const ob = await fresh();
    const { result, count } = await compiling(() => verified(ob, one));
    assert.equal(result, reportOf(whole, one, web), one.id);
    complete += count - 1;
  }
  assert.ok(complete > 30, `${complete} of ${rare.length} took the rest`);
});

test("many at once share the halves", async () => {
  const all = cases().filter(({ id }) => /^(base|json-ld)\//.test(id));
  const ob = await fresh();
  const { result, count } = await compiling(() => Promise.all(all.map((one) => verified(ob, one))));
  assert.deepEqual(result, all.map((one) => reportOf(whole, one, web)));
  assert.equal(count, 2);
});

test("calls that do not wait ask for init first", async () => {
  const image = fixture("images", "plain.svg");
  const ob = await fresh();
  assert.throws(() => ob.detect("{}"), { code: "not-initialised" });
  await ob.start();
  assert.throws(() => ob.bake(image, { jws: "a.b.c" }), { name: "InitError", code: "not-initialised" });
  await ob.init();
  assert.ok(ob.bake(image, { jws: "a.b.c" }).length > image.length);
});

test("without the rest, the call says so, and the next one tries again", async () => {
  const one = cases().find(({ id }) => id === "base/hosted-svg");
  const ob = await fresh();
  const { compile } = WebAssembly;
  let count = 0;
  WebAssembly.compile = (bytes) => ((count += 1) === 2 ? Promise.reject(new TypeError("offline")) : compile(bytes));
  try {
    assert.equal(await verified(ob, one), "error undefined");
    assert.equal(await verified(ob, one), reportOf(whole, one, web));
  } finally {
    WebAssembly.compile = compile;
  }
});
