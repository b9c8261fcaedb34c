"""The folder, the permission and the disk that fail while a person types, told on the page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness.stand_in import save_notebook
from playwright.sync_api import Page, expect
from servers import Server, serving

WORDS = "typed while it could not be saved"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("trouble")
    save_notebook(folder / "page.ipynb", 'ask("learned")', "letter()")
    with serving("workbook", folder) as server:
        yield server


@pytest.fixture
def letters(lab: Server) -> Path:
    folder = lab.folder / "letters"
    shutil.rmtree(folder, ignore_errors=True)
    return folder


@pytest.fixture
def small_disk(letters: Path) -> Iterator[Path]:
    """A disk of 256 KB for the letters alone."""
    letters.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(letters)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only Linux's root can mount the small disk that this test fills")
    yield letters
    subprocess.run(["umount", "--lazy", str(letters)], check=True)


def test_without_permission_words_stay_can_be_copied_and_are_saved_once_it_is_back(
    page: Page, lab: Server, letters: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps permissions in another way")
    opened(page, lab)
    tell_and_recover(
        page,
        letters,
        "Permission is missing, so this is not saved.",
        break_it=lambda: letters.chmod(0o500),
        mend_it=lambda: letters.chmod(0o700),
    )


def test_where_a_file_took_the_folders_place_words_stay_and_are_saved_later(
    page: Page, lab: Server, letters: Path
) -> None:
    opened(page, lab)
    away = letters.with_name("away")

    def take_its_place() -> None:
        letters.rename(away)
        letters.write_text("a file", encoding="utf-8")

    def give_it_back() -> None:
        letters.unlink()
        away.rename(letters)

    sentence = "The file or its folder is gone, so this is not saved."
    tell_and_recover(page, letters, sentence, break_it=take_its_place, mend_it=give_it_back)


def test_on_a_full_disk_words_stay_and_are_saved_once_there_is_room(
    page: Page, lab: Server, small_disk: Path
) -> None:
    opened(page, lab)
    before = saved(small_disk)
    filler = small_disk / "filler"
    tell_and_recover(
        page,
        small_disk,
        "The disk is full, so this is not saved.",
        break_it=lambda: fill(filler),
        mend_it=filler.unlink,
        meanwhile=lambda: assert_same(before, saved(small_disk)),
    )


def tell_and_recover(
    page: Page,
    letters: Path,
    sentence: str,
    *,
    break_it: Callable[[], object],
    mend_it: Callable[[], object],
    meanwhile: Callable[[], object] = lambda: None,
) -> None:
    field, letter = page.locator(".lk-field-learned textarea"), page.locator(".lk-letter")
    break_it()
    try:
        field.click()
        page.keyboard.type(WORDS)
        told = page.locator(".lk-banner").get_by_role("alert")
        expect(told).to_contain_text(sentence)
        expect(told).to_have_count(1)
        page.wait_for_timeout(1500)  # the page has looked again by then
        expect(field).to_have_value(WORDS)
        expect(field).to_be_focused()
        expect(page.locator(".lk-saved")).to_have_attribute("data-state", "unsaved")
        letter.get_by_role("button", name="Copy body").click()
        expect(letter).to_contain_text("The letter is copied.")
        assert WORDS in page.evaluate("navigator.clipboard.readText()")
        assert page.get_by_text("Traceback").count() == 0
        meanwhile()
    finally:
        mend_it()
    expect(told).to_have_count(0)
    expect(page.locator(".lk-saved")).to_have_text("Saved")
    assert WORDS in saved(letters)


def opened(page: Page, lab: Server) -> None:
    """Open the page in a new kernel, which makes a letter of its own."""
    headers = {"Authorization": f"token {lab.token}"}
    for kernel in page.request.get(f"{lab.origin}/api/kernels", headers=headers).json():
        page.request.delete(f"{lab.origin}/api/kernels/{kernel['id']}", headers=headers)
    page.goto(lab.page("page.ipynb"))
    expect(page.locator(".lk-saved")).to_have_text("Saved")


def saved(letters: Path) -> str:
    return "".join(each.read_text("utf-8") for each in letters.glob("*.yaml"))


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        while True:
            try:
                file.write(bytes(os.sysconf("SC_PAGE_SIZE")))
            except OSError:
                return


def assert_same(before: str, after: str) -> None:
    assert after == before
