"""Imported by the server that worker processes are forked from: words and names are compiled once, before the fork."""

from __future__ import annotations

import contextlib
import gc

from toolkit import article, language, schema
from toolkit.schema import Article


def warm() -> None:
    """Compile what parsing needs: read a text that has the triggers of each language in it."""
    for table in schema.TABLES:
        schema.arrow_schema(table)
    for code in language.codes():
        triggers = repr(language.load(code).section("parsers"))[:3_000]
        with contextlib.suppress(Exception):  # what fails here fails again in a worker, and is reported there
            article.extract(Article("", triggers, code))
    gc.freeze()


warm()
