"""Procurement: a state, its forces or an agency orders, buys, leases or tenders for arms; approvals of arms sales."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit import awards
from toolkit.actors import actor, distinct
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.errands import ordered_away
from toolkit.frames import arguments
from toolkit.qualifiers import qualifies
from toolkit.reports import Report, What
from toolkit.telling import Telling, telling_of
from toolkit.triggers import Hit
from toolkit.what import what

EVENT_TYPE = "procurement"
VERSION = "1.5"

_WINNING = ("win", "build", "order_noun")
"""Triggers whose subject may be the company that sells."""
_OF = 3  # words between an order and whose it is
_SELLING = ("sell", "approve_noun", "export")


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of procurement that one trigger word gives."""
    if hit.trigger.name == "award" and (announced := list(awards.read(document, clauses, hit))):
        yield from announced
        return
    if (hit.trigger.name == "win" and _by_contract(document, clauses, hit)) or _ordered_before(document, clauses, hit):
        return
    if (hit.trigger.name == "choose" and _to_give(document, clauses, hit)) or ordered_away(clauses, hit):
        return
    thing = what(clauses, hit, "arms_noun") if hit.trigger.name != "hire" else _hired(clauses, hit)
    telling = telling_of(document, clauses, hit)
    if hit.trigger.name == "export" and telling.status == "occurred":
        return
    found = arguments(document, clauses, hit)
    companies = [a for a in clauses.arguments if a.name.kind == "company"]
    supplied = hit.trigger.name in _WINNING and _won(clauses, hit, companies)
    telling, subtype = _settled(telling, supplied)
    found = [a for a in found if hit.trigger.name != "hire" or a.name.kind != "armed_group"]
    selling = _sold(clauses, hit) or supplied
    buyers = _buyers(found, selling, hit, clauses.token_at(hit.start), document.verb_last)
    if not buyers and hit.trigger.kind == "noun":
        buyers = _beside(clauses, hit)
        if buyers and thing.item is None:
            thing = replace(thing, item=_item_of(clauses, buyers[0].segment))
    buyers = buyers or (_ordered_by(clauses, hit) if supplied else [])
    buyers = buyers or (_sold_to(found) if selling and document.verb_last else [])
    sellers = [a for a in _sellers(found, selling) if a not in buyers] or _bought_from(clauses, hit, buyers)
    if hit.trigger.subtype == "order" and not selling and not (sellers or companies):
        sellers = _made_in(clauses, hit, buyers)
    suppliers = [*companies, *(a for a in sellers if a not in buyers)]
    actors = distinct([*(actor(a.name, "buyer") for a in buyers), *(actor(a.name, "supplier") for a in suppliers)])
    told = thing.item is not None and any(a.country for a in actors if a.role == "buyer" or selling)
    told = told or (hit.trigger.name == "approve_noun" and telling.rung != "default" and any(a.country for a in actors))
    thin = hit.trigger.weak and not (companies or thing.quantity or thing.amount or sellers)
    yield telling.report(
        actors,
        subtype=subtype,
        thing=thing,
        reference=thin or not told or hit.trigger.name == "get",
        alone=hit.trigger.name == "get" and told and (thing.quantity is not None or _own(buyers, telling.status)),
        strong=bool(buyers),
    )


