"""Which files are read and written, and what later runs remember.

Paths are plain strings here, since pathlib would cost every pipe a tenth of its start-up.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from .errors import SourceError
from .streams import STDIN, reason

# The name under which compiled patterns are kept in the cache folder.
KEPT_PATTERNS = "patterns.pickle"
# What is taken from a folder: these, compressed or not, and nothing hidden.
SUFFIXES = (".txt", ".text", ".jsonl", ".ndjson", ".html", ".htm", ".md", ".markdown")
PACKED = ("", ".gz", ".bz2", ".xz", ".zst")


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


def below(folder: str, taken: Callable[[str], bool], inside: str = "") -> Iterator[str]:
    """The files in a folder and its folders that are taken, in order, as paths from the folder.

    Hidden ones are left out, links to folders not followed. Raises SourceError when a folder cannot be read.
    """
    try:
        entries = sorted(os.scandir(os.path.join(folder, inside)), key=lambda entry: entry.name)
    except OSError as error:
        raise SourceError(f"{os.path.join(folder, inside)}: cannot be read: {reason(error)}") from error
    for entry in entries:
        path = os.path.join(inside, entry.name)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from below(folder, taken, path)
        elif taken(path) and _is_readable(entry):
            yield path


def _is_readable(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or a link that leads nowhere, of which the reader says so; a pipe would be waited for."""
    return not os.path.exists(entry.path) or entry.is_file()


def chooser(globs: Sequence[str] = (), excludes: Sequence[str] = ()) -> Callable[[str], bool]:
    """Which files of a folder are taken: those that match one of the globs, or texts, minus what is excluded.

    Both are patterns as in a .gitignore file.
    """
    if not globs and not excludes:
        return _is_text
    from pathspec import GitIgnoreSpec  # only who asks for patterns pays for them

    wanted, unwanted = GitIgnoreSpec.from_lines(globs), GitIgnoreSpec.from_lines(excludes)
    return lambda path: (wanted.match_file(path) if globs else _is_text(path)) and not unwanted.match_file(path)


def _is_text(path: str) -> bool:
    return path.lower().endswith(tuple(suffix + packed for suffix in SUFFIXES for packed in PACKED))


class Input(NamedTuple):
    """One thing to read, and its place in an output folder."""

    source: str
    place: str


def inputs(sources: Iterable[str], taken: Callable[[str], bool] = _is_text) -> list[Input]:
    """The files named, and those in the folders named, in order; raises SourceError as `below` does."""
    found: list[Input] = []
    for source in sources:
        if source != STDIN and os.path.isdir(source):
            found += (Input(os.path.join(source, path), path) for path in below(source, taken))
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
