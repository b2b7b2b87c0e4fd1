"""Visits: who travels, and each state that is visited; a named counterpart makes one a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit import gazetteer
from toolkit.actors import HIGH, actor, distinct, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.interval import bounded
from toolkit.parsers.meeting.goals import goals_of, place_of
from toolkit.parsers.meeting.travellers import PEOPLE, travellers_of
from toolkit.reports import Report, Where
from toolkit.schema import Actor
from toolkit.telling import Telling
from toolkit.triggers import Hit

_RANK = 6  # words between "is" and the journey that it counts
_LENGTH = 4  # words between the length of a visit and its noun
_OWNER = 8  # words between a journey and whose it is
_INVITED = 6  # words from "the invitation of" to whose it is


def visits(telling: Telling, found: list[Argument]) -> Iterable[Report]:
    """The visits that the trigger tells; one that is only ranked ("It is the second visit of a president to France")
    is one told elsewhere, where it is told, and has no time of its own.
    """
    clauses, hit = telling.clauses, telling.hit
    ranked = hit.trigger.kind == "noun" and _ranked(clauses, clauses.token_at(hit.start))
    for report in _visits(telling, found):
        yield _undated(report, telling) if ranked else report


def _undated(report: Report, telling: Telling) -> Report:
    return replace(
        report,
        when=bounded(report.status, telling.document.published),
        reference=True,
        alone=report.alone or not report.reference,
    )


def _ranked(clauses: Clauses, at: int) -> bool:
    """Whether the noun is a predicate that counts journeys ("will be the first visit in ten years")."""
    close = clauses.tokens[max(0, at - _RANK) : at]
    counted = [i for i, t in enumerate(close) if t.has("first_time", "one_more")]
    return bool(counted) and any(t.has("be_form") for t in close[: counted[-1]])


def _visits(telling: Telling, found: list[Argument]) -> Iterable[Report]:
    """A meeting with whom the travellers visit, else a visit to each state abroad, else one that goes nowhere known."""
    document, clauses, hit = telling.document, telling.clauses, telling.hit
    at = clauses.token_at(hit.start)
    visitor = _there(clauses, hit, at)
    if visitor:
        telling = replace(telling, status="occurred", rung="attribute")
    goals = [g for g in goals_of(document, clauses, hit, at) if not (visitor and at < g.token < visitor[0].token)]
    travellers, hosts = travellers_of(document, clauses, hit, [a for a in found if a not in goals], at)
    if visitor and not at and not travellers:
        travellers = (actor(visitor[0].name, "participant"),)  # "Visiting President X told ..."
    travellers, hosts = _received(clauses, goals, travellers, hosts)
    travellers = distinct((*travellers, *_along(clauses, found, goals, at)))
    own = {a.country for a in travellers}
    if own and all(is_body(country) for country in own) and "homeward" in clauses.classes(hit.word.split()[0].lower()):
        return  # "Annan returned to New York"
    away = [g for g in goals if g.name.country not in own]
    local = [a for a in hosts if a.country in {g.name.country for g in away} or not away]
    if travellers and local:
        place = place_of(clauses, away, at) or _home(clauses, hit, (*travellers, *local))
        yield telling.report(distinct((*travellers, *local)), subtype="bilateral", place=place, strong=True)
        return
    for country in dict.fromkeys(g.name.country for g in away):
        state = gazetteer.country_name(country or "") or away[0].name.name
        there = [g for g in away if g.name.country == country]
        yield telling.report(
            (*travellers, Actor(name=state, country=country, role="host")),
            subtype="visit",
            place=place_of(clauses, there, at),
            reference=not travellers,
            alone=hit.trigger.name == "visit_noun" and _political(clauses, country),
            strong=bool(travellers),
            anchor=there[0].token if len(away) > 1 else None,
        )
    if not away:
        yield _unplaced(telling, travellers, own, at)


def _unplaced(telling: Telling, travellers: tuple[Actor, ...], own: set[str | None], at: int) -> Report:
    """A visit whose goal is not told: to who invites, to the country of the article, else nowhere known."""
    document, clauses, hit = telling.document, telling.clauses, telling.hit
    inviters = [Actor(name=gazetteer.country_name(c) or c, country=c, role="host") for c in _inviting(clauses, own)]
    inviters = _here(document, clauses, clauses.segment_of[at], own) or inviters
    alone = bool(inviters) or _of_office(clauses, hit, travellers, at)
    whole = bool(travellers and inviters)
    return telling.report(
        (*travellers, *inviters), subtype="visit", reference=not whole, alone=bool(travellers) and alone
    )


def _received(
    clauses: Clauses, goals: list[Argument], travellers: tuple[Actor, ...], hosts: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Travellers and hosts, where verbs come last and somebody of the state visited stands beside who visits it ("X
    hatte Y bei ihrem Besuch in Ankara Hilfe angeboten").
    """
    visited = {g.name.country for g in goals} if clauses.grammar.verb_last else set()
    at_home = tuple(a for a in travellers if a.country in visited)
    if not at_home or len(at_home) == len(travellers):
        return travellers, hosts
    return tuple(a for a in travellers if a not in at_home), distinct((*hosts, *at_home))


