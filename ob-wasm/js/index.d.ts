// Types of the package. What a report says of a badge is the badge's own JSON: `JsonObject`, to be read with care.

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

export type Outcome = "valid" | "invalid" | "unverifiable";
export type Statement = "confirmed" | "refuted" | "unknown" | "not-asked";
export type CheckStatus = "passed" | "failed" | "unfinished" | "not-applicable";
export type Severity = "error" | "unverifiable" | "warning" | "info";
export type Language = "en" | "nl";

/** An image, a JWS, JSON or a URL. A string is told apart by its content. */
export type Input = string | Uint8Array | ArrayBuffer | ArrayBufferView | Blob | URL | object;
/** The same, for functions that do not wait. */
export type InputNow = string | Uint8Array | ArrayBuffer | ArrayBufferView | URL | object;

export interface Check {
  readonly check: string;
  readonly status: CheckStatus;
  /** The question that the check asks, in the language of the report. */
  readonly question: string;
  /** Whether its answer decides the outcome. */
  readonly decisive: boolean;
}

export interface Finding {
  /** Stable; the message may change. */
  readonly code: string;
  readonly severity: Severity;
  readonly check: string;
  readonly message: string;
  /** Id of the object it is about. */
  readonly object?: string;
  /** JSON Pointer of the place in that object. */
  readonly pointer?: string;
  readonly facts?: Readonly<Record<string, string>>;
  /** The clause of the specification. */
  readonly clause: string;
}

export interface RequestEntry {
  readonly url: string;
  readonly purpose: string;
  /** An HTTP status, or why there was none. */
  readonly result: string;
}

export interface EndorsementEntry {
  readonly id: string | null;
  readonly of: string | null;
  readonly outcome: Outcome;
  readonly object: JsonObject | null;
  readonly issuer: JsonObject | null;
  readonly findings: readonly Finding[];
}

/** The result of a verification. */
export class Report {
  private constructor();
  readonly outcome: Outcome;
  /** One plain sentence. */
  readonly headline: string;
  /** The code that decided; null when valid. */
  readonly decidedBy: string | null;
  readonly language: Language;
  readonly class: string | null;
  readonly method: "hosted" | "signed" | "retrieved" | null;
  readonly verifiedAt: string;
  /** Is it what its issuer published, unaltered? */
  readonly integrity: Statement;
  /** Is the issuer one that the caller trusts? */
  readonly issuerTrust: Statement;
  /** Was it awarded to the recipient that the caller expects? */
  readonly recipient: Statement;
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  readonly requests: readonly RequestEntry[];
  readonly object: JsonObject | null;
  readonly badgeClass: JsonObject | null;
  readonly issuer: JsonObject | null;
  readonly endorsements: readonly EndorsementEntry[];
  readonly isValid: boolean;
  /** The report as JSON text, byte for byte the same as in Rust and Python. */
  toString(): string;
}

export interface Recipient {
  /** The property that identifies: `email`, `url`, `telephone`, `id` or another one. */
  type: string;
  /** Its value, plain. It appears in no report. */
  identity: string;
}

export interface TrustedKey {
  /** Id of the issuer's Profile. */
  issuer: string;
  publicKeyPem: string;
}

export type Unavailable =
  | "offline" | "timeout" | "blocked" | "host-unknown" | "tls" | "too-large" | "refused" | "redirects" | "failed";

export interface Request {
  readonly url: string;
  readonly purpose: string;
  /** For the `Accept` header. */
  readonly accept: string;
}

export type Response =
  | { status: number; finalUrl?: string | undefined; mediaType?: string | undefined; body: InputNow; unavailable?: undefined }
  | { unavailable: Unavailable };

export interface VerifierOptions<Document = InputNow> {
  /** Default: the clock of this machine. */
  now?: Date | string;
  /** BCP 47; sentences are English or Dutch. Default English. */
  language?: string;
  /** Who the badge is expected to belong to. A string is an e-mail address. */
  recipient?: string | Recipient;
  /** The same for several: any of them will do. */
  recipients?: readonly (string | Recipient)[];
  /** Documents that you vouch for, by URL: they count as fetched from there. */
  documents?: Readonly<Record<string, Document>>;
  trustedIssuers?: readonly string[];
  /** Whether an issuer that is not trusted makes a badge invalid. Default false. */
  requireTrustedIssuer?: boolean;
  trustedKeys?: readonly TrustedKey[];
  /** Default 0. */
  clockToleranceSeconds?: number;
  refuseRedirectsToOtherHosts?: boolean;
  /** Default true. */
  checkEndorsements?: boolean;
  /** Default false. */
  checkImages?: boolean;
  /** Default true. */
  checkExtensions?: boolean;
  /** From {@link Verifier.issuerCache}. */
  issuerCache?: IssuerCache;
}

