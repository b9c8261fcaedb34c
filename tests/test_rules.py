"""The rules as data: each has its examples, and every example goes through the real review."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import textstat
from review_cases import examples, reviewed

from letterkit.model import KINDS
from letterkit.phrases import Words, compile_phrase, found
from letterkit.review import review
from letterkit.rules import FILE, read, rules, word_lists

DESIGNED = {
    "error": (
        "placeholder-left wrong-company wrong-name off-limits-topic unclear-withdrawal"
        " discloses-other-offer-as-leverage"
    ),
    "warning": (
        "missing-greeting missing-thanks missing-signature too-long pushy over-apologetic negative"
        " burns-bridge typo-grammar unprofessional-tone too-many-exclamations late wrong-day"
        " copy-paste"
    ),
    "advice": (
        "missing-learned missing-fit missing-call-forward too-short generic cliche"
        " unsupported-claim self-undercutting sensitive-disclosure"
    ),
}
EXAMPLES = examples()
RULES = [id_ for id_ in rules() if id_ != "kind"]
LEAST = 8


def told(example):
    """An example short enough to name a test."""
    return example if isinstance(example, str) else str(example.get("say") or example["letter"])


def cases(sort):
    return [
        pytest.param(id_, example, id=f"{id_}-{i}")
        for id_ in EXAMPLES
        for i, example in enumerate(EXAMPLES[id_][sort])
    ]


def test_the_rules_are_those_of_the_design_with_their_severities():
    listed = {severity: ids.split() for severity, ids in DESIGNED.items()}
    assert {id_: rules()[id_].severity for id_ in RULES} == {
        id_: severity for severity, ids in listed.items() for id_ in ids
    }


@pytest.mark.parametrize("id_", RULES)
@pytest.mark.parametrize("sort", ["flag", "pass"])
def test_a_rule_has_examples_that_must_and_that_must_not_be_flagged(id_, sort):
    given = [told(example) for example in EXAMPLES[id_][sort]]
    assert len(given) >= LEAST


@pytest.mark.parametrize(("id_", "example"), cases("flag"))
def test_an_example_of_a_fault_is_flagged(id_, example):
    findings = [one for one in reviewed(example) if one.rule == id_]
    assert findings, told(example)
    wanted = example.get("severity") if isinstance(example, dict) else None
    assert findings[0].severity == (wanted or rules()[id_].severity)


@pytest.mark.parametrize(("id_", "example"), cases("pass"))
def test_an_example_of_a_trap_is_let_pass(id_, example):
    assert [one.excerpt for one in reviewed(example) if one.rule == id_] == [], told(example)


@pytest.mark.parametrize("id_", RULES)
def test_a_rule_names_only_kinds_that_there_are(id_):
    rule = rules()[id_]
    assert {*rule.only, *rule.never} <= set(KINDS)
    assert not (rule.only and rule.never)


@pytest.mark.parametrize("id_", RULES)
def test_a_rule_speaks_to_the_writer_in_plain_words(id_):
    rule = rules()[id_]
    assert rule.message.endswith((".", "?"))
    assert rule.message.count(".") <= 1 or "?" in rule.message or "{" in rule.message
    assert 1 <= len(re.findall(r"[.!?](?: |$)", rule.why)) <= 2
    assert "!" not in rule.message + rule.why + rule.suggestion
    for message in (rule.message, rule.unsure):
        shown = f"{message} {rule.why} {rule.suggestion}".replace("{excerpt}", "this")
        assert textstat.flesch_kincaid_grade(shown) <= 7.5


HEAD = FILE.read_text(encoding="utf-8").split("\n---\n", 1)[0]


def test_the_words_of_the_rules_are_in_order_once_each_and_in_short_lines():
    assert [line for line in HEAD.splitlines() if len(line) > 120] == []
    for name, text in read(FILE)["words"].items():
        assert text.split() == sorted(set(text.split()), key=str.lower), name


def test_the_alternatives_of_a_phrase_are_in_order_and_once_each():
    for phrase in (p for each in phrase_lists() for p in each):
        for element in phrase.text.split():
            words = element.removesuffix("?").split("|")
            assert words == sorted(set(words), key=str.lower), phrase.text


CHANGED_AT_THE_END = ("martial arts degree", "and you was")


def test_a_mending_keeps_the_word_that_follows_the_slip():
    for phrase in rules()["typo-grammar"].phrases["find"]:
        firsts = [e.removesuffix("?").split("|")[0] for e in phrase.text.split() if e[0] != "."]
        elements = [min(word_lists()[e[1:-1]]) if e[0] == "<" else e for e in firsts]
        slip = " ".join(elements).replace("_", " ").replace("N", "two")
        if not phrase.put or len(slip.split()) < 3 or slip in CHANGED_AT_THE_END:
            continue
        mended = phrase.pattern.search(slip).expand(phrase.put)
        assert mended.split()[-1] == slip.split()[-1], (slip, mended)


def phrase_lists():
    return [each for rule in rules().values() for each in rule.phrases.values()]


def test_a_command_presses_and_a_story_of_one_does_not():
    said = "Dear Jo,\n\n{}\n\nAna Pérez"
    for text, flagged in (
        ("You must ring me before the weekend.", True),
        ("Thanks again, so ring me tonight.", True),
        ("The nurses ring me before the weekend.", False),
    ):
        rules_found = [one.rule for one in review(said.format(text), kind="check-in")]
        assert ("pushy" in rules_found) is flagged, text


def test_the_words_of_a_phrase_may_stand_apart_and_be_left_out():
    phrase = compile_phrase("i need|want ...2 days_off|<pay> soon? now", {"pay": ["pay", "bonus"]})

    def matches(text):
        return [match[0] for _, match in found((phrase,), text)]

    assert matches("well, i want two more days off now") == ["i want two more days off now"]
    assert matches("i need pay soon now") == ["i need pay soon now"]
    assert matches("i need\nthe bonus now") == ["i need\nthe bonus now"]
    assert matches("i need one two three bonus now") == []
    assert matches("i need. pay now") == []
    assert matches("hi need pay now") == []


def test_a_phrase_is_found_in_every_place_and_only_within_bounds():
    phrase = compile_phrase("thank|thanks you? for", {})
    text = "thanks for it, thank you for it and thanks for all"
    words = Words.of(text)
    assert [m.start() for _, m in found((phrase,), text, words)] == [0, 15, 36]
    assert [m.start() for _, m in found((phrase,), text, words, 3, 40)] == [15]
    phrase = compile_phrase("N hours", {})
    assert [m[0] for _, m in found((phrase,), "in 48 hours")] == ["48 hours"]


@pytest.mark.parametrize(
    "line",
    [
        "a" * 20_000,
        "i " * 10_000,
        "i need " * 4_000,
        "your the what how much " * 1_500,
        "thank you for " * 2_000,
        '"' * 20_000,
        "((((" * 5_000,
        "[" * 20_000,
        "[a" * 8_000,
        "<a" * 8_000,
        "_" * 20_000,
        "A " * 10_000,
        "Dear " * 4_000,
        "On wrote " * 3_000,
        "1,1." * 5_000,
        "Aa " * 7_000,
        "! " * 9_000,
        "please " * 4_000,
        "\n" * 20_000,
        "- \n" * 9_000,
        "We met " + "A" * 40 + " yard on Tuesday.",
        "two weeks ago " * 1_500,
        "Monday the first of May " * 800,
        "because my thing " * 1_200,
        "cut it by more than " * 1_000,
    ],
    ids=lambda line: repr(line[:14]),
)
def test_no_line_makes_the_review_run_away(line):
    """A text of twice the length must not take much more than twice the time; here: ten seconds."""
    started = time.process_time()
    reviewed({"letter": f"Dear Li,\n\n{line}\n\nAna Pérez", "others": [{"text": line}]})
    assert time.process_time() - started < 10


def test_the_file_is_where_the_package_looks_for_it():
    assert Path(FILE).name == "rules.yml"
