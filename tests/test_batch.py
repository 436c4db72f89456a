"""Runs over many files: what is written, what is counted, what happens when something goes wrong."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import CLEAN, RAW, Run

FAR = RAW * 60  # a file that keeps a process busy for a moment


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Forty files in folders, of which each third holds no boilerplate."""
    folder = tmp_path / "in"
    for number in range(40):
        path = folder / f"{number % 4}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((CLEAN if number % 3 == 0 else RAW) + f"The ferry number {number} came back as well.\n")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_tree_is_mirrored_whatever_the_number_of_processes(run: Run, many: Path, tmp_path: Path) -> None:
    outputs = []
    for jobs in ("1", "2", "3"):
        done = run(
            "in", "-o", f"out{jobs}", "-j", jobs, "--log-removals", f"log{jobs}.jsonl", "--report", f"{jobs}.json"
        )
        assert done.returncode == 0, done.stderr
        outputs.append((contents(tmp_path / f"out{jobs}"), (tmp_path / f"log{jobs}.jsonl").read_bytes()))
    assert outputs[0] == outputs[1] == outputs[2]
    assert set(outputs[0][0]) == set(contents(many))
    assert outputs[0][0]["1/1.txt"].startswith(CLEAN.encode()[:40])


def test_report_log_and_summary_agree(run: Run, many: Path, tmp_path: Path) -> None:
    done = run("in", "-o", "out", "--report", "r.json", "--log-removals", "log.jsonl")
    report = json.loads((tmp_path / "r.json").read_text())
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert (report["files"], report["documents"], report["changed"], report["failed"]) == (40, 40, 26, 0)
    assert sum(row["removals"] for row in report["rules"]) == len(lines) == 26 * 3
    assert sum(len(line["text"]) for line in lines) == report["characters_removed"]
    for line in lines:
        text = (tmp_path / line["source"]).read_text()
        assert text[line["start"] : line["end"]] == line["text"]
    assert b"40 files, 40 documents, 26 changed" in done.stderr
    assert b"en.byline" in done.stderr
    assert run("in", "-o", "out", "--quiet").stderr == b""


def test_which_files_of_a_folder(run: Run, many: Path, tmp_path: Path) -> None:
    (many / "page.html").write_text(RAW)
    (many / "note.rst").write_text(RAW)
    (many / ".hidden").mkdir()
    (many / ".hidden" / "x.txt").write_text(RAW)
    run("in", "-o", "out", "--exclude", "3/", "--exclude", "1*.txt")
    assert {path.split("/")[0] for path in contents(tmp_path / "out")} == {"0", "1", "2"}
    assert not [path for path in contents(tmp_path / "out") if Path(path).name.startswith("1")]
    run("in", "-o", "rst", "--glob", "*.rst")
    assert list(contents(tmp_path / "rst")) == ["note.rst"]


def test_in_place_with_backup(run: Run, many: Path) -> None:
    before = contents(many)
    assert run("in", "--in-place", "--backup", ".bak").returncode == 0
    after = contents(many)
    for path, text in before.items():
        changed = "By Ana" in text.decode()
        assert (after[path] != text) == changed
        assert after.get(f"{path}.bak") == (text if changed else None)


def test_resume_does_what_is_missing_or_changed(run: Run, many: Path, tmp_path: Path) -> None:
    run("in", "-o", "out")
    whole = contents(tmp_path / "out")
    (tmp_path / "out" / "0" / "4.txt").unlink()
    later = time.time() + 10
    (many / "1" / "1.txt").write_text(RAW + "A new line.\n")
    os.utime(many / "1" / "1.txt", (later, later))
    done = run("in", "-o", "out", "--resume")
    assert b"2 files, 2 documents, 2 changed, 38 already done" in done.stderr
    assert contents(tmp_path / "out") == {**whole, "1/1.txt": (CLEAN + "\nA new line.\n").encode()}


