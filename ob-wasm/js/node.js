// Node: the module that verifies is read from the disk when the package is loaded, the other one when it is needed.
import { readFileSync } from "node:fs";
import { verifyWith } from "./api.js";
import { engine, evaluator } from "./engines.js";

export * from "./api.js";

const module = (name) => new WebAssembly.Module(readFileSync(new URL(name, import.meta.url)));

engine.start(module("./ob_wasm_bg.wasm"));
engine.startRest(module("./ob_wasm_rest_bg.wasm"));

/** Does nothing here: for code that runs in browsers too. */
export const init = async () => {};
export const start = init;
export const initSync = () => {};
evaluator.loadFrom(async () => module("./ob_evaluate_bg.wasm"));
evaluator.restFrom(async () => module("./ob_evaluate_rest_bg.wasm"));
export const initEvaluate = async () => {
  await Promise.all([evaluator.ready(), evaluator.complete()]);
};

export const verify = verifyWith(start);
