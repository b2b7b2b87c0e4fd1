"""The clauses of a sentence, and how each name stands in them.

A light reading, without a parser: segments between commas and subordinating words; for every name the
preposition that governs it, lists sharing the preposition of their first member; who speaks.
"""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from toolkit.amounts import Amount
from toolkit.dates import Timex
from toolkit.grammar import Grammar, Token
from toolkit.names import Name
from toolkit.segments import PREPOSITIONS, adjective_like, covers, segments
from toolkit.triggers import Hit

_NOUNS = frozenset(
    (
        "military_noun",
        "military_context",
        "arms_noun",
        "arms_noun_weak",
        "state_noun",
        "member_noun",
        "delegation",
        "civil",
        "possessive",
    )
)
"""Classes that a word keeps inside a name."""
_CIVIL = frozenset(("civil",))
_POLITICAL = ("body", "state", "armed_group", "forces", "person", "office")
"""Kinds of names in which a word of sport is none: "the Arab League"."""
_REACH = 5  # words between a preposition and the name it governs
_OWNED = 4  # words from an owner to the name that explains what is owned
_SPEAKING = 4  # words between a speaker and the verb of speaking


@dataclass(slots=True, unsafe_hash=True)  # changed by nobody; `frozen` would cost four times as much to build
class Argument:
    """A name in a sentence: the segment it stands in, its governing word class ("" for none), its preposition.

    `object`: an article in the accusative or dative says that the name is no subject ("den Präsidenten").
    """

    name: Name
    segment: int
    relation: str
    preposition: str
    speaker: bool
    token: int
    listed: bool = False
    object: bool = False


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
    unmet: dict[Hit, str | None] = field(default_factory=dict)
    """Why a trigger does not count here (None where it does), as far as it was asked."""

    def classes(self, word: str) -> frozenset[str]:
        """The classes of a word of this language."""
        return self.grammar.classes(word.lower())

    @property
    def sentence(self) -> str:
        """The text of the sentence."""
        return self.text[self.start : self.end]

    def token_at(self, position: int) -> int:
        """The number of the first word that ends after this position of the text."""
        ends = self._ends
        found = bisect_right(ends, position)
        return found if found < len(ends) else max(len(ends) - 1, 0)

    def segment_at(self, position: int) -> int:
        """The segment that this position of the text stands in."""
        return self.segment_of[self.token_at(position)] if self.tokens else 0

    @functools.cached_property
    def _ends(self) -> list[int]:
        return [t.end for t in self.tokens]

    @functools.cached_property
    def _members(self) -> dict[int, list[tuple[int, Token]]]:
        members: dict[int, list[tuple[int, Token]]] = {}
        for i, token in enumerate(self.tokens):
            members.setdefault(self.segment_of[i], []).append((i, token))
        return members

    @functools.cached_property
    def named(self) -> frozenset[int]:
        """Where the words of names start."""
        return frozenset(token.start for a in self.arguments for token in self._within(a))

    def _within(self, argument: Argument) -> Iterator[Token]:
        """The words of a name."""
        for token in itertools.islice(self.tokens, argument.token, None):
            if token.start >= argument.name.end:
                return
            yield token

    @functools.cached_property
    def dated(self) -> frozenset[int]:
        """Where the words of time expressions start."""
        spans = [(t.start, t.end) for t in self.dates]
        return (
            frozenset(w.start for w in self.tokens if any(s <= w.start < e for s, e in spans)) if spans else frozenset()
        )

    @functools.cached_property
    def _all_classes(self) -> frozenset[str]:
        return frozenset().union(*(token.classes for token in self.tokens))

    def holds(self, *names: str) -> bool:
        """Whether any word of the sentence belongs to one of these classes: one look-up, however long it is."""
        return not self._all_classes.isdisjoint(names)

    def segment_tokens(self, segment: int) -> list[tuple[int, Token]]:
        """The words of one segment with their numbers."""
        return self._members.get(segment, [])

    def segment_text(self, segment: int) -> str:
        """The text of one segment."""
        members = self.segment_tokens(segment)
        return self.text[members[0][1].start : members[-1][1].end] if members else ""


