"""Attacks: a use of armed force by or against armed groups, forces or civilians."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from toolkit.actors import actor, adjunctive, distinct
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments, report, status_of
from toolkit.guards import guarded
from toolkit.reports import Report, Where
from toolkit.segments import PREPOSITIONS
from toolkit.triggers import Hit
from toolkit.where import at_place, mere_attribute, where

EVENT_TYPE = "attack"
VERSION = "1.2"

_WARLIKE = ("battle", "shell")
"""Triggers that tell of war by themselves: their place is enough."""
_NEAR = 3  # words between an adjective and the noun that it qualifies
_GOODS = 3  # words between "auf", "on" and the noun that is struck
_LEAD = 2  # words before the noun of an opening phrase ("Bei ihrem Angriff")
_PINNED = 8  # words from the noun to the place that says which attack is meant
_OPENING = 6  # words of a time that opens a sentence
_FRAME = 5  # words between "since", "anniversary" and the attack that they name as a frame


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of attacks that one trigger word gives: two sides, one with a place, a day or casualties, or a place
    with those; a war that is only named as the time or the reason of something else gives none.
    """
    status, rung = status_of(document, clauses, hit)
    found = arguments(document, clauses, hit)
    targets = [a for a in found if a.relation == "against" or _upon(a, clauses, hit)]
    targets += [a for a in _upon_adjectives(clauses, hit) if a not in targets]
    targets += [a for a in clauses.arguments if a not in targets and _owner_of_struck(clauses, hit, a)]
    if _frame(clauses, hit, targets) or _mentioned(clauses, hit) or _known_war(clauses, hit, targets):
        return
    rest = [a for a in found if a not in targets]
    objects: list[Argument] = []
    if hit.trigger.kind == "noun" and (under := _under(clauses, hit, rest)) is not None:
        attackers, objects = under
        targets += objects
    elif hit.trigger.kind == "noun":
        attackers = _of_noun(clauses, hit, rest)
        victims = _victims(clauses, hit, attackers)
        attackers = [a for a in attackers if a not in victims]
        targets += victims
    else:
        attackers, objects = _of_verb(document, clauses, hit, rest)
        if hit.trigger.name == "fall":  # "sind fünf deutsche Soldaten gefallen"
            attackers, objects = [], [*attackers, *objects]
        targets += objects or _goods(clauses, hit, attackers)
    if hit.trigger.subtype == "clash":
        against = [
            a for a in found if (a.relation in ("between", "with") or _at_border(a, clauses)) and a not in attackers
        ]
        first = [a for a in found if a.relation == "" and a.token < clauses.token_at(hit.start)] if against else []
        attackers += [*against, *(a for a in first if a not in attackers)]
    if hit.trigger.kind == "verb" and attackers and not targets:
        targets = _object_adjectives(clauses, hit, attackers)
    targets = _attacked(attackers, targets)
    struck = {a.name.country for a in targets if a.name.country}
    attackers = [a for a in attackers if a not in targets and a.name.country not in struck]
    actors = distinct([*(actor(a.name, "attacker") for a in attackers), *(actor(a.name, "target") for a in targets)])
    relations = ("in", "to", "at", "against")
    place = where(document, clauses, hit, relations, near=bool(attackers and objects))
    place = place or _taken(clauses, hit, attackers, objects)
    if place is None and (hit.trigger.kind == "noun" or not document.verb_last):
        place = where(document, clauses, hit, (*relations, "of"))
    place = place or _shaken(clauses, hit) or _named_after(clauses, hit)
    if place is None and document.verb_last and (hit.trigger.kind == "verb" or hit.trigger.subtype == "clash"):
        place = where(document, clauses, hit, ("about",), near=True)  # "über Kiew abgeschossen", "Kämpfe um Bachmut"
    passive = hit.trigger.kind == "verb" and (_passive(clauses, hit) or hit.trigger.name == "fall")
    actors = (*actors, *guarded(document, clauses, hit, place, actors, passive))
    if not _told(clauses, hit, {a.country or a.name for a in actors}, place, (*attackers, *targets)):
        return
    subtype = hit.trigger.subtype
    strong = len({a.country or a.name for a in actors}) > 1
    yield report(document, clauses, hit, actors, status=status, rung=rung, subtype=subtype, place=place, strong=strong)


