"""Markdown: rules see what a reader sees, cuts are made in what is written, and no half link stays."""

import gc
import json
import re
from functools import cache
from pathlib import Path
from time import process_time

import pytest
from conftest import Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_properties import EXAMPLES, PROSE, RULES, is_deletion, shuffled

from cleanart import Cleaner
from cleanart.cleaner import reader
from cleanart.errors import OptionError
from cleanart.markdown import Marked

FIXTURES = Path(__file__).parents[1] / "fixtures"
GOLDEN = sorted((FIXTURES / "markdown").glob("*/raw.md"))
STORY = "\n\n".join(PROSE[:4])


@cache
def cleaner(level: str = "aggressive") -> Cleaner:
    return Cleaner(level=level, drop=["dek", "dateline"])


def clean(text: str) -> str:
    result = Cleaner().clean(text, "markdown")
    assert result.restore() == text
    return result.text


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.parent.name)
def test_golden(path: Path) -> None:
    raw = path.read_bytes().decode()
    assert clean(raw) == path.with_name("clean.md").read_bytes().decode()
    assert clean(clean(raw)) == clean(raw)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[Storm hits coast](https://x.example/a_(b) 'Storm')", "Storm hits coast"),
        ("**[Storm *hits* coast](<https://x.example/a b>)**", "Storm hits coast"),
        ("[Storm hits\ncoast](https://x.exam-\nple/1)", "Storm hits coast"),
        ("![Storm](a.jpg)", "Storm"),
        ("[![](a.jpg) Storm](https://x.example)", "\ufffc Storm"),
        ("# Storm hits coast ##", "Storm hits coast"),
        ("Storm hits coast\n===", "Storm hits coast"),
        ("> > Storm hits coast", "Storm hits coast"),
        ("* [ ] __Storm__ ~~hits~~ `co*a*st`", "* [ ] Storm hits co*a*st"),
        ("| storm | coast |\n|:--|--:|\n| a | b |", "storm | coast\na | b"),
        ("[Storm][1] hits [coast][]\n\n[1]: /storm 'x'\n[coast]: <y>", "Storm hits coast\n\n\n"),
        (
            "&ldquo;Storm&#8221; &amp; <b>coast</b><br/> <https://x.example>",
            "\u201cStorm\u201d & coast https://x.example",
        ),
        (r"2 \* 3 \[storm\] \_x\_", "2 * 3 [storm] _x_"),
        ("2 * 3 snake_case_name [storm] (coast) *a ** _ &nix; < b", None),
        ("```\n**storm** [a](b)\n```", None),
        ("***\n\n- - -\n\n[^1]: note\n\n[unnamed]: /x", None),
        ("Storm [hits](coast and [so](on", None),
    ],
)
def test_what_a_reader_sees(written: str, read: str | None) -> None:
    assert Marked(written).text == (written if read is None else read)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("**[Read more: Storm hits coast](https://x.example/1)**\n\n", ""),
        ("#### Read more: [Storm hits coast](https://x.example/1)\n\n", ""),
        ("<p><b>Read more:</b> <a href='/1'>Storm hits coast</a></p>\n\n", ""),
        ("> _Advertisement_\n\n", ""),
        ("Advertisement\n---\n\n", ""),
        ("![](a.jpg)\n\n_The coast, after the storm_\n\n", ""),
        ("_The coast, after the storm_\n\n", None),
        ("![The coast](a.jpg) is what she drew.\n\n", None),
        ("The storm came at four. [Sign up for our newsletter](/n).\n\n", "The storm came at four.\n\n"),
        ("[The storm came at four. Sign up for our newsletter.](/n)\n\n", "[The storm came at four. ](/n)\n\n"),
    ],
)
def test_marks_go_with_their_text(written: str, left: str | None) -> None:
    assert clean(f"{STORY}\n\n{written}{STORY}\n") == f"{STORY}\n\n{written if left is None else left}{STORY}\n"


def test_addresses_go_with_the_last_link() -> None:
    text = f"{STORY}\n\nSee [the report][1].\n\n[Read more: Storm hits coast][2]\n\n[1]: /r\n[2]: /s\n"
    assert clean(text) == f"{STORY}\n\nSee [the report][1].\n\n[1]: /r\n"


def test_plain_text_reads_as_it_is() -> None:
    for path in sorted(FIXTURES.glob("untouched/*/*.txt"))[:20]:
        text = path.read_bytes().decode()
        assert clean(text) == text


def test_unknown_markup() -> None:
    with pytest.raises(OptionError, match="'rst' is no markup: use one of markdown"):
        reader("rst")


def marked(piece: str, how: int) -> str:
    """A text with marks around it, as extractors put them."""
    forms = ("{}", "**{}**", "[{}](https://x.example/a)", "# {}", "> {}", "* [{}](/a_b)", "_{}_", "![{}](a.jpg)")
    forms += ("[*{}*][1]", "<b>{}</b>", "&lt;{}&gt;", "| {} | b |\n|---|---|", "{}\n---", "[![](i.png){}](<x y> 't')")
    return forms[how % len(forms)].format(piece)