def _governor(
    text: str,
    i: int,
    tokens: tuple[Token, ...],
    owner: list[int],
    segment_of: tuple[int, ...],
    triggers: set[int],
    names: list[Name],
    dated: frozenset[int],
) -> tuple[str, str]:
    """The class and the word of the preposition that governs the name beginning at word i, empty for none."""
    k = i - 1
    steps = 0
    while k >= 0 and segment_of[k] == segment_of[i] and steps < _REACH:
        token = tokens[k]
        if token.start in triggers or token.start in dated:  # "am Samstag US-Präsident Biden"
            return "", ""
        if owner[k] >= 0 and owner[k] != owner[i]:
            if names[owner[k]].kind != "adjective" and not (names[owner[k]].genitive and k + 1 < i):
                return "", ""
            k, steps = k - 1, steps + 1
            continue
        if k and token.has("of") and tokens[k - 1].has("place_noun"):
            k, steps = k - 2, steps + 1
            continue
        if k and token.has("of") and tokens[k - 1].has("nearby"):
            return "in", tokens[k - 1].lower
        for relation in () if token.has("besides") else PREPOSITIONS:
            if relation in token.classes:
                counted = relation == "about" and text[tokens[k + 1].start].isdigit()
                return ("", "") if counted else (_bound(relation, k, tokens, triggers), token.lower)  # "about 500"
        apposed = k == i - 1 and text[token.start].isupper() and not token.has("reporting", "subordinator")
        if token.has("apposition", "besides"):
            k, steps = k - 1, steps + 1
            continue
        if (
            not token.has("determiner", "quantifier")
            and not apposed
            and (text[token.start].isupper() or not adjective_like(token))
            and not _attribute(k, tokens, owner)
        ):
            return "", ""
        k -= 1
        steps += 1
    return "", ""


def _attribute(k: int, tokens: tuple[Token, ...], owner: list[int]) -> bool:
    """Whether a word of no known class stands between an article and an adjective ("a fresh Israeli raid")."""
    return k > 0 and not tokens[k].classes and tokens[k - 1].has("determiner") and owner[k - 1] < 0


def _bound(relation: str, k: int, tokens: tuple[Token, ...], triggers: set[int]) -> str:
    """The relation that the preposition at word k gives, "about" where it belongs to a noun before it."""
    noun = tokens[k - 1] if k else None
    if noun is None or noun.start in triggers or tokens[k].has("goal"):
        return relation
    if relation in ("with", "between", "to") and noun.has("bond") and not noun.has("verb"):
        return "about"
    return "about" if relation == "in" and noun.has("topic") else relation


def _genitive(i: int, tokens: tuple[Token, ...], text: str) -> bool:
    """Whether the name beginning at word i is a genitive attribute: an article in the genitive right after a noun."""
    k = i - 1
    while k >= 0 and adjective_like(tokens[k]) and not tokens[k].has("genitive"):
        k -= 1
    if k < 1 or not tokens[k].has("genitive") or tokens[k].lower == "":
        return False
    before = tokens[k - 1]
    gap = text[before.end : tokens[k].start]
    return not gap.strip() and text[before.start].isupper() and not before.has("subordinator", *PREPOSITIONS)


def _listed(
    k: int, tokens: tuple[Token, ...], text: str, i: int, owner: list[int], segment_of: tuple[int, ...]
) -> int | None:
    """The name that the one beginning at word i continues in a list, if any: "A, B und C"."""
    while k >= 0 and (tokens[k].has("conjunction", "determiner") or adjective_like(tokens[k])) and owner[k] < 0:
        k -= 1
        if i - k > 4:
            return None
    if k < 0 or owner[k] < 0 or segment_of[k] != segment_of[i]:
        return None
    gap = text[tokens[k].end : tokens[i].start]
    return owner[k] if "," in gap or any(t.has("conjunction") for t in tokens[k + 1 : i]) else None


def _bracketed(text: str, before: Name, name: Name) -> bool:
    """Whether the name is the short form in brackets of the one before it ("World Trade Organization (WTO)")."""
    return 0 < name.start - before.end <= 2 and text[before.end : name.start].strip() == "("


def _state_of(text: str, place: Name, state: Name) -> bool:
    """Whether the name is the state of the place before it ("Okinawa, Japan")."""
    same = place.kind == "place" and state.kind == "state" and place.country == state.country and not state.genitive
    return same and text[place.end : state.start].strip() in (",", "(", "in")


def _conjunction(first: int, last: int, tokens: tuple[Token, ...], owner: list[int]) -> bool:
    """Whether "since", "after" before the name open a clause whose subject it is: a verb follows the name."""
    k = first - 1
    while k >= 0 and tokens[k].has("determiner") and owner[k] < 0:
        k -= 1
    if k < 0 or not tokens[k].has("may_break"):
        return False
    after = last + 1
    while after < len(tokens) and owner[after] < 0 and tokens[after].has("military_noun", "state_noun"):
        after += 1
    return after < len(tokens) and owner[after] < 0 and tokens[after].has("verb")


def _apposed(before: Argument, relation: str, i: int, tokens: tuple[Token, ...]) -> bool:
    """Whether the name before only owns the noun that the name at word i explains ("against Russia's ally Belarus")."""
    near = before.name.genitive and before.relation == relation and tokens[before.token].end < tokens[i].start
    return near and tokens[i - 1].has("partner_noun") and i - before.token <= _OWNED


