"""What a trigger word needs beside it in its clause before it counts (`[parsers.need]` of the language files):
whether the words of a sentence leave it open, asked before the sentence is read, and whether its clause has it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from toolkit import language as languages
from toolkit.actors import is_body
from toolkit.bynames import named_beside
from toolkit.clauses import Clauses
from toolkit.grammar import Token, Wording
from toolkit.names import Name
from toolkit.triggers import Hit, Trigger
from toolkit.voids import of_name, only_asked, voiding

_PEOPLE = ("person", "office", "company", "weapon")
"""Kinds of names that are no power of their own."""
_MEMORY = 100_000  # words remembered for each need; beyond that the memory starts anew
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
    dull: set[str] = field(default_factory=set)  # words that do not meet it, as far as they were asked


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


def can_be_met(
    triggers: Iterable[Trigger],
    wording: Wording,
    classes: Set[str],
    code: str,
    kinds: Set[str] | None = None,
) -> bool:
    """Whether the words of a sentence, all their classes, and the kinds of names in it where they are known, leave open
    that one of its triggers counts.

    Asked before a sentence is read closely: most sentences with a trigger word speak of something else.
    """
    needs = load(code)
    words: Set[str] | None = None  # few sentences are asked for them
    for trigger in triggers:
        for name in trigger.need:
            need = needs[name]
            if need.kinds and (kinds is None or not kinds.isdisjoint(need.kinds)):
                continue
            if not need.either.isdisjoint(classes):
                continue
            if need.words is not None:
                words = set(wording.lower) if words is None else words
                if _told(need, words):
                    continue
            break
        else:
            return True
    return False


def _told(need: Need, words: Set[str]) -> bool:
    """Whether one of the words is of those that meet the need; what is none is remembered."""
    if need.words is None:
        return False
    for word in words - need.dull:
        if need.words.fullmatch(word):
            return True
        if len(need.dull) > _MEMORY:
            need.dull.clear()
        need.dull.add(word)
    return False


def kinds_of(names: Sequence[Name]) -> set[str]:
    """The kinds of these names, as needs name them: `to_place` is a place or state, `two_states` two countries."""
    kinds: set[str] = {n.kind for n in names}
    kinds.add("own_title")
    if not kinds.isdisjoint(("place", "state")):
        kinds |= {"to_place", "from_place"}
    if not kinds.isdisjoint(("person", "office")):
        kinds.add("titled")
    if len({n.country for n in names if n.country}) >= 2:
        kinds |= {"two_states", "two_sides", "two_powers"}
    if "armed_group" in kinds and len(names) >= 2:
        kinds |= {"two_sides", "two_powers"}
    if any(is_body(n.country) for n in names):
        kinds.add("international")
    return kinds


def needs_met(clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause of the trigger has what the trigger needs, and nothing that voids it.

    The needs are asked first: they cost less than a search for what voids, and more triggers fail by them.
    """
    if hit not in clauses.met:
        unfit = _hopeless(clauses, hit) or of_name(clauses, hit) or _lacking(clauses, hit)
        clauses.met[hit] = not (unfit or voiding(clauses, hit) or only_asked(clauses, hit))
    return clauses.met[hit]


def unmet(clauses: Clauses, hit: Hit) -> str | None:
    """Why the trigger does not count in its clause, None where it does."""
    if of_name(clauses, hit):
        return "it is part of a name"
    if void := voiding(clauses, hit):
        return f"voided by {void!r}"
    if only_asked(clauses, hit):
        return "it is only asked about"
    lacking = _lacking(clauses, hit)
    return f"the clause has no word of the kind {lacking!r}" if lacking else None


