"""The diff: what `patch` makes of it, and what a person sees of it."""

import subprocess
from pathlib import Path

import pytest
from conftest import CLEAN, RAW, Run
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from terminal import ESCAPE, HOSTILE, SAMPLE, SAMPLE_RULES, assert_fits, assert_harmless, golden, seen, terminal

from cleanart import Cleaner, Removal, Result
from cleanart.render.rows import hunks, rows
from cleanart.render.unified import unified

ROOT = Path(__file__).parents[1]
CLEANER = Cleaner()
# A byline in Arabic letters, a caption in Chinese ones, emoji, all told by a rule of the test's own.
ARABIC = "\u0648\u0635\u0644\u062a \u0627\u0644\u0639\u0628\u0627\u0631\u0629 \u0625\u0644\u0649 "
SCRIPTS = (
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645 xadx 2024\n\n" + ARABIC * 9 + "\n\n"
    "\u6e21\u8f6e xadx \u5468\u4e00\u4e0d\u5f00\n\n" + "\u6e21\u8f6e\u5468\u4e00\u4e0d\u5f00\u3002" * 30 + "\n\n"
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 xadx \U0001f1e9\U0001f1ea\n\nThe ferry \u26f4\ufe0f left.\n" * 3
)
RULE = '[x]\nwhy = "A test."\ncontains = ["xadx"]\nremoves = ["an xadx b"]\nkeeps = ["an oxadx b"]\n'


def patched(folder: Path, text: str, result: Result, context: int = 3) -> bytes:
    path = folder / "text"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    diff = "".join(unified("text", result, context)).encode("utf-8", "surrogateescape")
    subprocess.run(["patch", "-s", "--binary", "text"], input=diff, cwd=folder, check=True)
    return path.read_bytes()


@pytest.mark.parametrize("context", [0, 1, 9])
def test_patch_takes_any_context(context: int, tmp_path: Path) -> None:
    text = (ROOT / "fixtures" / "sample.txt").read_text(encoding="utf-8").removesuffix("\n")
    result = CLEANER.clean(text)
    assert patched(tmp_path, text, result, context) == result.text.encode()


def test_patch_in_another_encoding(run: Run, tmp_path: Path) -> None:
    line = "\u041f\u0430\u0440\u043e\u043c \u0443\u0448\u0435\u043b \u0432 \u0441\u0435\u043c\u044c. " * 6
    (tmp_path / "a.txt").write_bytes(f"{line}\n\nMore to follow...\n".encode("cp1251"))
    done = run("diff", "a.txt")
    subprocess.run(["patch", "-s", "--binary", "a.txt"], input=done.stdout, cwd=tmp_path, check=True)
    assert (tmp_path / "a.txt").read_bytes() == f"{line}\n".encode("cp1251")


def test_patch_of_hostile_text(tmp_path: Path) -> None:
    text = HOSTILE.replace("\x00", "")
    result = CLEANER.clean(text)
    assert len(result.removals) >= 3
    assert patched(tmp_path, text, result) == result.text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    "name", ["a b.txt", 'q"uo\\te.txt', "gr\u00fc\u00df\u00f6.txt", "tab\there.txt", "new\nline.txt"]
)
def test_odd_names_of_files_reach_patch(name: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / name
    path.write_text(RAW)
    done = run("diff", "in")
    subprocess.run(["patch", "-s", "-p0"], input=done.stdout, cwd=tmp_path, check=True)
    assert path.read_text() == CLEAN


@given(st.text("ab\n\r", max_size=40), st.lists(st.integers(0, 40), max_size=8), st.integers(0, 3))
def test_rows_and_hunks_hold_the_whole(text: str, cuts: list[int], context: int) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts})
    spans = [(a, b) for a, b in zip(places[::2], places[1::2], strict=False) if a < b]
    removals = tuple(Removal(a, b, 1, 1, "x.ad.x", "ad", "Why.", text[a:b]) for a, b in spans)
    kept = "".join(c for at, c in enumerate(text) if not any(a <= at < b for a, b in spans))
    found = list(rows(Result(kept, removals)))
    assert "".join(row.text for row in found) == text
    assert "".join(row.left for row in found) == kept
    shown = [row for hunk in hunks(found, context) for row in hunk]
    changed = [row.number for row in found if row.changed]
    near = {n for c in changed for n in range(c - context, c + context + 1)}
    assert [row.number for row in shown] == [row.number for row in found if row.number in near]
    for one, other in zip(list(hunks(found, context)), list(hunks(found, context))[1:], strict=False):
        assert one[-1].number + 1 < other[0].number


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    (tmp_path / "sample.txt").write_bytes((SAMPLE / "raw.txt").read_bytes())
    (tmp_path / "scripts.txt").write_text(SCRIPTS, encoding="utf-8")
    (tmp_path / "ad.toml").write_text(RULE)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "columns", "args"),
    [
        ("inline-80", 80, ["--color", "never"]),
        ("side-160", 160, ["--color", "never", "--context", "1"]),
        ("side-80", 80, ["--color", "never", "--layout", "side", "--context", "0"]),
        ("colour-100", 100, ["--layout", "inline"]),
    ],
)
def test_snapshots(name: str, columns: int, args: list[str], sample: Path) -> None:
    code, written = terminal(sample, "diff", "sample.txt", *SAMPLE_RULES, *args, columns=columns)
    assert code == 1
    assert_fits(written, columns)
    golden(f"diff-{name}.txt", written.replace("\x1b", "<ESC>"))


