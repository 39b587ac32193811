// Compiled with `tsc --strict`: every export in use, and what must not compile.
import {
  type Award, type Evaluation, type Outcome, type Request, type Signer, Awarding, IssuerCache, OpenBadgesError, Report, Verifier, award, bake, detect, evaluate, extract, init, signerOf, unbake, verify,
} from "ob-wasm";
import { card, dress } from "ob-wasm/element";

async function main(file: File, signal: AbortSignal): Promise<Outcome> {
  await init();
  const report: Report = await verify(file, {
    fetch, signal, language: "nl", now: new Date(), recipient: { type: "email", identity: "a@example.org" }, documents: { "https://example.org/issuer": "{}" },
  });
  const codes: string[] = report.findings.map((finding) => finding.code);
  const verifier = new Verifier("https://example.org/assertion");
  const step = verifier.step();
  if (step.fetch) {
    const [request]: readonly Request[] = step.fetch;
    if (request) verifier.provide(request.url, { status: 200, body: new Uint8Array() });
    verifier.provide("https://example.org/", { unavailable: "offline" });
    // @ts-expect-error: no such reason
    verifier.provide("https://example.org/", { unavailable: "tired" });
  } else {
    console.log(step.report.headline);
  }
  const cache: IssuerCache = verifier.issuerCache();
  console.log(codes, cache.urls, detect("{}") === "json");
  const { claim } = extract(new Uint8Array());
  if (claim.kind === "jws") console.log(claim.jws);
  const image: Uint8Array = unbake(bake(new Uint8Array(), { jws: "a.b.c" }));
  const evaluation: Evaluation = await evaluate("{}", "{}", { now: "2026-01-01T00:00:00Z" });
  console.log(image.length, evaluation.decisions[0]?.missing[0]?.sentence);
  const signer: Signer = await signerOf(await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]), "key-2");
  const awarding: Awarding = await Awarding.create("{}", "https://example.org", { secret: new Uint8Array(32), signer, evidence: "passed" });
  const awards: Award[] = await award(awarding, "{}", "a@example.org", { awarded: new Set([awarding.awardKey("k", "b")]) });
  console.log(awards[0]?.jws, awards[0]?.images.png?.length, awarding.documents()[0]?.body.length, awarding.pathOf("https://example.org/x"));
  console.log(awarding.revoke("urn:x:1", { reason: "Awarded in error", revocations: "{}" }).url);
  // @ts-expect-error: awards are private without a secret
  await Awarding.create("{}", "https://example.org", {});
  const element = document.createElement("open-badge");
  element.input = file;
  element.addEventListener("verified", ({ detail }) => console.log(detail.report?.outcome));
  dress(document);
  document.body.append(card(report, { language: "nl", open: ["checks"], kept: new Map([["https://example.org/issuer", new Date()]]) }));
  // @ts-expect-error: a report is only made by the verifier
  new Report("{}");
  // @ts-expect-error: no such outcome
  if (report.outcome === "maybe") throw new OpenBadgesError();
  return report.outcome;
}
console.log(main);
