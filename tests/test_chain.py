"""What goes along with a removal, who is named for it, and when a document is left whole."""

from pathlib import Path

import pytest

from cleanart import Category, Cleaner, Rule
from cleanart.rule import Level, Scope, Where


def rule(name: str, **keys: object) -> Rule:
    keys.setdefault("category", Category.AD)
    return Rule(id=f"en.ad.{name}", why="A test.", **keys)  # type: ignore[arg-type]


AD = rule("mark", equals=("ad",))
PHOTO = rule("photo", pattern=r"\(Photo: [^()]{1,30}\)", words=("photo:",), scope=Scope.SPAN, category=Category.CREDIT)
PROSE = "The council met in the old town hall on Monday. It heard three speakers and adjourned before noon."


def cleaned(text: str, *rules: Rule) -> str:
    result = Cleaner(rules=rules or (AD, PHOTO), shipped=False).clean(text)
    assert result.restore() == text
    return result.text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("One\n\nAd\n\nTwo\n", "One\n\nTwo\n"),
        ("One\nAd\nTwo\n", "One\nTwo\n"),
        ("One\nAd\n\nTwo\n", "One\n\nTwo\n"),
        ("One\n\nAd\nTwo\n", "One\n\nTwo\n"),
        ("One\n\n\nAd\n\nAd\n\n\n\nTwo", "One\n\n\nTwo"),
        ("\n \nAd\n\nOne\n", "One\n"),
        ("One\n\nAd\n", "One\n"),
        ("One\n\nAd", "One\n"),
        ("One\n\nAd\n\n  \n", "One\n"),
        ("One\r\n\r\nAd\r\n\r\nTwo\r\n", "One\r\n\r\nTwo\r\n"),
        ("\ufeffAd\n\nOne\n", "\ufeffOne\n"),
        ("One (Photo: Ana)\nTwo", "One\nTwo"),
        ("One (Photo: Ana)\r\nTwo", "One\r\nTwo"),
        ("(Photo: Ana)  One", "One"),
        ("One (Photo: Ana) two", "One two"),
        ("One (Photo: Ana), two", "One , two"),
        ("One and more (Photo: Ana) (Photo: Bo) two (Photo: Cy)", "One and more two"),
        ("One\n* (Photo: Ana) -\nTwo", "One\nTwo"),
        ("  One  \n\n\tTwo\t\n", "  One  \n\n\tTwo\t\n"),
        ("One (Photo: Ana)\n\nAd\n\n(Photo: Bo) Two", "One\n\nTwo"),
    ],
)
def test_white_space(raw: str, clean: str) -> None:
    assert cleaned(raw) == clean


def test_block_and_rest_stop_at_their_limits() -> None:
    block = rule("block", equals=("most read",), scope=Scope.BLOCK, max_chars=40)
    assert cleaned("One\n\nMost read\nA tale\nB tale\n\nTwo\n", block) == "One\n\nTwo\n"
    long = "One\n\nMost read\n" + "A tale of a river\n" * 3 + "\nTwo\n"
    assert cleaned(long, block) == long
    rest = rule("rest", equals=("comments",), scope=Scope.REST, max_chars=30)
    assert cleaned(f"{PROSE}\n\nComments\nNice\n\nBad\n", rest) == f"{PROSE}\n"


def test_sentence_goes_without_its_neighbours() -> None:
    appeal = rule("appeal", contains=("support our work",), unless=("said",), scope=Scope.SENTENCE)
    text = "The bridge is open. Please support our work today! Mr. Diaz crossed it."
    assert cleaned(text, appeal) == "The bridge is open. Mr. Diaz crossed it."
    assert cleaned("They support our work, he said. Fine.", appeal) == "They support our work, he said. Fine."


def test_head_and_tail_peel_stacks_but_spare_the_middle() -> None:
    head = rule("head", equals=("menu",), where=Where.HEAD)
    tail = rule("tail", contains=("is a reporter at the courier",), where=Where.TAIL)
    bio = "Ana Ruiz is a reporter at the Courier. She has covered rivers, bridges and the people who build them."
    text = "\n\n".join(["Menu", "Menu", PROSE, PROSE, "Menu", bio, PROSE, PROSE, PROSE, bio, bio, bio, bio])
    assert cleaned(text, head, tail) == "\n\n".join([PROSE, PROSE, "Menu", bio, PROSE, PROSE, PROSE]) + "\n"


