"""Prospects: nouns that a clause tells of as an aim, a pending decision, a condition or something still to begin."""

from __future__ import annotations

from toolkit.cues import near
from toolkit.scope import CUE_REACH, HINT_REACH, Scope

_OBJECT = 4  # words between "decide on" and the noun that it governs


def aim(s: Scope) -> str | None:
    """What an aim consists in is only possible ("Ziel sind dauerhafte Gespräche zwischen ...")."""
    if not s.noun or s.attack:
        return None
    for i in range(len(s.before) - 1, max(-1, len(s.before) - HINT_REACH - 1), -1):
        token = s.before[i]
        if token.has("copula"):
            return "possible" if near(s.before[:i], "aim") else None
        if not token.has("determiner", "adjective", "quantifier") and token.start not in s.named:
            return None
    return None


def pending(s: Scope) -> str | None:
    """What is still to be decided ("vor der Entscheidung, Waffen zu liefern", "über Sanktionen entscheiden")."""
    words = s.governing
    for i, token in enumerate(words):
        if token.has("ahead") and near(words[i + 1 : i + HINT_REACH], "choice"):
            return "possible"
    about = s.noun and not s.attack and near(s.before[-_OBJECT:], "about")
    return "possible" if about and near(s.before + s.after, "decide_verb") else None


def worked_on(s: Scope) -> str | None:
    """What somebody works on is not there yet ("arbeitet an einem Abkommen über die Lieferung von ...")."""
    if not s.noun or s.attack or s.hit.trigger.event_type in ("meeting", "exercise"):
        return None
    at = next((i for i, t in enumerate(s.before) if t.has("work_on")), None)
    return "possible" if at is not None and near(s.before[at + 1 :], "recipient_preposition") else None


def conditioned(s: Scope) -> str | None:
    """What a side makes depend on something ("macht die Aufhebung der Sanktionen von ... abhängig")."""
    return "possible" if s.noun and not s.attack and near(s.before + s.after, "made_conditional") else None


def beginning(s: Scope) -> str | None:
    """A meeting that is still to begin: "beim Gipfel, der am Donnerstag beginnt", "bei dem um 15 Uhr beginnenden"."""
    if not s.noun or s.hit.trigger.event_type not in ("meeting", "exercise"):
        return None
    if near(s.before[-1:], "beginning"):
        return "planned"
    opening = next((i for i, t in enumerate(s.after[:CUE_REACH]) if t.has("relative") and not t.has("ahead")), None)
    told = opening is not None and s.verb_last and near(s.after[-1:], "to_begin")
    return "planned" if told else None


def threat_refused(s: Scope) -> str | None:
    """A threat that somebody rejects is still a threat ("wies die Androhung weiterer Sanktionen zurück")."""
    threatened = s.noun and near(s.before[-HINT_REACH:], "threat_noun")
    return "possible" if threatened and near(s.before + s.after, "denied", "rejected") else None


def in_force(s: Scope) -> str | None:
    """Sanctions that are in force, whatever is said of how they are carried out ("kritisierte, dass die verhängten
    Sanktionen nicht streng durchgesetzt würden").
    """
    standing = s.noun and s.hit.trigger.event_type == "sanction" and near(s.before[-2:], "in_force")
    return "occurred" if standing and near(s.after, "enforce") else None


PROSPECTS = (in_force, aim, pending, worked_on, conditioned, beginning, threat_refused)
"""The rungs in their order: those that stand before what happened and what is refused."""
