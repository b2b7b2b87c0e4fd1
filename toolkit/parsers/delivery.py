"""Deliveries: weapons, ammunition or military aid handed over, donated or promised."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit import gazetteer
from toolkit.actors import actor, distinct, qualifies
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.reports import Report, What
from toolkit.schema import Actor
from toolkit.telling import telling_of
from toolkit.triggers import Hit
from toolkit.where import what, where

EVENT_TYPE = "delivery"
VERSION = "1.4"

_GIVING = ("", "possessive", "by", "of", "from")
_STATES = ("state", "body")
_DATIVES = ("state", "armed_group", "forces")
_TAKING = ("to", "for")
_OWNED = 3  # words between a request and whose it is
_ASKING = ("ask", "demand", "request_noun")
_PHRASE = 3  # words of a recipient that is no name ("European partners")


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of deliveries that one trigger word gives: two sides, or a weapon with its number or recipient."""
    telling = telling_of(document, clauses, hit)
    thing = what(clauses, hit, "arms_noun")
    if hit.trigger.subtype == "training" and thing.quantity is None:
        thing = what(clauses, hit, "military_noun")
    givers, takers = _turned(clauses, hit, *_sides(document, clauses, hit))
    actors = distinct([*(actor(a.name, "sender") for a in givers), *(actor(a.name, "recipient") for a in takers)])
    if not takers and (partner := _unnamed(clauses, hit)) is not None:
        actors = (*actors, partner)
        if not givers:
            actors = (*_at_home(document, clauses, hit), *actors)
    roles = {a.role for a in actors}
    weapon = any(a.name.kind == "weapon" for a in clauses.arguments)
    if _lacking(clauses, hit, roles, thing, weapon):
        return
    stated = _stated(clauses, hit, givers, takers, thing) or telling.rung != "default"
    told = len(roles) == 2 or (bool(roles) and (weapon or thing.quantity is not None or stated))
    if not told or (hit.trigger.weak and not _certain(actors, weapon)) or _people(clauses, thing.item):
        return
    if _moved(clauses, hit, thing.item, givers, takers):
        return
    yield telling.report(actors, subtype=hit.trigger.subtype, thing=thing, strong=len(roles) > 1)


def _turned(
    clauses: Clauses, hit: Hit, givers: list[Argument], takers: list[Argument]
) -> tuple[list[Argument], list[Argument]]:
    """Givers and takers, where who asks, demands or receives stands as who gives does elsewhere."""
    if hit.trigger.name == "ask":
        return [], givers
    if hit.trigger.name == "demand":
        asked = [a for a in clauses.arguments if a.relation in ("of", "from") and a.preposition]
        asked = [a for a in asked if a.segment == clauses.segment_at(hit.start) and a.name.kind == "state"]
        return asked, [a for a in (*givers, *takers) if a not in asked]
    if _received(clauses, hit):
        return [a for a in givers if a.relation in ("from", "by", "of")], [a for a in givers if not a.relation]
    return givers, takers


def _received(clauses: Clauses, hit: Hit) -> bool:
    """Whether the verb tells the delivery from the side of who receives it."""
    return hit.trigger.kind == "verb" and "receive" in clauses.classes(hit.word)


def _lacking(clauses: Clauses, hit: Hit, roles: set[str], thing: What, weapon: bool) -> bool:
    """Whether what this trigger needs besides is not told: the giver, the recipient, the goods or their number."""
    if hit.trigger.name in ("demand", "request_noun") and (len(roles) < 2 or thing.item is None):
        return True
    if _received(clauses, hit) and "sender" not in roles:
        return True
    if hit.trigger.name == "promise" and "recipient" not in roles and thing.quantity is None:
        return True
    return hit.trigger.name == "arrive" and not (weapon or thing.quantity is not None)


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
    if hit.trigger.kind != "verb" or item is None or not clauses.grammar.verb_last:
        return False
    if any("recipient_preposition" in clauses.classes(a.preposition) or not a.relation for a in takers):
        return False
    own = any(a.name.kind == "forces" for a in givers)
    crewed = any(t.has("crewed") for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)))
    crewed = crewed or "crewed" in clauses.classes(item.split()[-1].lower())
    return crewed or (own and bool(takers))


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