export interface RunOptions {
  /**
   * Default the platform's own; null for none: everything then counts as offline. One of your own may reject with an error that has a
   * `reason` of {@link Unavailable}, such as `refused`.
   */
  fetch?: typeof globalThis.fetch | null;
  /** Where it is aborted, the call rejects with its reason. */
  signal?: AbortSignal;
  /** For one request, in milliseconds; Infinity for no limit. Default 15000. */
  timeoutMs?: number;
  /** Asked before the network, by URL; remembers what the network gave. */
  answers?: Map<string, Response>;
  /** Hears of each answer. */
  answered?: (request: Request, response: Response) => void;
}

/**
 * Verifies a badge.
 *
 * @throws {OpenBadgesError} when the call is wrong or a limit was hit; a bad badge is never an error
 */
export function verify(input: Input, options?: VerifierOptions<Input> & RunOptions): Promise<Report>;

/** The same as a machine that you feed. */
export class Verifier {
  constructor(input: InputNow, options?: VerifierOptions);
  step(): { readonly fetch: readonly Request[]; readonly report?: undefined } | { readonly report: Report; readonly fetch?: undefined };
  provide(url: string, response: Response): void;
  /** In the language of the options or in another one; undefined before the last step. */
  report(language?: string): Report | undefined;
  /** The issuer's documents and keys, for later verifications. */
  issuerCache(): IssuerCache;
  run(options?: RunOptions): Promise<Report>;
}

export class IssuerCache {
  private constructor();
  readonly urls: readonly string[];
}

/** What the input is, by its content. */
export function detect(input: InputNow): "image" | "jws" | "json" | "url" | "unrecognised";

export type Claim =
  | { readonly kind: "jws"; readonly jws: string }
  | { readonly kind: "json"; readonly json: string; readonly verifyUrl: string | null }
  | { readonly kind: "url"; readonly url: string };

