"""The relation in which a name stands: the preposition that governs it, its genitive."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.commas import PREPOSITIONS
from toolkit.grammar import Token
from toolkit.names import Name
from toolkit.segments import adjective_like

_GOVERNING = frozenset((*PREPOSITIONS, "without"))
_REACH = 7  # words between a preposition and the name it governs

_FRAMED = 4  # words between "despite" and its noun


@dataclass(slots=True, eq=False)  # changed by nobody; `frozen` would cost four times as much to build
class Words:
    """The words of one sentence: the name that covers each (-1 for none) and its segment; where its triggers and
    the words of its dates start.
    """

    text: str
    tokens: tuple[Token, ...]
    names: list[Name]
    owner: list[int]
    segment_of: tuple[int, ...]
    triggers: set[int]
    dated: frozenset[int]


def governor(words: Words, i: int) -> tuple[str, str]:
    """The class and the word of the preposition that governs the name beginning at word i, empty for none."""
    if (first := _other_of_two(words, i)) is not None:
        return "between", words.tokens[first].lower
    if _supported(words, i):
        return "about", ""  # "fighters backing the government" are not the government's
    tokens, owner, segment_of = words.tokens, words.owner, words.segment_of
    k, steps = i - 1, 0
    while k >= 0 and segment_of[k] == segment_of[i] and steps < _REACH:
        if tokens[k].start in words.triggers or tokens[k].start in words.dated:  # "am Samstag US-Präsident Biden"
            break
        if owner[k] >= 0 and owner[k] != owner[i]:
            passed = int(_passed_name(words, i, k))
        elif _part_of(words, i, k):
            passed = 2
        elif (found := _preposition(words, i, k)) is not None:
            return found
        else:
            passed = int(_passed_word(words, i, k))
        if not passed:
            break
        k, steps = k - passed, steps + 1
    return "", ""


def _passed_name(words: Words, i: int, k: int) -> bool:
    """Whether the name at word k only goes with the one beginning at word i ("with Russian president X")."""
    named = words.names[words.owner[k]]
    return named.kind == "adjective" or (named.genitive and k + 1 < i) or words.tokens[k + 1].has("membership")


def _part_of(words: Words, i: int, k: int) -> bool:
    """Whether the name beginning at word i owns the part of a place before word k ("im Osten der Ukraine")."""
    token = words.tokens[k]
    name = words.names[words.owner[i]]
    if name.kind == "forces":
        return False  # "die Stadt von der Armee"
    owned = token.has("of") or (token.has("genitive") and name.kind == "state")
    return k > 0 and owned and words.tokens[k - 1].has("place_noun")


def _preposition(words: Words, i: int, k: int) -> tuple[str, str] | None:
    """What word k governs the name beginning at word i by, empty where it governs another; None where it is no
    preposition.
    """
    tokens, token = words.tokens, words.tokens[k]
    if token.classes.isdisjoint(_GOVERNING):
        return None
    if token.has("without"):
        return "about", token.lower
    if k and token.has("of") and tokens[k - 1].has("nearby"):
        return "in", tokens[k - 1].lower
    if k and token.has("of") and tokens[k - 1].has("from"):
        return "from", tokens[k - 1].lower  # "pulled out of Gaza"
    if i == k + 2 and k and relative_of(words, k, i):
        return "", ""
    for relation in () if token.has("besides") else PREPOSITIONS:
        if relation in token.classes:
            if k + 1 < i and tokens[k + 1].has("causative"):
                return "about", token.lower  # "cooperation in having Iran stop"
            counted = relation == "about" and words.text[tokens[k + 1].start].isdigit()  # "about 500"
            return ("", "") if counted else (_bound(relation, k, tokens, words.triggers), token.lower)
    return None


def _passed_word(words: Words, i: int, k: int) -> bool:
    """Whether word k may stand between a preposition and the name beginning at word i: an article, an adjective, an
    apposition.
    """
    tokens, owner, token = words.tokens, words.owner, words.tokens[k]
    if token.has("neighbor") and (tokens[k + 1].has("genitive") or words.names[owner[i]].genitive):
        return False  # "in einem Nachbarland der Ukraine"
    if token.has("apposition", "besides") or (k and owner[k - 1] >= 0 and token.has("membership")):
        return True
    if token.has("source_before"):
        return False  # "nach Angaben Merkels" is not to her
    upper = words.text[token.start].isupper()
    apposed = k == i - 1 and upper and not token.has("reporting", "subordinator")
    if apposed or token.has("determiner", "quantifier"):
        return True
    return (not upper and adjective_like(token)) or _attribute(k, tokens, owner)


def relative_of(words: Words, k: int, i: int) -> bool:
    """Whether the preposition at word k governs a relative word, and the name behind it is the subject ("eine
    Resolution, in der Russland aufgefordert wird").
    """
    if k < 1 or words.segment_of[k - 1] == words.segment_of[k] or not words.tokens[k + 1].has("relative"):
        return False
    if i != k + 2 or not words.tokens[k].has(*PREPOSITIONS):
        return False
    name, token = words.names[words.owner[i]], words.tokens[i]
    if name.kind == "adjective":  # "bei dem russische Schiffe ...", but "nach dem russischen Angriff"
        return not token.has("governed")
    return name.kind in ("person", "state") and not token.has("articled")


def _other_of_two(words: Words, i: int) -> int | None:
    """The word "between" where the name at word i is the second of two, the first a mere noun ("between government
    troops and rebels").
    """
    tokens, owner = words.tokens, words.owner
    if i < 3 or not tokens[i - 1].has("coordination"):
        return None
    for k in range(i - 2, max(-1, i - 2 - _REACH), -1):
        if tokens[k].has("between"):
            return k if words.segment_of[k] == words.segment_of[i] else None
        if owner[k] >= 0 or tokens[k].start in words.dated or tokens[k].has("coordination"):
            return None
    return None


def _supported(words: Words, i: int) -> bool:
    """Whether the name beginning at word i is only whom others support: "forces loyal to X", "militias backed by X"."""
    k = i - 1
    while k >= 0 and words.owner[k] < 0:
        token = words.tokens[k]
        if token.has("supporting"):
            return True
        if not token.has("determiner", "to", "by") and not adjective_like(token):
            return False
        k -= 1
    return False


def _attribute(k: int, tokens: tuple[Token, ...], owner: list[int]) -> bool:
    """Whether a word of no known class stands between an article and an adjective ("a fresh Israeli raid")."""
    return k > 0 and not tokens[k].classes and tokens[k - 1].has("determiner") and owner[k - 1] < 0


def _bound(relation: str, k: int, tokens: tuple[Token, ...], triggers: set[int]) -> str:
    """The relation that the preposition at word k gives, "about" where it belongs to a noun before it."""
    noun = tokens[k - 1] if k else None
    if noun is not None and noun.has("mediation") and relation in ("by", "of"):
        return "about"
    if noun is None or noun.start in triggers or tokens[k].has("goal"):
        return relation
    if relation in ("from", "by") and _framed(tokens, k - 1, "because_of", "despite"):
        return "about"  # "despite protests from China"
    if relation == "in" and _framed(tokens, k - 1, "because_of", "after"):
        return "about"  # "a day after protests in Ecuador"
    if relation in ("with", "between", "to") and noun.has("bond") and not noun.has("verb"):
        return "about"
    return "about" if relation == "in" and noun.has("topic") else relation


def _framed(tokens: tuple[Token, ...], k: int, *names: str) -> bool:
    """Whether the noun at word k only tells under what circumstances something is done ("in spite of a warning")."""
    before = k - 1
    while before > 0 and k - before < _FRAMED and tokens[before].has("determiner", "adjective", "of"):
        before -= 1
    return before >= 0 and tokens[before].has(*names)


def genitive(words: Words, i: int) -> bool:
    """Whether the name beginning at word i is a genitive attribute: an article in the genitive right after a noun."""
    text, tokens = words.text, words.tokens
    k = i - 1
    while k >= 0 and _before_genitive(words, k):
        k -= 1
    if k < 1 or not tokens[k].has("genitive") or tokens[k].lower == "":
        return False
    if words.owner[k - 1] >= 0 and words.names[words.owner[k - 1]].kind in ("state", "person"):
        return False  # "liefert Deutschland der Ukraine Panzer"
    before = tokens[k - 1]
    gap = text[before.end : tokens[k].start]
    return not gap.strip() and text[before.start].isupper() and not before.has("subordinator", *PREPOSITIONS)


def _before_genitive(words: Words, k: int) -> bool:
    """Whether word k may stand between an article in the genitive and a name: an adjective, "Nato-Partners"."""
    token, owner = words.tokens[k], words.owner[k]
    member = token.has("membership") and (owner < 0 or words.names[owner].kind == "adjective")
    return member or (adjective_like(token) and not token.has("genitive"))


def mediated(words: Words, i: int) -> bool:
    """Whether the name beginning at word i is whose mediation brings others together ("unter Vermittlung der USA")."""
    tokens, k = words.tokens, i - 1
    while k > 1 and tokens[k].has("determiner", "genitive") and not tokens[k].has("mediation"):
        k -= 1
    return k > 0 and tokens[k].has("mediation") and tokens[k - 1].has("under", "by")


def opens_clause(words: Words, first: int, last: int) -> bool:
    """Whether "since", "after" before the name open a clause whose subject it is: a verb follows the name."""
    tokens, owner = words.tokens, words.owner
    k = first - 1
    while k >= 0 and tokens[k].has("determiner") and owner[k] < 0:
        k -= 1
    if k < 0 or not tokens[k].has("may_break"):
        return False
    after = last + 1
    if (
        after < len(tokens)
        and owner[after] < 0
        and not tokens[after].classes
        and words.names[owner[last]].kind == "adjective"
    ):
        after += 1  # "since Turkish mainland troops invaded"
    nouns = ("military_noun", "state_noun", "arms_noun_weak")
    while (
        after < len(tokens)
        and owner[after] < 0
        and (
            tokens[after].has(*nouns)
            or (tokens[after].has("coordination") and after + 1 < len(tokens) and tokens[after + 1].has(*nouns))
        )
    ):
        after += 1  # "after Ethiopian troops and aircraft attacked"
    return after < len(tokens) and owner[after] < 0 and tokens[after].has("verb")
