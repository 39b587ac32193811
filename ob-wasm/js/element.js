// <open-badge src="…">: a badge, shown and verified in the visitor's browser.
import { start } from "./loading.js";
import { Verifier } from "./verifier.js";
import { bytesOf } from "./bytes.js";
import { card } from "./view/card.js";
import { h } from "./view/dom.js";
import { dress } from "./view/style.js";
import { languageOf, wordsOf } from "./view/words.js";

export { card } from "./view/card.js";
// For the verify page, and no part of what element.d.ts promises: all but `card` and `dress`.
export { h, symbol } from "./view/dom.js";
export { link, linkOf } from "./view/safe.js";
export { dress } from "./view/style.js";
export { dateOf, languageOf, wordsOf } from "./view/words.js";

const NOTHING = new Uint8Array();
const PNG = [0x89, 0x50, 0x4e, 0x47];

/** The media type under which bytes can be shown as a picture; undefined for others. Only ever used for <img>, where nothing runs. */
export function pictureType(bytes) {
  if (PNG.every((byte, at) => bytes[at] === byte)) return "image/png";
  return /<svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, 65536))) && !/^\s*[{[]/.test(new TextDecoder().decode(bytes.subarray(0, 64)))
    ? "image/svg+xml"
    : undefined;
}

/**
 * Attributes: `src` (address of the badge) or `data` (the badge itself: JSON, JWS or URL), `recipient` (an e-mail address that it should
 * belong to), `lang`, `policy` (JSON of further options, or `#id` of a script element that holds it), `images="load"` (the page's consent to
 * load remote pictures). Fires `verified` with `{report}` or `{error}`.
 */
export class OpenBadgeElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ["src", "data", "recipient", "lang", "policy", "images"];

  #root;
  #running;
  #scheduled = false;
  #picture;
  #watching;
  #input;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    dress(this.#root);
  }

  /** The report of the last verification. */
  report = undefined;

  /** What to show in place of `src` and `data`: bytes, a File, a string or an object. */
  get input() {
    return this.#input;
  }
  set input(input) {
    this.#input = input;
    this.#schedule();
  }

  get language() {
    return languageOf(this.lang, this.closest("[lang]")?.lang, ...(globalThis.navigator?.languages ?? []));
  }

  connectedCallback() {
    this.#schedule();
  }

  disconnectedCallback() {
    this.#running?.abort();
    this.#watching?.disconnect();
    this.#forget();
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#schedule();
  }

  /** Verifies again. */
  async verify() {
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    const { language } = this;
    this.#wait(wordsOf(language).checking);
    try {
      await start();
      const [input, bytes] = await this.#given();
      if (input === undefined || running.signal.aborted) return;
      let shown = bytes;
      const verifier = await Verifier.begin(input, { ...this.#options(), language });
      const report = await verifier.run({
        signal: running.signal,
        answered: (request, response) => {
          // What an address leads to is the badge; what a picture leads to is not.
          if (request.purpose === "input" && response.status === 200 && !pictureType(shown ?? NOTHING)) shown = response.body;
        },
      });
      if (running.signal.aborted) return;
      this.report = report;
      this.#show(report, shown, language);
      this.dispatchEvent(new CustomEvent("verified", { bubbles: true, composed: true, detail: { report } }));
    } catch (error) {
      if (running.signal.aborted) return;
      this.#wait(`${wordsOf(language).failed} ${error.message}`);
      this.dispatchEvent(new CustomEvent("verified", { bubbles: true, composed: true, detail: { error } }));
    }
  }

  #schedule() {
    if (!this.isConnected || this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (this.isConnected) this.verify();
    });
  }

  async #given() {
    if (this.#input !== undefined) {
      const bytes = await bytesOf(this.#input);
      return [bytes, bytes];
    }
    if (this.hasAttribute("data")) return [this.getAttribute("data")];
    if (this.hasAttribute("src")) return [new URL(this.getAttribute("src"), this.baseURI).href];
    return [undefined];
  }

  #options() {
    const policy = this.getAttribute("policy")?.trim();
    const text = policy?.startsWith("#") ? this.ownerDocument.querySelector(policy)?.textContent : policy;
    const options = text ? JSON.parse(text) : {};
    const recipient = this.getAttribute("recipient");
    return recipient ? { ...options, recipient } : options;
  }

  #wait(text) {
    this.#root.replaceChildren(h("div", { class: "card waiting", part: "card" }, h("p", { role: "status" }, text)));
  }

  #forget() {
    if (this.#picture) URL.revokeObjectURL(this.#picture);
    this.#picture = undefined;
  }

  /** Keeps a card to its room until somebody asks for more, by the button or by going on to what the button covers. */
  #bound(content, label) {
    const whole = () => content.classList.add("whole");
    const onclick = () => {
      whole();
      // The button is gone now; who came by keyboard goes on from here.
      all.nextElementSibling.querySelector("summary").focus({ preventScroll: true });
    };
    const all = h("button", { type: "button", class: "all", part: "show-all", onclick }, label);
    content.querySelector(":scope > details").before(all);
    content.addEventListener("focusin", ({ target }) => {
      if (target !== all && target.getBoundingClientRect().bottom > all.getBoundingClientRect().top && all.checkVisibility()) whole();
    });
    this.#watching?.disconnect();
    this.#watching = new ResizeObserver(() => content.classList.toggle("cut", content.scrollHeight > content.clientHeight + 1));
    for (const part of [content, ...content.children]) this.#watching.observe(part);
  }

  #show(report, bytes, language) {
    this.#forget();
    const type = bytes && pictureType(bytes);
    if (type) this.#picture = URL.createObjectURL(new Blob([bytes], { type }));
    const content = card(report, { language, image: this.#picture, loadImages: this.getAttribute("images") === "load" });
    content.setAttribute("lang", language);
    this.#bound(content, wordsOf(language).showAll);
    // Announced as a whole sentence, once.
    const status = h("p", { role: "status", class: "spoken" }, report.headline);
    this.#root.replaceChildren(content, status);
  }
}

globalThis.customElements?.get("open-badge") ?? globalThis.customElements?.define("open-badge", OpenBadgeElement);
