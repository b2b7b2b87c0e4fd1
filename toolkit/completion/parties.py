"""The sides of an agreement that its clause leaves untold: both, or the partner of the one that is told."""

from __future__ import annotations

import collections
from collections.abc import Callable
from dataclasses import replace

from toolkit import gazetteer
from toolkit.actors import actor, distinct, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.completion.subjects import group, most_named
from toolkit.document import Document
from toolkit.reports import Report
from toolkit.schema import Actor

_NEAR = 3  # sentences within which another happening lends its sides
_MUCH = 2  # times as often as the third that an article names the two it is about
_BESIDE = 3  # words between a name and the word that tells that it mediates
_KINDS = ("state", "adjective", "demonym", "forces", "armed_group")
"""Kinds of names that are a side of an agreement or of a war, wherever they stand."""

Lender = Callable[[Document, Report, list[Report]], tuple[Actor, ...]]


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
            return tuple(_state(country) for country in sides if country not in held.countries)
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
    return (_state(others.pop()),) if len(others) == 1 else ()


def told_near(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """Both sides of the nearest other agreement; where there is none, of an attack that a ceasefire may end, or
    of a meeting where a treaty may be made.
    """
    wanted = ("agreement", "attack") if held.subtype == "ceasefire" else ("agreement", "meeting")
    near = [
        (other.event_type != "agreement", abs(other.sentence - held.sentence), n, other)
        for n, other in enumerate(happenings)
        if other is not held and other.event_type in wanted and _two_sided(other)
        if abs(other.sentence - held.sentence) <= _NEAR
    ]
    if not near:
        return ()
    return tuple(replace(a, role="participant") for a in min(near, key=lambda o: o[:3])[3].actors if _is_side(a))


def _two_sided(other: Report) -> bool:
    """Whether exactly two states or armed groups are its sides."""
    return len({a.country or a.name for a in other.actors if _is_side(a)}) == 2


def _is_side(actor: Actor) -> bool:
    return not is_body(actor.country) and bool(actor.country or actor.name)


def beside(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The two, and no more, whom the sentence itself names, or the one before it."""
    for index in (held.sentence, held.sentence - 1):
        clauses = document.sentence(index)
        found = _sides(clauses, held.subtype != "ceasefire") if clauses else []
        if len(found) == 2:
            return distinct(actor(a.name, "participant") for a in found)
        if found:
            return ()
    return ()


def _sides(clauses: Clauses, bodies: bool) -> list[Argument]:
    """The states and armed groups that the sentence names, each once, and international bodies where these can be a
    side; not who only mediates.
    """
    named = [
        a
        for a in clauses.arguments
        if (a.name.kind in _KINDS or (bodies and a.name.kind == "body"))
        and (a.name.country or a.name.kind == "armed_group")
        and (bodies or not is_body(a.name.country))
        and not (_mediates(clauses, a) or _home(clauses, a) or (bodies and _of_firm(clauses, a)))
    ]
    known = [a for a in named if a.name.name[:1].isupper() or a.name.country]  # "the militia Hezbollah"
    return list({a.name.country or a.name.name: a for a in reversed(known or named)}.values())[::-1]


def _home(clauses: Clauses, argument: Argument) -> bool:
    """Whether the adjective only says where an armed group is at home ("the Lebanese militia Hezbollah")."""
    groups = (a.token for a in clauses.arguments if a.name.kind == "armed_group")
    return argument.name.kind == "adjective" and any(0 < at - argument.token <= _BESIDE for at in groups)


def _of_firm(clauses: Clauses, argument: Argument) -> bool:
    """Whether the adjective is that of a firm or the like ("a Zimbabwean company"), no part of a pair of states."""
    name = argument.name
    behind = clauses.tokens[argument.token + 1 : argument.token + 2]
    paired = clauses.text[name.end : name.end + 1] == "-" or clauses.text[name.start - 1 : name.start] == "-"
    business = any(t.has("firm_noun") for t in clauses.tokens[argument.token : argument.token + _BESIDE])
    return name.kind == "adjective" and (business or not (paired or any(t.has("state_noun") for t in behind)))


def _mediates(clauses: Clauses, argument: Argument) -> bool:
    """Whether a word for a mediator stands right beside the name ("peace broker Norway", "Norway is mediating")."""
    if not clauses.holds("go_between"):
        return False
    behind = [t for t in clauses.tokens[argument.token :] if t.start >= argument.name.end][:_BESIDE]
    return any(t.has("go_between") for t in (*clauses.tokens[max(0, argument.token - 2) : argument.token], *behind))


def enemies(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The armed group of the article and the state that it names most often, for a ceasefire."""
    opponent = group(document) if held.subtype == "ceasefire" else None
    states = _counted(document)
    if opponent is None or not states or (len(states) > 1 and states[0][1] == states[1][1]):
        return ()
    return (_state(states[0][0]), opponent)


def leading_pair(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The two states that the article names much more often than any third."""
    states = _counted(document)
    if len(states) < 2 or states[1][1] < _MUCH or (len(states) > 2 and states[1][1] < _MUCH * states[2][1]):
        return ()
    return tuple(_state(country) for country, _ in states[:2])


def nation(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The state that the article names more often than any other, in which a ceasefire is to hold."""
    states = _counted(document) if held.subtype == "ceasefire" else []
    if not states or states[0][1] < _MUCH or (len(states) > 1 and states[0][1] == states[1][1]):
        return ()
    return (_state(states[0][0]),)


def _counted(document: Document) -> list[tuple[str, int]]:
    """The states that the sentences with triggers name, the most frequent first."""
    counts = collections.Counter(
        a.name.country for clauses in document.clauses.values() for a in clauses.arguments if a.name.country
    )
    return [(country, n) for country, n in counts.most_common() if gazetteer.country_name(country)]


def _state(country: str) -> Actor:
    return Actor(name=gazetteer.country_name(country) or country, country=country, role="participant")


LENDERS: tuple[Lender, ...] = (told_near, beside, enemies, leading_pair, nation)
"""Who lends both sides, strongest evidence first."""


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
    named = [a for a in _sides(clauses, held.subtype != "ceasefire") if a.name.country not in held.countries]
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
        and abs(other.sentence - held.sentence) <= _NEAR
    ]
    if near:
        lender = min(near, key=lambda o: o[:2])[2]
        return tuple(replace(a, role="participant") for a in lender.actors if a.country and a.country != country)
    at_home = held.where is not None and held.where.country == country  # "eine Waffenruhe in Libyen": a civil war
    if held.subtype == "ceasefire" and at_home:
        return ()
    return tuple(replace(a, role="participant") for a in most_named(document, held, "target"))
