"""Who attacks where only those tell it who say that they did: military claims ("83 Panzer seien zerstört worden, teilte
das russische Verteidigungsministerium mit", "the rebels reported the capture of Goma").
"""

from __future__ import annotations

from dataclasses import replace

from toolkit import gazetteer
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.triggers import Hit

_SOURCE = 4  # words between "according to" and who is quoted
_KINDS = ("forces", "armed_group", "body", "office", "person")


def claimants(document: Document, clauses: Clauses, hit: Hit, struck: list[Argument]) -> list[Argument]:
    """The forces that tell, here or in the sentence before, how much of the enemy's they have destroyed, where no
    attacker is named; their state where somebody speaks for them.
    """
    segment = clauses.segment_at(hit.start)
    goods = [a for a in clauses.amounts if a.kind == "count" and clauses.segment_at(a.start) == segment and a.unit]
    members = clauses.segment_tokens(segment)
    if (
        hit.trigger.subtype != "strike"
        or any(t.has("own") for _, t in members)
        or not any(_gear(clauses, (a.unit or "").split()[-1]) for a in goods)
    ):
        return []
    owners = {a.name.country for a in struck} | {
        a.name.country for a in clauses.arguments if a.segment == segment and a.name.kind == "adjective"
    }
    for read in (clauses, document.sentence(clauses.index - 1)):
        told = [a for a in read.arguments if _claims(a, read)] if read is not None else []
        if told:
            return [_acting(a) for a in told[:1] if a.name.country not in owners]
    return []


def announced(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """The forces that announce that a place is taken, where no others are said to have taken it ("Das russische
    Verteidigungsministerium meldete die Einnahme der Stadt Cherson").
    """
    if not clauses.holds("conquest") or "conquest" not in clauses.classes(hit.word):
        return []
    if any(a.relation == "by" for a in near) or any(t.has("negation") for t in clauses.tokens):
        return []
    if not any(t.has("proclaim") for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))):
        return []
    places = {a.name.country for a in near if a.name.kind == "place" and a.name.country}
    told = [a for a in near if a.relation == "" and a.name.country not in places]
    return [_acting(a) for a in told if _martial(a, clauses)][:1]


def _acting(argument: Argument) -> Argument:
    """The name itself, or the state that a ministry or a spokesman speaks for."""
    state = gazetteer.country_name(argument.name.country or "")
    if argument.name.kind in ("forces", "armed_group") or state is None:
        return argument
    return replace(argument, name=replace(argument.name, kind="state", name=state, person=None, office=None))


def _gear(clauses: Clauses, word: str) -> bool:
    """Whether the word means what armies have and lose."""
    return not clauses.classes(word).isdisjoint(("struck_noun", "arms_noun"))


def _claims(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name is of forces or their ministry, and a source of what is told."""
    before = clauses.tokens[max(0, argument.token - _SOURCE) : argument.token]
    return (argument.speaker or any(t.has("source_before") for t in before)) and _martial(argument, clauses)


def _martial(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name is of forces, or of who speaks for them."""
    if argument.name.kind not in _KINDS or not (argument.name.country or argument.name.kind == "armed_group"):
        return False
    if argument.name.kind in ("body", "office", "person"):
        own = [t for t in clauses.tokens if argument.name.start <= t.start < argument.name.end]
        if not any({"war_office", "military_noun"} & clauses.classes(t.lower) for t in own):
            return False
    return True
