"""What a trigger word needs beside it in its clause before it counts (`[parsers.need]` of the language files)."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from toolkit import language as languages
from toolkit.grammar import Token
from toolkit.names import Name
from toolkit.triggers import Trigger

_CLASS = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Need:
    """Word classes, a pattern of words, and kinds of names, any of which meets the need.

    `weak` classes meet it only where the sentence speaks of the military.
    """

    classes: tuple[str, ...]
    weak: tuple[str, ...]
    words: re.Pattern[str] | None
    kinds: tuple[str, ...]
    either: frozenset[str]  # classes and weak classes together


@functools.cache
def load(code: str) -> dict[str, Need]:
    """The needs of the language `code` by name."""
    found = {}
    for name, values in languages.load(code).section("parsers.need").items():
        classes = tuple(match.group(1) for v in values if (match := _CLASS.fullmatch(v)))
        kinds = tuple(v[1:] for v in values if v.startswith("@"))
        words = [v for v in values if not v.startswith(("{", "@"))]
        pattern = re.compile("|".join(words)) if words else None
        weak = tuple(f"{c}_weak" for c in classes)
        found[name] = Need(classes, weak, pattern, kinds, frozenset(classes + weak))
    return found


def can_be_met(trigger: Trigger, tokens: Sequence[Token], code: str, kinds: Collection[str] | None = None) -> bool:
    """Whether the words of a sentence, and the kinds of names in it where they are known, leave open that it counts.

    Asked before a sentence is read closely: most sentences with a trigger word speak of something else.
    """
    needs = load(code)
    return all(_can_be_met(needs[name], tokens, kinds) for name in trigger.need)


def _can_be_met(need: Need, tokens: Sequence[Token], kinds: Collection[str] | None) -> bool:
    if need.kinds and (kinds is None or any(kind in kinds for kind in need.kinds)):
        return True
    for token in tokens if need.either else ():
        if token.classes and not token.classes.isdisjoint(need.either):
            return True
    return need.words is not None and any(need.words.fullmatch(t.lower) for t in tokens)


def kinds_of(names: Sequence[Name]) -> set[str]:
    """The kinds of these names, as needs name them: `to_place` is a place or state, `two_states` two countries."""
    kinds: set[str] = {n.kind for n in names}
    if not kinds.isdisjoint(("place", "state")):
        kinds.add("to_place")
    if not kinds.isdisjoint(("person", "office")):
        kinds.add("titled")
    if len({n.country for n in names if n.country}) >= 2:
        kinds |= {"two_states", "two_sides", "two_powers"}
    if "armed_group" in kinds and len(names) >= 2:
        kinds |= {"two_sides", "two_powers"}
    return kinds
