// A report as elements: the plain sentence first, then who, what and when, then everything else on request.
import { h, symbol } from "./dom.js";
import { factsOf, idOf, objectsOf, textOf } from "./facts.js";
import { embeddedImage, link, linkOf, markdown, render } from "./safe.js";
import { dateOf, wordsOf } from "./words.js";

/** Symbols of checks, beside the word. */
const MARKS = { passed: "✓", failed: "✕", unfinished: "?", "not-applicable": "–" };

/** A sentence of the report. Why a document did not come stands in it as a code: here in words. */
function said(text, finding, words) {
  const reason = finding?.code.endsWith("-unavailable") && words.reasons[finding.facts?.reason];
  return reason ? text.replace(`: ${finding.facts.reason}.`, `: ${reason}.`) : text;
}

/** The line with symbol, word and sentence. */
export function verdict(report, language) {
  const words = wordsOf(language);
  const decisive = report.findings.find(({ code }) => code === report.decidedBy);
  // The headline begins with the outcome; the word beside the symbol has said it already.
  const sentences = said(report.headline, decisive, words).split(/(?<=[.:])\s/);
  const rest = sentences.slice(1).join(" ");
  return h("div", { class: `verdict ${report.outcome}`, part: `verdict ${report.outcome}` },
    symbol(report.outcome),
    h("div", {},
      h("p", { class: "word", part: "outcome" }, words[report.outcome]),
      rest && h("p", { class: "why", part: "why" }, rest.charAt(0).toUpperCase() + rest.slice(1))));
}

/** The picture: the badge itself where it came as an image, else the one of the class, and that only by consent. */
function picture(facts, language, { image, loadImages }) {
  const words = wordsOf(language);
  const alternative = facts.caption || facts.name || words.noName;
  const shown = (src) => h("img", { src, alt: alternative, part: "image", width: "112", height: "112", decoding: "async", referrerpolicy: "no-referrer" });
  const own = image ?? embeddedImage(facts.image);
  if (own) return h("div", { class: "picture" }, shown(own));
  const remote = linkOf(facts.image);
  if (!remote?.startsWith("http")) return h("div", { class: "picture empty", "aria-hidden": "true" });
  if (loadImages) return h("div", { class: "picture" }, shown(remote));
  const box = h("div", { class: "picture asked" });
  box.append(h("button", {
    type: "button",
    part: "show-image",
    onclick: () => {
      box.classList.remove("asked");
      box.replaceChildren(shown(remote));
    },
  }, words.showImage, h("span", { class: "quiet" }, `${words.showImageFrom} `, new URL(remote).host.split(/(?<=\.)/).map((part) => [part, h("wbr")]))));
  return box;
}

function section(title, ...content) {
  const filled = content.flat().filter(Boolean);
  return filled.length === 0 ? null : h("section", {}, h("h4", {}, title), filled);
}

const note = (text) => (text ? markdown(text) : null);

function evidence(item) {
  if (typeof item === "string") return h("li", {}, link(item));
  const title = textOf(item.name) || idOf(item);
  return h("li", {},
    title && h("p", { class: "item" }, idOf(item) ? link(idOf(item), title) : title),
    note(textOf(item.description)), note(textOf(item.narrative)));
}

function alignment(item) {
  const title = textOf(item.targetName) || textOf(item.targetUrl) || idOf(item);
  const code = [textOf(item.targetFramework), textOf(item.targetCode)].filter(Boolean).join(" · ");
  return h("li", {},
    h("p", { class: "item" }, link(textOf(item.targetUrl) || idOf(item), title), code && h("span", { class: "quiet" }, ` ${code}`)),
    note(textOf(item.targetDescription)));
}

function endorsement(entry, words) {
  return h("li", {},
    h("p", { class: "item" }, h("strong", { dir: "auto" }, textOf(entry.issuer?.name) || idOf(entry.object?.issuer) || entry.id || ""),
      h("span", { class: `tag ${entry.outcome}` }, `${MARKS[{ valid: "passed", invalid: "failed", unverifiable: "unfinished" }[entry.outcome]]} ${words[entry.outcome]}`)),
    note(textOf(entry.object?.claim?.endorsementComment)));
}

/** What the badge says about itself. */
export function about(report, language) {
  const words = wordsOf(language);
  const facts = factsOf(report);
  const items = (values, row) => values.length > 0 && h("ul", { class: "rows" }, values.map(row));
  return h("div", { class: "about", part: "about", lang: facts.language || undefined },
    section(words.description, note(facts.description)),
    section(words.narrative, note(facts.narrative)),
    section(words.criteria, facts.criteria.map((item) => typeof item === "string"
      ? h("p", {}, link(item))
      : [note(textOf(item.narrative)), idOf(item) && h("p", {}, link(idOf(item), words.criteriaPage, { title: idOf(item) }))])),
    section(words.evidence, items(facts.evidence, evidence)),
    section(words.alignment, items(facts.alignment.filter((item) => typeof item === "object"), alignment)),
    section(words.tags, facts.tags.length > 0 && h("ul", { class: "tags" }, facts.tags.map((tag) => h("li", { dir: "auto" }, tag)))),
    section(words.endorsements, items(objectsOf(report.endorsements), (entry) => endorsement(entry, words))));
}

