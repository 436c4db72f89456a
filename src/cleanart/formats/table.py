"""CSV and TSV: rows whose text does not change are written as they stand, the others quoted in the same way."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from ..codec import decoded, encoded, refuse_wide
from ..errors import SourceError
from . import CHUNK, Bench, Chunk, Product, as_line

_QUOTE = b'"'
# A field may hold a whole article.
csv.field_size_limit(2**31 - 1)


def chunks(file: BinaryIO, source: str) -> Iterator[Chunk]:
    """Whole records, about `CHUNK` bytes of them, behind the line with the names of the columns."""
    header = _record_bytes(file)
    refuse_wide(header, source)
    first = 2
    while found := _records(file):
        yield Chunk(source, first, header + b"".join(found))
        first += len(found)
    if first == 2:
        yield Chunk(source, first, header)


def _records(file: BinaryIO) -> list[bytes]:
    found: list[bytes] = []
    size = 0
    while size < CHUNK and (record := _record_bytes(file)):
        found.append(record)
        size += len(record)
    return found


def _record_bytes(file: BinaryIO) -> bytes:
    """One record: lines until every quotation mark is closed."""
    lines = [file.readline()]
    quotes = lines[0].count(_QUOTE)
    while lines[-1] and quotes % 2:  # to the end of the file, where one is never closed
        lines.append(file.readline())
        quotes += lines[-1].count(_QUOTE)
    return b"".join(lines)


def clean(chunk: Chunk, bench: Bench, delimiter: str) -> Product:
    """The records of a chunk; the names of the columns only stand in the first one."""
    text, encoding = decoded(chunk.data, chunk.source, bench.settings.encoding)
    lines = _Lines(text)
    rows = csv.reader(lines, delimiter=delimiter)
    names = [name.lstrip("\ufeff") for name in next(rows, [])]
    header = lines.taken()
    if not header:
        return bench.product(b"")
    if bench.settings.column not in names:
        raise SourceError(
            f"{chunk.source}: has no column {bench.settings.column!r} but {', '.join(names)}: name one with --column"
        )
    where = names.index(bench.settings.column)
    added = bench.settings.added
    out = [_joined([*names, *added], delimiter, header) if added else header] if chunk.first == 2 else []
    try:
        for number, row in enumerate(rows, chunk.first):
            out += _row(row, lines.taken(), number, where, delimiter, bench)
    except csv.Error as error:
        raise SourceError(f"{chunk.source}: is no table ({error}): mend it, or say --from text") from error
    return bench.product(encoded("".join(out), encoding))


def _row(row: list[str], written: str, number: int, where: int, delimiter: str, bench: Bench) -> Iterator[str]:
    if not row:
        yield written
        return
    if where >= len(row):
        if bench.bad(number, f"has {len(row)} columns, not {where + 1}"):
            yield written
        return
    result = bench.clean(row[where], number)
    if bench.too_short(result, number):
        return
    if result.text == row[where] and not bench.settings.added:
        yield written
        return
    row[where] = result.text
    row += (as_line(what)[:-1] for what in bench.beside(result).values())
    yield _joined(row, delimiter, written)


def _joined(row: list[str], delimiter: str, as_in: str) -> str:
    """A record, ended as another one was."""
    end = "\r\n" if as_in.endswith("\r\n") else "\n"
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerow(row)
    return out.getvalue()


class _Lines:
    """Lines for a csv reader, which remembers what it took for a record."""

    def __init__(self, text: str) -> None:
        self._lines = iter(io.StringIO(text, newline=""))
        self._taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._taken.append(line)
        return line

    def taken(self) -> str:
        """The lines taken since it was asked last."""
        text = "".join(self._taken)
        self._taken.clear()
        return text
