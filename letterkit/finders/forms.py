"""Slips of people who learn English or are in haste: a wrong form, or one word for another."""

from __future__ import annotations

from letterkit.finders.looks import BEGIN, Look, any_of

_ASKING = (
    "able allowed asked decided expect expected hope hoping like liked need needs offered plan"
    " planned told want wanted wants"
)
_GIVING = (
    "accept allow ask become bring choose consider do explain find get give go hear help"
    " invite keep know learn let listen make meet offer read receive say see send share show"
    " speak take teach tell think understand write"
)
TRADES = (
    "accountant baker barber bookkeeper bricklayer builder butcher carer carpenter cashier"
    " chef cleaner clerk cook designer developer driver electrician engineer farmer gardener"
    " hairdresser joiner labourer lawyer librarian machinist mason mechanic midwife nurse"
    " painter pharmacist plasterer plumber porter programmer receptionist roofer sailor"
    " seamstress student surveyor tailor teacher technician translator waiter waitress"
    " welder"
)
_NO_MORE = (
    "after another dinner either ever however later never number offer order other over paper"
    " quarter summer together under whether winter"
)
"""What ends as "harder" does and compares nothing."""

FORMS = (
    # "you where my first call"
    Look("where", "they we you", rf"{BEGIN}[a-z]+ where\b", {"where": "were"}),
    # "for there help"
    Look(
        "there",
        "there",
        r"(?:(?<=\babout )|(?<=\bfor )|(?<=\bwith ))there"
        r"(?= (?!(?:all|an?|and|are|as|at|be|but|by|for|from|had"
        r"|has|have|he|i|if|in|is|it|may|might|must|not?|now|on|or|she|since|so|soon|than|that|the"
        r"|then|they|to|today|tomorrow|too|until|was|we|were|when|which|who|will|with|would|yet"
        r"|you)\b)[a-z]+(?<!ing)\b)",
        {"there": "their"},
    ),
    # "I seen", but "never have I seen"
    Look(
        "done seen",
        "i",
        r"(?<!\bhad )(?<!\bhaving )(?<!\bhave )(?<!n't )i (?:done|seen)\b",
    ),
    # "I can to leave"
    Look(
        "can could might must should will would",
        "he i it she they we who you",
        r"(?<!all )(?<!\bas )(?<!best )(?<!ever )(?<!little )(?<!much )(?<!thing )"
        r"(?<!what )[a-z]+ (?:can(?:'t|not)?|could|might|must|should|will|would)(?: not|n't)? to"
        r" (?!(?:a|an|god|my|some|the|your)\b)[a-z]+",
    ),
    # "the rooms that you shown me"
    Look(
        "chosen driven given shown spoken taken written",
        "he i she they we you",
        rf"(?:{BEGIN}|(?<=\band )|(?<=\bwhat )|(?<=\bwhich ))"
        r"[a-z]+ (?:chosen|driven|given|shown|spoken|taken|written)\b",
    ),
    # "I have finished it yesterday"
    Look(
        "ago last yesterday",
        "has have i they we you",
        r"(?<!\bcan't )(?<!\bcould )(?<!'d )(?<!\bmay )(?<!\bmight )(?<!\bmust )(?<!\bshould )"
        r"(?<!\bto )(?<!\bwill )(?<!\bwould )"
        r"(?:ha(?:s|ve)|[a-z]+'ve) (?:[a-z]+ed|been|come|done|given|gone|got|had|heard|made|met"
        r"|read|seen|sent|spoken|taken|told|written)"
        r"(?: (?!(?:about|after|and|at|before|by|for|from|just|of|on|only|over"
        r"|since|than|through|to|until|up|with)\b)[a-z]+){0,3} (?:yesterday"
        r"|last (?:week|month|year|night|monday|tuesday|wednesday|thursday|friday)"
        r"|(?:a few|two|three|four|five|\d+) (?:days|weeks|months|years) ago)\b"
        r"(?!'| and| before)",
    ),
    # "we met on last Friday"
    Look(
        "last yesterday",
        "interviewed met saw spoke talked",
        r"[a-z]+ (?:me |with (?:me|you) |you )?on (?:yesterday"
        r"|last (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b(?!')",
    ),
    # "I work here since 2017"
    Look(
        "since",
        "i we who",
        r"[a-z]+ (?:clean|cook|drive|lives?|repair|sell|study|teach|weld|works?)"
        r"(?: (?!and\b)[a-z]+){0,4} since (?:\d|[a-z]+ (?:months|years)\b|last\b)",
    ),
    # "asked me to answering"
    Look(
        _ASKING,
        _ASKING,
        r"[a-z]+ (?:(?:her|him|me|them|us|you) )?to (?!(?:accounting|banking|being|bring"
        r"|building|catering|cling|engineering|evening|everything|anything|fishing|fling|housing"
        r"|marketing|morning|nothing|nursing|planning|ring|sing|sling|something|spring|sting"
        r"|string|swing|teaching|testing|training|wring)\b)[a-z]{2,}ing\b",
    ),
    # "thank you for offer me", but "the people I work for offer me"
    Look(
        _GIVING,
        "by thank thanks without",
        rf"(?:by|without|thank(?:s| you)(?: again| so much| very much)? for) {any_of(_GIVING)}"
        r" (?:her|him|me|my|our|them|us)\b",
    ),
    # "without explain the work"
    Look(
        _GIVING,
        "by for without",
        rf"[a-z]+ (?!(?:help|offer|read|share|show)\b){any_of(_GIVING)}"
        r" (?:a|an|that|the|this|your)\b",
    ),
    # "I am nurse with ten years on a ward"
    Look(
        TRADES,
        "i",
        rf"i(?:'m| am) {any_of(TRADES)}(?= (?:and i|but|by|for [a-z]+ years|from|in|since|with)\b"
        r"|[.;])",
    ),
    # "I stayed at their."
    Look("their", "their", r"their(?=[.;!?\0])", {"their": "there"}),
    # "the yard were I learned it", "shown were the key is kept"
    Look(
        "were",
        "a my our the this your",
        r"[a-z]+ (?!(?:answer|case|day|end|first|last|least|moment|same|time|way)\b)[a-z]+ were"
        r" (?:he|i|she|they|we|you) [a-z]+",
        {"were": "where"},
    ),
    Look(
        "were",
        "were",
        r"(?<=[a-z] )were (?:my|our|the|their|your) (?:[a-z]+ ){1,2}(?:are|has|is)\b",
        {"were": "where"},
    ),
    # "when your landing at night", but "when your training in the shed"
    Look(
        "your",
        "if when while",
        r"[a-z]+ your (?!(?:advertising|baking|billing|booking|building|ceiling|cleaning"
        r"|clothing|cooking|evening|feeling|filing|heating|hiring|housing|lighting|meeting"
        r"|morning|nursing|offering|opening|painting|planning|reading|shipping|spring|staffing"
        r"|teaching|testing|training|understanding|wedding|wiring|writing)\b)[a-z]{3,}ing"
        r" (?:a|an|around|at|back|by|down|early|for|in|into|late|me|my|next|off|on|out|ready|the"
        r"|through|to|up|us|with|your)\b",
        {"your": "you're"},
    ),
    # "thank you for you're help", but "for you're kind"
    Look(
        "you",
        "you",
        r"(?:"
        + "|".join(
            rf"(?<=\b{word} )"
            for word in ("thank you for|thanks for|about|by|from|into|join|meet|of|to|with").split(
                "|"
            )
        )
        + r")you're (?!(?:all|always|an?|in|kind|never|not|on|right|sure|the|too|very|welcome)\b)"
        r"[a-z]+(?<!ing)\b",
    ),
    # "my husband he works"
    Look(
        "he it she they",
        "my this your",
        r"(?:(?<![^.;:!?\0])|(?<=[.;:!?\0]\s))[a-z]+ (?!(?:day|god|is|month|morning|night|once|time"
        r"|way|week|year)\b)[a-z]+ (?:he|it|she|they) [a-z]{2,}[sd]\b",
    ),
    # "where I should park?"
    Look(
        "how what when where which why",
        "how what when where which why",
        r"(?:(?<![^.;:!?\0])|(?<=[.;:!?\0]\s)|(?<=\band )|(?<=\bbut ))[a-z]+"
        r"(?: (?:day|long|many|much|number|room|time|[a-z]+s))? (?:he|i|it|she|they|we|you)"
        r" (?:can|could|must|should|will|would)(?: [a-z]+){1,9}\?",
    ),
    # "more nervous then I'd let on"
    Look(
        "then",
        "better easier fewer harder larger less longer more worse",
        r"[a-z]+ (?:(?!(?:and|before|by|is|it|on|one|until)\b)[a-z]+ ){1,3}then (?:he|i|it|she|they"
        r"|we|you)(?:'d| am| are| can| could| did| do| expected| had| have| hoped| need| should"
        r"| thought| was| were)\b",
        {"then": "than"},
    ),
    # "a apple", but "a unit"
    Look(
        "a",
        "a",
        r"(?<![\w'.-])a (?!(?:a|and|as|ask|at|e|eu[a-z]*|ew[a-z]*|i|if|in|is|it|o|of|on|once|one|or"
        r"|u|ub[ei][a-z]*|uk|uni[a-z]*|unanim[a-z]*|ur[aeio][a-z]*|us|us[aeu][a-z]*|ut[aeio][a-z]*"
        r"|ux)\b)[aeiou][a-z]+",
        {"a": "an"},
    ),
    # "an year", but "an hour", "an sms" and "an rfid tag"
    Look(
        "an",
        "an",
        r"(?<![\w'.-])(?<!\bi )an (?!heir|historic|honest|honou?r|hour|habitual|herb|hereditary"
        r"|homage|hotel|[a-z]{1,2}\b|[bcdfghjklmnpqrstvwxz]{2,5}\b|[fhlmnrsx][bcdfghjkmpqtvxz])"
        r"[bcdfghjklmnpqrstvwyz][a-z]+",
        {"an": "a"},
    ),
    # "the most of them know"
    Look(
        "most",
        "the",
        r"(?<!get )(?<!got )(?<!made )(?<!make )(?<!makes )(?<!making )the most of"
        r" (?:them|us|you)\b",
    ),
    # "harder then it sounds"
    Look(
        "then",
        "then",
        r"(?<=[a-z]{3}er )"
        + "".join(rf"(?<!{word} )" for word in _NO_MORE.split())
        + r"then (?:any[a-z]*|ever|expected|it|most|my|our|the|they|what|your)\b",
        {"then": "than"},
    ),
)
"""How forms look that cannot stand after the words before them, and words mixed up."""
