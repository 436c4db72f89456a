"""Settings files: where they are found, what they may say, what overrules them."""

from pathlib import Path

import click
import pytest
from conftest import CLEAN, RAW, Run

from cleanart.cli.clean import command
from cleanart.cli.configured import SETTINGS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "news" / "deep").mkdir(parents=True)
    (tmp_path / "news" / "deep" / "a.txt").write_text(RAW)
    return tmp_path


def test_nearest_file_above_the_input_counts(run: Run, project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.cleanart]\nkeep = ['byline', 'related', 'trailer']\n")
    assert run("news/deep/a.txt").stdout.decode() == RAW
    (project / "news" / "cleanart.toml").write_text("keep = []\n")
    assert run("news/deep/a.txt").stdout.decode() == CLEAN
    (project / "news" / "deep" / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert run("news/deep/a.txt").stdout.decode() == CLEAN
    assert run(stdin=RAW.encode()).stdout.decode() == RAW  # a pipe is read where the command is called


def test_command_line_overrules_the_file(run: Run, project: Path) -> None:
    (project / "cleanart.toml").write_text("keep = ['byline']\n")
    assert run("news/deep/a.txt").stdout.decode().startswith("By Ana")
    assert run("news/deep/a.txt", "--keep", "trailer").stdout.decode() == CLEAN + "\nMore to follow...\n"


def test_rules_are_named_from_where_the_file_is(run: Run, project: Path) -> None:
    (project / "news" / "cleanart.toml").write_text("rules = ['own/mine.toml']\nonly-rules = true\n")
    (project / "news" / "own").mkdir()
    (project / "news" / "own" / "mine.toml").write_text(
        "[captain]\ncategory = 'ad'\nwhy = 'A test.'\ncontains = ['the captain has']\nmax-chars = 900\n"
        "removes = ['The captain has left.']\nkeeps = ['The captain has.no.']\n"
    )
    assert run("news/deep/a.txt").stdout.decode() == RAW.replace(RAW.split("\n")[6] + "\n\n", "")


def test_origins_are_shown(run: Run, project: Path) -> None:
    path = project / "cleanart.toml"
    path.write_text("level = 'safe'\nkeep = ['byline', 'ad']\n")
    lines = run("--show-config", "--jobs", "2", "news").stdout.decode().splitlines()
    shown = {line.split()[0]: line.split()[1:] for line in lines}
    assert shown["level"] == ["safe", str(path)]
    assert shown["keep"] == ["byline", "ad", str(path)]
    assert shown["jobs"] == ["2", "command", "line"]
    assert shown["encoding"] == ["default"]
    assert set(shown) == set(SETTINGS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("levle = 'safe'", "'levle' is no setting"),
        ("in-place = true", "'in-place' is no setting"),
        ("output = '/etc'", "'output' is no setting"),
        ("keep = 'byline'", 'keep is no such thing: write keep = ["..."]'),
        ("level = ['safe']", 'level is no such thing: write level = "..."'),
        ("level = 'wild'", "'wild' is not one of"),
        ("jobs = 'many'", "jobs is no such thing: write jobs = a number"),
        ("quiet = 1", "quiet is no such thing: write quiet = true or false"),
        ("jobs = 0", "0 is not in the range"),
    ],
)
def test_mistakes_name_the_file(run: Run, project: Path, text: str, message: str) -> None:
    (project / "cleanart.toml").write_text(text)
    done = run("news/deep/a.txt")
    said = " ".join(done.stderr.decode().split())
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in said
    assert "cleanart.toml" in said


def test_every_setting_is_an_option() -> None:
    options = {name.removeprefix("--") for param in command.params for name in param.opts}
    assert isinstance(command, click.Command)
    assert set(SETTINGS) <= options
