"""Tense: whether the sentence around an expression tells of the past or of the future."""

from __future__ import annotations

import re

from toolkit.dates.lexicon import Lexicon

_REACH = 300  # characters looked at on either side, so that the time for one expression is bounded
_STOP = re.compile(r"(?:(?<=[^\W\d_]{3})[.]|[!?…])['\"“”»«)]?\s+(?=[\"'„“»(]?[A-ZÄÖÜ])|\n\s*\n|[;]")
_SIGN = re.compile(r"[.!?…\n;]")  # what every stop begins with
_PLUPERFECT = 4  # words between "scheduled" and its "had"
_OPENING = 6  # words between a comma and the expression in the clause of an aim
_WORD = re.compile(r"[^\W\d_]+")


class Tense:
    """Answers for places of one text; the words that show tense are those of the language file."""

    __slots__ = (
        "_aim",
        "_auxiliary",
        "_back",
        "_bound",
        "_future",
        "_infinitive",
        "_known",
        "_now",
        "_passive",
        "_past",
        "_past_form",
        "_present",
        "_reported",
        "_text",
        "_verb_first",
    )

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        table = lexicon.tense
        self._text = text
        self._past = frozenset(table.get("past", ()))
        self._back = frozenset(table.get("back", ()))
        self._future = frozenset(table.get("future", ()))
        self._present = frozenset(table.get("present", ()))
        self._verb_first = bool(lexicon.options.get("verb_before_date"))
        self._bound = frozenset(table.get("bound", ()))
        self._infinitive = frozenset(table.get("infinitive", ()))
        self._auxiliary = frozenset(table.get("auxiliary", ()))
        self._now = frozenset(table.get("now", ()))
        self._passive = frozenset(table.get("passive", ()))
        self._reported = re.compile(str(table["reported"])) if "reported" in table else None
        self._aim = re.compile(str(table["aim"])) if "aim" in table else None
        self._known: dict[tuple[str, bool], int] = {}
        self._past_form = lexicon.past_form

    def at(self, start: int, end: int) -> int:
        """-1 past, 1 future, 0 where nothing tells: the nearest verb that shows tense decides."""
        before, after = self._sentence(start, end)
        words_before, words_after = _WORD.findall(before), _WORD.findall(after)
        forms = self._auxiliary.isdisjoint(words_before) and self._auxiliary.isdisjoint(words_after)
        if not forms and self._reported is not None and (self._reported.search(after) or self._reported.search(before)):
            return -1
        if self._aims(before, after):
            return 1
        said_before, distance_before = self._first(words_before[::-1], forms, self._bound)
        if said_before and self._verb_first:
            return said_before
        said_after, distance_after = self._first(words_after, forms)
        if said_before and said_after:
            return said_before if distance_before <= distance_after else said_after
        return said_before or said_after

    def _aims(self, before: str, after: str) -> bool:
        """Whether the clause, opened by a comma shortly before, names an aim: "kündigte an, am Montag zu kommen"."""
        if self._aim is None or "," not in before or not self._aim.match(after):
            return False
        opening = _WORD.findall(before.rsplit(",", 1)[1])
        return len(opening) <= _OPENING and not any(self._of(word, forms=True) for word in opening)

    def _first(self, words: list[str], forms: bool, bound: frozenset[str] = frozenset()) -> tuple[int, int]:
        """What the first word that shows tense says, and how many letters away it is.

        Without `forms` participles do not count: an auxiliary of the future governs them. Words of `bound`, read
        backwards, tell of the future where an infinitive follows them: "is to", "agreed to".
        """
        distance = 0
        for index, word in enumerate(words):
            if word in bound and index and words[index - 1] in self._infinitive:
                return 1, distance
            said = self._known.get((word, forms))
            if said is None:
                said = self._known[word, forms] = self._of(word, forms)
            if said < 0 and index + 1 < len(words):
                if words[index + 1] in self._now:
                    return 0, distance  # "is held", read backwards
                said = 0 if words[index + 1] in self._passive else said  # "to be held"
            if said > 0 and not self._back.isdisjoint(words[index + 1 : index + _PLUPERFECT]):
                said = -1  # "had been scheduled", read backwards
            if said:
                return said, distance
            distance += len(word) + 1
        return 0, distance

    def looks_back(self, start: int, end: int) -> bool:
        """Whether the sentence stands in the pluperfect, or in the past without any sign of the future."""
        before, after = self._sentence(start, end)
        words = {match.group().lower() for match in _WORD.finditer(before + " " + after)}
        return bool(words & self._back) and not words & self._future

    def _of(self, word: str, forms: bool) -> int:
        small = word.lower()
        if small in self._future:
            return 1
        if small in self._past:
            return -1
        if small in self._present:
            return 0
        return -1 if forms and self._past_form is not None and self._past_form.fullmatch(word) else 0

    def _sentence(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and after the place in its sentence."""
        before = self._text[max(0, start - _REACH) : start]
        for place in reversed([match.start() for match in _SIGN.finditer(before)]):
            stop = _STOP.match(before, place)
            if stop:
                before = before[stop.end() :]
                break
        after = self._text[end : end + _REACH]
        for sign in _SIGN.finditer(after):
            if _STOP.match(after, sign.start()):
                return before, after[: sign.start()]
        return before, after
