"""Who imposes sanctions: the subject, whose sanctions they are, a body that the sentence names, the place of a post."""

from __future__ import annotations

from dataclasses import replace

from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.parsers.sanction.acts import wielded
from toolkit.parsers.sanction.prepositions import AGAINST, whole
from toolkit.triggers import Hit

_NO_STATE = ("legislator", "party_leader", "opposition_leader", "spokesperson", "mayor", "ambassador")
"""Offices whose holders impose no sanctions."""
_ACT = 3  # words between "to" and what somebody is urged to do ("to unconditionally lift")
_OPENING = 3  # first words of a clause, and words between a government and its head
_NEAR = 3  # words around the sanctions that say whose they are


def imposers_of(
    clauses: Clauses, hit: Hit, near: list[Argument], found: list[Argument], targets: list[Argument]
) -> list[Argument]:
    """Those of the names `found` that impose, else whom else the clause (`near`) tells to do it."""
    segment, at = clauses.segment_at(hit.start), clauses.token_at(hit.start)
    if hit.trigger.name == "leave":  # "Der französische Botschafter muss Niger verlassen"
        return [a for a in near if a.relation == "" and a.name.kind == "state" and a not in targets]
    if hit.trigger.name in ("freeze", "seize") and (inside := _inside(clauses, hit, near, targets)):
        return inside
    if hit.trigger.name == "ban" and (kept_out := _kept_out(clauses, hit, near, targets)):
        return kept_out
    relative = any(a in found and a not in near for a in targets)  # "Iran, den Trump mit Sanktionen isoliert"
    if any(a.relation == "" and a.segment == segment and a not in targets for a in found):
        found = [a for a in found if a.relation != "" or a.segment == segment]
    imposers = [a for a in found if a not in targets and a.relation in ("", "possessive", "by", "of")]
    imposers = [a for a in imposers if relative or not a.object]
    imposers = [a for a in imposers if a.relation != "" or not _only_speaks(clauses, hit, a)]
    if clauses.grammar.verb_last:  # "den Angriff Russlands": the genitive belongs to the noun before it
        imposers = [a for a in imposers if a.relation != "possessive" or a.token <= at + 1]
        imposers = _subjects(imposers, segment, at)
    if any(t.has("veto") for _, t in clauses.segment_tokens(segment)):  # who vetoes them does not impose them
        imposers = [a for a in imposers if a.relation != ""]
    imposers = (
        _urged(clauses, hit, near, targets)
        or imposers
        or _by_agent(clauses, hit, near, targets)
        or _importing(clauses, hit, near, targets)
    )
    imposers = _owners(clauses, hit, imposers, near, targets)
    imposers = imposers or _governments(clauses, hit, near, targets)
    if not imposers and not wielded(clauses, hit):
        imposers = _only_body(clauses, targets)
    imposers = imposers or _announcing(clauses, hit, targets)
    ordered = hit.trigger.name != "post" or clauses.holds("forced")
    return imposers or (_accredited(near, targets) if hit.trigger.subtype == "expel" and ordered else [])


def _subjects(imposers: list[Argument], segment: int, at: int) -> list[Argument]:
    """These without the objects of other verbs of the clause ("werde die Ukraine ausrüsten und Sanktionen verhängen"):
    of the bare names before the noun the first, and those listed with it.
    """
    bare = [a for a in imposers if a.relation == "" and a.segment == segment and a.token < at]
    last = 1
    while last < len(bare) and bare[last].listed:
        last += 1
    return [a for a in imposers if a not in bare[last:] or a.name.kind != "state"]


def _inside(clauses: Clauses, hit: Hit, near: list[Argument], targets: list[Argument]) -> list[Argument]:
    """Where riches are frozen, in the passive: whose state or body does it ("Gelder, in der EU eingefroren")."""
    at = clauses.token_at(hit.start)
    passive = any(t.has("passive", "copula") for _, t in clauses.segment_tokens(clauses.segment_of[at]))
    if not clauses.grammar.verb_last or not passive:
        return []
    places = [a for a in near if a.relation == "in" and a.token < at and a.name.country and a not in targets]
    return [a for a in places if a.name.kind in ("state", "body")]


