"""Grammar: rules as regular expressions over token classes, and the answers they give.

In a pattern `{month}` is one token of the category month, `{a|b}` one of either, `<NAME>` a named part from `PARTS`;
blanks and signs stand for themselves. A rule's span is its group `span`, else its whole match.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

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
    day: str = ""  # the last day told, the anchor of bare clock times
    day_at: int = -100000
    tense: Callable[[int, int], int] = field(default=lambda start, end: 0)
    generic: Callable[[Any], bool] = field(default=lambda found: False)
    looks_back: Callable[[int, int], bool] = field(default=lambda start, end: False)

    def quarter_near(self, place: int) -> bool:
        """Whether a quarter was told so shortly before that "a year earlier" means the same quarter."""
        return place - self.quarter_at < _QUARTER_LASTS


@dataclass(frozen=True, slots=True)
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
        """The same answer for another span of tokens."""
        return replace(self, first=span[0], last=span[1])


@dataclass(slots=True)
class Found:
    """One match of a rule: the words of its groups and what they mean."""

    match: re.Match[str]
    tokens: Tokens
    context: Context

    def has(self, group: str) -> bool:
        """Whether the group took part in the match."""
        return group in self.match.re.groupindex and self.match[group] is not None

    def value(self, group: str, *categories: str) -> Any:
        """What the first word of a group means in the first of the categories that fits (default: the group's name)."""
        if not self.has(group):
            return None
        index = self.match.start(group)
        for category in categories or (group,):
            value = self.tokens.value(index, category)
            if value is not None:
                return value
        return None

    def word(self, group: str) -> str:
        """The text of a group, empty where it did not match."""
        if not self.has(group):
            return ""
        return "".join(self.tokens.words[self.match.start(group) : self.match.end(group)])

    def span(self, group: str = "span") -> tuple[int, int]:
        """The tokens of a group, or of the whole match where it is absent."""
        return self.match.span(group) if self.has(group) else self.match.span()

    def place(self, group: str = "span") -> tuple[int, int]:
        """Where a group stands in the text."""
        first, last = self.span(group)
        return self.tokens.starts[first], self.tokens.starts[last]

    def tense(self) -> int:
        """-1, 0 or 1: whether the sentence tells of the past, of nothing certain or of the future."""
        return self.context.tense(*self.place())


Build = Callable[[Found], "Answer | list[Answer] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression: its name, its pattern and the function that reads a match."""

    name: str
    pattern: str
    build: Build
    needs: str = ""  # option of the language without which the rule is not used


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of a language, compiled.

    `gate` matches wherever any rule does, `anchor` a token without which there is no time expression. The rules stand
    in groups, each with a gate of its own, so that most are passed over without being tried.
    """

    anchor: re.Pattern[str]
    gate: re.Pattern[str]
    groups: tuple[tuple[re.Pattern[str], tuple[Compiled, ...]], ...]

    def matches(self, classes: str, place: int) -> list[tuple[re.Match[str], Rule]]:
        """What the rules match at a token, the longest match first."""
        found = [
            (match, rule)
            for gate, rules in self.groups
            if gate.match(classes, place)
            for rule, pattern in rules
            if (match := pattern.match(classes, place))
        ]
        found.sort(key=lambda pair: -pair[0].end())
        return found


Compiled = tuple[Rule, re.Pattern[str]]
_HOUR = "{hour|number} ?{half_day}"  # "4 am": two words that make a time expression only together
_GROUP = 7  # rules behind one gate
_PART = re.compile(r"<([A-Z_]+)>")
_CATEGORY = re.compile(r"\{([a-z_|]+)\}")
_NAMED = re.compile(r"\(\?P<\w+>")


def compile_rules(rules: Iterable[Rule], parts: dict[str, str], weak: frozenset[str], lexicon: Lexicon) -> Grammar:
    """The rules as regular expressions over the class strings of this language."""
    used = [rule for rule in rules if not rule.needs or lexicon.options.get(rule.needs)]
    compiled = [(rule, re.compile(_expand(rule.pattern, parts, lexicon))) for rule in used]
    chunks = [tuple(compiled[start : start + _GROUP]) for start in range(0, len(compiled), _GROUP)]
    anchors = "".join(c for signature, c in lexicon.signatures.items() if signature - weak)
    every = "".join(lexicon.signatures.values())
    gate = f"(?=[{every}'’])(?:{_any(compiled)})"
    return Grammar(
        re.compile(f"[{anchors}]|" + _expand(_HOUR, parts, lexicon)),
        re.compile(gate),
        tuple((re.compile(_any(chunk)), chunk) for chunk in chunks),
    )


def _any(compiled: Iterable[Compiled]) -> str:
    """A pattern that matches where one of these does."""
    return "|".join(_NAMED.sub("(?:", pattern.pattern) for _, pattern in compiled)


def _expand(pattern: str, parts: dict[str, str], lexicon: Lexicon) -> str:
    while _PART.search(pattern):
        pattern = _PART.sub(lambda match: parts[match[1]], pattern)
    return _CATEGORY.sub(lambda match: lexicon.category(*match[1].split("|")), pattern)
