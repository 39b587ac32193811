/** The caller asked wrongly, or a limit was hit. A bad badge is never an error: that is what reports are for. */
export class OpenBadgesError extends Error {
  constructor({ name, code, message, path }, options) {
    super(message, options);
    this.name = name;
    /** Stable; the message may change. */
    this.code = code;
    /** JSON Pointer of the place in the document that was handed in, where there is one. */
    this.path = path ?? null;
  }
}

/** What a caller handed in is not what belongs there. `path`: JSON Pointer into the options. */
export const wrongValue = (path, message) => new OpenBadgesError({ name: "ShapeError", code: "json-wrong-value", message: `at ${path}: ${message}`, path });
