"""What `tk.extract` takes: every form in which people have articles in Python."""

import datetime as dt

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import toolkit as tk
from toolkit.cli import main
from toolkit.schema import Article

TEXT = "Am Dienstag traf Bundeskanzler Merz in Paris Präsident Macron."
OTHER = "On Tuesday, German Chancellor Merz met French President Macron in Paris."
DAY = "2026-03-04"


@pytest.mark.parametrize(
    "given",
    [
        TEXT,
        [TEXT],
        (text for text in [TEXT]),
        {"text": TEXT},
        [{"text": TEXT, "language": "de-AT", "published": None}],
        [Article("one", TEXT)],
        pd.DataFrame({"text": [TEXT], "note": [1]}),
        pd.DataFrame({"text": [TEXT], "published": [np.nan]}),
        pd.Series([TEXT]),
        pa.table({"text": [TEXT]}),
    ],
    ids=lambda given: type(given).__name__,
)
def test_a_text_in_any_form(given):
    rows = tk.extract(given, published=DAY)
    assert rows["date_start"].tolist() == [pd.Timestamp("2026-03-03")]
    assert rows["language"].tolist() == ["de"]


@pytest.mark.parametrize(
    "published",
    [
        DAY,
        "Wed, 04 Mar 2026 10:00:00 +0100",
        dt.date(2026, 3, 4),
        dt.datetime(2026, 3, 4, 23, 30),
        pd.Timestamp("2026-03-04 23:30", tz="Europe/Berlin"),
    ],
    ids=str,
)
def test_the_day_of_a_row_in_any_form(published):
    for given in ({"text": TEXT, "published": published}, pd.DataFrame({"text": [TEXT], "published": [published]})):
        rows = tk.extract(given)
        assert rows["date_start"].tolist() == [pd.Timestamp("2026-03-03")]
        assert rows["published"].dt.date.tolist() == [dt.date(2026, 3, 4)]


def test_rows_keep_what_they_say_of_themselves():
    row = {"id": "a1", "text": OTHER, "url": "https://example.org/a1", "source": "Example", "published": DAY}
    (found,) = tk.extract([row]).to_dict("records")
    assert [found[name] for name in ("article_id", "url", "source")] == ["a1", "https://example.org/a1", "Example"]


def test_what_is_no_text_is_told_and_the_rest_goes_on():
    table = pd.DataFrame({"text": [TEXT, None, OTHER], "published": [DAY, DAY, "soon"]})
    with pytest.warns(UserWarning, match="row") as told:
        rows = tk.extract(table)
    assert [str(each.message).split(":")[0] for each in told] == ["skipped row 1", "row 2"]
    assert rows["language"].tolist() == ["de", "en"]


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        (None, TypeError, "NoneType; give a text"),
        (5, TypeError, "int; give a text"),
        (TEXT.encode(), TypeError, "bytes; give a text"),
        ([5], TypeError, "int; give a text"),
        (pd.DataFrame({"body": [TEXT]}), ValueError, "no column `text`, only body"),
        ("nowhere/articles.jsonl", FileNotFoundError, "no such file or folder: nowhere"),
    ],
    ids=str,
)
def test_what_holds_no_articles_is_told_in_one_line(given, error, says):
    with pytest.raises(error, match=says):
        tk.extract(given)


def test_languages_are_known_by_their_codes():
    assert len(tk.extract(TEXT, published=DAY, language="DE")) == 1
    assert tk.dates("am 3. März 2026", language="de-AT")["value"].tolist() == ["2026-03-03"]
    with pytest.raises(ValueError, match="no rules for the language 'fr'; known: de, en"):
        tk.extract(TEXT, language="fr")


@pytest.mark.parametrize("called", [tk.dates, tk.explain])
def test_one_text_is_one_text(called):
    with pytest.raises(TypeError, match="a text is needed, not list"):
        called([TEXT])
    with pytest.raises(ValueError, match="the text does not show its language"):
        called("")


def test_dedup_needs_a_table():
    with pytest.raises(TypeError, match="a DataFrame is needed, not list"):
        tk.dedup([TEXT])
    twice = tk.dedup(tk.extract([TEXT, TEXT], published=DAY))
    assert len(twice.events) == 1


def test_a_timeline_tells_its_size(project):
    assert main(["refresh"]) == 0
    assert repr(tk.load()).endswith(": 2 events, 3 mentions, 4 articles)")
    assert repr(tk.load(type="meeting")).endswith(": 1 events, 2 mentions, 2 articles)")
