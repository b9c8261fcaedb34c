"""Slips of people who learn English: words that do not agree, which the library lets pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.model import Finding
from letterkit.reading import Reading

_ONE = "a an another each every her his my one our that the their this your"
_DOER = (
    r"(?!(?:elder|former|latter|other|over|poor|senior|junior|door|floor)\b)"
    r"[a-z]{2,}(?:er|or|ist|ian|man|woman|person)"
)
# Not "news", "maths", "basis", "arthritis", "class", "bus" or "physics".
_MANY = (
    r"(?!(?:always|atlas|bias|canvas|chaos|christmas|gas|headquarters|hers|lens|masters|maths|news"
    r"|ours|perhaps|premises|series|species|theirs|times|yes|yours|[a-z]*works)\b"
    r"|[a-z]+(?:[stx]is|ics|ss|us)\b)[a-z]{2,}s"
)
_BEGIN = (
    "|".join(
        (
            r"(?:(?<![^.;:!?\0])|(?<=[.,;:!?\0]\s)",
            *(rf"(?<=\b{word} )" for word in "because but how if so that when where".split()),
        )
    )
    + ")"
)
"""Stands before a clause."""
_NOT_ONE = (
    "afternoon aircraft all alone already also always and army at audience autumn bakery band"
    " bank best blind board both brewery british bunch but by can cast cattle children chinese"
    " choir church city class clinic club cod college committee community company could"
    " council country county couple creamery crew criteria crowd data day dead deaf deer"
    " department did diner do does dozen dutch eight elderly english even evening faculty"
    " family feet few fire firm first fish five fleet flock folk folks for former foundation"
    " four french from garage geese government group half hands he herd here hospital hotel"
    " house hundred i in industry irish it japanese jury just kitchen last latter least living"
    " lodge lot lumpfish majority management many may media men mice might military million"
    " mine minority minute mob month more morning most must nation network never night nine"
    " now number nursery of office often old on one ones only or orchestra other own pair"
    " panel parish park party people phenomena placement plant police poor post practice press"
    " public range rest rich said salmon say says school series seven shall she sheep shop"
    " should sick side six smallest society sometimes sort spanish spring squad staff staffing"
    " still stood store summer surgery team teeth ten that theater theatre then there"
    " therefore they thousand three time to today too town trade troop troupe trout trust two"
    " union university variety village ward we week weekend welsh which who will winter with"
    " women workforce world worst would year yesterday you young youth zoo"
).replace(" ", "|")
"""What may stand for many, and what ends or begins another part of the sentence."""
_THING = rf"(?!(?:{_NOT_ONE})\b|[a-z]+(?:ly|men|ren|s)\b)[a-z]+"
_ALL = "anyone everybody everyone nobody no somebody someone"
_SINGULAR = (
    "accepts appears asks becomes begins believes brings builds buys calls carries changes"
    " chooses closes comes cooks delivers depends describes does enjoys ensures expects"
    " explains feels finds follows gets gives goes grows handles happens has helps hires hopes"
    " includes keeps knows learns leaves lets likes listens lives loves maintains makes"
    " manages means measures meets moves needs offers opens owns pays prefers prepares"
    " produces provides puts receives remembers requires runs says seems sees sells sends"
    " serves shows smells sorts sounds speaks spends stands starts stays supports takes"
    " teaches tells thinks throws tries trusts uses values wants wears works writes"
)
_PLURAL = "ask explain give know make say speak take teach tell think want"
_NO_MORE = (
    "after another dinner either ever however later never number offer order other over paper"
    " quarter summer together under whether winter"
)
"""What ends as "harder" does and compares nothing."""


def _any(words: str) -> str:
    return f"(?:{words.replace(' ', '|')})"


_SLIPS = tuple(
    (frozenset(signs.split()), begin.split(), re.compile(pattern))
    for signs, begin, pattern in (
        # "the inspector don't need", "he don't"
        (
            "aren don haven weren",
            f"{_ONE} he it she",
            rf"(?:{_any(_ONE)} (?:[a-z]+ )?{_DOER} (?:do|have|are|were)n't"
            r"|(?:he|it|she) (?:do|have|are)n't)\b",
        ),
        # "the supplier who send"
        (
            "who",
            "a an one the",
            rf"[a-z]+ {_DOER} who (?:are|come|do|give|go|have|know|make|need|run|say"
            r"|send|take|think|want|were|work|write)\b",
        ),
        # "your aisles is narrow"
        (
            "comes does gives goes has is makes needs takes was",
            "her his my our the their these those your",
            rf"{_BEGIN}[a-z]+ {_MANY} (?:comes|does|gives|goes|has|is|makes|needs|takes|was)\b",
        ),
        # "the contract have", "every weld are"
        (
            "are aren don have haven were weren",
            "another each every her his its my our the this your",
            rf"{_BEGIN}[a-z]+ (?:[a-z]+ )?"
            rf"{_THING} (?:are|aren't|don't|have|haven't|were|weren't)\b"
            r"(?! (?:asked|given|made|offered|promised|said|taken|told)\b)",
        ),
        # "so I knows"
        (
            "i",
            "i",
            r"(?<!neither )(?<!or )i (?!(?:afterwards|always|as|besides|does|is|perhaps|plus"
            r"|reports|sometimes|this|thus|towards|was|yes|yours)\b)[a-z]+(?<![su])s\b",
        ),
        # "everybody know"
        (
            _ALL,
            _ALL,
            rf"{_BEGIN}(?:no one|[a-z]+) (?:are|come|do"
            r"|don't|give|go|have|know|leave|look|say|speak|take|think|want|were|work)\b",
        ),
        # "what others throws away"
        (
            _SINGULAR,
            "others people they we you",
            rf"(?:{_BEGIN}|(?<=\bwhat ))[a-z]+"
            rf" (?:(?:all|also|always|never|often) )?{_any(_SINGULAR)}\b",
        ),
        # "you where my first call"
        ("where", "they we you", rf"{_BEGIN}[a-z]+ where\b"),
        # "for there help"
        (
            "there",
            "there",
            r"(?:(?<=\babout )|(?<=\bfor )|(?<=\bwith ))there"
            r"(?= (?!(?:all|an?|and|are|as|at|be|but|by|for|from|had"
            r"|has|have|he|i|if|in|is|it|may|might|must|not?|now|on|or|she|since|so|soon|than|that|the"
            r"|then|they|to|today|tomorrow|too|until|was|we|were|when|which|who|will|with|would|yet"
            r"|you)\b)[a-z]+(?<!ing)\b)",
        ),
        # "because he explain it well"
        (
            "he she",
            "he she",
            r"(?:(?<=\band )|(?<=\bbecause )|(?<=\bbut )|(?=[a-z]+ (?:also|always|never|often"
            rf"|still) ))[a-z]+ (?:(?:also|always|never|often|still) )?{_any(_PLURAL)}\b",
        ),
        # "I seen", but "never have I seen"
        (
            "done seen",
            "i",
            r"(?<!\bhad )(?<!\bhaving )(?<!\bhave )(?<!n't )i (?:done|seen)\b",
        ),
        # "I can to leave"
        (
            "can must should",
            "he i she they we you",
            r"(?<!all )(?<!best )(?<!ever )(?<!much )(?<!thing )(?<!what )"
            r"[a-z]+ (?:can|must|should) to (?!(?:a|an|the|my|your)\b)[a-z]+",
        ),
        # "everybody at the works have"
        (
            _ALL,
            _ALL,
            r"(?:no one|[a-z]+) (?:at|in|on) (?:(?:the|my|your) )?[a-z]+ (?:are|have|were)\b",
        ),
        # "each of the ovens were"
        (
            "each",
            "each",
            r"each of (?:my|our|the|their|these|those|your) (?:[a-z]+ )?[a-z]+s"
            r" (?:are|have|were)\b",
        ),
        # "the rooms that you shown me"
        (
            "chosen driven given shown spoken taken written",
            "he i she they we you",
            rf"(?:{_BEGIN}|(?<=\band )|(?<=\bwhat )|(?<=\bwhich ))"
            r"[a-z]+ (?:chosen|driven|given|shown|spoken|taken|written)\b",
        ),
        # "the most of them know"
        (
            "most",
            "the",
            r"(?<!get )(?<!got )(?<!made )(?<!make )(?<!makes )(?<!making )the most of"
            r" (?:them|us|you)\b",
        ),
        # "harder then it sounds"
        (
            "then",
            "then",
            r"(?<=[a-z]{3}er )"
            + "".join(rf"(?<!{word} )" for word in _NO_MORE.split())
            + r"then (?:any|ever|expected|it|most|my|our|the|they|what|your)\b",
        ),
    )
)
"""What does not agree: words of which it has one, words one of which begins it, and its look."""
_RIGHT = {
    "aren": "isn", "don": "doesn", "haven": "hasn", "the most": "most",
    "then": "than", "there": "their", "weren": "wasn", "where": "were",
}  # fmt: skip
_WRONG = re.compile(r"\b(?:(?:aren|don|haven|weren)(?=['’]t\b)|(?:the most|then|there|where)\b)")


def agreement(reading: Reading) -> Iterator[Finding]:
    """Mark a doer or a thing and its verb that do not fit one another."""
    rule = reading.rules["typo-grammar"]
    voice = reading.voice.replace("\n", " ")
    at, tokens = reading.spots, reading.spots.tokens
    for signs, begin, pattern in _SLIPS:
        tried = () if signs.isdisjoint(tokens) else at.places(begin)
        matches = (pattern.match(voice, place) for place in tried)
        for match in filter(None, matches):
            start, end = match.span()
            # "My Scots is rusty", "The Rivers is a hotel": a name may end as it likes, but
            # "everybody at Polarline have" begins with no name.
            if " ".join(reading.text[start + 1 : end].split()[:2]).islower():
                mended, count = _WRONG.subn(lambda w: _RIGHT[w[0]], reading.text[start:end])
                yield reading.at(rule, start, end, suggestion=mended if count else None)
