"""Who and what is named in an article: persons with office and state, states, bodies, companies, weapons, places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from toolkit.names.halves import divide
from toolkit.names.model import Name
from toolkit.names.offices import phrases
from toolkit.names.organisations import organize
from toolkit.names.pairs import join
from toolkit.names.resolve import resolve
from toolkit.names.scan import scan
from toolkit.names.tokens import Span, tokenize

__all__ = ["Name", "find"]


def find(
    text: str,
    language: str,
    sentences: Sequence[Span],
    published: dt.date | None = None,
    focus: Collection[int] | None = None,
) -> list[Name]:
    """The names in the sentences of one article, sorted by start, short forms resolved within the article.

    `sentences` are all sentences of the article; `focus` the indexes of those whose names are wanted (all
    where None). `published` chooses among the holders of an office.

    >>> from toolkit import sentences
    >>> text = "Der polnische Außenminister Jan Muster traf seinen US-Amtskollegen. Muster flog weiter nach Kiew."
    >>> for name in find(text, "de", sentences.split(text, "de")):
    ...     print(name.kind, "|", name.name, "|", name.office, "|", name.country)
    person | Jan Muster | foreign_minister | POL
    office | US-Amtskollegen | foreign_minister | USA
    person | Jan Muster | foreign_minister | POL
    place | Kiew | None | UKR
    """
    if isinstance(published, dt.datetime):
        published = published.date()
    page = scan(text, tokenize(text, sentences), language)
    organize(page)
    divide(page)
    join(page)
    return resolve(page, phrases(page), published, None if focus is None else frozenset(focus))
