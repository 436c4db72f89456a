"""The table of errors in the documentation: each row happens as it says."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import RAW, Run

PAGE = Path(__file__).parents[1] / "docs" / "errors.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "`" in line
]


def damaged(folder: Path) -> None:
    data = bytearray(gzip.compress(RAW.encode()))
    data[10] = 0xFF
    (folder / "damaged.txt.gz").write_bytes(data)


def two_folders(folder: Path) -> None:
    for name in ("in", "other"):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "a.txt").write_text(RAW)


def write(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(data)


def settings(text: str) -> Callable[[Path], object]:
    return write("cleanart.toml", text.encode())


# What happens: what is there, and how the command is called.
HAPPENS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file that does not exist": (lambda _: None, "none.txt"),
    "a file that vanishes during a run, a broken link": (
        lambda folder: (folder / "gone.txt").symlink_to("nowhere"),
        "gone.txt a.txt -o out",
    ),
    "links in a circle": (lambda folder: (folder / "loop.txt").symlink_to("loop.txt"), "loop.txt a.txt -o out"),
    "a folder without a place for its texts": (two_folders, "in"),
    "a folder in which nothing has the name of a text": (lambda folder: (folder / "in").mkdir(), "in -o out"),
    "a file where a folder is needed": (two_folders, "in -o a.txt"),
    "a line that a text does not have": (lambda _: None, "explain a.txt:99"),
    "a binary file": (write("binary.txt", b"ELF\0"), "binary.txt"),
    "a name that is no encoding": (lambda _: None, "a.txt --encoding klingon"),
    "another encoding than was said": (write("latin.txt", b"caf\xe9\n"), "latin.txt --encoding utf-8"),
    "records in UTF-16": (write("wide.jsonl", json.dumps({"text": RAW}).encode("utf-16")), "wide.jsonl"),
    "compressed data cut short": (write("short.txt.gz", gzip.compress(RAW.encode())[:60]), "short.txt.gz"),
    "compressed data damaged": (damaged, "damaged.txt.gz"),
    "a line that is no JSON": (write("bad.jsonl", b"bad\n"), "bad.jsonl"),
    "a record nested too deep": (write("deep.jsonl", b"[" * 100_000 + b"\n"), "deep.jsonl"),
    "a record without the field": (write("nofield.jsonl", b'{"body": "A."}\n'), "nofield.jsonl"),
    "a record whose field is no text": (write("number.jsonl", b'{"text": 7}\n'), "number.jsonl"),
    "a broken JSON array": (write("bad.json", b'[{"text": "A."},   '), "bad.json"),
    "a table without the column": (write("table.csv", b"id,text\n1,A.\n"), "table.csv --column body"),
    "a file that is no Parquet": (write("bad.parquet", b"PAR1"), "bad.parquet"),
    "a Parquet file without the column": (
        lambda folder: pq.write_table(pa.table({"text": ["A."]}), folder / "good.parquet"),
        "good.parquet --column body",
    ),
    "Parquet on standard input": (lambda _: None, "--from parquet"),
    "a page without text": (write("empty.html", b""), "empty.html"),
    "an archive without texts": (write("bad.warc", b"WARC/1.0\r\nno archive\r\n"), "bad.warc"),
    "an output that is a folder": (lambda folder: (folder / "out" / "a.txt").mkdir(parents=True), "a.txt a.txt -o out"),
    "no space left, or another fault of the disk": (lambda _: None, "a.txt -o /dev/full"),
    "two inputs for one output": (two_folders, "in/a.txt other/a.txt -o out"),
    "texts that would be put aside nowhere": (lambda _: None, "a.txt --min-chars 9"),
    "a step of normalisation that is none": (lambda _: None, "a.txt --normalize shouting"),
    "a setting that is none": (settings("levle = 'safe'\n"), "a.txt"),
    "a setting of the wrong kind": (settings("quiet = 1\n"), "a.txt"),
    "a settings file that is no TOML": (settings("level = \n"), "a.txt"),
    "a broken rule file": (write("bad.toml", b"[a]\nequals = ['x']\n"), "a.txt --rules bad.toml"),
}


def test_every_row_is_tested() -> None:
    assert [row[0] for row in ROWS] == list(HAPPENS)


@pytest.mark.parametrize(("what", "message", "code"), ROWS, ids=[row[0] for row in ROWS])
def test_row(run: Run, tmp_path: Path, what: str, message: str, code: str) -> None:
    (tmp_path / "a.txt").write_text(RAW)
    prepare, call = HAPPENS[what]
    prepare(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    done = run(*call.split())
    assert done.returncode == int(code), done.stderr
    said = " ".join(done.stderr.decode().split())
    assert message.strip("`") in said
    assert "Traceback" not in said
    assert before == {path: path.read_bytes() for path in before}
    assert not list(tmp_path.rglob("*.part"))
