"""Exercises: military exercises, maneuvers and weapons tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit import gazetteer
from toolkit.actors import actor, distinct
from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.cues import without_reasons
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.interval import bounded
from toolkit.needs import needs_met
from toolkit.parsers.troop.home import at_home
from toolkit.qualifiers import qualifies
from toolkit.reports import Report
from toolkit.representatives import led
from toolkit.schema import Actor
from toolkit.telling import telling_of
from toolkit.triggers import Hit
from toolkit.what import what
from toolkit.where import where

EVENT_TYPE = "exercise"
VERSION = "1.6"

_NEAR = 3  # words between an adjective and the exercise
_SIDES = ("", "with", "between", "possessive", "by", "of")


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of exercises and tests that one trigger word gives: who exercises must be told."""
    if _fired(document, clauses, hit):
        return
    actors = tuple(
        a for a in distinct(actor(a.name, "participant") for a in _exercising(document, clauses, hit)) if a.country
    )
    place = where(document, clauses, hit, ("in", "at"))
    actors = actors or _of_place(document, clauses, hit) or _begun(clauses, hit)
    actors = actors or tuple(replace(a, role="participant") for a in at_home(document, clauses, hit, place))
    if not actors:
        return
    if hit.trigger.weak and hit.trigger.kind == "verb" and all(a.person for a in actors):
        return
    alone = hit.trigger.name == "maneuver" and all(a.person for a in actors)
    if alone and not clauses.holds("military_noun", "military_context", "arms_noun"):
        return  # "a maneuver to keep him from the party's leadership"
    thing = what(clauses, hit, "military_noun")
    told = telling_of(document, clauses, hit).report(
        actors,
        subtype=hit.trigger.subtype,
        place=place,
        thing=thing if thing.quantity and _takes_part(clauses, hit, thing.quantity) else None,
        strong=bool(place),
    )
    if told.when.known and told.when.precision == "year" and _of_title(clauses, hit, told.when.text or ""):
        told = replace(told, when=bounded(told.status, document.published))
    yield _until(clauses, hit, told)


def _of_title(clauses: Clauses, hit: Hit, year: str) -> bool:
    """Whether the year is a part of the name that the exercise goes by ("das Manöver Sapad 2021")."""
    at = clauses.token_at(hit.start)
    near = clauses.tokens[at + 1 : at + 1 + _NEAR] if clauses.grammar.verb_last else clauses.tokens[max(0, at - 1) : at]
    told = next((t for t in near if t.lower == year), None)
    if told is None or clauses.token_at(told.start) == 0:
        return False
    before = clauses.tokens[clauses.token_at(told.start) - 1]
    return clauses.text[before.start].isupper() and before.start not in clauses.named and before.start != hit.start


def _until(clauses: Clauses, hit: Hit, told: Report) -> Report:
    """The report with the last day of what is under way ("üben bis zum 23. Juni", "opened Monday and runs until")."""
    segment, days = clauses.segment_at(hit.start), told.when
    if told.status != "occurred" or hit.trigger.subtype != "exercise" or (days.known and days.end):
        return told
    ends = [d for d in clauses.dates if d.relation == "until" and d.latest and clauses.segment_at(d.start) == segment]
    if not ends or (days.known and days.start and ends[0].latest and ends[0].latest < days.start):
        return told
    start = days.start if days.known else None
    until = replace(days, start=start, end=ends[0].latest, text=ends[0].text, rung="until", basis="explicit")
    return replace(told, when=replace(until, precision="interval" if start else "open"))


