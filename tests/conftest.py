"""What several tests need: a small project with articles of our own writing."""

import json

import pytest

ARTICLES = [
    {
        "id": "paris",
        "url": "https://example.org/paris",
        "source": "Harbour Gazette",
        "language": "en",
        "published": "2026-03-04T08:00:00",
        "title": "Chancellor in Paris",
        "text": "Chancellor Friedrich Merz met French President Emmanuel Macron in Paris on Tuesday. They talked.",
    },
    {
        "id": "paris-de",
        "url": "https://example.org/paris-de",
        "source": "Neue Elbpost",
        "language": "de",
        "published": "2026-03-04T09:00:00",
        "title": "Merz bei Macron",
        "text": "Bundeskanzler Friedrich Merz hat am Dienstag in Paris Präsident Emmanuel Macron getroffen.",
    },
    {
        "id": "tanks",
        "source": "Neue Elbpost",
        "language": "de",
        "published": "2026-03-05T09:00:00",
        "title": "Panzer für die Bundeswehr",
        "text": "Die Bundeswehr hat am Mittwoch 18 Kampfpanzer Leopard 2 bestellt. Der Preis: 525 Millionen Euro.",
    },
    {
        "id": "football",
        "source": "Harbour Gazette",
        "language": "en",
        "published": "2026-03-05T10:00:00",
        "title": "Late winner",
        "text": "The home side won by two goals to one. The winner came in the last minute of a dull evening.",
    },
]


def write_articles(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with articles in data/inbox, which is the working directory."""
    write_articles(tmp_path / "data" / "inbox" / "a.jsonl", ARTICLES[:2])
    write_articles(tmp_path / "data" / "inbox" / "b.jsonl", ARTICLES[2:])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path
