"""The words around a trigger that tell of it: of joined predicates its own, and neither attributes nor purposes."""

from __future__ import annotations

import itertools

from toolkit.grammar import Token
from toolkit.triggers import Hit

AUXILIARIES = ("be_form", "modal", "passive", "auxiliary_future", "auxiliary_past", "perfect")
_SHARED = (*AUXILIARIES, "planned", "possible", "passive_past", "perfect_infinitive")
_JOINED = 2  # words of a predicate behind "und" that has an object of its own
_CLOSE = 2  # words between a form of "to be" and the participle that it makes a predicate


def before_next(tokens: tuple[Token, ...], own: Token, text: str) -> tuple[Token, ...]:
    """The words up to where a joined predicate opens: with its own finite verb ("zurückgezogen und wollten ..."), or
    behind the participle that ends that of the trigger ("verhängt und weitere Geschäfte untersagt"); what stands last
    of auxiliaries is shared ("verhängt und ausgeweitet werden sollen").
    """
    for i, (first, second) in enumerate(itertools.pairwise(tokens)):
        if not first.has("coordination"):
            continue
        if second.has("planned", "possible", "past_verb", *AUXILIARIES):
            return tokens[:i]
        last = tokens[i - 1] if i else own
        if last.has("perfect_participle") and text[last.start].islower() and len(tokens) - i > _JOINED:
            end = len(tokens)
            while end > i + 1 and tokens[end - 1].has(*_SHARED) and not _participle(tokens[end - 1]):
                end -= 1
            return tokens[:i] + tokens[end:]
    return tokens


def _participle(token: Token) -> bool:
    return token.has("perfect_participle") and not token.has(*AUXILIARIES)


def conjunct(tokens: tuple[Token, ...], text: str) -> tuple[Token, ...]:
    """The words of the last of joined predicates, where verbs come last: those before it share their finite verb
    alone ("hat seine Drohung umgesetzt und das Abkommen gekündigt").
    """
    for i in range(len(tokens) - 1, 0, -1):
        last = tokens[i - 1]
        if tokens[i].has("coordination") and last.has("perfect_participle") and text[last.start].islower():
            shared = (t for t in tokens[: i - 1] if text[t.start].islower() and not t.has("perfect_participle"))
            return (*shared, *tokens[i:])
    return tokens


def last_clause(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words behind the last conjunction: what governs the main clause says nothing of "since it was captured"."""
    last = max((i for i, t in enumerate(tokens) if t.has("subordinator") and not t.has("complementizer")), default=0)
    return tokens[last:]


def without_attributes(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without attributes of other nouns ("the planned border") and invitations that were followed."""
    kept = []
    for i, token in enumerate(tokens):
        if token.has("planned", "possible", "denied", "decided") and (_attribute(tokens, i) or _invited(tokens, i)):
            continue
        kept.append(token)
    return tuple(kept)


def _attribute(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the word stands between an article and a noun."""
    if not 0 < i < len(tokens) - 1 or not tokens[i].has("attributive") or (i == 1 and tokens[0].has("relative")):
        return False
    before = tokens[i - 1]
    return before.has("determiner") or (i > 1 and before.has("adjective") and tokens[i - 2].has("determiner"))


def _invited(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the word is an invitation that was followed ("at the invitation of", "auf Einladung")."""
    return tokens[i].has("invitation") and any(t.has("upon", "in") for t in tokens[max(0, i - 2) : i])


def without_purpose(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without infinitives: "talks to discuss", "a meeting to approve" say what it is for, not whether."""
    return tokens[:1] + tuple(t for b, t in itertools.pairwise(tokens) if not b.has("infinitive_marker"))


def predicate(tokens: tuple[Token, ...], hit: Hit) -> tuple[Token, ...]:
    """Of the words behind a noun those that tell of it: auxiliaries and negations, what follows a form of "to be"
    ("the visit is planned"), a participle right behind it ("talks proposed by Oman").

    What the noun itself does ("the meeting agreed to", "the summit rejected") says nothing about whether it happens.
    """
    kept = []
    for i, token in enumerate(tokens):
        beside = tokens[max(0, i - _CLOSE) : i]
        told = any(t.has("be_form", "modal") for t in beside) or (i == 0 and not _acts(tokens, hit))
        told = told or (token.has("infinitive_marker") and token.has("planned"))  # "to be held"
        if told or token.has(*AUXILIARIES, "negation") or (beside and beside[-1].has("negation")):
            kept.append(token)
    return tuple(kept)


def _acts(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Whether the word right behind the noun is its verb, and no participle ("proposed by") or adjective ("due")."""
    word, following = tokens[0], tokens[1] if len(tokens) > 1 else None
    if word.has("predicative") or (word.has("denied") and hit.trigger.event_type != "meeting"):
        return False
    if not word.has("participle"):
        return True
    if word.has("planned") and not word.has("pledge"):
        return False
    return following is not None and not following.has("by", "for", "in", "temporal", "coordination")