export interface Extracted {
  /** Not verified in any way. */
  readonly claim: Claim;
  readonly format: "png" | "svg";
  readonly mediaType: "image/png" | "image/svg+xml";
  readonly container: "itxt" | "text" | "ztxt" | "svg-element";
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** The first badge of an image. */
export function extract(image: InputNow): Extracted;
/** The image with exactly this badge in it. */
export function bake(image: InputNow, payload: { jws: string } | { url: string; json: string }): Uint8Array;
/** The image without its badges. */
export function unbake(image: InputNow): Uint8Array;

export interface Progress {
  readonly have: number;
  readonly need: number;
}

export interface Reason {
  readonly sentence: string;
  readonly reason: JsonObject;
}

export interface RuleNode extends Reason {
  readonly kind: string;
  readonly outcome: "met" | "not-met" | "undecided";
  readonly progress: Progress;
  readonly rules?: readonly RuleNode[];
}

export interface Decision {
  readonly badge: string;
  readonly name: string | null;
  readonly outcome: "met" | "not-met" | "undecided";
  readonly holding: string;
  readonly sentence: string;
  readonly progress: Progress;
  /** What is still missing. */
  readonly missing: readonly Reason[];
  /** What the decision rests on. */
  readonly grounds: readonly JsonObject[];
  readonly "rule-version": string;
  readonly rule: RuleNode;
}

export interface Evaluation {
  readonly format: "ob-evaluation/1";
  readonly learner: string;
  readonly framework: string;
  readonly "framework-version": string;
  readonly language: Language;
  readonly now: string | null;
  /** Badges that are met and not held yet. */
  readonly due: readonly string[];
  readonly decisions: readonly Decision[];
}

/** Which badges of a framework a learner record earns, and why. Numbers keep their digits only in text: give text where scores are exact. */
export function evaluate(framework: InputNow, record: InputNow, options?: { now?: Date | string; language?: string }): Promise<Evaluation>;

/** One document to publish: the address at which it is served, what to serve it as, and its bytes. */
export interface Document {
  readonly url: string;
  readonly mediaType: string;
  readonly body: Uint8Array;
}

/** What signs: a key of this platform ({@link signerOf}), in a hardware module or behind a service. */
export interface Signer {
  /** Under which the key is published: small letters, digits and hyphens. */
  readonly name: string;
  readonly publicKeyPem: string;
  /** Signs the bytes as they are: RS256 (PKCS#1 v1.5 with SHA-256), ES256 (R and S, 64 bytes) or EdDSA, by the kind of the key. */
  sign(bytes: Uint8Array): Uint8Array | ArrayBuffer | Promise<Uint8Array | ArrayBuffer>;
}

/** A signer of WebCrypto's: of a key pair, or of a private key in PEM (PKCS#8). Default name: `key-1`. */
export function signerOf(key: string | { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }, name?: string): Promise<Signer>;

export interface AwardingOptions {
  /** 32 or more random bytes, kept as you keep a password: award keys, ids and salts are made with it. */
  secret: Uint8Array | ArrayBuffer;
  /** Without one, badges are hosted: published at their ids. */
  signer?: Signer | undefined;
  /** Public keys in PEM, by name, that signed once; dropping one kills its badges. */
  retiredKeys?: Readonly<Record<string, string>>;
  /** The framework's images, by the paths that stand in it. */
  images?: Readonly<Record<string, Uint8Array | ArrayBuffer>>;
  /** What the issuer states about itself, in place of the framework's. */
  name?: string;
  description?: string;
  url?: string;
  email?: string;
  /** The language of its profile. */
  issuerLanguage?: string;
  /** Which of the framework's languages badges are awarded in; default its source language. */
  language?: string;
  /** `passed`: that it was passed and nothing else, which is right for minors. Default `full`. */
  evidence?: "full" | "passed";
  /** Whether the badge class is written into the assertion. Default false. */
  embedBadge?: boolean;
}

/** All that stays the same from one award to the next: what is published and where, the secret, and the key that signs. */
export class Awarding {
  private constructor();
  /** @param base the address below which everything is published */
  static create(framework: InputNow, base: string | URL, options: AwardingOptions): Promise<Awarding>;
  /** The id of the issuer's profile. */
  readonly issuerId: string;
  /** Everything to publish, apart from hosted assertions, which come with their awards. Without `revocations` the list of them is empty. */
  documents(revocations?: InputNow): Document[];
  /**
   * Takes a badge back: the document that takes the place of a published one. For a hosted badge its assertion, to be served with the status 410
   * (Gone); for a signed one the list of revocations with the badge on it. Keep it: it is the `revocations` of the next call.
   *
   * @param id `Award.id`
   * @param options `reason`: why, for everybody to read. `revocations`: the list as it is published, needed for signed badges.
   */
  revoke(id: string | URL, options?: { reason?: string; revocations?: InputNow }): Document;
  /** The path of an address below the base; undefined for an address elsewhere. */
  pathOf(url: string | URL): string | undefined;
  /** What `Award.key` is for that award. */
  awardKey(learner: string, badge: string): string;
}

/** A badge that was awarded, with all that a platform has to store, publish and hand over. */
export class Award {
  private constructor();
  readonly learner: string;
  readonly badge: string;
  /** Store it, so that the badge is not awarded again. */
  readonly key: string;
  readonly ruleVersion: string;
  readonly id: string;
  readonly assertion: JsonObject;
  /** What to add to `badges` of the learner's record. */
  readonly held: JsonObject;
  readonly jws: string | null;
  /** What to publish for this award: a hosted assertion at its id; nothing for a signed one. */
  readonly documents: readonly Document[];
  /** The images of the badge with the award in them. */
  readonly images: { readonly png?: Uint8Array; readonly svg?: Uint8Array };
  /** The award as JSON text, byte for byte the same as in Rust; bytes stand in base64. */
  toString(): string;
}

/**
 * Evaluates a learner and awards every badge that is due: its rule is met, the record does not hold it, and its key is not among `awarded`.
 *
 * @param recipient by what the learner is named in badges, where it is hashed with a salt; a string is an e-mail address
 */
export function award(awarding: Awarding, record: InputNow, recipient: string | Recipient, options?: { now?: Date | string; awarded?: Iterable<string> }): Promise<Award[]>;

/** The caller asked wrongly, or a limit was hit. `name` is the kind of error, such as `VerifyError`; tell it from others by `instanceof`. */
export class OpenBadgesError extends Error {
  /** Stable; the message may change. */
  readonly code: string;
  /** JSON Pointer of the place in the document that was handed in, where there is one. */
  readonly path: string | null;
}

type Source = string | URL | globalThis.Response | BufferSource | WebAssembly.Module;

/**
 * Loads the module, once; afterwards every call runs at once. `verify` does without: it loads what most badges need, and the rest when a
 * badge needs it. In Node all of it is loaded with the package.
 *
 * @param source where the module lies, or the module itself, if not beside the script
 * @param rest the same of its second half
 */
export function init(source?: Source, rest?: Source): Promise<void>;
/** Loads the first half alone. Whatever needs more loads it by itself if it waits anyway (`verify`, `run`), and else throws `not-initialised`. */
export function start(source?: Source): Promise<void>;
/** The same as `init` without waiting. Without `rest`, a call that needs it throws `not-initialised`. */
export function initSync(module?: BufferSource | WebAssembly.Module, rest?: BufferSource | WebAssembly.Module): void;
/** The same for the module of `evaluate` and `Awarding`, which load it by themselves. */
export function initEvaluate(source?: Source, rest?: Source): Promise<void>;
