"""Goes through a page with the Tab key alone, and measures the ring around what has the focus."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

LEAST_CONTRAST = 3
"""What WCAG 2.2 asks of a focus ring against what is around it (1.4.11, 2.4.11)."""

_RINGED = """
function ringed(element) {
  const chain = [element, element.parentElement, element.parentElement?.parentElement];
  return chain.filter(Boolean).find((each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
}
"""
_UNFOCUSED = f"""(part) => {{
  {_RINGED}
  const controls = [...document.querySelectorAll(
    part + " :is(a[href], button, input, select, textarea, summary)")];
  return controls.filter((each) => each !== document.activeElement && ringed(each)).length;
}}"""
_FOCUSED = f"""() => {{
  {_RINGED}
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {{ willReadFrequently: true }});
  const lightness = () => {{
    const linear = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }};
  const paint = (color) => {{ canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }};
  const element = document.activeElement;
  const label = (element.getAttribute("aria-label") || element.labels?.[0]?.textContent
    || element.textContent || "").trim();
  const ring = ringed(element);
  if (!ring) return {{ label, tag: element.tagName, contrast: 0 }};
  const around = [];
  for (let each = ring.parentElement; each; each = each.parentElement)
    around.unshift(getComputedStyle(each).backgroundColor);
  paint("white");
  around.forEach(paint);
  const ground = lightness();
  paint(getComputedStyle(ring).outlineColor);
  const [dark, light] = [ground, lightness()].sort((a, b) => a - b);
  return {{ label, tag: element.tagName, contrast: (light + 0.05) / (dark + 0.05) }};
}}"""


def rings_without_focus(page: Page, part: str) -> int:
    """How many controls look as if they had the focus and do not."""
    return page.evaluate(_UNFOCUSED, part)


def tab_to(page: Page, label: str, key: str = "Tab", most: int = 140) -> list[dict[str, Any]]:
    """Press Tab, or Shift+Tab, until a control so labelled has the focus; return all stops."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press(key)
        stops.append(page.evaluate(_FOCUSED))
        if stops[-1]["label"].startswith(label):
            return stops
    raise AssertionError(f"no “{label}” among {[stop['label'] for stop in stops]}")
