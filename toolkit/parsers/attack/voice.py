"""The voice of a verb of attack: whether its subject suffers the deed, and where its clause begins and goes on."""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.triggers import Hit


def passive(clauses: Clauses, hit: Hit) -> bool:
    """Whether the verb is passive: an auxiliary of the passive beside it and none of the perfect."""
    at = clauses.token_at(hit.start)
    if clauses.grammar.verb_last:
        words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
        if (first := begun(clauses, clauses.segment_of[at])) is not None:
            words += [t for _, t in clauses.segment_tokens(first)]
        if clauses.tokens[at].has("encircled") and any(t.has("copula") for t in words):
            return True  # "ist von russischen Truppen eingekesselt"
        return any(t.has("passive_past") for t in words) or (
            any(t.has("passive") for t in words)
            and (not clauses.tokens[at].has("infinitive") or clauses.tokens[at].has("perfect_participle"))
        )  # "wird von der Artillerie beschossen"
    beside = clauses.tokens[max(0, at - 3) : at] + clauses.tokens[at + 1 : at + 2]
    if clauses.tokens[at].has("participle") and any(t.has("by") for t in beside[-1:]):
        return True  # "the rebels killed by the army"
    if _reduced(clauses, at):
        return True
    if at and clauses.tokens[at - 1].has("infinitive_marker"):
        return False  # "were intended to target"
    members = clauses.segment_tokens(clauses.segment_of[at])
    before = clauses.segment_tokens(clauses.segment_of[at] - 1)
    if clauses.tokens[at].has("participle") and members[0][1].has("coordination") and members[0][0] + 1 < at:
        told = any(t.has("passive", "perfect", "past_verb") for i, t in members if i < at)
        if not told and any(t.has("passive") for _, t in before):
            return True  # "one was killed and nine others wounded"
    if clauses.tokens[at].has("participle") or not any(t.has("participle") for t in clauses.tokens):
        return any(t.has("passive") for t in beside)
    return any(t.has("passive") for t in beside) and not any(t.has("perfect") for t in beside)


def begun(clauses: Clauses, segment: int) -> int | None:
    """The segment that a clause without a verb of its own goes on from, behind the relative clause in it ("wurden drei
    Dorfbewohner, die dort feierten, von Rebellen getötet").
    """
    if not clauses.grammar.verb_last or segment < 2:
        return None
    inserted = clauses.segment_tokens(segment - 1)[:2]
    if not any(t.has("relative") for _, t in inserted):
        return None
    own = clauses.segment_tokens(segment)
    if own[0][1].has("coordination", "relative", "complementizer") or any(t.has("passive", "perfect") for _, t in own):
        return None
    first = any(t.has("passive", "perfect") for _, t in clauses.segment_tokens(segment - 2))
    return segment - 2 if first else None


def goes_on(clauses: Clauses, segment: int) -> int | None:
    """The segment in which the clause goes on behind a relative clause in it; None where it does not."""
    last = clauses.segment_of[-1]
    return segment + 2 if segment + 2 <= last and begun(clauses, segment + 2) == segment else None


def _reduced(clauses: Clauses, at: int) -> bool:
    """Whether a participle right behind soldiers or people tells what befell them ("British troops killed in Iraq")."""
    if not at or at + 1 >= len(clauses.tokens) or not clauses.tokens[at].has("casualty"):
        return False
    following = clauses.tokens[at + 1]
    told = following.has(*PREPOSITIONS) or any(d.start == following.start for d in clauses.dates)
    return told and clauses.tokens[at - 1].has("military_noun", "common_subject")
