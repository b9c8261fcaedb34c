"""How an answer joins the sentence around it, whatever way it was typed."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from letterkit.model import Answer, Shape
from letterkit.words import END_MARKS, Text, concat, mapped, said

_LINE_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BULLET = re.compile(r"^\s*(?:[-*•‣–]|\d{1,2}[.)])\s+")
_WORD = re.compile(r"[\W_]*([^\W_][\w'’&/.-]*)(?:\s+([^\W_][\w'’&/.-]*))?")
# "that" is only the joint of the sentence where one of these follows: "that the team ships".
_JOINT = re.compile(
    r"\A\s*(?:(?:i\s+(?:learned|learnt|heard)|(?:you|they)\s+(?:said|mentioned))\s+)?"
    r"that\s+(?=(?:the|a|an|my|your|our|their|his|her|its|i|you|we|they|he|she|it|there|this|these"
    r"|those|most|many|some|all|every|each|no)\b)",
    re.IGNORECASE,
)
# What people begin with when they leave out the "I": "cut our close", "ran the front desk".
_DID = frozenset(
    "became began bought brought built came cut did drove fell fixed forgot found gave got grew had"
    " held kept knew learned led left lost made met missed overslept paid ran read rode sat saw"
    " sold sent set spent spoke stood taught took went won wore worked wrote".split()
)
# After these a regular past tense is a deed ("managed a shop"); elsewhere it may describe a person
# or a thing ("certified nurse", "advanced Excel").
_AFTER_DEED = frozenset(
    "a all an and as at both each every for from her his how in into it its many more most my our"
    " out over some that the their them there these this those through to two three four five six"
    " seven eight nine ten up what with your".split()
)
_DESCRIBES = frozenset(
    "advanced based certified experienced interested licensed limited qualified registered skilled"
    " united".split()
)
# Words that begin a sentence and are never a name: always safe to put in lower case.
_PLAIN = frozenset(
    "a an and after all although another any as at because before being both but by each every"
    " few for from had has have he her here his how if in into is it its just many more most my no"
    " not of on one or our over several she since so some than that the their then there these they"
    " this those through to two under until we what when where whether which while who why with"
    " within without you your".split()
)
# Names of tools that people begin an answer with and no dictionary of places and languages holds.
_TOOLS = frozenset(
    "Access Adobe Agile Android AutoCAD Azure Canva Docker Epic Excel Figma Git GitHub Google Java"
    " Jira Kubernetes Lean Linux Microsoft Oracle Outlook Photoshop PowerPoint Python QuickBooks"
    " Salesforce Scrum Shopify Slack Tableau Teams Windows Word WordPress Xero Zoom".split()
)


def one_line(text: str) -> str:
    """Text on one line, without the control characters that nobody typed on purpose."""
    return " ".join(clean(text).split())


def clean(text: str) -> str:
    """Text with its line breaks as newlines and without other control characters."""
    return _CONTROL.sub("", _LINE_BREAK.sub("\n", text))


def shaped(answer: Answer, shape: Shape, source: str, names: Collection[str]) -> Any:
    """An answer as a template sees it: a `Text`, or for a list a tuple of them; empty if blank."""
    parts = [answer] if isinstance(answer, str) else list(answer)
    if shape == "list":
        lines = [line for part in parts for line in clean(part).split("\n")]
        entries = [_without_stop(one_line(_BULLET.sub("", line))) for line in lines]
        return tuple(said(entry, source) for entry in entries if entry)
    if shape == "sentences":
        return sentence(said(_paragraphs("\n\n".join(parts)), source))
    text = said(one_line("; ".join(parts)), source)
    return clause(text, names) if shape == "clause" else mapped(text, _without_stop, last=True)


def _paragraphs(text: str) -> str:
    lines = [" ".join(line.split()) for line in clean(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_stop(text: str) -> str:
    """Without the full stop of a sentence; a mark that says something else stays."""
    text = text.rstrip()
    if text.endswith((".", "。", ",", ";", ":")) and not text.endswith("..."):
        last = text.split()[-1] if text.split() else ""
        if not re.fullmatch(r"(?:[^\W\d_]\.){2,}|(?:Inc|Ltd|Co|Corp|Jr|Sr|etc|St)\.", last):
            return text[:-1].rstrip()
    return text


def clause(text: str, names: Collection[str]) -> Text:
    """What fits inside a sentence: no leading “that”, no capital that is not a name's, no stop."""
    opened = mapped(text, lambda words: lower_first(_JOINT.sub("", words, count=1), names))
    return mapped(opened, _without_stop, last=True)


def with_i(text: str) -> Text:
    """What somebody did, with the “I” they left out: “I cut our close” for “cut our close”."""
    words = [re.sub(r"[^\w]+$", "", word) for word in text.split(maxsplit=2)[:2]]
    first, following = (*words, "", "")[:2]
    regular = first.endswith("ed") and first not in _DESCRIBES
    deed = regular and (following.casefold() in _AFTER_DEED or following[:1].isdigit())
    return concat(["I ", text]) if first in _DID or deed else concat([text])


def lower_first(text: str, names: Collection[str]) -> str:
    """With a small first letter, unless a name or an abbreviation begins there."""
    found = _WORD.match(text)
    if not found or _is_name(found[1], found[2] or "", names):
        return text
    at = found.start(1)
    return text[:at] + text[at].lower() + text[at + 1 :]


def _is_name(word: str, following: str, names: Collection[str]) -> bool:
    stem, next_stem = (re.sub(r"['’].*$", "", each) for each in (word, following))
    folded = stem.casefold()
    if folded in _PLAIN or folded in _DID:
        return False
    known = folded in names or stem in _TOOLS or stem in _proper_nouns()
    # "Maria Lopez leads it" begins with a name; "Managed Salesforce" and "Now I" do not.
    pair = next_stem[:1].isupper() and next_stem != "I" and not stem.endswith(("ed", "ing"))
    inner = any(c.isupper() or c.isdigit() for c in stem[1:])
    return stem == "I" or inner or known or pair


@lru_cache(maxsize=1)
def _proper_nouns() -> frozenset[str]:
    """Languages, countries, months and days, which keep their capital in English."""
    from babel import Locale

    locale = Locale.parse("en")
    names = [*locale.languages.values(), *locale.territories.values()]
    for width in (locale.months, locale.days):
        names += width["format"]["wide"].values()
    return frozenset(name for name in names if " " not in name)


def sentence(text: str) -> Text:
    """What stands by itself: a capital first and an end mark last."""

    def close(words: str) -> str:
        words = words.rstrip()
        bare = words.rstrip("\"”’')]")
        return words if bare[-1:] in (*END_MARKS, ":", "。", "？", "！", "؟") else words + "."

    return mapped(mapped(text, upper_first), close, last=True)


def upper_first(text: str) -> str:
    """With a capital first letter."""
    at = len(text) - len(text.lstrip(" \n\t\"'“‘«([¿¡"))
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
