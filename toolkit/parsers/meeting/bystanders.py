"""Names beside a meeting that take no part in it: its topic, who only speaks of it, whose summit it is."""

from __future__ import annotations

from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.parsers.meeting.travellers import PEOPLE
from toolkit.triggers import Hit

_PHRASE = 3  # words between a topic and the meeting
_LED = 4  # words between a preposition and the summit at which something happens


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
    between = clauses.tokens[argument.token + 1 : at]
    return any(t.has("mention") for t in between) and not any(t.has("occasion") for t in between[-_LED:])


def _welcoming(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the subject judges the talks of others: the noun is the object of a verb of comment ("welcomed the talks
    in Geneva"), not the occasion ("praised X at talks in Geneva").
    """
    if hit.trigger.kind != "noun" or argument.relation != "" or not clauses.holds("comment"):
        return False
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    verbs = [i for i, t in clauses.segment_tokens(segment) if i < at and t.has("comment")]
    if verbs and any(t.has("wish_noun") for t in clauses.tokens[verbs[-1] + 1 : at]):
        return False  # "voiced hope for talks with X"
    if argument.segment != segment or not verbs or (argument.token > verbs[-1] and not clauses.grammar.verb_last):
        return False
    return argument.token < at and not any(
        t.has("at", "after", "in", "with", "to", "occasion") for t in clauses.tokens[max(verbs[-1], at - _LED) + 1 : at]
    )


def _matter(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the state is what the talks are about ("Im Mittelpunkt der Gespräche steht der Iran")."""
    if not clauses.holds("focus_noun") or argument.relation != "" or argument.name.kind not in ("state", "place"):
        return False
    at = clauses.token_at(hit.start)
    return any(t.has("focus_noun") for t in clauses.tokens[max(0, at - _PHRASE) : at])


def _owns_another(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the possessive belongs to another noun, after or at whose telling the meeting stands ("condemned North
    Korea's nuclear test after meeting in Seoul").
    """
    if argument.relation != "possessive" or clauses.grammar.verb_last:
        return False
    between = clauses.tokens[argument.token : clauses.token_at(hit.start)]
    return any(t.has("after", "ahead", "during") and t.start >= argument.name.end for t in between)


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


REFUSALS = (
    _matter,
    _of_summit,
    _blocking,
    _of_others,
    _of_purpose,
    _elsewhere,
    _discussed,
    _mentions,
    _welcoming,
    _named_for,
    _owns_another,
)
"""Why a name is no side though it stands like one; any of them suffices."""
