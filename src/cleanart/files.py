"""Reading and writing: the only code that touches the disk and the standard streams.

Bytes that are no UTF-8 survive unharmed (PEP 383). What is written appears at once and whole, or not at all.
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .errors import SourceError

STDIN = "-"
# A NUL byte among so many first bytes means that a file is no text.
_SNIFFED = 8192
_UTF_16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


def read(source: str) -> str:
    """The text of a file, or of standard input for `-`.

    Raises SourceError, naming the source, what is wrong and what to do.
    """
    try:
        data = sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
    except OSError as error:
        raise SourceError(f"{source}: cannot be read: {_reason(error)}") from error
    name = "standard input" if source == STDIN else source
    if data.startswith(_UTF_16_OR_32):
        raise SourceError(f"{name}: is UTF-16 or UTF-32: convert it first, e.g. iconv -f UTF-16 -t UTF-8")
    if b"\0" in data[:_SNIFFED]:
        raise SourceError(f"{name}: looks like a binary file (a NUL byte at {data.index(0)}): name a text file")
    return data.decode("utf-8", "surrogateescape")


def write(target: Path | None, text: str) -> None:
    """A file with this text, in place of one that was there; None is standard output. Missing folders are made.

    Raises SourceError; then the file that was there is still there.
    """
    if target is None:
        sys.stdout.buffer.write(encoded(text))
        sys.stdout.buffer.flush()
        return
    beside = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, beside = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(encoded(text))
        Path(beside).chmod(0o666 & ~_umask() if not target.exists() else target.stat().st_mode & 0o777)
        Path(beside).replace(target)
    except OSError as error:
        if beside:
            with suppress(OSError):
                os.unlink(beside)
        raise SourceError(f"{target}: cannot be written: {_reason(error)}") from error


def encoded(text: str) -> bytes:
    """The bytes of a text that was read here."""
    return text.encode("utf-8", "surrogateescape")


def below(folder: Path) -> Iterator[Path]:
    """The text files in a folder and its folders, in order; hidden ones are left out, links to folders not followed."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from below(path)
        elif path.suffix.lower() == ".txt":
            yield path


class Input(NamedTuple):
    """One thing to read, and its place in an output folder."""

    source: str
    place: Path


def inputs(sources: Iterable[str]) -> list[Input]:
    """The files named, and those in the folders named, in order."""
    found: list[Input] = []
    for source in sources:
        if source != STDIN and os.path.isdir(source):
            found += (Input(str(path), path.relative_to(source)) for path in below(Path(source)))
        else:
            found.append(Input(source, Path("stdin.txt" if source == STDIN else Path(source).name)))
    return found


def targets(found: Sequence[Input], output: str, as_folder: bool) -> list[Path]:
    """For each input the file its text goes to: in the folder `output`, or the file of this name.

    Raises SourceError when an original would be overwritten, or two inputs would go to one file.
    """
    chosen = [Path(output) / each.place if as_folder else Path(output) for each in found]
    originals = {os.path.realpath(each.source) for each in found if each.source != STDIN}
    taken: dict[Path, str] = {}
    for each, target in zip(found, chosen, strict=True):
        if os.path.realpath(target) in originals:
            raise SourceError(f"{target}: is an original: choose another place with -o")
        if taken.setdefault(target, each.source) != each.source:
            raise SourceError(
                f"{target}: {taken[target]} and {each.source} would both go there: clean them one at a time"
            )
    return chosen


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _reason(error: OSError) -> str:
    """What the system says, with what to do where that is known."""
    remedies = {
        FileNotFoundError: "there is no such file: check the name",
        PermissionError: "permission denied: check its rights",
        IsADirectoryError: "it is a folder: give -o FOLDER to clean what is in it",
    }
    return remedies.get(type(error)) or f"{error.strerror or error}"
