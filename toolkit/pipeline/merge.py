"""Bring old and new rows together: one row per article, its mentions, the files they belong to."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import schema, store
from toolkit.pipeline import sketches
from toolkit.pipeline.executor import Executor
from toolkit.pipeline.spill import INDEX, Spill
from toolkit.store import DataFile, Draft

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


ORDER = [(name, "ascending") for name in ("published", "article_id", "char_start", "mention_id")]
"""How the rows of mentions are sorted."""


@dataclass(slots=True)
class Merged:
    """The articles of the new timeline: `winners` has one row each, with where the full row lies."""

    winners: pd.DataFrame
    hidden: Mapping[str, int]
    """Number of articles, by path, that are in a file but not in the table: another file has the same or newer text."""
    files: list[tuple[Path, DataFile]]
    """The article files of the previous snapshot; `place` counts them first, then the batches of the spill."""
    sketched: Mapping[str, tuple[Path, DataFile]]
    """The files of sketches that go with them, by key."""
    spill: Spill

    def rows(self, selection: pd.DataFrame, table: str = "articles") -> pa.Table:
        """The full rows of some winners, in their order; or their "sketches"."""
        import numpy as np
        import pyarrow as pa

        from toolkit import copies

        empty = schema.arrow_schema(table) if table == "articles" else copies.schema()
        parts = [empty.empty_table()]
        order: list[Any] = []
        positions = np.arange(len(selection))
        for place, inside in selection.groupby("place").indices.items():
            number = int(str(place))
            if number >= len(self.files):
                rows = pa.Table.from_batches([self.spill.chunk(number - len(self.files), table)])
            elif table == "articles":
                rows = _read(self.files[number][0])
            else:
                path, entry = self.files[number]
                rows = sketches.of_file(path, self.sketched.get(entry.key))
            parts.append(rows.take(selection["row"].to_numpy()[inside]))
            order.append(positions[inside])
        return pa.concat_tables(parts).take(np.argsort(np.concatenate([*order, positions[:0]]), kind="stable"))


def merge(previous: Path | None, manifest: dict[str, Any], carried: set[str], order: list[str], spill: Spill) -> Merged:
    """One row per article id, from the files of the previous snapshot (paths in `carried`) and from the spill.

    Files count in the given `order`: of equal texts the first stays, of different ones the last is
    the newer version.
    """
    import pandas as pd

    entries = [DataFile(**entry) for entry in manifest.get("files", {}).get("articles", [])] if previous else []
    files = [(previous / "articles" / entry.name, entry) for entry in entries] if previous else []
    frames = [_old(path, number, carried) for number, (path, _) in enumerate(files)]
    frame = pd.concat([*frames, spill.frame(len(files))], ignore_index=True)
    ranks = {label: rank for rank, label in enumerate(order)}
    frame["arrived"] = frame.index
    frame["rank"] = frame["path"].map(ranks).fillna(len(order)).astype("int64")
    frame = frame.sort_values(["rank", "arrived"], kind="stable", ignore_index=True)
    newest = frame.drop_duplicates("article_id", keep="last")[["article_id", "text_sha256"]]
    firsts = frame.drop_duplicates(["article_id", "text_sha256"])
    winners = firsts.merge(newest, on=["article_id", "text_sha256"])
    hidden = frame["path"].value_counts().sub(winners["path"].value_counts(), fill_value=0).astype(int)
    winners = winners.sort_values(["published", "article_id"], na_position="last", ignore_index=True)
    counts = {str(path): int(count) for path, count in hidden.items()}
    return Merged(winners, counts, files, sketches.places(previous, manifest), spill)


def mentions(merged: Merged, previous: Path | None) -> pa.Table:
    """The mentions of the winners: from the previous snapshot where they were not parsed again."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.dataset

    winners = merged.winners
    fresh = winners["fresh"].to_numpy(dtype=bool)
    first = len(merged.spill.known) and merged.spill.mentions(_arrivals(merged, fresh))
    parts = [first] if merged.spill.known else []
    if previous is not None and not fresh.all():
        kept = pa.array(winners["article_id"][~fresh], pa.string())
        dataset = pyarrow.dataset.dataset(previous / "mentions", schema=schema.arrow_schema("mentions"))
        parts.append(dataset.to_table(filter=pc.field("article_id").isin(kept)))
    table = pa.concat_tables([schema.arrow_schema("mentions").empty_table(), *parts])
    blank = pa.nulls(table.num_rows, pa.string())
    return table.set_column(table.schema.get_field_index("event_id"), table.schema.field("event_id"), blank)


