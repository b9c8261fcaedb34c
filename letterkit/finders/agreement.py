"""Slips of people who learn English: words that do not agree, which the library lets pass."""

from __future__ import annotations

from letterkit.finders.looks import BEGIN, Look, any_of

_ONE = "a an another each every her his my one our that the their this your"
_DOER = (
    r"(?!(?:elder|former|latter|other|over|poor|senior|junior|door|floor)\b)"
    r"[a-z]{2,}(?:er|or|ist|ian|man|woman|person)"
)
# Not "news", "maths", "basis", "arthritis", "class", "bus" or "physics".
_MANY = (
    r"(?!(?:always|atlas|barracks|bellows|bias|canvas|chambers|chaos|christmas|crossroads|gas"
    r"|headquarters|hers|kennels|lens|masters|maths|mews|news|ours|perhaps|premises|series|species"
    r"|theirs|times|yes|yours|[a-z]*works)\b|[a-z]+(?:[stx]is|ics|ss|us)\b)[a-z]{2,}s"
)
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
_BARE = (
    "become begin belong choose come explain give go grow happen keep know make mean need seem"
    " sell send speak take teach tell think understand want write"
)
_PLURAL = "ask explain give know make say speak take teach tell think want"
_NUMBERS = "two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty"
_OF_ONE = {
    "are": "is", "aren": "isn", "do": "does", "don": "doesn", "have": "has", "haven": "hasn",
    "were": "was", "weren": "wasn",
}  # fmt: skip
_OF_MANY = {right: wrong for wrong, right in _OF_ONE.items()}

