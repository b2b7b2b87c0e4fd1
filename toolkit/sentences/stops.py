"""The stops of a text: which of them end a sentence, and which belong to an abbreviation, an ordinal or a list."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit import language as languages

_CLOSING = "\"'”“»«’‘›‹)\\]"
_STOP = re.compile(rf"[.!?…](?<![.!?…]{{2}})(?P<more>[.!?…]*+)(?P<closing>[{_CLOSING}]*+)(?=\s|\Z)")
# A lost blank ("... erklärt werden?Seit der Wende"): a stop between a small letter and a capitalised word.
_GLUED = re.compile(r"[.!?](?=[^\W\d_a-z])(?<=[^\W\d_A-Z]{2}.)(?P<word>[^\W\d_][^\W\d_A-Z]+)(?=\s)")
_LOOSE_QUOTE = re.compile(r"[ \t]+[\"”“»«](?=\s|\Z)")  # a blank too many before the closing mark
_NEXT = re.compile(r"\s*[^\w\s]{0,4}\s{0,2}(\w*)")
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_ORDINAL = re.compile(r"\d{1,3}(?:[./-]+\d{1,2})*\Z")
_REACH = 40  # characters looked at before a stop: longer than any abbreviation with the word before it


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a language that decide whether a stop ends a sentence."""

    openers: frozenset[str]
    abbreviations: frozenset[str]
    titles: frozenset[str]
    before_numbers: frozenset[str]
    tails: tuple[str, ...]
    ordinal_nouns: frozenset[str]
    ordinal_stop: bool


@functools.cache
def load(language: str) -> Words:
    """The words of the language `language` that decide about its stops."""
    section = languages.load(language).section("sentences")
    return Words(
        openers=frozenset(section.get("openers", ())),
        abbreviations=frozenset(section.get("abbreviations", ())),
        titles=frozenset(section.get("titles", ())),
        before_numbers=frozenset(section.get("before_numbers", ())),
        tails=tuple(section.get("abbreviation_tails", ())),
        ordinal_nouns=frozenset(section.get("ordinal_nouns", ())),
        ordinal_stop=bool(section.get("ordinal_stop", False)),
    )


def cut(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """The sentences between two hard borders."""
    first = start
    for stop in _stops(text, start, end):
        glued = stop.re is _GLUED
        at, close = (stop.end(), stop.start("word")) if glued else stop.span()
        if glued:
            if stop["word"].lower() not in words.openers:
                continue
        elif not ends(text, at, close, words, text[at] != "." or bool(stop["more"])):
            continue
        loose = _LOOSE_QUOTE.match(text, close, end)
        close = loose.end() if loose else close
        span = _trim(text, first, close)
        if span and not _is_enumerator(text, span):
            yield span
            first = close
    span = _trim(text, first, end)
    if span:
        yield span


def _stops(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    glued = _GLUED.search(text, start, end)
    if glued is None:
        return _STOP.finditer(text, start, end)
    found = [*_STOP.finditer(text, start, end), *_GLUED.finditer(text, start, end)]
    return iter(sorted(found, key=re.Match.start))


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    part = text[start:end].lstrip()
    start, length = end - len(part), len(part.rstrip())
    return (start, start + length) if length else None


def _is_enumerator(text: str, span: tuple[int, int]) -> bool:
    """Whether the span is only the number or letter of a list item ("1.", "a.")."""
    if span[1] - span[0] > 4 or text[span[1] - 1] != ".":
        return False
    token = text[span[0] : span[1] - 1]
    return token.isdigit() or len(token) == 1 or _ROMAN.match(token) is not None


def ends(text: str, stop: int, end: int, words: Words, emphatic: bool) -> bool:
    """Whether the stop at `stop`, with its closing marks up to `end`, ends a sentence."""
    following = _NEXT.match(text, end)
    word = following[1] if following else ""
    if not word:
        return True
    if word[0].islower():
        return False
    if emphatic:
        return True
    before = text[max(0, stop - _REACH) : stop]
    token = before.rsplit(None, 1)[-1].lstrip("\"'„“‚‘»«›‹([") if before.strip() else ""
    return not _is_shortened(token, before, word, words) if token else True


def _is_shortened(token: str, before: str, word: str, words: Words) -> bool:
    """Whether the stop after `token` belongs to it rather than to the sentence, given the next word."""
    tail = token.rpartition("-")[2]
    if token in words.titles or tail in words.titles:
        return True
    if word[0].isdigit() and (token in words.before_numbers or token in words.abbreviations):
        return True
    if word.lower() in words.openers:
        return False
    if (len(token) == 1 and token.isalpha()) or (token[1:2] == "." and _INITIALS.match(token)):
        return True
    if token in words.abbreviations or tail in words.abbreviations:
        return True
    if words.tails and token.endswith(words.tails):
        return True
    return words.ordinal_stop and _is_ordinal(token, before, word, words)


def _is_ordinal(token: str, before: str, word: str, words: Words) -> bool:
    """Whether "14" or "XVI" with a stop is an ordinal: what a noun counts ("Leopard 2.") is none."""
    if not (_ORDINAL.match(token) if token[0].isdigit() else token[0] in "IVX" and _ROMAN.match(token)):
        return False
    if word in words.ordinal_nouns or not token[0].isdigit():
        return True
    context = before.split()
    noun = context[-2] if len(context) > 1 else ""
    named = noun[:1].isupper() and noun[-1:].isalnum() and noun.lower() not in words.openers
    return not named