def _at_border(argument: Argument, clauses: Clauses) -> bool:
    """Whether two fight at the border between them ("Gefechte an der Grenze zwischen A und B")."""
    return argument.relation == "about" and "between" in clauses.classes(argument.preposition)


def _under(clauses: Clauses, hit: Hit, found: list[Argument]) -> tuple[list[Argument], list[Argument]] | None:
    """Who attacks and who is attacked where somebody comes, or is taken, under fire; None for other wordings."""
    at = clauses.token_at(hit.start)
    if not any(t.has("under") for t in clauses.tokens[max(0, at - 2) : at]):
        return None
    segment = clauses.segment_of[at]
    places = [a for a in clauses.arguments if a.name.kind == "place" and a.name.country and a not in found]
    bare = [a for a in (*found, *places) if a.relation == "" and a.segment == segment]
    bare.sort(key=lambda a: a.token)
    agents = [a for a in found if a.relation in ("by", "from", "of") and a.token > at]
    if any(t.has("take_under") for _, t in clauses.segment_tokens(segment)):
        return [*bare[:1], *agents], [a for a in bare[1:] if a.name.country != bare[0].name.country]
    return agents, [a for a in bare if a.token < at or clauses.grammar.verb_last]


def _told(clauses: Clauses, hit: Hit, sides: set[str], place: Where | None, names: Iterable[Argument]) -> bool:
    """Whether enough is told: two sides; one, or the place alone, with what else an incident has."""
    segment = clauses.segment_at(hit.start)
    near = [t for i, t in enumerate(clauses.tokens) if abs(clauses.segment_of[i] - segment) <= 1]
    casualties = any(t.has("casualty") and t.start != hit.start for t in near)
    if hit.trigger.name == "murder":
        return bool(sides)
    timed = any(t.basis != "none" and _of_clause(clauses, clauses.segment_at(t.start), segment) for t in clauses.dates)
    armed = casualties or hit.trigger.name == "fall" or any(a.name.kind in ("forces", "armed_group") for a in names)
    located = place is not None or any(a.name.kind == "place" and a.segment == segment for a in clauses.arguments)
    if hit.trigger.weak and not armed and len(sides) < 2:
        return False
    counted = hit.trigger.name == "kill" and any(
        a.kind == "count" and a.unit and "military_noun" in clauses.classes(a.unit.split()[-1]) for a in clauses.amounts
    )
    if not sides:
        told = casualties or timed or counted or hit.trigger.name in _WARLIKE
        return (place is not None and told) or (casualties and timed and hit.trigger.subtype == "bombing")
    fought = any(a.name.kind in ("armed_group", "forces") and a.segment == segment for a in clauses.arguments)
    return len(sides) >= 2 or located or casualties or timed or counted or (fought and hit.trigger.kind == "verb")


def _of_clause(clauses: Clauses, dated: int, segment: int) -> bool:
    """Whether a day in the segment `dated` is of the clause: its own, or one that opens it ("In May, ...")."""
    return dated == segment or (
        not clauses.grammar.verb_last and dated == segment - 1 and len(clauses.segment_tokens(dated)) <= _OPENING
    )


def _object_adjectives(clauses: Clauses, hit: Hit, attackers: list[Argument]) -> list[Argument]:
    """The states whose people or goods a verb of attack has as its object ("shelled Indian positions")."""
    segment = clauses.segment_at(hit.start)
    own = {a.name.country for a in attackers}
    first = min(a.token for a in attackers)
    start = first if clauses.grammar.verb_last else clauses.token_at(hit.start)
    return [
        a
        for a in clauses.arguments
        if a.segment == segment
        and a.name.kind == "adjective"
        and a.relation == ""
        and a.token > start
        and a.name.country not in own
    ][:1]


