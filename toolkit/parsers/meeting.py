"""Meetings: office holders, governments or international bodies meet, visit, confer or phone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit import gazetteer
from toolkit.actors import actor, distinct, is_body, is_forum
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments, led, report, status_of
from toolkit.reports import Report, Where
from toolkit.schema import Actor
from toolkit.triggers import Hit
from toolkit.where import at_place, where

EVENT_TYPE = "meeting"
VERSION = "1.1"

_SIDES = ("", "with", "between", "possessive", "by", "at")
_PEOPLE = ("person", "office", "demonym")
_NO_STATE = ("party_leader", "opposition_leader", "legislator", "official", "spokesperson", "mayor", "governor")
"""Offices whose holders meet at home without an event of world politics."""
_LED = 4  # words between a preposition and the summit at which something happens
_SUMMITEERS = (
    *("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "secretary_general"),
    *("commission_president", "council_president", "high_representative", "king"),
)
"""Offices whose holders meet at summits."""
_BEHIND = 2  # words between a body and the summit that it holds
_BODY_REACH = 2  # sentences back to the body whose ministers meet
_SEVERAL = 3  # sides that make a meeting multilateral


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of meetings that one trigger word gives."""
    status, rung = status_of(document, clauses, hit)
    found = arguments(document, clauses, hit)
    if hit.trigger.subtype == "visit":
        yield from _visit(document, clauses, hit, found, status, rung)
        return
    relations = (*_SIDES, "of") if hit.trigger.kind == "noun" else _SIDES
    sides = [
        a
        for a in found
        if (a.relation in relations or (a.relation == "from" and a.name.kind == "body") or a.relation == "of")
        and not (a.name.kind == "state" and a.relation == "at")
        and not _of_purpose(clauses, hit, a)
        and not _elsewhere(clauses, hit, a)
        and not _discussed(clauses, hit, a)
        and not _mentions(clauses, hit, a)
    ]
    sides += [a for a in _attending(clauses, hit) if a not in sides]
    if any(a.relation == "between" for a in sides):
        sides = [a for a in sides if not _demanding(clauses, hit, a)]
    if hit.trigger.name == "call_on":
        sides += [a for a in found if a.relation == "in" and a.name.kind in _PEOPLE]
    sides = _among_themselves(document, hit, sides) or sides
    sides += _members_of(document, clauses, hit, sides)
    actors = distinct(actor(a.name, "participant") for a in sides)
    place = None if hit.trigger.subtype == "call" else where(document, clauses, hit, ("in",))
    if place is None and hit.trigger.name == "receive":
        place = where(document, clauses, hit, ("to",), near=True)
    actors = _completed(document, clauses, hit, sides, actors)
    if hit.trigger.name == "confer" and not any(_shared(a, clauses) for a in sides):
        return
    forum = any(is_forum(a, clauses) for a in sides)
    if hit.trigger.subtype == "multilateral":
        hosts = _hosts(clauses, hit)
        forum = forum or bool(hosts)
        actors = distinct((*actors, *(actor(a.name, "participant") for a in (*hosts, *_gathered(clauses, hit)))))
    segment = clauses.segment_at(hit.start)
    timed = any(clauses.segment_at(t.start) == segment and t.basis != "none" for t in clauses.dates)
    officials = any(
        is_forum(a, clauses) and (a.name.kind in ("office", "adjective") or (a.relation == "of" and led(a, clauses)))
        for a in sides
    )
    told = forum and (officials or not hit.trigger.weak) and (rung != "default" or place is not None or timed)
    yield report(
        document,
        clauses,
        hit,
        actors,
        status=status,
        rung=rung,
        subtype=_subtype(clauses, actors, hit, forum),
        place=place,
        reference=not (told or _enough(actors, hit) or _delegated(sides) or _attended(clauses, hit, actors, place)),
        alone=_alone(clauses, sides, actors, hit, timed, place)
        or (hit.trigger.name == "party_talks" and (timed or place is not None)),
        strong=True,
    )


