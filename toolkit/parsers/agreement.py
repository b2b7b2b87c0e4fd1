"""Agreements: states or bodies sign, conclude, ratify or end a treaty, accord or ceasefire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.actors import actor, distinct, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.reports import Report
from toolkit.telling import telling_of
from toolkit.triggers import Hit
from toolkit.where import where

EVENT_TYPE = "agreement"
VERSION = "1.3"

_NEAR = 4  # words from a ceasefire to the state in which it is to hold
_PARTIES = 2  # sides of a ceasefire
_SIDES = ("", "with", "between", "possessive", "by", "of")


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of agreements that one trigger word gives: at least two sides must be told."""
    telling = telling_of(document, clauses, hit)
    if telling.rung == "aimed_at" or (telling.rung == "topic" and not document.verb_last):
        return  # "held talks on a ceasefire": there is none
    if hit.trigger.name == "treaty_noun" and not _told(clauses, hit, telling.rung):
        return
    if telling.status == "decided" and hit.trigger.subtype != "ratify":
        telling = replace(telling, status="occurred")
    found = _sides(document, clauses, hit)
    if found is None:
        return  # whose fighting shall end is not told
    actors = distinct(actor(a.name, "participant") for a in found)
    sides = {a.country or a.name for a in actors}
    named = hit.trigger.name == "ceasefire" or document.verb_last or any(a.country for a in actors)
    enough = (len(sides) >= 2 and named) or (
        bool(sides) and (hit.trigger.subtype in ("terminate", "ratify") or _declared(clauses, hit))
    )
    if not enough and hit.trigger.weak:
        return
    yield telling.report(
        actors,
        subtype=_subtype(clauses, hit),
        place=where(document, clauses, hit, ("in",)),
        reference=not enough,
        alone=bool(sides) and not hit.trigger.weak and _dated(clauses),
        strong=enough,
    )


def _sides(document: Document, clauses: Clauses, hit: Hit) -> list[Argument] | None:
    """Whose agreement it is, as far as told; None for a ceasefire that is demanded of nobody who is named."""
    found = [a for a in arguments(document, clauses, hit) if a.relation in _SIDES and not _named_after(clauses, hit, a)]
    if hit.trigger.name == "ceasefire" and (demanded := _demanded(clauses, hit, found)):
        called = [a for a in demanded if document.verb_last and a.name.kind == "body" and is_body(a.name.country)]
        found = [a for a in found if a not in demanded]
        if len({a.name.country or a.name.name for a in found}) >= _PARTIES:
            return found
        fought = [] if found else _fought_in(clauses, hit)
        return fought or (called if called and not found else None)  # "forderte eine weltweite Waffenruhe"
    if (
        hit.trigger.name == "ceasefire"
        and not found
        and _demands(clauses, hit)
        and (fought := _fought_in(clauses, hit))
    ):
        return fought
    if not found and _declared(clauses, hit):
        segment = clauses.segment_at(hit.start)
        return [a for a in clauses.arguments if a.segment == segment and a.speaker]
    bare = not found and hit.trigger.name == "sign" and not _several(clauses, hit)
    if bare and (not document.verb_last or _dated(clauses)):
        return _visiting(clauses, hit) or document.antecedents(clauses.index, clauses.start, plural=True)
    return found


def _dated(clauses: Clauses) -> bool:
    """Whether the sentence tells a day."""
    return any(t.basis != "none" for t in clauses.dates)


def _demanded(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Who only demands a ceasefire of others ("the EU called for a ceasefire"): whoever speaks in such a clause."""
    at = clauses.token_at(hit.start)
    if not _demands(clauses, hit):
        return []
    if any(a.relation == "with" for a in found):
        return []  # "calls for a truce with Eritrea"
    segment = clauses.segment_of[at]
    speakers = [a for a in clauses.arguments if a.segment == segment and a.speaker]
    if clauses.grammar.verb_last:  # "rief Israel und die Hamas zu einer Feuerpause auf"
        bare = [] if speakers else _first_listed([a for a in found if a.relation == ""])
    else:
        bare = [a for a in found if a.relation in ("", "by") and a.name.kind != "armed_group"]
    return bare + [a for a in speakers if a not in bare]


def _demands(clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause demands the ceasefire."""
    at = clauses.token_at(hit.start)
    words = clauses.segment_tokens(clauses.segment_of[at])
    return any(t.has("demand") and (clauses.grammar.verb_last or i < at) for i, t in words)


def _fought_in(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The state in which a ceasefire is demanded: its government is one of the sides ("eine Waffenruhe in Syrien")."""
    segment, at = clauses.segment_at(hit.start), clauses.token_at(hit.start)
    named = [a for a in clauses.arguments if a.segment == segment and a.name.kind == "state" and a.relation == "in"]
    return [replace(a, relation="of") for a in named if 0 < a.token - at <= _NEAR][:1]


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


def _told(clauses: Clauses, hit: Hit, rung: str) -> bool:
    """Whether a treaty that is only named is told of: its day, or a word on what becomes of it."""
    segment = clauses.segment_at(hit.start)
    at = clauses.token_at(hit.start)
    if clauses.grammar.verb_last and any(t.has("in") for t in clauses.tokens[max(0, at - 2) : at]):
        behind = clauses.tokens[at + 1 : at + 3]  # "in dem Abkommen heißt es", but "im Abkommen von 2016"
        return any(t.basis != "none" and any(b.start <= t.start < b.end for b in behind) for t in clauses.dates)
    dated = any(
        t.basis != "none" and t.relation == "at" and clauses.segment_at(t.start) == segment for t in clauses.dates
    )
    return dated or rung not in ("default", "bygone", "occasion")


def _declared(clauses: Clauses, hit: Hit) -> bool:
    """Whether a ceasefire is declared, offered, demanded or ended, for which one side suffices."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    return hit.trigger.name == "ceasefire" and any(t.has("truce_act") for t in words)


def _subtype(clauses: Clauses, hit: Hit) -> str | None:
    """The subtype of the trigger; what is signed may be a ceasefire, a treaty that is named may be ended."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    if hit.trigger.name == "treaty_noun" and any(t.has("treaty_end") for t in words):
        return "terminate"
    if hit.trigger.subtype == "sign" and any(t.has("truce") for t in words):
        return "ceasefire"
    return hit.trigger.subtype
