"""A line that is not blank, as shapes see it.

Its facts are cheap and come late: a line of prose costs a look at its length and its last sign, and everything else is
worked out when a shape asks for it.
"""

from ..fold import level, trimmed
from ..once import once
from ..script import is_stopped, pattern, unspaced

# A line is prose from this length on, in characters, when it ends like a sentence; scripts that write without spaces
# say as much in less.
PROSE, PROSE_SPACELESS = 80, 30
# How lines end that break off.
BREAKS = ("\u2026", "...", "[\u2026]", "[...]", "(...)", "(\u2026)")
_QUOTES = "\"'\u201c\u201e\u2018\u201a\u00ab\u2039\u300c\u300e"
_BULLETS = "|-\u2022*\u00b7\u25cf\u25aa\u25a0\u2023"
# They begin items too, and what people say.
_DASHES = "\u2013\u2014"
# Vowels that Indian scripts and Thai write as marks belong to their words.
_LETTERS = r"[^\W_]+(?:[\u0900-\u0963\u0980-\u0dff\u0e31-\u0e4e]+[^\W_]*)*"
WORD = rf"{_LETTERS}(?:['\u2019.-]{_LETTERS})*"


class Row:
    """A line that is not blank, without the space around it; `gone` is the category of what takes it, if it goes."""

    def __init__(self, at: int, number: int, text: str, folded: str, gone: str) -> None:
        """The line's place among the rows, its number in the document, its text, as it is and folded."""
        self.at = at
        self.number = number
        self.text = text
        self.gone = gone
        self.stopped = is_stopped(text)
        size = len(text)
        self.prose = self.stopped and (
            size >= PROSE or (size >= PROSE_SPACELESS and not text.isascii() and _is_dense(text))
        )
        self._folded = folded

    @property
    def is_quotation(self) -> bool:
        """Whether it begins with a quotation mark."""
        return self.text[0] in _QUOTES

    @property
    def is_bullet(self) -> bool:
        """Whether it begins with the sign of an item of a list."""
        return self.text[0] in _BULLETS

    @property
    def is_item(self) -> bool:
        """Whether it begins like an item of a list, with a sign or a number."""
        return self.is_bullet or self.text[0] in _DASHES or self.text.split(maxsplit=1)[0].rstrip(".):").isdigit()

    @property
    def is_of_table(self) -> bool:
        """Whether it is a row of a table, with lines between its cells."""
        return self.text.count("|") > 1

    @property
    def is_sign(self) -> bool:
        """Whether it has neither letter nor digit."""
        return not any(map(str.isalnum, self.text))

    @once
    def words(self) -> list[str]:
        """Its words as they are written."""
        return pattern(WORD).findall(self.level)

    @once
    def level(self) -> str:
        """Its text as patterns see it."""
        return level(self.text)

    @once
    def size(self) -> int:
        """How many words it has; letters of scripts that write none apart count for half a word each."""
        return max(len(self.words), len(unspaced(self.text)) // 2)

    @once
    def plain(self) -> list[str]:
        """Its words in small letters."""
        return [word.lower() for word in self.words]

    @once
    def folded(self) -> str:
        """Its text as texts are compared."""
        return trimmed(self._folded)

    @once
    def capitals(self) -> float:
        """The share of its words that begin with a capital letter or a digit; 0 in scripts without case."""
        return sum(word[0].isupper() or word[0].isdigit() for word in self.words) / max(1, len(self.words))

    @property
    def is_name(self) -> bool:
        """Whether it could be a name: two to four words with capitals, and nothing but words and spaces."""
        letters = self.text.replace(" ", "").replace(".", "").replace("-", "").replace("'", "")
        return letters.isalpha() and 2 <= len(self.words) <= 4 and self.capitals == 1


def _is_dense(text: str) -> bool:
    """Whether it says much in few letters: hardly a space between them, or so many that count double (Korean)."""
    return text.count(" ") * 12 < len(text) or 2 * len(unspaced(text)) >= PROSE
