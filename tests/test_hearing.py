"""Hearing: what sentences that nobody taught it are heard to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_cases import SENTENCES, WHOLE, sentences_digest

from letterkit.hearing import FAULTS, FILE, LETTERS, Weights, acts, ear, heard, traits
from letterkit.model import KINDS

# None of these is among the sentences that it learned from.
SAID = {
    "pay": "could you tell me what the salary would be and how much holiday i would get?",
    "hours": "would it be possible to work from home two days a week?",
    "leverage": "another firm has offered me more, so you will have to beat their figure.",
    "pushy": "i need your decision by friday or i will take my application elsewhere.",
    "begging": "please, please forgive me, i am so sorry and i beg you for one more chance.",
    "negative": "my last boss was a bully and the whole place was a shambles.",
    "unprofessional-tone": "dude, that was lit, catch you later haha!",
    "self-undercutting": "i know i am probably not good enough and others are better than me.",
    "sensitive-disclosure": "i am in the middle of a divorce and on tablets for depression.",
    "thanks": "thank you very much for your time and for the kind welcome.",
    "learned": "i did not know that your drivers check each other's straps before they leave.",
    "fit": "for six years i ran a small kitchen and cut our waste by half.",
    "forward": "i look forward to hearing from you and can come in any day next week.",
    "decision": "i have decided to withdraw my application.",
}


@pytest.mark.parametrize(("act", "said"), SAID.items())
def test_a_plain_sentence_is_heard_to_do_what_it_does(act, said):
    voices = heard(said)
    assert voices[act] > 0
    # The kind of letter tells the two bitter acts apart, not the sentence.
    same = ("negative", "burns-bridge") if act == "negative" else (act,)
    others = {name: v for name, v in voices.items() if name in FAULTS and name not in same}
    assert act not in FAULTS or max(others.values()) < voices[act]


@pytest.mark.parametrize(
    "said",
    [
        "the bakery pays attention to every loaf, and it shows.",
        "thank you for showing me the yard and the two old cranes.",
        "you said that the night shift counts the vials twice.",
        "i am sorry that i was ten minutes late.",
        "may i ask when you expect to decide?",
        "i kept the books of a school for nine years.",
    ],
)
def test_a_good_sentence_is_not_heard_to_be_at_fault(said):
    voices = heard(said)
    assert [name for name in FAULTS if voices[name] >= acts()[name].sure] == []


@given(st.text())
def test_any_text_has_a_voice_for_every_act(text):
    assert [*heard(text)] == [*acts()]


@given(st.lists(st.integers(-(2**24), 2**24), min_size=2, max_size=2), st.integers(0, 15))
def test_weights_of_several_acts_are_added_each_for_itself(values, act):
    other = (act + 7) % 16
    here, there = LETTERS[act], LETTERS[other]
    rows = {"a": f"{here}{values[0]}{there}5", "b": f"{here}{values[1]}", "c": f"{there}-9"}
    weights = Weights(rows)
    sums = weights.summed({"a", "b", "c", "never seen"})
    assert (sums[act], sums[other], sum(map(bool, sums))) == (
        sum(values),
        -4,
        1 + bool(sum(values)),
    )
    assert set(weights) == {"a", "b", "c"}


def test_the_traits_of_a_sentence_are_its_words_their_beginnings_and_pairs():
    assert {"negot-", "negotiating"} <= set(traits("we are negotiating"))
    assert traits("you and you").count("you") == 2
    assert set(traits("i can't, you 2?")) == {
        "^", "i", "can", "'t", "you", "N", "?", "$",
        "^ i", "i can", "can 't", "'t you", "you N", "N ?", "? $",
        "^ _ can", "i _ 't", "can _ you", "'t _ N", "you _ ?", "N _ $",
    }  # fmt: skip


def test_every_act_has_its_sentences_and_no_file_is_left_over():
    assert {file.name.split(".")[0] for file in SENTENCES.iterdir()} == {
        *acts(),
        "harmless",
    }


def test_whole_letters_say_of_each_sentence_what_it_does():
    for file in sorted(WHOLE.iterdir()):
        for letter in file.read_text(encoding="utf-8").rstrip("\n").split("\n\n"):
            kind, *sentences = letter.split("\n")
            assert kind.removeprefix("= ") in KINDS, f"{file.name}: {kind}"
            for line in sentences:
                does, said = line.split(" | ")
                assert does == "-" or acts().keys() >= set(does.split("+")), f"{file.name}: {line}"
                assert len(said.split()) >= 3


def test_no_sentence_is_taught_as_both():
    for act in acts():
        yes, no = (
            set((SENTENCES / f"{act}.{name}.txt").read_text(encoding="utf-8").splitlines())
            for name in ("yes", "no")
        )
        assert not yes & no
        assert min(len(yes), len(no)) >= 400


def test_what_was_learned_was_learned_from_the_sentences_as_they_are():
    assert ear().learned_from == sentences_digest(), "the sentences changed: run `make learn`"
    assert FILE.stat().st_size < 4_500_000
