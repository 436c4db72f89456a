"""What the documents say is so."""

import re
from pathlib import Path

import pytest

import cleanart

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_readme_before_and_after_is_true() -> None:
    before, after = re.findall(r"<!-- (?:before|after) -->\n```text\n(.*?)```", README, re.DOTALL)
    assert cleanart.clean(before) == after
    fixture = ROOT / "fixtures" / "sample.txt"
    assert fixture.read_text(encoding="utf-8") == before


def test_ci_runs_the_readme_s_test_command() -> None:
    command = "pip install -e '.[test]' && python -m pytest"
    assert command in README
    assert command in (ROOT / ".ci" / "run").read_text()


def test_readme_python_example_runs() -> None:
    for code in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(code, {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_changelog_names_the_version() -> None:
    top = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert top
    assert top[1] == cleanart.__version__


def test_every_module_is_in_the_architecture() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for path in (ROOT / "src" / "cleanart").iterdir():
        if path.name[0] != "_" and path.name not in ("rules", "carriers", "py.typed"):
            assert f"`{path.stem}" in page, path.name


def test_every_key_of_a_rule_is_documented() -> None:
    from cleanart.rulefile import _KEYS

    page = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    assert [key for key in _KEYS if f"`{key}`" not in page] == []
