"""A terminal for the command to run in, so wide as a test wants it, and what a person would see there."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

from rich.cells import cell_len

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = Path(__file__).parent / "sample"
# The rules of the sample, and no others.
SAMPLE_RULES = ("--only-rules", "--rules", str(SAMPLE / "sample.toml"))
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
# A text in which anything that a terminal or a page might obey stands, in lines that go and lines that stay.
HOSTILE = (
    "By Ana Ruiz, Harbour\x1b[31m Correspondent\n\n"
    "The ferry \x1b]0;owned\x07left at seven with [bold red]forty[/] passengers <script>alert(1)</script> on board.\n\n"
    "Read more: \x1b[2J<img src=x onerror=alert(2)> The [link=http://x]harbour[/link] \u202e that time forgot\u2066\n\n"
    "The captain has sailed\x9b31m this route\u2028 for thirty years. & she &amp; her {{ 7 * 7 }} {% raw %} crew.\r\n"
    "\n" + "It went on and on. " * 60_000 + "\n\n"
    "Nobody\x00 minded.\n\nMore to follow...\udcff\x08\x08\n"
)


def terminal(folder: Path, *args: str, columns: int = 80, typed: bytes = b"", **env: str) -> tuple[int, str]:
    """The command in a folder at a terminal: its exit code and what it wrote."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    program = subprocess.Popen(
        [sys.executable, "-m", "cleanart", *args],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        close_fds=True,
        env={
            **{k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR", "COLORTERM", "PAGER")},
            "TERM": "xterm-256color",
            "CLEANART_CACHE": str(folder / ".cache"),
            "CLEANART_PAGER": "cat",
            **env,
        },
    )
    os.close(theirs)
    written = b""
    try:
        while typed and b"\x1b[?1049h" not in written:  # the keys are for the application that takes the screen
            written += os.read(ours, 65536)
        os.write(ours, typed)
        while chunk := os.read(ours, 65536):
            written += chunk
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    return program.wait(60), written.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def seen(written: str) -> str:
    """What was written without colours."""
    return ESCAPE.sub("", written)


def assert_harmless(written: str) -> None:
    """Nothing that a terminal obeys but the colours and styles of cleanart itself."""
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", seen(written))


def assert_fits(written: str, columns: int) -> None:
    """No line is wider than the terminal."""
    for line in seen(written).split("\n"):
        assert cell_len(line) <= columns, line


def golden(name: str, text: str) -> None:
    """Compare with the file of this name; CLEANART_GOLDEN=1 writes it, for a person to look at."""
    path = GOLDEN / name
    if os.environ.get("CLEANART_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text
