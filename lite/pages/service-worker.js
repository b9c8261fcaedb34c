// Keeps one edition of the site in the browser, so that it works on without a network.
//
// JupyterLite's own worker, below, passes files between the page and Python. It would also let a
// new edition in at once; here one waits until no page of the old one is open, as the files of two
// editions do not fit together.
"use strict";

// A scope of its own, for both workers have a CACHE.
{
  const EDITION = "%EDITION%";
  const LISTED = %LISTED%; // the folders that the site itself has
  const CACHE = `letterkit-${EDITION}`;
  const takeOver = self.skipWaiting.bind(self);
  self.skipWaiting = () => Promise.resolve();
  const here = new URL("./", self.location).pathname;

  self.addEventListener("activate", (event) => event.waitUntil(forgetOldEditions()));

  self.addEventListener("message", (event) => {
    if (event.data === "keep all") event.waitUntil(keepAll());
    if (event.data === "take over") event.waitUntil(takeOverIfAlone());
  });

  self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    const ours = url.origin === self.location.origin && url.pathname.startsWith(here);
    if (!ours) return;
    if (shouldBroadcast(url)) {
      event.stopImmediatePropagation();
      return event.respondWith(asked(event, url));
    }
    if (event.request.method !== "GET") return;
    const name = url.pathname.slice(here.length).replace(/(^|\/)$/, "$1index.html");
    if (name.startsWith("api/service-worker")) return;
    // Folders that a reader makes are on no server: asking for them would only cost time.
    const madeHere = /^api\/contents\/.*all\.json$/.test(name) && !LISTED.includes(name);
    event.stopImmediatePropagation();
    event.respondWith(madeHere ? noFiles() : kept(event.request, new URL(name, self.location).href));
  });

  function noFiles() {
    return new Response('{"content": []}', { headers: { "Content-Type": "application/json" } });
  }

  /** The file at an address without its query, from the cache or, the first time, the network. */
  async function kept(request, address) {
    const cache = await caches.open(CACHE);
    const found = await cache.match(address, { ignoreVary: true });
    if (found) return found;
    const answer = await fetch(request);
    if (answer.status === 200) await cache.put(address, answer.clone());
    return answer;
  }

  /**
   * What the page answers its Python, or an error once nobody waits for it any more. A page that is
   * left in that moment never answers, and a worker with an answer owing lets no newer one in.
   */
  async function asked(event, url) {
    let owing = true;
    const answer = broadcastOne(event.request, url).finally(() => (owing = false));
    async function nobodyWaits() {
      do await new Promise((done) => setTimeout(done, 500));
      while (owing && (await self.clients.get(event.clientId)));
      return Response.error();
    }
    return Promise.race([answer, nobodyWaits()]);
  }

  async function keepAll() {
    const cache = await caches.open(CACHE);
    const names = await (await fetch("offline.json")).json();
    for (const name of names) {
      const url = new URL(name, self.location).href;
      if (!(await cache.match(url))) await cache.add(url).catch(() => {});
    }
  }

  async function takeOverIfAlone() {
    const pages = await self.clients.matchAll({ includeUncontrolled: true });
    if (pages.length <= 1) await takeOver();
  }

  async function forgetOldEditions() {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("letterkit-") && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
  }
}

importScripts("jupyterlite-service-worker.js");
