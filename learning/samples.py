"""The sentences an act is learned from: those written for it, and those of the open letters."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from review_cases import PAIRS, SENTENCES, WHOLE, examples, labelled  # noqa: E402
from review_cases import sentences_digest as sentences_digest  # noqa: E402
from review_cases import slips_digest as slips_digest  # noqa: E402

from letterkit.parts import Span, take_apart  # noqa: E402
from letterkit.reading import read_letter  # noqa: E402
from letterkit.rules import rules  # noqa: E402

GOLDEN = ROOT / "tests" / "golden"
RIGHT = PAIRS / "right.txt"
FAULTS = {
    "pay": "off-limits-topic",
    "hours": "off-limits-topic",
    "leverage": "discloses-other-offer-as-leverage",
    "pushy": "pushy",
    "begging": "over-apologetic",
    "negative": "negative",
    "burns-bridge": "burns-bridge",
    "unprofessional-tone": "unprofessional-tone",
    "self-undercutting": "self-undercutting",
    "sensitive-disclosure": "sensitive-disclosure",
    "taken-back": "unclear-withdrawal",
}
"""Acts that are faults, and their rules."""
VIRTUES = {
    "thanks": (),
    "learned": ("negative", "burns-bridge"),
    "fit": ("self-undercutting", "sensitive-disclosure", "leverage"),
    "forward": ("pushy", "taken-back", "pay", "hours", "begging", "leverage"),
    "decision": ("burns-bridge", "taken-back"),
}
"""Acts that a good letter has, and the faults whose sentences may have them as well."""
ACTS = (*FAULTS, *VIRTUES)
REFUSING = {"burns-bridge": ("decision",), "taken-back": ("decision", "forward")}
"""Faults of refusals, and the virtues that are none there or stand in the same sentence."""
TWINS = {"negative": "burns-bridge", "burns-bridge": "negative"}
"""The same bitterness, told apart by the kind of letter."""

HARMLESS = "harmless.no"
"""The file of sentences of good letters that have no fault at all."""

MUCH_SHARED = 12
"""The characters of the words at fault from which a sentence is at fault itself."""


@frozen
class Samples:
    """Sentences that an act is learned from; each is true (1) or not (0)."""

    own: dict[str, int]
    """Written for the act: those that do it and near misses."""
    natural: dict[str, int]
    """From whole letters."""
    others: dict[str, int]
    """Written for other acts."""

    @property
    def all(self) -> dict[str, int]:
        """All of them, each once."""
        return {**self.others, **self.natural, **self.own}


def samples_of(act: str) -> Samples:
    """The sentences that an act is learned from."""
    said = {each: (_lines(f"{each}.yes"), _lines(f"{each}.no")) for each in ACTS}
    yes, no = said[act]
    own = dict.fromkeys(no, 0) | dict.fromkeys(yes, 1)
    if act in VIRTUES:
        faults = [fault for fault in FAULTS if fault not in VIRTUES[act]]
        others = {text: 0 for fault in faults for text in said[fault][0]}
        for text, _, does in _of_whole_letters():
            if act in does or does.isdisjoint(VIRTUES[act]):
                others[text] = int(act in does)
        return Samples(own, {}, others)
    natural, rule = dict.fromkeys(_lines(HARMLESS), 0), rules()[FAULTS[act]]
    others = {text: 0 for fault in FAULTS for text in said[fault][1]}
    for virtue in VIRTUES:
        if virtue not in REFUSING.get(act, ()):
            others |= dict.fromkeys(said[virtue][0], 0)
    whole = ((text, kind, does - VIRTUES.keys()) for text, kind, does in _of_whole_letters())
    for told, letters in ((natural, _of_letters()), (others, whole)):
        for text, kind, found in letters:
            if act in found or TWINS.get(act) in found:
                told[text] = 1
            elif rule.applies(kind) and not found:
                told[text] = 0
    if act in TWINS:
        others |= dict.fromkeys(said[TWINS[act]][0], 1)
    return Samples(own, natural, others)


def written_sentences() -> Iterator[str]:
    """All sentences that were written to learn acts from."""
    for file in sorted(SENTENCES.glob("*.txt")):
        yield from file.read_text("utf-8").splitlines()
    for text, _, _ in whole_letters():
        yield text


def whole_letters() -> Iterator[tuple[str, str, set[str]]]:
    """The sentences of the letters in `learning/letters`, with their kind and their acts."""
    for file in sorted(WHOLE.glob("*.txt")):
        kind = ""
        for line in filter(None, file.read_text("utf-8").splitlines()):
            if line.startswith("= "):
                kind = line[2:]
            else:
                does, text = line.split(" | ", 1)
                yield text, kind, set(does.split("+")) - {"-"}


def right_sentences() -> Iterator[str]:
    """Sentences without a slip: those that look like one, and those of the open letters."""
    yield from RIGHT.read_text("utf-8").splitlines()
    for letter in labelled("open"):
        slips = [f["excerpt"] for f in letter["faults"] if f["rule"] == "typo-grammar"]
        for span in take_apart(letter["letter"]).sentences:
            if not any(_shared(letter["letter"], span, slip) for slip in slips):
                yield letter["letter"][span.start : span.end]
    for file in sorted(GOLDEN.rglob("*.txt")):
        text = file.read_text(encoding="utf-8")
        yield from (text[span.start : span.end] for span in take_apart(text).sentences)
    yield from (told for told in examples()["typo-grammar"]["pass"] if isinstance(told, str))


def _of_whole_letters() -> Iterator[tuple[str, str, set[str]]]:
    return ((_plain(text), kind, does) for text, kind, does in whole_letters())


def _lines(name: str) -> list[str]:
    return [_plain(line) for line in (SENTENCES / f"{name}.txt").read_text("utf-8").splitlines()]


def _plain(line: str) -> str:
    return line.lower().replace("’", "'").replace("‘", "'")


def _of_letters() -> Iterator[tuple[str, str | None, set[str]]]:
    """The sentences of the open letters and of the rules' examples, with their kind and acts."""
    for letter in labelled("open"):
        reading = read_letter(
            letter["letter"], letter["kind"], letter["draft"], letter["others"], letter["sent_on"]
        )
        excerpts = [fault["excerpt"] for fault in letter["faults"]]
        vague = any(
            f["rule"] == "unclear-withdrawal" and not f["excerpt"] for f in letter["faults"]
        )
        for span in reading.parts.sentences:
            text = reading.sentence_text(span).replace("\0", " ")
            shared = [_shared(letter["letter"], span, excerpt) for excerpt in excerpts]
            found = {
                act
                for fault, length in zip(letter["faults"], shared, strict=True)
                for act in _acts(fault)
                if length >= MUCH_SHARED
            }
            if len(text.split()) > 2 and (found or not (any(shared) or vague)):
                yield text, letter["kind"], found
    for file in sorted(GOLDEN.rglob("*.txt")):
        kind = file.relative_to(GOLDEN).parts[0]
        reading = read_letter(file.read_text(encoding="utf-8"), kind, None, (), None)
        for span in reading.parts.sentences:
            yield reading.sentence_text(span).replace("\0", " "), kind, set()
    for rule, given in examples().items():
        for name in ("flag", "pass"):
            for told in given[name]:
                case = {"say": told} if isinstance(told, str) else told
                if "say" in case and set(case) <= {"say", "kind", "severity"}:
                    found = _acts({"rule": rule, **case}) if name == "flag" else set()
                    yield _plain(case["say"]), case.get("kind", "thank-you"), found


def _shared(letter: str, span: Span, excerpt: str | None) -> int:
    """How many characters a sentence has of the words at fault."""
    start = letter.find(excerpt.rstrip()) if excerpt else -1
    return 0 if start < 0 else max(0, min(span.end, start + len(excerpt)) - max(span.start, start))


def _acts(fault: dict[str, str]) -> set[str]:
    """The acts that a labelled fault may be; a rule that has none stands for itself."""
    rule = fault["rule"]
    if rule == "off-limits-topic":
        return {"hours" if fault.get("severity") == "advice" else "pay"}
    return {act for act, each in FAULTS.items() if each == rule} or {rule}