def _to_give(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether the decision is to give arms away ("hat entschieden, der Ukraine 14 Panzer zu überlassen")."""
    following = clauses.segment_at(hit.start) + 1
    others = document.hits.get(clauses.index, ())
    return any(h.trigger.event_type == "delivery" and clauses.segment_at(h.start) == following for h in others)


def _settled(telling: Telling, supplied: bool) -> tuple[Telling, str]:
    """The telling and the subtype: an order that is only decided is an approval, and an approval is a decision; what a
    company agrees to supply is ordered.
    """
    if supplied and telling.rung == "decision":
        telling = replace(telling, status="occurred")  # "the company agreed to a deal"
    ordered = telling.hit.trigger.subtype == "order"
    approved = ordered and (telling.status, telling.rung) == ("decided", "decision")
    subtype = "approval" if approved else telling.hit.trigger.subtype or "order"
    if subtype == "approval" and telling.status == "occurred":
        telling = replace(telling, status="decided")
    return telling, subtype


def _by_contract(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause tells who supplies under the contract, and reads better from that verb ("Under a contract
    signed last year Moscow is to supply ...").
    """
    segment = clauses.segment_at(hit.start)
    first = clauses.segment_tokens(segment)[0][1]
    others = document.hits.get(clauses.index, ())
    return first.has("under") and any(
        h.trigger.name == "sell" and h.start > hit.start and clauses.segment_at(h.start) == segment for h in others
    )


def _ordered_before(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether a word of supplying only goes on from the order told before it ("a deal for the delivery of 180 tanks",
    "ordered 44 tanks; the first are to be delivered in 2029").
    """
    orders = [h for h in document.hits.get(clauses.index, ()) if h.trigger.name in ("order", "order_noun")]
    if hit.trigger.name != "sell" or not any(h.start < hit.start for h in orders):
        return False
    before = clauses.tokens[max(0, clauses.token_at(hit.start) - 1)]
    return before.has("be_form") or "supply_noun" in clauses.classes(hit.word)


def _hired(clauses: Clauses, hit: Hit) -> What:
    """The mercenaries that are hired, with their number and price."""
    segment, thing = clauses.segment_at(hit.start), what(clauses, hit, "mercenary_noun")
    words = [clauses.text[t.start : t.end] for _, t in clauses.segment_tokens(segment)]
    told = [word for word in words if "mercenary_noun" in clauses.classes(word)]
    return replace(thing, item=thing.item or (told[0] if told else None))


def _sold(clauses: Clauses, hit: Hit) -> bool:
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


def _ordered_by(clauses: Clauses, hit: Hit) -> list[Argument]:
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


def _own(buyers: list[Argument], status: str) -> bool:
    """Whether forces are to get something of their own ("die Bundeswehr soll Drohnen bekommen")."""
    return status != "occurred" and bool(buyers) and all(a.name.kind == "forces" for a in buyers)


def _buyers(found: list[Argument], selling: bool, hit: Hit, at: int, verb_last: bool) -> list[Argument]:
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


def _beside(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The state or force of the clause beside a noun that stands alone ("Großauftrag: Bundeswehr bestellt ...")."""
    segment = clauses.segment_at(hit.start)
    return [
        a
        for a in clauses.arguments
        if abs(a.segment - segment) == 1 and a.relation == "" and a.name.kind in ("forces", "state") and not a.speaker
    ][:1]


def _item_of(clauses: Clauses, segment: int) -> str | None:
    """The first arms that a segment names, as they stand in the text."""
    nouns = [t for _, t in clauses.segment_tokens(segment) if t.has("arms_noun")]
    return clauses.text[nouns[0].start : nouns[0].end] if nouns else None


def _ordering(argument: Argument) -> bool:
    """Whether the name is a force or an agency from which an order comes."""
    return argument.relation == "from" and argument.name.kind in ("forces", "body")


def _won(clauses: Clauses, hit: Hit, companies: list[Argument]) -> bool:
    """Whether it is a company that wins or signs the contract: the buyer is whom it delivers to."""
    segment = clauses.segment_at(hit.start)
    bare = [a for a in clauses.arguments if a.relation == "" and a.name.start < hit.start]
    if hit.trigger.kind == "noun" and any(a.segment == segment and a.relation == "to" for a in companies):
        return True  # "the contract went to X"
    return bool(bare) and bare[-1] in companies and (bare[-1].segment == segment or hit.trigger.kind == "noun")


def _sold_to(found: list[Argument]) -> list[Argument]:
    """To whom a state sells, where verbs come last: the second bare state ("Südkorea verkauft Polen Kampfjets")."""
    bare = [a for a in found if a.relation == "" and a.name.kind in ("state", "forces")]
    return [a for a in bare[1:] if not a.listed and a.name.country != bare[0].name.country][:1]


def _first_of_list(found: list[Argument]) -> int:
    """The number of the first name of the list that the last of these names ends."""
    first = len(found) - 1
    while first > 0 and found[first].listed:
        first -= 1
    return first


def _made_in(clauses: Clauses, hit: Hit, buyers: list[Argument]) -> list[Argument]:
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


def _sellers(found: list[Argument], selling: bool) -> list[Argument]:
    """Who sells: the subject of selling, else the one bought from."""
    if selling:
        told = [a for a in found if a.relation in ("", "possessive", "by", "of")]
        first = {a.name.country: a for a in reversed(told)}  # "the Pentagon notified Congress"
        return [a for a in told if a.name.kind != "body" or a is first[a.name.country]]
    return [
        a for a in found if a.relation in ("from", "at", "in") and a.name.kind in ("state", "body") and not a.speaker
    ]


def _bought_from(clauses: Clauses, hit: Hit, buyers: list[Argument]) -> list[Argument]:
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
