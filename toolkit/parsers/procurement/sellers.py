"""Who sells: the subject of a sale, whom it is bought from, the company that wins the contract."""

from __future__ import annotations

from toolkit.clauses import Argument, Clauses
from toolkit.qualifiers import qualifies
from toolkit.triggers import Hit

_SELLING = ("sell", "approve_noun", "export")


def sold(clauses: Clauses, hit: Hit) -> bool:
    """Whether the trigger tells a sale, so that its subject sells."""
    if hit.trigger.name in _SELLING or _leased_out(clauses, hit):
        return True
    words = clauses.segment_tokens(clauses.segment_at(hit.start)) if hit.trigger.subtype == "approval" else ()
    return any(t.has("sale_out") for _, t in words)


def _leased_out(clauses: Clauses, hit: Hit) -> bool:
    """Whether the subject leases to somebody, and not from somebody."""
    segment = clauses.segment_at(hit.start)
    leasing = "leasing" in clauses.classes(hit.word)
    return leasing and any(
        a.relation == "to" and a.segment == segment and a.name.start > hit.end for a in clauses.arguments
    )


def won(clauses: Clauses, hit: Hit, companies: list[Argument]) -> bool:
    """Whether it is a company that wins or signs the contract: the buyer is whom it delivers to."""
    segment = clauses.segment_at(hit.start)
    bare = [a for a in clauses.arguments if a.relation == "" and a.name.start < hit.start]
    if hit.trigger.kind == "noun" and any(a.segment == segment and a.relation == "to" for a in companies):
        return True  # "the contract went to X"
    return bool(bare) and bare[-1] in companies and (bare[-1].segment == segment or hit.trigger.kind == "noun")


def made_in(clauses: Clauses, hit: Hit, buyers: list[Argument]) -> list[Argument]:
    """The states whose arms are bought, from the adjective before them ("180 South Korean K2 tanks")."""
    segment = clauses.segment_at(hit.start)
    own = {a.name.country for a in buyers}
    return [
        a
        for a in clauses.arguments
        if a.segment == segment
        and a.name.kind == "adjective"
        and a.name.country not in own
        and qualifies(a, clauses, "arms_noun")
    ]


def sellers_of(found: list[Argument], selling: bool) -> list[Argument]:
    """Who sells: the subject of selling, else the one bought from."""
    if selling:
        told = [a for a in found if a.relation in ("", "possessive", "by", "of")]
        first = {a.name.country: a for a in reversed(told)}  # "the Pentagon notified Congress"
        return [a for a in told if a.name.kind != "body" or a is first[a.name.country]]
    return [
        a for a in found if a.relation in ("from", "at", "in") and a.name.kind in ("state", "body") and not a.speaker
    ]


def bought_from(clauses: Clauses, hit: Hit, buyers: list[Argument]) -> list[Argument]:
    """The state that a verb of buying names after "von" or "with" ("least von Norwegen", "verhandelt mit London")."""
    treaty = hit.trigger.kind == "noun" and any("with" in clauses.classes(a.preposition) for a in clauses.arguments)
    if hit.trigger.kind != "verb" and not treaty:
        return []
    segment = clauses.segment_at(hit.start)
    return [
        a
        for a in clauses.arguments
        if a.segment == segment
        and (not treaty or a.relation == "with")
        and a not in buyers
        and a.name.kind in ("state", "place")
        and (a.name.kind == "state" or a.name.metonym)
        and ((a.relation == "of" and a.preposition) or a.relation == "with")
    ]
