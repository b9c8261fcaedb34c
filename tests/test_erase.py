"""Take it and erase: one zip holds everything, nothing stays, and the zip brings it all back."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit import erase as erasing
from letterkit.drafts import (
    DraftFile,
    delete,
    history,
    letters_folder,
    list_bin,
    list_letters,
    load,
    new_letter,
)
from letterkit.erase import Brought, bring_back, count, erase, everything
from letterkit.errors import DraftError
from letterkit.exporters.archive import unzipped, zipped
from letterkit.progress import Progress

SECRET = "a word that nobody else writes"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = letters_folder(tmp_path)
    DraftFile(new_letter(folder, {"company": "Northwind"})).change("answers.learned", SECRET)
    delete(new_letter(folder, {"company": "Contoso", "answers": {"fit": SECRET}}))
    own = tmp_path / "my-templates" / "thank-you"
    own.mkdir(parents=True)
    (own / "mine.md.j2").write_text("Mine.", encoding="utf-8")
    (tmp_path / "00-start-here.ipynb").write_text("{}", encoding="utf-8")
    Progress(tmp_path / "letters").keep("thin-answer", SECRET)
    return tmp_path


def words_in(folder: Path) -> str:
    return "".join(f.read_text("utf-8") for f in folder.rglob("*") if f.is_file())


def test_the_zip_holds_letters_history_bin_and_own_templates(workspace: Path) -> None:
    (binned,) = list_bin(letters_folder(workspace))
    (version,) = history(workspace / "letters" / "Northwind.yaml")
    assert sorted(unzipped(everything(workspace))) == sorted(
        [
            "letters/Northwind.yaml",
            f"letters/.history/Northwind/{version.path.name}",
            "letters/.history/Northwind/last",
            "letters/.history/exercises.json",
            f"letters/.bin/{binned.path.parent.name}/Contoso.yaml",
            "my-templates/thank-you/mine.md.j2",
        ]
    )


def test_nothing_that_was_written_stays_and_templates_and_notebooks_do(workspace: Path) -> None:
    assert count(workspace) == (1, 1)
    erase(workspace)
    assert count(workspace) == (0, 0)
    assert SECRET not in words_in(workspace)
    left = {f.relative_to(workspace).as_posix() for f in workspace.rglob("*") if f.is_file()}
    assert left - {"letters/.history/.lock"} == {
        "my-templates/thank-you/mine.md.j2",
        "00-start-here.ipynb",
    }


def test_what_was_taken_comes_back_whole(workspace: Path, tmp_path: Path) -> None:
    taken = everything(workspace)
    other = tmp_path / "other"
    other.mkdir()
    assert bring_back(other, taken) == Brought(("Northwind",))
    assert unzipped(everything(other)) == unzipped(taken)


def test_a_letter_that_is_here_is_never_replaced(workspace: Path) -> None:
    taken = everything(workspace)
    before = unzipped(taken)
    assert bring_back(workspace, taken).letters == ("Northwind-2",)
    after = unzipped(everything(workspace))
    assert before.items() <= after.items()
    folder = letters_folder(workspace)
    assert {e.name for e in list_letters(folder)} == {"Northwind", "Northwind-2"}
    assert load(folder / "Northwind-2.yaml") == load(folder / "Northwind.yaml")
    assert len(history(folder / "Northwind-2.yaml")) == 1


@pytest.mark.parametrize(
    "name",
    [
        "../evil.yaml",
        "letters/../../evil.yaml",
        "/letters/evil.yaml",
        "letters\\..\\..\\evil.yaml",
        "C:/letters/evil.yaml",
        "letters/.current",
        "letters/.history/../evil/20261123T000000.000000Z-typing.yaml",
        "letters/.bin/../../evil.yaml",
        "my-templates/../evil.j2",
        "my-templates/evil.py",
        "00-start-here.ipynb",
        ".letterkit/jupyter/jupyter_config.py",
    ],
)
def test_a_name_that_leads_elsewhere_is_left_out(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "in" / "side"
    inside.mkdir(parents=True)
    data = zipped({name: b"company: Evil\n", "letters/good.yaml": b"company: Good\n"})
    brought = bring_back(inside, data)
    assert brought.letters == ("good",)
    assert len(brought.left_out) == (0 if name.endswith(".current") else 1)
    assert "Evil" not in words_in(tmp_path)


def test_a_malformed_letter_is_left_out_and_told(tmp_path: Path) -> None:
    data = zipped({"letters/bad.yaml": b"company: [", "letters/good.yaml": b"company: Good\n"})
    brought = bring_back(tmp_path, data)
    assert brought.letters == ("good",)
    assert brought.left_out[0].startswith("letters/bad.yaml, line 1: ")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "This is not a zip that can be read."),
        (b"PK\x03\x04 but no more", "This is not a zip that can be read."),
        (zipped({"photo.jpg": b"\xff"}), "There is no letter in this file."),
        (b"x" * (erasing.MAX_ZIP + 1), "holds more than Letterkit brings back"),
    ],
)
def test_what_is_no_such_zip_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, told: str
) -> None:
    with pytest.raises(DraftError, match=told):
        bring_back(tmp_path, data)
    assert not list_letters(letters_folder(tmp_path))


def test_a_small_zip_with_much_inside_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "MAX_TOTAL", 1_000_000)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for number in range(9):
            archive.writestr(f"letters/{number}.yaml", b"#" * 10_000_000)
    with pytest.raises(DraftError, match="holds more"):
        bring_back(tmp_path, out.getvalue())
    assert not list_letters(letters_folder(tmp_path))


@given(st.data())
def test_a_damaged_zip_never_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    good = bytearray(zipped({"letters/good.yaml": b"company: Good\n" * 20}))
    at = data.draw(st.integers(0, len(good) - 1))
    good[at] = data.draw(st.integers(0, 255))
    with suppress(DraftError):
        bring_back(tmp_path_factory.mktemp("damaged"), bytes(good))
