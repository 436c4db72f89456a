"""Facts about a thing that are worked out when they are first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Fact = TypeVar("_Fact")


class once(Generic[_Fact]):
    """`functools.cached_property` without its lock, which costs more than most facts (till Python 3.12)."""

    def __init__(self, worked_out: Callable[[Any], _Fact]) -> None:
        self._worked_out = worked_out
        self._name = worked_out.__name__

    def __get__(self, owner: object, _: type) -> _Fact:
        """Work it out; from then on it is an attribute like any other."""
        fact = owner.__dict__[self._name] = self._worked_out(owner)
        return fact
