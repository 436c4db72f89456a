"""Bytes and text: what is written has the encoding and the byte order mark of what was read, and no byte is harmed.

UTF-8 is the rule; a byte order mark says UTF-16 or UTF-32; anything else is guessed by charset-normalizer, and the
guess is taken only when it gives the same bytes back. What no encoding explains stays as it is (PEP 383).
"""

from .errors import SourceError

# Byte order marks, the longer ones first; the mark stays in the text.
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# A NUL byte among so many first bytes means that a file is no text; so many are looked at for a guess.
_SNIFFED = 8192
_GUESSED = 65536
# So many bytes that are no UTF-8 make a guess worth a try; fewer are damage, or say too little.
_SURE = 8


def decoded(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text, and the encoding for the way back; `name` is what an error calls the source.

    Raises SourceError when the encoding is none, does not fit, or the data is no text.
    """
    if encoding:
        return _as_said(data, name, encoding)
    for mark, found in _MARKS:
        if data.startswith(mark):
            return data.decode(found, "surrogatepass"), found
    if b"\0" in data[:_SNIFFED]:
        raise SourceError(f"{name}: looks like a binary file (a NUL byte at {data.index(0)}): name a text file")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        guess = _guessed(data) if _is_other(text) else None
        return (data.decode(guess), guess) if guess else (text, "utf-8")


def refuse_wide(data: bytes, name: str) -> None:
    """Raise SourceError for UTF-16 and UTF-32: files cut at line breaks cannot be cut there as bytes."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        raise SourceError(f"{name}: is UTF-16 or UTF-32: convert it first, e.g. iconv -f UTF-16 -t UTF-8")


def encoded(text: str, encoding: str) -> bytes:
    """The text as bytes of an encoding that `decoded` named."""
    return text.encode(encoding, "surrogateescape" if encoding == "utf-8" else "surrogatepass")


def _as_said(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        text = data.decode(encoding)
        if text.encode(encoding) != data:
            raise SourceError(f"{name}: would not come back from {encoding} as it was: use another --encoding")
    except LookupError as error:
        raise SourceError(f"{encoding} is no encoding: use a name such as utf-8, latin-1, cp1252 or gb18030") from error
    except UnicodeError as error:
        raise SourceError(f"{name}: is not {encoding} ({error}): use another --encoding") from error
    return text, encoding


def _is_other(text: str) -> bool:
    """Whether so much of what is not ASCII was no UTF-8 that it is another encoding, not UTF-8 with damaged bytes."""
    other = sum("\udc80" <= char <= "\udcff" for char in text)
    return other >= _SURE and other * 2 >= sum(char > "\x7f" for char in text)


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # not needed for UTF-8

    best = from_bytes(data[:_GUESSED]).best()
    if best is None or best.encoding.startswith("utf"):
        return None
    try:
        same = data.decode(best.encoding).encode(best.encoding) == data
    except UnicodeError:
        return None
    return best.encoding if same else None
