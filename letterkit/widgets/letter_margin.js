// The margin: notes are often longer than their paragraphs, and must not tear the letter apart.

/** What calls for another layout: a change in the size of anything that it observes. */
function watchMargin(sheet) {
  return new ResizeObserver(() => layNotes(sheet));
}

/** Let each note begin beside its paragraph, or below the note before it where that is longer. */
function layNotes(sheet) {
  // Every note is measured before any is moved, so that the browser lays the page out only once.
  const start = sheet.getBoundingClientRect().top;
  const notes = [...sheet.querySelectorAll(".lk-note")].map((note) => ({
    note,
    top: note.parentElement.getBoundingClientRect().top - start,
    height: note.firstElementChild.getBoundingClientRect().height,
  }));
  let bottom = 0;
  for (const { note, top, height } of notes) {
    const shift = Math.max(0, bottom - top);
    note.style.setProperty("--lk-shift", `${shift}px`);
    bottom = top + shift + height;
  }
  // Only the style sheet knows whether there is a margin; on a narrow page it uses none of this.
  sheet.style.setProperty("--lk-bottom", `${bottom}px`);
}
