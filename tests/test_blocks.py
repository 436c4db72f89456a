"""Large texts and long lines: their lines come block by block, and are the same as those of a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart import blocks, document
from cleanart.document import Document
from cleanart.fold import fold

_LINES = ["", "a", "Rain. " * 3, "storm " * 30, "x" * 90, "One! Two? Three.", "\u201cFine,\u201d she said. " * 9]


@given(st.lists(st.sampled_from(_LINES), max_size=40), st.sampled_from(["\n", "\r\n", " "]))
def test_lines_are_those_of_a_list(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        for module in (blocks, document):
            patch.setattr(module, "LONG_LINE", 50)
        patch.setattr(blocks, "_SLACK", 20)
        whole = Document(text)
        expected = list(map(whole.__getitem__, range(len(whole))))
        patch.setattr(blocks, "SIZE", 120)
        patch.setattr(document, "LARGE", 0)
        large = Document(text)
        # Backwards, so that blocks are made anew.
        found = [large[number] for number in reversed(range(len(large)))][::-1]
        assert found == expected
        assert all(text[line.start : line.end] == line.text and len(line.text) <= 50 for line in found)
        assert large.starts[: len(large)] == [line.start for line in found]
        assert list(large.lines) == large.lines[:] == [large.lines[number] for number in range(len(large))]
        assert list(large.folded) == [fold(text) for text in large.lines]
        assert large.folded[2:7] == list(large.folded)[2:7]


def test_one_block_is_kept() -> None:
    made = blocks.Blocks("Rain.\n" * 100_000)
    assert made.count == 100_001
    assert made.of(7) is made.of(8) is not made.of(99_999)
