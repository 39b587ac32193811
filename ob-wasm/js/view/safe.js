// What strangers wrote, made harmless: text stays text, links go by their scheme, Markdown through a sanitising library.
import { h } from "./dom.js";

/** Longer texts are shown as they are: rendering them would cost the visitor's time. */
const MARKDOWN_MAX_CHARACTERS = 20_000;

/** The URL if it is one that may be followed: http, https or mailto. Never relative: it would lead into the page's own site. */
export function linkOf(text) {
  if (typeof text !== "string") return null;
  try {
    const url = new URL(text);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that tells the other side nothing and gets no hold of this page; plain text where it may not be followed. */
export function link(href, label = href, properties = {}) {
  const safe = linkOf(href);
  if (safe === null) return h("span", { dir: "auto" }, String(label));
  return h("a", { href: safe, rel: "noopener noreferrer", target: "_blank", referrerpolicy: "no-referrer", dir: "auto", ...properties }, String(label));
}

/** Texts that are still to be rendered, by their boxes. */
const unrendered = new WeakMap();

/** A box for Markdown: the text as it is, until `render` is called for what holds the box. */
export function markdown(text) {
  const plain = h("p", { class: "plain" }, text);
  const box = h("div", { class: "prose", dir: "auto" }, plain);
  if (text.length <= MARKDOWN_MAX_CHARACTERS) unrendered.set(box, text);
  return box;
}

/** Renders the Markdown inside an element. The libraries for it are only loaded here. */
export async function render(root) {
  const boxes = [...root.querySelectorAll(".prose")].filter((box) => unrendered.has(box));
  if (boxes.length === 0) return;
  // Where they cannot be loaded, the plain text stays.
  const { rendered } = await import("./markdown.js").catch(() => ({}));
  for (const box of boxes) {
    if (!rendered || !unrendered.has(box)) continue;
    box.replaceChildren(rendered(unrendered.get(box)));
    unrendered.delete(box);
  }
}

/** The address of an image that can be shown without asking anybody: a data URI of a PNG or SVG. */
export function embeddedImage(text) {
  return typeof text === "string" && /^data:image\/(png|svg\+xml)[;,]/i.test(text) ? text : null;
}
