"""The documents of a file, whatever its format, to be looked at and not to be written."""

from collections.abc import Iterator
from typing import NamedTuple

from .cleaner import Cleaner
from .document import Result
from .formats import Bench, Settings, form_of, format_of
from .single import FORMATS, read
from .streams import STDIN, reading


class Entry(NamedTuple):
    """A document: its name, its text and encoding; no text, but `wrong`, for a record that has none."""

    name: str
    text: str | None
    encoding: str = "utf-8"
    wrong: str = ""
    markup: str | None = None


class _Ear(Bench):
    """A bench on which nothing is cleaned: it hears the documents that a format brings."""

    def __init__(self, source: str, settings: Settings) -> None:
        super().__init__(Cleaner(shipped=False), source, settings)
        self.heard: list[tuple[int, str]] = []

    def clean(self, text: str, record: int | None = None, _markup: str | None = None, /) -> Result:
        """Hear a document."""
        self.heard.append((record or 0, text))
        return Result(text)


def documents(source: str, settings: Settings) -> Iterator[Entry]:
    """The documents of a file or of standard input (`-`), one after the other.

    A bad record makes an entry without text. Raises SourceError when the file cannot be read.
    """
    name = "stdin" if source == STDIN else source
    form = form_of(source)
    if form in FORMATS:
        single = read(source, form)
        markup = settings.markup if form == "text" else single.markup
        yield Entry(name, single.text, single.encoding, markup=markup)
        return
    kind = format_of(form)
    with reading(source) as file:
        for chunk in kind.chunks(file, source):
            ear = _Ear(source, settings)
            wrong = kind.clean(chunk, ear).messages
            yield from (Entry(f"{name}#{record}", text, markup=settings.markup) for record, text in ear.heard)
            yield from (Entry(name, None, wrong=message) for message in wrong)
