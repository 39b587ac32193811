import { bytesOf, bytesSync } from "./bytes.js";
import { patiently } from "./engine.js";
import { engine } from "./engines.js";
import { OpenBadgesError, wrongValue } from "./errors.js";
import { answer, joined } from "./fetching.js";
import { Report } from "./report.js";

const { guard, instance } = engine;

/** Options that the core does not see, or not like this. */
const OURS = new Set(["fetch", "signal", "timeoutMs", "recipient", "recipients", "documents", "issuerCache", "now", "answers", "answered"]);

/** `now` as the core takes it: of a Date, an ISO 8601 text, or the clock of this machine. */
export function nowOf(now = new Date()) {
  if (!(now instanceof Date)) return now;
  // A Date that is none: the core says so.
  return Number.isNaN(now.getTime()) ? String(now) : now.toISOString();
}

/** Options as the core takes them: JSON, and the bodies of the documents one after the other. */
function settings(options) {
  const given = { now: nowOf(options.now) };
  for (const [name, value] of Object.entries(options)) {
    if (!OURS.has(name) && value !== undefined) given[name] = value;
  }
  const recipients = [...(options.recipients ?? []), ...(options.recipient === undefined ? [] : [options.recipient])];
  given.recipients = recipients.map((expected) =>
    typeof expected === "string" ? { type: "email", identity: expected } : expected);
  const documents = Object.entries(options.documents ?? {}).map(([url, body]) => [url, bytesSync(body)]);
  given.documents = documents.map(([url, body]) => [url, body.length]);
  return [JSON.stringify(given), joined(documents.map(([, body]) => body))];
}

/** The documents and keys of issuers, kept between verifications: see `Verifier.issuerCache`. */
export class IssuerCache {
  constructor(machine) {
    this._machine = machine;
    this._instance = instance();
  }

  /** The URLs of the documents that are kept. */
  get urls() {
    return JSON.parse(guard(() => this._machine.urls()));
  }
}

/** Verifies one badge: a machine that is fed, never one that fetches, unless it is told to `run`. */
export class Verifier {
  #machine;
  #instance;
  #made;
  /** What was done with the machine, as long as it might have to be done again. */
  #done = [];

  constructor(input, options = {}) {
    const [json, bodies] = settings(options);
    const bytes = bytesSync(input);
    const cache = options.issuerCache;
    this.#made = () => guard((bindings) => {
      // A cache of an instance that broke down is empty.
      const shared = cache?._instance === instance() ? cache._machine.share() : undefined;
      return new bindings.Verifier(bytes, json, bodies, shared);
    });
    this.#machine = this.#made();
    this.#instance = instance();
  }

  /** A verifier, made with the rest of the module if it takes that. */
  static begin(input, options) {
    return patiently(engine, () => new Verifier(input, options));
  }

  #call(method) {
    if (this.#instance !== instance()) {
      const message = "the library broke down since this verifier was made; make a new one";
      throw new OpenBadgesError({ name: "PanicError", code: "internal", message });
    }
    return guard(() => method(this.#machine));
  }

  #remember(method) {
    if (engine.isComplete()) this.#done = [];
    else this.#done.push(method);
  }

  /** Calls; where that needed the rest of the module, once more with a machine that was told the same so far. */
  #patiently(call) {
    return patiently(engine, call, () => {
      // Stopped in the middle of a call, it can neither be used nor freed.
      this.#machine.__destroy_into_raw();
      this.#machine = this.#made();
      for (const method of this.#done) this.#call(method);
    });
  }

  /** `{fetch: requests}`, to be answered each, or `{report}`. */
  step() {
    const method = (machine) => machine.step();
    const requests = this.#call(method);
    const step = requests === undefined ? { report: this.report() } : { fetch: JSON.parse(requests) };
    this.#remember(method);
    return step;
  }

  /** Answers a request: `{status, finalUrl, mediaType, body}`, or `{unavailable: reason}`. */
  provide(url, response) {
    if (response === null || typeof response !== "object") throw wrongValue("/response", "give {status, body}, or {unavailable: reason}");
    const method = (machine) =>
      response.unavailable === undefined
        ? machine.provide(url, response.status, response.finalUrl, response.mediaType, bytesSync(response.body))
        : machine.provideUnavailable(url, response.unavailable);
    this.#call(method);
    this.#remember(method);
  }

  /** The report in the language of the options or in another one; undefined before the last step. */
  report(language) {
    const text = this.#call((machine) => machine.report(language));
    return text === undefined ? undefined : new Report(text);
  }

  /** The issuer's documents and keys, for later verifications. */
  issuerCache() {
    return new IssuerCache(this.#call((machine) => machine.issuerCache()));
  }

  /**
   * Steps to the end. The requests of a step are fetched in parallel. `answers` is a Map that is asked before the network and
   * remembers what it gave; `answered(request, response)` hears of each.
   */
  async run({ fetch = globalThis.fetch, signal, timeoutMs, answers = new Map(), answered } = {}) {
    if (timeoutMs !== undefined && !(timeoutMs >= 0)) throw wrongValue("/timeoutMs", "a number of milliseconds is expected");
    const ask = async (request) => {
      const known = answers.get(request.url);
      if (known) return known;
      const response = await answer(request, { fetch, signal, timeoutMs });
      answers.set(request.url, response);
      return response;
    };
    for (;;) {
      signal?.throwIfAborted();
      const { fetch: requests, report } = await this.#patiently(() => this.step());
      if (report) return report;
      const responses = await Promise.all(requests.map(ask));
      for (const [at, request] of requests.entries()) {
        answered?.(request, responses[at]);
        await this.#patiently(() => this.provide(request.url, responses[at]));
      }
    }
  }
}

/** Reads what must be awaited: Blobs. */
export async function prepared(input, options) {
  const documents = {};
  for (const [url, body] of Object.entries(options.documents ?? {})) documents[url] = await bytesOf(body);
  return [await bytesOf(input), { ...options, documents }];
}
