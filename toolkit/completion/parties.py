"""The sides of an agreement that its clause leaves untold: both, or the partner of the one that is told."""

from __future__ import annotations

from dataclasses import replace

from toolkit import gazetteer
from toolkit.actors import actor, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.completion.pairs import LENDERS, NEAR, sides_named, state
from toolkit.completion.subjects import group, most_named
from toolkit.document import Document
from toolkit.reports import Report
from toolkit.schema import Actor


def nationwide(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The state that the article is about, where a body demands a ceasefire in all of "the country"."""
    clauses = document.sentence(held.sentence)
    if held.subtype != "ceasefire" or clauses is None or not clauses.holds("nationwide"):
        return ()
    if not all(is_body(a.country) for a in held.actors):
        return ()
    return tuple(replace(a, role="participant") for a in most_named(document, held, "target"))


def agreed(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """Both sides of an agreement that names none, or the one side that is told with its partner."""
    if held.event_type != "agreement" or len(held.countries) >= 2 or len(held.actors) > 1:
        return ()
    if not held.actors:
        if len(known := _of_treaty(document, held)) > 1:
            return known
        return next((sides for lender in LENDERS if (sides := lender(document, held, happenings))), ())
    if known := _of_treaty(document, held):
        return (*held.actors, *known)
    if enemy := _at_war(document, held):
        return (*held.actors, *enemy)
    everywhere = held.subtype == "ceasefire" and is_body(held.actors[0].country)  # a truce of all the world
    if everywhere or _partnered(document, held) or _one_sided(document, held):
        return ()
    return (*held.actors, *_partner(document, held, happenings))


def _of_treaty(document: Document, held: Report) -> tuple[Actor, ...]:
    """The other sides of a well-known treaty that the sentence names ("kündigte den INF-Vertrag")."""
    clauses = document.sentence(held.sentence)
    if clauses is None or held.subtype == "ceasefire":
        return ()
    text = document.text[clauses.start : clauses.end].casefold()
    for form, sides in gazetteer.treaties(document.language):
        if form.casefold() in text and (len(sides) == 1 or not held.countries or held.countries <= set(sides)):
            return tuple(state(country) for country in sides if country not in held.countries)
    return ()


def _at_war(document: Document, held: Report) -> tuple[Actor, ...]:
    """The one state with which the only side of a ceasefire is at war when the article is published."""
    day, country = document.published, next(iter(held.countries), None)
    if held.subtype != "ceasefire" or held.status != "possible" or day is None or not held.actors:
        return ()
    wars = [
        w
        for w in gazetteer.wars()
        if country in (w.attacker, w.target) and w.since and w.since <= day and (w.until is None or day <= w.until)
    ]
    others = {w.target if w.attacker == country else w.attacker for w in wars}
    return (state(others.pop()),) if len(others) == 1 else ()


def _one_sided(document: Document, held: Report) -> bool:
    """Whether a ceasefire is that of the one who declares or extends it ("rief eine Waffenruhe aus")."""
    clauses = document.sentence(held.sentence)
    if held.subtype != "ceasefire" or clauses is None or not clauses.holds("unilateral"):
        return False
    return any(t.has("unilateral") for _, t in clauses.segment_tokens(clauses.segment_at(held.trigger_start)))


def _partnered(document: Document, held: Report) -> bool:
    """Whether the clause tells of a partner without a name ("mit den meisten Rebellen"), or of two of one state."""
    clauses = document.sentence(held.sentence)
    if clauses is None:
        return False
    segment = clauses.segment_at(held.trigger_start)
    named = [a for a in clauses.arguments if a.segment == segment]
    if any(a.listed and a.relation == "" and a.name.country in held.countries for a in named):
        return True
    if held.subtype != "ceasefire" and any(
        a.relation == "between" for a in named
    ):  # "zwischen der Regierung und lokalen Rebellengruppen"
        return True
    partners = [t for _, t in clauses.segment_tokens(segment) if t.has("with")]
    return bool(partners) and not any(a.relation == "with" for a in named)


def _others(clauses: Clauses, held: Report) -> list[Argument]:
    """The other states and armed groups in the clause of the agreement, where verbs come last in its sentence."""
    segment = clauses.segment_at(held.trigger_start)
    named = [a for a in sides_named(clauses, held.subtype != "ceasefire") if a.name.country not in held.countries]
    return [a for a in named if a.segment == segment or a.relation == "with" or clauses.grammar.verb_last]


def _partner(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The other side of an agreement; nobody who only calls for a ceasefire ("X forderte Putin zur Waffenruhe auf")."""
    clauses = document.sentence(held.sentence)
    calling = held.subtype == "ceasefire" and clauses is not None and clauses.holds("demand")
    people = [a for a in clauses.arguments if a.name.kind in ("person", "office")] if clauses and calling else []
    segment = clauses.segment_at(held.trigger_start) if clauses else 0
    told = [a for a in clauses.arguments if a.segment < segment and a.relation == ""] if clauses and calling else []
    asking_for = {a.name.country for a in (*people, *told)}
    return tuple(a for a in _told_partner(document, held, happenings) if a.country not in asking_for)


def _told_partner(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The other side of an agreement with the same state told of nearby; else the state that the article is about."""
    country = next(iter(held.countries), None)
    clauses = document.sentence(held.sentence)
    others = _others(clauses, held) if clauses else []
    if country and len(others) == 1 and not others[0].speaker:
        return (actor(others[0].name, "participant"),)
    wanted = ("agreement", "attack") if held.subtype == "ceasefire" else ("agreement", "meeting")
    if country and held.subtype == "ceasefire" and (opponent := group(document)):
        return (opponent,)
    near = [
        (abs(other.sentence - held.sentence), n, other)
        for n, other in enumerate(happenings)
        if other is not held
        and other.event_type in wanted
        and country in other.countries
        and len(other.countries) == 2
        and not (held.subtype == "terminate" and other.status in ("planned", "possible"))
        and abs(other.sentence - held.sentence) <= NEAR
    ]
    if near:
        lender = min(near, key=lambda o: o[:2])[2]
        return tuple(replace(a, role="participant") for a in lender.actors if a.country and a.country != country)
    at_home = held.where is not None and held.where.country == country  # "eine Waffenruhe in Libyen": a civil war
    if held.subtype == "ceasefire" and at_home:
        return ()
    return tuple(replace(a, role="participant") for a in most_named(document, held, "target"))
