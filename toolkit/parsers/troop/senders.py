"""Whose troops: the state or body that qualifies the troops, else who sends them."""

from __future__ import annotations

import itertools

from toolkit import antecedents
from toolkit.actors import actor, distinct, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.grammar import Token
from toolkit.parsers.troop import standing
from toolkit.parsers.troop.standing import MOVING
from toolkit.reports import Where
from toolkit.schema import Actor
from toolkit.triggers import Hit
from toolkit.where import operates_in

_APOSTROPHES = ("'", "’", "`")
_FROM = 3  # words from the soldiers to the state that they are from
_OTHERS = ("for", "against", "about")  # how troops stand that others help, fight or speak of


def senders_of(document: Document, clauses: Clauses, hit: Hit, place: Where | None) -> tuple[Actor, ...]:
    """Whose troops: what qualifies the troops ("US-Soldaten", "German forces"), else the subject."""
    segment = clauses.segment_at(hit.start)
    joined = [a for a in clauses.arguments if standing.joined(clauses, a, hit)]
    told = [a for a in clauses.arguments if a.name.country and standing.troops(clauses, a) and a not in joined]
    if hit.trigger.kind == "noun" and document.verb_last:  # "die Truppen der OVKS beginnen mit dem Abzug"
        told += [a for a in clauses.arguments if a.relation == "of" and _of_force(clauses, a) and a not in told]
    own = _of_the_noun(clauses, hit) or _named(clauses, hit, told)
    missions = [a for a in own if standing.mission(clauses, a)]
    own = [a for a in own if a not in missions]
    subjects = _subjects(document, clauses, hit, joined)
    if hit.trigger.name == "ask_troops":
        own, subjects = _asked(document, clauses, hit), []
    if document.verb_last:
        subjects = _first_list(subjects)
        calling = [a for a in subjects if a.relation == "" and a.name.kind != "adjective"]
        if hit.trigger.subtype == "mobilise" and calling:  # "nach dem Einmarsch russischer Truppen hat ..."
            own = [a for a in own if a.name.country in {c.name.country for c in calling}]
            subjects = calling
    if hit.trigger.name == "take_part" and all(is_body(s.name.country) for s in subjects):
        own = [a for a in told if a.segment == segment and a.relation == "" and not is_body(a.name.country)]
    if hit.trigger.name == "rotate" and hit.trigger.kind == "verb":
        own = [*(s for s in subjects if s not in own and s.name.start < hit.start), *own]  # who relieves, is relieved
    abroad = {a for a in own if standing.operated(clauses, a)}
    if any(s not in abroad and s.name.country not in {a.name.country for a in abroad} for s in subjects):
        own = [a for a in own if a not in abroad]
        subjects = [s for s in subjects if s not in abroad]
    beside = [a for a in told if abs(a.segment - segment) == 1] if hit.trigger.kind == "noun" else []
    acting = [
        a for a in subjects if a.relation == "" and a.name.kind in ("state", "body") and a.token < _at(clauses, hit)
    ]
    owners = [] if acting and not clauses.grammar.verb_last else _possessed(document, clauses, segment)
    own = own or owners or _coming_from(clauses, hit, subjects)
    told = own or subjects or beside or missions or _before_aside(clauses, told, segment)
    senders = tuple(s for s in distinct(actor(a.name, "sender") for a in told) if s.country)
    senders = senders or _fighters(clauses, hit, subjects, place)
    together = not own and sum(a.listed and a.relation == "" for a in subjects) > 0
    return _narrowed(senders, place, together)


def _before_aside(clauses: Clauses, told: list[Argument], segment: int) -> list[Argument]:
    """The forces that a relative clause parts from their verb ("The Ugandan battalion, which ..., pulled out")."""
    if segment < 2 or not clauses.segment_tokens(segment - 1)[0][1].has("relative"):
        return []
    return [a for a in told if a.segment == segment - 2 and a.relation == ""]


def _at(clauses: Clauses, hit: Hit) -> int:
    """The number of the trigger's word."""
    return clauses.token_at(hit.start)


def _of_force(clauses: Clauses, argument: Argument) -> bool:
    """Whether the genitive says whose troops are told of ("die Truppen der OVKS")."""
    owned = argument.name.kind in ("state", "body") and not argument.preposition and argument.name.country
    before = clauses.tokens[max(0, argument.token - 2) : argument.token]
    return bool(owned) and bool(before) and any(t.has("soldiery") for t in before)


