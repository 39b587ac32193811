// An instance of a module, and what happens when it breaks.
import { OpenBadgesError } from "./errors.js";

/** What drives one module: `bindings` is what wasm-bindgen wrote for it. */
export function engineOf(bindings) {
  let started = false;
  let pending;
  let generation = 0;

  /** Starts the module from its compiled form. Further calls do nothing. */
  function start(module) {
    if (!started) {
      bindings.initSync({ module });
      started = true;
    }
  }

  return {
    start,

    /** Starts the module once, however many ask: `compile` is only called by the first. A failure is not remembered. */
    startOnce(compile) {
      pending ??= compile().then(start).catch((error) => {
        pending = undefined;
        throw error;
      });
      return pending;
    },

    /** Counts the instances: objects of an older one are of no use. */
    instance: () => generation,

    /** Calls into the module. What it throws becomes an OpenBadgesError; if it breaks down, the next call finds a fresh instance. */
    guard(call) {
      if (!started) {
        throw new OpenBadgesError({ name: "InitError", code: "not-initialised", message: "call init() first, and await it" });
      }
      try {
        return call(bindings);
      } catch (error) {
        if (typeof error === "string") {
          throw new OpenBadgesError(JSON.parse(error));
        }
        if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
          bindings.__wbg_reset_state();
          generation += 1;
          const message = "the library broke down on this input; please report it. The next call starts afresh";
          throw new OpenBadgesError({ name: "PanicError", code: "internal", message }, { cause: error });
        }
        throw error;
      }
    },
  };
}
