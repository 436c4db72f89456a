"""What several test files need."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RAW = """By Ana Ruiz, Harbour Correspondent

The ferry left at seven with forty passengers on board. It came back at nine, and nobody had noticed the storm.

Read more: The harbour that time forgot

The captain has sailed this route for thirty years. She said that she would do so again tomorrow, whatever the wind.

More to follow...
"""
CLEAN = "\n".join(RAW.split("\n")[2:4] + RAW.split("\n")[6:7]) + "\n"

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command in an empty folder of its own."""

    def call(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "cleanart", *args],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "CLEANART_CACHE": str(tmp_path / ".cache"), **env},
            timeout=120,
        )

    return call
