"""Whose troops: the state or body that qualifies the troops, else who sends them."""

from __future__ import annotations

import itertools

from toolkit import antecedents
from toolkit.actors import actor, distinct, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.qualifiers import adjunct, qualifies
from toolkit.reports import Where
from toolkit.schema import Actor
from toolkit.triggers import Hit
from toolkit.where import operates_in

MOVING = ("move_in", "leave")
"""Triggers that troops are the subject of; their object is a place."""
COMMANDING = ("head_of_state", "head_of_government", "defence_minister", "king", "commander", "chief_of_staff")
_FORCE = 6  # words of a body's name and the noun behind it ("UN monitors")
_APOSTROPHES = ("'", "’", "`")
_FROM = 3  # words from the soldiers to the state that they are from
_OTHERS = ("for", "against", "about")  # how troops stand that others help, fight or speak of


def senders_of(document: Document, clauses: Clauses, hit: Hit, place: Where | None) -> tuple[Actor, ...]:
    """Whose troops: what qualifies the troops ("US-Soldaten", "German forces"), else the subject."""
    segment = clauses.segment_at(hit.start)
    joined = [a for a in clauses.arguments if _joined(clauses, a, hit)]
    told = [a for a in clauses.arguments if a.name.country and troops(clauses, a) and a not in joined]
    own = [a for a in told if a.segment == segment and (a.relation not in _OTHERS or _their_move(clauses, a, hit))]
    own = own if hit.trigger.name != "take_part" else []
    own = [a for a in own if not _received(clauses, a, hit) and not (a.relation == "in" and is_body(a.name.country))]
    own = [a for a in own if not _aided(clauses, a, hit)]
    own = [a for a in _participants(clauses, own, segment) or own if not _its(clauses, a)]
    own = _of_the_noun(clauses, hit) or own
    missions = [a for a in own if _mission(clauses, a)]
    own = [a for a in own if a not in missions]
    subjects = _subjects(document, clauses, hit, joined)
    if hit.trigger.name == "ask_troops":
        own, subjects = _asked(document, clauses, hit), []
    if document.verb_last:
        subjects = _first_list(subjects)
        if hit.trigger.subtype == "mobilise" and (calling := {a.name.country for a in subjects if a.relation == ""}):
            own = [a for a in own if a.name.country in calling]  # "nach dem Einmarsch russischer Truppen hat ..."
    if hit.trigger.name == "take_part" and all(is_body(s.name.country) for s in subjects):
        own = [a for a in told if a.segment == segment and a.relation == "" and not is_body(a.name.country)]
    if hit.trigger.name == "rotate" and hit.trigger.kind == "verb":
        own = [
            *(s for s in subjects if s not in own and s.name.start < hit.start),
            *own,
        ]  # who relieves, who is relieved
    abroad = {a for a in own if _operated(clauses, a)}
    if any(s not in abroad and s.name.country not in {a.name.country for a in abroad} for s in subjects):
        own = [a for a in own if a not in abroad]
        subjects = [s for s in subjects if s not in abroad]
    beside = [a for a in told if abs(a.segment - segment) == 1] if hit.trigger.kind == "noun" else []
    own = own or _possessed(document, clauses, segment) or _coming_from(clauses, hit, subjects)
    told = own or subjects or beside or missions
    senders = tuple(s for s in distinct(actor(a.name, "sender") for a in told) if s.country)
    senders = senders or _fighters(clauses, hit, subjects, place)
    if any(not is_body(s.country) for s in senders):
        senders = tuple(s for s in senders if not is_body(s.country))
    together = not own and sum(a.listed and a.relation == "" for a in subjects) > 0
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
        and not _bordering(clauses, a)
        and a not in joined
        and not operates_in(clauses, a)
        and not _left_behind(clauses, a)
        and (hit.trigger.kind == "verb" or a.relation != "" or _commands(a))
        and not _demanding(clauses, a, hit)
        and not (hit.trigger.name in MOVING and not document.verb_last and a.name.start > hit.start)
        and not (led and a.relation == "" and a.name.start > hit.end)  # "sent troops to protect the Somali government"
        and not (a.relation == "" and foreigners(clauses, hit))
    ]


