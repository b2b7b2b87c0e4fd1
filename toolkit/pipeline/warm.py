"""Imported by the server that worker processes are forked from: words and names are compiled once, before the fork."""

from __future__ import annotations

import sys
from types import TracebackType

from toolkit import language
from toolkit.pipeline.batch import Task, work
from toolkit.schema import Article


def warm() -> None:
    """Load and compile what work needs: parse a text that has the triggers of each language in it."""
    for code in language.codes():
        triggers = repr(language.load(code).section("parsers"))[:3_000]
        work(Task(articles=[Article("", triggers, code)]))


def _quiet(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say nothing where the parent went away while a worker started: it has told the user what happened."""
    if not issubclass(kind, (EOFError, ConnectionError, KeyboardInterrupt)):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _quiet
warm()
