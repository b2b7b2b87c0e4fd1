"""Finder: goes through a text once and turns the matches of the grammar into time expressions."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from toolkit.dates import ago, clocks, days, durations, months, relative, units, vague, weeks, years
from toolkit.dates.calendar import days_of
from toolkit.dates.generic import Report, is_generic
from toolkit.dates.grammar import Answer, Context, Found, Grammar, Matches, Rule, compile_rules
from toolkit.dates.lexicon import BREAK, UNKNOWN, load
from toolkit.dates.memory import Meaning, Memory, Told
from toolkit.dates.parts import PARTS, WEAK
from toolkit.dates.ranges import join
from toolkit.dates.tense import tense_of
from toolkit.dates.timex import Days, Timex
from toolkit.dates.tokens import Tokens, tokenize

_BLOCK = 40_000  # characters cut into tokens at a time: memory stays small and time linear
_OUTSIDE = re.compile(rf"[{UNKNOWN}{BREAK}]")  # no expression goes beyond an unknown word or a blank line
_SHORT = 40  # tokens of a run whose class string may come again
_FAR = 100_000  # characters
_LONG_PERIODS = ("P9M", "P6M")  # after results of nine months "a year earlier" means no quarter
_NOTHING = Told((), (0, 0), 1, None)
_RELATIONS = ("until", "since", "before", "after")
_YEAR = re.compile(r"[12]\d{3}")
_BACK = 6  # tokens before an expression in which its preposition stands
_PASSED = ("article", "at", "early_or_late")
"""What may stand between them: "seit den frühen Morgenstunden"."""
_RULES = (
    *days.RULES,
    *months.RULES,
    *years.RULES,
    *weeks.RULES,
    *relative.RULES,
    *units.RULES,
    *ago.RULES,
    *clocks.RULES,
    *durations.RULES,
    *vague.RULES,
)


@functools.cache
def grammar(code: str) -> Grammar:
    """The compiled grammar of a language."""
    return compile_rules(_RULES, PARTS, WEAK, load(code))


def search(text: str, code: str, published: dt.date | None, spans: Sequence[tuple[int, int]] | None) -> list[Timex]:
    """The time expressions of a text in a language that has a grammar, in text order."""
    lexicon, rules = load(code), grammar(code)
    tense = tense_of(text, code)
    context = Context(published, tense=tense.at, looks_back=tense.looks_back)
    if lexicon.options.get("generic_today"):
        report = Report(text, lexicon)
        context.generic, context.finished = (lambda found: is_generic(found, report)), report.finished
    reader = _Reader(text, rules, context)
    found: list[Timex] = []
    for start, end in _blocks(text, spans):
        found += reader.block(tokenize(text[start:end], start, lexicon))
    return join(found, text, lexicon)


def _blocks(text: str, spans: Sequence[tuple[int, int]] | None) -> Iterator[tuple[int, int]]:
    """Parts of the text short enough to cut at once, ending at a line, else a blank."""
    done = 0
    for start, end in sorted(spans) if spans is not None else [(0, len(text))]:
        start, end = max(done, start), min(end, len(text))
        done = max(done, end)
        while end - start > _BLOCK:
            cut = text.rfind("\n", start + 1, start + _BLOCK) + 1 or text.rfind(" ", start + 1, start + _BLOCK) + 1
            cut = cut or start + _BLOCK
            yield start, cut
            start = cut
        if start < end:
            yield start, end


@dataclass(slots=True)
class _Reader:
    """Reads the blocks of one text, one after the other."""

    text: str
    rules: Grammar
    context: Context
    memory: Memory = field(default_factory=Memory)

    def block(self, tokens: Tokens) -> Iterator[Timex]:
        """The expressions of a block: only runs of known words that hold an anchor are read."""
        classes, end = tokens.classes, 0
        while anchor := self.rules.anchor.search(classes, end):
            first = anchor.start()
            start = max(end, classes.rfind(UNKNOWN, end, first) + 1, classes.rfind(BREAK, end, first) + 1)
            outside = _OUTSIDE.search(classes, anchor.end())
            end = outside.start() if outside else len(classes)
            if end - start > _SHORT:
                yield from self._long_run(tokens, start, end)
            else:
                yield from self._run(tokens, start, end)

    def _run(self, tokens: Tokens, done: int, end: int) -> Iterator[Timex]:
        """The expressions of a run; what the rules match there rests on its classes and the one on either side."""
        offset = max(0, done - 1)
        for place, matches in self.rules.read(tokens.classes[offset : end + 1]):
            if done <= place + offset < end:
                told, _ = _read(matches, tokens, self.context, offset, place + offset)
                yield from self._timexes(tokens, told, place + offset)
                done = place + offset + told.step

    def _long_run(self, tokens: Tokens, done: int, end: int) -> Iterator[Timex]:
        """The expressions of a long run, as text has that is little but dates."""
        context, memory = self.context, self.memory
        while opening := self.rules.opening.search(tokens.classes, done, end):
            done = opening.start()
            key = memory.key(self.text, tokens, done, context)
            told = memory.recall(key, tokens, done, context) if key is not None else None
            if told is None:
                context.said, context.acted, context.far = None, None, False
                told, rule = _read(self.rules.matches(tokens.classes, done), tokens, context, 0, done)
                if key is not None:
                    memory.keep(key, told, rule, context)
            yield from self._timexes(tokens, told, done)
            done += told.step

    def _timexes(self, tokens: Tokens, told: Told, place: int) -> Iterator[Timex]:
        for answer, (first, last), meaning in told.meanings:
            start, end = tokens.starts[place + first], tokens.starts[place + last]
            timex = Timex(start, end, self.text[start:end], *meaning)
            _remember(self.context, answer, timex)
            yield timex


def _read(matches: Matches, tokens: Tokens, context: Context, offset: int, place: int) -> tuple[Told, str]:
    """What the best of the matches at a token tells, and its rule."""
    best = _best(matches, tokens, context, offset) if matches else None
    if best is None:
        context.far |= context.said is not None or context.acted is not None
        return _NOTHING, ""
    rule, answers, (first, last), end = best
    meanings: list[Meaning] = []
    for answer in answers:
        begins, ends = (first, last) if answer.first < 0 else (answer.first, answer.last)
        meanings.append((answer, (begins - place, ends - place), _meaning(tokens, rule, answer, begins)))
    step = max(end - place, 1)
    return Told(tuple(meanings), (first - place, last - place), step, context.said, context.acted), rule.name


def _best(
    matches: Matches, tokens: Tokens, context: Context, offset: int
) -> tuple[Rule, Sequence[Answer], tuple[int, int], int] | None:
    """What the rule with the longest match says, its tokens and where they end; where it declines, the next longest."""
    for match, rule in matches:
        found = Found(match, tokens, context, offset)
        span = found.span()
        if not _free(tokens, *span):
            continue
        said = rule.build(found)
        if said is not None:
            return rule, said if isinstance(said, list) else (said,), span, match.end() + offset
    return None


def _free(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the span is not part of a longer name or number: "F-35", "$1998", "2000er", "10%"."""
    words = tokens.words
    if first and words[first][0].isdigit():
        before = words[first - 1]
        if (
            before.isalpha()
            or before in "$€£#§&@_"
            or (before in ".,:" and first > 1 and words[first - 2][:1].isdigit())
        ):
            return False
        if before in "-–" and first > 1 and words[first - 2].isalpha() and len(words[first - 2]) < 4:
            return False
    if last < len(words) and words[last - 1][-1:].isdigit():
        after = words[last]
        if after.isalpha() or (after in "%‰€$°_" and after):
            return False
    return True


