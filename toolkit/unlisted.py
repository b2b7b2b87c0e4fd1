"""Places that the gazetteer lacks, told by their state: "the Somali town of X", "in der syrischen Stadt Y"."""

from __future__ import annotations

from toolkit import gazetteer
from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.grammar import Token
from toolkit.reports import Where

_QUALIFIED = 4  # words from the adjective to the noun of a place ("the north-western Iraqi border town")
_WORDS = 3  # words of an unknown name


def unlisted(clauses: Clauses, segment: int, relations: tuple[str, ...]) -> Where | None:
    """The place in the segment, after one of these prepositions, that an adjective of nationality tells; its name where
    one stands behind it, else that of the state.
    """
    for argument in clauses.arguments:
        adjective = argument.name.kind == "adjective" and argument.relation in relations
        if not adjective or argument.segment != segment or not argument.name.country or is_body(argument.name.country):
            continue
        if (noun := _noun_of(clauses, argument)) is not None:
            country = argument.name.country
            name = _name_behind(clauses, noun) or gazetteer.country_name(country)
            return Where(name, country) if name else None
    return None


def _noun_of(clauses: Clauses, argument: Argument) -> int | None:
    """The number of the word for a place that the adjective qualifies; None where it qualifies anything else."""
    if clauses.text[argument.name.end : argument.name.end + 1].strip():
        return None  # the first part of a compound
    first = clauses.token_at(argument.name.end)
    for i in range(first, min(first + _QUALIFIED, len(clauses.tokens))):
        token = clauses.tokens[i]
        if token.start < argument.name.end:
            continue
        if token.has("place_noun"):
            return i
        plain = not token.classes or token.has("adjective")  # "the Iraqi border town"
        if not plain or clauses.text[token.start].isupper():
            return None
    return None


def _name_behind(clauses: Clauses, noun: int) -> str | None:
    """The capitalized words right behind the noun, or behind "of"."""
    behind = clauses.tokens[noun + 1 : noun + 2 + _WORDS]
    if not clauses.grammar.verb_last:
        if not behind or not behind[0].has("of"):
            return None
        behind = behind[1:]
    words: list[Token] = []
    for token in behind[:_WORDS]:
        joined = not words or clauses.text[words[-1].end : token.start] == " "
        if not (clauses.text[token.start].isupper() and joined):
            break
        words.append(token)
        if clauses.grammar.verb_last:
            break  # nouns are capitalized too
    return clauses.text[words[0].start : words[-1].end] if words else None
