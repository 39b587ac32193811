// What a verification costs, in Node and in Chromium, beside jose doing only the signature with the platform's own WebCrypto.
//
// usage: npm run bench
import { existsSync } from "node:fs";
import * as ob from "ob-wasm";
import { build } from "esbuild";
import { cases, standingWeb } from "../tests/corpus.mjs";

const CASES = ["base/signed-rs256", "base/signed-es256", "base/signed-eddsa"];
const all = cases();
const web = standingWeb();
const documents = Object.fromEntries(Object.entries(web).filter(([, row]) => row.bodyBase64 && /json/.test(row.mediaType ?? ""))
  .map(([url, row]) => [url, Buffer.from(row.bodyBase64, "base64").toString()]));
/** The documents that a case asks for: what a caller would have at hand. */
function needed(one) {
  const verifier = new ob.Verifier(one.input.jws, one.options);
  const found = {};
  for (let step = verifier.step(); step.fetch; step = verifier.step()) {
    for (const { url } of step.fetch) {
      found[url] = documents[url];
      verifier.provide(url, { status: 200, body: documents[url] });
    }
  }
  return found;
}

const badges = CASES.map((id) => {
  const one = all.find((other) => other.id === id);
  const alg = JSON.parse(Buffer.from(one.input.jws.split(".")[0], "base64url")).alg;
  const keys = Object.values(documents).flatMap((text) => {
    const found = JSON.parse(text);
    return [found, found.publicKey].flat().map((key) => key?.publicKeyPem).filter(Boolean);
  });
  return { alg, jws: one.input.jws, options: one.options, pems: [...new Set(keys)], documents: needed(one) };
});

/** Runs in both places. */
async function measure({ ob, jose, badges }) {
  await ob.init();
  const clock = () => performance.now();
  const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
  const rows = [];
  for (const { alg, jws, options, pems, documents } of badges) {
    let key;
    for (const pem of pems) {
      try {
        const candidate = await jose.importSPKI(pem, alg);
        await jose.compactVerify(jws, candidate);
        key = candidate;
        break;
      } catch {
        // Another issuer's key.
      }
    }
    if (!key) throw new Error(`no key verifies the ${alg} badge`);
    const ours = [];
    const cached = [];
    const theirs = [];
    const once = (extra) => {
      const verifier = new ob.Verifier(jws, { ...options, ...extra });
      const { report } = verifier.step();
      if (report?.outcome !== "valid") throw new Error(`${alg}: ${report?.outcome}`);
      return verifier;
    };
    const issuerCache = once({ documents }).issuerCache();
    for (let round = 0; round < 500; round += 1) {
      let begun = clock();
      once({ documents });
      ours.push(clock() - begun);
      begun = clock();
      once({ issuerCache });
      cached.push(clock() - begun);
      begun = clock();
      await jose.compactVerify(jws, key);
      theirs.push(clock() - begun);
    }
    rows.push({ alg, "full, documents at hand (ms)": median(ours), "full, issuer cached (ms)": median(cached), "jose, signature only (ms)": median(theirs) });
  }
  return rows;
}

const print = (title, rows) => {
  console.log(`\n${title}\n`);
  console.log("| Algorithm | full verification, documents at hand | full verification, issuer cached | jose, signature only | ratio |");
  console.log("|---|---:|---:|---:|---:|");
  for (const [alg, ours, cached, theirs] of rows.map(Object.values)) {
    console.log(`| ${alg} | ${ours.toFixed(3)} ms | ${cached.toFixed(3)} ms | ${theirs.toFixed(3)} ms | ${(cached / theirs).toFixed(1)} |`);
  }
};

print(`Node ${process.version}`, await measure({ ob, jose: await import("jose"), badges }));

const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (executablePath) {
  const { chromium } = await import("playwright-core");
  const { server } = await import("../demo/serve.mjs");
  const jose = await build({ stdin: { contents: 'export * from "jose"', resolveDir: import.meta.dirname }, bundle: true, format: "esm", write: false, minify: true });
  const http = server();
  await new Promise((done) => http.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${http.address().port}`;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
  const tab = await browser.newContext();
  await tab.route("**/demo/jose.js", (route) => route.fulfill({ contentType: "text/javascript", body: jose.outputFiles[0].text }));
  const page = await tab.newPage();
  // Cold: a fresh page that loads the package and verifies one badge.
  const cold = [];
  for (let round = 0; round < 7; round += 1) {
    const fresh = await browser.newContext();
    const first = await fresh.newPage();
    await first.goto(`${origin}/demo/example-record.json`);
    cold.push(await first.evaluate(async ([jws, options, documents]) => {
      const begun = performance.now();
      const ob = await import("/dist/index.js");
      const report = await ob.verify(jws, { ...options, documents, fetch: null });
      if (!report.isValid) throw new Error(report.headline);
      return performance.now() - begun;
    }, [badges[0].jws, badges[0].options, badges[0].documents]));
    await fresh.close();
  }
  // A page without a CSP, so that the function can be handed over as text.
  await page.goto(`${origin}/demo/example-record.json`);
  const rows = await page.evaluate(async ([code, badges]) => {
    const [ob, jose] = [await import("/dist/index.js"), await import("/demo/jose.js")];
    return (0, eval)(`(${code})`)({ ob, jose, badges });
  }, [measure.toString(), badges]);
  print(`Chromium ${browser.version()}`, rows);
  cold.sort((a, b) => a - b);
  console.log(`\nFirst verdict after a cold load (script, module, one RS256 badge): median ${cold[cold.length >> 1].toFixed(0)} ms, worst ${cold.at(-1).toFixed(0)} ms of ${cold.length}`);
  await browser.close();
  http.close();
} else {
  console.log("\nNo Chromium here.");
}
