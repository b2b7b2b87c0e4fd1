"""Names given as examples of those told before: "several leaders, including X", "mehrere Amtskollegen, darunter X"."""

from __future__ import annotations

from dataclasses import replace

from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS

_NAME = 3  # words of a name
_GOVERNOR = 6  # words from the preposition of a noun to the examples of it
_LISTED = 14  # words of a list of examples
_KINDS = ("person", "office", "demonym", "state", "body")


def with_examples(clauses: Clauses, segment: int, found: list[Argument]) -> list[Argument]:
    """The names `found` in a segment, with those that stand as examples of whom it tells; a mere "several European
    leaders" gives way to the leaders that are named.
    """
    if not clauses.holds("example"):
        return found
    named = {i for a in clauses.arguments for i in range(a.token, a.token + _NAME)}
    for a in clauses.arguments:
        opening = _opening(clauses, a, named) if a.name.kind in _KINDS else 0
        if not opening:
            continue
        before = clauses.segment_of[opening - 1]
        subject = before == segment - 2 and a.segment == segment - 1
        if before != segment and not subject:
            continue
        near = [h for h in clauses.arguments if h.segment == before and h.token < opening <= h.token + _LISTED]
        head = next((h for h in reversed(near) if _several(clauses, h)), None)
        relation = "" if subject else head.relation if head else _governor(clauses, opening, segment)
        if head is not None:
            found = [f for f in found if f is not head]
        found = [f for f in found if f.name is not a.name]
        found.append(replace(a, relation=relation, segment=segment, listed=True, speaker=False))
    return found


def _several(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name is a plural that names nobody ("European leaders", "Amtskollegen")."""
    name = argument.name
    last = clauses.text[name.start : name.end].rsplit(maxsplit=1)[-1]
    members = name.kind == "body" and "member_noun" in clauses.classes(last.lower())
    return name.person is None and (name.plural or members)


def _opening(clauses: Clauses, argument: Argument, named: set[int]) -> int:
    """The number of the word that introduces the list of examples which the name stands in, 0 where it is in none;
    `named`: the words of names.
    """
    for i in range(argument.token - 1, max(0, argument.token - _LISTED), -1):
        token = clauses.tokens[i]
        if token.has("example") or clauses.tokens[i - 1].has("example"):  # the second also before "among them"
            return i if token.has("example") else i - 1
        if clauses.segment_of[i] != argument.segment:
            return 0
        if i not in named and not token.has("conjunction", "determiner", "adjective", "plural_pronoun", "of", "with"):
            return 0
    return 0


def _governor(clauses: Clauses, opening: int, segment: int) -> str:
    """The relation of the noun before the examples, which is no name: that of the preposition that governs it."""
    for i in range(opening - 1, max(-1, opening - 1 - _GOVERNOR), -1):
        if clauses.segment_of[i] != segment or clauses.tokens[i].start in clauses.triggers:
            return ""
        for preposition in PREPOSITIONS:
            if preposition != "of" and clauses.tokens[i].has(preposition):
                return preposition
    return ""
