"""Quorum: whether those who take part are enough for a meeting."""

from __future__ import annotations

from toolkit.actors import SUMMITEERS, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.parsers.meeting.onesided import NO_STATE, with_officials
from toolkit.parsers.meeting.summits import attended
from toolkit.reports import Where
from toolkit.schema import Actor
from toolkit.triggers import Hit

_CIVIL = frozenset(("delegation", "official_noun", "state_noun"))
"""Classes of words for a government and those it sends."""


def sided(clauses: Clauses, hit: Hit, sides: list[Argument], actors: tuple[Actor, ...], place: Where | None) -> bool:
    """Whether those who take part make a meeting: two sides, people sent by them, or one that meets or attends."""
    return (
        _enough(actors, hit, clauses.classes(hit.word))
        or _sent_by_two(clauses, actors, hit)
        or _delegated(clauses, sides)
        or bool(other_party(clauses, hit, sides))
        or attended(clauses, hit, actors, place)
        or with_officials(clauses, hit, actors) is not None
    )


def governments(clauses: Clauses, sides: list[Argument]) -> bool:
    """Whether two governments confer, named as such, by their states or their capitals ("Paris und Kairo sprachen am
    Montag ...", "die Regierung sprach am Montag mit Chile").
    """
    told = [a for a in sides if a.name.kind in ("state", "body") or (a.name.kind == "place" and a.name.metonym)]
    told = [a for a in told if a.name.country and not is_body(a.name.country) and a.relation in ("", "with")]
    shared = any(a.relation == "with" or a.listed for a in told)
    several = len({a.name.country for a in told}) > 1
    return several and (shared if clauses.grammar.verb_last else all(a.relation == "" for a in told))


def _delegated(clauses: Clauses, sides: list[Argument]) -> bool:
    """Whether the representatives of two states confer ("Vertreter der USA und Russlands haben verhandelt", "eine
    ukrainische Delegation sprach mit Vertretern der USA").
    """
    sent = [a for a in sides if a.relation == "of" or _sent(clauses, a)]
    return len({a.name.country for a in sent if a.name.country}) >= 2


def assembled(clauses: Clauses, hit: Hit, sides: list[Argument], timed: bool, place: Where | None) -> bool:
    """Whether the heads or ministers of several states meet somewhere, whose states are not named; or on some day where
    a genitive tells what states they are ("foreign ministers of the region will meet on Sunday").
    """
    met = hit.trigger.kind == "verb" and hit.trigger.name == "meet"
    several = [a for a in sides if a.relation == "" and a.name.kind == "office" and a.name.plural]
    ours = [a for a in several if a.name.office in SUMMITEERS and not a.name.country]
    if not met or place is not None or not timed:
        return met and place is not None and bool(ours)
    behind = (next((t for t in clauses.tokens[a.token :] if t.start >= a.name.end), None) for a in ours)
    return any(t is not None and t.has("of", "from", "genitive") for t in behind)


def other_party(clauses: Clauses, hit: Hit, sides: list[Argument]) -> tuple[Actor, ...]:
    """The other party of a state with which people of its government confer, or that government, neither of which has a
    name ("Vertreter der Regierung und der Opposition verhandelten", "rebel negotiators met the government").
    """
    own = [a for a in sides if a.name.country]
    if hit.trigger.subtype != "bilateral" or not clauses.holds("party_noun") or len({a.name.country for a in own}) != 1:
        return ()
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)) if t.start != hit.start]
    civil = [t for t in words if not _CIVIL.isdisjoint(t.classes) and not t.has("military_noun")]
    parties = [t for t in words if t.has("party_noun")]
    free = [t for t in (*parties, *civil) if t.start not in clauses.named]
    if not civil or not parties or not free:
        return ()
    name = clauses.text[free[0].start : free[0].end]
    return (Actor(name=name, organisation=name, role="participant"),)


def _sent(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name is a delegation that a state sends."""
    name = argument.name
    last = clauses.text[name.start : name.end].rsplit(maxsplit=1)[-1]
    return name.kind == "body" and "delegation" in clauses.classes(last)


def _sent_by_two(clauses: Clauses, actors: tuple[Actor, ...], hit: Hit) -> bool:
    """Whether people without names confer for two states told of before ("Negotiators from the two countries will sit
    down", "Vertreter beider Länder verhandelten").
    """
    if hit.trigger.kind != "verb" or len({a.country for a in actors if a.country}) != 2:
        return False
    words = [t for i, t in clauses.segment_tokens(clauses.segment_at(hit.start)) if t.start != hit.start]
    return any(t.has("delegation", "official_noun") for t in words) and any(
        t.has("pair", "plural_pronoun") for t in words
    )


def _enough(actors: tuple[Actor, ...], hit: Hit, classes: frozenset[str]) -> bool:
    """Whether the sides make a meeting: two countries, bodies or groups, or two persons of office."""
    countries = {a.country or a.organisation for a in actors} - {None}
    people = {a.person for a in actors if a.person}
    if len(countries) >= 2:
        held = any(a.office for a in actors)
        dealing = hit.trigger.name == "summon" or (hit.trigger.weak and "negotiates" in classes)
        return not hit.trigger.weak or len(people) >= 1 or held or hit.trigger.kind == "noun" or dealing
    if hit.trigger.subtype == "multilateral":
        return False
    offices = [a.office for a in actors if a.person]
    return len(people) >= 2 and not hit.trigger.weak and all(o and o not in NO_STATE for o in offices)
