// A list to choose one from: real radio buttons, in groups that fold. Python sends plain data and is
// told what was chosen. All text enters through textContent or setAttribute, so it stays text.

function render({ model, el: host }) {
  // Every list is a module of its own, so a counter would give two of them the same names.
  const id = Math.random().toString(36).slice(2);
  const root = el("div", { class: "lk-choices" });
  host.append(root);
  let drawn = "";
  const paint = () => {
    const { chosen, current, ...shown } = model.get("state");
    const told = JSON.stringify(shown);
    if (told !== drawn) redraw(root, shown, id, (type, value) => tell(model, root, type, value));
    drawn = told;
    mark(root, chosen, current);
  };
  model.on("change:state", paint);
  paint();
  return () => model.off("change:state", paint);
}

function tell(model, root, type, value) {
  if (type === "choose") mark(root, value, model.get("state").current);
  model.send({ type, value });
}

// The groups are radio groups of their own, so that each can be reached by Tab.
function mark(root, chosen, current) {
  for (const radio of root.querySelectorAll("input")) {
    radio.checked = radio.value === chosen;
    const more = radio.closest(".lk-option-row").querySelector(".lk-option-more");
    if (!more) continue;
    const [care, act, done] = more.children;
    more.hidden = !radio.checked;
    care.hidden = !care.textContent || radio.value === current;
    act.hidden = radio.value === current;
    done.hidden = !act.hidden;
  }
}

function redraw(root, { legend, groups, act, done }, id, onTell) {
  const focused = root.contains(document.activeElement) ? document.activeElement.value : null;
  const known = [...root.querySelectorAll("details")].map((each) => [each.dataset.group, each.open]);
  const wasOpen = new Map(known);
  root.replaceChildren(...(groups ?? []).map((group, number) => {
    const name = `lk-option-${id}-${number}`;
    const rows = group.options.map((option, i) => {
      const row = el("div", { class: "lk-option-row" }, makeOption(option, `${name}-${i}`, name, onTell));
      if (act) row.append(makeMore(option, act, done, onTell));
      return row;
    });
    const label = group.title ? `${legend} ${group.title}` : legend;
    const list = el("div", { role: "radiogroup", "aria-label": label }, ...rows);
    if (!group.title) return list;
    // Without the attribute, a key pressed here would be a command to JupyterLab.
    const summary = el("summary", { "data-lm-suppress-shortcuts": "true" }, group.title);
    const folded = el("details", { "data-group": group.title }, summary, list);
    folded.open = wasOpen.get(group.title) ?? Boolean(group.open);
    return folded;
  }));
  if (focused !== null) root.querySelector(`input[value="${CSS.escape(focused)}"]`)?.focus();
}

function makeOption({ value, label, note, lines, trouble }, id, name, onTell) {
  const parts = [
    note && el("span", { class: "lk-option-note", id: `${id}-note` }, note),
    lines && el("span", { class: "lk-option-lines", id: `${id}-lines`, dir: "auto" }, lines),
    trouble && el("span", { class: "lk-option-trouble", id: `${id}-trouble` }, trouble),
  ].filter(Boolean);
  const radio = el("input", {
    type: "radio", id, name, value, "data-lm-suppress-shortcuts": "true",
    "aria-labelledby": `${id}-label`,
    "aria-describedby": parts.map((part) => part.id).join(" ") || null,
  });
  radio.disabled = Boolean(trouble);
  radio.addEventListener("change", () => onTell("choose", value));
  const words = el("span", {}, el("span", { class: "lk-option-label", id: `${id}-label` }, label), ...parts);
  return el("label", { class: "lk-option", for: id }, radio, words);
}

// What a chosen row says and does: a word of care, the button, and that it is done.
function makeMore({ value, care }, act, done, onTell) {
  const press = el("button", { type: "button", "data-lm-suppress-shortcuts": "true", value }, act);
  press.addEventListener("click", () => onTell("act", value));
  return el("div", { class: "lk-option-more" },
    el("p", { class: "lk-option-care" }, care ?? ""), press, el("p", { role: "status" }, done));
}

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

export default { render };
