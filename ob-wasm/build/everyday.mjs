// What everyday verifications run: cases of the corpus, verified by a module that notes its functions.
import { cases, standingWeb } from "../tests/corpus.mjs";
import { inputOf, runCase } from "../tests/run-case.mjs";

/** Hosted and signed badges, as PNG, JSON, JWS and URL; their dates, recipient, revocation, signature and issuer, good and bad. */
const EVERYDAY = /^(base|dates|recipient|revocation|signature|issuer-trust)\//;
/** What the first half does without: SVG, Open Badges before 2.0, names that are not those of the 2.0 context, MD5, and attacks. */
const RARE = /svg|legacy|attempt-|impersonation-|iri|alias|typed-value|revoked-and-not|revoked-object|badge-class|line-break|md5/;

/** The cases that the first half verifies alone. */
export const everyday = () => cases().filter(({ id }) => EVERYDAY.test(id) && !RARE.test(id));

/** Verifies them all, in both languages, with and without what an earlier verification left. */
export function run(ob) {
  const web = standingWeb();
  for (const one of everyday()) {
    for (const language of ["en", "nl"]) runCase(ob, { ...one, options: { ...one.options, language } }, web);
  }
  for (const one of everyday().filter(({ id }) => id.startsWith("base/"))) {
    const documents = Object.fromEntries(Object.entries(web).filter(([, row]) => row.bodyBase64).map(([url, row]) => [url, Buffer.from(row.bodyBase64, "base64")]));
    const input = inputOf(one);
    ob.detect(input);
    if (one.imageBase64) ob.extract(input);
    const verifier = new ob.Verifier(input, { ...one.options, documents });
    verifier.step();
    const issuerCache = verifier.issuerCache();
    issuerCache.urls.toString();
    new ob.Verifier(input, { ...one.options, issuerCache }).step();
  }
}
