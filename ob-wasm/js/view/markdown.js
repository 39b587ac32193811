// Markdown as elements. A module of its own, since the libraries outweigh everything else: loaded when somebody looks.
import DOMPurify from "dompurify";
import { Marked } from "marked";
import { h } from "./dom.js";
import { link } from "./safe.js";

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

/** Markdown as a fragment. */
export function rendered(text) {
  const fragment = DOMPurify.sanitize(marked.parse(text), RULES);
  for (const anchor of fragment.querySelectorAll("a")) {
    anchor.replaceWith(link(anchor.getAttribute("href"), anchor.textContent));
  }
  for (const heading of fragment.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
    // Headings of a stranger must not mix with the outline of the page.
    heading.replaceWith(h("p", { class: "heading" }, heading.textContent));
  }
  return fragment;
}
