"""The arguments of a trigger: the names in its reach that take part in what it tells."""

from __future__ import annotations

import itertools
from dataclasses import replace

from toolkit import antecedents, rivals
from toolkit.actors import acts, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.domain import domain
from toolkit.owners import attributive, related
from toolkit.paired import paired
from toolkit.representatives import governing, led, of_troops, sent, theirs
from toolkit.triggers import Hit

_FRAME_REACH = 6  # words between "after" and the noun that it makes the time of the clause
_ARMED = ("attack", "exercise", "troop")  # types in which troops act for their state
_CONFERRED = ("meeting", "agreement")
_COMMENTED = ("delivery", "sanction", "troop", "procurement", "exercise")
_NOUN = 2  # words from "despite" to its noun
_OWNED = 4  # words between an owner and the noun
_GENITIVE_REACH = 12  # words between a noun and the last of its genitive attributes


def arguments(document: Document, clauses: Clauses, hit: Hit) -> list[Argument]:
    """The names in the trigger's domain that can act, in order."""
    at = clauses.token_at(hit.start)
    armed = hit.trigger.event_type in _ARMED
    told = [b for a in domain(document, clauses, hit) for b in _whose(document, clauses, a)]
    told = sent([_owner(a, clauses, hit, at) for a in told], clauses, hit)
    found = [a for a in told if acts(a, clauses, armed) and _belongs(a, clauses, hit, at)]
    found = [a for a in found if not rivals.of_another(document, clauses, hit, a)]
    if any(a.relation == "between" for a in found):
        found = [a for a in found if a.relation not in ("", "of")]
    if hit.trigger.kind == "noun" and any(a.relation in rivals.PARTNERED and a.token > at for a in found):
        found = [a for a in found if a.relation != "with" or a.token > at or a.name.kind == "person"]
    found = [a for a in found if not _again(clauses, a, found)]
    if hit.trigger.event_type != "meeting" and _backdrop(clauses, hit, at):
        found = [a for a in found if a.relation != ""]
    if hit.trigger.kind == "noun" and hit.trigger.event_type in _COMMENTED and clauses.holds("comment"):
        found = [a for a in found if not _comments(a, clauses, at)]
    return sorted(paired(clauses, hit, found), key=lambda a: a.token)


def _comments(argument: Argument, clauses: Clauses, at: int) -> bool:
    """Whether the name only comments on what the noun tells ("welcomed the arms deliveries from Belgium")."""
    if argument.relation != "" or argument.name.kind == "adjective" or argument.segment != clauses.segment_of[at]:
        return False
    verbs = [i for i, t in clauses.segment_tokens(argument.segment) if t.has("comment")]
    verbs = [i for i in verbs if not any(t.has("because_of", "after") for t in clauses.tokens[max(0, i - _NOUN) : i])]
    if clauses.grammar.verb_last:
        return bool(verbs) and argument.token < at
    return bool(verbs) and argument.token < verbs[0] < at


def _again(clauses: Clauses, argument: Argument, found: list[Argument]) -> bool:
    """Whether the name is only what those told of right before or behind it are called ("der beiden Staatschefs", "the
    two foreign ministers, X and Y,").
    """
    name = argument.name
    if name.kind != "office" or not name.plural or name.country or not argument.token:
        return False
    if any(a.token == argument.token - 1 and a is not argument for a in found):
        return True
    behind = next((a.name for a in found if a.name.start >= name.end), None)
    return behind is not None and clauses.text[name.end : behind.start].strip() == ","


def _whose(document: Document, clauses: Clauses, argument: Argument) -> list[Argument]:
    """The office holders of the two told of last ("Their foreign ministers", "die beiden Außenminister")."""
    name = argument.name
    if name.kind == "demonym" or (name.office in ("legislator", "official") and not (name.person or name.plural)):
        return _national(document, clauses, argument)
    if name.kind != "office" or not name.plural:
        return [argument]
    theirs = _of_both(clauses, argument)
    if not theirs and (name.country or not argument.token):
        return [argument]
    before = clauses.tokens[max(0, argument.token - 1)]
    both = clauses.grammar.verb_last and before.has("plural_pronoun")  # "der beiden Staatschefs"
    shared = theirs or both or before.has("own")
    behind = next((t for t in clauses.tokens[argument.token :] if t.start >= name.end), None)
    seated = before.has("own") and behind is not None and behind.has("in")  # "mit seinen Kollegen in Baku und Eriwan"
    pair = antecedents.whom(document, clauses.index, before.start, plural=True) if shared and not seated else []
    return [replace(argument, name=replace(name, country=a.name.country, count=2)) for a in pair] or [argument]


def _of_both(clauses: Clauses, argument: Argument) -> bool:
    """Whether the office holders are those of two told of before ("the foreign ministers of both countries", "die
    Außenminister beider Länder").
    """
    behind = [t for t in clauses.tokens[argument.token : argument.token + 8] if t.start >= argument.name.end][:4]
    if clauses.grammar.verb_last:
        return any(t.has("plural_pronoun") and n.has("partner_noun") for t, n in itertools.pairwise(behind[:3]))
    return bool(behind) and behind[0].has("of", "from") and any(t.has("pair", "two") for t in behind[1:3])


