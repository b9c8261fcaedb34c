// The letter as a page. Python sends plain data (`state`, and every word shown as `strings`);
// this draws it, redraws only what changed, and sends back what the person did. Python joins five
// files into one module: letter_paper.js (elements and paragraphs), letter_margin.js (the notes'
// places), letter_actions.js (what the person does), letter_copy.js, and this one (the page).
// All text enters through textContent or setAttribute: whatever is typed stays text.

function render({ model, el: host }) {
  const page = makePage(model);
  host.append(page.root);
  const onState = () => paint(page);
  const onMessage = (message, buffers) => hearPython(page, message, buffers);
  const onComm = () => setDead(page, true);
  model.on("change:state", onState);
  model.on("change:notes", onState);
  model.on("msg:custom", onMessage);
  model.on("comm_live_update", onComm);
  const watch = setInterval(() => watchTheLine(page), 1000);
  paint(page);
  send(page, { type: "hello" });
  return () => {
    clearInterval(watch);
    page.margin.disconnect();
    page.alarm.remove();
    clearTimeout(page.sayLater);
    model.off("change:state", onState);
    model.off("change:notes", onState);
    model.off("msg:custom", onMessage);
    model.off("comm_live_update", onComm);
  };
}

// ---- the page's fixed parts ----

function makePage(model) {
  const words = model.get("strings");
  const page = { model, words, rows: new Map(), waiting: new Map(), sent: 0, dead: false };
  page.id = Math.random().toString(36).slice(2); // each view is a module that knows no other
  page.sheet = el("div", { class: "lk-sheet" });
  page.margin = watchMargin(page.sheet);
  page.saved = el("span", { class: "lk-saved" });
  page.told = el("p", { class: "lk-told", hidden: "" });
  page.heard = el("p", { class: "lk-hidden", role: "status" });
  page.alarm = el("p", { class: "lk-alarm", role: "alert" }, words.dead_help);
  page.tools = el("div", { class: "lk-tools" });
  page.envelope = el("div", { class: "lk-envelope" });
  page.subjectSlot = el("div");
  page.subjectRemarks = el("ul", { class: "lk-remarks" });
  page.legend = makeLegend(words);
  page.whole = el("div", { class: "lk-whole" });
  page.head = el("div", { class: "lk-row lk-head" });
  page.list = el("div", { class: "lk-rows" });
  const bar = el("div", { class: "lk-bar" }, page.saved, page.tools);
  const cover = el("div", { class: "lk-row lk-cover" },
    el("div", { class: "lk-cell" }, page.envelope, page.subjectSlot),
    makeNote(page, {}, page.legend, page.subjectRemarks, page.whole));
  const frame = { class: "lk-letter", role: "region", tabindex: "-1", "aria-label": words.letter };
  page.root = el("div", frame,
    bar, page.told, page.heard, page.sheet);
  page.sheet.append(cover, page.head, page.list);
  [cover, page.head, page.list].forEach((part) => page.margin.observe(part));
  return page;
}

function makeNote(page, attributes, ...children) {
  const inner = el("div", {}, ...children);
  page.margin.observe(inner);
  return el("div", { class: "lk-note", ...attributes }, inner);
}

function makeLegend(words) {
  return el("p", { class: "lk-legend" },
    el("span", { class: "lk-yours" }, words.legend_yours), ` ${words.legend_is} `,
    el("span", { class: "lk-gap" }, words.legend_gap));
}

// ---- drawing ----

function paint(page) {
  const sent = page.model.get("state");
  const empty = !sent?.sections;
  page.root.hidden = empty;
  if (empty) return;
  const notes = page.model.get("notes") ?? {};
  const state = { ...sent,
    sections: sent.sections.map((section) => ({ ...notes[section.id], ...section })) };
  const before = page.state;
  page.state = state;
  keepingFocus(page.root, () => {
    paintSaved(page);
    paintTools(page);
    paintEnvelope(page);
    paintHead(page);
    paintRows(page);
  });
  if (before && before !== state) announceChanges(page, before, state);
}

function paintSaved(page) {
  const { words, dead, state } = page;
  const saved = dead ? { state: "dead", text: words.dead } : state.saved;
  page.saved.dataset.state = saved.state;
  if (page.saved.textContent !== saved.text) page.saved.textContent = saved.text;
  // The alarm belongs to the whole document: the person may be typing far from the letter.
  if (dead) document.body.append(page.alarm);
  else page.alarm.remove();
}

function paintTools(page) {
  const { words, state } = page;
  const shown = [state.subject.runs.length > 0, Boolean(state.address), state.formats];
  redraw(page.tools, shown, () => [
    shown[0] && copyButton(page, "subject"),
    copyButton(page, "body"),
    shown[1] && copyButton(page, "address"),
    ...state.formats.map((format) => {
      const press = () => act(page, { type: "export", format });
      return button(words[`download_${format}`], press, { "data-key": format });
    }),
    button(words.print, () => printAlone(page), { "data-key": "print" }),
  ]);
}

function paintEnvelope(page) {
  const { words, state } = page;
  const { runs, choices } = state.subject;
  const about = numbered(state).filter(({ finding }) => finding.section === "subject");
  const change = () => editSubject(page);
  redraw(page.envelope, [state.to, runs, choices, about], () => [
    state.to && line(words.to, el("span", { class: "lk-to", dir: "auto" }, state.to)),
    (runs.length > 0 || choices.length > 0) && line(words.subject,
      el("span", { class: "lk-subject", dir: "auto", lang: state.language },
        ...(runs.length ? drawRuns(page, "subject", runs, about) : [words.no_subject])),
      button(words.change_subject, change, { class: "lk-quiet", "data-key": "edit:subject" })),
  ]);
  redraw(page.subjectRemarks, about, () => about.map((remark) => drawRemark(page, remark)));
}

