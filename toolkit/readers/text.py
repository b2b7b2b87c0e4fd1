"""Read an article from plain text as pasted from a web page: front matter, title, date line, dateline, boilerplate."""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import re
from collections.abc import Iterator

from toolkit import boilerplate, sentences
from toolkit import language as languages
from toolkit.readers.fields import Defaults, make_article, plain
from toolkit.schema import Article, Skipped

_FIELD = re.compile(r"(?P<key>[A-Za-z][A-Za-z_ -]{0,30})[ \t]*:[ \t]*(?P<value>.*)\Z")
_KEYS = {
    "date": "published",
    "site": "source",
    "outlet": "source",
    "lang": "language",
    "headline": "title",
    "link": "url",
}
_KNOWN = ("id", "url", "source", "language", "published", "title", "author")
_MOST_FIELDS = 30  # lines of the longest front matter

# "WASHINGTON / LONDON (dpa) –": places in capitals or capitalised, the source in brackets, a dash or colon.
_DATELINE = re.compile(
    r"\s*(?:[^\W\d_a-z][\w.'’/-]*[ ,]{0,2}(?:/ ?|(?:\d{1,2}\.? )?)?){1,6}\((?P<source>[^()\n]{2,40})\)\s?[-–—:]{1,2}\s"
)
_BYLINE_END = re.compile(r"[,|]")
_YEAR = re.compile(r"(?:19|20)\d\d|\d{1,2}\.\d{1,2}\.\d\d\b")
_DATE_LINE = 80  # characters of the longest line that is taken for a date
_TITLE_LINE = 160  # characters of the longest first line that is taken for a headline
_HEAD = 8  # lines around the beginning of the article, from the top and from the bottom, where a date may stand
_PROSE = 80  # characters of the shortest line that is taken for the beginning of the article


def read(text: str, defaults: Defaults) -> Iterator[Article | Skipped]:
    """The one article of a text file, and what its front matter says that cannot be used."""
    body, fields = _front_matter(plain(text).strip())
    problem = _problem(fields)
    language = fields.get("language") or defaults.language or languages.detect(body)
    fields["language"] = language
    basis = "given"
    if language in languages.codes():
        cleaned = boilerplate.clean(body, language)
        if not fields.get("published") and (date := _date_line(body, cleaned, language)):
            fields["published"], basis = date.isoformat(), "text"
        fields["title"] = fields.get("title") or boilerplate.headline(_dropped(body, cleaned))
        body, title = _without_title(cleaned, fields["title"], language)
        fields["title"] = fields["title"] or title
    if not body.strip():
        yield Skipped(defaults.path, "read", "no text in the file; paste the article into it")
        return
    if not fields.get("source") and (dateline := _DATELINE.match(body)):
        fields["source"] = dateline["source"]
    yield make_article(body.strip(), fields, defaults, basis)
    if problem:
        yield Skipped(defaults.path, "read", f"front matter: {problem}; the article is kept")


def _problem(fields: dict[str, str | None]) -> str | None:
    """What in the front matter cannot be used, which is taken out; None where all is well."""
    from toolkit.dates import parse_timestamp

    found = []
    for key in [key for key in fields if key not in _KNOWN]:
        near = difflib.get_close_matches(key, _KNOWN, n=1)
        found.append(f"no field {key!r}" + (f", did you mean {near[0]!r}?" if near else ""))
        del fields[key]
    published = fields.get("published")
    if published and parse_timestamp(published, fields.get("language")) is None:
        found.append(f"published is no date ({published[:40]!r}), write 2026-11-01")
        del fields["published"]
    return "; ".join(found) or None


def _dropped(body: str, cleaned: str) -> str:
    """The lines that were taken away."""
    kept = set(cleaned.split("\n"))
    return "\n".join(line for line in body.split("\n") if line not in kept)