_piece = st.one_of(
    st.builds(marked, st.sampled_from(EXAMPLES), st.integers(0, 13)),
    st.builds(marked, st.sampled_from(PROSE), st.integers(0, 13)),
    st.sampled_from(
        ["[", "](", ")", "**", "_", "`", "```", "<b>", "</b>", "&amp;", "\\", "![](x)", "[1]: /a", "\ufffc"]
    ),
    st.text("[]()*_`<>!&;\\#|~ab \r\ufeff\ud800", max_size=30),
)
_glue = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", " ", "", "\n> "])


@st.composite
def documents(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(_piece, _glue), max_size=14))
    start = draw(st.sampled_from(["", "", "\ufeff", "\n"]))
    return start + "".join(piece + glue for piece, glue in pieces)


thousands = settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(documents())
@thousands
def test_every_character_has_its_place(text: str) -> None:
    document = Marked(text)
    whole = 0
    for place, char in enumerate(document.text):
        parts = list(document.in_source(place, place + 1))
        assert whole <= parts[0][0] <= parts[-1][1] <= len(text)
        whole = parts[0][0]
        here = "".join(text[start:end] for start, end in parts)
        assert char in here or not {"&", "!", "\n"}.isdisjoint(here)


@given(documents())
@thousands
def test_deletion_only_and_every_removal_with_a_reason(text: str) -> None:
    result = cleaner().clean(text, "markdown")
    assert is_deletion(text, result)
    assert result.restore() == text


@given(documents())
@thousands
def test_idempotent(text: str) -> None:
    for level in ("normal", "aggressive"):
        once = cleaner(level).clean(text, "markdown")
        assert cleaner(level).clean(once.text, "markdown").text == once.text


@given(documents(), st.integers(0, 3))
@settings(parent=thousands, max_examples=500)
def test_order_of_the_rules_changes_nothing(text: str, seed: int) -> None:
    assert len(RULES) > 1000
    assert shuffled(seed).clean(text, "markdown") == cleaner().clean(text, "markdown")


_linked = st.builds(
    marked, st.sampled_from([text for text in EXAMPLES if text.isprintable()]), st.sampled_from([1, 2, 6, 8])
)


@given(st.lists(st.one_of(_linked, st.sampled_from(PROSE)), max_size=10))
@thousands
def test_no_half_link_stays(pieces: list[str]) -> None:
    text = "\n\n".join([*(piece for piece in pieces if not re.search(r"[\[\]*_`<&\\]", piece[3:-26])), "[1]: /a"])
    left = cleaner().clean(text, "markdown").text
    assert left.count("[") == left.count("]")
    assert "](" not in Marked(left).text


def test_time_is_linear_in_hostile_text() -> None:
    gc.collect()
    gc.freeze()  # what thousands of other documents left on the heap is not this text's cost
    for hostile in (
        "[",
        "](",
        "[a](b",
        "*a ",
        "**a_",
        "`",
        "``a`",
        "<",
        "<a ",
        "<!--",
        "![[",
        "&amp",
        "a\n---\n",
        "> " * 9,
    ):
        times = []
        for size in (20_000, 200_000):
            text = hostile * (size // len(hostile))
            start = process_time()
            Marked(text).in_source(0, 10)
            times.append(process_time() - start)
        assert times[1] < 30 * max(times[0], 0.01), f"{hostile!r} takes {times}"


MARKDOWN = f"**By [Ana Ruiz](/ana)**\n\n{STORY}\n\n[Read more: Storm hits coast](/storm)\n"


def test_files_and_standard_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN)
    (tmp_path / "a.txt").write_text(MARKDOWN)
    assert run("a.md").stdout.decode() == STORY + "\n"
    assert run("--from", "markdown", stdin=MARKDOWN.encode()).stdout.decode() == STORY + "\n"
    assert run("--markup", "markdown", "a.txt").stdout.decode() == STORY + "\n"
    assert b"**By" in run("a.txt").stdout


def test_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text(MARKDOWN)
    assert run("in", "-o", "out").returncode == 0
    assert (tmp_path / "out" / "a.md").read_text() == STORY + "\n"


def test_records(run: Run) -> None:
    line = json.dumps({"id": 1, "text": MARKDOWN}) + "\n"
    made = json.loads(run("--from", "jsonl", "--markup", "markdown", stdin=line.encode()).stdout)
    assert made == {"id": 1, "text": STORY + "\n"}


def test_fields_are_plain(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN)
    assert json.loads(run("--format", "json", "a.md").stdout)["fields"] == {"byline": "By Ana Ruiz"}


def test_views_see_markdown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN)
    assert b"-[Read more: Storm hits coast](/storm)" in run("diff", "a.md").stdout
    explained = run("explain", "a.md").stdout.decode()
    assert "related" in explained
    assert "evidence" in explained
    assert b"1 document" in run("stats", "a.md").stdout