def test_shorter_cut_names_its_own_reason() -> None:
    whole = rule("whole", starts=("support us",), category=Category.APPEAL)
    result = Cleaner(rules=[whole, PHOTO], shipped=False).clean(f"Support us now (Photo: Ana) please\n\n{PROSE}\n")
    assert result.text == f"{PROSE}\n"
    assert [(r.category, r.text.strip()) for r in result.removals] == [
        ("appeal", "Support us now"),
        ("credit", "(Photo: Ana)"),
        ("appeal", "please"),
    ]
    assert [(r.line, r.column) for r in result.removals] == [(1, 1), (1, 16), (1, 28)]


def test_what_a_removal_uncovers_goes_too() -> None:
    assert cleaned(f"{PROSE}\n\nA(Photo: Ana)d\n") == f"{PROSE}\n"


def test_document_that_would_nearly_vanish_is_left_whole() -> None:
    result = Cleaner(rules=[AD], shipped=False).clean("Ad\n" * 9 + "One")
    assert result.text == "Ad\n" * 9 + "One"
    assert result.left_whole is not None
    assert "86%" in result.left_whole


def test_document_that_does_not_come_to_rest_is_left_whole() -> None:
    text = PROSE + " x" + "(" * 20 + "n" + ")" * 20
    nested = rule("nested", pattern=r"\([^()]{0,9}\)", words=("x",), scope=Scope.SPAN)
    assert cleaned(text, nested) == text


def test_pattern_that_takes_too_long_removes_nothing() -> None:
    evil = rule("evil", pattern=r"(a|aa)+$", words=("a*",), scope=Scope.LINE, max_chars=3000)
    text = f"{PROSE}\na* {'a' * 1500}b\n"
    assert cleaned(text, evil) == text


def test_levels_and_categories_select_rules() -> None:
    bold = rule("bold", equals=("bold",), level=Level.AGGRESSIVE)
    text = f"{PROSE}\n\nAd\n\nBold\n"
    assert cleaned(text, AD, bold) == f"{PROSE}\n\nBold\n"
    assert Cleaner(rules=[AD, bold], shipped=False, level="aggressive").clean(text).text == f"{PROSE}\n"
    assert Cleaner(rules=[AD, bold], shipped=False, level="safe").clean(text).text == text
    assert Cleaner(rules=[AD, bold], shipped=False, keep=["ad"]).clean(text).text == text


def test_what_is_kept_does_not_go_as_something_else() -> None:
    raw = (Path(__file__).parents[1] / "fixtures" / "sample.txt").read_text(encoding="utf-8")
    removals = Cleaner().clean(raw).removals
    for category in {removal.category for removal in removals}:
        result = Cleaner(keep=[category]).clean(raw)
        named = [removal.text.strip() for removal in removals if removal.category == category]
        assert [text for text in named if text not in result.text] == []
        assert {removal.category for removal in result.removals} == {each.category for each in removals} - {category}
    bracket = rule("bracket", pattern=r"\(Photo[^()]{0,30}\)", words=("photo:",), scope=Scope.SPAN)
    text = f"{PROSE} (Photo: Ann Ruiz)"
    assert cleaned(text, PHOTO, bracket) == PROSE
    assert Cleaner(rules=[PHOTO, bracket], shipped=False, keep=["credit"]).clean(text).text == text


def test_long_lines_are_cleaned_piece_by_piece() -> None:
    appeal = rule("appeal", contains=("support our work",), scope=Scope.SENTENCE)
    text = (PROSE + " ") * 40
    assert cleaned(text + "Please support our work. " + text, appeal) == text + text


def test_rules_that_are_right_a_few_times_leave_lists_alone() -> None:
    rules = [
        Rule("x.byline.by", Category.BYLINE, "Why.", starts=("by ",), most=2),
        Rule("x.byline.text", Category.BYLINE, "Why.", starts=("text: ",), most=2),
        Rule("x.byline.of", Category.BYLINE, "Why.", starts=("of ",)),
    ]
    cleaner = Cleaner(rules=rules, shipped=False)
    assert cleaner.clean(f"By Ann Ruiz\n\nText: Tom Berg\n\n{PROSE}").text == PROSE
    listed = f"By Ann Ruiz\n\nText: Tom Berg\n\n{PROSE}\n\nBy Ida Korff\n\n{PROSE}"
    assert cleaner.clean(listed).text == listed  # rules of one file are counted together
    assert cleaner.clean(f"Of Oban\n\n{listed}").text == listed  # other rules go on