@pytest.mark.parametrize("layout", ["side", "inline"])
@pytest.mark.parametrize("columns", [40, 80, 133, 160])
def test_wide_and_right_to_left_letters_are_aligned(layout: str, columns: int, sample: Path) -> None:
    code, written = terminal(
        sample, "diff", "scripts.txt", "--rules", "ad.toml", "--layout", layout, "--color", "never", columns=columns
    )
    assert code == 1, written
    assert columns < 100 or written.count("xadx") >= 5
    assert_fits(written, max(columns, 80 if layout == "side" else 0))
    if layout == "side" and columns >= 80:
        bars = {
            tuple(cell_len(line[:at]) for at, c in enumerate(line) if c == "\u2502") for line in written.split("\n")
        }
        assert len(bars - {()}) == 1
        # Behind Arabic a mark keeps the columns where they are.
        turned = [line for line in written.split("\n") if "\u0627" in line.split("\u2502")[0]]
        assert turned
        assert all("\u200e" in line.split("\u2502")[0] for line in turned)


def test_hostile_text_is_shown_not_obeyed(sample: Path) -> None:
    (sample / "hostile.txt").write_bytes(HOSTILE.encode("utf-8", "surrogateescape"))
    for args in (("diff",), ("diff", "--layout", "side"), ("diff", "--plain"), ("diff", "--color", "never")):
        code, written = terminal(sample, *args, "hostile.txt", columns=160)
        assert code == 1
        assert_harmless(written.replace("\u200e", ""))
        assert r"\x1b[2J" in seen(written)
        assert r"\u202e" in seen(written)
        assert "[bold" in seen(written)  # what rich would have swallowed
        assert "[link=" in seen(written)
        assert "--plain" in args or len(written) < 20_000


def test_clean_text_at_a_terminal_is_shown_not_obeyed(sample: Path) -> None:
    hostile = (
        HOSTILE.replace("Read more: ", "Reading ")
        .encode("utf-8", "surrogateescape")
        .replace(b"on board", "\u00e9\u6e21".encode())
    )
    (sample / "hostile.txt").write_bytes(hostile)
    for args in (("hostile.txt",), ("hostile.txt", "hostile.txt"), ("--format", "json", "hostile.txt")):
        code, written = terminal(sample, *args)
        assert code == 0, written
        assert_harmless(written)
        assert "\u00e9\u6e21" in written or r"\u6e21" in written
        assert r"x9b31m" in written or r"\u009b31m" in written


def test_colour_only_where_it_is_wanted(sample: Path, run: Run) -> None:
    def colours(written: str) -> list[str]:
        return [code for code in ESCAPE.findall(written) if any(part[:1] == "3" for part in code[2:-1].split(";"))]

    assert colours(terminal(sample, "diff", "sample.txt")[1])
    quiet = terminal(sample, "diff", "sample.txt", NO_COLOR="1")[1]
    assert not colours(quiet)
    assert "[-More to follow...-]" in quiet
    assert "\x1b" not in terminal(sample, "diff", "sample.txt", "--color", "never")[1]
    assert colours(terminal(sample, "diff", "sample.txt", "--color", "always", NO_COLOR="1")[1])
    assert colours(run("diff", "--color", "always", "sample.txt").stdout.decode())
    assert run("diff", "sample.txt").stdout.startswith(b"--- sample.txt")
    assert terminal(sample, "diff", "--plain", "sample.txt")[1].startswith("--- sample.txt")


def test_long_kept_passages_are_folded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("More to follow...\n" + "The ferry left.\n" * 50 + "More to follow...\n")
    written = seen(terminal(tmp_path, "diff", "--context", "2", "a.txt")[1])
    assert "\u22ef 46 lines kept \u22ef" in written
    assert written.count("The ferry left.") == 4


def test_folders_have_a_line_about_all(sample: Path) -> None:
    (sample / "in" / "deep").mkdir(parents=True)
    for name in ("in/a.txt", "in/deep/b.txt"):
        (sample / name).write_text(RAW)
    (sample / "in" / "clean.txt").write_text(CLEAN)
    (sample / "in" / "whole.txt").write_text("Advertisement\n")
    code, written = terminal(sample, "diff", "in", columns=100)
    assert code == 1
    assert "in/deep/b.txt  3 removals" in seen(written)
    assert "in/whole.txt  left whole: 100% of it would go" in seen(written)
    assert "clean.txt" not in written
    assert "4 documents  6 removals" in seen(written)


def test_pager_is_the_person_s(sample: Path) -> None:
    pager = sample / "pager"
    pager.write_text('#!/bin/sh\necho "<<$LESS>>"; cat\n')
    pager.chmod(0o755)
    written = terminal(sample, "diff", "sample.txt", CLEANART_PAGER=str(pager))[1]
    assert written.startswith("<<FRX>>\n")
    assert "More to follow" in written
    assert "<<" not in terminal(sample, "diff", "--no-pager", "sample.txt", CLEANART_PAGER=str(pager))[1]
    assert "More to follow" in terminal(sample, "diff", "sample.txt", CLEANART_PAGER="no-such-pager -x")[1]
    # A pager that ends before it has read everything ends the diff quietly.
    (sample / "long.txt").write_text("More to follow...\n\nThe ferry left at seven and came back at nine.\n\n" * 9000)
    code, written = terminal(sample, "diff", "long.txt", CLEANART_PAGER="head -n 1")
    assert (code, len(written.split("\n"))) == (1, 2)
