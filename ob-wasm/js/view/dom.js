// Elements by hand: text is always text, so nothing in a badge can become markup.

/** An element with properties (`part`, `class`, `on…`, attributes) and children; null children are left out. */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  // Different outlines, not only different colours.
  valid: ["M12 2 20 5v6c0 5-3.4 9.3-8 11-4.6-1.7-8-6-8-11V5z", "m8 12 3 3 5.5-6"],
  invalid: ["M8 2h8l6 6v8l-6 6H8l-6-6V8z", "m8.5 8.5 7 7m0-7-7 7"],
  unverifiable: ["M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z", "M9 9.2a3 3 0 1 1 4.3 2.9c-.9.5-1.3 1-1.3 2M12 17.2v.1"],
};

/** The symbol of an outcome; the word beside it says the same, so it is hidden from screen readers. */
export function symbol(outcome) {
  const svg = document.createElementNS(SVG, "svg");
  const set = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  set(svg, { viewBox: "0 0 24 24", "aria-hidden": "true", class: "symbol", width: "24", height: "24" });
  const [outline, mark] = SHAPES[outcome];
  svg.append(
    set(document.createElementNS(SVG, "path"), { d: outline, fill: "currentColor" }),
    set(document.createElementNS(SVG, "path"), { d: mark, class: "mark", fill: "none", "stroke-width": "2.2", "stroke-linecap": "round", "stroke-linejoin": "round" }),
  );
  return svg;
}
