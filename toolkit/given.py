"""Articles as a caller has them: a text, a file or folder, a row, a table, or several of these."""

from __future__ import annotations

import datetime as dt
import os
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from toolkit import language as languages
from toolkit.readers import jsonl
from toolkit.readers import read as read_path
from toolkit.readers.fields import Defaults, code_of, make_article, sound
from toolkit.schema import Article, Skipped

_FORMS = "a text, a path, a DataFrame with a column `text`, or a list of texts or dicts"
_LONGEST = 500  # characters of the longest text that may be the name of a file
_PATH = re.compile(r"\.[a-z]\w{1,6}$|[/\\]")
_TEXTS = ("text", "html")


def articles(what: Any, published: dt.datetime | None = None, language: str | None = None) -> Iterator[Article]:
    """The articles that `what` holds; `published` and `language` serve where it does not say.

    What cannot be used of several is told in a warning and left out. FileNotFoundError for a text that reads like the
    name of a file and is none, TypeError for what holds no articles, ValueError for a table without texts.

    >>> [article.language for article in articles(["Sie trafen sich in der Stadt.", {"text": "They met in the city."}])]
    ['de', 'en']
    """
    for label, item in _several(what):
        known = Defaults(label, None, language, published)
        if isinstance(item, Path) or (isinstance(item, str) and _names_a_file(item)):
            yield from _files(Path(item), known)
        elif isinstance(item, str):
            yield replace(make_article(sound(item), {}, known), path=None)
        elif isinstance(item, Article):
            yield replace(item, language=item.language or language, published=item.published or published)
        elif isinstance(item, Mapping):
            yield from told([_row(item, label, known)])
        else:
            raise TypeError(f"no articles can be read from {type(item).__name__}; give {_FORMS}")


def told(found: Iterable[Article | Skipped]) -> Iterator[Article]:
    """The articles; what was skipped is told in a warning each."""
    for item in found:
        if isinstance(item, Skipped):
            warnings.warn(f"skipped {item.path}: {item.reason} ({item.step})", stacklevel=3)
        else:
            yield item


def moment(value: Any) -> dt.datetime | None:
    """A moment from ISO text, a day or a moment; ValueError for what is no date.

    >>> moment("2026-11-01"), moment(dt.date(2026, 11, 1)) == moment("2026-11-01")
    (datetime.datetime(2026, 11, 1, 0, 0), True)
    """
    if value is None or isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    try:
        return dt.datetime.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"published = {value!r} is no date; write '2026-11-01'") from None


def code(language: str | None) -> str | None:
    """The code of a language whose rules there are; ValueError for another one.

    >>> code("de-AT"), code("EN"), code(None)
    ('de', 'en', None)
    """
    if language is None:
        return None
    found = code_of(language)
    if found not in languages.codes():
        raise ValueError(f"there are no rules for the language {language!r}; known: {', '.join(languages.codes())}")
    return found


def written_in(text: str, language: str | None) -> str:
    """The language of a text: the one given, else what the text shows; ValueError where it shows none."""
    if not isinstance(text, str):
        raise TypeError(f"a text is needed, not {type(text).__name__}")
    found = (code_of(language) or language) if language else languages.detect(text)
    if found is None:
        raise ValueError("the text does not show its language; give it: language='de'")
    return found


def number(what: Any) -> int | None:
    """How many articles are given, where that is known beforehand."""
    return len(what) if hasattr(what, "__len__") and not isinstance(what, (str, Path, Mapping)) else None


def _several(what: Any) -> Iterator[tuple[str, Any]]:
    """What is given one by one, each with its name for a message."""
    if isinstance(what, (str, Path, Article, Mapping)):
        yield "the text", what
    elif hasattr(what, "columns") and hasattr(what, "to_dict"):
        names = [str(name) for name in what.columns]
        if not set(names) & set(_TEXTS):
            raise ValueError(f"the table has no column `text`, only {', '.join(names) or 'none'}; rename the one it is")
        rows = what.astype(object).where(what.notna(), None).to_dict("records")
        yield from ((f"row {index}", row) for index, row in zip(what.index, rows, strict=True))
    elif hasattr(what, "to_pylist"):
        yield from ((f"row {number}", row) for number, row in enumerate(what.to_pylist()))
    elif isinstance(what, Iterable) and not isinstance(what, (bytes, bytearray)):
        yield from ((f"item {number}", item) for number, item in enumerate(what))
    else:
        raise TypeError(f"no articles can be read from {type(what).__name__}; give {_FORMS}")


def _row(row: Mapping[str, Any], label: str, known: Defaults) -> Article | Skipped:
    """The article of a row, with all that its columns say of it."""
    given = {str(key): _plain(value) for key, value in row.items()}
    named = given | {"id": given.get("article_id") or given.get("id")}
    found = jsonl.of_fields(named, label, known)
    if isinstance(found, Skipped):
        return found
    if given.get("published") and found.published is None:
        warnings.warn(f"{label}: published = {given['published']!r} is no date; write 2026-11-01", stacklevel=4)
    own = {f.name: given.get(f.name) for f in fields(Article)}
    basis = own["published_basis"] or found.published_basis
    return replace(found, published_basis=basis if found.published else "none", path=own["path"])


def _plain(value: Any) -> Any:
    """A moment of pandas as one of Python, everything else as it is."""
    return value.to_pydatetime(warn=False) if hasattr(value, "to_pydatetime") else value


def _files(path: Path, known: Defaults) -> Iterator[Article]:
    if not path.exists():
        raise FileNotFoundError(f"no such file or folder: {path}")
    yield from told(read_path(path, language=known.language, published=known.published))


def _names_a_file(text: str) -> bool:
    """Whether a text names a file or folder: it is there, or it is one word that ends or is parted like a path."""
    if len(text) >= _LONGEST or "\n" in text or not text.strip():
        return False
    if os.path.exists(text):  # unlike Path.exists it answers for a text too long for a name, too
        return True
    return not re.search(r"\s", text) and _PATH.search(text) is not None
