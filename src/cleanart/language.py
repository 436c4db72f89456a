"""Which languages a text is in, told by its function words: enough to leave the rules of the others alone.

Counting the most frequent words of each language is the oldest way of telling them (Ingle 1976), and it asks for no
model. Several may be spoken in one text; cousins (Danish and Norwegian) are not told apart, and need not be.
"""

import os
from collections import Counter
from functools import cache, lru_cache
from itertools import chain

from .script import unspaced

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
    return _spoken(text)


@lru_cache(16)  # passes of the chain ask again, most often about the same sample
def _spoken(sample: str) -> frozenset[str]:
    words = sample.lower().split() + unspaced(sample)
    known = _by_word()
    # Which there are comes first: most texts have too few of any language for it to matter how often.
    here = known.keys() & words
    different = Counter(chain.from_iterable(map(known.__getitem__, here)))
    if len(words) < FEWEST:
        return frozenset(different)
    possible = {language for language, count in different.items() if count >= DIFFERENT}
    if not possible:
        return frozenset()
    said = Counter(chain.from_iterable([known[word] for word in words if word in here]))
    return frozenset(language for language in possible if said[language] >= SHARE * len(words))


@cache
def languages() -> dict[str, list[str]]:
    """The function words of each language that can be told."""
    with open(_WORDS, encoding="utf-8") as file:
        lines = [line.split() for line in file if not line.startswith("#")]
    return {language: words for language, *words in lines}


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    """The languages of each function word."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in languages().items():
        shared = {word: (*found[word], language) for word in found.keys() & words}
        found |= dict.fromkeys(words, (language,)) | shared  # most words are of one language
    return found
