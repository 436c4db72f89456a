"""What scripts write in ways of their own: the ends of sentences, and words without spaces between."""

import re
from functools import cache

# Full stops of all scripts, those among them that ask, and what may close a quotation or a bracket behind one.
STOPS = ".!?\u2026\u3002\uff01\uff1f\u0964\u0965\u06d4\u061f\u1362\u17d4\u104b"
ASKING = ("?", "\uff1f", "\u061f", "\u037e")
CLOSING = " \t\"'\u201d\u201c\u2019\u2018\u00bb\u00ab\u203a\u2039)]\u300d\u300f\uff09*_\u00a0"
# Letters of scripts that write words without spaces between (Thai, kana, Han), and Korean syllables.
_UNSPACED = "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
# Those that say as much as two of an alphabet: kana, Han, Korean syllables.
_DENSE = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
# The first bytes of all of these in UTF-8.
_FIRSTS = b"\xe0\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xef"
# Thai and Lao end sentences with a space: where so many of their letters stand in a line, it is a paragraph.
_STOPLESS = "[\u0e00-\u0eff]"
PARAGRAPH = 120


@cache
def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that many runs do not need: compiling those of wide ranges takes milliseconds."""
    return re.compile(text, flags)


def unspaced(text: str) -> list[str]:
    """The letters of a text that are words, or nearly so."""
    return pattern(_UNSPACED).findall(text) if holds_unspaced(text) else []


def dense(text: str) -> int:
    """How many letters of a text say as much as two of an alphabet."""
    return len(pattern(_DENSE).findall(text)) if holds_unspaced(text) else 0


def holds_unspaced(text: str) -> bool:
    """Whether a text may hold such letters: told ten times as fast as by looking for them."""
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _FIRSTS)) < len(data)


def is_stopped(text: str) -> bool:
    """Whether a text ends like a sentence; one of nothing but closing signs counts as if it did.

    >>> is_stopped("It rained.\u201d"), is_stopped("Rain")
    (True, False)
    """
    last = text[-1:]
    return last in STOPS or (last in CLOSING and text.rstrip(CLOSING)[-1:] in STOPS) or is_stopless(text)


def is_stopless(text: str) -> bool:
    """Whether it is a paragraph in a script that writes no full stops."""
    return len(text) >= PARAGRAPH and holds_unspaced(text) and len(pattern(_STOPLESS).findall(text)) >= PARAGRAPH
