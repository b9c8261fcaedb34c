"""Learn `letterkit/slips.json`: the runs of words that stand in slips and in no right sentence."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

from attrs import frozen
from samples import PAIRS, right_sentences, slips_digest, written_sentences

from letterkit.finders.named_days import WEEKDAYS
from letterkit.slips import EDGE, FILE, NAME, NUMBER, runs, words_of

RARE = PAIRS / "rare.txt"
OUTWEIGH = 3
"""So many slips with a run outweigh one right sentence with it that is far-fetched, or that was
written for the ear: learners wrote thousands of those, and slip now and then."""
SEEN, WRITERS = 4, 4
"""In so many slips, and of so many writers, a run must stand. In 118 letters that nobody had read
it then marked one that was right; with three slips two, with two slips of two writers six. Those
letters were read with three writers; four alarm one held letter less, and find as many slips."""
CAPITALS = (*WEEKDAYS, "i", "i'd", "i'll", "i'm", "i've")
AGREED = 0.8
"""The share of its slips in which a run is mended in one way, to be mended so."""


@frozen
class Pair:
    """A sentence with a slip and the same mended, as words, and where they differ."""

    writer: str
    wrong: list[str]
    right: list[str]
    start: int
    end: int
    """Of the words that differ, in the wrong sentence; equal where a word was left out."""


def main() -> None:
    """Learn from all pairs and write the file."""
    pairs = list(read_pairs())
    mends, writers = defaultdict(list), defaultdict(set)
    for pair in pairs:
        for run, mended in _runs_at_fault(pair).items():
            mends[run].append(mended)
            writers[run].add(pair.writer)
    often = {run for run in mends if len(mends[run]) >= SEEN and len(writers[run]) >= WRITERS}
    often -= _right_runs(pair.right for pair in pairs)
    doubtful = _counted((*RARE.read_text(encoding="utf-8").splitlines(), *written_sentences()))
    often = {run for run in often if doubtful[run] * OUTWEIGH <= len(mends[run])}
    slips = {run: _mend(run, mends[run]) for run in sorted(often)}
    told = {"learned_from": slips_digest(), "slips": slips}
    FILE.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    print(f"{len(pairs)} pairs, {len(slips)} runs, {sum(map(bool, slips.values()))} with a mending")


def read_pairs() -> Iterator[Pair]:
    """The pairs of all files, one a writer; those without a difference in words are left out."""
    for file in sorted(PAIRS.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            wrong, right = map(words_of, line.split("\t"))
            if wrong != right:
                same = count()
                start = next(i for i in same if wrong[i : i + 1] != right[i : i + 1])
                most = min(len(wrong), len(right)) - start
                after = next((i for i in range(most) if wrong[-1 - i] != right[-1 - i]), most)
                yield Pair(file.stem, wrong, right, start, len(wrong) - after)


def _runs_at_fault(pair: Pair) -> dict[str, str]:
    """The runs of the wrong sentence that hold the slip, each with its mending or nothing."""
    right = {run for run, _, _ in runs(pair.right)}
    longer = len(pair.right) - len(pair.wrong)
    missed = pair.start == pair.end
    found = {}
    for run, start, end in runs(pair.wrong):
        # A word left out is missed between its neighbors; any other slip lies within the run.
        inside = start < pair.start < end if missed else start < pair.end and pair.start < end
        if inside and run not in right:
            whole = start <= pair.start and pair.end <= end
            found[run] = " ".join(pair.right[max(start, 0) : end + longer]) if whole else ""
    return found


def _right_runs(mended: Iterable[list[str]]) -> set[str]:
    """All runs of right sentences."""
    told = map(words_of, right_sentences())
    return {run for words in (*told, *mended) for run, _, _ in runs(words)}


def _counted(sentences: Iterable[str]) -> Counter[str]:
    """How often each run stands in some sentences."""
    return Counter(run for words in map(words_of, sentences) for run, _, _ in runs(words))


def _mend(run: str, mends: list[str]) -> str:
    """What to write for a run, where nearly all that mended it agree."""
    if {EDGE, NAME, NUMBER}.intersection(run.split()):
        return ""
    best = max(sorted(set(mends)), key=mends.count)
    words = (word.capitalize() if word in CAPITALS else word for word in best.split())
    agreed = mends.count(best) >= AGREED * len(mends)
    return re.sub(" (?=[.,;:!?])", "", " ".join(words)) if agreed else ""


if __name__ == "__main__":
    main()
