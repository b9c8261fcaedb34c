// Copying: as text and as paragraphs, the old way where need be, and by hand where nothing else works.

function copyButton(page, what) {
  const { words } = page;
  const name = words[`copy_${what}`];
  const press = async (node) => {
    const missing = what === "body" ? page.state.gaps.length : 0;
    const warning = missing ? `${gapsTold(words, missing)} ` : "";
    const [text, html] = toCopy(page.state, what);
    if (!(await copyText(text, html)) && !copyBySelection(page, node, text, html)) {
      return offerByHand(page, text, warning);
    }
    tell(page, warning + words[`copied_${what}`]);
    node.textContent = words.copied;
    setTimeout(() => (node.textContent = name), SHOWN_FOR);
    send(page, { type: "copied", what });
  };
  return button(name, press, { "data-key": `copy:${what}`, class: "lk-copy" });
}

function toCopy(state, what) {
  if (what === "address") return [state.address];
  if (what === "subject") return [textOf(state.subject.runs)];
  const blocks = [...state.head, ...state.sections.map((section) => textOf(section.runs))];
  return [blocks.join("\n\n"), htmlOf(blocks)];
}

/** Paragraphs as markup, escaped by the browser's own serializer. */
function htmlOf(blocks) {
  const paragraphs = blocks.flatMap((block) => block.split(/\n{2,}/));
  return paragraphs.map((paragraph) => {
    const lines = paragraph.split("\n").flatMap((text) => [el("br"), text]);
    return el("p", { dir: "auto" }, ...lines.slice(1)).outerHTML;
  }).join("");
}

async function copyText(text, html) {
  try {
    if (!html) await navigator.clipboard.writeText(text);
    else {
      const parts = { "text/plain": text, "text/html": html };
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
        Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })])))]);
    }
    return true;
  } catch {
    return false;
  }
}

/** The old way, where the page may not write to the clipboard by itself. */
function copyBySelection(page, pressed, text, html) {
  const area = el("textarea", { class: "lk-hidden", readonly: "", "aria-hidden": "true" });
  area.value = text;
  page.root.append(area);
  const give = (event) => {
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", give, { capture: true, once: true });
  area.select();
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", give, { capture: true });
  area.remove();
  pressed.focus({ preventScroll: true });
  return copied;
}

function offerByHand(page, text, warning) {
  const { words } = page;
  const area = el("textarea", { readonly: "", rows: 6, "aria-label": words.copy_body });
  area.value = text;
  tell(page, warning + words.copy_by_hand);
  clearTimeout(page.hush);
  page.told.append(area, button(words.close, () => (page.told.hidden = true)));
  area.select();
}
