"""Pronouns: whom "he", "they", "we" or "it" means where it is the subject of what a clause tells."""

from __future__ import annotations

from dataclasses import replace

from toolkit import antecedents
from toolkit.actors import COMMON, acts
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.qualifiers import qualifies
from toolkit.triggers import Hit

_FIRST = 5  # words between "we" and what they do
_POSSESSED = 2  # words between "our" and the noun
_COUNTED = 3  # words between "the two" and who they are
_MEANING_OTHERS = frozenset(("pronoun", "pair", "two", "first_person", "we", "thing_pronoun", "state_again"))


def pronoun(document: Document, clauses: Clauses, segment: int, hit: Hit) -> list[Argument]:
    """Whom a pronoun of the segment means."""
    for i, token in clauses.segment_tokens(segment):
        if token.classes.isdisjoint(_MEANING_OTHERS):
            continue
        if not clauses.grammar.verb_last and token.start > hit.start and not _paired(clauses, i, hit):
            if clauses.holds("pair", "paired_noun"):
                continue
            return []
        if token.has("pronoun") and _only_speaks(clauses, i, hit):
            continue
        if token.has("pronoun", "pair") or (token.has("two") and _pair(clauses, i, hit)):
            if token.has("any_pronoun") and (own := _main_subject(clauses, segment) or _teller(clauses, segment, i)):
                return [replace(a, relation="", segment=segment, speaker=False, token=i) for a in own]
            plural = token.has("plural_pronoun")
            found = antecedents.whom(document, clauses.index, token.start, plural)
            if not found and token.has("demonstrative"):
                found = antecedents.body(document, clauses.index - 1)
            if not found and (plural or token.has("any_pronoun")) and hit.trigger.event_type in ("attack", "troop"):
                found = _troops(document, clauses)
            return [replace(a, relation="", segment=segment, speaker=False, token=i) for a in found]
        if token.has("first_person") and (own := _first_person(clauses, token, hit)):
            return [replace(a, relation="", segment=segment, speaker=False, token=i) for a in own]
        if token.has("we"):
            return []
        if token.has("thing_pronoun") or _state_again(clauses, i):
            found = antecedents.thing(document, clauses.index, token.start)
            return [replace(a, relation="", segment=segment, speaker=False, token=i) for a in found]
    return []


def _state_again(clauses: Clauses, i: int) -> bool:
    """Whether the word is a noun for the state told of last ("Der Inselstaat beharrt auf Sanktionen"): with an article,
    and no name behind it.
    """
    if not clauses.tokens[i].has("state_again") or not i or not clauses.tokens[i - 1].has("definite"):
        return False
    return not any(0 < a.token - i <= _POSSESSED for a in clauses.arguments)


def _troops(document: Document, clauses: Clauses) -> list[Argument]:
    """The troops told of first in the sentence before, with those listed beside them ("Afrin wird von türkischen
    Truppen kontrolliert. Sie hatten die Stadt erobert").
    """
    before = document.sentence(clauses.index - 1)
    told = [a for a in before.arguments if _of_troops(a, before)] if before else []
    last = 1
    while last < len(told) and told[last].listed:
        last += 1
    return [
        replace(a, name=replace(a.name, kind="state") if a.name.kind == "adjective" else a.name) for a in told[:last]
    ]


def _of_troops(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name is that of an army or group, or says whose troops these are."""
    return argument.name.kind in ("forces", "armed_group") or qualifies(argument, clauses, "military_noun")


def _paired(clauses: Clauses, i: int, hit: Hit) -> bool:
    """Whether two told of before are the sides of a noun ("talks between the two countries")."""
    if not (clauses.tokens[i].has("pair") or _pair(clauses, i, hit)) or hit.trigger.kind != "noun":
        return False
    return any(t.has("between", "of", "from") for t in clauses.tokens[max(0, i - 2) : i])


def _pair(clauses: Clauses, i: int, hit: Hit) -> bool:
    """Whether the number has an article, and a noun behind it that means two told of before ("the two Himalayan
    kingdoms") who confer.
    """
    before = clauses.tokens[i - 1] if i and clauses.tokens[i].has("two") else None
    definite = before is not None and before.has("definite") and not before.has("complementizer")
    return (
        definite
        and hit.trigger.event_type == "meeting"
        and any(t.has("paired_noun") for t in clauses.tokens[i + 1 : i + 1 + _COUNTED])
    )


def _only_speaks(clauses: Clauses, i: int, hit: Hit) -> bool:
    """Whether the pronoun only says who speaks, and the trigger is what he speaks of ("He said the government ...")."""
    after = clauses.tokens[i + 1 : i + 2]
    if clauses.grammar.verb_last or not any(t.has("reporting") for t in after) or after[0].start in clauses.triggers:
        return False
    at = clauses.token_at(hit.start)
    return not any(t.has("temporal", "after", "ahead", "coordination") for t in clauses.tokens[i + 2 : at])


def _first_person(clauses: Clauses, token: Token, hit: Hit) -> list[Argument]:
    """Who speaks of an own act: "we" and "I" near a verb or a noun that they can have, "our" right before the noun."""
    at, i = clauses.token_at(hit.start), clauses.token_at(token.start)
    reach = _POSSESSED if token.has("own") else _FIRST
    between = any(min(at, i) < a.token < max(at, i) for a in clauses.arguments)
    last = clauses.grammar.verb_last and hit.trigger.kind == "verb"
    if not last and (not 0 < abs(at - i) <= reach or between):
        return []
    acted = ("meeting", "sanction") if clauses.grammar.verb_last else ("meeting",)
    if hit.trigger.kind == "noun" and not token.has("own") and hit.trigger.event_type not in acted:
        return []
    own = [a for a in clauses.arguments if a.speaker and a.name.country and acts(a, clauses)]
    return [a for a in own if a.name.office not in COMMON][:1]


def _teller(clauses: Clauses, segment: int, at: int) -> list[Argument]:
    """The group, state or body that tells in the same clause what "they" did ("The rebels said they had taken X")."""
    if clauses.grammar.verb_last:
        return []
    kinds = ("armed_group", "state", "body", "forces")
    told = [a for a in clauses.arguments if a.segment == segment and a.token < at and a.speaker]
    return [a for a in told if a.name.kind in kinds and acts(a, clauses)][-1:]


def _main_subject(clauses: Clauses, segment: int) -> list[Argument]:
    """The state or body that the sentence begins with as its subject, where no person is a subject before the segment
    ("Die Regierung betonte, dass sie ..."); none where the sentence is one segment.
    """
    bare = [a for a in clauses.arguments if a.segment < segment and a.relation == "" and not a.object]
    subjects = [a for a in bare if acts(a, clauses)]
    if not subjects or any(a.name.kind in ("person", "office", "demonym") for a in subjects):
        return []
    first = subjects[0]
    group = first.name.kind == "armed_group" and not clauses.grammar.verb_last
    return [first] if (first.name.country or group) and not first.listed else []
