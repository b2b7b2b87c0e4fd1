"""The words that doubts ask for: lists of their own, whose words the grammar does not know."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from toolkit import language as languages
from toolkit import wordlists
from toolkit.clauses import Clauses
from toolkit.grammar import Token
from toolkit.triggers import Hit


@functools.cache
def _lists(code: str) -> tuple[tuple[str, ...], wordlists.Index]:
    """The names of the lists of doubts of a language, and the index over their words."""
    section = languages.load(code).section("doubts")
    return tuple(section), wordlists.index(section.values())


@functools.lru_cache(maxsize=50_000)
def held(code: str, words: str) -> frozenset[str]:
    """The lists that hold the word, or the two words."""
    names, index = _lists(code)
    return frozenset(names[n] for n in index.lists(words))


def tells(clauses: Clauses, tokens: Iterable[Token], *names: str) -> bool:
    """Whether one of the words, or two that stand together, are on one of the lists; names of states and people count
    for nothing.
    """
    code, before = clauses.grammar.code, ""
    for token in tokens:
        if token.start in clauses.named:
            before = ""
            continue
        if not held(code, token.lower).isdisjoint(names):
            return True
        if before and not held(code, f"{before} {token.lower}").isdisjoint(names):
            return True
        before = token.lower
    return False


def own(clauses: Clauses, hit: Hit) -> tuple[Token, ...]:
    """The words of the segment of the trigger."""
    return tuple(t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)))


def before(clauses: Clauses, hit: Hit, reach: int) -> tuple[Token, ...]:
    """The words of the sentence right before the trigger, at most `reach`."""
    at = clauses.token_at(hit.start)
    return clauses.tokens[max(0, at - reach) : at]
