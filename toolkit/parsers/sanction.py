"""Sanctions: a state or body imposes, extends, eases or lifts sanctions or embargoes, or expels diplomats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.actors import actor, distinct, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments, report, status_of
from toolkit.reports import Report
from toolkit.triggers import Hit

EVENT_TYPE = "sanction"
VERSION = "1.1"

_OWN = 2  # words between an adjective and the sanctions that are its state's own
_AGAINST = ("against",)
_MISREAD = {"cut_off": "denial", "leave_country": "possibility"}
"""Triggers whose own act reads like a refusal or a demand elsewhere ("excluded from Swift", "told to leave")."""
_ORIGINS = {"stop_trade": "from", "visa": "of"}
"""How the state stands whose goods are stopped ("imports from Georgia"), or whose people ("visas of officials")."""
_GOVERNED = 4  # words between a preposition and the sanctions that it governs
_ACTS = (("lift", "sanction_lift"), ("extend", "sanction_extend"), ("impose", "sanction_impose"))


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of sanctions that one trigger word gives: an act upon them and a side must be told."""
    act = _act(clauses, hit)
    if act is None or _reason(clauses, hit) or _opposed(clauses, hit):
        return
    status, rung = status_of(document, clauses, hit)
    if status == "decided" or rung == _MISREAD.get(hit.trigger.name):
        status = "occurred"
    found = arguments(document, clauses, hit)
    near = [a for a in clauses.arguments if a.segment == clauses.segment_at(hit.start)]
    targets = [
        a
        for a in near
        if a.relation in _AGAINST
        or (
            a.relation in ("in", "about")
            and "upon" in clauses.classes(a.preposition)
            and not hit.start <= a.name.start < hit.end
            and not _of_other(clauses, hit, a)
        )
    ]
    if any(a.name.start > hit.start for a in targets) and hit.trigger.kind == "noun":
        targets = [a for a in targets if a.name.start > hit.start]
    targets = targets + [a for a in near if a not in targets and _within(clauses, a)]
    targets = targets or [a for a in near if hit.start < a.name.end < hit.end and _whole(clauses, a)]
    targets = targets or _threatened(clauses, hit, near) or _struck(clauses, hit, near)
    targets = targets or _aggressor(document, clauses, act)
    if hit.trigger.subtype == "expel":
        found = [*found, *(a for a in near if a.speaker and a not in found)]
        targets = targets or _expelled(found, near)
    segment = clauses.segment_at(hit.start)
    if any(a.relation == "" and a.segment == segment and a not in targets for a in found):
        found = [a for a in found if a.relation != "" or a.segment == segment]
    imposers = [a for a in found if a not in targets and a.relation in ("", "possessive", "by", "of") and not a.object]
    imposers = _owners(clauses, hit, imposers, near)
    imposers = imposers or _only_body(clauses, targets)
    if not imposers and hit.trigger.subtype == "expel":
        imposers = _accredited(near, targets)
    actors = distinct(
        [
            *(actor(a.name, "imposer") for a in imposers),
            *(actor(a.name, "target") for a in targets if a.name.country or a.name.kind == "armed_group"),
        ]
    )
    struck = {a.country for a in actors if a.role == "target"}
    actors = tuple(a for a in actors if a.role == "target" or a.country not in struck)
    countries = {a.country for a in actors if a.country}
    if not actors or not (countries or any(a.role == "target" for a in actors)):
        return
    if hit.trigger.name == "sanction_verb" and len(countries) < 2:
        return
    yield report(
        document,
        clauses,
        hit,
        actors,
        status=status,
        rung=rung,
        subtype=act,
        reference=len(countries) < 2 and not targets,
        alone=True,
        strong=len(countries) > 1,
    )


def _inside(argument: Argument) -> bool:
    """Whether sanctions are talked about in a body ("in der EU wird über ein Embargo diskutiert")."""
    return argument.relation == "in" and argument.name.kind == "body" and is_body(argument.name.country)


