"""The review as an application in the terminal: one removal after the other, everything by keyboard."""

from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Header, ProgressBar, Static

from ..errors import SourceError
from ..render import counted, pieces, visible
from ..render.palette import COLOURS
from .items import AROUND, Item
from .pack import Decision
from .session import Session

_SAID = {
    Decision.KEEP: "kept: it stays from the next run on",
    Decision.REMOVE: "goes",
    Decision.NEVER: "its rule is switched off from the next run on",
}
_HELP = (
    "k  keep: the text stays, whatever rule wants it\n"
    "r  remove: it goes, from now on wherever it stands\n"
    "n  never again: switch off the rule that takes it\n"
    "u  undo the last decision          o  go on at the next open one\n"
    "right / left, or s / b  step without deciding\n"
    "q  quit: every decision is written already"
)
# A longer text is shown from its start and its end.
_LONGEST = 3000


class Review(App[None]):
    """Walks through the items of a session."""

    TITLE = "cleanart review"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #counts { height: auto; padding: 0 1; color: $text-muted; }
    #progress { height: 1; padding: 0 1; }
    ProgressBar Bar { width: 1fr; }
    #context { height: 1fr; padding: 1 2; border: round $primary; margin: 0 1; }
    #facts { height: auto; max-height: 45%; padding: 0 2; margin: 0 1; }
    #said { height: auto; padding: 0 2; margin: 0 1; color: $text-warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "decide('keep')", "Keep"),
        Binding("r", "decide('remove')", "Remove"),
        Binding("n", "decide('never')", "Never again"),
        Binding("u", "undo", "Undo"),
        Binding("right,s", "step(1)", "Next"),
        Binding("left,b", "step(-1)", "Back"),
        Binding("o", "go_on", "Next open", show=False),
        Binding("question_mark", "help", "Help", key_display="?"),
        Binding("q", "quit", "Quit"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.message = ""

    def compose(self) -> ComposeResult:
        """The parts of the screen, from top to bottom."""
        yield Header()
        yield ProgressBar(total=max(1, len(self.session.items)), show_eta=False, id="progress")
        yield Static(id="counts")
        with VerticalScroll(id="context"):
            yield Static(id="text")
        yield Static(id="facts")
        yield Static(id="said")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first item."""
        self.query_one("#context").focus()
        self._show()

    def action_decide(self, decision: str) -> None:
        """Decide on the item shown."""
        item = self.session.item
        if not item:
            return
        try:
            self.session.decide(Decision(decision))
            self._show(f"{_name(item)}: {_SAID[Decision(decision)]} (u: undo)")
        except (ValueError, SourceError) as error:
            self._show(f"not decided: {error}")

    def action_undo(self) -> None:
        """Take back the last decision."""
        self._show("taken back" if self.session.undo() else "there is nothing to undo")

    def action_step(self, by: int) -> None:
        """Go on or back without deciding."""
        self.session.step(by)
        self._show()

    def action_go_on(self) -> None:
        """Go to the next item that is open."""
        self.session.go_on()
        self._show()

    def action_help(self) -> None:
        """Tell the keys."""
        self._show(_HELP)

    def _show(self, message: str = "") -> None:
        session, item = self.session, self.session.item
        counts = session.counts()
        self.message = message
        self.query_one("#progress", ProgressBar).update(progress=len(session.items) - counts["open"])
        told = [f"{counts[name]:,} {said}" for name, said in _COUNTS.items() if counts[name] or name == "open"]
        at = f"{session.at + 1:,} of {len(session.items):,} \u00b7 " if item else ""
        self.query_one("#counts", Static).update(Text(at + " \u00b7 ".join(told)))
        self.query_one("#text", Static).update(_in_context(item) if item else _done(session))
        self.query_one("#facts", Static).update(_facts(item, session.decision_on(item)) if item else Text())
        self.query_one("#said", Static).update(Text(visible(message)))
        context = self.query_one("#context", VerticalScroll)
        context.border_title = Text(_place(item)) if item else ""
        self.call_after_refresh(context.scroll_to, y=_above(item, context.size.width) if item else 0, animate=False)


_COUNTS = {"open": "open", "keep": "kept", "remove": "removed", "never": "by rules switched off"}


def _done(session: Session) -> Text:
    if not session.items:
        return Text("Nothing goes: there is nothing to review.")
    return Text("Everything is decided. Press q to quit, left to look back, u to undo.")


def _in_context(item: Item) -> Text:
    """The text struck out among what stands around it."""
    text = Text()
    before, after = item.before, item.after
    _add(text, ("\u2026" if len(before) == AROUND else "") + before)
    shown = item.text
    if len(shown) > _LONGEST:
        shown = f"{shown[: _LONGEST // 2]} \u22ef {len(shown) - _LONGEST:,} characters \u22ef {shown[-_LONGEST // 2 :]}"
    _add(text, shown, f"{COLOURS.get(item.category, 'red')} strike bold" if item.goes else "bold underline")
    _add(text, after + ("\u2026" if len(after) == AROUND else ""))
    return text


def _add(text: Text, more: str, style: str = "") -> None:
    for piece, odd in pieces(more.replace("\r\n", "\n").replace("\t", "    ")):
        text.append(piece, style=f"{style} reverse" if odd else style)


def _facts(item: Item, decision: Decision | None) -> Text:
    """Which rule takes the text, on what evidence, and what was decided."""
    text = Text()
    text.append(item.rule, style=f"bold {COLOURS.get(item.category, 'red')}")
    text.append(f"  {item.category}, {item.level}\n")
    text.append(f"{item.why}\n")
    if item.evidence:
        text.append("evidence: ", style="dim")
        text.append(f"it {_shortened(visible(item.evidence))}\n")
    if not item.goes:
        text.append("It stays now: the rule needs --level aggressive. r makes a rule that takes it.\n", style="italic")
    if decision:
        text.append(f"decided: {_SAID[decision]}", style="bold")
    return text


def _place(item: Item) -> str:
    name, line = item.places[0]
    more = f" and {counted(len(item.places) - 1, 'more place')}" if len(item.places) > 1 else ""
    return visible(f"{name}:{line}") + more


def _name(item: Item) -> str:
    return f"\u201c{_shortened(' '.join(item.text.split()), 40)}\u201d"


def _shortened(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}\u2026"


def _above(item: Item, width: int) -> int:
    """About how many lines stand above the text, less a few: where to scroll to."""
    lines = sum(1 + len(line) // max(20, width - 6) for line in item.before.split("\n"))
    return max(0, lines - 6)
