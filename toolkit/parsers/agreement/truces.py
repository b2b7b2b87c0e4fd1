"""Ceasefires: where they hold, who only demands them, and of whom."""

from __future__ import annotations

from dataclasses import replace

from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.triggers import Hit

_PARTIES = 2  # sides of a ceasefire
_PLACED = 4  # words between a ceasefire and the state where it shall hold


def sides_of_truce(
    document: Document, clauses: Clauses, hit: Hit, found: list[Argument]
) -> tuple[list[Argument] | None, bool]:
    """Whose ceasefire it is of the names `found`, and whether that is the last word; None for a ceasefire of all the
    world where no body of states is named.
    """
    if everywhere(clauses, hit):  # "forderte eine weltweite Waffenruhe"
        return [a for a in clauses.arguments if is_body(a.name.country)][:1] or None, True
    if asked := urged(clauses, hit):
        return asked, True
    if demanding := demanded(clauses, hit, found):
        found = [a for a in found if a not in demanding]
        if len({a.name.country or a.name.name for a in found}) >= _PARTIES:
            return found, True
        bodies = [a for a in demanding if document.verb_last and a.name.kind == "body" and is_body(a.name.country)]
        both = any(t.has("mutual") for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)))
        fallback = bodies if declared(clauses, hit) and not both else []
        return fought_over(clauses, hit, demanding) or found or fallback, True
    found = [a for a in found if not (is_body(a.name.country) or _mediates(clauses, a))]  # who watches over it
    fought = [] if any(a.name.country for a in found) else fought_over(clauses, hit, [])
    if fought and (not found or governed(clauses, hit)):
        return [*found, *fought], True
    return found, False


def _mediates(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name is the subject of a verb of mediating right behind it ("Norway is mediating between ...")."""
    if not clauses.holds("go_between") or clauses.grammar.verb_last or argument.relation != "":
        return False
    behind = [t for t in clauses.tokens[argument.token :] if t.start >= argument.name.end][:_PLACED]
    return any(t.has("go_between") for t in behind)


def everywhere(clauses: Clauses, hit: Hit) -> bool:
    """Whether it shall hold all over the world ("eine weltweite Waffenruhe")."""
    at = clauses.token_at(hit.start)
    return any(t.has("worldwide") for t in clauses.tokens[max(0, at - 2) : at + 4])


def only_needed(clauses: Clauses, hit: Hit) -> bool:
    """Whether its clause says that it is needed ("dass eine Waffenruhe in X jetzt wichtig sei")."""
    words = clauses.segment_tokens(clauses.segment_at(hit.start)) if clauses.holds("needed") else []
    return any(t.has("needed") for _, t in words)


def governed(clauses: Clauses, hit: Hit) -> bool:
    """Whether a government or its troops stand beside an armed group ("government troops and rebels agreed ...")."""
    at = clauses.token_at(hit.start)
    words = clauses.segment_tokens(clauses.segment_of[at])
    return any(t.has("ruling_side") and t.start not in clauses.named for i, t in words if i < at)


def fought_over(clauses: Clauses, hit: Hit, demanding: list[Argument]) -> list[Argument]:
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


def urged(clauses: Clauses, hit: Hit) -> list[Argument]:
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


def demanded(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Who only demands a ceasefire of others ("the EU called for a ceasefire"): whoever speaks in such a clause."""
    if not called_for(clauses, hit):
        return []
    if any(a.relation == "with" for a in found):
        return []  # "calls for a truce with Eritrea"
    segment = clauses.segment_at(hit.start)
    speakers = [a for a in clauses.arguments if a.segment == segment and a.speaker]
    if clauses.grammar.verb_last and any(t.has("passive") for _, t in clauses.segment_tokens(segment)):
        return [*speakers, *(a for a in found if a.segment != segment and a not in speakers)]
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


def declared(clauses: Clauses, hit: Hit) -> bool:
    """Whether a ceasefire is declared, offered, demanded or ended, for which one side suffices."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    return hit.trigger.name == "ceasefire" and any(t.has("truce_act") for t in words)
