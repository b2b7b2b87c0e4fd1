"""From hits and office phrases to the names of the article, short forms resolved."""

from __future__ import annotations

import collections
import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from toolkit.names.context import infer, own_bodies, read
from toolkit.names.model import Hit, Mention, Name, Person
from toolkit.names.people import name_word
from toolkit.names.persons import Persons, complete, enrich, full_name
from toolkit.names.scan import Page
from toolkit.names.shortforms import short_forms

_RANKS = frozenset({"commander", "king"})
_ENOUGH = 3  # mentions of a state that make an article its own
_TELLING = frozenset({"state", "adjective", "place", "body", "forces"})
_VAGUE = frozenset(
    {None, "official", "legislator", "envoy", "spokesperson", "commander", "party_leader", "king", "mayor", "governor"}
)
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
    names = [name for mention in merged if _in_focus(page, mention.first, focus) for name in _names(page, mention)]
    taken = {i for mention in merged for i in range(mention.first, mention.last)}
    names += [
        _listed(page, hit)
        for hit in page.hits
        if hit.entry.kind not in _SILENT
        and not _first_name(page, hit)
        and not (hit.entry.kind == "adjective" and hit.entry.metonym and hit.cut is None)
        and _in_focus(page, hit.first, focus)
        and not any(i in taken for i in range(hit.first, hit.last))
    ]
    names += [
        replace(_listed(page, hit), inferred=True)
        for hit in own_bodies(context)
        if _in_focus(page, hit.first, focus) and not any(i in taken for i in range(hit.first, hit.last))
    ]
    return sorted(names, key=lambda name: name.start)


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
        inherited = _country(before) if chained and before is not None else None
        country = inherited or mention.form_country
        if mention.person is not None:
            mention.person.country = mention.person.country or country
        else:
            mention.country = mention.country or country
        before = mention if mention.office else None


def _country(mention: Mention) -> str | None:
    return (mention.person.country if mention.person is not None else None) or mention.country


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
        if mention.office in _VAGUE and not mention.definite:
            continue
        if person is None or mention.plural or mention.countries or mention.former:
            continue
        if mention.country is None or person.country in (None, mention.country):
            mention.person = person


def _of_party(mention: Mention, nearest: Person | None) -> Person | None:
    """ "Der SPD-Politiker": the person named last, unless of another party or state."""
    if nearest is None or nearest.country not in (None, mention.country):
        return None
    return nearest if nearest.party in (None, mention.organisation) else None


# --- Names ------------------------------------------------------------------------------------


def _names(page: Page, mention: Mention) -> list[Name]:
    """The names that a mention gives: one, or one for each state of an enumeration."""
    tokens, person = page.tokens, mention.person
    named = mention.named
    start, end = tokens.start(mention.first), tokens.end(mention.last - 1)
    head_start, head_end = tokens.start(mention.head), tokens.end(mention.head_last - 1)
    country = _country(mention)
    office = mention.office or (person.office if person is not None else None)
    if office == "minister" and person is not None:
        office = person.office
    vague = mention.office in _VAGUE or mention.counterpart or mention.former
    if not named and person is None and country is None and vague and not mention.organisation:
        return []
    name = person.name if person is not None else page.between(mention.first, mention.last)
    base = Name(
        start,
        end,
        head_start,
        head_end,
        "person" if named else "office",
        name,
        (person.listed or person.name) if person is not None else None,
        None if mention.former else office,
        (person.organisation if person is not None else None) or mention.organisation,
        country,
        genitive=mention.genitive or _inflected(page, mention),
        plural=mention.plural,
        former=mention.former,
        inferred=mention.inferred or (person is not None and person.inferred),
    )
    if not mention.countries:
        return [base]
    return [replace(base, country=code, count=len(mention.countries)) for code in mention.countries]


def _inflected(page: Page, mention: Mention) -> bool:
    """Whether the mention ends in a genitive -s that the person's name has not."""
    person = mention.person
    return person is not None and mention.named and page.words[mention.head_last - 1] == person.words[-1] + "s"


def _listed(page: Page, hit: Hit) -> Name:
    """The name that a listed form gives by itself."""
    tokens, entry = page.tokens, hit.entry
    start, end = tokens.start(hit.first), tokens.end(hit.last - 1)
    following = None
    word = page.words[hit.first]
    if hit.cut is not None and hit.cut > 0:
        end, following = start + hit.cut, word[hit.cut + 1 :]
    elif hit.cut is not None:
        start += -hit.cut + 1
        following = page.words[hit.last] or None
    elif entry.kind == "adjective":
        following = page.words[hit.last] or None
    kind = entry.kind
    if (
        kind == "adjective"
        and page.vocabulary.noun_adjuncts
        and (not following or not following[0].isalpha())
        and hit.cut is None
    ):
        kind = "demonym"
    return Name(
        start,
        end,
        start,
        end,
        kind,
        entry.name,
        organisation=entry.name if kind in ("body", "forces", "armed_group", "company") else None,
        country=hit.country or entry.country,
        metonym=entry.metonym,
        genitive=hit.genitive,
        following=following,
        category=entry.detail if kind == "weapon" else None,
        latitude=entry.latitude,
        longitude=entry.longitude,
    )
