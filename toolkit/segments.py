"""The segments of a sentence: what stands between commas, subordinating words and joined predicates."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left

from toolkit import commas
from toolkit.commas import PREPOSITIONS
from toolkit.dates import Timex
from toolkit.grammar import Token
from toolkit.names import Name

_BREAK = re.compile(r"[,;:–—()\"“”„«»]| - | -- ")
_ASIDE = re.compile(r"\(([^()\n]{1,24}|(?:[A-Z][\w'’-]*+ (?:[a-zäöü]{2,3} )*+){1,6}[A-Z][\w'’-]*+)\)")
_QUOTED = re.compile(r"[\"“„«»]((?:[^\s\"“”„«».,;:!?]+ ){0,5}[^\s\"“”„«».,;:!?]+)[\"“”«»]")
"""A few words in quotes: a name or an expression, no clause."""
_OPENING = ('"', "“", "„", "«", "»")
"""Marks before a quote, which may be what the name before it owns (Russia's "unprovoked attack ...")."""
_OF_PREPOSITIONS = frozenset(PREPOSITIONS)
_FINITE = frozenset(("auxiliary_future", "auxiliary_past", "perfect", "be_form", "modal"))
"""Words that open a second predicate right behind "and"."""
_OPENERS = frozenset((*PREPOSITIONS, "breaks", "may_break"))
"""Words at which a clause may begin without a comma."""
_PAIR = 5  # words between "between" and the conjunction of its two names
_PREDICATE = 14  # words between a conjunction and the verb of the predicate that it joins


def covers(names: list[Name], tokens: tuple[Token, ...]) -> list[int]:
    """For each word the number of the name that covers it, else -1."""
    owner = [-1] * len(tokens)
    ends = [t.end for t in tokens]
    for n, name in enumerate(names):
        i = bisect_left(ends, name.start + 1)
        while i < len(tokens) and tokens[i].start < name.end:
            if owner[i] < 0:
                owner[i] = n
            i += 1
    return owner


def _breaks(i: int, tokens: tuple[Token, ...], owner: list[int], subjects: list[bool]) -> bool:
    """Whether a clause begins at word i without a comma: "that", "who", "with whom", "as" before a subject."""
    classes = tokens[i].classes
    if "breaks" in classes:
        return not ("relative" in classes and i > 0 and not tokens[i - 1].classes.isdisjoint(_OF_PREPOSITIONS))
    if i + 1 < len(tokens) and "breaks" in tokens[i + 1].classes and not classes.isdisjoint(_OF_PREPOSITIONS):
        return tokens[i + 1].has("relative") and not tokens[i + 1].has("complementizer")
    return "may_break" in classes and _opens_clause(i, tokens, owner, subjects)


def _opens_clause(i: int, tokens: tuple[Token, ...], owner: list[int], subjects: list[bool]) -> bool:
    """Whether "as", "since", "after" at word i opens a clause: a subject follows at once."""
    k = i + 1
    while k < len(tokens) and owner[k] < 0 and tokens[k].has("determiner", "adjective") and k - i < 4:
        k += 1
    if k >= len(tokens):
        return False
    return tokens[i + 1].has("pronoun", "subject_pronoun") or (owner[k] >= 0 and subjects[owner[k]])


def segments(
    text: str,
    tokens: tuple[Token, ...],
    owner: list[int],
    acting: set[int],
    names: list[Name],
    dates: list[Timex],
) -> tuple[int, ...]:
    """The number of the segment that each word stands in; two acting verbs joined by "and" stand in two."""
    subjects = [_followed_by_verb(n, names, owner, tokens) for n in range(len(names))]
    numbers, current, since = [], 0, 0
    low = tokens[0].start if tokens else 0
    masked = _masked(text, low, tokens[-1].end + 1 if tokens else 0, dates)
    verbs = [i for i, t in enumerate(tokens) if t.start in acting]
    for i, token in enumerate(tokens):
        if i and verbs and "coordination" in token.classes and _joins_verbs(i, since, tokens, owner, verbs):
            current += 1
            since = i
        elif i:
            gap = masked[tokens[i - 1].end - low : token.start - low]
            if (
                gap != " "
                and _BREAK.search(gap)
                and not commas.joins(text, gap, i - 1, since, tokens, owner, names, subjects)
                and not (owner[i - 1] >= 0 and gap.strip() in _OPENING and names[owner[i - 1]].genitive)
                and not commas.closes(text, gap, i, tokens, owner, names)
                and not (gap.strip() == "," and owner[i - 1] >= 0 and commas.behind_place(i, tokens, owner, names))
            ) or (owner[i] < 0 and not token.classes.isdisjoint(_OPENERS) and _breaks(i, tokens, owner, subjects)):
                current += 1
                since = i
        numbers.append(current)
    return tuple(numbers)


def _masked(text: str, low: int, high: int, dates: list[Timex]) -> str:
    """text[low:high] without the marks that break no clause: short brackets, those of a date ("08:15 Uhr") and between
    its parts.
    """
    masked = _QUOTED.sub(lambda m: f" {m[1]} ", _ASIDE.sub(lambda m: f" {m[1]} ", text[low:high]))
    spans = [(a.end, b.end) for a, b in itertools.pairwise(dates) if text[a.end : b.start].strip() == ","]
    spans += [(d.start, d.end) for d in dates if "," in d.text or ":" in d.text]
    for start, end in ((start - low, end - low) for start, end in spans):
        if 0 <= start < end <= len(masked):
            after = masked[end : end + 1].replace(",", " ")
            told = masked[start:end].replace(",", " ").replace(":", " ")
            masked = f"{masked[:start]}{told}{after}{masked[end + 1 :]}"
    return masked


def _followed_by_verb(n: int, names: list[Name], owner: list[int], tokens: tuple[Token, ...]) -> bool:
    """Whether the name can be a subject: a verb, an auxiliary or an adverb follows it, not another noun phrase."""
    if names[n].genitive:
        return False
    k = len(owner) - 1 - owner[::-1].index(n) + 1 if n in owner else len(tokens)
    if names[n].kind in ("adjective", "forces", "state"):
        while k < len(tokens) and owner[k] < 0 and tokens[k].has("military_noun", "state_noun"):
            k += 1
    return k < len(tokens) and owner[k] < 0 and tokens[k].has("verb")


def _joins_verbs(i: int, since: int, tokens: tuple[Token, ...], owner: list[int], verbs: list[int]) -> bool:
    """Whether the conjunction at word i joins two predicates: acting verbs stand on both sides, no names beside it."""
    if i + 1 >= len(tokens) or (owner[i - 1] >= 0 and owner[i + 1] >= 0):
        return False
    if owner[i - 1] >= 0 and any(t.has("between") for t in tokens[max(since, i - _PAIR) : i]):
        return False  # "between Israel and the Palestinian Authority"
    before = any(since <= v < i for v in verbs)
    if before and owner[i + 1] < 0 and not tokens[i + 1].classes.isdisjoint(_FINITE):
        return True  # "met Abbas in Ramallah and was to dine with Sharon", "and will hold talks with X"
    after = next((v for v in verbs if i < v <= i + _PREDICATE), None)
    if not before or after is None:
        return False
    return not (
        owner[i - 1] >= 0 and any(t.has("coordination") for t in tokens[i + 1 : after])
    )  # "Peru and Chile and met"


def adjective_like(token: Token) -> bool:
    """Whether the word can be an attribute: it has the ending of one and is no verb or conjunction."""
    return token.has("adjective") and not token.has(
        "reporting", "auxiliary_past", "auxiliary_future", "planned", "decided", "denied", "conjunction", "subordinator"
    )
