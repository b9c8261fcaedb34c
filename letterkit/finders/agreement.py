"""Slips of people who learn English: words that do not agree, which the library lets pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.model import Finding
from letterkit.reading import Reading

_ONE = r"(?:a|an|another|each|every|her|his|my|one|our|that|the|their|this|your)"
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
_BEGIN = r"(?:^|[.;:!?\0]\s*|,\s(?!and|or)|\b(?:because|but|how|if|so|that|when|where) )"
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
_SLIPS = tuple(
    (signs.split(), re.compile(pattern))
    for signs, pattern in (
        # "the inspector don't need", "he don't"
        (
            "aren don haven weren",
            rf"\b{_ONE} (?:[a-z]+ )?{_DOER} (?:do|have|are|were)n't\b"
            r"|\b(?:he|it|she) (?:do|have|are)n't\b",
        ),
        # "the supplier who send"
        (
            "who",
            rf"\b(?:a|an|one|the) {_DOER} who (?:are|come|do|give|go|have|know|make|need|run|say"
            r"|send|take|think|want|were|work|write)\b",
        ),
        # "your aisles is narrow"
        (
            "comes does gives goes has is makes needs takes was",
            rf"{_BEGIN}((?:her|his|my|our|the|their|these|those|your) {_MANY}"
            r" (?:comes|does|gives|goes|has|is|makes|needs|takes|was))\b",
        ),
        # "the contract have", "every weld are"
        (
            "are aren don have haven were weren",
            rf"{_BEGIN}((?:another|each|every|her|his|its|my|our|the|this|your) (?:[a-z]+ )?"
            rf"{_THING} (?:are|aren't|don't|have|haven't|were|weren't))\b"
            r"(?! (?:asked|given|made|offered|promised|said|taken|told)\b)",
        ),
        # "so I knows"
        (
            "i",
            r"(?<!neither )(?<!or )\b(i (?!(?:afterwards|always|as|besides|does|is|perhaps|plus"
            r"|reports|sometimes|this|thus|towards|was|yes|yours)\b)[a-z]+(?<![su])s)\b",
        ),
        # "everybody know"
        (
            _ALL,
            rf"{_BEGIN}((?:anyone|everybody|everyone|nobody|no one|somebody|someone) (?:are|come|do"
            r"|don't|give|go|have|know|leave|look|say|speak|take|think|want|were|work))\b",
        ),
        # "what others throws away"
        (
            _SINGULAR,
            rf"(?:{_BEGIN}|\bwhat )((?:others|people|they|we|you)"
            rf" (?:(?:all|also|always|never|often) )?(?:{_SINGULAR.replace(' ', '|')}))\b",
        ),
        # "you where my first call"
        ("where", rf"{_BEGIN}((?:they|we|you) where)\b"),
        # "for there help"
        (
            "there",
            r"\b(?:about|for|with) (there)(?= (?!(?:all|an?|and|are|as|at|be|but|by|for|from|had"
            r"|has|have|he|i|if|in|is|it|may|might|must|not?|now|on|or|she|since|so|soon|than|that|the"
            r"|then|they|to|today|tomorrow|too|until|was|we|were|when|which|who|will|with|would|yet"
            r"|you)\b)[a-z]+(?<!ing)\b)",
        ),
        # "because he explain it well"
        (
            "he she",
            rf"\b(?:(?:and|because|but) (?:he|she)|(?:he|she) (?:also|always|never|often|still))"
            rf" (?:{_PLURAL.replace(' ', '|')})\b",
        ),
        # "I seen", but "never have I seen"
        ("done seen", r"(?<!\bhad )(?<!\bhaving )(?<!\bhave )(?<!n't )\bi (?:done|seen)\b"),
        # "I can to leave"
        (
            "can must should",
            r"(?<!all )(?<!best )(?<!ever )(?<!much )(?<!thing )(?<!what )"
            r"\b(?:he|i|she|they|we|you) (?:can|must|should) to (?!(?:a|an|the|my|your)\b)[a-z]+",
        ),
        # "everybody at the works have", "each of the ovens were"
        (
            f"{_ALL} each",
            r"\b(?:everybody|everyone|nobody|no one) (?:at|in|on) (?:(?:the|my|your) )?[a-z]+"
            r" (?:are|have|were)\b"
            r"|\beach of (?:my|our|the|their|these|those|your) (?:[a-z]+ )?[a-z]+s"
            r" (?:are|have|were)\b",
        ),
        # "the rooms that you shown me"
        (
            "chosen driven given shown spoken taken written",
            r"(?:^|[.;,!?\0] ?|\b(?:and|because|but|how|that|what|when|where|which) )"
            r"((?:he|i|she|they|we|you) (?:chosen|driven|given|shown|spoken|taken|written))\b",
        ),
        # "the most of them know"
        (
            "most",
            r"(?<!get )(?<!got )(?<!made )(?<!make )(?<!makes )(?<!making )the most of"
            r" (?:them|us|you)\b",
        ),
        # "harder then it sounds"
        (
            "then",
            r"\b(?!(?:after|another|dinner|either|ever|however|later|never|number|offer|order|other"
            r"|over|paper|quarter|summer|together|under|whether|winter)\b)"
            r"[a-z]{2,}er then (?:any|ever|expected|it|most|my|our|the|they|what|your)\b",
        ),
    )
)
"""What does not agree, each with words of which it has one."""
_RIGHT = {
    "aren": "isn", "don": "doesn", "haven": "hasn", "the most": "most",
    "then": "than", "there": "their", "weren": "wasn", "where": "were",
}  # fmt: skip
_WRONG = re.compile(r"\b(?:(?:aren|don|haven|weren)(?=['’]t\b)|(?:the most|then|there|where)\b)")


def agreement(reading: Reading) -> Iterator[Finding]:
    """Mark a doer or a thing and its verb that do not fit one another."""
    rule, body = reading.rules["typo-grammar"], reading.parts.body
    voice = reading.voice.replace("\n", " ")
    for signs, pattern in _SLIPS:
        matches = (
            match
            for span in reading.sentences_with(signs)
            # Where a sentence begins is told by the stop before it.
            for match in pattern.finditer(voice, max(body.start, span.start - 2), span.end)
        )
        for match in matches:
            start, end = match.span(match.lastindex or 0)
            # "My Scots is rusty", "The Rivers is a hotel": a name may end as it likes, but
            # "everybody at Polarline have" begins with no name.
            if " ".join(reading.text[start + 1 : end].split()[:2]).islower():
                mended, count = _WRONG.subn(lambda w: _RIGHT[w[0]], reading.text[start:end])
                yield reading.at(rule, start, end, suggestion=mended if count else None)
