"""Wordings: how a phrase is written, as a small tree.

`{a|b}` stands for either wording, `{a|}` for one that may be missing, ` ... ` for a gap of at most `GAP` characters.
"""

import re
from collections.abc import Callable, Iterator

from .fold import fold, trimmed

# Characters a gap may span: about ten words, enough for "sign up ... newsletter" with a name between.
GAP = 60

# How a gap is written.
GAP_MARK = " ... "
# What stands for a gap in a spelled-out wording.
GAP_SIGN = "\0"
_MARK = re.compile("([{|}])")


class Gap:
    """Up to `GAP` characters of anything."""


class Either:
    """One of several sequences."""

    def __init__(self, choices: "tuple[Nodes, ...]") -> None:
        self.choices = choices


# Folded text (its spaces at the ends count), alternatives, gaps.
Node = str | Either | Gap
Nodes = tuple[Node, ...]


def without_edges(place: str, nodes: Nodes) -> Nodes:
    """A phrase without what folding takes from the start of a line, and what does not count at its end."""
    nodes = _trim(nodes, _undecorated, 0)
    return _trim(nodes, trimmed, -1) if place in ("equals", "ends") else nodes


def _undecorated(text: str) -> str:
    return text if text[:1].isalnum() else fold(text)


def _trim(nodes: Nodes, trim: Callable[[str], str], edge: int) -> Nodes:
    """The nodes with the text at one edge (0 or -1) trimmed, in every choice that stands there."""
    if not nodes:
        return nodes
    node = nodes[edge]
    if isinstance(node, Gap):
        return nodes
    others = nodes[1:] if edge == 0 else nodes[:-1]
    if isinstance(node, str):
        text = trim(node)
        if not text.strip():
            return _trim(others, trim, edge)
        trimmed_node: Node = text
    else:
        trimmed_node = Either(tuple(_trim(choice, trim, edge) for choice in node.choices))
    return (trimmed_node, *others) if edge == 0 else (*others, trimmed_node)


def parsed(text: str) -> Nodes:
    """The tree of a wording; raises ValueError, saying what is wrong, when its braces do not match."""
    # What stands around the brace that is open, from the outside to the inside: the nodes in front of it, and the
    # choices of which it is one itself.
    around: list[tuple[list[Node], list[Nodes]]] = []
    nodes: list[Node] = []
    choices: list[Nodes] = []
    plain = ""
    for part in _MARK.split(text):
        if part == "{":
            around.append((nodes + _text(plain), choices))
            nodes, choices, plain = [], [], ""
        elif part == "}" and not around:
            raise ValueError("a brace is closed that was not opened")
        elif part == "}" or (part == "|" and around):
            choices.append((*nodes, *_text(plain)))
            nodes, plain = [], ""
            if part == "}":
                either = Either(tuple(choices))
                nodes, choices = around.pop()
                nodes.append(either)
        else:
            plain += part
    if around:
        raise ValueError("a brace is not closed")
    return (*nodes, *_text(plain))


def _text(text: str) -> list[Node]:
    """Plain text as nodes, folded but for its edges, gaps told apart."""
    if GAP_MARK not in text:
        return [_folded(text)] if text else []
    nodes: list[Node] = []
    for part in text.split(GAP_MARK):
        nodes += (Gap(), _folded(part)) if part else (Gap(),)
    return nodes[1:]


def _folded(text: str) -> str:
    # Most have next to nothing to fold, and a rule may have hundreds.
    is_plain = text.isascii() and text.isprintable() and "  " not in text
    return text.lower() if is_plain else fold(f"x{text}x")[1:-1]


def longest(nodes: Nodes) -> int:
    """The most characters a match can have."""
    return sum(
        len(node) if isinstance(node, str) else GAP if isinstance(node, Gap) else max(map(longest, node.choices))
        for node in nodes
    )


def firsts(nodes: Nodes) -> set[str]:
    """What a match may begin with; the empty text when it may begin with nothing."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, Gap):
            break
        here = {node.strip(" ")} if isinstance(node, str) else set[str]().union(*map(firsts, node.choices))
        found |= here
        if "" not in here:
            return found - {""}
    return found | {""}


def spelled(nodes: Nodes) -> Iterator[str]:
    """Every wording, with `GAP_SIGN` for gaps and with the spaces of the nodes."""
    if not nodes:
        yield ""
        return
    node, rest = nodes[0], nodes[1:]
    if isinstance(node, Either):
        heads: Iterator[str] = (text for choice in node.choices for text in spelled(choice))
    else:
        heads = iter((node if isinstance(node, str) else GAP_SIGN,))
    for head in heads:
        for tail in spelled(rest):
            yield head + tail