def _arrivals(merged: Merged, fresh: Any) -> Any:
    """The numbers, in order of arrival, of the parsed winners."""
    import numpy as np

    sizes = np.array([table.num_rows for table in merged.spill.index], dtype="int64")
    starts = np.concatenate([[0], np.cumsum(sizes)])
    chosen = merged.winners[fresh]
    return starts[chosen["place"].to_numpy() - len(merged.files)] + chosen["row"].to_numpy()


def _old(path: Path, number: int, carried: set[str]) -> pd.DataFrame:
    """The light columns of a file's articles whose source file is not read again."""
    import numpy as np
    import pandas as pd

    frame = pd.read_parquet(path, columns=list(INDEX))
    frame["place"], frame["row"], frame["fresh"] = number, np.arange(len(frame)), False
    return frame[frame["path"].isin(carried)]


@functools.lru_cache(maxsize=4)
def _read(path: Path) -> pa.Table:
    import pyarrow.parquet

    return pyarrow.parquet.read_table(path, schema=schema.arrow_schema("articles"))


PLACED = {"mentions": ("published", "mention_id"), "events": ("date_start", "event_id")}
"""The moment and the key that decide which file a row of a table is in."""


def write(draft: Draft, executor: Executor, table: str, rows: pa.Table, limit: int) -> None:
    """Write the sorted rows of a table as the files that `store.keys` spreads them over, each of so many at most."""
    import pyarrow as pa

    if not rows.num_rows:
        draft.add(table, "all", rows)
        return
    moment, key = (rows[name].combine_chunks() for name in PLACED[table])
    names = pa.array(store.keys(moment, key, limit).tolist(), pa.string())
    parts = executor.shuffle(f"spread {table}", [rows.append_column("file", names)], "file")
    executor.write(f"write {table}", ((name, part.drop_columns(["file"])) for name, part in parts), draft.storer(table))


def append_lineage(draft: Draft, rows: pa.Table) -> None:
    """Write what became of event ids: all that earlier snapshots tell, and the new rows under this one's name."""
    import pyarrow as pa

    earlier = store.Timeline(draft.previous).table("lineage") if draft.previous else rows.slice(0, 0)
    if rows.num_rows:
        at = rows.schema.get_field_index("snapshot")
        rows = rows.set_column(at, rows.schema.field(at), pa.array([draft.name] * rows.num_rows, pa.string()))
    draft.add("lineage", "all", pa.concat_tables([earlier, rows]))


def write_articles(draft: Draft, merged: Merged, light: pa.Table, made: pa.Table, limit: int) -> None:
    """Write the articles and the sketches `made` of them; a file all of whose rows are as they were is taken over
    without being read."""
    import numpy as np

    winners = merged.winners
    moments, ids, leaders = (light[name].combine_chunks() for name in ("published", "article_id", "duplicate_of"))
    names = store.keys(moments, ids, limit)
    field = schema.arrow_schema("articles").field("duplicate_of")
    for name in np.unique(names) if len(names) else ["all"]:
        inside = np.flatnonzero(names == name)
        if entry := _untouched(merged, inside, str(name), leaders):
            draft.keep("articles", entry)
            if entry.key in merged.sketched:
                draft.keep(sketches.TABLE, merged.sketched[entry.key][1])
                continue
        else:
            rows = merged.rows(winners.iloc[inside])
            rows = rows.set_column(rows.schema.get_field_index("duplicate_of"), field, leaders.take(inside))
            draft.add("articles", str(name), rows)
        draft.add(sketches.TABLE, str(name), made.take(inside))


def _untouched(merged: Merged, inside: Any, key: str, leaders: pa.Array) -> DataFile | None:
    """The previous file that holds exactly these rows, if there is one."""
    import pyarrow.parquet

    places = merged.winners["place"].to_numpy()[inside]
    if not len(places) or places[0] >= len(merged.files) or (places != places[0]).any():
        return None
    path, entry = merged.files[places[0]]
    if (entry.key, entry.rows) != (key, len(inside)):
        return None
    stored = pyarrow.parquet.read_table(path, columns=["duplicate_of"])["duplicate_of"].combine_chunks()
    chosen = leaders.take(inside).take(merged.winners["row"].to_numpy()[inside].argsort())
    return entry if stored.equals(chosen) else None
