"""The side of sanctions and deliveries that a clause leaves untold: who imposes or sends, on whom or to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from toolkit import gazetteer
from toolkit.actors import actor, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.completion.subjects import most_named
from toolkit.completion.wars import warring
from toolkit.document import Document
from toolkit.reports import Report
from toolkit.schema import Actor

_BREACH = 8  # words from a breach to whom what was broken is against
_OWNED = 5  # words from a pronoun to whose government it tells of
_ROLES = {"sanction": ("imposer", "target"), "delivery": ("sender", "recipient")}
_RELATIONS = {"target": ("against",), "recipient": ("to", "for"), "imposer": ("",), "sender": ("",)}
"""How a side stands in the sentence before."""

Lender = Callable[[Document, Report, list[Report], str], tuple[Actor, ...]]


def missing_role(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The actors with the first missing role that somebody lends; empty where no role is missing, or none is lent."""
    if held.event_type == "sanction" and not held.actors:  # "Wir brauchen noch härtere Sanktionen"
        return next((lent for lender in UNTOLD if (lent := lender(document, held, happenings, "target"))), ())
    for role in _ROLES.get(held.event_type, ()):
        untold = _untold(document, held) if role == "imposer" else frozenset()
        if any(a.role == role for a in held.actors) or "unnamed_side" in untold:
            continue
        for lender in LENDERS:
            lent = lender(document, held, happenings, role)
            if lent and ("needed" not in untold or all(is_body(a.country) for a in lent)):
                return (*held.actors, *lent)
    return ()


def _untold(document: Document, held: Report) -> frozenset[str]:
    """What the clause says of who imposes sanctions that it does not name: that they are those of others without a name
    ("die Sanktionen des Westens"), or that they are only needed, which the speaker's own state does not tell of itself.
    """
    clauses = document.sentence(held.sentence)
    if clauses is None or not clauses.holds("unnamed_side", "needed") or clauses.holds("cutting_noun"):
        return frozenset()
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(held.trigger_start))]
    return frozenset(name for name in ("unnamed_side", "needed") if any(t.has(name) for t in words))


def sibling(document: Document, held: Report, happenings: list[Report], role: str) -> tuple[Actor, ...]:
    """The side in the nearest happening of the same type with the same other side."""
    own = {a.country or a.name for a in held.actors}
    others = [
        (abs(other.sentence - held.sentence), n, other)
        for n, other in enumerate(happenings)
        if other is not held
        and other.event_type == held.event_type
        and (own & {a.country or a.name for a in other.actors if a.role != role})
        and any(a.role == role and (a.country or a.name) not in own for a in other.actors)
    ]
    if not others:
        return ()
    return tuple(a for a in min(others, key=lambda o: o[:2])[2].actors if a.role == role)


def sentence_before(document: Document, held: Report, happenings: list[Report], role: str) -> tuple[Actor, ...]:
    """The side as it stands in the other clauses of the sentence, or in the sentence before."""
    taking = role in ("target", "recipient")
    giving = {a.country for other in happenings for a in other.actors if role == "recipient" and a.role == "sender"}
    for index in (held.sentence, held.sentence - 1) if taking else (held.sentence - 1,):
        clauses = document.sentence(index)
        found = (
            [
                a
                for a in clauses.arguments
                if _can_be(a, held, role) and a.name.country not in giving and not _broken(clauses, a)
            ]
            if clauses
            else []
        )
        if found and (taking or len({a.name.country for a in found}) == 1):
            return (actor(found[0].name, role),)
    return ()


