"""Read one number of a text: digits or words, a magnitude, a range."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from toolkit.amounts.words import Words

_LONGEST = 24  # digits and separators of the longest numeral that is an amount


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: `text[start:end]`, its value (None: "Hunderte"), the upper bound of a range."""

    start: int
    end: int
    value: float | None
    high: float | None = None
    digits: str | None = None  # the digits as written, where it is written in digits
    scaled: bool = False  # a magnitude follows or is the number itself
    suffix: str | None = None  # a magnitude written onto the number ("450m"): true only of money


def read(text: str, start: int, end: int, words: Words, is_word: bool) -> Number | None:
    """The number that begins at `start` and ends before `end`, with magnitude and range; None where there is none."""
    number = _word(text, start, end, words) if is_word else _digits(text, start, end, words)
    if number is None or number.value is None:
        return number
    number = _scale(text, number, end, words)
    return _range(text, number, end, words)


# --- Digits and words -------------------------------------------------------------------------


def _digits(text: str, start: int, end: int, words: Words) -> Number | None:
    found = words.numeral.match(text, start, end)
    if found is None:
        return None
    digits = found.group()
    if len(digits) > _LONGEST:
        return None
    if found["stray"] and words.has("months", word_before(text, start)):  # "May 5, 300 soldiers"
        digits = re.split(r"\D", digits)[0]
    value = value_of_digits(digits, words)
    return Number(start, start + len(digits), value, digits=digits)


def value_of_digits(digits: str, words: Words) -> float:
    """The value of digits in the style of the language.

    >>> from toolkit.amounts.words import load
    >>> [value_of_digits(d, load("de")) for d in ("1.300,5", "1'300", "8,3", "8.3", "1 300")]
    [1300.5, 1300.0, 8.3, 8.3, 1300.0]
    >>> [value_of_digits(d, load("en")) for d in ("1,300.5", "2, 800", "8.3")]
    [1300.5, 2800.0, 8.3]
    """
    if ". " in digits:
        digits = digits.replace(". ", ".")
    separators = re.sub(r"\d", "", digits).strip()
    if len(separators) == 1 and len(re.split(r"\D+", digits)[-1]) != 3:
        return float(re.sub(r"[^\d]", ".", digits))
    decimal = words.section["decimal"]
    whole, _, fraction = digits.partition(decimal) if separators[-1:] == decimal else (digits, "", "")
    return float(re.sub(r"\D", "", whole) + "." + (re.sub(r"\D", "", fraction) or "0"))


def value_of_words(word: str, words: Words) -> float:
    """The value of a number in words.

    >>> from toolkit.amounts.words import load
    >>> [value_of_words(w, load("de")) for w in ("zweihundertfünfzig", "einundzwanzigtausend", "dreieinhalb")]
    [250.0, 21000.0, 3.5]
    >>> value_of_words("two hundred and fifty thousand", load("en"))
    250000.0
    """
    total = current = 0.0
    for part in words.number_part.findall(word):
        value = words.numbers[part.lower()]
        if value == 100:
            current = max(current, 1) * 100
        elif value == 1000:
            total += max(current, 1) * 1000
            current = 0
        else:
            current += value
    return total + current


def _word(text: str, start: int, end: int, words: Words) -> Number | None:
    """A number in words: a chain ("zweihundert"), a magnitude with an article ("eine Million"), a vague word."""
    found = words.word.match(text, start, end)
    if found is None:
        return None
    word = found.group()
    factor = words.magnitudes.get(word.lower())
    before = words.before_magnitude.search(text, max(0, start - 24), start)
    lead = before.start() if before else start
    if before and before["several"] and factor:
        return Number(lead, found.end(), None, scaled=True)
    if before and before["half"] and factor:
        return Number(lead, found.end(), factor / 2, scaled=True)
    if word.lower() in words.vague and not before:
        magnitude = words.magnitude.match(text, found.end(), end)  # "Hunderte Millionen"
        return Number(start, magnitude.end() if magnitude else found.end(), None, scaled=True)
    if factor is not None and word.lower() not in words.numbers:
        return Number(lead, found.end(), float(factor), scaled=True) if before else None
    return Number(start, found.end(), value_of_words(word, words))


# --- Magnitudes and ranges --------------------------------------------------------------------


def _scale(text: str, number: Number, end: int, words: Words) -> Number:
    """The number times the magnitude that follows it: "8,3 Mrd.", "two and a half million", "1.5bn"."""
    assert number.value is not None
    position, value = number.end, number.value
    half = words.half_after.match(text, position, end)
    if half:
        position, value = half.end(), value + 0.5
    scaled = False
    while magnitude := words.magnitude.match(text, position, end):
        if value != int(value) and scaled:
            break
        value = _times(value, words.magnitudes[magnitude["magnitude"].lower()])
        position, scaled = magnitude.end(), True
    if scaled:
        if text[position - 1] != "." and text[position : position + 1] == "." and _abbreviates(text, position, words):
            position += 1
        return replace(number, end=position, value=value, scaled=True)
    suffix = words.suffix.match(text, position, end) if number.digits else None
    if suffix:
        return replace(
            number, end=suffix.end(), value=_times(value, words.suffixes[suffix["suffix"]]), suffix=suffix["suffix"]
        )
    return number


def _times(value: float, factor: float) -> float:
    """The product without the dust of binary fractions: 8.3 times a billion is 8300000000."""
    return float(f"{value * factor:.12g}")


def _abbreviates(text: str, stop: int, words: Words) -> bool:
    """Whether the stop after a magnitude belongs to it: "8,3 Mrd. Euro"."""
    token = word_before(text, stop)
    return f"{token}.".lower() in words.magnitudes


def _range(text: str, number: Number, end: int, words: Words) -> Number:
    """The number with the upper bound that follows: "20 bis 30", "between 1,000 and 1,500", "$5-7 billion"."""
    between = words.between.search(text, max(0, number.start - 24), number.start)
    link = words.between_and if between else words.range
    found = link.match(text, number.end, end)
    if found is None or words.change.search(text, max(0, number.start - 24), number.start):
        return number
    start = found.end()
    sign = words.sign_first.match(text, start, end)
    start = sign.end() if sign else start
    is_word = not text[start : start + 1].isdigit()
    second = _word(text, start, end, words) if is_word else _digits(text, start, end, words)
    if second is None or second.value is None or number.value is None or second.start != start:
        return number
    bare = second.value
    second = _scale(text, second, end, words)
    assert second.value is not None
    low = number.value
    if (second.scaled or second.suffix) and not number.scaled and not number.suffix and bare > 0 and low < 1000:
        low = _times(low, second.value / bare)
    if second.value <= low or is_year(number) or is_year(second):
        return number
    return replace(
        number,
        end=second.end,
        value=low,
        high=second.value,
        scaled=second.scaled,
        suffix=second.suffix or number.suffix,
    )


def is_year(number: Number) -> bool:
    """Whether a number looks like a year: four plain digits from 1900 to 2099."""
    digits = number.digits or ""
    return len(digits) == 4 and digits.isdigit() and "1900" <= digits <= "2099" and not number.scaled


def word_before(text: str, position: int) -> str:
    """The word that ends right before `position`, without its stop."""
    before = text[max(0, position - 24) : position].rstrip()
    return before.rsplit(None, 1)[-1].rstrip(".") if before else ""
