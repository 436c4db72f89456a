"""Documents of every format in the views."""

import json
from pathlib import Path

import pytest
from conftest import RAW, Run

from cleanart.documents import documents
from cleanart.formats import Settings


def test_records_are_documents(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    lines = [json.dumps({"body": text}) for text in (RAW, "The ferry left.\n", RAW)]
    (tmp_path / "in" / "a.jsonl").write_text("\n".join([*lines, "no json"]))
    (tmp_path / "in" / "b.txt").write_text(RAW)
    done = run("stats", "--field", "body", "in")
    assert b"4 documents \xc2\xb7 3 changed" in done.stdout
    assert done.returncode == 3
    assert b"record 4: is no JSON" in done.stderr
    explained = run("explain", "--field", "body", "in/a.jsonl").stdout
    assert b"in/a.jsonl#1:1:1: en.byline" in explained
    assert b"in/a.jsonl#2: nothing to remove" in explained
    assert b"in/a.jsonl#3:9:1: en.trailer" in explained
    assert run("report", "--field", "body", "in").returncode == 3
    assert "in/a.jsonl#3" in (tmp_path / "report.html").read_text()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "id,text\n1,One\n2,Two\n"),
        ("a.tsv", "text\nOne\nTwo\n"),
        ("a.json", '[{"text": "One"}, {"text": "Two"}]'),
    ],
)
def test_tables_and_arrays(name: str, data: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(data)
    assert [each.text for each in documents(str(tmp_path / name), Settings())] == ["One", "Two"]


def test_a_file_without_the_field_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,One\n")
    done = run("stats", "--column", "body", "a.csv")
    assert done.returncode == 3
    assert b"has no column 'body'" in done.stderr
