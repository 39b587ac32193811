// How browsers, Workers and bundlers come by the modules.
import integrity from "built:integrity";
import { engine, evaluator } from "./engines.js";

async function compile(source, beside, hash) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const response = source instanceof Response
    ? source
    : await fetch(source ?? beside, { integrity: hash, credentials: "same-origin" });
  if (!response.ok) throw new Error(`the module could not be loaded: HTTP ${response.status} for ${response.url}`);
  // Streaming needs the right media type; a server that lacks it costs a moment, not the page.
  return response.headers.get("content-type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

// Written out, since bundlers look for exactly this.
const VERIFY = () => new URL("./ob_wasm_bg.wasm", import.meta.url);
const REST = () => new URL("./ob_wasm_rest_bg.wasm", import.meta.url);
const EVALUATE = () => new URL("./ob_evaluate_bg.wasm", import.meta.url);
const EVALUATE_REST = () => new URL("./ob_evaluate_rest_bg.wasm", import.meta.url);

const loadRest = (source) => compile(source, REST(), integrity.verifyRest);
engine.restFrom(() => loadRest());

/** Loads what most badges need, once. */
export const start = (source) => engine.startOnce(() => compile(source, VERIFY(), integrity.verify));

/**
 * Loads all of the module that verifies, once: afterwards no call waits for anything. `source` and `rest`: where its halves lie, or their
 * bytes, if not beside this file.
 */
export const init = async (source, rest) => {
  await Promise.all([start(source), engine.complete(() => loadRest(rest))]);
};

const compiled = (source) => (source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));

/** The same at once, of compiled modules or their bytes. */
export const initSync = (module, rest) => {
  engine.start(compiled(module));
  if (rest) engine.startRest(compiled(rest));
};

const loadEvaluate = (source) => compile(source, EVALUATE(), integrity.evaluate);
const loadEvaluateRest = (source) => compile(source, EVALUATE_REST(), integrity.evaluateRest);
evaluator.loadFrom(() => loadEvaluate());
evaluator.restFrom(() => loadEvaluateRest());

/**
 * Loads the module that evaluates and awards, once; `evaluate` and `Awarding.create` load what they need by themselves. `source` and `rest`:
 * where its halves lie, or their bytes.
 */
export const initEvaluate = async (source, rest) => {
  await Promise.all([evaluator.startOnce(() => loadEvaluate(source)), evaluator.complete(() => loadEvaluateRest(rest))]);
};
