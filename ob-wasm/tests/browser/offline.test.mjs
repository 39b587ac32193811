// The verify page without a connection: the page itself by its service worker, the issuer's documents by the visitor's consent.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askFor, begin, caseOf, disconnect, drop, endServer, image, open, outcome, shot } from "./stage.mjs";

let stop;
before(async () => {
  ({ stop } = await begin());
});
after(() => stop());

const online = { context: { serviceWorkers: "allow" } };
/** The state of the service worker, once it has one; where its files are not those of the build, it never does. */
const kept = (page) => page.evaluate(() => Promise.race([
  navigator.serviceWorker.ready.then((found) => found.active.state),
  new Promise((_, reject) => setTimeout(reject, 30_000, new Error("the service worker was not installed: node build/page.mjs lists the page's files anew"))),
]));
const choose = async (page, label) => {
  await page.getByText("Trust, pictures and connection").click();
  await page.getByLabel(label).click();
};
/** Verifies a signed badge, and what the page says of it. */
async function verdictOn(page, file) {
  await drop(page, [file]);
  await page.waitForSelector('[part~="outcome"]');
  return outcome(page).innerText();
}
const cacheNames = (page) => page.evaluate(async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
  [name.split(":")[1], (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).origin)]))));

test("the page opens without a connection, and keeps nothing but itself", async () => {
  const { page, tab, close } = await open("/demo/", online);
  assert.ok(["activating", "activated"].includes(await kept(page)));
  assert.equal(await verdictOn(page, image("base/signed-png")), "Valid");
  const restart = await endServer();
  await disconnect(tab);
  await page.reload();
  // A badge that takes the whole module: SVG; then evaluating, with the artwork.
  assert.equal(await verdictOn(page, image("base/signed-svg")), "Could not check");
  assert.match(await page.locator(".requests").innerText(), /no connection|connection failed/);
  await page.locator("#results summary").first().waitFor();
  await page.goto(page.url().replace(/\/demo\/.*/, "/demo/index.html?view=progress"));
  await page.getByRole("button", { name: "Use an example" }).click();
  await page.getByText(/of 7 badges/).waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll(".badge img")].every((img) => img.complete && img.naturalWidth > 0));
  const names = await cacheNames(page);
  assert.deepEqual(new Set(names.page), new Set([new URL(page.url()).origin]));
  assert.deepEqual(names.issuers ?? [], []);
  await restart();
  await close();
});

