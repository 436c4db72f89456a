"""The scan finds what trying every rule on every line would find, with either scanner."""

import sys
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanart.fold import fold
from cleanart.index import PHRASES, AhoCorasick, Index, Trie, scanner
from cleanart.rule import TIERS, Scope
from cleanart.rulebook import Rulebook

LITERALS = ["read more", "\nread", "\nread more", "ad", "advert", "ähnlich", "a", "\nshare this", "more", "(re", "|"]


def begins(data: bytes, start: int) -> bool:
    """Whether no word is cut at an offset: elsewhere a scanner may find a literal or not."""
    return not (data[start : start + 1].isalnum() and data[start - 1 : start].isalnum())


@given(st.text(alphabet="read moä\nvtshi(|", max_size=200))
@settings(max_examples=1000)
def test_scanners_find_every_occurrence(text: str) -> None:
    data = b"\n" + text.encode()
    literals = [literal.encode() for literal in LITERALS]
    naive = {
        (n, i, i + len(x))
        for n, x in enumerate(literals)
        for i in range(len(data))
        if data.startswith(x, i) and begins(data, i)
    }
    assert {hit for hit in Trie(literals).scan(data) if begins(data, hit[1])} == naive
    assert {hit for hit in AhoCorasick(literals).scan(data) if begins(data, hit[1])} == naive


def test_native_scanner_finds_the_same_when_it_has_warmed_up() -> None:
    literals = [literal.encode() for literal in LITERALS]
    native = AhoCorasick(literals)
    data = b"\nread more\nan advert" * 20_000
    cold = list(native.scan(data))
    assert list(native.scan(data)) == cold
    assert {hit for hit in cold if begins(data, hit[1])} == set(Trie(literals).scan(data))


def test_without_the_native_library_the_fallback_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(scanner([b"x"]), AhoCorasick)
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    assert isinstance(scanner([b"x"]), Trie)


def test_no_rule_no_candidate() -> None:
    assert Index(({}, {}, {})).candidates(["Read more"]) == (["read more"], {})


def test_every_phrase_holds_one_of_its_literals() -> None:
    """The prefilter leaves nothing out: shown for the first wordings of each phrase of each shipped rule."""
    for rule in Rulebook.shipped().rules:
        for phrase, literals in zip(rule.phrases, rule.literals(), strict=True):
            for wording in islice(phrase.wordings(), 20):
                # A bracket before a phrase counts only where it does not begin the line.
                line = fold(f"x {wording}" if phrase.place in ("contains", "ends") else wording)
                assert phrase.find(line), (rule.id, wording)
                assert any(literal in "\n" + line for literal in literals), (rule.id, wording)


def test_the_shipped_index_finds_every_phrase() -> None:
    """Each of the first wordings of each phrase, on a line or in a sentence of its own, makes the rule be tried."""
    book = Rulebook.shipped()
    index = book.index()
    for number, rule in enumerate(book.rules):
        for which, phrase in enumerate(rule.phrases):
            for wording in islice(phrase.wordings(), 8):
                inside = rule.scope is Scope.SENTENCE or phrase.place in ("contains", "ends")
                line = f"Rain fell. {wording}" if inside else wording
                if rule.tier < len(TIERS) and len(fold(line)) > rule.limit:
                    continue
                _, found = index.candidates([line])
                assert number * PHRASES + which in found.get(0, ()), (rule.id, wording)
