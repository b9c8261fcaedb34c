// The opportunities. Joined behind controls.js: rows are drawn anew only where their data changed,
// so that nothing moves under a person's hands.

const DATE_PAUSE = 1200; // a date typed by keys is a date after every key

function render(context) {
  return renderControls(context, "board", (page) => {
    page.none = el("p", { hidden: "" }, page.words.none);
    page.list = el("ul", { class: "lk-rows" });
    page.end = el("div");
    return [el("p", {}, page.words.text), page.told, page.heard, page.none, page.list, page.end];
  });
}

function paint(page) {
  const state = page.model.get("state");
  if (!state?.rows) return;
  page.state = state;
  const focused = page.root.contains(document.activeElement) ? document.activeElement : null;
  keepingFocus(page.root, () => {
    const ids = new Set(state.rows.map((row) => row.id));
    for (const [id, node] of page.rows) {
      if (!ids.has(id)) {
        node.remove();
        page.rows.delete(id);
      }
    }
    state.rows.forEach((row, place) => {
      const node = page.rows.get(row.id) ?? el("li", { "data-row": row.id, tabindex: "-1" });
      page.rows.set(row.id, node);
      if (page.list.children[place] !== node) page.list.insertBefore(node, page.list.children[place] ?? null);
      node.classList.toggle("lk-late", row.dues.some((due) => due.late));
      redraw(node, row, () => drawRow(page, row));
    });
    page.none.hidden = state.rows.length > 0;
    redraw(page.end, [state.hidden, state.troubles], () => [
      ...state.troubles.map((text) => el("p", { class: "lk-alert" }, text)),
      state.hidden > 0 && button(fill(page.words.more, state.hidden), () => act(page, { type: "more" }), { "data-key": "more" }),
    ]);
  });
  if (!focused) return;
  // A row that moved to another place takes the focus along, and the person's eyes.
  if (page.root.contains(focused)) focused.focus({ preventScroll: true });
  document.activeElement.scrollIntoView({ block: "nearest" });
}

function drawRow(page, row) {
  const { words } = page;
  return [
    el("h4", { dir: "auto" }, row.name),
    ...row.dues.map((due) => el("p", { class: "lk-due" }, el("b", {}, due.what), ` ${due.when}`,
      el("span", { class: "lk-help" }, due.why))),
    !row.dues.length && el("p", { class: "lk-due" }, words.nothing),
    el("div", { class: "lk-fields", role: "group", "aria-label": row.name },
      labeled(words.stage, stageField(page, row)),
      labeled(words.met, dayField(page, row, "interviewed_at", row.met)),
      labeled(words.promised, dayField(page, row, "promised_by", row.promised))),
    el("p", {}, `${words.answer} ${row.answer}.`),
    group(words.letters, row, row.letters.map((letter) => button(letter.label,
      () => act(page, { type: "open", letter: letter.id }),
      { "data-key": `open:${letter.id}`, dir: "auto", "aria-pressed": String(letter.open) }))),
    row.next.length && group(words.next, row, row.next.map(([kind, label]) => button(label,
      () => act(page, { type: "next", row: row.id, kind }), { "data-key": `next:${row.id}:${kind}` }))),
  ];
}

function group(label, row, buttons) {
  return el("div", { class: "lk-buttons", role: "group", "aria-label": `${label} ${row.name}` },
    el("span", {}, label), ...buttons);
}

function labeled(text, field) {
  return el("label", {}, el("span", {}, text), field);
}

function stageField(page, row) {
  const options = row.stages.map(([value, label]) =>
    el("option", { value, selected: value === row.stage && "" }, label));
  const field = el("select", { "data-key": `stage:${row.id}`, tabindex: "0" }, ...options);
  field.value = row.stage;
  field.addEventListener("change", () => act(page, { type: "stage", row: row.id, value: field.value }));
  return field;
}

function dayField(page, row, name, value) {
  const field = el("input", { type: "date", value, "data-key": `${name}:${row.id}`, min: "1900-01-01", max: "2199-12-31", tabindex: "0" });
  let told = value;
  let pause;
  const tellIt = () => {
    clearTimeout(pause);
    // A half-typed date is empty too, and only the field itself knows which it is.
    if (field.value === told || !field.validity.valid) return;
    told = field.value;
    act(page, { type: "day", row: row.id, name, value: told });
  };
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(tellIt, DATE_PAUSE);
  });
  field.addEventListener("blur", tellIt);
  return field;
}

export default { render };
