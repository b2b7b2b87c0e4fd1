"""Commas: whether one joins two names of a list, or parts what stands on both sides of it."""

from __future__ import annotations

import re

from toolkit import gazetteer
from toolkit.grammar import Token
from toolkit.names import Name

_HARD = re.compile(r"[;:–—()\"“”„«»]| - | -- ")
PREPOSITIONS = (
    "with",
    "between",
    "of",
    "from",
    "to",
    "in",
    "at",
    "by",
    "for",
    "against",
    "about",
    "under",
    "temporal",
)
_SORT = {
    "person": "people",
    "office": "people",
    "place": "place",
    "state": "state",
    "demonym": "state",
    "adjective": "state",
    "body": "body",
    "forces": "body",
    "armed_group": "body",
    "company": "company",
    "weapon": "weapon",
}
"""Sorts of names: only names of one sort make a list."""
_FINITE = ("past_tense", "present_verb", "be_form", "perfect", "modal", "auxiliary_future")
_CLOSING = 4  # words from the verb of speaking to the end of its sentence ("said on Tuesday")
_INFINITIVE = 9  # words from the object of a verb of accusing to it, and to the infinitive that follows
_LED = 4  # words at the beginning of a sentence that may hold its first preposition ("Just a day after")
_GOVERNED = 3  # words between a preposition and the name that it governs


def joins(
    text: str,
    gap: str,
    i: int,
    since: int,
    tokens: tuple[Token, ...],
    owner: list[int],
    names: list[Name],
    subjects: list[bool],
) -> bool:
    """Whether the comma between words i and i+1 joins two names (a list or an apposition) or two numbers.

    The segment begins at word `since`; `subjects` tells of each name whether a verb follows it.
    """
    if _HARD.search(gap):
        return False
    if tokens[i].lower[-1:].isdigit() and tokens[i + 1].lower[:1].isdigit():
        return True
    if owner[i] < 0:
        return False
    for k in range(i + 1, min(i + 4, len(tokens))):
        if owner[k] >= 0:
            if _owns_next(k, owner, names):
                k += 1
            if _acts_next(text, k, since, tokens, owner, subjects) and _fronted(i, k, since, tokens, owner):
                return False  # "Despite the crisis in Lebanon, Denmark sent ..."
            if _speaks_next(k, tokens, owner):
                return False  # "the murder of a Lebanese official, UN spokesman X said"
            if _opens_infinitive(i, k, tokens, owner):
                return False  # "beschuldigt die Türkei, Aserbaidschan mit Waffen zu beliefern"
            sorts = {_SORT.get(names[owner[i]].kind), _SORT.get(names[owner[k]].kind)}
            mixed = k <= i + 2 and sorts == {"body", "state"} and _of_no_state(names[owner[i]], names[owner[k]])
            headed = k == i + 1 and not i and sorts == {"state", "people"} and names[owner[k]].plural
            return (
                headed  # "Japan, South Korea foreign ministers meet in Tokyo"
                or len(sorts) == 1
                or (mixed and _goes_on(k, tokens, owner))
                or _last_of_states(text, i, k, owner, names)
            )
        if not tokens[k].has("determiner", "conjunction", "with"):
            return False
    return False


def _opens_infinitive(i: int, k: int, tokens: tuple[Token, ...], owner: list[int]) -> bool:
    """Whether what the name at word i is accused of, or asked to do, begins with the name at word k."""
    after = next((n for n in range(k, len(tokens)) if owner[n] != owner[k]), len(tokens))
    behind = tokens[after : after + _INFINITIVE]
    if len(behind) < 2 or behind[0].has("coordination", "conjunction", "infinitive_marker"):
        return False
    addressed = any(t.has("accuse", "asking_for") for t in tokens[max(0, i - _INFINITIVE) : i])
    return addressed and any(t.has("infinitive_marker", "zu_infinitive") for t in behind)


def _owns_next(k: int, owner: list[int], names: list[Name]) -> bool:
    """Whether the name at word k only owns the one right behind it ("Lula, Venezuela's Hugo Chavez and ...")."""
    owned = k + 1 < len(owner) and owner[k + 1] >= 0 and owner[k + 1] != owner[k]
    return owned and names[owner[k]].genitive and names[owner[k]].kind in ("state", "adjective")


