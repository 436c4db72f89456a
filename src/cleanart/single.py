"""Files of one document, text, Markdown or HTML: how one becomes a text, and what is written for it."""

from typing import NamedTuple

from .codec import decoded, encoded
from .document import Result
from .formats import above, as_line, form_of, removals_of
from .streams import STDIN, reading
from .webpage import extracted

FORMATS = ("text", "html", "markdown")


class Single(NamedTuple):
    """The text of a document, its encoding, what is known of it (title, author, date), its markup if not plain."""

    text: str
    encoding: str
    fields: dict[str, str]
    markup: str | None = None


def read(source: str, form: str | None = None, encoding: str | None = None, extractor: str | None = None) -> Single:
    """The document of a file, or of standard input for `-`; a form that is not said is told by name and content.

    Raises SourceError, naming the source, what is wrong and what to do.
    """
    form = form or form_of(source)
    with reading(source) as file:
        data = file.read()
    return single(data, "standard input" if source == STDIN else source, form, encoding, extractor)


def single(data: bytes, name: str, form: str, encoding: str | None = None, extractor: str | None = None) -> Single:
    """The document that bytes are; raises SourceError as `read` does."""
    if form == "html":
        if encoding:
            data = decoded(data, name, encoding)[0].encode("utf-8", "surrogateescape")
        found = extracted(data, name, extractor)
        return Single(found.text, "utf-8", found.fields)
    return Single(*decoded(data, name, encoding), {}, "markdown" if form == "markdown" else None)


def written(source: str, document: Single, result: Result, as_json: bool) -> bytes:
    """What is written for a document: its text, or a line with what is known of it and what was removed too."""
    if not as_json:
        return encoded(result.text, document.encoding)
    record = {
        "source": source,
        "text": result.text,
        "fields": {**above(result, document.markup), **document.fields},
        "left_whole": result.left_whole,
        "removals": removals_of(result),
    }
    return as_line(record).encode()
