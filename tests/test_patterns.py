"""Compiled patterns are carried from run to run, and nothing bad comes in with them."""

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
from conftest import CLEAN, RAW, Run

from cleanart import patterns, unpickled


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(patterns, "_kept", [])
    monkeypatch.setattr(patterns, "_recalled", {})
    monkeypatch.setattr(patterns, "_added", {})
    return


def test_what_was_compiled_is_recalled(monkeypatch: pytest.MonkeyPatch) -> None:
    first = patterns.compiled("(?P<who>an+a)(?&who)", patterns.IGNORE_CASE)
    data = patterns.remembered()
    assert data
    monkeypatch.setattr(patterns, "_added", {})
    patterns.recall(lambda: data)
    again = patterns.compiled("(?P<who>an+a)(?&who)", patterns.IGNORE_CASE)
    assert again.search("x ANNAana").span() == first.search("x ANNAana").span() == (2, 9)
    assert patterns.remembered() is None, "nothing had to be compiled"


def table(made: object) -> bytes:
    """A file of this version that holds something."""
    return unpickled.version() + pickle.dumps(made)


def kept(data: object, version: bytes | None = None) -> bytes:
    """A file that holds this for the pattern a+."""
    return (version or unpickled.version()) + pickle.dumps({("a+", 0): data})


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\xff", b"\n\n", unpickled.version() + b"junk", kept(b"junk")[:-3]),
        *(table(None), table([1]), table(regex.compile("a+"))),
        *(kept(b""), kept(b"junk"), kept(None), kept(pickle.dumps(1)), kept(pickle.dumps(regex.compile("a+"))[:-9])),
    ],
)
def test_damaged_data_is_ignored(data: bytes) -> None:
    patterns.recall(lambda: data)
    assert patterns.compiled("a+", 0).search("baa").span() == (1, 3)


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return eval, ("1/0",)


def test_nothing_but_patterns_is_made_from_it() -> None:
    for data in (kept(pickle.dumps(Evil())), kept(Evil()), table(Evil())):
        patterns.recall(lambda data=data: data)
        assert patterns.compiled("a+", 0).search("baa").span() == (1, 3)
        assert patterns.remembered(), "what was recalled was no pattern"


def test_pattern_of_the_same_key_is_no_other_one() -> None:
    other = pickle.dumps(regex.compile("b+"))
    patterns.recall(lambda: kept(other))
    assert patterns.compiled("a+", 0).search("baa").span() == (1, 3)


def test_recalled_patterns_need_no_compiler() -> None:
    program = (
        "import pickle, sys; from cleanart.unpickled import pattern_from;"
        "found = pattern_from(sys.stdin.buffer.read()); assert found.search('baa').span() == (1, 3);"
        "assert 'regex' not in sys.modules; import regex; assert type(found) is regex.Pattern;"
        "assert regex.sub('a(b)', r'\\1', 'ab') == found.sub('b', 'a')"
    )
    data = pickle.dumps(regex.compile("a+"))
    subprocess.run([sys.executable, "-c", program], input=data, check=True)


def test_data_of_another_version_is_ignored() -> None:
    other = pickle.dumps(regex.compile("a+"))
    patterns.recall(lambda: kept(other, b"regex 1\n"))
    assert patterns.compiled("a+", 0).search("baa").span() == (1, 3)
    assert not patterns._recalled


def test_command_keeps_and_recalls(run: Run, tmp_path: Path) -> None:
    place = tmp_path / ".cache" / "patterns.pickle"
    for _ in range(2):
        assert run(stdin=RAW.encode()).stdout.decode() == CLEAN
        before = place.read_bytes()
    assert len(before) > 1000
    place.write_bytes(b"junk")
    assert run(stdin=RAW.encode()).stdout.decode() == CLEAN
    assert len(place.read_bytes()) == len(before)


def test_folder_that_cannot_be_written_does_no_harm(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(stdin=RAW.encode(), CLEANART_CACHE=str(tmp_path / "file" / "cache"))
    assert (done.stdout.decode(), done.stderr, done.returncode) == (CLEAN, b"", 0)
