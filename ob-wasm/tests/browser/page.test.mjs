// The verify page in real Chromium, end to end.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { bakedUrl, fixture } from "../corpus.mjs";
import { all, askFor, begin, caseOf, disconnect, drop, fileOf, image, open, outcome, shot, web } from "./stage.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let origin;
let stop;

before(async () => {
  ({ origin, stop } = await begin());
});
after(() => stop());

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
  await page.goto(`${origin}/demo/?source=${encodeURIComponent(caseOf("base/signed-eddsa").input.jws)}&lang=nl`);
  await page.waitForSelector('[part~="outcome"]');
  assert.equal(await outcome(page).innerText(), "Geldig");
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
  const wanted = ["signature/payload-changed", "revocation/listed-by-id-string", "dates/expired"].map(caseOf);
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
  await disconnect(second.tab);
  await askFor(second.page, caseOf("base/hosted-url").input.url);
  await second.page.waitForSelector('[part~="outcome"]');
  assert.equal(await outcome(second.page).innerText(), "Could not check");
  assert.match(await second.page.locator(".requests").innerText(), /no connection/);
  await second.close();
});

test("offline, a signed badge is valid with its issuer's documents dropped in", async () => {
  const { page, tab, close } = await open();
  await page.waitForLoadState("networkidle");
  await disconnect(tab);
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

test("what people paste: addresses in brackets, without https, several; a signed badge in lines", async () => {
  const { page, close } = await open();
  const { url } = caseOf("base/hosted-url").input;
  const { jws } = caseOf("base/signed-es256").input;
  for (const [text, source] of [
    [` <${url}> `, url], [`"${url}"`, url], [url.replace("https://", ""), url], [jws.replace(/.{60}/g, "$&\n"), `${jws.slice(0, 79)}…`],
  ]) {
    await askFor(page, text);
    await page.locator(".result .source", { hasText: source }).waitFor();
    await page.locator(".verdict.valid").waitFor();
    await page.reload();
  }
  await askFor(page, `${url}\n\n${url}?again`);
  await page.locator("#summary", { hasText: "2 badges, 1 valid, 1 could not be checked" }).waitFor();
  await close();
});

test("a wrong file is told from a bad badge, in the reader's language, and what to do about it", async () => {
  const jpeg = fileOf("photo.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "image/jpeg");
  const wrong = [
    [jpeg, /A JPG, a PDF or a screenshot of a badge holds nothing/, /Een JPG, een PDF of een schermafdruk van een badge bevat niets/],
    [fileOf("cut.jws", Buffer.from(caseOf("base/signed-es256").input.jws.slice(0, -40)), "text/plain"), /a piece may be missing/, /ontbreekt er misschien een stuk/],
    [fileOf("page.txt", Buffer.from("https://badges.example.org/page"), "text/plain"), /perhaps a web page about it/, /misschien een webpagina erover/],
  ];
  const overlay = { "https://badges.example.org/page": { status: 200, mediaType: "text/html", body: "<!doctype html><title>A badge</title>" } };
  for (const [file, english, dutch] of wrong) {
    const { page, close } = await open("/demo/", { overlay });
    await drop(page, [file]);
    await page.locator("#results .note", { hasText: english }).waitFor();
    assert.match(await page.locator("#status").textContent(), english);
    assert.equal(await page.locator(".mine").count(), 0, "it was awarded to nobody");
    await accessible(page);
    await page.getByLabel("Language").selectOption("nl");
    await page.locator("#results .note", { hasText: dutch }).waitFor();
    await close();
  }
  // What was never looked into has no verdict, and is counted apart.
  const { page, close } = await open();
  await drop(page, [fileOf("empty.png", "")]);
  await page.getByText("There is nothing in it.").first().waitFor();
  await drop(page, [image("base/signed-png"), fileOf("large.png", Buffer.alloc(11 << 20))]);
  await page.locator("#summary", { hasText: "3 badges, 1 valid, 2 could not be read" }).waitFor();
  await page.getByLabel("Language").selectOption("nl");
  await page.locator("#summary", { hasText: "2 niet te lezen" }).waitFor();
  await page.locator("details.one", { hasText: "large.png" }).locator("summary").click();
  await page.locator("details.one", { hasText: "Dit is groter dan 10 MB" }).getByRole("button", { name: "Verwijder" }).click();
  await page.locator("#summary", { hasText: "2 badges" }).waitFor();
  await close();
});

test("the address of a class or an issuer: as it should be, and awarded to nobody", async () => {
  const { page, close } = await open();
  for (const [path, english] of [["badges/first-steps", /describes a badge.*awarded to nobody/], ["issuer", /It is no badge/]]) {
    await askFor(page, `https://badges.example.org/ai4stem/${path}`);
    await page.locator(".verdict.valid").waitFor();
    assert.match(await page.locator('[part~="why"]').innerText(), english);
    assert.equal(await page.locator(".mine").count(), 0);
    await page.reload();
  }
  await close();
});

test("records and badges find their view by themselves", async () => {
  const record = fileOf("record.json", readFileSync(new URL("../../demo/example-record.json", import.meta.url)), "application/json");
  const { page, close } = await open();
  await drop(page, [record]);
  await page.getByText(/of 7 badges/).waitFor();
  await drop(page, [image("base/signed-png")]);
  await page.locator(".verdict.valid").waitFor();
  assert.equal(await page.getByRole("tab", { name: "Verify" }).getAttribute("aria-selected"), "true");
  await askFor(page, '{"learner": "k-1"}');
  await page.getByText(/of 7 badges/).waitFor();
  // What is no record says so; and nothing at all is asked for.
  await page.getByLabel("Learner record (JSON)").fill("{");
  await page.getByRole("button", { name: "Show progress" }).click();
  await page.locator("#record-status", { hasText: "This is no learner record that can be used" }).waitFor();
  assert.equal(await page.locator(".badge").count(), 0);
  await page.getByLabel("Learner record (JSON)").fill("");
  await page.getByRole("button", { name: "Show progress" }).click();
  await page.locator("#record-status", { hasText: "Paste something or choose a file first" }).waitFor();
  await close();
});

test("several badges: unfolded they stay, and the keyboard stays with them", async () => {
  const { page, close } = await open();
  await drop(page, [image("base/signed-png"), image("base/hosted-svg")]);
  await page.locator("#summary", { hasText: "2 badges, 2 valid" }).waitFor();
  const first = page.locator("details.one").first();
  await first.locator("> summary").focus();
  await page.keyboard.press("Enter");
  const again = first.getByRole("button", { name: "Check again" });
  await again.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.textContent === "Check again");
  assert.equal(await first.getAttribute("open"), "");
  await accessible(page);
  assert.doesNotMatch(await first.innerText(), /undefined|null|false/);
  assert.ok(await first.locator(".symbol").first().evaluate((symbol) => {
    const [mark, name] = [symbol, symbol.closest("summary").querySelector(".name")].map((one) => one.getBoundingClientRect());
    return Math.abs((mark.top + mark.bottom) / 2 - (name.top + name.bottom) / 2) < 2;
  }), "the symbol stands beside the name, not above it");
  await drop(page, [image("base/signed-svg")]);
  await page.locator("#summary", { hasText: "3 badges" }).waitFor();
  assert.equal(await page.locator("details.one[open]").count(), 1);
  await page.locator("details.one[open]").getByRole("button", { name: "Remove" }).click();
  await page.locator("#summary", { hasText: "2 badges" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.localName), "summary");
  // Another badge that comes in does not take the keyboard away.
  await page.keyboard.press("Tab");
  await drop(page, [image("base/hosted-png")]);
  await page.locator("#summary", { hasText: "3 badges, 3 valid" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.localName), "summary");
  await close();
});

test("on a phone the verdict comes into sight, and a whole address is seen", async () => {
  const { page, close } = await open("/demo/", { context: { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, reducedMotion: "reduce" } });
  await askFor(page, caseOf("base/hosted-url").input.url);
  await page.waitForSelector('[part~="outcome"]');
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector('[part~="outcome"]').getBoundingClientRect();
    return top >= 0 && bottom < innerHeight / 2;
  });
  assert.ok(await page.locator("#text").evaluate((text) => text.scrollHeight <= text.clientHeight + 1), "cut in the middle of a line");
  assert.equal(await page.evaluate(() => document.activeElement.id === "text"), false, "its keyboard would cover the verdict");
  await close();
});

