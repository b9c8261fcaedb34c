"""How it went, the debrief, what helps below a field, and the chooser, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.desk import Desk
from letterkit.thin import TRIES
from letterkit.workbook import Workbook


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return Workbook(Desk(tmp_path))


def debrief_of(workbook: Workbook) -> dict:
    return dict(workbook.desk.draft.debrief)


# ---- how it went ----


def test_an_answer_is_kept_and_changes_no_letter_by_itself(workbook: Workbook) -> None:
    view = workbook.how_it_went()
    view._list._hear(view, {"type": "choose", "value": "not-for-me"}, [])
    draft = workbook.desk.draft
    assert (draft.how_it_went, draft.kind, draft.template) == ("not-for-me", "thank-you", None)
    assert "Receiving benefits? Check first." in view._next.value
    assert view._write.layout.display is None


def test_the_button_writes_the_letter_that_was_shown(workbook: Workbook) -> None:
    view = workbook.how_it_went()
    workbook.desk.change("how_it_went", "badly")
    view._write.click()
    draft = workbook.desk.draft
    assert (draft.kind, draft.template) == ("clarify", "clarify/email")
    assert view._write.layout.display == "none"
    assert "Go on below" in view._ready.value


def test_when_something_wrong_happened_no_letter_is_offered(workbook: Workbook) -> None:
    view = workbook.how_it_went()
    workbook.desk.change("how_it_went", "something-wrong")
    assert "you owe nobody a letter" in view._next.value
    assert "The letter:" not in view._next.value
    assert view._write.layout.display == "none"


def test_a_reflection_is_kept_and_comes_back(workbook: Workbook) -> None:
    view = workbook.how_it_went()
    workbook.desk.change("how_it_went", "unsure")
    view._mind.value = "the hours were better"
    workbook.desk.change("how_it_went", "fine")
    assert (view._mind.layout.display, view._mind.value) == ("none", "")
    workbook.desk.change("how_it_went", "unsure")
    assert view._mind.value == "the hours were better"
    assert "the hours were better" not in workbook.desk.letter.text


@pytest.mark.parametrize("value", ["great", None, 7])
def test_what_was_not_offered_is_not_heard(workbook: Workbook, value: object) -> None:
    view = workbook.how_it_went()
    view._list._hear(view, {"type": "choose", "value": value}, [])
    assert workbook.desk.draft.how_it_went == ""


# ---- the debrief ----


def tell(view, key: str, text: str) -> None:
    view._hear(view, {"type": "write", "key": key, "text": text}, [])


def test_every_cue_has_a_place_of_its_own(workbook: Workbook) -> None:
    view = workbook.debrief()
    tell(view, "room", "a long table")
    tell(view, "shown", "the new dashboard")
    assert debrief_of(workbook) == {"room": "a long table", "shown": "the new dashboard"}
    texts = {step["key"]: step["text"] for step in view.state["steps"] if step["text"]}
    assert texts == debrief_of(workbook)
    assert [step["where"] for step in view.state["steps"]] == [f"{n} of 7" for n in range(1, 8)]


@pytest.mark.parametrize("key", ["", "company", "../x", "worry"])
def test_only_what_was_asked_is_written(workbook: Workbook, key: str) -> None:
    tell(workbook.debrief(), key, "x")
    assert debrief_of(workbook) == {}


def test_several_people_are_thought_of_one_by_one(workbook: Workbook) -> None:
    view = workbook.debrief()
    tell(view, "people", "Dr. Li Wei\n\nBo\n")
    assert [step["where"] for step in view.state["steps"]][2:4] == [
        "3 of 7, Dr. Li Wei",
        "3 of 7, Bo",
    ]
    tell(view, "shown (Dr Li Wei)", "a chart")
    assert debrief_of(workbook) == {"people": ("Dr. Li Wei", "Bo"), "shown (Dr Li Wei)": "a chart"}


def test_at_the_end_all_that_came_back_is_there_but_not_the_worries(workbook: Workbook) -> None:
    view = workbook.debrief()
    tell(view, "answer", "ran a stock room")
    tell(view, "worries", "I talked too much")
    assert view.state["done"]["items"] == [["Your answer to that", "ran a stock room"]]


def test_nothing_remembered_is_fine_too(workbook: Workbook) -> None:
    assert (
        workbook.debrief().state["done"]["text"].startswith("Nothing came back, and that is fine.")
    )


def test_a_page_opened_again_goes_on_where_it_was(workbook: Workbook) -> None:
    workbook.desk.change("debrief.shown", "a chart")
    assert workbook.debrief().state["start"] == 3


# ---- below a field ----


def test_what_was_remembered_can_begin_an_answer_while_there_is_none(workbook: Workbook) -> None:
    nudges = workbook.ask("learned")._rows["learned"]._nudges
    workbook.desk.change("debrief.shown", "a <i>chart</i>")
    told, use = nudges._starts.children
    assert '<q dir="auto">a &lt;i&gt;chart&lt;/i&gt;</q>' in told.value
    use.click()
    assert workbook.desk.draft.answers["learned"] == "a <i>chart</i>"
    assert nudges._starts.children == ()


def test_the_people_remembered_can_fill_the_details(workbook: Workbook) -> None:
    nudges = workbook.ask("interview")._rows["interviewers"]._nudges
    workbook.desk.change("debrief.people", ["Dr. Li Wei", "Bo"])
    nudges._starts.children[1].click()
    assert [person.name for person in workbook.desk.draft.interviewers] == ["Dr. Li Wei", "Bo"]


def test_a_thin_answer_is_asked_about_twice_and_then_left_alone(workbook: Workbook) -> None:
    nudges = workbook.ask("fit")._rows["fit"]._nudges
    workbook.desk.change("answers.fit", "hard work")
    asked = [nudges._told]
    for _ in range(TRIES):
        nudges._button.click()
        asked.append(nudges._told)
    debrief = workbook.desk.library.debrief()
    asks = debrief.follow_ups["fit"]
    assert asked == [asks["number"], asks["moment"], debrief.enough]
    assert workbook.desk.draft.answers["fit"] == "hard work"
    nudges._button.click()
    assert workbook.desk.draft.template == "thank-you/short"
    assert nudges._button.layout.display == "none"


def test_an_answer_that_says_enough_is_not_asked_about(workbook: Workbook) -> None:
    nudges = workbook.ask("fit")._rows["fit"]._nudges
    workbook.desk.change("answers.fit", "cut our close from nine days to three")
    assert (nudges._ask.value, nudges._button.layout.display) == ("", "none")


# ---- the chooser ----


def options(view) -> dict:
    groups = view._list.state["groups"]
    return {each["value"]: each for group in groups for each in group["options"]}


def test_marking_a_letter_writes_nothing_and_its_button_does(workbook: Workbook) -> None:
    view = workbook.choose()
    view._list._hear(view, {"type": "choose", "value": "withdrawal/email"}, [])
    assert view._list.state["chosen"] == "withdrawal/email"
    assert options(view)["withdrawal/email"]["care"].startswith("Receiving benefits?")
    assert workbook.desk.draft.template is None
    view._list._hear(view, {"type": "act", "value": "withdrawal/email"}, [])
    draft = workbook.desk.draft
    assert (draft.kind, draft.template) == ("withdrawal", "withdrawal/email")
    assert view._list.state["current"] == "withdrawal/email"


def test_letters_begin_with_the_writers_own_answers(workbook: Workbook) -> None:
    view = workbook.choose()
    workbook.desk.change("company", "Northwind")
    assert "at Northwind" in options(view)["thank-you/email"]["lines"]


def test_a_letter_of_ones_own_appears_and_one_that_does_not_work_says_why(tmp_path: Path) -> None:
    own = tmp_path / "my-templates" / "thank-you"
    own.mkdir(parents=True)
    head = '---\ntitle: {}\nuse_when: {}\n---\n{{% extends "thank-you/email" %}}\n'
    (own / "mine.md.j2").write_text(head.format("Mine", "I like short words."), "utf-8")
    broken = head.format("Broken", "I made a slip.") + "{% block lerned %}x{% endblock %}"
    (own / "broken.md.j2").write_text(broken, "utf-8")
    view = Workbook(Desk(tmp_path)).choose()
    assert options(view)["thank-you/mine"]["note"] == "Mine (yours)"
    trouble = options(view)["thank-you/broken"]["trouble"]
    assert "line 6: The block “lerned” is in no list of sections." in trouble
    view._list._hear(view, {"type": "act", "value": "thank-you/broken"}, [])
    assert view._list.state["current"] == "thank-you/email"


def test_nothing_personal_stands_in_a_views_short_name(workbook: Workbook) -> None:
    views = [workbook.how_it_went(), workbook.debrief(), workbook.choose()]
    assert [repr(view) for view in views] == ["HowItWent()", "DebriefPage()", "Chooser()"]
    assert repr(views[0]._list) == "Choices()"


def test_the_chooser_can_offer_only_a_few_unfolded(workbook: Workbook) -> None:
    state = workbook.choose("clarify/email", "withdrawal/email")._list.state
    assert [option["value"] for group in state["groups"] for option in group["options"]] == [
        "clarify/email",
        "withdrawal/email",
    ]
    assert all(group["open"] for group in state["groups"])
