"""Small questions about the words around a trigger, which the rungs of the status share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from toolkit.grammar import Token
from toolkit.scope import CUE_REACH, HINT_REACH, Scope

Rung = Callable[[Scope], str | None]
_DESPITE = 3  # words from "despite" to its noun
_LONGING_REACH = 3  # words between "demand" and the "nach" that it governs
_FRAME_REACH = 6  # words between "after" and a noun, where only attributes stand between


def only_with(*names: str) -> Callable[[Rung], Rung]:
    """A rung that is asked only where the sentence holds a word of one of the classes, without which it is silent."""

    def gated(rung: Rung) -> Rung:
        @functools.wraps(rung)
        def asked(s: Scope) -> str | None:
            return None if s.clauses.all_classes.isdisjoint(names) else rung(s)

        _ONLY_WITH[asked] = frozenset(names)
        return asked

    return gated


_ONLY_WITH: dict[Rung, frozenset[str]] = {}


def wanted(rung: Rung) -> frozenset[str]:
    """The classes without which a rung is silent, none where it may speak all the same."""
    return _ONLY_WITH.get(rung, frozenset())


def near(tokens: tuple[Token, ...], *names: str) -> bool:
    """Whether one of the words belongs to one of the classes."""
    return not all(t.classes.isdisjoint(names) for t in tokens)


def without_reasons(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words without the nouns that only tell despite what, or after what, something is done."""
    return tuple(
        t for n, t in enumerate(tokens) if not near(tuple(tokens[max(0, n - _DESPITE) : n]), "because_of", "after")
    )


def affirmed(tokens: tuple[Token, ...], name: str) -> bool:
    """Whether a word of the class stands there without a negation right before it, and is no comparison ("as planned",
    "früher als geplant").
    """
    found = [i for i, t in enumerate(tokens) if name in t.classes and not near(tokens[max(0, i - 1) : i], "as_told")]
    return any(not near(tokens[max(0, i - 2) : i], "negation") for i in found)


def negated(tokens: tuple[Token, ...], limit: int | None = None) -> bool:
    """Whether one of the words (of the first `limit`) negates; "not only" does not."""
    for i, token in enumerate(tokens[:limit]):
        if token.has("negation"):
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if following is None or not following.has("negation_exception"):
                return True
    return False


def preposition(s: Scope) -> str | None:
    """Whether the noun stands in a temporal phrase: "after" ("nach einem Treffen") or "ahead" ("vor dem Treffen")."""
    before = s.before
    while s.hit.trigger.event_type == "meeting" and len(before) > 1 and {t.start for t in before[-2:]} <= s.named:
        before = before[:-1]  # of a long name one word is enough: "ahead of the World Trade Organization meeting"
    for i, token in enumerate(reversed(before[-_FRAME_REACH:])):
        if token.start in s.named and i:  # a name beside the noun is its attribute: "nach dem russischen Angriff"
            return None
        if token.has("source_before"):  # "nach Angaben des Kreml"
            return None
        if s.verb_last and i and token.has("after", "ahead") and before[-i].start in s.dated:
            return None  # "vor einigen Monaten gab es Anschläge"
        if token.has("since") and i and not (before[-i].has("determiner") or before[-i].start in s.named):
            return None  # "die seit Tagen erwartete Offensive"
        if token.has("after", "since"):
            return None if longed_for(s) else "after"
        if token.has("ahead") or (token.has("of") and near(before[: len(before) - i - 1][-1:], "ahead")):
            return "ahead"  # "ahead of a summit"
        if token.has("with", "to", "in", "by", "for", "of", "about", "conjunction") and not token.has("after"):
            return None
        passed = token.has("determiner", "adjective", "state_noun", "member_noun", "part_noun", "quantifier")
        if i >= HINT_REACH - 1 and not passed:
            return None
    return None


def longed_for(s: Scope) -> bool:
    """Whether a noun is what somebody longs for ("die Forderung nach Sanktionen", "calls for a pullout")."""
    if not s.noun:
        return False
    governs = "after" if s.verb_last else "for"
    at = next((i for i in range(len(s.before) - 1, -1, -1) if s.before[i].has(governs)), -1)
    close = len(s.before) - at <= (_FRAME_REACH if s.verb_last else CUE_REACH)
    led = [t for t in s.before[:at] if t.start not in s.named] if at >= 0 else []  # "die Forderung von X Y nach ..."
    return at >= 0 and close and near(tuple(led[-_LONGING_REACH:]), "longing")


def hint(s: Scope, *wanted: str) -> str | None:
    """A hint right before a noun: "planned talks", "mögliche Lieferung", "abgesagtes Treffen"."""
    if not s.noun:
        return None
    for token in reversed(s.before[-HINT_REACH:]):
        for status in wanted:
            if (
                token.has(status)
                and token.has("adjective", "attributive_participle")
                and not token.has("reporting", "auxiliary_past", "indirect", "hearsay")
            ):
                return status
        passed = token.has("determiner", "adjective", "quantifier") or token.start in s.named or token.start in s.dated
        if not passed:
            break
    return None


def reported_plan(s: Scope) -> bool:
    """Whether "sollten" only reports in the past what "sollen" tells: the passive says what is to be done ("sollten
    geliefert werden"), and nobody demands it.
    """
    words = s.before + s.after
    passive = (
        s.verb_last and near(words[-1:], "auxiliary_future") and near((s.own, *words[-2:-1]), "perfect_participle")
    )
    opened = near(words[:1], "ought")
    return passive and not opened and not near(words + s.governing, "demand")


def passive_present(s: Scope) -> bool:
    """Whether the verb is a passive in the present without a time ("werden nach Litauen verlegt")."""
    words = s.before + s.after
    finite = [t for t in words if t.has("auxiliary_future")]
    since = [
        d for d in s.clauses.dates if s.attack and (d.relation == "since" or d.value == "PRESENT_REF")
    ]  # "seit Mai von Truppen angegriffen wird", "derzeit beschossen wird"
    timed = any(t.start in s.dated and not any(d.start <= t.start < d.end for d in since) for t in words)
    return s.verb_last and not (s.noun or timed) and len(finite) == 1 and s.own.has("perfect_participle")
