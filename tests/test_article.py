"""An article to its rows: one row for each happening, with evidence, the same every time, whatever the text."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit import language as languages
from toolkit import schema
from toolkit.article import extract
from toolkit.schema import Article

FOLDER = Path(__file__).parent / "cases"


def rows(text: str, language: str, published: str | None = None, **fields: Any) -> list[dict[str, Any]]:
    day = dt.datetime.fromisoformat(published) if published else None
    return extract(Article("article", text, language=language, published=day, **fields))


def typed(found: list[dict[str, Any]], event_type: str) -> list[dict[str, Any]]:
    return [row for row in found if row["event_type"] == event_type]


def day(row: dict[str, Any]) -> tuple[str | None, str | None]:
    return tuple(row[key].date().isoformat() if row[key] else None for key in ("date_start", "date_end"))  # type: ignore[return-value]


# --- One row for each happening ---------------------------------------------------------------------


def test_a_happening_told_three_times_is_one_row() -> None:
    text = (
        "Bundeskanzler Olaf Scholz hat am Dienstag in Paris den französischen Präsidenten Emmanuel Macron getroffen. "
        "Die Stimmung galt als gut.\n\n"
        "Bei dem Treffen ging es um die Ukraine. Scholz traf Macron zum dritten Mal in diesem Jahr."
    )
    found = typed(rows(text, "de", "2024-05-16"), "meeting")
    assert len(found) == 1
    assert found[0]["countries"] == ["DEU", "FRA"]
    assert day(found[0]) == ("2024-05-14", "2024-05-14")
    assert found[0]["location_country"] == "FRA"


def test_two_happenings_are_two_rows() -> None:
    text = (
        "Foreign Minister Annalena Baerbock met her Polish counterpart Radosław Sikorski in Warsaw on Monday. "
        "On Tuesday she met Ukrainian Foreign Minister Dmytro Kuleba in Kyiv."
    )
    found = typed(rows(text, "en", "2024-05-16"), "meeting")
    assert [(row["countries"], day(row)[0]) for row in found] == [
        (["DEU", "POL"], "2024-05-13"),
        (["DEU", "UKR"], "2024-05-14"),
    ]


def test_details_of_later_sentences_fill_the_row() -> None:
    text = (
        "British Prime Minister Keir Starmer met President Donald Trump. "
        "The meeting between Starmer and Trump took place in Washington on February 27, 2025."
    )
    found = typed(rows(text, "en", "2025-03-03"), "meeting")
    assert len(found) == 1
    assert day(found[0]) == ("2025-02-27", "2025-02-27")
    assert found[0]["location_country"] == "USA"


def test_one_sentence_gives_rows_of_several_types() -> None:
    text = (
        "Nach einem Treffen mit Präsident Emmanuel Macron kündigte Kanzler Olaf Scholz an, "
        "Panzer an die Ukraine zu liefern."
    )
    assert {row["event_type"] for row in rows(text, "de", "2024-05-16")} == {"meeting", "delivery"}


def test_pronouns_reach_back() -> None:
    text = (
        "Der polnische Präsident Andrzej Duda kam am Montag nach Berlin. "
        "Dort traf er Bundespräsident Frank-Walter Steinmeier."
    )
    found = typed(rows(text, "de", "2024-05-16"), "meeting")
    assert [row["countries"] for row in found] == [["DEU", "POL"]]
    assert {actor["person"] for actor in found[0]["actors"]} == {"Andrzej Duda", "Frank-Walter Steinmeier"}


# --- The rows themselves ----------------------------------------------------------------------------


def told() -> Iterator[tuple[str, dict[str, Any]]]:
    """The language and the line of every sentence of the cases files that tells something."""
    for path in sorted(FOLDER.glob("*/*.jsonl")):
        if path.stem in schema.EVENT_TYPES:
            for line in path.read_text(encoding="utf-8").splitlines():
                if json.loads(line)["expect"]:
                    yield path.parent.name, json.loads(line)


def articles() -> list[Article]:
    """Articles of several sentences of the cases files, in paragraphs."""
    found = []
    for code in languages.codes():
        texts = [case["text"] for language, case in told() if language == code]
        for k in range(0, len(texts), 8):
            text = "\n\n".join(texts[k : k + 8])
            found.append(Article(f"{code}-{k}", text, language=code, published=dt.datetime(2024, 5, 16, 7, 30)))
    return found


@pytest.fixture(scope="module")
def extracted() -> list[tuple[Article, list[dict[str, Any]]]]:
    return [(article, extract(article)) for article in articles()]


def test_evidence_is_a_part_of_the_text(extracted: list[tuple[Article, list[dict[str, Any]]]]) -> None:
    assert sum(len(found) for _, found in extracted) > 100
    for article, found in extracted:
        for row in found:
            assert article.text[row["char_start"] : row["char_end"]] == row["sentence"]
            assert row["sentence"].strip() == row["sentence"] != ""
            assert row["trigger"] in row["sentence"]


def test_rows_keep_the_vocabulary(extracted: list[tuple[Article, list[dict[str, Any]]]]) -> None:
    columns = {column.name for column in schema.TABLES["mentions"]}
    for article, found in extracted:
        for row in found:
            assert set(row) == columns
            assert row["article_id"] == article.article_id
            assert row["subtype"] is None or row["subtype"] in schema.EVENT_TYPES[row["event_type"]]
            assert row["status"] in schema.STATUSES
            assert row["date_precision"] in schema.PRECISIONS
            assert row["date_basis"] in schema.DATE_BASES
            assert {actor["role"] for actor in row["actors"]} <= set(schema.ROLES)
            assert row["countries"] == sorted({actor["country"] for actor in row["actors"] if actor["country"]})
            assert 0 < row["confidence"] <= 1
            if row["date_start"] and row["date_end"]:
                assert row["date_start"] <= row["date_end"]
    schema.to_table([row for _, found in extracted for row in found], "mentions")


def test_rows_stand_in_the_order_of_the_text(extracted: list[tuple[Article, list[dict[str, Any]]]]) -> None:
    for _, found in extracted:
        assert [row["char_start"] for row in found] == sorted(row["char_start"] for row in found)


def test_the_same_article_gives_the_same_rows(extracted: list[tuple[Article, list[dict[str, Any]]]]) -> None:
    for article, found in extracted[::5]:
        assert extract(article) == found


def test_mention_ids_are_unique(extracted: list[tuple[Article, list[dict[str, Any]]]]) -> None:
    ids = [row["mention_id"] for _, found in extracted for row in found]
    assert len(set(ids)) == len(ids)


def test_mention_id_rests_on_the_evidence_alone() -> None:
    """Another address, title or outlet of the same article keeps the id; another article has another."""
    text = "Bundeskanzler Olaf Scholz traf am Dienstag in Paris Präsident Emmanuel Macron."
    bare = rows(text, "de", "2024-05-16")
    full = rows(text, "de", "2024-05-16", source="Neue Elbpost", url="https://example.org/1", title="Scholz in Paris")
    other = extract(Article("another", text, language="de", published=dt.datetime(2024, 5, 16)))
    assert [row["mention_id"] for row in bare] == [row["mention_id"] for row in full]
    assert bare[0]["mention_id"] != other[0]["mention_id"]
    assert full[0]["source"] == "Neue Elbpost"
    assert full[0]["published"] == dt.datetime(2024, 5, 16)


def test_text_that_follows_changes_no_id() -> None:
    text = "Bundeskanzler Olaf Scholz traf am Dienstag in Paris Präsident Emmanuel Macron."
    longer = text + "\n\nDas Wetter war gut. Die Straßen waren voll."
    assert [r["mention_id"] for r in rows(text, "de", "2024-05-16")] == [
        r["mention_id"] for r in rows(longer, "de", "2024-05-16")
    ]


# --- Languages and dates ----------------------------------------------------------------------------


def test_the_language_is_detected() -> None:
    text = "Die Bundeswehr hat ihre letzten Soldaten aus Mali abgezogen, und das ist ein Ende nach zehn Jahren."
    assert [row["language"] for row in extract(Article("detected", text))] == ["de"]


@pytest.mark.parametrize("language", ["fr", "xx", ""])
def test_an_unknown_language_gives_nothing(language: str) -> None:
    assert extract(Article("unknown", "Le président a rencontré le chancelier à Paris.", language=language)) == []


def test_without_publication_relative_days_stay_open() -> None:
    found = rows("Bundeskanzler Olaf Scholz traf am Dienstag in Paris Präsident Emmanuel Macron.", "de")
    assert len(found) == 1
    assert day(found[0]) == (None, None)
    assert found[0]["date_basis"] == "none"


def test_publication_only_bounds_what_has_no_time() -> None:
    text = "Bundeskanzler Olaf Scholz hat in Paris Präsident Emmanuel Macron getroffen."
    row = rows(text, "de", "2024-05-16")[0]
    assert (row["date_basis"], row["date_precision"], *day(row)) == ("publication", "open", None, "2024-05-16")
    row = rows("Bundeskanzler Olaf Scholz wird in Paris Präsident Emmanuel Macron treffen.", "de", "2024-05-16")[0]
    assert (row["date_basis"], row["date_precision"], *day(row)) == ("publication", "open", "2024-05-16", None)


# --- Any text ---------------------------------------------------------------------------------------

WORDS = [
    *(
        "Scholz",
        "Macron",
        "Putin",
        "met",
        "traf",
        "in",
        "Paris",
        "am",
        "Montag",
        "on",
        "Monday",
        "sagte",
        "said",
        "that",
    ),
    *(
        "dass",
        ",",
        ".",
        ";",
        "(",
        ")",
        '"',
        "–",
        "nicht",
        "not",
        "32",
        "F-35",
        "1,5",
        "Milliarden",
        "Euro",
        "and",
        "und",
    ),
    *(
        "der",
        "the",
        "die",
        "Bundeswehr",
        "NATO",
        "EU-Gipfel",
        "zog",
        "ab",
        "withdrew",
        "troops",
        "Soldaten",
        "from",
        "aus",
    ),
    *(
        "kauft",
        "orders",
        "Panzer",
        "tanks",
        "er",
        "they",
        "wird",
        "will",
        "2024-05-14",
        "31. Februar",
        "\n",
        "\n\n",
        "\u2028",
    ),
    *(
        "sanctions",
        "gegen",
        "against",
        "Übung",
        "exercise",
        "Angriff",
        "attack",
        "treaty",
        "unterzeichnet",
        "signed",
        "um",
        "zu",
    ),
]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
DAYS = st.one_of(
    st.none(), st.datetimes(), st.sampled_from([dt.datetime.min, dt.datetime.max, dt.datetime(2024, 2, 29)])
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, language=st.sampled_from(["de", "en", None]), published=DAYS)
def test_no_text_breaks_it(text: str, language: str | None, published: dt.datetime | None) -> None:
    for row in extract(Article("any", text, language=language, published=published)):
        assert text[row["char_start"] : row["char_end"]] == row["sentence"]
        assert row["date_start"] is None or row["date_end"] is None or row["date_start"] <= row["date_end"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "...", "\x00", "\ufffe traf \ud800", "met", "traf", "\u202etraf Macron"]
)
@pytest.mark.parametrize("language", ["de", "en", None])
def test_next_to_nothing_gives_nothing(text: str, language: str | None) -> None:
    assert extract(Article("nothing", text, language=language, published=dt.datetime(2024, 5, 16))) == []


PATHOLOGICAL = {
    "no stop": ("de", "Kanzler Scholz und Präsident Macron und die Soldaten der Nato aus Mali und "),
    "many triggers": ("de", "Scholz traf Macron. "),
    "many triggers, no stop": ("en", "Scholz met Macron and deployed troops to Mali, "),
    "many dates": ("en", "on May 14, 2024, Scholz met Macron on Monday, "),
    "many numbers": ("en", "orders 32 F-35 for 4.6 billion dollars and "),
    "one word": ("de", "traf "),
    "brackets": ("en", "(met (Putin) "),
    "split verbs that never close": ("de", "Scholz zog Truppen nahm Panzer griff Soldaten "),
    "white space": ("en", "met \n "),
}


def taken(text: str, language: str) -> float:
    """Seconds of the processor for one article."""
    began = time.process_time()
    extract(Article("long", text, language=language, published=dt.datetime(2024, 5, 16)))
    return time.process_time() - began


@pytest.mark.parametrize(("language", "text"), PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_time_grows_with_the_text(language: str, text: str) -> None:
    """Four times the text takes about four times as long; squared growth would take sixteen times."""
    short, long = (text * (size // len(text)) for size in (5_000, 20_000))
    taken(short[:500], language)
    first, second = taken(short, language), taken(long, language)
    assert second < 9 * first + 0.3, f"{len(short)} characters: {first:.2f} s, {len(long)}: {second:.2f} s"


def test_a_hundred_thousand_characters_without_a_stop() -> None:
    text = ("Kanzler Scholz und Präsident Macron und die Soldaten der Nato aus Mali und " * 1_400)[:100_000]
    article = Article("long", text, language="de", published=dt.datetime(2024, 5, 16))
    assert all(row["char_end"] <= len(text) for row in extract(article))