function finding(entry, words) {
  return h("li", { class: `finding ${entry.severity}` },
    h("p", { dir: "auto" }, said(entry.message, entry, words)),
    h("p", { class: "quiet" }, `${words.clause}: ${entry.clause ?? ""}`, h("code", {}, entry.code)));
}

/** Every check, its answer, and what was found. */
export function checks(report, language) {
  const words = wordsOf(language);
  const word = { passed: words.passed, failed: words.failedCheck, unfinished: words.unfinished, "not-applicable": words["not-applicable"] };
  return h("ol", { class: "checks", part: "checks" }, report.checks.map((entry) => {
    const found = report.findings.filter((one) => one.check === entry.check);
    return h("li", { class: `check ${entry.status}` },
      h("div", { class: "row" },
        h("span", { class: "mark", "aria-hidden": "true" }, MARKS[entry.status] ?? "?"),
        h("span", { class: "question" }, entry.question),
        h("span", { class: "status" }, word[entry.status] ?? entry.status)),
      found.length > 0 && h("ul", { class: "findings" }, found.map((one) => finding(one, words))));
  }));
}

/** The requests that were made, so that nobody has to guess who heard of this badge. `kept`: since when what answered in place of a site is kept, by URL. */
export function requests(report, language, kept) {
  const words = wordsOf(language);
  const answer = ({ url, result }) => {
    const at = kept?.get(url)?.toISOString();
    return at ? words.kept(h("time", { datetime: at, title: dateOf(at, language, true) }, dateOf(at, language)))
      : words.reasons[result] ?? words.status[result] ?? words.statusOf(result);
  };
  return report.requests.length === 0
    ? h("p", { class: "quiet" }, words.noRequests)
    : h("div", {}, h("h4", {}, words.requests),
      h("ul", { class: "requests" }, report.requests.map((entry) => h("li", {}, h("code", { dir: "ltr" }, entry.url), h("span", { class: "quiet" }, ` ${words.purposes[entry.purpose] ?? entry.purpose}: `, answer(entry))))));
}

function fold(title, part, open, content) {
  // An element that is open from the beginning tells so too.
  const ontoggle = ({ target }) => target.open && render(target);
  return h("details", { part, open, ontoggle }, h("summary", {}, h("span", {}, title)), content);
}

/**
 * The whole card.
 *
 * @param report a Report
 * @param {{language?: string, image?: string, loadImages?: boolean, open?: string[], kept?: Map<string, Date>}} options `image`: address of
 *   the badge's own picture; `loadImages`: whether a remote one may be loaded; `open`: which parts are unfolded, of `about`, `checks`, `data`;
 *   `kept`: since when a document is kept, by its URL, where that answered and not the site
 */
export function card(report, { language = "en", image, loadImages = false, open = [], kept } = {}) {
  const words = wordsOf(language);
  const facts = factsOf(report);
  const valid = report.outcome === "valid";
  const issuer = facts.issuer || facts.issuerId || words.noIssuer;
  const details = about(report, language);
  const by = [
    h("span", {}, `${words.issuedBy} `, link(facts.issuerUrl, issuer, { part: "issuer" })),
    facts.issuedOn && h("span", {}, `${words.issuedOn} `, h("time", { datetime: facts.issuedOn, part: "date" }, dateOf(facts.issuedOn, language))),
    facts.expires && h("span", {}, `${words.expires} `, h("time", { datetime: facts.expires }, dateOf(facts.expires, language))),
  ].filter(Boolean);
  const known = report.object !== null || report.badgeClass !== null;
  return h("article", { class: `card ${report.outcome}`, part: "card", "aria-label": facts.name || words.noName },
    verdict(report, language),
    known && h("div", { class: "identity" },
      picture(facts, language, { image, loadImages }),
      h("div", { class: "names" },
        !valid && h("p", { class: "quiet" }, words.claimOnly),
        h("h3", { part: "name", dir: "auto", lang: facts.language || undefined }, facts.name || words.noName),
        h("p", { class: "by" }, by.map((span) => [span, " "])))),
    details.childNodes.length > 0 && fold(words.about, "details", open.includes("about"), details),
    fold(words.checks, "details", open.includes("checks"), h("div", {}, checks(report, language), requests(report, language, kept))),
    fold(words.data, "details", open.includes("data"), h("pre", { part: "data", tabindex: "0", dir: "ltr", "aria-label": words.data }, JSON.stringify(report, null, 2))),
    h("p", { class: "foot quiet" }, `${words.verifiedAt} ${dateOf(report.verifiedAt, language, true)}`));
}
