"""Standard output where a person watches it: what a terminal would obey is spelled out on the way there."""

import codecs
import io
import sys
from typing import Any

from ..render import visible


class _SpelledOut(io.RawIOBase):
    """Bytes of a text, passed on with its controls spelled out."""

    def __init__(self, terminal: Any) -> None:
        self._terminal = terminal
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._held = ""  # a carriage return that may belong to a line break

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        text = self._held + self._decoder.decode(bytes(data))
        self._held = "\r" if text.endswith("\r") else ""
        text = text.removesuffix("\r").replace("\r\n", "\n")
        self._terminal.write(visible(text).encode())
        self._terminal.flush()
        return len(data)


def spell_out() -> None:
    """From now on nothing reaches the terminal that it would obey."""
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(_SpelledOut(sys.stdout.buffer)), encoding="utf-8")
