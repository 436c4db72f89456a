"""The Python interface: what it takes, and how a cleaner travels."""

import pickle
from pathlib import Path
from typing import Any

import pytest
from conftest import CLEAN, RAW

from cleanart import Cleaner, OptionError, Rule, clean
from cleanart.rule import Category

RULE = """
[gone]
why = "A test."
equals = ["the ferry is gone"]
removes = ["The ferry is gone."]
keeps = ["The ferry is gone, she said."]
"""


def test_one_name_needs_no_list(tmp_path: Path) -> None:
    kept = Cleaner(keep=["byline"]).clean(RAW).text
    assert kept.startswith("By Ana Ruiz")
    assert Cleaner(keep="byline").clean(RAW).text == kept
    (tmp_path / "ad.toml").write_text(RULE)
    rule = Rule("en.ad.gone", Category.AD, "A test.", equals=("the ferry is gone",))
    text = f"{CLEAN}\nThe ferry is gone.\n"
    for rules in (tmp_path / "ad.toml", str(tmp_path / "ad.toml"), tmp_path, rule, [rule]):
        assert Cleaner(rules=rules, shipped=False).clean(text).text == CLEAN


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"keep": "bylines"}, "'bylines' is no category"),
        ({"level": "high"}, "'high' is no level"),
        ({"language": "xx"}, "there are no rules for language 'xx'"),
        ({"keep": "ad", "drop": ["ad"]}, "ad cannot be both kept and dropped"),
    ],
)
def test_mistakes_are_told(options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        Cleaner(**options)


def test_bytes_are_no_text() -> None:
    with pytest.raises(TypeError, match="a text is a str, not bytes"):
        clean(RAW.encode())  # type: ignore[arg-type]


def test_cleaner_goes_to_another_process_after_use(tmp_path: Path) -> None:
    (tmp_path / "ad.toml").write_text(RULE)
    cleaner = Cleaner(rules=tmp_path, keep="byline")
    result = cleaner.clean(f"{RAW}\nThe ferry is gone.\n")
    again = pickle.loads(pickle.dumps(cleaner))
    assert again.clean(f"{RAW}\nThe ferry is gone.\n") == result
    assert pickle.loads(pickle.dumps(result)) == result


def test_byte_order_mark_is_no_part_of_a_rule_file(tmp_path: Path) -> None:
    (tmp_path / "ad.toml").write_text(RULE, encoding="utf-8-sig")
    assert len(Cleaner(rules=tmp_path, shipped=False).rules()) == 1
