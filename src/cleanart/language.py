"""Which languages a text is in, told by its function words: enough to leave the rules of the others alone.

Counting the most frequent words of each language is the oldest way of telling them (Ingle 1976), and it asks for no
model. Several may be spoken in one text; cousins (Danish and Norwegian) are not told apart, and need not be.
"""

import os
from collections import Counter
from functools import cache

from .script import UNSPACED

# So much of a text is looked at, in characters, at its start and in its middle.
SAMPLE = 1500
# A text of fewer words may be in each language of which it has a word. In a longer one a language is spoken where its
# function words are so large a share of all words, and are not the same few again and again.
FEWEST, SHARE, DIFFERENT = 60, 0.03, 3

_WORDS = os.path.join(os.path.dirname(__file__), "rules", "function-words.txt")


def spoken(text: str) -> frozenset[str]:
    """The codes of the languages that a text is in, or may be in where it is short; English is not among them.

    >>> sorted(spoken("Der Hafen ist geschlossen, und das ist gut so. " * 9))
    ['de']
    """
    if len(text) > 2 * SAMPLE:
        middle = len(text) // 2
        text = f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]}"
    words = text.lower().split()
    if not text.isascii():
        words += UNSPACED.findall(text)
    counts = Counter(words)
    known = _by_word()
    said: Counter[str] = Counter()
    different: Counter[str] = Counter()
    for word in known.keys() & counts.keys():
        for language in known[word]:
            said[language] += counts[word]
            different[language] += 1
    if len(words) < FEWEST:
        return frozenset(said)
    return frozenset(
        language for language in said if said[language] >= SHARE * len(words) and different[language] >= DIFFERENT
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
