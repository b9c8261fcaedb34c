"""Learn the weights of `letterkit/hearing.json` from labelled sentences.

Needs scikit-learn, which the workbook itself does not: `make learn` fetches it for this alone.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from review_cases import SENTENCES, examples, labelled, sentences_digest  # noqa: E402

from letterkit.hearing import FILE, STEP, traits  # noqa: E402
from letterkit.reading import read_letter  # noqa: E402
from letterkit.rules import rules  # noqa: E402

GOLDEN = ROOT / "tests" / "golden"
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
TWINS = {"negative": "burns-bridge", "burns-bridge": "negative"}
"""The same bitterness, told apart by the kind of letter."""

LEAST_SEEN = 3
LEAST_WEIGHT = 80
"""Smaller weights are left out. In three acts, leaving out those below 60 took four of five weights
and 0.007 at most of the area under the curve."""
STRICTNESS = 30.0
"""The inverse of the penalty on large weights."""
NEAR_MISSES, OTHERS = 0.01, 0.001
"""The shares of near misses and of other harmless sentences above `sure`."""
LOOSER = {"advice": 3, "few kinds": 4}
"""How many times as many, where a finding is advice, or is looked for in a few kinds of letters."""
LOST = {"fault": 0.15, "virtue": 0.04}
"""The share of true sentences below `doubt`."""

Samples = dict[str, int]


def main() -> None:
    """Learn every act, set its thresholds on sentences it was not taught, and write the file."""
    said = {act: _told(act) for act in (*FAULTS, *VIRTUES)}
    letters = list(_of_letters())
    rows, weights = [], {}
    for number, act in enumerate(said):
        own, others = _samples(act, said, letters)
        sure, doubt = _thresholds(act, own, others)
        known, model = _fit([*own, *others], [*own.values(), *others.values()])
        rows.append(
            {"id": act, "base": round(float(model.intercept_[0]), 2), "sure": sure, "doubt": doubt}
        )
        for trait, place in known.items():
            weight = round(float(model.coef_[0][place]) / STEP)
            if abs(weight) >= LEAST_WEIGHT:
                weights.setdefault(trait, []).extend((number, weight))
    FILE.write_text(
        json.dumps(
            {"acts": rows, "learned_from": sentences_digest(), "weights": weights},
            ensure_ascii=False,
            separators=(",", ":"),
            sort_keys=True,
        ),
        encoding="utf-8",
    )
    print(f"{len(weights)} traits, {FILE.stat().st_size / 1e3:.0f} kB")


def _told(act: str) -> tuple[list[str], list[str]]:
    """The sentences that do something, and those that only seem to."""
    yes, no = (
        [
            _plain(line)
            for line in (SENTENCES / f"{act}.{name}.txt").read_text(encoding="utf-8").splitlines()
        ]
        for name in ("yes", "no")
    )
    return yes, no


def _plain(line: str) -> str:
    return line.lower().replace("’", "'").replace("‘", "'")


def _of_letters() -> Iterator[tuple[str, str | None, set[str]]]:
    """The sentences of the open letters and of the rules' examples, with their kind and rules."""
    for letter in labelled("open"):
        reading = read_letter(
            letter["letter"], letter["kind"], letter["draft"], letter["others"], letter["sent_on"]
        )
        for span in reading.parts.sentences:
            found = set()
            for fault in letter["faults"]:
                start = letter["letter"].find((fault["excerpt"] or "\0").rstrip())
                end = start + len(fault["excerpt"] or "")
                if start >= 0 and min(span.end, end) - max(span.start, start) >= 12:
                    found.add(fault["rule"])
            text = reading.sentence_text(span).replace("\0", " ")
            if len(text.split()) > 2 and (found or not letter["faults"]):
                yield text, letter["kind"], found
    for file in sorted(GOLDEN.rglob("*.txt")):
        kind = file.relative_to(GOLDEN).parts[0]
        reading = read_letter(file.read_text(encoding="utf-8"), kind, None, (), None)
        for span in reading.parts.sentences:
            yield reading.sentence_text(span).replace("\0", " "), kind, set()
    for rule, given in examples().items():
        for name in ("flag", "pass"):
            for told in given[name]:
                said = told if isinstance(told, str) else told.get("say")
                if said and (isinstance(told, str) or set(told) <= {"say", "kind"}):
                    kind = "thank-you" if isinstance(told, str) else told.get("kind", "thank-you")
                    yield _plain(said), kind, {rule} if name == "flag" else set()