def _national(document: Document, clauses: Clauses, argument: Argument) -> list[Argument]:
    """The official of an international body whom a later sentence calls by his nation ("Michel reiste nach Athen. Am
    Montag sprach der Belgier mit X"), or whoever is called a politician of it ("die deutsche Politikerin").
    """
    before = clauses.tokens[argument.token - 1] if argument.token else None
    known = ("singular_nominative", "definite") if argument.name.kind == "office" else ("singular_nominative",)
    if before is None or not before.has(*known):
        return [argument]
    told = antecedents.whom(document, clauses.index - 1, clauses.start, plural=False)
    people = [a.name for a in told if a.name.kind == "person"]
    official = [n for n in people if is_body(n.country) or argument.name.kind == "office"]
    return [replace(argument, name=official[0])] if official else [argument]


def _backdrop(clauses: Clauses, hit: Hit, at: int) -> bool:
    """Whether a noun is only the time of what the clause tells ("hours after the sanctions came into force")."""
    if hit.trigger.kind != "noun":
        return False
    named = {a.token for a in clauses.arguments}
    for i in range(at - 1, max(-1, at - _FRAME_REACH - 1), -1):
        if i in named:
            return False
        if clauses.tokens[i].has("after", "ahead"):
            return True
        if clauses.tokens[i].has("because_of"):
            between = clauses.tokens[i + 1 : at]
            if clauses.grammar.verb_last and any(clauses.text[t.start].isupper() for t in between):
                return False  # "hat wegen der Pandemie die Übung abgesagt"
            return all(t.has("determiner", "adjective") for t in between)
    return False


def _belongs(argument: Argument, clauses: Clauses, hit: Hit, at: int) -> bool:
    """Whether a genitive belongs to the trigger: only articles, adjectives, members and other names stand between."""
    if argument.relation == "possessive" and hit.trigger.kind == "noun" and argument.token < at:
        return _owns(argument, clauses, at)
    if argument.relation == "possessive" and (related(argument, clauses) or attributive(argument, clauses, hit)):
        return False
    if argument.relation != "of":
        return True
    if hit.trigger.kind == "verb":
        if hit.trigger.event_type == "attack":
            return bool(argument.preposition) or of_troops(argument, clauses)
        if hit.trigger.event_type == "troop":
            return not argument.preposition and of_troops(argument, clauses)
        conferred = hit.trigger.event_type == "meeting" and led(argument, clauses)
        return conferred or (hit.trigger.event_type in _CONFERRED and _agent(argument, clauses, hit))
    conferred = hit.trigger.event_type == "meeting" and argument.token < at
    if conferred and (theirs(argument, clauses, at) or governing(argument, clauses, at)):
        return True
    if not 0 < argument.token - at <= _GENITIVE_REACH:
        return False
    named = {i for a in clauses.arguments for i in range(a.token, a.token + 8) if _inside(clauses, i, a)}
    between = clauses.tokens[at + 1 : argument.token]
    if hit.trigger.event_type == "meeting" and any(
        t.has("official_noun", "member_noun", "delegation") for t in between
    ):
        timed = {t.start for t, n in itertools.pairwise(between) if {t.start, n.start} & clauses.dated}  # "on Monday"
        between = tuple(t for t in between if not (t.has("with", "official_noun") or t.start in timed))
    if hit.trigger.event_type == "exercise":  # "das Manöver Sapad 2021 von Russland und Belarus"
        between = tuple(t for t in between if not (clauses.text[t.start].isupper() or t.lower.isdigit()))
    passed = ("of", "determiner", "genitive", "adjective", "member_noun", "state_noun", "conjunction", "delegation")
    return all(clauses.token_at(t.start) in named or t.has(*passed) for t in between)


def _owner(argument: Argument, clauses: Clauses, hit: Hit, at: int) -> Argument:
    """The name as the owner of the trigger noun behind it, whatever governs both ("during Putin's visit")."""
    owned = hit.trigger.kind == "noun" and argument.name.genitive and argument.token < at
    if clauses.grammar.verb_last or not owned or argument.relation in ("", "possessive"):
        return argument
    return replace(argument, relation="possessive") if _owns(argument, clauses, at) else argument


def _owns(argument: Argument, clauses: Clauses, at: int) -> bool:
    """Whether a genitive before the trigger can be its owner: no other noun stands between ("Putins Besuch")."""
    between = [t for t in clauses.tokens[argument.token + 1 : at] if t.start >= argument.name.end]
    dated = [t for t in between if any(d.start <= t.start < d.end for d in clauses.dates)]
    if clauses.grammar.verb_last:
        return not any(
            clauses.text[t.start].isupper() and t not in dated and t.start not in clauses.named for t in between
        )
    return len(between) - len(dated) <= _OWNED and not any(t.has("reporting", "relative") for t in between)


def _agent(argument: Argument, clauses: Clauses, hit: Hit) -> bool:
    """Whether the name says by whom somebody is received or something was agreed ("wurde von Präsident X empfangen",
    "eine von X und Y ausgehandelte Waffenruhe").
    """
    if not argument.preposition or argument.name.start > hit.start or not clauses.grammar.verb_last:
        return False
    if hit.trigger.event_type == "agreement":
        return "attributive_participle" in clauses.classes(hit.word) and argument.name.kind != "place"
    passive = any(t.has("passive") for _, t in clauses.segment_tokens(argument.segment))
    return passive and argument.name.kind in ("person", "office")


def _inside(clauses: Clauses, i: int, argument: Argument) -> bool:
    return i < len(clauses.tokens) and clauses.tokens[i].start < argument.name.end
