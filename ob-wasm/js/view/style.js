// The looks of a badge card. Custom properties and parts are the ways in for a page.
export const STYLE = `
:host, .card {
  --_ink: var(--open-badge-ink, light-dark(#1b1f24, #e9ecf1));
  --_quiet: var(--open-badge-quiet, light-dark(#565e69, #a8b0bb));
  --_paper: var(--open-badge-paper, light-dark(#ffffff, #191c21));
  --_line: var(--open-badge-line, light-dark(#dfe3e8, #343a43));
  --_link: var(--open-badge-link, light-dark(#0b57c2, #8ab8ff));
  --_valid: var(--open-badge-valid, light-dark(#14713b, #5fd08d));
  --_invalid: var(--open-badge-invalid, light-dark(#b3261e, #ff8f85));
  --_unverifiable: var(--open-badge-unverifiable, light-dark(#8a5300, #f2b95c));
}
:host { display: block; color-scheme: light dark; max-inline-size: 42rem; font: var(--open-badge-font, 1rem/1.5 system-ui, sans-serif); }
:host([hidden]) { display: none; }
.card, .card *, .card ::before { box-sizing: border-box; }
/* The room of an ordinary badge, taken from the beginning and kept to: what stands below stays where it is when the verdict comes, and whoever
   wrote the badge cannot move it. A visitor who wants to see more makes the room for it. (With "auto" the room is what the badge takes.) */
:host .card { position: relative; display: flex; flex-direction: column; min-block-size: var(--open-badge-block-size, 28rem); block-size: max(var(--open-badge-block-size, 28rem), 14rem); }
:host .card > * { flex: none; }
:host .card:is(.whole, :has(details[open])) { block-size: auto; }
.card > .all { display: none; }
:host .card.cut:not(.whole) > .all { display: block; position: absolute; inset-block-end: 0; inset-inline: 0; z-index: 1; padding: 3rem 1rem .9rem; border: 0; font: inherit; font-weight: 600; color: var(--_link); background: linear-gradient(transparent, var(--_paper) 55%); cursor: pointer; }
.card { color: var(--_ink); background: var(--_paper); border: 1px solid var(--_line); border-radius: var(--open-badge-radius, 14px); overflow: clip; text-align: start; line-height: 1.5; }
.card p, .card h3, .card h4, .card ul, .card ol { margin: 0; padding: 0; }
.card ul, .card ol { list-style: none; }
/* In a page that reads from the right, each text keeps its own direction, and stands where the page puts it. */
.card :is(p, h3, h4, .prose, summary span, .question, .status, .by > span) { unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
.quiet { color: var(--_quiet); font-size: .875rem; }
.verdict { display: flex; gap: .85rem; align-items: flex-start; padding: 1rem 1.25rem; border-block-end: 1px solid var(--_line); }
.verdict .symbol { flex: none; inline-size: 2.25rem; block-size: 2.25rem; }
.verdict .mark { stroke: var(--_paper); }
.verdict .word { font-size: 1.25rem; font-weight: 680; line-height: 1.3; }
.verdict > div { align-self: center; min-inline-size: 0; overflow-wrap: anywhere; }
.valid.verdict { color: var(--_valid); background: color-mix(in oklab, var(--_valid) 9%, var(--_paper)); }
.invalid.verdict { color: var(--_invalid); background: color-mix(in oklab, var(--_invalid) 9%, var(--_paper)); }
.unverifiable.verdict { color: var(--_unverifiable); background: color-mix(in oklab, var(--_unverifiable) 10%, var(--_paper)); }
.verdict .why { color: var(--_ink); }
.identity { display: flex; gap: 1.25rem; padding: 1.25rem; align-items: center; }
.picture { flex: none; align-self: flex-start; inline-size: 7rem; block-size: 7rem; display: grid; place-items: center; }
.picture.asked { block-size: auto; min-block-size: 7rem; }
.picture img { inline-size: 100%; block-size: 100%; object-fit: contain; }
.picture.empty, .picture.asked { border: 1px dashed var(--_line); border-radius: 10px; }
.picture button { font: inherit; font-size: .8125rem; line-height: 1.3; color: var(--_link); background: none; border: 0; padding: .4rem; inline-size: 100%; align-self: stretch; overflow-wrap: anywhere; cursor: pointer; border-radius: 10px; }
.picture button .quiet { display: block; font-size: .6875rem; margin-block-start: .2rem; }
.names { min-inline-size: 0; overflow-wrap: anywhere; }
.names h3 { font-size: 1.375rem; line-height: 1.25; font-weight: 680; text-wrap: balance; }
.by { margin-block-start: .35rem !important; display: flex; flex-wrap: wrap; gap: .1rem 1rem; color: var(--_quiet); }
.card a { color: var(--_link); text-underline-offset: .18em; overflow-wrap: anywhere; }
.card details { border-block-start: 1px solid var(--_line); }
.card .verdict + details { border-block-start: 0; }
.card summary { padding: .8rem 1.25rem; cursor: pointer; font-weight: 600; list-style-position: inside; }
.card summary:hover { background: color-mix(in oklab, var(--_ink) 4%, transparent); }
.card summary:focus-visible, .card a:focus-visible, .card button:focus-visible, .card pre:focus-visible { outline: 3px solid var(--_link); outline-offset: -3px; }
.card details > div { padding: .25rem 1.25rem 1.25rem; display: grid; gap: 1.1rem; }
.card h4 { font-size: .875rem; font-weight: 600; color: var(--_quiet); margin-block-end: .25rem !important; }
.rows { display: grid; gap: .75rem; }
.item { font-weight: 560; }
.item .quiet { font-weight: 400; }
.prose { overflow-wrap: anywhere; }
.prose > * + * { margin-block-start: .6rem !important; }
.prose ul { list-style: disc; padding-inline-start: 1.3rem !important; }
.prose ol { list-style: decimal; padding-inline-start: 1.3rem !important; }
.prose .heading { font-weight: 640; }
.prose .plain { white-space: pre-wrap; }
.prose blockquote { margin: 0; padding-inline-start: .9rem; border-inline-start: 3px solid var(--_line); }
.prose table { border-collapse: collapse; display: block; overflow-x: auto; }
.prose td, .prose th { border: 1px solid var(--_line); padding: .25rem .5rem; }
.tags { display: flex; flex-wrap: wrap; gap: .4rem; }
.tags li { border: 1px solid var(--_line); border-radius: 99px; padding: .1rem .7rem; font-size: .875rem; }
.tag { margin-inline-start: .6rem; font-size: .8125rem; font-weight: 560; white-space: nowrap; }
.tag.valid { color: var(--_valid); } .tag.invalid { color: var(--_invalid); } .tag.unverifiable { color: var(--_unverifiable); }
.checks { display: grid; gap: .15rem; }
.check .row { display: grid; grid-template-columns: 1.5rem 1fr auto; gap: .5rem; align-items: baseline; padding-block: .25rem; }
.check .mark { font-weight: 700; text-align: center; }
.check .status { font-size: .875rem; color: var(--_quiet); white-space: nowrap; }
.check.passed .mark { color: var(--_valid); }
.check.failed .mark, .check.failed .status { color: var(--_invalid); }
.check.unfinished .mark, .check.unfinished .status { color: var(--_unverifiable); }
.check.not-applicable { color: var(--_quiet); }
.findings { display: grid; gap: .5rem; padding-inline-start: 2rem !important; padding-block-end: .5rem !important; }
.finding { border-inline-start: 3px solid var(--_line); padding-inline-start: .75rem; overflow-wrap: anywhere; }
.finding.error { border-color: var(--_invalid); } .finding.unverifiable { border-color: var(--_unverifiable); }
.finding code { margin-inline-start: .6rem; }
.card code, .card pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .8125rem; }
.requests { display: grid; gap: .3rem; overflow-wrap: anywhere; }
.card pre { margin: 0 1.25rem 1.25rem; padding: .9rem; max-block-size: 24rem; overflow: auto; background: color-mix(in oklab, var(--_ink) 5%, var(--_paper)); border-radius: 8px; white-space: pre; text-align: left; }
.foot { margin-block-start: auto !important; padding: .6rem 1.25rem .9rem !important; border-block-start: 1px solid var(--_line); }
.spoken { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; margin: 0; }
:host .waiting { align-items: center; justify-content: center; color: var(--_quiet); }
.waiting p { padding: 1rem !important; }
@media (max-width: 30rem) { .identity { gap: .9rem; padding: 1rem; } .picture { inline-size: 5.25rem; block-size: 5.25rem; } .picture.asked { min-block-size: 5.25rem; } .names h3 { font-size: 1.2rem; } .verdict { padding: .9rem 1rem; } .card summary { padding-inline: 1rem; } .card details > div { padding-inline: 1rem; } .card pre { margin-inline: 1rem; } .foot { padding-inline: 1rem !important; } .check .row { grid-template-columns: 1.25rem 1fr; } .check .status { grid-column: 2; margin-block-start: -.35rem; } .findings { padding-inline-start: 1.75rem !important; } }
@media (forced-colors: active) { .verdict .mark { stroke: Canvas; } }
@media print { :host, .card { color-scheme: light; } :host .card { block-size: auto; } .card { border-color: #999; } :host .card.cut:not(.whole) > .all, .card pre, .picture.asked { display: none; } }
`;

let sheet;

/** Puts the looks into a document or shadow root, in a way that a strict CSP allows. */
export function dress(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
