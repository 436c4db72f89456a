"""The difference between a document and what is left of it as a unified diff, for `patch`."""

import re
from collections.abc import Iterator

from ..document import Result
from .rows import Row, hunks, rows

CONTEXT = 3
_ODD = re.compile(r'[\x00-\x1f"\\\x7f]')


def unified(name: str, result: Result, context: int = CONTEXT) -> Iterator[str]:
    """The lines of a unified diff that `patch` applies; none when nothing was removed."""
    if not result.removals:
        return
    name = _named(name)
    yield f"--- {name}\n"
    yield f"+++ {name}\n"
    for hunk in hunks(rows(result), context):
        kept = sum(1 for row in hunk if row.left)
        above = hunk[0].below - bool(hunk[0].left)
        yield f"@@ -{hunk[0].number},{len(hunk)} +{above + bool(kept)},{kept} @@\n"
        for row in hunk:
            yield from _marked(row)


def _marked(row: Row) -> Iterator[str]:
    for mark, text in [(" ", row.text)] if not row.changed else [("-", row.text), ("+", row.left)]:
        if text:
            yield mark + text + ("" if text.endswith("\n") else "\n\\ No newline at end of file\n")


def _named(name: str) -> str:
    """A file's name as patch reads it: in quotes where a sign would end it, with a tab behind where a space would."""
    if not _ODD.search(name):
        return name + ("\t" if " " in name else "")
    data = name.encode("utf-8", "surrogateescape")
    return (
        '"' + "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03o}" for byte in data) + '"'
    )
