"""Read what follows a number: a currency, a percent sign, or the noun that it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.amounts.words import Words

_TOKEN = re.compile(
    r"[\s\u00a0]{1,3}(?P<open>[„“\"'‚‘»«]?)(?P<word>(?:\d+(?:mm\b|-[^\W\d_]|\d*[^\W\d_]+\b(?=\s))(?:[\w'’./-]*\w)?|[^\W\d_][\w'’/-]*(?:(?:\.[^\W\d_]\b)+\.?)?)(?:[:*][^\W\d_A-Z]+)?)"
)
_MODEL = re.compile(r"\s(?P<model>\d{1,3}[A-Z]?\d?)(?![\w:-]|[.,]\d)(?=\s*(?:[.,;:)]|\s[^\W\d_A-ZÄÖÜ]|\Z))")
_LONGEST = 7  # words of the longest noun phrase that is looked at


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number counts or measures: `kind` "count", "money" or "rejected" (a time, a length: no amount)."""

    kind: str
    start: int
    end: int
    currency: str | None = None


def read(text: str, position: int, end: int, words: Words) -> Noun | None:
    """The noun that a number ending at `position` counts; None where no noun follows."""
    if words.section["noun_phrase"] == "plural":
        return _plural(text, position, end, words)
    return _inflected(text, position, end, words)


def _verdict(noun: str, start: int, end: int, adjectives: list[str], words: Words) -> Noun:
    code = words.currency(noun, adjectives)
    if code:
        return Noun("money", start, end, code)
    for name in ("time_units", "measures", "fractions", "months"):
        if words.has(name, noun.rstrip(".")):
            return Noun("rejected", start, end)
    return Noun("count", start, end)


# --- Inflected: small adjectives, then a noun with a capital (German) -----------------------------


def _inflected(text: str, position: int, end: int, words: Words) -> Noun | None:
    adjectives: list[str] = []
    for _ in range(_LONGEST):
        token = _TOKEN.match(text, position, end)
        if token is None:
            return None
        word, position = token["word"], token.end()
        if word[0].isupper() or word[0].isdigit():
            return _head(text, token.start("word"), position, end, adjectives, words)
        if words.currency(word, adjectives) or words.has("measures", word):
            return _verdict(word, token.start("word"), position, adjectives, words)
        if not _is_adjective(word, words):
            return None
        adjectives.append(word)
        if text[position : position + 1] == ",":
            position += 1
    return None


def _is_adjective(word: str, words: Words) -> bool:
    if word in words.sets["between_words"]:
        return True
    if word in words.sets["openers"] or word in words.sets["not_adjectives"]:
        return False
    return word.endswith(words.endings["adjective"])


def _head(text: str, start: int, stop: int, end: int, adjectives: list[str], words: Words) -> Noun:
    """The head of the noun phrase: "Soldatinnen und Soldaten", "Kampf- und Transportpanzer", "Leopard 2"."""
    word = text[start:stop]
    if word[0].isdigit() and word.replace("'", "").isalnum() and words.has("measures", word.lstrip("0123456789")):
        following = _TOKEN.match(text, stop, end)  # "155mm Granaten"
        if following and following["word"][0].isupper():
            return _head(text, following.start("word"), following.end(), end, adjectives, words)
    verdict = _verdict(word, start, stop, adjectives, words)
    if verdict.kind != "count":
        return verdict
    origin = _TOKEN.match(text, stop, end)
    if origin and word.endswith(words.endings["origin"]) and origin["word"][0].isupper() and not origin["open"]:
        code = words.currency(origin["word"], [word])  # "Schweizer Franken", "Berliner Polizisten"
        return Noun("money" if code else "count", origin.start("word"), origin.end(), code)
    pair = words.pair.match(text, stop, end)
    if pair and word.endswith(words.endings["paired"]):
        return Noun("count", start, pair.end())
    model = _MODEL.match(text, stop, end)
    return Noun("count", start, model.end() if model else stop)


# --- Plural: the first plural of the phrase (English) ---------------------------------------------


def _plural(text: str, position: int, end: int, words: Words) -> Noun | None:
    passed: list[str] = []
    named: Noun | None = None  # "Abrams", "F-35": what is left where no common noun follows
    for _ in range(_LONGEST):
        token = _TOKEN.match(text, position, end)
        if token is None:
            break
        word, position = token["word"], token.end()
        low = word.lower()
        if _ends_phrase(low, words) and (passed or low not in words.sets["plural_nouns"]):
            break
        span = (token.start("word"), position)
        verdict = _verdict(word, *span, passed, words)
        if verdict.kind != "count":
            return verdict if verdict.kind == "money" or not passed or _is_first(passed) else None
        if _is_plural(word, words):
            following = _TOKEN.match(text, position, end)
            head = following is not None and _is_head(following["word"], words)
            if following and head and not words.currency(following["word"], passed):
                return _verdict(following["word"], following.start("word"), following.end(), passed, words)
            if word[0].islower():
                return verdict
            named = verdict
        elif any(c.isdigit() for c in word) and any(c.isupper() for c in word):
            named = verdict
        elif word[0].islower() and named is not None and named.end < span[0] - 24:
            break
        passed.append(word)
        if text[position : position + 1] in {",", ";", ":", ")", "."}:
            break
    return named


def _is_first(passed: list[str]) -> bool:
    """Whether only small words stand between the number and a unit of time or length ("two more weeks")."""
    return len(passed) <= 2 and all(word.islower() for word in passed)


def _ends_phrase(word: str, words: Words) -> bool:
    sets = words.sets
    return word not in sets["between_words"] and (word in sets["openers"] or word in sets["not_adjectives"])


def _is_head(word: str, words: Words) -> bool:
    """Whether a word after a plural is the real head ("sales teams"), not a participle ("soldiers wounded")."""
    return word[0].islower() and _is_plural(word, words) and not _ends_phrase(word, words)


def _is_plural(word: str, words: Words) -> bool:
    low = word.lower()
    if low in words.sets["plural_nouns"]:
        return True
    is_plural = low.endswith(words.endings["plural"]) and not low.endswith(words.endings["not_plural"])
    if not is_plural or low in words.sets["not_counted"]:
        return False
    return word[0].islower() or any(c.isdigit() for c in word) or len(word) > 4
