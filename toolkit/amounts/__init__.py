"""Find amounts in a text: money, counted things, percentages, plain numbers.

Times, dates, ages, lengths, scores, section numbers and the numerals of names ("F-35", "Leopard 2") are none.
All words stand in the section [amounts] of the language file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.amounts import nouns, numerals
from toolkit.amounts.numerals import Number
from toolkit.amounts.words import Words, load

__all__ = ["Amount", "find"]

# What makes a numeral part of something else: scores and clocks (3:2), dates (7./8.), "87a", "2304(c)", "155-mm-".
_GLUED = re.compile(r"[:/]\d|[./]{1,2}\s?/?\d|-?\w|\(|°|’\d|-/|-\s\w")
_ORDINAL_STOP = re.compile(r"\.\s+\w")
_DAY_AND_MONTH = re.compile(r"\d{1,2}\.\d{1,2}\Z")
_SCORE = re.compile(r"\d\s?[–—-]\s?\d")
_DESIGNATION = re.compile(r"\b[A-Z]{1,3}-\s?\Z")  # "T- 72", as agencies break it
_DIGIT_BEFORE = re.compile(r"\d[ /-]\Z")
_SPACED_DIGITS = re.compile(r"[ /-]\d")


@dataclass(slots=True, unsafe_hash=True)  # changed by nobody; `frozen` would cost four times as much to build
class Amount:
    """One amount: `text[start:end]` from the number (or currency sign) to the end of what it counts.

    `kind`: "money" (`value` in units of `currency`, ISO 4217), "count" (`unit` is the counted noun as it stands
    in the text, at `unit_start:unit_end`), "percent" or "number". `value` is None where the text is vague
    ("Hunderte Soldaten"), `high` the upper bound of a range. `text[number_end:unit_start]` are the adjectives.
    """

    start: int
    end: int
    kind: str
    value: float | None
    high: float | None = None
    unit: str | None = None
    currency: str | None = None
    unit_start: int | None = None
    unit_end: int | None = None
    number_end: int | None = None


def find(text: str, language: str, spans: Iterable[tuple[int, int]] | None = None) -> list[Amount]:
    """The amounts of `text`, sorted, not overlapping; with `spans` only those inside these (start, end) parts.

    >>> text = "35 F-35-Kampfjets für 8,3 Mrd. Euro"
    >>> for amount in find(text, "de"):
    ...     print(text[amount.start : amount.end], amount.kind, amount.value, amount.unit, amount.currency)
    35 F-35-Kampfjets count 35.0 F-35-Kampfjets None
    8,3 Mrd. Euro money 8300000000.0 None EUR
    """
    words = load(language)
    found: list[Amount] = []
    for start, end in [(0, len(text))] if spans is None else spans:
        found.extend(_scan(text, start, end, words))
    return found


def _scan(text: str, start: int, end: int, words: Words) -> Iterator[Amount]:
    position = start
    digit = words.digit.search(text, position, end)
    word = words.word.search(text, position, end)
    while digit or word:
        is_word = digit is None or (word is not None and word.start() < digit.start())
        match = word if is_word else digit
        assert match is not None
        amount, position = _read(text, match.start(), end, words, is_word)
        position = max(position, match.end())
        if amount and amount.start >= start:
            yield amount
            start = amount.end
        if digit and digit.start() < position:
            digit = words.digit.search(text, position, end)
        if word and word.start() < position:
            word = words.word.search(text, position, end)


def _read(text: str, start: int, end: int, words: Words, is_word: bool) -> tuple[Amount | None, int]:
    """The amount that begins at `start`, if there is one, and where to look on."""
    number = numerals.read(text, start, end, words, is_word)
    if number is None:
        return None, start + 1
    for rung in _LADDER:
        amount = rung(text, number, end, words)
        if amount is not None:
            return (amount, amount.end) if amount.kind != "rejected" else (None, number.end)
    return None, number.end


# --- The ladder: the first rung that answers decides ----------------------------------------------


def _signed_money(text: str, number: Number, end: int, words: Words) -> Amount | None:
    """A currency sign or code stands before or after: "$1.5 billion", "EUR 20", "500 Mio. €"."""
    if number.value is None and not number.scaled:
        return None
    before = words.symbol_before.search(text, max(0, number.start - 6), number.start)
    after = words.symbol_after.match(text, number.end, end)
    if before:
        code = words.symbols[before["sign"]]
        noun = nouns.read(text, number.end, end, words)
        named = noun.currency if noun and noun.kind == "money" else None
        stop = noun.end if noun and named else number.end
        return Amount(before.start(), stop, "money", number.value, number.high, None, code, number_end=number.end)
    if after and not (after["sign"].isalpha() and text[number.end : after.start("sign")] == ""):
        code = words.symbols[after["sign"]]
        return Amount(number.start, after.end(), "money", number.value, number.high, None, code, number_end=number.end)
    return None


def _compound_money(text: str, number: Number, end: int, words: Words) -> Amount | None:
    """The currency is part of a compound: "100-Mrd.-Euro-Paket", "10-million-dollar contract"."""
    found = words.compound_currency.match(text, number.end, end)
    if found is None:
        return None
    currency = found["currency"]
    if not number.scaled and words.has("weights", currency):
        return None
    code = words.symbols.get(currency) or words.currency(currency)
    return Amount(number.start, found.end(), "money", number.value, number.high, None, code, number_end=number.end)


def _percent(text: str, number: Number, end: int, words: Words) -> Amount | None:
    found = words.percent.match(text, number.end, end)
    if found is None or number.suffix:
        return None
    return Amount(number.start, found.end(), "percent", number.value, number.high, number_end=number.end)


def _strength(text: str, number: Number, end: int, words: Words) -> Amount | None:
    """How many belong to what the word is part of: "a 1,600-strong force", "eine 25-köpfige Einheit"."""
    found = words.strength.match(text, number.end, end) if text[number.end : number.end + 1] == "-" else None
    if found is None or number.value is None or number.suffix:
        return None
    unit = (found.start("strength"), found.end())
    return Amount(
        number.start, found.end(), "count", number.value, number.high, text[slice(*unit)], None, *unit, number.end
    )


def _part_of_something(text: str, number: Number, end: int, words: Words) -> Amount | None:
    """Not an amount: clocks, scores, dates, ordinals, section numbers, the numerals of names."""
    rejected = Amount(number.start, number.end, "rejected", None)
    if number.suffix or _GLUED.match(text, number.end, end):
        return rejected
    if number.digits is None:
        return rejected if text[number.end : number.end + 1] == "-" else None
    following = text[number.end : number.end + 3]
    small = number.digits.isdigit() and len(number.digits) <= 3 and not number.scaled
    if words.section["ordinal_stop"] and small and _ORDINAL_STOP.match(text, number.end, end):
        return rejected
    if words.section["decimal"] == "," and _DAY_AND_MONTH.match(number.digits) and not number.scaled:
        return rejected
    before = text[max(0, number.start - 32) : number.start]
    if _DESIGNATION.search(before):
        return rejected
    if before[-1:] in {"(", "["} and following[:1] in {")", "]"}:  # "(2)": a footnote, an age
        return rejected
    token = numerals.word_before(text, number.start) if before.rstrip(" \u00a0") == before.rstrip() else ""
    if words.has("designators", token) or (small and words.has("months", token) and (number.value or 0) <= 31):
        return rejected
    if small and len(number.digits) == 1 and _is_name(before, token, words):
        return rejected
    return None


def _is_name(before: str, token: str, words: Words) -> bool:
    """Whether the word before a single digit is a name inside the sentence ("Leopard 2", "Patriot 3")."""
    if not token[:1].isupper() or token.lower() in words.sets["openers"]:
        return False
    head = before.rstrip()[: -len(token)].rstrip()
    return bool(head) and head[-1] not in '.!?:;"“„»«”'


def _counted(text: str, number: Number, end: int, words: Words) -> Amount | None:
    """A currency word or a counted noun follows: "zwei Milliarden Euro", "5.000 zusätzliche US-Soldaten"."""
    position = number.end
    linked = words.of.match(text, position, end) if number.scaled else None
    noun = nouns.read(text, linked.end() if linked else position, end, words)
    if noun is None:
        return None
    if noun.kind == "rejected" or (numerals.is_year(number) and not _counts(text, number, words)):
        return Amount(number.start, number.end, "rejected", None)
    if noun.kind == "money":
        if (
            not number.scaled
            and words.has("weights", text[noun.start : noun.end])
            and words.of.match(text, noun.end, end)
        ):
            return Amount(number.start, number.end, "rejected", None)
        return Amount(
            number.start, noun.end, "money", number.value, number.high, None, noun.currency, number_end=number.end
        )
    unit = text[noun.start : noun.end]
    return Amount(
        number.start, noun.end, "count", number.value, number.high, unit, None, noun.start, noun.end, number.end
    )


def _counts(text: str, number: Number, words: Words) -> bool:
    """Whether a number that looks like a year counts what follows: "2000 Soldaten", not "Ende 2000"."""
    before = numerals.word_before(text, number.start)
    named = words.has("before_years", before) or words.has("months", before)
    return number.value is not None and number.value % 50 == 0 and not named


def _plain(text: str, number: Number, end: int, words: Words) -> Amount | None:
    """A number of its own ("auf 500 gesenkt"); years, telephone numbers and vague words are none."""
    if number.high is not None and _SCORE.search(text, number.start, number.end):
        return None
    if number.value is None or numerals.is_year(number) or _SPACED_DIGITS.match(text, number.end, end):
        return None
    if number.digits is None and not number.scaled and number.value < 2:
        return None
    before = text[max(0, number.start - 32) : number.start]
    if _DIGIT_BEFORE.search(before) or _is_name(before, numerals.word_before(text, number.start), words):
        return None
    return Amount(number.start, number.end, "number", number.value, number.high, number_end=number.end)


_LADDER = (_signed_money, _compound_money, _percent, _strength, _part_of_something, _counted, _plain)
