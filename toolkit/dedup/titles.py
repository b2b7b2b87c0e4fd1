"""The title of an event: one readable English line made from its fields.

The sentences are templates in `languages/en.toml`, section `dedup.headline`: `{slot}` is filled, a part
in brackets is left out where its slot is empty. A type may have a sentence of its own for events with one
side (`alone`) and a phrase for those whose acting side nobody names (`unnamed`); where it is `settled`, a
decision is the act itself and is told like one that happened. All events of one template are written at once.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from toolkit import language
from toolkit.dedup import english
from toolkit.dedup.coding import Coded, Flags, Floats, Longs
from toolkit.dedup.naming import Cast, only, sides

_PART = re.compile(
    r"\[(?P<before>[^\[\]{]*)\{(?P<optional>\w+)\}(?P<after>[^\[\]]*)\]|\{(?P<slot>\w+)\}|(?P<text>[^\[\]{}]+)"
)
_WHOLE, _ALONE, _UNNAMED = range(3)


@dataclass(frozen=True, slots=True)
class Facts:
    """What titles are made from, one entry for each event; arrays of Arrow strings are null where empty."""

    type: Coded
    subtype: Coded
    status: Coded
    place: Any
    item: Any
    unit: Any
    quantity: Floats
    amount: Floats
    currency: Any


def titles(facts: Facts, cast: Cast) -> Any:
    """The lines of all events as an Arrow array."""
    import pyarrow as pa

    words = _words()
    forms = [words["other"], *words["forms"].values()]
    form = _forms(facts, list(words["forms"]))
    first, rest, many = sides(cast, form, forms, words)
    shape = _shapes(form, forms, first, rest, many)
    slots = {
        "first": first.fill_null(words["someone"]),
        "rest": rest,
        "place": _place(english.mapped(facts.place, english.place), rest),
        "goods": _goods(facts),
        "money": _money(facts, words["scales"]),
        "type": pa.array([*facts.type.words, ""], pa.string()).take(
            pa.array(facts.type.code % (len(facts.type.words) + 1))
        ),
    }
    return _written(form, forms, slots, facts.status, many, shape, words)


@functools.cache
def _words() -> dict[str, Any]:
    return language.load("en").section("dedup.headline")


def _forms(facts: Facts, names: list[str]) -> Longs:
    """The number of each event's template: of type and subtype, of the type, else 0."""
    place = {name: k + 1 for k, name in enumerate(names)}
    kinds = [*facts.type.words, ""]
    table = np.array([[place.get(f"{t}.{s}", place.get(t, 0)) for s in (*facts.subtype.words, "")] for t in kinds])
    return np.asarray(table[facts.type.code, facts.subtype.code], np.int64)


def _shapes(form: Longs, forms: list[dict[str, Any]], first: Any, rest: Any, many: Flags) -> Longs:
    """Which sentence of its form each event takes: the whole one, that of one side, that of an unnamed actor."""
    lonely = np.array(["alone" in f for f in forms])[form] & ~many & np.asarray(rest.is_null())
    unnamed = np.array(["unnamed" in f for f in forms])[form] & np.asarray(first.is_null())
    return np.select([unnamed, lonely], [_UNNAMED, _ALONE], _WHOLE)


def _place(place: Any, rest: Any) -> Any:
    """The place of each event, null where it is the other side ("visits China", not "visits China in China")."""
    import pyarrow.compute as pc

    return only(place, ~pc.equal(place, rest).fill_null(False).to_numpy(zero_copy_only=False))


# --- What -------------------------------------------------------------------------------------


def _goods(facts: Facts) -> Any:
    """Number, unit and item in one text, null where none is known."""
    import pyarrow as pa
    import pyarrow.compute as pc

    distinct, back = np.unique(facts.quantity, return_inverse=True)
    numbers = pa.array([None if np.isnan(n) else f"{n:,.0f}" for n in distinct.tolist()], pa.string())
    number = numbers.take(pa.array(back))
    joined = pc.utf8_trim_whitespace(_spaced(number, facts.unit, english.mapped(facts.item, english.item)))
    return only(joined, pc.not_equal(joined, "").to_numpy(zero_copy_only=False))


