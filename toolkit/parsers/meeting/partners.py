"""Who takes part in a meeting without being named in its clause: the body whose ministers meet, the state whose
minister is called, to whom somebody turned the sentence before, who speaks of the talks.
"""

from __future__ import annotations

import collections
from collections.abc import Sequence
from dataclasses import replace

from toolkit import antecedents, gazetteer
from toolkit.actors import actor, distinct, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.parsers.meeting.travellers import PEOPLE
from toolkit.reports import Where
from toolkit.schema import Actor
from toolkit.triggers import Hit

_NEGOTIATED = ("negotiation", "meeting")
_STATES = ("state", "body", "forces", "adjective")
_PHRASE = 4  # words between "after" and the meeting
_PARTY_REACH = 3  # sentences back to the parties of talks
_BODY_REACH = 2  # sentences back to the body whose ministers meet


def posted(clauses: Clauses, hit: Hit, sides: list[Argument]) -> list[Argument]:
    """The states in whose capitals those sit who are called ("telefonierte mit seinen Kollegen in Baku und ...")."""
    if hit.trigger.subtype != "call" or not clauses.grammar.verb_last:
        return []
    called = [a for a in sides if a.relation == "with" and a.name.kind == "office" and not a.name.country]
    seats = [a for a in clauses.arguments if called and a.relation == "in" and a.token > called[0].token]
    return [
        replace(
            a, relation="with", name=replace(a.name, kind="state", name=gazetteer.country_name(a.name.country) or "")
        )
        for a in seats
        if a.name.metonym and a.name.country and a.segment == called[0].segment
    ]


def members_of(document: Document, clauses: Clauses, hit: Hit, sides: list[Argument]) -> list[Argument]:
    """The body told of just before whose ministers or leaders meet ("Die Außenminister beraten am Montag ...")."""
    plural = any(a.name.kind == "office" and a.name.plural and not a.name.country for a in sides)
    if not plural or any(a.name.country and a.name.kind != "person" for a in sides):
        return []
    if any(0 <= hit.start - a.name.end <= 1 for a in sides):
        return []  # "Ministers meeting in Rome have a chance to ..."
    of_body = [a for a in clauses.arguments if is_body(a.name.country)]
    if of_body and not document.verb_last:
        return []  # "Ministers from 70 countries met at a UN conference"
    if of_body:
        return [replace(of_body[0], name=replace(of_body[0].name, kind="body", person=None), relation="of")]
    for i in range(clauses.index - 1, max(-1, clauses.index - _BODY_REACH - 1), -1):
        if bodies := antecedents.forum(document, i):
            return [replace(bodies[-1], relation="of", segment=clauses.segment_at(hit.start), speaker=False)]
    return []


