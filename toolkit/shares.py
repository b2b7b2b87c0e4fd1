"""Shares of a list that does not repeat its verb: "Greece will send 700 soldiers; Turkey, 500; Spain two frigates"."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.clauses import Argument, Clauses
from toolkit.grammar import Token
from toolkit.reports import What
from toolkit.triggers import Hit

_OPENING = ",;:"
_CLOSING = re.compile(r"\s*(?:[.,;)]|\Z)")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,6}")
_LONGEST = 6  # words of a share


def shares(clauses: Clauses, hit: Hit, thing: What, noun_class: str) -> list[tuple[Argument, What]]:
    """The states behind the trigger that only their share follows, a number or what they give, with this share."""
    found = []
    for argument in clauses.arguments:
        name = argument.name
        behind = name.kind == "state" and name.country and name.start >= hit.end
        if behind and _opened(clauses, argument) and (share := _share(clauses, argument, thing, noun_class)):
            found.append((argument, share))
    return found


def _opened(clauses: Clauses, argument: Argument) -> bool:
    """Whether the state begins a member of the list: a comma or a conjunction stands before it and its article."""
    at = argument.token - 1
    if at > 0 and clauses.tokens[at].has("determiner"):
        at -= 1
    before = clauses.text[clauses.tokens[at].end : argument.name.start] if at >= 0 else ""
    return any(mark in before for mark in _OPENING) or (at >= 0 and clauses.tokens[at].has("conjunction"))


def _share(clauses: Clauses, argument: Argument, thing: What, noun_class: str) -> What | None:
    """The number and the goods or troops up to the end of the member; None where it holds anything else."""
    first = clauses.token_at(argument.name.end)
    words = [t for t in clauses.tokens[first : first + _LONGEST] if t.start >= argument.name.end]
    quantity, item = None, None
    for n, token in enumerate(words):
        if n and token.has("conjunction"):
            break
        if any(a.name.start <= token.start < a.name.end for a in clauses.arguments if a.name.kind != "weapon"):
            return None
        amount = next((a for a in clauses.amounts if a.start <= token.start < a.end and a.value is not None), None)
        if amount is not None and amount.kind in ("count", "number"):
            quantity = amount.value if quantity is None else quantity
        elif quantity is None and (number := _NUMBER.fullmatch(clauses.text, token.start, token.end)):
            quantity = float(re.sub(r"\D", "", number[0]))
        weapon = next((a.name.name for a in clauses.arguments if a.name.start <= token.start < a.name.end), None)
        named = weapon or (
            clauses.text[token.start : token.end] if token.has(noun_class, f"{noun_class}_weak") else None
        )
        item = item or named
        if not (named or _fitting(clauses, token) or amount is not None):
            return None
        if _CLOSING.match(clauses.text, token.end, clauses.end):
            break
    else:
        return None
    if any(d.start >= argument.name.end and d.start < token.end for d in clauses.dates):
        return None
    alone = quantity is not None and thing.quantity is not None
    return replace(thing, item=item or thing.item, quantity=quantity) if item or alone else None


def _fitting(clauses: Clauses, token: Token) -> bool:
    """Whether the word may stand in a share: a number, an article or an adjective, no verb."""
    if clauses.text[token.start].isdigit():
        return True
    return token.has("determiner", "quantifier", "adjective", "type_noun", "approximate") and not token.has(
        "present_verb", "past_verb", "modal", "be_form"
    )
