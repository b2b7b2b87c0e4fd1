"""Whose agreement it is, as far as the clause tells."""

from __future__ import annotations

from dataclasses import replace

from toolkit import antecedents
from toolkit.actors import is_body, is_forum
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.parsers.agreement.treaties import partners
from toolkit.triggers import Hit

_PARTIES = 2  # sides of a ceasefire
_URGED = 16  # words between "called on" and what somebody shall do
_PLACED = 4  # words between a ceasefire and the state where it shall hold
_COUNTED = 4  # words between "with" and the states that are only counted
_SIDES = ("", "with", "between", "possessive", "by", "of")


def sides_of(document: Document, clauses: Clauses, hit: Hit) -> list[Argument] | None:
    """Whose agreement it is, as far as told; None for a ceasefire of all the world where no body of states is named."""
    found = [a for a in arguments(document, clauses, hit) if a.relation in _SIDES and not _named_after(clauses, hit, a)]
    if hit.trigger.kind == "noun" and (beside := partners(clauses, hit)):
        return beside
    if asked := _called_on(clauses, hit):
        return asked
    needed = hit.trigger.name == "ceasefire" and clauses.grammar.verb_last and _only_needed(clauses, hit)
    if needed and (fought := _fought_over(clauses, hit, [])):
        return fought
    if hit.trigger.name == "ceasefire" and _everywhere(clauses, hit):  # "forderte eine weltweite Waffenruhe"
        return [a for a in clauses.arguments if is_body(a.name.country)][:1] or None
    if hit.trigger.name == "ceasefire" and (urged := _urged(clauses, hit)):
        return urged
    if hit.trigger.name == "ceasefire" and (demanding := _demanded(clauses, hit, found)):
        found = [a for a in found if a not in demanding]
        if len({a.name.country or a.name.name for a in found}) >= _PARTIES:
            return found
        bodies = [a for a in demanding if document.verb_last and a.name.kind == "body" and is_body(a.name.country)]
        fallback = bodies if declared(clauses, hit) else []
        return _fought_over(clauses, hit, demanding) or found or fallback
    if hit.trigger.name == "ceasefire":  # who watches over it is no side
        found = [a for a in found if not is_body(a.name.country)]
        if not found and (fought := _fought_over(clauses, hit, [])):
            return fought
    if not found and declared(clauses, hit):
        segment = clauses.segment_at(hit.start)
        return [a for a in clauses.arguments if a.segment == segment and a.speaker]
    bare = not found and hit.trigger.name == "sign" and not _several(clauses, hit)
    if bare and (not document.verb_last or any(t.basis != "none" for t in clauses.dates)):
        return _visiting(clauses, hit) or antecedents.whom(document, clauses.index, clauses.start, plural=True)
    return found


