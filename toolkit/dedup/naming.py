"""Who appears in the title of an event: the labels of its actors, and the sides that act and are acted on."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from toolkit.dedup import english, settings
from toolkit.dedup.coding import Flags, Longs

_STATES = Path(__file__).parent.parent / "gazetteer" / "states.csv"
_SEPARATORS = ("", ", ", "and")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in the titles: the event of each (ascending), whether acted on, and the label as a code."""

    event: Longs
    acted: Flags
    label: Longs
    labels: list[str]


def sides(cast: Cast, form: Longs, forms: list[dict[str, Any]], words: dict[str, Any]) -> tuple[Any, Any, Flags]:
    """Who acts and who is acted on in each event, as text, and whether several act."""
    together = np.array([bool(f.get("together")) for f in forms])[form]
    plural = np.array([bool(f.get("plural")) for f in forms])[form]
    order = np.lexsort((np.arange(len(cast.event)), cast.acted, cast.event))
    event, acted, label = cast.event[order], cast.acted[order], cast.label[order]
    leads = np.ones(len(event), bool)
    leads[1:] = event[1:] != event[:-1]
    acted = np.where(plural[event], False, np.where(together[event], ~leads, acted))
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
    return only(joined, number > 0)


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


def only(texts: Any, known: Flags) -> Any:
    """The texts where `known`, null elsewhere."""
    import pyarrow as pa

    return texts.take(pa.array(np.arange(len(known)), mask=~known))
