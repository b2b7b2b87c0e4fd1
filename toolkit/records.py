"""The records that the steps hand to each other: articles, inputs that could not be used, actors."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a reader found it; `text` is the cleaned text that all offsets count in."""

    article_id: str
    text: str
    language: str | None = None
    published: dt.datetime | None = None
    published_basis: str = "none"
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    path: str | None = None

    @property
    def text_sha256(self) -> str:
        """The SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Skipped:
    """One input that could not be used: where it is, at which step it failed, and why."""

    path: str
    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who took part in an event, in which role, and for which state or body."""

    name: str
    person: str | None = None
    office: str | None = None
    organisation: str | None = None
    country: str | None = None
    role: str = "participant"
