"""The title of an event: one readable English line made from its fields.

The sentences are templates in `languages/en.toml`, section `dedup.headline`: `{slot}` is filled, a part
in brackets is left out where its slot is empty. All events of one template are written at once.
"""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from toolkit import language
from toolkit.dedup import english, settings
from toolkit.dedup.coding import Coded, Flags, Floats, Longs

_PART = re.compile(
    r"\[(?P<before>[^\[\]{]*)\{(?P<optional>\w+)\}(?P<after>[^\[\]]*)\]|\{(?P<slot>\w+)\}|(?P<text>[^\[\]{}]+)"
)
_STATES = Path(__file__).parent.parent / "gazetteer" / "states.csv"
_SEPARATORS = ("", ", ", "and")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in the titles: the event of each (ascending), whether acted on, and the label as a code."""

    event: Longs
    acted: Flags
    label: Longs
    labels: list[str]


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
    first, rest, many = _sides(cast, form, forms, words)
    slots = {
        "first": first.fill_null(words["someone"]),
        "rest": rest,
        "place": english.mapped(facts.place, english.place),
        "goods": _goods(facts),
        "money": _money(facts, words["scales"]),
        "type": pa.array([*facts.type.words, ""], pa.string()).take(
            pa.array(facts.type.code % (len(facts.type.words) + 1))
        ),
    }
    return _written(form, forms, slots, facts.status, many, words)


@functools.cache
def _words() -> dict[str, Any]:
    return language.load("en").section("dedup.headline")


def _forms(facts: Facts, names: list[str]) -> Longs:
    """The number of each event's template: of type and subtype, of the type, else 0."""
    place = {name: k + 1 for k, name in enumerate(names)}
    kinds = [*facts.type.words, ""]
    table = np.array([[place.get(f"{t}.{s}", place.get(t, 0)) for s in (*facts.subtype.words, "")] for t in kinds])
    return np.asarray(table[facts.type.code, facts.subtype.code], np.int64)


# --- Who --------------------------------------------------------------------------------------


def _sides(cast: Cast, form: Longs, forms: list[dict[str, Any]], words: dict[str, Any]) -> tuple[Any, Any, Flags]:
    """Who acts and who is acted on in each event, as text, and whether several act."""
    together = np.array([bool(f.get("together")) for f in forms])[form]
    plural = np.array([bool(f.get("plural")) for f in forms])[form]
    order = np.lexsort((np.arange(len(cast.event)), cast.acted, cast.event))
    event, acted, label = cast.event[order], cast.acted[order], cast.label[order]
    leads = np.ones(len(event), bool)
    leads[1:] = event[1:] != event[:-1]
    acted = np.where(plural[event], False, np.where(together[event], ~leads, acted & ~leads))
    number = np.bincount(event[~acted], minlength=len(form))
    labels = [*cast.labels, words["others"]]
    first = _listed(event[~acted], label[~acted], labels, len(form), words["and"])
    rest = _listed(event[acted], label[acted], labels, len(form), words["and"])
    return first, rest, number > 1


