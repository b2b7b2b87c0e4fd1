"""Names of two parts: "russische Armee", "Israeli government", "southern Afghanistan", "Regierung Frankreichs"."""

from __future__ import annotations

from toolkit.names.model import Entry, Hit
from toolkit.names.scan import APOSTROPHES, Page

_KINDS = {"forces_noun": "forces", "government_noun": "body"}
_OWNERS = frozenset({"adjective", "state", "place"})


def join(page: Page) -> None:
    """Join neighboring hits that are one name; nouns of forces and governments that stand alone stay as they are."""
    joined: list[Hit] = []
    for hit in page.hits:
        kind = _KINDS.get(hit.entry.kind)
        if kind is not None:
            owner = _owner(page, joined, hit)
            if owner is not None:
                joined.remove(owner)
                joined.append(_pair(page, owner, hit, kind))
                continue
        elif hit.entry.kind == "state" and (region := _region(page, hit)) is not None:
            joined.append(region)
            continue
        joined.append(hit)
    page.put(joined)


def _owner(page: Page, hits: list[Hit], noun: Hit) -> Hit | None:
    """The state whose forces or government the noun names: the adjective or genitive before it."""
    before = hits[-1] if hits else None
    if before is None or before.entry.kind not in _OWNERS or before.country is None or before.cut is not None:
        return None
    words = page.words[before.last : noun.first]
    if before.entry.kind == "adjective" or before.genitive or page.vocabulary.noun_adjuncts:
        plain = [w for w in words if w not in APOSTROPHES and w != "s" and w not in page.vocabulary.modifiers]
        if not plain and (before.entry.kind != "place" or before.entry.metonym):
            return before
    return None


def _pair(page: Page, owner: Hit, noun: Hit, kind: str) -> Hit:
    entry = Entry(
        kind, page.between(owner.first, noun.last), owner.country, "forces" if kind == "forces" else "government"
    )
    return Hit(owner.first, noun.last, entry, country=owner.country, genitive=noun.genitive)


def _region(page: Page, hit: Hit) -> Hit | None:
    """ "southern Afghanistan", "Norden Syriens": a part of a state, as a place."""
    before = page.words[hit.first - 1] if hit.first else ""
    if before not in page.vocabulary.direction_words or (page.vocabulary.adjective_endings and not hit.genitive):
        return None
    name = page.between(hit.first - 1, hit.last)
    return Hit(hit.first - 1, hit.last, Entry("place", name, hit.country), country=hit.country, genitive=False)
