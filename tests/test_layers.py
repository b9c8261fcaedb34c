"""Imports run one way, and only a few modules know JupyterLab or Jinja2."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "letterkit"
LAYERS = (
    {"errors"},
    {"model", "yamltext", "resources", "stamps", "pause"},
    {
        "words",
        "guard",
        "phrasing",
        "salutation",
        "filters",
        "evidence",
        "notes",
        "source",
        "thin",
        "debrief",
        "debrief_file",
    },
    {"checks", "library"},
    {"render", "sentences", "choosing"},
    {"parts", "names", "phrases", "hearing", "rules", "slips"}
    | {"stumbles", "telling", "voices"}
    | {"reading", "finders", "grammar", "review"},
    {"timing", "drafts", "exporters", "word_file", "intake"},
    {"workspace", "coach", "projector", "opened", "erase", "progress"}
    | {"exercise_file", "exercise_truth", "exercises", "handouts"}
    | {"sending", "timeline", "opportunities", "search_log", "comparing"},
    {"desk", "views"},
    {"lab"},
    {"widgets"},
    {"workbook"},
    {"kernels", "launch", "cli", "__main__"},
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE
)


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The modules a file imports, those inside its functions too, but not for types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "letterkit":
            found |= {f"letterkit.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_is_below_it(path):
    own = layer_of(path)
    assert own in RANK, f"say in which layer {own} is"
    used = {name.split(".")[1] for name in imports(path) if name.startswith("letterkit.")}
    above = {name for name in used - {own, "__version__"} if RANK[name] > RANK[own]}
    assert not above


@pytest.mark.parametrize(
    ("library", "layers"),
    [
        ("ipywidgets", {"widgets", "workbook"}),
        ("anywidget", {"widgets"}),
        ("jinja2", {"guard", "filters", "source", "checks", "library", "render"}),
        # A browser's Python has neither, and a Word document is the same everywhere.
        ("docx", set()),
        ("lxml", set()),
    ],
)
def test_a_library_is_known_to_few(library, layers):
    users = {
        layer_of(path) for path in MODULES if any(n.split(".")[0] == library for n in imports(path))
    }
    assert users <= layers
