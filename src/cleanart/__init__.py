"""cleanart: the clean body of a news article, every removal explained."""

import gc

_collects = gc.isenabled()
gc.disable()  # modules make nothing that could be collected: looking for it takes a thirtieth of a short run

from .cleaner import Cleaner, clean
from .document import Document, Line, Removal, Result
from .errors import CleanartError, OptionError, RuleError, SourceError
from .rule import Category, Level, Rule

if _collects:
    gc.enable()

__version__ = "0.1.0"
__all__ = [
    "Category",
    "CleanartError",
    "Cleaner",
    "Document",
    "Level",
    "Line",
    "OptionError",
    "Removal",
    "Result",
    "Rule",
    "RuleError",
    "SourceError",
    "__version__",
    "clean",
]
