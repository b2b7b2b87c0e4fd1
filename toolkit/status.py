"""The status of a happening: denied, possible, planned, decided or occurred.

A ladder over the words of the trigger's clause and of the clause that governs it; the answer says which
rung gave it. A rumor is never a fact: what modals, conditions and demands govern is at most `possible`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from toolkit.clauses import Clauses
from toolkit.grammar import Token
from toolkit.triggers import Hit

_NEGATION_REACH = 7  # words between a negation and the verb it negates, where verbs follow
_CUE_REACH = 9  # words between a modal or the like and the trigger, where verbs follow
_HINT_REACH = 4  # words between a hint ("planned") and the noun it qualifies
_GOVERNED = ("denied", "possible", "planned", "decided")


@dataclass(frozen=True, eq=False)
class Scope:
    """The words that decide: before and after the trigger in its segment, and in the governing segment."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]
    governing: tuple[Token, ...]
    hit: Hit
    verb_last: bool
    own: Token
    named: frozenset[int]

    @property
    def around(self) -> tuple[Token, ...]:
        """The words of the trigger's segment that can govern it."""
        if self.verb_last:
            return self.before + self.after
        return self.before[-_CUE_REACH:] + (self.after if self.hit.trigger.kind == "noun" else ())


Rung = Callable[[Scope], str | None]


def scope(clauses: Clauses, hit: Hit, verb_last: bool) -> Scope:
    """The words around the trigger that decide its status; `verb_last`: verbs may follow what they govern."""
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    own = [t for _, t in clauses.segment_tokens(segment)]
    before = tuple(t for t in own if t.start < hit.start)
    after = _without_purpose(tuple(t for t in own if t.start >= hit.end), hit)
    governing: tuple[Token, ...] = ()
    if segment > 0 and _is_governed(before, clauses.tokens[at], clauses, segment, hit):
        governing = tuple(t for _, t in clauses.segment_tokens(segment - 1))
    elif segment > 0 and _conditional(clauses, segment - 1):
        governing = clauses.segment_tokens(segment - 1)[0][1:]
    named = frozenset(clauses.tokens[a.token].start for a in clauses.arguments)
    return Scope(before, after, governing, hit, verb_last, clauses.tokens[at], named)


def _is_governed(before: tuple[Token, ...], own: Token, clauses: Clauses, segment: int, hit: Hit) -> bool:
    """Whether the segment depends on the one before it: it begins with "that" or "um", or holds a "zu"-infinitive."""
    first = before[0] if before else own
    joined = first.has("coordination") and own.has("base_form") and len(before) <= 2  # "will visit X and meet Y"
    if joined or first.has("complementizer", "ahead"):
        return True
    return own.has("zu_infinitive") or any(t.has("infinitive_marker") for t in (*before[:1], *before[-1:]))


def _without_purpose(tokens: tuple[Token, ...], hit: Hit) -> tuple[Token, ...]:
    """The words without infinitives: "talks to discuss", "a meeting to approve" say what it is for, not whether."""
    if hit.trigger.kind != "noun":
        return tokens
    return tokens[:1] + tuple(t for b, t in itertools.pairwise(tokens) if not b.has("infinitive_marker"))


def _conditional(clauses: Clauses, segment: int) -> bool:
    """Whether the segment is a condition of the one after it ("If attacked, ..."): it opens the sentence with "if"."""
    members = clauses.segment_tokens(segment)
    return segment == 0 and bool(members) and members[0][1].has("condition")


def _near(tokens: tuple[Token, ...], *names: str) -> bool:
    return any(t.has(*names) for t in tokens)


def _affirmed(tokens: tuple[Token, ...], name: str) -> bool:
    """Whether a word of the class stands there without a negation right before it."""
    return any(
        t.has(name) and not any(b.has("negation") for b in tokens[max(0, i - 2) : i]) for i, t in enumerate(tokens)
    )


def _negated(tokens: tuple[Token, ...], limit: int | None = None) -> bool:
    """Whether one of the words (of the first `limit`) negates; "not only" does not."""
    for i, token in enumerate(tokens[:limit]):
        if token.has("negation"):
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if following is None or not following.has("negation_exception"):
                return True
    return False


def _preposition(s: Scope) -> str | None:
    """Whether the noun stands in a temporal phrase: "after" ("nach einem Treffen") or "ahead" ("vor dem Treffen")."""
    for token in reversed(s.before[-_HINT_REACH:]):
        if token.start in s.named:
            return None
        if token.has("after"):
            return "after"
        if token.has("ahead"):
            return "ahead"
        if token.has("with", "to", "in", "by", "for", "of", "about", "conjunction") and not token.has("after"):
            return None
    return None