def _front_matter(text: str) -> tuple[str, dict[str, str | None]]:
    """The text without its front matter, and the fields: `key: value` lines that end with `---`."""
    lines = text.split("\n", _MOST_FIELDS)
    start = 1 if lines[0].strip() == "---" else 0
    fields: dict[str, str | None] = {}
    for i, line in enumerate(lines[start:_MOST_FIELDS], start):
        if line.strip() == "---":
            return ("\n".join(lines[i + 1 :]).strip("\n"), fields) if fields else (text, {})
        found = _FIELD.match(line)
        if found is None:
            break
        key = found["key"].strip().lower()
        fields[_KEYS.get(key, key)] = found["value"].strip().strip("\"'") or None
    return text, {}


def _without_title(body: str, title: str | None, language: str) -> tuple[str, str | None]:
    """The body without a headline in its first line, and that headline."""
    first, _, rest = body.partition("\n")
    line = first.strip()
    if title and line and line == title:
        return rest.lstrip("\n"), title
    following = next((each.strip() for each in rest.split("\n") if each.strip()), "")
    is_short = 10 <= len(line) <= _TITLE_LINE and line[-1] not in ".,;:"
    is_prose = len(following) > len(line) and following.rstrip('"”“«»')[-1:] in {".", "!", "?", "…"}
    if title is None and is_short and is_prose and _stands_alone(body, line, language):
        return rest.lstrip("\n"), line
    return body, None


def _stands_alone(body: str, line: str, language: str) -> bool:
    """Whether the first line is a headline, not a byline, a dateline or the first line of wrapped prose."""
    initial = line.lstrip("\"'„“«»‚‘")[:1]
    if _is_byline(line, language) or not initial.isalnum() or initial.islower() or _DATELINE.match(line + " "):
        return False
    first = sentences.split(body[: 4 * _TITLE_LINE], language)[0]
    return body[first.start : first.end] == line


def _is_byline(line: str, language: str) -> bool:
    bylines = languages.load(language).section("boilerplate").get("bylines", [])
    return line.lower().startswith(tuple(f"{word} " for word in bylines))


# --- Dates that stand alone on a line ---------------------------------------------------------


@functools.cache
def _labels(language: str) -> re.Pattern[str]:
    words = languages.load(language).section("boilerplate").get("date_labels", [])
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"^\W*(?:(?:{listed})\b\W*)+", re.IGNORECASE)


def _date_line(text: str, cleaned: str, language: str) -> dt.datetime | None:
    """The date of a line that holds nothing else: one with a label ("Stand: 15.07.2025") near the beginning of the
    article, the top or the bottom, else the only bare one near the beginning, else near the top; several bare ones
    date what follows them, not the article."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    start = _beginning(lines, cleaned)
    near = range(max(0, start - _HEAD), start + _HEAD)
    bare: dict[int, dt.datetime] = {}
    for i, line in enumerate(lines):
        if (_HEAD <= i < len(lines) - _HEAD and i not in near) or len(line) > _DATE_LINE or not _YEAR.search(line):
            continue
        label = _labels(language).match(line)
        if _is_byline(line, language):  # "Von Eva Muster, 15.07.2025"
            line, label = _BYLINE_END.split(line, maxsplit=1)[-1], None
        moment = _date_of(line[label.end() :] if label else line, language)
        if moment and label:
            return moment
        if moment and (i < _HEAD or i in near):
            bare[i] = moment
    for zone in (near, range(_HEAD)):
        moments = {moment for i, moment in bare.items() if i in zone}
        if moments:
            return moments.pop() if len(moments) == 1 else None
    return None


def _beginning(lines: list[str], cleaned: str) -> int:
    """The number of the line with which the article begins: the first prose that is no part of the page around it."""
    kept = [line.strip() for line in cleaned.split("\n") if line.strip()]
    first = next((line for line in kept if len(line) >= _PROSE), kept[0] if kept else "")
    return lines.index(first) if first in lines else 0


def _date_of(line: str, language: str) -> dt.datetime | None:
    from toolkit.dates import parse_timestamp

    line = line.strip(" .|·-–")
    moment = parse_timestamp(line, language) if line[:1].isalnum() else None
    return moment if moment and f"{moment.year % 100:02}" in line else None
