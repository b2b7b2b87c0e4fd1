import datetime as dt
import os

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from toolkit import pipeline, schema, store
from toolkit.pipeline import merge

COUNTS = {"articles": 0, "mentions": 0, "events": 0}


def events(*titles):
    rows = [{"event_id": title, "title": title, "date_start": dt.datetime(2026, 1, 1)} for title in titles]
    return schema.to_table(rows, "events")


def publish(root, *titles):
    with store.draft(root) as draft:
        draft.add("events", "all", events(*titles))
        for table in ("articles", "mentions"):
            draft.add(table, "all", schema.arrow_schema(table).empty_table())
        return draft.publish({"counts": COUNTS}, {})


def titles(root, **options):
    return store.open(root, **options).events["title"].tolist()


def test_a_snapshot_is_read_by_pandas_and_duckdb(tmp_path):
    publish(tmp_path, "one", "two")
    folder = tmp_path / "current" / "events"
    assert pd.read_parquet(folder)["title"].tolist() == ["one", "two"]
    assert duckdb.sql(f"SELECT count(*) FROM '{folder}/*.parquet'").fetchall() == [(2,)]
    assert str(pd.read_parquet(folder)["date_start"].dtype) == "datetime64[ms]"


def test_an_open_timeline_stays_readable_across_a_switch(tmp_path):
    publish(tmp_path, "one")
    opened = store.open(tmp_path)
    publish(tmp_path, "one", "two")
    assert opened.events["title"].tolist() == ["one"]
    assert titles(tmp_path) == ["one", "two"]


def test_older_snapshots_stay_openable(tmp_path):
    first = publish(tmp_path, "one")
    publish(tmp_path, "two")
    assert store.snapshots(tmp_path)[0] == first.name
    assert store.open(first).events["title"].tolist() == ["one"]
    os.rename(first, first.with_name("20200101T000000Z"))
    assert titles(tmp_path, as_of="2020-01-01") == ["one"]
    assert titles(tmp_path, as_of=dt.date(2999, 1, 1)) == ["two"]
    with pytest.raises(FileNotFoundError, match="the first one is 20200101T000000Z"):
        store.open(tmp_path, as_of="2019-12-31")


def test_unchanged_files_are_linked_not_written(tmp_path):
    first, second = publish(tmp_path, "one"), publish(tmp_path, "one")
    (one,), (two,) = (list((folder / "events").iterdir()) for folder in (first, second))
    assert one.name == two.name
    assert one.stat().st_ino == two.stat().st_ino


def test_files_are_copied_where_links_fail(tmp_path, monkeypatch):
    first = publish(tmp_path, "one")

    def refuse(*args, **options):
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    second = publish(tmp_path, "one")
    (one,), (two,) = (list((folder / "events").iterdir()) for folder in (first, second))
    assert one.read_bytes() == two.read_bytes()


def test_a_file_points_to_the_snapshot_where_symlinks_fail(tmp_path, monkeypatch):
    from pathlib import Path

    def refuse(*args, **options):
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    publish(tmp_path, "one")
    publish(tmp_path, "two")
    assert (tmp_path / "current").is_file()
    assert titles(tmp_path) == ["two"]


