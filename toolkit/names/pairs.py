"""Names of two parts: "russische Armee", "Israeli government", "southern Afghanistan", "Regierung Frankreichs"."""

from __future__ import annotations

import collections
from dataclasses import replace

from toolkit import gazetteer
from toolkit.names.model import Entry, Hit
from toolkit.names.scan import APOSTROPHES, Page

_PEOPLE = 4  # words between people and the group that they are of
_FOREIGN = 4  # mentions of other states alone that make an article one about these
_KINDS = {"forces_noun": "forces", "government_noun": "body"}
_NOUNS = frozenset({*_KINDS, "body_noun"})
_TELLING = frozenset({"adjective", "state", "place", "demonym"})
_OWNERS = frozenset({"adjective", "state", "place"})


def join(page: Page) -> None:
    """Join neighboring hits that are one name; nouns of forces and governments that stand alone stay as they are."""
    joined: list[Hit] = []
    told = collections.Counter(h.country for h in page.hits if h.entry.kind in _TELLING and h.country)
    for hit in page.hits:
        hit = _unowned(page, hit, told)
        if joined and hit.first < joined[-1].last and joined[-1].entry.detail == "government":
            continue  # the state after the noun is part of the name
        kind = _KINDS.get(hit.entry.kind) or _generic(hit)
        if kind is not None:
            owner = _owner(page, joined, hit)
            if owner is not None and owner.country != hit.country:
                joined[-1] = _pair(page, owner, owner.first, hit.last, kind)
                continue
            owner = _owner_after(page, hit) if hit.entry.kind in _KINDS else None
            if owner is not None:
                joined.append(_pair(page, owner, hit.first, owner.last, kind))
                continue
        elif hit.entry.kind in ("adjective", "state") and (capital := _capital(page, hit)) is not None:
            joined.append(capital)
            continue
        elif _flown(joined, hit) or _of_descent(page, hit):
            continue
        elif _its_people(joined, hit):
            joined[-1].last, joined[-1].genitive = hit.last, hit.genitive
            continue
        elif (people := _whose_people(page, joined, hit)) is not None:
            joined[joined.index(people) :] = [replace(hit, first=people.first)]
            continue
        elif hit.entry.kind == "state" and (region := _region(page, hit)) is not None:
            joined.append(region)
            continue
        elif hit.entry.kind == "body" and hit.country is None:
            owner = _owner(page, joined, hit)
            hit.country = owner.country if owner is not None else None
        joined.append(hit)
    page.put(_recalled(page, joined))


def _unowned(page: Page, hit: Hit, told: collections.Counter[str]) -> Hit:
    """Forces of one common word ("Army") are the listed ones only where the article names their state; those of the
    state that the language takes for granted need no naming, unless the article tells of others alone.
    """
    if _generic(hit) != "forces":
        return hit
    word = page.words[hit.first]
    if hit.first and page.words[hit.first - 1] in page.vocabulary.possessives:
        return Hit(hit.first, hit.last, Entry("forces_noun", word), genitive=hit.genitive)
    if not told or hit.country in told:
        return hit
    granted = hit.country == page.vocabulary.national_country and told.total() < _FOREIGN
    if granted or word not in page.vocabulary.section["forces"]:
        return hit
    return Hit(hit.first, hit.last, Entry("forces_noun", word), genitive=hit.genitive)


def _capital(page: Page, hit: Hit) -> Hit | None:
    """ "the Turkish capital", "Hauptstadt der Türkei": the capital as a place, unless its name follows."""
    words, last = page.words, hit.last
    if hit.cut is not None or hit.country is None:
        return None
    if hit.entry.kind == "state":
        if not (page.vocabulary.noun_adjuncts and hit.genitive and words[last] in APOSTROPHES):
            return None
        last += 2 if words[last + 1] == "s" else 1
    following = page.starting.get(last + 1)
    if words[last] not in page.vocabulary.capitals or (following is not None and following.entry.kind == "place"):
        return None
    name = gazetteer.capital(hit.country, page.vocabulary.code)
    if name is None:
        return None
    entry = page.lexicon.entry(name) or Entry("place", name, hit.country)
    return Hit(
        hit.first, last + 1, replace(entry, genitive=False, metonym=False, detail="state_capital"), country=hit.country
    )


def _flown(hits: list[Hit], hit: Hit) -> bool:
    """Whether "fighters" right after a weapon are aircraft and no armed group ("F-35 fighters")."""
    before = hits[-1] if hits else None
    group = hit.entry.kind == "armed_group" and hit.entry.detail == "group"
    return group and before is not None and before.entry.kind == "weapon" and before.last == hit.first


def _its_people(hits: list[Hit], hit: Hit) -> bool:
    """Whether the word says no more than whose people the group's are ("Taliban militants", "PKK rebels")."""
    before = hits[-1] if hits else None
    if before is None or before.last != hit.first or before.cut is not None:
        return False
    groups = before.entry.kind == hit.entry.kind == "armed_group"
    return groups and hit.entry.detail == "group" and before.entry.detail != "group"


