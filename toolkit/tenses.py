"""The tense in which a clause tells: whether it goes on with a narrative of the past."""

from __future__ import annotations

from toolkit import insertions
from toolkit.clauses import Clauses
from toolkit.grammar import Token
from toolkit.triggers import Hit


def past_told(clauses: Clauses, segment: int) -> bool:
    """Whether the clause tells in the simple past, without a sign of the perfect or the future."""
    words = [t for _, t in clauses.segment_tokens(segment)]
    if clauses.grammar.verb_last:
        past = any(simple_past(clauses, t) for t in words)
        return past and not any(t.has("auxiliary_past") and not t.has("passive") for t in words)
    ended = not any(t.has("perfect", "modal", "auxiliary_future") for t in words)
    return ended and any(t.has("past_tense") for t in words)


def simple_past(clauses: Clauses, token: Token) -> bool:
    """Whether the word is a finite verb of the simple past."""
    told = token.has("past_verb") and clauses.text[token.start].islower()
    return told or (token.has("passive") and token.has("auxiliary_past"))


def done(clauses: Clauses, hit: Hit) -> bool:
    """Whether the trigger is a verb in a form of the past ("met", "mobilized", "ist gereist"), which tells of no day to
    come; where verbs come last also in a clause that goes on behind what was put in ("hat X, das ..., Y getroffen").
    """
    at = clauses.token_at(hit.start)
    token, segment = clauses.tokens[at], clauses.segment_of[at]
    if not clauses.grammar.verb_last:
        return hit.trigger.kind == "verb" and not token.has("present_verb", "base_form", "gerund")
    words = [t for _, t in clauses.segment_tokens(segment)]
    opened = insertions.interrupted(clauses, segment) if words[-1].has("perfect_participle") else None
    if opened is not None:
        token, words = words[-1], [*words, *(t for _, t in clauses.segment_tokens(opened))]
    elif hit.trigger.kind != "verb":
        return False
    perfect = token.has("perfect_participle") and any(t.has("perfect", "auxiliary_past", "be_form") for t in words)
    return perfect and not any(t.has("auxiliary_future", "planned", "possible") for t in words)


def past_form(clauses: Clauses, hit: Hit) -> bool:
    """Whether the trigger is itself a finite verb of the past where verbs show it ("telefonierte")."""
    token = clauses.tokens[clauses.token_at(hit.start)]
    return clauses.grammar.verb_last and hit.trigger.kind == "verb" and token.has("past_verb")
