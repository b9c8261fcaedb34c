"""The exercises: each starts unsolved and can be solved, as the real review and notes tell."""

from __future__ import annotations

import pytest
from attrs import evolve

from letterkit.errors import TemplateError
from letterkit.exercise_file import load_course
from letterkit.exercise_truth import findings_of, place_of, sentences_of
from letterkit.exercises import judge
from letterkit.library import Library, shipped_library
from letterkit.progress import Progress

LIBRARY = shipped_library()
COURSE = load_course(LIBRARY)
TO_HANNA = COURSE.exercise("same-letter-twice").letter
CLEAR_NO = """Dear Mr. Osei,

Thank you for showing me the hotel on November 16.

I have thought about it since, and I have decided to withdraw. Please take my name off the list.

I wish you and your team well.

Kind regards,
Ines Moreau"""
BY_HAND = """Dear Ms. Ellis,

Thank you for meeting with me on November 18 about the Forklift Driver role. You told me that hand \
scanners come in January.

At the port I drove a forklift for three years, and I showed two new people how to scan.

I would be glad to take the next step.

Kind regards,
Tariq Aziz"""
TO_PAULO = TO_HANNA.replace(
    "You made it clear that patients should be greeted by name when they walk in. At the dentist I "
    "learned the names of our regular patients in the first month, and people began to stop and "
    "talk.",
    "You came back to the phones twice, and to the hour at noon when nobody answers them. At the "
    "dentist I made a lunch plan with two people, and no call was missed after that.",
)
SOLVED = {
    "two-openings": "1",
    "sent-to-anyone": ["2"],
    "thin-answer": "orders have doubled since the new oven came in March",
    "now-or-later": dict(
        zip(
            map(str, range(10)),
            "now offer always always now offer always offer always now".split(),
            strict=True,
        )
    ),
    "what-you-bring": "ran the early shift at Corner Cafe with four people",
    "what-will-it-find": ["wrong-name", "off-limits-topic", "pushy"],
    "same-letter-twice": TO_PAULO,
    "did-this-happen": ["2", "4"],
    "chatbot-letter": BY_HAND,
    "two-goodbyes": "1",
    "a-clear-no": CLEAR_NO,
    "a-bridge-too-far": ["missing-thanks", "burns-bridge"],
}
WRONG = {
    "two-openings": "0",
    "sent-to-anyone": ["0", "1"],
    "thin-answer": "things go well",
    "now-or-later": {"0": "offer", "1": "now"},
    "what-you-bring": "have a good heart",
    "what-will-it-find": ["wrong-name", "negative"],
    "same-letter-twice": TO_HANNA.replace("would be glad", "would be happy"),
    "did-this-happen": ["0", "2"],
    "chatbot-letter": BY_HAND.replace("two new people", "60 new people"),
    "two-goodbyes": "0",
    "a-clear-no": CLEAR_NO.replace(
        "have decided to withdraw. Please take my name off the list.", "might go."
    ),
    "a-bridge-too-far": ["unclear-withdrawal"],
}
EMPTY = {"choose": "", "mark": [], "rewrite": "", "sort": {}, "predict": [], "mend": ""}


def judged(name: str, answer: object, hints: int = 0):
    return judge(COURSE.exercise(name), answer, hints, LIBRARY, COURSE)


def test_there_are_twelve_and_nothing_is_wrong_with_them() -> None:
    assert COURSE.problems == ()
    assert set(COURSE.exercises) == set(SOLVED) == set(WRONG)
    assert len(SOLVED) == 12


@pytest.mark.parametrize("name", SOLVED)
def test_each_starts_unsolved_is_not_solved_by_a_wrong_answer_and_can_be_solved(name) -> None:
    exercise = COURSE.exercise(name)
    assert not judged(name, EMPTY[exercise.kind]).done
    begun = {"rewrite": exercise.thin, "mend": exercise.letter}.get(exercise.kind)
    assert begun is None or not judged(name, begun).done
    assert not judged(name, WRONG[name]).done
    assert judged(name, SOLVED[name]).done


@pytest.mark.parametrize("name", SOLVED)
def test_a_solution_is_nothing_the_review_would_speak_up_about(name) -> None:
    exercise = COURSE.exercise(name)
    if exercise.kind == "mend":
        assert findings_of(exercise, SOLVED[name]) == []


@pytest.mark.parametrize("name", [n for n in SOLVED if COURSE.exercise(n).kind != "choose"])
def test_a_hint_tells_more_than_no_hint(name) -> None:
    told = [judged(name, WRONG[name], hints) for hints in range(3)]
    shown = [" ".join(f"{p.words} {p.text}" for p in each.points) for each in told]
    assert shown[0] != shown[1]
    assert not any(each.done for each in told)


def test_hints_on_a_letter_go_from_the_place_to_the_words_to_what_to_do() -> None:
    letter = COURSE.exercise("a-clear-no").letter
    told = [judged("a-clear-no", letter, hints) for hints in range(3)]
    assert [each.said for each in told] == ["5 things stand out."] * 3
    assert [each.points[0].text for each in told] == [
        "Look at the greeting.",
        "“Osey” is not how your notes spell the name: David Osei.",
        "“Osey” is not how your notes spell the name: David Osei. People see a slip in their own "
        "name at once. Getting it right shows care. Write “Osei”.",
    ]


def test_the_answer_is_told_for_a_sentence_only_once_it_is_asked_for() -> None:
    first, second, third = (judged("did-this-happen", ["2"], hints) for hints in range(3))
    assert "Golden" not in str(first)
    assert "Golden" not in str(second)
    assert "Look at “My work won the …”." in str(second)
    assert "“Golden Pallet Award” is not in your notes. Did this happen?" in str(third)