def _samples(
    act: str,
    said: dict[str, tuple[list[str], list[str]]],
    letters: list[tuple[str, str | None, set[str]]],
) -> tuple[Samples, Samples]:
    """The sentences written for an act, and all others that tell what it is not or is."""
    yes, no = said[act]
    own = dict.fromkeys(no, 0) | dict.fromkeys(yes, 1)
    others: Samples = {}
    if act in VIRTUES:
        others |= {
            text: 0 for fault in FAULTS if fault not in VIRTUES[act] for text in said[fault][0]
        }
        return own, {text: 0 for text in others if text not in own}
    for fault in FAULTS:
        others |= dict.fromkeys(said[fault][1], 0)
    for virtue in VIRTUES:
        if virtue != "decision" or act not in ("burns-bridge", "taken-back"):
            others |= dict.fromkeys(said[virtue][0], 0)
    rule = rules()[FAULTS[act]]
    for text, kind, found in letters:
        if rule.applies(kind) and not found:
            others[text] = 0
        elif FAULTS[act] in found and FAULTS[act] not in ("off-limits-topic", "unclear-withdrawal"):
            others[text] = 1
    if act in TWINS:
        others |= dict.fromkeys(said[TWINS[act]][0], 1)
    return own, {text: value for text, value in others.items() if text not in own}


def _fit(texts: list[str], values: list[int]) -> tuple[dict[str, int], LogisticRegression]:
    found = [traits(text) for text in texts]
    seen = Counter(trait for one in found for trait in one)
    known = {
        trait: place
        for place, trait in enumerate(sorted(t for t, n in seen.items() if n >= LEAST_SEEN))
    }
    model = LogisticRegression(
        C=STRICTNESS, solver="liblinear", dual=True, max_iter=300, random_state=0
    )
    return known, model.fit(_matrix(found, known), values)


def _matrix(found: list[set[str]], known: dict[str, int]) -> csr_matrix:
    places, ends, values = [], [0], []
    for one in found:
        here = sorted(known[trait] for trait in one if trait in known)
        places += here
        values += [len(one) ** -0.5] * len(here)
        ends.append(len(places))
    return csr_matrix((values, places, ends), shape=(len(found), len(known)))


def _looser(act: str) -> int:
    if act == "hours":
        return LOOSER["advice"]
    rule = rules()[FAULTS[act]] if act in FAULTS else None
    if rule and rule.only:
        return LOOSER["few kinds"]
    return LOOSER["advice"] if rule and rule.severity == "advice" else 1


def _thresholds(act: str, own: Samples, others: Samples) -> tuple[float, float]:
    """Where to be sure and where to doubt, from voices of sentences that were held out in turn."""
    texts = [*own, *others]
    values = np.array([*own.values(), *others.values()])
    voices = np.zeros(len(texts))
    for taught, asked in KFold(5, shuffle=True, random_state=0).split(texts):
        known, model = _fit([texts[i] for i in taught], list(values[taught]))
        voices[asked] = model.decision_function(_matrix([traits(texts[i]) for i in asked], known))
    mine = np.arange(len(texts)) < len(own)
    yes, no, rest = (
        voices[mine & (values == 1)],
        voices[mine & (values == 0)],
        voices[~mine & (values == 0)],
    )
    looser = _looser(act)
    sure = max(np.quantile(no, 1 - NEAR_MISSES * looser), np.quantile(rest, 1 - OTHERS * looser))
    doubt = np.quantile(yes, LOST["fault" if act in FAULTS else "virtue"])
    ranks = np.argsort(np.argsort(np.r_[yes, no]))[: len(yes)] + 1
    area = (ranks.sum() - len(yes) * (len(yes) + 1) / 2) / (len(yes) * len(no))
    print(
        f"{act}: area {area:.3f}; sure from {sure:.2f}, {np.mean(yes >= sure):.0%} of true ones;"
        f" doubt below {doubt:.2f}, {np.mean(no < doubt):.0%} of near misses",
        flush=True,
    )
    return round(float(sure), 2), round(float(doubt), 2)


if __name__ == "__main__":
    main()
