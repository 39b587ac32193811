// Everything but how the module is found.
import { bytesSync, textOf } from "./bytes.js";
import { patiently } from "./engine.js";
import { engine, evaluator } from "./engines.js";
import { Verifier, nowOf, prepared } from "./verifier.js";

export { Award, Awarding, award } from "./awarding.js";
export { OpenBadgesError } from "./errors.js";
export { Report } from "./report.js";
export { signerOf } from "./signer.js";
export { IssuerCache, Verifier } from "./verifier.js";

const { guard } = engine;

/** What the input is, by its content. */
export const detect = (input) => guard((bindings) => bindings.detect(bytesSync(input)));

/** The first badge of an image, as a claim: not verified in any way. */
export const extract = (image) => JSON.parse(guard((bindings) => bindings.extract(bytesSync(image))));

/** The image with exactly this badge in it. */
export const bake = (image, payload) =>
  guard((bindings) => bindings.bake(bytesSync(image), JSON.stringify(payload ?? null)));

/** The image without its badges. */
export const unbake = (image) => guard((bindings) => bindings.unbake(bytesSync(image)));

/** Which badges of a framework a learner record earns, and why. Starts its module by itself. */
export async function evaluate(framework, record, { now, language } = {}) {
  await evaluator.ready();
  const options = JSON.stringify({ now: nowOf(now), language });
  const evaluated = () => evaluator.guard((bindings) => bindings.evaluate(textOf(framework), textOf(record), options));
  return JSON.parse(await patiently(evaluator, evaluated));
}

/** `verify`, which starts the module by itself, and loads the rest of it for a badge that needs it. */
export const verifyWith = (start) => async (input, options = {}) => {
  await start();
  options.signal?.throwIfAborted();
  const [bytes, settings] = await prepared(input, options);
  return (await Verifier.begin(bytes, settings)).run(options);
};
