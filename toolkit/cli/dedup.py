"""`timeline dedup`: mention rows to events."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import datapackage, schema
from toolkit.cli import WrongUsage, command

if TYPE_CHECKING:
    import pyarrow as pa


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "dedup",
        "join the mentions of the same event: writes the tables mentions (with event_id) and events",
        "timeline dedup mentions.parquet -o out/",
    )
    this.add_argument("mentions", metavar="MENTIONS", help="a Parquet file or folder of mention rows")
    this.add_argument("-o", "--output", metavar="OUT_DIR", required=True, help="the folder for mentions/ and events/")
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read the mentions, join them, write both tables."""
    from toolkit import dedup

    found = dedup.dedup(read(Path(args.mentions)))
    for name, table in (("mentions", found.mentions), ("events", found.events)):
        write(Path(args.output) / name, table)
    datapackage.beside(
        Path(args.output) / "all.parquet",
        [datapackage.resource(name, f"{name}/all.parquet", name, "parquet") for name in ("events", "mentions")],
        ("mentions", "events"),
    )
    print(f"{found.mentions.num_rows:,} mentions, {found.events.num_rows:,} events", file=sys.stderr)
    return 0


def read(path: Path) -> pa.Table:
    """The mention rows in a Parquet file or folder; columns that are missing are null, other ones are kept."""
    import pyarrow as pa
    import pyarrow.dataset

    if not path.exists():
        raise FileNotFoundError(2, "no such file or folder", str(path))
    try:
        table = pyarrow.dataset.dataset(path, format="parquet").to_table()
    except pa.ArrowInvalid as error:
        raise ValueError(f"{path}: not Parquet ({str(error).splitlines()[0]})") from None
    needed = {"mention_id", "article_id", "event_type"} - set(table.column_names)
    if needed:
        raise WrongUsage(f"{path} has no column {', '.join(sorted(needed))}: not a table of mentions")
    for field in schema.arrow_schema("mentions"):
        if field.name not in table.column_names:
            table = table.append_column(field, pa.nulls(table.num_rows, field.type))
        else:
            place = table.schema.get_field_index(field.name)
            table = table.set_column(place, field, table[field.name].cast(field.type))
    return table


def write(folder: Path, table: pa.Table) -> None:
    """Write a table as the only file of a dataset folder."""
    import os

    import pyarrow.parquet

    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / ".part"
    pyarrow.parquet.write_table(table, aside, compression="zstd")
    for old in folder.glob("*.parquet"):
        old.unlink()
    os.replace(aside, folder / "all.parquet")
