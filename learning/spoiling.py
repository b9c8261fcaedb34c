"""Right sentences spoiled as people in haste spoil them, to learn from besides the pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from random import Random

MIXED_UP = [
    group.split()
    for group in (
        "there their they're|your you're|its it's|then than|were where we're|to too two|of off"
        "|quite quiet|loose lose|advice advise|affect effect|form from|know now no|here hear"
        "|whose who's|weather whether|by buy|led lead|past passed|brake break|week weak"
        "|through thorough|been being|though thought|your you|our are|on one|for four|live leave"
        "|use used|good well|meat meet|piece peace|principle principal|role roll|sight site"
        "|right write|wear where|bored boring|interesting interested|don't doesn't"
    ).split("|")
]
"""Words that are written for one another, which is nearly always wrong."""
OFTEN_RIGHT = [
    group.split()
    for group in (
        "the they then|as has|was were|is are|has have|do does|that than|this these|that those"
        "|who how|what that|him his|it its|since for|much many|less fewer|say tell|make do"
        "|in on at|for to of|with by|until by|me my|i my|and an a|would will|can could|if of|is it"
        "|week weeks|experience experiences|so some|an any"
    ).split("|")
]
"""Words that are written for one another, which is right as often as not."""
LEFT_OUT = {
    **dict.fromkeys("a an to of is are was at for with if been be am from".split(), 0.6),
    **dict.fromkeys("the in on".split(), 0.3),
}
"""Words that get lost, and how willingly they are left out here."""
COUNTING = frozenset("two three four five six seven eight nine ten many several these few".split())
OF_ONE = frozenset("a an another each every one this".split())
ARTICLES = frozenset("a an her his my our the their this your".split())
MODAL = frozenset("can could did didn't don't i'd i'll may might must not to will would".split())
PREPOSITIONS = frozenset("after before by for in of to without".split())
IRREGULAR = {
    "went": "go", "saw": "see", "told": "tell", "said": "say", "took": "take", "gave": "give",
    "came": "come", "found": "find", "made": "make", "knew": "know", "left": "leave",
    "kept": "keep", "met": "meet", "ran": "run", "spoke": "speak", "wrote": "write",
    "taught": "teach", "heard": "hear", "felt": "feel", "brought": "bring", "bought": "buy",
    "built": "build", "sent": "send", "spent": "spend", "caught": "catch", "held": "hold",
    "sold": "sell", "paid": "pay", "understood": "understand", "done": "do", "gone": "go",
    "seen": "see", "taken": "take", "given": "give", "known": "know", "written": "write",
    "shown": "show", "grew": "grow", "began": "begin",
}  # fmt: skip

Change = tuple[int, list[str], float]
"""At which word, what stands there then, and how willingly."""


class Spoiler:
    """Knows from many sentences which words are verbs, and which stand for one or for many."""

    def __init__(self, sentences: Iterable[list[str]]) -> None:
        said = list(sentences)
        self._count = Counter(word for words in said for word in words)
        self._pairs = Counter(pair for words in said for pair in pairwise(words))
        usual = [word for word, times in self._count.items() if times >= 10 and word.isalpha()]
        self._verbs = {
            word
            for word in usual
            if self._share(MODAL, word) >= 0.35
            and self._share(ARTICLES, word) < 0.1
            and _third(word) in self._count
        }
        many = COUNTING | ARTICLES | {"other", "some", "those"}
        self._many = {
            word
            for word in usual
            if word.endswith("s") and word[:-1] in self._count and self._share(many, word) >= 0.3
        }
        self._one = {w[:-1] for w in self._many if self._share(ARTICLES | OF_ONE, w[:-1]) >= 0.3}
        self._past = {_past(verb): verb for verb in self._verbs} | IRREGULAR
        self._wrong = {
            word: [(other, share) for other in group if other != word]
            for groups, share in ((OFTEN_RIGHT, 0.15), (MIXED_UP, 1.0))
            for group in groups
            for word in group
        }

    def _share(self, before: Iterable[str], word: str) -> float:
        return sum(self._pairs[each, word] for each in before) / (self._count[word] or 1)

    def spoil(self, words: list[str], random: Random) -> tuple[list[str], int] | None:
        """A sentence with one change, and the place of it; None where nothing can be changed."""
        changes = [one for at in range(len(words)) for one in self._changes(words, at)]
        if not changes:
            return None
        ((at, put, _),) = random.choices(changes, [share for _, _, share in changes])
        return [*words[:at], *put, *words[at + 1 :]], at

    def _changes(self, words: list[str], at: int) -> Iterator[Change]:
        word, before = words[at], words[at - 1] if at else ""
        for other, share in self._wrong.get(word, ()):
            yield at, [other], share
        if word in LEFT_OUT and 0 < at < len(words) - 1:
            yield at, [], LEFT_OUT[word]
        if word in self._verbs:
            if before in ("i", "they", "we", "you") or before in self._many:
                yield at, [_third(word)], 2
            if before == "to" and _ing(word) in self._count:
                yield at, [_ing(word)], 0.5
        for verb in (word[:-1], word[:-2]):
            of_one = before in ("he", "it", "she", "that", "which", "who") or before in self._one
            if verb in self._verbs and _third(verb) == word and of_one:
                yield at, [verb], 2
        if word in self._many and COUNTING.intersection(words[max(at - 2, 0) : at]):
            yield at, [word[:-1]], 1.5
        if word in self._one and before in OF_ONE:
            yield at, [f"{word}s"], 1
        if word in self._past:
            yield at, [self._past[word]], 0.6
        for verb in (word[:-3], f"{word[:-3]}e"):
            if before in PREPOSITIONS and verb in self._verbs and _ing(verb) == word:
                yield at, [verb], 1
        if word.endswith("'s") and before in ARTICLES and word[:-2] in self._count:
            yield at, [word[:-2]], 2
        if word.endswith("ly") and word[:-2] in self._count and len(word) > 5:
            yield at, [word[:-2]], 0.7
        if word in ("confidence", "difference", "importance", "patience"):
            yield at, [f"{word[:-2]}t"], 1
        if word in ("confident", "different", "important", "patient"):
            yield at, [f"{word[:-1]}ce"], 1


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("ch", "o", "s", "sh", "x", "z")) else f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def _ing(verb: str) -> str:
    return f"{verb[:-1] if verb.endswith('e') else verb}ing"
