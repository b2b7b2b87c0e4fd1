"""Attacks: a use of armed force by or against armed groups, forces or civilians."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.actors import actor, distinct
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.guards import guarded
from toolkit.needs import needs_met
from toolkit.parsers.attack.asides import aside
from toolkit.parsers.attack.evidence import enough
from toolkit.parsers.attack.places import place_of
from toolkit.parsers.attack.sides import Sides, sides_of
from toolkit.parsers.attack.slain import slain
from toolkit.parsers.attack.victims import struck, unnamed
from toolkit.parsers.attack.voice import passive
from toolkit.reports import Report, Where
from toolkit.schema import Actor
from toolkit.telling import Telling, telling_of
from toolkit.triggers import Hit

EVENT_TYPE = "attack"
VERSION = "1.6"

_OPENING = 4  # words in which a sentence says that it tells of what came hours later
_ANOTHER = 2  # words from "another" to the attack
_PERFECT = 4  # words between "have" and what was ordered
_ARTICLE = 2  # words from an article to its noun
_OUTCOME = 4  # clauses between an attack and what came of it
_SUFFERED = ("fall", "die")
"""Verbs whose subject is struck."""


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of attacks that one trigger word gives: two sides, one with a place, a day or casualties, or a place
    with those; a war that is only named as the time or the reason of something else gives none.
    """
    if _nominal(document, clauses, hit) or _attributive(clauses, hit):
        return
    if hit.trigger.name == "die" and _by_another(document, clauses, hit):
        return
    found = arguments(document, clauses, hit)
    upon = struck(clauses, hit, found)
    if aside(clauses, hit, upon):
        return
    telling = telling_of(document, clauses, hit)
    if _no_happening(telling, found):
        return
    sides = sides_of(document, clauses, hit, found, upon)
    if telling.status == "planned" and _feared(clauses, hit, sides.attackers):
        telling = replace(telling, status="possible")
    place = place_of(document, clauses, hit, sides)
    suffered = hit.trigger.kind == "verb" and (passive(clauses, hit) or hit.trigger.name in _SUFFERED)
    actors = _actors(document, clauses, hit, sides, place, suffered)
    named, subtype = {a.country or a.name for a in actors}, hit.trigger.subtype
    if not enough(clauses, hit, named, place, (*sides.attackers, *sides.targets), telling.rung):
        if _the_one(clauses, hit):
            yield telling.report(actors, subtype=subtype, place=place, reference=True, strong=False)
        return
    if subtype != "clash":
        civilians = [actor(a.name, "target") for a in sides.targets if unnamed(clauses, a)]
        actors = tuple(a for a in actors if a not in civilians)
    reference = hit.trigger.kind == "verb" and suffered and _of_the_last(document, clauses, hit)
    reference = reference or _outcome(document, clauses, hit) or _ordered(telling)
    yield telling.report(
        actors,
        subtype=subtype,
        place=place,
        reference=reference,
        strong=len(named) > 1,
        known=_known(document, clauses, hit),
        apart=_apart(clauses),
    )


def _actors(
    document: Document, clauses: Clauses, hit: Hit, sides: Sides, place: Where | None, suffered: bool
) -> tuple[Actor, ...]:
    """Both sides, with the state whose police or soldiers are struck, or whoever else is told to be killed."""
    attackers = [actor(a.name, "attacker") for a in sides.attackers]
    actors = distinct([*attackers, *(actor(a.name, "target") for a in sides.targets)])
    if hit.trigger.name != "bodies":  # "police found the bodies"
        actors = (*actors, *guarded(document, clauses, hit, place, actors, suffered))
    if not any(a.role == "target" for a in actors):
        actors = (*actors, *slain(clauses, hit, place, suffered))
    return tuple(_at_home(a, place) for a in actors)


def _feared(clauses: Clauses, hit: Hit, attackers: list[Argument]) -> bool:
    """Whether others say what a group is planning, or it only vows revenge: nothing is announced."""
    if not attackers or any(a.name.country for a in attackers):
        return False
    segment = clauses.segment_at(hit.start)
    if any(d.basis != "none" and clauses.segment_at(d.start) == segment for d in clauses.dates):
        return False
    others = any(a.speaker and a.name not in [x.name for x in attackers] for a in clauses.arguments)
    return others or "vowing" in hit.trigger.need or clauses.holds("warn", "dread")


def _at_home(held: Actor, place: Where | None) -> Actor:
    """The official who is struck, as one of the state of the place, if his own is untold ("a deputy minister")."""
    nameless = held.role == "target" and held.office and not (held.country or held.person or held.organisation)
    return replace(held, country=place.country) if nameless and place is not None else held


def _no_happening(telling: Telling, found: list[Argument]) -> bool:
    """Whether the way it is told makes it none: what is planned as if it had happened, what is there, what goes on."""
    clauses, hit = telling.clauses, telling.hit
    if hit.trigger.name == "plot" and telling.status == "occurred":
        return True  # what is planned has not happened
    if telling.rung == "reduced" and _standing(clauses, hit, found):
        return True
    will_fight = hit.trigger.name in ("fight", "battle") and telling.rung == "plan"
    return will_fight and clauses.grammar.verb_last  # "er werde die Aufständischen weiter bekämpfen"


def _ordered(telling: Telling) -> bool:
    """Whether only who is behind a known attack is left open ("may have ordered the bombing")."""
    clauses, hit = telling.clauses, telling.hit
    at = clauses.token_at(hit.start)
    if telling.rung != "possibility" or hit.trigger.kind != "noun" or clauses.grammar.verb_last or not at:
        return False
    perfect = any(t.has("perfect") for t in clauses.tokens[max(0, at - _PERFECT) : at])
    return perfect and clauses.tokens[at - 1].has("definite")


