// The modules inside the script: no second request, no connect-src.
import modules from "built:modules";
import { evaluateWith, verifyWith } from "./api.js";
import { engine, evaluator } from "./engines.js";

export * from "./api.js";

const bytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Starts the module that verifies, once. */
export const init = () => engine.startOnce(() => WebAssembly.compile(bytes(modules.verify)));

/** The same, at once. */
export const initSync = () => engine.start(new WebAssembly.Module(bytes(modules.verify)));

/** Starts the module that evaluates, once. */
export const initEvaluate = () => evaluator.startOnce(() => WebAssembly.compile(bytes(modules.evaluate)));

export const verify = verifyWith(init);
export const evaluate = evaluateWith(initEvaluate);
