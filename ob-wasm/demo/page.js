// The verify page. It shows; the module judges.
import { OpenBadgesError, Verifier, evaluate, init } from "../dist/index.js";
import { card, dateOf, dress, h, languageOf, linkOf, pictureType, symbol, wordsOf } from "../dist/element.js";
import { KeptDocuments, patientFetch } from "./kept.js";
import { WORDS } from "./words.js";

const byId = (id) => document.getElementById(id);
let language = languageOf(new URLSearchParams(location.search).get("lang"), stored("language"), ...navigator.languages);
let words = WORDS[language];

/** Documents that the visitor handed over, by URL. */
const held = new Map();
/** Documents of issuers that this device keeps, if it can. */
let kept;
const opening = KeptDocuments.open().then(beginKeeping);
/** What is on the page: `{source, bytes, shown, verifier, report, answers, heard, aged, unasked, open, box}`, newest first. */
let items = [];
let framework;
let evaluated;

function stored(name, value) {
  try {
    if (value === undefined) return localStorage.getItem(name) ?? undefined;
    localStorage.setItem(name, value);
  } catch {
    // Storage is forbidden here: the page works without.
  }
  return undefined;
}

// ---- Words

function speak() {
  words = WORDS[language];
  document.documentElement.lang = language;
  document.title = words.title;
  byId("language").value = language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = words[element.dataset.word];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", words[element.dataset.label]);
}

byId("language").addEventListener("change", (event) => {
  language = event.target.value;
  stored("language", language);
  speak();
  for (const item of items) if (item.verifier) item.report = item.verifier.report(language);
  show();
  showHeld();
  showKept();
  if (evaluated) showProgress();
});

// ---- Tabs

const tabs = [...document.querySelectorAll("[role=tab]")];
function choose(tab) {
  for (const other of tabs) {
    other.setAttribute("aria-selected", String(other === tab));
    other.tabIndex = other === tab ? 0 : -1;
    byId(other.getAttribute("aria-controls")).hidden = other !== tab;
  }
  document.body.classList.toggle("wide", tab.id === "tab-progress");
}
for (const [at, tab] of tabs.entries()) {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(at + step + tabs.length) % tabs.length];
    choose(next);
    next.focus();
  });
}
const inProgress = () => !byId("progress").hidden;

// ---- Verifying

function options() {
  const issuer = byId("key-issuer").value.trim();
  const publicKeyPem = byId("key-pem").value.trim();
  return {
    language,
    documents: Object.fromEntries(held),
    trustedKeys: issuer && publicKeyPem ? [{ issuer, publicKeyPem }] : [],
  };
}

/** Verifies one item, with what is already known of the internet; fresh ones ask anew. */
async function judge(item, { fresh = false, recipient } = {}) {
  if (fresh) for (const memory of [item.answers, item.heard, item.aged]) memory.clear();
  item.error = undefined;
  const used = (url, at) => item.aged.set(url, at);
  const unwanted = byId("offline").checked;
  if (!recipient) item.unasked = unwanted;
  try {
    await Promise.all([init(), opening]);
    const verifier = new Verifier(item.bytes, { ...options(), recipient });
    const report = await verifier.run({
      fetch: patientFetch(kept, used, unwanted ? unasked : globalThis.fetch),
      answers: item.answers,
      answered: (request, response) => {
        hear(item, request, response);
        // What an address leads to is the badge; what a picture leads to is not.
        if (request.purpose === "input" && response.status === 200 && !pictureType(item.shown)) item.shown = response.body;
      },
    });
    return { verifier, report };
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) console.error(error);
    item.error = error;
    return {};
  }
}

/** In place of `fetch` where nothing is to be asked. */
const unasked = async () => {
  throw Object.assign(new Error("nothing is to be asked"), { reason: "offline" });
};

async function add(sources) {
  const added = sources.map(({ source, bytes }) => ({ source, bytes, shown: bytes, answers: new Map(), heard: new Map(), aged: new Map(), mine: undefined }));
  items = [...added, ...items];
  byId("status").textContent = words.checking;
  show();
  await Promise.all(added.map(async (item) => {
    Object.assign(item, await judge(item));
    render(item);
  }));
  show();
  byId("status").textContent = items.length > 1 ? words.summary(counts()) : spoken(items[0]);
  reveal();
}

