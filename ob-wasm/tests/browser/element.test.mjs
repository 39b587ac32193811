// <open-badge> in real Chromium, under a strict CSP.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { server } from "../../demo/serve.mjs";
import { bakedUrl, cases, standingWeb } from "../corpus.mjs";

const EXECUTABLE = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' https:; img-src 'self' blob: data:; require-trusted-types-for 'script'";
const web = standingWeb();
const all = cases();
const caseOf = (id) => all.find((one) => one.id === id);
let browser, http, origin;

before(async () => {
  assert.ok(EXECUTABLE, "no Chromium is installed");
  http = server();
  await new Promise((done) => http.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${http.address().port}`;
  browser = await chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"] });
});
after(async () => {
  await browser?.close();
  http?.close();
});

const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

async function pageWith(body, { csp = CSP, head = "", script = "/dist/element.js" } = {}) {
  const tab = await browser.newContext();
  const page = await tab.newPage();
  const violations = [];
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to|TrustedHTML/.test(message.text())) violations.push(message.text());
  });
  page.on("pageerror", (error) => violations.push(String(error)));
  await page.clock.setFixedTime(new Date("2026-06-01T00:00:00Z"));
  const asked = [];
  const loaded = [];
  page.on("request", (request) => request.url().startsWith(`${origin}/dist/`) && loaded.push(request.url().split("/").pop()));
  await tab.route((url) => url.origin !== origin && url.protocol === "https:", (route) => {
    asked.push(route.request().url());
    const row = web[route.request().url()];
    return row ? route.fulfill({ status: row.status, contentType: row.mediaType, headers: { "access-control-allow-origin": "*" }, body: Buffer.from(row.bodyBase64 ?? "", "base64") }) : route.abort();
  });
  await tab.route(`${origin}/demo/own.html`, (route) => route.fulfill({
    contentType: "text/html",
    headers: { "content-security-policy": csp },
    body: `<!doctype html><html lang="en"><title>x</title>${head}<script type="module" src="${script}"></script><main><h1>Badges</h1>${body}</main>`,
  }));
  await page.goto(`${origin}/demo/own.html`);
  return { page, tab, violations, asked, loaded };
}

const settled = (page) => page.waitForFunction(() => [...document.querySelectorAll("open-badge")].every((badge) => badge.report));

test("a badge by its address, under a strict CSP and trusted types", async () => {
  const { page, tab, violations, asked } = await pageWith(`<open-badge src="${caseOf("base/hosted-url").input.url}" lang="nl"></open-badge>`);
  await settled(page);
  assert.equal(await page.locator('open-badge [part~="outcome"]').innerText(), "Geldig");
  assert.equal(await page.locator("open-badge .card").evaluate((card) => getComputedStyle(card).borderTopLeftRadius), "14px");
  assert.deepEqual(violations, []);
  assert.ok(!asked.some((url) => url.endsWith(".png")), "no picture is loaded without consent");
  await tab.close();
});

test("data, recipient, policy, and the event", async () => {
  const one = caseOf("base/signed-rs256");
  const { page, tab, violations } = await pageWith(
    `<open-badge data="${quoted(one.input.jws)}" recipient="nobody@example.org" policy='{"checkEndorsements": false}'></open-badge>`);
  await settled(page);
  assert.equal(await page.locator("open-badge").evaluate((badge) => badge.report.recipient), "refuted");
  const again = await page.locator("open-badge").evaluate((badge) => new Promise((done) => {
    document.addEventListener("verified", (event) => done([event.target === badge, event.detail.report.outcome]), { once: true });
    badge.removeAttribute("recipient");
  }));
  assert.deepEqual(again, [true, "valid"]);
  assert.deepEqual(violations, []);
  await tab.close();
});

test("a picture that leads to a badge elsewhere stays the picture", async () => {
  const { page, tab, violations } = await pageWith(`<open-badge src="https://pictures.example/linked.png"></open-badge>`);
  await tab.route("https://pictures.example/linked.png", (route) => route.fulfill({
    contentType: "image/png", headers: { "access-control-allow-origin": "*" }, body: bakedUrl(caseOf("base/hosted-url").input.url),
  }));
  await page.locator("open-badge").evaluate((badge) => badge.verify());
  await settled(page);
  assert.equal(await page.locator("open-badge").evaluate((badge) => badge.report.outcome), "valid");
  assert.ok(await page.locator('open-badge img[part="image"]').evaluate((img) => img.decode().then(() => img.src.startsWith("blob:"))));
  // The same, handed over as bytes.
  await page.locator("open-badge").evaluate((badge, bytes) => new Promise((done) => {
    badge.addEventListener("verified", done, { once: true });
    badge.input = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
  }), bakedUrl(caseOf("base/hosted-url").input.url).toString("base64"));
  assert.ok(await page.locator('open-badge img[part="image"]').evaluate((img) => img.decode().then(() => img.src.startsWith("blob:"))));
  assert.deepEqual(violations, []);
  await tab.close();
});

test("what cannot be read is said, and is no verdict", async () => {
  const { page, tab } = await pageWith('<open-badge data="{}" policy="{"></open-badge>');
  await page.getByText("This badge could not be read.").waitFor();
  assert.equal(await page.locator('open-badge [part~="outcome"]').count(), 0);
  await tab.close();
});

test("the inline entry needs no connect-src", async () => {
  const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
  const { page, tab, violations } = await pageWith("", { csp, script: "/dist/inline.js" });
  const outcome = await page.evaluate(async (jws) => {
    const ob = await import("/dist/inline.js");
    return (await ob.verify(jws, { fetch: null })).outcome;
  }, caseOf("base/signed-rs256").input.jws);
  assert.equal(outcome, "unverifiable");
  assert.deepEqual(violations, []);
  await tab.close();
});

test("a module that was tampered with is not run", async () => {
  const { page, tab } = await pageWith("");
  await tab.route("**/ob_wasm_bg.wasm", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] ^= 1;
    await route.fulfill({ response, body });
  });
  const error = await page.evaluate(async () => (await import("/dist/index.js")).init().then(() => "ran", (error) => error.name));
  assert.equal(error, "TypeError");
  await tab.close();
});

test("a page loads what its badge needs, and no more", async () => {
  const loadedFor = async (body) => {
    const { page, tab, violations, loaded } = await pageWith(body);
    await settled(page);
    const before = [...loaded];
    // The libraries for Markdown come when somebody looks.
    await page.locator("open-badge summary").first().click();
    await page.waitForFunction(() => !document.querySelector("open-badge").shadowRoot.querySelector("details[open] .plain"));
    assert.ok(loaded.length > before.length);
    assert.deepEqual(violations, []);
    await tab.close();
    return before.filter((name) => name.endsWith(".wasm"));
  };
  assert.deepEqual(await loadedFor(`<open-badge data="${quoted(caseOf("base/signed-es256").input.jws)}"></open-badge>`), ["ob_wasm_bg.wasm"]);
  assert.deepEqual(await loadedFor(`<open-badge src="${caseOf("base/hosted-url").input.url}"></open-badge>`), ["ob_wasm_bg.wasm"]);
  const legacy = caseOf("base/legacy-1-1");
  assert.deepEqual(
    await loadedFor(`<open-badge data="${quoted(Object.values(legacy.input)[0])}"></open-badge>`), ["ob_wasm_bg.wasm", "ob_wasm_rest_bg.wasm"]);
});

test("in a page that reads from the right", async () => {
  const { page, tab, violations } = await pageWith(`<div dir="rtl"><open-badge src="${caseOf("base/hosted-url").input.url}" lang="en"></open-badge></div>`);
  await settled(page);
  const seen = await page.locator("open-badge").evaluate((element) => {
    const find = (selector) => element.shadowRoot.querySelector(selector);
    const box = (selector) => find(selector).getBoundingClientRect();
    /** Where a piece of a text stands. */
    const at = (selector, from, to) => {
      const range = document.createRange();
      const [text] = find(selector).childNodes;
      range.setStart(text, from < 0 ? text.length + from : from);
      range.setEnd(text, to ?? text.length);
      return range.getBoundingClientRect();
    };
    return {
      mirrored: box(".symbol").left > box(".word").left && box(".picture").left > box(".names").left,
      // The full stop of an English sentence stands behind it, and the sentence at the right.
      sentence: at(".why", -1).left > at(".why", 0, 1).left && box(".card").right - at(".why", -1).right < 120,
      wide: document.documentElement.scrollWidth > innerWidth,
    };
  });
  assert.deepEqual(seen, { mirrored: true, sentence: true, wide: false });
  assert.deepEqual(violations, []);
  await tab.close();
});
