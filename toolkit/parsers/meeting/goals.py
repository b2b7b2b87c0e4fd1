"""Where a visit goes to: the places and states that are visited, and the one of them that it is told at."""

from __future__ import annotations

import itertools

from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.parsers.meeting.travellers import PEOPLE
from toolkit.reports import Where
from toolkit.triggers import Hit
from toolkit.where import at_place

_OWNED = 6  # words from a state to the town of it that is visited


def goals_of(document: Document, clauses: Clauses, hit: Hit, at: int) -> list[Argument]:
    """The places and states that are visited: after "to" or "in", or the object of the verb."""
    verb = hit.trigger.kind == "verb"
    paid = any(
        t.has("paying") for _, t in clauses.segment_tokens(clauses.segment_of[at])
    )  # "stattete Kiew einen ... ab"
    found: list[Argument] = []
    legs = _legs(clauses, clauses.segment_of[at]) if verb else {clauses.segment_of[at]}
    for a in clauses.arguments:
        if not verb and hit.start <= a.name.start < a.name.end < hit.end and a.name.country:
            found.append(a)  # "der Kiew-Besuch"
            continue
        if not verb and found and not a.listed:
            continue
        if a.segment not in legs or a.name.kind not in ("place", "state") or not a.name.country:
            continue
        if verb and not clauses.grammar.verb_last and _next_journey(clauses, at, a.token):
            continue
        if not clauses.text[a.name.start].isupper() and a.name.category != "state_capital":
            continue  # "six-party" stands for its states
        if not verb and _adjoined(clauses, a, at):
            found.append(a)  # "his third China trip"
            continue
        objective = (verb or paid) and a.relation == "" and (a.token > at or document.verb_last)
        stay = a.relation == "in" and (a.token > at or document.verb_last or _on_visit(clauses, at))
        stay = stay or (a.relation == "in" and not verb and _stays(clauses, a))
        stay = stay and hit.trigger.name != "come"
        bound = verb and hit.trigger.name == "travel" and a.relation == "for"
        toured = not verb and a.relation in ("of", "by") and a.token > at and clauses.tokens[at].has("tour_noun")
        upon = clauses.grammar.verb_last and "recipient_preposition" in clauses.classes(a.preposition)
        aimed = a.relation == "to" and not upon and not _owns(clauses, a)  # "Kritik an X"
        if objective or aimed or stay or bound or toured or _told_as_country(clauses, a, at):
            found.append(a)
    found = [a for a in found if a.relation == "for"] or found
    if not found and any(t.has("country_noun") for _, t in clauses.segment_tokens(clauses.segment_of[at])):
        before = document.sentence(clauses.index - 1)
        earlier = before.arguments if before and _the_country(clauses, at) else ()
        states = [a for a in clauses.arguments if a.name.kind == "state" and a.token < at]
        own = {a.name.country for a in clauses.arguments if a.name.kind in PEOPLE}
        found = [a for a in (*earlier, *states) if a.name.kind == "state" and a.name.country not in own][-1:]
    return found


def _legs(clauses: Clauses, own: int) -> set[int]:
    """The segment of the journey, and those right behind it that only name further goals with their days ("will travel
    to Cairo on Thursday, to Amman on Friday and to Damascus on Saturday").
    """
    found = {own}
    while any(t.start in clauses.dated for _, t in clauses.segment_tokens(max(found))):
        members = [t for _, t in clauses.segment_tokens(max(found) + 1)] if max(found) < clauses.segment_of[-1] else []
        named = any(t.start in clauses.named for t in members) and any(t.start in clauses.dated for t in members)
        told = [a for a in clauses.arguments if clauses.segment_of[a.token] == max(found) + 1]
        others = any(a.name.kind not in ("place", "state") for a in told)
        if not named or others or not all(_of_leg(clauses, t) for t in members):
            break
        found.add(max(found) + 1)
    return found


def _of_leg(clauses: Clauses, token: Token) -> bool:
    """Whether a word can stand in a list of goals and days."""
    joins = token.has(*PREPOSITIONS, "coordination", "definite", "temporal")
    return joins or token.start in clauses.named or token.start in clauses.dated


def _next_journey(clauses: Clauses, at: int, goal: int) -> bool:
    """Whether the goal is that of the journey before or after this one ("will visit Peru before flying to Chile")."""
    between = clauses.tokens[at + 1 : goal]
    return any(a.has("ahead", "after") and b.has("gerund") for a, b in itertools.pairwise(between))


def _owns(clauses: Clauses, argument: Argument) -> bool:
    """Whether the state only owns what is visited ("a visit to China's first oil company"), which is no town."""
    if clauses.grammar.verb_last or not argument.name.genitive:
        return False
    behind = [t for t in clauses.tokens[argument.token : argument.token + _OWNED] if t.start >= argument.name.end]
    towns = any(t.has("city_noun", "region_noun", "place_noun") or t.start in clauses.named for t in behind)
    return not towns


def _the_country(clauses: Clauses, at: int) -> bool:
    """Whether the clause names its goal by "the country" alone."""
    members = clauses.segment_tokens(clauses.segment_of[at])
    return any(b.has("definite") and t.has("country_noun") for (_, b), (_, t) in itertools.pairwise(members))


def _told_as_country(clauses: Clauses, argument: Argument, at: int) -> bool:
    """Whether the name is that of a country which the noun before it tells ("to visit the Arab country of Tunisia")."""
    if argument.relation != "of" or argument.name.kind not in ("state", "place") or argument.token < at + 2:
        return False
    return clauses.tokens[argument.token - 2].has("land_noun")


def _adjoined(clauses: Clauses, argument: Argument, at: int) -> bool:
    """Whether the place stands right before the noun and says where the journey goes ("his third China trip")."""
    name = argument.name
    close = not clauses.grammar.verb_last and not name.genitive and 0 <= clauses.tokens[at].start - name.end <= 1
    return close and argument.relation in ("", "temporal", "of", "in", "to", "for")


def _stays(clauses: Clauses, argument: Argument) -> bool:
    """Whether somebody is at the place ("was in Tehran on Saturday on the last leg of a tour")."""
    before = clauses.tokens[max(0, argument.token - 2) : argument.token]
    return len(before) == 2 and before[0].has("be_form") and before[1].has("in")


def _on_visit(clauses: Clauses, at: int) -> bool:
    """Whether the noun says why somebody is where he is ("is in Hanoi for a state visit", "on a visit")."""
    return any(t.has("for", "in") for t in clauses.tokens[max(0, at - 3) : at])


def place_of(clauses: Clauses, goals: list[Argument], at: int) -> Where | None:
    """The nearest of the visited places; a city before its state."""
    chosen = min(goals, key=lambda a: (a.name.kind != "place", abs(a.token - at)), default=None)
    if chosen is None:
        return None
    return at_place(clauses, chosen.name)
