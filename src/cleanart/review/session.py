"""A review: where one is, what was decided, and the way back; every decision is written at once."""

import json
from collections.abc import Sequence
from pathlib import Path

from ..errors import SourceError
from ..streams import reading, writing
from . import pack
from .items import Item
from .pack import Decided, Decision

_RULES = f"{pack.PREFIX.replace('.', '/')}.toml"
_STATE = ".review.json"


class Session:
    """Items and the decisions on them."""

    def __init__(self, items: Sequence[Item], folder: str) -> None:
        """Go on with the decisions that the pack in this folder holds.

        Raises SourceError when they cannot be read.
        """
        self.items = items
        self.rules_file = str(Path(folder) / _RULES)
        self._state_file = str(Path(folder) / _STATE)
        self._decided: list[Decided] = []
        self._by_key: dict[tuple[str, str], Decision] = {}
        self._off: set[str] = set()
        self._remember(self._read() if Path(self._state_file).exists() else [])
        self.at = 0
        self.go_on()

    @property
    def item(self) -> Item | None:
        """The item one is at; None when there is none."""
        return self.items[self.at] if self.at < len(self.items) else None

    def decision_on(self, item: Item) -> Decision | None:
        """What was decided on an item, or on its rule."""
        return self._by_key.get(item.key) or (Decision.NEVER if item.rule in self._off else None)

    def counts(self) -> dict[str, int]:
        """How many items are decided each way, and how many are open."""
        found = dict.fromkeys((*(each.value for each in Decision), "open"), 0)
        for item in self.items:
            found[self.decision_on(item) or "open"] += 1
        return found

    def decide(self, decision: Decision) -> None:
        """Decide on the item one is at, write the rules, and go to the next open one.

        Raises ValueError when it cannot be told as a rule, SourceError when it cannot be written; then nothing is
        decided.
        """
        if not self.item:
            return
        made = pack.decided(self.item, decision)
        self._take([each for each in self._decided if each.key != made.key] + [made])
        self.go_on()

    def undo(self) -> bool:
        """Take the last decision back and go to its item; whether there was one."""
        if not self._decided:
            return False
        last = self._decided[-1]
        self._take(self._decided[:-1])
        self.at = next((at for at, item in enumerate(self.items) if item.key == last.key), self.at)
        return True

    def step(self, by: int) -> None:
        """Go forwards or back without deciding."""
        self.at = max(0, min(self.at + by, len(self.items) - 1))

    def go_on(self) -> None:
        """Go to the first item behind this one that is open, or else the first at all; behind the last if none is."""
        behind = [*range(self.at, len(self.items)), *range(self.at)]
        self.at = next((at for at in behind if self.decision_on(self.items[at]) is None), len(self.items))

    def _take(self, decisions: list[Decided]) -> None:
        rules = pack.written(decisions)
        with writing(self.rules_file) as file:
            file.write(rules.encode())
        with writing(self._state_file) as file:
            file.write(json.dumps([each._asdict() for each in decisions], indent=1).encode())
        self._remember(decisions)

    def _remember(self, decisions: list[Decided]) -> None:
        self._decided = decisions
        self._by_key = {each.key: each.decision for each in decisions}
        self._off = {each.rule for each in decisions if each.decision is Decision.NEVER}

    def _read(self) -> list[Decided]:
        with reading(self._state_file) as file:
            data = file.read()
        try:
            return [Decided(**{**each, "decision": Decision(each["decision"])}) for each in json.loads(data)]
        except (ValueError, TypeError, KeyError) as error:
            raise SourceError(f"{self._state_file}: is damaged ({error}): delete it to begin anew") from error
