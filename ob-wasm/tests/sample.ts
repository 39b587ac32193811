// Compiled with `tsc --strict`: every export in use, and what must not compile.
import {
  type Evaluation, type Outcome, type Request, IssuerCache, OpenBadgesError, Report, Verifier, bake, detect, evaluate, extract, init, unbake, verify,
} from "ob-wasm";
import "ob-wasm/element";

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
  const element = document.createElement("open-badge");
  element.input = file;
  element.addEventListener("verified", ({ detail }) => console.log(detail.report?.outcome));
  // @ts-expect-error: a report is only made by the verifier
  new Report("{}");
  // @ts-expect-error: no such outcome
  if (report.outcome === "maybe") throw new OpenBadgesError();
  return report.outcome;
}
console.log(main);