function line(label, ...value) {
  return el("div", { class: "lk-line" }, el("span", { class: "lk-label" }, label), ...value);
}

function paintHead(page) {
  const { words, state } = page;
  const ids = state.sections.map((section) => section.id);
  const about = numbered(state).filter(({ finding: { section } }) =>
    section !== "subject" && !ids.includes(section));
  redraw(page.whole, about, () => about.length ? [
    el("p", { class: "lk-title" }, words.whole),
    el("ul", { class: "lk-remarks" }, ...about.map((remark) => drawRemark(page, remark))),
  ] : []);
  redraw(page.head, state.head, () => [el("div", { class: "lk-cell" },
    ...state.head.map((block) => el("div", { class: "lk-text", dir: "auto" }, block)))]);
  page.head.hidden = state.head.length === 0;
}

function paintRows(page) {
  const { state, rows, list } = page;
  const ids = new Set(state.sections.map((section) => section.id));
  for (const [id, row] of rows) {
    // A paragraph that somebody is writing stays, even if the template no longer has it.
    if (!ids.has(id) && !row.editor) {
      row.node.remove();
      rows.delete(id);
    }
  }
  const remarks = numbered(state);
  state.sections.forEach((section, place) => {
    const row = rows.get(section.id) ?? makeRow(page, section.id);
    row.section = section;
    if (list.children[place] !== row.node) list.insertBefore(row.node, list.children[place] ?? null);
    paintRow(page, row, remarks.filter(({ finding }) => finding.section === section.id));
  });
}

/** The findings in reading order; a number ties those that point at words to their marks. */
function numbered(state) {
  const order = ["subject", ...state.sections.map((section) => section.id)];
  const remarks = state.findings.map((finding, index) => ({ finding, index }));
  remarks.sort(({ finding: one }, { finding: two }) =>
    order.indexOf(one.section) - order.indexOf(two.section) || one.start - two.start);
  let number = 0;
  return remarks.map((remark) =>
    ({ ...remark, number: remark.finding.end > remark.finding.start ? ++number : null }));
}

function makeRow(page, id) {
  const { words } = page;
  const row = { id };
  row.text = el("div", { class: "lk-text", "data-section": id });
  row.slot = el("div");
  row.why = el("div");
  row.reason = el("details", { class: "lk-reason" });
  row.evidence = el("details", { class: "lk-evidence" });
  row.badge = el("p", { class: "lk-badge" });
  row.changes = el("div", { class: "lk-changes", dir: "auto" });
  row.putBack = button(words.put_back, () => act(page, { type: "put-back", section: id }),
    { class: "lk-quiet" });
  row.rewritten = el("div", { class: "lk-rewritten", hidden: "" }, row.badge,
    el("details", { class: "lk-compare" }, el("summary", {}, words.compare), row.changes),
    row.putBack);
  row.remarks = el("ul", { class: "lk-remarks" });
  row.edit = button(words.edit, () => editParagraph(page, row), { class: "lk-quiet" });
  row.edit.dataset.key = `edit:${id}`;
  row.node = el("div", { class: "lk-row", "data-row": id, tabindex: "-1" },
    el("div", { class: "lk-cell" }, row.text, row.slot, row.rewritten),
    makeNote(page, { role: "note" }, row.remarks, row.reason,
      el("div", { class: "lk-foot" }, row.evidence, row.edit)));
  page.rows.set(id, row);
  return row;
}

function paintRow(page, row, remarks) {
  const { words, state } = page;
  const { section } = row;
  row.node.dataset.part = section.part;
  row.text.lang = state.language;
  row.text.dir = directionOfRuns(section.runs, state.dir);
  redraw(row.text, [section.runs, remarks], () =>
    drawRuns(page, section.id, section.runs, remarks));
  redraw(row.remarks, remarks, () => remarks.map((remark) => drawRemark(page, remark)));
  paintReason(page, row);
  row.edit.hidden = section.part !== "body" || Boolean(row.editor);
  row.edit.setAttribute("aria-label", `${words.edit}: ${section.title}`);
  row.putBack.setAttribute("aria-label", `${words.put_back}: ${section.title}`);
  row.rewritten.hidden = !section.rewritten;
  const moved = section.rewritten && section.original !== section.over;
  redraw(row.badge, moved, () => [words.rewritten + (moved ? `. ${words.moved_on}` : "")]);
  redraw(row.changes, section.changes ?? [], () =>
    (section.changes ?? []).map((change) => drawChange(words, change)));
}

function paintReason(page, row) {
  const { words } = page;
  const { title, why, write, evidence, runs, part } = row.section;
  const missing = runs.some((run) => run.gap);
  const known = drawn.has(row.reason);
  row.reason.hidden = !title && !why;
  redraw(row.reason, [title, why, write, missing], () => [
    el("summary", { class: "lk-title", "data-key": `why:${row.id}` }, title),
    missing && write && el("p", { class: "lk-write" }, write),
    why && el("p", {}, why),
  ]);
  row.evidence.hidden = evidence.length === 0;
  redraw(row.evidence, evidence, () => [
    el("summary", { "data-key": `evidence:${row.id}` }, words.evidence),
    ...evidence.map(({ label, detail }) => el("p", {}, el("cite", {}, label), " ", detail)),
  ]);
  // A greeting is short: its open note would tear the letter apart.
  if (!known) row.reason.open = part === "body";
}

export default { render };
