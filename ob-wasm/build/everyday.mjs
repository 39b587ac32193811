// What everyday use runs, by a module that notes its functions: cases of the corpus, and a learner's progress.
import { readFileSync } from "node:fs";
import { cases, standingWeb } from "../tests/corpus.mjs";
import { answerOf, inputOf, runCase } from "../tests/run-case.mjs";

/** Hosted and signed badges, as PNG, JSON, JWS and URL; their dates, recipient, revocation, signature and issuer, good and bad. */
const EVERYDAY = /^(base|dates|recipient|revocation|signature|issuer-trust)\//;
/**
 * What the first half does without: SVG, Open Badges before 2.0, names that are not those of the 2.0 context, hosts beyond ASCII, MD5, lists
 * that stand inside a badge, texts in a language of their own, null for a link, and attacks.
 */
const RARE = /svg|legacy|attempt-|impersonation-|iri|alias|typed-value|revoked-and-not|revoked-object|badge-class|listed-at-id|listed-term|idn|type-differs|line-break|md5|list-embedded|in-a-language|link-null|issuer-null/;

/** The cases that the first half verifies alone. */
export const everyday = () => cases().filter(({ id }) => EVERYDAY.test(id) && !RARE.test(id));

/** Evaluates the record of the verify page against the framework of its progress view, in both languages. */
export function evaluate({ evaluation }) {
  const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
  const [framework, record] = [read("../../ob-core/frameworks/ai4stem.json"), read("../demo/example-record.json")];
  for (const language of ["en", "nl"]) evaluation.evaluate(framework, record, JSON.stringify({ now: "2026-11-21T12:00:00Z", language }));
}

/** Verifies them all, in both languages, with and without what an earlier verification left. */
export function verify(ob) {
  const web = standingWeb();
  for (const one of everyday()) {
    for (const language of ["en", "nl"]) runCase(ob, { ...one, options: { ...one.options, language } }, web);
  }
  for (const one of everyday().filter(({ id }) => id.startsWith("base/"))) {
    const input = inputOf(one);
    ob.detect(input);
    if (one.imageBase64) ob.extract(input);
    // The documents that it asks for, at hand; and then kept.
    const documents = {};
    const asking = new ob.Verifier(input, one.options);
    for (let step = asking.step(); step.fetch; step = asking.step()) {
      for (const { url } of step.fetch) {
        const response = answerOf(one.web[url] ?? web[url]);
        if (response.status === 200) documents[url] = response.body;
        asking.provide(url, response);
      }
    }
    const verifier = new ob.Verifier(input, { ...one.options, documents });
    verifier.step();
    const issuerCache = verifier.issuerCache();
    issuerCache.urls.toString();
    new ob.Verifier(input, { ...one.options, issuerCache }).step();
  }
}
