"""Who takes part in a meeting: the names around the trigger without those that only speak of it or are spoken of."""

from __future__ import annotations

import collections
from dataclasses import replace

from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.parsers.meeting.bystanders import REFUSALS
from toolkit.parsers.meeting.partners import members_of, met, posted
from toolkit.parsers.meeting.travellers import PEOPLE
from toolkit.triggers import Hit

_SIDES = ("", "with", "between", "possessive", "by", "of")
_PHRASE = 3  # words between a body and the meeting that it holds
_ADDRESSED = 20  # characters between "spoke to" and whom somebody speaks to
_LED = 4  # words between a preposition and the summit at which something happens


def sides_of(document: Document, clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """The names that take part, those of a relative clause and the body whose ministers meet included."""
    found = [replace(a, relation="with") if _closer(clauses, hit, a) or _spoken_to(hit, a) else a for a in found]
    sides = [
        a
        for a in found
        if (_can_be(a) or _inviting(hit, a)) and not any(refused(clauses, hit, a) for refused in REFUSALS)
    ]
    sides += [a for a in _attending(clauses, hit) if a not in sides]
    sides += [a for a in _convening(clauses, hit) if a not in sides]
    sides += [a for a in in_format(clauses, hit) if a not in sides]
    if any(a.relation == "between" for a in sides):
        sides = [a for a in sides if not _demanding(clauses, hit, a)]
    if hit.trigger.name == "receive" and clauses.holds("meal"):
        sides += [a for a in found if a.relation == "for" and a.name.kind in PEOPLE]  # "hosted a dinner for X"
    if hit.trigger.name == "call_on":
        sides += [a for a in found if a.relation == "in" and a.name.kind in PEOPLE]
    sides = _among_themselves(document, hit, sides) or sides
    sides = [a for a in sides if a not in _told(document, clauses, hit, sides)]
    return sides + (
        posted(clauses, hit, sides) or met(document, clauses, hit, sides) or members_of(document, clauses, hit, sides)
    )


def _can_be(argument: Argument) -> bool:
    """Whether the name stands as a side does; "at" a state is where, and only a body sends somebody "from" it."""
    if argument.relation == "at":
        return argument.name.kind != "state"
    return argument.relation in _SIDES or (argument.relation == "from" and argument.name.kind == "body")


def _closer(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether somebody talks with the state about the ties to it ("talks on closer ties with Serbia")."""
    if hit.trigger.kind != "noun" or argument.relation != "about" or argument.name.kind not in ("state", "body"):
        return False
    if not clauses.classes(argument.preposition) & {"with", "to"}:
        return False
    between = clauses.tokens[clauses.token_at(hit.start) + 1 : argument.token]
    led = len(between) > 2 and between[0].has("about")
    return led and all(
        not t.classes or t.has("bond", "adjective", "determiner", "nearly", "with", "to") for t in between[1:]
    )


def _spoken_to(hit: Hit, argument: Argument) -> bool:
    """Whether somebody is spoken to ("spoke to President X about the test"); of a body the audience is."""
    told = hit.trigger.name in ("confer", "converse") and argument.relation == "to" and argument.name.kind in PEOPLE
    return told and hit.trigger.kind == "verb" and 0 <= argument.name.start - hit.end <= _ADDRESSED


def _inviting(hit: Hit, argument: Argument) -> bool:
    """Whether somebody is called, or receives or summons who comes to his seat ("ins Außenministerium einbestellt")."""
    if hit.trigger.subtype == "call" and argument.relation == "to":
        return argument.name.kind in PEOPLE  # "made a phone call to X"
    told = hit.trigger.name in ("receive", "summon") and argument.relation in ("in", "to")
    return told and argument.name.kind == "body"


def _attending(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Who takes part in the meeting by a relative clause behind it ("ein Treffen, an dem auch X teilnahm")."""
    following = clauses.segment_at(hit.start) + 1
    members = [t for _, t in clauses.segment_tokens(following)]
    if hit.trigger.kind != "noun" or not any(t.has("relative") for t in members[:2]):
        return []
    if not any(t.has("attend") for t in members):
        return []
    return [
        a
        for a in clauses.arguments
        if a.segment == following and a.relation in ("", "by") and a.name.country and a.name.kind in (*PEOPLE, "state")
    ]


def in_format(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The states that meet in the group that the clause names ("ein Treffen im Normandie-Format")."""
    if hit.trigger.subtype == "visit":
        return []
    segment = clauses.segment_at(hit.start)
    inside = [a for a in clauses.arguments if a.segment == segment and a.relation == "in" and a.name.kind == "state"]
    spans = collections.Counter((a.name.start, a.name.end) for a in inside)
    return [replace(a, relation="of") for a in inside if spans[a.name.start, a.name.end] > 1]


def _convening(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The body in the noun phrase of the meeting, whatever governs it ("left for the 14th APEC Leaders' Meeting")."""
    if clauses.grammar.verb_last or hit.trigger.kind != "noun" or hit.trigger.weak:
        return []
    at = clauses.token_at(hit.start)
    named = [a for a in clauses.arguments if a.token < at and is_body(a.name.country)]
    named = [a for a in named if a.name.kind == "body" or (a.name.kind == "office" and a.name.plural)]
    if not named or named[-1].relation in ("", "of", "about"):
        return []
    between = [t for t in clauses.tokens[named[-1].token : at] if t.start >= named[-1].name.end]
    between = [t for t in between if clauses.text[t.start - 1] != "("]  # the body's short form
    told = all(t.has("possessive", "member_noun", "adjective") for t in between)
    return [replace(named[-1], relation="")] if told and len(between) <= _PHRASE else []


def _demanding(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the name only demands the talks of others ("called for talks between the factions")."""
    between = clauses.tokens[argument.token : clauses.token_at(hit.start)]
    return argument.relation == "" and hit.trigger.kind == "noun" and any(t.has("demand") for t in between)


def _told(document: Document, clauses: Clauses, hit: Hit, sides: list[Argument]) -> list[Argument]:
    """Whom somebody addresses on the occasion of a meeting with another: the objects behind the subject ("X warf Y bei
    einem Treffen mit Z Untätigkeit vor").
    """
    at = clauses.token_at(hit.start)
    partner = any(a.relation == "with" and a.token > at and not a.listed for a in sides)
    occasion = any(t.has("at", "after") for t in clauses.tokens[max(0, at - 3) : at])
    if not (document.verb_last and hit.trigger.kind == "noun" and partner and occasion):
        return []
    bare = [a for a in sides if a.relation == "" and a.segment == clauses.segment_of[at] and a.name.country]
    last = 1
    while last < len(bare) and bare[last].listed:
        last += 1
    return bare[last:]


def _among_themselves(document: Document, hit: Hit, sides: list[Argument]) -> list[Argument]:
    """Where two genitives say who meets ("Gespräche der USA und Russlands"), only those: the subject speaks of it."""
    if not document.verb_last or hit.trigger.kind != "noun":
        return sides
    owners = [a for a in sides if a.relation == "of" and a.name.country]
    behind = [a for a in sides if a.relation == "possessive" and 0 <= a.name.start - hit.end <= 1]
    if behind and any(a.relation == "with" for a in sides):  # "nach einem Telefonat Putins mit X"
        return [a for a in sides if a.relation != "" and (a.relation != "possessive" or a in behind)]
    if len({a.name.country for a in owners}) < 2:
        return sides
    return [a for a in sides if a.relation not in ("", "possessive")]
