"""Enumerations: the name that another continues in a list, or as the second of two."""

from __future__ import annotations

from toolkit.relations import Words
from toolkit.segments import adjective_like

_REACH = 7  # words between "between" and the first of two, and between the two


def listed(words: Words, i: int) -> int | None:
    """The name that the one beginning at word i continues in a list, if any: "A, B und C"."""
    text, tokens, owner = words.text, words.tokens, words.owner
    if words.names[owner[i]].kind == "armed_group" and (other := _other_group(words, i)) is not None:
        return other
    k = i - 1
    while k >= 0 and (tokens[k].has("conjunction", "determiner") or adjective_like(tokens[k])) and owner[k] < 0:
        k -= 1
        if i - k > 4:
            return None
    if k < 0 or owner[k] < 0 or words.segment_of[k] != words.segment_of[i]:
        return None
    gap = text[tokens[k].end : tokens[i].start]
    if k + 2 < i and tokens[k + 1].has("coordination") and tokens[k + 2].has("past_like"):
        return None  # "in New York and blamed Russia"
    if "," in gap and not any(t.has("conjunction") for t in tokens[k + 1 : i]) and _fronted(words, i):
        return None
    return owner[k] if "," in gap or any(t.has("conjunction") for t in tokens[k + 1 : i]) else None


def _fronted(words: Words, i: int) -> bool:
    """Whether a participle opens the clause and the name at word i is its subject, right before the verb ("Accompanied
    by four ministers, X arrived").
    """
    tokens, owner = words.tokens, words.owner
    first = words.segment_of.index(words.segment_of[i])
    behind = next((k for k in range(i, len(tokens)) if owner[k] != owner[i]), None)
    if behind is None or not tokens[first].has("participle") or owner[first] >= 0:
        return False
    return tokens[behind].has("past_tense") and words.segment_of[behind] == words.segment_of[i]


def _of_its_kind(words: Words, k: int) -> bool:
    """Whether the name at word k only says what kind of group the name behind it is ("the Kurdish rebel group X")."""
    name = words.names[words.owner[k]]
    return name.kind == "adjective" or (name.kind == "armed_group" and words.text[name.start].islower())


def _other_group(words: Words, i: int) -> int | None:
    """The name that is the first of two where the armed group at word i is the second ("between the army and the
    ruling Islamist movement X", "between his Y faction and X").
    """
    tokens, owner, k = words.tokens, words.owner, i - 1
    joined = False
    while k >= 0 and i - k <= _REACH and (owner[k] < 0 or _of_its_kind(words, k)):
        token = tokens[k]
        if (
            owner[k] < 0
            and token.classes
            and not (
                token.has("coordination", "determiner", "side_noun", "combatant", "rebel") or adjective_like(token)
            )
        ):
            return None
        joined = joined or token.has("coordination")
        k -= 1
    if k < 1 or owner[k] < 0 or not joined or words.segment_of[k] != words.segment_of[i]:
        return None
    first = owner.index(owner[k])
    return owner[k] if any(t.has("between") for t in tokens[max(0, first - _REACH) : first]) else None