def _there(clauses: Clauses, hit: Hit, at: int) -> list[Argument]:
    """Who is there, where the trigger is an attribute ("talks with visiting President X"); nobody where it is none."""
    if clauses.grammar.verb_last or "gerund" not in clauses.classes(hit.word):
        return []
    people = [a for a in clauses.arguments if a.name.kind in PEOPLE]
    owner = any(t.has("possessive") for t in clauses.tokens[at + 1 : at + 2])  # "visiting NATO's envoy X"
    return [a for a in people if a.token == at + (2 if owner else 1) or a.name.start <= hit.start < a.name.end]


def _home(clauses: Clauses, hit: Hit, sides: tuple[Actor, ...]) -> Where | None:
    """The state of those who receive somebody who is there ("X and visiting President Y agreed"), where it is one."""
    guests = {a.name.country for a in _there(clauses, hit, clauses.token_at(hit.start))}
    home = {a.country for a in sides} - guests if guests else set()
    state = gazetteer.country_name(next(iter(home)) or "") if len(home) == 1 else None
    return Where(state, next(iter(home))) if state else None


def _along(clauses: Clauses, found: list[Argument], goals: list[Argument], at: int) -> list[Actor]:
    """The people with whom somebody travels ("reiste mit X nach Kiew"), unless they are of the state visited."""
    together = any(t.has("together") for _, t in clauses.segment_tokens(clauses.segment_of[at]))
    if not together or not goals:
        return []
    abroad = {g.name.country for g in goals}
    beside = [a for a in found if a.relation == "with" and a.name.country not in abroad and a.name.kind in PEOPLE]
    return [actor(a.name, "participant") for a in beside]


def _inviting(clauses: Clauses, own: set[str | None]) -> list[str]:
    """The other state whose invitation it is ("at the invitation of X", "at X's invitation"); at most one."""
    if not clauses.holds("invitation"):
        return []
    at = next(i for i, t in enumerate(clauses.tokens) if t.has("invitation"))
    owners = [
        a.name.country
        for a in clauses.arguments
        if (a.token < at and a.name.end >= clauses.tokens[at - 1].start and a.name.genitive)
        or (at < a.token <= at + _INVITED and clauses.tokens[at + 1].has("of"))
    ]
    return [c for c in dict.fromkeys(owners) if c and c not in own and gazetteer.country_name(c)][:1]


def _here(document: Document, clauses: Clauses, segment: int, own: set[str | None]) -> list[Actor]:
    """The state of the dateline's town as the host of who "arrived here"."""
    if not document.opening or not _comes_here(clauses, segment) or document.dateline is None:
        return []
    country = document.dateline.country
    state = gazetteer.country_name(country or "")
    return [Actor(name=state, country=country, role="host")] if state and country not in own else []


def _comes_here(clauses: Clauses, segment: int) -> bool:
    """Whether somebody comes to where the report is written ("arrived here on Thursday")."""
    if not clauses.holds("here"):
        return False
    members = clauses.segment_tokens(segment)
    return any(t.has("here") and i and clauses.tokens[i - 1].has("outset", "happening") for i, t in members)


def _political(clauses: Clauses, host: str | None) -> bool:
    """Whether the sentence names somebody who can travel for another state or a body to the one that is visited."""
    return any(
        a.name.kind in (*PEOPLE[:2], "body", "state", "adjective") and a.name.country and a.name.country != host
        for a in clauses.arguments
    )


def _of_office(clauses: Clauses, hit: Hit, travellers: tuple[Actor, ...], at: int) -> bool:
    """Whether the visit of an office holder is told with its day, though no place is named at all."""
    segment = clauses.segment_of[at]
    timed = any(clauses.segment_at(t.start) == segment and t.basis != "none" for t in clauses.dates)
    if (
        timed
        and hit.trigger.name in ("visit", "visit_noun", "come_here")
        and _comes_here(clauses, segment)
        and any(a.country for a in travellers)
    ):
        return True
    near = [a for a in clauses.arguments if a.segment == segment]
    named = any(a.name.kind in ("place", "state") and a.name.country for a in near if a.relation != "of")
    told = timed or _lasting(clauses, at) or _owned(clauses, hit, travellers, at) or _to_country(clauses, at)
    return told and not named and hit.trigger.name == "visit_noun" and any(a.office for a in travellers)


def _owned(clauses: Clauses, hit: Hit, travellers: tuple[Actor, ...], at: int) -> bool:
    """Whether the one journey of somebody of high office is told by whose it is ("protested against the visit of X"),
    and no object says what he sees.
    """
    if not any(a.person and a.office in HIGH for a in travellers) or "journeys" in clauses.classes(hit.word):
        return False
    owners = [a for a in clauses.arguments if a.relation in ("possessive", "of", "by") and abs(a.token - at) <= _OWNER]
    behind = clauses.tokens[at + 1 : at + 2]
    return any(a.name.person for a in owners) and not any(t.has("to", "in", "at") for t in behind)


def _to_country(clauses: Clauses, at: int) -> bool:
    """Whether the journey leads to a country or a region that is not named ("on a visit to the war-torn nation")."""
    close = clauses.tokens[at + 1 : at + 2 + _LENGTH]
    return bool(close) and close[0].has("to", "in", "by") and any(t.has("land_noun") for t in close[1:])


def _lasting(clauses: Clauses, at: int) -> bool:
    """Whether the noun tells how long the journey is, and that it leads somewhere ("a three-week trip to Africa")."""
    before, behind = clauses.tokens[max(0, at - _LENGTH) : at], clauses.tokens[at + 1 : at + 2]
    lengths = {t.start for t in clauses.dates if t.type == "DURATION"}
    return any(t.start in lengths for t in before) and any(t.has("to", "in") for t in behind)
