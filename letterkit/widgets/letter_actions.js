// Doing: what the person does on the page, what Python answers, and what is said aloud.

const QUIET_AFTER = 6000; // Python beats every two seconds; three missed beats are a lost line.
const SHOWN_FOR = 2000;
const SAVE_PAUSE = 600;

// ---- between the page and Python ----

function send(page, message) {
  try {
    page.model.send(message);
    return true;
  } catch {
    setDead(page, true); // the kernel is gone and its end of the line with it
    return false;
  }
}

/** Send what the person did; the promise gives Python's answer, `done` or `failed`. */
function act(page, message) {
  const id = ++page.sent;
  const answer = new Promise((resolve) => page.waiting.set(id, resolve));
  if (!send(page, { ...message, id })) settle(page, { type: "failed", id });
  return answer;
}

function settle(page, answer) {
  page.waiting.get(answer.id)?.(answer);
  page.waiting.delete(answer.id);
  if (answer.text) tell(page, answer.text);
}

function hearPython(page, message, buffers) {
  page.lastBeat = performance.now();
  setDead(page, false);
  if (message.type === "done" || message.type === "failed") settle(page, message);
  if (message.type === "file") saveFile(message, buffers);
}

function saveFile({ name, mime }, buffers) {
  const address = URL.createObjectURL(new Blob(buffers, { type: mime }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), SHOWN_FOR);
}

/** The letter on paper without the page it stands on. */
function printAlone(page) {
  page.root.classList.add("lk-alone");
  addEventListener("afterprint", () => page.root.classList.remove("lk-alone"), { once: true });
  print();
}

function watchTheLine(page) {
  const now = performance.now();
  const slept = now - (page.lastLook ?? now) > SHOWN_FOR;
  page.lastLook = now;
  if (slept) page.lastBeat &&= now; // the computer slept: give the line time to come back
  if (page.lastBeat && now - page.lastBeat > QUIET_AFTER) setDead(page, true);
}

function setDead(page, dead) {
  if (page.dead === dead) return;
  page.dead = dead;
  page.root.classList.toggle("lk-dead", dead);
  if (page.state) paintSaved(page);
  for (const id of dead ? [...page.waiting.keys()] : []) settle(page, { type: "failed", id });
  if (!dead) say(page, page.words.back);
}

// ---- said aloud ----

function say(page, text) {
  page.heard.textContent = text;
}

function tell(page, text) {
  say(page, text);
  page.told.textContent = text;
  page.told.hidden = false;
  clearTimeout(page.hush);
  page.hush = setTimeout(() => (page.told.hidden = true), 4 * SHOWN_FOR);
}

const gapsTold = (words, n) => fill([words.gap_none, words.gap_one][n] ?? words.gap_many, n);

/** One sentence after a pause in typing, and only about what has changed. */
function announceChanges(page, before, now) {
  page.news ??= before;
  clearTimeout(page.sayLater);
  page.sayLater = setTimeout(() => {
    const { news, words } = page;
    const known = new Set(news.findings.map((finding) => finding.rule + finding.message));
    const fresh = now.findings.filter((finding) => !known.has(finding.rule + finding.message));
    const parts = fresh.map((finding) => `${words.found} ${finding.message}`);
    if (news.gaps.length !== now.gaps.length) parts.unshift(gapsTold(words, now.gaps.length));
    page.news = null;
    say(page, [now.saved.text, ...parts].join(". ").replaceAll("..", "."));
  }, SHOWN_FOR);
}

// ---- going to a question ----

function goToQuestion(page, name) {
  const selector = `.lk-field-${CSS.escape(name.replaceAll(".", "-"))}`;
  const inputs = [...document.querySelectorAll(selector)].flatMap((field) =>
    [...field.querySelectorAll("input, textarea, select, button")]);
  const input = inputs.find((node) => node.checkVisibility());
  if (!input) return act(page, { type: "ask", question: name });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  input.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  input.focus({ preventScroll: true });
  say(page, page.words.went);
}

// ---- writing in place ----

function editParagraph(page, row) {
  if (row.editor) return row.editor.area.focus();
  const { words } = page;
  const before = textOf(row.section.runs);
  const wasRewritten = row.section.rewritten;
  const rewrite = (text) => act(page, { type: "rewrite", section: row.id, text });
  const close = () => {
    row.editor = null;
    row.slot.replaceChildren();
    row.text.hidden = false;
    paintRows(page);
    row.edit.focus({ preventScroll: true });
  };
  row.text.hidden = true;
  row.editor = makeEditor(page, {
    area: el("textarea", { rows: 5, dir: "auto" }), text: before, label: words.editing,
    help: words.edit_help,
    save: rewrite,
    undo: () => (wasRewritten ? rewrite(before) : act(page, { type: "put-back", section: row.id })),
    close,
  });
  row.slot.append(row.editor.node);
  row.edit.hidden = true;
  row.editor.area.focus();
}

function editSubject(page) {
  if (page.subjectSlot.firstChild) return;
  const { words, state } = page;
  const before = textOf(state.subject.runs);
  const rewritten = state.subject.runs.some((run) => run.source === "rewrite");
  const save = (text) => act(page, { type: "subject", text });
  const putBack = () => act(page, { type: "put-back", section: "subject" });
  const close = () => {
    page.subjectSlot.replaceChildren();
    page.envelope.querySelector('[data-key="edit:subject"]')?.focus({ preventScroll: true });
  };
  const editor = makeEditor(page, {
    area: el("input", { type: "text", dir: "auto" }), text: before, label: words.subject,
    help: words.subject_help,
    save, undo: () => (rewritten ? save(before) : putBack()), close,
  });
  const instead = (choose) => {
    editor.stop(); // what was being typed must not be saved over the choice
    choose().then(close);
  };
  const others = state.subject.choices.filter((choice) => choice !== before);
  if (others.length) {
    editor.node.append(el("p", {}, words.other_subjects), el("ul", { class: "lk-choices" },
      ...others.map((choice) => el("li", {}, button(choice, () => instead(() => save(choice)), { dir: "auto" })))));
  }
  if (rewritten) {
    const back = button(words.put_back, () => instead(putBack), { class: "lk-quiet" });
    editor.node.append(el("p", {}, back));
  }
  page.subjectSlot.append(editor.node);
  editor.area.select();
}

/** A field that saves what is typed at every pause; Escape takes it all back, Done closes it. */
function makeEditor(page, { area, text, label, help, save, undo, close }) {
  const { words } = page;
  let saved = text;
  let pause;
  const keep = async () => {
    clearTimeout(pause);
    if (area.value === saved) return true;
    const typed = area.value;
    const { type } = await save(typed);
    if (type === "done") saved = typed;
    return type === "done";
  };
  const finish = async () => (await keep()) && close();
  const cancel = async () => {
    clearTimeout(pause);
    if (saved !== text) await undo();
    close();
  };
  area.value = text;
  area.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(keep, SAVE_PAUSE);
  });
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const enter = event.key === "Enter" && (event.ctrlKey || event.metaKey || area.type === "text");
    if (!enter && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    (enter ? finish : cancel)();
  });
  const node = el("div", { class: "lk-editor" },
    el("label", {}, label, area), el("p", {}, help),
    el("div", { class: "lk-buttons" }, button(words.done, finish), button(words.cancel, cancel)));
  return { node, area, stop: () => clearTimeout(pause) };
}
