"""The guarantees of the README, each over thousands of generated documents made of what rules look for and prose."""

import gc
import random
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanart import Cleaner, Result
from cleanart.index import Index
from cleanart.literals import PHRASES
from cleanart.proof import carrier
from cleanart.rule import TIERS
from cleanart.rulebook import FOLDER, Rulebook
from cleanart.rulefile import read

RULES = read([Path(FOLDER)])
EXAMPLES = [text for rule in RULES for text in (*rule.removes, *rule.keeps)]
PROSE = [line for half in carrier("en") for line in half.split("\n\n")]

_piece = st.one_of(
    st.sampled_from(EXAMPLES),
    st.sampled_from(PROSE),
    st.sampled_from(
        ["", " ", "\t", "\r", "___", "* * *", "•", "(", ")", "“", "\u00a0", "İ", "ß", "\x1b[31m", "\ud800", "\udcff"]
    ),
    st.text(max_size=40),
)
_glue = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", " ", "", "\n \n"])


@st.composite
def documents(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(_piece, _glue), max_size=14))
    start = draw(st.sampled_from(["", "", "\ufeff", "\n"]))
    return start + "".join(piece + glue for piece, glue in pieces)


thousands = settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def cleaner(level: str = "aggressive") -> Cleaner:
    return Cleaner(level=level, drop=["dek", "dateline"])


def is_deletion(original: str, result: Result) -> bool:
    at = 0
    kept = []
    for removal in result.removals:
        if not at <= removal.start < removal.end <= len(original):
            return False
        if original[removal.start : removal.end] != removal.text or not removal.why or not removal.rule:
            return False
        kept.append(original[at : removal.start])
        at = removal.end
    return "".join((*kept, original[at:])) == result.text


@given(documents())
@thousands
def test_deletion_only_and_every_removal_with_a_reason(text: str) -> None:
    result = cleaner().clean(text)
    assert is_deletion(text, result)
    assert result.restore() == text


@given(documents())
@thousands
def test_idempotent(text: str) -> None:
    for level in ("normal", "aggressive"):
        once = cleaner(level).clean(text)
        twice = cleaner(level).clean(once.text)
        assert twice.text == once.text


@cache
def shuffled(seed: int) -> Cleaner:
    rules = list(RULES)
    random.Random(seed).shuffle(rules)
    return Cleaner(rules=rules, shipped=False, level="aggressive", drop=["dek", "dateline"])


@given(documents(), st.integers(0, 3))
@thousands
def test_order_of_the_rules_changes_nothing(text: str, seed: int) -> None:
    assert shuffled(seed).clean(text) == cleaner().clean(text)


class Fallback(Cleaner):
    def _index(self, book: Rulebook) -> Index:
        return book.index(native=False)


@cache
def fallback() -> Cleaner:
    return Fallback(level="aggressive", drop=["dek", "dateline"])


@given(documents())
@thousands
def test_same_output_without_the_native_scanner(text: str) -> None:
    assert fallback().clean(text) == cleaner().clean(text)


class Everywhere:
    def __init__(self, book: Rulebook) -> None:
        self._entries = frozenset(c for each in book.literals for c in each.codes if book.wanted(c // PHRASES))

    def candidates(self, folded: list[str]) -> dict[int, frozenset[int]]:
        return dict.fromkeys(range(len(folded)), self._entries)


class Naive(Cleaner):
    """Tries every wording of every rule on every line."""

    def _index(self, book: Rulebook) -> Index:
        return Everywhere(book)  # type: ignore[return-value]


@cache
def naive() -> Cleaner:
    return Naive(level="aggressive", drop=["dek", "dateline"])


@given(documents())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_scan_misses_nothing(text: str) -> None:
    assert naive().clean(text) == cleaner().clean(text)


@given(st.lists(st.sampled_from(PROSE), min_size=1, max_size=30), _glue, st.sampled_from(["", "\ufeff"]), st.booleans())
@thousands
def test_clean_text_passes_untouched(paragraphs: list[str], glue: str, start: str, ends: bool) -> None:
    text = start + glue.join(paragraphs) + ("\n" if ends else "")
    result = cleaner().clean(text)
    assert result.text == text
    assert result.removals == ()


def test_one_cleaner_serves_many_threads() -> None:
    from concurrent.futures import ThreadPoolExecutor

    randomly = random.Random(7)
    texts = ["\n\n".join(randomly.choices(EXAMPLES + PROSE, k=12)) for _ in range(200)]
    fresh = Cleaner()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(fresh.clean, texts))
    assert together == [Cleaner().clean(text) if i % 20 == 0 else fresh.clean(text) for i, text in enumerate(texts)]


def test_time_is_linear_in_hostile_text() -> None:
    """Texts full of half-matches: ten times the text must not cost much more than ten times the work."""
    from time import process_time

    import pytest

    one = cleaner()
    book = Rulebook.shipped()
    literals = [literal.text.strip() for literal in book.literals if literal.tier == len(TIERS)][::40]
    one.clean("Rain fell. " * 20_000)  # the automaton is built once
    gc.collect()
    gc.freeze()  # what thousands of other documents left on the heap is not this text's cost
    for hostile in ("\n" * 10, "ad\n", "(ap ", "Photo: ", " ".join(literals[:20]) + "\n", "a b. ", "Read more: x\n"):
        times = []
        for size in (20_000, 200_000):
            text = hostile * (size // len(hostile))
            runs = []
            for _ in range(3):
                start = process_time()
                one.clean(text)
                runs.append(process_time() - start)
            times.append(min(runs))
        assert times[1] < 25 * max(times[0], 0.01), pytest.fail(f"{hostile!r} takes {times}")
