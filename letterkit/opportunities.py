"""Every opportunity of a folder: the letters about one job, how far it has come, what is next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from letterkit.drafts import list_letters, load, plain
from letterkit.drafts.disk import Mark, mark_of
from letterkit.errors import LetterkitError
from letterkit.model import Draft
from letterkit.sending import ENDS, STAGES
from letterkit.timing import CHECK_INS_AT_MOST, Due, check_in, reply_by, send_by

SHARED = (
    "candidate",
    "company",
    "company_address",
    "role",
    "interviewers",
    "interviewed_at",
    "how_it_went",
    "promised_by",
    "language",
)
"""What the next letter about the same job begins with; its words are its own."""
_SHARED_ANSWERS = ("recipient", "decide_by", "answer_due")
_MAY_STILL_THANK = ("interviewed", "thanked")
"""Of several letters to a panel, one may be sent and another not."""
_LAST = "check-in/last"


@frozen
class Kept:
    """A letter as it is kept."""

    path: Path
    draft: Draft


@frozen
class Opportunity:
    """One job at one company; its letters stand the latest first, and there is at least one."""

    letters: tuple[Kept, ...]

    @property
    def key(self) -> str:
        """The name of one of its letters: the same one, whichever was changed last."""
        return min(kept.path.stem for kept in self.letters)

    @property
    def company(self) -> str:
        """Who might employ the writer."""
        return self.letters[0].draft.company

    @property
    def role(self) -> str:
        """What for."""
        return self.letters[0].draft.role

    @property
    def stage(self) -> str:
        """How far it has come, by the letter that is furthest on."""
        order = list(STAGES)
        stages = [kept.draft.stage for kept in self.letters]
        return max(stages, key=lambda stage: order.index(stage) if stage in order else -1)

    @property
    def sent(self) -> tuple[Kept, ...]:
        """The letters that went out, the latest first."""
        sent = [kept for kept in self.letters if kept.draft.sent_on]
        return tuple(sorted(sent, key=lambda kept: _day(kept.draft.sent_on), reverse=True))

    @property
    def met(self) -> date | None:
        """The last interview."""
        met = [kept.draft.interviewed_at for kept in self.letters if kept.draft.interviewed_at]
        return max(met, key=_day, default=None)

    @property
    def promised_by(self) -> date | None:
        """By when they said that they would answer."""
        return max((p for kept in self.letters if (p := kept.draft.promised_by)), default=None)

    @property
    def check_ins(self) -> tuple[date, ...]:
        """The days on which the writer asked where things stand, the latest first."""
        days = (kept.draft.sent_on for kept in self.sent if kept.draft.kind == "check-in")
        return tuple(day for day in days if day)


def read_letters(folder: Path) -> tuple[list[Kept], list[str]]:
    """Read the letters of a folder, the latest first, and say which cannot be read."""
    kept, troubles = [], []
    for entry in list_letters(folder):
        try:
            kept.append(Kept(entry.path, _read(entry.path, mark_of(entry.path.stat()))))
        except LetterkitError as error:
            troubles.append(str(error))
        except OSError:
            # It went away between the listing and the look.
            continue
    return kept, troubles


@lru_cache(maxsize=4096)
def _read(path: Path, _mark: Mark) -> Draft:
    return load(path).draft


def opportunities(letters: Iterable[Kept]) -> list[Opportunity]:
    """Put letters about the same job together; a letter about nothing yet is left out."""
    groups: dict[tuple[str, ...], list[Kept]] = {}
    for kept in letters:
        draft = kept.draft
        if not (draft.company or draft.role or draft.interviewers or draft.interviewed_at):
            continue
        job = (_plainly(draft.company), _plainly(draft.role))
        groups.setdefault(job if draft.company else (str(kept.path),), []).append(kept)
    return [Opportunity(tuple(group)) for group in groups.values()]


def due_dates(of: Opportunity, today: date | datetime) -> tuple[Due, ...]:
    """What is to be done for an opportunity, overdue or to come, in the order of the days."""
    stage = of.stage
    if stage in ENDS:
        return ()
    drafts = [kept.draft for kept in of.letters]
    last = evolve(
        (of.sent or of.letters)[0].draft,
        stage=stage,
        promised_by=of.promised_by,
        interviewed_at=of.met,
    )
    found = [
        *(send_by(draft) for draft in drafts if stage in _MAY_STILL_THANK),
        check_in(last, of.check_ins),
        *(reply_by(evolve(draft, stage=stage), today) for draft in drafts),
    ]
    first: dict[str, Due] = {}
    for due in sorted(filter(None, found), key=lambda due: due.when):
        first.setdefault(due.id, due)
    return tuple(first.values())


def opportunity_of(letter: Kept, letters: Iterable[Kept]) -> Opportunity:
    """The opportunity that a letter belongs to, with the letter as it stands now."""
    others = [kept for kept in letters if kept.path != letter.path]
    found = (of for of in opportunities([letter, *others]) if letter in of.letters)
    return next(found, Opportunity((letter,)))


def by_urgency(every: Iterable[Opportunity], today: date | datetime) -> list[Opportunity]:
    """Overdue first, then by the next day, then those that only wait, then the ends."""

    def place(of: Opportunity) -> tuple[bool, date, str, str]:
        due = due_dates(of, today)
        when = due[0].when if due else date.max
        return of.stage in ENDS, when, of.company.casefold(), of.role.casefold()

    return sorted(every, key=place)


def next_letters(of: Opportunity) -> tuple[tuple[str, str], ...]:
    """The kinds of letter that the stage calls for and nobody began, each with its template.

    An empty template is the first of the kind.
    """
    sent = {kept.draft.kind for kept in of.sent}
    begun = {kept.draft.kind for kept in of.letters if not kept.draft.sent_on}
    asked = len(of.check_ins)
    ask = (("check-in", _LAST if asked else ""),) if asked < CHECK_INS_AT_MOST else ()
    by_stage = {
        "interviewed": (("thank-you", ""),),
        "thanked": ask,
        "checked-in": ask,
        "offer": (("offer-thanks", ""), ("accept-offer", ""), ("decline-offer", "")),
        "rejected": (("rejection-reply", ""),),
        "withdrawn": (("withdrawal", ""),),
        "accepted": (("accept-offer", ""), ("referrer", "")),
        "declined": (("decline-offer", ""),),
    }
    called_for = by_stage.get(of.stage, ())
    over = begun | (sent - {"check-in"})
    return tuple(each for each in called_for if each[0] not in over)


def begin(of: Opportunity, kind: str, template: str = "") -> dict[str, Any]:
    """The document of the next letter, with all that is known about the job."""
    latest = of.letters[0].draft
    known = {name: value for name in SHARED if (value := getattr(latest, name))}
    answers = {name: latest.answers[name] for name in _SHARED_ANSWERS if name in latest.answers}
    chosen = {"template": template} if template else {}
    return plain(
        {"kind": kind, **chosen, **known, "stage": of.stage}
        | ({"answers": answers} if answers else {})
    )


def named(of: Opportunity) -> str:
    """What a person calls it: the company and the role."""
    people = of.letters[0].draft.interviewers
    name = ", ".join(filter(None, (of.company, of.role)))
    return name or (people[0].name if people else "") or "No company yet"


def _plainly(text: str) -> str:
    return " ".join(text.split()).casefold()


def _day(moment: date | None) -> date:
    return moment.date() if isinstance(moment, datetime) else moment or date.min
