// A text area with numbered lines. Behind it lies the same text, line by line, wrapped alike: there
// the numbers stand, and a line that is wrong has its color. All text enters through textContent.

const PAUSE = 700; // milliseconds without a key until problems are read aloud

function render({ model, el: host }) {
  const id = `lk-lab-${Math.random().toString(36).slice(2)}`;
  const label = el("label", { class: "lk-label", for: id });
  const area = el("textarea", { id, spellcheck: "false", autocapitalize: "off", rows: "1",
    "data-lm-suppress-shortcuts": "true", "aria-describedby": `${id}-problems` });
  const lines = el("div", { class: "lk-lab-lines", "aria-hidden": "true" });
  const problems = el("ul", { class: "lk-lab-problems", id: `${id}-problems` });
  const aloud = el("p", { class: "lk-hidden", role: "status" });
  const paper = el("div", { class: "lk-lab-paper" }, lines, area);
  const editor = { model, label, area, lines, problems, aloud, turn: null };
  host.append(el("div", { class: "lk-lab-editor" }, label, paper, problems, aloud));

  area.addEventListener("input", () => {
    paintLines(editor);
    model.send({ type: "typed", text: area.value });
  });
  const paint = () => paintAll(editor);
  model.on("change:state", paint);
  paint();
  return () => {
    clearTimeout(problems.later);
    model.off("change:state", paint);
  };
}

function paintAll(editor) {
  const { model, label, area } = editor;
  const { label: words, text, turn, locked, line, problems } = model.get("state");
  if (words === undefined) return;
  label.textContent = words;
  area.readOnly = Boolean(locked);
  if (turn !== editor.turn) {
    // Python wrote this text; at other times what stands here is newer than what Python has.
    const first = editor.turn === null;
    editor.turn = turn;
    if (area.value !== text) area.value = text;
    if (line && !first) goTo(area, line);
  }
  area.setAttribute("aria-invalid", String(problems.length > 0));
  paintLines(editor);
  paintProblems(editor, problems);
}

function paintLines({ model, area, lines }) {
  const wrong = new Set(model.get("state").problems.map(({ line }) => line));
  const texts = area.value.split("\n");
  while (lines.children.length > texts.length) lines.lastChild.remove();
  texts.forEach((text, i) => {
    const row = lines.children[i] ?? lines.appendChild(el("div", {}, el("span", {}), el("span", {})));
    const [number, words] = row.children;
    const told = wrong.has(i + 1) ? `⚠ ${i + 1}` : String(i + 1);
    if (number.textContent !== told) number.textContent = told;
    // An empty line has to be as high as one with words.
    const shown = text || "\u200b";
    if (words.textContent !== shown) words.textContent = shown;
    row.classList.toggle("lk-lab-wrong", wrong.has(i + 1));
  });
}

function paintProblems({ area, problems: list, aloud }, problems) {
  const told = JSON.stringify(problems);
  if (list.dataset.told === told) return;
  const had = Boolean(list.childElementCount);
  list.dataset.told = told;
  list.replaceChildren(...problems.map(({ line, text }) => {
    if (!line) return el("li", {}, text);
    const go = el("button", { type: "button", class: "jupyter-button",
      "data-lm-suppress-shortcuts": "true" }, `Line ${line}`);
    go.addEventListener("click", () => goTo(area, line));
    return el("li", {}, go, " ", text);
  }));
  clearTimeout(list.later);
  list.later = setTimeout(() => {
    const words = problems.map(({ line, text }) => (line ? `Line ${line}: ${text}` : text));
    aloud.textContent = words.join(" ") || (had ? "Nothing is wrong any more." : "");
  }, PAUSE);
}

function goTo(area, line) {
  const before = area.value.split("\n").slice(0, line - 1);
  const at = before.join("\n").length + (before.length ? 1 : 0);
  area.focus();
  area.setSelectionRange(at, at);
}

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export default { render };
