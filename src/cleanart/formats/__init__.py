"""Files of many documents, one format a file: how each is cut into chunks, and how a chunk is cleaned.

A chunk can be cleaned by itself, in another process; cleaned chunks put together are the cleaned file. Whatever is no
text of a document comes out byte for byte as it went in.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO, NamedTuple, Protocol

from ..cleaner import Cleaner, reader
from ..document import Result
from ..errors import SourceError
from ..filters.phrases import is_prose
from ..report import Tally
from ..streams import STDIN, start_of

# Bytes in a chunk: enough that passing it to another process costs little, and done in well under a second.
CHUNK = 512 * 1024

# Format by the end of a file's name, once that of a compression is taken off.
BY_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".wet": "warc",
    ".warc": "warc",
}
FORMATS = tuple(dict.fromkeys(BY_SUFFIX.values()))
# What stands above a story and says something about it.
_ABOVE = frozenset(("headline", "byline", "meta", "notes", "dek", "dateline"))
_BLANK = b"\xef\xbb\xbf \t\r\n"
COMPRESSIONS = (".gz", ".bz2", ".xz", ".zst")


class Settings(NamedTuple):
    """What the person said about the records: where the text is, what to add, what to do about a bad one.

    `field` is the path of keys to the text of a JSON record; `add_field` the key under which removals are kept beside
    it, `meta_field` that of what was removed above the story; `on_error` says whether a bad record is kept, skipped, or
    stops the file; documents with fewer characters left than `min_chars` are set aside; `markup` is how texts are
    written, where it is not plain.
    """

    field: tuple[str, ...] = ("text",)
    column: str = "text"
    add_field: str | None = None
    meta_field: str | None = None
    on_error: str = "keep"
    encoding: str | None = None
    min_chars: int = 0
    normalize: tuple[str, ...] = ()
    extractor: str | None = None
    markup: str | None = None
    log: bool = False

    @property
    def added(self) -> list[str]:
        """The names of what is kept beside the text of a record."""
        return [name for name in (self.meta_field, self.add_field) if name]


class Chunk(NamedTuple):
    """A part of a file: its source, the number of its first record from 1, and what the format put into it."""

    source: str
    first: int
    data: bytes


class Product(NamedTuple):
    """A cleaned chunk, with what happened: counts, messages for the person, lines for the log of removals.

    `aside` has the documents that are set aside, as lines of JSON.
    """

    data: bytes
    tally: Tally
    messages: list[str]
    log: bytes
    aside: bytes = b""


class Bench:
    """Where the documents of one chunk are cleaned and what happens to them is noted."""

    def __init__(self, cleaner: Cleaner, source: str, settings: Settings) -> None:
        self._cleaner = cleaner
        self._source = source
        self._normalized: Callable[[str], str] | None = None
        if settings.normalize:
            from ..normalize import normalizer

            self._normalized = normalizer(settings.normalize)
        self.settings = settings
        self.tally = Tally()
        self.messages: list[str] = []
        self._log: list[str] = []
        self._aside: list[str] = []

    def clean(self, text: str, record: int | None = None, markup: str | None = None, /) -> Result:
        """The document cleaned, counted, and its removals logged; `markup` is that of a file, records have theirs."""
        if self._normalized:
            text = self._normalized(text)
        result = self._cleaner.clean(text, markup if record is None else self.settings.markup)
        self.tally.count(result, len(text))
        name = self._source if record is None else f"{self._source}: record {record}"
        if result.left_whole:
            self.messages.append(f"{name}: left whole: {result.left_whole}")
        if self.settings.log:
            place = {"source": self._source} if record is None else {"source": self._source, "record": record}
            self._log += (as_line({**place, **removal._asdict()}) for removal in result.removals)
        return result

    def beside(self, result: Result) -> dict[str, object]:
        """What is kept beside the text of a record, by name."""
        settings = self.settings
        found: dict[str, object] = {}
        if settings.meta_field:
            found[settings.meta_field] = above(result, settings.markup)
        if settings.add_field:
            found[settings.add_field] = removals_of(result)
        return found

    def too_short(self, result: Result, record: int | None = None) -> bool:
        """Whether so little is left that the document is set aside."""
        if len(result.text.strip()) >= self.settings.min_chars:
            return False
        self.tally.set_aside += 1
        if record is not None:
            self._aside.append(as_line({"source": self._source, "record": record, "text": result.restore()}))
        return True

    def bad(self, record: int, what: str) -> bool:
        """Note a bad record; whether it stays. Raises SourceError where it should stop the file."""
        message = f"{self._source}: record {record}: {what}"
        if self.settings.on_error == "stop":
            raise SourceError(message)
        self.messages.append(f"{message}: {'passed through' if self.settings.on_error == 'keep' else 'skipped'}")
        self.tally.failed += 1
        return self.settings.on_error == "keep"

    def product(self, data: bytes) -> Product:
        """What leaves the bench."""
        log, aside = ("".join(lines).encode() for lines in (self._log, self._aside))
        return Product(data, self.tally, self.messages, log, aside)


class Writer(Protocol):
    """Puts cleaned chunks together."""

    def write(self, data: bytes) -> None:
        """Write a chunk."""

    def end(self) -> None:
        """Write what stands at the end."""


class Plain:
    """Cleaned chunks one behind the other."""

    def __init__(self, file: BinaryIO, _source: str) -> None:
        self._file = file

    def write(self, data: bytes) -> None:
        """Write a chunk."""
        self._file.write(data)

    def end(self) -> None:
        """Nothing stands at the end."""


class Format(NamedTuple):
    """How a file is cut into chunks, how a chunk is cleaned, and what puts them together again."""

    chunks: Callable[[BinaryIO, str], Iterator[Chunk]]
    clean: Callable[[Chunk, Bench], Product]
    writer: Callable[[BinaryIO, str], Writer] = Plain


def format_of(name: str) -> Format:
    """A format by its name; raises SourceError when what it needs is not installed."""
    if name in ("csv", "tsv"):
        from . import table

        return Format(table.chunks, partial(table.clean, delimiter="," if name == "csv" else "\t"))
    if name == "parquet":
        from . import parquet

        return Format(parquet.chunks, parquet.clean, parquet.Groups)
    if name == "warc":
        from . import warc

        return Format(warc.chunks, warc.clean)
    from . import jsonl

    return (
        Format(jsonl.whole, partial(jsonl.clean, arrays=True)) if name == "json" else Format(jsonl.chunks, jsonl.clean)
    )


def as_line(record: object) -> str:
    """A line of JSON; what is no UTF-8 can be told only as escapes."""
    import json  # not needed for text

    line = json.dumps(record, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(record)
    return line + "\n"


def above(result: Result, markup: str | None = None) -> dict[str, str]:
    """What was removed above the first line of prose that stays and says something about the story, by category."""
    found: dict[str, list[str]] = {}
    original = result.restore()
    read = reader(markup)
    at = 0
    for removal in result.removals:
        if any(map(is_prose, read(original[at : removal.start], None).lines)):
            break
        at = removal.end
        if removal.category in _ABOVE:
            found.setdefault(removal.category, []).append(read(removal.text, None).text.strip())
    return {category: "\n".join(filter(None, texts)) for category, texts in found.items()}


def removals_of(result: Result) -> Sequence[dict[str, object]]:
    """The removals as tables, as they are kept beside a text."""
    return [removal._asdict() for removal in result.removals]


def form_of(source: str) -> str:
    """The format of a file: what its name tells, or else its first bytes."""
    bare, compression = source.lower(), recognised(source)[1]
    if source != STDIN and bare.removesuffix(compression).endswith(tuple(BY_SUFFIX)):
        return recognised(source)[0]
    try:
        return told_by(start_of(source))
    except SourceError:  # whoever reads it says so
        return "text"


def told_by(start: bytes) -> str:
    """The format that the first bytes of a file tell."""
    if start.lstrip(_BLANK)[:9].lower().startswith((b"<!doctype", b"<html")):
        return "html"
    signs = {b"PAR1": "parquet", b"WARC/": "warc", b'{"': "jsonl", b'[{"': "json"}
    return next((form for sign, form in signs.items() if start.startswith(sign)), "text")


def recognised(name: str) -> tuple[str, str]:
    """The format and the suffix of the compression that a file's name tells; text and none where it tells nothing."""
    lower = name.lower()
    compression = next((suffix for suffix in COMPRESSIONS if lower.endswith(suffix)), "")
    bare = lower.removesuffix(compression)
    return next((form for suffix, form in BY_SUFFIX.items() if bare.endswith(suffix)), "text"), compression