def test_killed_run_leaves_nothing_half_done_and_can_go_on(run: Run, tmp_path: Path) -> None:
    for number in range(2000):
        path = tmp_path / "in" / f"{number % 20}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(RAW + f"Number {number} came back.\n")
    run("in", "-o", "undisturbed")
    expected = contents(tmp_path / "undisturbed")
    chance = random.Random(7)
    command = [sys.executable, "-m", "cleanart", "in", "-o", "out", "--resume", "-j", "2"]
    for _ in range(10):
        going = subprocess.Popen(
            command,
            cwd=tmp_path,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "CLEANART_CACHE": str(tmp_path / ".cache")},
        )
        try:
            going.wait(chance.uniform(0.3, 1.2))
        except subprocess.TimeoutExpired:
            os.killpg(going.pid, signal.SIGKILL)
            going.wait()
        for path, text in contents(tmp_path / "out").items() if (tmp_path / "out").exists() else ():
            assert Path(path).name.startswith(".") or text == expected[path], f"{path} is half done"
    assert run("in", "-o", "out", "--resume").returncode == 0
    assert contents(tmp_path / "out") == expected


def test_interrupted_run_ends_with_a_summary(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"{number}.txt").write_text(FAR)
    going = subprocess.Popen(
        [sys.executable, "-m", "cleanart", ".", "-o", "out", "-j", "2"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # What a shell starts in the background ignores the signal, and so do its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not (tmp_path / "out").exists():
        time.sleep(0.02)
    going.send_signal(signal.SIGINT)
    _, said = going.communicate(timeout=20)
    assert going.returncode == 130
    assert b"interrupted: " in said
    assert b"Traceback" not in said


def test_bad_files_are_named_and_the_rest_goes_on(run: Run, many: Path, tmp_path: Path) -> None:
    (many / "gone.txt").symlink_to("nowhere.txt")
    (many / "loop.txt").symlink_to("loop.txt")
    (many / "binary.txt").write_bytes(b"ELF\0\0")
    (many / "up").symlink_to(many)
    done = run("in", "-o", "out")
    assert done.returncode == 3
    for name, what in (("gone", "there is no such file"), ("loop", "cannot be read"), ("binary", "a binary file")):
        assert any(f"in/{name}.txt" in line and what in line for line in done.stderr.decode().splitlines())
    assert b"Traceback" not in done.stderr
    assert b"43 files, 40 documents, 26 changed, 3 failed" in done.stderr
    assert len(contents(tmp_path / "out")) == 40


def test_output_that_cannot_be_written(run: Run, many: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "1" / "1.txt").mkdir(parents=True)
    done = run("in", "-o", "out")
    assert done.returncode == 3
    assert b"out/1/1.txt: cannot be written" in done.stderr
    assert not list((tmp_path / "out").rglob("*.part"))


def test_full_disk(run: Run, many: Path, tmp_path: Path) -> None:
    for place in ("out/1.txt", "/dev/full"):
        done = run("in/1/1.txt", "-o", place, "--report", "/dev/full")
        assert done.returncode == 3
        assert b"No space left on device" in done.stderr
        assert b"Traceback" not in done.stderr


def with_fault(folder: Path, fault: str) -> str:
    """Where Python should look for modules to find one that does what `fault` says at each text with FATAL in it."""
    (folder / "sitecustomize.py").write_text(
        "import os, cleanart.chain as chain, cleanart.cleaner as cleaner\n"
        "run = chain.run\n"
        "def faulty(text, *rest):\n"
        f"    if 'FATAL' in text: {fault}\n"
        "    return run(text, *rest)\n"
        "cleaner.run = faulty\n"
    )
    return f"{folder}:{os.environ.get('PYTHONPATH', '')}"


def test_process_that_dies_costs_one_document(run: Run, many: Path, tmp_path: Path) -> None:
    (many / "2" / "2.txt").write_text(RAW + "FATAL\n")
    done = run("in", "-o", "out", "-j", "2", PYTHONPATH=with_fault(tmp_path, "os._exit(9)"))
    assert done.returncode == 3
    assert b"in/2/2.txt: a process died of it" in done.stderr
    assert len(contents(tmp_path / "out")) == 39


def test_documents_with_little_left_are_put_aside(run: Run, many: Path, tmp_path: Path) -> None:
    (many / "short.txt").write_text("More to follow...\n\nThe ferry left.\n")
    done = run("in", "-o", "out", "--min-chars", "100", "--rejects", "aside")
    assert b"1 set aside" in done.stderr
    assert contents(tmp_path / "aside") == {"short.txt": b"More to follow...\n\nThe ferry left.\n"}
    assert "short.txt" not in contents(tmp_path / "out")


def test_normalisation_comes_first_and_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The caf\u00c3\u00a9  &amp; the ferry, both closed on Monday.\n")
    assert run("a.txt", "--normalize", "mojibake,whitespace,html-entities").stdout.decode() == (
        "The café & the ferry, both closed on Monday.\n"
    )
    done = run("a.txt", "--normalize", "shouting")
    assert (done.returncode, b"'shouting' is no normalisation" in done.stderr) == (2, True)


def test_backup_stays_the_original(run: Run, tmp_path: Path) -> None:
    line = json.dumps({"text": RAW}).encode() + b"\n"
    (tmp_path / "a.jsonl").write_bytes(line)
    (tmp_path / "a.txt").write_text(RAW)
    for _ in range(2):
        assert run("a.jsonl", "a.txt", "--in-place", "--backup", ".orig").returncode == 0
    assert (tmp_path / "a.jsonl.orig").read_bytes() == line
    assert (tmp_path / "a.txt.orig").read_text() == RAW


def test_new_names_do_not_meet_others(run: Run, tmp_path: Path) -> None:
    """A page becomes a text of its name: not over another output, and not over an original."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text(f"<html><body><p>{CLEAN * 3}</p></body></html>")
    done = run("in", "-o", "in", "--glob", "*.html")
    assert done.returncode == 0, done.stderr
    (tmp_path / "in" / "a.txt").write_text(RAW)
    for out in ("out", "in"):
        done = run("in", "-o", out)
        assert (done.returncode, b"a.txt" in done.stderr) == (2, True)
    assert (tmp_path / "in" / "a.txt").read_text() == RAW


def test_pages_to_standard_output_keep_their_order(run: Run, tmp_path: Path) -> None:
    names = []
    for number in range(12):
        text = f"Ferry number {number} left at seven. " * (600 if number % 2 == 0 else 30)
        (tmp_path / f"{number:02}.html").write_text(f"<html><body><article><p>{text}</p></article></body></html>")
        names.append(f"{number:02}.html")
    made = run(*names, "-j", "2", "--extractor", "resiliparse", "--format", "json").stdout.splitlines()
    assert [json.loads(each)["source"] for each in made] == names


def test_links_in_a_folder_are_not_written_through(run: Run, many: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text(RAW)
    (many / "link.txt").symlink_to(tmp_path / "mine.txt")
    assert run("in", "--in-place").returncode == 0
    assert (tmp_path / "mine.txt").read_text() == RAW
    assert run("in/link.txt", "--in-place").returncode == 0
    assert (tmp_path / "mine.txt").read_text() == CLEAN


def test_error_that_should_not_be_costs_one_file(run: Run, many: Path, tmp_path: Path) -> None:
    faulty = with_fault(tmp_path, "1 / 0")
    (many / "2" / "2.txt").write_text(RAW + "FATAL\n")
    for jobs in ("1", "2"):
        done = run("in", "-o", jobs, "-j", jobs, PYTHONPATH=faulty)
        assert (done.returncode, b"in/2/2.txt: ZeroDivisionError: division by zero: set" in done.stderr) == (3, True)
        assert len(contents(tmp_path / jobs)) == 39
