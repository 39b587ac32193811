// The packed tarball in the places where people put it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { cases } from "../corpus.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const jws = cases().find((one) => one.id === "base/signed-rs256").input.jws;
const run = (command, args, cwd = place) => execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
let place;

before(() => {
  place = mkdtempSync(join(tmpdir(), "ob-wasm-"));
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", place], root));
  writeFileSync(join(place, "package.json"), '{"private": true, "type": "module"}');
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`]);
});

after(() => rmSync(place, { recursive: true, force: true }));

const installed = (...path) => join(place, "node_modules/ob-wasm", ...path);

test("it holds what it should, and nothing else", () => {
  const files = readdirSync(installed("dist"));
  for (const file of ["index.js", "node.js", "inline.js", "element.js", "index.d.ts", "element.d.ts", "ob_wasm_bg.wasm", "ob_wasm_rest_bg.wasm", "ob_evaluate_bg.wasm", "ob_evaluate_rest_bg.wasm"]) {
    assert.ok(files.includes(file), file);
  }
  assert.ok(!files.includes("frameworks"));
  assert.ok(!existsSync(installed("node_modules")), "it brings no dependencies");
});

test("the hashes are those of the modules", () => {
  const script = readdirSync(installed("dist")).filter((file) => file.endsWith(".js")).map((file) => readFileSync(installed("dist", file), "utf8")).join("");
  for (const file of ["ob_wasm_bg.wasm", "ob_wasm_rest_bg.wasm", "ob_evaluate_bg.wasm", "ob_evaluate_rest_bg.wasm"]) {
    assert.ok(script.includes(`sha384-${createHash("sha384").update(readFileSync(installed("dist", file))).digest("base64")}`), file);
  }
});

test("Node, imported and required", () => {
  const body = (take) => `${take}; ob.verify(${JSON.stringify(jws)}, { fetch: null }).then((report) => console.log(report.outcome));`;
  writeFileSync(join(place, "a.mjs"), body('import * as ob from "ob-wasm"'));
  writeFileSync(join(place, "b.cjs"), body('const ob = require("ob-wasm")'));
  assert.equal(run("node", ["a.mjs"]).trim(), "unverifiable");
  assert.equal(run("node", ["--no-warnings", "b.cjs"]).trim(), "unverifiable");
});

test("an error that nobody caught is told in a few lines", () => {
  writeFileSync(join(place, "error.mjs"), 'import { detect } from "ob-wasm"; detect("");');
  assert.throws(() => run("node", ["error.mjs"]), ({ stderr }) => {
    assert.match(stderr, /OpenBadgesError \[VerifyError\]: the input is empty/);
    assert.ok(stderr.length < 2000, `${stderr.length} characters`);
    return true;
  });
});

test("the inline entry runs anywhere", () => {
  writeFileSync(join(place, "inline.mjs"), 'import { init, detect } from "ob-wasm/inline"; await init(); console.log(detect("{}"));');
  assert.equal(run("node", ["inline.mjs"]).trim(), "json");
});

test("TypeScript, strict", () => {
  mkdirSync(join(place, "typed"));
  cpSync(join(root, "tests/sample.ts"), join(place, "typed/sample.ts"));
  writeFileSync(join(place, "typed/tsconfig.json"), JSON.stringify({
    compilerOptions: { strict: true, exactOptionalPropertyTypes: true, noEmit: true, module: "nodenext", target: "es2022", lib: ["es2022", "dom"], types: [], skipLibCheck: false },
  }));
  try {
    run(join(root, "node_modules/.bin/tsc"), ["-p", "typed"]);
  } catch (error) {
    assert.fail(error.stdout);
  }
});

test("Vite takes it without a plugin", () => {
  mkdirSync(join(place, "vite"));
  writeFileSync(join(place, "vite/index.html"), '<!doctype html><open-badge></open-badge><script type="module" src="./main.js"></script>');
  writeFileSync(join(place, "vite/main.js"), 'import "ob-wasm/element"; import { verify } from "ob-wasm"; globalThis.verify = verify;');
  symlinkSync(join(root, "node_modules/vite"), join(place, "node_modules/vite"));
  run("node", [join(root, "node_modules/vite/bin/vite.js"), "build", "vite", "--logLevel", "error"]);
  const assets = readdirSync(join(place, "vite/dist/assets"));
  assert.ok(assets.some((file) => /^ob_wasm_bg-.*\.wasm$/.test(file)), assets.join());
});
