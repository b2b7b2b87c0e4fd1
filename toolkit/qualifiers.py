"""Names that only qualify the noun behind them ("a US jet", "the Oslo accords", "russische Drohnen")."""

from __future__ import annotations

from toolkit.clauses import Argument, Clauses
from toolkit.grammar import Token

_QUALIFIED = 6  # words from an adjective to the noun that it qualifies
_NOMINAL = frozenset(
    (
        *("state_noun", "member_noun", "military_noun", "military_context", "arms_noun", "arms_noun_weak"),
        *("delegation", "topic", "bond", "country_noun", "denied_noun", "partner_noun", "adjective", "civil"),
        *("place_noun", "apposition", "own_force", "guard_noun", "common_subject", "rebel", "building", "struck_noun"),
        *("side_noun", "assailant", "membership", "troops_again", "zone", "mouthpiece", "carrier", "past_like"),
        *("soldiery", "governments", "fighting_noun", "army_noun", "mercenary_noun", "foreign", "of_others"),
        *("headcount", "part", "border_noun", "order_of"),
    )
)
"""Classes of nouns and adjectives: a word with any other may be a verb or a preposition."""
FINITE = ("past_verb", "present_verb", "be_form", "perfect", "modal", "auxiliary_future", "auxiliary_past")
_COORDINATED = 4  # words from a state to the adjective that is coordinated with it


def adjunct(argument: Argument, clauses: Clauses) -> Token | None:
    """The noun right behind the name that the name only qualifies ("the Oslo accords", "a US jet"), None for none.

    Only where nouns do so; states only by their abbreviations, as any verb may follow their names.
    """
    name = argument.name
    told = clauses.text[name.head_start : name.head_end]
    if clauses.grammar.verb_last or name.genitive or not (name.kind == "place" or told.isupper()):
        return None
    i = argument.token
    while i < len(clauses.tokens) and clauses.tokens[i].start < name.end:
        i += 1
    if i >= len(clauses.tokens) or clauses.text[name.end : clauses.tokens[i].start].strip():
        return None
    token = clauses.tokens[i]
    taken = any(a.token == i for a in clauses.arguments) or any(d.start <= token.start < d.end for d in clauses.dates)
    return None if taken or token.start in clauses.triggers or not token.classes <= _NOMINAL else token


def named_after(argument: Argument, clauses: Clauses) -> bool:
    """Whether the city only names what is told right behind it ("a WTO Doha agreement", "the Oslo peace accord")."""
    name = argument.name
    if clauses.grammar.verb_last or name.kind != "place" or name.genitive:
        return False
    behind = [t for t in clauses.tokens[argument.token : argument.token + 3] if t.start >= name.end]
    return bool(behind) and behind[0].start - name.end == 1 and behind[0].has("treaty_word")


def names_noun(argument: Argument, clauses: Clauses) -> bool:
    """Whether a city stands behind an article, an owner or a year and names the noun behind it ("the Oslo accords")."""
    name, i = argument.name, argument.token
    if clauses.grammar.verb_last or name.kind != "place" or name.genitive or not i:
        return False
    before = clauses.tokens[i - 1]
    if name.start - before.end != 1 or clauses.text[name.end : name.end + 1] != " ":
        return False
    behind = next((t for t in clauses.tokens[i:] if t.start >= name.end), None)
    if behind is None or behind.has(*FINITE) or (behind.start in clauses.triggers and behind.has("verb")):
        return False  # "on Monday Oslo had signed"
    dated = any(d.start <= before.start < d.end for d in clauses.dates)
    return dated or before.has("definite", "indefinite", "possessive") or before.lower.isdigit()


def qualifies(argument: Argument, clauses: Clauses, *classes: str) -> bool:
    """Whether the name is an adjective or a compound's first part before a weapon or a noun of one of the classes."""
    name = argument.name
    if name.following and clauses.classes(name.following) & set(classes):
        return True
    compound = bool(clauses.text[name.end : name.end + 1].strip())
    if name.kind != "adjective" or compound:
        return False
    others = {a.token: a.name.kind for a in clauses.arguments}
    for i in range(argument.token, min(argument.token + _QUALIFIED, len(clauses.tokens))):
        token = clauses.tokens[i]
        if token.start < name.end or others.get(i) == "adjective":
            continue
        if others.get(i) == "weapon" or token.has(*classes):
            return True
        if not token.has("adjective", "coordination"):
            return False
    return False


def adjunctive(clauses: Clauses) -> bool:
    """Whether nouns qualify the nouns behind them in this language ("the Philippine and US governments")."""
    return not clauses.grammar.verb_last


def mere_attribute(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name only qualifies the noun that follows ("a US jet", "the Kabul garrison")."""
    if clauses.grammar.verb_last or argument.name.genitive:
        return False
    i = argument.token
    if not clauses.start <= argument.name.start < clauses.end:
        return False  # told of in a sentence before
    if i and clauses.tokens[i - 1].has("indefinite"):
        behind = next((t for t in clauses.tokens[i:] if t.start >= argument.name.end), None)
        return argument.name.kind != "place" or behind is None or not behind.has("site_noun")  # "in a Baghdad market"
    if argument.name.kind == "state" and (
        adjunct(argument, clauses) is not None or _before_adjective(clauses, argument)
    ):
        return True
    while i < len(clauses.tokens) and clauses.tokens[i].start < argument.name.end:
        i += 1
    if i == len(clauses.tokens) or clauses.text[argument.name.end : clauses.tokens[i].start].strip():
        return False
    return clauses.tokens[i].has("military_noun", "arms_noun")


def _before_adjective(clauses: Clauses, argument: Argument) -> bool:
    """Whether the state only qualifies a noun together with the adjective behind it ("the US and British invasion")."""
    told = clauses.text[argument.name.start : argument.name.end]
    if not told.isupper():
        return False
    behind = [a for a in clauses.arguments if a.listed and 0 < a.token - argument.token <= _COORDINATED]
    return bool(behind) and (
        behind[0].name.kind == "adjective" or (behind[0].name.kind == "forces" and behind[0].name.country is not None)
    )
