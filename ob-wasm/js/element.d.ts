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
  options?: {
    /** `en` or `nl`. Default `en`. */
    language?: string;
    /** Address of the badge's own picture. */
    image?: string | undefined;
    /** Whether a picture from elsewhere may be loaded. Default false. */
    loadImages?: boolean;
    /** Which parts are unfolded. */
    open?: readonly ("about" | "checks" | "data")[];
    /** Since when a document is kept, by its URL, where that answered and not the site. */
    kept?: ReadonlyMap<string, Date>;
  },
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
