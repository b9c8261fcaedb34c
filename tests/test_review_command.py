"""`letterkit review`: what it reads, prints and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from test_review import BAD, GOOD

from letterkit.cli import main
from letterkit.drafts import load
from letterkit.exporters import export
from letterkit.library import shipped_library
from letterkit.render import render_in
from letterkit.review import REPORTED

ANA = Path(__file__).parent / "drafts" / "ana.yaml"


def run(*arguments: str, text: str | None = None):
    return CliRunner().invoke(main, ["review", *arguments], input=text)


def test_the_command_prints_findings_for_other_programs(tmp_path):
    (tmp_path / "letter.txt").write_text(BAD, "utf-8")
    result = run(str(tmp_path / "letter.txt"), "--no-grammar", "--json")
    assert result.exit_code == 1
    findings = json.loads(result.stdout)["findings"]
    assert all(tuple(one) == REPORTED for one in findings)
    assert all(
        BAD[one["start"] : one["end"]] == one["excerpt"] for one in findings if one["excerpt"]
    )


def test_the_command_ends_well_where_nothing_is_wrong():
    result = run("-", "--no-grammar", text=GOOD)
    assert (result.exit_code, result.stdout) == (0, "Nothing stands out. It is ready to send.\n")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["-"], ""),
        (["-"], "😀😀"),
        (["none.txt"], None),
        (["-", "--kind", "thankyou"], GOOD),
        (["-", "--sent-on", "Friday"], GOOD),
        (["-", "--also", "nowhere"], GOOD),
        (["-", "--details", "none.yaml"], GOOD),
        (["letter.odt"], None),
    ],
)
def test_input_that_cannot_be_used_is_told_in_one_line(arguments, text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.odt").write_bytes(b"PK")
    result = run(*arguments, text=text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["letter.txt", "letter.eml", "letter.docx"])
def test_a_binary_file_is_refused(name, tmp_path):
    (tmp_path / name).write_bytes(bytes(range(256)) * 40)
    result = run(str(tmp_path / name), "--no-grammar")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("format_", ["txt", "md", "eml", "docx"])
def test_a_letter_is_read_back_from_what_we_write(format_, tmp_path, monkeypatch):
    monkeypatch.setenv("LETTERKIT_TODAY", "2026-11-20")
    draft = evolve(load(ANA).draft, kind="thank-you", template="thank-you/email")
    letter = render_in(draft, shipped_library().template("thank-you/email"))
    file = tmp_path / f"letter.{format_}"
    file.write_bytes(export(letter, format_).data)
    result = run(str(file), "--details", str(ANA), "--json")
    found = json.loads(result.stdout)["findings"]
    assert [one["rule"] for one in found if one["severity"] != "advice"] == []


def test_other_letters_of_the_folder_count(tmp_path):
    (tmp_path / "old.txt").write_text(GOOD.replace("Li Wei", "Jo Ray"), "utf-8")
    (tmp_path / "old.yaml").write_text(
        "company: Contoso\ninterviewers: [{name: Jo Ray}]\n", "utf-8"
    )
    (tmp_path / "new.txt").write_text(GOOD, "utf-8")
    (tmp_path / "new.yaml").write_text(
        "company: Northwind\ncandidate: {name: Ana Pérez}\n", "utf-8"
    )
    details = str(tmp_path / "new.yaml")
    arguments = (str(tmp_path / "new.txt"), "--details", details, "--also", str(tmp_path), "--json")
    found = json.loads(run(*arguments, "--no-grammar").stdout)["findings"]
    assert [one["rule"] for one in found] == ["copy-paste"]
    assert "Jo Ray" in found[0]["message"]
