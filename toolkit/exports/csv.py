"""CSV: one table, safe to open in a spreadsheet.

A spreadsheet runs a cell that begins with "=", "+", "-" or "@" as a formula, also behind blanks, and
one that was opened with another separator cuts cells at ";" or line breaks. Text from the web may
use that, so such places get an apostrophe in front. Numbers stay numbers. `raw` leaves the text as it is.
"""

from __future__ import annotations

import csv
import io
import re
from typing import BinaryIO

from toolkit.exports import Options
from toolkit.exports.cells import nested, plain, table
from toolkit.exports.content import Content, clean

_EDGE = r"(?P<edge>^|\r\n|[;\t\r\n])"
_UNSEEN = r"[^\S\t\r\n]|[\"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_SIGN = r"[=+\-@＝＋－＠]"
_FORMULA = re.compile(rf"{_EDGE}(?=(?:{_UNSEEN})*{_SIGN})")


def write(content: Content, target: BinaryIO, options: Options) -> list[str]:
    """Write the table with a head line in UTF-8; lists and actors are JSON."""
    rows = table(content, options.table)
    text = io.TextIOWrapper(target, encoding="utf-8-sig" if options.bom else "utf-8", newline="", write_through=True)
    lines = csv.writer(text, quoting=csv.QUOTE_MINIMAL)
    lines.writerow(rows.column_names)
    for batch in rows.to_batches(10_000):
        for row in batch.to_pylist():
            lines.writerow([_cell(name, value, options.raw) for name, value in row.items()])
    text.detach()
    return []


def _cell(name: str, value: object, raw: bool) -> object:
    written = nested(value) if isinstance(value, list) else plain(name, value)
    if not isinstance(written, str):
        return written
    return written if raw else guarded(clean(written))


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet could take for a formula.

    >>> guarded("=1+1"), guarded("-3 Grad; @home"), guarded("a - b")
    ("'=1+1", "'-3 Grad;' @home", 'a - b')
    """
    return _FORMULA.sub(r"\g<edge>'", text)
