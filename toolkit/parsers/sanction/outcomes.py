"""How far sanctions have got, where their words read like a refusal or a demand of another kind."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.clauses import Clauses
from toolkit.grammar import Token
from toolkit.parsers.sanction.acts import called, caused, provoked, wielded
from toolkit.triggers import Hit

_PROVOKED = 7  # words between "supporters of" and the sanctions
_EXCLUDED = 9  # words between "against" and the system that somebody is shut out of


def meant(clauses: Clauses, hit: Hit, status: str) -> str:
    """The status of sanctions that somebody acts with, where the word for what they shall prevent reads like a refusal
    ("will den Bau mit Sanktionen verhindern"), or that may only come ("could lead to sanctions").
    """
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    parried = any(t.has("wield") and t.has("denied") for t in words) and not any(t.has("negation") for t in words)
    if status == "denied" and parried and wielded(clauses, hit):
        coming = any(t.has("planned", "auxiliary_future") for t in words)
        return "planned" if coming else "possible" if any(t.has("possible") for t in words) else "occurred"
    at = clauses.token_at(hit.start)
    if status == "occurred" and any(t.has("champion") for t in clauses.tokens[max(0, at - _PROVOKED) : at]):
        return "possible"  # "supporters of easing the sanctions"
    if status == "occurred" and hit.trigger.kind == "noun" and any(t.has("needed") for t in words):
        return "possible"  # "Nötig seien weitere Sanktionen"
    # "könnten nur schnelle Sanktionen den Krieg stoppen"
    if called(clauses, hit, "tougher") and not _done(clauses, hit):
        return "possible" if status in ("occurred", "denied") else status
    segment = clauses.segment_of[at]
    beside = [t for n in (segment - 1, segment + 1) if n >= 0 for _, t in clauses.segment_tokens(n)]
    if clauses.grammar.verb_last and status == "planned" and any(t.has("should") for t in words):
        return "possible" if any(t.has("demand") for t in beside) else status  # "solle verhängen, forderte X"
    if (
        clauses.grammar.verb_last
        and status == "possible"
        and all(t.has("indirect") for t in words if t.has("possible"))
    ):
        told = segment and any(t.has("announcing") for _, t in clauses.segment_tokens(segment - 1))
        return "planned" if told and any(t.has("indirect") for t in words) else status  # "kündigte an, dass ... würden"
    mooted = provoked(clauses, hit) and not (_done(clauses, hit) or caused(clauses, hit))
    return "possible" if status == "occurred" and mooted else status


def in_force(clauses: Clauses, hit: Hit) -> bool:
    """Whether a word right before the noun says that they are in force ("angesichts der verhängten Sanktionen")."""
    at = clauses.token_at(hit.start)
    if hit.trigger.kind != "noun" or not at or not clauses.tokens[at - 1].has("imposed"):
        return False
    words = [t for i, t in clauses.segment_tokens(clauses.segment_of[at]) if i != at - 1]
    return not any(t.has("sanction_impose", "sanction_extend", "sanction_lift") for t in words)


def _done(clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause of the sanctions has a word for what is done with them."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    return any(t.has("sanction_impose", "sanction_extend", "sanction_lift") for t in words)


def shut_out(clauses: Clauses, hit: Hit, status: str) -> str:
    """The status of an exclusion that somebody is for or against ("nicht gegen einen Ausschluss Russlands")."""
    at = clauses.token_at(hit.start)
    before = clauses.tokens[max(0, at - _EXCLUDED) : at]
    if hit.trigger.name != "cut_off" or not any(
        a.has("against", "for", "ahead", "to") and b.has("cutting_noun") for a, b in _apart(before)
    ):
        return status
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    if any(t.has("refusal_noun") for t in words):
        return "denied"  # "sein Nein zu einem Ausschluss Russlands aus Swift"
    if any(t.has("warn") for t in words):
        return "possible"
    opposing = any(a.has("against") for a, b in _apart(before) if b.has("cutting_noun"))
    return "denied" if opposing and not any(t.has("negation") for t in words) else "possible"


def _apart(tokens: Sequence[Token]) -> list[tuple[Token, Token]]:
    """Pairs of words of which only one stands between ("gegen einen Ausschluss")."""
    return list(zip(tokens, tokens[2:], strict=False))


def eased(clauses: Clauses, hit: Hit, status: str) -> str:
    """The status of an end of sanctions whose own word reads like a refusal ("die Zölle wurden ausgesetzt")."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    refused = any(t.has("negation") or (t.has("denied") and not t.has("sanction_lift")) for t in words)
    if (
        not clauses.grammar.verb_last
        or status != "denied"
        or refused
        or not any(t.has("denied") and t.has("sanction_lift") for t in words)
    ):
        return status
    if any(t.has("planned") for t in words):
        return "planned"
    return "possible" if any(t.has("possible") for t in words) else "occurred"


def agreed(clauses: Clauses, hit: Hit) -> bool:
    """Whether they are only agreed on or ordered, not yet told as imposed ("haben Sanktionen vereinbart")."""
    if not clauses.holds("agreed_upon"):
        return False
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    return any(t.has("agreed_upon") for t in words)
