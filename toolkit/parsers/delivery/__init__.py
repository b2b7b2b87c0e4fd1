"""Deliveries: weapons, ammunition or military aid handed over, donated or promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit import gazetteer
from toolkit.actors import actor, distinct
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.errands import on_errand
from toolkit.parsers.delivery.sides import received, sides_of
from toolkit.qualifiers import qualifies
from toolkit.reports import Report, What
from toolkit.schema import Actor
from toolkit.shares import shares
from toolkit.telling import telling_of
from toolkit.triggers import Hit
from toolkit.what import what
from toolkit.where import where

EVENT_TYPE = "delivery"
VERSION = "1.6"

_STATES = ("state", "body")
_ASKING = ("ask", "demand", "request_noun")
_PHRASE = 3  # words of a recipient that is no name ("European partners")


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of deliveries that one trigger word gives: two sides, or a weapon with its number or recipient."""
    telling = telling_of(document, clauses, hit)
    thing = what(clauses, hit, "arms_noun")
    if hit.trigger.subtype == "training" and thing.quantity is None:
        thing = what(clauses, hit, "military_noun")
    givers, takers = sides_of(document, clauses, hit)
    listed = shares(clauses, hit, thing, "arms_noun") if hit.trigger.kind == "verb" and givers else []
    in_list = {a.name.country for a, _ in listed}
    givers = [a for a in givers if a.name.country not in in_list]
    takers = [a for a in takers if a.name.country not in in_list]
    actors = distinct([*(actor(a.name, "sender") for a in givers), *(actor(a.name, "recipient") for a in takers)])
    if not takers and (partner := _unnamed(clauses, hit)) is not None:
        actors = (*actors, partner)
        if not givers:
            actors = (*_at_home(document, clauses, hit), *actors)
    roles = {a.role for a in actors}
    weapon = any(a.name.kind == "weapon" for a in clauses.arguments)
    if hit.trigger.name == "arrive" and not (weapon or thing.quantity is not None or _from(clauses, givers, thing)):
        return
    if _lacking(clauses, hit, roles, thing):
        return
    stated = _stated(clauses, hit, givers, takers, thing) or telling.rung != "default"
    told = len(roles) == 2 or (bool(roles) and (weapon or thing.quantity is not None or stated))
    if not told or (hit.trigger.weak and not _certain(actors, weapon)) or _people(clauses, thing.item):
        return
    if hit.trigger.subtype != "training" and _moved(clauses, hit, thing.item, givers, takers):
        return
    subtype = "funding" if hit.trigger.subtype == "weapons" and _funded(clauses, hit) else hit.trigger.subtype
    if telling.status == "occurred" and hit.trigger.kind == "noun" and _suspended(clauses, hit):
        telling = replace(telling, status="denied")
    yield telling.report(actors, subtype=subtype, thing=thing, strong=len(roles) > 1)
    for argument, share in listed:
        others = tuple(a for a in actors if a.role == "recipient")
        yield telling.report((actor(argument.name, "sender"), *others), subtype=subtype, thing=share, strong=True)


def _lacking(clauses: Clauses, hit: Hit, roles: set[str], thing: What) -> bool:
    """Whether what this trigger needs besides is not told: the giver, the recipient, the goods or their number."""
    if hit.trigger.name in ("demand", "request_noun") and (len(roles) < 2 or thing.item is None):
        return True
    if received(clauses, hit) and "sender" not in roles:
        return True
    return hit.trigger.name == "promise" and "recipient" not in roles and thing.quantity is None


def _from(clauses: Clauses, givers: list[Argument], thing: What) -> bool:
    """Whether it is told where the goods come from ("Haubitzen aus den Niederlanden")."""
    return thing.item is not None and any("from" in (a.relation, *clauses.classes(a.preposition)) for a in givers)


def _stated(clauses: Clauses, hit: Hit, givers: list[Argument], takers: list[Argument], thing: What) -> bool:
    """Whether one side is enough: a state's goods, what has arrived somewhere, or goods that are asked for."""
    if hit.trigger.kind == "noun" and thing.item is not None and any(a.name.kind in _STATES for a in givers):
        return True
    if hit.trigger.kind == "noun" and takers and clauses.holds("arrived"):
        return True
    return hit.trigger.name in _ASKING and thing.item is not None


