"""The scan finds what trying every rule on every line would find, with either scanner."""

import sys
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanart.fold import fold
from cleanart.index import LEAST, Index
from cleanart.literals import PHRASES, WORD, Literal, Literals
from cleanart.rule import TIERS, Scope
from cleanart.rulebook import Rulebook, parts, shipped_rules

LITERALS = ["read more", "\nread", "\nread more", "ad", "advert", "ähnlich", "a", "\nshare this", "more", "(re", "|"]


def table() -> Literals:
    """The literals, each with a code of its own: its number as a rule."""
    return Literals.of(Literal(text, len(TIERS), [number * PHRASES]) for number, text in enumerate(LITERALS))


def by_hand(line: str) -> set[int]:
    """The codes of the literals that stand in a line without cutting a word."""

    def stands(text: str, at: int) -> bool:
        end = at + len(text)
        begins = text[0] not in WORD or at == 0 or line[at - 1] not in WORD
        return line.startswith(text, at) and begins and (text[-1] not in WORD or line[end : end + 1] not in (*WORD,))

    found = (range(1) if text[0] == "\n" else range(len(line)) for text in LITERALS)
    return {
        number * PHRASES
        for number, (text, places) in enumerate(zip(LITERALS, found, strict=True))
        if any(stands(text.removeprefix("\n"), at) for at in places)
    }


@given(st.lists(st.text(alphabet="read moävtshi(|", max_size=40), min_size=1, max_size=6))
@settings(max_examples=1000)
def test_scanners_find_every_literal(lines: list[str]) -> None:
    folded = fold("\n".join(lines)).split("\n")
    expected = {number: codes for number, line in enumerate(folded) if (codes := by_hand(line))}
    assert Index(table(), always, native=False).candidates(folded) == expected
    assert warm(table()).candidates(folded) == expected


def always(number: int) -> bool:
    return True


def warm(literals: Literals) -> Index:
    """An index that has seen enough text to use the native library."""
    index = Index(literals, always)
    index.candidates(["x" * (LEAST + 1)])
    return index


def test_native_scanner_serves_when_it_has_warmed_up() -> None:
    index = warm(table())
    assert index._tiers
    cold = Index(table(), always)
    assert cold.candidates(["an advert"]) == index.candidates(["an advert"])
    assert cold._tiers is None


def test_without_the_native_library_the_fallback_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    index = warm(table())
    assert index._tiers is None
    assert index.candidates(["an advert"]) == {0: {4 * PHRASES}}


def test_rules_that_are_not_wanted_are_not_found() -> None:
    for lines in (["an advert"], ["an advert", "x" * (LEAST + 1)]):
        assert Index(table(), lambda number: number != 4).candidates(lines) == {}


def test_written_table_is_read_as_it_was() -> None:
    *heads, lines = table().written()
    again = Literals.read(*heads, b"before" + lines, len(b"before"))
    assert sorted(again) == sorted(table())
    joined = again.with_others(Literals.of([Literal("advert", 0, [7])]))
    assert sorted(each for each in joined if each.text == "advert") == [("advert", 0, [7]), ("advert", 2, [4000])]


def test_no_rule_no_candidate() -> None:
    assert Index(Literals({}), always).candidates(["read more"]) == {}


def test_every_phrase_holds_one_of_its_literals() -> None:
    """The prefilter leaves nothing out: shown for the first wordings of each phrase of each shipped rule."""
    for rule in shipped_rules():
        for phrase, literals in zip(rule.phrases, rule.literals(), strict=True):
            for wording in islice(phrase.wordings(), 20):
                # A bracket before a phrase counts only where it does not begin the line.
                line = fold(f"x {wording}" if phrase.place in ("contains", "ends") else wording)
                assert phrase.find(line), (rule.id, wording)
                assert any(literal in "\n" + line for literal in literals), (rule.id, wording)


@pytest.mark.parametrize("part", parts())
def test_the_shipped_index_finds_every_phrase(part: str) -> None:
    """Each of the first wordings of each phrase, on a line or in a sentence of its own, makes the rule be tried."""
    book = Rulebook.shipped(part)
    index = book.index()
    for number, rule in enumerate(book.rules):
        for which, phrase in enumerate(rule.phrases):
            for wording in islice(phrase.wordings(), 8):
                inside = rule.scope is Scope.SENTENCE or phrase.place in ("contains", "ends")
                line = f"Rain fell. {wording}" if inside else wording
                if rule.tier < len(TIERS) and len(fold(line)) > rule.limit:
                    continue
                found = index.candidates([fold(line)])
                assert number * PHRASES + which in found.get(0, ()), (rule.id, wording)
