"""Remove from pasted text what is not the article: teasers, adverts, job offers, "subscribe" and comment rules.

Lines are weighed by their features: length, share of function words, closing stop, bullets, words of the page
(`[boilerplate]` in the language file), address to the reader, repetition of the headline. The run of lines with the
greatest weight is the article; lines are dropped only where words of the page prove that there is something to drop.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass

from toolkit import language as languages
from toolkit import sentences

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BULLET = re.compile(r"\s*(?:[-*•–‣▪●»>→+]|\d{1,2}[.)])\s+")
_QUOTED = re.compile(r"[„“”\"»«](?P<quoted>[^„“”\"»«\n]{25,250})[„“”\"»«]")
_LINK = re.compile(r"https?://|www\.|[\w.+-]{1,64}@[\w-]{1,64}\.\w{2}|©|®")
_INNER_STOP = re.compile(r"[^\W\d_]{3}[.!?][\"“”»«]? [\"„“«»]?[^\W\d_a-z]")
_STOPS = ".!?…:;,"
_CLOSING = "\"'”“»«’‘)]"

_PROSE = 60  # characters of the shortest line that counts as a paragraph
_PARAGRAPH = 120  # characters of the shortest line that needs more proof to be taken for a part of the page
_DENSITY = 0.15  # share of function words in prose; headlines and job titles have less
_FULL = 300  # characters from which a longer paragraph does not weigh more
_GAP = -5.0  # the most that lines between two paragraphs cost
_LABEL = -0.3  # what a label between two paragraphs costs
_TEASER = 30  # characters that weigh nothing: many teasers make no article
_STEP = -1.0  # the most that one line between two paragraphs costs
_OFTEN = 3  # a short line that comes as often as this is a label
_BAD = -2.0  # a line of this weight is dropped wherever it stands


@dataclass(frozen=True, eq=False)
class _Words:
    """The words of a language that tell the page from the article."""

    openers: frozenset[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    reader: re.Pattern[str]
    labels: frozenset[str]


def _pattern(words: list[str]) -> re.Pattern[str]:
    listed = sorted(words, key=lambda word: (-len(word), word))
    tails = (re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in listed)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(tails) or '(?!)'})(?!\w)")


@functools.cache
def _words(language: str) -> _Words:
    loaded = languages.load(language)
    section = loaded.section("boilerplate")
    return _Words(
        openers=frozenset(loaded.section("sentences").get("openers", ())),
        strong=_pattern(section.get("strong", [])),
        weak=_pattern(section.get("weak", [])),
        reader=_pattern(section.get("reader", [])),
        labels=frozenset(section.get("labels", ())),
    )


def clean(text: str, language: str) -> str:
    """The article in `text`: its lines as they stand, without those of the page around it.

    >>> article = "Der Minister ist am Montag nach Oslo gereist, um dort über die neuen Schiffe zu sprechen."
    >>> clean(article + "\\n- Jetzt unseren Newsletter abonnieren!\\nStellenangebote", "de") == article
    True
    """
    units = _units(text, language)
    weights = _weights([text[start:end] for start, end in units], language)
    first, last = _heaviest(weights)
    if first == last:
        return text
    first = first if _is_page(weights[:first]) else 0
    last = last if _is_page(weights[last:]) else len(units)
    kept = [
        text[start:end] for (start, end), weight in list(zip(units, weights, strict=True))[first:last] if weight > _BAD
    ]
    return "".join(kept).strip("\n")


def _is_page(weights: list[float]) -> bool:
    """Whether lines before or after the article prove to be the page: one weak sign is not enough."""
    return sum(weight for weight in weights if weight <= _BAD) < _BAD


def _units(text: str, language: str) -> list[tuple[int, int]]:
    """The lines of the text as spans that cover it, the lines of a hard-wrapped paragraph as one."""
    units: list[tuple[int, int]] = []
    end = 0
    for sentence in sentences.split(text, language):
        newline = text.rfind("\n", end, sentence.start)
        if newline >= 0 and units:
            units[-1] = (units[-1][0], newline + 1)
        if newline >= 0 or not units:
            units.append((units[-1][1] if units else 0, len(text)))
        end = sentence.end
    return units


def headline(text: str) -> str | None:
    """The headline that the page around an article repeats in quotation marks, None where it repeats none."""
    found = Counter(match["quoted"].strip() for match in _QUOTED.finditer(text))
    repeated = [quoted for quoted, times in found.items() if times >= 2 and quoted.count(" ") >= 4]
    return repeated[0] if repeated else None


def _weights(lines: list[str], language: str) -> list[float]:
    """The weight of each unit: above 0 for prose, below for what belongs to the page, 0 where nothing tells."""
    words = _words(language)
    title = headline("\n".join(lines))
    times = Counter(line.strip() for line in lines if len(line) < _PROSE)
    return [_BAD if times[line.strip()] >= _OFTEN else _weight(" ".join(line.split()), words, title) for line in lines]


def _weight(line: str, words: _Words, title: str | None) -> float:
    """The weight of one line: a ladder, the surest sign first."""
    if not line:
        return 0.0
    low = line.lower()
    bullet = _BULLET.match(line)
    if low.strip(" :!.>»-*•") in words.labels:
        return _BAD
    closed = line.rstrip(_CLOSING)[-1:] in _STOPS
    strong = words.strong.search(low) is not None
    cues = len(set(words.weak.findall(low))) + (title is not None and title in line) + bool(_LINK.search(line))
    spoken_to = words.reader.search(low) is not None
    signs = 2 * strong + cues + (spoken_to and (strong or cues > 0))
    if bullet or not closed or len(line) < _PARAGRAPH or line[-1] == "!":
        if signs >= 2:
            return _BAD - 1
        if signs and (line[-1] == "!" or ((bullet or len(line) < _PROSE) and not closed)):
            return _BAD
    elif signs >= 3 and (spoken_to or len(line) < _FULL):  # prose may well tell of newsletters and readers
        return _BAD - 1
    return _prose(line, words, signs) if not bullet else _item(line)


def _item(line: str) -> float:
    """The weight of a list item: part of an article only if it reads like a sentence."""
    return 0.0 if line[-1] in ".!?" else -0.6


def _prose(line: str, words: _Words, signs: int) -> float:
    closed = line.rstrip(_CLOSING)[-1:] in _STOPS
    closed = closed or (len(line) > _PARAGRAPH and _INNER_STOP.search(line) is not None)
    if len(line) < _PROSE or not closed:
        return 0.0 if closed else -0.3
    tokens = _WORD.findall(line)
    density = sum(token.lower() in words.openers for token in tokens) / max(1, len(tokens))
    if density < _DENSITY or signs > 1:
        return 0.0
    return (min(len(line), _FULL) - _TEASER) / (200 if signs else 100)


def _heaviest(weights: list[float]) -> tuple[int, int]:
    """The run of units with the greatest sum, (start, stop); the longest where several weigh the same.

    What stands between two paragraphs of prose costs at most `_GAP`: an advert in the middle, however long, does not
    part an article from its second half, but it takes some paragraphs to bridge it.
    """
    best, best_run = 0.0, (0, 0)
    total, gap, start = 0.0, 0.0, 0
    for i, weight in enumerate(weights):
        if weight > 0:
            total, gap = total + max(gap, _GAP), 0.0
            if total <= 0:
                total, start = 0.0, i
            total += weight
        else:
            gap += max(weight, _STEP) if weight != _BAD else _LABEL
        if total + gap >= best and total > 0:
            best, best_run = total + gap, (start, i + 1)
    return best_run
