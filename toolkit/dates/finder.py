"""Finder: goes through a text once and turns the matches of the grammar into time expressions."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from toolkit.dates import ago, clocks, days, durations, months, relative, vague, years
from toolkit.dates.calendar import days_of
from toolkit.dates.generic import Report, is_generic
from toolkit.dates.grammar import Answer, Context, Found, Grammar, Rule, compile_rules
from toolkit.dates.lexicon import BREAK, UNKNOWN, load
from toolkit.dates.parts import PARTS, WEAK
from toolkit.dates.ranges import join
from toolkit.dates.tense import Tense
from toolkit.dates.timex import Days, Timex
from toolkit.dates.tokens import Tokens, tokenize

_BLOCK = 40_000  # characters cut into tokens at a time: memory stays small and time linear
_RUN = re.compile(rf"[^{UNKNOWN}{BREAK}]+")  # tokens between unknown words: no expression goes beyond
_RULES = (
    *days.RULES,
    *months.RULES,
    *years.RULES,
    *relative.RULES,
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
    tense = Tense(text, lexicon)
    report = Report(text, lexicon)
    context = Context(
        published,
        tense=tense.at,
        looks_back=tense.looks_back,
        generic=lambda found: bool(lexicon.options.get("generic_today")) and is_generic(found, report),
    )
    found: list[Timex] = []
    for start, end in _blocks(text, spans):
        tokens = tokenize(text[start:end], start, lexicon)
        found += _in_block(text, tokens, rules, context)
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


def _in_block(text: str, tokens: Tokens, rules: Grammar, context: Context) -> Iterator[Timex]:
    for run in _RUN.finditer(tokens.classes):
        if rules.anchor.search(tokens.classes, run.start(), run.end()):
            yield from _in_run(text, tokens, rules, context, *run.span())


def _in_run(text: str, tokens: Tokens, rules: Grammar, context: Context, place: int, end: int) -> Iterator[Timex]:
    while gate := rules.gate.search(tokens.classes, place, end):
        place = gate.start()
        answered = _best(tokens, rules, context, place)
        if answered is None:
            place += 1
            continue
        rule, answers, last = answered
        for answer in answers:
            timex = _timex(text, tokens, rule, answer, answers)
            _remember(context, answer, timex)
            yield timex
        place = max(last, place + 1)


def _best(tokens: Tokens, rules: Grammar, context: Context, place: int) -> tuple[Rule, list[Answer], int] | None:
    """What the rule with the longest match says; where it declines, the next longest."""
    for match, rule in rules.matches(tokens.classes, place):
        found = Found(match, tokens, context)
        if not _free(tokens, *found.span()):
            continue
        said = rule.build(found)
        if said is None:
            continue
        answers = said if isinstance(said, list) else [said]
        return rule, [a if a.first >= 0 else a.at(found.span()) for a in answers], match.end()
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


def _timex(text: str, tokens: Tokens, rule: Rule, answer: Answer, answers: list[Answer]) -> Timex:
    start, end = tokens.starts[answer.first], tokens.starts[answer.last]
    days, precision = _days(answer)
    if days == (None, None):
        precision, basis = "unknown", "none" if answer.type != "DATE" else answer.basis
    else:
        basis = answer.basis
    return Timex(
        start,
        end,
        text[start:end],
        answer.type,
        answer.value,
        days[0],
        days[1],
        precision,
        basis,
        rule.name,
        answer.relation or _relation(tokens, answer.first, answers),
        days_of(answer.past, answer.part)[0] if answer.past else None,
        days_of(answer.future, answer.part)[0] if answer.future else None,
    )


def _days(answer: Answer) -> tuple[Days, str]:
    if answer.since and answer.until:
        (first, _), _ = days_of(answer.since)
        (_, last), _ = days_of(answer.until)
        if first and last:
            return (first, last), "interval"
    if answer.type in ("SET", "DURATION") and not answer.days:
        return (None, None), "unknown"
    return days_of(answer.days or answer.value, answer.part)


def _relation(tokens: Tokens, first: int, answers: Iterable[Answer]) -> str:
    """What the preposition before an expression says: until, since, before, after; else at."""
    index = first - 1
    for _ in range(4):
        if index < 0:
            break
        if tokens.words[index].isspace():
            index -= 1
            continue
        for category in ("until", "since", "before", "after"):
            if tokens.value(index, category) is not None:
                return category
        if tokens.value(index, "article") is None and tokens.value(index, "at") is None:
            break
        index -= 1
    return "at"


def _remember(context: Context, answer: Answer, timex: Timex) -> None:
    """Keep what later expressions may rest on."""
    if not answer.tells or timex.earliest is None:
        return
    context.told, context.told_at = answer.days or answer.value, timex.start
    if "-Q" in answer.value:
        context.quarter, context.quarter_at = answer.value, timex.start
    if timex.precision == "day":
        context.day, context.day_at = timex.earliest.isoformat(), timex.start
