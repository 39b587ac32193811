// An instance of a module, and what happens when it breaks.
import { OpenBadgesError } from "./errors.js";

/** The half of the module that is there does not hold what this call needs. */
export class RestMissing extends OpenBadgesError {
  constructor(cause) {
    const message = "this needs the rest of the module: call init() first, and await it";
    super({ name: "InitError", code: "not-initialised", message }, { cause });
  }
}

/**
 * What drives one module: `bindings` is what wasm-bindgen wrote for it. A module in two halves (build/split.mjs) runs with the first alone
 * until a call reaches into the second.
 */
export function engineOf(bindings) {
  let started = false;
  let rest;
  let pending;
  let pendingRest;
  let load;
  let loadRest;
  let generation = 0;

  /** Puts the second half's functions into the table of the running instance. */
  function join() {
    // Once started, initSync hands out what the instance exports, and does nothing else.
    if (started && rest) new WebAssembly.Instance(rest, { first: bindings.initSync() });
  }

  /** Starts the module from its compiled form. Further calls do nothing. */
  function start(module) {
    if (!started) {
      bindings.initSync({ module });
      started = true;
      join();
    }
  }

  function startRest(module) {
    if (!rest) {
      rest = module;
      join();
    }
  }

  /** Loads the second half once, however many ask: `compile`, or what `restFrom` was told. A failure is not remembered. */
  function complete(compile = loadRest) {
    pendingRest ??= compile().then(startRest).catch((error) => {
      pendingRest = undefined;
      throw error;
    });
    return pendingRest;
  }

  /** Starts the module once, however many ask: `compile` is only called by the first. A failure is not remembered. */
  function startOnce(compile) {
    pending ??= compile().then(start).catch((error) => {
      pending = undefined;
      throw error;
    });
    return pending;
  }

  return {
    start,
    startRest,
    complete,

    /** How to load the module when it is needed. */
    loadFrom(compile) {
      load = compile;
    },

    /** Starts the module in the way that `loadFrom` was told, once. */
    ready: () => startOnce(load),

    /** How to load the second half when it is needed. */
    restFrom(compile) {
      loadRest = compile;
    },

    /** Whether no call can miss anything. */
    isComplete: () => Boolean(rest),

    startOnce,

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
        // A call of what is not there yet, or a breakdown: with the rest at hand, a second try tells.
        if (error instanceof WebAssembly.RuntimeError && !rest) throw new RestMissing(error);
        if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
          bindings.__wbg_reset_state();
          join();
          generation += 1;
          const message = "the library broke down on this input; please report it. The next call starts afresh";
          throw new OpenBadgesError({ name: "PanicError", code: "internal", message }, { cause: error });
        }
        throw error;
      }
    },
  };
}

/** Calls; where the rest of the module is missing, loads it, lets `again` clear up, and calls once more. */
export async function patiently(engine, call, again = () => {}) {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof RestMissing)) throw error;
    await engine.complete();
    again();
    return call();
  }
}
