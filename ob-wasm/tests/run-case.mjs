// Feeds one case of the corpus to the verifier. Runs in Node, in the page and in a Worker alike: it is given the package.
const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** What the fake internet answers. */
export function answerOf(row) {
  if (row === undefined) return { status: 404, body: new Uint8Array() };
  if (row.unavailable) return { unavailable: row.unavailable };
  const body = row.bodyBase64 === undefined ? (row.body ?? "") : bytesOf(row.bodyBase64);
  return { status: row.status, finalUrl: row.finalUrl, mediaType: row.mediaType, body };
}

/** What a case hands in. */
export function inputOf(one) {
  const { image, ...text } = one.input;
  return image ? bytesOf(one.imageBase64) : Object.values(text)[0];
}

/** The report of a case. */
export function runCase({ Verifier }, one, web) {
  const verifier = new Verifier(inputOf(one), one.options);
  for (;;) {
    const { fetch, report } = verifier.step();
    if (report) return report;
    for (const { url } of fetch) verifier.provide(url, answerOf(one.web[url] ?? web[url]));
  }
}

/** The report of a case as text; where the call itself was refused, the code of the error. */
export function reportOf(ob, one, web) {
  try {
    return runCase(ob, one, web).toString();
  } catch (error) {
    if (error instanceof ob.OpenBadgesError) return `error ${error.code}`;
    throw error;
  }
}

/** What is wrong with the answer to a case; undefined where nothing is. */
export function faultOf(one, report) {
  const found = new Set(report.findings.map((finding) => finding.code));
  const expected = new Set([...one.expect.codes, ...(one.expect.also ?? [])]);
  const right = report.outcome === one.expect.outcome && expected.size === found.size && [...expected].every((code) => found.has(code));
  return right ? undefined : `${one.id}: ${one.expect.outcome} [${[...expected]}], got ${report.outcome} [${[...found]}]`;
}
