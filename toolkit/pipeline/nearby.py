"""Near-copies among any number of articles, in flat memory: only what an earlier refresh has not seen is compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.pipeline import sketches
from toolkit.pipeline.merge import Merged

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from toolkit.copies import Filed


def near_copies(merged: Merged, made: pa.Table, previous: Path | None) -> pa.Table:
    """For each winner the article that it is a near-copy of: `article_id`, `published`, `duplicate_of`.

    `made` are the sketches of the winners, in their order.
    """
    import numpy as np
    import pyarrow as pa

    from toolkit import copies

    ids = pa.array(merged.winners["article_id"], pa.string())
    published = pa.array(merged.winners["published"], pa.timestamp("ms"), from_pandas=True)
    now, moments = copies.of_table(made), _moments(published)
    group = copies.groups(copies.Filed(now, copies.days(moments)), _earlier(merged, previous))
    leader = copies.led(ids.to_pylist(), now, moments, group)
    leads = pa.array(leader == np.arange(len(leader)))
    named = pa.array(leader, pa.int64(), mask=leads.to_numpy(zero_copy_only=False))
    return pa.table({"article_id": ids, "published": published, "duplicate_of": ids.take(named)})


def _earlier(merged: Merged, previous: Path | None) -> Filed | None:
    """What the previous snapshot found; None where it has no sketches, or those of another version."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet

    from toolkit import copies

    if previous is None or any(entry.key not in merged.sketched for _, entry in merged.files):
        return None
    columns = ["article_id", "published", "duplicate_of"]
    parts = [pyarrow.parquet.read_table(path, columns=columns) for path, _ in merged.files]
    if not parts:
        return None
    rows = pa.concat_tables(parts)
    stored = [sketches.of_file(path, merged.sketched[entry.key]) for path, entry in merged.files]
    leader = pa.compute.coalesce(rows["duplicate_of"], rows["article_id"]).combine_chunks().dictionary_encode()
    group = leader.indices.to_numpy().astype(np.int64)
    made = copies.of_table(pa.concat_tables(stored))
    if len(made) != len(group):
        return None
    return copies.Filed(made, copies.days(_moments(rows["published"].combine_chunks())), group)


def _moments(published: pa.Array) -> np.ndarray[Any, Any]:
    """Timestamps in milliseconds, the least of all for none."""
    import pyarrow as pa

    from toolkit import copies

    values: np.ndarray[Any, Any] = (
        published.cast(pa.timestamp("ms")).cast(pa.int64()).fill_null(copies.NEVER).to_numpy()
    )
    return values
