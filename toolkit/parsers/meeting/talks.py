"""Talks, calls and summits: the report of a meeting, and whether enough of it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.actors import actor, distinct, is_body, is_forum
from toolkit.clauses import Argument, Clauses
from toolkit.dates import Timex
from toolkit.document import Document
from toolkit.parsers.meeting.mediators import mediators
from toolkit.parsers.meeting.onesided import (
    alone,
    newly_told,
    occasion,
    officials_there,
    with_allies,
)
from toolkit.parsers.meeting.partners import completed, parties
from toolkit.parsers.meeting.quorum import assembled, governments, other_party, sided
from toolkit.parsers.meeting.sides import in_format, sides_of
from toolkit.parsers.meeting.summits import (
    attended,
    beside,
    definite,
    gathered,
    hosts_of,
    joining,
    known_around,
    official,
    seated,
    topical,
)
from toolkit.parsers.meeting.travellers import PEOPLE
from toolkit.reports import Report, Where
from toolkit.representatives import led
from toolkit.schema import Actor
from toolkit.telling import Telling
from toolkit.triggers import Hit
from toolkit.where import where

_MORE = 4  # words between "next" and the meeting
_YEAR = 364  # days from the first to the last day of a year
_ASIDE = 3  # words of an afterthought
_SEVERAL = 3  # sides that make a meeting multilateral


def talks(telling: Telling, found: list[Argument]) -> Iterable[Report]:
    """A meeting of those among the names `found` who take part; a mere reference where too little of it is told."""
    document, clauses, hit = telling.document, telling.clauses, telling.hit
    if telling.rung == "revived":  # "ways of reviving peace talks" tell of no talks
        return
    sides = sides_of(document, clauses, hit, found)
    if _by_oneself(clauses, hit, sides):
        return
    place = _place(document, clauses, hit)
    actors, forum = _participants(document, clauses, hit, sides)
    actors = distinct((*actors, *(actor(a.name, "participant") for a in mediators(clauses, hit, sides))))
    if "sitting" in clauses.classes(hit.word) and not (forum or attended(clauses, hit, actors, place)):
        return  # that of a cabinet or a parliament
    timed = _timed(clauses, hit)
    if not actors and timed:
        actors = parties(document, clauses, hit, place)
    single = (
        alone(clauses, sides, actors, hit, timed, place)
        or occasion(clauses, sides, hit, timed, place)
        or known_around(document, clauses, hit, timed, place)
    )
    told = (
        (forum and _met(telling, sides, place, timed))
        or (single and timed and telling.status != "possible" and newly_told(clauses, hit))
        or sided(clauses, hit, sides, actors, place)
        or _known(telling, sides, place, timed)
    )
    # "attaches importance to the six-party talks": talks that go on for years, none of which is told
    series = hit.trigger.name == "party_talks" and telling.rung == "default" and not timed and place is None
    report = telling.report(
        distinct((*actors, *officials_there(clauses, hit, actors, place), *other_party(clauses, hit, sides))),
        subtype=_subtype(clauses, actors, hit, forum),
        place=place,
        reference=_joined(clauses, hit, actors) or not told or series,
        alone=single and not series,
        strong=True,
        known=hit.trigger.kind == "noun" and (hit.trigger.subtype != "multilateral" or definite(clauses, hit)),
        apart=_one_more(clauses, hit),
    )
    yield replace(report, attended=True) if joining(clauses, hit, actors) else report


def _met(telling: Telling, sides: list[Argument], place: Where | None, timed: bool) -> bool:
    """Whether the body or forum of states is told to meet, and more of it than that it does."""
    clauses, hit = telling.clauses, telling.hit
    more = telling.rung != "default" or place is not None or timed or "sitting" in clauses.classes(hit.word)
    return more and (official(clauses, sides) or not hit.trigger.weak or _convened(clauses, hit, sides, timed))


def _known(telling: Telling, sides: list[Argument], place: Where | None, timed: bool) -> bool:
    """Whether talks whose sides may stay untold are told by their topic and place, who assembles, or governments."""
    clauses, hit = telling.clauses, telling.hit
    return (
        (topical(clauses, hit) and place is not None and (timed or telling.rung != "default"))
        or assembled(clauses, hit, sides, timed, place)
        or (timed and telling.status != "possible" and governments(clauses, sides))
    )


def _one_more(clauses: Clauses, hit: Hit) -> bool:
    """Whether the noun is told as one more meeting ("their next meeting", "a new round of talks")."""
    if hit.trigger.kind != "noun" or not clauses.holds("one_more"):
        return False
    at = clauses.token_at(hit.start)
    close = clauses.tokens[max(0, at - _MORE) : at + 1]
    for token, behind in zip(close[-2::-1], close[:0:-1], strict=True):
        if token.has("one_more"):
            return True
        passed = (
            token.has("adjective", "of") or token.start in clauses.named or behind.has("of")
        )  # "new round of talks"
        if not passed or token.has("determiner"):
            return False
    return False


def _timed(clauses: Clauses, hit: Hit) -> bool:
    """Whether a time stands in the trigger's part of the clause."""
    segment = clauses.segment_at(hit.start)
    dates = [t for t in clauses.dates if not _superlative(t)]
    return any(clauses.segment_at(t.start) == segment and t.basis != "none" for t in dates)


def _superlative(timex: Timex) -> bool:
    """Whether a time only says how long there was nothing like it ("the grandest event since the 1950s")."""
    if timex.relation != "since" or timex.earliest is None or timex.latest is None:
        return False
    return (timex.latest - timex.earliest).days >= _YEAR


