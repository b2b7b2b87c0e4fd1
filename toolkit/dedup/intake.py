"""What de-duplication takes: a table of mentions, checked and in the order of its ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.schema import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa


def taken(mentions: pa.Table) -> pa.Table:
    """The mentions sorted by `mention_id` (numbered where they have none).

    ValueError, naming every column at fault, where the table is none of mentions. Columns may be missing, but for
    `event_type`, and may be of any type of their kind: text, numbers, moments, lists.
    """
    if "event_type" not in mentions.column_names:
        there = ", ".join(mentions.column_names) or "none"
        raise ValueError(f"this is no table of mentions: it has no column event_type (its columns: {there})")
    known = arrow_schema("mentions")
    wrong = [
        f"{field.name} is {field.type}, not {_kind(known.field(field.name).type)}"
        for field in mentions.schema
        if field.name in known.names and not _agree(field.type, known.field(field.name).type)
    ]
    if wrong:
        raise ValueError(f"this is no table of mentions: {'; '.join(wrong)}")
    return _sorted(mentions)


def _kind(kind: pa.DataType) -> str:
    """What a type holds, whatever its width."""
    import pyarrow as pa

    is_ = pa.types
    if is_.is_dictionary(kind):
        return _kind(kind.value_type)
    if is_.is_list(kind) or is_.is_large_list(kind):
        return f"a list of {_kind(kind.value_type)}"
    if is_.is_string(kind) or is_.is_large_string(kind) or is_.is_string_view(kind):
        return "text"
    if is_.is_integer(kind) or is_.is_floating(kind) or is_.is_decimal(kind):
        return "numbers"
    if is_.is_timestamp(kind) or is_.is_date(kind):
        return "moments"
    return "structs" if is_.is_struct(kind) else str(kind)


def _agree(given: Any, wanted: Any) -> bool:
    one, other = _kind(given), _kind(wanted)
    return one in (other, "null") or (one == "a list of null" and other.startswith("a list"))


def _sorted(mentions: pa.Table) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    if "mention_id" not in mentions.column_names:
        number = [f"row{k:09d}" for k in range(mentions.num_rows)]
        mentions = mentions.add_column(0, "mention_id", pa.array(number, pa.string()))
    names = mentions["mention_id"].combine_chunks().cast(pa.string())
    if len(names) < 2 or pc.all(pc.less_equal(names[:-1], names[1:])).as_py():
        return mentions
    return mentions.take(pc.sort_indices(names))