def test_a_hint_on_sorting_goes_from_a_question_to_the_reason_also_for_what_is_not_placed() -> None:
    begun = {"0": "now", "2": "always"}  # both right; the second question has no place yet
    told = [judged("now-or-later", begun, hints) for hints in range(3)]
    assert told[0].said == "2 of 10 are where they belong."
    assert told[0].points == ()
    assert [each.points[0].words for each in told[1:]] == ["How much does the job pay?"] * 2
    assert told[1].points[0].text.startswith("Is it about the work")
    assert told[2].points[0].text.startswith("Before an offer")


def test_a_rewritten_answer_must_stand_in_the_notes_and_free_of_worn_words() -> None:
    made_up = judged("what-you-bring", "sold hats in Paris for nine years")
    assert made_up.said == "That names something, but the notes do not hold it. Did this happen?"
    worn = judged("what-you-bring", "ran the early shift as a team player for two years")
    assert (worn.done, worn.points[0].words) == (False, "team player")


def test_the_place_of_a_question_is_what_the_review_says_of_it() -> None:
    draft = COURSE.exercise("now-or-later").draft
    assert place_of("Could you tell me about the salary?", draft)[0] == "offer"
    assert place_of("Could I have captions on the next call? I am deaf.", draft)[0] == "always"
    assert place_of("Who would I learn from in the first weeks?", draft)[0] == "now"
    # The same word is no request where it is what the job is about.
    payroll = evolve(draft, role="Payroll Clerk", answers={"learned": "payroll runs twice a month"})
    assert place_of("How do you run payroll in a short month?", payroll)[0] == "now"


def test_every_sentence_to_mark_stands_in_the_letter() -> None:
    for exercise in COURSE.exercises.values():
        if exercise.kind == "mark":
            flat = " ".join(exercise.letter.split())
            assert len(sentences_of(exercise)) >= 4
            assert all(sentence in flat for sentence in sentences_of(exercise))


def test_every_exercise_has_a_page_of_the_course() -> None:
    assert {each.page for each in COURSE.exercises.values()} <= set(COURSE.lessons)


# ---- a file of one's own ----

OWN = """
cases:
  mine: {candidate: {name: Jo}, company: Acme, nickname: Jojo}
exercises:
  own-one:
    kind: sort
    case: mine
    title: Sort
    text: Sort them.
    options: [How much does it pay?]
  nameless: {kind: choose, case: nobody, title: T, text: T, letter: L, options: [a, b], colour: red}
  odd: {kind: quiz, title: T}
  guess: {kind: predict, case: mine, title: T, text: T, letter: L, options: [wrong-nam]}
findings:
  wrong-nme: A name
"""


def test_own_exercises_stand_beside_the_shipped_and_their_problems_are_told(tmp_path) -> None:
    (tmp_path / "exercises.yml").write_text(OWN, encoding="utf-8")
    library = Library(tmp_path, *LIBRARY.folders)
    course = load_course(library)
    assert {"own-one", "two-openings"} <= set(course.exercises)
    assert not {"nameless", "odd", "guess"} & set(course.exercises)
    told = "\n".join(str(problem).partition("exercises.yml, ")[2] for problem in course.problems)
    assert told.splitlines() == [
        "line 3: The case “mine”: “nickname” is not a name Letterkit knows.",
        "line 15: “wrong-nme” has no place in findings. Did you mean “wrong-name”?",
        "line 11: Unknown key “colour” in the exercise “nameless”. Use one of kind, title, text, "
        "page, letter, options, ask, section, question, thin, others, case.",
        "line 11: The exercise “nameless” needs “section”.",
        "line 11: The exercise “nameless” needs a case: bakery, clinic, warehouse, hotel, mine.",
        "line 11: The exercise “nameless” needs {choice} in its letter.",
        "line 12: The exercise “odd” needs a kind: choose, mark, rewrite, sort, predict, mend.",
        "line 13: The exercise “guess” has no name for the findings wrong-nam.",
    ]
    with pytest.raises(TemplateError, match="needs “section”"):
        course.exercise("nameless")
    with pytest.raises(TemplateError, match="Did you mean “two-openings”"):
        course.exercise("two-opening")


# ---- progress ----


def test_progress_is_kept_shared_and_forgotten(tmp_path) -> None:
    here, there = Progress(tmp_path), Progress(tmp_path)
    here.keep("two-openings", "1", done=True)
    here.keep("thin-answer", "you")
    assert there.refresh(tmp_path)
    assert (there.answer("two-openings"), there.done("two-openings")) == ("1", True)
    there.keep("two-openings", "0")
    assert here.refresh(tmp_path)
    assert (here.answer("two-openings"), here.done("two-openings")) == ("0", True)
    assert here.answer("thin-answer") == "you"
    here.reset("two-openings")
    assert (here.done("two-openings"), here.answer("thin-answer")) == (False, "you")
    here.reset()
    assert here.answer("thin-answer") is None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"two-openings": 7}', "\x00"])
def test_a_spoiled_file_of_progress_is_no_progress(tmp_path, text) -> None:
    Progress(tmp_path).keep("two-openings", "1", done=True)
    (tmp_path / ".history" / "exercises.json").write_text(text, encoding="utf-8")
    spoiled = Progress(tmp_path)
    assert (spoiled.answer("two-openings"), spoiled.done("two-openings")) == (None, False)
    spoiled.keep("two-openings", "0")
    assert Progress(tmp_path).answer("two-openings") == "0"
