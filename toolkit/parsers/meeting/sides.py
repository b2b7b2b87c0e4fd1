"""Who takes part in a meeting: the names around the trigger without those that only speak of it or are spoken of."""

from __future__ import annotations

import collections
from dataclasses import replace

from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.parsers.meeting.partners import members_of, met, posted
from toolkit.parsers.meeting.travellers import PEOPLE
from toolkit.triggers import Hit

_SIDES = ("", "with", "between", "possessive", "by", "of")
_PHRASE = 3  # words between a body and the meeting that it holds
_LED = 4  # words between a preposition and the summit at which something happens


def sides_of(document: Document, clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """The names that take part, those of a relative clause and the body whose ministers meet included."""
    found = [replace(a, relation="with") if _closer(clauses, hit, a) else a for a in found]
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


def _inviting(hit: Hit, argument: Argument) -> bool:
    """Whether somebody is called, or receives or summons who comes to his seat ("ins Außenministerium einbestellt")."""
    if hit.trigger.subtype == "call" and argument.relation == "to":
        return argument.name.kind in PEOPLE  # "made a phone call to X"
    told = hit.trigger.name in ("receive", "summon") and argument.relation in ("in", "to")
    return told and argument.name.kind == "body"


def _of_purpose(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the name is the object of an infinitive behind the trigger ("met on Tuesday to discuss Haiti")."""
    at = clauses.token_at(hit.start)
    between = clauses.tokens[at + 1 : argument.token]
    aimed = any(t.has("infinitive_marker") and t.has("to") for t in between)
    if aimed and argument.relation == "with" and any(t.has("together") for t in between):
        return True  # "a summit to invite X to join, along with Y"
    if argument.relation == "" and between and between[-1].has("gerund") and not clauses.grammar.verb_last:
        return True  # "the meeting and attaining WTO membership"
    owned = argument.relation == "possessive" and not clauses.grammar.verb_last  # "met to discuss Iran's bomb"
    return (argument.relation == "" or owned) and any(
        t.has("infinitive_marker") and t.has("to") and i + 1 < len(between) for i, t in enumerate(between)
    )


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


def _discussed(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the name is what is talked about: the object of conferring that is nobody ("discussed NATO")."""
    behind = not clauses.grammar.verb_last and hit.trigger.name == "confer" and argument.name.start > hit.end
    return behind and argument.relation == "" and argument.name.kind not in PEOPLE


def _mentions(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the subject only speaks of the meeting ("referred to the board's meeting", "verwies auf ein Treffen")."""
    at = clauses.token_at(hit.start)
    if hit.trigger.kind != "noun" or argument.relation != "" or argument.segment != clauses.segment_of[at]:
        return False
    if clauses.grammar.verb_last:
        verbs = [t for _, t in clauses.segment_tokens(argument.segment) if t.has("mention")]
        return bool(verbs) and argument.token < at
    return any(t.has("mention") for t in clauses.tokens[argument.token + 1 : at])


def _matter(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the state is what the talks are about ("Im Mittelpunkt der Gespräche steht der Iran")."""
    if not clauses.holds("focus_noun") or argument.relation != "" or argument.name.kind not in ("state", "place"):
        return False
    at = clauses.token_at(hit.start)
    return any(t.has("focus_noun") for t in clauses.tokens[max(0, at - _PHRASE) : at])


def _named_for(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the state or city only says which talks they are: their topic, or where a round of them began ("the Syria
    conference", "the Hong Kong round of negotiations").
    """
    name = argument.name
    if clauses.grammar.verb_last or name.kind not in ("state", "place") or name.genitive or not argument.token:
        return False
    before = clauses.tokens[argument.token - 1]
    behind = next((t for t in clauses.tokens[argument.token :] if t.start >= name.end), None)
    if behind is None or behind.start - name.end != 1 or argument.listed:
        return False
    round_of = behind.has("treaty_word") and behind.start < hit.start
    summit = hit.trigger.subtype == "multilateral" and behind.start == hit.start
    return round_of or (summit and before.has("definite", "indefinite"))


def _blocking(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the name only prevents the session of a body ("China blocked a meeting of the Security Council")."""
    if hit.trigger.kind != "noun" or argument.relation != "" or not clauses.holds("blocks"):
        return False
    members = clauses.segment_tokens(clauses.segment_at(hit.start))
    body = any(is_body(a.name.country) and a.relation in ("of", "possessive") for a in clauses.arguments)
    return body and any(t.has("blocks") for _, t in members)


def _of_others(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the summit is that of two others whom its own word names ("erwäge keine Absage des EU-China-Gipfels")."""
    if argument.relation != "" or hit.start <= argument.name.start < hit.end:
        return False
    named = {a.name.country for a in clauses.arguments if hit.start <= a.name.start < hit.end and a.name.country}
    members = clauses.segment_tokens(clauses.segment_at(hit.start))
    return len(named) > 1 and argument.name.country not in named and not any(t.has("attend") for _, t in members)


def _of_summit(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the body is that of the summit at which others meet ("traf beim Nato-Gipfel X")."""
    if hit.trigger.kind != "verb" or argument.name.kind == "person" or not is_body(argument.name.country):
        return False
    behind = clauses.tokens[argument.token : argument.token + 3]
    led = argument.relation in ("at", "in", "temporal")
    return led and any("summit_noun" in clauses.classes(t.lower) for t in behind)


REFUSALS = (_matter, _of_summit, _blocking, _of_others, _of_purpose, _elsewhere, _discussed, _mentions, _named_for)
"""Why a name is no side though it stands like one; any of them suffices."""


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
