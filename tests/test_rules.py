"""The shipped rules hold what they promise, and what is made from them is fresh."""

import subprocess
import sys
from pathlib import Path

import pytest

from cleanart import Category, Rule, proof
from cleanart.document import LONG_LINE
from cleanart.render.rules import markdown
from cleanart.rule import TIMEOUT, Scope
from cleanart.rulebook import FOLDER, shipped_rules
from cleanart.rulefile import read

ROOT = Path(__file__).parents[1]
RULES = read([Path(FOLDER)])


def test_every_example_holds() -> None:
    """Each `removes` goes by its rule alone, each `keeps` survives all rules, each is a near miss."""
    assert list(proof.mistakes(RULES)) == []


def test_proof_can_fail() -> None:
    liar = Rule(
        id="en.ad.liar",
        category=Category.AD,
        why="A test.",
        equals=("buy now",),
        removes=("Buy now, later",),
        keeps=("Buy now", "Something else"),
        source="x.toml:1",
    )
    found = list(proof.mistakes([liar]))
    assert len(found) == 3
    for part, text in zip(("does not go", "should stay", "no near miss"), found, strict=True):
        assert part in text


def test_english_covers_every_category() -> None:
    assert {rule.category for rule in RULES if rule.language == "en"} == set(Category)


def test_index_and_page_are_fresh() -> None:
    made = subprocess.run([sys.executable, ROOT / "scripts" / "build_rules", "--check"], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == markdown(RULES), "run scripts/build_rules"


def test_shipped_index_is_the_rule_files() -> None:
    bare = [
        rule._replace(removes=(), keeps=(), source="", shipped=True) for rule in sorted(RULES, key=lambda rule: rule.id)
    ]
    assert sorted((rule._replace(source="") for rule in shipped_rules()), key=lambda rule: rule.id) == bare


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.pattern], ids=lambda rule: rule.id)
def test_pattern_is_bounded(rule: Rule) -> None:
    """No pattern runs into its time limit on hostile lines of the length that it is tried on."""
    longest = LONG_LINE if rule.scope is Scope.SPAN else min(rule.limit, LONG_LINE)
    seeds = [*rule.removes, *rule.keeps, *rule.words, *rule.ends, " ", "a", "A ", "(", "1", "a.", "@a", ", A", "Aa Bb "]
    for seed in seeds:
        text = (seed.replace("[-", "").replace("-]", "").replace("\n", " ") + " ") * 2000
        for hostile in (
            text[:longest],
            text[: longest - 1] + "!",
            ((*rule.words, *rule.ends)[0].lstrip("^") + text)[:longest],
        ):
            rule.compiled.search(hostile, timeout=TIMEOUT)
            if rule.scope is Scope.SPAN:
                list(rule.compiled.finditer(hostile, timeout=TIMEOUT))
