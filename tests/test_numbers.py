"""Numbers that browsers for terminals write before links."""

from itertools import count

import pytest
from test_furniture import BODY, MENUS

from cleanart import Cleaner
from cleanart.filters.numbers import FEWEST

NUMBERED = "any.ui.link-number"
STORY = "\n\n".join(BODY)
LINKED = (" weir", " wheel", " owners", " valley", " miller", " house", " Sundays", " guide", " boats")


def numbered(text: str, words: tuple[str, ...] = LINKED) -> str:
    """A text as lynx writes it when the first of each of these words is a link."""
    numbers = count(1)
    places = sorted(text.index(word) + 1 for word in words)
    parts = [text[first:last] for first, last in zip([0, *places], [*places, None], strict=True)]
    return parts[0] + "".join(f"[{next(numbers)}]{part}" for part in parts[1:])


def listed(size: int, form: str = "{:4}. https://example.org/{}") -> str:
    return "References\n\n" + "\n".join(form.format(number, number) for number in range(1, size + 1)) + "\n"


def rules(text: str) -> set[str]:
    return {removal.rule for removal in Cleaner().clean(text).removals}


@pytest.mark.parametrize(
    "form", ["{:4}. https://example.org/{}", "[{}] https://example.org/{}", "{:4}. mailto:a{}@b.cd"]
)
def test_numbers_and_their_list_go(form: str) -> None:
    text = f"{numbered(STORY)}\n\n{listed(len(LINKED), form)}"
    for level in ("safe", "normal"):
        result = Cleaner(level=level).clean(text)
        assert result.text.strip() == STORY
        assert {removal.rule for removal in result.removals} == {NUMBERED}
        assert result.restore() == text
        assert Cleaner(level=level).clean(result.text).text == result.text


def test_hidden_links_are_of_the_list() -> None:
    entries = listed(len(LINKED)).replace("\n   8.", "\n\n   Hidden links:\n   8.")
    assert Cleaner().clean(f"{numbered(STORY, LINKED[:7])}\n\n{entries}").text.strip() == STORY


def test_page_loses_its_numbers_with_its_menus() -> None:
    menus = "\n".join(f"   * [{number}]{entry}" for number, entry in enumerate(MENUS, 1))
    body = numbered(STORY)
    for number in range(len(LINKED), 0, -1):
        body = body.replace(f"[{number}]", f"[{number + len(MENUS)}]")
    assert Cleaner().clean(f"{menus}\n\n{body}\n\n{listed(len(MENUS) + len(LINKED))}").text.strip() == STORY


def test_numbers_of_the_author_stay() -> None:
    """Notes touch the word before them, and what they name has a title."""
    notes = STORY.replace(". ", ".[0] ").split("[0]")
    noted = "".join(f"{part}[{number}]" for number, part in enumerate(notes, 1))
    text = f"{noted}\n\n{listed(len(notes))}"
    assert len(notes) >= FEWEST
    assert NUMBERED not in rules(text)
    titled = listed(len(LINKED), "{:4}. The mill at the weir, part {}, https://example.org/mill")
    assert NUMBERED not in rules(f"{numbered(STORY)}\n\n{titled}")


def test_few_numbers_tell_nothing() -> None:
    few = LINKED[: FEWEST - 1]
    assert NUMBERED not in rules(f"{numbered(STORY, few)}\n\n{listed(len(few))}")
    assert NUMBERED not in rules(f"{numbered(STORY, few)}\n\n{listed(20)}")
    assert NUMBERED not in rules(numbered(STORY))


def test_number_that_is_no_link_stays() -> None:
    text = f"{numbered(STORY)} The wheel is in room [77] of the mill.\n\n{listed(len(LINKED))}"
    assert Cleaner().clean(text).text.strip() == f"{STORY} The wheel is in room [77] of the mill."
