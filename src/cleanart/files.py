"""Reading and writing: the only code that touches the disk and the standard streams.

Bytes that are no UTF-8 survive unharmed (PEP 383). What is written appears at once and whole, or not at all. Paths are
plain strings here, since pathlib and tempfile would cost every pipe a tenth of its start-up.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
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
        if source == STDIN:
            data = sys.stdin.buffer.read()
        else:
            with open(source, "rb") as file:
                data = file.read()
    except OSError as error:
        raise SourceError(f"{source}: cannot be read: {_reason(error)}") from error
    name = "standard input" if source == STDIN else source
    if data.startswith(_UTF_16_OR_32):
        raise SourceError(f"{name}: is UTF-16 or UTF-32: convert it first, e.g. iconv -f UTF-16 -t UTF-8")
    if b"\0" in data[:_SNIFFED]:
        raise SourceError(f"{name}: looks like a binary file (a NUL byte at {data.index(0)}): name a text file")
    return data.decode("utf-8", "surrogateescape")


def write(target: str | None, text: str) -> None:
    """A file with this text, in place of one that was there; None is standard output. Missing folders are made.

    Raises SourceError; then the file that was there is still there.
    """
    data = text.encode("utf-8", "surrogateescape")
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    beside = f"{os.path.join(os.path.dirname(target), '.' + os.path.basename(target))}.{os.getpid()}.part"
    try:
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        with open(beside, "xb") as file:
            file.write(data)
        if os.path.exists(target):
            os.chmod(beside, os.stat(target).st_mode & 0o777)
        os.replace(beside, target)
    except OSError as error:
        with suppress(OSError):
            os.unlink(beside)
        raise SourceError(f"{target}: cannot be written: {_reason(error)}") from error


def recalled(name: str) -> bytes:
    """What `remember` kept under this name; nothing when there is nothing, or when it belongs to somebody else."""
    path = os.path.join(_cache(), name)
    try:
        with open(path, "rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return b""
            return file.read()
    except OSError:
        return b""


def remember(name: str, data: bytes) -> None:
    """Keep something for later runs in the user's cache folder; where that cannot be written, nothing is kept."""
    folder = _cache()
    beside = os.path.join(folder, f".{name}.{os.getpid()}.part")
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        try:
            with open(beside, "xb") as file:
                file.write(data)
            os.replace(beside, os.path.join(folder, name))
        except OSError:
            with suppress(OSError):
                os.unlink(beside)


def _cache() -> str:
    """The folder for what later runs may use: CLEANART_CACHE, or that of the user."""
    named = os.environ.get("CLEANART_CACHE")
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return named or os.path.join(base, "cleanart")


def below(folder: str) -> Iterator[str]:
    """The text files in a folder and its folders, in order; hidden ones are left out, links to folders not followed.

    Raises SourceError when a folder cannot be read.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise SourceError(f"{folder}: cannot be read: {_reason(error)}") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from below(entry.path)
        elif entry.name.lower().endswith(".txt"):
            yield entry.path


class Input(NamedTuple):
    """One thing to read, and its place in an output folder."""

    source: str
    place: str


def inputs(sources: Iterable[str]) -> list[Input]:
    """The files named, and those in the folders named, in order; raises SourceError as `below` does."""
    found: list[Input] = []
    for source in sources:
        if source != STDIN and os.path.isdir(source):
            found += (Input(path, os.path.relpath(path, source)) for path in below(source))
        else:
            found.append(Input(source, "stdin.txt" if source == STDIN else os.path.basename(source)))
    return found


def targets(found: Sequence[Input], output: str, as_folder: bool) -> list[str]:
    """For each input the file its text goes to: in the folder `output`, or the file of this name.

    Raises SourceError when an original would be overwritten, or two inputs would go to one file.
    """
    chosen = [os.path.join(output, each.place) if as_folder else output for each in found]
    originals = {os.path.realpath(each.source) for each in found if each.source != STDIN}
    taken: dict[str, str] = {}
    for each, target in zip(found, chosen, strict=True):
        if os.path.realpath(target) in originals:
            raise SourceError(f"{target}: is an original: choose another place with -o")
        if taken.setdefault(target, each.source) != each.source:
            raise SourceError(f"{target}: {taken[target]} and {each.source} would go there: clean them one at a time")
    return chosen


def _reason(error: OSError) -> str:
    """What the system says, with what to do where that is known."""
    remedies = {
        FileNotFoundError: "there is no such file: check the name",
        PermissionError: "permission denied: check its rights",
        IsADirectoryError: "it is a folder: give -o FOLDER to clean what is in it",
        FileExistsError: "there is such a file already: remove it",
        NotADirectoryError: "a part of its path is no folder: check the path",
    }
    return remedies.get(type(error)) or f"{error.strerror or error}"
