"""Split a text into sentences: spans into the text, which nothing rewrites.

A stop after a numeral, a Roman numeral, a single letter or a listed abbreviation ends the sentence only
if the next word opens one (an article, pronoun, preposition, conjunction: `[sentences]` in the language file).
A blank line always ends a sentence; a single newline may be a hard wrap inside running prose.
"""

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
_NEXT = re.compile(r"\s*(?P<punctuation>[^\w\s]{0,4})\s{0,2}(?P<word>\w*)")
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_ORDINAL = re.compile(r"\d{1,3}(?:[./-]+\d{1,2})*\Z")
_LINE_MARK = re.compile(r"(?:[-*•–—‣▪●]|\d{1,2}[.)])[ \t]+\S")
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")

_REACH = 40  # characters looked at before a stop: longer than any abbreviation with the word before it
_HEADLINE = 120  # characters of the longest line that is still taken for a headline or a wrapped line
_LABEL = 16  # a line this short that ends without a stop stands alone even after wrapped prose
_SHORT = 40  # a line this short that ends without a stop stands alone


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text[start:end]`, without outer white space, and the number of its paragraph, from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, eq=False)
class _Words:
    """The words of a language that decide whether a stop ends a sentence."""

    openers: frozenset[str]
    abbreviations: frozenset[str]
    titles: frozenset[str]
    before_numbers: frozenset[str]
    tails: tuple[str, ...]
    ordinal_nouns: frozenset[str]
    ordinal_stop: bool


@functools.cache
def _words(language: str) -> _Words:
    section = languages.load(language).section("sentences")
    return _Words(
        openers=frozenset(section.get("openers", ())),
        abbreviations=frozenset(section.get("abbreviations", ())),
        titles=frozenset(section.get("titles", ())),
        before_numbers=frozenset(section.get("before_numbers", ())),
        tails=tuple(section.get("abbreviation_tails", ())),
        ordinal_nouns=frozenset(section.get("ordinal_nouns", ())),
        ordinal_stop=bool(section.get("ordinal_stop", False)),
    )


def split(text: str, language: str) -> list[Sentence]:
    """The sentences of `text` in order, as spans without outer white space.

    >>> text = "Am 14. Juli kam er um 10.30 Uhr an. Er blieb bis zum 16. Das Treffen kostete ca. 8,3 Mrd. Euro."
    >>> [text[s.start : s.end] for s in split(text, "de")]  # doctest: +NORMALIZE_WHITESPACE
    ['Am 14. Juli kam er um 10.30 Uhr an.', 'Er blieb bis zum 16.',
     'Das Treffen kostete ca. 8,3 Mrd. Euro.']
    """
    words = _words(language)
    sentences = []
    for start, end, paragraph in _pieces(text, words):
        for first, last in _cut(text, start, end, words):
            sentences.append(Sentence(first, last, paragraph))
    return sentences


# --- Lines ------------------------------------------------------------------------------------


def _pieces(text: str, words: _Words) -> Iterator[tuple[int, int, int]]:
    """Parts of the text that no sentence crosses: (start, end, paragraph), hard wraps joined."""
    paragraph = 0
    block_start = 0
    while block_start < len(text):
        blank = _BLANK_LINE.search(text, block_start)
        block_end = blank.start() if blank else len(text)
        if "\n" not in text[block_start:block_end].strip():
            if text[block_start:block_end].strip():
                yield block_start, block_end, paragraph
                paragraph += 1
        else:
            for start, end, fresh in _lines(text, block_start, block_end, words):
                yield start, end, paragraph + fresh
            paragraph += fresh + 1
        block_start = blank.end() if blank else len(text)


def _lines(text: str, start: int, end: int, words: _Words) -> Iterator[tuple[int, int, int]]:
    """Split one block at those newlines that are no hard wraps; the third value numbers its paragraphs."""
    paragraph = 0
    piece = start
    above = ""  # the line before, where the newline between was a wrap
    running = False  # whether the piece is known to be wrapped prose
    position = start
    while (newline := text.find("\n", position, end)) >= 0:
        line = text[position:newline].strip()
        following = text.find("\n", newline + 1, end)
        below = text[newline + 1 : following if following >= 0 else end].strip()
        if not line or not below:
            pass
        elif _breaks(text, newline, line, below, running, words):
            yield piece, newline, paragraph
            piece = newline + 1
            # A sentence that fills the last line of a wrapped paragraph by chance does not end the paragraph.
            paragraph += not (above and len(line) <= _HEADLINE and len(line) >= 0.85 * len(above))
            above, running = "", False
        else:
            above = line
            running = running or _runs_on(line, below, words)
        position = newline + 1
    if text[piece:end].strip():
        yield piece, end, paragraph
    else:  # the callers count on at least one piece
        yield piece, piece, paragraph


def _breaks(text: str, newline: int, line: str, below: str, running: bool, words: _Words) -> bool:
    """Whether the newline between two lines ends a sentence: a ladder, the surest evidence first."""
    if _LINE_MARK.match(below) or _LINE_MARK.match(line):
        return not below[0].islower()
    bare = line.rstrip("\"'”“»«’‘›‹)]")
    if bare and bare[-1] in ".!?…":
        stop = text.rfind(bare[-1], 0, newline)
        return _ends(text, stop, newline, words, bare[-1] != ".")
    if _runs_on(line, below, words) or (running and len(line) >= _LABEL):
        return False
    if len(line) > _HEADLINE:
        return True
    # A hard wrap comes only where the next word would not have fitted into the line.
    fits = len(line) + 1 + len(below.split(None, 1)[0]) <= len(below)
    if fits or len(line) < _SHORT:
        return True
    # The last line of a wrapped paragraph is shorter too, but ends with a stop; a byline under a headline does not.
    return len(below) < 0.7 * len(line) and below[-1] not in ".!?…\"'”“»«’,"


def _runs_on(line: str, below: str, words: _Words) -> bool:
    """Whether the words themselves show that a line goes on below: "für / weitere", "Anfang, / Ende"."""
    return below[0].islower() or line[-1] in ",;-–(" or line.rsplit(None, 1)[-1].lower() in words.openers


# --- Stops ------------------------------------------------------------------------------------


def _cut(text: str, start: int, end: int, words: _Words) -> Iterator[tuple[int, int]]:
    """The sentences between two hard borders."""
    first = start
    for stop in _stops(text, start, end):
        cut = stop.end() if "closing" in stop.re.groupindex else stop.start("word")
        if "closing" in stop.re.groupindex:
            emphatic = text[stop.start()] != "." or bool(stop["more"])
            if not _ends(text, stop.start(), stop.end(), words, emphatic):
                continue
        elif stop["word"].lower() not in words.openers:
            continue
        loose = _LOOSE_QUOTE.match(text, cut, end)
        cut = loose.end() if loose else cut
        span = _trim(text, first, cut)
        if span and not _is_enumerator(text, span):
            yield span
            first = cut
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
    part = text[start:end]
    stripped = part.strip()
    if not stripped:
        return None
    start += len(part) - len(part.lstrip())
    return start, start + len(stripped)


def _is_enumerator(text: str, span: tuple[int, int]) -> bool:
    """Whether the span is only the number or letter of a list item ("1.", "a.")."""
    if span[1] - span[0] > 4 or text[span[1] - 1] != ".":
        return False
    token = text[span[0] : span[1] - 1]
    return token.isdigit() or len(token) == 1 or _ROMAN.match(token) is not None


def _ends(text: str, stop: int, end: int, words: _Words, emphatic: bool) -> bool:
    """Whether the stop at `stop`, with its closing marks up to `end`, ends a sentence."""
    following = _NEXT.match(text, end)
    word = following["word"] if following else ""
    if not word:
        return True
    if word[0].islower():
        return False
    if emphatic:
        return True
    before = text[max(0, stop - _REACH) : stop]
    token = before.rsplit(None, 1)[-1].lstrip("\"'„“‚‘»«›‹([") if before.strip() else ""
    return not _is_shortened(token, before, word, words) if token else True


def _is_shortened(token: str, before: str, word: str, words: _Words) -> bool:
    """Whether the stop after `token` belongs to it rather than to the sentence, given the next word."""
    tail = token.rsplit("-", 1)[-1]
    if token in words.titles or tail in words.titles:
        return True
    if word[0].isdigit() and (token in words.before_numbers or token in words.abbreviations):
        return True
    if word.lower() in words.openers:
        return False
    if (len(token) == 1 and token.isalpha()) or _INITIALS.match(token):
        return True
    if token in words.abbreviations or tail in words.abbreviations:
        return True
    if words.tails and token.endswith(words.tails):
        return True
    return words.ordinal_stop and _is_ordinal(token, before, word, words)


def _is_ordinal(token: str, before: str, word: str, words: _Words) -> bool:
    """Whether "14" or "XVI" with a stop is an ordinal: what a noun counts ("Leopard 2.") is none."""
    if not (_ORDINAL.match(token) or (token and _ROMAN.match(token))):
        return False
    if word in words.ordinal_nouns or not token[0].isdigit():
        return True
    context = before.split()
    noun = context[-2] if len(context) > 1 else ""
    named = noun[:1].isupper() and noun[-1:].isalnum() and noun.lower() not in words.openers
    return not named