def _lacking(clauses: Clauses, hit: Hit) -> str | None:
    """The first need of the trigger that its clause does not meet, None where it meets all."""
    if not hit.trigger.need:
        return None
    segment, reach = clauses.segment_at(hit.start), 0 if hit.trigger.weak else 1
    near = [t for t in clauses.words_beside(segment, reach) if t.start != hit.start]
    if not reach and hit.trigger.event_type == "troop" and _relative(clauses, segment):
        near += [t for _, t in clauses.segment_tokens(segment - 1)]
    if reach and segment > 1 and hit.trigger.event_type == "troop" and _relative(clauses, segment - 1):
        near += [t for _, t in clauses.segment_tokens(segment - 2)]  # "the battalion, which ..., pulled out"
    needs = load(clauses.grammar.code)
    return next((need for need in hit.trigger.need if not _has(needs[need], near, clauses, hit, segment)), None)


def _hopeless(clauses: Clauses, hit: Hit) -> bool:
    """Whether the trigger needs a word of classes that no word of the whole sentence belongs to."""
    needs = map(load(clauses.grammar.code).__getitem__, hit.trigger.need)
    return any(not (n.words or n.kinds or clauses.holds(*n.either) or _own(n, clauses, hit)) for n in needs)


def _own(need: Need, clauses: Clauses, hit: Hit) -> bool:
    """Whether the trigger noun itself meets the need."""
    own = clauses.classes(hit.word) if hit.trigger.kind == "noun" and need.classes else frozenset()
    return not own.isdisjoint(need.classes)


def _relative(clauses: Clauses, segment: int) -> bool:
    """Whether the segment is a relative clause, whose subject stands before it ("troops who arrived on Tuesday")."""
    members = clauses.segment_tokens(segment)
    opened = bool(members) and members[0][1].has("relative") and not clauses.grammar.verb_last
    return opened and segment > 0


def _has(need: Need, near: list[Token], clauses: Clauses, hit: Hit, segment: int) -> bool:
    """Whether a word near the trigger, the trigger noun itself, or a name meets the need."""
    if _own(need, clauses, hit):
        return True
    if need.classes and clauses.holds(*need.either):
        if any(t.has(*need.classes) for t in near):
            return True
        if clauses.holds("military_context") and any(t.has(*need.weak) for t in near):
            return True
    if need.words is not None and _told(need, {t.lower for t in near}):
        return True
    if "own_title" in need.kinds and named_beside(clauses, hit):
        return True
    first = segment - _across(clauses, hit, segment)
    return any(_kind_present(kind, clauses, first, segment) for kind in need.kinds)


def _kind_present(kind: str, clauses: Clauses, first: int, segment: int) -> bool:
    near = [a for a in clauses.arguments if first <= a.segment <= segment + 1]
    if kind == "to_place":
        return any(a.name.kind in ("place", "state") and a.relation in ("to", "in", "for", "") for a in near)
    if kind == "from_place":
        return any(a.name.kind in ("place", "state") and a.relation == "from" for a in near)
    if kind == "two_states":
        return len({a.name.country for a in near if a.name.country}) >= 2
    if kind == "titled":
        return any(a.name.kind in ("person", "office") and a.name.office and a.name.country for a in near)
    if kind == "two_sides":
        return len({a.name.country or a.name.name for a in near if a.name.country or a.name.kind == "armed_group"}) >= 2
    if kind == "two_powers":
        powers = {a.name.country for a in near if a.name.country and a.name.kind not in _PEOPLE}
        return len(powers) >= 2 or (bool(powers) and any(a.name.kind == "armed_group" for a in near))
    if kind == "international":
        return any(is_body(a.name.country) for a in near)
    return any(a.name.kind == kind for a in near)


def _across(clauses: Clauses, hit: Hit, segment: int) -> int:
    """How many segments back the subject may stand: before a relative clause ("X und Y, die ..., sprachen")."""
    verb = segment > 1 and hit.trigger.kind == "verb" and hit.trigger.event_type == "meeting"
    aside = clauses.segment_tokens(segment - 1) if verb else []
    return 2 if aside and aside[0][1].has("relative") else 1
