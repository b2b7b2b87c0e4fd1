"""How a name stands to the troops that a clause tells of: whose they are, where they are, whom they only join."""

from __future__ import annotations

import itertools

from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.qualifiers import adjunct, qualifies
from toolkit.triggers import Hit
from toolkit.where import operates_in

MOVING = ("move_in", "leave")
"""Triggers that troops are the subject of; their object is a place."""
_OBJECT = 4  # words of an object behind its verb ("deployed a marine battalion")
_NOW = "PRESENT_REF"  # the value of "derzeit", "currently"
AWAY = ("withdraw", "reduce")
COMMANDING = ("head_of_state", "head_of_government", "defence_minister", "king", "commander", "chief_of_staff")
_FORCE = 6  # words of a body's name and the noun behind it ("UN monitors")


def aided(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether the force is only whom troops are sent for ("sent soldiers to Iraq to help the Iraqi army")."""
    if clauses.grammar.verb_last or hit.trigger.kind != "verb" or argument.relation or argument.name.start < hit.end:
        return False
    between = clauses.tokens[clauses.token_at(hit.end - 1) + 1 : argument.token]
    verb = any(a.has("infinitive_marker") and not b.has("determiner") for a, b in itertools.pairwise(between))
    return verb and any(a.relation == "" and a.name.start < hit.start for a in clauses.arguments)


def bordering(clauses: Clauses, argument: Argument) -> bool:
    """Whether only a border with the state is told of ("an der Grenze zu Mexiko")."""
    return any(t.has("border_noun") for t in clauses.tokens[max(0, argument.token - 2) : argument.token])


def received(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether troops are only given to the body's force ("offered troops to an African Union force"), or what others
    leave is ("the withdrawal of Italy's soldiers, who hand their base to Iraqi forces").
    """
    if argument.relation != "to" or not argument.token:
        return False
    left = hit.trigger.subtype in ("withdraw", "reduce") and not clauses.grammar.verb_last
    if left and argument.name.start > hit.end and argument.name.kind == "forces":
        return True
    return is_body(argument.name.country) and clauses.tokens[argument.token - 1].has("indefinite", "definite")


def operated(clauses: Clauses, argument: Argument) -> bool:
    """Whether the adjective says where a mission is, and not whose ("voted to extend the Afghan mandate")."""
    following = clauses.tokens[argument.token + 1 : argument.token + 2]
    near = argument.name.kind == "adjective" and not clauses.grammar.verb_last
    return near and any(t.has("operation") for t in following)


def joined(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether troops are only sent to join or relieve these ("to send troops to join the US force")."""
    before = clauses.tokens[max(0, argument.token - 4) : argument.token]
    marked = any(a.has("infinitive_marker") and b.has("joins") for a, b in itertools.pairwise(before))
    return marked and argument.name.start > hit.start


def left_behind(clauses: Clauses, argument: Argument) -> bool:
    """Whether the troops are only moved from there ("von Deutschland nach Polen")."""
    if argument.relation != "of" or not argument.preposition or argument.name.kind not in ("state", "place"):
        return False
    behind = [t for t in clauses.tokens[argument.token : argument.token + 3] if t.start >= argument.name.end]
    goal = any(a.relation == "to" and 0 < a.token - argument.token <= 3 for a in clauses.arguments)
    return goal and bool(behind) and behind[0].has("to")


def its(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name is a bare word for forces whose owner a possessive means ("die USA ... ihr Militär")."""
    return argument.token > 0 and clauses.tokens[argument.token - 1].has("own")


def mission(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name is a body in whose mission others' troops serve ("Nato-Mission")."""
    following = argument.name.following
    return is_body(argument.name.country) and bool(following) and "operation" in clauses.classes(following or "")


def commands(argument: Argument) -> bool:
    """Whether the subject of a clause about a movement of troops can decide on it, and does not only speak of it."""
    if argument.name.kind not in ("person", "office") or argument.name.office in COMMANDING:
        return True
    return argument.name.office == "secretary_general" and is_body(argument.name.country)


def demanding(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
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


def stands(clauses: Clauses, hit: Hit, status: str) -> bool:
    """Whether the troops only stand somewhere."""
    if hit.trigger.name == "provide":  # "stellt derzeit 750 Kräfte"
        segment = clauses.segment_at(hit.start)
        return any(d.value == _NOW and clauses.segment_at(d.start) == segment for d in clauses.dates)
    if hit.trigger.standing and (status == "occurred" or not _under_way(clauses, hit)):
        return not _stationing(clauses, hit)
    return hit.trigger.name == "presence" or _attribute(clauses, hit) or (status == "occurred" and _stand(clauses, hit))


def _stationing(clauses: Clauses, hit: Hit) -> bool:
    """Whether a finite verb tells that troops are given a place ("Die Nato stationiert vier Bataillone in Polen"),
    where verbs come last.
    """
    at = clauses.token_at(hit.start)
    if hit.trigger.kind != "verb" or not clauses.grammar.verb_last or at == 0:
        return False
    qualifying = clauses.tokens[at].has("adjective") and clauses.tokens[at].has("past_verb")
    if qualifying or clauses.tokens[at - 1].start not in clauses.named:  # "in Bayern stationierten Soldaten"
        return False
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    helped = any(t.has("be_form", "copula", "passive_past", "passive", "auxiliary_past", "perfect") for t in words)
    return not helped and any(t.has("military_noun", "arms_noun") for t in clauses.tokens[at + 1 : at + 1 + _OBJECT])


def _attribute(clauses: Clauses, hit: Hit) -> bool:
    """Whether a participle only qualifies a noun ("the 9,000 troops deployed around the world", "die in Mali
    stationierten Soldaten").
    """
    at = clauses.token_at(hit.start)
    if at == 0 or hit.trigger.name in (*MOVING, "leave_for", "join") or hit.trigger.kind == "noun":
        return False
    behind = clauses.tokens[at + 1 : at + 1 + _OBJECT]
    opened = bool(behind) and behind[0].has("definite", "indefinite")
    direct = bool(behind) and behind[0].has("arms_noun", "military_noun", "quantifier")
    direct = direct or (opened and any(t.has("military_noun", "arms_noun") for t in behind[1:]))
    direct = direct and not clauses.grammar.verb_last
    if clauses.tokens[at].has("participle") and clauses.tokens[at - 1].has("military_noun") and not direct:
        return hit.trigger.subtype not in AWAY
    following = clauses.tokens[at + 1 : at + 3]
    if not clauses.grammar.verb_last or not any(t.has("military_noun") for t in following):
        return False
    placed = any(a.relation in ("in", "at", "to") and a.token <= at - 1 < a.token + 3 for a in clauses.arguments)
    told = clauses.classes(hit.word)
    if "infinitive" in told and not told & {"past_verb", "attributive_participle"}:
        return False  # "kehren einige Einheiten zurück"
    return "adjective" in told and (placed or clauses.tokens[at - 1].has("determiner", "there"))


def _under_way(clauses: Clauses, hit: Hit) -> bool:
    """Whether a word of standing ("stationed") is told as an act: a passive, a modal or an infinitive beside it, or a
    finite verb with its object ("stationiert eine Brigade in Litauen").
    """
    if hit.trigger.kind == "noun":
        return True
    at = clauses.token_at(hit.start)
    if clauses.tokens[at].has("infinitive"):
        return True
    beside = clauses.tokens[max(0, at - 2) : at] + clauses.tokens[at + 1 : at + 3]
    if clauses.grammar.verb_last:
        beside = tuple(t for _, t in clauses.segment_tokens(clauses.segment_of[at]))
        finite = at > 0 and not any(t.has("be_form", "copula", "passive_past", "auxiliary_past") for t in beside)
        return finite or any(t.has("passive", "auxiliary_future") for t in beside)
    return any(t.has("passive", "infinitive_marker", "auxiliary_future") for t in beside)


def _stand(clauses: Clauses, hit: Hit) -> bool:
    """Whether a present tense tells where troops are ("5,000 soldiers are still deployed there")."""
    at = clauses.token_at(hit.start)
    if clauses.grammar.verb_last or hit.trigger.name != "deploy" or not clauses.tokens[at].has("participle"):
        return False
    own = [t for i, t in clauses.segment_tokens(clauses.segment_of[at]) if at - _OBJECT <= i < at]
    close = [t for t in own if t.has("be_form", "perfect")]
    return bool(close) and close[-1].has("be_form") and not close[-1].has("passive")
