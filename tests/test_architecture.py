"""The shape of the house: who may import whom, how long a file may be, no words of articles in code."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "cleanart"
FILES = sorted(SOURCE.rglob("*.py"))
# From low to high: a module may import those before it.
ORDER = [
    "errors",
    "once",
    "script",
    "fold",
    "blocks",
    "document",
    "broken",
    "inline",
    "markdown",
    "written",
    "wording",
    "phrase",
    "unpickled",
    "patterns",
    "rule",
    "literals",
    "index",
    "language",
    "rulebook",
    "rulefile",
]
ORDER += ["filters", "chain", "cleaner", "evidence", "proof", "report", "survey", "normalize"]
ORDER += ["streams", "codec", "webpage", "files", "formats", "single", "documents", "work", "workers", "batch"]
ORDER += ["render", "review", "cli"]
ONLY = {
    "click": {"cli"},
    "rich": {"render", "review", "cli"},
    "textual": {"review"},
    "jinja2": {"render"},
    "ahocorasick_rs": {"index"},
    "tomllib": {"rulefile", "cli"},
    "pyarrow": {"formats"},
    "fastwarc": {"formats"},
    "trafilatura": {"webpage"},
    "resiliparse": {"webpage"},
    "multiprocessing": {"workers"},
}
# What may read and write.
HANDS = (
    "unpickled",
    "language",
    "files",
    "streams",
    "workers",
    "batch",
    "render",
    "review",
    "cli",
    "rulefile",
    "rulebook",
    "proof",
    "cleaner",
    "__main__",
)


def layer(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return parts[0]


def imported(path: Path) -> set[str]:
    """Modules of cleanart (as layers) and of others that a file imports anywhere."""
    found = set()
    depth = len(path.relative_to(SOURCE).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").partition(".")[0])
        elif isinstance(node, ast.ImportFrom) and node.level == depth:
            found |= {(node.module or alias.name).partition(".")[0] for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_one_way(path: Path) -> None:
    if path.name in ("__init__.py", "__main__.py") and path.parent == SOURCE:
        return
    own = layer(path)
    for name in imported(path):
        if name in ORDER:
            assert ORDER.index(name) <= ORDER.index(own), f"{own} imports {name}"
        assert own in ONLY.get(name, {own}), f"{own} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_core_neither_reads_nor_prints(path: Path) -> None:
    if layer(path) in HANDS:
        return
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"print", "open", "input"}
    assert not imported(path) & {"pathlib", "os"}


@pytest.mark.parametrize("path", [*FILES, *sorted((ROOT / "tests").glob("*.py"))], ids=lambda path: path.name)
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
