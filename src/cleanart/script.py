"""What scripts write in ways of their own: the ends of sentences, and words without spaces between."""

import re

# Full stops of all scripts, and what may close a quotation or a bracket behind one.
STOPS = ".!?\u2026\u3002\uff01\uff1f\u0964\u0965\u06d4\u061f\u1362\u17d4\u104b"
CLOSING = " \t\"'\u201d\u2019\u00bb\u203a)]\u300d\u300f\uff09*_\u00a0"
# Letters of scripts that write words without spaces between (Thai, kana, Han), and Korean syllables.
UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Thai and Lao end sentences with a space: where so many of their letters stand in a line, it is a paragraph.
_STOPLESS = re.compile("[\u0e00-\u0eff]")
PARAGRAPH = 120


def is_stopped(text: str) -> bool:
    """Whether a text ends like a sentence; one of nothing but closing signs counts as if it did.

    >>> is_stopped("It rained.\u201d"), is_stopped("Rain")
    (True, False)
    """
    return text.rstrip(CLOSING)[-1:] in STOPS or is_stopless(text)


def is_stopless(text: str) -> bool:
    """Whether it is a paragraph in a script that writes no full stops."""
    return len(text) >= PARAGRAPH and not text.isascii() and len(_STOPLESS.findall(text)) >= PARAGRAPH
