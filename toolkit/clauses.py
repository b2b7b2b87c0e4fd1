"""The clauses of a sentence, and how each name stands in them.

A light reading, without a parser: segments between commas and subordinating words; for every name the
preposition that governs it, lists sharing the preposition of their first member; who speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from toolkit.amounts import Amount
from toolkit.dates import Timex
from toolkit.grammar import Grammar, Token
from toolkit.names import Name

_BREAK = re.compile(r"[,;:–—()\"“”„«»]| - | -- ")
_HARD = re.compile(r"[;:–—()\"“”„«»]| - | -- ")
_ASIDE = re.compile(r"\(([^()\n]{1,24})\)")
_PREPOSITIONS = ("with", "between", "of", "from", "to", "in", "at", "by", "for", "against", "about", "temporal")
_SORT = {
    "person": "people",
    "office": "people",
    "place": "place",
    "state": "state",
    "demonym": "state",
    "adjective": "state",
    "body": "body",
    "forces": "body",
    "armed_group": "body",
    "company": "company",
    "weapon": "weapon",
}
"""Sorts of names: only names of one sort make a list."""
_REACH = 5  # words between a preposition and the name it governs
_PREDICATE = 14  # words between a conjunction and the verb of the predicate that it joins
_SPEAKING = 4  # words between a speaker and the verb of speaking


@dataclass(frozen=True, slots=True)
class Argument:
    """A name in a sentence: the segment it stands in, its governing word class ("" for none), its preposition."""

    name: Name
    segment: int
    relation: str
    preposition: str
    speaker: bool
    token: int
    listed: bool = False


@dataclass(frozen=True, eq=False)
class Clauses:
    """One annotated sentence: words, names, dates and amounts with the segments they stand in."""

    text: str
    grammar: Grammar
    start: int
    end: int
    index: int
    paragraph: int
    tokens: tuple[Token, ...]
    segment_of: tuple[int, ...]
    arguments: tuple[Argument, ...]
    dates: tuple[Timex, ...]
    amounts: tuple[Amount, ...]
    triggers: frozenset[int]

    def classes(self, word: str) -> frozenset[str]:
        """The classes of a word of this language."""
        return self.grammar.classes(word.lower())

    @property
    def sentence(self) -> str:
        """The text of the sentence."""
        return self.text[self.start : self.end]

    def token_at(self, position: int) -> int:
        """The number of the first word that ends after this position of the text."""
        return min(bisect_left([t.end for t in self.tokens], position + 1), max(len(self.tokens) - 1, 0))

    def segment_at(self, position: int) -> int:
        """The segment that this position of the text stands in."""
        return self.segment_of[self.token_at(position)] if self.tokens else 0

    def segment_tokens(self, segment: int) -> list[tuple[int, Token]]:
        """The words of one segment with their numbers."""
        return [(i, t) for i, t in enumerate(self.tokens) if self.segment_of[i] == segment]

    def segment_text(self, segment: int) -> str:
        """The text of one segment."""
        members = self.segment_tokens(segment)
        return self.text[members[0][1].start : members[-1][1].end] if members else ""


def _covers(names: list[Name], tokens: tuple[Token, ...]) -> list[int]:
    """For each word the number of the name that covers it, else -1."""
    owner = [-1] * len(tokens)
    ends = [t.end for t in tokens]
    for n, name in enumerate(names):
        i = bisect_left(ends, name.start + 1)
        while i < len(tokens) and tokens[i].start < name.end:
            owner[i] = n
            i += 1
    return owner


def _is_list_comma(gap: str, i: int, tokens: tuple[Token, ...], owner: list[int], names: list[Name]) -> bool:
    """Whether the comma between words i and i+1 joins two names (a list or an apposition) or two numbers."""
    if _HARD.search(gap):
        return False
    if tokens[i].lower[-1:].isdigit() and tokens[i + 1].lower[:1].isdigit():
        return True
    if owner[i] < 0:
        return False
    for k in range(i + 1, min(i + 4, len(tokens))):
        if owner[k] >= 0:
            return _SORT.get(names[owner[i]].kind) == _SORT.get(names[owner[k]].kind)
        if not tokens[k].has("determiner", "conjunction", "with"):
            return False
    return False


def _breaks(i: int, tokens: tuple[Token, ...], owner: list[int], subjects: list[bool]) -> bool:
    """Whether a clause begins at word i without a comma: "that", "who", "with whom", "as" before a subject."""
    if tokens[i].has("breaks"):
        return not (tokens[i].has("relative") and i > 0 and tokens[i - 1].has(*_PREPOSITIONS))
    if i + 1 < len(tokens) and tokens[i].has(*_PREPOSITIONS) and tokens[i + 1].has("breaks"):
        return tokens[i + 1].has("relative") and not tokens[i + 1].has("complementizer")
    return _opens_clause(i, tokens, owner, subjects)


def _opens_clause(i: int, tokens: tuple[Token, ...], owner: list[int], subjects: list[bool]) -> bool:
    """Whether "as", "since", "after" at word i opens a clause: a subject follows at once."""
    if not tokens[i].has("may_break"):
        return False
    k = i + 1
    while k < len(tokens) and owner[k] < 0 and tokens[k].has("determiner", "adjective") and k - i < 4:
        k += 1
    if k >= len(tokens):
        return False
    return tokens[i + 1].has("pronoun", "subject_pronoun") or (owner[k] >= 0 and subjects[owner[k]])


def _segments(
    text: str, tokens: tuple[Token, ...], owner: list[int], acting: set[int], subjects: list[bool], names: list[Name]
) -> tuple[int, ...]:
    """The number of the segment that each word stands in; two acting verbs joined by "and" stand in two."""
    numbers, current, since = [], 0, 0
    low = tokens[0].start if tokens else 0
    high = tokens[-1].end + 1 if tokens else 0
    masked = text[:low] if low == 0 else " " * low
    masked += _ASIDE.sub(lambda m: f" {m[1]} ", text[low:high])
    verbs = [i for i, t in enumerate(tokens) if t.start in acting]
    for i, token in enumerate(tokens):
        if i and token.has("coordination") and _joins_verbs(i, since, tokens, owner, verbs):
            current += 1
            since = i
        elif i:
            gap = masked[tokens[i - 1].end : token.start]
            if (_BREAK.search(gap) and not _is_list_comma(gap, i - 1, tokens, owner, names)) or (
                owner[i] < 0 and _breaks(i, tokens, owner, subjects)
            ):
                current += 1
                since = i
        numbers.append(current)
    return tuple(numbers)


def _followed_by_verb(n: int, names: list[Name], owner: list[int], tokens: tuple[Token, ...]) -> bool:
    """Whether the name can be a subject: a verb, an auxiliary or an adverb follows it, not another noun phrase."""
    if names[n].genitive:
        return False
    k = len(owner) - 1 - owner[::-1].index(n) + 1 if n in owner else len(tokens)
    return k < len(tokens) and owner[k] < 0 and tokens[k].has("verb")


def _joins_verbs(i: int, since: int, tokens: tuple[Token, ...], owner: list[int], verbs: list[int]) -> bool:
    """Whether the conjunction at word i joins two predicates: acting verbs stand on both sides, no names beside it."""
    if i + 1 >= len(tokens) or (owner[i - 1] >= 0 and owner[i + 1] >= 0):
        return False
    before = any(since <= v < i for v in verbs)
    after = any(i < v <= i + _PREDICATE for v in verbs)
    return before and after


def _governor(
    text: str, i: int, tokens: tuple[Token, ...], owner: list[int], segments: tuple[int, ...], triggers: set[int]
) -> tuple[str, str, int]:
    """The class and the word of the preposition that governs the name beginning at word i, and the word before the phrase."""
    k = i - 1
    steps = 0
    while k >= 0 and segments[k] == segments[i] and steps < _REACH:
        token = tokens[k]
        if (owner[k] >= 0 and owner[k] != owner[i]) or token.start in triggers:
            return "", "", k
        for relation in _PREPOSITIONS:
            if relation in token.classes:
                return relation, token.lower, k
        if not (token.has("determiner", "genitive", "relative") or token.lower[:1].isalpha()):
            return "", "", k
        apposed = k == i - 1 and text[token.start].isupper() and not token.has("reporting", "subordinator")
        if token.has("apposition"):
            k, steps = k - 1, steps + 1
            continue
        if not token.has("determiner") and not apposed and (text[token.start].isupper() or not _adjective_like(token)):
            return "", "", k
        k -= 1
        steps += 1
    return "", "", k


def _adjective_like(token: Token) -> bool:
    return token.has("adjective") and not token.has(
        "reporting", "auxiliary_past", "auxiliary_future", "planned", "decided", "denied", "conjunction", "subordinator"
    )


def _genitive(i: int, tokens: tuple[Token, ...], text: str) -> bool:
    """Whether the name beginning at word i is a genitive attribute: an article in the genitive right after a noun."""
    k = i - 1
    while k >= 0 and _adjective_like(tokens[k]) and not tokens[k].has("genitive"):
        k -= 1
    if k < 1 or not tokens[k].has("genitive") or tokens[k].lower == "":
        return False
    before = tokens[k - 1]
    gap = text[before.end : tokens[k].start]
    return not gap.strip() and text[before.start].isupper() and not before.has("subordinator", *_PREPOSITIONS)


def _listed(k: int, tokens: tuple[Token, ...], text: str, i: int, owner: list[int]) -> int | None:
    """The name that the one beginning at word i continues in a list, if any: "A, B und C"."""
    while k >= 0 and (tokens[k].has("conjunction", "determiner") or _adjective_like(tokens[k])) and owner[k] < 0:
        k -= 1
        if i - k > 4:
            return None
    if k < 0 or owner[k] < 0:
        return None
    gap = text[tokens[k].end : tokens[i].start]
    return owner[k] if "," in gap or any(t.has("conjunction") for t in tokens[k + 1 : i]) else None


def _speaker(first: int, last: int, clauses_of: tuple[int, ...], tokens: tuple[Token, ...], owner: list[int]) -> bool:
    """Whether the name of words first..last is the one who speaks: a verb of speaking stands beside it."""
    me = owner[first]
    for step in (1, -1):
        k = last + 1 if step == 1 else first - 1
        for _ in range(_SPEAKING):
            if not 0 <= k < len(tokens) or clauses_of[k] != clauses_of[first]:
                break
            if tokens[k].has("reporting") or (tokens[k].has("source_after") and k == last + 1):
                return True
            if tokens[k].has("source_before") and k >= first - 2 and step == -1:
                return True
            if owner[k] >= 0 and owner[k] != me:
                break
            k += step
    return False


def read(
    text: str,
    start: int,
    end: int,
    index: int,
    paragraph: int,
    grammar: Grammar,
    names: list[Name],
    dates: list[Timex],
    amounts: list[Amount],
    acting: set[int],
    triggers: set[int],
) -> Clauses:
    """One sentence, text[start:end], with its annotations read into clauses; `acting`, `triggers`: where its
    trigger verbs, and all its trigger words, start.
    """
    tokens = grammar.tokens(text, start, end)
    owner = _covers(names, tokens)
    subjects = [_followed_by_verb(n, names, owner, tokens) for n in range(len(names))]
    segments = _segments(text, tokens, owner, acting, subjects, names)
    first_of: dict[int, int] = {}
    last_of: dict[int, int] = {}
    for i, n in enumerate(owner):
        if n >= 0:
            first_of.setdefault(n, i)
            last_of[n] = i
    relations: dict[int, tuple[str, str]] = {}
    arguments = []
    for n, name in enumerate(names):
        if n not in first_of:
            continue
        i = first_of[n]
        relation, word, k = _governor(text, i, tokens, owner, segments, triggers)
        listed = False
        if not relation:
            previous = _listed(i - 1, tokens, text, i, owner)
            if previous is not None and previous in relations:
                relation, word = relations[previous]
                listed = True
            elif _genitive(i, tokens, text):
                relation, word = "of", ""
            elif name.genitive:
                relation = "possessive"
        relations[n] = (relation, word)
        speaker = relation == "" and _speaker(i, last_of[n], segments, tokens, owner)
        arguments.append(Argument(name, segments[i], relation, word, speaker, i, listed))
    return Clauses(
        text,
        grammar,
        start,
        end,
        index,
        paragraph,
        tokens,
        segments,
        tuple(arguments),
        tuple(dates),
        tuple(amounts),
        frozenset(triggers),
    )
