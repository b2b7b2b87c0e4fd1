"""Word classes of a language, and the words of a sentence with their classes.

A class is a list of patterns in the language file. A word is classified once and remembered: news
repeats its words, so the cost of a text is a dictionary look-up a word.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from itertools import compress, count
from operator import add, itemgetter

from toolkit import language as languages
from toolkit.wordlists import Index, index, matcher
from toolkit.words import Memory, Words, cut

_SPLIT_REACH = 25  # words between the two parts of a split verb


@dataclass(slots=True, eq=False)  # not frozen: that costs four times as much to build, and these are the most
class Token:
    """One word of a sentence: its span in the article's text, its lower-cased form, its classes."""

    start: int
    end: int
    lower: str
    classes: frozenset[str]

    def has(self, *names: str) -> bool:
        """Whether the word belongs to one of these classes."""
        return not self.classes.isdisjoint(names)


_Pairs = tuple[tuple[str, Callable[[str], object]], ...]
_Word = tuple[str, frozenset[str], tuple[_Pairs, _Pairs] | None]
"""What is known of one word: its lower-cased form, its classes, the pairs and split verbs it can open (or None)."""


@dataclass(slots=True, eq=False)
class Wording:
    """The words of one sentence and what is known of them; most sentences are asked for no more than their classes."""

    words: Words
    known: list[_Word]
    more: dict[int, frozenset[str]]
    """The classes that words have from the pairs and the split verbs that they open, and their own."""

    @property
    def lower(self) -> list[str]:
        """The words in small letters."""
        return [lower for lower, _, _ in self.known]

    def classes(self) -> frozenset[str]:
        """The classes of all words."""
        return frozenset().union(*map(_CLASSES, self.known), *self.more.values())

    def tokens(self) -> tuple[Token, ...]:
        """The words with their classes."""
        starts, known = self.words.starts, self.known
        ends = map(add, starts, map(len, self.words.words))
        tokens = list(map(Token, starts, ends, map(_LOWER, known), map(_CLASSES, known)))
        for i, classes in self.more.items():
            tokens[i] = Token(tokens[i].start, tokens[i].end, tokens[i].lower, classes)
        return tuple(tokens)


class Grammar:
    """The word classes of one language."""

    def __init__(
        self, code: str, names: tuple[str, ...], pairs: _Pairs, splits: _Pairs, words: Index, verb_last: bool
    ) -> None:
        self.code = code
        self.verb_last = verb_last
        self._names = names
        self._pairs = pairs
        self._splits = splits
        self._words = words
        """Of the classes in the order of their names, then of the first words of all pairs and all split verbs."""
        self._memory = Memory(self._read)

    def classes(self, lower: str) -> frozenset[str]:
        """The classes of one lower-cased word."""
        return self._memory[lower][1]

    def _read(self, word: str) -> _Word:
        """The word in small letters, its classes, and the pairs and the split verbs that it can open."""
        lower, pairs = word.lower(), len(self._names)
        lists, splits = self._words.lists(lower), pairs + len(self._pairs)
        classes = frozenset(self._names[n] for n in lists if n < pairs)
        if not lists or lists[-1] < pairs:
            return lower, classes, None
        opened = tuple(self._pairs[n - pairs] for n in lists if pairs <= n < splits)
        return lower, classes, (opened, tuple(self._splits[n - splits] for n in lists if n >= splits))

    def wording(self, words: Words) -> Wording:
        """The words of a sentence with the classes of single words, of pairs and of split verbs."""
        known = list(map(self._memory.__getitem__, words.words))
        opening = compress(count(), map(_OPENS, known))
        more = {i: known[i][1] | told for i in opening if (told := self._opened(words, known, i))}
        return Wording(words, known, more)

    def _opened(self, words: Words, known: list[_Word], i: int) -> set[str]:
        """The classes that word i has from the pairs and the split verbs that it opens."""
        pairs, splits = known[i][2] or ((), ())
        following = known[i + 1][0] if i + 1 < len(known) else ""
        more = {name for name, second in pairs if second(following)} if following else set()
        if "planned" in more and i and _supposed(known[i][1], known[i - 1][1]):
            more.discard("planned")
        for name, closing in splits:
            if name not in more and any(
                closing(lower) and not (self.verb_last and _governs_noun(words, known, k))
                for k, (lower, _, _) in enumerate(known[i + 1 : i + _SPLIT_REACH], i + 1)
            ):
                more.add(name)
        return more

    def tokens(self, text: str, start: int, end: int) -> tuple[Token, ...]:
        """The words of text[start:end] with the classes of single words, of pairs and of split verbs."""
        return self.wording(cut(text, start, end)).tokens()


_LOWER, _CLASSES, _OPENS = itemgetter(0), itemgetter(1), itemgetter(2)


def _supposed(own: frozenset[str], before: frozenset[str]) -> bool:
    """Whether an infinitive tells no plan: what something is taken for ("gunmen believed to be rebels"), or what only
    an adverb parts from another word than "is" ("agreed also to meet").
    """
    return "reputed" in before or ("midway" in own and "be_form" not in before)


def _governs_noun(words: Words, known: list[_Word], at: int) -> bool:
    """Whether a word that could close a split verb is a preposition: a noun or its article stands right behind it
    ("schließt sich an und sperrt Maschinen aus Russland").
    """
    if at + 1 == len(known) or words.words[at][0].isupper():
        return False
    beside = words.starts[at + 1] - words.starts[at] - len(words.words[at]) == 1
    return beside and (words.words[at + 1][0].isupper() or "determiner" in known[at + 1][1])


@functools.cache
def load(code: str) -> Grammar:
    """The grammar of the language `code`."""
    singles: dict[str, list[str]] = {}
    pairs: list[tuple[str, str, Callable[[str], object]]] = []
    splits: list[tuple[str, str, Callable[[str], object]]] = []
    section = languages.load(code).section("grammar")
    for name, patterns in section.items():
        for pattern in patterns:
            mark = next((m for m in ("…", "_") if m in pattern), None)
            if mark is None:
                singles.setdefault(name, []).append(pattern)
                continue
            first, last = pattern.split(mark, 1)
            if mark == "…":
                splits.append((name.removesuffix("_split"), first, matcher(last)))
            else:
                pairs.append((name, first, matcher(last)))
    return Grammar(
        code,
        tuple(singles),
        tuple((name, second) for name, _, second in pairs),
        tuple((name, last) for name, _, last in splits),
        index([*singles.values(), *([first] for _, first, _ in (*pairs, *splits))]),
        bool(languages.load(code).section("language").get("verb_last", False)),
    )
