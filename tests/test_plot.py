"""Charts: what they say, how they grow, that they leave everything as it was."""

import json
import subprocess
import sys

import pandas as pd
import pytest

from toolkit import language, plot, schema
from toolkit.plot import counts, marks, style


def event(kind: str, status: str, start: str | None, end: str | None, title: str, **more: object) -> dict[str, object]:
    """One row of `events` with the columns that charts read."""
    return {
        "event_id": title,
        "event_type": kind,
        "status": status,
        "date_start": pd.Timestamp(start) if start else pd.NaT,
        "date_end": pd.Timestamp(end) if end else pd.NaT,
        "date_precision": "day" if start and start == end else "interval",
        "date_basis": "explicit" if start or end else "none",
        "title": title,
        "countries": ["DEU"],
        "actors": [{"name": "Germany", "person": None}],
        "sources": ["dnd"],
        "n_mentions": 1,
        "first_published": pd.Timestamp("2023-05-03T10:00"),
    } | more


@pytest.fixture
def events() -> pd.DataFrame:
    rows = [
        event("meeting", "occurred", "2023-02-20", "2023-02-20", "Kyiv", countries=["UKR", "USA"]),
        event("troop", "planned", "2026-01-01", "2026-12-31", "Missiles", countries=["DEU", "USA"]),
        event("troop", "denied", "2024-02-26", "2024-02-26", "No troops", countries=["NATO"]),
        event("troop", "occurred", "2025-04-01", None, "Brigade"),
        event("procurement", "possible", None, None, "Helicopters"),
        event("procurement", "possible", None, None, "Never dated", first_published=pd.NaT),
    ]
    return pd.DataFrame(rows)


def drawn(chart: object) -> list[dict[str, object]]:
    """The marks of a timeline as Vega-Lite gets them, one per event and lane."""
    spec = chart.to_dict()  # type: ignore[attr-defined]
    tables = [rows for rows in spec["datasets"].values() if "paint" in rows[0]]
    return max(tables, key=len)


def test_marks_tell_days_intervals_open_ends_and_missing_days_apart(events: pd.DataFrame) -> None:
    found, left_out = marks.marks(events, "event_type", style.words("en"))
    assert dict(zip(found["title"], found["mark"], strict=True)) == {
        "Kyiv": "day",
        "Missiles": "day",
        "No troops": "day",
        "Brigade": "since",
        "Helicopters": "undated",
    }
    assert left_out == 1
    undated = found[found["title"] == "Helicopters"].iloc[0]
    assert undated["start"] == pd.Timestamp("2023-05-03")
    assert undated["when"] == "day unknown"


def test_planned_and_denied_are_not_drawn_as_facts(events: pd.DataFrame) -> None:
    rows = {str(row["title"]): row for row in drawn(plot.timeline(events))}
    assert rows["Kyiv"]["paint"] == style.EVENT_COLORS["meeting"]
    assert rows["Missiles"]["paint"] == style.THEMES["light"]["ground"]
    assert rows["Missiles"]["is_bar"] is True
    assert rows["No troops"]["shape"] == "denied"


def test_what_cannot_be_placed_is_said(events: pd.DataFrame) -> None:
    title = plot.timeline(events).to_dict()["title"]
    assert title["text"].startswith("5 events, 20 February 2023")
    assert title["subtitle"] == ["without any date and not shown: 1"]


def test_an_event_of_two_countries_stands_in_both_lanes(events: pd.DataFrame) -> None:
    rows = drawn(plot.timeline(events, by="country"))
    assert sorted(str(row["lane"]) for row in rows if row["title"] == "Missiles") == ["DEU", "USA"]


def test_lanes_beyond_the_most_frequent_are_one(events: pd.DataFrame) -> None:
    many = pd.DataFrame(
        [event("meeting", "occurred", "2024-01-01", "2024-01-01", f"m{i}", countries=[f"C{i:02}"]) for i in range(30)]
    )
    found, _ = marks.marks(many, "country", style.words("de"))
    assert found["lane"].nunique() == marks.MOST_LANES
    assert found["lane"].cat.categories[-1] == "andere"


def test_an_event_stands_once_in_the_lane_of_the_others() -> None:
    rows = [event("meeting", "occurred", "2024-01-01", "2024-01-01", f"m{i}", countries=["DEU"]) for i in range(3)]
    rows += [
        event("meeting", "occurred", "2024-02-01", "2024-02-01", "summit", countries=[f"C{i:02}" for i in range(30)])
    ]
    found, _ = marks.marks(pd.DataFrame(rows), "country", style.words("en"))
    assert (found[found["title"] == "summit"]["lane"].value_counts() <= 1).all()


def test_marks_of_one_lane_do_not_cover_each_other() -> None:
    same = pd.DataFrame([event("meeting", "occurred", "2024-01-01", "2024-01-01", f"m{i}") for i in range(5)])
    heights = [row["y"] for row in drawn(plot.timeline(same))]
    assert len(set(heights)) == 5


def test_evidence_and_link_come_from_the_most_confident_mention(events: pd.DataFrame) -> None:
    mentions = pd.DataFrame(
        {
            "event_id": ["Kyiv", "Kyiv"],
            "mention_id": ["a", "b"],
            "confidence": [0.4, 0.9],
            "sentence": ["They may have met.", "They met in Kyiv."],
            "url": ["https://a.example.org", "https://b.example.org"],
        }
    )
    rows = {row["title"]: row for row in drawn(plot.timeline(events, mentions=mentions))}
    assert rows["Kyiv"]["sentence"] == "They met in Kyiv."
    assert rows["Kyiv"]["url"] == "https://b.example.org"
    assert rows["Missiles"]["url"] is None


