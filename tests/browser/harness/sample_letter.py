"""A letter with everything on it: the writer's words, a gap, a rewrite and three findings."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from letterkit.model import Candidate, Finding, Letter, Note, Person, Rewrite, Run, Section

OVER = "Of the work I have done, this seems closest to what you need: I planned the budget."
REWRITTEN = (
    "Of everything I have done, closing the books in three days instead of nine seems closest to "
    "what you need."
)

NOTES = {
    "learned": Note(
        id="learned",
        title="What you learned",
        part="body",
        questions=("learned",),
        write="One thing about the job or the company that you did not know before you met.",
        why="This is the part that nobody else could write. It shows that you listened. One clear "
        "thing is better than a list, and a plain fact is better than praise.",
        evidence=("survey",),
    )
}
EVIDENCE = {
    "survey": {
        "label": "Accountemps, 2017, 300 human resources managers",
        "detail": "80% take a note into account. It does not show that a note gets anyone hired.",
    }
}
REWRITES = {"fit": Rewrite(REWRITTEN, OVER)}


def section(name: str, title: str, part: str, why: str, *runs: Run) -> Section:
    return Section(id=name, title=title, part=part, why=why, runs=runs)


SECTIONS = (
    section(
        "salutation", "The greeting", "salutation",
        "A name shows that the letter is for one reader.",
        Run("Dear "), Run("Dr. Li Wei", "interviewers"), Run(","),
    ),
    section(
        "thanks", "The thanks", "body",
        "Thanks come first because that is what the letter is for. In one survey, 80% of 300 "
        "managers said they take a note into account.",
        Run("Thank you for meeting with me on "), Run("November 20", "interviewed_at"),
        Run(" to talk about the "), Run("Data Analyst", "role"), Run(" role at "),
        Run("Northwind", "company"), Run("."),
    ),
    section(
        "learned", NOTES["learned"].title, "body", NOTES["learned"].why,
        Run("You mentioned "), Run("[what you learned]", "learned", gap=True),
        Run(". That has really, truly stayed with me."),
    ),
    Section(
        id="fit", title="Why you fit", part="body",
        why="It helps them picture you at work. Something you did is easy to believe, and a claim "
        "about yourself is not.",
        runs=(Run(REWRITTEN, "rewrite"),),
        original=(
            Run("Of the work I have done, this seems closest to what you need: "),
            Run("I cut our monthly close from nine days to three", "fit"),
            Run("."),
        ),
    ),
    section(
        "questions", "What you still want to know", "body",
        "Questions are welcome, and the answers help you choose too.",
        Run("I would also like to ask a few things that we did not get to:\n- "),
        Run("How do the analysts and the planners divide the work 🙂 asap?", "questions"),
        Run("\n- "), Run("What would a good first month look like?", "questions"),
    ),
    section("valediction", "The sign-off", "valediction", "", Run("Kind regards,")),
    section(
        "signature", "Your name", "signature", "",
        Run("Ana Pérez", "candidate.name"), Run("\n"), Run("+1 555 0100", "candidate.phone"),
    ),
)  # fmt: skip

LETTER = Letter(
    kind="thank-you",
    template="thank-you/email",
    medium="email",
    language="en",
    subject=(Run("Thank you, "), Run("Data Analyst", "role"), Run(" interview")),
    subjects=("Thank you, Data Analyst interview", "Our talk on November 20"),
    sender=("Ana Pérez",),
    date="November 21, 2026",
    written_on=date(2026, 11, 21),
    address=(),
    sections=SECTIONS,
    candidate=Candidate(name="Ana Pérez", email="ana@example.org", phone="+1 555 0100"),
    recipients=(Person(name="Dr. Li Wei", email="li.wei@example.org"),),
)


def answered(text: str) -> Letter:
    """The letter with the gap filled."""
    sections = tuple(
        evolve(part, runs=tuple(Run(text, "learned") if run.gap else run for run in part.runs))
        for part in LETTER.sections
    )
    return evolve(LETTER, sections=sections)


def finding(rule: str, severity: str, words: str, message: str, **more: str) -> Finding:
    """A finding about the first place where `words` stand in the letter."""
    start = LETTER.text.index(words) if words else None
    end = None if start is None else start + len(words)
    place = {"start": start, "end": end, "excerpt": words or None}
    return Finding(rule=rule, severity=severity, message=message, **place, **more)


FINDINGS = (
    finding(
        "typo-grammar", "warning", "asap", "This can sound like an order.",
        why="They set the pace. A deadline from you can put them off.", suggestion="when you can",
    ),
    finding(
        "cliche", "advice", "really, truly", "Two small words that add nothing.",
        why="Plain words are easier to believe.", suggestion="Leave them out.",
    ),
    finding(
        "missing-call-forward", "advice", "", "Nothing says that you would like to go on.",
        why="They should not have to guess whether you still want the job.",
    ),
)  # fmt: skip
