// The packed tarball in a page without a bundler, and in a Worker: served as npm installed it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { cases, standingWeb } from "../corpus.mjs";

const EXECUTABLE = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const TYPES = { ".js": "text/javascript", ".html": "text/html", ".wasm": "application/wasm" };
const web = standingWeb();
const caseOf = (id) => cases().find((one) => one.id === id);
const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
let browser, http, origin, place;

before(async () => {
  place = mkdtempSync(join(tmpdir(), "ob-wasm-page-"));
  const run = (args, cwd) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const [{ filename }] = JSON.parse(run(["pack", "--json", "--ignore-scripts", "--pack-destination", place], fileURLToPath(new URL("../..", import.meta.url))));
  writeFileSync(join(place, "package.json"), '{"private": true, "type": "module"}');
  run(["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], place);
  http = createServer((request, response) => {
    const path = join(place, normalize(new URL(request.url, "http://x").pathname));
    if (!existsSync(path) || !extname(path)) return response.writeHead(404).end();
    return response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/plain" }).end(readFileSync(path));
  });
  await new Promise((done) => http.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${http.address().port}`;
  browser = await chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"] });
});

after(async () => {
  await browser?.close();
  http?.close();
  if (place) rmSync(place, { recursive: true, force: true });
});

/** A page of this name, whose internet is the corpus; what breaks in it. */
async function open(name, html) {
  writeFileSync(join(place, name), `<!doctype html><html lang="en"><title>x</title>${html}`);
  const tab = await browser.newContext();
  const page = await tab.newPage();
  const broken = [];
  page.on("pageerror", (error) => broken.push(String(error)));
  await tab.route((url) => url.origin !== origin && url.protocol === "https:", (route) => {
    const row = web[route.request().url()];
    return row ? route.fulfill({ status: row.status, contentType: row.mediaType, headers: { "access-control-allow-origin": "*" }, body: Buffer.from(row.bodyBase64 ?? "", "base64") }) : route.abort();
  });
  await page.goto(`${origin}/${name}`);
  return { page, tab, broken };
}

test("a page without a bundler: the element, and the package by an import map", async () => {
  const map = JSON.stringify({ imports: { "ob-wasm": "/node_modules/ob-wasm/dist/index.js" } });
  const policy = quoted(JSON.stringify({ now: "2026-06-01T00:00:00Z" }));
  const { page, tab, broken } = await open("page.html", `
    <script type="importmap">${map}</script>
    <script type="module" src="/node_modules/ob-wasm/dist/element.js"></script>
    <open-badge src="${caseOf("base/hosted-url").input.url}" policy="${policy}" lang="en"></open-badge>`);
  await page.waitForFunction(() => document.querySelector("open-badge").report);
  assert.equal(await page.locator('open-badge [part~="outcome"]').innerText(), "Valid");
  const svg = caseOf("base/hosted-svg");
  const outcome = await page.evaluate(async ([image, now]) => {
    const { verify } = await import("ob-wasm");
    const bytes = Uint8Array.from(atob(image), (character) => character.charCodeAt(0));
    return (await verify(new Blob([bytes]), { now })).outcome;
  }, [svg.imageBase64, svg.options.now]);
  assert.equal(outcome, "valid");
  assert.deepEqual(broken, []);
  await tab.close();
});

test("a module Worker", async () => {
  writeFileSync(join(place, "worker.js"), `import { verify } from "/node_modules/ob-wasm/dist/index.js";
    onmessage = async ({ data: [input, options] }) => postMessage((await verify(input, options)).outcome);`);
  const { page, tab, broken } = await open("worker.html", "");
  for (const id of ["base/signed-rs256", "base/signed-es256", "base/signed-eddsa", "base/legacy-1-1"]) {
    const one = caseOf(id);
    const outcome = await page.evaluate(([input, options]) => new Promise((done, failed) => {
      const worker = new Worker("/worker.js", { type: "module" });
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = failed;
      worker.postMessage([input, options]);
    }), [Object.values(one.input)[0], one.options]);
    assert.equal(outcome, one.expect.outcome, id);
  }
  assert.deepEqual(broken, []);
  await tab.close();
});
