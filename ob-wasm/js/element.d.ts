import type { Input, Report } from "./index.js";

/** `<open-badge>`: importing this module defines it. */
export class OpenBadgeElement extends HTMLElement {
  /** What to show in place of `src` and `data`. */
  input: Input | undefined;
  /** The report of the last verification. */
  readonly report: Report | undefined;
  /** The language in use. */
  readonly language: "en" | "nl";
  /** Verifies again. */
  verify(): Promise<void>;
}

/** A report as elements; `dress` their root first. */
export function card(
  report: Report,
  options?: { language?: string; image?: string; loadImages?: boolean; open?: readonly ("about" | "checks" | "data")[] },
): HTMLElement;
/** Adopts the style sheet of cards. */
export function dress(root: Document | ShadowRoot): void;

declare global {
  interface HTMLElementTagNameMap {
    "open-badge": OpenBadgeElement;
  }
  interface HTMLElementEventMap {
    verified: CustomEvent<{ report?: Report; error?: Error }>;
  }
}
