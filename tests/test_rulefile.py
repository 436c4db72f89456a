"""Every mistake in a rule file is reported, all at once, with its place and what to write."""

from pathlib import Path

import pytest

from cleanart import Cleaner, OptionError, RuleError
from cleanart.rulefile import read

GOOD = """
[buy-now]
why = "A prompt to buy."
equals = ["buy now"]
removes = ["Buy now!"]
keeps = ["He said: buy now."]
"""


def mistakes(tmp_path: Path, text: str, name: str = "ad.toml") -> list[str]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        read([tmp_path / name])
    return error.value.mistakes


def test_good_rule_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "ad.toml").write_text(GOOD)
    (rule,) = read([tmp_path])
    assert (rule.id, rule.category, rule.equals) == ("en.ad.buy-now", "ad", ("buy now",))
    assert rule.source == f"{folder / 'ad.toml'}:2"


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("why = 3", 1, "stands outside a table"),
        ("[Bad_Name]\nwhy = 'x'", 1, "small letters"),
        (GOOD.replace("why", "wy"), 3, "wy is no key"),
        (GOOD.replace('why = "A prompt to buy."', ""), 2, "why is missing: say in one sentence"),
        (GOOD.replace('["buy now"]', '"buy now"'), 4, "equals is no list of texts"),
        (GOOD.replace('"A prompt to buy."', "3"), 3, "why is no text"),
        (GOOD + 'scope = "page"', 7, "'page' is no scope: use one of span, sentence, line"),
        (GOOD.replace('["buy now"]', str(["buy now"] * 401)), 2, "more than 400 phrases"),
        (GOOD + "max-chars = 0", 7, "max-chars is no number"),
        (GOOD + "max-chars = true", 7, "max-chars is no number"),
        (GOOD + "most = 0", 7, "most is no number"),
        (GOOD + "most = 2\nscope = 'sentence'", 7, "most counts lines"),
        (GOOD + 'case-sensitive = "no"', 7, "neither true nor false"),
        (GOOD + "case-sensitive = true", 7, "phrases never heed case"),
        (GOOD.replace('equals = ["buy now"]', ""), 2, "it looks for nothing"),
        (GOOD + "pattern = 'x'", 7, "both a pattern and equals"),
        (GOOD + 'scope = "span"', 4, "scope span needs a pattern"),
        (GOOD.replace('equals = ["buy now"]', "pattern = 'buy'"), 4, "words is missing"),
        (GOOD.replace('equals = ["buy now"]', "pattern = '(buy'\nwords = ['buy']"), 4, "no regular expression"),
        (GOOD + 'words = ["buy"]', 7, "words go with a pattern only"),
        (GOOD.replace("buy now", "{buy now"), 4, "a brace is not closed"),
        (GOOD.replace("buy now", "..."), 4, "nothing is left to look for"),
        ("[a]\nwhy = ?\n", 2, "it is not TOML"),
    ],
)
def test_mistake_is_reported(tmp_path: Path, text: str, line: int, expected: str) -> None:
    found = mistakes(tmp_path, text)
    assert any(each.startswith(f"{tmp_path / 'ad.toml'}:{line}: ") and expected in each for each in found), found


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    found = mistakes(tmp_path, "[one]\nwhy = 3\n\n[two]\nscope = 'page'\nequals = ['{']\n")
    assert len(found) >= 6
    assert {each.split(":")[2].strip() for each in found} == {"one", "two"}


def test_file_that_names_no_category(tmp_path: Path) -> None:
    assert "names no category" in mistakes(tmp_path, GOOD, "mine.toml")[0]
    (tmp_path / "mine.toml").write_text(GOOD + 'category = "ad"')
    assert read([tmp_path / "mine.toml"])[0].id == "mine.buy-now"


def test_same_id_twice(tmp_path: Path) -> None:
    (tmp_path / "ad.toml").write_text(GOOD)
    with pytest.raises(RuleError, match="has a rule of this id"):
        read([tmp_path / "ad.toml", tmp_path])


def test_missing_empty_and_undecodable(tmp_path: Path) -> None:
    (tmp_path / "ad.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "empty").mkdir()
    with pytest.raises(RuleError) as error:
        read([tmp_path / "none.toml", tmp_path / "empty", tmp_path / "ad.toml"])
    for part in ("cannot be read", "no rule file", "not UTF-8"):
        assert part in str(error.value)


def test_own_rules_beside_and_instead_of_the_shipped(tmp_path: Path) -> None:
    (tmp_path / "ad.toml").write_text(GOOD)
    kept = "The ferry left at seven. It came back at nine, and nobody on board had noticed the storm.\n"
    text = f"{kept}\nBuy now\n\nMore to follow...\n"
    assert Cleaner(rules=[tmp_path]).clean(text).text == kept
    assert Cleaner(rules=[tmp_path], shipped=False).clean(text).text == kept + "\nMore to follow...\n"


def test_own_rule_replaces_the_shipped_one_of_its_id(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "trailer.toml").write_text(GOOD.replace("[buy-now]", "[more-to-follow]").replace("buy now", "qux quux"))
    text = "The ferry left at seven. It came back at nine, and nobody on board had noticed the storm.\n\n"
    cleaner = Cleaner(rules=[tmp_path])
    gone = [r.rule for r in cleaner.clean(text + "More to follow...\n").removals]
    assert "en.trailer.more-to-follow" not in gone
    assert [r.rule for r in cleaner.clean(text + "Qux quux\n").removals] == ["en.trailer.more-to-follow"]
    assert [r.category for r in cleaner.clean(text + "Advertisement\n").removals] == ["ad"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"level": "extreme"}, "'extreme' is no level: use one of safe"),
        ({"keep": ["advert"]}, "'advert' is no category: use one of ad,"),
        ({"keep": ["ad"], "drop": ["ad"]}, "cannot be both kept and dropped"),
        ({"language": "xx"}, "no rules for language 'xx': use one of"),
    ],
)
def test_wrong_option(options: dict[str, object], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        Cleaner(**options)  # type: ignore[arg-type]
