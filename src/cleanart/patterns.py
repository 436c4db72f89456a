"""Compiled patterns, and how they are carried from one run to the next.

Compiling some forty patterns takes a short run several times as long as everything else it does. So what was compiled
can be remembered as bytes and recalled by the next run. Recalled bytes are not trusted: they belong to a version of
Python and of regex and to the very pattern, and nothing but a compiled pattern can be made from them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

# regex.IGNORECASE, without the import.
IGNORE_CASE = 2
# Where what was remembered can be read, once it is needed.
_kept: list[Callable[[], bytes]] = []
# What an earlier run compiled (key -> base64), and what this one had to add.
_recalled: dict[bytes, bytes] = {}
_added: dict[bytes, bytes] = {}


def compiled(pattern: str, flags: int) -> "regex.Pattern[str]":
    """The compiled pattern; raises regex.error when it is none."""
    from binascii import a2b_base64  # these cost a millisecond, and many short texts need no pattern

    _read_kept()
    key = _key(pattern, flags)
    if key in _recalled:
        from .unpickled import pattern_from

        found = pattern_from(a2b_base64(_recalled[key]))
        if found and (found.pattern, found.flags & IGNORE_CASE) == (pattern, flags):
            return found
        del _recalled[key]
    return _made(pattern, flags)


def _made(pattern: str, flags: int) -> "regex.Pattern[str]":
    """The pattern compiled anew."""
    import pickle
    from binascii import b2a_base64

    import regex  # this one costs ten

    made: regex.Pattern[str] = regex.compile(pattern, flags)
    _added[_key(pattern, flags)] = b2a_base64(pickle.dumps(made, pickle.HIGHEST_PROTOCOL), newline=False)
    return made


def is_at_hand(pattern: str, flags: int) -> bool:
    """Whether an earlier run compiled the pattern, as far as its work has been read."""
    return bool(_recalled) and _key(pattern, flags) in _recalled


def _key(pattern: str, flags: int) -> bytes:
    from binascii import crc32

    return b"%08x" % crc32(f"{flags} {pattern}".encode("utf-8", "surrogatepass"))


def recall(read: Callable[[], bytes]) -> None:
    """Take what `remembered` gave in an earlier run: read when a pattern is needed, ignored where it is wrong."""
    _kept[:] = [read]


def _read_kept() -> None:
    while _kept:
        from .unpickled import version

        written, *lines = _kept.pop()().split(b"\n")
        if written == version():
            _recalled.update((key, data) for key, _, data in (line.partition(b" ") for line in lines))


def remembered() -> bytes | None:
    """All that was recalled and compiled, for a later run; None when nothing was added."""
    if not _added:
        return None
    from .unpickled import version

    return b"\n".join((version(), *(b"%b %b" % each for each in (_recalled | _added).items())))
