"""Learn `letterkit/stumbles.json`: how surely a place is wrong, by the words around it."""

from __future__ import annotations

import json
from base64 import b85encode
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import partial
from itertools import chain, pairwise
from math import floor
from multiprocessing import Pool
from random import Random
from zlib import compress

import numpy as np
from samples import RIGHT, labelled, slips_digest, take_apart, written_sentences
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import SGDClassifier
from slips import RARE, Pair, read_pairs
from spoiling import Spoiler

from letterkit.slips import EDGE, words_of
from letterkit.stumbles import BITS, FILE, STEP, traits

EVERYDAY = 160
"""So many of the commonest words are told by themselves, not by a family."""
FAMILIES, NEIGHBORS, SIZES = 150, 1500, 60
"""Families of words, the words that are counted around them, the dimensions of their likeness."""
SEEN = 4
"""A word that is rarer has no family."""
SPOILED, WORTH = 280_000, 0.15
"""So many right sentences are spoiled, and what each counts beside a slip that somebody wrote."""
WRITTEN = 290_000
"""So many of the sentences written for the ear count as right; some have a slip themselves."""
PENALTY = 3e-7
KEPT = 500_000
"""So many traits keep their weight; learned again, they tell as much as all four million."""
SURE, MAYBE = 0.0015, 0.03
"""The shares of the clean labelled letters in which a reader surely, or maybe, stumbles."""
AWAY = 2
"""Words as near as this to a slip count neither as right nor as wrong."""

Places = list[tuple[np.ndarray, np.ndarray, float]]
"""The traits of some places, whether each is wrong, and what they count."""


