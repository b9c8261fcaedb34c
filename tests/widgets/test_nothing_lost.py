"""The views that keep a person's words safe: history, conflicts, notices, trouble, projector."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from letterkit.desk import Desk
from letterkit.drafts import DraftFile
from letterkit.projector import is_projecting
from letterkit.widgets.banner import Banner
from letterkit.workbook import Workbook


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    workbook = Workbook(Desk(tmp_path))
    workbook.desk.change("company", "Northwind")
    return workbook


def learned(workbook: Workbook) -> object:
    return workbook.desk.draft.answers.get("learned", "")


def shown(view: object) -> str:
    """All the text that a view and its parts hold."""
    parts = [getattr(view, "value", ""), getattr(view, "description", "")]
    return " ".join([*map(str, parts), *(shown(part) for part in getattr(view, "children", ()))])


# ---- history ----


def test_a_version_is_compared_with_now_and_comes_back_and_that_is_undone(
    workbook: Workbook,
) -> None:
    view = workbook.history()
    workbook.desk.change("answers.learned", "you <b>ship</b> weekly")
    (label, _), *_ = view.moments.options
    assert label.replace("\t", " ").endswith("before you typed on")
    view.moments.index = 0
    assert "<del>" in view._compared.value
    assert "<ins>&lt;b&gt;" in view._compared.value or "&lt;" in view._compared.value
    assert "<b>ship" not in view._compared.value
    view.restore()
    assert learned(workbook) == ""
    view.undo()
    assert learned(workbook) == "you <b>ship</b> weekly"


def test_a_version_of_one_letter_is_not_offered_in_another(workbook: Workbook) -> None:
    view = workbook.history()
    workbook.desk.change("answers.learned", "one")
    assert view.moments.options
    workbook.letters().start()
    assert not view.moments.options
    assert view.undo() == "There is nothing to undo in this letter."


# ---- conflicts ----


def clash(workbook: Workbook, path: str, mine: object, theirs: object) -> None:
    other = DraftFile(workbook.desk.open_letter)
    other.change(path, theirs)
    workbook.desk.change(path, mine)


def test_a_field_changed_twice_asks_in_its_form_and_keeps_the_chosen(workbook: Workbook) -> None:
    form, banner = workbook.ask("learned"), workbook.desk.place("banner", Banner(workbook.desk))
    clash(workbook, "answers.learned", "mine", "theirs")
    (question,) = form._rows["learned"]._conflicts.children
    assert "mine" in shown(question)
    assert "theirs" in shown(question)
    assert shown(question).count("Keep this one") == 2
    assert not banner._conflicts.children
    question.children[-1].click()
    assert learned(workbook) == "theirs"
    assert not workbook.desk.file.conflicts
    assert not form._rows["learned"]._conflicts.children


def test_a_conflict_without_a_form_is_asked_at_the_top_of_the_page(workbook: Workbook) -> None:
    banner = workbook.desk.place("banner", Banner(workbook.desk))
    clash(workbook, "company", "Contoso", "Fabrikam")
    (question,) = banner._conflicts.children
    assert "Contoso" in shown(question)
    assert "Fabrikam" in shown(question)
    question.children[2].click()
    assert workbook.desk.draft.company == "Contoso"
    assert not banner._conflicts.children


# ---- notices and trouble ----


def test_a_malformed_file_is_told_once_and_put_away(workbook: Workbook) -> None:
    workbook.desk.open_letter.write_text("company: [", encoding="utf-8")
    again = Workbook(Desk(workbook.desk.folder))
    banner = again.desk.place("banner", Banner(again.desk))
    assert "It is kept as" in banner._word.value
    assert again.desk.draft.company == "Northwind"
    banner._away.click()
    assert banner._word.value == ""
    assert not Desk(workbook.desk.folder).file.notice


def test_a_folder_that_is_gone_is_told_and_when_it_is_back_the_words_are_saved(
    workbook: Workbook,
) -> None:
    desk, form = workbook.desk, workbook.ask("learned")
    banner = desk.place("banner", Banner(desk))
    away = desk.folder / "away"
    desk.letters.rename(away)
    desk.change("answers.learned", "typed meanwhile")
    desk.refresh()
    assert "is gone, so this is not saved" in banner._trouble.value
    assert form._rows["learned"]._field.widget.value == "typed meanwhile"
    away.rename(desk.letters)
    desk.refresh()
    assert banner._trouble.value == ""
    assert "typed meanwhile" in desk.open_letter.read_text(encoding="utf-8")


def test_a_letter_that_could_not_be_saved_waits_while_another_is_open(workbook: Workbook) -> None:
    desk, first = workbook.desk, workbook.desk.open_letter
    workbook.letters().start()
    second = desk.open_letter
    desk.open(first)
    aside = first.with_suffix(".aside")
    first.rename(aside)
    desk.change("answers.learned", "typed meanwhile")
    desk.open(second)
    assert desk.trouble == ""
    aside.rename(first)
    desk.refresh()
    assert "typed meanwhile" in first.read_text(encoding="utf-8")


# ---- leaving ----


def test_erasing_asks_first_and_leaves_an_empty_letter_on_every_page(workbook: Workbook) -> None:
    other = Desk(workbook.desk.folder)
    view = workbook.take_and_erase()
    view.ask()
    assert "Erase 1 letter, all earlier versions and no letters in the bin" in shown(view)
    assert "You have not taken them" in shown(view)
    name, kind, data, _ = view.take_all()
    assert (name[-4:], kind) == (".zip", "application/zip")
    view.erase_all()
    other.refresh()
    for desk in (workbook.desk, other):
        assert desk.is_blank
    back = workbook.bring_back()
    assert back.bring(data) == "1 letter brought back."
    assert workbook.desk.draft.company == "Northwind"
    assert back.attempt(lambda: back.bring(b"no zip")).startswith("This is not a zip")


# ---- projector ----


def test_in_projector_mode_no_view_holds_a_word_of_ones_own(workbook: Workbook) -> None:
    workbook.desk.change("company", "Private Company")
    workbook.letters().duplicate()
    other = Workbook(Desk(workbook.desk.folder))
    views = []
    for each in (workbook, other):
        views += [each.letters(), each.history(), each.ask("interview"), each.take_and_erase()]
        views += [each.letter(), each.desk.place("banner", Banner(each.desk)), each.projector()]
    views[6].turn_on()
    other.desk.refresh()
    for view in views:
        everything = shown(view) + str(getattr(view, "state", ""))
        everything += str([part.options for part in getattr(view, "children", ())
                           if hasattr(part, "options")])  # fmt: skip
        assert "Private" not in everything, type(view).__name__
    assert "Projector mode is on" in shown(views[5])
    assert "Projector mode is on" in shown(views[12])
    assert views[3].attempt(views[3].erase_all).startswith("Projector mode is on")
    assert Desk(workbook.desk.folder).draft.candidate.name == "Ana Pérez"


def test_after_projector_mode_ones_own_letter_is_back_and_the_trial_is_forgotten(
    workbook: Workbook,
) -> None:
    view = workbook.projector()
    view.turn_on()
    workbook.desk.change("company", "Tried out")
    view.turn_off()
    assert workbook.desk.draft.company == "Northwind"
    assert not is_projecting(workbook.desk.folder)
    view.turn_on()
    assert workbook.desk.draft.company == "Northwind"
    assert workbook.desk.projecting


def test_words_that_wait_for_the_disk_survive_projector_mode(workbook: Workbook) -> None:
    desk, view = workbook.desk, workbook.projector()
    letter, aside = desk.open_letter, desk.open_letter.with_suffix(".aside")
    letter.rename(aside)
    desk.change("answers.learned", "typed meanwhile")
    view.turn_on()
    assert desk.draft.candidate.name == "Ana Pérez"
    aside.rename(letter)
    view.turn_off()
    assert learned(workbook) == "typed meanwhile"
    assert "typed meanwhile" in letter.read_text(encoding="utf-8")


def test_a_removed_workspace_never_ends_the_watch(workbook: Workbook) -> None:
    desk, view = workbook.desk, workbook.projector()
    view.turn_on()
    shutil.rmtree(desk.folder)
    desk.refresh()
    assert desk.trouble
