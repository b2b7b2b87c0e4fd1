"""An article as a row of its table, and what tells whether its mentions are known."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from toolkit.schema import Article


def row(article: Article) -> dict[str, Any]:
    """The columns of an article but `duplicate_of`; moments in UTC."""
    names = ("article_id", "url", "source", "title", "author", "language", "published_basis", "text", "path")
    published = article.published
    if published is not None and published.tzinfo is not None:
        published = published.astimezone(dt.UTC).replace(tzinfo=None)
    row = {name: getattr(article, name) for name in names}
    return row | {"published": published, "text_sha256": article.text_sha256}


_FINGERPRINT = (
    "article_id",
    "url",
    "source",
    "title",
    "author",
    "language",
    "published",
    "published_basis",
    "text_sha256",
)


def fingerprint(row: dict[str, Any]) -> str:
    """A hash of everything about an article that its mentions depend on."""
    return hashlib.blake2b(
        repr([row[name] for name in _FINGERPRINT]).encode("utf-8", "replace"), digest_size=16
    ).hexdigest()
