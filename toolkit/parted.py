"""Lists that an aside parts: "X, who took office in May, and Y met", "met with X, the king's envoy, and Y"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from toolkit.arguments import Argument
from toolkit.commas import PREPOSITIONS
from toolkit.grammar import Token
from toolkit.relations import Words
from toolkit.segments import adjective_like

_HEAD = 4  # words between the conjunction and the name behind it
_ASIDES = 2  # segments of an aside
_FINITE = ("past_verb", "past_tense", "present_verb", "be_form", "perfect", "modal", "auxiliary_future")
_SHARED = ("", "of", "with", "between", "to", "against", "by")


def rejoined(words: Words, found: list[Argument], verb_last: bool) -> list[Argument]:
    """The arguments, those of one list that an aside parts in the segment of their verb."""
    tokens, segment_of = words.tokens, words.segment_of
    if not segment_of or segment_of[-1] < 2:
        return found
    i = bisect_right(segment_of, 1)
    while i < len(tokens):  # from the first word of a segment to that of the next
        if i > 1 and tokens[i].has("coordination"):
            found = _rejoined(words, found, i, verb_last)
        i = bisect_right(segment_of, segment_of[i])
    return found


def _rejoined(words: Words, found: list[Argument], opening: int, verb_last: bool) -> list[Argument]:
    """The arguments with the list that goes on behind the conjunction at word `opening` in one segment."""
    segment = words.segment_of[opening]
    resumed = next((n for n, a in enumerate(found) if a.segment == segment), None)
    if resumed is None or not _opens(words, opening, found[resumed]):
        return found
    host = _host(words, segment)
    head = [n for n, a in enumerate(found) if a.segment == host]
    if not head or not _ends(words, host, found[head[-1]]) or found[head[-1]].relation not in _SHARED:
        return found
    last, other = found[head[-1]], found[resumed]
    if other.relation not in ("", last.relation):
        return found
    goes_on = _acts(words, segment, other, verb_last)
    if goes_on == _tells(words, host, verb_last):
        return found
    if goes_on:
        if last.relation not in ("", "of"):
            return found
        moved = {n: replace(found[n], segment=segment, speaker=other.speaker) for n in head if _of_list(found[n], last)}
        moved[resumed] = replace(other, relation=last.relation, listed=True)
        return [moved.get(n, a) for n, a in enumerate(found)]
    if not _alone(words, segment, other):
        return found
    told = replace(other, segment=host, relation=last.relation, preposition=last.preposition, listed=True)
    told = replace(told, speaker=last.speaker, object=last.object)
    return [told if n == resumed else a for n, a in enumerate(found)]


def _of_list(argument: Argument, last: Argument) -> bool:
    return argument.relation in ("", last.relation)


def _opens(words: Words, opening: int, argument: Argument) -> bool:
    """Whether the name is what the conjunction joins: only its article and adjectives stand before it."""
    between = words.tokens[opening + 1 : argument.token]
    passed = (t.has("determiner", "own", *PREPOSITIONS) or adjective_like(t) for t in between)
    return len(between) <= _HEAD and all(passed)


def _host(words: Words, segment: int) -> int:
    """The segment before the aside that the one before this is: a relative clause, or a phrase; -1 for none."""
    for aside in range(segment - 1, max(0, segment - 1 - _ASIDES), -1):
        if any(t.has("relative") for t in _words(words, aside)[:2]):
            return aside - 1
    return segment - 2 if _mere(words, segment - 1) else -1


def _mere(words: Words, segment: int) -> bool:
    """Whether the segment is a phrase without verb and name ("seit Januar im Amt", "a former general")."""
    first = words.segment_of.index(segment)
    inside = _words(words, segment)
    return not any(t.has(*_FINITE) or words.owner[first + n] >= 0 for n, t in enumerate(inside))


def _words(words: Words, segment: int) -> tuple[Token, ...]:
    first = words.segment_of.index(segment)
    last = first
    while last < len(words.tokens) and words.segment_of[last] == segment:
        last += 1
    return words.tokens[first:last]


def _ends(words: Words, segment: int, argument: Argument) -> bool:
    """Whether the segment ends in the name."""
    return bool(_words(words, segment)) and _words(words, segment)[-1].end <= argument.name.end


def _behind(words: Words, segment: int, argument: Argument) -> list[Token]:
    """The words of the segment behind the name."""
    return [t for t in _words(words, segment) if t.start >= argument.name.end]


def _acts(words: Words, segment: int, argument: Argument, verb_last: bool) -> bool:
    """Whether the verb of those listed follows: where it is the second part of a clause, at once."""
    behind = _behind(words, segment, argument)
    if verb_last:
        first = behind[0] if behind else None
        return first is not None and words.text[first.start].islower() and not first.has(*PREPOSITIONS, "coordination")
    return any(t.has(*_FINITE) for t in behind)


def _tells(words: Words, segment: int, verb_last: bool) -> bool:
    """Whether the segment has a verb of its own."""
    return any(t.has(*_FINITE) for t in _words(words, segment) if words.text[t.start].islower())


def _alone(words: Words, segment: int, argument: Argument) -> bool:
    """Whether nothing but the circumstances follow the name in its segment."""
    behind = _behind(words, segment, argument)
    return not behind or behind[0].has(*PREPOSITIONS) or behind[0].start in words.dated
