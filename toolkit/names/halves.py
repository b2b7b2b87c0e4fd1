"""Halves of a divided country: "the North" in an article on Korea."""

from __future__ import annotations

from toolkit import gazetteer
from toolkit.names.model import Entry, Hit
from toolkit.names.scan import APOSTROPHES, Page

_TOLD = frozenset({"state", "adjective", "demonym", "place", "body", "forces"})


def divide(page: Page) -> None:
    """Add to the hits of the page those of the halves of a divided country, where the article names these as often as
    all other states together: "the North", "der Süden".
    """
    halves: dict[str, list[str]] = page.vocabulary.section["halves"]
    telling = [hit.country for hit in page.hits if hit.country and hit.entry.kind in _TOLD]
    told = sum(country in halves for country in telling)
    if not told or 2 * told < len(telling):
        return
    found = [
        Hit(i, i + 1, Entry("state", gazetteer.country_name(country) or form, country), country=country, genitive=owns)
        for country, forms in halves.items()
        for form, owns in ((form, form.endswith(page.vocabulary.genitive_endings)) for form in forms)
        for i in page.positions.get(form, ())
        if _alone(page, i)
    ]
    if found:
        for hit in found:
            hit.genitive = hit.genitive or page.words[hit.last] in APOSTROPHES
        page.put(sorted([*page.hits, *found], key=lambda h: h.first))


def _alone(page: Page, i: int) -> bool:
    """Whether an article stands before the direction, and nothing behind it makes it part of another name ("the North
    Sea", "the North of Syria", "der Norden Syriens").
    """
    if not i or i in page.starting or i in page.inside or page.words[i - 1].lower() not in page.vocabulary.definite:
        return False
    word, hit = page.words[i + 1], page.starting.get(i + 1)
    of = word in page.vocabulary.of and not (hit is None and word in page.vocabulary.definite)
    return not (of or (hit is not None and hit.genitive) or (word[:1].isupper() and page.vocabulary.noun_adjuncts))
