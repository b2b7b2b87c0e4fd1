"""Negations: which of them mean the happening, and which only its time, its effect or another noun."""

from __future__ import annotations

import itertools

from toolkit.cues import near, negated
from toolkit.grammar import Token
from toolkit.scope import HINT_REACH, Scope


def rather(s: Scope) -> bool:
    """Whether the negation only sets one thing against another ("nicht gegen den IS ein, sondern gegen ...")."""
    following = s.clauses.segment_tokens(s.clauses.segment_at(s.hit.start) + 1)[:1]
    return any(t.has("rather") for _, t in following)


def unplanned(s: Scope) -> bool:
    """Whether a negation stands right before what says that something is to happen ("ist derzeit nicht geplant"), or
    last ("kam es nicht").
    """
    tokens = s.after
    acts = ("sanction_impose", "sanction_lift") if s.hit.trigger.event_type == "sanction" else ()
    last = bool(tokens) and tokens[-1].has("negation") and not _of_a_noun(s, tokens[-1])
    if near(s.before[-HINT_REACH:], "on_topic", "about"):  # "Zu einem Treffen wird es nicht kommen"
        acts = (*acts, "comes_to")
    return last or any(
        b.has("negation") and t.has("planned", "happening", *acts) and not t.has("pledge")
        for b, t in itertools.pairwise(tokens)
    )


def not_to_be(s: Scope) -> bool:
    """Whether a negation behind a noun says that it does not take place, and not that it has no effect ("brachte keine
    Einigung", "did not produce an agreement").
    """
    close = s.after[: HINT_REACH + 1]
    if not negated(close):
        return False
    first = next(i for i, t in enumerate(close) if t.has("negation"))
    if s.verb_last and s.after[first].has("determiner") and _of_a_noun(s, s.after[first]):
        return False  # "brachte keine Einigung"
    beside = s.after[max(0, first - HINT_REACH) : first + HINT_REACH]
    return not near(beside, "effect")


def _of_a_noun(s: Scope, token: Token) -> bool:
    """Whether a noun, perhaps behind its adjective, follows the word, where nouns have capitals."""
    at = s.clauses.token_at(token.start)
    following = s.clauses.tokens[at + 1 : at + 3]
    return any(s.clauses.text[t.start].isupper() for t in following)


def none_of(close: tuple[Token, ...]) -> bool:
    """Whether a negation close before a noun means it: "no comment on the visit" says nothing about the visit."""
    for i in range(len(close) - 1, -1, -1):
        if close[i].has("casualty"):
            return False  # "no casualties besides the bomber"
        if close[i].has("negation"):
            return negated(close[i:])
        if close[i].has("upon", "about") and not any(t.has("decided") for t in close[:i]):
            return False
    return False


def only_later(s: Scope, tokens: tuple[Token, ...]) -> bool:
    """Whether the negation only delays: a day follows its "before" ("not before next month", "nicht vor Mai")."""
    negated = False
    for i, token in enumerate(tokens):
        negated = negated or token.has("negation")
        if negated and token.has("ahead") and any(t.start in s.dated for t in tokens[i + 1 : i + 4]):
            return True
    return False