def _money(facts: Facts, scales: dict[str, float]) -> Any:
    """The amount in three digits, null where none is known."""
    import pyarrow as pa
    import pyarrow.compute as pc

    def text(amount: float) -> str | None:
        if np.isnan(amount):
            return None
        for word, size in scales.items():
            if amount >= size:
                return f"{amount / size:.3g} {word}"
        return f"{amount:,.0f}"

    distinct, back = np.unique(facts.amount, return_inverse=True)
    number = pa.array([text(n) for n in distinct.tolist()], pa.string()).take(pa.array(back))
    return only(pc.utf8_trim_whitespace(_spaced(facts.currency, number)), ~np.isnan(facts.amount))


def _spaced(*parts: Any) -> Any:
    """The parts joined by spaces, nulls left out (the null handling of Arrow's join loses rows)."""
    import pyarrow.compute as pc

    spaced = [pc.binary_join_element_wise(part, " ", "").fill_null("") for part in parts]
    return pc.binary_join_element_wise(*spaced, "")


# --- Writing ----------------------------------------------------------------------------------


def _written(
    form: Longs,
    forms: list[dict[str, Any]],
    slots: dict[str, Any],
    status: Coded,
    many: Flags,
    shape: Longs,
    words: dict[str, Any],
) -> Any:
    """The filled templates in the order of the events."""
    import pyarrow as pa
    import pyarrow.compute as pc

    names = (*status.words, "")
    kind = ((form * len(names) + status.code % len(names)) * 2 + many) * 3 + shape
    written: list[Any] = []
    places: list[Longs] = []
    for code in np.unique(kind).tolist():
        at = np.flatnonzero(kind == code)
        rest, variant = divmod(code, 3)
        rest, several = divmod(rest, 2)
        made = forms[rest // len(names)]
        filled = {name: pc.take(array, pa.array(at)) for name, array in slots.items()}
        written.append(_line(made, names[rest % len(names)], bool(several), variant, filled, words))
        places.append(at)
    if not written:
        return pa.array([], pa.string())
    back = np.argsort(np.concatenate(places))
    return pc.utf8_trim_whitespace(pa.concat_arrays([w.cast(pa.string()) for w in written]).take(pa.array(back)))


def _line(
    form: dict[str, Any], status: str, several: bool, shape: int, slots: dict[str, Any], words: dict[str, Any]
) -> Any:
    """The lines of events that share form, status, number and shape."""
    import pyarrow.compute as pc

    if shape == _UNNAMED:
        line, outer = _filled(form["unnamed"], slots, ""), words["unnamed"].get(status, "{line}")
    else:
        made = form["alone"] if shape == _ALONE else form
        done = status == "decided" and made.get("settled")
        wording = "{verb}" if done else words["status"].get(status, "{verb}")
        verb = wording.format(verb=made["verbs" if several else "verb"], base=made["verbs"])
        line, outer = _filled(made["line"], slots, verb), words["denied"] if status == "denied" else "{line}"
    before, after = outer.split("{line}")
    return pc.binary_join_element_wise(before, line, after, "")


def _filled(template: str, slots: dict[str, Any], verb: str) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    parts: list[Any] = []
    for match in _PART.finditer(template):
        found = match.groupdict()
        if found["optional"]:
            slot = slots[found["optional"]]
            parts.append(pc.binary_join_element_wise(found["before"], slot, found["after"], "").fill_null(""))
        elif found["slot"] == "verb":
            parts.append(verb)
        else:
            parts.append(slots[found["slot"]].fill_null("") if found["slot"] else found["text"])
    return pc.binary_join_element_wise(pa.array([""] * len(slots["first"])), *parts, "")
