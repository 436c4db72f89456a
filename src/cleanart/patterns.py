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
# A pattern and its flags.
_Key = tuple[str, int]
# Where what was remembered can be read, once it is needed.
_kept: list[Callable[[], bytes]] = []
# What an earlier run compiled, pickled, and what this one had to add.
_recalled: dict[_Key, bytes] = {}
_added: dict[_Key, bytes] = {}


def compiled(pattern: str, flags: int) -> "regex.Pattern[str]":
    """The compiled pattern; raises regex.error when it is none."""
    _read_kept()
    key = pattern, flags
    if key in _recalled:
        from .unpickled import pattern_from  # this costs a millisecond, and many short texts need no pattern

        found = pattern_from(_recalled[key])
        if found and (found.pattern, found.flags & IGNORE_CASE) == key:
            return found
        del _recalled[key]
    return _made(pattern, flags)


def _made(pattern: str, flags: int) -> "regex.Pattern[str]":
    """The pattern compiled anew."""
    import pickle

    import regex  # this one costs ten

    made: regex.Pattern[str] = regex.compile(pattern, flags)
    _added[pattern, flags] = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    return made


def recall(read: Callable[[], bytes]) -> None:
    """Take what `remembered` gave in an earlier run: read when a pattern is needed, ignored where it is wrong."""
    _kept[:] = [read]


def _read_kept() -> None:
    while _kept:
        from .unpickled import table_from

        _recalled.update(table_from(_kept.pop()()))


def remembered() -> bytes | None:
    """All that was recalled and compiled, for a later run; None when nothing was added."""
    if not _added:
        return None
    import pickle

    from .unpickled import version

    return version() + pickle.dumps(_recalled | _added, pickle.HIGHEST_PROTOCOL)
