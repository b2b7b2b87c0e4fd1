"""Where a happening takes place, and what is bought, delivered or moved."""

from __future__ import annotations

import itertools
import string

from toolkit import antecedents
from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.elsewhere import compared, existential, of_another, of_other_type, of_purpose, of_speech, seat
from toolkit.grammar import Token
from toolkit.names import Name
from toolkit.qualifiers import mere_attribute, names_noun
from toolkit.reports import Where
from toolkit.triggers import Hit
from toolkit.unlisted import unlisted

_FRAMED = 4  # words between "after" and the noun whose time it tells
_PLACES = ("place", "state")
_PLAIN = f" -{string.ascii_lowercase}"
_NAMED_AFTER = ("meeting", "agreement", "attack", "exercise")
"""Types of happenings that are called after the city where they take place."""


def where(
    document: Document, clauses: Clauses, hit: Hit, relations: tuple[str, ...], near: bool = False
) -> Where | None:
    """The place of the trigger: after one of these prepositions in its segment, else in the sentence; the place
    that "where" or "there" means; cities before states. `near`: the segment of the trigger alone.
    """
    segment = clauses.segment_at(hit.start)
    at = clauses.token_at(hit.start)
    candidates: list[tuple[int, bool, bool, int, Argument]] = []
    for argument in clauses.arguments:
        name = argument.name
        if not name.country or not (_naming(clauses, argument, hit) or _locates(clauses, argument, relations)):
            continue
        apart = argument.segment != segment
        if "upon" in clauses.classes(argument.preposition) and of_another(clauses, argument, hit.start):
            continue
        if apart and (near or argument.relation != "in" or seat(clauses, argument) or of_another(clauses, argument)):
            continue
        if (apart and (of_speech(clauses, argument) or compared(clauses, argument))) or (
            not apart and of_other_type(document, clauses, argument, hit)
        ):
            continue
        if of_purpose(clauses, argument, hit) or _upon_state(clauses, argument, hit) or _owner(clauses, argument):
            continue
        if argument.segment > segment and _reported(clauses, argument):
            continue
        loose = (argument.relation in ("of", "") or seat(clauses, argument)) and not _naming(clauses, argument, hit)
        loose = loose or _of_subject(clauses, argument, hit, at) or _of_journey(clauses, argument, hit, at)
        candidates.append(
            (abs(argument.segment - segment), loose, name.kind != "place", abs(argument.token - at), argument)
        )
    best = min(candidates, key=lambda c: c[:4], default=None)
    if best is None or best[0]:
        told = _told_before(document, clauses, segment)
        if told is not None:
            return at_place(clauses, told.name)
        if (found := unlisted(clauses, segment, relations)) is not None:
            return found
    return at_place(clauses, best[4].name) if best else None


def _reported(clauses: Clauses, argument: Argument) -> bool:
    """Whether the place is told in what somebody says ("Meeting X, Y said that jets would be based in Britain")."""
    opening = clauses.segment_tokens(argument.segment)[0][1]
    return not clauses.grammar.verb_last and opening.has("complementizer")


def _owner(clauses: Clauses, argument: Argument) -> bool:
    """Whether the place owns what the preposition governs, which is no place ("at Pyongyang's request")."""
    if clauses.grammar.verb_last or not argument.name.genitive or argument.relation not in ("in", "at"):
        return False
    behind = next((t for t in clauses.tokens[argument.token :] if t.start >= argument.name.end), None)
    return behind is not None and behind.has("invitation", "longing", "demand")