def _kept_out(clauses: Clauses, hit: Hit, near: list[Argument], targets: list[Argument]) -> list[Argument]:
    """Which state or body people may not enter, in the passive ("were banned from travelling to X")."""
    at = clauses.token_at(hit.start)
    if clauses.grammar.verb_last or not targets or not clauses.tokens[at - 1].has("passive", "be_form"):
        return []
    if not any(t.has("entering") for t in clauses.tokens[at + 1 : at + 3]):
        return []
    behind = [a for a in near if a.token > at and a.name.country and a.name.kind in ("state", "body")]
    return [a for a in behind if a not in targets][:1]


def _only_speaks(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the subject imposes nothing: it calls for what others do, holds no office of state, or the sanctions are
    those of others without a name ("the Western sanctions").
    """
    at = clauses.token_at(hit.start)
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    if argument.name.office in _NO_STATE:
        return True
    if _of_unnamed(clauses, at) and not any(t.has("joining") for t in words):
        return True
    if hit.trigger.subtype == "expel" or is_body(argument.name.country):
        return False
    if argument.segment != clauses.segment_of[at]:  # "X forderte, Russland aus Swift auszuschließen"
        before = [t for _, t in clauses.segment_tokens(argument.segment)]
        return clauses.grammar.verb_last and words[-1].has("zu_infinitive") and any(t.has("demand") for t in before)
    close = clauses.tokens[max(0, at - _NEAR) : at]
    if any(t.has("consult") for t in words) and any(t.has("about") for t in close):
        return True  # "hat mit seiner Kollegin über neue Sanktionen gesprochen"
    return any(t.has("advocate", "demand", "warn", "needed") for t in words)


def _of_unnamed(clauses: Clauses, at: int) -> bool:
    """Whether the sanctions are told to be those of others without a name ("the Western sanctions"); not where these
    are only more of those who impose them ("die USA und andere westliche Partner haben Sanktionen verhängt").
    """
    for i in range(max(0, at - _NEAR), min(at + _NEAR, len(clauses.tokens))):
        if not clauses.tokens[i].has("unnamed_side"):
            continue
        if i > at or not any(t.has("coordination") for t in clauses.tokens[max(0, i - 2) : i]):
            return True
    return False


def _owners(
    clauses: Clauses, hit: Hit, imposers: list[Argument], near: list[Argument], targets: list[Argument]
) -> list[Argument]:
    """Those who impose, without the subjects of the clause where the sanctions are told to be those of others: "sat out
    the US sanctions", "macht die von der EU verhängten Sanktionen verantwortlich".
    """
    named = [a for a in _named_after(clauses, hit) if a not in targets]
    at = clauses.token_at(hit.start)
    before = clauses.tokens[at - 1]
    told = hit.trigger.kind == "noun" and before.has("sanction_impose") and before.has("adjective")
    if told and (by := [a for a in near if a.relation in ("by", "of") and a.token < at and _acting(a)]):
        return by
    aim = clauses.segment_tokens(clauses.segment_of[at])[0][1].has("infinitive_marker")
    if told and aim and clauses.grammar.verb_last:  # "um die verhängten Sanktionen abzuschütteln"
        return named
    owners = {a.name.country for a in named if a.name.country and _attributed(clauses, hit, at, a)}
    if any(t.has("joining") for _, t in clauses.segment_tokens(clauses.segment_of[at])):
        owners = set()  # "Die Schweiz trägt die EU-Sanktionen mit"
    kept = [a for a in imposers if not owners or a.relation != "" or a.name.country in owners or a.listed]
    return [*kept, *named]


def _acting(argument: Argument) -> bool:
    """Whether the name is that of a state or body, or of its capital ("nach der Annexion der Krim verhängt")."""
    return bool(argument.name.country) and (argument.name.kind != "place" or argument.name.category == "state_capital")


def _attributed(clauses: Clauses, hit: Hit, at: int, argument: Argument) -> bool:
    """Whether the name is part of the noun or its attribute, and no object or goal that only stands before it."""
    if hit.start <= argument.name.start < hit.end:
        return True
    adjunct = argument.token == at - 1 and (not clauses.grammar.verb_last or argument.name.genitive)
    return argument.name.kind == "adjective" or adjunct


def _named_after(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Whose sanctions: "EU-Sanktionen", "US sanctions"."""
    at = clauses.token_at(hit.start)
    return [
        a
        for a in clauses.arguments
        if a.name.kind in ("adjective", "body", "state")
        and (clauses.grammar.verb_last or a.segment == clauses.segment_of[at])
        and (hit.start <= a.name.start < hit.end or 0 < at - a.token <= 2)
        and a.relation not in (*AGAINST, "in")
        and not (hit.start <= a.name.start < hit.end and whole(clauses, a))
    ]


def _only_body(clauses: Clauses, targets: list[Argument]) -> list[Argument]:
    """The one international body that the sentence names, where nobody is told to impose ("In der EU hatte es Rufe
    nach Sanktionen gegen ... gegeben").
    """
    named = [a for a in clauses.arguments if a.name.kind in ("body", "adjective") and is_body(a.name.country)]
    named = [a for a in named if a not in targets]
    return named[:1] if len({a.name.country for a in named}) == 1 else []


def _by_agent(clauses: Clauses, hit: Hit, near: list[Argument], targets: list[Argument]) -> list[Argument]:
    """By whom somebody is hit in the passive ("wurde von der EU mit Sanktionen belegt"), where verbs come last."""
    at = clauses.token_at(hit.start)
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    if not clauses.grammar.verb_last or not any(t.has("passive") for t in words):
        return []
    told = [a for a in near if a.relation == "of" and a.preposition and a.token < at and a not in targets]
    return [a for a in told if a.name.country and "by" in clauses.classes(a.preposition)]


def _urged(clauses: Clauses, hit: Hit, near: list[Argument], targets: list[Argument]) -> list[Argument]:
    """Whom somebody urges to act, where verbs do not come last ("has been urging Moscow to lift sanctions")."""
    if clauses.grammar.verb_last or not clauses.holds("demand"):
        return []
    at = clauses.token_at(hit.start)
    for a in near:
        before = clauses.tokens[max(0, a.token - _ACT) : a.token]
        behind = [t for t in clauses.tokens[a.token : at] if t.start >= a.name.end][:1]
        asked = any(t.has("demand") for t in before) and any(t.has("infinitive_marker") for t in behind)
        acts = clauses.tokens[clauses.token_at(behind[0].start) : at][1:_ACT] if asked else ()
        asked = any(t.has("sanction_impose", "sanction_lift", "sanction_extend") for t in acts)
        if asked and a.name.country and a not in targets:
            return [a]
    return []


def _governments(clauses: Clauses, hit: Hit, near: list[Argument], targets: list[Argument]) -> list[Argument]:
    """Whose government opens the clause ("Die Regierung von Präsident X hat Sanktionen verhängt"), where verbs come
    last.
    """
    members = clauses.segment_tokens(clauses.segment_at(hit.start))[:_OPENING]
    if not clauses.grammar.verb_last or members[0][1].has(*PREPOSITIONS):
        return []
    first = next((i for i, t in members if t.has("state_noun")), None)
    told = [a for a in near if first is not None and a.relation == "of" and 0 < a.token - first <= _OPENING]
    return [a for a in told if a.name.country and a not in targets][:1]


def _importing(clauses: Clauses, hit: Hit, near: list[Argument], targets: list[Argument]) -> list[Argument]:
    """Into which state nothing may come any more ("die Einfuhr von Öl in die USA verbieten"), where verbs come last."""
    if not clauses.grammar.verb_last or hit.trigger.name != "ban":
        return []
    return [a for a in near if a.relation in ("in", "to") and a.name.kind == "state" and a not in targets][:1]


def _announcing(clauses: Clauses, hit: Hit, targets: list[Argument]) -> list[Argument]:
    """The ministry or government that makes known what was done to others in the passive ("wurden mit Sanktionen
    belegt, teilte das Außenministerium mit").
    """
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    struck = {a.name.country for a in targets}
    if not struck or not any(t.has("passive") for t in words):
        return []
    told = [a for a in clauses.arguments if a.speaker and a.name.kind == "body" and a.name.country]
    return [a for a in told if a.name.country not in struck][:1]


def _accredited(near: list[Argument], targets: list[Argument]) -> list[Argument]:
    """The state that expels, where only the place of the diplomats tells it ("zwei Diplomaten in Sofia wurden ...",
    "were expelled from Norway").
    """
    struck = {a.name.country for a in targets}
    posts = [a for a in near if a.relation in ("in", "from") and a.name.kind in ("place", "state") and a.name.country]
    abroad = [a for a in posts if a.name.country not in struck]
    return [replace(a, name=replace(a.name, kind="state")) for a in abroad[:1]]
