"""A finished letter taken apart: greeting, sentences and signature, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrs import frozen

MAX_CHARACTERS = 40_000
"""How much of a text is looked at: far more than any letter, and still quick."""

_BLOCK = re.compile(r"\S[^\n]*(?:\n(?![ \t\r]*\n)[^\n]*)*")
_LINE = re.compile(r"[^\n]+")
_GREETING = re.compile(
    r"(?:dear|hi+|hello+|he+y+|hiya+|greetings|good (?:morning|afternoon|evening|day)|to whom"
    r"|to the|(?:a \w+,? )?a cha(?:ra|irde)|bonjour|hola|ciao|namaste|salaam|as-?salam\w*|shalom"
    r"|kia ora|g'day|hallo|yo|sup|attention|attn)\b",
    re.IGNORECASE,
)
_HELLO = re.compile(r"(?:hi|hello|hey|hallo|good (?:morning|afternoon|evening)),?\s", re.IGNORECASE)
_CALLED = re.compile(r"(?:[A-Z][\w.'’-]*[ ]?){0,4}[,:!]?")
# An older thread, or a program's footer.
_BELOW = re.compile(
    r"^(?:>|-{2,}[ \t]*(?:original message|forwarded message)|on\b[^\n]{0,160}\n?[^\n]{0,100}"
    r"\bwrote:[ \t\r]*$|from: [^\n]{3,120}\n(?:sent|date|to): "
    r"|[ \t]*(?:sent from my |sent from \w+ for |get outlook for |-- ?\r?$))",
    re.IGNORECASE | re.MULTILINE,
)
_FAREWELL = re.compile(
    r"(?:sincerely|yours|your|kind|kindest|best|warm|warmest|warmly|regards|respectfully|cheers"
    r"|with|many|thanks|thank you|gratefully|cordially|all the|take care|talk soon|faithfully|love"
    r"|until|see you|in (?:solidarity|gratitude|haste)|god|blessings|peace|very|regards|ever"
    r"|appreciatively|looking forward|good luck|goodbye|bye)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"(?:p\.?\s?p?\.?s\b|enc|cc\b|tel|phone|mobile|cell|e-?mail|https?:|www\.)", re.IGNORECASE
)
_NAME_LINE = re.compile(r"[^\W\d_](?:[^\W_]|[ .,'’\"“”()&-]){0,59}")
_SMALL = frozenset(
    "a al an ap and ben bin bint da dal das de del della den der di do dos du e el fitz ibn la le"
    " i los mac mc ní of ó op san st te ten ter the und van vom von vu y zu".split()
)
# A sign that may end a sentence comes first: so it is looked for quickly.
_END = re.compile(r"[.!?…\n](?:(?<!\n)[.!?…]*[\"'”’)\]]*(?=\s)|(?<=\n)[ \t]*(?=[-*•]))")
_SHORT_FORM = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|sr|jr|sgt|capt|lt|rev|vs|approx|dept|ave|inc|ltd|co|corp"
    r"|e\.g|i\.e|etc|[a-hj-z])|\b[ap]\.m)\.\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<=\bno)\.[ \n]?\d", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")


@frozen
class Span:
    """A stretch of the text."""

    start: int
    end: int


@frozen
class Parts:
    """Where the parts of a letter stand; a part that it lacks is None."""

    live: Span
    """The letter itself, without an older thread or a program's footer below it."""
    greeting: Span | None
    body: Span
    signature: Span | None
    sentences: tuple[Span, ...]
    cut: bool = False
    """Whether the text is so long that its end was not looked at."""


def take_apart(text: str, writer: str = "") -> Parts:
    """Find the parts of a letter; `writer` is the name that should end it, where it is known."""
    cut = len(text) > MAX_CHARACTERS
    live = _live(text[:MAX_CHARACTERS])
    blocks = [
        _trimmed(text, *found.span())
        for found in islice(_BLOCK.finditer(text, live.start, live.end), 6)
    ]
    greetings = (_greeting(text, block, i) for i, block in enumerate(blocks))
    greeting = next(filter(None, greetings), None)
    start = greeting.end if greeting else live.start
    known = _long_words(writer)
    tail = _tail(text, start, live.end, known)
    signature = _signature(text, tail, known)
    end = tail.start if tail.start > start else live.end
    body = Span(start, max(start, end))
    sentences = tuple([span for span in _pieces(text, body) if span.start < span.end])
    return Parts(live, greeting, body, signature, sentences, cut)


def words_in(text: str) -> list[str]:
    """The words of a text as they stand."""
    return _WORD.findall(text)


