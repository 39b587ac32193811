// Browsers, Workers and bundlers.
import { verifyWith } from "./api.js";
import { start } from "./loading.js";

export * from "./api.js";
export * from "./loading.js";

export const verify = verifyWith(start);
