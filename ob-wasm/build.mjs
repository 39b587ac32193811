// Second half of the build: shrinks the module, bundles the JavaScript, and holds both to their budget.
//
// usage: node build.mjs PKG   (what wasm-bindgen wrote)
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import * as everyday from "./build/everyday.mjs";
import { instrumented, ran, split } from "./build/split.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const pkg = resolve(process.argv[2]);
const dist = join(here, "dist");

/** What a visitor downloads at most for an everyday badge, compressed: the first half of the module; that and the element. */
const MODULE_MAX_BYTES = 150 * 1024;
const PAGE_WITH_ELEMENT_MAX_BYTES = 180 * 1024;

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

const scratch = join(pkg, "..");
const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "multivalue", "reference-types"];
const modules = {};
const integrity = {};

const run = promisify(execFile);

/** Runs wasm-opt over a module; `name` is its alone. */
async function optimised(name, bytes, ...passes) {
  const [from, to] = [join(scratch, `${name}-from.wasm`), join(scratch, `${name}-to.wasm`)];
  writeFileSync(from, bytes);
  await run(join(here, "node_modules/.bin/wasm-opt"), [
    "--strip-debug", "--strip-producers", ...features.map((feature) => `--enable-${feature}`), ...passes, from, "-o", to,
  ]);
  return readFileSync(to);
}

/** A module as wasm-bindgen left it, a little smaller. */
// Link-time optimisation has left little: the higher levels make the module larger after compression.
const whole = (file) => optimised(file, readFileSync(join(pkg, `${file}_bg.wasm`)), "-O1");

/** Writes a module into dist, with its hash. Hashed last: any change afterwards would break it. */
function keep(name, file, bytes) {
  modules[name] = bytes;
  integrity[name] = "sha384-" + createHash("sha384").update(bytes).digest("base64");
  writeFileSync(join(dist, `${file}_bg.wasm`), bytes);
}

const built = {
  name: "built",
  setup(build) {
    build.onResolve({ filter: /^built:/ }, ({ path }) => ({ path, namespace: "built" }));
    build.onLoad({ filter: /.*/, namespace: "built" }, ({ path }) => {
      const base64 = () => Object.fromEntries(Object.entries(modules).map(([name, bytes]) => [name, bytes.toString("base64")]));
      return { contents: `export default ${JSON.stringify(path === "built:integrity" ? integrity : base64())};` };
    });
    build.onResolve({ filter: /^pkg:/ }, ({ path }) => ({ path: join(pkg, `${path.slice(4)}.js`) }));
  },
};

const common = {
  absWorkingDir: here,
  bundle: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  legalComments: "inline",
  plugins: [built],
  logLevel: "warning",
};
/** Splits a module into what everyday use runs, as it is counted in the module itself, and the rest. */
async function halves(name, file, everyday) {
  const entry = 'export * from "./js/api.js"; export { engine } from "./js/engines.js"; export * as verification from "pkg:ob_wasm"; export * as evaluation from "pkg:ob_evaluate";';
  const outfile = join(scratch, `counting-${name}.mjs`);
  await build({ ...common, stdin: { contents: entry, resolveDir: here }, outfile, platform: "node", minify: false });
  // The package's own code, around a module that notes what it runs.
  const ob = await import(pathToFileURL(outfile));
  const bytes = await whole(file);
  const exports = ob[{ verify: "verification", evaluate: "evaluation" }[name]].initSync({ module: new WebAssembly.Module(instrumented(bytes)) });
  if (name === "verify") ob.engine.start();
  everyday(ob);
  const { first, second } = split(bytes, ran(exports));
  return Promise.all([
    optimised(file, first, "--remove-unused-module-elements"),
    optimised(`${file}_rest`, second, "--remove-unused-module-elements"),
  ]);
}

// Kept in this order, however long each takes: the same sources give the same bytes.
const [verifying, evaluating] = await Promise.all([halves("verify", "ob_wasm", everyday.verify), halves("evaluate", "ob_evaluate", everyday.evaluate)]);
keep("verify", "ob_wasm", verifying[0]);
keep("verifyRest", "ob_wasm_rest", verifying[1]);
keep("evaluate", "ob_evaluate", evaluating[0]);
keep("evaluateRest", "ob_evaluate_rest", evaluating[1]);

// The browser's entries share one instance, so they share their chunks.
await build({
  ...common,
  entryPoints: { index: "js/index.js", element: "js/element.js" },
  splitting: true,
  chunkNames: "chunk-[hash]",
  outdir: "dist",
});
await build({ ...common, entryPoints: ["js/inline.js"], outfile: "dist/inline.js" });
// Not shrunk: nobody downloads it, and Node prints the line of an error that nobody caught.
await build({ ...common, entryPoints: ["js/node.js"], outfile: "dist/node.js", platform: "node", minify: false });
for (const file of ["index.d.ts", "element.d.ts"]) {
  cpSync(join(here, "js", file), join(dist, file));
}
for (const file of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  cpSync(join(here, "..", file), join(here, file));
}
writeFileSync(join(dist, "integrity.json"), JSON.stringify(integrity, null, 2) + "\n");
// Beside the package, the page that shows it.
await import("./build/page.mjs");

const size = (bytes) => gzipSync(bytes, { level: 9 }).length;
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
/** What of the files that a script begins with is loaded at once, and what later. */
function scripts(entry) {
  const files = readdirSync(dist).filter((file) => file.endsWith(".js"));
  const text = (file) => readFileSync(join(dist, file), "utf8");
  const now = new Set([entry]);
  for (const file of now) {
    for (const [, other] of text(file).matchAll(/(?:from|import)"\.\/([^"]+)"/g)) if (files.includes(other)) now.add(other);
  }
  const later = new Set([...now].flatMap((file) => [...text(file).matchAll(/import\("\.\/([^"]+)"\)/g)].map(([, other]) => other)));
  for (const file of later) {
    for (const [, other] of text(file).matchAll(/(?:from|import)"\.\/([^"]+)"/g)) if (!now.has(other)) later.add(other);
  }
  const sum = (names) => [...names].reduce((total, file) => total + size(text(file)), 0);
  return { now: sum(now), later: sum(later) };
}

const packed = size(modules.verify);
const element = scripts("element.js");
const page = packed + element.now;
console.log(`verify   ${kb(packed)} gzip, ${kb(modules.verify.length)} raw (budget ${kb(MODULE_MAX_BYTES)})`);
console.log(`rest     ${kb(size(modules.verifyRest))} gzip, ${kb(modules.verifyRest.length)} raw, loaded for a badge that needs it`);
console.log(`evaluate ${kb(size(modules.evaluate))} gzip, ${kb(modules.evaluate.length)} raw, loaded only when it is used`);
console.log(`rest     ${kb(size(modules.evaluateRest))} gzip, ${kb(modules.evaluateRest.length)} raw, loaded for what is unusual in that, and to award`);
console.log(`element  ${kb(element.now)} gzip of JavaScript (${kb(element.later)} more for Markdown); with the module ${kb(page)} (budget ${kb(PAGE_WITH_ELEMENT_MAX_BYTES)})`);
if (packed > MODULE_MAX_BYTES || page > PAGE_WITH_ELEMENT_MAX_BYTES) {
  console.error("build.mjs: over the budget");
  process.exit(1);
}