def _whose_people(page: Page, hits: list[Hit], hit: Hit) -> Hit | None:
    """The word for people whose group the name behind it says, None for other names ("Kämpfer der Hisbollah", "Kämpfer
    der somalischen Terrormiliz Al-Schabaab").
    """
    told = [h for h in hits[-2:] if h.entry.kind != "adjective" or h.cut is not None]
    before = told[-1] if told and hit.entry.kind == "armed_group" and hit.entry.detail != "group" else None
    if before is None or before.entry.kind != "armed_group" or before.entry.detail != "group":
        return None
    between = page.words[before.last : hit.first]
    if not between and before.last == hit.first:
        return before  # "the Shiite militia Hezbollah"
    if not between or len(between) > _PEOPLE or between[0] not in page.vocabulary.of:
        return None
    if between[-1][:1].isupper() and hit.first - 1 not in page.starting:
        between = between[:-1]
    endings = page.vocabulary.adjective_endings
    linking = page.vocabulary.determiners | page.vocabulary.of
    plain = all(w in linking or (bool(endings) and w.islower() and w.endswith(endings)) for w in between)
    return before if plain else None


def _of_descent(page: Page, hit: Hit) -> bool:
    """Whether the name tells of descent and no state ("ethnic Albanians")."""
    people = hit.entry.kind in ("adjective", "demonym")
    return people and hit.first > 0 and page.words[hit.first - 1] in page.vocabulary.descent


def _generic(hit: Hit) -> str | None:
    """The kind of a listed body of one word, which may be another state's ("Luftwaffe", "Senate")."""
    return hit.entry.kind if hit.entry.kind in ("body", "forces") and hit.last == hit.first + 1 else None


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


def _owner_after(page: Page, noun: Hit) -> Hit | None:
    """The state after the noun: "Armee der Ukraine", "government of France", "Regierung in Amman"."""
    words, vocabulary = page.words, page.vocabulary
    hit = page.starting.get(noun.last)
    if hit is not None:
        return hit if hit.genitive and hit.entry.kind == "state" and words[hit.last] not in APOSTROPHES else None
    i = noun.last + 1
    if words[noun.last] in vocabulary.members_of:
        return None  # "zog die Soldaten der Nationalgarde aus der Ukraine ab"
    if words[noun.last] in vocabulary.of:
        while words[i] in vocabulary.determiners:
            i += 1
    elif words[noun.last] not in vocabulary.to:
        return None
    hit = page.starting.get(i)
    if hit is None or hit.country is None or hit.cut is not None or words[hit.last] in APOSTROPHES:
        return None
    capital = hit.entry.kind == "place" and hit.entry.metonym
    return hit if capital or (hit.entry.kind == "state" and words[noun.last] in vocabulary.of) else None


def _pair(page: Page, owner: Hit, first: int, last: int, kind: str) -> Hit:
    """The forces or government of a state as one name."""
    return Hit(first, last, Entry(kind, page.between(first, last), owner.country, "government"), country=owner.country)


def _recalled(page: Page, hits: list[Hit]) -> list[Hit]:
    """The hits, where "the army" or "the alliance" is the body named last that this noun can mean."""
    found: list[Hit] = []
    latest: dict[str, Hit] = {}
    for hit in hits:
        kind = hit.entry.kind
        if kind in ("body", "forces") and hit.cut is None:
            word = page.words[hit.last - 1]
            known = latest.get(word.lower()) if _generic(hit) == "forces" else None
            if known is not None and hit.first and page.words[hit.first - 1].lower() in page.vocabulary.definite:
                found.append(Hit(hit.first, hit.last, known.entry, country=known.country, genitive=hit.genitive))
                continue
            latest[word.lower()] = latest[hit.entry.name] = hit
        elif kind in _NOUNS and hit.first and page.words[hit.first - 1].lower() in page.vocabulary.definite:
            known = latest.get(hit.entry.detail or page.words[hit.last - 1].lower())
            if known is not None:
                found.append(Hit(hit.first, hit.last, known.entry, country=known.country, genitive=hit.genitive))
                continue
        elif kind == "adjective" and hit.entry.detail:
            latest[hit.entry.name] = Hit(hit.first, hit.last, replace(hit.entry, kind="body"), country=hit.country)
        found.append(hit)
    return found


def _region(page: Page, hit: Hit) -> Hit | None:
    """ "southern Afghanistan", "Norden Syriens": a part of a state, as a place."""
    before = page.words[hit.first - 1] if hit.first else ""
    if before not in page.vocabulary.direction_words or (page.vocabulary.adjective_endings and not hit.genitive):
        return None
    name = page.between(hit.first - 1, hit.last)
    return Hit(hit.first - 1, hit.last, Entry("place", name, hit.country), country=hit.country, genitive=False)