def _attacked(attackers: list[Argument], targets: list[Argument]) -> list[Argument]:
    """The targets without the places that groups alone take: these stand for no state ("seized Mogadishu")."""
    groups = bool(attackers) and all(a.name.kind == "armed_group" for a in attackers)
    return [a for a in targets if not (groups and a.name.kind == "place")]


def _taken(clauses: Clauses, hit: Hit, attackers: list[Argument], objects: list[Argument]) -> Where | None:
    """The place that somebody attacks, where no other is told."""
    segment = clauses.segment_at(hit.start)
    places = [a for a in objects if a.name.kind in ("place", "state") and not mere_attribute(clauses, a)]
    if hit.trigger.kind == "verb":
        places += [
            a
            for a in clauses.arguments
            if a.segment == segment and a.name.kind == "place" and a.relation == "" and a.name.country
        ]
    struck = attackers or (hit.trigger.kind == "verb" and _passive(clauses, hit))
    return at_place(clauses, places[0].name) if places and struck else None


def _shaken(clauses: Clauses, hit: Hit) -> Where | None:
    """The place that an attack without an attacker hits: the object behind it ("explosions rocked Bali")."""
    if clauses.grammar.verb_last:
        return None
    segment = clauses.segment_at(hit.start)
    for a in clauses.arguments:
        bare = a.segment == segment and a.name.kind == "place" and a.relation == "" and a.name.start > hit.end
        if bare and a.name.country and not a.listed:
            return at_place(clauses, a.name)
    return None


def _named_after(clauses: Clauses, hit: Hit) -> Where | None:
    """The place that an attack is known by: right before its noun ("the Bali bombings")."""
    at = clauses.token_at(hit.start)
    if clauses.grammar.verb_last or hit.trigger.kind != "noun":
        return None
    named = [a for a in clauses.arguments if a.name.kind == "place" and a.name.country and a.token == at - 1]
    return at_place(clauses, named[0].name) if named else None


def _upon(argument: Argument, clauses: Clauses, hit: Hit) -> bool:
    """Whether the name is what an attack is made upon: "attack on Israel", "Angriff auf die Ukraine"."""
    at = clauses.token_at(hit.start)
    after = [t for t in clauses.tokens[argument.token : argument.token + 4] if t.start >= argument.name.end]
    if argument.token > at and argument.name.kind in ("state", "place"):
        classes = clauses.classes(hit.word)
        if "object_noun" in classes and argument.relation == "of":
            return "invasion" not in classes or not _into(argument, clauses)
        if "invasion" in classes and argument.relation in ("in", "to"):
            return True
    if argument.token < at or argument.relation not in ("in", "about"):
        return False
    tokens = clauses.tokens[max(0, argument.token - 4) : argument.token]
    if any(t.has("dative") for t in tokens[-_NEAR:]):  # "auf einem Stützpunkt" is where
        return False
    if any(t.has("upon") and n.has("dative_feminine") for t, n in itertools.pairwise(tokens)):
        return False  # "auf der Insel Bali"
    aimed = argument.name.kind in ("state", "body", "forces") and any(t.has("aimed") for t in tokens)
    return aimed or ("upon" in clauses.classes(argument.preposition) and not any(t.has("bond") for t in after[:1]))


def _into(argument: Argument, clauses: Clauses) -> bool:
    """Whether a goal follows the name: "die Invasion der Türkei in Syrien" is made by Turkey."""
    return any(a.token > argument.token and a.relation in ("in", "to") for a in clauses.arguments)


