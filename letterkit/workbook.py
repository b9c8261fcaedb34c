"""All that a notebook imports: one line a cell puts a view of the open letter on the page."""

from __future__ import annotations

from functools import cache, cached_property

from IPython import get_ipython
from IPython.display import display

from letterkit.desk import Desk
from letterkit.lab.lab import Lab
from letterkit.resources import IN_BROWSER
from letterkit.widgets.banner import Banner
from letterkit.widgets.board import Board
from letterkit.widgets.browser_comm import keep_empty_values
from letterkit.widgets.check_view import CheckView
from letterkit.widgets.chooser import Chooser
from letterkit.widgets.comparison import Comparison
from letterkit.widgets.course_map import CourseMap
from letterkit.widgets.debrief_page import DebriefPage
from letterkit.widgets.exercise import ExerciseView
from letterkit.widgets.form import Form
from letterkit.widgets.history_view import HistoryView
from letterkit.widgets.how_it_went import HowItWent
from letterkit.widgets.lab_changes import LabChanges
from letterkit.widgets.lab_gallery import Gallery
from letterkit.widgets.lab_notes import LabNotes
from letterkit.widgets.lab_page import LabPage
from letterkit.widgets.lab_share import LabShare
from letterkit.widgets.leaving import BringBack, TakeAndErase
from letterkit.widgets.letter_list import LetterList
from letterkit.widgets.letter_page import LetterPage
from letterkit.widgets.log_view import LogView
from letterkit.widgets.page import PageView
from letterkit.widgets.projector_view import ProjectorView
from letterkit.widgets.reflection import Reflection
from letterkit.widgets.roll_call import answer_roll_calls, tell_nobody
from letterkit.widgets.send_page import SendPage
from letterkit.widgets.surveys import Surveys
from letterkit.widgets.when import When
from letterkit.widgets.workshop import HandoutsView, WorkshopView
from letterkit.workspace import workspace_folder


def open_workbook(page: str = "") -> Workbook:
    """The workbook of this notebook, the same one however often a cell is run.

    Puts the top of the page there: the steps, where `page` names the notebook, and the open letter.
    """
    workbook = _workbook()
    shell = get_ipython()
    if shell is not None:
        if not IN_BROWSER:
            answer_roll_calls(shell.parent_header.get("header", {}).get("session", ""))
        display(workbook.desk.place("banner", Banner(workbook.desk, page)))
    return workbook


@cache
def _workbook() -> Workbook:
    if IN_BROWSER:
        keep_empty_values()
        tell_nobody()
    return Workbook(Desk(workspace_folder()))


class Workbook:
    """The views a notebook can show; all of them show the one letter on the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def __repr__(self) -> str:
        return "Workbook()"

    def ask(self, section: str) -> Form:
        """The form of one section, under its note."""
        return self.desk.place(f"form {section}", Form(section, self.desk))

    def letter(self) -> LetterPage:
        """The letter as it stands, each paragraph beside its note."""
        return self.desk.place("letter", LetterPage(self.desk))

    def check(self) -> CheckView:
        """What a coach would point out before the letter goes out."""
        return self.desk.place("check", CheckView(self.desk))

    def page(self, name: str) -> PageView:
        """A short text of the workbook, such as what is known about odds, with its sources."""
        return self.desk.place(f"page {name}", PageView(name))

    def letters(self) -> LetterList:
        """Your letters, and which of them is open."""
        return self.desk.place("letters", LetterList(self.desk))

    def history(self) -> HistoryView:
        """How the open letter stood before, and a way back."""
        return self.desk.place("history", HistoryView(self.desk))

    def projector(self) -> ProjectorView:
        """The switch that shows a sample person in front of a room."""
        return self.desk.place("projector", ProjectorView(self.desk))

    def take_and_erase(self) -> TakeAndErase:
        """Everything of yours as one file, and then nothing of it here."""
        return self.desk.place("take and erase", TakeAndErase(self.desk))

    def bring_back(self) -> BringBack:
        """A place to hand that file back."""
        return self.desk.place("bring back", BringBack(self.desk))

    def how_it_went(self) -> HowItWent:
        """The first question: how did it go, and what comes next."""
        return self.desk.place("how it went", HowItWent(self.desk))

    def debrief(self) -> DebriefPage:
        """Five minutes of remembering, one cue at a time."""
        return self.desk.place("debrief", DebriefPage(self.desk))

    def choose(self, *only: str) -> Chooser:
        """Every letter there is, by the situation it is for, or only a few of them."""
        return self.desk.place(" ".join(("chooser", *only)), Chooser(self.desk, only))

    def send(self) -> SendPage:
        """The last step: copy, take as a file, and say that it is sent."""
        return self.desk.place("send", SendPage(self.desk))

    def when(self) -> When:
        """The days that matter for the open letter, and where today stands among them."""
        return self.desk.place("when", When(self.desk))

    def board(self) -> Board:
        """Every opportunity: how far it has come, what is next, and the letters about it."""
        return self.desk.place("board", Board(self.desk))

    def surveys(self) -> Surveys:
        """What people who hire said about notes, drawn, with those who see it otherwise."""
        return self.desk.place("surveys", Surveys())

    def reflect(self) -> Reflection:
        """Two minutes after a letter, for its writer alone."""
        return self.desk.place("reflect", Reflection(self.desk))

    def compare(self) -> Comparison:
        """Two or three opportunities side by side, in the writer's own words."""
        return self.desk.place("compare", Comparison(self.desk))

    def log(self) -> LogView:
        """What was done to find work, to print or for a spreadsheet."""
        return self.desk.place("log", LogView(self.desk))

    @cached_property
    def bench(self) -> Lab:
        """The template that all views of the lab are about."""
        return Lab(self.desk)

    def lab(self) -> LabPage:
        """A template to change, the letter it writes, and six people who try it."""
        return self.desk.place("lab", LabPage(self.bench))

    def lab_changes(self) -> LabChanges:
        """The template on the bench and its letter, before and after."""
        return self.desk.place("lab changes", LabChanges(self.bench))

    def lab_notes(self) -> LabNotes:
        """The notes of the template on the bench, its questions and its paragraphs."""
        return self.desk.place("lab notes", LabNotes(self.bench))

    def lab_share(self) -> LabShare:
        """The template on the bench as one file, and others' templates to look at."""
        return self.desk.place("lab share", LabShare(self.bench))

    def gallery(self) -> Gallery:
        """What a template can do, each to be tried on the spot."""
        return self.desk.place("gallery", Gallery(self.desk))

    def exercise(self, name: str) -> ExerciseView:
        """A short task; what is right is worked out by the review and the notes."""
        return self.desk.place(f"exercise {name}", ExerciseView(name, self.desk))

    def map(self) -> CourseMap:
        """The pages in their order, and how far you are."""
        return self.desk.place("map", CourseMap(self.desk))

    def workshop(self) -> WorkshopView:
        """The plan of a workshop, for 45, 90 or 180 minutes."""
        return self.desk.place("workshop", WorkshopView(self.desk))

    def handouts(self) -> HandoutsView:
        """The workshop's sheets as PDFs to print."""
        return self.desk.place("handouts", HandoutsView(self.desk))
