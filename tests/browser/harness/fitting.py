"""Finds what does not fit a page: words that are cut off, and controls too small for a finger."""

from __future__ import annotations

_SEEN = """
  const seen = (each) => {
    const box = each.getBoundingClientRect();
    const style = getComputedStyle(each);
    const hidden = style.clipPath !== "none" || style.visibility !== "visible";
    return box.width > 0 && box.height > 0 && !hidden
      && !each.closest(".lk-hidden, caption, details:not([open]) > :not(summary)");
  };
  const named = (each) => `${each.tagName} ${each.className} “${
    (each.textContent || each.value || "").trim().slice(0, 60)}”`;
"""
CUT = f"""(part) => {{
  {_SEEN}
  const roots = [...document.querySelectorAll(part)];
  const words = new Set(roots.flatMap((root) => [...root.querySelectorAll(
    "p, li, h1, h2, h3, h4, dt, dd, label, button, summary, a, td, th, span")]));
  return [...words].filter((each) => {{
    if (!seen(each)) return false;
    const style = getComputedStyle(each);
    const clips = style.overflowX !== "visible" && style.display !== "inline";
    if (clips && (each.scrollWidth > each.clientWidth + 1)) return true;
    if (clips && style.overflowY === "hidden" && each.scrollHeight > each.clientHeight + 1)
      return true;
    const wide = each.closest(".lk-scroll"); // a table that scrolls within itself
    const box = each.getBoundingClientRect();
    return !wide && (box.right > innerWidth + 1 || box.left < -1);
  }}).map(named);
}}"""
SMALL = f"""(part) => {{
  {_SEEN}
  const roots = [...document.querySelectorAll(part)];
  const controls = new Set(roots.flatMap((root) => [...root.querySelectorAll(
    "button, select, textarea, summary, input:not([type=radio], [type=checkbox])")]));
  // A gap is a word in a sentence, which WCAG 2.5.8 lets be as low as its line.
  const words = ".lk-text .lk-gap, .lk-subject .lk-gap";
  const least = (each) =>
    innerWidth <= 640 && each.matches("button:not(.lk-quiet, .lk-gap)") ? 43.5 : 23.5;
  return [...controls].filter((each) => seen(each) && !each.matches(words)
    && each.getBoundingClientRect().height < least(each)).map(named);
}}"""