def _speaker(
    first: int,
    last: int,
    segment_of: tuple[int, ...],
    tokens: tuple[Token, ...],
    owner: list[int],
    grammar: Grammar,
    triggers: set[int],
) -> bool:
    """Whether the name of words first..last is the one who speaks: a verb of speaking stands beside it.

    Where verbs stand second ("sagte Merkel"), it may follow the verb; elsewhere only a verb that opens its segment.
    """
    me = owner[first]
    for step in (1, -1):
        k = last + 1 if step == 1 else first - 1
        for _ in range(_SPEAKING):
            if not 0 <= k < len(tokens) or segment_of[k] != segment_of[first]:
                break
            token = tokens[k]
            if token.has("reporting") and not token.has("denied") and token.start not in triggers:
                opens = k == 0 or segment_of[k - 1] != segment_of[k]
                return step == 1 or grammar.verb_last or opens
            if (token.has("source_after") and k == last + 1) or (
                token.has("source_before") and k >= first - 2 and step == -1
            ):
                return True
            if owner[k] >= 0 and owner[k] != me:
                break
            k += step
    return False


def _bare(tokens: tuple[Token, ...], owner: list[int], dates: list[Timex], names: list[Name]) -> tuple[Token, ...]:
    """The words without the classes of verbs and modals where they are part of a name or a date.

    "States" in "United States" is no verb of speaking, "May" in "Theresa May" or "May 14" no modal.
    """
    spans = [(d.start, d.end) for d in dates]
    bare = []
    for n, token in zip(owner, tokens, strict=True):
        if token.classes and n >= 0:
            kept = token.classes & _NOUNS
            token = Token(token.start, token.end, token.lower, kept - _CIVIL if names[n].kind in _POLITICAL else kept)
        elif token.classes and any(s <= token.start < e for s, e in spans):
            token = Token(token.start, token.end, token.lower, frozenset())
        bare.append(token)
    return tuple(bare)


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
    tokens: tuple[Token, ...] | None = None,
) -> Clauses:
    """One sentence, text[start:end], with its annotations read into clauses; `acting`, `triggers`: where its
    trigger verbs, and all its trigger words, start; `tokens`: its words, where they are known already.
    """
    tokens = grammar.tokens(text, start, end) if tokens is None else tokens
    owner = covers(names, tokens)
    tokens = _bare(tokens, owner, dates, names)
    segment_of = segments(text, tokens, owner, acting, names, dates)
    first_of: dict[int, int] = {}
    last_of: dict[int, int] = {}
    for i, n in enumerate(owner):
        if n >= 0:
            first_of.setdefault(n, i)
            last_of[n] = i
    dated = frozenset(t.start for t in tokens if any(d.start <= t.start < d.end for d in dates))
    relations: dict[int, tuple[str, str]] = {}
    arguments: list[Argument] = []
    for n, name in enumerate(names):
        if n not in first_of:
            if arguments and name.start < tokens[min((twin := arguments[-1]).token, len(tokens) - 1)].end:
                arguments.append(replace(twin, name=name, listed=True))
            continue
        i = first_of[n]
        if arguments and _bracketed(text, arguments[-1].name, name):
            if name.organisation and name.country == arguments[-1].name.country:
                continue
            relations[n] = arguments[-1].relation, arguments[-1].preposition
            arguments.append(replace(arguments[-1], name=name, token=i))
            continue
        if arguments and _state_of(text, arguments[-1].name, name):
            relations[n] = arguments[-1].relation, arguments[-1].preposition
            arguments.append(replace(arguments[-1], name=name, token=i))
            continue
        relation, word = _governor(text, i, tokens, owner, segment_of, triggers, names, dated)
        listed = False
        if not relation:
            previous = _listed(i - 1, tokens, text, i, owner, segment_of)
            if previous is not None and previous in relations:
                relation, word = relations[previous]
                listed = True
            elif _genitive(i, tokens, text):
                relation, word = "of", ""
            elif name.genitive:
                relation = "possessive"
        if relation and _conjunction(i, last_of[n], tokens, owner):
            relation, word = "", ""
        relations[n] = (relation, word)
        if arguments and relation and _apposed(arguments[-1], relation, i, tokens):
            arguments[-1] = replace(arguments[-1], relation="about")
        oblique = relation == "" and i > 0 and owner[i - 1] < 0 and tokens[i - 1].has("oblique")
        speaker = relation == "" and _speaker(i, last_of[n], segment_of, tokens, owner, grammar, triggers)
        arguments.append(Argument(name, segment_of[i], relation, word, speaker and not oblique, i, listed, oblique))
    return Clauses(
        text,
        grammar,
        start,
        end,
        index,
        paragraph,
        tokens,
        segment_of,
        tuple(arguments),
        tuple(dates),
        tuple(amounts),
        frozenset(triggers),
    )
