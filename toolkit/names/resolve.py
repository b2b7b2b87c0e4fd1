"""From hits and office phrases to the names of the article, short forms resolved."""

from __future__ import annotations

import collections
import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from toolkit.names.context import infer, own_bodies, read
from toolkit.names.model import Hit, Mention, Name, Person
from toolkit.names.output import VAGUE, country_of, group_names, hit_name, mention_names
from toolkit.names.people import name_word
from toolkit.names.persons import Persons, complete, enrich, full_name
from toolkit.names.scan import Page
from toolkit.names.shortforms import short_forms

_RANKS = frozenset({"commander", "king"})
_ENOUGH = 3  # mentions of a state that make an article its own
_TELLING = frozenset({"state", "adjective", "place", "body", "forces"})
_SILENT = frozenset(
    {
        "forces_noun",
        "government_noun",
        "organisation",
        "body_noun",
        "party",
        "office",
        "counterpart",
        "colleague",
        "person",
    }
)


def resolve(
    page: Page, mentions: list[Mention], published: dt.date | None, focus: Collection[int] | None
) -> list[Name]:
    """The names in the sentences of `focus` (all where None), sorted and not overlapping."""
    persons = Persons(page, published)
    _national(page, mentions)
    for mention in mentions:
        if mention.person is not None:
            mention.person = persons.register(mention.person)
            enrich(page, mention, published)
    _fullest(page, persons, mentions)
    for person in _distinct(mentions):
        complete(page, person, published)
    shorts = short_forms(page, persons, mentions, focus, published)
    _default_countries(mentions)
    merged = sorted((*mentions, *shorts), key=lambda m: m.first)
    _offices(merged)
    context = read(page)
    infer(context, merged)
    names = [
        name for mention in merged if _in_focus(page, mention.first, focus) for name in mention_names(page, mention)
    ]
    taken = {i for mention in merged for i in range(mention.first, mention.last)}
    names += [
        hit_name(page, hit)
        for hit in page.hits
        if hit.entry.kind not in _SILENT
        and _in_focus(page, hit.first, focus)
        and not _first_name(page, hit)
        and hit.entry.kind != "group"
        and not _aircraft(page, hit)
        and not (hit.entry.kind == "adjective" and hit.entry.metonym and hit.cut is None)
        and taken.isdisjoint(range(hit.first, hit.last))
    ]
    names += [
        name
        for hit in page.hits
        if hit.entry.kind == "group" and _in_focus(page, hit.first, focus) and hit.first not in taken
        for name in group_names(page, hit)
    ]
    names += [
        replace(hit_name(page, hit), inferred=True)
        for hit in own_bodies(context)
        if _in_focus(page, hit.first, focus) and taken.isdisjoint(range(hit.first, hit.last))
    ]
    return sorted(names, key=lambda name: name.start)


def _aircraft(page: Page, hit: Hit) -> bool:
    """Whether the group is only what the weapon named before is called ("J-35 stealth fighters")."""
    if hit.entry.kind != "armed_group" or hit.entry.detail != "group":
        return False
    return any(h.entry.kind == "weapon" and 0 <= hit.first - h.last <= 1 for h in page.hits)


def _first_name(page: Page, hit: Hit) -> bool:
    """Whether a listed word is a first name here ("Rafael" before a surname)."""
    if hit.last != hit.first + 1 or hit.entry.kind not in ("company", "place", "weapon") or hit.entry.metonym:
        return False
    return page.words[hit.first] in page.lexicon.given and name_word(page, hit.last, 1)


def _in_focus(page: Page, i: int, focus: Collection[int] | None) -> bool:
    return focus is None or page.tokens.sentences[i] in focus


# --- Countries --------------------------------------------------------------------------------


def _national(page: Page, mentions: list[Mention]) -> None:
    """ "Bundeskanzler" in an Austrian or Swiss article is theirs."""
    home = page.vocabulary.national_country
    if not any(m.form_country == home for m in mentions):
        return
    counts = collections.Counter(hit.country for hit in page.hits if hit.entry.kind in _TELLING)
    rival = max(page.vocabulary.national_rivals, key=lambda code: counts[code], default=None)
    if rival is None or counts[rival] < _ENOUGH or counts[rival] <= counts[home]:
        return
    for mention in mentions:
        if mention.form_country == home:
            mention.form_country = rival


def _default_countries(mentions: list[Mention]) -> None:
    """What remains open takes the state of the enumeration it stands in, else the one that its office word suggests."""
    before: Mention | None = None
    for mention in mentions:
        reach = 2 if mention.office in _RANKS else 1
        chained = before is not None and mention.chained and mention.first - before.last <= reach
        inherited = country_of(before) if chained and before is not None else None
        country = inherited or mention.form_country
        if mention.person is not None:
            mention.person.country = mention.person.country or country
        else:
            mention.country = mention.country or country
        before = mention if mention.office else None


def _distinct(mentions: list[Mention]) -> list[Person]:
    """The persons of the mentions, each once."""
    return list({id(m.person): m.person for m in mentions if m.person is not None}.values())


# --- Short forms ------------------------------------------------------------------------------


def _fullest(page: Page, persons: Persons, mentions: list[Mention]) -> None:
    """Persons known by surname alone get the full name that the article has without an office."""
    for person in _distinct(mentions):
        if len(person.words) == 1:
            words = full_name(page, person)
            if words is not None:
                person.words = words
                persons.register(person)


def _offices(mentions: list[Mention]) -> None:
    """ "der Minister", "the president": the person of that office and state named last."""
    latest: dict[str, Person] = {}
    owners: dict[str, str] = {}
    nearest: Person | None = None
    for mention in mentions:
        if mention.counterpart and nearest is not None:
            mention.office = mention.office or nearest.office
        if mention.person is not None:
            if mention.counterpart:
                mention.person.office = mention.person.office or mention.office
            nearest = mention.person
            if nearest.office:
                latest[nearest.office] = nearest
                if nearest.office.endswith("minister"):
                    latest["minister"] = nearest
            continue
        person = None if mention.counterpart else latest.get(mention.office or "")
        if mention.office == "legislator" and mention.organisation and mention.definite:
            person = _of_party(mention, nearest)
        if mention.office in VAGUE and not mention.definite:
            continue
        if person is not None and mention.country not in (None, person.country):
            person = None
        if person is None and _definite_office(mention):
            mention.country = mention.country or owners.get(mention.office or "")
            _own(owners, latest, mention)
        if person is None or mention.plural or mention.countries or mention.former:
            continue
        mention.person = person


def _definite_office(mention: Mention) -> bool:
    """Whether the mention is one holder without a name, who may be told of again ("der Minister")."""
    several = mention.plural or mention.countries or mention.former or mention.counterpart or mention.organisation
    return not several and mention.office not in VAGUE


def _own(owners: dict[str, str], latest: dict[str, Person], mention: Mention) -> None:
    """Remember whose office was told of last: the holder named before is meant no longer."""
    if not (mention.office and mention.country):
        return
    for office in (mention.office, "minister" if mention.office.endswith("minister") else mention.office):
        owners[office] = mention.country
        latest.pop(office, None)


def _of_party(mention: Mention, nearest: Person | None) -> Person | None:
    """ "Der SPD-Politiker": the person named last, unless of another party or state."""
    if nearest is None or nearest.country not in (None, mention.country):
        return None
    return nearest if nearest.party in (None, mention.organisation) else None
