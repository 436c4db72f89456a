"""Whole pages: told from articles, and cut down to their bodies."""

from math import inf
from operator import mul
from pathlib import Path

import pytest

from cleanart import Cleaner
from cleanart.filters.facts import FACTS, rows_of, scores
from cleanart.filters.furniture import (
    ABOVE,
    FEWEST_SHORT,
    MENU,
    WEIGHTS,
    body,
    holds_menus,
    is_page,
    stands_amid,
    staying,
)

FIXTURES = Path(__file__).parents[1] / "fixtures"
MENUS = [f"Section {chr(65 + number)}" for number in range(max(FEWEST_SHORT, MENU) + 5)]
BODY = [
    "The mill at the weir has ground its last corn, and its wheel will be a monument, the owners said on Friday.",
    "It had been at work for four hundred years. Nobody in the valley can say who built it, or what it cost.",
    "The last miller, who is eighty, will live on in the house. She asked for the keys to the wheel, and got them.",
    "Visitors may come on Sundays. There will be no shop, no film and no guide, and the flour is sold already.",
    "The weir stays closed for boats. Swimmers have never asked, the owners said, and they would not be told now.",
    "The valley had eleven mills when the railway came, and three when it went away again.",
]
NOTICE = "We and our partners store bits of text in your browser. Some of them are needed, others help us to count."
PAGE = "\n".join([*MENUS, *BODY, *MENUS])


def test_page_becomes_its_body() -> None:
    result = Cleaner().clean(PAGE)
    assert result.text.split("\n") == [*BODY, ""] or result.text.split("\n") == BODY
    assert {removal.rule for removal in result.removals} == {"any.ui.page-furniture"}
    assert result.restore() == PAGE
    assert result.left_whole is None  # most of it goes, but nothing of the article


def test_body_without_menus_is_no_page() -> None:
    assert not is_page(rows_of(BODY))
    assert not is_page(rows_of(MENUS))  # nothing but a list
    assert not is_page(rows_of([*BODY, *MENUS[: FEWEST_SHORT - 1]]))


def test_poem_above_a_text_is_no_menu() -> None:
    verses = [f"And {word} went down to the weir," for word in ("Ann", "Ben", "Cy", "Dot", "Ed", "Fay")] * 5
    assert not is_page(rows_of([*verses, *BODY]))


def test_flat_page_is_told_by_what_stands_on_both_sides() -> None:
    above = [f"News and views of {chr(65 + number)} county" for number in range(ABOVE)]
    below = [f"About the {chr(65 + number)} company" for number in range(FEWEST_SHORT)]
    assert is_page(rows_of([*above, *BODY, *below]))
    assert not is_page(rows_of([*above[1:], *BODY, *below]))
    assert not is_page(rows_of([*BODY, *below]))
    ingredients = [f"{number} spoons of flour" for number in range(2, 2 + ABOVE)]
    assert not is_page(rows_of([*ingredients, *BODY, *below]))
    verses = [f"And {word} went down to the weir," for word in ("Ann", "Ben", "Cy", "Dot", "Ed", "Fay", "Gil", "Hal")]
    assert not is_page(rows_of([*verses, *BODY, *below]))


def test_page_is_told_by_what_would_go_on_both_sides() -> None:
    """Above its menu stands a notice on cookies, so no run of short lines is at the edge of the prose."""
    page = [NOTICE, *MENUS, *BODY, *(f"More {entry}" for entry in MENUS)]
    assert not is_page(rows_of(page))
    left = Cleaner().clean("\n".join(page)).text.strip().split("\n")
    assert left[-len(BODY) :] == BODY
    assert set(left[: -len(BODY)]) <= set(MENUS[-3:])  # so near to the story they could be its own
    rows = rows_of(page)
    assert holds_menus(rows)
    assert stands_amid(rows, body(rows))


def test_page_of_which_much_prose_would_go_is_none() -> None:
    """The body may have been found wrong: what stands behind a list may be its second half."""
    page = rows_of([NOTICE, *MENUS, *BODY, *MENUS, *BODY[:2], *MENUS])
    stays = [row in BODY and place < len(page) / 2 for place, row in enumerate(page.texts)]
    assert not stands_amid(page, stays)
    assert stands_amid(page, [stay or row in BODY for stay, row in zip(stays, page.texts, strict=True)])


def test_list_on_one_side_or_of_numbers_makes_no_page() -> None:
    names = [f"Runner {chr(65 + number)} of the lane" for number in range(20)]
    scores = [f"{number} points for the lane" for number in range(20)]
    for lines in ([NOTICE, *BODY, *names], [*names, *BODY, NOTICE], [NOTICE, *scores, *BODY, *scores, NOTICE]):
        removals = Cleaner().clean("\n".join(lines)).removals
        assert not any(removal.rule == "any.ui.page-furniture" for removal in removals)


