// What a page does before JupyterLite starts: it puts the worker that keeps the site in charge, and
// starts Python, which then comes while JupyterLite is still building the page.
"use strict";

/** Have the worker of this edition keep the site; whatever hinders it, the page goes on. */
function keepSite(root) {
  async function prepare() {
    const worker = new URL("service-worker.js?enableCache=false", root);
    const registered = await navigator.serviceWorker.register(worker);
    // JupyterLite would throw out a worker whose release it does not know.
    localStorage.setItem(`${worker}-version`, "%RELEASE%");
    const inCharge = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
    await registered.update().catch(() => {}); // without a network there is nothing new
    const newer = registered.installing ?? registered.waiting;
    if (newer?.state === "installing") {
      await new Promise((done) => newer.addEventListener("statechange", done, { once: true }));
    }
    newer?.postMessage("take over");
    if (newer || !navigator.serviceWorker.controller) await inCharge;
  }
  const patience = new Promise((done) => setTimeout(done, 4000));
  return Promise.race([navigator.serviceWorker && prepare(), patience]).catch(() => {});
}

/** Start Python in the worker that JupyterLite is then given when it asks for its first one. */
async function startPython(root) {
  // A page that is kept apart from all others has workers of another kind.
  if (crossOriginIsolated) return;
  // Python reads and writes its files through the worker that keeps the site.
  if (!navigator.serviceWorker?.controller) await keepSite(root);
  let begun = new Worker(new URL("python-worker.mjs", root), { type: "module" });
  window.Worker = new Proxy(Worker, {
    construct(kind, [address, options]) {
      const asked = String(address).includes("/comlink.worker.") && begun;
      if (asked) begun = null;
      return asked || new kind(address, options);
    },
  });
}
