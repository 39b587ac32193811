// The modules inside the script: no second request, no connect-src.
import modules from "built:modules";
import { verifyWith } from "./api.js";
import { engine, evaluator } from "./engines.js";

export * from "./api.js";

const bytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const compile = (name) => WebAssembly.compile(bytes(modules[name]));
engine.restFrom(() => compile("verifyRest"));

/** Starts what most badges need, once. */
export const start = () => engine.startOnce(() => compile("verify"));

/** Starts all of the module that verifies, once. */
export const init = async () => {
  await Promise.all([start(), engine.complete()]);
};

/** The same, at once. */
export const initSync = () => {
  engine.start(new WebAssembly.Module(bytes(modules.verify)));
  engine.startRest(new WebAssembly.Module(bytes(modules.verifyRest)));
};

evaluator.loadFrom(() => compile("evaluate"));
evaluator.restFrom(() => compile("evaluateRest"));

/** Starts the module that evaluates and awards, once. */
export const initEvaluate = async () => {
  await Promise.all([evaluator.ready(), evaluator.complete()]);
};

export const verify = verifyWith(start);
