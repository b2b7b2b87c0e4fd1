"""The words of a language that amounts are made of, compiled once."""

from __future__ import annotations

import csv
import functools
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit import language as languages

_CURRENCIES = Path(__file__).parents[1] / "gazetteer" / "currencies.csv"


@dataclass(frozen=True, eq=False)
class Words:
    """What the section [amounts] of one language says, as sets, tables and compiled patterns."""

    section: dict[str, Any]
    numbers: Mapping[str, float]
    magnitudes: Mapping[str, float]
    suffixes: Mapping[str, float]
    vague: frozenset[str]
    currencies: Mapping[str, str]
    national: Mapping[str, Mapping[str, str]]
    symbols: Mapping[str, str]
    folded: bool  # nouns are compared without case
    sets: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[str, ...]]
    digit: re.Pattern[str]
    word: re.Pattern[str]
    numeral: re.Pattern[str]
    number_part: re.Pattern[str]
    magnitude: re.Pattern[str]
    suffix: re.Pattern[str]
    half_after: re.Pattern[str]
    before_magnitude: re.Pattern[str]
    range: re.Pattern[str]
    between: re.Pattern[str]
    between_and: re.Pattern[str]
    change: re.Pattern[str]
    symbol_before: re.Pattern[str]
    sign_first: re.Pattern[str]
    symbol_after: re.Pattern[str]
    compound_currency: re.Pattern[str]
    strength: re.Pattern[str]
    percent: re.Pattern[str]
    of: re.Pattern[str]
    pair: re.Pattern[str]

    def has(self, name: str, word: str) -> bool:
        """Whether `word` is in the list `name` of the language."""
        return (word.lower() if self.folded else word) in self.sets[name]

    def currency(self, word: str, adjectives: Iterable[str] = ()) -> str | None:
        """The ISO 4217 code of a currency word with the adjectives before it, None for other words."""
        noun = word.lower() if self.folded else word
        code = self.currencies.get(noun)
        for adjective in adjectives:
            for stem in _stems(adjective.lower() if self.folded else adjective, self):
                code = self.national.get(stem, {}).get(noun, code)
        return code


