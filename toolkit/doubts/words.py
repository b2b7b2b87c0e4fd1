"""The words that doubts ask for: lists of their own, whose words the grammar does not know."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable

from toolkit import language as languages
from toolkit import wordlists
from toolkit.clauses import Clauses
from toolkit.grammar import Token
from toolkit.triggers import Hit

_MEMORY = 200_000  # words remembered as saying nothing; beyond that the memory starts anew


@functools.cache
def _lists(code: str) -> tuple[tuple[str, ...], wordlists.Index]:
    """The names of the lists of doubts of a language, and the index over their words."""
    section = languages.load(code).section("doubts")
    return tuple(section), wordlists.index(section.values())


@functools.cache
def _openers(code: str) -> frozenset[str]:
    """The words that the first of two can be."""
    patterns = itertools.chain.from_iterable(languages.load(code).section("doubts").values())
    pairs = (words for pattern in patterns if " " in pattern for words in wordlists.spelled(pattern) or ())
    return frozenset(words.partition(" ")[0] for words in pairs if " " in words)


@functools.cache
def _dull(code: str) -> set[str]:
    """Words that are on no list and open no pair, as far as they were asked for."""
    return set()


@functools.lru_cache(maxsize=50_000)
def held(code: str, words: str) -> frozenset[str]:
    """The lists that hold the word, or the two words."""
    names, index = _lists(code)
    return frozenset(names[n] for n in index.lists(words))


def _told(clauses: Clauses, tokens: Iterable[Token]) -> frozenset[str]:
    """The lists that hold one of the words, or two that stand together; names of states and people count not."""
    code, named, last = clauses.grammar.code, clauses.named, ""
    openers, dull = _openers(code), _dull(code)
    found: set[str] = set()
    for token in tokens:
        word = token.lower
        if not last and word in dull:  # most words are on no list and open no pair
            continue
        if token.start in named:
            last = ""
            continue
        found |= held(code, word)
        if last:
            found |= held(code, f"{last} {word}")
        last = word if word in openers else ""
    return frozenset(found)


@functools.lru_cache(maxsize=64)
def _of_sentence(clauses: Clauses) -> frozenset[str]:
    """The lists that hold a word of the sentence: most hold none, and are asked for again and again."""
    code, openers, dull = clauses.grammar.code, _openers(clauses.grammar.code), _dull(clauses.grammar.code)
    telling = False
    for word in {t.lower for t in clauses.tokens} - dull:
        if word in openers or held(code, word):
            telling = True
            continue
        if len(dull) > _MEMORY:
            dull.clear()
        dull.add(word)
    return _told(clauses, clauses.tokens) if telling else frozenset()


def tells(clauses: Clauses, tokens: Iterable[Token], *names: str) -> bool:
    """Whether one of the words, or two that stand together, are on one of the lists; names of states and people count
    for nothing.
    """
    if _of_sentence(clauses).isdisjoint(names):
        return False
    return tokens is clauses.tokens or not _told(clauses, tokens).isdisjoint(names)


def tells_here(clauses: Clauses, hit: Hit, *names: str) -> bool:
    """Whether a word of the segment of the trigger is on one of the lists; most sentences hold none at all."""
    return not _of_sentence(clauses).isdisjoint(names) and tells(clauses, own(clauses, hit), *names)


def own(clauses: Clauses, hit: Hit) -> tuple[Token, ...]:
    """The words of the segment of the trigger."""
    return tuple(t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)))


def before(clauses: Clauses, hit: Hit, reach: int) -> tuple[Token, ...]:
    """The words of the sentence right before the trigger, at most `reach`."""
    at = clauses.token_at(hit.start)
    return clauses.tokens[max(0, at - reach) : at]
