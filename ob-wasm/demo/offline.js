// The service worker of the verify page: the page opens without a connection. It keeps the page's own files and nothing else; requests to
// other sites, and the badges that pass here, never come near it. `files.js` names the files and their hashes, and is written by the build.
importScripts("files.js");

const { version, files } = self.PAGE;
const OURS = "ob-verify:page:";
const CACHE = OURS + version;
const addressOf = (file) => new URL(file, self.location).href;
const own = new Set(files.map(([file]) => addressOf(file)));

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));

/** All files of this version or none: each is held to its hash, so that half a new version is never mixed with half an old one. */
async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(files.map(([file, integrity]) => new Request(addressOf(file), { integrity, cache: "no-cache" })));
  await self.skipWaiting();
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

// The network first: who checks badges should not do it by last year's rules because they are at hand.
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const plain = url.replace(/[?#].*/s, "");
  const file = plain === addressOf("index.html") ? addressOf("./") : plain;
  if (method !== "GET" || !own.has(file)) return;
  event.respondWith(fetch(event.request).catch(async (error) => {
    const kept = await (await caches.open(CACHE)).match(file);
    if (!kept) throw error;
    return kept;
  }));
});
