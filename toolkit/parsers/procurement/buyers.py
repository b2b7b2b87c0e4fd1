"""Who buys: the subject of an order, the one that goods are sold to, whose order a company wins."""

from __future__ import annotations

from toolkit.clauses import Argument, Clauses
from toolkit.triggers import Hit

_OF = 3  # words between an order and whose it is


def ordered_by(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Whose order a company wins ("einen Auftrag der Bundeswehr")."""
    segment = clauses.segment_at(hit.start)
    return [
        a
        for a in clauses.arguments
        if a.segment == segment
        and a.relation == "of"
        and a.name.kind in ("forces", "body", "state")
        and any(t.has("order_of") for t in clauses.tokens[max(0, a.token - _OF) : a.token])
    ]


def own(buyers: list[Argument], status: str) -> bool:
    """Whether forces are to get something of their own ("die Bundeswehr soll Drohnen bekommen")."""
    return status != "occurred" and bool(buyers) and all(a.name.kind == "forces" for a in buyers)


def buyers_of(found: list[Argument], selling: bool, hit: Hit, at: int, verb_last: bool) -> list[Argument]:
    """Who buys: the subject; with a verb of selling the one that the goods go to."""
    if selling:
        return [a for a in found if a.relation in ("to", "for", "with") or _ordering(a)]
    ordering = ("for", "from") if hit.trigger.kind == "noun" else ("for",)  # whom it is bought from sells
    direct = [a for a in found if a.relation in ("", "possessive", "by", "of") and a.name.kind != "adjective"]
    before = [a for a in direct if a.token < at and a.relation == ""]
    if before and not verb_last:
        direct = before[_first_of_list(before) :]
    return (
        direct
        or [a for a in found if a.relation in ordering and a.name.kind == "forces"]
        or [a for a in found if a.name.kind == "adjective" and a.relation in ("", "by", "of")]
    )


def beside(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The state or force of the clause beside a noun that stands alone ("Großauftrag: Bundeswehr bestellt ...")."""
    segment = clauses.segment_at(hit.start)
    return [
        a
        for a in clauses.arguments
        if abs(a.segment - segment) == 1 and a.relation == "" and a.name.kind in ("forces", "state") and not a.speaker
    ][:1]


def _ordering(argument: Argument) -> bool:
    """Whether the name is a force or an agency from which an order comes."""
    return argument.relation == "from" and argument.name.kind in ("forces", "body")


def sold_to(found: list[Argument]) -> list[Argument]:
    """To whom a state sells, where verbs come last: the second bare state ("Südkorea verkauft Polen Kampfjets")."""
    bare = [a for a in found if a.relation == "" and a.name.kind in ("state", "forces")]
    return [a for a in bare[1:] if not a.listed and a.name.country != bare[0].name.country][:1]


def _first_of_list(found: list[Argument]) -> int:
    """The number of the first name of the list that the last of these names ends."""
    first = len(found) - 1
    while first > 0 and found[first].listed:
        first -= 1
    return first
