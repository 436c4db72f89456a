"""Which languages a text is in, told by its function words: enough to leave the rules of the others alone.

Counting the most frequent words of each language is the oldest way of telling them (Ingle 1976), and it asks for no
model. Several may be spoken in one text; cousins (Danish and Norwegian) are not told apart, and need not be.
"""

import os
import re
from collections import Counter
from functools import cache

# So much of a text is looked at, in characters, at its start and in its middle.
SAMPLE = 3000
# A text of fewer words may be in each language of which it has a word. In a longer one a language is spoken where its
# function words are so large a share of all words, and are not the same few again and again.
FEWEST, SHARE, DIFFERENT = 50, 0.035, 3

_WORDS = os.path.join(os.path.dirname(__file__), "rules", "function-words.txt")
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_]+")


def spoken(text: str) -> frozenset[str]:
    """The codes of the languages that a text is in, or may be in where it is short; English is not among them.

    >>> sorted(spoken("Der Hafen ist geschlossen, und das ist gut so. " * 9))
    ['de']
    """
    if len(text) > 2 * SAMPLE:
        middle = len(text) // 2
        text = f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]}"
    tokens = _TOKEN.findall(text.lower())
    known = _by_word()
    counts = Counter(language for token in tokens for language in known.get(token, ()))
    different = Counter(language for token in set(tokens) for language in known.get(token, ()))
    if len(tokens) < FEWEST:
        return frozenset(counts)
    return frozenset(
        language
        for language, count in counts.items()
        if count >= SHARE * len(tokens) and different[language] >= DIFFERENT
    )


@cache
def languages() -> dict[str, list[str]]:
    """The function words of each language that can be told."""
    with open(_WORDS, encoding="utf-8") as file:
        lines = [line.split() for line in file if not line.startswith("#")]
    return {language: words for language, *words in lines}


@cache
def _by_word() -> dict[str, list[str]]:
    """The languages of each function word."""
    found: dict[str, list[str]] = {}
    for language, words in languages().items():
        for word in words:
            found.setdefault(word, []).append(language)
    return found
