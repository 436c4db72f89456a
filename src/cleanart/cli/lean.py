"""Click without the standard library's `inspect`, which takes a sixth of its import and serves it next to nothing.

Click asks it for one thing in a usual run: to take the indentation out of the help of options, which are single lines.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_NAME = "inspect"


class _Late(ModuleType):
    """Stands for the module until something else of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        _step_back(self)
        return getattr(import_module(_NAME), name)

    def cleandoc(self, text: str) -> str:
        """Single lines have no indentation."""
        if "\n" in text or "\t" in text:
            _step_back(self)
            cleaned: str = import_module(_NAME).cleandoc(text)
            return cleaned
        return text.lstrip()


def _step_back(late: ModuleType) -> None:
    if sys.modules.get(_NAME) is late:
        del sys.modules[_NAME]


# Only what Click imports here sees the stand-in: everybody else gets the module itself.
_late = _Late(_NAME)
sys.modules.setdefault(_NAME, _late)
import click  # noqa: E402

_step_back(_late)

__all__ = ["click"]
