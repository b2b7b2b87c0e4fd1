import pandas as pd
import pytest

import toolkit as tk


def test_from_articles_to_events(project):
    articles = tk.read("data/inbox")
    mentions = tk.extract(articles)
    joined = tk.dedup(mentions, articles)
    assert len(articles) == 4
    assert set(joined.mentions["event_id"]) == set(joined.events["event_id"])
    assert joined.events["event_type"].tolist().count("meeting") == 1
    pd.testing.assert_frame_equal(tk.extract("data/inbox"), mentions)
    again = tk.dedup(joined.mentions, articles)
    assert set(again.events["event_id"]) == set(joined.events["event_id"])


def test_a_text_alone_is_enough():
    rows = tk.extract("Am Dienstag traf Merz in Paris Präsident Macron.", published="2026-03-04", language="de")
    assert rows["event_type"].tolist() == ["meeting"]
    assert rows["date_start"].tolist() == [pd.Timestamp("2026-03-03")]
    longer = (
        "Am Dienstag traf Merz in Paris Präsident Macron. Das ist die Nachricht, die wir gestern noch nicht kannten."
    )
    assert tk.extract(longer, published="2026-03-04")["language"].tolist() == ["de"]


@pytest.mark.parametrize("length", [200, 300, 450, 600])  # a file's name ends at 255 bytes
def test_a_text_of_any_length_is_no_file(length):
    text = "Am Dienstag traf Merz in Paris Präsident Macron. " + "Das war neu. " * (length // 13)
    assert len(tk.extract(text, published="2026-03-04", language="de")) == 1


def test_dates_of_a_text():
    found = tk.dates("He left on Friday, 6 March 2026, and came back in May.", published="2026-03-04", language="en")
    assert found["value"].tolist()[0] == "2026-03-06"
    assert found["earliest"].dtype == "datetime64[ms]"
    assert len(tk.dates("", language="en")) == 0


def test_modules_are_called_and_still_modules():
    from toolkit import dates, dedup

    assert callable(dates)
    assert callable(dedup)
    assert tk.dates is dates
    assert callable(dates.find)
    assert callable(dedup.dedup)
    assert set(tk.__all__) <= set(dir(tk))


def test_load_without_a_timeline_gives_the_sample(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    timeline = tk.load()
    assert len(timeline.articles) > 20
    assert len(timeline.events) > 5
    assert tk.load().path == timeline.path
    assert not (tmp_path / "data").exists()


def test_load_gives_the_timeline_of_the_project(project):
    from toolkit import cli

    assert cli.main(["refresh"]) == 0
    assert len(tk.load().articles) == 4


def test_mistakes_are_told():
    with pytest.raises(AttributeError, match="nonsense"):
        _ = tk.nonsense
    with pytest.raises(FileNotFoundError, match="nowhere"):
        tk.read("nowhere")
    with pytest.raises(ValueError, match="'soon' is no date"):
        tk.extract("Nothing.", published="soon")
