"""`timeline sql`: SQL over the tables of the timeline."""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sys
from typing import Any

from toolkit import schema
from toolkit.cli import command, filters
from toolkit.cli.output import cell, plain, safe


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "sql",
        "run SQL (DuckDB) over the tables articles, mentions and events",
        'timeline sql "SELECT event_type, count(*) AS n FROM events GROUP BY ALL ORDER BY n DESC"',
    )
    this.add_argument("query", metavar="QUERY")
    shape = this.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="JSON lines")
    shape.add_argument("--csv", action="store_true", help="CSV with a head line")
    this.add_argument("--timeline", metavar="DIR", help="where the timeline is (default: of the project)")
    this.add_argument("--as-of", metavar="WHEN", help=filters.AS_OF)
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the query and print its rows."""
    from toolkit import store

    names, rows = query(store.open(args.timeline, args.as_of), args.query)
    if args.json:
        for row in rows:
            print(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=plain))
    elif args.csv:
        lines = csv.writer(sys.stdout)
        lines.writerow(names)
        lines.writerows([safe(value) for value in row] for row in rows)
    elif names:
        from toolkit.show import align, columns

        cells = [["" if value is None else str(cell(value)).replace("\n", " ") for value in row] for row in rows]
        widest = max(range(len(names)), key=lambda n: max(columns(row[n]) for row in [names, *cells]))
        print(align([names, *cells], shutil.get_terminal_size((120, 24)).columns, widest))
    return 0


def query(timeline: Any, text: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The column names and rows that a query gives; ValueError in one line where it is wrong."""
    try:
        import duckdb
    except ImportError:
        raise RuntimeError("SQL needs DuckDB; install it with: pip install 'geopolitical-timeline[sql]'") from None
    with duckdb.connect() as database:
        for name in (name for name in schema.TABLES if any((timeline.path / name).glob("*.parquet"))):
            folder = str(timeline.path / name / "*.parquet").replace("'", "''")
            database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder}', union_by_name = true)")
        try:
            answer = database.execute(text)
            if answer is None or not answer.description:  # an empty query has no answer
                return [], []
            return [column[0] for column in answer.description], answer.fetchall()
        except duckdb.Error as error:
            raise ValueError(str(error).split("\n\nLINE")[0]) from None
