"""Excel: the sheets events, mentions and columns, with real dates, a frozen head and filters.

Text is always text: nothing that an article says becomes a formula or an error value. Excel holds
1,048,576 rows a sheet, 32,767 characters a cell and no day before 1900: more rows are refused, longer
texts are cut and told, earlier days are written as text.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from toolkit import datapackage, schema
from toolkit.datapackage import DAYS
from toolkit.exports import Options, WrongFormat
from toolkit.exports.cells import people, short
from toolkit.exports.content import Content, clean, web

if TYPE_CHECKING:
    import pyarrow as pa

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
_MOST_LINKS = 65_000  # Excel follows 65,530 links a sheet
_WIDTHS = {"title": 60, "sentence": 80, "actors": 40, "url": 40, "sources": 30, "conflicts": 30, "text": 80}
_SIGNS = ("=", "+", "-", "@", "#")
_SHEETS = ("events", "mentions")


def write(content: Content, target: BinaryIO, options: Options) -> list[str]:
    """Write the workbook; the notes tell what had to be cut."""
    import openpyxl

    for name in _SHEETS:
        rows = getattr(content, name).num_rows
        if rows > MOST_ROWS:
            raise WrongFormat(
                f"{rows:,} {name} are more than the {MOST_ROWS:,} rows Excel holds; choose fewer, or parquet or csv"
            )
    book = openpyxl.Workbook(write_only=True)
    cut: Counter[str] = Counter()
    for name in _SHEETS:
        _sheet(book, name, getattr(content, name), cut)
    _columns(book)
    book.save(target)
    return [f"{n:,} cells of {name} cut to Excel's {MOST_CHARACTERS:,} characters" for name, n in sorted(cut.items())]


def resources(path: Path, options: Options) -> list[dict[str, Any]]:
    """The sheets as resources of a data package."""
    return [
        datapackage.resource(name, path.name, name, "xlsx", flat=True, dialect={"excel": {"sheet": name}})
        for name in _SHEETS
    ]


def _sheet(book: Any, name: str, rows: pa.Table, cut: Counter[str]) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    names = rows.column_names
    sheet.freeze_panes = "A2"
    for number, column in enumerate(names, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, 14)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{rows.num_rows + 1}"
    sheet.append(_head(sheet, names))
    links = _MOST_LINKS
    for batch in rows.to_batches(10_000):
        for row in batch.to_pylist():
            cells = [_cell(sheet, column, value, cut) for column, value in row.items()]
            address = web(row.get("url"))
            if links and address:
                cells[names.index("url")] = _own(sheet, cells[names.index("url")])
                cells[names.index("url")].hyperlink = address
                links -= 1
            sheet.append(cells)


def _columns(book: Any) -> None:
    """The data dictionary as the last sheet."""
    sheet = book.create_sheet("columns")
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCD", (12, 20, 100, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append(_head(sheet, ["table", "column", "meaning", "values"]))
    for name in _SHEETS:
        for column in schema.TABLES[name]:
            sheet.append([name, column.name, column.description, ", ".join(column.values)])


def _head(sheet: Any, names: list[str]) -> list[Any]:
    from openpyxl.styles import Font

    cells = [_own(sheet, name) for name in names]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _cell(sheet: Any, name: str, value: Any, cut: Counter[str]) -> Any:
    """The value for one cell: a plain one where that is safe, which is several times faster than a cell."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, float):
        return short(name, value) if abs(value) < float("inf") else None
    if isinstance(value, dt.datetime) and value.year >= 1900:
        return _dated(sheet, name, value)
    return _text(sheet, people(name, value) if isinstance(value, list) else str(value), name, cut)


def _dated(sheet: Any, name: str, value: dt.datetime) -> Any:
    cell = _own(sheet, value.date() if name in DAYS else value)
    cell.number_format = "yyyy-mm-dd" if name in DAYS else "yyyy-mm-dd hh:mm"
    return cell


def _text(sheet: Any, text: str, name: str, cut: Counter[str]) -> Any:
    written = clean(text)
    if _length(written) > MOST_CHARACTERS:
        cut[name] += 1
        written = written.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"
    if written[:1] not in _SIGNS:
        return written or None
    cell = _own(sheet)
    cell._value, cell.data_type = written, "s"  # the setter would take "=..." for a formula, "#N/A" for an error
    cell.quotePrefix = True  # stays text when somebody edits the cell
    return cell


def _own(sheet: Any, value: Any = None) -> Any:
    """A cell that can carry a style or a type of its own."""
    from openpyxl.cell import WriteOnlyCell

    return WriteOnlyCell(sheet, value)


def _length(text: str) -> int:
    """The number of characters as Excel counts them, in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
