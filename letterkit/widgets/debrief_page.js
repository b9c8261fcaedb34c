// One cue at a time, with a box, things to tap and a way past it. Python sends every step as plain
// data and is told each word that is typed. Moving and tapping happen here, so that they neither wait
// for Python nor overtake what is being typed. All text enters through textContent or a field's value.

const PEOPLE = "people";

function render({ model, el: host }) {
  const page = { model, at: 0, letter: null, id: Math.random().toString(36).slice(2) };
  page.root = el("div", { class: "lk-form lk-debrief" });
  host.append(page.root);
  const paint = () => update(page);
  model.on("change:state", paint);
  paint();
  return () => model.off("change:state", paint);
}

function update(page) {
  const state = page.model.get("state");
  if (!state.steps) return;
  page.state = state;
  if (page.letter !== state.letter) {
    page.letter = state.letter;
    page.at = state.start;
    page.typed = new Map();
    draw(page);
    return;
  }
  page.at = Math.min(page.at, state.steps.length);
  // What Python says may be older than what was typed since: the typed words stay until it agrees.
  for (const step of state.steps) if (page.typed.get(step.key) === step.text) page.typed.delete(step.key);
  const same = page.shown && page.shown === shape(page);
  if (!same) draw(page, page.root.contains(document.activeElement));
  else refill(page);
}

// What a step is, apart from what was written for it.
function shape({ state, at }) {
  const step = state.steps[at];
  return JSON.stringify(step ? { ...step, text: "" } : state.done);
}

// Another page may have changed a text; one that is being typed here stays.
function refill(page) {
  for (const area of page.root.querySelectorAll("textarea")) {
    if (area !== document.activeElement) area.value = textOf(page, area.dataset.key);
  }
}

function textOf({ typed, state }, key) {
  const known = key === PEOPLE ? state.people : state.steps.find((step) => step.key === key)?.text;
  return typed.get(key) ?? known ?? "";
}

function draw(page, focus = false, said = "") {
  const { state, root, at } = page;
  const { words, steps } = state;
  const step = steps[at];
  page.shown = shape(page);
  const status = el("p", { class: "lk-help", role: "status" });
  const moves = el("div", { class: "lk-moves" },
    at > 0 && button(words.back, () => go(page, -1)),
    step && button(words.next, () => go(page, 1)),
    step && button(words.skip, () => go(page, 1, words.fine)));
  root.replaceChildren(...(step ? drawStep(page, step) : drawEnd(state.done)), moves, status);
  status.textContent = said;
  if (focus) root.querySelector("textarea, button")?.focus();
}

function drawStep(page, step) {
  const { words } = page.state;
  const box = makeField(page, step.key, step.ask);
  const area = box.querySelector("textarea");
  const tap = (chip) => {
    area.value = withChip(area.value, chip);
    write(page, step.key, area.value);
  };
  return [
    el("p", { class: "lk-help lk-progress" }, step.where),
    el("h3", {}, step.title),
    el("p", {}, step.help),
    step.private && el("p", { class: "lk-care" }, words.private),
    box,
    el("div", { class: "lk-chips" }, ...step.chips.map((chip) => button(chip, () => tap(chip), "lk-chip"))),
    step.people && makeField(page, PEOPLE, step.people),
  ].filter(Boolean);
}

function drawEnd({ title, text, items }) {
  const rows = items.map(([about, said]) => el("li", {}, el("b", {}, `${about}: `), el("q", { dir: "auto" }, said)));
  return [el("h3", {}, title), el("p", {}, text), items.length ? el("ul", {}, ...rows) : null].filter(Boolean);
}

function go(page, by, said = "") {
  page.at = Math.min(Math.max(page.at + by, 0), page.state.steps.length);
  // The end tells what was written, which Python knows best; no cue follows it.
  draw(page, true, page.at < page.state.steps.length ? said : "");
}

// A chip puts its words after those there are, once.
function withChip(text, chip) {
  if (text.toLowerCase().includes(chip.toLowerCase())) return text;
  const kept = text.replace(/[\s,]+$/, "");
  return kept ? `${kept}, ${chip}` : chip;
}

function makeField(page, key, label) {
  const id = `lk-debrief-${page.id}-${key === PEOPLE ? key : "box"}`;
  const area = el("textarea", { id, "data-key": key, dir: "auto", rows: "3", class: "widget-input" });
  area.value = textOf(page, key);
  area.addEventListener("input", () => write(page, key, area.value));
  return el("div", { class: "lk-field" }, el("label", { class: "lk-label", for: id }, label), area);
}

function write(page, key, text) {
  page.typed.set(key, text);
  page.model.send({ type: "write", key, text });
}

function button(text, press, kind = "") {
  const node = el("button", { type: "button", class: `jupyter-button ${kind}` }, text);
  // Without the attribute, a key pressed here would be a command to JupyterLab.
  node.setAttribute("data-lm-suppress-shortcuts", "true");
  node.addEventListener("click", press);
  return node;
}

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter(Boolean));
  return node;
}

export default { render };