def _aided(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether the force is only whom troops are sent for ("sent soldiers to Iraq to help the Iraqi army")."""
    if clauses.grammar.verb_last or hit.trigger.kind != "verb" or argument.relation or argument.name.start < hit.end:
        return False
    between = clauses.tokens[clauses.token_at(hit.end - 1) + 1 : argument.token]
    verb = any(a.has("infinitive_marker") and not b.has("determiner") for a, b in itertools.pairwise(between))
    return verb and any(a.relation == "" and a.name.start < hit.start for a in clauses.arguments)


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
    found = [a for a in arguments(document, clauses, hit) if a.relation == "" and a.name.kind in ("state", "body")]
    if clauses.grammar.verb_last:
        return found[1:]
    end = clauses.token_at(hit.end)
    return [a for a in found if 0 <= a.token - end <= 1]


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


def _bordering(clauses: Clauses, argument: Argument) -> bool:
    """Whether only a border with the state is told of ("an der Grenze zu Mexiko")."""
    return any(t.has("border_noun") for t in clauses.tokens[max(0, argument.token - 2) : argument.token])


def _received(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether troops are only given to the body's force ("offered troops to an African Union force"), or what others
    leave is ("the withdrawal of Italy's soldiers, who hand their base to Iraqi forces").
    """
    if argument.relation != "to" or not argument.token:
        return False
    left = hit.trigger.subtype in ("withdraw", "reduce") and not clauses.grammar.verb_last
    if left and argument.name.start > hit.end and argument.name.kind == "forces":
        return True
    return is_body(argument.name.country) and clauses.tokens[argument.token - 1].has("indefinite", "definite")


def _operated(clauses: Clauses, argument: Argument) -> bool:
    """Whether the adjective says where a mission is, and not whose ("voted to extend the Afghan mandate")."""
    following = clauses.tokens[argument.token + 1 : argument.token + 2]
    near = argument.name.kind == "adjective" and not clauses.grammar.verb_last
    return near and any(t.has("operation") for t in following)


def _joined(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether troops are only sent to join or relieve these ("to send troops to join the US force")."""
    before = clauses.tokens[max(0, argument.token - 4) : argument.token]
    marked = any(a.has("infinitive_marker") and b.has("joins") for a, b in itertools.pairwise(before))
    return marked and argument.name.start > hit.start


def _of_the_noun(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Whose movement it is by the adjective right before its noun ("des russischen Vormarschs", "the Syrian pullout
    from Lebanon"); where verbs stand before their objects only if the noun tells whence.
    """
    if hit.trigger.kind != "noun" or not (clauses.grammar.verb_last or hit.trigger.name == "withdraw_from"):
        return []
    at = clauses.token_at(hit.start)
    return [a for a in clauses.arguments if a.name.kind == "adjective" and a.name.country and a.token == at - 1]


def _left_behind(clauses: Clauses, argument: Argument) -> bool:
    """Whether the troops are only moved from there ("von Deutschland nach Polen")."""
    if argument.relation != "of" or not argument.preposition or argument.name.kind not in ("state", "place"):
        return False
    behind = [t for t in clauses.tokens[argument.token : argument.token + 3] if t.start >= argument.name.end]
    goal = any(a.relation == "to" and 0 < a.token - argument.token <= 3 for a in clauses.arguments)
    return goal and bool(behind) and behind[0].has("to")


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
    members = clauses.segment_tokens(segment)
    for n, (_, token) in enumerate(members):
        following = [t for _, t in members[n + 1 : n + 3]]
        if token.has("thing_possessive") and any(t.has("military_noun") for t in following):
            return antecedents.thing(document, clauses.index, token.start)
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


def _its(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name is a bare word for forces whose owner a possessive means ("die USA ... ihr Militär")."""
    return argument.token > 0 and clauses.tokens[argument.token - 1].has("own")


def _mission(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name is a body in whose mission others' troops serve ("Nato-Mission")."""
    following = argument.name.following
    return is_body(argument.name.country) and bool(following) and "operation" in clauses.classes(following or "")


def _commands(argument: Argument) -> bool:
    """Whether the subject of a clause about a movement of troops can decide on it, and does not only speak of it."""
    return argument.name.kind not in ("person", "office") or argument.name.office in COMMANDING


def _first_list(subjects: list[Argument]) -> list[Argument]:
    """The subjects without the bare names behind the first list of them, which are objects ("will der Ukraine ...")."""
    bare = [a for a in subjects if a.relation == ""]
    objects = [a for n, a in enumerate(bare) if n and not all(b.listed for b in bare[1 : n + 1])]
    return [a for a in subjects if a not in objects]


def _demanding(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether the subject only demands what others shall do ("called for the withdrawal of all foreign forces")."""
    at = clauses.token_at(hit.start)
    between = clauses.tokens[argument.token + 1 : at]
    return hit.trigger.kind == "noun" and argument.relation == "" and any(t.has("demand") for t in between)


def troops(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name is a force, or an adjective or a compound's first part before a military noun."""
    if argument.name.kind == "forces":
        return True
    if operates_in(clauses, argument):
        return False
    if argument.name.kind == "body" and not clauses.grammar.verb_last:
        after = [t for t in clauses.tokens[argument.token : argument.token + _FORCE] if t.start >= argument.name.end]
        return bool(after) and after[0].has("military_noun")
    if argument.name.kind == "state" and not clauses.grammar.verb_last:
        noun = adjunct(argument, clauses)
        return noun is not None and noun.has("military_noun")  # "the number of US troops"
    return qualifies(argument, clauses, "military_noun", "arms_noun")
