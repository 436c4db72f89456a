"""Pages in HTML: the text and what is known of it, by a library of the field that the person may choose.

None of them is needed for text; `cleanart[html]` installs trafilatura and Resiliparse.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from .errors import SourceError

DEFAULT = "trafilatura"
# The time that trafilatura takes grows faster than the page; it asks for no more bytes itself when it fetches one.
LARGEST = 20_000_000


class Extracted(NamedTuple):
    """The text of a page, and those of `title`, `author` and `date` that the page tells."""

    text: str
    fields: dict[str, str]


def extracted(data: bytes, name: str, extractor: str | None = None) -> Extracted:
    """What an extractor (one of `EXTRACTORS`) finds in a page; `name` is what an error calls the page.

    Raises SourceError when it is not installed, fails, or finds no text.
    """
    import logging  # costs a start without HTML more than it gives

    chosen = extractor or DEFAULT
    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)  # what is wrong is said below, once
    try:
        found = EXTRACTORS[chosen](data)
    except ImportError as error:
        raise SourceError(f"{name}: HTML needs {chosen}: pip install 'cleanart[html]'") from error
    except Exception as error:  # of any kind: the page may be hostile, and the library is not ours
        raise SourceError(f"{name}: {chosen} cannot read it ({error}): try another --extractor") from error
    if not found.text.strip():
        raise SourceError(f"{name}: {chosen} finds no text in it: try another --extractor")
    return Extracted(found.text.rstrip("\n") + "\n", {key: value for key, value in found.fields.items() if value})


def _trafilatura(data: bytes) -> Extracted:
    from trafilatura import bare_extraction

    if len(data) > LARGEST:
        raise ValueError(f"it is larger than {LARGEST / 1e6:.0f} MB")
    found = bare_extraction(data, with_metadata=True, include_comments=False)
    if found is None:
        return Extracted("", {})
    known = found if isinstance(found, dict) else found.as_dict()
    return Extracted(known["text"] or "", {key: str(known[key] or "") for key in ("title", "author", "date")})


def _resiliparse(data: bytes) -> Extracted:
    return _plain(data, main_content=True)


def _page(data: bytes) -> Extracted:
    """The whole page, menus and all, for the page filter to find the body in."""
    return _plain(data, main_content=False)


def _plain(data: bytes, main_content: bool) -> Extracted:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    encoding = "utf-8" if _is_utf8(data) else detect_encoding(data, from_html_meta=True) or "utf-8"
    tree = HTMLTree.parse_from_bytes(data, encoding)
    return Extracted(extract_plain_text(tree, main_content=main_content, alt_texts=False), {"title": tree.title or ""})


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 by its bytes, whatever it says; what is ASCII may be an encoding of seven bits."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


EXTRACTORS: Mapping[str, Callable[[bytes], Extracted]] = {
    "trafilatura": _trafilatura,
    "resiliparse": _resiliparse,
    "page": _page,
}
