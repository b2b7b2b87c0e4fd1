"""The lines of a text: which newlines end a sentence, and which are hard wraps inside running prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.sentences.stops import Words, ends

_LINE_MARK = re.compile(r"(?:[-*•–—‣▪●]|\d{1,2}[.)])[ \t]+\S")
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")
_HEADLINE = 120  # characters of the longest line that is still taken for a headline or a wrapped line
_LABEL = 16  # a line this short that ends without a stop stands alone even after wrapped prose
_SHORT = 40  # a line this short that ends without a stop stands alone


def pieces(text: str, words: Words) -> Iterator[tuple[int, int, int]]:
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


def _lines(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int, int]]:
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


def _breaks(text: str, newline: int, line: str, below: str, running: bool, words: Words) -> bool:
    """Whether the newline between two lines ends a sentence: a ladder, the surest evidence first."""
    if _LINE_MARK.match(below) or _LINE_MARK.match(line):
        return not below[0].islower()
    bare = line.rstrip("\"'”“»«’‘›‹)]")
    if bare and bare[-1] in ".!?…":
        stop = text.rfind(bare[-1], 0, newline)
        return ends(text, stop, newline, words, bare[-1] != ".")
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


def _runs_on(line: str, below: str, words: Words) -> bool:
    """Whether the words themselves show that a line goes on below: "für / weitere", "Anfang, / Ende"."""
    return below[0].islower() or line[-1] in ",;-–(" or line.rsplit(None, 1)[-1].lower() in words.openers
