"""Imported by the server that worker processes are forked from: words and names are compiled once, before the fork."""

from __future__ import annotations

import signal

from toolkit import language
from toolkit.pipeline.batch import Task, work
from toolkit.schema import Article


def warm() -> None:
    """Load and compile what work needs: parse a text that has the triggers of each language in it."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's business
    try:
        for code in language.codes():
            triggers = repr(language.load(code).section("parsers"))[:3_000]
            work(Task(articles=[Article("", triggers, code)]))
    finally:
        signal.signal(signal.SIGINT, before)


warm()