def _broken(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name belongs to what somebody broke ("wegen des Verstoßes gegen das Embargo gegen Libyen")."""
    before = clauses.tokens[max(0, argument.token - _BREACH) : argument.token]
    return clauses.holds("breach") and any(t.has("breach") for t in before)


def _can_be(argument: Argument, held: Report, role: str) -> bool:
    name = argument.name
    if argument.relation not in _RELATIONS[role] or not name.country or name.country in held.countries:
        return False
    if role in ("target", "recipient"):
        return name.kind == "state" or (name.kind == "place" and name.metonym)
    if role == "imposer" and argument.speaker and name.kind == "body":
        return held.event_type == "sanction" and not argument.object  # "teilte das Finanzministerium mit"
    return name.kind in ("state", "body") and not argument.object and not argument.speaker


def countered(document: Document, held: Report, happenings: list[Report], role: str) -> tuple[Actor, ...]:
    """Who has imposed the sanctions that these answer ("Russland kündigte Gegensanktionen an")."""
    clauses = document.sentence(held.sentence)
    if held.event_type != "sanction" or role != "target" or clauses is None or not clauses.holds("countermeasure"):
        return ()
    if not clauses.tokens[clauses.token_at(held.trigger_start)].has("countermeasure"):
        return ()
    struck = [o for o in happenings if any(a.role == "target" and a.country in held.countries for a in o.actors)]
    earlier = [o for o in struck if o is not held and o.event_type == "sanction" and o.sentence <= held.sentence]
    return tuple(replace(a, role=role) for o in earlier[-1:] for a in o.actors if a.role == "imposer")


def headlined(document: Document, held: Report, happenings: list[Report], role: str) -> tuple[Actor, ...]:
    """The state that the title says sanctions are against ("EU verschärft Sanktionen gegen Belarus")."""
    title = document.headline
    if role != "target" or title is None or not title.holds("against"):
        return ()
    named = [a for a in title.arguments if _can_be(a, held, role)]
    return (actor(named[0].name, role),) if len(named) == 1 else ()


def of_others(document: Document, held: Report, happenings: list[Report], role: str) -> tuple[Actor, ...]:
    """The one target of all other sanctions that the article tells of, whoever imposes them; the one recipient of all
    other deliveries.
    """
    if role not in ("target", "recipient"):
        return ()
    others = {
        a.country: a
        for other in happenings
        if other is not held and other.event_type == held.event_type
        for a in other.actors
        if a.role == role and a.country not in held.countries
    }
    return tuple(others.values()) if len(others) == 1 and None not in others else ()


def aggressor(document: Document, held: Report, happenings: list[Report], role: str) -> tuple[Actor, ...]:
    """The one state whose war or annexation the article tells of, which new sanctions answer."""
    if role != "target" or held.subtype == "lift" or _of_theirs(document, held):
        return ()
    told = {a.country for o in happenings if o.event_type == "attack" for a in o.actors if a.role == "attacker"}
    told |= {a.name.country for a in warring(document)}
    states = {c for c in told if c and gazetteer.country_name(c)} - held.countries
    if len(states) != 1:
        return ()
    country = states.pop()
    return (Actor(name=gazetteer.country_name(country) or country, country=country, role=role),)


def _of_theirs(document: Document, held: Report) -> bool:
    """Whether the clause tells of others by a pronoun alone ("Auch ihre Regierungen belegten sie mit Sanktionen")."""
    clauses = document.sentence(held.sentence)
    members = clauses.segment_tokens(clauses.segment_at(held.trigger_start)) if clauses else []
    own = [i for i, (_, t) in enumerate(members) if t.has("own")]
    return any(t.has("state_noun") for i in own for _, t in members[i + 1 : i + _OWNED])


def topic(document: Document, held: Report, happenings: list[Report], role: str) -> tuple[Actor, ...]:
    """The state that the article is about, where it is sanctioned or given to; none that is given to or attacked is
    sanctioned.
    """
    lent = most_named(document, held, role) if role in ("target", "recipient") and held.countries else ()
    helped = {
        a.country
        for other in happenings
        for a in other.actors
        if a.role == "recipient" or (a.role == "target" and other.event_type == "attack")
    }
    helped |= _heard(document, held)
    if role == "recipient":  # "Berlin liefert 14 Panzer ... Biden kündigte 31 Abrams an": none is for Berlin
        helped = {a.country for other in happenings for a in other.actors if a.role in ("sender", "supplier")}
    return () if any(a.country in helped for a in lent) else lent


def _heard(document: Document, held: Report) -> set[str | None]:
    """The states whose people speak or are met in the sentence ("nach Angaben seines ukrainischen Amtskollegen X")."""
    clauses = document.sentence(held.sentence)
    people = [a for a in clauses.arguments if a.name.kind in ("person", "office")] if clauses else []
    return {a.name.country for a in people if a.relation != "against"}


LENDERS: tuple[Lender, ...] = (countered, sibling, sentence_before, headlined, of_others, aggressor, topic)
"""Who lends a side, strongest evidence first."""
UNTOLD: tuple[Lender, ...] = (headlined, of_others, aggressor)
"""Who lends the target of sanctions of which no side is told."""
