"""Compiled patterns made from bytes that are not trusted, apart from patterns.py since many runs need none."""

import io
import os
import sys
from functools import cache
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Any

try:  # the half of pickle that is written in C, which is all that is needed and takes no time to import
    from _pickle import Unpickler, UnpicklingError
except ImportError:
    from pickle import Unpickler, UnpicklingError

if TYPE_CHECKING:
    import regex

_NATIVE = "regex._regex"


def pattern_from(data: bytes) -> "regex.Pattern[str] | None":
    """The pattern that was pickled, or None when the bytes are damaged or make anything else."""
    found = _loaded(io.BytesIO(data))
    return found if hasattr(found, "search") else None


def table_from(data: bytes) -> dict[tuple[str, int], bytes]:
    """The table of pickled patterns that was pickled behind a version; empty when it is another one, or damaged."""
    file = io.BytesIO(data)
    found = _loaded(file) if file.readline() == version() else None
    return found if isinstance(found, dict) else {}


def _loaded(file: io.BytesIO) -> Any:
    try:
        return _Loader(file).load()
    except Exception:  # whatever a damaged file may raise
        return None


def version() -> bytes:
    """A line that says what compiled patterns belong to: this build of regex, and this Python."""
    spec = _spec()
    built = os.stat(spec.origin) if spec and spec.origin else None
    return f"{built and (built.st_size, built.st_mtime_ns)} {sys.version}".replace("\n", " ").encode() + b"\n"


class _Loader(Unpickler):
    """Loads compiled patterns and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module.rpartition(".")[2], name) != ("_regex", "compile"):
            raise UnpicklingError(f"{module}.{name} is no compiled pattern")
        return _native().compile


@cache
def _native() -> ModuleType:
    """The half of regex that is written in C: the other compiles, and takes as long to import as Click."""
    found = sys.modules.get(_NATIVE)
    spec = _spec()
    if found is None and spec and spec.loader:
        found = spec.loader.create_module(spec)
        if found:
            sys.modules[_NATIVE] = found  # where the other half will look for it
            spec.loader.exec_module(found)
    if found is None:
        import regex  # noqa: F401  where it is laid out otherwise

        found = sys.modules[_NATIVE]
    return found


@cache
def _spec() -> ModuleSpec | None:
    """Where it is."""
    package = PathFinder.find_spec("regex")
    return PathFinder.find_spec(_NATIVE, package.submodule_search_locations) if package else None
