// The verify page in real Chromium, end to end. The fake internet of the corpus is all that the page can reach.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { server } from "../../demo/serve.mjs";
import { cases, fixture, openCases, standingWeb } from "../corpus.mjs";

const EXECUTABLE = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const SHOTS = process.env.OB_SCREENSHOTS;
const NOW = new Date("2026-06-01T00:00:00Z");
const web = standingWeb();
const all = cases();
const caseOf = (id) => all.find((one) => one.id === id);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Contexts whose network is gone. */
const offline = new Set();

let browser;
let http;
let origin;

before(async () => {
  assert.ok(EXECUTABLE, "no Chromium is installed");
  http = server();
  await new Promise((done) => http.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${http.address().port}`;
  browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await browser?.close();
  http?.close();
});

/**
 * A page whose internet is the corpus. `overlay` changes answers; `log` collects every request beyond our own server; what a page
 * reports as an error fails the test.
 */
async function open(path = "/demo/", { overlay = {}, log = [], context = {}, cors = true, path: _ } = {}) {
  const tab = await browser.newContext({ locale: "en-GB", ...context });
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
    // What the test answers by itself does not notice that the network is gone.
    if (offline.has(tab)) return route.abort("internetdisconnected");
    if (!row || row.unavailable) return route.abort("failed");
    const headers = { "content-type": row.mediaType ?? "text/plain", "access-control-allow-origin": cors ? "*" : "https://elsewhere.example" };
    return route.fulfill({ status: row.status, headers, body: Buffer.from(row.bodyBase64 ?? Buffer.from(row.body ?? "").toString("base64"), "base64") });
  });
  if (path) await page.goto(origin + path);
  return { page, tab, log, broken, close: async () => { assert.deepEqual(broken, []); await tab.close(); } };
}

const outcome = (page) => page.locator('[part~="outcome"]');

async function askFor(page, text) {
  await page.getByLabel(/^(Paste the address|Plak het adres)/).fill(text);
  await page.getByRole("button", { name: /^(Check|Controleer)$/ }).click();
}

async function drop(page, files, text) {
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

const fileOf = (name, bytes, type = "image/png") => ({ name, type, base64: Buffer.from(bytes).toString("base64") });
const image = (id) => {
  const one = caseOf(id);
  return fileOf(one.input.image.split("/").at(-1), fixture(one.input.image), one.input.image.endsWith("svg") ? "image/svg+xml" : "image/png");
};

async function shot(page, name) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true, animations: "disabled" });
}

async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const serious = violations.filter((one) => ["serious", "critical"].includes(one.impact));
  assert.deepEqual(serious.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 160))]), []);
}

test("a URL, then valid in words and symbol; and the deep link", async () => {
  const { page, close } = await open();
  await askFor(page, caseOf("base/hosted-url").input.url);
  await page.waitForSelector('[part~="outcome"]');
  assert.equal(await outcome(page).innerText(), "Valid");
  assert.ok(await page.locator(".verdict.valid svg").isVisible());
  await accessible(page);
  await shot(page, "verify-valid");
  await page.goto(`${origin}/demo/?url=${encodeURIComponent(caseOf("base/hosted-url").input.url)}`);
  await page.waitForSelector('[part~="outcome"]');
  assert.equal(await outcome(page).innerText(), "Valid");
  await close();
});

test("dropped images, PNG and SVG", async () => {
  for (const id of ["base/signed-png", "base/signed-svg", "base/hosted-png"]) {
    const { page, close } = await open();
    await drop(page, [image(id)]);
    await page.waitForSelector('[part~="outcome"]');
    assert.equal(await outcome(page).innerText(), "Valid", id);
    assert.ok(await page.locator('img[part="image"]').evaluate((img) => img.complete && img.naturalWidth > 0));
    await close();
  }
});

test("a dropped link, a pasted image and a pasted JWS", async () => {
  const { page, close } = await open();
  await drop(page, [], caseOf("base/hosted-url").input.url);
  await page.waitForSelector('[part~="outcome"]');
  assert.equal(await outcome(page).innerText(), "Valid");
  const paste = (files, text) => page.evaluate(([files, text]) => {
    const data = new DataTransfer();
    for (const { name, base64, type } of files) data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type }));
    if (text) data.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, [files, text]);
  await paste([image("base/signed-png")]);
  await page.locator("#summary", { hasText: "2 badges" }).waitFor();
  await paste([], caseOf("base/signed-es256").input.jws);
  await page.locator("#summary", { hasText: "3 badges, 3 valid" }).waitFor();
  await close();
});

test("tampered, revoked and expired are not valid, and say why", async () => {
  const wanted = ["signature/", "revocation/", "dates/"].map((check) => all.find((one) =>
    one.id.startsWith(check) && one.expect.outcome === "invalid" && !one.input.image && !openCases().has(one.id)));
  for (const one of wanted) {
    const { page, close } = await open("/demo/", { overlay: one.web });
    await askFor(page, Object.values(one.input)[0]);
    await page.waitForSelector('[part~="outcome"]');
    assert.equal(await outcome(page).innerText(), "Not valid", one.id);
    assert.ok((await page.locator('[part~="why"]').innerText()).length > 10, one.id);
    if (one.id.startsWith("signature/")) {
      await accessible(page);
      await shot(page, "verify-invalid");
    }
    await close();
  }
});

test("asked for the recipient: yes, and no", async () => {
  const one = caseOf("base/hosted-url");
  const { page, close, log } = await open();
  await askFor(page, one.input.url);
  await page.getByText("Was it awarded to me?").click();
  const before = log.length;
  await page.getByLabel(/Your e-mail address/).fill(one.options.recipients[0].identity);
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByText("Yes, this badge was awarded to this recipient.").waitFor();
  await page.getByLabel(/Your e-mail address/).fill("somebody.else@example.org");
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByText("No, this badge was awarded to somebody else.").waitFor();
  assert.equal(log.length, before, "asking was a matter of this page alone");
  await close();
});

test("blocked by CORS and offline: could not check, never invalid", async () => {
  const { page, close } = await open("/demo/", { cors: false });
  await askFor(page, caseOf("base/hosted-url").input.url);
  await page.waitForSelector('[part~="outcome"]');
  assert.equal(await outcome(page).innerText(), "Could not check");
  assert.match(await page.locator(".requests").innerText(), /CORS/);
  await accessible(page);
  await shot(page, "verify-unverifiable");
  await close();

  const second = await open();
  await second.page.waitForLoadState("networkidle");
  await second.tab.setOffline(true);
  offline.add(second.tab);
  await askFor(second.page, caseOf("base/hosted-url").input.url);
  await second.page.waitForSelector('[part~="outcome"]');
  assert.equal(await outcome(second.page).innerText(), "Could not check");
  assert.match(await second.page.locator(".requests").innerText(), /no connection/);
  await second.close();
});

test("offline, a signed badge is valid with its issuer's documents dropped in", async () => {
  const { page, tab, close } = await open();
  await page.waitForLoadState("networkidle");
  await tab.setOffline(true);
  offline.add(tab);
  const companions = Object.entries(web).filter(([, row]) => row.bodyBase64 && /json/.test(row.mediaType))
    .filter(([, row]) => /^(BadgeClass|Issuer|Profile|CryptographicKey|RevocationList)$/.test(JSON.parse(Buffer.from(row.bodyBase64, "base64")).type))
    .map(([url, row]) => fileOf(`${url.replaceAll(/\W+/g, "-")}.json`, Buffer.from(row.bodyBase64, "base64"), "application/json"));
  assert.ok(companions.length > 3);
  await drop(page, [...companions, image("base/signed-png")]);
  await page.waitForSelector('[part~="outcome"]');
  assert.equal(await outcome(page).innerText(), "Valid");
  assert.match(await page.locator("#held").innerText(), /documents handed over by you/);
  await close();
});

const HOSTILE = '<img src="https://evil.example/pixel.png" onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">one</a> [two](javascript:alert(4)) [three](https://ok.example/) ![x](https://evil.example/2.png) <iframe src="https://evil.example/"></iframe><style>*{display:none}</style><form action="https://evil.example/"><button>go</button></form>';

function hostile() {
  const id = "https://badges.example.org/hostile";
  const assertion = {
    "@context": "https://w3id.org/openbadges/v2", type: "Assertion", id, issuedOn: "2026-01-01T00:00:00Z", narrative: HOSTILE,
    recipient: { type: "email", hashed: false, identity: "learner@example.org" }, verification: { type: "HostedBadge" },
    evidence: [{ id: "javascript:alert(5)", name: HOSTILE, narrative: HOSTILE }],
    image: "https://evil.example/badge.svg",
    badge: {
      type: "BadgeClass", id: `${id}-class`, name: HOSTILE, description: HOSTILE, image: "https://evil.example/class.png", criteria: { id: "javascript:alert(6)", narrative: HOSTILE },
      issuer: { type: "Issuer", id: `${id}-issuer`, name: HOSTILE, url: "javascript:alert(7)", email: "a@example.org" },
      alignment: [{ targetName: HOSTILE, targetUrl: "javascript:alert(8)", targetDescription: HOSTILE }], tags: [HOSTILE],
    },
  };
  return JSON.stringify(assertion);
}

test("a badge full of script runs nothing and requests nothing of its own", async () => {
  const { page, close, log } = await open();
  await askFor(page, hostile());
  await page.waitForSelector('[part~="outcome"]');
  await page.waitForTimeout(200);
  assert.deepEqual(log.filter((url) => url.includes("evil.example")), []);
  const links = await page.locator("#results a").evaluateAll((anchors) => anchors.map((anchor) => [anchor.protocol, anchor.rel]));
  for (const [protocol, rel] of links) {
    assert.match(protocol, /^(https?:|mailto:)$/);
    assert.equal(rel, "noopener noreferrer");
  }
  assert.equal(await page.locator("#results :is(script, iframe, form[action], style, object, embed)").count(), 0);
  await close();
});

test("a hostile SVG is only ever a picture", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script><image href="https://evil.example/x.png"/><foreignObject><iframe src="https://evil.example/"/></foreignObject></svg>';
  const { page, close, log } = await open();
  await drop(page, [fileOf("x.svg", Buffer.from(svg), "image/svg+xml")]);
  await page.waitForSelector('[part~="outcome"]');
  await page.waitForTimeout(200);
  assert.deepEqual(log, []);
  await close();
});

test("a file of 5 MB, and 200 badges at once", async () => {
  const { page, close } = await open();
  const large = Buffer.concat([fixture("images", "plain.png").subarray(0, 33), Buffer.alloc(5 << 20)]);
  await drop(page, [fileOf("large.png", large)]);
  await page.waitForSelector('[part~="outcome"]');
  await page.reload();
  const one = image("base/signed-png");
  const begun = Date.now();
  await drop(page, Array.from({ length: 200 }, (_, at) => ({ ...one, name: `${at}.png` })));
  await page.locator("#summary", { hasText: "200 badges, 200 valid" }).waitFor({ timeout: 60_000 });
  assert.ok(Date.now() - begun < 60_000);
  await close();
});

test("keyboard alone", async () => {
  const { page, close } = await open();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.getByLabel(/^Paste the address/).focus();
  await page.keyboard.type(caseOf("base/hosted-url").input.url);
  await page.keyboard.press("Enter");
  await page.waitForSelector('[part~="outcome"]');
  await page.getByRole("tab", { name: "Verify" }).focus();
  await page.keyboard.press("ArrowRight");
  assert.ok(await page.getByRole("heading", { name: /What have you earned/ }).isVisible());
  await close();
});

test("progress towards all seven badges", async () => {
  const { page, close } = await open("/demo/?view=progress");
  await page.getByRole("button", { name: "Use an example" }).click();
  await page.getByText(/of 7 badges/).waitFor();
  assert.equal(await page.locator(".badge").count(), 7);
  await page.waitForFunction(() => [...document.querySelectorAll(".badge img")].every((img) => img.complete && img.naturalWidth > 0));
  await accessible(page);
  await shot(page, "progress");
  await close();
});

test("Dutch, dark and on a phone", async () => {
  const { page, close } = await open("/demo/", { context: { locale: "nl-NL", colorScheme: "dark", viewport: { width: 360, height: 740 } } });
  await askFor(page, caseOf("base/hosted-url").input.url);
  await page.waitForSelector('[part~="outcome"]');
  assert.equal(await outcome(page).innerText(), "Geldig");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "nl");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "scrolls sideways");
  await accessible(page);
  await shot(page, "verify-dutch-dark-phone");
  await close();
});

test("the corpus in the page and in a Worker: the same bytes as in Node", async () => {
  const node = await import("ob-wasm");
  const { reportOf } = await import("../run-case.mjs");
  const expected = Object.fromEntries(all.map((one) => [one.id, reportOf(node, one, web)]));
  const { page, tab, close } = await open("");
  const runner = readFileSync(new URL("../run-case.mjs", import.meta.url), "utf8");
  await tab.route(`${origin}/demo/run-case.js`, (route) => route.fulfill({ contentType: "text/javascript", body: runner }));
  await tab.route(`${origin}/demo/worker.js`, (route) => route.fulfill({
    contentType: "text/javascript",
    body: `import * as ob from "/dist/index.js"; import { reportOf } from "/demo/run-case.js";
      onmessage = async ({ data: [all, web] }) => { await ob.init(); postMessage(Object.fromEntries(all.map((one) => [one.id, reportOf(ob, one, web)]))); };`,
  }));
  await page.goto(`${origin}/demo/`);
  const different = await page.evaluate(async ([all, web, expected]) => {
    const ob = await import("/dist/index.js");
    const { reportOf } = await import("/demo/run-case.js");
    await ob.init();
    const worker = new Worker("/demo/worker.js", { type: "module" });
    const there = await new Promise((done, failed) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = failed;
      worker.postMessage([all, web]);
    });
    return all.filter((one) => reportOf(ob, one, web) !== expected[one.id] || there[one.id] !== expected[one.id]).map((one) => one.id);
  }, [all, web, expected]);
  assert.deepEqual(different, []);
  await close();
});

test("awarded, baked and verified in the page, with a key that never leaves it", async () => {
  const read = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
  const framework = JSON.parse(read("ob-core/frameworks/ai4stem.json"));
  const paths = [framework.issuer, ...framework.badges].flatMap((one) => [one.image.png, one.image.svg]);
  const pictures = paths.map((path) => [path, readFileSync(new URL(`../../../ob-core/frameworks/${path}`, import.meta.url), "base64")]);
  const { page, close } = await open("/demo/example-record.json");
  const found = await page.evaluate(async ([framework, record, pictures]) => {
    const ob = await import("/dist/index.js");
    const rows = [];
    const images = Object.fromEntries(pictures.map(([path, text]) => [path, Uint8Array.from(atob(text), (character) => character.charCodeAt(0))]));
    for (const kind of [
      { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
      { name: "ECDSA", namedCurve: "P-256" }, { name: "Ed25519" },
    ]) {
      const pair = await crypto.subtle.generateKey(kind, false, ["sign", "verify"]);
      const signer = await ob.signerOf(pair, "portal");
      const awarding = await ob.Awarding.create(framework, "https://badges.school.example", { secret: new Uint8Array(32).fill(7), signer, images });
      const now = "2026-11-21T12:00:00Z";
      const [award] = await ob.award(awarding, record, "learner-01@school.example", { now });
      await ob.init();
      const baked = ob.bake(ob.unbake(award.images.png), { jws: award.jws });
      const documents = Object.fromEntries(awarding.documents().map(({ url, body }) => [url, body]));
      const report = await ob.verify(baked, { now, documents, fetch: null, recipient: "learner-01@school.example" });
      rows.push([kind.name, report.outcome, report.recipient, report.outcome === "valid" ? "" : report.headline]);
    }
    return rows;
  }, [framework, read("ob-wasm/demo/example-record.json"), pictures]);
  assert.deepEqual(found, ["RSASSA-PKCS1-v1_5", "ECDSA", "Ed25519"].map((name) => [name, "valid", "confirmed", ""]));
  await close();
});
