// The two modules: one verifies badges, the other judges learner records.
import * as verification from "pkg:ob_wasm";
import * as evaluation from "pkg:ob_evaluate";
import { engineOf } from "./engine.js";

export const engine = engineOf(verification, { halves: true });
export const evaluator = engineOf(evaluation);
