"""The command as a user meets it: what it writes where, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CLEAN, RAW, Run

from cleanart import SourceError
from cleanart.single import read


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "raw.txt"
    path.write_text(RAW)
    return path


def test_pipe(run: Run) -> None:
    for args in ((), ("-",), ("clean",), ("clean", "-")):
        done = run(*args, stdin=RAW.encode())
        assert (done.returncode, done.stdout.decode(), done.stderr) == (0, CLEAN, b"")


def test_file_to_standard_output_file_and_folder(run: Run, raw: Path, tmp_path: Path) -> None:
    assert run("raw.txt").stdout.decode() == CLEAN
    assert run("raw.txt", "-o", "out.txt").stdout == b""
    assert (tmp_path / "out.txt").read_text() == CLEAN
    assert run("raw.txt", "-o", "new/").returncode == 0
    assert (tmp_path / "new" / "raw.txt").read_text() == CLEAN
    assert raw.read_text() == RAW
    assert sorted(path.name for path in tmp_path.iterdir()) == [".cache", "new", "out.txt", "raw.txt"]


def test_several_files_and_folders(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("in/a.txt", "in/deep/b.txt", "in/.hidden.txt", "in/c.png"):
        (tmp_path / name).write_text(RAW)
    done = run("in", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert {str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.txt")} == {"a.txt", "deep/b.txt"}
    assert (tmp_path / "out" / "deep" / "b.txt").read_text() == CLEAN
    assert b"2 files, 2 documents, 2 changed, " in done.stderr
    assert run("in/a.txt", "in/deep/b.txt").stdout.decode() == CLEAN * 2


def test_json(run: Run, raw: Path) -> None:
    record = json.loads(run("--format", "json", "raw.txt").stdout)
    assert record["text"] == CLEAN
    assert record["source"] == "raw.txt"
    assert [each["category"] for each in record["removals"]] == ["byline", "related", "trailer"]
    assert all(RAW[each["start"] : each["end"]] == each["text"] for each in record["removals"])


def test_check(run: Run, raw: Path, tmp_path: Path) -> None:
    done = run("--check", "raw.txt")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"raw.txt: would lose 3 pieces" in done.stderr
    (tmp_path / "clean.txt").write_text(CLEAN)
    assert run("--check", "clean.txt").returncode == 0
    assert run("--check", str(tmp_path)).returncode == 1
    assert raw.read_text() == RAW


def test_keep_drop_level_and_language(run: Run, raw: Path) -> None:
    assert b"By Ana Ruiz" in run("--keep", "byline", "raw.txt").stdout
    dateline = b"LONDON (Reuters) - The ferry left at seven with forty passengers on board, as it does every day.\n"
    assert run(stdin=dateline).stdout == dateline
    assert run("--drop", "dateline", stdin=dateline).stdout.startswith(b"The ferry")
    assert run("--lang", "en", "raw.txt").stdout.decode() == CLEAN
    for level in ("safe", "normal", "aggressive"):
        assert run("--level", level, "raw.txt").returncode == 0


def test_own_rules(run: Run, raw: Path, tmp_path: Path) -> None:
    (tmp_path / "ad.toml").write_text(
        '[captain]\nwhy = "A test."\nstarts = ["the captain has"]\n'
        'removes = ["The captain has sunk"]\nkeeps = ["So the captain has sunk."]\n'
    )
    assert run("--rules", "ad.toml", "raw.txt").stdout.decode() == CLEAN.split("\n")[0] + "\n"
    assert run("--rules", "ad.toml", "--only-rules", "raw.txt").stdout.decode().startswith("By Ana Ruiz")
    tested = run("rules", "--rules", "ad.toml", "--test")
    assert (tested.returncode, tested.stdout) == (0, b"1 rule, 0 mistakes\n")


def test_explain(run: Run, raw: Path) -> None:
    done = run("explain", "raw.txt")
    assert done.returncode == 0
    assert [line.split(":")[:3] for line in done.stdout.decode().split("\n") if line.startswith("raw.txt")] == [
        ["raw.txt", "1", "1"],
        ["raw.txt", "5", "1"],
        ["raw.txt", "9", "1"],
    ]
    assert b"Newsroom promise" in done.stdout or b"updated" in done.stdout
    assert run("explain", stdin=CLEAN.encode()).stdout == b"stdin: nothing to remove\n"


def test_diff_is_applied_by_patch(run: Run, raw: Path, tmp_path: Path) -> None:
    for context in ("0", "3"):
        raw.write_text(RAW)
        done = run("diff", "--context", context, "raw.txt")
        assert done.returncode == 1
        subprocess.run(["patch", "-s", "raw.txt"], input=done.stdout, cwd=tmp_path, check=True)
        assert raw.read_text() == CLEAN
    assert (run("diff", "raw.txt").returncode, run("diff", "raw.txt").stdout) == (0, b"")


def test_rules_are_listed_and_shown(run: Run) -> None:
    listed = run("rules").stdout.decode().splitlines()
    assert len(listed) > 100
    one = listed[0].split()[0]
    shown = run("rules", one).stdout.decode()
    assert shown.startswith(one)
    assert "Goes:" in shown
    assert "Stays:" in shown
    assert run("rules", "en.nothing").returncode == 2


def test_help_and_version(run: Run) -> None:
    import cleanart

    for args in (["--help"], ["clean", "--help"], ["diff", "--help"], ["explain", "--help"], ["rules", "--help"]):
        done = run(*args)
        assert done.returncode == 0
        assert b"Usage: cleanart" in done.stdout
    assert b"cat raw.txt | cleanart" in run("--help").stdout
    assert b"--level" in run("--help").stdout
    assert run("--version").stdout.decode() == f"cleanart {cleanart.__version__}\n"


def test_shell_completion(run: Run) -> None:
    script = run(_CLEANART_COMPLETE="bash_source").stdout.decode()
    assert "_cleanart_completion" in script
    done = run(_CLEANART_COMPLETE="bash_complete", COMP_WORDS="cleanart --lev", COMP_CWORD="1")
    assert "--level" in done.stdout.decode()


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["none.txt"], 3, "none.txt: cannot be read: there is no such file: check the name"),
        (["diff", "none.txt"], 3, "none.txt: cannot be read"),
        (["explain", "none.txt"], 3, "none.txt: cannot be read"),
        (["."], 2, ". is a folder: say with -o FOLDER"),
        (["raw.txt", "-o", "raw.txt"], 2, "raw.txt: is an original: choose another place"),
        (["-o", "raw.txt/x.txt", "raw.txt"], 3, "cannot be written"),
        (["--keep", "advert", "raw.txt"], 2, "'advert' is not one of"),
        (["--keep", "ad", "--drop", "ad", "raw.txt"], 2, "cannot be both kept and dropped"),
        (["--level", "extreme", "raw.txt"], 2, "'extreme' is not one of"),
        (["--lang", "xx", "raw.txt"], 2, "no rules for language 'xx'"),
        (["--rules", "none.toml", "raw.txt"], 2, "does not exist"),
        (["--only-rules", "raw.txt"], 2, "--only-rules leaves no rules"),
        (["--rules", "bad.toml", "raw.txt"], 2, "bad.toml:2: a: why is missing: say in one sentence"),
        (["binary.bin"], 3, "binary.bin: looks like a binary file (a NUL byte at 3)"),
        (["utf16.jsonl"], 3, "utf16.jsonl: is UTF-16 or UTF-32: convert it first"),
        (["--no-such-option"], 2, "No such option"),
    ],
)
def test_bad_input(run: Run, raw: Path, tmp_path: Path, args: list[str], code: int, message: str) -> None:
    (tmp_path / "bad.toml").write_text("\n[a]\nequals = ['x']\n")
    (tmp_path / "binary.bin").write_bytes(b"ELF\0")
    (tmp_path / "utf16.jsonl").write_bytes(RAW.encode("utf-16"))
    done = run(*args)
    assert done.returncode == code, done.stderr
    assert message in done.stderr.decode().replace("\n", " ") or message in done.stderr.decode()
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert raw.read_text() == RAW


def test_unreadable_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so the refusal is staged."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(SourceError, match=r"raw\.txt: cannot be read: permission denied: check its rights"):
        read("raw.txt")


def test_link_to_itself(run: Run, tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    done = run("loop.txt")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"loop.txt: cannot be read" in done.stderr


def test_one_bad_file_does_not_stop_the_batch(run: Run, raw: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.bin").write_bytes(b"\0")
    (tmp_path / "odd.txt").write_bytes(b"caf\xe9 " + CLEAN.encode())
    done = run("bad.bin", "none.txt", "odd.txt", "raw.txt", "-o", "out")
    assert done.returncode == 3
    assert b"4 files, 2 documents, 1 changed, 2 failed" in done.stderr
    assert (tmp_path / "out" / "odd.txt").read_bytes() == b"caf\xe9 " + CLEAN.encode()
    assert (tmp_path / "out" / "raw.txt").read_text() == CLEAN
    assert not list((tmp_path / "out").glob("*bad*"))


def test_invalid_bytes_survive(run: Run) -> None:
    text = RAW.encode().replace(b"storm", b"st\xffrm\xc3")
    assert run(stdin=text).stdout == CLEAN.encode().replace(b"storm", b"st\xffrm\xc3")
    assert json.loads(run("--format", "json", stdin=text).stdout)["text"] == CLEAN.replace("storm", "st\udcffrm\udcc3")


@pytest.mark.parametrize("level", ["safe", "normal", "aggressive"])
def test_levels_by_name(run: Run, level: str) -> None:
    done = run("--level", level, stdin=RAW.encode())
    assert (done.returncode, b"More to follow" in done.stdout) == (0, False)


def test_own_rules_count_in_any_language(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        "[captain]\ncategory = 'ad'\nwhy = 'A test.'\nequals = ['hoist the flag']\n"
        "removes = ['Hoist the flag']\nkeeps = ['We hoist the flag']\n"
    )
    for language in ("en", "de", "zu"):
        done = run("--lang", language, "--rules", "mine.toml", stdin=f"{CLEAN}\nHoist the flag\n".encode())
        assert done.stdout.decode() == CLEAN, done.stderr


def test_empty_and_blank_input(run: Run) -> None:
    for text in (b"", b"\n", b"  \n\n"):
        assert (run(stdin=text).stdout, run(stdin=text).returncode) == (text, 0)


def test_document_left_whole_is_reported(run: Run) -> None:
    done = run(stdin=b"Advertisement\n")
    assert (done.returncode, done.stdout) == (0, b"Advertisement\n")
    assert b"left whole: 100% of it would go" in done.stderr


def test_terminal_escapes_are_shown_not_sent(run: Run) -> None:
    text = (RAW + "\nRead more: \x1b]0;owned\x07 \u202e\n").encode()
    done = run("explain", stdin=text)
    assert b"\x1b" not in done.stdout
    assert rb"\x1b]0;owned\x07 \u202e" in done.stdout


def test_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("The ferry left at seven.\n" * 200_000)
    command = f"{sys.executable} -m cleanart big.txt | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=tmp_path)
    assert done.stdout == b"The ferry left at seven.\n141\n"
    assert done.stderr == b""


def test_standard_output_that_is_full(run: Run, raw: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text((json.dumps({"text": RAW}) + "\n") * 1000)
    for call in ("raw.txt", "a.jsonl", "diff raw.txt", "explain raw.txt", "rules"):
        command = f"{sys.executable} -m cleanart {call} > /dev/full"
        done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=tmp_path)
        assert done.returncode == 3
        assert b"No space left on device" in done.stderr
        assert b"report it" not in done.stderr
    assert run("raw.txt", "-o", "-").stdout.decode() == CLEAN


def test_letters_that_an_encoding_lacks_are_spelled_out(run: Run, raw: Path) -> None:
    for command in ("explain", "stats"):
        done = run(command, "raw.txt", PYTHONIOENCODING="ascii")
        assert (done.returncode, done.stderr) == (0, b"")


def test_pipes_in_a_folder_are_not_waited_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(RAW)
    os.mkfifo(tmp_path / "in" / "b.txt")
    assert run("in", "-o", "out").returncode == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.txt"]


def test_places_on_the_command_line(run: Run, raw: Path) -> None:
    done = run("explain", "raw.txt:0")
    assert (done.returncode, b"raw.txt has no line 0: the first is 1" in done.stderr) == (2, True)


def test_streams_are_read_once_and_here(run: Run, raw: Path, tmp_path: Path) -> None:
    done = run("-", "raw.txt", "-o", "out", "-j", "2", stdin=RAW.encode())
    assert done.returncode == 0, done.stderr
    assert [(tmp_path / "out" / name).read_text() for name in ("stdin.txt", "raw.txt")] == [CLEAN] * 2
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": RAW}) + "\n")
    for name, clean in (("raw.txt", CLEAN), ("a.jsonl", json.dumps({"text": CLEAN}) + "\n")):
        command = f"{sys.executable} -m cleanart <(cat {name})"
        assert subprocess.run(["bash", "-c", command], capture_output=True, cwd=tmp_path).stdout.decode() == clean


def test_rule_files_cannot_speak_to_the_terminal(run: Run, raw: Path, tmp_path: Path) -> None:
    (tmp_path / "ad.toml").write_text('["a\\u001b[31m"]\n"\\u001b]0;x" = 1\n')
    done = run("--rules", "ad.toml", "raw.txt")
    assert (done.returncode, rb"\x1b]0;x is no key of a rule" in done.stderr) == (2, True)
    rule = '[a]\nwhy = "A \\u001b]0;x"\nequals = ["the end"]\nremoves = ["The end."]\nkeeps = ["The end of it."]\n'
    (tmp_path / "ad.toml").write_text(rule)
    for call in (("--rules", "ad.toml"), ("--rules", "ad.toml", "ad.a"), ("--rules", "ad.toml", "--test")):
        assert b"\x1b" not in run("rules", *call).stdout
    assert rb"A \x1b]0;x" in run("rules", "--rules", "ad.toml").stdout
