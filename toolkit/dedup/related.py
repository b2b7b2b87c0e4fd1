"""Events that are tied to each other: an appointment that was called off, and its new date."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from toolkit.dedup import settings
from toolkit.schema import RELATIONS, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

_READ = ("event_id", "event_type", "subtype", "status", "date_start", "actors", "first_published", "last_published")


def related(events: pa.Table) -> pa.Table:
    """The events with their column `related`: a pure function of the rows, whatever their order."""
    import pyarrow as pa
    import pyarrow.compute as pc

    key = pc.binary_join_element_wise(events["event_type"], pc.binary_join(events["countries"], " "), "|")
    dated = pc.is_valid(events["date_start"])
    off = pc.and_(dated, pc.equal(events["status"], "denied").fill_null(False))
    wanted = pc.unique(key.filter(off))
    near = events.select(_READ).append_column("key", key)
    near = near.filter(pc.and_(dated, pc.is_in(key, value_set=wanted)))
    ties: dict[str, list[dict[str, str]]] = {}
    for one, other in _postponed(near.to_pylist()):
        ties.setdefault(one, []).append({"event_id": other, "relation": RELATIONS[0]})
        ties.setdefault(other, []).append({"event_id": one, "relation": RELATIONS[1]})
    field = arrow_schema("events").field("related")
    told = [sorted(ties.get(name, []), key=lambda tie: tie["event_id"]) for name in events["event_id"].to_pylist()]
    return events.set_column(events.schema.get_field_index("related"), field, pa.array(told, field.type))


def _postponed(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Pairs of ids: what was called off, and the first later appointment of the same that was reported with it."""
    by_key: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: (row["date_start"], row["event_id"])):
        by_key.setdefault(row["key"], []).append(row)
    pairs = []
    for same in by_key.values():
        for place, row in enumerate(same):
            if row["status"] == "denied":
                later = next((other for other in same[place + 1 :] if _new_date(row, other)), None)
                if later is not None:
                    pairs.append((row["event_id"], later["event_id"]))
    return pairs


def _new_date(off: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the second event is the new date of the first, which was called off."""
    if other["status"] == "denied" or other["date_start"] <= off["date_start"] or _kinds_differ(off, other):
        return False
    if other["date_start"] - off["date_start"] > dt.timedelta(days=settings.POSTPONED_DAYS):
        return False
    told, again = (off["first_published"], off["last_published"]), (other["first_published"], other["last_published"])
    if None not in (*told, *again):
        slack = dt.timedelta(days=settings.REPORTED_DAYS)
        if again[0] > told[1] + slack or again[1] < told[0]:
            return False
    one, two = ({a["person"] or a["organisation"] for a in row["actors"] or ()} - {None} for row in (off, other))
    return bool(one & two) or (not one and not two and off["key"].count(" ") > 0)


def _kinds_differ(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["subtype"] and other["subtype"] and one["subtype"] != other["subtype"])
