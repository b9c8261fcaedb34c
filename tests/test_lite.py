"""What the static edition is built of, as far as no browser is needed to see it."""

from __future__ import annotations

import json
import pickle
import re
import zipfile
from pathlib import Path

import pytest

from letterkit import yamltext
from letterkit.errors import LetterkitError
from letterkit.resources import notebooks_folder, templates_folder
from lite import read_before, wheels
from lite.notebooks import edition_of, lay_out, prepared
from lite.package import STARTER, pack

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted(notebooks_folder().glob("*.ipynb"))


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_is_the_same_but_for_outputs_and_marks(file, tmp_path):
    lay_out(file.parent, tmp_path / "made")
    ours, theirs = (json.loads((folder / file.name).read_text(encoding="utf-8"))
                    for folder in (file.parent, tmp_path / "made"))  # fmt: skip
    cells = list(zip(ours["cells"], theirs["cells"], strict=True))
    assert all(a["source"] == b["source"] and a["cell_type"] == b["cell_type"] for a, b in cells)
    code = [made for _, made in cells if made["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["metadata"]["trusted"] is True for cell in code)
    assert theirs["metadata"]["letterkit"]["autorun"] is True


def test_the_mark_of_an_edition_changes_with_a_cell_and_not_with_an_output():
    notebook = json.loads(NOTEBOOKS[0].read_text(encoding="utf-8"))
    mark = edition_of(notebook)
    assert prepared(notebook)["metadata"]["letterkit"]["edition"] == mark
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["run"]}]
    assert edition_of(notebook) == mark
    code["source"] = [*code["source"], " # mine"]
    assert edition_of(notebook) != mark


def test_the_wheels_are_those_of_the_lock_without_any_that_speak_to_a_server_or_a_terminal():
    needed = wheels.needed()
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert {"ipywidgets", "anywidget", "jinja2", "babel", "ruamel-yaml"} <= set(needed)
    assert not {"jupyterlab", "voila", "tornado", "pyzmq", "harper-py", "typst", "lxml"} & set(
        needed
    )
    for name, version in needed.items():
        assert re.search(rf"^{re.escape(name)}=={re.escape(version)}( |$)", locked, re.M)


def test_a_wheel_is_made_slim_without_what_no_page_imports(tmp_path):
    full, slim = tmp_path / "full.whl", tmp_path / "slim.whl"
    month = {"months": {"format": {"wide": {1: "enero"}}}, "unit_patterns": {"kg": "kilos"}}
    with zipfile.ZipFile(full, "w") as wheel:
        for name in ("one/__init__.py", "one/tests/test_it.py", "one/types.pyi", "one/it.css"):
            wheel.writestr(name, "x = 1")
        wheel.writestr("babel/locale-data/es.dat", pickle.dumps(month))
        wheel.writestr("babel/locale-data/sr_Latn.dat", pickle.dumps(month))
    wheels.slim(full, slim)
    with zipfile.ZipFile(slim) as wheel:
        names = ["one/__init__.py", "one/it.css", "babel/locale-data/es.dat"]
        assert wheel.namelist() == names
        assert pickle.loads(wheel.read(names[-1])) == {"months": month["months"]}


def test_what_was_read_when_the_site_was_built_is_what_reading_gives(tmp_path, monkeypatch):
    wheel = tmp_path / "letterkit-0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w"):
        pass
    read_before.put_into(wheel)
    with zipfile.ZipFile(wheel) as archive:
        kept = tmp_path / "kept.pickle"
        kept.write_bytes(archive.read("letterkit/read-before.pickle"))
    text = (templates_folder() / "sections.yml").read_text(encoding="utf-8")
    plainly = yamltext.read_yaml(text, where="x", error=LetterkitError)
    monkeypatch.setattr(yamltext, "IN_BROWSER", True)
    monkeypatch.setattr(yamltext, "READ_BEFORE", kept)
    monkeypatch.setattr(yamltext, "_Reader", None)  # nothing may be parsed any more
    yamltext._read_before.cache_clear()
    try:
        assert yamltext.read_yaml(text, where="x", error=LetterkitError) == plainly
    finally:
        yamltext._read_before.cache_clear()


def test_the_zip_holds_the_site_the_starter_and_how_to_start_it(tmp_path):
    site = tmp_path / "site"
    (site / "static").mkdir(parents=True)
    (site / "index.html").write_text("hello")
    (site / "static" / "a.js").write_text("1")
    with zipfile.ZipFile(pack(site)) as archive:
        assert sorted(archive.namelist()) == [
            "letterkit/README.txt",
            "letterkit/site/index.html",
            "letterkit/site/static/a.js",
            "letterkit/start.py",
        ]
        assert archive.read("letterkit/start.py") == STARTER.read_bytes()