def _listed(event: Longs, label: Longs, labels: list[str], events: int, joint: str) -> Any:
    """The labels of each event in one text ("A, B and C"), at most so many; null where there are none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    start = np.searchsorted(event, np.arange(events))
    number = np.searchsorted(event, np.arange(events), side="right") - start
    rank = np.arange(len(event)) - start[event]
    keep = rank <= settings.TITLE_NAMES
    label = np.where(rank == settings.TITLE_NAMES, len(labels) - 1, label)[keep]
    event, rank = event[keep], rank[keep]
    last = np.minimum(number, settings.TITLE_NAMES + 1)[event] - 1
    before = np.where(rank == 0, 0, np.where(rank == last, 2, 1))
    separators = pa.array([*_SEPARATORS[:2], f" {joint} "])
    names = pc.binary_join_element_wise(separators.take(pa.array(before)), pa.array(labels).take(pa.array(label)), "")
    shown = np.minimum(number, settings.TITLE_NAMES + 1)
    offsets = pa.array(np.append(0, np.cumsum(shown)), pa.int32())
    joined = pc.binary_join(pa.ListArray.from_arrays(offsets, names), "")
    return _only(joined, number > 0)


@functools.cache
def _canonical() -> dict[str, str]:
    if not _STATES.exists():
        return {}
    with _STATES.open(encoding="utf-8", newline="") as lines:
        return {row["country"]: row["form"] for row in csv.DictReader(lines) if row["kind"] == "canonical"}


def state(code: str) -> str:
    """The English name of a country, the code itself where it is not known."""
    return _canonical().get(code, code)


def label(person: str | None, organisation: str | None, name: str | None, country: str | None) -> str:
    """How an actor is called in a title: a person, a body by its English name, else the state; "" where none is known.

    >>> label("Boris Pistorius", None, "Boris Pistorius", "DEU"), label(None, "Lockheed Martin", None, "USA")
    ('Boris Pistorius (Germany)', 'Lockheed Martin')
    >>> label(None, "Haushaltsausschuss", "Haushaltsausschuss", "DEU"), label(None, None, "Regierungschefs", None)
    ('Germany', '')
    """
    land = state(country) if country else ""
    if person:
        return f"{person} ({land})" if land and land != person else person
    if organisation and (known := english.body(organisation)):
        return known
    named = organisation or name or ""
    return land or english.body(named) or (organisation or "")


# --- What -------------------------------------------------------------------------------------


def _goods(facts: Facts) -> Any:
    """Number, unit and item in one text, null where none is known."""
    import pyarrow as pa
    import pyarrow.compute as pc

    distinct, back = np.unique(facts.quantity, return_inverse=True)
    numbers = pa.array([None if np.isnan(n) else f"{n:,.0f}" for n in distinct.tolist()], pa.string())
    number = numbers.take(pa.array(back))
    joined = pc.utf8_trim_whitespace(_spaced(number, facts.unit, english.mapped(facts.item, english.item)))
    return _only(joined, pc.not_equal(joined, "").to_numpy(zero_copy_only=False))


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
    return _only(pc.utf8_trim_whitespace(_spaced(facts.currency, number)), ~np.isnan(facts.amount))


def _spaced(*parts: Any) -> Any:
    """The parts joined by spaces, nulls left out (the null handling of Arrow's join loses rows)."""
    import pyarrow.compute as pc

    spaced = [pc.binary_join_element_wise(part, " ", "").fill_null("") for part in parts]
    return pc.binary_join_element_wise(*spaced, "")


def _only(texts: Any, known: Flags) -> Any:
    """The texts where `known`, null elsewhere."""
    import pyarrow as pa

    return texts.take(pa.array(np.arange(len(known)), mask=~known))


# --- Writing ----------------------------------------------------------------------------------


def _written(
    form: Longs, forms: list[dict[str, Any]], slots: dict[str, Any], status: Coded, many: Flags, words: dict[str, Any]
) -> Any:
    """The filled templates in the order of the events."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wordings = [words["status"].get(w, "{verb}") for w in (*status.words, "")]
    denied = np.array([w == "denied" for w in (*status.words, "")])[status.code]
    kind = (form * len(wordings) + status.code % len(wordings)) * 2 + many
    written: list[Any] = []
    places: list[Longs] = []
    for code in np.unique(kind).tolist():
        at = np.flatnonzero(kind == code)
        made = forms[code // 2 // len(wordings)]
        wording = wordings[code // 2 % len(wordings)]
        verb = wording.format(verb=made["verbs" if code % 2 else "verb"], base=made["verbs"])
        line = _filled(
            made["line"], {name: pc.take(array, pa.array(at)) for name, array in slots.items()}, verb, len(at)
        )
        if denied[at[0]]:
            before, after = words["denied"].split("{line}")
            line = pc.binary_join_element_wise(before, line, after, "")
        written.append(line)
        places.append(at)
    if not written:
        return pa.array([], pa.string())
    back = np.argsort(np.concatenate(places))
    return pc.utf8_trim_whitespace(pa.concat_arrays([w.cast(pa.string()) for w in written]).take(pa.array(back)))


def _filled(template: str, slots: dict[str, Any], verb: str, number: int) -> Any:
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
    return pc.binary_join_element_wise(pa.array([""] * number), *parts, "")
