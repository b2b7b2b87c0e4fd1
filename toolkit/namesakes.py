"""The day of an attack that another sentence names with its day: "Monday's bombing", "der Anschlag vom Montag"."""

from __future__ import annotations

from dataclasses import replace

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.document import Document
from toolkit.interval import exactness, genitive, interval, usable
from toolkit.reports import Report, When
from toolkit.triggers import Hit

_NEAR = 6  # sentences in which an attack is named again by its word
_BESIDE = 1  # sentences in which it is by any word
_ATTRIBUTES = 3  # words between a day and the noun that it qualifies


def named_again(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The one day that the sentences around give with a definite noun for the attack ("Monday's bombing in Mosul")."""
    if held.event_type != "attack":
        return None
    own = _stem(held.trigger)
    days: dict[tuple[object, object], When] = {}
    for index in range(max(0, held.sentence - _NEAR), held.sentence + _NEAR + 1):
        other = document.clauses.get(index)
        if other is None or index == held.sentence or not other.dates:
            continue
        beside = abs(index - held.sentence) <= _BESIDE
        for hit in document.hits[index]:
            if hit.trigger.event_type != "attack" or hit.trigger.kind != "noun":
                continue
            told = _told(other, hit) if beside or _stem(hit.word) == own else None
            if told is not None and _fits(other, held):
                days[told.start, told.end] = told
    if len(days) != 1:
        return None
    day = next(iter(days.values()))
    late = document.published is not None and day.start is not None and day.start > document.published
    return None if late else day


def _stem(word: str) -> str:
    """The word without the ending of its plural or genitive."""
    return word.lower().rstrip("sen")


def _fits(clauses: Clauses, held: Report) -> bool:
    """Whether the sentence names no other place or attacked state than those of the attack."""
    places = {a.name.country for a in clauses.arguments if a.name.kind == "place" and a.name.country}
    own = held.countries | ({held.where.country} if held.where and held.where.country else set())
    return not places or not own or bool(places & own)


def _told(clauses: Clauses, hit: Hit) -> When | None:
    """The day that qualifies the definite noun of a trigger; open where the noun stands behind "since"."""
    at = clauses.token_at(hit.start)
    for timex in clauses.dates:
        if not usable(timex) or timex.precision != "day" or timex.relation in ("before", "after", "until"):
            continue
        opening = _before(clauses, timex, at) if timex.start < hit.start else _behind(clauses, timex, at)
        if opening is None:
            continue
        start, end = interval(timex, "occurred")
        told = When(start, end, exactness(timex), timex.basis, timex.text, "named again")
        since = opening > 0 and clauses.tokens[opening - 1].has("since")
        return replace(told, end=None, precision="open") if since else told
    return None


def _before(clauses: Clauses, timex: Timex, at: int) -> int | None:
    """Where the phrase of a noun with a day before it begins ("Monday's deadly bombing"); None where it is none."""
    first, last = clauses.token_at(timex.start), clauses.token_at(max(timex.end - 1, timex.start))
    between = clauses.tokens[last + 1 : at]
    own = len(between) <= _ATTRIBUTES and not any(t.has("past_tense", "reporting", "determiner", "of") for t in between)
    return first if own and genitive(clauses.text, timex) else None


def _behind(clauses: Clauses, timex: Timex, at: int) -> int | None:
    """Where the phrase of a definite noun with a day right behind it begins ("dem Anschlag vom Montag")."""
    first = clauses.token_at(timex.start)
    between = clauses.tokens[at + 1 : first]
    if len(between) > _ATTRIBUTES or not all(t.has("temporal", "of", "definite", "upon", "adverb") for t in between):
        return None
    for i in range(at - 1, max(-1, at - 1 - _ATTRIBUTES), -1):
        token = clauses.tokens[i]
        if token.has("definite"):
            capital = clauses.grammar.verb_last and i > 1 and clauses.text[clauses.tokens[i - 1].start].isupper()
            return None if capital else i  # "seit dem Beginn der Gefechte am Montag"
        if not token.has("adjective") and token.start not in clauses.named:
            return None
    return None
