"""Procurement: a state, its forces or an agency orders, buys, leases or tenders for arms; approvals of arms sales."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit import awards
from toolkit.actors import actor, distinct
from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.errands import ordered_away
from toolkit.frames import arguments
from toolkit.parsers.procurement.buyers import beside, buyers_of, ordered_by, own, sold_to
from toolkit.parsers.procurement.sellers import bought_from, made_in, sellers_of, sold, won
from toolkit.reports import Report, What
from toolkit.telling import Telling, telling_of
from toolkit.triggers import Hit
from toolkit.what import what

EVENT_TYPE = "procurement"
VERSION = "1.6"

_WINNING = ("win", "build", "order_noun")
"""Triggers whose subject may be the company that sells."""


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of procurement that one trigger word gives."""
    if hit.trigger.name == "award" and (announced := list(awards.read(document, clauses, hit))):
        yield from announced
        return
    if _told_elsewhere(document, clauses, hit) or ordered_away(clauses, hit):
        return
    thing = what(clauses, hit, "arms_noun") if hit.trigger.name != "hire" else _hired(clauses, hit)
    telling = telling_of(document, clauses, hit)
    if hit.trigger.name == "export" and telling.status == "occurred":
        return
    found = arguments(document, clauses, hit)
    companies = [a for a in clauses.arguments if a.name.kind == "company"]
    supplied = hit.trigger.name in _WINNING and won(clauses, hit, companies)
    telling, subtype = _settled(telling, supplied)
    found = [a for a in found if hit.trigger.name != "hire" or a.name.kind != "armed_group"]
    selling = sold(clauses, hit) or supplied
    buyers = buyers_of(found, selling, hit, clauses.token_at(hit.start), document.verb_last)
    if not buyers and hit.trigger.kind == "noun":
        buyers = beside(clauses, hit)
        if buyers and thing.item is None:
            thing = replace(thing, item=_item_of(clauses, buyers[0].segment))
    buyers = buyers or (ordered_by(clauses, hit) if supplied else [])
    buyers = buyers or (sold_to(found) if selling and document.verb_last else [])
    sellers = [a for a in sellers_of(found, selling) if a not in buyers] or bought_from(clauses, hit, buyers)
    if hit.trigger.subtype == "order" and not selling and not (sellers or companies):
        sellers = made_in(clauses, hit, buyers)
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
        alone=hit.trigger.name == "get" and told and (thing.quantity is not None or own(buyers, telling.status)),
        strong=bool(buyers),
    )


def _told_elsewhere(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether another trigger of the sentence tells the order, or what is decided is no order."""
    if (hit.trigger.name == "win" and _by_contract(document, clauses, hit)) or _ordered_before(document, clauses, hit):
        return True
    return hit.trigger.name == "choose" and _to_give(document, clauses, hit)


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


def _item_of(clauses: Clauses, segment: int) -> str | None:
    """The first arms that a segment names, as they stand in the text."""
    nouns = [t for _, t in clauses.segment_tokens(segment) if t.has("arms_noun")]
    return clauses.text[nouns[0].start : nouns[0].end] if nouns else None