test("why an issuer was not reached stands there in words", async () => {
  const { page, close } = await open("/demo/?lang=nl", { cors: false });
  await askFor(page, caseOf("base/hosted-url").input.url);
  await page.waitForSelector('[part~="outcome"]');
  for (const sentence of await page.locator('[part~="why"], .finding > p:first-child').allInnerTexts()) {
    assert.match(sentence, /laat andere pagina's niet meelezen \(CORS\)/);
    assert.doesNotMatch(sentence, /blocked/);
  }
  await page.locator("#results .note", { hasText: "zegt niets tegen de badge" }).waitFor();
  await close();
});

test("half a known key, or a broken one, is told", async () => {
  const { page, close } = await open();
  await page.getByText("Trust, pictures and connection").click();
  await page.getByLabel("Its public key (PEM)").fill("junk");
  await page.getByLabel("Its public key (PEM)").blur();
  await page.getByText("Only both together are of use").waitFor();
  await page.getByLabel("Address of an issuer whose key you know").fill("https://badges.example.org/issuer");
  await page.getByLabel("Address of an issuer whose key you know").blur();
  await page.getByText("Only both together are of use").waitFor({ state: "hidden" });
  await askFor(page, caseOf("base/signed-es256").input.jws);
  await page.locator("#results", { hasText: "The key that you gave above is not readable" }).waitFor();
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
  // What unfolds is no wider either, and no box gives way to its words.
  await page.getByText("Vertrouwen, afbeeldingen en verbinding").click();
  assert.equal(new Set(await page.locator(".tick input:visible").evaluateAll((all) => all.map(({ offsetWidth }) => offsetWidth))).size, 1);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "scrolls sideways");
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

test("turned around, every sentence keeps its own direction", async () => {
  const { page, close } = await open();
  await page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  await page.getByText("Trust, pictures and connection").click();
  await askFor(page, caseOf("base/hosted-url").input.url);
  await page.waitForSelector('[part~="outcome"]');
  // Texts that end in a mark: it stands behind them where they read from the left.
  const wrong = () => page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const place = (text, at) => {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect();
    };
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const end = text.data.trimEnd().length - 1;
      const parent = text.parentElement;
      if (end < 2 || !/[.?!:…]/.test(text.data[end]) || !parent.checkVisibility() || parent.closest(".spoken, option, pre")) continue;
      const [letter, mark] = [place(text, end - 1), place(text, end)];
      if (mark.top === letter.top && mark.left < letter.left) found.push(text.data.slice(0, 60));
    }
    return found;
  });
  assert.deepEqual(await wrong(), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "scrolls sideways");
  // The arrow of what unfolds stands before its words, with a gap: at the right, here.
  for (const summary of await page.locator("summary").all()) {
    if (!await summary.isVisible()) continue;
    const gap = await summary.evaluate((summary) => summary.getBoundingClientRect().right - parseFloat(getComputedStyle(summary).paddingRight) - summary.firstElementChild.getBoundingClientRect().right);
    assert.ok(gap > 8, `${await summary.innerText()}: ${gap}`);
  }
  await shot(page, "verify-turned-around");
  await page.getByRole("tab", { name: "Progress" }).click();
  await page.getByRole("button", { name: "Use an example" }).click();
  await page.getByText(/of 7 badges/).waitFor();
  assert.deepEqual(await wrong(), []);
  // What is unfolded of a badge stands on one side, whoever wrote it.
  const sides = (selector) => page.locator(selector).evaluateAll((all) => all.map((one) => getComputedStyle(one).textAlign));
  assert.deepEqual(new Set(await sides(".about :is(p, h4)")), new Set(["right"]));
  await shot(page, "progress-turned-around");
  await close();
});

