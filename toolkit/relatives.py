"""Relative clauses: whom their relative word means, and whether it can be their subject."""

from __future__ import annotations

from dataclasses import replace

from toolkit.actors import GOALS, acts
from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.grammar import Token
from toolkit.subjects import infinitival
from toolkit.triggers import Hit

_TOGETHER = ("meeting", "agreement")


def antecedent(clauses: Clauses, segment: int, hit: Hit, own: list[Argument]) -> list[Argument]:
    """The antecedent of a relative clause: the last name of the segment before."""
    members = clauses.segment_tokens(segment)
    if segment == 0 or not members or not any(t.has("relative") for _, t in members[:2]):
        return []
    if members[0][1].has("place_relative") and not (hit.trigger.event_type == "meeting" and hit.trigger.kind == "verb"):
        return []
    if clauses.grammar.verb_last and not (_verb_final(clauses, members) and _led(members)):
        return []
    if members[0][1].has("complementizer") and not members[0][1].has("breaks"):
        return []
    before = [a for a in clauses.arguments if a.segment == segment - 1 and acts(a, clauses)]
    if clauses.grammar.verb_last and before and before[-1].speaker:
        return []  # "ein Sprecher teilte mit, die Truppen hätten ..."
    if not clauses.grammar.verb_last and not _subjective(clauses, members, hit, own, before):
        return []
    before = [a for a in before if a.name.kind != "place" or a.relation not in GOALS]
    if members[0][1].has("place_relative") and {a.name.country for a in own} - {None}:
        return []
    first = len(before) - 1
    while first > 0 and _together(clauses, before[first - 1], before[first], hit):
        first -= 1
    return [replace(a, relation="", speaker=False) for a in before[first:]]


def _led(members: list[tuple[int, Token]]) -> bool:
    """Whether the relative word opens the segment, or stands behind a preposition ("hat der Präsident" has none)."""
    return members[0][1].has("relative", *PREPOSITIONS)


def _together(clauses: Clauses, one: Argument, other: Argument, hit: Hit) -> bool:
    """Whether a relative clause behind the second name is about both: one phrase that names the states of several, or a
    list of who meet ("the ministers of Japan and South Korea, who met in March"), or of whom a plural verb tells.
    """
    if (one.name.start, one.name.end) == (other.name.start, other.name.end):
        return True
    if clauses.grammar.verb_last:  # "die USA und Japan, die Sanktionen verhängt haben"
        last = clauses.segment_tokens(clauses.segment_at(hit.start))[-1][1]
        return other.listed and one.relation == other.relation and last.has("of_several")
    return hit.trigger.event_type in _TOGETHER and other.listed and one.relation == other.relation == ""


def _subjective(
    clauses: Clauses, members: list[tuple[int, Token]], hit: Hit, own: list[Argument], before: list[Argument]
) -> bool:
    """Whether the relative word can be the subject of the trigger: no other stands before the verb, and "that" comes
    right behind the name ("demanded that the US cancel ..." is no relative clause).
    """
    first, opening = members[0]
    if not opening.has("relative"):
        return opening.has("with", "by", "between", "from", "against")  # "with whom X met", not "during which"
    apart = first > 0 and before and clauses.tokens[first - 1].end != before[-1].name.end
    if opening.has("complementizer") and apart and not clauses.tokens[first - 1].has("delegation", "military_noun"):
        return False
    return hit.trigger.kind == "noun" or not any(
        a.relation == "" and a.name.start < hit.start and a.segment == clauses.segment_of[first] for a in own
    )


def _verb_final(clauses: Clauses, members: list[tuple[int, Token]]) -> bool:
    """Whether the segment can end in the verb of a relative clause: one that ends in a noun, or in an infinitive with
    its marker, is none.
    """
    return not clauses.text[members[-1][1].start].isupper() and not infinitival(members)