def completed(
    document: Document, clauses: Clauses, hit: Hit, sides: list[Argument], actors: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """The actors with the side that the clause leaves out: who speaks of talks with somebody ("Mit X werde es keine
    Gespräche geben, sagte Y"), else the person told of last ("A meeting with X is planned").
    """
    if len(actors) == 1 and hit.trigger.kind == "noun" and hit.trigger.subtype in ("call", "bilateral"):
        actors = distinct((*actors, *_addressed(document, clauses, hit, actors[0])))
    if len(actors) == 1 and hit.trigger.kind == "noun":
        actors = distinct((*actors, *_beside(clauses, hit, actors[0])))
    one = len({a.country for a in actors}) == 1
    if not sides or not (any if one else all)(a.relation == "with" for a in sides):
        return actors
    known = {a.country for a in actors}
    before = [a for a in _speaking(document, clauses, hit) if a.name.country not in known]
    if not before:
        told = antecedents.whom(document, clauses.index, clauses.start, plural=False)
        before = [a for a in told if a.name.country not in known]
    return distinct((*(actor(a.name, "participant") for a in before), *actors))


def _beside(clauses: Clauses, hit: Hit, known: Actor) -> list[Actor]:
    """With whom somebody faces the press after "their" meeting ("told a news conference with Y after their talks")."""
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    near = clauses.tokens[max(0, at - _PHRASE) : at]
    if not any(t.has("own") for t in near) or not any(t.has("after") for t in near):
        return []
    people = [a for a in clauses.arguments if a.name.kind == "person" and a.name.country not in (None, known.country)]
    people = [a for a in people if a.token < at and segment - a.segment <= 1 and a.relation in ("with", "by", "")]
    return [actor(a.name, "participant") for a in people[-1:]]


def parties(document: Document, clauses: Clauses, hit: Hit, place: Where | None) -> tuple[Actor, ...]:
    """The state and the one armed group that the sentences around talks name, which have their day or place but tell
    nobody who holds them ("Die Friedensgespräche begannen am 12. September in Doha").
    """
    if hit.trigger.kind != "noun" or hit.trigger.name not in _NEGOTIATED:
        return ()
    there = place.country if place is not None else None
    for i in range(clauses.index, max(-1, clauses.index - _PARTY_REACH - 1), -1):
        read = document.sentence(i)
        named = [a.name for a in read.arguments if not a.speaker] if read else []
        groups = {n.name: n for n in named if n.kind == "armed_group"}
        states = {n.country: gazetteer.country_name(n.country) for n in named if n.country and n.kind in _STATES}
        abroad = [(code, state) for code, state in states.items() if state and code != there]
        if len(groups) == len(abroad) == 1:
            ((code, state),) = abroad
            group = actor(next(iter(groups.values())), "participant")
            return group, Actor(name=state, country=code, role="participant")
    return _told_about(document, there) if hit.trigger.name == "negotiation" and there else ()


def _told_about(document: Document, there: str | None) -> tuple[Actor, ...]:
    """The only armed group that the article names, with the state abroad from the talks that it names most often."""
    named = [a.name for clauses in document.clauses.values() for a in clauses.arguments if not a.speaker]
    groups = {n.name: n for n in named if n.kind == "armed_group"}
    counts = collections.Counter(n.country for n in named if n.kind in _STATES and n.country not in (None, there))
    states = [(code, state) for code, _ in counts.most_common(1) if (state := gazetteer.country_name(code or ""))]
    if len(groups) != 1 or not states:
        return ()
    group = actor(next(iter(groups.values())), "participant")
    return group, Actor(name=states[0][1], country=states[0][0], role="participant")


def met(document: Document, clauses: Clauses, hit: Hit, sides: list[Argument]) -> list[Argument]:
    """Whom an object pronoun beside the trigger means ("empfing ihn", "held talks with him"): the person told of last
    who is not of the state whose side is known.
    """
    own = {a.name.country for a in sides}
    if len(own) != 1 or not clauses.holds("object_pronoun"):
        return []
    segment = clauses.segment_at(hit.start)
    members = clauses.segment_tokens(segment)
    for n in range(1, len(members)):
        (_, before), (i, token) = members[n - 1 : n + 1]
        led = before.has("with") or (before.has("to") and hit.trigger.subtype == "call")
        if token.has("object_pronoun") and (led or _object(clauses, hit, members, n)):
            near = [a for a in clauses.arguments if a.token < i and a.name.kind in PEOPLE and not a.speaker]
            told = near[::-1] + antecedents.whom(document, clauses.index, clauses.start, plural=False)
            told += antecedents.whom(document, clauses.index - 1, 0, plural=False)
            meant = [a for a in told if a.name.country and a.name.country not in own][:1]
            return [replace(a, relation="with", segment=segment, speaker=False, token=i) for a in meant]
    return []


def _object(clauses: Clauses, hit: Hit, members: Sequence[tuple[int, Token]], n: int) -> bool:
    """Whether the pronoun is whom the verb of the trigger meets: beside a subject, and nobody's possessive."""
    _, token = members[n]
    if hit.trigger.kind != "verb" or hit.trigger.name not in ("meet", "receive", "call"):
        return False
    if clauses.grammar.verb_last:
        named = any(a.relation == "" and a.segment == clauses.segment_of[members[n][0]] for a in clauses.arguments)
        subject = any(a.relation == "" and a.token < members[n][0] for a in clauses.arguments)
        return subject if token.has("pronoun") else named and not token.has("own")
    behind = members[n + 1][1] if n + 1 < len(members) else None
    own = token.has("own") and behind is not None and not behind.has("temporal", "coordination")
    return members[n - 1][1].start <= hit.start < members[n - 1][1].end and not own


def _addressed(document: Document, clauses: Clauses, hit: Hit, known: Actor) -> list[Actor]:
    """To whom the one that is known turned in the sentence before, where it names those two alone ("X hat Y um Hilfe
    gebeten. In einem Telefonat sagte er ...").
    """
    near = clauses.tokens[max(0, clauses.token_at(hit.start) - 2) : clauses.token_at(hit.start)]
    held = any(t.has("in", "at") for t in near) or any(t.has("after") for t in near)
    read = document.sentence(clauses.index - 1) if held and document.verb_last and known.person else None
    people = {a.name.person: a for a in read.arguments if a.name.kind == "person" and a.name.country} if read else {}
    if len(people) != 2 or known.person not in people:
        return []
    other = next(a for person, a in people.items() if person != known.person)
    return [actor(other.name, "participant")] if other.name.country != known.country else []


def _speaking(document: Document, clauses: Clauses, hit: Hit) -> list[Argument]:
    """Who of a state speaks in the sentence, where nobody else is the subject of its clause and verbs come last."""
    segment = clauses.segment_at(hit.start)
    near = [a for a in clauses.arguments if abs(a.segment - segment) <= 1]
    speakers = [a for a in near if a.speaker and a.name.country and a.name.kind in (*PEOPLE, "state", "body")]
    other = any(a.relation == "" and not a.speaker and a.segment == segment for a in near)
    if not document.verb_last or other or len({a.name.country for a in speakers}) != 1:
        return []
    return [replace(speakers[0], speaker=False)]