def _called_on(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Which two or more are called on to make it, where verbs do not come last ("called on X and Y to sign a pact")."""
    at = clauses.token_at(hit.start)
    if clauses.grammar.verb_last or not clauses.holds("demand"):
        return []
    before = range(max(0, at - _URGED), at)
    marker = next((i for i in reversed(before) if clauses.tokens[i].has("infinitive_marker")), None)
    verb = next((i for i in reversed(before) if clauses.tokens[i].has("demand")), None)
    if marker is None or verb is None or verb > marker or at - marker > _PLACED:
        return []
    if any(clauses.tokens[i].has("infinitive_marker") for i in range(verb, marker)):
        return []
    asked = [a for a in clauses.arguments if verb < a.token < marker and _can_sign(a)]
    parties = {a.name.country or a.name.name for a in asked}
    return [replace(a, relation="") for a in asked] if len(parties) >= _PARTIES else []


def _can_sign(argument: Argument) -> bool:
    """Whether the name is that of a state, its people or a group."""
    return bool(argument.name.country) or argument.name.kind == "armed_group"


def _everywhere(clauses: Clauses, hit: Hit) -> bool:
    """Whether it shall hold all over the world ("eine weltweite Waffenruhe")."""
    at = clauses.token_at(hit.start)
    return any(t.has("worldwide") for t in clauses.tokens[max(0, at - 2) : at + 4])


def _only_needed(clauses: Clauses, hit: Hit) -> bool:
    """Whether its clause says that it is needed ("dass eine Waffenruhe in X jetzt wichtig sei")."""
    words = clauses.segment_tokens(clauses.segment_at(hit.start)) if clauses.holds("needed") else []
    return any(t.has("needed") for _, t in words)


def _fought_over(clauses: Clauses, hit: Hit, demanding: list[Argument]) -> list[Argument]:
    """The state where a ceasefire holds or shall hold of whose sides no more is told ("forderte eine Waffenruhe in
    Libyen", "in Libyen trat eine Waffenruhe in Kraft").
    """
    at = clauses.token_at(hit.start)
    asking = {a.name.country for a in demanding}
    segment = clauses.segment_of[at]
    opening = clauses.segment_of.index(segment)
    parties = any(t.has("mutual", "warring", "rebel") for _, t in clauses.segment_tokens(segment))
    near = [
        a
        for a in clauses.arguments
        if a.relation == "in"
        and a.name.country
        and (0 < a.token - at <= _PLACED or a.token == opening + 1 or (parties and a.segment == segment))
    ]
    near = [a for a in near if a.name.kind == "state" and a.name.country not in asking]
    return [replace(a, relation="") for a in near][:1]


def called_for(clauses: Clauses, hit: Hit) -> bool:
    """Whether somebody demands what the noun names ("rief zu einer Feuerpause auf", "called for a ceasefire")."""
    at = clauses.token_at(hit.start)
    words = clauses.segment_tokens(clauses.segment_of[at])
    return any(t.has("demand") and (clauses.grammar.verb_last or i < at) for i, t in words)


def _urged(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Who is called on to stop fighting, the verb of which stands in an infinitive of its own, where verbs come last
    ("riefen X und Y dazu auf, die Kämpfe zu stoppen"): the names behind those of the subject.
    """
    segment = clauses.segment_at(hit.start)
    named = [a for a in clauses.arguments if a.segment == segment]
    before = [t for _, t in clauses.segment_tokens(segment - 1)] if segment else []
    if named or not clauses.grammar.verb_last or not any(t.has("demand") for t in before):
        return []
    bare = [a for a in clauses.arguments if a.segment == segment - 1 and a.relation == ""]
    return bare[len(_first_listed(bare)) :]


def _demanded(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Who only demands a ceasefire of others ("the EU called for a ceasefire"): whoever speaks in such a clause."""
    if not called_for(clauses, hit):
        return []
    if any(a.relation == "with" for a in found):
        return []  # "calls for a truce with Eritrea"
    segment = clauses.segment_at(hit.start)
    speakers = [a for a in clauses.arguments if a.segment == segment and a.speaker]
    if clauses.grammar.verb_last and any(t.has("passive") for _, t in clauses.segment_tokens(segment)):
        return speakers
    if clauses.grammar.verb_last:  # "rief Israel und die Hamas zu einer Feuerpause auf"
        bare = [] if speakers else _first_listed([a for a in found if a.relation == ""])
    else:
        verb = next((i for i, t in clauses.segment_tokens(segment) if t.has("demand")), 0)
        bare = [a for a in found if a.relation == "by" or (a.relation == "" and a.token < verb)]
        bare = [a for a in bare if a.name.kind != "armed_group"]  # "urged X and Y to cease hostilities"
    return bare + [a for a in speakers if a not in bare]


def _first_listed(bare: list[Argument]) -> list[Argument]:
    """The first of these names with those that are listed with it: the subject."""
    last = 1
    while last < len(bare) and bare[last].listed:
        last += 1
    return bare[:last]


def _named_after(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the place is only where the agreement was made ("the 1994 Lusaka accords")."""
    beside = hit.trigger.kind == "noun" and argument.name.kind == "place" and not argument.name.genitive
    return beside and not clauses.text[argument.name.end : hit.start].strip() and argument.name.end < hit.start


def _several(clauses: Clauses, hit: Hit) -> bool:
    """Whether a plural without names is the subject ("the five member countries have agreed")."""
    before = (t for t in clauses.tokens if t.end <= hit.start)
    return any(t.has("member_noun", "partner_noun") and not t.has("pair") for t in before)


def _visiting(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Visitor and host, where a visit is the occasion ("was signed during President X's visit to Y")."""
    segment = clauses.segment_at(hit.start)
    kinds = ("person", "office", "state")
    named = [a for a in clauses.arguments if a.segment == segment and a.name.kind in kinds and a.name.country]
    occasion = any(a.relation == "temporal" for a in named)
    return named if occasion and len({a.name.country for a in named}) == 2 else []


def shared(clauses: Clauses, hit: Hit) -> bool:
    """Whether two are told to have made it whom the article names elsewhere ("signed by the two countries", "die beiden
    Staaten unterzeichneten")."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    return clauses.holds("mutual") and any(t.has("mutual") for t in words)


def accompanied(clauses: Clauses, hit: Hit) -> bool:
    """Whether partners are told that are counted, not named ("mit 14 anderen Staaten", "with several countries")."""
    if hit.trigger.name != "sign" or not clauses.holds("many_states"):
        return False
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    for n, token in enumerate(words):
        before = words[max(0, n - _COUNTED) : n]
        joined = any(t.has("with", "between", "coordination") for t in before)
        if token.has("many_states") and token.start not in clauses.named and joined:
            return True
    return False


def assembled(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether the members of an international body make it together ("ASEAN leaders signed a declaration")."""
    if hit.trigger.name not in ("sign", "adopt"):
        return False
    members = [a for a in arguments(document, clauses, hit) if a.relation in ("", "by") and is_forum(a, clauses)]
    return any(a.name.kind != "body" or hit.trigger.name == "adopt" for a in members)


def declared(clauses: Clauses, hit: Hit) -> bool:
    """Whether a ceasefire is declared, offered, demanded or ended, for which one side suffices."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    return hit.trigger.name == "ceasefire" and any(t.has("truce_act") for t in words)