test("a signed badge is checked without a connection, with what the visitor had kept of its issuer", async () => {
  const { page, tab, close, log } = await open("/demo/", online);
  await kept(page);
  const file = image("base/signed-png");
  // What was fetched before the choice counts too.
  assert.equal(await verdictOn(page, file), "Valid");
  await choose(page, "Keep documents of issuers on this device");
  await page.locator("#kept summary", { hasText: /^[3-9] documents kept$/ }).waitFor();
  assert.equal(await page.locator("#results .note").count(), 0);

  const restart = await endServer();
  await disconnect(tab);
  await page.clock.setFixedTime(new Date("2026-06-03T00:00:00Z"));
  await page.reload();
  assert.equal(await verdictOn(page, file), "Valid");
  assert.match(await page.locator("#results .note").innerText(), /could not be reached.*since 1 June 2026/);
  assert.match(await page.locator("#kept").textContent(), /2 days ago/);
  // Each document says whose copy answered, and how old it is, in either language.
  const requests = () => page.locator(".requests li").allInnerTexts();
  assert.ok((await requests()).length >= 3);
  for (const row of await requests()) assert.match(row, /: answered by the copy that this device kept on 1 June 2026$/);
  await page.getByLabel("Language").selectOption("nl");
  for (const row of await requests()) assert.match(row, /: beantwoord met de kopie die dit apparaat bewaarde op 1 juni 2026$/);
  await page.getByLabel("Taal").selectOption("en");
  await page.getByText("Trust, pictures and connection").click();
  await page.locator("#kept summary").click();
  await shot(page, "verify-kept");
  await page.getByText("Trust, pictures and connection").click();
  // A hosted badge is what its issuer says today.
  await askFor(page, caseOf("base/hosted-url").input.url);
  await page.getByText("Could not check").first().waitFor();

  // With a connection everything is asked anew, and what was kept becomes younger.
  await restart();
  await disconnect(tab, false);
  await page.reload();
  const before = log.length;
  assert.equal(await verdictOn(page, file), "Valid");
  assert.ok(log.length > before);
  assert.equal(await page.locator("#results .note").count(), 0);
  for (const row of await requests()) assert.match(row, /: answered$/);
  await page.locator("#kept time", { hasText: "now" }).first().waitFor({ state: "attached" });
  assert.equal(await page.locator("#kept time", { hasText: "2 days ago" }).count(), 0);

  // Retried without a connection, it says again that it is old; forgotten, it cannot be checked.
  await disconnect(tab);
  await page.getByRole("button", { name: "Check again" }).click();
  await page.locator("#results .note", { hasText: "since 3 June 2026" }).waitFor();
  assert.equal(await outcome(page).innerText(), "Valid");
  // Not asked by the visitor's wish is another thing than out of reach.
  await choose(page, "Ask nothing on the internet");
  await page.getByRole("button", { name: "Check again" }).click();
  await page.locator("#results .note", { hasText: "not asked, as you wished" }).waitFor();
  for (const row of await requests()) assert.match(row, /kept on 3 June 2026$/);
  await page.locator("#kept summary").click();
  await page.getByRole("button", { name: "Forget them" }).click();
  await page.getByRole("button", { name: "Check again" }).click();
  await page.locator(".verdict.unverifiable").waitFor();
  assert.deepEqual((await cacheNames(page)).issuers ?? [], []);
  await close();
});

test("nothing is kept unasked, and no longer than wanted", async () => {
  const { page, close } = await open("/demo/", online);
  assert.equal(await verdictOn(page, image("base/signed-png")), "Valid");
  assert.deepEqual((await cacheNames(page)).issuers ?? [], []);
  await choose(page, "Keep documents of issuers on this device");
  await page.locator("#kept summary").waitFor();
  const { issuers } = await cacheNames(page);
  assert.ok(issuers.length >= 3);
  await page.reload();
  await page.getByText("Trust, pictures and connection").click();
  await page.locator("#kept summary").waitFor();
  await page.getByLabel("Keep documents of issuers on this device").click();
  await page.locator("#kept").waitFor({ state: "hidden" });
  assert.deepEqual((await cacheNames(page)).issuers ?? [], []);
  await close();
});

test("a document that is gone is gone, whatever is kept", async () => {
  const overlay = {};
  const { page, close, log } = await open("/demo/", { ...online, overlay });
  await choose(page, "Keep documents of issuers on this device");
  assert.equal(await verdictOn(page, image("base/signed-png")), "Valid");
  await page.locator("#kept summary").waitFor();
  for (const url of log) overlay[url] = { status: 404, mediaType: "text/plain", body: "" };
  await page.getByRole("button", { name: "Check again" }).click();
  await page.locator(".verdict.unverifiable").waitFor();
  await close();
});

test("a key that the visitor knows takes no connection at all", async () => {
  const one = caseOf("signing-key/trusted-key-of-issuer-under-urn");
  const [{ issuer, publicKeyPem }] = one.options.trustedKeys;
  const { page, close, log } = await open();
  await choose(page, "Ask nothing on the internet");
  await askFor(page, one.input.jws);
  await page.locator(".verdict.unverifiable").waitFor();
  await page.getByLabel("Address of an issuer whose key you know").fill(issuer);
  await page.getByLabel("Its public key (PEM)").fill(publicKeyPem);
  await page.getByRole("button", { name: "Check again" }).click();
  await page.locator(".verdict.valid").waitFor();
  assert.deepEqual(log, []);
  await close();
});