def test_a_draft_that_fails_leaves_no_trace(tmp_path):
    publish(tmp_path, "one")
    before = sorted(path.name for path in tmp_path.iterdir())

    def fail():
        with store.draft(tmp_path) as draft:
            draft.add("events", "all", events("two"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert titles(tmp_path) == ["one"]


def test_what_a_killed_run_left_is_cleared(tmp_path):
    (tmp_path / ".new-abc").mkdir()
    (tmp_path / ".new-abc" / "x").touch()
    (tmp_path / ".new-current").symlink_to("nowhere")
    store.clear(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_names_of_snapshots_grow_when_the_clock_goes_back(tmp_path):
    first = publish(tmp_path, "one")
    os.rename(first, first.with_name("29990101T000000Z"))
    assert publish(tmp_path, "two").name == "29990101T000001Z"


def test_missing_timeline_tells_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match="run `timeline refresh` or `make refresh`"):
        store.open(tmp_path)


def test_the_lock_keeps_a_second_writer_out(tmp_path):
    mine = f"process {os.getpid()}"
    with store.lock(tmp_path), pytest.raises(store.TimelineError, match=mine), store.lock(tmp_path):
        pass
    with store.lock(tmp_path):
        pass


def test_the_lock_of_a_dead_process_is_taken_over_and_told(tmp_path):
    (tmp_path / ".lock").write_text('{"pid": 1, "since": "2026-01-01T00:00:00Z"}', encoding="utf-8")
    heard = []
    with store.lock(tmp_path, heard.append):
        pass
    assert heard == ["the last refresh (process 1 since 2026-01-01T00:00:00Z) did not end well; its lock is taken over"]
    assert (tmp_path / ".lock").read_text(encoding="utf-8") == ""


def test_rows_are_spread_by_time_and_stay_put(monkeypatch):
    moments = [dt.datetime(2025, 1, 1)] * 2 + [dt.datetime(2026, month, 1) for month in (1, 1, 2, 3)] + [None]
    ids = [f"id{number}" for number in range(len(moments))]

    def keys(count):
        return store.keys(pa.array(moments[:count], pa.timestamp("ms")), pa.array(ids[:count]), 3).tolist()

    assert keys(3) == ["all"] * 3
    assert keys(5) == ["2025", "2025", "2026", "2026", "2026"]
    assert keys(7) == ["2025", "2025", "2026-01", "2026-01", "2026-02", "2026-03", "undated"]


def test_a_full_day_is_spread_by_id():
    ids = [f"id{number}" for number in range(100)]
    moments = pa.array([dt.datetime(2026, 1, 1)] * 100, pa.timestamp("ms"))
    names = store.keys(moments, pa.array(ids), 30).tolist()
    assert set(names) == {"2026-01-01-000", "2026-01-01-001", "2026-01-01-002", "2026-01-01-003"}
    assert store.keys(moments[:90], pa.array(ids[:90]), 30).tolist() == names[:90]


def test_every_row_is_written_once(tmp_path):
    rows = [{"event_id": f"{n:02}", "date_start": dt.datetime(2020 + n % 5, 1, 1)} for n in range(20)]
    with store.draft(tmp_path) as draft:
        merge.write(draft, pipeline.Local(), "events", schema.to_table(rows, "events"), limit=2)
        draft.publish({}, {})
    assert sorted(store.open(tmp_path).events["event_id"]) == sorted(row["event_id"] for row in rows)
    assert store.open(tmp_path).table("events").schema.field("event_id").metadata


def test_a_snapshot_is_chosen_by_name_day_and_moment(tmp_path):
    names = ["20200101T100000Z", "20200101T200000Z", "20200103T000000Z"]
    for name in names:
        os.rename(publish(tmp_path, name), tmp_path / "aside")
        os.rename(tmp_path / "aside", tmp_path / "snapshots" / name)
    last = publish(tmp_path, "last").name
    wanted = {
        "20200101T100000Z": names[0],
        "2020-01-01": names[1],
        "2020-01-01T10:00": names[0],
        "2020-01-01T12:00+01:00": names[0],
        "2020-01-02": names[1],
        "previous": names[2],
        "current": last,
        None: last,
    }
    assert {choice: store.open(tmp_path, choice).name for choice in wanted} == wanted
    assert store.open(tmp_path, dt.datetime(2020, 1, 3, tzinfo=dt.UTC)).name == names[2]
    with pytest.raises(FileNotFoundError, match="the first one is 20200101T100000Z"):
        store.open(tmp_path, "2020-01-01T09:59:59")
    with pytest.raises(ValueError, match="no snapshot 'yesterday'; write a day"):
        store.open(tmp_path, "yesterday")


@pytest.mark.parametrize(
    ("keep", "keep_days", "left"),
    [(None, None, 4), (2, None, 2), (None, 2.5, 2), (3, 1.5, 1), (1, 0, 1), (9, 99, 4)],
)
def test_retention_by_number_and_age_spares_the_current_one(tmp_path, keep, keep_days, left):
    for day in (1, 2, 3, 4):
        name = f"2020010{day}T000000Z"
        publish(tmp_path, name).rename(tmp_path / "snapshots" / name)
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to("snapshots/20200104T000000Z")
    gone = store.retain(tmp_path, keep, keep_days, dt.datetime(2020, 1, 5, tzinfo=dt.UTC))
    assert (len(gone), len(store.snapshots(tmp_path))) == (4 - left, left)
    assert titles(tmp_path) == ["20200104T000000Z"]
    assert not list(tmp_path.glob(".new-*"))


def test_a_difference_tells_what_became_of_each_event(tmp_path):
    def publish_as(name, rows, mentions):
        with store.draft(tmp_path) as draft:
            draft.add("events", "all", schema.to_table(rows, "events"))
            told = [{"mention_id": mention, "event_id": event} for mention, event in mentions.items()]
            draft.add("mentions", "all", schema.to_table(told, "mentions"))
            draft.publish({"counts": COUNTS}, {}).rename(tmp_path / name)
        return store.open(tmp_path / name)

    def event(name, **fields):
        return {"event_id": name, "title": name.upper()} | fields

    before = publish_as(
        "one",
        [event("a", status="planned"), event("b"), event("c"), event("d"), event("e"), event("same")],
        {"1": "a", "2": "b", "3": "c", "4": "c", "5": "d", "6": "e", "7": "same"},
    )
    after = publish_as(
        "two",
        [event("a", status="occurred"), event("c"), event("f"), event("g"), event("h"), event("same")],
        {"1": "a", "2": "a", "3": "c", "4": "f", "6": "g", "7": "same", "8": "h"},
    )
    found = [(change.kind, change.event_id, change.into) for change in store.difference(before, after)]
    assert found == [
        ("new", "h", None),
        ("changed", "a", None),
        ("merged", "b", "a"),
        ("split", "c", "f"),
        ("renamed", "e", "g"),
        ("gone", "d", None),
    ]
    assert store.difference(before, after)[1].fields == {"status": ("planned", "occurred")}
    assert store.difference(after, after) == []
