"""Where people met, or signed, whose own clause tells no place: on a visit, at another meeting of the same stay, at the
summit of the same body.
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit import gazetteer
from toolkit.actors import is_body
from toolkit.document import Document
from toolkit.reports import Report, Where

_STAY = 7  # days from one meeting of a stay to another
_BROAD = ("month", "quarter", "year")
"""Times too long to be those of one stay."""


def venue(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The place of the first rung that knows one."""
    return next((place for rung in LADDER if (place := rung(document, held, happenings)) is not None), None)


def here(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """Where the report is written, which has no dateline: "here" is where the article says that one of them is."""
    clauses = document.sentence(held.sentence)
    if document.opening or clauses is None or not clauses.holds("here"):
        return None
    if not any(t.has("here") for _, t in clauses.segment_tokens(clauses.segment_at(held.trigger_start))):
        return None
    stays = [o for o in happenings if o.subtype == "visit" and o.where and o.persons & held.persons]
    stays = [o for o in stays if o.status == "occurred" and _of_one_stay(held, o)]
    countries = {o.where.country for o in stays if o.where}
    return stays[0].where if len(countries) == 1 else _headlined(document, held)


def _headlined(document: Document, held: Report) -> Where | None:
    """The state of one side that the title names as a place alone ("Minister begins Turkey visit")."""
    title = document.headline
    named = [a for a in title.arguments if a.name.kind in ("place", "state")] if title else []
    countries = {a.name.country for a in named if a.name.country}
    country = next(iter(countries)) or "" if len(countries) == 1 else ""
    state = gazetteer.country_name(country) if country in held.countries else None
    return Where(state, country) if state else None


def visited(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The place of the visit on which the meeting took place: its traveller meets people of the state visited."""
    for other in happenings:
        if other.subtype != "visit" or other.where is None or not other.persons & held.persons:
            continue
        hosts = {a.country for a in other.actors if a.role == "host"}
        if hosts & held.countries and other.where.country in hosts and _of_one_stay(held, other):
            return other.where
    return None


def same_stay(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The place of another meeting of the same states at the seat of one of them, with one of the persons there."""
    for other in happenings:
        place = other.where
        if other is held or other.event_type != "meeting" or place is None or not other.persons & held.persons:
            continue
        pair = len(held.countries) == 2 and other.countries == held.countries
        if pair and place.country in held.countries and _of_one_stay(held, other):
            return place
    return None


def same_forum(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The place of the summit of the same body, told elsewhere with a time that fits."""
    bodies = {c for c in held.countries if is_body(c)}
    if held.subtype != "multilateral" or len(bodies) != 1:
        return None
    others = [
        o.where
        for o in happenings
        if o is not held and o.subtype == "multilateral" and o.where and bodies <= o.countries
        if _of_one_stay(held, o) and held.status == o.status
    ]
    return others[0] if len({w.country for w in others}) == 1 else None


def host(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The state that is visited, where it is told to be the host and no place in it is named."""
    hosts = {a.country for a in held.actors if a.role == "host" and a.country}
    country = next(iter(hosts)) if held.subtype == "visit" and len(hosts) == 1 else None
    state = gazetteer.country_name(country) if country else None
    return Where(state, country) if state else None


def signed_on_visit(held: Report, happenings: list[Report]) -> Where | None:
    """The place of the visit on whose days, or in whose sentence, the two states come to their agreement."""
    for other in happenings:
        if other.subtype != "visit" or other.where is None or len(held.countries) != 2:
            continue
        dated = held.when.known and other.when.known and held.when.compatible(other.when)
        beside = bool({*other.sentences} & {*held.sentences}) and held.when.compatible(other.when)
        if ((dated and other.status == held.status) or beside) and other.countries == held.countries:
            return other.where
    return None


def _of_one_stay(held: Report, other: Report) -> bool:
    """Whether both can be of one stay: neither is refused, and no day is far from the other."""
    if (other.status == "denied") != (held.status == "denied"):
        return False
    if not (held.when.known and other.when.known):
        return other.when.precision not in _BROAD
    one, two = held.when.start, other.when.start
    if one is None or two is None:
        return held.when.compatible(other.when)
    return held.when.compatible(other.when) or abs((one - two).days) <= _STAY


LADDER: tuple[Callable[[Document, Report, list[Report]], Where | None], ...] = (
    *(here, visited, same_stay),
    *(same_forum, host),
)
"""Who knows where people met, strongest evidence first."""
