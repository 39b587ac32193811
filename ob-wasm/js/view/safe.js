// What strangers wrote, made harmless: Markdown through a sanitising library, links by their scheme.
import DOMPurify from "dompurify";
import { Marked } from "marked";
import { h } from "./dom.js";

/** Longer texts are shown as they are: rendering them would cost the visitor's time. */
const MARKDOWN_MAX_CHARACTERS = 20_000;

const marked = new Marked({ gfm: true, async: false });

const RULES = {
  ALLOWED_TAGS: ["p", "br", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "a", "table", "thead", "tbody", "tr", "th", "td"],
  // No images: each would be a request to somewhere. No styles, no ids, no classes: they could reach the page.
  ALLOWED_ATTR: ["href", "title", "lang", "dir", "start"],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

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

/** Markdown as elements. */
export function markdown(text) {
  const box = h("div", { class: "prose", dir: "auto" });
  if (text.length > MARKDOWN_MAX_CHARACTERS) {
    box.append(h("p", { class: "plain" }, text));
    return box;
  }
  const fragment = DOMPurify.sanitize(marked.parse(text), RULES);
  for (const anchor of fragment.querySelectorAll("a")) {
    anchor.replaceWith(link(anchor.getAttribute("href"), anchor.textContent));
  }
  for (const heading of fragment.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
    // Headings of a stranger must not mix with the outline of the page.
    heading.replaceWith(h("p", { class: "heading" }, heading.textContent));
  }
  box.append(fragment);
  return box;
}

/** The address of an image that can be shown without asking anybody: a data URI of a PNG or SVG. */
export function embeddedImage(text) {
  return typeof text === "string" && /^data:image\/(png|svg\+xml)[;,]/i.test(text) ? text : null;
}
