"""When files last changed: asked at once, or held until somebody looks again."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.library import Library, shipped_library
from letterkit.stamps import Stamps, stamp_of


def test_a_stamp_is_of_a_file_and_changes_with_it(tmp_path):
    file = tmp_path / "a"
    assert stamp_of(file) is None
    assert stamp_of(tmp_path) is None
    file.write_text("1")
    before = stamp_of(file)
    file.write_text("22")
    assert stamp_of(file) != before


def test_held_stamps_ask_the_disk_once_until_they_are_to_look_again(tmp_path, monkeypatch):
    file, stamps = tmp_path / "a", Stamps(held=True)
    assert stamps(file) is None
    file.write_text("1")
    assert stamps(file) is None
    stamps.look_again()
    assert stamps(file) == stamp_of(file)
    monkeypatch.setattr(Path, "stat", None)
    assert stamps(file)


@pytest.mark.parametrize("held", [True, False])
def test_a_library_takes_in_an_edited_template_at_the_next_look(tmp_path, held):
    library = Library(tmp_path, *shipped_library().folders, held=held)
    mine = tmp_path / "thank-you" / "email.md.j2"
    shipped = library.template("thank-you/email")
    mine.parent.mkdir()
    mine.write_text(
        '---\ntitle: Mine\nkind: thank-you\n---\n{% extends "shipped/thank-you/email" %}\n'
    )
    assert (library.template("thank-you/email") is shipped) == held
    library.stamps.look_again()
    assert library.template("thank-you/email").title == "Mine"
