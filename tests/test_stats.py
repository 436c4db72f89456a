"""Figures over many documents."""

from pathlib import Path

import pytest
from conftest import Run
from terminal import HOSTILE, SAMPLE, SAMPLE_RULES, assert_fits, assert_harmless, golden, seen, terminal

from cleanart import Cleaner, Removal, Result
from cleanart.survey import MOST_FILES, Survey


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    raw = (SAMPLE / "raw.txt").read_text(encoding="utf-8")
    for name, text in {
        "a": raw,
        "b": raw.replace("Fuel has doubled in price.", "") + "\nOur harbour, our news\n",
        "c": "The ferry left.\n\nOur harbour, our news\n",
        "d": "More to follow...\n",
    }.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("columns", [80, 160])
def test_snapshot(columns: int, folder: Path) -> None:
    code, written = terminal(folder, "stats", *SAMPLE_RULES, "in", "--color", "never", "--top", "4", columns=columns)
    assert code == 0
    assert_fits(written, columns)
    golden(f"stats-{columns}.txt", written)


def test_what_is_told(folder: Path, run: Run) -> None:
    told = run("stats", *SAMPLE_RULES, "in").stdout.decode()
    assert "4 documents \u00b7 2 changed \u00b7 1 left whole" in told
    assert "in/d.txt  left whole: 100% of it would go" in told
    assert "2\u00d7  Our harbour, our news" in told
    assert "rules never hit" not in told
    assert "\x1b" not in told
    assert "\x1b[3" in terminal(folder, "stats", *SAMPLE_RULES, "in")[1]
    assert (
        "rules never hit: 6 of 6"
        in run("stats", *SAMPLE_RULES, "--level", "aggressive", "--drop", "dek", "in/c.txt").stdout.decode()
    )
    assert run("stats", "in/none.txt").returncode == 3


def test_hostile_text(folder: Path) -> None:
    (folder / "in" / "e\x1b[31m.txt").write_bytes(HOSTILE.encode("utf-8", "surrogateescape"))
    (folder / "in" / "f.txt").write_bytes(HOSTILE.encode("utf-8", "surrogateescape"))
    written = terminal(folder, "stats", "in")[1]
    assert_harmless(written)
    assert r"e\x1b[31m.txt" in seen(written)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanart.survey.MOST_LINES", 50)
    survey = Survey()
    for number in range(300):
        removal = Removal(0, 9, 1, 1, "x.ad.x", "ad", "Why.", "Buy this\n")
        survey.add(str(number), Result(f"Line {number}\nThe same", (removal,)))
    assert len(survey.files()) == MOST_FILES
    assert survey.again(survey.gone) == [("Buy this", 300)]
    assert survey.again(survey.kept) == [("The same", 300)]
    assert len(survey.kept) <= 52


def test_sums_are_those_of_the_removals(folder: Path) -> None:
    survey = Survey()
    cleaner = Cleaner()
    results = [cleaner.clean(path.read_text(encoding="utf-8")) for path in sorted((folder / "in").iterdir())]
    for result in results:
        survey.add("x", result)
    assert survey.tally.removed.total() == sum(len(removal.text) for result in results for removal in result.removals)
    assert sum(times for _, times, _ in survey.tally.by_category()) == sum(len(result.removals) for result in results)
