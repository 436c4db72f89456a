"""What scripts write in ways of their own: the ends of sentences, and words without spaces between."""

import re

# Full stops of all scripts, and what may close a quotation or a bracket behind one.
STOPS = ".!?\u2026\u3002\uff01\uff1f\u0964\u0965\u06d4\u061f\u1362"
CLOSING = " \t\"'\u201d\u201c\u2019\u2018\u00bb\u00ab\u203a\u2039)]\u300d\u300f\uff09*_\u00a0"
# Letters of scripts that write words without spaces between (Thai, kana, Han), and Korean syllables.
UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_stopped(text: str) -> bool:
    """Whether a text ends like a sentence; one of nothing but closing signs counts as if it did.

    >>> is_stopped("It rained.\u201d"), is_stopped("Rain")
    (True, False)
    """
    return text.rstrip(CLOSING)[-1:] in STOPS