def _named(clauses: Clauses, hit: Hit, told: list[Argument]) -> list[Argument]:
    """The names of the clause before its words for troops, as far as these are they that move."""
    if hit.trigger.name == "take_part":
        return []
    segment = clauses.segment_at(hit.start)
    own = [a for a in told if a.segment == segment and (a.relation not in _OTHERS or _their_move(clauses, a, hit))]
    own = [a for a in own if not (a.relation == "in" and is_body(a.name.country))]
    own = [a for a in own if not standing.received(clauses, a, hit) and not standing.aided(clauses, a, hit)]
    return [a for a in _participants(clauses, own, segment) or own if not standing.its(clauses, a)]


def _narrowed(senders: tuple[Actor, ...], place: Where | None, together: bool) -> tuple[Actor, ...]:
    """The senders without bodies where states are told, and without the state in which the others' troops are."""
    if any(not is_body(s.country) for s in senders):
        senders = tuple(s for s in senders if not is_body(s.country))
    if place and place.country and len(senders) > 1 and not together:
        senders = tuple(s for s in senders if s.country != place.country) or senders
    return senders


def _fighters(clauses: Clauses, hit: Hit, subjects: list[Argument], place: Where | None) -> tuple[Actor, ...]:
    """The armed group that leaves a place, by its name ("The Islamists withdrew from Jowhar")."""
    if hit.trigger.subtype != "withdraw" or hit.trigger.kind != "verb" or place is None:
        return ()
    at = clauses.token_at(hit.start)
    groups = [a for a in subjects if a.name.kind == "armed_group" and a.relation == "" and not a.object]
    return distinct(actor(a.name, "sender") for a in groups if clauses.grammar.verb_last or a.token < at)


def _subjects(document: Document, clauses: Clauses, hit: Hit, joined: list[Argument]) -> list[Argument]:
    """Who acts by the clause: its subjects, agents and owners, none of whom is joined, demands it or borders on it."""
    found = arguments(document, clauses, hit)
    active = hit.trigger.kind == "verb" and not document.verb_last
    led = active and any(a.relation == "" and a.name.start < hit.start for a in found)
    return [
        a
        for a in found
        if a.relation in ("", "possessive", "by", "of")
        and (a.name.kind != "place" or a.name.metonym)
        and not (a.object and hit.trigger.kind == "verb")
        and not standing.bordering(clauses, a)
        and a not in joined
        and not operates_in(clauses, a)
        and not standing.left_behind(clauses, a)
        and (hit.trigger.kind == "verb" or a.relation != "" or standing.commands(a))
        and not standing.demanding(clauses, a, hit)
        and not (hit.trigger.name in MOVING and not document.verb_last and a.name.start > hit.start)
        and not (led and a.relation == "" and a.name.start > hit.end)  # "sent troops to protect the Somali government"
        and not (a.relation == "" and foreigners(clauses, hit))
    ]


def foreigners(clauses: Clauses, hit: Hit) -> str | None:
    """What the troops are called whose movement is told, where these are others' than any subject's ("the
    withdrawal of foreign troops"); None where they are not.
    """
    if hit.trigger.subtype != "withdraw" or not clauses.holds("of_others"):
        return None
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    for before, noun in itertools.pairwise(words):
        if before.has("foreign") and noun.has("soldiery", "military_noun"):
            return clauses.text[before.start : noun.end]
    return None


def _asked(document: Document, clauses: Clauses, hit: Hit) -> list[Argument]:
    """Who is asked for troops: the state right behind the verb, or where verbs come last the second one before it."""
    bare = [a for a in arguments(document, clauses, hit) if a.relation == ""]
    found = [a for a in bare if a.name.kind in ("state", "body") or a.name.metonym]
    if clauses.grammar.verb_last:
        return [a for a in found if a is not bare[0]]
    end = clauses.token_at(hit.end)
    behind = [a for a in clauses.arguments if a.token >= end and a.segment == clauses.segment_at(hit.start)]
    asked = [a for n, a in enumerate(behind) if a.token - end <= 1 or all(b.listed for b in behind[1 : n + 1])]
    asked = [a for a in asked if behind[0].token - end <= 1 and a.name.kind in ("state", "body", "place")]
    members = clauses.tokens[end : end + 1]
    own = members and members[0].has("member_noun", "partner_noun", "own")
    return asked or [a for a in bare if own and is_body(a.name.country)]  # "asked member states for troops"


