"""Texts of WARC and WET files to JSON Lines; needs fastwarc (`cleanart[warc]`)."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from ..errors import SourceError
from . import CHUNK, Bench, Chunk, Product, as_line

try:
    from fastwarc.warc import ArchiveIterator, WarcRecordType
except ImportError as error:
    raise SourceError("WARC needs fastwarc: pip install 'cleanart[warc]'") from error


def chunks(file: BinaryIO, source: str) -> Iterator[Chunk]:
    """Records of plain text as lines of JSON: address, date, text; raises SourceError when there are none."""
    first = number = 1
    lines: list[bytes] = []
    size = 0
    for record in ArchiveIterator(file, record_types=WarcRecordType.conversion):
        text = record.reader.read().decode("utf-8", "surrogateescape")
        headers = record.headers
        row = {"url": headers.get("WARC-Target-URI"), "date": headers.get("WARC-Date"), "text": text}
        lines.append(json.dumps(row).encode())
        size += len(text)
        number += 1
        if size >= CHUNK:
            yield Chunk(source, first, b"\n".join(lines))
            first, size = number, 0
            lines.clear()
    if number == 1:
        raise SourceError(f"{source}: holds no record of plain text: name a WET file")
    if lines:
        yield Chunk(source, first, b"\n".join(lines))


def clean(chunk: Chunk, bench: Bench) -> Product:
    """The records of a chunk as JSON Lines."""
    out: list[str] = []
    for number, line in enumerate(chunk.data.split(b"\n"), chunk.first):
        record = json.loads(line)
        result = bench.clean(record["text"], number)
        if bench.too_short(result, number):
            continue
        record["text"] = result.text
        record.update(bench.beside(result))
        out.append(as_line(record))
    return bench.product("".join(out).encode("utf-8", "surrogateescape"))