def _hint(s: Scope, *wanted: str) -> str | None:
    """A hint right before a noun: "planned talks", "mögliche Lieferung", "abgesagtes Treffen"."""
    if s.hit.trigger.kind != "noun":
        return None
    for token in reversed(s.before[-_HINT_REACH:]):
        for status in wanted:
            if token.has(status) and token.has("adjective") and not token.has("reporting", "auxiliary_past"):
                return status
        if not token.has("determiner", "adjective"):
            break
    return None


def called_off(s: Scope) -> str | None:
    """A noun that is told as called off right before it: "die Absage des Gipfels", "das abgesagte Treffen"."""
    close = s.before[-_HINT_REACH:]
    if s.hit.trigger.kind == "noun" and (
        (_near(close, "denied_noun") and not _negated(s.before)) or _decided_against(s, close)
    ):
        return "denied"
    return _hint(s, "denied")


def _decided_against(s: Scope, close: tuple[Token, ...]) -> bool:
    """Whether a decision goes against what the noun names ("entschied sich gegen den Kauf")."""
    return _near(close, "against") and _near(s.before + s.after, "decided")


def bygone(s: Scope) -> str | None:
    """A noun or gerund in a temporal phrase of the past: after a meeting it has happened."""
    nominal = s.hit.trigger.kind == "noun" or s.own.has("gerund")
    return "occurred" if nominal and _preposition(s) == "after" else None


def denial(s: Scope) -> str | None:
    """A refusal, a cancellation or a negation that governs the trigger."""
    window = s.around if s.verb_last else s.before
    if _near(window, "denied") and _negated(window):
        return "possible"
    if _near(window, "denied") or _near(s.governing, "denied"):
        return "denied"
    if s.hit.trigger.kind == "noun":
        if _near(s.after, "denied") and not s.verb_last:
            return "denied"
        return "denied" if _negated(s.before[-_HINT_REACH:]) or _negated(s.after, _HINT_REACH + 1) else None
    if s.governing and _negated(s.governing):
        return "denied"
    negations = window if s.verb_last else s.before[-_NEGATION_REACH:]
    return "denied" if _negated(negations) else None


def hinted(s: Scope) -> str | None:
    """A hint of what is to come right before a noun: "planned talks", "mögliche Lieferung"."""
    return _hint(s, "possible", "planned")


def occasion(s: Scope) -> str | None:
    """A meeting that is only the occasion of what the clause tells ("bei seinem Besuch forderte er ..."): it has
    happened, unless the clause looks ahead.
    """
    if s.hit.trigger.kind != "noun" or s.hit.trigger.event_type != "meeting":
        return None
    for token in reversed(s.before[-_HINT_REACH:]):
        if token.has("occasion"):
            return None if _near(s.around, "auxiliary_future", "planned") else "occurred"
        if not token.has("determiner", "adjective"):
            return None
    return None


def ahead(s: Scope) -> str | None:
    """A noun in a temporal phrase of the future: ahead of a meeting it is planned."""
    return "planned" if s.hit.trigger.kind == "noun" and _preposition(s) == "ahead" else None


def concluded(s: Scope) -> str | None:
    """A purchase whose contract is signed ("signed a contract to buy") has happened: the event is the order."""
    signed = s.hit.trigger.event_type == "procurement" and _near(s.before + s.governing, "concluded")
    return "occurred" if signed else None


def possibility(s: Scope) -> str | None:
    """A modal, a condition, a demand, an offer or a rumor."""
    return "possible" if _near(s.around, "possible") or _near(s.governing, "possible") else None


def decision(s: Scope) -> str | None:
    """A formal decision that is still to be carried out."""
    return "decided" if _near(s.around, "decided") or _near(s.governing, "decided") else None


def plan(s: Scope) -> str | None:
    """A future tense, an announced intention, an infinitive of purpose."""
    if _affirmed(s.around, "planned") or _affirmed(s.governing, "planned"):
        return "planned"
    if _near(s.around, "auxiliary_future"):
        return "planned"
    infinitive = s.own.has("zu_infinitive") or (bool(s.before) and s.before[-1].has("infinitive_marker"))
    if s.hit.trigger.kind == "verb" and infinitive:
        return "planned"
    return None


LADDER: tuple[Rung, ...] = (called_off, bygone, occasion, denial, hinted, ahead, concluded, possibility, decision, plan)


def status(s: Scope) -> tuple[str, str]:
    """The status and the rung that gave it; "occurred" where no rung speaks."""
    for rung in LADDER:
        found = rung(s)
        if found:
            return found, rung.__name__
    return "occurred", "default"