def test_mentions_can_be_drawn_as_they_are() -> None:
    rows = pd.DataFrame([event("meeting", "occurred", "2024-01-01", "2024-01-01", "Met")])
    rows = rows.drop(columns=["sources", "n_mentions", "first_published"])
    rows = rows.assign(
        source="dnd", sentence="They met.", url="https://dnd.example.org", published=pd.Timestamp("2024-01-02")
    )
    assert drawn(plot.timeline(rows))[0]["sources"] == "dnd"


@pytest.mark.parametrize("by", marks.LANES)
@pytest.mark.parametrize("code", language.codes())
@pytest.mark.parametrize("theme", list(style.THEMES))
def test_every_kind_language_and_theme_becomes_a_picture(events: pd.DataFrame, by: str, code: str, theme: str) -> None:
    chart = plot.timeline(events, by=by, language=code, theme=theme)
    spec = json.loads(chart.to_json())
    assert spec["background"] == style.THEMES[theme]["ground"]
    assert spec["config"]["locale"]["time"]["months"] == style.words(code)["locale"]["months"]


def test_pictures_are_written_without_browser_and_network(events: pd.DataFrame, tmp_path) -> None:  # type: ignore[no-untyped-def]
    plot.timeline(events).save(tmp_path / "timeline.png")
    plot.calendar(events).save(tmp_path / "calendar.svg")
    assert (tmp_path / "timeline.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "calendar.svg").read_text(encoding="utf-8")


def test_twenty_thousand_events_become_counts() -> None:
    kinds = list(schema.EVENT_TYPES)
    days = pd.Timestamp("2022-01-01") + pd.to_timedelta([i * 7919 % 1400 for i in range(20_000)], unit="D")
    many = pd.DataFrame(
        {
            "event_type": [kinds[i % len(kinds)] for i in range(20_000)],
            "status": [schema.STATUSES[i % 5] for i in range(20_000)],
            "date_start": days,
            "date_end": days,
            "date_precision": "day",
            "title": [f"event {i}" for i in range(20_000)],
        }
    )
    spec = plot.timeline(many).to_dict()
    bars = next(rows for rows in spec["datasets"].values() if "number" in rows[0])
    assert sum(row["number"] for row in bars) == 20_000
    assert len(json.dumps(spec)) < 2_000_000
    assert "at most" in spec["title"]["subtitle"][0]
    assert all(row["y1"] >= row["bottom"] - counts._LANE for row in bars)


def test_calendar_counts_days_and_says_what_it_leaves_out(events: pd.DataFrame) -> None:
    spec = plot.calendar(events, language="de").to_dict()
    assert spec["title"]["subtitle"] == "auf den Tag genau bekannt: 2 von 6"
    table = max(spec["datasets"].values(), key=len)
    assert {row["date"]: row["number"] for row in table if row["number"]} == {
        "20. Februar 2023": 1,
        "26. Februar 2024": 1,
    }


def test_calendar_of_many_years_goes_by_month() -> None:
    rows = [event("meeting", "occurred", f"{year}-03-05", f"{year}-03-05", str(year)) for year in range(2000, 2026)]
    table = max(plot.calendar(pd.DataFrame(rows)).to_dict()["datasets"].values(), key=len)
    assert len(table) == 26
    assert table[0]["date"] == "March 2000"


@pytest.mark.parametrize("draw", [plot.timeline, plot.calendar])
def test_words_of_articles_never_become_markup(events: pd.DataFrame, draw: object) -> None:
    events.loc[0, "title"] = "</script><script>alert(1)</script>"
    html = draw(events).to_html()  # type: ignore[operator]
    assert "alert(1)" in html
    assert "<script>alert" not in html


def test_only_addresses_of_the_web_become_links() -> None:
    rows = pd.DataFrame([event("meeting", "occurred", "2024-01-01", "2024-01-01", "Met", url="javascript:alert(1)")])
    assert drawn(plot.timeline(rows))[0]["url"] is None


def test_wrong_names_are_answered_with_the_right_ones(events: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="known: event_type, country, actor"):
        plot.timeline(events, by="place")
    with pytest.raises(ValueError, match="known: light, dark"):
        plot.timeline(events, theme="pink")
    with pytest.raises(ValueError, match="nothing to draw"):
        plot.timeline(events[events["title"] == "Never dated"])
    with pytest.raises(ValueError, match="nothing to draw"):
        plot.calendar(events[events["title"] == "Helicopters"])


def test_drawing_changes_neither_the_table_nor_the_settings(events: pd.DataFrame) -> None:
    import altair as alt

    before = events.copy(deep=True)
    theme, renderer = alt.theme.active, alt.renderers.active
    plot.timeline(events)
    plot.calendar(events)
    pd.testing.assert_frame_equal(events, before)
    assert (alt.theme.active, alt.renderers.active) == (theme, renderer)


def test_every_language_has_the_words_of_the_charts() -> None:
    known = style.words("en")
    for code in language.codes():
        text = style.words(code)
        assert set(text) == set(known), code
        assert list(text["event_types"]) == list(schema.EVENT_TYPES)
        assert set(text["statuses"]) == set(schema.STATUSES)
        assert [len(text["locale"][part]) for part in ("months", "short_months", "days", "short_days")] == [
            12,
            12,
            7,
            7,
        ]


def test_colors_are_given_for_every_type() -> None:
    assert list(style.EVENT_COLORS) == list(schema.EVENT_TYPES)


def test_importing_charts_is_cheap() -> None:
    code = "import sys, toolkit.plot; sys.exit(any(name in sys.modules for name in ('altair', 'pandas')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
