"""The name in the greeting, beside the names the writer noted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.model import Draft, Finding
from letterkit.names import name_words, near, same_word, short_form
from letterkit.reading import Reading
from letterkit.rules import word_lists

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor)\.?[ \n]([^\W\d_]+(?:['’-](?!s\b)[^\W\d_]+)*)"
)
TITLES = "dr miss mr mrs ms mx prof professor".split()
"""The words one of which begins what `_TITLED` finds."""
_HE = ("Mr", "Ato", "Bapak", "Herr", "Monsieur", "Pak", "Rra", "Señor", "Shri", "Sir")
_SHE = (
    "Mrs", "Ms", "Miss", "Dame", "Frau", "Ibu", "Madame", "Mma", "Mme", "Señora", "Smt", "Sra",
)  # fmt: skip
# The title and the last word of one person's name: another may follow in the same greeting.
_HE_OR_SHE = re.compile(
    rf"\b({'|'.join(_HE + _SHE)})\b\.?[ \n](?!and\b)(?:[^\W\d_]+[- \n]){{0,5}}?([^\W\d_]+)"
    r"(?=[ \n]*(?:[^\w \n-]|$)|[ \n]and\b)"
)

_JOINED = re.compile(r"[,&]|\band\b")
ALIKE = 4
"""A titled name with so many first letters of an interviewer's is meant for it."""
MANY = 4
"""In a greeting of more names than this, a strange word may be anything."""


def wrong_name(reading: Reading) -> Iterator[Finding]:
    """A name that is none of the interviewers', by a slip or from another letter."""
    rule, draft, greeting = reading.rules["wrong-name"], reading.draft, reading.parts.greeting
    known = _known(draft) if draft else []
    if not draft or not known:
        return
    if greeting:
        yield from _wrong_titles(reading, greeting.start, greeting.end)
        for start, end, right in _strangers(reading, greeting.start, greeting.end, known):
            # A letter to a referrer greets somebody whom no notes need to name.
            if not rule.applies(reading.kind) and not near(reading.text[start:end], known):
                continue
            yield reading.at(rule, start, end, suggestion=right, name=_names(draft))
    for match in reading.matches(_TITLED, TITLES, spelled=True):
        theirs = [word for person in draft.interviewers for word in name_words(person.name)]
        right = near(match[1], theirs) or _begun_alike(match[1], theirs)
        meant = right or (rule.applies(reading.kind) and _is_spoken_to(reading, match))
        if meant and not any(same_word(match[1], word) for word in (*known, *_noted(reading))):
            yield reading.at(rule, *match.span(1), suggestion=right, name=_names(draft))


def _is_spoken_to(reading: Reading, name: re.Match[str]) -> bool:
    """Whether the reader is called by a name: "Thank you again, Mr. Ray."."""
    before = _SPOKEN_TO.search(reading.voice, max(0, name.start() - 40), name.start())
    return bool(before) and reading.text[name.end() : name.end() + 1] in (",", ".", "!", "?")


_SPOKEN_TO = re.compile(
    r"\b(?:as you (?:put it|said|told me)|thank(?:s| you)(?: again| once more| so much"
    r"| very much)*)[, ]+\Z"
)


def _begun_alike(word: str, names: list[str]) -> str | None:
    """The name that begins as a word does: "Lundgren" for "Lundqvist"."""
    return next(
        (name for name in names if len(name) > ALIKE and name[:ALIKE] == word[:ALIKE]), None
    )


def _wrong_titles(reading: Reading, start: int, end: int) -> Iterator[Finding]:
    """A man's title for a woman or the other way round, where the notes hold the right one."""
    draft = reading.draft
    assert draft is not None
    for match in _HE_OR_SHE.finditer(reading.text, start, end):
        theirs = [p.name for p in draft.interviewers if _has_word(p.name, match[2])]
        noted = [_HE_OR_SHE.search(name) for name in theirs]
        # One noted without a title may be either.
        titles = [one[1] for one in noted if one] if all(noted) else []
        if titles and all((title in _HE) != (match[1] in _HE) for title in titles):
            rule, (at, end) = reading.rules["wrong-name"], match.span(1)
            yield reading.at(rule, at, end, suggestion=titles[0], name=_names(draft))


def _has_word(name: str, word: str) -> bool:
    return any(same_word(one, word) for one in name_words(name))


def _names(draft: Draft) -> str:
    return " and ".join(person.name for person in draft.interviewers if person.name) or "your notes"


def _known(draft: Draft) -> list[str]:
    texts = [f"{person.name} {person.greet}" for person in draft.interviewers]
    if not any(person.name.strip() for person in draft.interviewers):
        return []
    recipient = draft.answers.get("recipient")
    texts += [recipient] if isinstance(recipient, str) else []
    titles = word_lists()["titles"]
    return [w for text in texts for w in name_words(text) if w.casefold() not in titles]


def _noted(reading: Reading) -> list[str]:
    """Every name-like word of the notes: whoever is named there may be greeted."""
    return [word for word in reading.noted_names if word[0].isupper()]