AGREEMENT = (
    # "the inspector don't need", "he don't"
    Look(
        "aren don haven weren",
        f"{_ONE} he it she",
        rf"(?:{any_of(_ONE)} (?:[a-z]+ )?{_DOER} (?:do|have|are|were)n't"
        r"|(?:he|it|she) (?:do|have|are)n't)\b",
        _OF_ONE,
    ),
    # "the supplier who send"
    Look(
        "who",
        "a an one the",
        rf"[a-z]+ {_DOER} who (?:are|come|do|give|go|have|know|make|need|run|say"
        r"|send|take|think|want|were|work|write)\b",
    ),
    # "your aisles is narrow"
    Look(
        "comes does gives goes has is makes needs takes was",
        "her his my our the their these those your",
        rf"{BEGIN}[a-z]+ {_MANY} (?:comes|does|gives|goes|has|is|makes|needs|takes|was)\b",
        _OF_MANY,
    ),
    # "the contract have", "every weld are"
    Look(
        "are aren don have haven were weren",
        "another each every her his its my our the this your",
        rf"{BEGIN}[a-z]+ (?:[a-z]+ )?"
        rf"{_THING} (?:are|aren't|don't|have|haven't|were|weren't)\b"
        r"(?! (?:asked|given|made|offered|promised|said|taken|told)\b)",
        _OF_ONE,
    ),
    # "my husband think", but "if the brave speak"
    Look(
        _BARE,
        "each every my our the this your",
        rf"{BEGIN}[a-z]+ (?!(?:bereaved|blind|bold|brave|devil|disabled|god|head|homeless|lord"
        r"|needy|second|unemployed|wealthy|wise|wounded|your)\b)"
        rf"{_THING} {any_of(_BARE)}\b",
    ),
    # "the lads who was there", but "it is the question who was"
    Look(
        "who",
        "all the these those",
        r"(?<!\bone of )[a-z]+(?: [a-z]+)? (?!(?:boss|business|point|question|trade|[a-z]*[su]s)\b)"
        r"[a-z]+(?<!\bi)s who (?:(?!(?:always|perhaps|sometimes|themselves|this)\b)[a-z]+s|was)\b",
    ),
    # "the night nurses has", but not "the gym downstairs was"
    Look(
        "does has is was",
        "my our the their these those your",
        r"(?:(?<![^.;:!?\0])|(?<=[.,;:!?\0]\s)|(?<=\bbecause )|(?<=\bbut ))[a-z]+"
        r" (?!(?:day|man|ones?|part|people|person|place|team|thing|time|way|woman|work)\b)[a-z]+"
        rf" (?!(?:{any_of(_SINGULAR)}|afterwards|asks|counts|does|downstairs|gets|hangs"
        rf"|has|is|matters|reads|sits|stops|upstairs|was)\b){_MANY} (?:does|has|is|was)\b",
        _OF_MANY,
    ),
    # "where the agents works", but "where the parts stores are"
    Look(
        _SINGULAR,
        "my our the their these those your",
        rf"{BEGIN}[a-z]+ {_MANY} (?!(?:changes|handles|hires|leaves|likes|lives|means|measures"
        r"|moves|offers|shows|smells|sorts|sounds|stands|supports|trusts|uses|values)\b)"
        rf"{any_of(_SINGULAR)}\b",
    ),
    # "they is", "we was"
    Look("does has is was", "they we", r"[a-z]+ (?:does|has|is|was)(?:n't)?\b", _OF_MANY),
    # "what time does you open", "do she know"
    Look(
        "he she they we you",
        "are aren do does doesn don has hasn is isn was wasn",
        r"(?:(?<![^.;:!?\0])|(?<=[.;:!?\0]\s)|(?<=\bhow )|(?<=\bwhen )|(?<=\bwhere )|(?<=\bwhy ))"
        r"(?:(?:does|has|is|was)(?:n't)? (?:they|we|you)|(?:are|do)(?:n't)? (?:he|she))\b",
        _OF_ONE | _OF_MANY,
    ),
    # "me and my dad has been", but "with me and my dad has"
    Look(
        "does has is was",
        "i me my",
        rf"{BEGIN}(?:(?:me|i) and (?:my|our|the) [a-z]+|my [a-z]+ and (?:i|me)) (?:does|has|is|was)"
        r"\b",
        _OF_MANY,
    ),
    # "I hope she are well", but "my son and she are"
    Look("are aren", "he she", r"(?<!and )(?<!or )[a-z]+ are(?:n't)?\b", _OF_ONE),
    # "they shouts"
    Look(
        "they",
        "they",
        r"they (?!(?:across|afterwards|alas|always|as|besides|days|does|has|hours|indoors|is"
        r"|likewise|months|nowadays|others|outdoors|overseas|perhaps|plus|sometimes"
        r"|themselves|this|thus|towards|upstairs|downstairs|was|weeks|years|yes)\b)"
        r"[a-z]+(?<![su])s\b",
    ),
    # "so I knows"
    Look(
        "i",
        "i",
        r"(?<!neither )(?<!or )i (?!(?:afterwards|always|as|besides|does|is|perhaps|plus"
        r"|reports|sometimes|this|thus|towards|was|yes|yours)\b)[a-z]+(?<![su])s\b",
    ),
    # "everybody know"
    Look(
        _ALL,
        _ALL,
        rf"(?:{BEGIN}|(?<=\band ))(?:no one|[a-z]+) (?:agree|are|believe|care|come|do|don't"
        r"|explain|feel|forget|give|go|happen|have|hear|help|keep|know|learn|leave|listen|live|look"
        r"|notice|remember|say|seem|sit|speak|stay|stop|take|talk|think|understand|use|wait|walk|want|wear|were|work)\b",
        _OF_ONE,
    ),
    # "many people thinks so", but "what I like about people is"
    Look(
        f"{_SINGULAR} does has is was",
        "people",
        rf"(?:{BEGIN}|(?<!not the )(?<=\bthe )|(?<=\b(?:many|most|some) )|(?<=\bfew )"
        rf"|(?<=\blot of )|(?<=\bplenty of ))people (?:{any_of(_SINGULAR)}|does|has|is|was)\b",
    ),
    # "what others throws away"
    Look(
        _SINGULAR,
        "others people they we you",
        rf"(?:{BEGIN}|(?<=\bwhat ))[a-z]+"
        rf" (?:(?:all|also|always|never|often) )?{any_of(_SINGULAR)}\b",
    ),
    # "because he explain it well"
    Look(
        "he she",
        "he she",
        r"(?:(?<=\band )|(?<=\bbecause )|(?<=\bbut )|(?=[a-z]+ (?:also|always|never|often"
        rf"|still) ))[a-z]+ (?:(?:also|always|never|often|still) )?{any_of(_PLURAL)}\b",
    ),
    # "everybody at the works have"
    Look(
        _ALL,
        _ALL,
        r"(?:no one|[a-z]+) (?:at|in|on) (?:(?:the|my|your) )?[a-z]+ (?:are|have|were)\b",
        _OF_ONE,
    ),
    # "each of the ovens were"
    Look(
        "are have were",
        "each one",
        r"(?:each|one) of (?:her|his|my|our|the|their|these|those|your) (?:[a-z]+ ){0,2}?[a-z]+s"
        r" (?:are|have|were)\b",
        _OF_ONE,
    ),
    # "the deputy and her assistant was"
    Look(
        "has is was",
        "her his my our the their your",
        rf"{BEGIN}[a-z]+ [a-z]+ and (?:her|his|my|our|the|their|your) [a-z]+ (?:has|is|was)\b",
        _OF_MANY,
    ),
    # "the chairs in the waiting room was"
    Look(
        "has is was",
        "her his my our the their these those your",
        rf"{BEGIN}[a-z]+ (?:[a-z]+ )?(?!(?:has|is|was)\b){_MANY}"
        r" (?:about|at|behind|by|for|from|in|near|of|on|with)"
        r" (?:each|her|his|my|our|the|their|this|your) (?:[a-z]+ )?"
        rf"(?!(?:and|but|or)\b|{_MANY}\b)[a-z]+ (?:has|is|was)\b",
        _OF_MANY,
    ),
    # "the role of the two deputies were", but "a number of the nurses were"
    Look(
        "are have were",
        "her his my our that the their this your",
        rf"{BEGIN}[a-z]+ (?!(?:any|best|board|bulk|committee|couple|each|first|group|half|handful"
        r"|kind|last|lot|majority|next|none|number|pair|part|quarter|range|rest|series|some|sort|third"
        r"|worst)\b)(?:[a-z]+ )?(?!(?:any|children|crew|family|group|half|handful|kind|lot|majority"
        r"|men|most|none|number|pair|part|people|quarter|range|rest|series|some|sort|staff|team|third"
        r"|women)\b)[a-z]+(?<!s) (?:about|of) (?:my|our|the|these|those|your) (?:[a-z]+ )?[a-z]+s"
        r" (?:are|have|were)\b",
        _OF_ONE,
    ),
    # "there is still two"
    Look(
        "few five four many several six ten three two",
        "there",
        rf"{BEGIN}there (?:has been|is|was) (?:(?:already|also|always|only|so|still|too) )?"
        r"(?:a few|few|five|four|many(?! a\b)|several|six|ten|three|two)\b"
        r"(?! (?:and|days?|feet|hours?|inches|miles?|minutes?|months?|of us|or (?:three|two)|pounds"
        r"|to one|weeks?|years?)\b)",
        _OF_MANY,
    ),
    # "ten machine in all"; "ten mile" and "two year" are right in the north
    Look(
        _NUMBERS,
        _NUMBERS,
        r"(?<!-)[a-z]+ (?:child|client|colleague|company|country|customer|day|driver|guest|hour"
        r"|job|kilometre|language|letter|machine|man|minute|part|patient|person|question|room"
        r"|student|table|visitor|week|woman|worker)(?=[.;!?\0]| (?:ago|and|as|at|because|before"
        r"|for|in|of(?! the year)|on|to|who|with|without)\b)",
    ),
    # "these machine"
    Look(
        "many several these those",
        "many several these those",
        r"[a-z]+ (?:child|client|colleague|company|customer|day|guest|hour|idea|job|letter"
        r"|machine|month|opportunity|patient|person|place|problem|question|reason|room|skill"
        r"|thing|tool|way|week|word|year)\b(?![-']| [a-z]+s\b| \d)",
    ),
    # "every machines", but "every sports day"
    Look(
        "another every",
        "another every",
        r"[a-z]+ (?!(?:always|as|business|canvas|chambers|christmas|does|gas|has|hers|his|is"
        r"|kennels|lens|maths|ones|others|ours|sales|series|species|theirs|this|thus|was|yours)"
        r"\b|[a-z]+(?:ics|is|ss|us)\b|[a-z]*works\b)[a-z]+s(?=[.,;!?\0]| (?:and|are|at|for|from|has"
        r"|have|i|in|is|of|on|that|the|to|was|were|who|with|you)\b)",
    ),
)
"""How a doer or a thing and its verb, or a number and what it counts, do not agree."""
