"""Slips of people who learn English: "a" or "to" left out."""

from __future__ import annotations

from letterkit.finders.forms import TRADES
from letterkit.finders.looks import Look, any_of

_DOING = (
    "apply ask be become begin bring buy come do explain find get give go hear join keep know"
    " learn listen make meet pay remember say see send sit speak stay take teach tell thank"
    " think understand use wait write"
)
_HOPING = (
    "decided expect expected hope hoped hoping intend planned promised tried try trying"
    " want wanted wants wished"
)
_READY = "able allowed eager glad going happy hoping keen needing ought proud ready wanting willing"
_LIKE = (
    "beautiful big bright calm clear clever difficult friendly good great happy honest"
    " interesting kind large long lovely new nice old pleasant polite proper quick quiet real"
    " serious short simple small special strange strong tidy useful warm wonderful"
)
_ONE = (
    "answer boss car chance cook course day decision driver feeling idea interview job learner"
    " letter listener man mistake opportunity person problem question relationship shop surprise"
    " talk teacher team tour visit walk warehouse way week welcome woman year"
)
"""Things of which one is "a" or "the", never without either."""
_HAVING = "bought find found get got had has have having need needs such want wrote"
_BEING = "am be been is m was"
_END = (
    r"(?=[.,;!?\0]| (?:about|and|as|at|because|but|by|for|from|i|in|near|of|on|so|that|to|when"
    r"|where|which|who|with|you)\b)"
)

LEFT_OUT = (
    # "I hope see you", "I would like be part of it"
    Look(
        f"{_HOPING} like love",
        f"{_HOPING} like love",
        rf"(?<!n't )(?:(?:(?<=would )|(?<='d ))(?:like|love)|(?!like|love){any_of(_HOPING)})"
        rf" {any_of(_DOING)}\b",
    ),
    # "able be shown", but "If any is wanting, tell me"
    Look(
        _READY,
        _READY,
        r"(?<!\ba )(?<!\bthe )[a-z]+ (?:be|become|bring|build|do|explain|find|get|give|have|help"
        r"|join|keep|know|lead|learn|look|make|meet|see|send|serve|show|speak|take|teach|tell)\b",
    ),
    # "you asked me think about it"
    Look(
        "allowed asked invited taught told want wanted wants",
        "allowed asked invited taught told want wanted wants",
        r"(?:told (?:me|us)|(?!told)[a-z]+ (?:her|him|me|them|us|you))"
        rf" {any_of(_DOING)}\b",
    ),
    # "I look forward working with you"
    Look(
        "forward",
        "look looked looking",
        r"[a-z]+ forward (?:[a-z]+ing|hear|her|his|meet|my|our|see|that|work|your)\b",
    ),
    # "you listened me"
    Look(
        "listen listened listening listens",
        "listen listened listening listens",
        r"[a-z]+ (?:every (?:one|word)|her|him|me|my|our|people|them|us|what|you|your)\b",
    ),
    # "I have job in the port", "after such long day"
    Look(
        _ONE,
        _HAVING,
        rf"[a-z]+ (?:(?:very |really )?{any_of(_LIKE)} )?{any_of(_ONE)}{_END}",
    ),
    # "it is very good place", but "it was great day in, day out"
    Look(
        f"{_ONE} place",
        _BEING,
        rf"[a-z]+ (?:(?:quite|really|so|very) )?{any_of(_LIKE)}"
        rf" (?:{any_of(_ONE)}|place){_END}(?! in and)",
    ),
    # "I worked as nurse", "I was chef in the navy"
    Look(
        TRADES,
        "became been job start started trained was work worked working works",
        rf"(?:(?:job|start(?:ed)?|trained|work(?:ed|ing|s)?) as|(?:(?<=\bi )|(?<=have )|(?<='ve ))"
        rf"(?:became|been|was)) {any_of(TRADES)}"
        r"(?=[.,;!?\0]| (?:and i|at|but|by|for|from|here|in(?! charge)|since|there|until|with)\b)",
    ),
    # "I am bit sad"
    Look("bit", "am are be been feel felt is m was were", r"[a-z]+ bit (?!by\b|of\b)[a-z]+"),
)
"""How it looks where a word is missing that cannot be left out."""
