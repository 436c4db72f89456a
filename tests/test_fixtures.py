"""Golden articles come out as an editor would leave them; clean ones come out as they went in."""

import subprocess
from pathlib import Path

import pytest

from cleanart import Cleaner, clean
from cleanart.render.unified import unified

FIXTURES = Path(__file__).parents[1] / "fixtures"
GOLDEN = sorted((FIXTURES / "articles").glob("*/*/raw.txt"))
UNTOUCHED = sorted((FIXTURES / "untouched").glob("*/*.txt"))


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def name(path: Path) -> str:
    return str(path.relative_to(FIXTURES))


def test_there_are_enough_fixtures() -> None:
    assert len(GOLDEN) >= 40
    assert len(UNTOUCHED) >= 30


@pytest.mark.parametrize("path", GOLDEN, ids=name)
def test_golden(path: Path) -> None:
    raw = read(path)
    result = Cleaner().clean(raw)
    assert result.text == read(path.with_name("clean.txt"))
    assert result.restore() == raw
    assert clean(result.text) == result.text


@pytest.mark.parametrize("path", UNTOUCHED, ids=name)
def test_untouched(path: Path) -> None:
    text = read(path)
    assert Cleaner().clean(text).removals == ()
    assert clean(text) == text


@pytest.mark.parametrize("path", GOLDEN, ids=name)
def test_patch_applies_the_diff(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "raw.txt"
    copy.write_bytes(path.read_bytes())
    made = "".join(unified("raw.txt", Cleaner().clean(read(path)))).encode("utf-8", "surrogateescape")
    subprocess.run(["patch", "--binary", "-s", "raw.txt"], input=made, cwd=tmp_path, check=True)
    assert copy.read_bytes() == path.with_name("clean.txt").read_bytes()
