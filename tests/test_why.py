"""`timeline why`: what it tells of events, of retired ids, and of ids that never were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_dedup import TALKS, mention

from toolkit import dedup, schema
from toolkit.cli import main


@pytest.fixture
def timeline(tmp_path: Path) -> Path:
    """A snapshot of three talks, two of them reports of one event; an earlier id was merged into theirs."""
    import pyarrow.parquet

    other = {**TALKS, "actors": ["p:Olaf Scholz|DEU", "p:Donald Tusk|POL"], "place": "Warschau"}
    rows = [mention(1, **TALKS, title="Gespräche in Berlin"), mention(2, "en", **TALKS), mention(3, **other)]
    found = dedup.dedup(schema.to_table(rows, "mentions"))
    old = {"old_id": "e0ld", "new_id": found.mentions["event_id"][0].as_py(), "reason": "merged", "n_mentions": 1}
    gone = {"old_id": "eg0ne", "reason": "gone", "n_mentions": 2, "snapshot": "20240601T000000Z"}
    tables = {
        "mentions": found.mentions,
        "events": found.events,
        "lineage": schema.to_table([old, gone], "lineage"),
        "articles": schema.to_table([], "articles"),
    }
    for name, table in tables.items():
        (tmp_path / name).mkdir()
        pyarrow.parquet.write_table(table, tmp_path / name / "all.parquet")
    (tmp_path / "manifest.json").write_text("{}")
    (tmp_path / "event").write_text(str(old["new_id"]))
    return tmp_path


def test_it_tells_reports_links_and_the_nearest_other_event(timeline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = (timeline / "event").read_text()
    assert main(["why", event, "--timeline", str(timeline)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{event}  Emmanuel Macron (France) meets Olaf Scholz (Germany) in Berlin")
    for words in ("2 reports", "[1]-[2] +", "date: same day +3.2", "nearest event not joined", "why not:"):
        assert words in told
    assert main(["why", event[:8], "--timeline", str(timeline), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["mentions"] == ["m00001", "m00002"]
    assert {row["mention_id"] for row in found["reports"]} >= {"m00001", "m00002"}


def test_a_retired_id_says_what_became_of_it(timeline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = (timeline / "event").read_text()
    assert main(["why", "e0ld", "--timeline", str(timeline)]) == 0
    assert capsys.readouterr().out == f"e0ld was merged into {event} (1 report)\nnow: {event}\n"
    assert main(["why", "eg0ne", "--timeline", str(timeline)]) == 0
    assert "is gone with its 2 reports in snapshot 20240601T000000Z" in capsys.readouterr().out


def test_an_unknown_id_is_an_error_that_names_the_nearest(timeline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = (timeline / "event").read_text()
    assert main(["why", event[:-2] + "xx", "--timeline", str(timeline)]) == 1
    assert f"did you mean {event}?" in capsys.readouterr().err
    assert main(["why", "nothing", "--timeline", str(timeline)]) == 1
    assert "timeline show" in capsys.readouterr().err
