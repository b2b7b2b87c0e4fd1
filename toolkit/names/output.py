"""The names that mentions and listed forms give."""

from __future__ import annotations

from dataclasses import replace

from toolkit import gazetteer
from toolkit.names.model import Hit, Mention, Name
from toolkit.names.scan import Page

VAGUE = frozenset(
    {None, "official", "legislator", "envoy", "spokesperson", "commander", "party_leader", "king", "mayor", "governor"}
)
_STATES = {"pope": "VAT"}
"""Offices of one state alone."""


def country_of(mention: Mention) -> str | None:
    """The state of a mention: its person's, else its own."""
    return (mention.person.country if mention.person is not None else None) or mention.country


def mention_names(page: Page, mention: Mention) -> list[Name]:
    """The names that a mention gives: one, or one for each state of an enumeration."""
    tokens, person = page.tokens, mention.person
    named = mention.named
    start, end = tokens.start(mention.first), tokens.end(mention.last - 1)
    head_start, head_end = tokens.start(mention.head), tokens.end(mention.head_last - 1)
    country = country_of(mention) or _STATES.get(mention.office or "")
    office = mention.office or (person.office if person is not None else None)
    if office == "minister" and person is not None:
        office = person.office
    vague = mention.office in VAGUE or (mention.counterpart and not mention.plural) or mention.former
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


def group_names(page: Page, hit: Hit) -> list[Name]:
    """One name for each of the states that act together under one name ("six-party talks")."""
    start, end = page.tokens.start(hit.first), page.tokens.end(hit.last - 1)
    members = hit.entry.detail.split("|")
    return [
        Name(start, end, start, end, "state" if known else "body", known or code, country=code, count=len(members))
        for code in members
        for known in (gazetteer.country_name(code),)
    ]


def hit_name(page: Page, hit: Hit) -> Name:
    """The name that a listed form gives by itself."""
    tokens, entry = page.tokens, hit.entry
    start, end = tokens.start(hit.first), tokens.end(hit.last - 1)
    following = None
    word = page.words[hit.first]
    if hit.cut is not None and hit.cut > 0:
        end, following = start + hit.cut, word[hit.cut :].lstrip("-‑–")
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
        category=(entry.detail or None) if kind in ("weapon", "place") else None,
        latitude=entry.latitude,
        longitude=entry.longitude,
    )
