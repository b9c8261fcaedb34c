"""The words people read: spelled one way, easy to read, with links and buttons that are there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import harper
import nbformat
import pytest
import textstat
from pypdf import PdfReader
from ruamel.yaml import YAML

from letterkit.exercise_file import load_course
from letterkit.handouts import handout, load_workshop
from letterkit.library import shipped_library

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "notebooks").glob("*.ipynb"))
PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LIBRARY = shipped_library()
COURSE = load_course(LIBRARY)
WORKSHOP = load_workshop(LIBRARY)
FILES = ("debrief", "evidence", "exercises", "handouts", "sections")
ALLOWED = frozenset(
    # Firms, schools and sources
    "Accountemps Babson Baruch Bothell CareerBuilder Epley Exeter GSEHD Kumar PMC12937890 PubMed "
    "SFA TheLadders TopResume Contoso Northwind JupyterLab JupyterLab's "
    # A paper size, an initial, a folder's name
    "Pérez A4 F. sam "
    # Slips and tones that are there on purpose, as examples
    "Nguyan Osey OK ok XOXO".split()
)


def prose(page: Path) -> str:
    """A page's text with its marks: headings, stars, links."""
    cells = nbformat.read(page, 4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def plain(text: str) -> str:
    """Words alone, each heading and item a sentence, as a person reads them."""
    bare = re.sub(r"\]\([^)]*\)|[\[*`]|^[#-]+ ", "", text, flags=re.M)
    return re.sub(r"(?<=\w)$", ".", bare, flags=re.M)


def sentences(value: Any) -> Iterator[str]:
    """Every text of a YAML file that is more than a name or an id."""
    if isinstance(value, str) and " " in value.strip():
        yield value
    for each in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from sentences(each)


def on_paper(name: str) -> str:
    pages = PdfReader(BytesIO(handout(name, LIBRARY).data)).pages
    text = unicodedata.normalize("NFKC", " ".join(page.extract_text() for page in pages))
    return text.translate(str.maketrans("’", "'"))


@cache
def people() -> frozenset[str]:
    """The words of the names in the exercises."""
    drafts = [each.draft for each in COURSE.exercises.values()]
    others = [o.draft for each in COURSE.exercises.values() for o in each.others if o.draft]
    named = [person.name for d in [*drafts, *others] for person in (d.candidate, *d.interviewers)]
    return frozenset(word for name in named for word in name.split())


def misspelled(text: str) -> set[str]:
    linter = _linter()
    found = (
        lint for lint in linter.lint(text, language="plaintext") if "Spell" in str(lint.lint_kind)
    )
    words = {text[each.span.start : each.span.end] for each in found}
    return {word for word in words if word.removesuffix("'s") not in ALLOWED | people()}


@cache
def _linter() -> harper.Linter:
    return harper.Linter(harper.Dialect.AMERICAN)


def test_a_slip_and_the_other_spelling_are_seen() -> None:
    assert misspelled("The colour of a lettter matters to Mei Lin.") == {"colour", "lettter"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_spelled_right(page: Path) -> None:
    assert misspelled(plain(prose(page))) == set()


@pytest.mark.parametrize("name", FILES)
def test_notes_exercises_and_the_plan_are_spelled_right(name: str) -> None:
    read = YAML(typ="safe").load((ROOT / "templates" / f"{name}.yml").read_text(encoding="utf-8"))
    # An address in a source is no word.
    texts = (re.sub(r"\S+\.(?:com|org|edu|gov|ca|uk)\S*", "", text) for text in sentences(read))
    assert set().union(*map(misspelled, texts)) == set()


@pytest.mark.parametrize("name", WORKSHOP.sheets)
def test_a_handout_is_spelled_right(name: str) -> None:
    assert misspelled(on_paper(name)) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_with_ease(page: Path, record_property) -> None:
    grade = textstat.flesch_kincaid_grade(plain(prose(page)))
    record_property("grade", grade)
    print(f"{page.stem}: grade {grade}")
    assert grade <= 7


def test_the_plan_and_the_exercises_are_read_with_ease() -> None:
    steps = " ".join(f"{s.do} {s.say} {s.wrong}" for s in WORKSHOP.steps)
    tasks = " ".join(each.text for each in COURSE.exercises.values())
    assert textstat.flesch_kincaid_grade(steps) <= 7
    assert textstat.flesch_kincaid_grade(tasks) <= 7


# ---- what a page says of itself and of others ----


@pytest.mark.parametrize("file", [*PAGES, *PAPERS], ids=lambda file: file.stem)
def test_every_link_leads_to_a_page_or_heading_that_there_is(file: Path) -> None:
    text = prose(file) if file.suffix == ".ipynb" else file.read_text(encoding="utf-8")
    for address in re.findall(r"\]\(([^)]+)\)", text):
        name, _, heading = address.partition("#")
        target = file.parent / name if name else file
        assert target.is_file(), address
        if heading:
            told = (
                prose(target) if target.suffix == ".ipynb" else target.read_text(encoding="utf-8")
            )
            heads = re.findall(r"^#+ (.+)$", told, flags=re.M)
            marks = {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}
            assert {heading, heading.lower()} & {*marks, *(h.replace(" ", "-") for h in heads)}, (
                address
            )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_tells_you_to_choose_is_called_so(page: Path) -> None:
    named = re.findall(r"(?:[Cc]hoose|[Pp]ress|go to|then) (?:\*\*|“)(.+?)(?:\*\*|”)", prose(page))
    words = "\n".join(file.read_text(encoding="utf-8") for file in sources_of_words())
    menus = {"Run", "Run All Cells"}
    assert [name for name in named if name not in menus and name not in words] == []


def sources_of_words() -> list[Path]:
    return [*(ROOT / "letterkit").rglob("*.py"), *(ROOT / "templates").rglob("*.j2")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_begins_and_ends_like_the_others(page: Path) -> None:
    lesson, cells = COURSE.lessons[page.stem], nbformat.read(page, 4).cells
    assert cells[0].source.endswith(f'wb = open_workbook("{page.stem}")')
    title, promise = cells[1].source.split("\n\n")[:2]
    if page.stem == "00-start-here":
        assert "In about 20 minutes you will have" in promise
    else:
        assert title == f"# {lesson.title}"
        assert promise.startswith("When you reach the end of this page, you will ")
        assert f"It takes about {lesson.minutes} minutes" in promise
    order = list(COURSE.lessons)
    # Someone who begins wants the letter; the page on reasons is there for those who ask why.
    next_ = {"00-start-here": order[2]}.get(page.stem, order[(order.index(page.stem) + 1) % 9])
    linked = f"**Next: [{COURSE.lessons[next_].title}]({next_}.ipynb)**"
    assert cells[-1].source.endswith(linked)


def test_each_page_takes_ten_to_twenty_minutes() -> None:
    minutes = [int(each.minutes) for each in COURSE.lessons.values()]
    assert len(minutes) == 9
    assert all(10 <= each <= 20 for each in minutes[1:])
