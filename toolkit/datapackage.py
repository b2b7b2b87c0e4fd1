"""What lies beside a dataset so that others can read it: `datapackage.json` and a data dictionary.

Both are made from the schema. The package follows the Data Package standard (frictionless), so that
programs know the type, the meaning and the allowed values of each column.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from toolkit import dictionary, schema

PACKAGE = "datapackage.json"
DICTIONARY = "data_dictionary.md"
DAYS = ("date_start", "date_end", "effective_start", "effective_end")
"""The columns that hold days; other timestamps are moments."""

_NAME = "geopolitical-timeline"
_TYPES = {"string": "string", "float64": "number", "float32": "number", "int32": "integer"}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
}


def fields(table: str, flat: bool = False) -> list[dict[str, Any]]:
    """The columns of a table as fields of a Table Schema; where lists are written as text, they are `flat`.

    >>> fields("events")[4]["constraints"]["enum"]
    ['denied', 'possible', 'planned', 'decided', 'occurred']
    """
    return [_field(column, flat) for column in schema.TABLES[table]]


def _field(column: schema.Column, flat: bool) -> dict[str, Any]:
    kind = _TYPES.get(column.type, "string" if flat else "array")
    if column.type.startswith("timestamp"):
        kind = "date" if column.name in DAYS else "datetime"
    known: dict[str, Any] = {"name": column.name, "type": kind, "description": column.description}
    if column.values:
        known["constraints"] = {"enum": list(column.values)}
    return known


def resource(name: str, path: str, table: str, form: str, *, flat: bool = False, **more: Any) -> dict[str, Any]:
    """One file of a dataset: where it is, its format, and the columns of the `table` it holds."""
    return {
        "name": name,
        "path": path,
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        "encoding": "utf-8",
        **more,
        "schema": {"fields": fields(table, flat), "missingValues": [""]},
    }


def package(resources: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The description of a dataset of these resources."""
    return {
        "name": _NAME,
        "title": "Timeline of world politics from news articles",
        "profile": "data-package",
        "resources": list(resources),
    }


def text(content: dict[str, Any]) -> str:
    """A package as it is written."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def beside(path: Path, resources: list[dict[str, Any]], tables: Iterable[str]) -> list[Path]:
    """Write the package and the dictionary into the folder of `path`; give the files written.

    Other files described there by the toolkit stay described. A package of somebody else is left as it
    is: the description is then named after the file.
    """
    target, kept = path.parent / PACKAGE, []
    if target.exists():
        known = _read(target)
        if known is None or known.get("name") != _NAME:
            target = path.with_suffix(".datapackage.json")
        else:
            written = {entry["path"] for entry in resources}
            kept = [
                entry
                for entry in known.get("resources", [])
                if entry.get("path") not in written and (path.parent / str(entry.get("path"))).exists()
            ]
    target.write_text(text(package(_named([*kept, *resources]))), encoding="utf-8")
    words = target.with_name(DICTIONARY)
    words.write_text(dictionary.tables(tables), encoding="utf-8")
    return [target, words]


def _named(resources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The resources, sorted by path, with a number where two have one name."""
    seen: dict[str, int] = {}
    named = []
    for entry in sorted(resources, key=lambda entry: str(entry["path"])):
        base = str(entry["name"])
        seen[base] = seen.get(base, 0) + 1
        named.append(entry if seen[base] == 1 else {**entry, "name": f"{base}-{seen[base]}"})
    return named


def _read(path: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None