def _owner_of_struck(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether an attack is made upon what belongs to the name ("auf einen Konvoi der Bundeswehr")."""
    at, i = clauses.token_at(hit.start), argument.token - 1
    if argument.relation != "of" or i <= at or not (argument.name.country or argument.name.kind == "armed_group"):
        return False
    while (
        i > at and clauses.tokens[i].has("determiner", "of", "adjective") and not clauses.tokens[i].has("struck_noun")
    ):
        i -= 1
    if not clauses.tokens[i].has("struck_noun", "military_noun"):
        return False
    return any(t.has("upon") for t in clauses.tokens[max(at, i - _GOODS) : i])


def _upon_adjectives(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The states whose people, goods or capital an attack is made upon: "an attack on a Greek convoy", "on Kyiv"."""
    at = clauses.token_at(hit.start)
    return [
        a
        for a in clauses.arguments
        if (a.name.kind == "adjective" or (a.name.kind == "place" and a.name.metonym and a.relation != "of"))
        and a.name.country
        and a.token > at
        and (_upon(a, clauses, hit) or (a.relation == "against" and a.name.kind == "adjective"))
    ]


def _of_noun(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Who attacks, from the noun's modifiers: an adjective, a genitive, "by"; the subject of a verb of launching."""
    at = clauses.token_at(hit.start)
    launched = any(t.has("launch") for _, t in clauses.segment_tokens(clauses.segment_of[at]))
    launched = launched or any(t.has("own") for t in clauses.tokens[max(0, at - 2) : at])
    segment = clauses.segment_of[at]
    near = [a for a in clauses.arguments if a.segment == segment]
    accused = _accused(clauses, near, at)
    beside = [a for a in near if a.name.country and a not in found and _beside(a, clauses, hit, at)]
    if following := _own_subject(clauses, hit, found, at):
        return following
    return beside + [
        a
        for a in found
        if a.relation in ("possessive", "of", "by")
        or _troops_of(a, clauses, at)
        or _beside(a, clauses, hit, at)
        or (
            launched
            and not beside
            and a.relation == ""
            and a.segment == segment
            and (a.token < at or _comes_to(clauses, at))
        )
        or a in accused
    ]


def _victims(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Whom a noun of killing has as its genitive: its object, no agent ("die Tötung des Generals durch die USA")."""
    classes = clauses.classes(hit.word)
    if not clauses.grammar.verb_last or "object_noun" not in classes or "invasion" in classes:
        return []
    return [a for a in found if a.relation == "of" and a.name.kind in ("person", "office", "armed_group", "forces")]


def _own_subject(clauses: Clauses, hit: Hit, found: list[Argument], at: int) -> list[Argument]:
    """The subject behind an opening phrase whose attack is its own ("Bei ihrem Angriff auf X haben russische ...")."""
    owned = at and clauses.tokens[at - 1].has("own")
    segment = clauses.segment_of[at]
    if not (owned and clauses.grammar.verb_last) or at - clauses.segment_of.index(segment) > _LEAD:
        return []
    return [a for a in found if a.relation == "" and not a.object and a.token > at and a.segment == segment][:1]


def _accused(clauses: Clauses, near: list[Argument], at: int) -> list[Argument]:
    """Whom somebody accuses of the attack ("wirft Russland Angriffe auf ... vor"): the last bare name before it."""
    if not any(t.has("accuse") for _, t in clauses.segment_tokens(clauses.segment_of[at])):
        return []
    bare = [a for a in near if a.relation == "" and a.token < at and a.name.kind in ("state", "armed_group", "forces")]
    return bare[-1:]


def _troops_of(argument: Argument, clauses: Clauses, at: int) -> bool:
    """Whether the adjective right behind the noun says whose troops attack ("Angriffe russischer Truppen")."""
    following = clauses.tokens[argument.token + 1 : argument.token + 2]
    behind = clauses.grammar.verb_last and argument.token == at + 1 and argument.name.kind == "adjective"
    return behind and any(t.has("military_noun") for t in following)


def _beside(argument: Argument, clauses: Clauses, hit: Hit, at: int) -> bool:
    """Whether the name is an adjective, or where nouns qualify nouns a state, right before the noun, or the first
    part of its compound.
    """
    if hit.start <= argument.name.start < hit.end:
        return True
    kinds = ("adjective", "state") if adjunctive(clauses) or argument.name.genitive else ("adjective",)
    near = argument.name.kind in kinds and 0 < at - argument.token <= _NEAR
    if near and "assailant" in clauses.classes(hit.word.split()[-1]):
        return False  # "a Palestinian suicide bomber" acts for no state
    between = clauses.tokens[argument.token + 1 : at]
    return near and argument.relation != "against" and not any(t.has("by", "in", "determiner") for t in between)


def _of_verb(
    document: Document, clauses: Clauses, hit: Hit, found: list[Argument]
) -> tuple[list[Argument], list[Argument]]:
    """Who attacks and who is attacked, from voice and order."""
    at = clauses.token_at(hit.start)
    own = [a for a in found if a.relation == "of" and not a.preposition]
    bare = [a for a in found if a.relation in ("", "possessive") and not _qualifies_another(a, clauses, hit)]
    bare = sorted({*bare, *own}, key=lambda a: a.token) if own else bare
    agents = [a for a in found if a.relation in ("by", "of", "from") and a not in own]
    if _passive(clauses, hit):
        segment = clauses.segment_of[at]
        counted = document.verb_last and any(
            t.kind == "count" and clauses.segment_at(t.start) == segment for t in clauses.amounts
        )
        told = [] if document.verb_last else [a for a in agents if a.token < at and a.relation == "of"]
        objects = [a for a in bare if a.segment == segment or not counted]
        return [a for a in agents if a not in told], [*told, *objects]  # "dozens of Greek soldiers were killed"
    if "object_noun" in clauses.classes(hit.word) and not document.verb_last:  # "the murder of X", "X's murder"
        victims = [a for a in agents if a.relation == "of"] or [a for a in bare if a.relation == "possessive"]
        if victims:
            return [a for a in (*bare, *agents) if a not in victims and a.relation != ""], victims
    if document.verb_last:
        subjects = [a for a in bare if not a.object]
        first = {a.name.country or a.name.name for a in subjects[:1]}
        attackers = [a for a in subjects if (a.name.country or a.name.name) in first]
    else:
        attackers = [a for a in bare if a.token < at]
    return attackers, [a for a in bare if a not in attackers]


def _qualifies_another(argument: Argument, clauses: Clauses, hit: Hit) -> bool:
    """Whether the adjective belongs to another trigger noun ("killed in a Russian missile strike")."""
    if argument.name.kind != "adjective":
        return False
    for token in clauses.tokens[argument.token + 1 : argument.token + 1 + _NEAR]:
        if token.start == hit.start:
            return False
        if token.start in clauses.triggers:
            return True
    return False


def _goods(clauses: Clauses, hit: Hit, attackers: list[Argument]) -> list[Argument]:
    """The state in which the things lie that somebody attacks ("greifen Ziele in Venezuela an")."""
    segment = clauses.segment_at(hit.start)
    own = {a.name.country for a in attackers}
    return [
        a
        for a in clauses.arguments
        if a.segment == segment
        and a.name.kind == "state"
        and a.relation == "in"
        and a.name.country not in own
        and any(t.has("struck_noun") for t in clauses.tokens[max(0, a.token - _NEAR) : a.token])
    ]


def _mentioned(clauses: Clauses, hit: Hit) -> bool:
    """Whether a known attack is only what somebody condemns, answers or wants stopped ("verurteilte den Einmarsch").

    One that is told with its day or its casualties is told all the same.
    """
    if hit.trigger.kind != "noun" or hit.trigger.subtype != "other":
        return False
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    words = [t for _, t in clauses.segment_tokens(segment)]
    known = any(t.has("definite") for t in clauses.tokens[max(0, at - _NEAR) : at])
    known = known or any(0 < at - a.token <= _NEAR and a.name.country for a in clauses.arguments)
    near = [t for i, t in enumerate(clauses.tokens) if abs(clauses.segment_of[i] - segment) <= 1]
    if not known or any(t.has("casualty") for t in near) or _pinned(clauses, hit):
        return False
    if any(
        t.precision == "day" and clauses.segment_at(t.start) == segment and t.start > hit.start for t in clauses.dates
    ):
        return False
    answered = any(t.has("reaction") for t in clauses.tokens[max(0, at - _FRAME) : at])
    return answered or any(t.has("condemn", "halt") for t in words)


def _pinned(clauses: Clauses, hit: Hit) -> bool:
    """Whether a place behind the noun says which attack of a war is meant ("Angriff auf die Brücke von Kertsch")."""
    at = clauses.token_at(hit.start)
    return any(
        a.name.kind == "place"
        and not a.name.metonym
        and 0 < a.token - at <= _PINNED
        and a.segment == clauses.segment_of[at]
        for a in clauses.arguments
    )


def _known_war(clauses: Clauses, hit: Hit, targets: list[Argument]) -> bool:
    """Whether the noun only names a war that everybody knows ("für den Angriff auf die Ukraine verantwortlich"): one
    upon a whole state behind a preposition, of which neither a day nor casualties nor an order is told.
    """
    if not clauses.grammar.verb_last or hit.trigger.kind != "noun" or hit.trigger.subtype != "other":
        return False
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    before = clauses.tokens[max(0, at - _FRAME) : at]
    known = any(t.has("definite") for t in before) or any(
        0 < at - a.token <= _NEAR and a.name.genitive for a in clauses.arguments
    )
    known = known and any(t.has(*PREPOSITIONS, "genitive") and not t.has("occasion", "by") for t in before)
    states = [a for a in targets if a.name.kind == "state"] or hit.trigger.name == "invade"
    dated = any(t.precision == "day" and clauses.segment_at(t.start) == segment for t in clauses.dates)
    words = [t for _, t in clauses.segment_tokens(segment)]
    return bool(known and states and not dated and not any(t.has("launch", "casualty", "accuse") for t in words))


def _frame(clauses: Clauses, hit: Hit, targets: list[Argument]) -> bool:
    """Whether an attack is named only as the time or the reason of something else ("seit dem russischen Überfall").

    Incidents of indefinite number ("after an attack on a convoy", "nach Raketenangriffen auf Stützpunkte") are told.
    """
    at = clauses.token_at(hit.start)
    if hit.trigger.kind != "noun":
        members = clauses.segment_tokens(clauses.segment_of[at])
        timed = any(clauses.segment_at(t.start) == clauses.segment_of[at] for t in clauses.dates)
        return members[0][1].has("frame") and members[0][1].has("may_break") and not timed
    before = clauses.tokens[max(0, at - _FRAME) : at]
    framed = any(t.has("frame") for t in before) and not _comes_to(clauses, at)
    if framed and not any(t.has("definite") for t in before) and not any(a.name.kind == "state" for a in targets):
        return False
    segment = clauses.segment_of[at]
    dated = any(
        t.precision == "day" and clauses.segment_at(t.start) == segment and t.start > hit.start for t in clauses.dates
    )
    return framed and not dated


def _comes_to(clauses: Clauses, at: int) -> bool:
    """Whether the attack is what the clause tells, though "to" stands before it ("zu Gefechten gekommen")."""
    told = any(t.has("comes_to") for _, t in clauses.segment_tokens(clauses.segment_of[at]))
    return told and any(t.has("to") for t in clauses.tokens[max(0, at - _FRAME) : at])


def _passive(clauses: Clauses, hit: Hit) -> bool:
    """Whether the verb is passive: an auxiliary of the passive beside it and none of the perfect."""
    at = clauses.token_at(hit.start)
    if clauses.grammar.verb_last:
        words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
        return any(t.has("passive_past") for t in words) or (
            any(t.has("passive") for t in words) and not clauses.tokens[at].has("infinitive")
        )
    beside = clauses.tokens[max(0, at - 3) : at] + clauses.tokens[at + 1 : at + 2]
    if clauses.tokens[at].has("participle") or not any(t.has("participle") for t in clauses.tokens):
        return any(t.has("passive") for t in beside)
    return any(t.has("passive") for t in beside) and not any(t.has("perfect") for t in beside)