def _among_themselves(document: Document, hit: Hit, sides: list[Argument]) -> list[Argument]:
    """Where two genitives say who meets ("Gespräche der USA und Russlands"), only those: the subject speaks of it."""
    owners = [a for a in sides if a.relation == "of" and a.name.country]
    if not document.verb_last or hit.trigger.kind != "noun" or len({a.name.country for a in owners}) < 2:
        return sides
    return [a for a in sides if a.relation not in ("", "possessive")]


def _members_of(document: Document, clauses: Clauses, hit: Hit, sides: list[Argument]) -> list[Argument]:
    """The body told of just before whose ministers or leaders meet ("Die Außenminister beraten am Montag ...")."""
    plural = any(a.name.kind == "office" and a.name.plural for a in sides)
    if not document.verb_last or not plural or any(a.name.country for a in sides):
        return []
    for i in range(clauses.index - 1, max(-1, clauses.index - _BODY_REACH - 1), -1):
        bodies = [a for a in document.body(i) if is_body(a.name.country)]
        if bodies:
            return [replace(bodies[-1], relation="of", segment=clauses.segment_at(hit.start), speaker=False)]
    return []


def _alone(
    clauses: Clauses, sides: list[Argument], actors: tuple[Actor, ...], hit: Hit, timed: bool, place: Where | None
) -> bool:
    """Whether a meeting of which one side is named is told: an office holder with something foreign in the sentence."""
    own = {a.country for a in actors if a.country}
    held = any(a.country and a.office and a.office not in _NO_STATE for a in actors)
    bodies = any(is_body(country) for country in own)
    segment = clauses.segment_at(hit.start)
    if any(a.name.kind == "company" and a.segment == segment and a.relation == "with" for a in clauses.arguments):
        return False
    states = timed and any(a.name.kind in ("state", "place") for a in sides)
    if hit.trigger.subtype == "call" and hit.trigger.kind == "noun" and held:
        return True
    if hit.trigger.weak or not (held or bodies or states):
        return False
    if hit.trigger.subtype == "multilateral" and any(a.person and a.office in _SUMMITEERS for a in actors):
        return True
    if place is not None:
        return place.country not in own
    return timed and any(
        is_body(a.name.country) or a.name.country not in own for a in clauses.arguments if a.name.country
    )