def _live(text: str) -> Span:
    below = _BELOW.search(text)
    # A text that is nothing but quoted lines is looked at as it is.
    return Span(0, below.start() if below and text[: below.start()].strip() else len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _greeting(text: str, block: Span, i: int) -> Span | None:
    """The greeting at the start of a block, one line of it or less."""
    line = text[block.start : block.end].split("\n", 1)[0].rstrip()
    words = line.split()
    if _GREETING.match(line):
        return Span(block.start, block.start + _greeting_length(line))
    # "Mr. Tibbets," or "Chef," stands alone and ends in a comma; an address block never does.
    alone = len(words) <= 6 and line[-1:] in (",", ":", "–", "—", "-", "!") and i < 5
    # Where the letter has begun above, it is the farewell: "Good luck for the winter,".
    begun = any(len(above.split()) > 9 for above in text[: block.start].splitlines())
    if alone and words[0][:1].isupper() and not begun and not _FAREWELL.match(line):
        return Span(block.start, block.start + len(line))
    return None


def _greeting_length(line: str) -> int:
    """Where a greeting ends that may go on into the first sentence."""
    if (len(line) <= 60 and line[-1:] in ",:!–—-") or len(line.split()) <= 6:
        return len(line)
    if hello := _HELLO.match(line):
        # "Hi Gio! Yes please", "hey Paulette thx": the name, and what follows is the letter.
        return hello.end() + (_CALLED.match(line, hello.end()) or hello).end() - hello.end()
    stop = re.compile(r"[,:!]|\s[–—-]\s|[^r.sS]\.(?=\s)").search(line)
    return min(stop.end() if stop else len(line), len(line))


def _tail(text: str, start: int, end: int, known: set[str]) -> Span:
    """The lines under the last sentence: the sign-off, the name, a number, enclosures."""
    first = end
    for at, told in islice(_lines_upward(text, start, end), 8):
        # The first of the lines may be the letter itself, where all is one paragraph.
        words = words_in(told)
        if not (_below_letter(told, words) or _names_writer(told, words, known)):
            break
        first = at
    return Span(first, end)


def _lines_upward(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The lines that hold something, the last one first: where each begins and its words."""
    while end > start:
        at = max(start, text.rfind("\n", start, end) + 1)
        if told := text[at:end].strip():
            yield at, told
        end = at - 1


def _long_words(name: str) -> set[str]:
    return {word for word in words_in(name.casefold()) if len(word) > 1}


def _names_writer(line: str, words: list[str], known: set[str]) -> bool:
    """Whether a short line begins with the writer's name: "Maureen (the one with the dog)"."""
    named = bool(words) and words[0].casefold() in known
    return named and len(words) <= 12 and line[-1] not in ".!?,"


def _below_letter(line: str, words: list[str]) -> bool:
    if line[0] in "-*•" and len(line) > 2 and len(words) > 5:
        return False
    if _ADDED.match(line):
        return True
    if line[0] == "[" and line[-1] == "]" and len(line) < 60:
        return True
    if "@" in line and len(words) < 8:
        return True
    if not words:
        return True
    if line[-1] in ".!?" and len(words) > 2 and not _SHORT_FORM.search(line, len(line) - 7):
        return False
    if len(words) <= 7 and _FAREWELL.match(line):
        return True
    return _is_name(line) or (len(words) < 9 and sum(map(str.isdigit, line)) >= 6)


def _is_name(line: str) -> bool:
    """Whether a line could be somebody's name or title, by its capitals."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", line) if len(line) <= 70 else ()
    if not words or len(words) > 7:
        return False
    big = [word for word in words if not word[0].islower()]
    small = [word for word in words if word[0].islower()]
    if len(words) == 1:
        return True
    return bool(big) and all(
        re.split("[-’']", word.casefold())[0].rstrip(".") in _SMALL for word in small
    )


def _signature(text: str, tail: Span, known: set[str]) -> Span | None:
    """The writer's name at the end of a letter."""
    found = None
    for line in _LINE.finditer(text, tail.start, tail.end):
        told = line[0].strip()
        if not told:
            continue
        own = known & set(words_in(told.casefold()))
        plain = told.rstrip(",.!- ")
        if told[0] == "[" and told[-1] == "]":
            # A blank for the name is told by its own rule.
            return _trimmed(text, line.start(), line.end())
        farewell = _FAREWELL.match(told) and (told[-1] == "," or not _named_after_farewell(told))
        if own or (not farewell and _NAME_LINE.fullmatch(plain) and _is_name(plain)):
            found = found or _trimmed(text, line.start(), line.end())
    return found or _spoken_name(text, tail, known) or _introduced(text, tail, known)


def _introduced(text: str, tail: Span, known: set[str]) -> Span | None:
    """The name said at the start, as on the phone: "Hello, this is Ana Pérez."."""
    said = re.compile(r"\b(?:this is|my name is|it['’]s) ([^\n.,;]{2,40})", re.IGNORECASE)
    for match in said.finditer(text, 0, tail.end):
        if known & set(words_in(match[1].casefold())) or match[1].startswith("["):
            return Span(*match.span(1))
    return None


def _named_after_farewell(line: str) -> bool:
    """ "Thanks, Bob" and "Your Nilufar" hold the name on the same line."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", line)
    return len(words) > 1 and words[-1][0].isupper() and words[-1].casefold() not in (
        "regards", "wishes", "sincerely", "truly", "faithfully", "you", "thanks", "best"
    )  # fmt: skip


def _spoken_name(text: str, tail: Span, known: set[str]) -> Span | None:
    """The name in the last sentence: "Wilma Stroud." or "Talk soon, Ana"."""
    last = text[: tail.end].rstrip()
    at = max(last.rfind(mark, 0, len(last) - 1) for mark in ".!?\n,") + 1
    piece = last[at:].strip()
    words = words_in(piece)
    if not words or len(words) > 4:
        return None
    named = all(word[0].isupper() for word in words) and (len(words) > 1 or piece[-1].isalpha())
    if known & set(words_in(piece.casefold())) or (named and last[at - 1 : at] in ".!?\n,"):
        return _trimmed(text, at, len(last))
    return None


def _pieces(text: str, body: Span) -> Iterator[Span]:
    for block in _BLOCK.finditer(text, body.start, body.end):
        start = block.start()
        for end in _END.finditer(text, block.start(), block.end()):
            dot = end.start()
            if text[dot] == "." and (
                _SHORT_FORM.search(text, max(start, dot - 6), dot + 1) or _NUMBER.match(text, dot)
            ):
                continue
            yield _trimmed(text, start, end.end())
            start = end.end()
        yield _trimmed(text, start, block.end())
