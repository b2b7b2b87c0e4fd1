"""What is bought, given or moved: the item of a clause, its number, and the money."""

from __future__ import annotations

from toolkit.amounts import Amount
from toolkit.clauses import Argument, Clauses
from toolkit.reports import What
from toolkit.triggers import Hit

_TYPED = 3  # words between a number and the weapon that its noun only types
_PARTITIVE = 6  # words from "9,500 of the" to the number of all of them
_PART = 4  # words from a percentage to the noun that it is of
_APART = 7  # words from a number to the noun that it counts
_UP_TO = 3  # words from "to" to the number that is reached


def what(clauses: Clauses, hit: Hit, noun_class: str) -> What:
    """The item of the trigger's clause, its number and the money: a weapon by name, else a noun of the class."""
    segment = clauses.segment_at(hit.start)
    at = clauses.token_at(hit.start)
    weapons = [a for a in clauses.arguments if a.name.kind == "weapon"]
    weapons.sort(key=lambda a: (a.segment != segment, abs(a.token - at)))
    item: str | None = weapons[0].name.name if weapons else None
    quantity = _alone(clauses, hit)
    for amount in _nearest(clauses, segment, at, ("count", "number")) if quantity is None else ():
        unit = amount.unit or ""
        typed = any(_typed(clauses, amount, w) for w in weapons)
        if typed or any(amount.start < w.name.start <= (amount.unit_end or amount.end) + 2 for w in weapons):
            quantity = _of_them(clauses, amount)
            break
        classes = clauses.classes(unit.split()[-1]) if unit else frozenset()
        if classes & {noun_class, f"{noun_class}_weak", "headcount"}:
            quantity = _of_them(clauses, amount)
            item = item or (None if "headcount" in classes else " ".join(unit.split()))
            break
    item = item or _noun(clauses, segment, at, noun_class)
    quantity = quantity if quantity is not None else _apart(clauses, segment, noun_class)
    quantity, share = (quantity, None) if quantity is not None else _share(clauses, segment, noun_class)
    money = _money(clauses, segment, at)
    return What(item, quantity, share, money.value if money else None, money.currency if money else None)


def _money(clauses: Clauses, segment: int, at: int) -> Amount | None:
    """The sum nearest to word `at`; what stands in brackets only converts it ("10 billion pounds ($19.8 billion)")."""
    sums = [a for a in _nearest(clauses, segment, at, ("money",)) if a.value]
    return next((a for a in sums if not _bracketed(clauses, a)), sums[0] if sums else None)


def _bracketed(clauses: Clauses, amount: Amount) -> bool:
    """Whether the amount stands between brackets."""
    before = clauses.text[clauses.start : amount.start]
    return before.rfind("(") > before.rfind(")")


def _share(clauses: Clauses, segment: int, noun_class: str) -> tuple[float | None, str | None]:
    """The percentage of the nouns of the class that the trigger concerns, with its unit ("18 Prozent der Soldaten")."""
    for amount in clauses.amounts:
        if amount.kind != "percent" or amount.value is None or clauses.segment_at(amount.start) != segment:
            continue
        behind = [t for t in clauses.tokens[clauses.token_at(amount.start) :] if t.start >= amount.end][:_PART]
        if len(behind) > 1 and behind[0].has("partitive") and any(t.has(noun_class) for t in behind[1:]):
            return amount.value, clauses.text[amount.start : amount.end].split()[-1]
    return None, None


def reached(clauses: Clauses, hit: Hit) -> float | None:
    """The number of what becomes more or fewer, told without its noun: up or down to that many, else by so many
    ("von 350 auf 450", "from 7,200 to 4,000", "by between 20,000 and 50,000").
    """
    plain = [
        a
        for a in clauses.amounts
        if a.kind == "number" and a.value is not None and clauses.segment_at(a.start) == clauses.segment_at(hit.start)
    ]
    return _marked(clauses, plain, "up_to") or _marked(clauses, plain, "by_number")


