"""What stands around a sentence does not change its rows: tests/cases/adjuncts/<language>.toml.

Each sentence is read plain, and again with each adjunct of its language behind its subject, before or behind it: who
did what to whom, whether and when must stay the same.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit.article import extract
from toolkit.schema import Article

FOLDER = Path(__file__).parent / "cases" / "adjuncts"
PUBLISHED = dt.datetime(2006, 11, 9)  # a Thursday
BOUNDS = ("publication", "none")  # bases of rows whose text gives no time

Fact = tuple[str, str, object, object, tuple[str, ...]]


def facts(text: str, language: str) -> list[Fact]:
    """Type, status, days and countries of each row that the text gives."""
    found = extract(Article("adjunct", text, language=language, published=PUBLISHED))
    return sorted(map(_fact, found), key=str)


def _fact(row: dict[str, Any]) -> Fact:
    days = (None, None) if row["date_basis"] in BOUNDS else (row["date_start"], row["date_end"])
    return row["event_type"], row["status"], *days, tuple(sorted(row["countries"]))


def extended(sentence: dict[str, Any], told: dict[str, list[str]], language: str) -> Iterator[str]:
    """The sentence with each adjunct that fits it."""
    subject, rest = sentence["subject"], sentence["rest"]
    for inserted in told["of_persons" if sentence["person"] else "of_states"]:
        yield f"{subject}{inserted} {rest}."
    for added in told["behind"]:
        yield f"{subject} {rest}{added}."
    for opening in told["before"]:
        if language == "de":  # the verb comes second
            verb, others = rest.split(" ", 1)
            article, *name = subject.split(" ")
            low = " ".join([article.lower(), *name]) if name else subject
            yield f"{opening}{verb} {low} {others}."
        else:
            yield f"{opening}{subject} {rest}."


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        for sentence in told["sentences"]:
            plain = f"{sentence['subject']} {sentence['rest']}."
            found += [
                pytest.param(plain, text, path.stem, id=f"{path.stem}: {text}")
                for text in extended(sentence, told, path.stem)
            ]
    return found


@pytest.mark.parametrize(("plain", "text", "language"), cases())
def test_an_adjunct_changes_no_row(plain: str, text: str, language: str) -> None:
    told = facts(plain, language)
    assert told, f"nothing in {plain!r}"
    types = {fact[0] for fact in told}
    assert [fact for fact in facts(text, language) if fact[0] in types] == told
