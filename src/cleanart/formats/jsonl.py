"""JSON Lines and JSON arrays: only the text of a record is written anew, everything else stays byte for byte."""

import json
import re
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import BinaryIO

from ..codec import decoded, encoded, refuse_wide
from ..errors import SourceError
from . import CHUNK, Bench, Chunk, Product, as_line


class _BadRecord(Exception):
    """A record without the text that was asked for."""


_SPACE = re.compile(r"[ \t\n\r]*")
_decode = json.JSONDecoder().raw_decode


def chunks(file: BinaryIO, source: str) -> Iterator[Chunk]:
    """Whole lines, about `CHUNK` bytes of them."""
    first = 1
    while data := file.read(CHUNK):
        data += file.readline()
        if first == 1:
            refuse_wide(data, source)
        yield Chunk(source, first, data)
        first += data.count(b"\n")


def whole(file: BinaryIO, source: str) -> Iterator[Chunk]:
    """A JSON array, which is read whole; a file that is none after all, as JSON Lines."""
    start = file.read(CHUNK)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[":
        yield Chunk(source, 1, start + file.read())
        return
    data = start + file.readline()
    yield Chunk(source, 1, data)
    for chunk in chunks(file, source):
        yield chunk._replace(first=chunk.first + data.count(b"\n"))


def clean(chunk: Chunk, bench: Bench, arrays: bool = False) -> Product:
    """The lines of a chunk; with `arrays` the elements of the one that a file is, if it is one."""
    text, encoding = decoded(chunk.data, chunk.source, bench.settings.encoding)
    if arrays and chunk.first == 1 and text.lstrip("\ufeff \t\r\n")[:1] == "[":
        return bench.product(encoded(_array(text, chunk.source, bench), encoding))
    parts = [_line(line, number, bench) for number, line in enumerate(text.split("\n"), chunk.first)]
    kept = [part for part in parts if part is not None]
    return bench.product(encoded("\n".join(kept), encoding))


def _line(line: str, number: int, bench: Bench) -> str | None:
    """A line with its text cleaned; None when it is skipped."""
    if not line.strip("\ufeff \t\r"):
        return line
    start = len(line) - len(line.lstrip("\ufeff \t"))
    try:
        return _record(line, start, number, bench)
    except (ValueError, RecursionError) as error:
        return line if bench.bad(number, f"is no JSON ({error})") else None
    except _BadRecord as error:
        return line if bench.bad(number, str(error)) else None


def _record(line: str, at: int, number: int, bench: Bench) -> str | None:
    _, end = _decode(line, at)
    if line[end:].strip(" \t\r"):
        raise ValueError(f"something follows the record at character {end + 1}")
    start, stop = _place(line, at, bench.settings.field)
    value = json.loads(line[start:stop])
    if value is None:  # a document whose text nobody has
        return line
    if not isinstance(value, str):
        raise _BadRecord(f"the field {'.'.join(bench.settings.field)!r} holds no text: name another with --field")
    result = bench.clean(value, number)
    if bench.too_short(result, number):
        return None
    if result.text != value:
        line = line[:start] + as_line(result.text)[:-1] + line[stop:]
    if bench.settings.added and at < len(line):
        added = ", ".join(f"{json.dumps(name)}: {as_line(what)[:-1]}" for name, what in bench.beside(result).items())
        last = line.rindex("}")
        line = f"{line[:last].rstrip()}, {added}{line[last:]}"
    return line


def _place(text: str, at: int, path: tuple[str, ...]) -> tuple[int, int]:
    """Where the value under a path of keys begins and ends; raises _BadRecord when there is none."""
    for key in path:
        at = _value(text, at, key)
    return at, _decode(text, at)[1]


def _value(text: str, at: int, key: str) -> int:
    """Where the value of a key of the object at an offset begins."""
    if text[at] != "{":
        raise _BadRecord(f"there is no object that could hold the field {key!r}: name the text with --field")
    at = _skip(text, at + 1)
    while text[at] != "}":
        found, at = scanstring(text, at + 1)
        at = _skip(text, _skip(text, at) + 1)
        if found == key:
            return at
        at = _skip(text, _decode(text, at)[1])
        at = _skip(text, at + 1) if text[at] == "," else at
    raise _BadRecord(f"there is no field {key!r}: name the text with --field")


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _array(text: str, source: str, bench: Bench) -> str:
    """An array with the texts of its elements cleaned."""
    parts: list[str] = []
    done = 0
    at = _skip(text, text.index("[") + 1)
    number = 0
    try:
        while text[at] != "]":
            number += 1
            end = _decode(text, at)[1]
            cleaned = _line(text[at:end], number, bench)
            following = _skip(text, end)
            if cleaned is None:  # with the comma behind it, or the one before
                if text[following] == ",":
                    parts.append(text[done:at])
                    done = _skip(text, following + 1)
                else:
                    parts.append(text[done:at].rstrip(", \t\r\n"))
                    done = end
            else:
                parts += (text[done:at], cleaned)
                done = end
            at = _skip(text, following + 1) if text[following] == "," else following
        if text[at + 1 :].strip(" \t\r\n"):
            raise ValueError("something follows its end")
    except (ValueError, IndexError, RecursionError) as error:
        wrong = "it ends too early" if isinstance(error, IndexError) else error
        raise SourceError(f"{source}: is no JSON array ({wrong}): mend it, or use --from jsonl") from error
    return "".join((*parts, text[done:]))