def _known(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause tells of an attack with the article of what the reader knows ("in the attack", "bei dem
    Anschlag").
    """
    segment = clauses.segment_at(hit.start)
    nouns = (h for h in document.hits.get(clauses.index, ()) if h.trigger.event_type == EVENT_TYPE)
    told = {clauses.token_at(h.start) for h in nouns if h.trigger.kind == "noun"}
    return any(
        abs(clauses.segment_of[i] - segment) <= 1
        and any(t.has("definite") for t in clauses.tokens[max(0, i - _ARTICLE) : i])
        for i in told
    )


def _apart(clauses: Clauses) -> bool:
    """Whether the sentence tells of another attack than those before ("another suicide bomber", "in a separate
    incident", "bei einem weiteren Anschlag").
    """
    tokens = clauses.tokens
    if any(t.has("hours_later") for t in tokens[:_OPENING]):
        return True  # "Hours later a bomb exploded in Colombo"
    if not clauses.holds("another_one"):
        return False
    for i, token in enumerate(tokens):
        if not token.has("another_one") or any(t.has("definite") for t in tokens[max(0, i - 1) : i]):
            continue
        behind = tokens[i + 1 : i + 1 + _ANOTHER]
        if any(t.has("incident") or t.start in clauses.triggers for t in behind):
            return True
    return False


def _the_one(clauses: Clauses, hit: Hit) -> bool:
    """Whether the noun means the attack told of before, and tells no more than its day ("Bei dem Beschuss in der Nacht
    zum Mittwoch ...", "The raid on Friday ...").
    """
    at = clauses.token_at(hit.start)
    if hit.trigger.kind != "noun" or not at or not clauses.tokens[at - 1].has("definite"):
        return False
    segment = clauses.segment_of[at]
    return any(t.precision == "day" and clauses.segment_at(t.start) == segment for t in clauses.dates)


def _outcome(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether the gerund only tells what came of the attack before it ("shelled Gori, killing 12 soldiers", "ambushed a
    patrol near Fallujah, west of Baghdad, killing two").
    """
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    opening = [t for _, t in clauses.segment_tokens(segment)[:2]]
    joined = opening[0].has("coordination") and opening[-1].has("gerund")
    if clauses.grammar.verb_last or not segment or not (opening[0].has("gerund") or joined):
        return False
    verbs = (h for h in document.hits.get(clauses.index, ()) if h.trigger.kind == "verb")
    main = (h for h in verbs if 0 < segment - clauses.segment_at(h.start) <= _OUTCOME)
    attacks = (h for h in main if h.trigger.event_type == EVENT_TYPE and needs_met(clauses, h))
    return clauses.tokens[at].has("gerund") and any(attacks)


def _of_the_last(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause only tells who else was struck in the attack told of before ("zudem wurden vier Polizisten
    getötet").
    """
    segment = clauses.segment_at(hit.start)
    goes_on = clauses.holds("thereby") and any(t.has("thereby") for _, t in clauses.segment_tokens(segment))
    if not goes_on or any(a.name.kind in ("place", "state") and a.relation for a in clauses.arguments):
        return False
    if any(clauses.segment_at(t.start) == segment for t in clauses.dates):
        return False
    before = document.sentence(clauses.index - 1)
    told = document.hits.get(clauses.index - 1, ())
    return before is not None and any(h.trigger.event_type == EVENT_TYPE and needs_met(before, h) for h in told)


def _nominal(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether what could be a verb is the noun here: a name that a preposition governs stands before it ("killed in
    insurgent attacks").
    """
    if clauses.grammar.verb_last or hit.trigger.kind != "verb":
        return False
    nouns = [h for h in document.hits.get(clauses.index, ()) if h.start == hit.start and h.trigger.kind == "noun"]
    return any(
        a.relation in ("in", "by", "of", "about", "temporal") and 0 <= hit.start - a.name.end <= 1
        for a in (clauses.arguments if nouns else ())
    )


def _attributive(clauses: Clauses, hit: Hit) -> bool:
    """Whether a participle only says what somebody looks like ("a wounded Somali")."""
    if clauses.grammar.verb_last or hit.trigger.kind != "verb":
        return False
    at = clauses.token_at(hit.start)
    return at > 0 and clauses.tokens[at].has("participle") and clauses.tokens[at - 1].has("indefinite")


def _by_another(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether a noun of the clause, or of the one before that a relative clause goes on, tells the attack in which
    somebody died ("starben bei einem Angriff", "ein Angriff, bei dem 80 Menschen ums Leben kamen").
    """
    segment = clauses.segment_at(hit.start)
    opening = [t for _, t in clauses.segment_tokens(segment)[:2]]
    told = {segment, segment - 1} if segment and any(t.has("relative") for t in opening[-1:]) else {segment}
    return any(
        h.trigger.event_type == EVENT_TYPE
        and h.trigger.kind == "noun"
        and clauses.segment_at(h.start) in told
        and needs_met(clauses, h)
        for h in document.hits.get(clauses.index, ())
    )


def _standing(clauses: Clauses, hit: Hit, found: list[Argument]) -> bool:
    """Whether an attribute without who did it only says how something stands ("auf der zerstörten Brücke")."""
    agents = any(a.relation in ("by", "of") and a.name.start < hit.start for a in found)
    return clauses.grammar.verb_last and not agents
