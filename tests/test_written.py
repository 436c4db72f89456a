"""How a text is written when nobody says."""

from pathlib import Path
from textwrap import wrap

import pytest
from test_furniture import BODY, MENUS
from test_properties import PROSE

from cleanart import Cleaner
from cleanart.broken import broken_at, columns, has_room
from cleanart.written import FULL, LINKED, is_marked

FIXTURES = Path(__file__).parents[1] / "fixtures"


def broken(lines: list[str], width: int = 72) -> str:
    return "\n\n".join("\n".join(wrap(line, width, break_on_hyphens=False)) for line in lines)


def test_page_of_links_is_read_as_markdown() -> None:
    raw = (FIXTURES / "markdown" / "whole-page" / "raw.md").read_text(encoding="utf-8")
    assert is_marked(raw)
    result = Cleaner().clean(raw)
    assert result == Cleaner().clean(raw, "markdown")
    assert Cleaner().clean(result.text).text == result.text


def test_article_with_links_is_plain() -> None:
    """Links inside of sentences, as many as there may be, make no page."""
    text = "\n".join(f"{line} [The mill](/mill) [stood](/stood) by the [weir](/weir)." for line in PROSE[:4] * 3)
    assert text.count("](") >= LINKED
    assert not is_marked(text)
    assert Cleaner().clean(text).text == text


def test_page_broken_at_the_width_of_a_terminal_is_put_together() -> None:
    menus, story = "\n".join(MENUS), broken([*BODY, *PROSE[:5]])
    page = f"{menus}\n\n{story}\n\n{menus}\n"
    assert is_marked(page)
    result = Cleaner().clean(page)
    assert result.text.strip() == story
    assert result.restore() == page
    assert Cleaner().clean(result.text).text == result.text


def test_what_is_no_broken_page_is_plain() -> None:
    menus = "\n".join(MENUS)
    assert not is_marked("\n".join([menus, *BODY]))
    assert not is_marked("\n".join([menus, broken(BODY[:1]), menus]))
    assert broken(BODY[:1]).count("\n") < FULL
    assert not is_marked("")


def test_article_broken_at_some_width_is_put_together() -> None:
    """Else the last line of a paragraph would be a label."""
    last = "The poster on the wall of the mill, the miller said, was nothing but an\nadvertisement."
    story = f"{broken([*BODY, *PROSE[:3]])}\n\n{last}\n"
    assert is_marked(story)
    result = Cleaner().clean(
        f"{story}\n{broken(['Sign up to our newsletter and get the best of the harbour by mail.'])}\n"
    )
    assert result.text == story


def test_lines_that_end_where_they_like_are_not_broken() -> None:
    verse = ["the lamp " * times for times in (3, 5, 7, 4)]  # the longest of them alone has no room
    assert len(max(verse, key=len)) > 60
    assert not is_marked("\n".join(verse * 6))
    assert not is_marked(f"{broken(BODY[:1])}\n\n" + "\n\n".join(verse * 6))  # too few lines to tell


# A clause is no address because no space stands in it, nor is it a word for which the line above had no room.
CLAUSES = {
    "thai": ["สะพานแห่งที่สามจะเสร็จในสองปี" * 6, "ประภาคารสว่างอีกครั้งหลังจากสามสิบปี " * 2, "เรือออกจากท่าตอนเก้าโมงเช้า"],
    "chinese": [
        "守灯人说上面冬天非常冷从来没有人来问过他什么" * 4,
        "渡轮 2024 年 5 月起停航，" * 5,
        "仓库里的木柴快要用完了。",
    ],
    "short": ["守灯人说上面冬天非常冷从来没有人来问过他什么" * 3, "渡轮停航，" * 11, "仓库里的木柴快要用完了，" * 5],
}


@pytest.mark.parametrize("lines", CLAUSES.values(), ids=CLAUSES)
def test_scripts_without_spaces_are_not_broken(lines: list[str]) -> None:
    assert not is_marked("\n".join(lines * 4))


def test_wide_letters_take_two_columns() -> None:
    """A paragraph in Chinese has as few letters as a line at a terminal, and is no such line."""
    paragraphs = [
        "\u6c34\u8f66\u53c8\u8f6c\u52a8\u4e86\uff0c\u6751\u6c11\u6392\u961f\u3002" * times for times in (5, 6, 7, 8)
    ] * 4
    assert all(60 <= len(line) <= 100 for line in paragraphs[:8])
    assert broken_at(paragraphs) == 0
    lines = [line[at : at + 38] for line in paragraphs for at in range(0, len(line), 38)]
    assert broken_at(lines) == 76
    assert not has_room(lines[0], lines[1], 76)
    assert has_room(lines[1], lines[2], 76)
    assert columns("abc \u6c34\u3002") == 8


ARTICLES = [path for path in sorted(FIXTURES.glob("*/*/*/*.txt")) if "whole-page" not in path.parent.name]


@pytest.mark.parametrize("path", ARTICLES + sorted(FIXTURES.glob("untouched/*/*.txt")))
def test_no_article_is_marked(path: Path) -> None:
    assert not is_marked(path.read_text(encoding="utf-8"))
