"""Explanations: of what goes, and of what stays."""

from pathlib import Path

import pytest
from conftest import Run
from terminal import HOSTILE, SAMPLE, SAMPLE_RULES, assert_harmless, golden, seen, terminal

from cleanart import Category, Cleaner, Level, Rule
from cleanart.evidence import evidence, near
from cleanart.rule import Scope, Where

PROSE = "The ferry left at seven with forty passengers on board, and it came back at nine in the evening.\n\n"
RULES = [
    Rule("x.ad.equal", Category.AD, "Why.", equals=("buy {tea|coffee} now",)),
    Rule("x.ad.vetoed", Category.AD, "Why.", contains=("special tea",), unless=("said",)),
    Rule("x.ad.bold", Category.AD, "Why.", contains=("green tea",), level=Level.AGGRESSIVE),
    Rule("x.dek.kept", Category.DEK, "Why.", contains=("white tea",)),
    Rule("x.ad.short", Category.AD, "Why.", contains=("black tea",), max_chars=20),
    Rule("x.ad.head", Category.AD, "Why.", contains=("mint tea",), where=Where.HEAD),
    Rule("x.ad.tail", Category.AD, "Why.", contains=("fruit tea",), where=Where.TAIL),
    Rule("x.ad.inside", Category.AD, "Why.", contains=("iced tea",), where=Where.INSIDE),
    Rule("x.ad.sentence", Category.AD, "Why.", starts=("drink tea",), scope=Scope.SENTENCE),
    Rule("x.ad.few", Category.AD, "Why.", contains=("rose tea",), most=1),
    Rule("x.ad.form", Category.AD, "Why.", pattern=r"^tea: \d+$", words=("tea:",)),
]
CLEANER = Cleaner(rules=RULES, shipped=False)


def test_a_line_of_a_list_stays_for_a_reason() -> None:
    result = CLEANER.clean(PROSE + "A rose tea\n\nA second rose tea\n\n" + PROSE)
    assert not result.removals
    (found,) = near(CLEANER, result, 3)
    assert (found.rule.id, found.against) == ("x.ad.few", "more than 1 lines are like it, so they are a list")


@pytest.mark.parametrize(
    ("line", "rule", "against"),
    [
        ("Today you can buy coffee now, or never", "x.ad.equal", "that is not the whole of it"),
        ("The special tea is gone, she said", "x.ad.vetoed", "vetoed: it holds \u201csaid\u201d too"),
        ("A green tea", "x.ad.bold", "it needs --level aggressive"),
        ("A white tea", "x.dek.kept", "the category dek stays: --drop dek"),
        ("A black tea that is longer than twenty", "x.ad.short", "longer than the 20 characters"),
        ("A mint tea", "x.ad.head", "it looks in the head: 3 paragraphs stand above"),
        ("A fruit tea", "x.ad.tail", "it looks in the tail: 3 paragraphs stand below"),
        ("You should drink tea.", "x.ad.sentence", "it does not start with that"),
        ("Tea: many", "x.ad.form", "it has not the form of the rule"),
    ],
)
def test_a_line_stays_for_a_reason(line: str, rule: str, against: str) -> None:
    result = CLEANER.clean(PROSE * 3 + line + "\n\n" + PROSE * 3)
    assert not result.removals
    came = near(CLEANER, result, 7)
    assert [each.rule.id for each in came] == [rule]
    assert against in came[0].against


def test_inside_needs_prose_below() -> None:
    result = CLEANER.clean(PROSE + "An iced tea\n")
    assert [each.against for each in near(CLEANER, result, 3)] == ["it looks inside: no paragraph stands below"]


def test_a_text_left_whole_says_so() -> None:
    result = CLEANER.clean("Buy tea now\n")
    assert [each.against for each in near(CLEANER, result, 1)] == [result.left_whole]


def test_no_rule_near() -> None:
    assert near(CLEANER, CLEANER.clean(PROSE), 1) == []


def test_the_nearest_comes_first() -> None:
    result = CLEANER.clean("Drink it: the special tea, she said, and buy tea now or tea: never\n")
    assert [each.rule.id for each in near(CLEANER, result, 1)] == ["x.ad.vetoed", "x.ad.equal", "x.ad.form"]


def test_evidence() -> None:
    assert evidence(CLEANER, "x.ad.equal", "Buy tea now!") == "is \u201cbuy tea now\u201d"
    assert (
        evidence(CLEANER, "x.ad.sentence", "It rains. Drink tea today. Then sleep.")
        == "starts with \u201cdrink tea\u201d"
    )
    assert evidence(CLEANER, "x.ad.form", "Tea: 12") == "has its form: \u201cTea: 12\u201d"
    assert evidence(CLEANER, "x.ad.form", "Something else") == ""
    assert evidence(CLEANER, "x.no.such", "Tea: 12") == ""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    (tmp_path / "raw.txt").write_bytes((SAMPLE / "raw.txt").read_bytes())
    return tmp_path


def test_command(run: Run, sample: Path) -> None:
    def explained(*args: str, stdin: bytes = b"") -> str:
        return run("explain", *SAMPLE_RULES, *args, stdin=stdin).stdout.decode()

    everything = explained("raw.txt")
    golden("explain.txt", everything)
    golden("explain-lines.txt", "\n".join(explained(f"raw.txt:{line}") for line in (1, 2, 3, 4, 7, 14)))
    assert "sample.by-name" in explained("--", "-:1", stdin=(sample / "raw.txt").read_bytes())
    missing = run("explain", "raw.txt:99")
    assert (missing.returncode, missing.stdout) == (2, b"")
    assert b"raw.txt has no line 99" in missing.stderr
    (sample / "odd:3").write_text(PROSE + "More to follow...\n")
    assert explained("odd:3").startswith("odd:3:3:1: sample.more-to-follow")
    assert explained(".").startswith(everything.replace("raw.txt", "./raw.txt"))


def test_terminal_colours_and_pager(sample: Path) -> None:
    written = terminal(sample, "explain", "raw.txt")[1]
    assert "\x1b[32men.byline" in written
    assert "\x1b" not in terminal(sample, "explain", "--color", "never", "raw.txt")[1]


def test_hostile_text(sample: Path) -> None:
    (sample / "hostile.txt").write_bytes(HOSTILE.encode("utf-8", "surrogateescape"))
    for place in ("hostile.txt", *(f"hostile.txt:{line}" for line in range(1, 14))):
        code, written = terminal(sample, "explain", place, columns=120)
        assert code == 0, written
        assert_harmless(written)
        assert len(written) < 20_000
    assert r"\x1b[2J" in seen(terminal(sample, "explain", "hostile.txt")[1])
