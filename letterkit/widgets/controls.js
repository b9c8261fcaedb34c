// What pages of controls share. Joined behind letter_paper.js and letter_actions.js; `paint` is the
// page's own.

let shownPages = 0;

/** A page under its heading; `makeParts` gives what it holds, the line that tells things among it. */
function renderControls({ model, el: host }, name, makeParts) {
  const words = model.get("strings");
  const page = { model, words, waiting: new Map(), rows: new Map(), sent: 0, dead: false };
  const title = `lk-${name}-${++shownPages}`;
  page.told = el("p", { class: "lk-told", hidden: "" });
  page.heard = el("p", { class: "lk-hidden", role: "status" });
  page.root = el("section",
    { class: `lk-form lk-panel lk-controls lk-${name}`, tabindex: "-1", "aria-labelledby": title },
    el("h3", { id: title }, words.title), ...makeParts(page));
  host.append(page.root);
  const onState = () => paint(page);
  const onMessage = (message, buffers) => hearPython(page, message, buffers);
  model.on("change:state", onState);
  model.on("msg:custom", onMessage);
  const watch = setInterval(() => watchTheLine(page), 1000);
  paint(page);
  send(page, { type: "hello" });
  return () => {
    clearInterval(watch);
    model.off("change:state", onState);
    model.off("msg:custom", onMessage);
  };
}

function paintSaved(page) {
  if (page.dead) tell(page, page.words.dead_help);
}
