"""The clauses that govern that of a trigger: those on which an infinitive, "that" or a joined predicate depends."""

from __future__ import annotations

import itertools

from toolkit.clauses import Clauses
from toolkit.grammar import Token
from toolkit.predicates import AUXILIARIES

_FINITE = ("present_verb", "be_form", "modal", "perfect", "planned")
_GOVERNORS = 3  # clauses that can govern each other in a chain ("demands that ... press him to ...")


def governing_words(
    clauses: Clauses, segment: int, before: tuple[Token, ...], own: Token, verb_last: bool
) -> tuple[Token, ...]:
    """The words of the segments that the trigger's one depends on, nearest first."""
    hangs = verb_last and segment > 0 and (_infinite(clauses, segment) or _shares_modal(clauses, segment))
    hangs = hangs or (verb_last and segment > 0 and _interrupted(clauses, segment))
    if segment > 0 and (hangs or _is_governed(clauses, before, own)) and not _of_adverb(clauses, segment):
        main = segment - 1
        while main > 0 and not verb_last and clauses.segment_tokens(main)[0][1].has("relative"):
            main -= 1  # "Greece, which ordered 18 last year, plans to buy six more"
        words = tuple(t for _, t in clauses.segment_tokens(main))
        for n in range(main, max(0, segment - _GOVERNORS), -1):
            if not _infinite(clauses, n):
                break
            words += tuple(t for _, t in clauses.segment_tokens(n - 1))
        return words
    if segment > 0 and not before and own.has("gerund") and not verb_last and own.start in clauses.triggers:
        main = segment - 1
        while main > 0 and clauses.segment_tokens(main)[0][1].has("relative"):
            main -= 1  # "a bomb went off where ministers will meet, killing ..."
        return tuple(t for _, t in clauses.segment_tokens(main) if t.has("auxiliary_future"))  # "will tour ..."
    if segment > 0 and _conditional(clauses, segment - 1):
        return clauses.segment_tokens(segment - 1)[0][1:]
    return ()


def _is_governed(clauses: Clauses, before: tuple[Token, ...], own: Token) -> bool:
    """Whether the segment depends on the one before it: it begins with "that" or "um", or holds a "zu"-infinitive."""
    first = before[0] if before else own
    if first.has("including"):
        return True  # "fordert Sanktionen, einschließlich eines Embargos"
    joined = first.has("coordination") and own.has("base_form") and len(before) <= 2  # "will visit X and meet Y"
    if joined or first.has("complementizer", "ahead", "manner"):
        return True
    if first.has("relative") and any(t.has("past_tense", "be_form", "modal") for t in before[1:]):
        return False  # "an accusation denied by Syria, which was forced to withdraw"
    if not clauses.grammar.verb_last and before[1:] and any(t.has(*_FINITE) for t in before[:-1]):
        return False  # "Under pressure from X, Y plans to meet Z"
    opening = before[:1]
    if len(before) > 1 and first.has("to") and before[1].has("relative", "determiner"):
        opening = ()  # "der Einsatz, zu dem er entsandt wurde"
    return own.has("zu_infinitive") or any(t.has("infinitive_marker") for t in (*opening, *before[-1:]))


def _of_adverb(clauses: Clauses, segment: int) -> bool:
    """Whether "that" only completes a conjunction ("now that its forces have arrived", "so that ...")."""
    members = clauses.segment_tokens(segment)
    before = clauses.segment_tokens(segment - 1)
    if not (members and before) or not members[0][1].has("relative"):
        return False
    last = before[-1][1]
    return last.has("before_that") or any(d.end == last.end and d.value == "PRESENT_REF" for d in clauses.dates)


def _infinite(clauses: Clauses, segment: int) -> bool:
    """Whether the segment is an infinitive clause ("Druck auszuüben", "Waffen zu liefern", "to press him")."""
    words = [t for _, t in clauses.segment_tokens(segment)]
    if clauses.grammar.verb_last:
        marked = any(b.has("infinitive_marker") and t.has("infinitive") for b, t in itertools.pairwise(words[-3:]))
        return marked or any(t.has("zu_infinitive") for t in words[-2:])
    return bool(words) and words[0].has("infinitive_marker")


def _shares_modal(clauses: Clauses, segment: int) -> bool:
    """Whether a joined predicate ends in an infinitive, whose modal stands before ("will X treffen und Y liefern")."""
    words = [t for _, t in clauses.segment_tokens(segment)]
    opened = words[0].has("coordination") or any(t.has("but") for t in words[1:2])  # "dann aber"
    joined = opened and words[-1].has("infinitive") and words[-1].start in clauses.triggers
    return joined and not any(t.has(*AUXILIARIES, "planned", "possible") for t in words)


def _interrupted(clauses: Clauses, segment: int) -> bool:
    """Whether an apposition parts an infinitive from its modal ("Dann sollen X, Y und Z, in Genf zusammenkommen")."""
    words = [t for _, t in clauses.segment_tokens(segment)]
    before = [t for _, t in clauses.segment_tokens(segment - 1)]
    bare = words[-1].has("infinitive") and not words[0].has("relative", "subordinator", "coordination")
    if not bare or any(t.has(*AUXILIARIES, "planned", "possible", "past_verb") for t in words):
        return False
    open_modal = any(t.has("auxiliary_future", "planned", "possible") for t in before)
    return open_modal and clauses.text[before[-1].start].isupper()


def _conditional(clauses: Clauses, segment: int) -> bool:
    """Whether the segment is a condition of the one after it ("If attacked, ..."): it opens the sentence with "if"."""
    members = clauses.segment_tokens(segment)
    return segment == 0 and bool(members) and members[0][1].has("condition")
