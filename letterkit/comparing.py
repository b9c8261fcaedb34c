"""Two or three opportunities beside each other, in the writer's own words, then and now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from attrs import evolve, frozen

from letterkit.model import Answer, Draft, Question
from letterkit.opportunities import Kept, Opportunity, named
from letterkit.sending import STAGES

WOULD_YOU = {"yes": "Yes", "no": "No", "unsure": "I do not know yet"}
"""The answers to whether they would say yes today; no answer is one as well."""
REFLECTION = (
    Question("drew", "What drew you to this job?", "", "sentences"),
    Question("pause", "What gave you pause?", "", "sentences"),
    Question("why", "Why?", "", "sentences"),
    Question("open", "What do you still not know? One question a line:", "", "list"),
)
"""The questions after a letter; `today` stands before `why`, with answers to choose from."""
_SAID = (("Drew me", "drew"), ("Gave me pause", "pause"), ("Yes today?", "today"), ("Why", "why"))

_OVER = ("withdrawn", "accepted", "declined")
_ASK = {
    "offer": "By when do you need my answer?",
    "rejected": "What would have made my case stronger?",
}
_ASK_WAITING = "By when do you expect to decide?"


@frozen
class Words:
    """What the writer thought on one day, as pairs of a label and a text."""

    on: date | None
    said: tuple[tuple[str, str], ...]


@frozen
class Side:
    """One opportunity in a comparison; `ask` is empty where nothing is left to ask."""

    name: str
    stage: str
    then: Words
    now: Words
    questions: tuple[str, ...]
    answered: tuple[str, ...]
    ask: str

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The questions nobody has answered yet."""
        return tuple(each for each in self.questions if each not in self.answered)


def side(of: Opportunity) -> Side:
    """What the letters about a job say of it."""
    thought = [kept.draft for kept in in_time(of) if _said(kept.draft.reflection)]
    then = _words(thought[0]) if thought else Words(None, ())
    now = _words(thought[-1]) if len(thought) > 1 else Words(None, ())
    made = Side(
        name=named(of),
        stage=STAGES.get(of.stage, of.stage),
        then=then,
        now=_with_today(now, home_of(of).draft.reflection),
        questions=_questions(kept.draft for kept in of.letters),
        answered=tuple(
            text for kept in of.letters for text in _texts(kept.draft.reflection.get("answered"))
        ),
        ask="",
    )
    return evolve(made, ask=_to_ask(of, made))


def in_time(of: Opportunity) -> list[Kept]:
    """The letters in the order in which their writer thought about them."""
    return sorted(of.letters, key=lambda kept: (_on(kept.draft), kept.path.name))


def home_of(of: Opportunity) -> Kept:
    """The letter that keeps what its writer thinks now."""
    return in_time(of)[-1]


def _on(draft: Draft) -> date:
    return _date(draft.reflection.get("on")) or draft.sent_on or _day(draft.interviewed_at)


def _words(draft: Draft) -> Words:
    return Words(_date(draft.reflection.get("on")) or draft.sent_on, _said(draft.reflection))


def _said(reflection: Mapping[str, Answer]) -> tuple[tuple[str, str], ...]:
    told = ((label, " ".join(_texts(reflection.get(name)))) for label, name in _SAID)
    return tuple((label, WOULD_YOU.get(text, text)) for label, text in told if text)


def _with_today(now: Words, reflection: Mapping[str, Answer]) -> Words:
    text = " ".join(_texts(reflection.get("now")))
    if not text:
        return now
    return Words(_date(reflection.get("now_on")), (*now.said, ("Now", text)))


def _questions(drafts: Iterable[Draft]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for draft in drafts:
        for text in (
            *_texts(draft.reflection.get("open")),
            *_texts(draft.answers.get("questions")),
        ):
            found.setdefault(text.casefold().rstrip("?. "), text)
    return tuple(found.values())


def _to_ask(of: Opportunity, made: Side) -> str:
    """The first open question that no sent letter has asked, else what the stage leaves open."""
    sent = [kept.draft for kept in of.sent]
    asked = {text.casefold() for draft in sent for text in _texts(draft.answers.get("questions"))}
    fresh = (text for text in made.unanswered if text.casefold() not in asked)
    return "" if of.stage in _OVER else next(fresh, _by_stage(of))


def _by_stage(of: Opportunity) -> str:
    """What most people still need to know at a stage, where nobody has named the day."""
    named = any(kept.draft.answers.get("decide_by") for kept in of.letters)
    known = {"rejected": False, "offer": named}.get(of.stage, of.promised_by is not None)
    return "" if known else _ASK.get(of.stage, _ASK_WAITING)


def _texts(value: Answer | None) -> tuple[str, ...]:
    lines = value.splitlines() if isinstance(value, str) else value or ()
    return tuple(line.strip(" -") for line in lines if line.strip(" -"))


def _date(value: Answer | None) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _day(moment: date | None) -> date:
    return moment.date() if isinstance(moment, datetime) else moment or date.min
