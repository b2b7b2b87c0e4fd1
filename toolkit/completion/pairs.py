"""The two sides of an agreement that names none: of another happening, of the sentence, of the whole article."""

from __future__ import annotations

import collections
from collections.abc import Callable
from dataclasses import replace

from toolkit import gazetteer
from toolkit.actors import actor, distinct, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.completion.subjects import group
from toolkit.document import Document
from toolkit.reports import Report
from toolkit.schema import Actor

NEAR = 3  # sentences within which another happening lends its sides
_MUCH = 2  # times as often as the third that an article names the two it is about
_BESIDE = 3  # words between a name and the word that tells that it mediates
_KINDS = ("state", "adjective", "demonym", "forces", "armed_group")
"""Kinds of names that are a side of an agreement or of a war, wherever they stand."""
Lender = Callable[[Document, Report, list[Report]], tuple[Actor, ...]]


def told_near(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """Both sides of the nearest other agreement; where there is none, of an attack that a ceasefire may end, or
    of a meeting where a treaty may be made.
    """
    wanted = ("agreement", "attack") if held.subtype == "ceasefire" else ("agreement", "meeting")
    near = [
        (other.event_type != "agreement", abs(other.sentence - held.sentence), n, other)
        for n, other in enumerate(happenings)
        if other is not held and other.event_type in wanted and _two_sided(other)
        if abs(other.sentence - held.sentence) <= NEAR
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
        found = sides_named(clauses, held.subtype != "ceasefire") if clauses else []
        if len(found) == 2:
            return distinct(actor(a.name, "participant") for a in found)
        if found:
            return ()
    return ()


def sides_named(clauses: Clauses, bodies: bool) -> list[Argument]:
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
    return (state(states[0][0]), opponent)


def leading_pair(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The two states that the article names much more often than any third."""
    states = _counted(document)
    if len(states) < 2 or states[1][1] < _MUCH or (len(states) > 2 and states[1][1] < _MUCH * states[2][1]):
        return ()
    return tuple(state(country) for country, _ in states[:2])


def nation(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The state that the article names more often than any other, in which a ceasefire is to hold."""
    states = _counted(document) if held.subtype == "ceasefire" else []
    if not states or states[0][1] < _MUCH or (len(states) > 1 and states[0][1] == states[1][1]):
        return ()
    return (state(states[0][0]),)


def _counted(document: Document) -> list[tuple[str, int]]:
    """The states that the sentences with triggers name, the most frequent first."""
    counts = collections.Counter(
        a.name.country for clauses in document.clauses.values() for a in clauses.arguments if a.name.country
    )
    return [(country, n) for country, n in counts.most_common() if gazetteer.country_name(country)]


def state(country: str) -> Actor:
    """The state as a side, under its canonical name."""
    return Actor(name=gazetteer.country_name(country) or country, country=country, role="participant")


LENDERS: tuple[Lender, ...] = (told_near, beside, enemies, leading_pair, nation)
"""Who lends both sides, strongest evidence first."""
