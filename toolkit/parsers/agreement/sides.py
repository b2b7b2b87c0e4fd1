"""Whose agreement it is, as far as the clause tells."""

from __future__ import annotations

from dataclasses import replace

from toolkit import antecedents
from toolkit.actors import is_body, is_forum
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.parsers.agreement.treaties import attributed, broken, noun_of, partners
from toolkit.parsers.agreement.truces import declared, fought_over, only_needed, sides_of_truce
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
    needed = hit.trigger.name == "ceasefire" and clauses.grammar.verb_last and only_needed(clauses, hit)
    if needed and (fought := fought_over(clauses, hit, [])):
        return fought
    if hit.trigger.name == "ceasefire":
        parties, settled = sides_of_truce(document, clauses, hit, found)
        if settled:
            return parties
        found = parties or []
    if hit.trigger.name == "sign" and (named := _of_noun_before(clauses, hit)):
        return named
    if not found and hit.trigger.kind == "noun" and clauses.grammar.verb_last and broken(clauses, hit):
        found = _accused(clauses, hit)
    if hit.trigger.name == "sign" and attributed(clauses, hit):  # "wetterte gegen den ausgehandelten Vertrag mit X"
        found = [a for a in found if a.relation in ("with", "between", "of", "by")]
    if hit.trigger.name == "sign" and (noun := noun_of(clauses, hit)) is not None:
        found = partners(clauses, noun) or _told_behind(clauses, hit, found)
    if clauses.tokens[clauses.token_at(hit.start)].has("go_between"):  # "brokered by X"
        found = _without_broker(clauses, found)
    if hit.trigger.name == "adopt":
        found = [
            a for a in found if a.relation in ("", "by") and (a.token < clauses.token_at(hit.start)) == (not a.relation)
        ]
    found = [*_joined_in(clauses, hit, found), *found]
    if found and shared(clauses, hit) and all(a.name.kind == "office" and not a.name.country for a in found):
        found = []  # "signed between the two ministers"
    if len(found) == 1 and hit.trigger.name == "sign" and _they(clauses, hit):
        found = antecedents.whom(document, clauses.index, clauses.start, plural=True) or found
    found = found + _spoken_for(clauses, hit, found)
    if not found and declared(clauses, hit):
        segment = clauses.segment_at(hit.start)
        return [a for a in clauses.arguments if a.segment == segment and a.speaker]
    bare = not found and hit.trigger.name == "sign" and not _several(clauses, hit)
    told = not document.verb_last or _they(clauses, hit) or any(t.basis != "none" for t in clauses.dates)
    if bare and told:
        return _visiting(clauses, hit) or antecedents.whom(document, clauses.index, clauses.start, plural=True)
    return found


def _of_noun_before(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Between whom the treaty is that a relative clause tells of ("The deal between X and Y, which was signed ...")."""
    segment = clauses.segment_at(hit.start)
    members = [t for _, t in clauses.segment_tokens(segment)]
    passive = any(t.has("passive", "be_form") for t in members)
    if not segment or not members[0].has("relative") or not (passive or clauses.grammar.verb_last):
        return []
    named = [a for a in clauses.arguments if a.segment == segment - 1 and a.relation == "between" and _can_sign(a)]
    return named if len({a.name.country or a.name.name for a in named}) >= _PARTIES else []


def _accused(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Who accuses whom of breaking it in the clause before ("X wirft Y vor, gegen den Vertrag zu verstoßen")."""
    segment = clauses.segment_at(hit.start)
    before = [t for _, t in clauses.segment_tokens(segment - 1)] if segment else []
    if not any(t.has("accuse") for t in before):
        return []
    named = [a for a in clauses.arguments if a.segment == segment - 1 and a.relation == "" and a.name.country]
    return named if len({a.name.country for a in named}) == _PARTIES else []


def _spoken_for(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """The state whose minister tells of a treaty with another ("X's minister said a pact with Y had been signed")."""
    if hit.trigger.name != "sign" or not found or any(a.relation != "with" for a in found):
        return []
    segment = clauses.segment_at(hit.start)
    own = [a for a in clauses.arguments if a.segment == segment and a.relation in ("", "possessive", "by")]
    if any(_can_sign(a) and not a.speaker for a in own):
        return []
    told = [
        a for a in clauses.arguments if a.speaker and a.name.country and a.name.kind in ("person", "office", "state")
    ]
    told = [a for a in told if not is_body(a.name.country) and a.name.country not in {b.name.country for b in found}]
    return told[:1] if len({a.name.country for a in told}) == 1 else []


def _without_broker(clauses: Clauses, found: list[Argument]) -> list[Argument]:
    """The names without who brokered it: of several behind "by" only the first ("Under a deal brokered by Norway, Sri
    Lanka and the Tamil Tigers agreed ...").
    """
    agents = [a for a in found if a.relation == "by"]
    parted = len(agents) > 1 and clauses.text[agents[0].name.end : agents[1].name.start].strip() == ","
    led = agents[1:] if parted else []
    return [a for a in found if a in led or a.relation not in ("", "by")]


def _told_behind(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Those of the names whom a participle behind a treaty names as its makers or partners ("signed by X and Y"), up to
    the word for a mediator.
    """
    at = clauses.token_at(hit.start)
    behind = [i for i, t in enumerate(clauses.tokens) if i > at and t.has("go_between")]
    end = behind[0] if behind else len(clauses.tokens)
    return [a for a in found if a.relation in ("by", "between", "with") and at < a.token < end]


def _joined_in(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Who joined the others in making it ("X joined his counterparts from Y and Z in signing a declaration")."""
    at = clauses.token_at(hit.start)
    if not found or not clauses.holds("joining") or not clauses.tokens[at - 1].has("in"):
        return []
    joined = next((i for i in range(at) if clauses.tokens[i].has("joining")), 0)
    own = {a.name.country for a in found}
    return [
        a
        for a in clauses.arguments
        if a.token < joined and a.relation == "" and a.name.country and a.name.country not in own
    ][-1:]


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


def _they(clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause opens with those told of before ("Sie unterzeichneten ...")."""
    opening = clauses.segment_tokens(clauses.segment_at(hit.start))[:1]
    return bool(opening) and opening[0][1].has("they")


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