def _discussed(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the name is what is talked about: the object of conferring that is nobody ("discussed NATO")."""
    behind = not clauses.grammar.verb_last and hit.trigger.name == "confer" and argument.name.start > hit.end
    return behind and argument.relation == "" and argument.name.kind not in _PEOPLE


def _demanding(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the name only demands the talks of others ("called for talks between the factions")."""
    between = clauses.tokens[argument.token : clauses.token_at(hit.start)]
    return argument.relation == "" and hit.trigger.kind == "noun" and any(t.has("demand") for t in between)


def _delegated(sides: list[Argument]) -> bool:
    """Whether the representatives of two states confer ("Vertreter der USA und Russlands haben verhandelt")."""
    return len({a.name.country for a in sides if a.relation == "of" and a.name.country}) >= 2


def _shared(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name shows that several confer: one spoken with, one of a list, a plural, a body's members."""
    shared = argument.relation in ("with", "between") or argument.listed or argument.name.plural
    return shared or is_forum(argument, clauses)


def _elsewhere(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether a state or capital has no part in a summit: the subject of another verb ("will be invited at the
    summit"), or the object of one ("left Dhaka for the summit").
    """
    if argument.relation != "" or argument.name.kind not in ("state", "place") or argument.listed:
        return False
    before = clauses.tokens[argument.token - 1] if argument.token else None
    if argument.name.kind == "place" and before is not None and before.has("base_form", "present_verb", "past_verb"):
        return True
    at = clauses.token_at(hit.start)
    led = [t for t in clauses.tokens[max(0, at - _LED) : at] if t.has("occasion")]
    members = clauses.segment_tokens(clauses.segment_of[at])
    summit = hit.trigger.subtype == "multilateral" and hit.trigger.kind == "noun"
    return summit and bool(led) and not any(t.has("attend", "host") for _, t in members)


def _mentions(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the subject only speaks of the meeting ("referred to the board's meeting", "verwies auf ein Treffen")."""
    at = clauses.token_at(hit.start)
    if hit.trigger.kind != "noun" or argument.relation != "" or argument.segment != clauses.segment_of[at]:
        return False
    if clauses.grammar.verb_last:
        verbs = [t for _, t in clauses.segment_tokens(argument.segment) if t.has("mention")]
        return bool(verbs) and argument.token < at
    return any(t.has("mention") for t in clauses.tokens[argument.token + 1 : at])


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
        if a.segment == following and a.relation in ("", "by") and a.name.country and a.name.kind in (*_PEOPLE, "state")
    ]


def _of_purpose(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the name is the object of an infinitive behind the trigger ("met on Tuesday to discuss Haiti")."""
    at = clauses.token_at(hit.start)
    between = clauses.tokens[at + 1 : argument.token]
    return argument.relation == "" and any(
        t.has("infinitive_marker") and t.has("to") and i + 1 < len(between) for i, t in enumerate(between)
    )


def _completed(
    document: Document, clauses: Clauses, hit: Hit, sides: list[Argument], actors: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """The actors with the side that the clause leaves out ("A meeting with X is planned"): the person told of last."""
    if len({a.country for a in actors}) != 1 or not any(a.relation == "with" for a in sides):
        return actors
    before = [
        a
        for a in document.antecedents(clauses.index, clauses.start, plural=False)
        if a.name.country not in {x.country for x in actors}
    ]
    return distinct((*(actor(a.name, "participant") for a in before), *actors))


def _gathered(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Whom a summit brings together: the states and bodies behind such a verb ("brings together China and Japan")."""
    segment = clauses.segment_at(hit.start)
    verb = next((i for i, t in clauses.segment_tokens(segment) if t.start > hit.start and t.has("gathers")), None)
    kinds = ("state", "body", *_PEOPLE)
    named = [a for a in clauses.arguments if a.segment == segment and a.name.kind in kinds and a.name.country]
    return [a for a in named if verb is not None and a.token > verb]


def _hosts(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The body that a summit is named after: "EU-Gipfel", "the NATO summit", "Gipfel der G7"."""
    at = clauses.token_at(hit.start)
    return [
        a
        for a in clauses.arguments
        if a.name.kind in ("body", "adjective", "state")
        and (is_body(a.name.country) or hit.start <= a.name.start < hit.end)
        and (
            hit.start <= a.name.start < hit.end
            or (a.token < at and _behind(clauses, a, hit) <= _BEHIND)
            or (at < a.token <= at + 5 and a.relation in ("of", "between"))
        )
    ]


def _behind(clauses: Clauses, argument: Argument, hit: Hit) -> int:
    """The number of words between the name and the trigger behind it."""
    return sum(argument.name.end <= t.start < hit.start for t in clauses.tokens[argument.token :])


def _enough(actors: tuple[Actor, ...], hit: Hit) -> bool:
    """Whether the sides make a meeting: two countries, bodies or groups, or two persons of office."""
    countries = {a.country or a.organisation for a in actors} - {None}
    people = {a.person for a in actors if a.person}
    if len(countries) >= 2:
        held = any(a.office for a in actors)
        return not hit.trigger.weak or len(people) >= 1 or held or hit.trigger.kind == "noun"
    if hit.trigger.subtype == "multilateral":
        return False
    offices = [a.office for a in actors if a.person]
    return len(people) >= 2 and not hit.trigger.weak and all(o and o not in _NO_STATE for o in offices)


def _attended(clauses: Clauses, hit: Hit, actors: tuple[Actor, ...], place: Where | None) -> bool:
    """Whether a summit abroad, or one that is attended, is told with an office holder who takes part."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    if hit.trigger.subtype != "multilateral" or not any(a.country for a in actors):
        return False
    if not clauses.grammar.verb_last and any(t.has("host") for t in words):
        return True
    if not any(a.person and a.country for a in actors):
        return False
    abroad = place is not None and place.country not in {a.country for a in actors}
    return abroad or any(t.has("attend") for t in words)


def _subtype(clauses: Clauses, actors: tuple[Actor, ...], hit: Hit, forum: bool) -> str | None:
    sides = {a.country or a.name for a in actors}
    remote = any(t.has("remote") for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)))
    if hit.trigger.subtype == "call" or (remote and hit.trigger.subtype == "bilateral" and not forum):
        return "call"
    return "multilateral" if hit.trigger.subtype == "multilateral" or forum or len(sides) >= _SEVERAL else "bilateral"


def _visit(
    document: Document, clauses: Clauses, hit: Hit, found: list[Argument], status: str, rung: str
) -> Iterable[Report]:
    """A visit: who travels, and each state that is visited; a named counterpart makes it a meeting."""
    at = clauses.token_at(hit.start)
    if _there(clauses, hit, at):
        status, rung = "occurred", "attribute"
    goals = _goals(document, clauses, hit, at)
    travellers, hosts = _travellers(document, clauses, hit, [a for a in found if a not in goals], at)
    abroad = {g.name.country for g in goals}
    together = any(t.has("together") for _, t in clauses.segment_tokens(clauses.segment_of[at]))
    beside = [a for a in found if together and goals and a.relation == "with" and a.name.country not in abroad]
    travellers = distinct((*travellers, *(actor(a.name, "participant") for a in beside if a.name.kind in _PEOPLE)))
    own = {a.country for a in travellers}
    away = [g for g in goals if g.name.country not in own]
    local = [a for a in hosts if a.country in {g.name.country for g in away} or not away]
    if travellers and local:
        place = _place(clauses, away, at)
        both = distinct((*travellers, *local))
        yield report(
            document, clauses, hit, both, status=status, rung=rung, subtype="bilateral", place=place, strong=True
        )
        return
    for country in dict.fromkeys(g.name.country for g in away):
        state = gazetteer.country_name(country or "") or away[0].name.name
        host = Actor(name=state, country=country, role="host")
        place = _place(clauses, [g for g in away if g.name.country == country], at)
        yield report(
            document,
            clauses,
            hit,
            (*travellers, host),
            status=status,
            rung=rung,
            subtype="visit",
            place=place,
            reference=not travellers,
            alone=hit.trigger.name == "visit_noun" and _political(clauses, country),
            strong=bool(travellers),
            anchor=next(g.token for g in away if g.name.country == country) if len(away) > 1 else None,
        )
    if not away:
        timed = any(clauses.segment_at(t.start) == clauses.segment_of[at] and t.basis != "none" for t in clauses.dates)
        named = any(a.name.kind in ("place", "state") for a in clauses.arguments)
        alone = timed and not named and hit.trigger.name == "visit_noun" and any(a.office for a in travellers)
        yield report(
            document, clauses, hit, travellers, status=status, rung=rung, subtype="visit", reference=True, alone=alone
        )


def _there(clauses: Clauses, hit: Hit, at: int) -> bool:
    """Whether the trigger is an attribute of who is there ("talks with visiting President X")."""
    if clauses.grammar.verb_last or "gerund" not in clauses.classes(hit.word):
        return False
    people = [a for a in clauses.arguments if a.name.kind in _PEOPLE]
    return any(a.token == at + 1 or a.name.start <= hit.start < a.name.end for a in people)


def _political(clauses: Clauses, host: str | None) -> bool:
    """Whether the sentence names somebody who can travel for another state or a body to the one that is visited."""
    return any(
        a.name.kind in (*_PEOPLE[:2], "body", "state", "adjective") and a.name.country and a.name.country != host
        for a in clauses.arguments
    )


def _goals(document: Document, clauses: Clauses, hit: Hit, at: int) -> list[Argument]:
    """The places and states that are visited: after "to" or "in", or the object of the verb."""
    verb = hit.trigger.kind == "verb"
    paid = any(
        t.has("paying") for _, t in clauses.segment_tokens(clauses.segment_of[at])
    )  # "stattete Kiew einen ... ab"
    found: list[Argument] = []
    for a in clauses.arguments:
        if not verb and hit.start <= a.name.start < a.name.end < hit.end and a.name.country:
            found.append(a)  # "der Kiew-Besuch"
            continue
        if not verb and found and not a.listed:
            continue
        if a.segment != clauses.segment_of[at] or a.name.kind not in ("place", "state") or not a.name.country:
            continue
        if not clauses.text[a.name.start].isupper():  # "six-party" stands for its states
            continue
        objective = (verb or paid) and a.relation == "" and (a.token > at or document.verb_last)
        stay = a.relation == "in" and (a.token > at or document.verb_last or _on_visit(clauses, at))
        stay = stay or (a.relation == "in" and not verb and _stays(clauses, a))
        stay = stay and hit.trigger.name != "come"
        bound = verb and hit.trigger.name == "travel" and a.relation == "for"
        if objective or a.relation == "to" or stay or bound:
            found.append(a)
    found = [a for a in found if a.relation == "for"] or found
    if not found and any(t.has("country_noun") for _, t in clauses.segment_tokens(clauses.segment_of[at])):
        states = [a for a in clauses.arguments if a.name.kind == "state" and a.token < at]
        own = {a.name.country for a in clauses.arguments if a.name.kind in _PEOPLE}
        found = [a for a in states if a.name.country not in own][-1:]
    return found


def _stays(clauses: Clauses, argument: Argument) -> bool:
    """Whether somebody is at the place ("was in Tehran on Saturday on the last leg of a tour")."""
    before = clauses.tokens[max(0, argument.token - 2) : argument.token]
    return len(before) == 2 and before[0].has("be_form") and before[1].has("in")


def _on_visit(clauses: Clauses, at: int) -> bool:
    """Whether the noun says why somebody is where he is ("is in Hanoi for a state visit", "on a visit")."""
    return any(t.has("for", "in") for t in clauses.tokens[max(0, at - 3) : at])


def _delegation(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name qualifies people who travel for a state: "a Chinese delegation"."""
    if argument.name.following:
        return "delegation" in clauses.classes(argument.name.following)
    following = [t for t in clauses.tokens[argument.token : argument.token + 4] if t.start >= argument.name.end]
    while len(following) > 1 and following[0].has("adjective") and not following[0].has("delegation", "verb"):
        following = following[1:]
    if argument.name.kind == "state" and (not following or not following[0].has("coordination", "delegation")):
        return False
    return argument.name.kind in ("adjective", "state") and any(t.has("delegation") for t in following)


def _troops(clauses: Clauses, argument: Argument) -> bool:
    """Whether the body sends forces, which make no visit: "UN monitors"."""
    following = [t for t in clauses.tokens[argument.token : argument.token + 4] if t.start >= argument.name.end]
    return any(t.has("military_noun") for t in following[:2])


def _travellers(
    document: Document, clauses: Clauses, hit: Hit, found: list[Argument], at: int
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who travels and who is visited."""
    able = [
        a
        for a in found
        if a.name.country
        and (
            a.name.kind in _PEOPLE[:2] or (a.name.kind == "body" and not _troops(clauses, a)) or _delegation(clauses, a)
        )
    ]
    people = [a for a in able if a.relation in ("with", "at") and a.name.kind in _PEOPLE]
    if hit.trigger.kind == "noun":
        movers = [a for a in able if a.relation in ("possessive", "of", "by")]
        bare = [a for a in able if a.relation == "" and a.name.kind in _PEOPLE]
        if movers:
            people += bare
        else:
            movers = bare or [a for a in able if a.relation == ""]
            people = [a for a in people if a not in movers]
    else:
        bare = [a for a in able if a.relation == ""]
        first = {a.name.country for a in bare[:1]}
        visited = hit.trigger.name == "visit"
        movers = (
            [a for a in bare if not visited or a.name.country in first]
            if document.verb_last
            else [a for a in bare if a.token < at]
        )
        people += [a for a in bare if a not in movers and a.name.kind in _PEOPLE]
    return (
        distinct(actor(a.name, "participant") for a in movers),
        distinct(actor(a.name, "participant") for a in people if a not in movers),
    )


def _place(clauses: Clauses, goals: list[Argument], at: int) -> Where | None:
    """The nearest of the visited places; a city before its state."""
    chosen = min(goals, key=lambda a: (a.name.kind != "place", abs(a.token - at)), default=None)
    if chosen is None:
        return None
    return at_place(clauses, chosen.name)
