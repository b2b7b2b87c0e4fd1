"""The tense in which a clause tells: whether it goes on with a narrative of the past."""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.grammar import Token


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
