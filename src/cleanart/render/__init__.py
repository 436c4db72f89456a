"""Showing results to people; the only code that imports rich. Text from documents is never interpreted."""

import re

# Controls that a terminal would obey, or that turn the direction of text, as a person can see them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""The text with controls spelled out, fit for a terminal.

    >>> visible("red \x1b[31m alert")
    'red \\x1b[31m alert'
    """
    return _CONTROLS.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def excerpt(text: str, width: int = 100) -> str:
    """The text on one line, its middle left out when it is longer than the width."""
    line = visible(" ".join(text.split()))
    if len(line) <= width:
        return line
    half = (width - 5) // 2
    return f"{line[:half]} ... {line[-half:]}"