def main() -> None:
    """Learn from pairs, spoiled and right sentences, and write the file."""
    random = Random(1)
    pairs = list(read_pairs())
    written = sorted({tuple(words_of(text)) for text in written_sentences()})
    random.shuffle(written)
    # The labelled letters are left for the thresholds.
    right = [
        words_of(text) for file in (RARE, RIGHT) for text in file.read_text("utf-8").splitlines()
    ]
    right += [pair.right for pair in pairs]
    told = [*map(list, written), *right]
    everyday = frozenset(word for word, _ in _counted(told).most_common(EVERYDAY))
    families = _families(told)
    number = {word: str(at) for at, words in enumerate(families) for word in words.split()}
    spoiler = Spoiler(told)
    some = [list(words) for words in written[:WRITTEN]]
    spoiled = [one for words in some[:SPOILED] if (one := spoiler.spoil(words, random))]
    with Pool() as pool:
        seen = partial(_seen, everyday=everyday, families=number)
        places = list(
            chain(
                _of_pairs(pairs, pool.map(seen, [pair.wrong for pair in pairs], 500)),
                _of_spoiled(spoiled, pool.map(seen, [words for words, _ in spoiled], 500)),
                _of_right(pool.map(seen, [*right, *some], 500)),
            )
        )
        base, weights = _learned(places)
        told_letters = [[seen(words) for words in letter] for letter in _clean_letters()]
    loudest = np.sort([_loudest(letter, base, weights) for letter in told_letters])[::-1]
    sure, maybe = (float(loudest[int(len(loudest) * share)]) for share in (SURE, MAYBE))
    print(
        f"{len(pairs)} pairs, {len(spoiled)} spoiled; sure from {sure:.2f}, maybe from {maybe:.2f}"
    )
    file = {
        "base": base,
        "maybe": floor(maybe * 100) / 100,
        "sure": floor(sure * 100) / 100,
        "everyday": " ".join(sorted(everyday)),
        "families": families,
        "weights": b85encode(compress(weights.tobytes(), 9)).decode(),
        "learned_from": slips_digest(),
    }
    FILE.write_text(json.dumps(file, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _counted(sentences: Iterable[list[str]]) -> Counter[str]:
    return Counter(word for words in sentences for word in words)


def _families(sentences: list[list[str]]) -> list[str]:
    """Words that stand among the same neighbors, each family in one line."""
    known = [word for word, times in _counted(sentences).most_common() if times >= SEEN]
    places = {word: at for at, word in enumerate(known)}
    rows, columns = [], []
    for words in sentences:
        for before, word in pairwise([EDGE, *words, EDGE]):
            # Of the words in a row each is the neighbor of the other; the rare ones are one.
            left = min(places.get(before, NEIGHBORS), NEIGHBORS) + (before == EDGE)
            after = min(places.get(word, NEIGHBORS), NEIGHBORS) + (word == EDGE)
            if word in places:
                rows.append(places[word])
                columns.append(left)
            if before in places:
                rows.append(places[before])
                columns.append(after + NEIGHBORS + 2)
    shape = len(known), 2 * (NEIGHBORS + 2)
    counts = coo_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape).tocsr().tocoo()
    own, other = counts.sum(1).A1, counts.sum(0).A1
    expected = own[counts.row] * other[counts.col] ** 0.75 * counts.sum() ** 0.25
    more = np.maximum(np.log(counts.data * counts.sum() / expected), 0).astype(np.float32)
    near = coo_matrix((more, (counts.row, counts.col)), shape).tocsr()
    likeness = TruncatedSVD(SIZES, random_state=0).fit_transform(near)
    likeness /= np.linalg.norm(likeness, axis=1, keepdims=True) + 1e-9
    means = MiniBatchKMeans(FAMILIES, random_state=0, n_init=3, batch_size=4096)
    family = means.fit_predict(likeness)
    return [
        " ".join(sorted(word for word, of in zip(known, family, strict=True) if of == number))
        for number in range(FAMILIES)
    ]


def _seen(words: list[str], everyday: frozenset[str], families: dict[str, str]) -> np.ndarray:
    """The traits of all places of a sentence: a row each."""
    return np.array(list(traits(words, everyday, families)), np.int32)


def _of_pairs(pairs: list[Pair], seen: list[np.ndarray]) -> Places:
    """The places of wrong sentences: those that differ are wrong, those far from them right."""
    places = []
    for pair, found in zip(pairs, seen, strict=True):
        wrong = set(_at_fault(pair))
        kept = [
            at
            for at in range(len(found))
            if at in wrong or all(abs(at - one) > AWAY for one in wrong)
        ]
        places.append((found[kept], np.array([at in wrong for at in kept]), 1.0))
    return places


def _at_fault(pair: Pair) -> Iterator[int]:
    """The words that differ from the mended sentence, and those before which one is missing."""
    match = SequenceMatcher(None, pair.wrong, pair.right, autojunk=False)
    for what, start, end, _, _ in match.get_opcodes():
        if what != "equal":
            yield from range(start, max(end, start + 1))


def _of_spoiled(spoiled: list[tuple[list[str], int]], seen: list[np.ndarray]) -> Places:
    wrong = np.array([True])
    return [(found[[at]], wrong, WORTH) for (_, at), found in zip(spoiled, seen, strict=True)]


def _of_right(seen: list[np.ndarray]) -> Places:
    return [(found, np.zeros(len(found), bool), 1.0) for found in seen]


def _learned(places: Places) -> tuple[float, np.ndarray]:
    """The base and the table of weights, in steps; the heavy traits alone are learned again."""
    found = np.concatenate([traits for traits, _, _ in places])
    wrong = np.concatenate([wrong for _, wrong, _ in places])
    worth = np.concatenate([np.full(len(wrong), count) for _, wrong, count in places])
    starts = np.arange(0, found.size + 1, found.shape[1])
    table = csr_matrix(
        (np.ones(found.size, np.float32), found.ravel(), starts), (len(found), 1 << BITS)
    )
    heavy = np.arange(1 << BITS)
    for kept in (KEPT, None):
        learner = SGDClassifier(
            loss="log_loss", alpha=PENALTY, max_iter=6, tol=None, average=True, random_state=0
        ).fit(table, wrong, sample_weight=worth)
        weights = learner.coef_[0]
        if kept:
            heavy = np.sort(np.argsort(-np.abs(weights))[:kept])
            table = table[:, heavy]
    steps = np.zeros(1 << BITS, np.int8)
    steps[heavy] = np.clip(np.round(weights / STEP), -127, 127)
    return float(learner.intercept_[0]), steps


def _clean_letters() -> Iterator[list[list[str]]]:
    """The sentences of the labelled letters without a fault."""
    for letter in labelled("open"):
        if not letter["faults"]:
            text = letter["letter"]
            yield [words_of(text[span.start : span.end]) for span in take_apart(text).sentences]


def _loudest(letter: list[np.ndarray], base: float, weights: np.ndarray) -> float:
    """How clear the clearest place of a letter is."""
    steps = weights.astype(np.int32)
    return max((base + STEP * float(steps[found].sum(1).max()) for found in letter), default=base)


if __name__ == "__main__":
    main()
