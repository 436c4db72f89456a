"""Compiled patterns made from bytes that are not trusted, apart from patterns.py since many runs need none."""

import io
import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import regex


def pattern_from(data: bytes) -> "regex.Pattern[str] | None":
    """The pattern that was pickled, or None when the bytes are damaged or make anything else."""
    try:
        found: regex.Pattern[str] = _Loader(io.BytesIO(data)).load()
    except Exception:  # whatever a damaged file may raise
        return None
    return found


class _Loader(pickle.Unpickler):
    """Loads compiled patterns and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module.rpartition(".")[2], name) != ("_regex", "compile"):
            raise pickle.UnpicklingError(f"{module}.{name} is no compiled pattern")
        return super().find_class(module, name)
