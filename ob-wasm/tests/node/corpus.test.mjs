// The corpus in Node: outcome and codes as the specification says, and the report the same bytes as Rust's.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as ob from "ob-wasm";
import { cases, openCases, standingWeb } from "../corpus.mjs";
import { faultOf, runCase } from "../run-case.mjs";

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

/** One report a line, `{"id", "report"}`: written by the Rust runner, see tests/src/bin/ob-reports.rs. */
const REPORTS = process.env.OB_RUST_REPORTS;

test("reports are byte-identical to Rust's", { skip: REPORTS ? false : "OB_RUST_REPORTS names no file" }, () => {
  assert.ok(existsSync(REPORTS));
  const rust = new Map(readFileSync(REPORTS, "utf8").trimEnd().split("\n").map((line) => {
    const tab = line.indexOf("\t");
    return [line.slice(0, tab), line.slice(tab + 1)];
  }));
  const different = all.filter((one) => runCase(ob, one, web).toString() !== rust.get(one.id)).map((one) => one.id);
  assert.equal(rust.size, all.length);
  assert.deepEqual(different, []);
});
