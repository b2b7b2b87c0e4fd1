"""Firsts: the characters that a pattern of the grammar can begin with, so that rules are tried where they fit."""

from __future__ import annotations

_LOOKS = ("(?<=", "(?<!", "(?=", "(?!")
_NEVER = "(?!)"

_Reading = tuple[set[str], bool, int]
"""The first characters of a piece of a pattern, whether it can be empty, and where it ends."""


def first_characters(pattern: str) -> frozenset[str]:
    """The characters with which a match of `pattern` can begin; ValueError where a match can be empty.

    Read are the constructs that rules use: literals, classes without "^", groups, looks around and quantifiers.

    >>> sorted(first_characters("(?:a |(?<=x )[bc])?d{2}|e(?!f)"))
    ['a', 'b', 'c', 'd', 'e']
    """
    characters, empty, end = _branches(pattern, 0)
    if empty or end != len(pattern):
        raise ValueError(f"a rule must match something and close its groups: {pattern!r}")
    return frozenset(characters)


def _branches(pattern: str, at: int) -> _Reading:
    characters: set[str] = set()
    empty = False
    while True:
        found, nothing, at = _sequence(pattern, at)
        characters |= found
        empty |= nothing
        if pattern[at : at + 1] != "|":
            return characters, empty, at
        at += 1


def _sequence(pattern: str, at: int) -> _Reading:
    characters: set[str] = set()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        found, nothing, at = _item(pattern, at)
        optional, at = _quantifier(pattern, at)
        if empty:
            characters |= found
        empty = empty and (nothing or optional)
    return characters, empty, at


def _item(pattern: str, at: int) -> _Reading:
    """One literal, class, group or look around."""
    if pattern.startswith(_NEVER, at):
        return set(), False, at + len(_NEVER)
    for look in _LOOKS:
        if pattern.startswith(look, at):
            return set(), True, _branches(pattern, at + len(look))[2] + 1
    if pattern[at] == "(":
        inside = pattern.index(">", at) + 1 if pattern.startswith("(?P<", at) else at + len("(?:")
        characters, empty, end = _branches(pattern, inside)
        return characters, empty, end + 1
    if pattern[at] == "[":
        return _class(pattern, at + 1)
    if pattern[at] == "$":
        return set(), True, at + 1
    if pattern[at] == "\\":
        at += 1
    return {pattern[at]}, False, at + 1


def _class(pattern: str, at: int) -> _Reading:
    characters: list[str] = []
    while pattern[at] != "]":
        if pattern[at] == "-" and characters and pattern[at + 1] != "]":
            characters += map(chr, range(ord(characters[-1]), ord(pattern[at + 1]) + 1))
            at += 2
            continue
        at += pattern[at] == "\\"
        characters.append(pattern[at])
        at += 1
    return set(characters), False, at + 1


def _quantifier(pattern: str, at: int) -> tuple[bool, int]:
    """Whether what stands before may be absent, and where the quantifier ends."""
    sign = pattern[at : at + 1]
    if sign == "{":
        return pattern[at + 1] == "0", pattern.index("}", at) + 1
    return sign in ("?", "*"), at + (sign in ("?", "*", "+"))
