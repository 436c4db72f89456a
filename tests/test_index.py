"""The scan finds what trying every rule on every line would find, with either scanner."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanart import Document
from cleanart.fold import fold
from cleanart.index import LONGEST, AhoCorasick, Index, Trie, scanner
from cleanart.phrase import find
from cleanart.rulebook import Rulebook

LITERALS = ["read more", "\nread", "\nread more", "ad", "advert", "ähnlich", "a", "\nshare this", "more"]


@given(st.text(alphabet="read moä\nvtshi", max_size=200))
@settings(max_examples=500)
def test_scanners_find_every_occurrence(text: str) -> None:
    data = text.encode()
    literals = [literal.encode() for literal in LITERALS]
    naive = {(n, i) for n, x in enumerate(literals) for i in range(len(data)) if data.startswith(x, i)}
    assert set(Trie(literals).scan(data)) == naive
    assert set(AhoCorasick(literals).scan(data)) == naive


def test_native_scanner_finds_the_same_when_it_has_warmed_up() -> None:
    literals = [literal.encode() for literal in LITERALS]
    native = AhoCorasick(literals)
    data = b"\nread more\nan advert" * 20_000
    cold = list(native.scan(data))
    assert list(native.scan(data)) == cold == sorted(Trie(literals).scan(data), key=lambda hit: _end(literals, hit))


def _end(literals: list[bytes], hit: tuple[int, int]) -> tuple[int, int]:
    return hit[1] + len(literals[hit[0]]), hit[1]


def test_without_the_native_library_the_fallback_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(scanner([b"x"]), AhoCorasick)
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    assert isinstance(scanner([b"x"]), Trie)


def test_no_rule_no_candidate() -> None:
    assert Index({}).candidates(Document("Read more")) == ([], {})


def test_every_literal_stands_in_every_text_its_wording_matches() -> None:
    """The prefilter leaves nothing out: shown for each wording of each shipped rule on a line made from it."""
    book = Rulebook.shipped()
    for rule in book.rules:
        for wording, literal in zip(rule.wordings, rule.literals, strict=True):
            line = " x ".join(wording.parts)
            line = line if wording.place in ("equals", "starts") else f"y {line}"
            assert find(wording, fold(line)), (rule.id, wording)
            assert literal[:LONGEST] in "\n" + fold(line), (rule.id, wording)