def _of_other(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether another trigger stands between, to which the name belongs ("sanctions after the attack on Ukraine")."""
    close = clauses.tokens[max(0, argument.token - _GOVERNED) : argument.token]
    beside = any(t.start in clauses.triggers and not hit.start <= t.start < hit.end for t in close)
    return beside or any(hit.end <= start < argument.name.start for start in clauses.triggers)


def _expelled(found: list[Argument], near: list[Argument]) -> list[Argument]:
    """The states whose diplomats are expelled ("40 russische Diplomaten", "the Mexican ambassador")."""
    actors = {a.name.country for a in found if a.name.kind not in ("adjective", "office")}
    return [
        a for a in near if a.name.kind in ("adjective", "office") and a.name.country and a.name.country not in actors
    ]


def _struck(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """The targets that no preposition of sanctions names: the object of "hit Iran with sanctions", the goal of
    exports ("embargoes on sales to Iran"), the state of the firms that are hit ("50 russische Firmen").
    """
    at = clauses.token_at(hit.start)
    if any(t.has("with") for t in clauses.tokens[max(0, at - _GOVERNED) : at]):
        bare = [a for a in near if a.relation == "" and a.name.country and a.token < at and not a.speaker]
        first = 1
        while first < len(bare) and bare[first].listed:
            first += 1
        acting = {a.name.country for a in bare[:first]}
        return [a for a in bare if a.name.kind in ("state", "armed_group", "place") and a.name.country not in acting]
    bound = [a for a in near if a.relation == "to" and a.token > at and a.name.kind == "state"]
    if (origin := _ORIGINS.get(hit.trigger.name)) is not None:
        bound = bound or [a for a in near if a.relation == origin and a.token > at and a.name.country]
    return bound or [a for a in near if a.name.kind == "adjective" and _owns(clauses, hit, at, a)]


def _owns(clauses: Clauses, hit: Hit, at: int, argument: Argument) -> bool:
    """Whether the adjective qualifies firms or goods: neither the sanctions themselves nor an office or authority."""
    beside = hit.start <= argument.name.start < hit.end or 0 < at - argument.token <= _OWN
    following = clauses.tokens[argument.token + 1 : argument.token + 2]
    free = argument.relation not in ("by", "of") and argument.name.country is not None
    acting = any(t.has("state_noun") for t in following) and not (hit.trigger.kind == "verb" and argument.token > at)
    return free and not beside and not acting


def _accredited(near: list[Argument], targets: list[Argument]) -> list[Argument]:
    """The state that expels, where only the place of the diplomats tells it ("zwei Diplomaten in Sofia wurden ...")."""
    struck = {a.name.country for a in targets}
    posts = [a for a in near if a.relation == "in" and a.name.kind in ("place", "state") and a.name.country]
    abroad = [a for a in posts if a.name.country not in struck]
    return [replace(a, name=replace(a.name, kind="state")) for a in abroad[:1]]


def _aggressor(document: Document, clauses: Clauses, act: str | None) -> list[Argument]:
    """Whose attack in the same sentence the sanctions answer ("verurteilten den russischen Angriff und drohten mit
    Sanktionen").
    """
    if act != "impose":
        return []
    attacks = [
        h for h in document.hits.get(clauses.index, ()) if h.trigger.event_type == "attack" and h.trigger.kind == "noun"
    ]
    owners = [
        a
        for h in attacks
        for a in clauses.arguments
        if a.name.country
        and 0 < clauses.token_at(h.start) - a.token <= _OWN
        and a.relation != "against"
        and (a.name.kind == "adjective" or a.name.genitive)
    ]
    return owners if len({a.name.country for a in owners}) == 1 else []


def _whole(clauses: Clauses, argument: Argument) -> bool:
    """Whether a compound begins with a state's whole name, which is its target ("Russland-Sanktionen")."""
    told = clauses.text[argument.name.start : argument.name.end]
    return clauses.grammar.verb_last and argument.name.kind in ("state", "adjective") and not told.isupper()


def _opposed(clauses: Clauses, hit: Hit) -> bool:
    """Whether somebody only speaks out against the sanctions ("sprach sich gegen Sanktionen aus")."""
    at = clauses.token_at(hit.start)
    against = any(t.has("against") for t in clauses.tokens[max(0, at - _GOVERNED - 1) : at])
    return against and any(t.has("advocate") for _, t in clauses.segment_tokens(clauses.segment_of[at]))


def _within(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name belongs to those against whom sanctions are ("gegen Unterstützer des Staatschefs ...", "gegen
    Generäle aus Myanmar").
    """
    before = clauses.tokens[max(0, argument.token - _GOVERNED) : argument.token]
    belongs = argument.relation == "of" or (argument.relation == "from" and argument.name.kind == "state")
    return belongs and argument.name.kind != "body" and any(t.has("against") for t in before)


def _threatened(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """Whom sanctions are threatened to ("hat Russland Sanktionen angedroht", "Russland drohen Sanktionen")."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    bare = [a for a in near if a.relation == "" and a.name.country and not a.speaker]
    if any(t.has("threat_of") for t in words):
        return bare[:1] if len(bare) == 1 and bare[0].name.kind == "state" else []
    threatened = any(t.has("threaten") for t in words)
    acting = [a for a in near if a.relation == "" and a.name.kind in ("person", "office", "state", "body")]
    return [a for a in bare if a.name.kind == "state" and not a.listed and a in acting[1:]][:1] if threatened else []


def _reason(clauses: Clauses, hit: Hit) -> bool:
    """Whether the sanctions are only the reason of what the clause tells ("wegen der Sanktionen gegen Russland")."""
    at = clauses.token_at(hit.start)
    named = {a.token for a in clauses.arguments}
    for i in range(at - 1, max(-1, at - _GOVERNED - 1), -1):
        token = clauses.tokens[i]
        if token.has("because_of", "consequence"):
            return hit.trigger.kind == "noun"
        if i not in named and not token.has("determiner", "adjective", "definite"):
            return False
    return False


def _act(clauses: Clauses, hit: Hit) -> str | None:
    """What is done with the sanctions, from the words of the clause; None where nothing is done."""
    if hit.trigger.subtype == "expel" or hit.trigger.kind == "verb":
        return hit.trigger.subtype
    segment = clauses.segment_at(hit.start)
    for reach in (0, 1):
        near = [i for i in range(len(clauses.tokens)) if abs(clauses.segment_of[i] - segment) <= reach]
        words = [clauses.tokens[i] for i in near if not _aside(clauses, i, hit)]
        for act, name in _ACTS:
            if any(t.has(name) for t in words):
                return act
        if reach == 0 and _further(clauses, hit):
            return "impose"
    return None


def _aside(clauses: Clauses, i: int, hit: Hit) -> bool:
    """Whether an infinitive behind the noun has another object ("sanctions over its refusal to suspend ...")."""
    behind = not clauses.grammar.verb_last and clauses.tokens[i].start > hit.end
    return (
        behind and i > 0 and clauses.tokens[i - 1].has("infinitive_marker") and clauses.tokens[i].has("sanction_lift")
    )


def _further(clauses: Clauses, hit: Hit) -> bool:
    """Whether they are called new right before the noun ("neue Sanktionen")."""
    at = clauses.token_at(hit.start)
    return any(t.has("further") for t in clauses.tokens[max(0, at - _OWN) : at])


def _only_body(clauses: Clauses, targets: list[Argument]) -> list[Argument]:
    """The one international body that the sentence names, where nobody is told to impose ("In der EU hatte es Rufe
    nach Sanktionen gegen ... gegeben").
    """
    named = [a for a in clauses.arguments if a.name.kind in ("body", "adjective") and is_body(a.name.country)]
    named = [a for a in named if a not in targets]
    return named[:1] if len({a.name.country for a in named}) == 1 else []


def _owners(clauses: Clauses, hit: Hit, imposers: list[Argument], near: list[Argument]) -> list[Argument]:
    """Those who impose, without the subjects of the clause where the sanctions are told to be those of others: "sat out
    the US sanctions", "macht die von der EU verhängten Sanktionen verantwortlich".
    """
    named = _named_after(clauses, hit)
    at = clauses.token_at(hit.start)
    before = clauses.tokens[at - 1]
    told = hit.trigger.kind == "noun" and before.has("sanction_impose") and before.has("adjective")
    if told and (by := [a for a in near if a.relation in ("by", "of") and a.token < at and a.name.country]):
        return by
    owners = {a.name.country for a in named if a.name.country and _attributed(clauses, hit, at, a)}
    kept = [a for a in imposers if not owners or a.relation != "" or a.name.country in owners or a.listed]
    return [*kept, *named]


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
        and (hit.start <= a.name.start < hit.end or 0 < at - a.token <= 2)
        and a.relation not in (*_AGAINST, "in")
        and not (hit.start <= a.name.start < hit.end and _whole(clauses, a))
    ]
