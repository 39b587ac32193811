// The verify page in real Chromium, with the fake internet of the corpus as all that it can reach.
import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { server } from "../../demo/serve.mjs";
import { cases, fixture, standingWeb } from "../corpus.mjs";

const EXECUTABLE = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
export const NOW = new Date("2026-06-01T00:00:00Z");
export const web = standingWeb();
export const all = cases();
export const caseOf = (id) => all.find((one) => one.id === id);

/** Contexts whose network is gone. */
const offline = new Set();
let browser;
let http;
let origin;

/** Starts browser and server; `stop` ends them. */
export async function begin() {
  assert.ok(EXECUTABLE, "no Chromium is installed");
  await serve(0);
  origin = `http://127.0.0.1:${http.address().port}`;
  browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  return { origin, stop };
}

async function serve(port) {
  http = server();
  await new Promise((done) => http.listen(port, "127.0.0.1", done));
}

async function stop() {
  await browser?.close();
  http?.close();
}

/** Ends the page's own server; what it returns starts it again at the same address. */
export async function endServer() {
  const { port } = http.address();
  const ended = new Promise((done) => http.close(done));
  // In this order: a connection that came in between would hold it up for ever.
  http.closeAllConnections();
  await ended;
  return () => serve(port);
}

/** Takes the network away, or gives it back. What the tests answer by themselves does not notice otherwise. */
export async function disconnect(tab, gone = true) {
  await tab.setOffline(gone);
  if (gone) offline.add(tab);
  else offline.delete(tab);
}

/**
 * A page whose internet is the corpus. `overlay` changes answers; `log` collects every request beyond our own server; what a page
 * reports as an error fails the test.
 */
export async function open(path = "/demo/", { overlay = {}, log = [], context = {}, cors = true } = {}) {
  const tab = await browser.newContext({ locale: "en-GB", serviceWorkers: "block", ...context });
  const page = await tab.newPage();
  const broken = [];
  page.on("pageerror", (error) => broken.push(String(error)));
  page.on("dialog", (dialog) => {
    broken.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.clock.setFixedTime(NOW);
  await tab.route((url) => url.origin !== origin && url.protocol.startsWith("http"), (route) => {
    const url = route.request().url();
    log.push(url);
    const row = overlay[url] ?? web[url];
    if (offline.has(tab)) return route.abort("internetdisconnected");
    if (!row || row.unavailable) return route.abort("failed");
    const headers = { "content-type": row.mediaType ?? "text/plain", "access-control-allow-origin": cors ? "*" : "https://elsewhere.example" };
    return route.fulfill({ status: row.status, headers, body: Buffer.from(row.bodyBase64 ?? Buffer.from(row.body ?? "").toString("base64"), "base64") });
  });
  if (path) await page.goto(origin + path);
  return { page, tab, log, broken, close: async () => { assert.deepEqual(broken, []); await tab.close(); } };
}

export const outcome = (page) => page.locator('[part~="outcome"]');

export async function askFor(page, text) {
  await page.getByLabel(/^(Paste the address|Plak het adres)/).fill(text);
  await page.getByRole("button", { name: /^(Check|Controleer)$/ }).click();
}

export async function drop(page, files, text) {
  const data = await page.evaluateHandle(([files, text]) => {
    const data = new DataTransfer();
    for (const { name, base64, type } of files) {
      data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type }));
    }
    if (text) data.setData("text/uri-list", text);
    return data;
  }, [files, text]);
  for (const type of ["dragenter", "dragover", "drop"]) await page.dispatchEvent("main", type, { dataTransfer: data });
}

export const fileOf = (name, bytes, type = "image/png") => ({ name, type, base64: Buffer.from(bytes).toString("base64") });
export const image = (id) => {
  const one = caseOf(id);
  return fileOf(one.input.image.split("/").at(-1), fixture(one.input.image), one.input.image.endsWith("svg") ? "image/svg+xml" : "image/png");
};

/** Keeps a picture of the page where pictures are wanted. */
export async function shot(page, name) {
  const folder = process.env.OB_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  // Nothing is pointed at.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true, animations: "disabled" });
}