def _acts_next(
    text: str, k: int, since: int, tokens: tuple[Token, ...], owner: list[int], subjects: list[bool]
) -> bool:
    """Whether the name at word k is the subject of a verb right behind it; where the sentence begins with a preposition
    also the first of two that are, or a subject behind which something is put in ("Under pressure from Japan, Hungary
    and Slovenia signed ...", "After the war in Lebanon, Belgium, like its neighbors, sent ...").
    """
    if subjects[owner[k]]:
        return True
    after = k
    while after < len(tokens) and owner[after] == owner[k]:
        after += 1
    pair = after + 1 < len(tokens) and tokens[after].has("coordination") and owner[after + 1] >= 0
    led = tokens[since].has("because_of", "despite", *PREPOSITIONS) or any(
        t.has("after", "despite") for t in tokens[since : since + _LED]
    )
    aside = after < len(tokens) and "," in text[tokens[after - 1].end : tokens[after].start] and owner[after] < 0
    if aside and led:
        return not tokens[after].has("coordination", "conjunction", "with")
    return pair and led and subjects[owner[after + 1]]


def _fronted(i: int, k: int, since: int, tokens: tuple[Token, ...], owner: list[int]) -> bool:
    """Whether the name at word i ends an adjunct before the subject, the name at word k: a preposition governs it, and
    no finite verb stands before.
    """
    first = i
    while first > since and owner[first - 1] == owner[i]:
        first -= 1
    governing = tokens[max(since, first - _GOVERNED) : first]
    if k != i + 1 or not any(t.has(*PREPOSITIONS) and not t.has("between") for t in governing):
        return False
    opened = tokens[since].has(*PREPOSITIONS) or not tokens[since].has("definite", "indefinite")
    return opened and owner[since] < 0 and not any(t.has(*_FINITE) for t in tokens[since + 1 : i])


def _of_no_state(*listed: Name) -> bool:
    """Whether one of the names is that of a body of several states ("the United States, the EU and Canada")."""
    return any(name.kind == "body" and gazetteer.country_name(name.country or "") is None for name in listed)


def _last_of_states(text: str, i: int, k: int, owner: list[int], names: list[Name]) -> bool:
    """Whether the name at word k is the last of the states whose people the name before are ("leaders of France,
    Germany, and Britain").
    """
    people, state = names[owner[i]], names[owner[k]]
    listed = people.kind == "office" and people.plural and "," in text[people.start : people.end]
    return listed and state.kind == "state"


def closes(text: str, gap: str, i: int, tokens: tuple[Token, ...], owner: list[int], names: list[Name]) -> bool:
    """Whether the comma before word i only closes an apposition inside the name ("with the president, X, met ...")."""
    if owner[i - 1] < 0 or gap.strip() != "," or tokens[i].has("relative", "subordinator", "coordination", "breaks"):
        return False
    name = names[owner[i - 1]]
    return name.kind == "person" and owner[i] < 0 and "," in text[name.start : name.end]


def behind_place(i: int, tokens: tuple[Token, ...], owner: list[int], names: list[Name]) -> bool:
    """Whether the comma before word i sets off the state of a town between the talks there and with whom they are
    ("after talks in Amman, Jordan, with X").
    """
    last = i if owner[i] >= 0 else i - 1
    town, state = names[owner[i - 1] - (last < i)], names[owner[last]]
    if owner[last] < 1 or town.kind != "place" or state.kind != "state" or town.country != state.country:
        return False
    while last < len(tokens) and owner[last] >= 0 and names[owner[last]] is state:
        last += 1
    return last < len(tokens) and tokens[last].has("with") and (last == i or owner[i] >= 0)


def _goes_on(k: int, tokens: tuple[Token, ...], owner: list[int]) -> bool:
    """Whether a conjunction and another name follow the name at word k ("the African Union, Sudan and Chad")."""
    after = k
    while after < len(tokens) and owner[after] == owner[k]:
        after += 1
    if after + 1 >= len(tokens) or owner[after] >= 0 or not tokens[after].has("conjunction"):
        return False
    return any(n >= 0 for n in owner[after + 1 : after + 3]) or tokens[after + 1].has("adjective", "determiner")


def _speaks_next(k: int, tokens: tuple[Token, ...], owner: list[int]) -> bool:
    """Whether a verb of speaking ends the sentence right behind the name at word k, or behind its noun ("a UN report
    said").
    """
    after = k
    while after < len(tokens) and owner[after] == owner[k]:
        after += 1
    beside = after + 1 < len(tokens) and owner[after] < 0 and not tokens[after].has("verb", "coordination")
    if beside and tokens[after + 1].has("reporting") and tokens[after + 1].has("past_tense"):
        return after + 1 + _CLOSING >= len(tokens)
    return after < len(tokens) and owner[after] < 0 and tokens[after].has("reporting") and not tokens[after].has("verb")
