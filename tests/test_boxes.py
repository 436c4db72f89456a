"""What belongs together on a whole page: tables, numbered lists, the box of the story."""

from itertools import compress

import pytest

from cleanart.filters.boxes import LINES_IN_BOX, LISTED, with_numbered, with_tables, without_rest
from cleanart.filters.facts import rows_of

STORY = [
    "The mill at the weir has ground its last corn, and its wheel will be a monument, the owners said on Friday.",
    "It had been at work for four hundred years. Nobody in the valley can say who built it, or what it cost them.",
    "The last miller, who is eighty, will live on in the house. She asked for the keys to the wheel, and got them.",
] * 3
REMARK = "I have lived next to it for years and never heard the wheel. Who pays for the paint, I should like to know?"
WINNERS = [f"{number}. Runner of lane {number}" for number in range(1, LISTED + 1)]


def kept(lines: list[str], stays: list[bool] | None = None) -> list[str]:
    """The lines of a page that are left when all of them, or these, would have stayed."""
    rows = rows_of(lines)
    after = without_rest(rows, stays or [True] * len(rows))
    return list(compress(rows.texts, after))


def indented(lines: list[str], by: int) -> list[str]:
    return [" " * by + line for line in lines]


def test_nothing_stays_below_the_box_of_the_story() -> None:
    page = [*indented(STORY, 8), "    Comments", *indented([REMARK], 10)]
    assert kept(page) == STORY
    assert kept(indented(STORY, 8)) == STORY


def test_what_is_short_tells_nothing() -> None:
    page = [*indented(STORY[: LINES_IN_BOX - 1], 8), "    Comments", *indented([REMARK], 10)]
    assert kept(page) == [line.strip() for line in page]


@pytest.mark.parametrize(
    "rest",
    [
        [*indented(STORY[:2], 8)],  # a box between two halves of a story
        ["    Who owns the mill?", *indented(STORY[:1], 10), "    Will it grind again?", *indented(STORY[1:2], 10)],
    ],
)
def test_story_that_goes_on_below_a_box_stays(rest: list[str]) -> None:
    page = [*indented(STORY, 8), "    The mill in figures", *rest]
    assert kept(page) == [line.strip() for line in page]


def test_what_follows_at_once_stays_where_the_box_holds_less() -> None:
    others = indented([*STORY[:4], "A line about the river."], 14)
    page = [*others, *indented(STORY[:7], 8), "    The owners are a family.", "    Menu", *indented(["More"], 14)]
    stays = [True] * (len(page) - 2) + [False, True]
    assert kept(page, stays) == [line.strip() for line in page[:-2]]


def test_table_between_two_lines_stays() -> None:
    stays = [True, False, False, False, True]
    assert with_tables([4, 6, 8, 6, 4], list(stays)) == [True] * 5
    assert with_tables([4, 2, 2, 2, 4], list(stays)) == [True] * 5
    assert with_tables([4, 6, 8, 10, 4], list(stays)) == stays  # a box of its own
    assert with_tables([4, 6, 6, 6, 8], list(stays)) == stays


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "[{}] ", "* {}. "])
def test_numbered_list_below_the_body_stays(mark: str) -> None:
    numbered = [mark.format(number) + "Runner of a lane" for number in range(1, LISTED + 1)]
    lines = [STORY[0], "The results", *numbered, "Most read"]
    assert with_numbered(lines, [True] + [False] * (LISTED + 2)) == [*[True] * (LISTED + 2), False]


def test_numbered_list_far_from_the_body_goes() -> None:
    lines = [STORY[0], "Share", "Print", "Most read", *WINNERS]
    stays = [True] + [False] * (LISTED + 3)
    assert with_numbered(lines, list(stays)) == stays
    assert with_numbered([*lines, STORY[1]], [*stays, True]) == [True, *[False] * 3, *[True] * (LISTED + 1)]


def test_numbers_that_do_not_count_on_are_no_list() -> None:
    for lines in (WINNERS[:-1], WINNERS[::-1], [f"{year}. A year" for year in (1999, 2004, 2005, 2011, 2012, 2013)]):
        stays = [True] + [False] * len(lines)
        assert with_numbered([STORY[0], *lines], list(stays)) == stays
    apart = [line for each in WINNERS for line in (each, *["a name"] * 5)]
    assert with_numbered([STORY[0], *apart], [True] + [False] * len(apart)).count(True) == 1


def test_no_body_has_no_list() -> None:
    assert with_numbered(WINNERS, [False] * LISTED) == [False] * LISTED
    assert without_rest(rows_of([]), []) == []
