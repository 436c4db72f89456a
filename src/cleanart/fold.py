"""Folding: the form of a text in which phrases are compared, and the gentler one that patterns see.

`fold` ignores what a typist may vary: case, curly or straight quotes, kinds of dash and space, invisible
characters, bullets at the start of a line. It keeps line breaks, so line n of a text is line n of its fold.
`level` changes single characters only, so that offsets in its result are offsets in the text.
"""

import re
from functools import cache

from .script import pattern

# One character for another: offsets stay the same.
_ALIKE = {
    "'": "\u2018\u2019\u201b\u02bc\u2032\u05f3",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u05f4\u300c\u300d\u300e\u300f",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # letters, digits, signs in ASCII
_FULL_WIDTH_RANGE = "\uff01-\uff5e"  # compiled in a fraction of the time of so many letters
_LEVEL = _FULL_WIDTH | {ord(odd): plain for plain, odds in _ALIKE.items() for odd in odds}

# What fold may also do: drop the invisible, spell out the ellipsis, forget the dot of a Turkish i and what else writers
# leave out: Greek accents (capitals have none), Arabic vowels and hamzas, the dot below a Hindi letter.
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0307\ufe0e\ufe0f"
    "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_OPTIONAL = "".join(map(chr, range(0x064B, 0x0653))) + "\u0640\u0670\u093c"
_UNMARKED = {
    "\u0131": "i",
    "\u0386\u03ac": "\u03b1",
    "\u0388\u03ad": "\u03b5",
    "\u0389\u03ae": "\u03b7",
    "\u038a\u03af\u0390\u03aa\u03ca": "\u03b9",
    "\u038c\u03cc": "\u03bf",
    "\u038e\u03cd\u03b0\u03ab\u03cb": "\u03c5",
    "\u038f\u03ce": "\u03c9",
    "\u0622\u0623\u0625": "\u0627",
    "\u0649\u06cc": "\u064a",
    "\u06a9": "\u0643",
    "\u0901": "\u0902",
}
_FOLD = {
    **_LEVEL,
    **{ord(char): None for char in _INVISIBLE + _OPTIONAL},
    **{ord(odd): plain for odds, plain in _UNMARKED.items() for odd in odds},
    ord("\u2026"): "...",
}

# Replacing one character after the other is many times faster than str.translate over a whole text, and so are
# bytes.lower and a few replacements than str.casefold; but only where few characters are odd.
_UNLEVEL = "[" + "".join(chr(odd) for odd in _LEVEL if odd not in _FULL_WIDTH) + _FULL_WIDTH_RANGE + "]"
_ODD = "[" + "".join(chr(odd) for odd in _FOLD if odd not in _FULL_WIDTH) + _FULL_WIDTH_RANGE + "]"
_COMMON = tuple((char, _FOLD[ord(char)] or "") for char in "\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u00a0")
_NOT_ASCII = "[^\\x00-\\x7f]"
# Below these nothing is a mark, or a letter of a script without spaces (Thai is the first of them). For others there is
# unicodedata, which takes as long to load as fifty lines to clean.
_FIRST_MARK, _FIRST_SPACELESS = "\u0300", "\u0e00"

# Bullets, arrows, brackets, dots and emoji before the first word; quotation marks stay, since they make a quotation.
_LEADING = re.compile(r"\n[^\w\n\"'@#\u00a9\u00ae\u2122$\u20ac\u00a3\u00a5]+")
# White space, full stops of all scripts, brackets and arrows behind the last word.
_TRAILING = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
    ".,:;!?\u3002\u3001\u3009\u300b\u3011\u3015\u060c\u061b\u061f\u06d4\u0964\u0965"
    ">|\\/*\u2022\u00b7)]}\u203a\u2192\u25ba\u25b6=+_~-"
)


def level(text: str) -> str:
    """The text with plain quotes, hyphens and spaces; every offset stays true."""
    if text.isascii():
        return text
    for odd, plain in _COMMON:
        if len(plain) == 1:
            text = text.replace(odd, plain)
    if not text.isascii():
        for odd in set(pattern(_UNLEVEL).findall(text)):
            text = text.replace(odd, _LEVEL[ord(odd)])
    return text


def fold(text: str) -> str:
    r"""The text as phrases are compared with it, line by line.

    >>> fold("  \u2022 Read\u00a0More \u2014 it\u2019s Free\u2026\nNext")
    "read more - it's free...\nnext"
    """
    if not text.isascii():
        text = _fold_odd(text)
    text = text.lower() if text.isascii() else text
    for odd in "\t\r\f\v":
        text = text.replace(odd, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return _LEADING.sub("\n", f"\n{text}")[1:]


def _fold_odd(text: str) -> str:
    """A text in which nothing but ASCII letters is left to fold; all small letters when it is not ASCII then."""
    for odd, plain in _COMMON:
        text = text.replace(odd, plain)
    if text.isascii():
        return text
    try:
        text.encode("latin-1")  # in which there is nothing to put together
    except UnicodeEncodeError:
        import unicodedata

        text = unicodedata.normalize("NFC", text)
    data = text.encode("utf-8", "surrogatepass")
    if len(data) - len(text) > len(text) // 8:  # another script, or one with many accents
        for odd in set(pattern(_ODD).findall(text)):
            text = text.replace(odd, _FOLD[ord(odd)] or "")
        return text.casefold().replace("\u0307", "")
    text = data.lower().decode("utf-8", "surrogatepass")
    for odd in set(pattern(_NOT_ASCII).findall(text)):
        plain = _folded_char(odd)
        if plain != odd:
            text = text.replace(odd, plain)
    return text


@cache
def _folded_char(char: str) -> str:
    return str(_FOLD.get(ord(char), char) or "").casefold().replace("\u0307", "")


def trimmed(folded: str) -> str:
    """A folded line without the full stops, colons, arrows and brackets that may end it.

    >>> trimmed("read more...")
    'read more'
    """
    return folded.rstrip(_TRAILING)


def edge_at(line: str, at: int) -> bool:
    """Whether a word may begin or end here: not between two letters or digits of a script with spaces."""
    if at <= 0 or at >= len(line):
        return True
    before, after = line[at - 1], line[at]
    return not (_in_word(before) and _in_word(after)) or _spaceless(before) or _spaceless(after)


def _in_word(char: str) -> bool:
    return char.isalnum() or (char >= _FIRST_MARK and _is_mark(char))


@cache
def _is_mark(char: str) -> bool:
    """Whether it is a sign written above, below or beside a letter: half of the vowels of Hindi are."""
    import unicodedata

    return unicodedata.category(char) in ("Mn", "Mc")


@cache
def _spaceless(char: str) -> bool:
    """Whether the script of a letter writes words without spaces between."""
    if char < _FIRST_SPACELESS:
        return False
    import unicodedata

    return unicodedata.name(char, "").startswith(
        ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
    )
