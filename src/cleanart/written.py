"""How a text is written when nobody says: whole pages as programs write them that keep links or break lines.

What html2text makes of a page is Markdown, in which short lines are long for the addresses in them. What w3m, lynx and
html2text without options write is broken at the width of a terminal, and each line of a paragraph is half a sentence.
Both are read as Markdown, which knows links and puts broken lines together. Articles are left as they are.
"""

# A text with so many lines that are nothing but a link of Markdown is a page.
LINKED = 20
# So is one that is broken at the width of a terminal, with so many lines of nearly that width, so many short ones,
# and so many of these in a row.
WIDTHS, NEARLY, FULL, SHORT, FEWEST_SHORT, RUN = range(60, 101), 0.8, 10, 40, 25, 8
# A word of this length is an address, which cannot be broken.
_ADDRESS = 40


def is_marked(text: str) -> bool:
    """Whether it is to be read as Markdown."""
    if text.count("](") >= LINKED and _is_linked(text):
        return True
    return _is_broken(text)


def _is_linked(text: str) -> bool:
    """Whether many lines are nothing but a link."""
    lines = (line.strip() for line in text.split("\n") if "](" in line)
    return sum(line[-1] == ")" and line.lstrip("*+-! \t")[:1] == "[" for line in lines) >= LINKED


def _is_broken(text: str) -> bool:
    """Whether it is a page broken at the width of a terminal."""
    lines = list(map(str.rstrip, text.split("\n")))
    longest = 0
    for line in lines:
        if len(line) > longest and len(line) >= WIDTHS[0] and not _holds_address(line):
            longest = len(line)
            if longest > WIDTHS[-1]:  # in most texts, the first line of prose
                return False
    if not longest or sum(len(line) >= NEARLY * longest for line in lines) < FULL:
        return False
    short = bytes(size < SHORT for size in map(len, map(str.strip, lines)) if size)
    return short.count(1) >= FEWEST_SHORT and b"\1" * RUN in short


def _holds_address(line: str) -> bool:
    return any(len(word) >= _ADDRESS for word in line.split(" "))