def _upon_state(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether something is only done or said "on" the state ("called on Russia to end the dispute"): only an attack on
    it is in it.
    """
    upon = hit.trigger.event_type != "attack" and argument.name.kind == "state"
    return upon and not clauses.grammar.verb_last and "upon" in clauses.classes(argument.preposition)


def _of_subject(clauses: Clauses, argument: Argument, hit: Hit, at: int) -> bool:
    """Whether the place only tells which subject is meant, where verbs stand behind it ("the rebels in Darfur signed a
    deal in Abuja").
    """
    if clauses.grammar.verb_last or hit.trigger.kind != "verb" or not argument.token < at:
        return False
    return argument.token > clauses.segment_of.index(argument.segment) + 2


def _of_journey(clauses: Clauses, argument: Argument, hit: Hit, at: int) -> bool:
    """Whether the place is where somebody is after or before what the noun tells ("arrived in Jinan on Tuesday after a
    summit in Nanning").
    """
    if clauses.grammar.verb_last or hit.trigger.kind != "noun" or not argument.token < at:
        return False
    return any(t.has("after", "ahead") for t in clauses.tokens[max(argument.token, at - _FRAMED) : at])


def _locates(clauses: Clauses, argument: Argument, relations: tuple[str, ...]) -> bool:
    """Whether the name can be a place of what the clause tells: after one of the prepositions, after a word such as
    "Provinz", or as the first part of a compound ("Irak-Einsatz").
    """
    if operates_in(clauses, argument):
        return True
    if argument.name.kind not in _PLACES or mere_attribute(clauses, argument):
        return False
    if (argument.name.count or 0) > 1 and clauses.text[argument.name.start].islower():  # "at the six-nation talks"
        return False
    of_another = ("to", "at", "in") if argument.name.kind == "state" else ("to", "at")
    if argument.name.genitive and clauses.grammar.verb_last and argument.relation in of_another:
        return False  # "nach Russlands Angriff" is a time
    if "to" not in relations and argument.token and clauses.tokens[argument.token - 1].has("accusative"):
        return False  # "nach dem Einmarsch in die Ukraine" tells where to
    if (outer := _around(clauses, argument)) is not None:
        return outer.relation in relations
    if argument.relation in relations:
        return True
    i = argument.token
    if argument.name.kind != "place" or i == 0:
        return False
    if argument.relation == "about" and i > 1 and clauses.tokens[i - 2].has("apposition"):
        return clauses.grammar.verb_last  # "aus der Region um Kiew", "im Raum um Charkiw"
    return argument.relation == "" and clauses.tokens[i - 1].has("apposition") and "in" in relations


def _naming(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether the city before the trigger noun names the happening after its place ("the Amsterdam summit")."""
    name = argument.name
    if hit.trigger.kind != "noun" or hit.trigger.event_type not in _NAMED_AFTER or name.kind != "place":
        return False
    between = [t for t in clauses.tokens[argument.token : clauses.token_at(hit.start)] if t.start >= name.end]
    if (
        clauses.grammar.verb_last
        or name.start > hit.start
        or len(between) > (2 if names_noun(argument, clauses) else 0)
    ):
        return False
    return not clauses.text[name.end : hit.start].strip(_PLAIN)


def _around(clauses: Clauses, argument: Argument) -> Argument | None:
    """The place told just before that the name only places more closely ("from Fort Bragg in North Carolina")."""
    i = argument.token - 1
    if argument.relation != "in" or i < 1:
        return None
    outer = [a for a in clauses.arguments if a.name.kind == "place" and 0 <= clauses.tokens[i].start - a.name.end <= 1]
    return outer[0] if outer and outer[0].relation not in ("", "in") else None


def operates_in(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name tells where an operation is: "Irak-Einsatz", "the Iraq mission", "the Kosovo contingent"."""
    name = argument.name
    if name.kind == "adjective" and name.following and clauses.text[name.end : name.end + 1] == "-":
        own = "army_noun" in clauses.classes(clauses.text[name.start : name.end].lower())
        return "operation" in clauses.classes(name.following) and not (own or is_body(name.country))
    if name.kind != "state" or clauses.grammar.verb_last or name.genitive:
        return False
    after = [t for t in clauses.tokens[argument.token : argument.token + 6] if t.start >= name.end]
    told = clauses.text[name.start : name.end]
    return bool(after) and after[0].has("military_noun", "operation") and not told.isupper()


def _told_before(document: Document, clauses: Clauses, segment: int) -> Argument | None:
    """The place that "where" at the beginning of the segment, "there" or "in the province" in it, means."""
    if not clauses.holds("there", "place_relative", "region_noun"):
        return None
    members = clauses.segment_tokens(segment)
    for i, (_, token) in enumerate(members):
        if (token.has("there") and not existential(members, i)) or (i == 0 and token.has("place_relative")):
            return antecedents.place(document, clauses.index, token.start)
        if _region(clauses, members, i):
            return _region_before(document, clauses, token)
    return None


def _region_before(document: Document, clauses: Clauses, noun: Token) -> Argument | None:
    """The state or region that the noun means, named last here or in the sentence before: no capital, no troops."""
    for index in (clauses.index, clauses.index - 1):
        read = document.sentence(index)
        named = [a for a in read.arguments if a.name.end <= noun.start] if read else []
        if noun.has("city_noun"):
            named = [a for a in named if a.name.kind == "place"]
        if noun.has("country_noun"):  # the country is told as a place and not as who acts
            named = [a for a in named if a.relation]
        regions = [
            a
            for a in named
            if a.name.kind in _PLACES
            and a.name.country
            and (a.relation or a.name.kind == "place" or index != clauses.index)  # no state that acts here
            and (not a.name.metonym or (noun.has("city_noun") and a.relation == "in"))
        ]
        if read and (found := [a for a in regions if not mere_attribute(read, a) and not a.name.genitive]):
            return ([a for a in found if a.relation == "in"] or found)[-1]
    return None


def _region(clauses: Clauses, members: list[tuple[int, Token]], i: int) -> bool:
    """Whether the word is a noun such as "province" that only points back: "in the province", no name behind it."""
    if i < 2 or not members[i][1].has("region_noun"):
        return False
    named = {a.token for a in clauses.arguments}
    before = [t for _, t in members[max(0, i - 3) : i]]
    behind = members[i + 1 : i + 3]
    if any(k in named for k, _ in (*members[i - 2 : i], *behind)) or (behind and behind[0][1].has("of", "genitive")):
        return False
    return any(a.has("in", "beside") and b.has("definite") for a, b in itertools.pairwise(before))


def at_place(clauses: Clauses, name: Name) -> Where:
    """The place that a name is, as the text calls it; "the Turkish capital" by the city's name."""
    told = clauses.text[name.head_start : name.head_end]
    plain = name.name if name.category == "state_capital" else told or name.name
    return Where(plain, name.country, name.latitude, name.longitude)
