"""Whose something is: genitives that belong to another noun or person than the trigger."""

from __future__ import annotations

from toolkit.clauses import Argument, Clauses
from toolkit.triggers import Hit

_RELATION = 2  # words between a genitive and the person whom it relates to somebody ("Putin's envoy X")


def related(argument: Argument, clauses: Clauses) -> bool:
    """Whether a genitive says whose relation the person behind it is ("Lambrechts Vorgängerin Annegret ...")."""
    behind = [a for a in clauses.arguments if a.name.start >= argument.name.end]
    if argument.name.kind != "person" or not behind:
        return False
    other = min(behind, key=lambda a: a.name.start)
    between = clauses.text[argument.name.end : other.name.start].split()
    apposed = other.name.kind == "person" and other.name.country is not None and other.relation == ""
    return apposed and len(between) <= _RELATION


def attributive(argument: Argument, clauses: Clauses, hit: Hit) -> bool:
    """Whether a genitive behind a noun says whose that is, and not who acts by the verb ("für den Angriff Moskaus")."""
    if not clauses.grammar.verb_last or hit.trigger.kind != "verb" or not argument.token:
        return False
    noun = clauses.tokens[argument.token - 1]
    other = noun.start in clauses.triggers and clauses.text[noun.start].isupper()
    return other and argument.name.start - noun.end == 1 and not noun.has("state_noun", "military_noun", "delegation")
