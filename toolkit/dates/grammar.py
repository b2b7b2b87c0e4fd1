"""Grammar: rules as regular expressions over token classes, and the answers they give.

In a pattern `{month}` is one token of the category month, `{a|b}` one of either, `<NAME>` a named part from `PARTS`;
blanks and signs stand for themselves.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from toolkit.dates import calendar
from toolkit.dates.firsts import first_characters
from toolkit.dates.lexicon import Lexicon
from toolkit.dates.tokens import Tokens

_QUARTER_LASTS = 700  # characters


@dataclass(slots=True)
class Context:
    """What relative expressions rest on: the day of publication, and what was told before."""

    published: dt.date | None
    told: str = ""  # value of the last date told, the anchor of "the day before"
    told_at: int = -1000  # where it was told
    quarter: str = ""  # the last quarter told, the anchor of "a year earlier" in a report of results
    quarter_at: int = -100000
    period: str = ""  # the last length of six or nine months told since, "the year-earlier period"
    day: str = ""  # the last day told, the anchor of bare clock times
    day_at: int = -100000
    tense: Callable[[int, int], int] = field(default=lambda start, end: 0)
    generic: Callable[[Any], bool] = field(default=lambda found: False)
    looks_back: Callable[[int, int], bool] = field(default=lambda start, end: False)
    finished: Callable[[int, int], bool | None] = field(default=lambda start, end: None)
    said: int | None = None  # the tense, since the last expression, where a rule asked for it
    acted: tuple[bool | None] | None = None  # what the clause tells of a finished act, where a rule asked for it
    far: bool = False  # whether a rule asked, since the last expression, for more than the words near it and the tense

    def quarter_near(self, place: int) -> bool:
        """Whether a quarter was told so shortly before that "a year earlier" means the same quarter."""
        return place - self.quarter_at < _QUARTER_LASTS

    def quarter_before(self, place: int) -> str:
        """The quarter one year before the one told shortly before, empty where none was."""
        if not self.quarter:
            return ""
        told = min(self.quarter, calendar.shift(self.published, -1, "Q"))
        return f"{int(told[:4]) - 1:04}{told[4:]}" if told[:4].isdigit() and self.quarter_near(place) else ""


@dataclass(slots=True)
class Answer:
    """What a rule says of one expression; `first` and `last` are tokens, `last` exclusive."""

    type: str
    value: str
    first: int = -1
    last: int = -1
    part: str = ""
    basis: str = "explicit"
    relation: str = ""
    past: str = ""
    future: str = ""
    since: str = ""  # value where the range begins that this expression is part of
    until: str = ""
    days: str = ""  # value whose days the expression covers, where they are not those of its own value
    tells: bool = True  # whether later anaphoric expressions may rest on it

    def at(self, span: tuple[int, int]) -> Answer:
        """The same answer, moved to another span of tokens."""
        self.first, self.last = span
        return self


@dataclass(slots=True)
class Found:
    """One match of a rule: the words of its groups and what they mean."""

    match: re.Match[str]
    tokens: Tokens
    context: Context
    offset: int = 0  # token at which the matched string begins

    def has(self, group: str) -> bool:
        """Whether the group took part in the match."""
        return group in self.match.re.groupindex and self.match[group] is not None

    def value(self, group: str, *categories: str) -> Any:
        """What the first word of a group means in the first of the categories that fits (default: the group's name)."""
        if not self.has(group):
            return None
        index = self.match.start(group) + self.offset
        for category in categories or (group,):
            value = self.tokens.value(index, category)
            if value is not None:
                return value
        return None

    def word(self, group: str) -> str:
        """The text of a group, empty where it did not match."""
        if not self.has(group):
            return ""
        first, last = self.span(group)
        return "".join(self.tokens.words[first:last])

    def span(self, group: str = "") -> tuple[int, int]:
        """The tokens of a group, or of the whole match where it is absent."""
        first, last = self.match.span(group) if group and self.has(group) else self.match.span()
        return first + self.offset, last + self.offset

    def place(self) -> tuple[int, int]:
        """Where the match stands in the text."""
        first, last = self.span()
        return self.tokens.starts[first], self.tokens.starts[last]

    def tense(self) -> int:
        """-1, 0 or 1: whether the sentence tells of the past, of nothing certain or of the future."""
        self.context.said = self.context.tense(*self.place())
        return self.context.said

    def looks_back(self) -> bool:
        """Whether the sentence stands in the past, without any sign of the future."""
        self.context.far = True
        return self.context.looks_back(*self.place())

    def is_generic(self) -> bool:
        """Whether "today" means the present age."""
        return self.context.generic(self)


Build = Callable[[Found], "Answer | list[Answer] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression: its name, its pattern and the function that reads a match."""

    name: str
    pattern: str
    build: Build
    needs: str = ""  # option of the language without which the rule is not used


Compiled = tuple[Rule, re.Pattern[str]]
Matches = list[tuple[re.Match[str], Rule]]
"""What rules match at one token, the longest match first."""
Places = list[tuple[int, Matches]]
"""The tokens of a run at which rules match."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of a language, compiled.

    `anchor` matches a token without which there is no time expression. The rules are sorted by the characters they can
    begin with, behind one gate for each, so that most are passed over without being tried. What they match in a run of
    tokens depends on its class string alone, and texts repeat few of them: short runs are read once and remembered.
    """

    anchor: re.Pattern[str]
    opening: re.Pattern[str]  # a token with which a rule can begin
    starts: dict[str, tuple[re.Pattern[str], tuple[Compiled, ...]]]
    known: dict[str, Places] = field(default_factory=dict)

    def matches(self, classes: str, place: int) -> Matches:
        """What the rules match at a token."""
        gate, rules = self.starts.get(classes[place], _NONE)
        if not gate.match(classes, place):
            return []
        found = [(match, rule) for rule, pattern in rules if (match := pattern.match(classes, place))]
        if len(found) > 1:
            found.sort(key=_by_end)
        return found

    def read(self, classes: str) -> Places:
        """Where the rules match in a short class string, and what."""
        found = self.known.get(classes)
        if found is None:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            openings = (opening.start() for opening in self.opening.finditer(classes))
            found = [(place, matches) for place in openings if (matches := self.matches(classes, place))]
            self.known[classes] = found
        return found


def _by_end(found: tuple[re.Match[str], Rule]) -> int:
    return -found[0].end()


# "4 am", "'89", "80s", "nineteen fifty": words that make a time expression only together
_TOGETHER = "{hour|number} ?{half_day}|['’]{two_digits}|{two_digits}['’]?-?{decade_suffix}|{spoken_century} {number}"
_MOST_KNOWN = 20_000  # class strings of runs; the memory they take stays below some tens of megabytes
_NONE: tuple[re.Pattern[str], tuple[Compiled, ...]] = (re.compile("(?!)"), ())
_PART = re.compile(r"<([A-Z_]+)>")
_CATEGORY = re.compile(r"\{([a-z_|]+)\}")
_NAMED = re.compile(r"\(\?P<\w+>")


def compile_rules(rules: Iterable[Rule], parts: dict[str, str], weak: frozenset[str], lexicon: Lexicon) -> Grammar:
    """The rules as regular expressions over the class strings of this language."""
    starts: dict[str, list[Compiled]] = {}
    for rule in rules:
        if rule.needs and not lexicon.options.get(rule.needs):
            continue
        pattern = re.compile(_expand(rule.pattern, parts, lexicon))
        for character in first_characters(pattern.pattern):
            starts.setdefault(character, []).append((rule, pattern))
    anchors = "".join(c for signature, c in lexicon.signatures.items() if signature - weak)
    return Grammar(
        re.compile(f"[{anchors}]|" + _expand(_TOGETHER, parts, lexicon)),
        re.compile("[" + "".join(map(re.escape, sorted(starts))) + "]"),
        {character: (re.compile(_any(found)), tuple(found)) for character, found in starts.items()},
    )


def _any(compiled: Iterable[Compiled]) -> str:
    """A pattern that matches where one of these does."""
    return "|".join(_NAMED.sub("(?:", pattern.pattern) for _, pattern in compiled)


def _expand(pattern: str, parts: dict[str, str], lexicon: Lexicon) -> str:
    while _PART.search(pattern):
        pattern = _PART.sub(lambda match: parts[match[1]], pattern)
    return _CATEGORY.sub(lambda match: lexicon.category(*match[1].split("|")), pattern)
