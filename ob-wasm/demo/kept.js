// Documents of issuers that this device keeps where its visitor wants that, so that signed badges can be checked without a connection.
// The network always comes first: what is kept answers where the network does not.

/** What is kept: what issuers publish for all their badges. Never an assertion, nor what somebody says of one. */
const PURPOSES = new Set(["badge-class", "issuer", "key", "revocation-list", "context", "schema"]);

/** How many documents are kept; the oldest make room. A school's badges take four or five each, most of them shared. */
const KEPT_MAX_DOCUMENTS = 500;

const STORE = "ob-verify:issuers";
const [AT, FINAL] = ["x-kept-at", "x-final-url"];

export class KeptDocuments {
  #cache;
  /** By URL, oldest first: `{at, response}`, the response as a verifier is given it. */
  #documents = new Map();

  /** What is kept already; undefined where nothing can be. */
  static async open() {
    try {
      const kept = new KeptDocuments();
      kept.#cache = await caches.open(STORE);
      const read = async (request) => {
        const { headers, body } = await kept.#cache.match(request);
        const response = {
          status: 200,
          finalUrl: headers.get(FINAL) ?? undefined,
          mediaType: headers.get("content-type") ?? undefined,
          body: new Uint8Array(await new Response(body).arrayBuffer()),
        };
        return [request.url, { at: new Date(headers.get(AT)), response }];
      };
      const rows = await Promise.all((await kept.#cache.keys()).map(read));
      kept.#documents = new Map(rows.sort(([, a], [, b]) => a.at - b.at));
      return kept;
    } catch {
      // Storage is forbidden here, or the page came over http: it works without.
      return undefined;
    }
  }

  get size() {
    return this.#documents.size;
  }

  /** `{url, at}`, newest first. */
  get rows() {
    return [...this.#documents].map(([url, { at }]) => ({ url, at })).reverse();
  }

  /** `{at, response}` of a URL, if it is kept. */
  of(url) {
    return this.#documents.get(url);
  }

  /** Keeps the answer to a request, if it is a document of an issuer. */
  async keep({ url, purpose }, response, at) {
    if (response.status !== 200 || !PURPOSES.has(purpose) || this.#documents.get(url)?.at >= at) return;
    this.#documents.delete(url);
    this.#documents.set(url, { at, response });
    const { finalUrl, mediaType, body } = response;
    const headers = { [AT]: at.toISOString(), ...(mediaType && { "content-type": mediaType }), ...(finalUrl && { [FINAL]: finalUrl }) };
    try {
      await this.#cache.put(url, new Response(body, { headers }));
      for (const old of [...this.#documents.keys()].slice(0, -KEPT_MAX_DOCUMENTS)) await this.#drop(old);
    } catch {
      // No room left on this device: then only as long as the page is open.
    }
  }

  async #drop(url) {
    this.#documents.delete(url);
    await this.#cache.delete(url);
  }

  async clear() {
    this.#documents.clear();
    await caches.delete(STORE);
    this.#cache = await caches.open(STORE);
  }
}

/** A `fetch` that hands out what is kept where the network fails, and tells `used(url, at)`. */
export const patientFetch = (kept, used, online = globalThis.fetch) => async (url, options) => {
  try {
    return await online(url, options);
  } catch (error) {
    const found = kept?.of(url);
    if (!found) throw error;
    used(url, found.at);
    const { body, mediaType, finalUrl } = found.response;
    const response = new Response(body, { headers: mediaType ? { "content-type": mediaType } : {} });
    // A made response has no address of its own.
    return finalUrl ? Object.defineProperty(response, "url", { value: finalUrl }) : response;
  }
};