def _at_home(document: Document, clauses: Clauses, hit: Hit) -> tuple[Actor, ...]:
    """The state in which weapons are handed out to people whom no state is named for ("In Kiew wurden Waffen an
    Freiwillige ausgegeben").
    """
    place = where(document, clauses, hit, ("in", "at"))
    name = gazetteer.country_name(place.country) if place and place.country else None
    return (Actor(name=name, country=place.country, role="sender"),) if place and name else ()


def _moved(clauses: Clauses, hit: Hit, item: str | None, givers: list[Argument], takers: list[Argument]) -> bool:
    """Whether forces send or provide what their own crews man ("schickt Eurofighter nach Rumänien"): a movement of
    troops. What is given to somebody is a delivery ("schickt der Ukraine Kampfjets", "Panzer an die Ukraine").
    """
    if hit.trigger.kind != "verb" or item is None:
        return False
    if not clauses.grammar.verb_last:
        return (hit.trigger.name == "arrive" and _own_craft(clauses, hit)) or on_errand(clauses, hit, item, takers)
    if any("recipient_preposition" in clauses.classes(a.preposition) or not a.relation for a in takers):
        return False
    own = any(a.name.kind == "forces" for a in givers)
    crewed = any(t.has("crewed") for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)))
    crewed = crewed or "crewed" in clauses.classes(item.split()[-1].lower())
    return crewed or (own and bool(takers))


def _funded(clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause tells the money that is given for arms ("450 Millionen Euro für Waffenlieferungen")."""
    segment = clauses.segment_at(hit.start)
    named = {a.token for a in clauses.arguments}
    for amount in clauses.amounts:
        if amount.kind != "money" or not amount.value or clauses.segment_at(amount.start) != segment:
            continue
        k = clauses.token_at(amount.end)
        behind = clauses.tokens[k : k + 2]
        if behind and hit.trigger.kind == "noun" and behind[0].start == hit.start:
            return True
        if len(behind) == 2 and behind[0].has("for") and k + 1 not in named and not behind[1].has("determiner"):
            return True
    return False


def _suspended(clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause tells that what the noun tells is suspended ("setzten ihre Militärhilfe aus")."""
    words = clauses.segment_tokens(clauses.segment_at(hit.start))
    return clauses.holds("suspends") and any(t.has("suspends") for _, t in words)


def _own_craft(clauses: Clauses, hit: Hit) -> bool:
    """Whether it is a state's own aircraft or ships that come ("Six Danish F-16 fighters landed in Lithuania")."""
    segment, at = clauses.segment_at(hit.start), clauses.token_at(hit.start)
    if not clauses.holds("crewed") or any(a.segment == segment and a.relation == "from" for a in clauses.arguments):
        return False
    crewed = any(t.has("crewed") for i, t in clauses.segment_tokens(segment) if i < at)
    return crewed and any(
        a.segment == segment and a.token < at and a.name.country and qualifies(a, clauses, "arms_noun", "crewed")
        for a in clauses.arguments
    )


def _people(clauses: Clauses, item: str | None) -> bool:
    """Whether the weapon is only the group that is told of ("the retreating Islamist fighters")."""
    groups = [a.name for a in clauses.arguments if a.name.kind == "armed_group"]
    return item is not None and any(clauses.text[n.start : n.end].lower().endswith(item.lower()) for n in groups)


def _certain(actors: tuple[Actor, ...], weapon: bool) -> bool:
    """Whether a verb that serves for other things too ("send", "give") tells a delivery: two states, or a weapon
    with whom it goes to.
    """
    sides = {a.country or a.name for a in actors}
    return len(sides) >= 2 or (weapon and any(a.role == "recipient" for a in actors))


def _unnamed(clauses: Clauses, hit: Hit) -> Actor | None:
    """A recipient that is no name: the phrase after "to" right behind the goods ("an europäische Partner")."""
    noun, segment = hit.trigger.kind == "noun", clauses.segment_at(hit.start)
    if not noun and not clauses.grammar.verb_last:
        return None
    members = [t for _, t in clauses.segment_tokens(segment) if not noun or t.start > hit.end]
    for i, token in enumerate(members):
        if token.has("recipient_preposition"):
            phrase = [t for t in members[i + 1 : i + 1 + _PHRASE] if not t.has("determiner")]
            nouns = [k for k, t in enumerate(phrase) if t.has("partner_noun")]
            if nouns:
                name = clauses.text[phrase[0].start : phrase[nouns[0]].end]
                return Actor(name=" ".join(name.split()), role="recipient")
    return None
