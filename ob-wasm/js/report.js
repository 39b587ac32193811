/** The result of a verification. The members are those of the JSON: see `index.d.ts`. */
export class Report {
  #text;

  constructor(text) {
    Object.assign(this, JSON.parse(text));
    this.#text = text;
  }

  /** Whether the outcome is `valid`. */
  get isValid() {
    return this.outcome === "valid";
  }

  /** The report as JSON text, byte for byte the same as in Rust and Python. */
  toString() {
    return this.#text;
  }
}
