"""A tried letter as the lab shows it: whose words are whose, and what the review says below."""

from __future__ import annotations

from collections.abc import Iterable

from letterkit.lab.trial import Trial
from letterkit.model import TEMPLATE, Finding, Run
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.letter_words import STRINGS

NO_LETTER = "There is no letter yet. It comes as soon as the template works."
NOTHING_FOUND = "The review has nothing to say."


def letter_html(trial: Trial | None, *, small: bool = False) -> str:
    """The letter on a sheet, with its subject and what the review says of it."""
    if trial is None:
        return paragraph(NO_LETTER)
    if trial.problem is not None:
        return element("p", str(trial.problem), class_="lk-lab-refused")
    assert trial.letter is not None
    letter = trial.letter
    subject = element("p", runs_html(letter.subject), safe=True, dir="auto")
    subject = subject if letter.subject and not small else ""
    parts = [
        element("p", runs_html(section.runs), safe=True, dir="auto", lang=letter.language)
        for section in letter.sections
    ]
    names = {"class_": "lk-lab-sheet", "role": "group", "aria_label": f"Letter: {trial.label}"}
    sheet = element("div", subject + "".join(parts), safe=True, tabindex="0", **names)
    return sheet + _said(trial.findings, small)


def runs_html(runs: Iterable[Run]) -> str:
    """Words with the writer's own marked, and gaps in bold."""
    return "".join(_run_html(run) for run in runs)


def _run_html(run: Run) -> str:
    if run.gap:
        return element("b", run.text)
    if run.source == TEMPLATE:
        return element("span", run.text)
    # A phone number below an Arabic name still reads from left to right.
    return element("mark", run.text, dir="auto")


def _said(findings: tuple[Finding, ...], small: bool) -> str:
    """The findings as a list; the strip has room for the words alone."""
    items = "".join(
        element(
            "li",
            element("b", STRINGS[finding.severity])
            + element("span", ": " + _excerpt(finding) + finding.message)
            + ("" if small else element("span", " " + finding.why)),
            safe=True,
        )
        for finding in findings
    )
    return (
        element("ul", items, safe=True, class_="lk-lab-said")
        if items
        else paragraph(NOTHING_FOUND, "lk-lab-said")
    )


def _excerpt(finding: Finding) -> str:
    told = not finding.excerpt or finding.excerpt in finding.message
    return "" if told else f"“{finding.excerpt}” "


def strip_html(trials: Iterable[Trial]) -> str:
    """Everybody's letters beside each other, small."""
    cards = "".join(
        element(
            "section",
            element("h4", trial.label) + _missing(trial) + letter_html(trial, small=True),
            safe=True,
            aria_label=trial.label,
        )
        for trial in trials
    )
    return element("div", cards, safe=True, class_="lk-lab-strip")


def _missing(trial: Trial) -> str:
    count = len(trial.letter.gaps) if trial.letter else 0
    one, many = STRINGS["gap_one"], STRINGS["gap_many"].replace("{n}", str(count))
    return paragraph(one if count == 1 else many) if count else ""
