"""Imported by the server that worker processes are forked from: words and names are compiled once, before the fork."""

from __future__ import annotations

import gc
import sys
from types import TracebackType

from toolkit import language
from toolkit.pipeline.batch import prepare


def _quiet(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say nothing where the parent went away while a worker started: it has told the user what happened."""
    if not issubclass(kind, (EOFError, ConnectionError, KeyboardInterrupt)):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _quiet
for code in language.codes():
    prepare(code)
gc.freeze()  # what is compiled stays: looking through it for garbage would cost a tenth, and copy its shared pages
