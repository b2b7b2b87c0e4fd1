"""Where an attack or an operation was whose own sentence does not tell: in the state that the title, the article's
other attacks or its first sentence name alone.
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit import gazetteer
from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.completion.subjects import beside_speech, leads
from toolkit.document import Document
from toolkit.qualifiers import mere_attribute
from toolkit.reports import Report, Where
from toolkit.where import at_place

_WAR = 4  # words from a war to the state in which it is
_RECENT = 60  # days back to which the towns of a title and of other happenings serve
_ALIKE = ("attack", "troop")
_THERE = ("in", "to", "at", "from")


def scene(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The place by the first rung that knows it; None where several states could be meant."""
    for rung in LADDER:
        if (place := rung(document, held, happenings)) is not None:
            place = _state(place) if _old(document, held) else place
            return place if _can_be(held, place) else None
    return None


def _old(document: Document, held: Report) -> bool:
    """Whether the happening is told with a day long before the article, which has its own towns."""
    start, published = held.when.start, document.published
    if not held.when.known or start is None or published is None:
        return False
    return (published - start).days > _RECENT


def _state(place: Where) -> Where:
    """The state of a place."""
    state = gazetteer.country_name(place.country or "")
    return Where(state, place.country) if state else place


def _can_be(held: Report, place: Where) -> bool:
    """Whether the happening can be there: an attack on a state's own people is in it, troops go abroad."""
    roles: dict[str, set[str]] = {}
    for a in held.actors:
        if a.country and not is_body(a.country):
            roles.setdefault(a.role, set()).add(a.country)
    if held.event_type == "attack":
        struck, attackers = roles.get("target", set()), roles.get("attacker", set())
        if held.subtype == "clash":
            return not attackers or place.country in attackers | struck
        at_home = any(a.organisation and a.country == place.country for a in held.actors)  # its police or army
        return place.country in struck if struck and attackers else at_home or place.country not in attackers
    abroad = held.subtype not in ("mobilise", "reduce") and place.country in roles.get("sender", ())
    return not abroad


def invaded(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The state that another invades."""
    clauses = document.sentence(held.sentence)
    targets = {a.country for a in held.actors if a.role == "target"}
    if clauses is None or held.event_type != "attack" or len(targets) != 1:
        return None
    if "invasion" not in clauses.classes(held.trigger.split()[-1]):
        return None
    country = next(iter(targets))
    state = gazetteer.country_name(country or "")
    return Where(state, country) if state else None


def headlined(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The place in the title, the only state there."""
    bare = held.event_type in _ALIKE
    return _only(document.headline, bare) if document.headline is not None else None


def beside(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The state of all other attacks and movements of troops that the article tells of."""
    others = [o.where for o in happenings if o is not held and o.event_type in _ALIKE and o.where is not None]
    countries = {w.country for w in others}
    if held.event_type not in _ALIKE or len(countries) != 1 or None in countries:
        return None
    country = next(iter(countries)) or ""
    if len(others) == 1 and not _about(document, country):
        return None
    return Where(gazetteer.country_name(country) or others[0].name, country)


def _about(document: Document, country: str) -> bool:
    """Whether the title or the first sentence names the state."""
    return any(
        read is not None and any(a.name.country == country for a in read.arguments)
        for read in (document.headline, document.sentence(0))
    )


def led(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The place in the first sentence, the only state there."""
    opening = document.sentence(0)
    return _only(opening, bare=False) if opening is not None and held.event_type == "attack" else None


def _only(clauses: Clauses, bare: bool) -> Where | None:
    """The place that a title or sentence names, where all of its places and states are of one state; `bare`: also one
    that no preposition governs.
    """
    named = [a for a in clauses.arguments if a.name.kind in ("place", "state") and a.name.country]
    named = [a for a in named if not beside_speech(clauses, a)]
    if len({a.name.country for a in named}) != 1:
        return None
    told = [a for a in named if _places(clauses, a, bare)]
    return at_place(clauses, told[0].name) if told else None


def _places(clauses: Clauses, argument: Argument, bare: bool) -> bool:
    """Whether the name can say where something is."""
    if argument.name.metonym and argument.relation not in _THERE:
        return False
    return argument.relation in _THERE or (bare and not mere_attribute(clauses, argument))


def of_war(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The one state in which the article says that another makes war ("im russischen Krieg in der Ukraine")."""
    if held.event_type != "attack" or held.actors:
        return None
    fought: dict[str, Where] = {}
    for read in (document.sentence(k) for k in sorted({0, *document.clauses})):
        if read is None or not read.holds("belligerent"):
            continue
        for a in read.arguments:
            before = read.tokens[max(0, a.token - _WAR) : a.token]
            told = a.name.kind == "state" and a.name.country and any(t.has("belligerent") for t in before)
            if told and a.relation in ("in", "to", "against", "about"):
                fought.setdefault(a.name.country or "", at_place(read, a.name))
    return next(iter(fought.values())) if len(fought) == 1 else None


def own_land(document: Document, held: Report, happenings: list[Report]) -> Where | None:
    """The state that the article names most, where a group without a state of its own fights it."""
    states = {a.country for a in held.actors if a.country}
    groups = [a for a in held.actors if not a.country]
    if held.event_type != "attack" or not groups or len(states) != 1:
        return None
    country = states.pop() or ""
    state = gazetteer.country_name(country)
    elsewhere = any(
        a.name.country == country
        for index, read in document.clauses.items()
        for a in read.arguments
        if index != held.sentence
    )
    return Where(state, country) if state and elsewhere and leads(document, country) else None


LADDER: tuple[Callable[[Document, Report, list[Report]], Where | None], ...] = (
    *(invaded, of_war),
    *(headlined, beside, own_land, led),
)
"""Who knows the place, strongest evidence first."""
