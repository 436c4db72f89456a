"""Rules of the user's own that stop others."""

from pathlib import Path

import pytest
from conftest import CLEAN, RAW, Run
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal import SAMPLE

from cleanart import Category, Cleaner, Rule, RuleError
from cleanart.evidence import near
from cleanart.proof import mistakes
from cleanart.rule import Scope
from cleanart.rulefile import read


def stop(*names: str, **keys: object) -> Rule:
    return Rule("any.ui.stop", Category.UI, "Why.", stops=names, **keys)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "stays"),
    [
        (stop("*", equals=("more to follow",)), "More to follow..."),
        (stop("en.trailer", equals=("more to follow",)), "More to follow..."),
        (stop("en.related", "en.embed"), "Read more: The harbour that time forgot"),
        (stop("*", pattern=r"^By Ana Ruiz\b"), "By Ana Ruiz, Harbour Correspondent"),
        (stop("en.trail", equals=("more to follow",)), None),
        (stop("*", equals=("more to",)), None),
    ],
)
def test_what_is_stopped_stays(rule: Rule, stays: str | None) -> None:
    cleaned = Cleaner(rules=[rule]).clean(RAW)
    assert cleaned.restore() == RAW
    lines = [line for line in cleaned.text.split("\n") if line and line not in CLEAN]
    assert lines == ([stays] if stays else [])


def test_one_line_of_several_stays_and_a_part_of_one() -> None:
    block = Rule("x.ad.block", Category.AD, "Why.", starts=("buy",), scope=Scope.BLOCK)
    span = Rule("x.ad.span", Category.AD, "Why.", pattern=r"\(tea\)", words=("(tea)",), scope=Scope.SPAN)
    text = "The ferry left (tea) at seven (Tea) again.\n\nBuy one\nA line\nBuy two\nAnother\n\nIt came back.\n"
    spared = stop("*", equals=("a line", "buy two"))
    cleaned = Cleaner(rules=[block, span, spared], shipped=False).clean(text).text
    assert cleaned == "The ferry left at seven again.\n\nA line\nBuy two\n\nIt came back.\n"
    spared = stop("x.ad.span")
    assert "(tea)" in Cleaner(rules=[block, span, spared], shipped=False).clean(text).text


def test_a_line_that_one_rule_is_held_back_from_goes_by_another() -> None:
    """The first rule by id settles a line, but not where it may be held back, takes too many lines, or is too short."""
    last = Rule("x.ui.word", Category.UI, "Why.", starts=("buy",))
    text = "The ferry left at seven again.\n\nBuy one\n\nIt came back.\n"
    for first in (
        Rule("x.ad.word", Category.AD, "Why.", starts=("buy",)),
        Rule("x.ad.word", Category.AD, "Why.", starts=("buy",), most=1),
        Rule("x.ad.word", Category.AD, "Why.", starts=("buy",), scope=Scope.REST, max_chars=8),
    ):
        rules = [last, first, stop("x.ad.word")]
        assert [each.rule for each in Cleaner(rules=rules, shipped=False).clean(text).removals] == ["x.ui.word"]
    twice = text + "\nBuy two\n"
    few = Rule("x.ad.word", Category.AD, "Why.", starts=("buy",), most=1)
    assert {each.rule for each in Cleaner(rules=[few, last], shipped=False).clean(twice).removals} == {"x.ui.word"}
    short = Rule("x.ad.word", Category.AD, "Why.", starts=("buy",), max_chars=7)
    for line, expected in (("Buy one", "x.ad.word"), ("* Buy one", "x.ui.word")):
        result = Cleaner(rules=[short, last], shipped=False).clean(text.replace("Buy one", line))
        assert [each.rule for each in result.removals] == [expected]


@given(
    st.lists(st.sampled_from([*RAW.split("\n"), "Advertisement", "Sign up for our newsletter"]), max_size=14),
    st.randoms(),
)
@settings(deadline=None)
def test_the_guarantees_hold(lines: list[str], random: object) -> None:
    rules = [
        *read([SAMPLE / "sample.toml"]),
        stop("*", equals=("more to follow",)),
        Rule("any.ui.off", Category.UI, "Why.", stops=("sample.by-name",)),
    ]
    text = "\n".join(lines)
    result = Cleaner(rules=rules).clean(text)
    assert result.restore() == text
    assert Cleaner(rules=rules).clean(result.text).text == result.text
    random.shuffle(rules)  # type: ignore[attr-defined]
    assert Cleaner(rules=rules).clean(text) == result
    assert result.text.count("More to follow...") == text.count("More to follow...")


def test_explanations_name_it() -> None:
    cleaner = Cleaner(rules=[stop("*", equals=("more to follow",))])
    came = near(cleaner, cleaner.clean(RAW), CLEAN.count("\n") + 2)
    assert "your rule any.ui.stop keeps it" in [each.against for each in came]


def test_files_with_such_rules(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "ui.toml"
    path.write_text(
        '[stay]\nwhy = "A test."\nstops = ["*"]\nequals = ["more to follow"]\nkeeps = ["More to follow..."]\n'
        '[off]\nwhy = "A test."\nstops = ["en.byline"]\n'
    )
    rules = read([path])
    assert list(mistakes(rules, Cleaner().rules())) == []
    assert run("--rules", "ui.toml", stdin=RAW.encode()).stdout.startswith(b"By Ana Ruiz")
    assert "stops      en.byline" in run("rules", "--rules", "ui.toml", "ui.off").stdout.decode()
    path.write_text('[stay]\nwhy = "A test."\nstops = ["*"]\nremoves = ["More"]\nequals = ["more"]\n')
    with pytest.raises(RuleError, match="a rule that stops others removes nothing"):
        read([path])
