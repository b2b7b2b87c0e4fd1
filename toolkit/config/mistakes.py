"""Tell a mistake in the configuration: file, line, key, and the nearest valid name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Keys = Mapping[str, Mapping[str, tuple[type, ...]]]
"""For each table its keys, each with the types that its value may have."""

_TYPES = {int: "a whole number", float: "a number", str: "a text", bool: "true or false", list: "a list of texts"}


class ConfigError(ValueError):
    """A mistake in the configuration; the message names file, line, key and the nearest valid name."""


@dataclass(frozen=True, slots=True)
class Written:
    """A configuration as it is written, to find the line of what is wrong in it."""

    text: str
    file: Path

    def mistake(self, message: str, table: str, key: str | None = None, number: int = 1) -> ConfigError:
        """The error to raise for a key in the `number`-th table of this name (for the table itself without a key)."""
        line = self._line(table, key, number)
        return ConfigError(f"{self.file}, line {line}: {message}" if line else f"{self.file}: {message}")

    def _line(self, table: str, key: str | None, number: int) -> int | None:
        seen, inside, found = 0, False, None
        for line, content in enumerate(self.text.splitlines(), 1):
            header = re.match(r"\s*\[\[?\s*([\w.\"'-]+)\s*\]\]?", content)
            if header:
                seen += header[1] == table
                inside = header[1] == table and seen == number
                found = found or (line if inside else None)
            elif (key and inside and _starts(content, key)) or (not seen and _starts(content, table)):
                return line
        return found


def check_names(content: dict[str, Any], keys: Keys, written: Written) -> None:
    """Raise ConfigError at the first table or key that does not exist, or whose value has the wrong type."""
    for table, value in content.items():
        if table not in keys:
            raise written.mistake(f"no table or key {table!r}{near(table, keys)}", table)
        for number, entry in enumerate(value if isinstance(value, list) else [value], 1):
            if not isinstance(entry, dict):
                raise written.mistake(f"{table!r} is a table; write [{table}]", table)
            for key, item in entry.items():
                if key not in keys[table]:
                    known = keys[table]
                    raise written.mistake(f"no key {key!r} in [{table}]{near(key, known)}", table, key, number)
                if not _fits(item, keys[table][key]):
                    wanted = keys[table][key][0]
                    name = _TYPES.get(wanted, wanted.__name__)
                    raise written.mistake(f"{key} = {item!r} must be {name}", table, key, number)


def near(name: str, known: Iterable[str]) -> str:
    """What was probably meant, else all that is possible.

    >>> near("fed", ["files", "feed"]), near("x", ["files", "feed"])
    (" - did you mean 'feed'?", '; known: files, feed')
    """
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f" - did you mean {found[0]!r}?" if found else f"; known: {', '.join(known)}"


def _fits(item: Any, types: tuple[type, ...]) -> bool:
    if isinstance(item, bool):
        return bool in types
    if isinstance(item, list):
        return list in types and all(isinstance(each, str) for each in item)
    return isinstance(item, types)


def _starts(line: str, key: str) -> bool:
    return re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]", line) is not None
