// <open-badge> in real Chromium, under a strict CSP.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { server } from "../../demo/serve.mjs";
import { bakedUrl, cases, fixture, standingWeb } from "../corpus.mjs";

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

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

async function pageWith(body, { csp = CSP, head = "", script = "/dist/element.js", context = {}, overlay = {} } = {}) {
  const tab = await browser.newContext(context);
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
    const row = overlay[route.request().url()] ?? web[route.request().url()];
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

test("the example of the README", async () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const [, example] = /```html\n(.*?)```/s.exec(readme);
  const [, rule] = /`(open-badge:not\(:defined\) \{[^`]*\})`/.exec(readme);
  const { image } = caseOf("base/signed-png").input;
  const overlay = { "https://example.org/badge.png": { status: 200, mediaType: "image/png", bodyBase64: Buffer.from(fixture(image)).toString("base64") } };
  const { page, tab, violations } = await pageWith(example.replace("…/ob-wasm", ""), { overlay, script: "/dist/index.js", csp: `${CSP}; style-src 'unsafe-inline'`, head: `<style>${rule}</style>` });
  await settled(page);
  assert.equal(await page.locator("open-badge").evaluate(({ report }) => report.outcome), "valid");
  assert.equal(await page.locator("open-badge").evaluate(({ offsetHeight }) => offsetHeight), 448);
  assert.deepEqual(violations, []);
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

test("nothing below it is moved when the verdict comes", async () => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
    const { page, tab } = await pageWith(`<open-badge src="${caseOf("base/hosted-url").input.url}"></open-badge><p id="below">Below</p><open-badge data='{"type": "Assertion"}'></open-badge><p>End</p>`,
      { context: { viewport }, csp: `${CSP}; style-src 'unsafe-inline'`, head: "<style>open-badge:not(:defined) { display: block; block-size: 28rem }</style>" });
    const place = () => page.locator("#below").evaluate((below) => below.getBoundingClientRect().top + scrollY);
    const before = await page.evaluate(async () => {
      await customElements.whenDefined("open-badge");
      return document.querySelector("#below").getBoundingClientRect().top + scrollY;
    });
    await settled(page);
    assert.equal(await place(), before);
    const shifted = await page.evaluate(() => new Promise((done) => {
      new PerformanceObserver((list) => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(0), 300);
    }));
    assert.equal(shifted, 0);
    await tab.close();
  }
});

/** The corpus with a badge class that says more of itself than others. */
function wordy(name) {
  const { badge } = JSON.parse(Buffer.from(web[caseOf("base/hosted-url").input.url].bodyBase64, "base64"));
  const body = JSON.stringify({ ...JSON.parse(Buffer.from(web[badge].bodyBase64, "base64")), name });
  return { [badge]: { ...web[badge], bodyBase64: Buffer.from(body).toString("base64") } };
}

test("a badge that says much moves nothing either, and is shown whole to who wants to see it", async () => {
  for (const [viewport, name] of [
    [{ width: 1280, height: 900 }, "Everything there is to know ".repeat(40)], [{ width: 360, height: 740 }, "Everything there is to know ".repeat(10)], [{ width: 360, height: 740 }, "x".repeat(20_000)],
  ]) {
    const { page, tab, violations } = await pageWith(`<open-badge lang="nl" src="${caseOf("base/hosted-url").input.url}"></open-badge><p id="below">Below</p>`,
      { overlay: wordy(name), context: { viewport }, csp: `${CSP}; style-src 'unsafe-inline'`, head: "<style>open-badge:not(:defined) { display: block; block-size: 28rem }</style>" });
    const place = () => page.locator("#below").evaluate((below) => below.getBoundingClientRect().top + scrollY);
    const before = await page.evaluate(async () => {
      await customElements.whenDefined("open-badge");
      return document.querySelector("#below").getBoundingClientRect().top + scrollY;
    });
    await settled(page);
    const all = page.getByRole("button", { name: "Toon alles" });
    await all.waitFor();
    assert.equal(await place(), before);
    // The verdict is in sight, whatever the badge says.
    assert.ok(await page.locator('[part~="why"]').evaluate((why) => why.getBoundingClientRect().bottom < why.closest(".card").getBoundingClientRect().bottom - 80));
    const shifted = await page.evaluate(() => new Promise((done) => {
      new PerformanceObserver((list) => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(0), 300);
    }));
    assert.equal(shifted, 0);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "scrolls sideways");
    await page.evaluate(axe);
    const { violations: found } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(found.filter(({ impact }) => ["serious", "critical"].includes(impact)).map(({ id }) => id), []);
    // By the button, and by the keyboard; then everything is there, and the keyboard goes on with what comes next.
    await all.focus();
    await page.keyboard.press(viewport.width > 400 ? "Enter" : "Tab");
    await all.waitFor({ state: "hidden" });
    const last = page.locator("open-badge .foot");
    assert.ok(await last.evaluate((foot) => foot.getBoundingClientRect().bottom <= foot.closest(".card").getBoundingClientRect().bottom));
    assert.equal(await page.evaluate(() => document.querySelector("open-badge").shadowRoot.activeElement.textContent), "Over deze badge");
    assert.ok(await place() > before);
    assert.deepEqual(violations, []);
    await tab.close();
  }
});

test("the room of a card is the page's to choose, and paper has room for all of it", async () => {
  const { page, tab } = await pageWith(`<open-badge src="${caseOf("base/hosted-url").input.url}"></open-badge>`, { overlay: wordy("Everything there is to know ".repeat(40)), csp: `${CSP}; style-src 'unsafe-inline'` });
  await settled(page);
  const cut = () => page.locator("open-badge .card").evaluate((card) => card.scrollHeight > card.clientHeight + 1);
  assert.ok(await cut());
  await page.emulateMedia({ media: "print" });
  assert.ok(!await cut());
  assert.ok(!await page.locator("open-badge .all").isVisible());
  await page.emulateMedia({ media: "screen" });
  assert.ok(await cut());
  await page.addStyleTag({ content: "open-badge { --open-badge-block-size: auto }" });
  assert.ok(!await cut());
  await page.locator("open-badge .all").waitFor({ state: "hidden" });
  await tab.close();
});

test("by keyboard, light and dark, and for a screen reader", async () => {
  const papers = [];
  for (const colorScheme of ["light", "dark"]) {
    const { page, tab, violations } = await pageWith(`<open-badge src="${caseOf("base/hosted-url").input.url}" lang="en"></open-badge>`, { context: { colorScheme } });
    await settled(page);
    papers.push(await page.locator("open-badge .card").evaluate((card) => getComputedStyle(card).backgroundColor));
    const pressed = async () => {
      await page.keyboard.press("Tab");
      return page.evaluate(() => document.querySelector("open-badge").shadowRoot.activeElement?.textContent.trim());
    };
    const order = [];
    for (let at = 0; at < 5; at += 1) order.push(await pressed());
    assert.match(order[0], /^Show picture/);
    assert.deepEqual(order.slice(2), ["About this badge", "All checks", "The data behind it"]);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Space");
    assert.deepEqual(await page.locator("open-badge details").evaluateAll((all) => all.map(({ open }) => open)), [false, true, true]);
    assert.match(await page.locator("open-badge [role=status]").textContent(), /^Valid/);
    await page.evaluate(axe);
    const { violations: found } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(found.filter(({ impact }) => ["serious", "critical"].includes(impact)).map(({ id, nodes }) => [id, nodes[0].html.slice(0, 160)]), []);
    assert.deepEqual(violations, []);
    await tab.close();
  }
  assert.notEqual(papers[0], papers[1]);
});
