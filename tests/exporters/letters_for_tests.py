"""Letters built by hand, and the hostile text that every format has to survive."""

from __future__ import annotations

import unicodedata
from datetime import date

from attrs import evolve
from hypothesis import strategies as st

from letterkit.model import Candidate, Letter, Person, Run, Section

ANA = Candidate("Ana Pérez", "ana@example.org", "+1 555 0100", "12 Elm Street\nSpringfield, IL")
LI_WEI = Person("Dr. Li Wei", "Head of Analytics", "li.wei@example.org")


def section(id: str, part: str, *runs: Run | str) -> Section:
    """A section; plain strings are the template's words."""
    as_runs = tuple(Run(run) if isinstance(run, str) else run for run in runs)
    return Section(id, id.capitalize(), part, f"Why {id}.", as_runs)


EMAIL = Letter(
    kind="thank-you",
    template="thank-you/email",
    medium="email",
    language="en",
    subject=(Run("Thank you, "), Run("Data Analyst", "role"), Run(" interview")),
    subjects=("Thank you, Data Analyst interview",),
    sender=("Ana Pérez", "12 Elm Street", "Springfield, IL"),
    date="November 20, 2026",
    written_on=date(2026, 11, 20),
    address=("Dr. Li Wei", "Northwind", "1 Harbor Road"),
    sections=(
        section("salutation", "salutation", "Dear Dr. Li Wei,"),
        section(
            "thanks", "body", "Thank you for talking with me at ", Run("Northwind", "company"), "."
        ),
        section(
            "questions",
            "body",
            "Two questions have stayed with me:\n\n- ",
            Run("how the work is divided", "questions"),
            "\n- ",
            Run("who writes the forecasts", "questions"),
        ),
        section("valediction", "valediction", "Best,"),
        section("signature", "signature", "Ana Pérez\n", Run("+1 555 0100", "candidate.phone")),
    ),
    candidate=ANA,
    recipients=(LI_WEI,),
)
FORMAL = evolve(EMAIL, medium="letter")
GAP = Run("[what you learned]", "learned", gap=True)
WITH_GAP = evolve(EMAIL, sections=(*EMAIL.sections, section("learned", "body", "I saw that ", GAP)))


def saying(text: str, letter: Letter = EMAIL) -> Letter:
    """The letter with nothing but this one text in it, as one paragraph of the writer's."""
    return evolve(letter, sections=(section("fit", "body", Run(text, "fit")),))


MARKUP = (
    "<img src=x onerror=alert(1)>",
    "</title></style><script>alert(1)</script>",
    "</p></w:t><w:r>&lt;&#0;]]>",
    "#import \"x\": *; #panic() $x$ `raw` @ref <label> // /* \\u{41}",
    "*a* _b_ **c** [d](e) ![f](g) ~~h~~ | i | \\ `j` <k@l.m>",
    "# heading\n1. one\n1) two\n+ plus\n> quote\n---\n===\n    code",
    "{{ 7 * 7 }} {% raw %} {0} %s",
    "=?utf-8?q?a=0ABcc:_evil@example.com?=",
    "a\r\nBcc: evil@example.com\r\n\r\nbody",
    "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g",
    "\x00\x07\x1b[31m\x7f\ufffe\uffff\ufdd0",
    "שלום עולם", "مرحبا بالعالم", "\u202egnp.exe", "\u200f\u2067x\u2069",
    "👩🏽‍💻 🎉 𝒜", "李薇 ありがとう", "e\u0301\u0323", "O’Brien, Siobhán", "\t tab ",
)  # fmt: skip
hostile = st.one_of(
    st.sampled_from(MARKUP),
    st.text(st.characters(codec=None), max_size=80),
    st.lists(st.sampled_from([*MARKUP, " ", "\n", "\n\n", "- "]), max_size=4).map("".join),
    st.text("\r\n \t-#*_<>&\\`[]()!=?.,;:\"'@0a", max_size=40),
)


def bare(text: str) -> str:
    """The characters that must survive: not white space, not controls, not a list's dashes."""
    return "".join(
        c
        for c in text
        if not (c.isspace() or c == "-" or unicodedata.category(c) in {"Cc", "Cs"})
        and not (0xFDD0 <= ord(c) <= 0xFDEF or c in "\ufffe\uffff")
    )
