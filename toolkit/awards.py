"""Announcements of contracts: who is awarded how much for what by which agency, from their fixed wording.

The wording stands in the language file (`[parsers.award]`); a language without it has no such announcements.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit import dates, gazetteer
from toolkit import language as languages
from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.reports import Day, Report, What, When
from toolkit.schema import Actor
from toolkit.telling import report_at
from toolkit.triggers import Hit

_COUNTED = 12  # characters of an item's description within which its number begins
ANNOUNCED = "announcement"
"""The rung of an award that its announcement tells."""

_ITEM_LENGTH = 120  # characters of an item; longer descriptions are cut at a word


@dataclass(frozen=True, eq=False)
class Wording:
    """The compiled wording of a language."""

    passive: re.Pattern[str]
    supplier: re.Pattern[str]
    no_supplier: re.Pattern[str]
    part: re.Pattern[str]
    no_award: re.Pattern[str]
    separator: re.Pattern[str]
    item: re.Pattern[str]
    agency: re.Pattern[str]
    completion: re.Pattern[str]
    country: str


@functools.cache
def wording(code: str) -> Wording | None:
    """The wording of the language, None where it has none."""
    section = languages.load(code).section("parsers.award")
    if not section:
        return None
    patterns = {name: re.compile(text) for name, text in section.items() if name != "country"}
    return Wording(**patterns, country=section["country"])


def read(document: Document, clauses: Clauses, hit: Hit) -> Iterator[Report]:
    """The award that the sentence announces, if it does: companies first, then "is being awarded", then money."""
    words = wording(document.language)
    if words is None or not (passive := words.passive.search(clauses.text, clauses.start, hit.end)):
        return
    if passive.end() != hit.start:
        return
    money = [a for a in clauses.amounts if a.kind == "money" and a.start > hit.end]
    if not money:
        return
    end = _paragraph_end(clauses.text, clauses.end)
    paragraph = clauses.text[clauses.start : end]
    item = words.item.search(clauses.sentence, hit.end - clauses.start)
    subject = clauses.text[clauses.start : passive.start()]
    if words.no_award.match(subject):
        return
    part = bool(words.part.match(subject))
    suppliers = () if part else _suppliers(clauses, subject, words)
    actors = (_buyer(paragraph, words), *suppliers, *_recipients(clauses, words, hit))
    day = document.title_day
    yield report_at(
        clauses,
        hit,
        subtype="order",
        status="occurred",
        actors=actors,
        when=When(day, day, "day", "explicit", None, "title") if day else When(),
        effective_end=_completed(document, clauses.start, end, words),
        what=What(
            _short(item["item"]) if item else None,
            _number(clauses, item.start("item"), item.end("item")) if item else None,
            None,
            money[0].value,
            money[0].currency,
        ),
        reference=part,  # "Task order 0001 is being awarded at ...": goes to who was awarded the contract before it
        strong=True,
        rung=ANNOUNCED,
    )


def _completed(document: Document, start: int, end: int, words: Wording) -> Day:
    """The last day on which the announcement expects the work to be complete, None where it names none."""
    spans = [m.span() for m in words.completion.finditer(document.text, start, end)]
    found = dates.find(document.text, document.language, document.published, spans=spans) if spans else []
    return max((t.latest for t in found if t.latest), default=None)


def _number(clauses: Clauses, start: int, end: int) -> float | None:
    """How many are bought, where the description of the item begins with a count ("150 armored trucks")."""
    first, last = clauses.start + start, clauses.start + min(end, start + _COUNTED)
    counts = [a for a in clauses.amounts if a.kind == "count" and first <= a.start < last]
    return counts[0].value if counts else None


def told_more(award: Report, report: Report) -> Report:
    """The award with the states that another report of its paragraph tells as recipients, and the pieces it counts."""
    known = {a.country for a in award.actors}
    states = tuple(
        replace(a, role="recipient")
        for a in report.actors
        if a.country and a.country not in known and a.role in ("buyer", "recipient")
    )
    more = award.what.quantity is None and report.what.quantity is not None
    what = replace(award.what, quantity=report.what.quantity, unit=report.what.unit) if more else award.what
    return replace(award, actors=(*award.actors, *states), what=what)


def _paragraph_end(text: str, start: int) -> int:
    found = re.compile(r"\n\s*\n").search(text, start)
    return found.start() if found else len(text)


def _short(item: str) -> str:
    item = " ".join(item.split())
    return item if len(item) <= _ITEM_LENGTH else item[:_ITEM_LENGTH].rsplit(" ", 1)[0]


def _buyer(paragraph: str, words: Wording) -> Actor:
    """The agency that the announcement names as contracting, else the state."""
    found = words.agency.search(paragraph)
    if found:
        name = " ".join(found["agency"].split())
        return Actor(name=name, organisation=name, country=words.country, role="buyer")
    return Actor(name=gazetteer.country_name(words.country) or words.country, country=words.country, role="buyer")


def _suppliers(clauses: Clauses, text: str, words: Wording) -> tuple[Actor, ...]:
    """The companies before the verb, each with the country of the place behind its name, else of its entry."""
    found = []
    offset = clauses.start
    for part in words.separator.split(text):
        start = clauses.text.index(part, offset) if part else offset
        offset = start + len(part)
        name = words.supplier.match(part.strip())
        if name is None or words.no_supplier.match(name["company"]):
            continue
        company = " ".join(name["company"].split())
        inside = [a.name for a in clauses.arguments if start <= a.name.start < offset]
        known = [n.country for n in inside if n.kind == "company" and n.country]
        places = [n.country for n in inside if n.kind in ("place", "state") and n.country]
        country = (places[-1:] or known or [words.country])[0]
        found.append(Actor(name=company, organisation=company, country=country, role="supplier"))
    return tuple(found)


def _recipients(clauses: Clauses, words: Wording, hit: Hit) -> tuple[Actor, ...]:
    """The foreign customers that the award names ("for France's MQ-9", "foreign military sale to Japan")."""
    states = [
        a.name
        for a in clauses.arguments
        if a.name.start > hit.end
        and a.name.kind in ("state", "adjective", "body")
        and a.name.country not in (None, words.country)
        and gazetteer.country_name(a.name.country or "")
    ]
    unique = {n.country: n for n in states}
    return tuple(Actor(name=n.name, country=n.country, role="recipient") for n in unique.values())
