"""The review as a whole: what it says, in what order, and what no text can make it do."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from review_cases import DETAILS, draft_of, reviewed

from letterkit.parts import take_apart
from letterkit.review import Other, finding_key, report, review, shown

GOOD = """Dear Dr. Li Wei,

Thank you for meeting me on Friday. I was glad to hear that the team rebuilt its forecasting models.

At the clinic I cut our monthly close from nine days to three. I hope that we can talk again.

Kind regards,
Ana Pérez
"""
BAD = """Dear Dr. Li Wai,

Thank you for meeting me. I liked [one thing]. How much does the job pay? I am passionate about it.
I am a team player. I want to push the envelope! I need your answer by Monday.

Ana Pérez
"""


def test_a_good_letter_is_left_in_peace():
    findings = review(GOOD, draft=draft_of(DETAILS), sent_on=date(2026, 11, 21), grammar=True)
    assert findings == []
    assert report(GOOD, findings) == "Nothing stands out. It is ready to send."


def test_findings_come_with_the_most_important_first_and_say_where_they_are():
    findings = review(BAD, draft=draft_of(DETAILS))
    assert [(one.rule, one.excerpt) for one in findings] == [
        ("placeholder-left", "[one thing]"),
        ("wrong-name", "Wai"),
        ("off-limits-topic", "How much does the job pay?"),
        ("pushy", "I need your answer by Monday."),
        ("cliche", "passionate about"),
        ("cliche", "team player"),
        ("cliche", "push the envelope"),
    ]
    assert all(BAD[one.start : one.end] == one.excerpt for one in findings)
    assert findings[1].suggestion == "Wei"


def test_long_words_are_quoted_up_to_a_whole_word():
    said = "I am not really good enough for a post like this one, and I know that others are better"
    [finding] = review(GOOD.replace("At the clinic", f"{said}. At the clinic"))
    assert finding.excerpt.startswith(said[:40])
    assert "a post like this one, and I know that others…”" in finding.message


def test_of_one_sentence_one_thing_that_it_may_do_is_shown_and_none_beside_an_alarm():
    told = evolve(review("Dear Jo,\n\nThe shed shed is dry.\n\nAna")[0], severity="advice")
    here = [evolve(told, rule=rule, start=10, end=20) for rule in ("pushy", "negative")]
    there = evolve(told, rule="generic", start=None, end=None)
    alarm = evolve(here[0], severity="warning")
    assert shown([*here, there]) == [here[0], there]
    assert shown([alarm, here[1], there, there]) == [alarm, there, there]


def test_two_pieces_of_advice_are_shown_and_every_alarm():
    findings = review(BAD, draft=draft_of(DETAILS))
    assert [one.rule for one in shown(findings)] == [
        "placeholder-left",
        "wrong-name",
        "off-limits-topic",
        "pushy",
        "cliche",
        "cliche",
    ]


def test_what_the_writer_told_to_be_quiet_is_quiet():
    draft = draft_of(DETAILS)
    told = [finding_key(one) for one in review(BAD, draft=draft)]
    quiet = evolve(draft, ignored=("cliche", told[1]))
    rules = [one.rule for one in review(BAD, draft=quiet)]
    assert rules == ["placeholder-left", "off-limits-topic", "pushy"]


def test_slips_are_not_looked_for_where_nobody_wants_to_hear_of_them():
    said = "Dear Jo,\n\nYour going to laugh, but I definately enjoyed it.\n\nAna Pérez"
    quiet = evolve(draft_of(DETAILS), ignored=("typo-grammar",))
    assert "typo-grammar" in [one.rule for one in review(said, draft=draft_of(DETAILS))]
    assert "typo-grammar" not in [one.rule for one in review(said, draft=quiet, grammar=True)]


def test_only_absences_have_no_place():
    findings = review("thanks!!!! bye!!", kind="thank-you")
    assert [(one.rule, one.start, one.end, one.excerpt) for one in findings] == [
        ("missing-greeting", None, None, None),
        ("missing-signature", None, None, None),
        ("too-many-exclamations", None, None, None),
        ("too-short", None, None, None),
    ]


def test_a_rule_for_another_kind_is_silent():
    said = "Dear Jo,\n\nThank you. Is there room on the salary?\n\nAna Pérez"
    assert [one.rule for one in review(said, kind="offer-thanks")] == []
    assert "off-limits-topic" in [one.rule for one in review(said, kind="check-in")]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I would like to withdraw my application. Thank you.", "withdrawal"),
        ("I am delighted to accept the offer.", "accept-offer"),
        ("I am writing to follow up on my interview.", "check-in"),
        ("Thank you for meeting with me on Friday.", "thank-you"),
        ("The moon was bright.", None),
    ],
)
def test_a_kind_that_nobody_told_is_guessed_where_the_words_are_plain(said, kind):
    from letterkit.reading import read_letter

    assert read_letter(f"Dear Jo,\n\n{said}\n\nAna", None, None, (), None).kind == kind


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("(BUT THEN AGAIN NOBODY EVER TOLD ME SO!)", ["unprofessional-tone"]),
        ("I liked [SOMETHING YOU LEARNED ABOUT THE COMPANY].", ["placeholder-left"]),
    ],
)
def test_capitals_in_brackets_are_a_shout_unless_they_are_a_blank(said, rules):
    found = review(GOOD.replace("I hope", f"{said} I hope"), kind="thank-you")
    assert [one.rule for one in found] == rules


def test_a_sentence_may_end_in_no():
    said = "I have thought hard about it and I have to say no. I start at the mill in May."
    letter = f"Dear Jo,\n\nThank you for the tour.\n\n{said}\n\nAna"
    parts = take_apart(letter)
    ends = [letter[span.start : span.end].rsplit(" ", 1)[1] for span in parts.sentences]
    assert ends == ["tour.", "no.", "May."]
    assert len(take_apart("I saw mill no. 7 and no. 12 on Friday.").sentences) == 1


@pytest.mark.parametrize(
    ("noted", "said", "found"),
    [
        ("2,400 staff", "You have two thousand four hundred staff.", None),
        ("2,400 staff", "You have nine hundred staff.", "nine hundred staff"),
        ("I kept a ward for four years", "I kept a ward for four years.", None),
        ("I kept a ward for four years", "I kept a ward for nine years.", "nine years"),
        ("70% of calls", "Seven out of ten calls come from one street.", None),
        ("70% of calls", "Nine out of ten calls come from one street.", "Nine out of ten"),
        ("only a tenth is listed", "I liked that nine tenths of it is still to be found.", None),
        ("we cut waste by half", "We cut waste by two thirds.", "two thirds"),
    ],
)
def test_a_figure_that_the_notes_hold_otherwise_is_marked(noted, said, found):
    details = {"debrief": {"they_repeated": noted}, "answers": {"learned": "", "fit": ""}}
    marked = [
        one.excerpt
        for one in reviewed({"say": said, "details": details})
        if one.rule == "unsupported-claim" and one.excerpt in said
    ]
    assert marked == ([found] if found else [])


@pytest.mark.parametrize(
    ("greeting", "names", "found"),
    [
        ("Dear Mrs Penn and Mr Sallow", ("Mrs Ada Penn", "Mr Hubert Sallow"), None),
        ("Dear Mr Penn and Mr Sallow", ("Mrs Ada Penn", "Mr Hubert Sallow"), "Mr"),
        ("Dear Sir Hugh", ("Sir Hugh Marlow",), None),
        ("Dear Sir Hubert", ("Sir Hugh Marlow",), "Hubert"),
        ("Dear Sir or Madam", ("Sir Hugh Marlow",), None),
    ],
)
def test_each_person_of_a_greeting_is_compared_with_their_own_notes(greeting, names, found):
    text = f"{greeting},\n\nThank you for Friday. I hope we talk again soon.\n\nAna Pérez"
    told = {"letter": text, "details": {"interviewers": [{"name": name} for name in names]}}
    marked = [one.excerpt for one in reviewed(told) if one.rule == "wrong-name"]
    assert marked == ([found] if found else [])


def test_a_rival_that_the_notes_name_is_no_slip_for_the_company():
    others = [{"text": "Hi", "details": {"company": "Contoso"}}]
    told = {"say": "No wonder people come to you from Contoso.", "others": others}
    noted = {"details": {"debrief": {"they_repeated": "customers come from Contoso"}}}
    assert "wrong-company" in {one.rule for one in reviewed(told)}
    assert "wrong-company" not in {one.rule for one in reviewed({**told, **noted})}


def test_without_a_day_of_sending_no_day_is_judged():
    said = GOOD.replace("on Friday", "on Tuesday")
    draft = draft_of(DETAILS)
    assert review(said, draft=draft) == []
    assert [one.rule for one in review(said, draft=draft, sent_on=date(2026, 11, 23))] == [
        "wrong-day"
    ]


@pytest.mark.parametrize("sent_on", [date.min, date(2026, 11, 23), date.max])
@pytest.mark.parametrize("day", ["Monday 0 December", "Friday the 0th", "Sunday, May 99"])
def test_a_day_that_no_calendar_has_breaks_nothing(sent_on, day):
    said = GOOD.replace("I hope", f"I can come on {day}. I hope")
    assert review(said, draft=draft_of(DETAILS), sent_on=sent_on) is not None


def test_an_older_letter_below_and_a_footer_are_no_part_of_the_letter():
    below = (
        "\n\nOn Mon, Nov 16, 2026 at 9:00 AM Li Wei wrote:\n"
        "> Can you come? We can talk about pay and days off!!!!!\n> [Insert name]\n"
    )
    findings = review(GOOD + "\nSent from my phone" + below, draft=draft_of(DETAILS))
    assert findings == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "😀🎉👍" * 20,
        "شكرا لكم على وقتكم. أتطلع إلى سماع ردكم.",
        "תודה רבה על הזמן שלכם",
        "\ud800 thank you \udfff",
        "\x00\x01\x02",
        "\u202eevil\u202c",
        "> quoted\n> only",
        "İİİ ǅ ŉ ﬁ thank you",
        "x" * 1_000_000,
        "word " * 200_000,
        "a\r\nb\r\n\r\nc",
        "[" * 1000 + "]" * 1000,
        "{{{{}}}}",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_no_text_breaks_the_review(text):
    findings = review(
        text, draft=draft_of(DETAILS), others=[Other(text)], sent_on=date(2026, 11, 21)
    )
    assert all(one.start is None or text[one.start : one.end] == one.excerpt for one in findings)
    assert report(text, findings)


def test_a_letter_in_another_language_is_not_judged_by_english_rules():
    text = "Estimada señora Ruiz:\n\nGracias por su tiempo del viernes.\n\nAtentamente,\nAna Pérez"
    assert review(text, kind="thank-you") == []


@settings(max_examples=60)
@given(st.text(max_size=400), st.sampled_from(["thank-you", "withdrawal", "check-in", None]))
def test_whatever_is_written_the_places_fit_the_text(said, kind):
    text = f"Dear Li,\n\n{said}\n\nAna"
    for one in review(text, kind=kind, draft=draft_of(DETAILS), sent_on=date(2026, 11, 23)):
        assert (one.start is None) == (one.end is None) == (one.excerpt is None)
        assert one.start is None or text[one.start : one.end] == one.excerpt


def test_a_letter_comes_apart_into_its_parts():
    head = "Ana Pérez\n12 Elm Street\n\nMay 4\n\n"
    text = f"{head}Dear Wei:\n\nOne, e.g. two. Three?\n\nYours,\nAna\n555 0100"
    parts = take_apart(text)

    def said(span):
        return text[span.start : span.end]

    assert said(parts.greeting) == "Dear Wei:"
    assert [said(one) for one in parts.sentences] == ["One, e.g. two.", "Three?"]
    assert said(parts.signature) == "Ana"


def test_a_reason_that_several_share_is_told_once():
    findings = review(BAD, draft=draft_of(DETAILS))
    worn = [one for one in findings if one.rule == "cliche"]
    assert len({one.why for one in worn}) == 1 < len(worn)
    told = report(BAD, worn)
    assert told.count(worn[0].why) == 1
    assert all(one.message in told for one in worn[:2])
