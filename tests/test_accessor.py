"""`df.events`: the verbs of tables of events, and how pandas comes to have them."""

import subprocess
import sys

import pandas as pd
import pytest

import toolkit as tk
from toolkit import schema


@pytest.fixture
def events() -> pd.DataFrame:
    def actor(name: str, country: str) -> dict[str, str]:
        return {"name": name, "person": name, "country": country, "role": "participant"}

    day = pd.Timestamp
    rows = [
        {
            "event_id": "day",
            "date_start": day("2026-03-03"),
            "date_end": day("2026-03-03"),
            "countries": ["DEU", "FRA"],
        },
        {"event_id": "year", "date_start": day("2026-01-01"), "date_end": day("2026-12-31"), "countries": ["DEU"]},
        {"event_id": "since", "date_start": day("2025-04-01"), "countries": ["NATO"]},
        {"event_id": "until", "date_end": day("2024-12-31"), "countries": []},
        {"event_id": "never", "countries": None},
    ]
    rows[0]["actors"] = [actor("Friedrich Merz", "DEU"), actor("Emmanuel Macron", "FRA")]
    rows[1]["actors"] = [actor("Boris Pistorius", "DEU")]
    return schema.to_table([{"event_type": "meeting", **row} for row in rows], "events").to_pandas()


def ids(frame: pd.DataFrame) -> list[str]:
    return frame["event_id"].tolist()


def test_between_keeps_what_can_have_happened_then(events: pd.DataFrame) -> None:
    assert ids(events.events.between("2026-03-03", "2026-03-03")) == ["day", "year", "since"]
    assert ids(events.events.between("2026-03-04", "2026-03-31")) == ["year", "since"]
    assert ids(events.events.between(until="2025-03")) == ["until"]
    assert ids(events.events.between("2027")) == ["since"]
    assert ids(events.events.between()) == ["day", "year", "since", "until"]
    with pytest.raises(ValueError, match="is no day"):
        events.events.between("yesterday")
    with pytest.raises(ValueError, match="is after until"):
        events.events.between("2026", "2025")


def test_involving_takes_countries_and_names(events: pd.DataFrame) -> None:
    assert ids(events.events.involving("DEU")) == ["day", "year"]
    assert ids(events.events.involving("Germany")) == ids(events.events.involving("deutschland")) == ["day", "year"]
    assert ids(events.events.involving("Nato")) == ["since"]
    assert ids(events.events.involving("pistorius")) == ["year"]
    assert ids(events.events.involving("Germany", "Macron")) == ["day"]
    assert ids(events.events.involving("Nobody")) == []
    with pytest.raises(TypeError, match="involving whom"):
        events.events.involving()
    with pytest.raises(ValueError, match="involving whom"):
        events.events.involving(" ")


def test_actors_become_rows(events: pd.DataFrame) -> None:
    rows = events.events.explode_actors()
    assert rows["actor_country"].iloc[:3].tolist() == ["DEU", "FRA", "DEU"]
    assert rows["event_id"].tolist() == ["day", "day", "year", "since", "until", "never"]
    assert rows.index.tolist() == [0, 0, 1, 2, 3, 4]
    assert rows["actor_name"].isna().tolist() == [False] * 3 + [True] * 3
    assert "actors" not in rows


def test_intervals_have_open_ends(events: pd.DataFrame) -> None:
    found = events.events.to_intervals()
    assert found.index.equals(events.index)
    assert found.array.closed == "both"
    assert found.isna().tolist() == [False, False, False, False, True]
    spring = pd.Interval(pd.Timestamp("2026-03-01"), pd.Timestamp("2026-05-31"), closed="both")
    assert events["event_id"][found.array.overlaps(spring)].tolist() == ["day", "year", "since"]
    cut = events.events.to_intervals("2020", "2030")
    assert cut[2].right == pd.Timestamp("2030-12-31")
    assert cut[3].left == pd.Timestamp("2020-01-01")
    early = events.events.to_intervals(until="2024")
    assert early[2].left == early[2].right == pd.Timestamp("2025-04-01")
    assert len(pd.IntervalIndex(found)) == 5


def test_verbs_leave_the_table_alone(events: pd.DataFrame) -> None:
    before = events.copy(deep=True)
    events.events.between("2026")
    events.events.involving("DEU")
    events.events.explode_actors()
    events.events.to_intervals()
    pd.testing.assert_frame_equal(events, before)
    empty = events.iloc[:0]
    assert empty.events.between("2026").empty
    assert empty.events.involving("DEU").empty
    assert empty.events.explode_actors().empty
    assert empty.events.to_intervals().empty


def test_other_tables_are_told_what_they_lack() -> None:
    with pytest.raises(AttributeError, match="no table of events or mentions: it has no event_type"):
        pd.DataFrame({"a": [1]}).events  # noqa: B018
    with pytest.raises(AttributeError, match=r"table\['events'\]"):
        pd.DataFrame({"events": [1]}).events  # noqa: B018


def test_mentions_have_the_verbs_too() -> None:
    rows = tk.extract("On March 3, 2026, German Chancellor Merz met French President Macron in Paris.", language="en")
    assert len(rows.events.between("2026-03")) == 1


@pytest.mark.parametrize(
    "code",
    [
        "import toolkit, pandas as pd; pd.DataFrame.events",
        "import pandas as pd, toolkit; pd.DataFrame.events",
        "import toolkit, sys; assert 'pandas' not in sys.modules; from pandas import DataFrame; DataFrame.events",
        "import toolkit, importlib; importlib.reload(toolkit); import pandas as pd; pd.DataFrame.events",
    ],
)
def test_the_verbs_come_with_the_toolkit(code: str) -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
