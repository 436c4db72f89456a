"""Click without those modules of the standard library that it imports for services nobody asks for in a usual run.

They take a quarter of its import: `inspect`, `gettext`, `uuid`, `datetime`. While Click is imported, and only then,
stand-ins take their places, which import the modules when more is asked of them than they know.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Name(type):
    """A function or a class of a module that is not imported yet; a class, since Click makes types of such."""

    module: str

    def _itself(cls) -> Any:
        return getattr(import_module(cls.module), cls.__name__)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return cls._itself()(*args, **kwargs)

    def __getattr__(cls, name: str) -> Any:
        return getattr(cls._itself(), name)

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, cls._itself())


class _Module(ModuleType):
    """Stands for a module: gives names of it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = _Name(name, (), {"module": self.__name__})
        setattr(self, name, found)
        return found


class _Inspect(_Module):
    """Takes the indentation out of the help of options by itself: it has none."""

    def cleandoc(self, text: str) -> str:
        cleaned: str = import_module("inspect").cleandoc(text) if "\n" in text or "\t" in text else text.lstrip()
        return cleaned


class _Gettext(_Module):
    """Leaves messages as they are while nobody has bound translations of them, for which the module is needed."""

    def gettext(self, message: str) -> str:
        translated: str = sys.modules["gettext"].gettext(message) if "gettext" in sys.modules else message
        return translated

    def ngettext(self, one: str, several: str, number: int) -> str:
        translated: str = import_module("gettext").ngettext(one, several, number)
        return translated


_KINDS = {"inspect": _Inspect, "gettext": _Gettext, "uuid": _Module, "datetime": _Module}
_stand_ins = {name: kind(name) for name, kind in _KINDS.items() if name not in sys.modules}
sys.modules.update(_stand_ins)
try:
    import click
finally:
    for name, stand_in in _stand_ins.items():
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]

__all__ = ["click"]
