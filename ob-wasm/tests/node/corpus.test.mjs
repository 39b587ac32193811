// The corpus in Node: outcome and codes as the specification says, and the report the same bytes as Rust's.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import * as ob from "ob-wasm";
import { cases, openCases, standingWeb } from "../corpus.mjs";
import { faultOf, reportOf, runCase } from "../run-case.mjs";

const web = standingWeb();
const all = cases();

test("every case ends as the specification says", () => {
  const open = openCases();
  const faults = [];
  for (const one of all) {
    const fault = faultOf(one, runCase(ob, one, web));
    if (Boolean(fault) !== open.has(one.id)) faults.push(fault ?? `${one.id} is right, and stands in tests/open_cases.json`);
  }
  assert.ok(all.length > 400, `only ${all.length} cases`);
  assert.deepEqual(faults, []);
});

test("reports are byte-identical to Rust's", () => {
  const command = ["run", "--quiet", "--locked", "-p", "ob-tests", "--bin", "ob-reports"];
  const lines = execFileSync("cargo", command, { cwd: new URL("../../..", import.meta.url), encoding: "utf8", maxBuffer: 1 << 28 });
  const rust = new Map(lines.trimEnd().split("\n").map((line) => {
    const tab = line.indexOf("\t");
    return [line.slice(0, tab), line.slice(tab + 1)];
  }));
  assert.deepEqual([...rust.keys()].sort(), all.map((one) => one.id).sort());
  const different = all.filter((one) => reportOf(ob, one, web) !== rust.get(one.id)).map((one) => one.id);
  assert.deepEqual(different, []);
});