test("a badge is saved exactly as it came, wherever it leads", async () => {
  const { page, close } = await open();
  const saved = async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the badge as it came" }).click()]);
    return readFileSync(await download.path());
  };
  const linked = fileOf("linked.png", bakedUrl(caseOf("base/hosted-url").input.url));
  for (const file of [linked, image("base/signed-png"), image("base/hosted-svg")]) {
    await page.reload();
    await drop(page, [file]);
    await page.waitForSelector('[part~="outcome"]');
    assert.equal(await outcome(page).innerText(), "Valid", file.name);
    assert.ok(await page.locator('img[part="image"]').evaluate((img) => img.complete && img.src.startsWith("blob:")), file.name);
    assert.deepEqual(await saved(), Buffer.from(file.base64, "base64"), file.name);
  }
  // An address: what stood there.
  const { url } = caseOf("base/hosted-url").input;
  await page.reload();
  await askFor(page, url);
  await page.waitForSelector('[part~="outcome"]');
  assert.deepEqual(await saved(), Buffer.from(web[url].bodyBase64, "base64"));
  await close();
});

test("printed: the verdict and all that was unfolded, and none of the page around it", async () => {
  const { page, close } = await open("/demo/", { context: { colorScheme: "dark" } });
  await drop(page, [image("base/signed-png")]);
  await page.waitForSelector('[part~="outcome"]');
  await page.emulateMedia({ media: "print" });
  // Dark ink on light paper, where the screen is dark too.
  for (const selector of [".card", ".card .names h3", ".verdict .word", ".source"]) {
    const [ink, paper] = await page.locator(selector).first().evaluate((one) => ["color", "backgroundColor"].map((name) => {
      for (let at = one; at; at = at.parentElement) {
        const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
        context.fillStyle = getComputedStyle(at)[name];
        context.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
        if (alpha > 200) return (red + green + blue) / 3;
      }
      return 255;
    }));
    assert.ok(ink < 130 && paper > 220, `${selector}: ${ink} on ${paper}`);
  }
  for (const hidden of ["header", "footer", ".ask", ".tools", ".mine", ".lead"]) assert.ok(!await page.locator(hidden).first().isVisible(), hidden);
  for (const seen of [".verdict .symbol", '[part~="outcome"]', '[part="name"]', 'img[part="image"]', ".checks", ".foot"]) assert.ok(await page.locator(seen).first().isVisible(), seen);
  await shot(page, "verify-printed");
  assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
  await close();
});
