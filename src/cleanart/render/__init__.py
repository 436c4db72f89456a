"""Showing results to people; the only code that imports rich. Text from documents is never interpreted."""

import re
from collections.abc import Iterator

# A line for a person: its parts, each with its style.
Said = list[tuple[str, str]]

# What a terminal would obey, what turns the direction of text or hides in it, as a person can see it. The joiners of
# emoji and of Persian stay: they are letters' business.
_CONTROLS = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\\ud800-\\udfff\U000e0000-\U000e007f]+"
)


def visible(text: str) -> str:
    r"""The text with controls spelled out, fit for a terminal.

    >>> visible("red \x1b[31m alert")
    'red \\x1b[31m alert'
    """
    return _CONTROLS.sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    r"""The text made visible in pieces, each with whether it was spelled out.

    >>> list(pieces("a\x07b"))
    [('a', False), ('\\x07', True), ('b', False)]
    """
    at = 0
    for match in _CONTROLS.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], False
        yield _spelled(match), True
        at = match.end()
    if at < len(text):
        yield text[at:], False


def excerpt(text: str, width: int = 100) -> str:
    """The text on one line, its middle left out when it is longer than the width."""
    if len(text) > 8 * width + 2000:  # whatever stands in the middle of so much is not shown
        text = f"{text[: 4 * width + 1000]} {text[-4 * width - 1000 :]}"
    line = visible(" ".join(text.split()))
    if len(line) <= width:
        return line
    half = (width - 5) // 2
    return f"{line[:half]} ... {line[-half:]}"


def counted(number: int, word: str) -> str:
    """A number and its noun, in the singular or the plural.

    >>> counted(1200, "file"), counted(1, "line")
    ('1,200 files', '1 line')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def share(part: int, whole: int) -> str:
    """How much of the whole a part is, in per cent; what is not nothing is not called nothing.

    >>> share(1, 3), share(1, 5000), share(0, 0)
    ('33 %', '<1 %', '0 %')
    """
    percent = 100 * part / max(1, whole)
    return "<1 %" if 0 < percent < 1 else f"{percent:.0f} %"