def _fired(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether what could be a test is an attack: fired at somebody, in a war that is told of, or it wounds."""
    if hit.trigger.subtype == "test" and _aimed(clauses, hit):
        return True
    if hit.trigger.weak and document.verb_last and _at_war(document, clauses):
        return True
    return hit.trigger.weak and any(t.has("casualty") for t in clauses.tokens)


def _exercising(document: Document, clauses: Clauses, hit: Hit) -> list[Argument]:
    """The names of those who exercise: in the trigger's reach, before it or within it."""
    found = _reached(document, clauses, hit)
    at = clauses.token_at(hit.start)
    found += [
        a
        for a in clauses.arguments
        if a not in found
        and a.name.country
        and a.name.kind in ("adjective", "body")
        and (hit.start <= a.name.start < hit.end or _before(clauses, a, at) or _tested(clauses, hit, a))
    ]
    if any(a.relation in ("of", "possessive") for a in found):  # the clause before only tells of whose exercise it is
        found = [a for a in found if a.relation != "" or a.segment == clauses.segment_of[at]]
    return found


def _reached(document: Document, clauses: Clauses, hit: Hit) -> list[Argument]:
    """The names in the trigger's reach that exercise, without those who only comment on it."""
    at = clauses.token_at(hit.start)
    found = [
        a
        for a in arguments(document, clauses, hit)
        if (a.relation in _SIDES or (a.relation == "from" and led(a, clauses))) and a.name.kind != "armed_group"
    ]
    if hit.trigger.kind != "noun":
        return found
    owners = [a for a in found if a.name.genitive and a.token < at and a.name.end >= clauses.tokens[at - 1].start - 12]
    if owners and not document.verb_last:
        found = owners[-1:]  # "met to discuss North Korea's nuclear test"
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    before = clauses.tokens[max(0, at - _NEAR) : at]
    spoken = any(t.has("of", "about") for t in before) and any(t.has("consult", "reporting") for t in words)
    if spoken or any(t.has("comment", "condemn") for t in without_reasons(words)):
        found = [a for a in found if a.relation != "" or (a.name.kind == "adjective" and a.token > at)]
    return found


def _at_war(document: Document, clauses: Clauses) -> bool:
    """Whether the sentence before tells of an attack, which the fired rockets then belong to."""
    before = document.sentence(clauses.index - 1)
    hits = document.hits.get(clauses.index - 1, ())
    return before is not None and any(h.trigger.event_type == "attack" and needs_met(before, h) for h in hits)


def _of_place(document: Document, clauses: Clauses, hit: Hit) -> tuple[Actor, ...]:
    """The state in whose city or region an exercise takes place, where no other state is named in the sentence."""
    segment = clauses.segment_at(hit.start)
    held = any(t.has("happening", "begin") for _, t in clauses.segment_tokens(segment))
    if hit.trigger.name != "exercise" or not clauses.grammar.verb_last or not held:
        return ()
    place = where(document, clauses, hit, ("in", "at"), near=True)
    states = {a.name.country for a in clauses.arguments if a.name.country and not a.speaker}
    name = gazetteer.country_name(place.country) if place and place.country and states == {place.country} else None
    return (Actor(name=name, country=place.country, role="participant"),) if place and name else ()


def _before(clauses: Clauses, argument: Argument, at: int) -> bool:
    """Whether the name stands right before the trigger, without a preposition between ("US and British exercises")."""
    between = clauses.tokens[argument.token + 1 : at]
    if argument.speaker and argument.name.kind == "body" and clauses.grammar.verb_last:
        return False
    return 0 < at - argument.token <= _NEAR and not any(t.has(*PREPOSITIONS) for t in between)


def _begun(clauses: Clauses, hit: Hit) -> tuple[Actor, ...]:
    """Where and with whom an exercise begins, where verbs stand before what they govern ("The joint drill, X, began in
    the Philippines with 500 US troops").
    """
    segment = clauses.segment_at(hit.start)
    if clauses.grammar.verb_last or hit.trigger.subtype != "exercise" or not clauses.holds("begin"):
        return ()
    begun = {n for n in range(segment, segment + 3) if any(t.has("begin") for _, t in clauses.segment_tokens(n))}
    named = [
        a
        for a in clauses.arguments
        if a.segment in begun
        and a.relation in ("in", "with", "between")
        and a.name.kind in ("state", "adjective", "place")
    ]
    actors = tuple(actor(replace(a.name, kind="state"), "participant") for a in named if a.name.country)
    return distinct(actors) if len({a.country for a in actors}) > 1 else ()


def _tested(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the adjective says whose weapon is tested ("an Indian missile was test-fired")."""
    tested = hit.trigger.kind == "verb" and hit.trigger.subtype == "test" and not clauses.grammar.verb_last
    same = argument.segment == clauses.segment_at(hit.start)
    return tested and same and qualifies(argument, clauses, "arms_noun")


def _aimed(clauses: Clauses, hit: Hit) -> bool:
    """Whether what is fired is fired at somebody, which is an attack."""
    segment = clauses.segment_at(hit.start)
    return any(
        a.segment == segment
        and a.name.kind in ("state", "armed_group", "forces", "body", "demonym")
        and (a.relation == "against" or clauses.classes(a.preposition) & {"upon", "aimed"})
        and (hit.trigger.kind == "verb" or a.name.start > hit.end)
        for a in clauses.arguments
    )


def _takes_part(clauses: Clauses, hit: Hit, quantity: float) -> bool:
    """Whether the number stands in the clause of the exercise or behind it, and not in one before."""
    segment = clauses.segment_at(hit.start)
    return any(a.value == quantity and clauses.segment_at(a.start) >= segment for a in clauses.amounts)
