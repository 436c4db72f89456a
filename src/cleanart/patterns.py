"""Compiled patterns, and how they are carried from one run to the next.

Compiling some forty patterns takes a short run several times as long as everything else it does. So what was compiled
can be remembered as bytes and recalled by the next run. Recalled bytes are not trusted: they belong to a version of
Python and of regex and to the very pattern, and nothing but a compiled pattern can be made from them.
"""

import io
import json
import pickle
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import regex

# regex.IGNORECASE, without the import.
IGNORE_CASE = 2
_VERSION = "version"
# What an earlier run compiled (pattern -> bytes), and what this one had to add.
_recalled: dict[str, bytes] = {}
_added: dict[str, bytes] = {}


def compiled(pattern: str, flags: int) -> "regex.Pattern[str]":
    """The compiled pattern; raises regex.error when it is none."""
    import regex  # costs 15 ms, and many short texts never need it

    if _recalled and _recalled.get(_VERSION) != _version():
        _recalled.clear()
    key = f"{flags} {pattern}"
    if key in _recalled:
        try:
            found: regex.Pattern[str] = _Loader(io.BytesIO(_recalled[key])).load()
        except Exception:  # whatever a damaged file may raise
            del _recalled[key]
        else:
            return found
    made: regex.Pattern[str] = regex.compile(pattern, flags)
    _added[key] = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    return made


def recall(data: bytes) -> None:
    """Take what `remembered` gave in an earlier run; what does not fit is ignored."""
    try:
        found = json.loads(data)
        _recalled.update((key, value.encode("latin-1")) for key, value in found.items())
    except (ValueError, AttributeError):
        _recalled.clear()


def remembered() -> bytes | None:
    """All that was recalled and compiled, for a later run; None when nothing was added."""
    if not _added:
        return None
    everything = {**_recalled, **_added, _VERSION: _version()}
    return json.dumps({key: value.decode("latin-1") for key, value in everything.items()}).encode()


def _version() -> bytes:
    import regex

    return f"{regex.__version__} {sys.version}".encode()


class _Loader(pickle.Unpickler):
    """Loads compiled patterns and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module.rpartition(".")[2], name) != ("_regex", "compile"):
            raise pickle.UnpicklingError(f"{module}.{name} is no compiled pattern")
        return super().find_class(module, name)
