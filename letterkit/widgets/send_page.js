// The last step. Joined behind letter_copy.js and controls.js: the same way to copy, to ask Python
// and to save a file as on the letter's own page.

function render(context) {
  return renderControls(context, "send", (page) => {
    page.main = el("div");
    return [page.main, page.told, page.heard];
  });
}

function paint(page) {
  const state = page.model.get("state");
  page.state = state;
  if (!state?.sections) return;
  const open = page.main.querySelector("details")?.open;
  const shown = ["to", "address", "subject", "head", "sections", "gaps", "how", "files", "mailto", "sent_on", "trouble"];
  keepingFocus(page.root, () =>
    redraw(page.main, shown.map((name) => state[name]), () => drawSteps(page, open)));
}

function drawSteps(page, open) {
  const { words, state } = page;
  const missing = state.gaps.map((gap) => gap.label).join("; ");
  return [
    state.trouble && el("p", { class: "lk-alert" }, state.trouble),
    missing && el("p", { class: "lk-alert" }, `${words.missing} ${missing}.`),
    el("p", {}, state.how),
    el("ul", { class: "lk-steps" },
      state.to && step(words.to, state.to, state.address && copyButton(page, "address")),
      state.subject.runs.length && step(words.subject, textOf(state.subject.runs), copyButton(page, "subject")),
      step(words.letter, firstWords(state), copyButton(page, "body"))),
    ...drawSent(page),
    drawFiles(page, open),
  ];
}

function step(label, value, copy) {
  return el("li", {}, el("span", { class: "lk-step" }, label),
    el("span", { class: "lk-value", dir: "auto" }, value), copy);
}

function firstWords(state) {
  const text = state.sections.map((section) => textOf(section.runs)).join(" ").replace(/\s+/g, " ");
  return text.length > 90 ? `${text.slice(0, 90).replace(/\s\S*$/u, "")} …` : text;
}

function drawSent(page) {
  const { words, state } = page;
  if (!state.sent_on) {
    const press = () => act(page, { type: "sent" }).then(() => page.root.querySelector('[data-key="unsent"]')?.focus());
    return [el("p", {}, words.after), button(words.sent, press, { "data-key": "sent", class: "lk-main" })];
  }
  const press = () => act(page, { type: "unsent" }).then(() => page.root.querySelector('[data-key="sent"]')?.focus());
  return [el("p", { class: "lk-sent", role: "status" }, fill(words.sent_on, state.sent_on)),
    button(words.unsend, press, { "data-key": "unsent" })];
}

function drawFiles(page, open) {
  const { words, state } = page;
  const files = state.files.map(([format, label]) => button(label,
    () => act(page, { type: "export", format }), { "data-key": `file:${format}` }));
  const link = state.mailto.startsWith("mailto:") &&
    el("a", { href: state.mailto, "data-key": "mailto" }, words.mailto);
  return el("details", open ? { open: "" } : {}, el("summary", { "data-key": "others" }, words.others),
    el("p", { class: "lk-files" }, ...files), state.no_pdf && el("p", {}, state.no_pdf), link && el("p", {}, link));
}

export default { render };
