// The two modules: one verifies badges, the other judges learner records and awards.
import * as verification from "pkg:ob_wasm";
import * as evaluation from "pkg:ob_evaluate";
import { engineOf } from "./engine.js";

export const engine = engineOf(verification);
export const evaluator = engineOf(evaluation);