def _stems(adjective: str, words: Words) -> Iterable[str]:
    yield adjective.rstrip(".")
    for ending in words.section["adjective_endings"]:
        if adjective.endswith(ending):
            yield adjective[: -len(ending)]


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest first; blanks stand for any white space.

    Common beginnings are matched once, so that the time does not grow with the number of words.

    >>> any_of(["vier", "vierzig", "elf"])
    '(?:elf|vier(?:zig)?)'
    """
    listed = sorted(set(words))
    return _tree(listed) if listed else r"(?!)"


def _tree(listed: list[str]) -> str:
    optional = "?" if "" in listed else ""
    branches = []
    for _, group in itertools.groupby((word for word in listed if word), key=lambda word: word[0]):
        members = list(group)
        first, last = members[0], members[-1]  # sorted: what these two share, all share
        same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
        head = "".join(letter for letter, _ in same)
        tails = [word[len(head) :] for word in members]
        stem = re.escape(head).replace(r"\ ", r"\s+")
        branches.append(stem + (_tree(tails) if tails != [""] else ""))
    return "(?:" + "|".join(branches) + ")" + optional


@functools.cache
def symbols() -> dict[str, str]:
    """Currency signs and codes -> ISO 4217 code."""
    with _CURRENCIES.open(encoding="utf-8", newline="") as file:
        return {sign: row["currency"] for row in csv.DictReader(file) for sign in row["symbols"].split("|")}


_SETS = (
    "designators",
    "months",
    "before_years",
    "time_units",
    "measures",
    "fractions",
    "between_words",
    "not_adjectives",
    "not_counted",
    "plural_nouns",
    "percent",
    "of",
    "weights",
    "one",
    "half",
    "several",
)

_ENDINGS = ("adjective", "origin", "paired", "plural", "not_plural")


def _numeral(section: dict[str, Any]) -> str:
    """Digits as the language separates them: "1.300,5", "1 300", "1'300"; "2, 800", "5. 5 billion" (stray blanks)."""
    first = section["thousands"][0]
    decimal = re.escape(section["decimal"])
    group = f"[{re.escape(section['thousands'])}]"
    stray = rf"\d{{1,3}}(?:{re.escape(first)} \d{{3}})+(?![\d.,])" if first == "," else r"(?!)"
    grouped = rf"\d{{1,3}}(?P<separator>{group})\d{{3}}(?:(?P=separator)\d{{3}})*(?!\d)(?:{decimal}\d+)?"
    scale = any_of([*section["magnitudes"], *section["percent"]])
    stray += rf"|\d{{1,3}}\. \d{{1,2}}(?=\s{scale}(?!\w))" if decimal == r"\." else ""
    blank = r"\d{1,3}(?: \d{3})+(?!\w|[.,-]\d|\s?mm\b|-)"
    return rf"(?P<stray>{stray})|{grouped}|{blank}|\d+(?:{decimal}\d+|[.,]\d{{1,2}}(?!\d))?"


@functools.cache
def load(code: str) -> Words:
    """The words for amounts of the language with this code."""
    section = languages.load(code).section("amounts")
    folded = section["noun_phrase"] == "plural"
    section["openers"] = languages.load(code).section("sentences").get("openers", [])
    section["one_or_half"] = section["one"] + section["half"]
    return Words(
        section=section,
        magnitudes={k.lower(): v for k, v in section["magnitudes"].items()},
        suffixes=section["magnitude_suffixes"],
        vague=frozenset(word.lower() for word in section["vague"]["words"]),
        currencies={k.lower() if folded else k: v for k, v in section["currencies"].items()},
        national={k.lower() if folded else k: nouns for k, nouns in section["national"].items()},
        symbols=symbols(),
        folded=folded,
        sets={
            name: frozenset(w.lower() if folded else w for w in section[name])
            for name in (*_SETS, "openers", "one_or_half")
        },
        endings={name: tuple(section.get(f"{name}_endings", ())) for name in _ENDINGS},
        **_counting(section),
        **_scaled(section, re.IGNORECASE if folded else re.NOFLAG),
        **_spans(section),
        **_money(section, re.IGNORECASE if folded else re.NOFLAG),
    )


def _counting(section: dict[str, Any]) -> dict[str, Any]:
    """The words of numbers with their values, and the patterns of numbers in digits and in words."""
    numbers = {word.lower(): float(value) for word, value in section["numbers"].items()}
    parts = any_of(numbers)
    joiner = re.escape(section["joiner"])
    chain = rf"{parts}(?:(?:{joiner})?{parts})*" if section["joined"] else rf"{parts}(?:[ -](?:{joiner} )?{parts})*"
    alone = any_of(word for word in section["one"] if word in numbers) if section["joined"] else r"(?!)"
    first = {word[0].lower() for word in (*numbers, *section["magnitudes"], *section["vague"]["words"])}
    initials = "".join(sorted(first | {letter.upper() for letter in first}))
    vague, magnitudes = any_of(section["vague"]["words"]), any_of(section["magnitudes"])
    word = rf"\b(?=[{initials}])(?<!-)(?:{vague}|(?!{alone}(?!\w)){chain}|{magnitudes})(?!\w)"
    return {
        "numbers": numbers,
        "digit": re.compile(r"\d(?<![\w.,:/+#’'-].)"),
        "word": re.compile(word, re.IGNORECASE),
        "numeral": re.compile(_numeral(section)),
        "number_part": re.compile(parts, re.IGNORECASE),
    }


def _scaled(section: dict[str, Any], flag: re.RegexFlag) -> dict[str, Any]:
    """The patterns of what multiplies a number or makes it a share: "Millionen", "half a million", "percent"."""
    magnitudes, one = any_of(section["magnitudes"]), any_of(section["one"])
    return {
        "magnitude": re.compile(rf"(?:[\s\u00a0]{{1,2}}|-)?(?P<magnitude>{magnitudes})(?!\w)", flag),
        "suffix": re.compile(rf"(?P<suffix>{any_of(section['magnitude_suffixes'])})(?!\w)"),
        "half_after": re.compile(rf"\s{any_of(section['half_after'])}(?=[\s-]{magnitudes})"),
        "before_magnitude": re.compile(
            rf"(?<!\w)(?:(?P<several>{any_of(section['several'])})|(?P<half>(?:{one}\s+)?"
            rf"{any_of(section['half'])})|{one})\s+\Z",
            re.IGNORECASE,
        ),
        "strength": re.compile(rf"-\s?(?P<strength>{any_of(section['strength'])})(?!\w)", flag),
        "percent": re.compile(
            rf"(?:[\s\u00a0]{{0,2}}{any_of(section['percent'])}|-{any_of(section['percent_compound'])})(?!\w)", flag
        ),
    }


def _spans(section: dict[str, Any]) -> dict[str, Any]:
    """The patterns of what joins two numbers, or a number and its noun: ranges, "between", "from", "of", pairs."""
    before = rf"\s+(?:\w+\s+)?(?:{any_of(symbols())}\s?)?\Z"
    words = any_of(w for w in section["range"] if w[0].isalpha())
    return {
        "range": re.compile(rf"(?:\s{{1,2}}{words}\s{{1,2}}|\s[–—-]\s|[–—-])"),
        "between": re.compile(rf"(?<!\w){any_of(section['between'])}{before}", re.IGNORECASE),
        "between_and": re.compile(rf"\s{{1,2}}{any_of(section['between_and'])}\s{{1,2}}"),
        "change": re.compile(rf"(?<!\w){any_of(section['change'])}{before}", re.IGNORECASE),
        "of": re.compile(rf"\s+{any_of(section['of'])}(?=\s)"),
        "pair": re.compile(rf"(?:/-?|\s(?:{any_of(section['pair'])}|&)\s)(?P<word>[^\W\d_a-z][\w-]*)"),
    }


def _money(section: dict[str, Any], flag: re.RegexFlag) -> dict[str, Any]:
    """The patterns of currencies beside a number: their signs, and the second part of a compound."""
    signs, currencies = any_of(symbols()), any_of(section["currencies"])
    return {
        "symbol_before": re.compile(rf"(?<![\w$])(?P<sign>{signs})[\s\u00a0]?\Z"),
        "sign_first": re.compile(rf"{signs}[\s\u00a0]?(?=\d)"),
        "symbol_after": re.compile(rf"[\s\u00a0]?(?P<sign>{signs})(?!\w|\d)"),
        "compound_currency": re.compile(rf"-(?P<currency>{currencies}|{signs})(?!\w)", flag),
    }