def _sides(document: Document, clauses: Clauses, hit: Hit) -> tuple[list[Argument], list[Argument]]:
    """Who gives and who takes; where verbs come last, the second bare state is the one given to."""
    found = arguments(document, clauses, hit)
    takers = [a for a in found if a.relation in _TAKING]
    givers = [a for a in found if a.relation in _GIVING and a not in takers]
    if not takers and document.verb_last and (asking := _asking(clauses, hit)):
        takers, givers = asking, [a for a in givers if a not in asking]
    elif not takers and document.verb_last:
        bare = [a for a in givers if a.relation == ""]
        if len(bare) > 1 and hit.trigger.kind == "noun" and _begged(clauses, hit):
            return bare[1:], bare[:1]  # "Russland hat China um Militärhilfe gebeten"
        takers = [a for a in bare[1:] if not a.listed and (a.name.kind in _DATIVES or a.name.metonym)][:1]
        takers = [a for a in takers if a.name.country != bare[0].name.country]
        givers = [a for a in givers if a not in takers]
    elif not takers and (given := _given(document, clauses, hit, givers)):
        takers, givers = given, [a for a in givers if a not in given]
    elif not takers and hit.trigger.kind == "verb":
        at = clauses.token_at(hit.start)
        takers = [a for a in givers if a.token > at and a.relation == "" and a.name.kind in ("state", "armed_group")]
        givers = [a for a in givers if a not in takers]
    if not takers and document.verb_last and hit.trigger.kind == "verb":
        takers = [a for a in clauses.arguments if _into(clauses, a, hit)]
    segment = clauses.segment_at(hit.start)
    if hit.trigger.name == "take":
        takers = [a for a in found if a.relation == "" and a.token < clauses.token_at(hit.start)]
        from_ = [a for a in clauses.arguments if a.relation == "from" and a.token > clauses.token_at(hit.start)]
        return from_[:1], takers
    if hit.trigger.name == "arrive":
        takers = [
            a
            for a in clauses.arguments
            if a.segment == segment and a.name.kind in ("state", "place") and a.relation in ("in", "to")
        ]
    if hit.trigger.subtype == "training":
        takers += [a for a in clauses.arguments if a.segment == segment and qualifies(a, clauses, "military_noun")]
        givers = [a for a in givers if a not in takers]
    if not givers and document.verb_last and hit.trigger.kind == "noun":
        givers = [a for a in clauses.arguments if a.segment == segment and a.name.kind == "adjective"]
        givers = [a for a in givers if a not in takers and qualifies(a, clauses, "arms_noun")]
    if not givers:
        givers = [
            a for a in clauses.arguments if a.segment == segment and a.name.kind == "company" and a.relation == ""
        ]
    return givers, takers


def _begged(clauses: Clauses, hit: Hit) -> bool:
    """Whether one side asks the other for what the noun tells."""
    at = clauses.token_at(hit.start)
    words = clauses.segment_tokens(clauses.segment_of[at])
    close = clauses.tokens[max(0, at - _PHRASE) : at]
    return any(t.has("asking_for") for _, t in words) and any(t.has("about") for t in close)


def _into(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether goods go into the state: "in" with an accusative ("schickt Waffen in die Ukraine")."""
    before = clauses.tokens[argument.token - 1] if argument.token else None
    if argument.relation != "in" or argument.name.kind != "state" or before is None:
        return False
    into = before.has("definite") and not before.has("dative", "dative_feminine", "oblique", "in")
    return into and argument.segment == clauses.segment_at(hit.start)


def _asking(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Who asks for what a noun tells ("eine Bitte der Ukraine um Waffen", "Kiew fordert die Lieferung von Panzern"), or
    where what is delivered has come to ("In Kiew ist eine Lieferung eingetroffen"); where verbs come last.
    """
    if hit.trigger.kind != "noun":
        return []
    segment, at = clauses.segment_at(hit.start), clauses.token_at(hit.start)
    words = clauses.segment_tokens(segment)
    near = [a for a in clauses.arguments if a.segment == segment and a.name.country and not a.speaker]
    if clauses.holds("arrived") and any(t.has("arrived") for _, t in words):
        return [a for a in near if a.name.kind in ("state", "place") and a.relation in ("in", "at", "to")][:1]
    if clauses.holds("demand") and any(t.has("demand") for i, t in words if clauses.text[t.start].islower()):
        return [a for a in near if a.relation == "" and a.token < at and (a.name.kind == "state" or a.name.metonym)][:1]
    asked = [i for i, t in words if t.has("request_noun") and i <= at] if clauses.holds("request_noun") else []
    return [
        a
        for a in near
        if asked
        and a.token != at
        and (
            (a.relation == "of" and 0 < a.token - asked[-1] <= _OWNED)
            or (a.name.kind == "adjective" and abs(a.token - asked[-1]) == 1)
        )
    ][:1]


def _given(document: Document, clauses: Clauses, hit: Hit, bare: list[Argument]) -> list[Argument]:
    """To whom a verb before the goods gives them: the name right behind it ("promised Kenya military aid")."""
    if hit.trigger.kind != "noun":
        return []
    verbs = [h for h in document.hits.get(clauses.index, ()) if h.trigger.kind == "verb" and h.end < hit.start]
    ends = {h.end for h in verbs if h.trigger.event_type == EVENT_TYPE}
    return [a for a in bare if a.relation == "" and a.name.kind in _DATIVES and _verb_end(clauses, a) in ends][:1]


def _verb_end(clauses: Clauses, argument: Argument) -> int | None:
    """Where the word before the name and its article ends."""
    words = [t for t in clauses.tokens[max(0, argument.token - 2) : argument.token] if not t.has("determiner")]
    return words[-1].end if words else None


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
