"""The status of a happening: denied, possible, planned, decided or occurred.

A ladder over the words of the trigger's clause and of the clause that governs it; the answer says which
rung gave it. A rumor is never a fact: what modals, conditions and demands govern is at most `possible`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from toolkit.grammar import Token
from toolkit.scope import Scope, scope

__all__ = ["LADDER", "Scope", "scope", "status"]

_NEGATION_REACH = 7  # words between a negation and the verb it negates, where verbs follow
_CUE_REACH = 9  # words between "the first" and the infinitive that says at what
_HINT_REACH = 4  # words between a hint ("planned") and the noun it qualifies

Rung = Callable[[Scope], str | None]


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
    if not s.noun:
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
    if s.noun and ((_governs(close, "denied_noun") and not _negated(s.before)) or _decided_against(s, close)):
        return "denied"
    return _hint(s, "denied")


def _governs(close: tuple[Token, ...], name: str) -> bool:
    """Whether a noun of the class governs the trigger: no "about" stands between."""
    for token in reversed(close):
        if token.has(name):
            return True
        if token.has("about", "upon"):
            return False
    return False


def _decided_against(s: Scope, close: tuple[Token, ...]) -> bool:
    """Whether a decision goes against what the noun names ("entschied sich gegen den Kauf")."""
    return _near(close, "against") and _near(s.before + s.after, "decided")


def reduced(s: Scope) -> str | None:
    """A participle behind a noun, with who did it: "deals signed by Arafat" were signed, whatever became of them."""
    close = s.before[-2:]
    if s.verb_last or s.noun or not s.own.has("participle") or not s.after or not s.after[0].has("by"):
        return None
    return "occurred" if close and not _near(close, "be_form", "perfect", "modal", "to") else None


def left(s: Scope) -> str | None:
    """Talks that a side leaves do not take place ("walked out of the talks")."""
    if not s.noun or s.hit.trigger.event_type != "meeting":
        return None
    close = s.before[-_HINT_REACH:]
    away = next((i for i, t in enumerate(close) if t.has("quit")), None)
    return "denied" if away is not None and _near(close[away + 1 :], "from", "of") else None


def bygone(s: Scope) -> str | None:
    """A noun or gerund in a temporal phrase of the past: after a meeting it has happened."""
    nominal = s.noun or s.own.has("gerund")
    return "occurred" if nominal and _preposition(s) == "after" else None


def denial(s: Scope) -> str | None:
    """A refusal, a cancellation or a negation that governs the trigger."""
    window = s.around if s.verb_last else s.before
    if _near(window, "denied") and _negated(window):
        return "possible"
    if _near(window, "denied") or _near(s.governing, "denied"):
        return "denied"
    if _turned_down(s):
        return "denied"
    if s.noun:
        near = _negated(s.after, _HINT_REACH + 1) and not _only_later(s, s.after)
        return "denied" if _none_of(s.before[-_HINT_REACH:]) or near else None
    if s.governing and _negated(s.governing):
        return "denied"
    negations = window if s.verb_last else s.before[-_NEGATION_REACH:]
    return "denied" if _negated(negations) and not _only_later(s, negations + s.after) else None


def _turned_down(s: Scope) -> bool:
    """Whether the predicate behind the trigger calls it off ("the visit was canceled", "an offer to meet was ...")."""
    if s.verb_last:
        return False
    if s.noun:
        return _near(s.after, "denied")
    offered = len(s.before) > 1 and s.before[-1].has("infinitive_marker")
    passive = any(b.has("be_form") and t.has("denied") for b, t in itertools.pairwise(s.after))
    return offered and passive


def _none_of(close: tuple[Token, ...]) -> bool:
    """Whether a negation close before a noun means it: "no comment on the visit" says nothing about the visit."""
    for i in range(len(close) - 1, -1, -1):
        if close[i].has("negation"):
            return _negated(close[i:])
        if close[i].has("upon", "about") and not any(t.has("decided") for t in close[:i]):
            return False
    return False


def _only_later(s: Scope, tokens: tuple[Token, ...]) -> bool:
    """Whether the negation only delays: a day follows its "before" ("not before next month", "nicht vor Mai")."""
    negated = False
    for i, token in enumerate(tokens):
        negated = negated or token.has("negation")
        if negated and token.has("ahead") and any(t.start in s.dated for t in tokens[i + 1 : i + 4]):
            return True
    return False


def hinted(s: Scope) -> str | None:
    """A hint of what is to come right before a noun: "planned talks", "mögliche Lieferung"."""
    return _hint(s, "possible", "planned")


def occasion(s: Scope) -> str | None:
    """A meeting that is only the occasion of what the clause tells ("bei seinem Besuch forderte er ..."): it has
    happened, or lies ahead where the clause looks ahead ("will mention it at a summit").
    """
    if not s.noun or s.hit.trigger.event_type not in ("meeting", "exercise"):
        return None
    close = s.before[-_HINT_REACH - 1 :]
    for i, token in enumerate(reversed(close)):
        if token.has("occasion"):
            words = s.before + (s.after if s.verb_last else ())
            coming = any(t.has("auxiliary_future") or (t.has("planned") and not t.has("pledge")) for t in words)
            return hinted(s) or ("planned" if coming else "occurred")
        part = token.has("part_noun") or (token.has("of") and i + 1 < len(close) and close[-i - 2].has("part_noun"))
        if not token.has("determiner", "adjective") and token.start not in s.named and not part:
            return None
    return None


def ahead(s: Scope) -> str | None:
    """A noun in a temporal phrase of the future, or a present tense behind "until" ("until the mission arrives")."""
    if s.noun:
        return "planned" if _preposition(s) == "ahead" else None
    opened = bool(s.before) and s.before[0].has("ahead") and s.own.has("present_verb", "base_form")
    return "planned" if opened else None


def under_way(s: Scope) -> str | None:
    """A noun whose course is told: what has begun or is complete has happened ("completed a withdrawal ordered by")."""
    told = s.noun and _near(s.before[-_HINT_REACH - 1 :], "phase")
    return "occurred" if told and not _near(s.before, "modal", "planned", "possible") else None


def hearsay(s: Scope) -> str | None:
    """What is said to have happened ("soll geliefert haben") is a rumor."""
    perfect = any(t.has("perfect_infinitive") for t in s.after[:2])
    return "possible" if not s.noun and perfect and _near(s.before, "hearsay") else None


def concluded(s: Scope) -> str | None:
    """A purchase whose contract is signed ("signed a contract to buy") has happened: the event is the order."""
    signed = s.hit.trigger.event_type == "procurement" and _near(s.before + s.governing, "concluded")
    return "occurred" if signed else None


def possibility(s: Scope) -> str | None:
    """A modal, a condition, a demand, an offer or a rumor."""
    return "possible" if _near(s.around, "possible") or _near(s.governing, "possible") else None


def decision(s: Scope) -> str | None:
    """A formal decision that is still to be carried out; meetings that are agreed on are planned."""
    if not (_near(s.around, "decided") or _near(s.governing, "decided")):
        return None
    if s.hit.trigger.event_type != "meeting":
        return "decided"
    return "planned" if not s.noun or _near(s.before, "decided") else None


def _uncourteous(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without an invitation that was followed ("at the invitation of", "auf Einladung")."""
    return tuple(
        t for i, t in enumerate(tokens) if not (t.has("invitation") and _near(tokens[max(0, i - 2) : i], "upon", "in"))
    )


def plan(s: Scope) -> str | None:
    """A future tense, an announced intention, an infinitive of purpose."""
    if _affirmed(_uncourteous(s.around), "planned") or _affirmed(s.governing, "planned"):
        return "planned"
    if _near(s.around, "auxiliary_future"):
        return "planned"
    infinitive = s.own.has("zu_infinitive") or (bool(s.before) and s.before[-1].has("infinitive_marker"))
    if _near(s.before[-_CUE_REACH:], "first_time") and not s.verb_last:  # "the first premier to visit Japan"
        return None
    if s.hit.trigger.kind == "verb" and infinitive:
        return "planned"
    return None


LADDER: tuple[Rung, ...] = (
    *(reduced, left, called_off, bygone, occasion, denial, hinted, ahead, concluded, under_way),
    *(hearsay, possibility, decision, plan),
)


def status(s: Scope) -> tuple[str, str]:
    """The status and the rung that gave it; "occurred" where no rung speaks."""
    for rung in LADDER:
        found = rung(s)
        if found:
            return found, rung.__name__
    return "occurred", "default"