def _meaning(tokens: Tokens, rule: Rule, answer: Answer, first: int) -> tuple[Any, ...]:
    """The fields of the expression from its type on."""
    days, precision = _days(answer)
    if days == (None, None):
        precision, basis = "unknown", "none" if answer.type != "DATE" else answer.basis
    else:
        basis = answer.basis
    relation = answer.relation or _relation(tokens, first)
    past = days_of(answer.past, answer.part)[0] if answer.past else None
    future = days_of(answer.future, answer.part)[0] if answer.future else None
    return answer.type, answer.value, days[0], days[1], precision, basis, rule.name, relation, past, future


def _days(answer: Answer) -> tuple[Days, str]:
    if answer.since and answer.until:  # the whole range or span that the expression stands for
        (first, _), _ = days_of(answer.since)
        (_, last), _ = days_of(answer.until)
        if first and last:
            return (first, last), "interval"
    if answer.type in ("SET", "DURATION") and not answer.days:
        return (None, None), "unknown"
    return days_of(answer.days or answer.value, answer.part)


def _relation(tokens: Tokens, first: int) -> str:
    """What the preposition before an expression says: until, since, before, after; else at."""
    if not tokens.any(max(0, first - _BACK), first, *_RELATIONS):
        return "at"
    for index in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if tokens.words[index].isspace():
            continue
        values = tokens.meaning(index)
        for category in _RELATIONS:
            if category in values:
                return category
        if "article" in values and _YEAR.fullmatch(tokens.words[first]):
            break  # "by the 1994 accords"
        if values.keys().isdisjoint(_PASSED):
            break
    return "at"


def _remember(context: Context, answer: Answer, timex: Timex) -> None:
    """Keep what later expressions may rest on."""
    if answer.value in _LONG_PERIODS:
        context.quarter, context.quarter_at, context.period = "", -_FAR, answer.value
    if answer.value and answer.value == context.quarter:
        context.quarter_at = timex.start  # "the quarter" keeps it in mind
    if not answer.tells or timex.earliest is None:
        return
    context.told, context.told_at = answer.days or answer.value, timex.start
    if "-Q" in answer.value:
        context.quarter, context.quarter_at, context.period = answer.value, timex.start, ""
    if timex.precision == "day":
        context.day, context.day_at = timex.earliest.isoformat(), timex.start
