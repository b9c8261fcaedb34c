"""The command line: each command reads its input, calls one function and prints what it gives."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from letterkit import __version__
from letterkit.errors import LetterkitError, nearest

if TYPE_CHECKING:
    from letterkit.library import Library
    from letterkit.model import Draft

UNUSABLE = 2
"""The exit code for input that cannot be used; findings of severity error give 1."""


class _OneLine(click.Group):
    """Tells every failure in one line on standard error, never with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LetterkitError as error:
            _fail(str(error))
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            _fail(f"{place}{error.strerror or error}.")


def _fail(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(UNUSABLE)


@click.group(cls=_OneLine, invoke_without_command=True)
@click.version_option(__version__, prog_name="letterkit")
@click.pass_context
def main(context: click.Context) -> None:
    """Write the letter after a job interview, with the reason for each part beside it.

    Without a command: open the workbook.
    """
    if context.invoked_subcommand is None:
        context.invoke(workbook)


def _place_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where the workbook is and how it opens."""
    for option in (
        click.option("--no-browser", is_flag=True, help="Only print the address."),
        click.option("--port", type=click.IntRange(1, 65535), help="The port to listen on."),
        click.option(
            "--folder", type=click.Path(path_type=Path), help="Where your letters are kept."
        ),
    ):
        command = option(command)
    return command


@main.command()
@_place_options
def workbook(folder: Path | None = None, port: int | None = None, no_browser: bool = False) -> None:
    """Open the workbook in your browser (the same as no command)."""
    from letterkit.launch import open_workbook
    from letterkit.workspace import workspace_folder

    open_workbook(workspace_folder(folder), port, browser=not no_browser)


@main.command()
@_place_options
def app(folder: Path | None, port: int | None, no_browser: bool) -> None:
    """Open the same pages without any code, for one person on this computer."""
    from letterkit.launch import open_app
    from letterkit.workspace import workspace_folder

    open_app(workspace_folder(folder), port, browser=not no_browser)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print a list for other programs.")
def templates(as_json: bool) -> None:
    """List the templates and the situation each is for."""
    keys = ("kind", "title", "use_when", "medium", "language")
    rows = [
        {"name": name, **{key: front.get(key, "") for key in keys}}
        for name, front in _library().templates()
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        click.echo(f"{row['name']:<{width}}  {row['use_when'] or row['title']}")


@main.command()
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--template", help="A template's name, or the path of a template file.")
@click.option("--to", "format_", default="txt", help="txt md html eml docx pdf or json.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write into this file.")
@click.option("--force", is_flag=True, help="Overwrite the file if it is there.")
def render(
    draft: Path, template: str | None, format_: str, output: Path | None, force: bool
) -> None:
    """Write the letter of a draft."""
    from letterkit.exporters import export
    from letterkit.render import render as render_letter

    letter = render_letter(_load(draft), _library(), template)
    data = export(letter, format_).data
    if letter.gaps:
        missing = ", ".join(run.text.strip("[]") for run in letter.gaps)
        click.echo(f"Still missing: {missing}.", err=True)
    _write(data, output, force)


@main.command()
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write into this file.")
@click.option("--force", is_flag=True, help="Overwrite the file if it is there.")
def remind(draft: Path, output: Path | None, force: bool) -> None:
    """Write the dates of a draft as a calendar file (.ics), with alarms."""
    from letterkit.exporters.ics import calendar
    from letterkit.timing import now

    _write(calendar(_load(draft), now()), output, force)


@main.command()
@click.argument("file")
@click.option("--details", type=click.Path(path_type=Path), help="The letter's draft.")
@click.option("--kind", help="The kind of letter, where there is no draft to tell it.")
@click.option("--also", type=click.Path(path_type=Path), help="A folder of your other letters.")
@click.option(
    "--sent-on", help="The day it is sent, such as 2026-11-20; without it no day is judged."
)
@click.option("--no-grammar", is_flag=True, help="Leave out spelling and grammar.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings for other programs.")
def review(
    file: str,
    details: Path | None,
    kind: str | None,
    also: Path | None,
    sent_on: str | None,
    no_grammar: bool,
    as_json: bool,
) -> None:
    """Read a finished letter as a coach would (.txt .md .eml .docx, or - for standard input)."""
    from letterkit.drafts import load
    from letterkit.intake import read_finished, read_others
    from letterkit.review import REPORTED, report
    from letterkit.review import review as review_letter

    text = read_finished(file)
    if not no_grammar:
        _tell_if_grammar_is_missing()
    findings = review_letter(
        text,
        kind=_kind(kind),
        draft=load(details).draft if details else None,
        others=read_others(also, file) if also else (),
        sent_on=_day(sent_on),
        grammar=not no_grammar,
    )
    if as_json:
        rows = [{key: getattr(one, key) for key in REPORTED} for one in findings]
        click.echo(json.dumps({"findings": rows}, indent=2))
    else:
        click.echo(report(text, findings))
    if any(finding.severity == "error" for finding in findings):
        sys.exit(1)


def _kind(kind: str | None) -> str | None:
    from letterkit.model import KINDS

    if kind and kind not in KINDS:
        near = nearest(kind, KINDS)
        raise LetterkitError(
            f"There is no kind of letter called “{kind}”",
            remedy=f"Did you mean {near}?" if near else f"It is one of {', '.join(KINDS)}",
        )
    return kind


def _day(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        raise LetterkitError(f"“{day}” is not a day", remedy="Write it as 2026-11-20") from None


def _tell_if_grammar_is_missing() -> None:
    from letterkit import grammar

    if not grammar.available():
        click.echo(grammar.MISSING, err=True)


@main.command("check-template")
@click.argument("file")
def check_template(file: str) -> None:
    """Tell everything that is wrong with a template, with its lines."""
    problems = _library().problems(file)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        sys.exit(1)
    click.echo(f"{file}: nothing is wrong with it.")


def _load(file: Path) -> Draft:
    """The draft in a file; what is odd about it goes to standard error."""
    from letterkit.drafts import load

    loaded = load(file)
    for problem in loaded.problems:
        click.echo(f"{file}, {problem}", err=True)
    return loaded.draft


def _write(data: bytes, output: Path | None, force: bool) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        with output.open("wb" if force else "xb") as file:
            file.write(data)
    except FileExistsError:
        raise LetterkitError(
            "This file is there already", where=output, remedy="Add --force to overwrite it"
        ) from None


def _library() -> Library:
    """The shipped templates, behind those of the person's folder where it has some."""
    from letterkit.library import shipped_library
    from letterkit.workspace import TEMPLATES, workspace_folder

    own = workspace_folder() / TEMPLATES
    return shipped_library(own if own.is_dir() else None)
