"""The errors a user can meet; each message says what is wrong, where, and what to do."""


class CleanartError(Exception):
    """Base of every error that cleanart raises on purpose; `str(error)` is fit for a user to read."""


class RuleError(CleanartError):
    """One or more rule files are wrong; the message lists every mistake, one a line.

    Each line reads `path:line: rule: what is wrong: what to write`.
    """

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class OptionError(CleanartError, ValueError):
    """An option has a value it cannot take; the message lists the values it can."""


class SourceError(CleanartError):
    """One input cannot be read or one output cannot be written; the rest of a batch goes on."""