def _strangers(
    reading: Reading, start: int, end: int, known: list[str]
) -> list[tuple[int, int, str | None]]:
    """The words of a greeting that are no name, title or particle that belongs there."""
    lists, text = word_lists(), reading.text
    words = list(_WORD.finditer(text, start, end))
    # What is called after these is declined: "Szanowna Pani Agnieszko", "Шановна Ольго".
    calling = any(w[0].casefold() in lists["calling_words"] for w in words[:1])
    greetings = lists["greeting_words"], lists["calling_words"]
    words = [w for w in words if not any(w[0].casefold() in greeting for greeting in greetings)]
    if any(_is_for_anyone(words, i) for i in range(len(words))):
        return []
    right = [any(same_word(w[0], k) for k in known) for w in words]
    titles = lists["titles"] | lists["group_words"]
    if all(is_right or w[0].casefold() in titles for w, is_right in zip(words, right, strict=True)):
        return []
    own = name_words(reading.draft.candidate.name) if reading.draft else []
    noted = [word for word in (*_noted(reading), *own) if word not in known]
    many = sum(w[0][0].isupper() and w[0].casefold() not in titles for w in words) > MANY
    found: list[tuple[int, int, str | None]] = []
    for i, word in enumerate(words):
        after = zip(words[i + 1 :], right[i + 1 :], strict=True)
        if right[i] or (word[0][0].islower() and not _all_small(words)):
            continue
        if word[0].casefold() in titles:
            continue
        if _called(word[0], known):
            continue
        slip = near(word[0], known)
        if slip and calling and word[0][:-2] == slip[: len(word[0]) - 2]:
            continue
        if slip is None and _in_double_name(text, words, right, i):
            found.append((word.start(), word.end(), _other_half(known, words, i)))
            continue
        titled = i > 0 and words[i - 1][0].casefold() in lists["titles"]
        if slip is None or (short_form(word[0], slip) and _is_pet_name(word[0], slip)):
            if any(short_form(word[0], k) for k in known if not (titled and len(word[0]) > len(k))):
                continue
            if any(same_word(word[0], k) for k in noted):
                continue
            # What stands before a right name is its title: Khun, Canon, Sgt.
            then = next((w.start() for w, is_right in after if is_right), None)
            listed = word.start() > start and then and _JOINED.search(text, word.end(), then)
            before_right = then is not None and not titled and not listed
            if before_right or many or not (titled or _a_name(word[0])):
                continue
        found.append((word.start(), word.end(), slip or _instead(words, i, reading)))
    return found


def _is_pet_name(word: str, known: str) -> bool:
    """Whether a name ends as short forms do, and is none with a letter too many."""
    return word[-1:] in ("yie" if len(word) <= len(known) else "yi") or word.endswith("ie")


def _is_for_anyone(words: list[re.Match[str]], i: int) -> bool:
    """Whether a greeting names no one: "Dear team", "Dear Sir", but not "Dear Sir Hugh"."""
    word, groups = words[i][0].casefold(), word_lists()["group_words"]
    if word not in groups or i + 1 == len(words) or word not in ("sir", "madam"):
        return word in groups
    after = words[i + 1][0]
    return not after[0].isupper() or after.casefold() in groups


def _called(word: str, known: list[str]) -> bool:
    """Whether a name stands as Irish calls it: Gráinne is "a Ghráinne", Seán is "a Sheáin"."""
    plain = word[:1] + word[2:]
    forms = (plain, plain[:-2] + plain[-1:]) if plain[-2:-1] == "i" else (plain,)
    return word[1:2] == "h" and any(same_word(form, name) for form in forms for name in known)


def _in_double_name(text: str, words: list[re.Match[str]], right: list[bool], i: int) -> bool:
    """Whether a strange word is joined by a hyphen to one that is right."""
    after = (
        i + 1 < len(words) and right[i + 1] and text[words[i].end() : words[i + 1].start()] == "-"
    )
    before = i > 0 and right[i - 1] and text[words[i - 1].end() : words[i].start()] == "-"
    return after or before


def _other_half(known: list[str], words: list[re.Match[str]], i: int) -> str | None:
    """The word of the known names that stands beside the right half, the same way round."""
    half = words[i + 1] if i + 1 < len(words) else words[i - 1]
    for place, word in enumerate(known):
        if same_word(word, half[0]):
            beside = place - 1 if half.start() > words[i].start() else place + 1
            return known[beside] if 0 <= beside < len(known) else None
    return None


def _all_small(words: list[re.Match[str]]) -> bool:
    return all(word[0].islower() for word in words)


def _a_name(word: str) -> bool:
    """Whether a strange word is surely meant as a name: it has letters enough, and a capital."""
    return len(word) > 2 and word[0].isupper()


def _instead(words: list[re.Match[str]], i: int, reading: Reading) -> str | None:
    """The one interviewer's name in the place of a stranger's."""
    people = reading.draft.interviewers if reading.draft else ()
    if len(people) != 1:
        return None
    names = [
        w
        for w in name_words(people[0].name)
        if w.casefold().rstrip(".") not in word_lists()["titles"]
    ]
    if len(words) == 1 and names:
        before = (
            reading.text[: words[i].start()].rstrip().rsplit(maxsplit=1)[-1].rstrip(".").casefold()
        )
        return names[-1] if before in word_lists()["titles"] else names[0]
    return None
