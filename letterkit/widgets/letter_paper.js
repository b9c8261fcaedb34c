// Drawing: small tools for elements, and a paragraph with whose words it holds.

// ---- small tools ----

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  // Without this, a letter typed while a button has the focus is a command to JupyterLab, such as
  // cutting the cell. It looks for the attribute on the focused element itself, not around it.
  const commanding = tag === "button" || tag === "summary" || "tabindex" in attributes;
  if (commanding) node.setAttribute("data-lm-suppress-shortcuts", "true");
  node.append(...children.filter(Boolean));
  return node;
}

function button(text, press, attributes = {}) {
  const node = el("button", { type: "button", ...attributes }, text);
  node.addEventListener("click", () => press(node));
  return node;
}

const drawn = new WeakMap();

/** Fill `node` anew only if what it shows has changed. */
function redraw(node, data, draw) {
  const key = JSON.stringify(data);
  if (drawn.get(node) === key) return;
  drawn.set(node, key);
  node.replaceChildren(...draw().filter(Boolean));
}

/** Run `change`, then give the focus back to the element of the same key if it was redrawn. */
function keepingFocus(root, change) {
  const before = root.contains(document.activeElement) ? document.activeElement : null;
  const key = before?.dataset.key;
  const row = before?.closest("[data-row]");
  change();
  if (!before || root.contains(before)) return;
  const same = key && root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (same || (row?.isConnected ? row : root)).focus({ preventScroll: true });
}

const textOf = (runs) => runs.map((run) => run.text).join("");
const fill = (text, n) => text.replace("{n}", n);

// ---- a paragraph: whose words, what is missing, what a finding points at ----

const RIGHT_TO_LEFT = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;

/** The direction of the first letter of `text`, or null where it has none. */
function directionOf(text) {
  const letter = /\p{L}/u.exec(text);
  return letter && (RIGHT_TO_LEFT.test(letter[0]) ? "rtl" : "ltr");
}

/** A paragraph goes the way of the template's words, or of the writer's where it has no other. */
function directionOfRuns(runs, otherwise) {
  const template = runs.filter((run) => run.source === "template");
  return directionOf(textOf(template)) ?? directionOf(textOf(runs)) ?? otherwise;
}

function drawRuns(page, section, runs, remarks) {
  const direction = directionOfRuns(runs, page.state.dir);
  let at = 0;
  return runs.flatMap((run, place) => {
    const characters = Array.from(run.text); // findings count code points, JavaScript does not
    const pieces = drawPieces(characters, at, remarks);
    at += characters.length;
    if (run.source === "template") return pieces;
    const turned = (directionOf(run.text) ?? direction) !== direction;
    return [drawWriters(page, `${section}:${run.source}:${place}`, run, pieces, turned)];
  });
}

function drawPieces(characters, at, remarks) {
  const end = at + characters.length;
  const located = remarks.filter(({ number, finding }) =>
    number && finding.start < end && finding.end > at);
  const cuts = located.flatMap(({ finding }) => [finding.start, finding.end]);
  const bounds = [...new Set([at, ...cuts.filter((cut) => cut > at && cut < end), end])];
  bounds.sort((one, two) => one - two);
  return bounds.slice(0, -1).map((from, i) => {
    const text = document.createTextNode(characters.slice(from - at, bounds[i + 1] - at).join(""));
    return located
      .filter(({ finding }) => finding.start <= from && finding.end >= bounds[i + 1])
      .reduce((inner, remark) => drawMark(inner, remark, from, bounds[i + 1]), text);
  });
}

function drawMark(inner, { finding, number }, from, to) {
  const first = finding.start === from;
  const last = finding.end === to;
  return el("mark", { class: "lk-mark", "data-severity": finding.severity,
    "data-rule": first ? finding.rule : null, "data-number": last ? number : null }, inner);
}

/** The writer's words and what is missing: both lead to the question they answer. */
function drawWriters(page, key, run, pieces, turned) {
  const { words } = page;
  const go = () => goToQuestion(page, run.source);
  if (run.gap) {
    const node = button("", go, { class: "lk-gap", title: words.missing, "data-gap": run.source });
    node.dataset.key = key;
    node.replaceChildren(...pieces);
    return node;
  }
  // A link in the running text: it wraps like the words around it, and is said as one stretch.
  const link = { role: "link", tabindex: "0", title: words.yours, "data-key": key };
  const leads = run.source !== "rewrite";
  // `bdi` keeps a name in a script of the other direction from turning the sentence around it.
  const node = el(turned ? "bdi" : "span", { class: "lk-yours", ...(leads && link) }, ...pieces);
  if (!leads) return node;
  node.addEventListener("click", () => getSelection().isCollapsed && go());
  node.addEventListener("keydown", (event) => event.key === "Enter" && go());
  return node;
}

// ---- a remark: what a finding says, and what can be done about it ----

function drawRemark(page, { finding, index, number }) {
  const { words } = page;
  const { rule, severity, excerpt, message, why, suggestion, fixable } = finding;
  const told = `lk-remark-${page.id}-${index}`;
  const press = (text, action) =>
    button(text, () => act(page, action), { "aria-describedby": told, "data-key": `${text}:${rule}` });
  return el("li", { class: "lk-remark", "data-severity": severity,
    "data-rule": number ? null : rule },
    el("p", { id: told },
      number && el("span", { class: "lk-number" }, String(number)),
      el("strong", {}, words[severity]),
      excerpt && el("q", { class: "lk-hidden", dir: "auto" }, excerpt), ` ${message}`),
    why && el("p", {}, why),
    suggestion && el("p", {}, fixable && `${words.try} `, el(fixable ? "q" : "span", { dir: "auto" }, suggestion)),
    el("div", { class: "lk-buttons" },
      fixable && press(words.fix, { type: "fix", index, rule }),
      press(words.ignore, { type: "ignore", index, rule, always: false }),
      press(words.ignore_always, { type: "ignore", index, rule, always: true })));
}

function drawChange(words, { kind, text }) {
  if (kind === "same") return document.createTextNode(text);
  const label = el("span", { class: "lk-hidden" }, ` ${words[kind]} `);
  return el(kind === "gone" ? "del" : "ins", {}, label, text);
}
