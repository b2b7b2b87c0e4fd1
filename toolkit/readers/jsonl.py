"""Read articles from JSON lines: one object a line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from toolkit.readers import charset, html
from toolkit.readers.fields import Defaults, make_article, sound
from toolkit.schema import Article, Skipped

_LONGEST_LINE = 20 * 2**20
_PIECE = 2**20


def read(stream: io.BufferedReader, defaults: Defaults) -> Iterator[Article | Skipped]:
    """The articles of a stream of JSON lines; a bad line is one `Skipped` and the rest goes on."""
    for number, line in _lines(stream):
        label = f"{defaults.path}:{number}"
        if line is None:
            yield Skipped(label, "read", f"line longer than {_LONGEST_LINE // 2**20} MB; split the article or the file")
        elif line.strip():
            yield _article(line, label, defaults)


def _lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """The numbered lines; None instead of a line that is too long, which is passed over without being kept."""
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if len(line) < _LONGEST_LINE or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(_PIECE)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _article(line: bytes, label: str, defaults: Defaults) -> Article | Skipped:
    text = charset.decode(line)
    if text is None:
        return Skipped(label, "read", "binary data in a JSON line; save the file as UTF-8 text")
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Skipped(label, "read", f"not JSON ({str(error)[:80]}); write one JSON object a line")
    return of_fields(fields, label, defaults)


def of_fields(fields: Any, label: str, defaults: Defaults) -> Article | Skipped:
    """The article that one JSON object holds."""
    if not isinstance(fields, dict):
        return Skipped(label, "read", 'not a JSON object; write {"text": ...} on each line')
    text = fields.get("text")
    if isinstance(text, str) and text.strip():
        return make_article(sound(text), fields, defaults)
    page = fields.get("html")
    if isinstance(page, str) and page.strip():
        given = {key: value for key, value in fields.items() if value not in (None, "")}
        return html.of_page(page, label, defaults, given)
    return Skipped(label, "read", "no text; give `text` or `html` as a string")
