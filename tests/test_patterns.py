"""Compiled patterns are carried from run to run, and nothing bad comes in with them."""

import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CLEAN, RAW, Run

from cleanart import patterns


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(patterns, "_recalled", {})
    monkeypatch.setattr(patterns, "_added", {})
    return


def test_what_was_compiled_is_recalled(monkeypatch: pytest.MonkeyPatch) -> None:
    first = patterns.compiled("(?P<who>an+a)(?&who)", patterns.IGNORE_CASE)
    data = patterns.remembered()
    assert data
    monkeypatch.setattr(patterns, "_added", {})
    patterns.recall(data)
    again = patterns.compiled("(?P<who>an+a)(?&who)", patterns.IGNORE_CASE)
    assert again.search("x ANNAana").span() == first.search("x ANNAana").span() == (2, 9)
    assert patterns.remembered() is None, "nothing had to be compiled"


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{}", b'{"0 a+": 3}', b'{"0 a+": "junk"}', b'{"version": "0"}'])
def test_damaged_data_is_ignored(data: bytes) -> None:
    patterns.recall(data)
    assert patterns.compiled("a+", 0).search("baa").span() == (1, 3)


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return eval, ("1/0",)


def test_nothing_but_patterns_is_made_from_it() -> None:
    key = "0 a+"
    data = {key: pickle.dumps(Evil()).decode("latin-1"), "version": patterns._version().decode("latin-1")}
    patterns.recall(json.dumps(data).encode())
    assert patterns.compiled("a+", 0).search("baa").span() == (1, 3)


def test_data_of_another_version_is_ignored() -> None:
    patterns.recall(json.dumps({"0 a+": "x", "version": "regex 1"}).encode())
    assert patterns.compiled("a+", 0).search("baa").span() == (1, 3)
    assert not patterns._recalled


def test_command_keeps_and_recalls(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / ".cache" / "patterns.json"
    for _ in range(2):
        assert run(stdin=RAW.encode()).stdout.decode() == CLEAN
        before = kept.read_bytes()
    assert len(json.loads(before)) > 2
    kept.write_bytes(b"junk")
    assert run(stdin=RAW.encode()).stdout.decode() == CLEAN
    assert len(json.loads(kept.read_bytes())) > 2


def test_folder_that_cannot_be_written_does_no_harm(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(stdin=RAW.encode(), CLEANART_CACHE=str(tmp_path / "file" / "cache"))
    assert (done.stdout.decode(), done.stderr, done.returncode) == (CLEAN, b"", 0)
