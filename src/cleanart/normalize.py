"""Optional repairs before the cleaning, named by the person and off by default: guarantees hold for what they leave."""

import html
import re
import unicodedata
from collections.abc import Callable, Sequence

from .errors import OptionError

_SPACES = re.compile(r"[^\S\n]+")
_BLANKS = re.compile(r"\n{3,}")


def _whitespace(text: str) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANKS.sub("\n\n", "\n".join(lines))


def _mojibake(text: str) -> str:
    try:
        import ftfy
    except ImportError as error:
        raise OptionError("repairing mojibake needs ftfy: pip install 'cleanart[mojibake]'") from error
    fixed: str = ftfy.fix_encoding(text)
    return fixed


STEPS: dict[str, Callable[[str], str]] = {
    "mojibake": _mojibake,
    "html-entities": html.unescape,
    "unicode": lambda text: unicodedata.normalize("NFC", text),
    "whitespace": _whitespace,
}


def normalizer(names: Sequence[str]) -> Callable[[str], str]:
    """The named steps one after the other, in the order in which they make sense.

    Raises OptionError for a name that is none.
    """
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        raise OptionError(f"{unknown[0]!r} is no normalisation: use some of {', '.join(STEPS)}")

    def normalized(text: str) -> str:
        for name, step in STEPS.items():
            if name in names:
                text = step(text)
        return text

    return normalized
