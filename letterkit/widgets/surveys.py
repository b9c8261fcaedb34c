"""The surveys as plain bars, each with who was asked and who paid, and the dissent beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.evidence import Bar, Evidence
from letterkit.widgets.form import STYLE
from letterkit.widgets.html import element, paragraph

OWN_STYLE = element(
    "style", Path(__file__).with_suffix(".css").read_text(encoding="utf-8"), safe=True
)
SURVEYS_TITLE = "What people who hire said"
SURVEYS_TEXT = (
    "Each bar is a share of the people asked, out of 100. They were asked different things, so "
    "compare the bars of one survey, and not one survey with another."
)
DISSENT = ("askamanager-2019", "chronicle-thank-yous", "exeter-hr", "monster-abroad")
DISSENT_TITLE = "What others say"
DISSENT_TEXT = "These are single voices and no surveys, so there is nothing to draw."


class Surveys(widgets.HTML):
    """The bars of `evidence.yml`, their numbers as text."""

    def __init__(self) -> None:
        super().__init__()
        self.add_class("lk-form")
        self.add_class("lk-surveys")

    def __repr__(self) -> str:
        return "Surveys()"

    def show(self, desk: Desk) -> None:
        """Draw the sources as their file has them."""
        self.value = STYLE + OWN_STYLE + pictured(desk.library.evidence())


def pictured(sources: Mapping[str, Evidence]) -> str:
    """Every survey that has bars, the latest first, and those who see it otherwise."""
    surveys = sorted((each for each in sources.values() if each.bars), key=_age)
    voices = [sources[id_] for id_ in DISSENT if id_ in sources]
    return _group("lk-asked", SURVEYS_TITLE, SURVEYS_TEXT, map(_survey, surveys)) + _group(
        "lk-voices", DISSENT_TITLE, DISSENT_TEXT, map(_voice, voices)
    )


def _age(source: Evidence) -> int:
    return -int(source.year) if source.year.isdecimal() else 0


def _group(class_: str, title: str, text: str, cards: Iterable[str]) -> str:
    inner = element("h3", title) + paragraph(text) + "".join(cards)
    return element("section", inner, safe=True, class_=class_, aria_label=title)


def _survey(source: Evidence) -> str:
    when = "year not given" if source.year == "undated" else source.year
    asked = "number not given" if source.sample.startswith("not") else source.sample
    who = f"Asked: {asked}. Paid for by: {source.sponsor}."
    bars = element("ul", "".join(map(_bar, source.bars)), safe=True)
    head = element("h4", f"{source.publisher}, {when}") + paragraph(who, "lk-help")
    return element("div", head + bars + paragraph(source.caveat, "lk-help"), safe=True)


def _bar(bar: Bar) -> str:
    told = element("b", _upper(bar.figure)) + " " + element("span", bar.label)
    length = element("span", "", style=f"inline-size: {bar.percent}%")
    drawn = element("span", length, safe=True, class_="lk-bar", aria_hidden="true")
    return element("li", element("span", told, safe=True) + drawn, safe=True)


def _voice(source: Evidence) -> str:
    head = element("h4", source.label)
    return element("div", head + paragraph(source.detail), safe=True)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