def test_page_without_enough_of_a_body_stays() -> None:
    page = "\n".join([*MENUS, BODY[0], *MENUS])
    assert not any(removal.rule == "any.ui.page-furniture" for removal in Cleaner().clean(page).removals)


def test_keeping_the_category_keeps_the_page() -> None:
    for cleaner in (Cleaner(keep=["ui"]), Cleaner(level="safe")):
        assert all(line in cleaner.clean(PAGE).text for line in BODY)
        assert not any(removal.rule == "any.ui.page-furniture" for removal in cleaner.clean(PAGE).removals)


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*/*/clean.txt")) + sorted(FIXTURES.glob("untouched/*/*.txt")))
def test_no_article_is_a_page(path: Path) -> None:
    assert not is_page(rows_of(path.read_text(encoding="utf-8").split("\n")))


def facts(lines: list[str]) -> dict[str, list[float]]:
    """The facts of lines by name: what is told with a weight of one for a fact, and of none for all others."""
    rows = rows_of(lines)
    return {name: scores(rows, [float(each == name) for each in FACTS]) for name in FACTS}


def test_facts_are_small_numbers() -> None:
    """Weights learned for facts of this size mean nothing for others."""
    assert [*FACTS, ""] == list(WEIGHTS)
    columns = facts(["   " * (number % 7) + line for number, line in enumerate(PAGE.split("\n"))])
    assert all(0 <= fact <= 2 for column in columns.values() for fact in column if fact > -inf)


def test_scores_are_sums_of_weighted_facts() -> None:
    lines = ["   " * (number % 7) + line for number, line in enumerate(PAGE.split("\n"))]
    told = zip(*facts(lines).values(), strict=True)
    weights = range(1, len(FACTS) + 1)
    assert scores(rows_of(lines), weights) == pytest.approx([sum(map(mul, weights, row)) for row in told])


def test_prose_around_a_line_encloses_it() -> None:
    """A list in a body stands further in than the paragraphs around it, a box beside the body less far."""

    def enclosed(indent: int) -> list[bool]:
        lines = [f"    {BODY[0]}", *[f"{' ' * indent}Entry {number}" for number in range(3)], f"    {BODY[1]}"]
        return list(map(bool, facts(lines)["enclosed"]))

    assert enclosed(6) == [True] * 5
    assert enclosed(2) == [False] * 5


def test_stretch_stays_by_its_best_line() -> None:
    assert staying([-3, -1, 1, -3, -1, -3, -3, -3, -1], 0, -2) == [False, *[True] * 4, *[False] * 4]
    assert staying([1, -3, -3, 1, -3, -3, -3, 1], 0, -2) == [True, True, True, True, False, False, False, True]
    assert staying([], 0, -2) == []


def test_table_in_the_body_stays() -> None:
    """However long it is, when its lines are indented alike; a box with a heading between the same two goes."""

    def left(box: list[str]) -> bool:
        menus = [f"{' ' * (2 + 2 * (number % 6))}Section {number}" for number in range(60)]
        page = [*menus, *(f"    {line}" for line in BODY), *box, *(f"    {line}" for line in BODY), *menus]
        return any(line in Cleaner().clean("\n".join(page)).text for line in box[15:-15])

    table = [f"      {number}.1.2024   {number * 7}.4" for number in range(60)]
    assert left(table)
    assert not left([f"{' ' * (number % 3)}{row}" for number, row in enumerate(table)])


def test_article_full_of_lists_is_no_page() -> None:
    """So few of its lines would go that they are more likely its own."""
    lists = [f"    {line}" for item in range(8) for line in (BODY[item % 6], *[f"  Tool {item}.{n}" for n in range(6)])]
    page = "\n".join([f"  Part {number}" for number in range(8)] + lists)
    assert is_page(rows_of(page.split("\n")))
    assert not any(removal.rule == "any.ui.page-furniture" for removal in Cleaner().clean(page).removals)


def test_layout_tells_a_page() -> None:
    """Programs that keep the layout indent whole pages, in several ways, and few of their menus are long."""
    above = [f"{' ' * (4 + number % 3)}Section {number}" for number in range(10)]
    below = [f"{' ' * (2 + number % 3)}More {number}" for number in range(10)]
    page = "\n".join([*above, *(f"  {line}" for line in BODY), *below])
    result = Cleaner().clean(page)
    assert result.text.splitlines() == [f"  {line}" for line in BODY]
    assert result.restore() == page
    assert Cleaner().clean(result.text).text == result.text
    assert not is_page(rows_of([f"  {line}" for line in BODY]))
