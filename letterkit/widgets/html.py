"""The few pieces of HTML that forms show; every text is escaped on its way in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from letterkit.model import Run


def element(tag: str, inner: str, *, safe: bool = False, **attributes: str) -> str:
    """An element; `inner` is text, or with `safe` what this module made."""
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    told = "".join(f' {name}="{escape(value)}"' for name, value in names.items())
    return f"<{tag}{told}>{inner if safe else escape(inner)}</{tag}>"


def paragraph(text: str, class_: str = "lk-text") -> str:
    """A paragraph of plain text."""
    return element("p", text, class_=class_)


def folded(title: str, inner: str) -> str:
    """HTML that this module made, folded away under a title."""
    # Without the attribute, a letter typed on the focused title is a command to JupyterLab.
    summary = element("summary", title, data_lm_suppress_shortcuts="true")
    return element("details", summary + inner, safe=True)


def sentence(label: str, runs: Sequence[Run], source: str) -> str:
    """A sentence of the letter in which the words that answer `source` stand out."""
    inner = "".join(
        element("mark" if run.source == source and not run.gap else "span", run.text, dir="auto")
        for run in runs
    )
    told = element("b", label) + " " + inner
    return element("p", told, safe=True, class_="lk-sentence") if runs else ""


def source_list(sources: Iterable[Mapping[str, str]]) -> str:
    """Sources and what they found; addresses stay text, since nothing here opens another site."""
    items = "".join(
        element(
            "li", element("b", each["label"]) + " " + element("span", each["detail"]), safe=True
        )
        for each in sources
    )
    return element("ul", items, safe=True) if items else ""
