"""The mechanisms, one a file. Each looks at a document and yields cuts; none edits."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from ..document import Document
from ..rule import Rule


class Cut(NamedTuple):
    """What a filter wants gone: character offsets in the document it was shown, and the rule that says why."""

    start: int
    end: int
    rule: Rule


class Filter(Protocol):
    """A mechanism: shown a document, it names what should go; `ends_pass`: what it finds goes before others look."""

    @property
    def ends_pass(self) -> bool:
        """Whether the filters behind it see the document only when this one finds nothing more."""

    def __call__(self, document: Document, found: Sequence[Cut], /) -> Iterable[Cut]:
        """What should go from the document, in any order; cuts may overlap. `found` is what filters before it named."""
