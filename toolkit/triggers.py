"""Trigger words: the words that make an event parser look at a sentence.

All words stand in the language files (`[[parsers.<type>.trigger]]`). A text is scanned once for the
triggers of all types; each distinct word is matched against the patterns once and remembered.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from toolkit import language as languages
from toolkit.grammar import WORD
from toolkit.schema import EVENT_TYPES

_MEMORY = 200_000
_CAPITALIZED = re.compile(r"(?<![.!?:] )(?<!\n)\b[^\W\d_a-z]\w*$")
_SPLIT_REACH = 25  # words between the two parts of a split verb


@dataclass(frozen=True, eq=False)
class Trigger:
    """One row of a language's trigger table."""

    event_type: str
    name: str
    kind: str
    subtype: str | None
    need: tuple[str, ...]
    unless: re.Pattern[str] | None
    weak: bool
    standing: bool
    status: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One trigger word in a text."""

    start: int
    end: int
    trigger: Trigger
    word: str


_Word = tuple[tuple[Trigger, ...], tuple[int, ...], tuple[int, ...]]
_NOTHING: _Word = ((), (), ())


@dataclass(eq=False)
class Lexicon:
    """The trigger tables of one language, compiled."""

    singles: tuple[tuple[re.Pattern[str], Trigger], ...]
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str], Trigger], ...]
    splits: tuple[tuple[re.Pattern[str], re.Pattern[str], Trigger], ...]
    nouns_capitalized: bool
    opening: re.Pattern[str]  # the first words of all pairs and split verbs: most words open none
    _memory: dict[str, _Word] = field(default_factory=dict)

    def _read(self, word: str) -> _Word:
        """The triggers that the word is, the pairs and the split verbs that it can open."""
        if len(self._memory) > _MEMORY:
            self._memory.clear()
        lower = word.lower()
        opens = self.opening.fullmatch(lower) is not None
        found: _Word = (
            tuple(t for pattern, t in self.singles if pattern.fullmatch(lower)),
            () if not opens else tuple(i for i, (first, _, _) in enumerate(self.pairs) if first.fullmatch(lower)),
            () if not opens else tuple(i for i, (first, _, _) in enumerate(self.splits) if first.fullmatch(lower)),
        )
        self._memory[word] = found if any(found) else _NOTHING
        return self._memory[word]

    def scan(self, text: str) -> list[Hit]:
        """All trigger words of the text, in order."""
        words = WORD.findall(text)
        known, read = self._memory.get, self._read
        found_of = {w: found for w in set(words) if (found := known(w) or read(w)) is not _NOTHING}
        if not found_of:
            return []
        hits: list[Hit] = []
        for match in itertools.compress(WORD.finditer(text), [w in found_of for w in words]):
            singles, pairs, splits = found_of[match.group()]
            hits += [
                Hit(match.start(), match.end(), t, match.group().lower())
                for t in singles
                if (not self.nouns_capitalized and not (t.kind == "verb" and _titled(text, match)))
                or (self.nouns_capitalized and _spelled(text, match, t.kind))
            ]
            if pairs and (following := WORD.search(text, match.end())):
                last_word = following.group().lower()
                for k in pairs:
                    _, second, trigger = self.pairs[k]
                    if second.fullmatch(last_word):
                        both = f"{match.group().lower()} {last_word}"
                        hits.append(Hit(match.start(), following.end(), trigger, both))
            for k in splits:
                _, last, trigger = self.splits[k]
                if _closes(text, match, last):
                    hits.append(Hit(match.start(), match.end(), trigger, match.group().lower()))
        return hits


def _closes(text: str, opening: re.Match[str], last: re.Pattern[str]) -> bool:
    """Whether the split verb that begins with this word is closed by its particle before the clause ends."""
    done = opening.end()
    for match in itertools.islice(WORD.finditer(text, done), _SPLIT_REACH - 1):
        gap = text[done : match.start()]
        if "\n\n" in gap or ". " in gap or ";" in gap:
            return False
        done = match.end()
        if last.fullmatch(match.group().lower()):
            after = text[done : done + 6]
            return bool(re.match(r"\s*([.,;:!?–)\"“]|$)", after)) or after[:1] == "\n"
    return False


def _titled(text: str, match: re.Match[str]) -> bool:
    """Whether a verb is a word of a name ("World Travel Market"): a capital, and one before and behind it."""
    if not text[match.start()].isupper() or match.group().isupper():
        return False
    before, after = text[: match.start()].rstrip(" ")[-30:], text[match.end() : match.end() + 2]
    return after[:1] == " " and after[1:].isupper() and bool(_CAPITALIZED.search(before))


def _spelled(text: str, match: re.Match[str], kind: str) -> bool:
    """Whether the word is spelled as its kind is: nouns with a capital, verbs without unless they open a sentence."""
    capital = text[match.start()].isupper()
    if kind == "noun":
        return capital
    return (
        not capital
        or match.start() == 0
        or bool(re.search(r"(?:[.!?:…\n\"„“»«(]\s*|^)$", text[max(0, match.start() - 3) : match.start()]))
    )


def _trigger(event_type: str, row: dict[str, Any]) -> Trigger:
    unless = row.get("unless")
    return Trigger(
        event_type=event_type,
        name=row["name"],
        kind=row["kind"],
        subtype=row.get("subtype"),
        need=tuple(row.get("need", ())),
        unless=re.compile("|".join(unless), re.IGNORECASE) if unless else None,
        weak=bool(row.get("weak", False)),
        standing=bool(row.get("standing", False)),
        status=row.get("status"),
    )


@functools.cache
def load(code: str) -> Lexicon:
    """The trigger lexicon of the language `code`."""
    singles: list[tuple[re.Pattern[str], Trigger]] = []
    pairs: list[tuple[re.Pattern[str], re.Pattern[str], Trigger]] = []
    splits: list[tuple[re.Pattern[str], re.Pattern[str], Trigger]] = []
    for event_type in EVENT_TYPES:
        for row in languages.load(code).section(f"parsers.{event_type}").get("trigger", ()):
            trigger = _trigger(event_type, row)
            plain = [w for w in row["words"] if "…" not in w and "_" not in w]
            if plain:
                singles.append((re.compile("|".join(f"(?:{w})" for w in plain)), trigger))
            for words in row["words"]:
                if "…" in words or "_" in words:
                    first, second = words.split("…" if "…" in words else "_", 1)
                    (splits if "…" in words else pairs).append((re.compile(first), re.compile(second), trigger))
    capitalized = bool(languages.load(code).section("language").get("nouns_capitalized", False))
    firsts = dict.fromkeys(first.pattern for first, _, _ in (*pairs, *splits))
    opening = re.compile("|".join(f"(?:{f})" for f in firsts) or r"(?!)")
    return Lexicon(tuple(singles), tuple(pairs), tuple(splits), capitalized, opening)