def changed_by(clauses: Clauses, hit: Hit) -> float | None:
    """By how many the clause tells them to become more or fewer, with their noun ("um 600 Soldaten")."""
    segment = clauses.segment_at(hit.start)
    counts = [a for a in clauses.amounts if a.kind == "count" and clauses.segment_at(a.start) == segment]
    return _marked(clauses, counts, "by_number") if len(counts) > 1 else None


def _marked(clauses: Clauses, amounts: list[Amount], sign: str) -> float | None:
    """The first of the amounts before which a word of the class stands."""
    for amount in amounts:
        at = clauses.token_at(amount.start)
        if any(t.has(sign) for t in clauses.tokens[max(0, at - _UP_TO) : at]):
            return amount.value
    return None


def _nearest(clauses: Clauses, segment: int, at: int, kinds: tuple[str, ...]) -> list[Amount]:
    """The amounts of these kinds, those of the segment first, then by their distance to word `at`."""
    found = [a for a in clauses.amounts if a.kind in kinds and a.value is not None]
    return sorted(found, key=lambda a: (clauses.segment_at(a.start) != segment, abs(clauses.token_at(a.start) - at)))


def _alone(clauses: Clauses, hit: Hit) -> float | None:
    """The number that is all of the verb's object ("France is sending 1,000;")."""
    if hit.trigger.kind != "verb" or clauses.grammar.verb_last:
        return None
    at, segment = clauses.token_at(hit.end), clauses.segment_at(hit.start)
    for amount in clauses.amounts:
        first = clauses.token_at(amount.start)
        near = amount.kind == "number" and 0 <= first - at <= 1 and clauses.segment_of[first] == segment
        if near and not clauses.text[amount.end : amount.end + 2].lstrip()[:1].isalpha():
            return amount.value
    return None


def _apart(clauses: Clauses, segment: int, noun_class: str) -> float | None:
    """The number whose noun stands apart: behind all of them ("9500 der 34.500 in Polen stationierten Soldaten") or
    behind names ("40 Chinese People's Liberation Army (PLA) soldiers").
    """
    named = [(a.name.start, a.name.end) for a in clauses.arguments]
    for amount in clauses.amounts:
        if amount.kind != "number" or amount.value is None or clauses.segment_at(amount.start) != segment:
            continue
        behind = [t for t in clauses.tokens[clauses.token_at(amount.start) :] if t.start >= amount.end][:_APART]
        if behind and behind[0].has("partitive") and any(a.start > amount.end for a in clauses.amounts):
            if any(t.has(noun_class) for t in behind):
                return amount.value
            continue
        for t in behind:
            if t.has(noun_class):
                return amount.value
            if not t.has("adjective") and not any(start <= t.start < end for start, end in named):
                break
    return None


def _of_them(clauses: Clauses, amount: Amount) -> float | None:
    """The number meant where the amount is that of all ("9,500 of the 34,500 troops"): that of the part; None for
    "some of the 160,000".
    """
    at = clauses.token_at(amount.start)
    first = max(0, at - _PARTITIVE)
    for i in range(at - 1, first - 1, -1):
        token = clauses.tokens[i]
        if not token.has("partitive"):
            continue
        parts = [a for a in clauses.amounts if a.kind == "number" and i and clauses.tokens[i - 1].end == a.end]
        if parts:
            return parts[0].value
        if i and clauses.tokens[i - 1].has("part"):
            return None
    return amount.value


def _typed(clauses: Clauses, amount: Amount, weapon: Argument) -> bool:
    """Whether a count is of the weapon named behind it by its type ("acht Flugzeuge vom Typ P-8A")."""
    first = clauses.token_at(amount.unit_end or amount.end)
    between = clauses.tokens[first : weapon.token]
    return 0 < len(between) <= _TYPED and any(t.has("type_noun") for t in between)


def _noun(clauses: Clauses, segment: int, at: int, noun_class: str) -> str | None:
    """The nearest noun of the class in the segment, as it stands in the text."""
    classes = (noun_class, f"{noun_class}_weak")
    nouns = [(abs(i - at), t) for i, t in clauses.segment_tokens(segment) if i != at and t.has(*classes)]
    if not nouns:
        return None
    token = min(nouns, key=lambda n: n[0])[1]
    return clauses.text[token.start : token.end]