def _participants(
    document: Document, clauses: Clauses, hit: Hit, sides: list[Argument]
) -> tuple[tuple[Actor, ...], bool]:
    """Who takes part, with those whom the sides stand for, and whether a body or a forum of states meets."""
    actors = completed(document, clauses, hit, sides, distinct(actor(a.name, "participant") for a in sides))
    forum = any(is_forum(a, clauses) for a in sides)
    if hit.trigger.subtype == "multilateral":
        hosts = hosts_of(clauses, hit)
        seats = [] if forum or hosts else seated(clauses, hit)
        others = () if hosts and beside(document, clauses, hit) else actors
        added = [actor(a.name, "participant") for a in (*hosts, *gathered(clauses, hit))]
        return distinct((*others, *added, *seats)), forum or bool(hosts or seats)
    own = _own_talks(clauses, hit)
    return distinct((*actors, *(actor(a.name, "participant") for a in own))) if own else actors, forum or bool(own)


def _joined(clauses: Clauses, hit: Hit, actors: tuple[Actor, ...]) -> bool:
    """Whether people of one state only take part in a meeting already told ("An dem Gespräch nahmen auch X und Y
    teil").
    """
    if hit.trigger.kind != "noun" or not clauses.holds("attend"):
        return False
    before = clauses.tokens[max(0, clauses.token_at(hit.start) - 1) : clauses.token_at(hit.start)]
    known = any(t.has("definite") for t in before)
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    return known and len({a.country for a in actors}) == 1 and any(t.has("attend") for t in words)


def _own_talks(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The body in whose talks its members meet by the first part of the noun ("EU-Beratungen", "Nato-Treffen")."""
    if hit.trigger.kind != "noun" or hit.trigger.subtype != "bilateral" or hit.trigger.weak:
        return []
    return [a for a in clauses.arguments if hit.start <= a.name.start < hit.end and is_body(a.name.country)]


def _place(document: Document, clauses: Clauses, hit: Hit) -> Where | None:
    """Where they meet; a call has no place, and who is received comes to it."""
    place = None if hit.trigger.subtype == "call" else where(document, clauses, hit, ("in",))
    if place is not None and place.latitude is None and in_format(clauses, hit):
        place = None
    if place is None and hit.trigger.name == "receive":
        return where(document, clauses, hit, ("to",), near=True)
    return place


def _convened(clauses: Clauses, hit: Hit, sides: list[Argument], timed: bool) -> bool:
    """Whether a body itself sits ("Der Nato-Rat berät am Freitag über ...", "die EU will darüber beraten")."""
    bodies = [a for a in sides if a.relation == "" and a.name.kind == "body" and is_body(a.name.country)]
    told = timed or "sits" in clauses.classes(hit.word)
    return told and clauses.grammar.verb_last and hit.trigger.name == "confer" and bool(bodies)


def _by_oneself(clauses: Clauses, hit: Hit, sides: list[Argument]) -> bool:
    """Whether a verb that need not tell a meeting names nobody to meet ("berät über ...", "talked about ...")."""
    if hit.trigger.name == "confer":
        return not _with_others(clauses, hit, sides)
    return hit.trigger.name == "converse" and not _two_people(sides)


def _with_others(clauses: Clauses, hit: Hit, sides: list[Argument]) -> bool:
    """Whether several confer, and not one side by itself."""
    return any(_shared(a, clauses) for a in sides) or with_allies(clauses, hit, sides)


def _two_people(sides: list[Argument]) -> bool:
    """Whether people of two states talk, one with the other or both in a list ("A and B talked for an hour")."""
    people = [a for a in sides if a.name.kind in PEOPLE and a.name.country]
    joined = any(a.relation in ("with", "between") or a.listed or a.name.plural for a in people)
    return joined and len({a.name.country for a in people}) > 1


def _shared(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name shows that several confer: one spoken with, one of a list, a plural, a body's members."""
    shared = argument.relation in ("with", "between") or argument.listed or argument.name.plural
    shared = shared or (argument.relation == "of" and led(argument, clauses))  # "mit Vertretern der USA"
    return shared or is_forum(argument, clauses)


def _subtype(clauses: Clauses, actors: tuple[Actor, ...], hit: Hit, forum: bool) -> str | None:
    sides = {a.country or a.name for a in actors}
    segment = clauses.segment_at(hit.start)
    aside = clauses.segment_tokens(segment + 1)  # "sprach mit X - diesmal telefonisch"
    words = [*clauses.segment_tokens(segment), *(aside if len(aside) <= _ASIDE and clauses.grammar.verb_last else [])]
    remote = any(t.has("remote") for _, t in words)
    if hit.trigger.subtype == "call" or (
        remote and hit.trigger.subtype == "bilateral" and not (forum or clauses.holds("example"))
    ):
        return "call"
    several = forum or len(sides) >= _SEVERAL or (len(sides) == 1 and any(a.office and not a.country for a in actors))
    return (
        "multilateral"
        if several or (hit.trigger.subtype == "multilateral" and not _of_two(clauses, actors))
        else "bilateral"
    )


def _of_two(clauses: Clauses, actors: tuple[Actor, ...]) -> bool:
    """Whether two states meet, each by people of its own ("held a summit with President X")."""
    states = {a.country for a in actors if a.person and not is_body(a.country)}
    only = not clauses.holds("example")  # "several leaders, among them X and Y"
    return only and len(states) == len({a.country for a in actors}) == len(states - {None}) == 2
