"""What a template or a note to oneself left open: brackets with field words, blanks, XXX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.finders.named_days import MONTHS
from letterkit.model import Finding
from letterkit.reading import Reading
from letterkit.rules import word_lists

_BRACKETS = re.compile(
    r"\[([^\[\]\n]{0,80})\]|\{+([^{}\n]{1,60})\}+|<{1,2}([a-zA-Z][^<>\n]{1,50})>{1,2}"
)
_ROUND = re.compile(r"\(([^()\n]{2,70})\)")
_TOLD_IN_QUOTES = re.compile(r'"[^"\0\n]{1,200}"')
_BLANKS = re.compile(
    r"_{3,}|%[A-Z][A-Z_ ]{2,30}%|\[(?:he/she|his/her|him/her)[^\]\n]{0,12}\]|\bMr\.?/Mr?s\b"
    r"|\bX{2,3} [A-Z][A-Z ]{1,30} X{2,3}\b|\bX{3,}\b|[$£€]X{1,}\b|\bX{2,}(?=%|/)"
    rf"|\bX{{2}}(?= (?:years|months|people|days|hours|{'|'.join(map(str.title, MONTHS))})\b)"
    r"|\bINSERT(?: [A-Z]+){1,4}\b|\b[A-Z]{3,}(?: [A-Z]{3,})? HERE\b|\bLorem ipsum\b"
    r"|\bTKTK\b|\b[Dd]{2}/[Mm]{2}(?:/[Yy]{2,4})?\b"
    r"|(?<=[ $£€])\?{2,}(?= ?(?:[a-z0-9%]|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_CAPITALS = re.compile(r"[A-Z]{2,}(?:\s*[-–—:,]|$)")
_NOTE_TO_SELF = re.compile(
    r"(?:^|[,;:–—-] ?)(?:look up|fill in|find out|put in|double[- ]check|check|insert|add) "
    r"(?:the|this|that|his|her|their|its|a|an|name|names|spelling|date|how|what|where|which|who)\b"
)
_SOME_NAME = re.compile(
    r"(?:the |your )?(?!(?:birth|brand|code|maiden|married|pen|pet|stage|trade)\b)[a-z]+ name"
)
_WRITTEN_OUT = re.compile(
    r"\b(?:Your|Company|Interviewer|Manager|Recipient|Job|Position|Employer|Hiring Manager|Contact)"
    r"(?:['’]s)? (?:Name|Title)(?: Here)?\b"
    r"|\b(?:COMPANY|YOUR|JOB|MANAGER|INTERVIEWER|POSITION|CONTACT)(?:['’]?S)? (?:NAME|TITLE)\b"
    r"|\b[Ii]nsert (?:your |the |a )?(?:name|date|company|role|position|job title|title|topic"
    r"|interviewer|details?|example)s?\b(?: here)?"
)
_BLANK_PATTERNS = tuple(
    (pattern, signs.split())
    for pattern, signs in (
        (_BRACKETS, "{ < ["),
        (_ROUND, "("),
        (_BLANKS, "_ % [ / X INSERT HERE Lorem TKTK ??"),
        (_WRITTEN_OUT, "Name Title NAME TITLE nsert"),
    )
)
"""What a blank looks like, each with what quickly tells that there may be one."""


def placeholders(reading: Reading) -> Iterator[Finding]:
    """What a template left open: brackets with field words, blanks, XXX."""
    for start, end in blanks(reading):
        yield reading.at(reading.rules["placeholder-left"], start, end)


def blanks(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where something is still to be filled in."""
    text = reading.text[: reading.parts.live.end]
    taken: list[tuple[int, int]] = []
    for pattern, signs in _BLANK_PATTERNS:
        for match in pattern.finditer(text) if any(sign in text for sign in signs) else ():
            inner = next((group for group in match.groups() if group is not None), None)
            if inner is not None and not _is_field(inner, match[0][0]):
                continue
            if match[0].isalpha() and match[0] in reading.facts:
                continue
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if _is_told(reading.plain, match.start(), match.end()):
                continue
            taken.append(match.span())
            yield match.span()


def _is_told(plain: str, start: int, end: int) -> bool:
    """Whether a blank stands within quotes among other words: somebody tells of one."""
    quoted = (match.span() for match in _TOLD_IN_QUOTES.finditer(plain, max(0, start - 200)))
    return any(a < start and end < b and b - a > end - start + 4 for a, b in quoted)


def _is_field(inner: str, bracket: str) -> bool:
    """Whether what stands in brackets is the name of something to fill in."""
    words = re.findall(r"[a-z]+", inner.casefold())
    lists = word_lists()
    if not words:
        return bracket == "[" and inner.strip() in ("", "?", "X")
    fields = sum(word in lists["field_words"] for word in words)
    if bracket == "(":
        return _in_round(inner, words, fields)
    if bracket in "{<":
        if fields or words[0] in lists["note_openers"]:
            return True
        return re.fullmatch(r"\s*[\w.]+\s*(?:\|[^|]*)?", inner) is not None
    opener = words[0] in lists["field_openers"] and len(words) >= 2
    return lists["editorial"].isdisjoint(words) and (fields >= 1 or opener)


def _in_round(inner: str, words: list[str], fields: int) -> bool:
    """Whether round brackets, which hold asides more often, hold a blank or a note to oneself."""
    lists = word_lists()
    joints = sum(word in lists["field_joints"] for word in words)
    if inner.isupper() and len(words) > 1 and (fields or words[0] in lists["note_openers"]):
        return True
    if words[0] in lists["field_words"] and (_CAPITALS.match(inner) or words[1:2] == ["of"]):
        return True
    if words[0] == "todo" or (words[0] in lists["note_openers"] and "here" in words):
        return True
    if (
        inner.rstrip().endswith(("??", "!!"))
        or _NOTE_TO_SELF.search(inner)
        or _SOME_NAME.fullmatch(inner)
    ):
        return True
    if fields and fields + joints == len(words):
        return len(words) > 1 or inner in ("name", "company", "role", "date")
    return False
