"""What stands around a sentence, or how it is worded, does not change its rows: tests/cases/adjuncts/<language>.toml.

Each sentence is read plain, and again with each adjunct of its language behind its subject, before or behind it; and
groups of sentences tell one thing in other words: who did what to whom, whether and when must stay the same.
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


def extended(sentence: dict[str, Any], told: dict[str, Any]) -> Iterator[str]:
    """The sentence with each adjunct that fits it."""
    subject, rest = sentence["subject"], sentence["rest"]
    for inserted in told["inserted"].get(sentence["kind"], []):
        yield f"{subject}{inserted} {rest}."
    for earlier in told["sentence_before"]:
        yield f"{earlier}{subject} {rest}."
    for added in told["behind"]:
        yield f"{subject} {rest}{added}."
    for opening in told["before"]:
        if told["verb_second"]:
            verb, others = rest.split(" ", 1)
            low = subject if sentence["kind"] == "state" else subject[0].lower() + subject[1:]
            yield f"{opening}{verb} {low} {others}."
        else:
            yield f"{opening}{subject} {rest}."


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        for sentence in told["sentences"]:
            plain = f"{sentence['subject']} {sentence['rest']}."
            texts = list(extended(sentence, told))
            found.append(pytest.param(plain, texts, path.stem, id=f"{path.stem}-{sentence['subject']}"))
    return found


@pytest.mark.parametrize(("plain", "texts", "language"), cases())
def test_an_adjunct_changes_no_row(plain: str, texts: list[str], language: str) -> None:
    told = facts(plain, language)
    assert told, f"nothing in {plain!r}"
    types = {fact[0] for fact in told}
    read = {text: [fact for fact in facts(text, language) if fact[0] in types] for text in texts}
    assert {text: found for text, found in read.items() if found != told} == {}, f"expected {told}"


def reworded() -> list[Any]:
    """The groups of sentences that tell the same, with their language."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        groups = tomllib.loads(path.read_text(encoding="utf-8"))["reworded"]
        found += [pytest.param(g["told"], path.stem, id=f"{path.stem}-{n}") for n, g in enumerate(groups)]
    return found


@pytest.mark.parametrize(("texts", "language"), reworded())
def test_other_words_tell_the_same(texts: list[str], language: str) -> None:
    told = facts(texts[0], language)
    assert told, f"nothing in {texts[0]!r}"
    read = {text: facts(text, language) for text in texts[1:]}
    assert {text: found for text, found in read.items() if found != told} == {}, f"expected {told}"