def _their_move(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether it is their move that is told: they are the subject of the infinitive ("a deadline for Ethiopian troops
    to withdraw"), or own the noun ("calls for the Israeli troops' immediate withdrawal").
    """
    at = clauses.token_at(hit.start)
    if argument.relation != "for" or argument.token >= at:
        return False
    if clauses.tokens[at - 1].has("infinitive_marker"):
        return True
    troops_ = [t for t in clauses.tokens[argument.token : at] if t.has("military_noun")]
    owning = bool(troops_) and clauses.text[troops_[-1].end : troops_[-1].end + 1] in _APOSTROPHES
    return hit.trigger.kind == "noun" and owning


def _of_the_noun(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Whose movement it is by the adjective right before its noun ("des russischen Vormarschs", "the Syrian pullout
    from Lebanon"); where verbs stand before their objects only if the noun tells whence.
    """
    if hit.trigger.kind != "noun" or not (clauses.grammar.verb_last or hit.trigger.name == "withdraw_from"):
        return []
    at = clauses.token_at(hit.start)
    return [a for a in clauses.arguments if a.name.kind == "adjective" and a.name.country and a.token == at - 1]


def _participants(clauses: Clauses, own: list[Argument], segment: int) -> list[Argument]:
    """Whose part in a mission it is: only theirs are the troops ("die deutsche Beteiligung an der EU-Mission")."""
    members = [i for i, t in clauses.segment_tokens(segment) if t.has("participation")]
    if not members:
        return []
    return [
        a
        for a in clauses.arguments
        if a.segment == segment
        and a.name.country
        and (
            (a.name.kind == "adjective" and 0 < members[0] - a.token <= 2)
            or (a.relation == "of" and 0 < a.token - members[0] <= 2 and a.name.kind in ("state", "forces"))
        )
    ]


def _possessed(document: Document, clauses: Clauses, segment: int) -> list[Argument]:
    """Whose "its forces" are: the state or body told of last before them."""
    if not clauses.holds("thing_possessive"):
        return []
    members = clauses.segment_tokens(segment)
    for n, (_, token) in enumerate(members):
        following = [t for _, t in members[n + 1 : n + 3]]
        placed = n > 0 and members[n - 1][1].has("from", "in", "at", "to")  # "from its base in Afghanistan"
        if token.has("thing_possessive") and not placed and any(t.has("military_noun") for t in following):
            return antecedents.thing(document, clauses.index, token.start) or _of_speaker(document, clauses, members)
    return []


def _of_speaker(document: Document, clauses: Clauses, members: list[tuple[int, Token]]) -> list[Argument]:
    """Whose country somebody calls his own ("said his country would withdraw its troops")."""
    for (_, before), (_, token) in itertools.pairwise(members):
        if token.has("country_noun") and before.has("own"):
            return antecedents.whom(document, clauses.index, before.start, plural=False)
    return []


def _coming_from(clauses: Clauses, hit: Hit, subjects: list[Argument]) -> list[Argument]:
    """The states from which the soldiers are that come or leave another place ("100 Soldaten aus Portugal sind
    eingetroffen"), where verbs come last.
    """
    leaving = hit.trigger.subtype in ("withdraw", "reduce") and hit.trigger.name != "leave"
    if leaving or not clauses.grammar.verb_last or any(not a.relation for a in subjects):
        return []
    found: list[Argument] = []
    for a in clauses.arguments:
        if a.segment != clauses.segment_at(hit.start) or a.relation != "from" or a.name.kind != "state":
            continue
        before = [t for t in clauses.tokens[max(0, a.token - _FROM) : a.token] if not t.has("determiner")]
        of_soldiers = len(before) > 1 and before[-1].has("from") and before[-2].has("soldiery")
        if of_soldiers or (found and a.listed):
            found.append(a)
    return found


def _first_list(subjects: list[Argument]) -> list[Argument]:
    """The subjects without the bare names behind the first list of them, which are objects ("will der Ukraine ...")."""
    bare = [a for a in subjects if a.relation == "" and a.name.kind != "adjective"]
    objects = [a for n, a in enumerate(bare) if n and not all(b.listed for b in bare[1 : n + 1])]
    return [a for a in subjects if a not in objects]
