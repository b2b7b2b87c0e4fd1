"""What the rows of a timeline depend on beside the articles: parsers, words, names."""

from __future__ import annotations

import hashlib
from pathlib import Path

import toolkit


def versions() -> dict[str, str]:
    """The versions of the toolkit and its parsers, and hashes of the language and gazetteer files."""
    from toolkit import parsers

    folder = Path(toolkit.__file__).parent
    return {
        "toolkit": toolkit.__version__,
        "languages": _digest(folder / "languages", "*.toml"),
        "gazetteer": _digest(folder / "gazetteer", "*.csv"),
    } | parsers.versions()


def changes(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """What changed, as "meeting 1.2 -> 1.3".

    >>> changes({"meeting": "1.2", "troop": "1.0"}, {"meeting": "1.3", "troop": "1.0"})
    ['meeting 1.2 -> 1.3']
    """
    names = sorted(before.keys() | now.keys())
    return [f"{n} {before.get(n, '-')} -> {now.get(n, '-')}" for n in names if before.get(n) != now.get(n)]


def _digest(folder: Path, pattern: str) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob(pattern)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
