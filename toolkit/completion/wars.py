"""The two states at war that an article tells of, for an attack on one of them that does not name both."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from toolkit import gazetteer
from toolkit.clauses import Argument, Clauses
from toolkit.completion.pairs import leading_pair
from toolkit.completion.subjects import groups
from toolkit.document import Document
from toolkit.qualifiers import qualifies
from toolkit.reports import Report
from toolkit.schema import Actor

_SUBTYPES = ("strike", "clash", "other")
"""Attacks that armies make; bombs are laid by others."""
_LEAD = 0  # the sentence that tells what the article is about


def same_war(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """Both sides of the one war between two states that the article tells of, for an attack in the state attacked."""
    if held.event_type != "attack" or held.actors or _bombed(document, held):
        return ()
    place = held.where.country if held.where else None
    wars = {
        frozenset((a.country, a.role) for a in other.actors if a.country): other.actors
        for other in happenings
        if other.event_type == "attack" and len(other.countries) == 2
    }
    if len(wars) != 1 or not place:
        return ()
    ((sides, actors),) = wars.items()
    states = all(gazetteer.country_name(country or "") for country, _ in sides)
    if held.subtype == "clash" and states and place in {country for country, _ in sides}:
        return tuple(replace(a, role="attacker") for a in actors)
    return tuple(actors) if states and (place, "target") in sides else ()


def attacker_of(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The sides of an attack that tells only the state struck, with the one state that attacks it in the article."""
    place = held.where.country if held.where else None
    if (
        held.event_type != "attack"
        or not place
        or {a.role for a in held.actors} != {"target"}
        or held.countries != {place}
    ):
        return ()
    attackers = {
        a.country: a
        for other in happenings
        if other is not held
        and other.event_type == "attack"
        and place in {x.country for x in other.actors if x.role == "target"}
        for a in other.actors
        if a.role == "attacker"
    }
    if len(attackers) != 1 or not gazetteer.country_name(next(iter(attackers)) or ""):
        return ()
    return (*attackers.values(), *held.actors)


def at_war(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """Both sides of an attack in a state where the article tells of one foreign state that makes war there."""
    place = held.where.country if held.where else None
    if held.event_type != "attack" or held.subtype not in _SUBTYPES or not place or held.status == "denied":
        return ()
    if any(a.role != "target" or a.country != place for a in held.actors) or not gazetteer.country_name(place):
        return ()
    if groups(document) or _bombed(document, held):
        return ()
    foreign = {*_attackers(held, happenings, place), *(a.name.country for a in warring(document, place))} - {place}
    if len(foreign) != 1:
        return ()
    country = foreign.pop() or ""
    state = gazetteer.country_name(country)
    if not state:
        return ()
    own = "attacker" if held.subtype == "clash" else "target"
    if own == "target" and of_civilians(document, held):
        return (Actor(name=state, country=country, role="attacker"), *held.actors)
    attacked = held.actors or (Actor(name=gazetteer.country_name(place) or place, country=place, role=own),)
    return (Actor(name=state, country=country, role="attacker"), *attacked)


def known_war(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """Both sides of an attack in a state that another is known to make war on that day, where no third is told."""
    day = held.when.start or held.when.end or document.published
    if held.event_type != "attack" or held.subtype not in _SUBTYPES or held.status == "denied" or day is None:
        return ()
    if any(not a.country for a in held.actors) or len(held.countries) > 1 or _bombed(document, held):
        return ()
    for war in gazetteer.wars():
        if held.countries <= {war.attacker, war.target} and war.fought(day) and _fought_at(document, held, war):
            told = {a.role for a in held.actors}
            clash = held.subtype == "clash"
            roles = {
                war.attacker: "attacker" if clash or "attacker" not in told else "target",
                war.target: "attacker" if clash else "target" if "target" not in told else "attacker",
            }
            lent = [c for c in roles if c not in held.countries]
            return (*held.actors, *(Actor(name=_named(c), country=c, role=roles[c]) for c in lent))
    return ()


def _named(country: str) -> str:
    return gazetteer.country_name(country) or country


def _fought_at(document: Document, held: Report, war: gazetteer.War) -> bool:
    """Whether the attack is on the ground of the state attacked, in no place that is in the hands of the other; one
    that tells one of them and no place is, where the article names both.
    """
    if held.where is None:
        if not held.countries:
            pair = {a.country for a in leading_pair(document, held, [])} if held.subtype == "clash" else set()
            return pair == {war.attacker, war.target}
        named = {a.name.country for read in document.clauses.values() for a in read.arguments}
        return {war.attacker, war.target} <= named
    free = held.subtype == "clash" or (held.where.latitude, held.where.longitude) not in _occupied(war)
    return held.where.country == war.target and free


@functools.cache
def _occupied(war: gazetteer.War) -> frozenset[tuple[float | None, float | None]]:
    """Where the places lie that are in the hands of the attacker."""
    return frozenset((p.latitude, p.longitude) for p in gazetteer.places() if p.place in war.occupied)


def _bombed(document: Document, held: Report) -> bool:
    """Whether the clause tells of a bomb, which others than armies lay."""
    clauses = document.sentence(held.sentence)
    return clauses is None or clauses.holds("laid_bomb")


def of_civilians(document: Document, held: Report) -> bool:
    """Whether the clause tells of civilians who are struck, which is no attack on their state."""
    clauses = document.sentence(held.sentence)
    if clauses is None:
        return False
    segment = clauses.segment_at(held.trigger_start)
    near = range(segment, segment + 2)  # "shelled the town | killing eight civilians"
    told = clauses.holds("civilian") and any(
        t.has("civilian") for n in near for _, t in clauses.segment_tokens(n) if t.start not in clauses.named
    )
    return told or any(a.name.kind == "demonym" and a.segment in near for a in clauses.arguments)


def _attackers(held: Report, happenings: list[Report], place: str) -> set[str | None]:
    """The states that make the other attacks there."""
    there = [
        other
        for other in happenings
        if other is not held and other.event_type == "attack" and other.where and other.where.country == place
    ]
    return {a.country for other in there for a in other.actors if a.role == "attacker" and a.country}


def warring(document: Document, place: str | None = None) -> Iterator[Argument]:
    """The names before an invasion or a war: in the title and the sentences that name no bygone year, and the state
    where it is given.
    """
    for read in (*(document.sentence(k) for k in sorted({_LEAD, *document.clauses})), document.headline):
        if read is None or not read.holds("belligerent") or any(t.precision == "year" for t in read.dates):
            continue
        if place is None or any(a.name.country == place for a in read.arguments):
            yield from (a for a in read.arguments if a.name.country and _makes_war(a, read))


def _makes_war(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name says whose war it is ("der russische Einmarsch", "Annexionspläne Israels")."""
    if qualifies(argument, clauses, "belligerent"):
        return True
    before = clauses.tokens[max(0, argument.token - 1) : argument.token]
    return argument.name.kind == "state" and argument.name.genitive and any(t.has("belligerent") for t in before)
