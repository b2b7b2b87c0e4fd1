"""Whom or what a pronoun means: the persons, sides, bodies and places that the sentences before it name."""

from __future__ import annotations

from toolkit import insertions
from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document

_COMMON = ("official", "spokesperson")  # offices whose holders only speak
_LOOK_BACK = 2  # sentences that a pronoun reaches back
_SIDES = ("state", "body", "forces", "armed_group", "demonym", "person", "office", "adjective")
_THINGS = ("state", "body", "forces", "armed_group")


def whom(document: Document, index: int, position: int, plural: bool) -> list[Argument]:
    """Whom a pronoun at this position means: the subject told of last, or the two people of the last sentence."""
    one: list[Argument] = []
    for i in range(index, index - _LOOK_BACK - 1, -1):
        people = [a for a in _people(document, i) if i < index or a.name.end <= position]
        if plural and (pair := _pair(document, i, position if i == index else None)):
            return pair
        if plural:
            sides = {a.name.country: a for a in reversed(people)}
            if len(sides) >= 2:
                return list(reversed(sides.values()))[:2]
            if joined := _other_of_pair(one, people):
                return joined
            one = one or people[:1]
            if i < index and len(states := _states(document, i)) >= 2:
                return states[:2]
            continue
        found = _before(document, index, people) if i == index else _subject(document, i)
        if found or (people and i < index):
            return (found or people)[:1]
    return []


def thing(document: Document, index: int, position: int) -> list[Argument]:
    """The state or body that "it" at this position means: the one told of last that can be a subject."""
    for i in (index, index - 1):
        read = document.sentence(i)
        told = [a for a in read.arguments if i < index or a.name.end <= position] if read else []
        things = [
            a
            for a in told
            if (a.name.kind in _THINGS and (a.name.country or a.name.kind == "armed_group"))
            or (a.name.kind == "place" and a.name.metonym and a.relation == "")
        ]
        bare = [a for a in things if a.relation == ""]
        if i == index and read is not None and (own := _of_clause(read, things, position)):
            return own
        if i == index and things:
            return ([a for a in things if a.name.kind != "body"] or things)[-1:]
        if bare:
            return bare[:1]
    return []


def _of_clause(read: Clauses, things: list[Argument], position: int) -> list[Argument]:
    """The subject of the clause that the position stands in, if it is one of these."""
    segment = read.segment_at(position)
    resumed = insertions.resumed(read, segment) or []
    return [a for a in resumed if any(a.name == t.name for t in things)][-1:]


def body(document: Document, index: int) -> list[Argument]:
    """The body that the sentence names last, which the next one may go on from ("Dieser ...")."""
    read = document.sentence(index)
    return [a for a in read.arguments if a.name.kind in ("body", "forces") and a.name.country][-1:] if read else []


def forum(document: Document, index: int) -> list[Argument]:
    """The international body, its members or their ministers, that the sentence names last."""
    read = document.sentence(index)
    named = [a for a in read.arguments if a.name.kind != "person" and is_body(a.name.country)] if read else []
    return named[-1:]


def place(document: Document, index: int, position: int) -> Argument | None:
    """The place that "there" at this position means: the one told of last."""
    for i in (index, index - 1):
        read = document.sentence(i)
        told = [a for a in read.arguments if i < index or a.name.end <= position] if read else []
        places = [a for a in told if a.name.kind in ("place", "state") and a.name.country]
        places = [a for a in places if a.relation in ("in", "to", "from", "at", "for")] or places
        if places:
            return places[-1]
    return None


def _before(document: Document, index: int, people: list[Argument]) -> list[Argument]:
    """The persons before a pronoun of the sentence that it can mean: the subjects, or for whom one speaks."""
    read = document.sentence(index)
    told = [a for a in people if a.relation == "" and not a.object]
    if told or read is None:
        return _nearest(told)
    return [a for a in people if any(t.has("mouthpiece") for t in read.tokens[max(0, a.token - 2) : a.token])][:1]


def _pair(document: Document, index: int, position: int | None) -> list[Argument]:
    """The two that the sentence joins last, those that speak aside: "between A and B", "A and B disagree"."""
    read = document.sentence(index)
    told = [a for a in read.arguments if position is None or a.name.end <= position] if read else []
    told = [a for a in told if a.name.kind in _SIDES and (a.name.country or a.name.kind == "armed_group")]
    for n in range(len(told) - 1, 0, -1):
        first, second = told[n - 1 : n + 1]
        joined = second.listed and first.relation == second.relation and first.relation in ("", "between")
        alone = not first.listed and not (n + 1 < len(told) and told[n + 1].listed)
        differ = (first.name.country or first.name.name) != (second.name.country or second.name.name)
        if joined and alone and differ and not (first.speaker or second.speaker):
            return [first, second]
    return []


def _people(document: Document, index: int) -> list[Argument]:
    read = document.sentence(index)
    if read is None:
        return []
    return [a for a in read.arguments if a.name.kind in ("person", "office") and a.name.country]


def _states(document: Document, index: int) -> list[Argument]:
    """The distinct states that the sentence names as actors."""
    read = document.sentence(index)
    told = [a for a in reversed(read.arguments) if a.name.kind == "state"] if read else []
    states = {a.name.country: a for a in told if a.relation != "in"}
    return list(reversed(states.values()))


def _subject(document: Document, index: int, depth: int = 0) -> list[Argument]:
    """The person who is the subject of the sentence: its first bare name, or whom a pronoun before it means."""
    if index in document.subjects:
        return document.subjects[index]
    bare = [a for a in _people(document, index) if a.relation == "" and not a.object]
    read = document.sentence(index)
    first = bare[0].token if bare else 10_000
    if read is not None and depth < _LOOK_BACK and any(t.has("pronoun") for t in read.tokens[:first]):
        bare = _subject(document, index - 1, depth + 1) or bare
    if (
        bare and bare[0].name.kind == "office" and (bare[0].speaker or bare[0].name.office in _COMMON)
    ):  # "An official said that X was expected": he is X
        bare = [a for a in bare if a.name.kind == "person"] or bare
    document.subjects[index] = bare[:1]
    return document.subjects[index]


def _other_of_pair(one: list[Argument], people: list[Argument]) -> list[Argument]:
    """The person before and the one told of after, where each sentence names one person of office alone and both are
    of different states ("X will visit Japan. Y invited him when the two met").
    """
    both = [*people, *one] if one and people else []
    named = all(a.name.kind == "person" and a.name.office for a in both)
    return both[:2] if both and named and len({a.name.country for a in both}) == 2 else []


def _nearest(people: list[Argument]) -> list[Argument]:
    """The subjects before a pronoun, that of the last clause first where who speaks tells of another ("X warned that Y
    would fail when he ...").
    """
    if people and people[0].speaker and people[-1].segment > people[0].segment and not people[-1].speaker:
        return people[::-1]
    return people