/** What is told of an item to who does not see it. */
const spoken = (item) => (item?.report ? [item.report.headline, hint(item)].filter(Boolean).join(" ") : failure(item?.error));

/** Why something could not be read. */
const failure = (error) => words.errors[error?.code] ?? `${words.readError} ${error?.message ?? ""}`;

/** Brings the verdict into sight where the form above fills the screen, as on a phone. */
function reveal() {
  const results = byId("results");
  if (results.getBoundingClientRect().top < innerHeight * 0.75) return;
  // A keyboard on the screen would cover it.
  if (matchMedia("(pointer: coarse)").matches) byId("text").blur();
  results.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

async function again(item) {
  const here = item.box.contains(document.activeElement);
  const box = items.length === 1 ? item.box : item.box.querySelector(".result");
  box.replaceChildren(h("p", { class: "waiting" }, words.checking));
  Object.assign(item, await judge(item, { fresh: true }));
  item.mine = undefined;
  show();
  // The button that was pressed is another one now.
  if (here) item.box.querySelector(".tools button")?.focus();
  byId("status").textContent = spoken(item);
}

/** Notes what an issuer's site said itself, and keeps it where that is wished. */
function hear(item, request, response) {
  if (item.aged.has(request.url) || item.heard.has(request.url)) return;
  const heard = [request, response, new Date()];
  item.heard.set(request.url, heard);
  if (keeping()) kept.keep(...heard).then(showKept);
}

function counts() {
  const count = { all: items.length, valid: 0, invalid: 0, unverifiable: 0, unread: 0 };
  for (const { report, error } of items) if (report || error) count[report?.outcome ?? "unread"] += 1;
  return count;
}

// ---- Showing

function save(name, bytes, type) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function tools(item) {
  const button = (label, onclick) => h("button", { type: "button", onclick }, label);
  const type = pictureType(item.shown);
  const name = item.file ?? `badge.${{ "image/png": "png", "image/svg+xml": "svg" }[type] ?? "txt"}`;
  return h("div", { class: "tools" },
    button(words.again, () => again(item)),
    button(words.original, () => save(name, item.shown, type ?? "text/plain")),
    button(words.save, () => save("report.json", item.report.toString(), "application/json")),
    button(words.print, () => print()),
    remover(item));
}

function remover(item) {
  const onclick = () => {
    items = items.filter((other) => other !== item);
    show();
    byId("results").querySelector("summary, button")?.focus();
  };
  return items.length > 1 && h("button", { type: "button", onclick }, words.remove);
}

/** "Was it awarded to me?": asked apart, answered here. */
function mine(item) {
  const id = `mine-${items.indexOf(item)}`;
  const answer = h("p", { class: "answer", role: "status" });
  const sentence = { confirmed: words.yes, refuted: words.no };
  const kind = h("select", { id: `${id}-kind` }, Object.entries(words.kinds).map(([value, label]) => h("option", { value }, label)));
  const identity = h("input", { id, dir: "auto", type: "text", autocomplete: "email", spellcheck: "false" });
  if (item.mine) {
    kind.value = item.mine.type;
    identity.value = item.mine.identity;
    answer.textContent = sentence[item.mine.statement] ?? words.unsure;
  }
  const form = h("form", {
    class: "line",
    onsubmit: async (event) => {
      event.preventDefault();
      const recipient = { type: kind.value, identity: identity.value.trim() };
      if (!recipient.identity) return identity.focus();
      const { report } = await judge(item, { recipient });
      item.mine = { ...recipient, statement: report?.recipient };
      answer.textContent = sentence[report?.recipient] ?? words.unsure;
    },
  },
  h("div", {}, h("label", { for: id }, words.identity), identity),
  h("div", {}, h("label", { for: `${id}-kind` }, words.kind), kind),
  h("button", { class: "primary" }, words.compare));
  return h("details", { class: "mine", open: Boolean(item.mine) }, h("summary", {}, h("span", {}, words.mine)), h("p", {}, words.mineHelp), form, answer);
}

/** Codes of findings that stand for a document that did not come. */
const MISSED = ["hosted-copy-unavailable", "object-unavailable", "key-unavailable", "context-unavailable"];

/** What to do about it, where a newcomer may not know. */
function hint({ report, unasked }) {
  const { decidedBy } = report;
  const { facts } = report.findings.find(({ code }) => code === decidedBy) ?? {};
  // A site that answered, with whatever status, was reached.
  if (MISSED.includes(decidedBy)) return !unasked && !/\d/.test(facts?.reason ?? "") && words.hints.unreached;
  return report.class === null && words.hints[decidedBy];
}

function content(item) {
  if (item.error) return [h("p", { class: "source", dir: "auto" }, item.source), h("p", { class: "waiting" }, failure(item.error)), h("div", { class: "tools" }, remover(item))];
  if (!item.report) return [h("p", { class: "waiting" }, words.checking)];
  if (item.picture) URL.revokeObjectURL(item.picture);
  const type = pictureType(item.shown);
  item.picture = type && URL.createObjectURL(new Blob([item.shown], { type }));
  // Of what holds no badge, the list of checks says nothing that the verdict does not.
  const unread = item.report.class === null && item.report.requests.length === 0;
  const open = items.length > 1 || unread ? ["about"] : ["about", "checks"];
  const help = hint(item);
  const oldest = [...item.aged.values()].sort((a, b) => a - b)[0];
  return [
    h("p", { class: "source", dir: "auto" }, item.source),
    oldest && h("p", { class: "note" }, words.aged(dateOf(oldest.toISOString(), language), item.unasked)),
    card(item.report, { language, image: item.picture, loadImages: byId("images").checked, open, kept: item.aged }),
    help && h("p", { class: "note" }, help),
    item.report.class === "Assertion" && mine(item),
    tools(item),
  ].filter(Boolean);
}

const nameOf = (item) => {
  const name = item.report?.badgeClass?.name;
  return typeof name === "string" ? name : item.source;
};

function render(item) {
  if (items.length === 1) {
    item.box = h("div", { class: "result" }, content(item));
    return item.box;
  }
  const { report } = item;
  const outer = wordsOf(language);
  const inner = h("div", { class: "result" });
  const box = h("details", { class: "one", open: item.open },
    h("summary", {},
      report ? h("span", { class: `is-${report.outcome}` }, symbol(report.outcome)) : null,
      h("span", { class: "name", dir: "auto" }, nameOf(item)),
      h("span", { class: `word is-${report?.outcome}` }, report ? outer[report.outcome] : item.error ? words.unread : "…")),
    inner);
  // Two hundred cards at once would be slow, and nobody reads them: each is made when it is opened.
  const fill = () => {
    if (box.open && inner.childNodes.length === 0) inner.append(...content(item));
  };
  box.addEventListener("toggle", () => {
    item.open = box.open;
    fill();
  });
  fill();
  if (item.box?.isConnected) item.box.replaceWith(box);
  item.box = box;
  return box;
}

const REACHED = "summary, button, a, input, select, [tabindex]";

function show() {
  // What had the focus is made anew: its successor has it.
  const here = items.find(({ box }) => box?.contains(document.activeElement));
  const at = here && [...here.box.querySelectorAll(REACHED)].indexOf(document.activeElement);
  byId("results").replaceChildren(...items.map(render));
  if (here) here.box.querySelectorAll(REACHED)[at]?.focus({ preventScroll: true });
  const summary = byId("summary");
  summary.hidden = items.length < 2;
  summary.textContent = words.summary(counts());
}

function showHeld() {
  const note = byId("held");
  note.hidden = held.size === 0;
  if (held.size === 0) return;
  note.replaceChildren(`${words.held(held.size)} `, h("button", {
    type: "button",
    onclick: () => {
      held.clear();
      showHeld();
      items.forEach(again);
    },
  }, words.forget));
}

// ---- Documents that this device keeps

const keeping = () => kept !== undefined && byId("keep").checked;

/** How long ago, in the largest unit that fits. */
function ageOf(at) {
  const seconds = (Date.now() - at) / 1000;
  const [unit, length] = [["day", 86400], ["hour", 3600], ["minute", 60]].find(([, length]) => seconds >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-Math.floor(seconds / length), unit);
}

function showKept() {
  const box = byId("kept");
  box.hidden = !kept?.size;
  if (box.hidden) return;
  box.replaceChildren(h("summary", {}, h("span", {}, words.kept(kept.size))),
    h("ul", {}, kept.rows.map(({ url, at }) => h("li", {}, h("code", { dir: "ltr" }, url), " ",
      h("time", { datetime: at.toISOString(), title: dateOf(at.toISOString(), language, true) }, ageOf(at))))),
    h("button", { type: "button", class: "file", onclick: forgetKept }, words.forget));
}

async function forgetKept() {
  await kept.clear();
  showKept();
}

function beginKeeping(found) {
  if (!found) return;
  kept = found;
  byId("keep-choice").hidden = false;
  byId("keep").checked = stored("keep") === "yes";
  showKept();
}

byId("keep").addEventListener("change", async () => {
  stored("keep", keeping() ? "yes" : "no");
  if (!keeping()) return forgetKept();
  await Promise.all(items.flatMap(({ heard }) => [...heard.values()]).map((heard) => kept.keep(...heard)));
  showKept();
});

// ---- Taking in

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The JSON object in the bytes, if they are one. */
function objectIn(bytes) {
  try {
    const value = JSON.parse(decoder.decode(bytes));
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Types of documents that go with a badge: handed over, they count as fetched from their id. */
const COMPANIONS = ["BadgeClass", "Issuer", "Profile", "CryptographicKey", "RevocationList"];

/** What belongs to the view of progress. */
const isRecord = (object) => typeof object?.learner === "string" && object["@context"] === undefined;
const isFramework = (object) => typeof object?.format === "string" && object.format.startsWith("ob-framework/");

async function take(files) {
  const read = await Promise.all(files.map(async (file) => ({ source: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
  const objects = read.map(({ bytes }) => objectIn(bytes));
  // Each goes where it belongs, whichever view is open.
  if (objects.some((object) => isRecord(object) || isFramework(object))) {
    choose(byId("tab-progress"));
    return takeRecord(read);
  }
  if (inProgress()) {
    if (!read.some(({ bytes }, at) => pictureType(bytes) || objects[at]?.["@context"])) return takeRecord(read);
    choose(byId("tab-verify"));
  }
  const badges = [];
  let more = false;
  for (const one of read) {
    const object = objectIn(one.bytes);
    if (object && [object.type].flat().some((type) => COMPANIONS.includes(type)) && linkOf(object.id)?.startsWith("http")) {
      held.set(object.id, one.bytes);
      more = true;
    } else {
      badges.push(one);
    }
  }
  showHeld();
  if (more) items.forEach(again);
  if (badges.length > 0) await add(badges);
}

const encoder = new TextEncoder();

/** What a text holds, as people copy it: several addresses, one in brackets or without its https, a signed badge that a mail broke into lines. */
function textsOf(text) {
  const pieces = text.split(/\s+/).map((piece) => piece.replace(/^[<("'](.*)[>)"']$/, "$1"));
  if (pieces.every((piece) => /^https?:\/\//i.test(piece))) return pieces;
  const joined = text.replace(/\s+/g, "");
  if (/^ey[\w-]*\.[\w-]+\.[\w-]*$/.test(joined)) return [joined];
  return pieces.length === 1 && /^([\p{L}\p{N}-]+\.)+\p{L}{2,}(:\d+)?\/./u.test(pieces[0]) ? [`https://${pieces[0]}`] : [text];
}

const takeText = (text) => {
  const trimmed = text.trim();
  if (inProgress() || isRecord(objectIn(encoder.encode(trimmed)))) {
    choose(byId("tab-progress"));
    byId("record").value = trimmed;
    return showRecord();
  }
  return add(textsOf(trimmed).map((one) => ({ source: one.length > 80 ? `${one.slice(0, 79)}…` : one, bytes: encoder.encode(one) })));
};

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = byId("text").value;
  if (!text.trim()) {
    byId("status").textContent = words.noInput;
    return byId("text").focus();
  }
  items = [];
  byId("text").scrollTop = 0;
  takeText(text);
});
byId("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    byId("ask").requestSubmit();
  }
});
byId("files").addEventListener("change", (event) => {
  take([...event.target.files]);
  event.target.value = "";
});
byId("images").addEventListener("change", show);
for (const id of ["key-issuer", "key-pem"]) {
  byId(id).addEventListener("change", () => {
    byId("key-note").hidden = !byId("key-issuer").value.trim() === !byId("key-pem").value.trim();
  });
}

addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length > 0) {
    event.preventDefault();
    take(files);
  } else if (!event.target.closest?.("input, textarea")) {
    const text = event.clipboardData?.getData("text/plain");
    if (text?.trim()) takeText(text);
  }
});

let depth = 0;
const veil = (on) => {
  byId("veil").hidden = !on;
};
addEventListener("dragenter", (event) => {
  event.preventDefault();
  depth += 1;
  veil(true);
});
addEventListener("dragleave", () => {
  depth -= 1;
  if (depth <= 0) veil(false);
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  depth = 0;
  veil(false);
  const files = [...event.dataTransfer.files];
  const text = event.dataTransfer.getData("text/uri-list").split("\n").find((line) => line && !line.startsWith("#")) || event.dataTransfer.getData("text/plain");
  if (files.length > 0) take(files);
  else if (text.trim()) takeText(text);
});

// ---- Progress

const FRAMEWORK = new URL("frameworks/ai4stem.json", import.meta.url);

async function theFramework() {
  if (!framework) {
    const text = await (await fetch(FRAMEWORK)).text();
    framework = { text, object: JSON.parse(text), base: FRAMEWORK };
  }
  return framework;
}

const local = (text) => (typeof text === "string" ? text : (text?.[language] ?? text?.en ?? Object.values(text ?? {})[0] ?? ""));

async function showRecord() {
  const status = byId("record-status");
  const record = byId("record").value;
  if (!record.trim()) {
    status.textContent = words.noInput;
    return byId("record").focus();
  }
  try {
    const { text } = await theFramework();
    evaluated = { text, record };
    await showProgress();
  } catch (error) {
    evaluated = undefined;
    byId("badges").replaceChildren();
    if (!(error instanceof OpenBadgesError)) console.error(error);
    status.textContent = `${words.noRecord} ${error.message}`;
  }
}

async function showProgress() {
  const { text, record } = evaluated;
  const { object, base } = await theFramework();
  const evaluation = await evaluate(text, record, { language });
  const met = evaluation.decisions.filter((decision) => decision.outcome === "met").length;
  byId("record-status").replaceChildren(...words.overall(met, evaluation.decisions.length, h("bdi", {}, local(object.name))));
  const badgeOf = (slug) => object.badges.find((badge) => badge.slug === slug);
  byId("badges").replaceChildren(...evaluation.decisions.map((decision) => {
    const badge = badgeOf(decision.badge);
    const picture = badge?.image?.svg && base ? new URL(badge.image.svg, base).href : undefined;
    const { have, need } = decision.progress;
    const id = `badge-${decision.badge}`;
    return h("article", { class: `badge ${decision.outcome}`, "aria-labelledby": id },
      picture ? h("img", { src: picture, alt: local(badge.image.caption), width: "88", height: "88" }) : h("span"),
      h("div", {},
        h("h2", { id, dir: "auto" }, decision.name ?? decision.badge),
        h("p", { class: "state" }, `${{ met: "✓", "not-met": "○", undecided: "…" }[decision.outcome]} ${words[decision.outcome]}`),
        h("progress", { value: have, max: Math.max(need, 1), "aria-labelledby": id }),
        h("p", {}, words.have(have, need))),
      h("div", { class: "rest" }, decision.missing.length === 0
        ? h("p", {}, words.nothing)
        : [h("h3", {}, words.missing), h("ul", {}, decision.missing.map((one) => h("li", {}, one.sentence)))]));
  }));
}

function takeRecord(read) {
  for (const { bytes } of read) {
    const text = new TextDecoder().decode(bytes);
    if (isFramework(objectIn(bytes))) framework = { text, object: JSON.parse(text), base: undefined };
    else byId("record").value = text;
  }
  if (byId("record").value) showRecord();
}

byId("record-form").addEventListener("submit", (event) => {
  event.preventDefault();
  showRecord();
});
byId("record-file").addEventListener("change", (event) => take([...event.target.files]));
byId("example").addEventListener("click", async () => {
  byId("record").value = await (await fetch(new URL("example-record.json", import.meta.url))).text();
  showRecord();
});

// ---- Start

dress(document);
speak();
// Without a connection the page itself comes from this device. Where that cannot be, it works as it is.
const offline = () => navigator.serviceWorker?.register(new URL("offline.js", import.meta.url)).catch(() => {});
if (document.readyState === "complete") offline();
else addEventListener("load", offline);
const query = new URLSearchParams(location.search);
if (query.get("view") === "progress" || location.hash === "#progress") choose(byId("tab-progress"));
const deep = query.get("url") ?? query.get("source");
if (deep) {
  byId("text").value = deep;
  takeText(deep);
} else {
  init().catch((error) => {
    byId("status").textContent = error.message;
  });
}
