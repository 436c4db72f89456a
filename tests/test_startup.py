"""A short run imports next to nothing that it does not need, and what is put off still works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CLEAN, RAW

_LATE = (
    "inspect",
    "gettext",
    "uuid",
    "datetime",
    "json",
    "pickle",
    "difflib",
    "regex",
    "rich",
    "ahocorasick_rs",
    "tomllib",
)


def python(program: str, stdin: bytes = b"", **env: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], input=stdin, capture_output=True, env={**os.environ, **env}, check=True
    )
    return done.stdout.decode()


@pytest.mark.parametrize("text", [RAW, CLEAN])
def test_a_short_run_imports_little(tmp_path: Path, text: str) -> None:
    run = "import sys; sys.argv[1:] = []; from cleanart.cli import outcome; outcome();"
    told = run + f"print([name for name in {_LATE} if name in sys.modules], file=sys.stderr)"
    for program in (run, told):  # the first one compiles patterns, which needs more
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=text.encode(),
            capture_output=True,
            env={**os.environ, "CLEANART_CACHE": str(tmp_path)},
            check=True,
        )
    assert (done.stdout.decode(), done.stderr.decode().strip()) == (CLEAN, "[]")


def test_everybody_else_gets_the_modules_themselves() -> None:
    program = (
        "from cleanart.cli.lean import click; import datetime, inspect, uuid, gettext;"
        "print(*(type(module).__name__ for module in (datetime, inspect, uuid, gettext)))"
    )
    assert set(python(program).split()) == {"module"}


def test_types_of_click_that_need_them_work() -> None:
    program = (
        "from cleanart.cli.lean import click; import datetime, uuid; one = uuid.uuid4(); now = datetime.datetime.now();"
        "assert click.UUID.convert(str(one), None, None) == click.UUID.convert(one, None, None) == one;"
        "assert click.DateTime().convert(now, None, None) is now;"
        "print(click.DateTime().convert('2026-11-23', None, None).year);"
        "print(click.Option(['--x'], help='One.\\n  Two.').help)"
    )
    assert python(program) == "2026\nOne.\nTwo.\n"


def test_messages_of_click_are_translated_where_somebody_bound_translations() -> None:
    program = (
        "from cleanart.cli.lean import click; from click.types import _, ngettext; print(_('path'));"
        "import gettext; gettext.gettext = str.upper; print(_('path'), ngettext('one', 'two', 2))"
    )
    assert python(program) == "path\nPATH two\n"
