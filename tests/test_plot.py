"""Charts: what they say, how they grow, that they leave everything as it was."""

import io
import json
import subprocess
import sys

import pandas as pd
import pytest

import toolkit as tk
from toolkit import gazetteer, language, plot, schema
from toolkit.plot import atlas, counts, layout, marks, pieces, style, ties


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
    assert sorted(str(row["lane"]) for row in rows if row["title"] == "Missiles") == ["Germany", "United States"]


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


# --- Who, where, what, by whom ----------------------------------------------------------------


def rows_of(chart: object, column: str) -> list[dict[str, object]]:
    """The largest table of a chart that has a column."""
    tables = chart.to_dict()["datasets"].values()  # type: ignore[attr-defined]
    found = (rows for rows in tables if isinstance(rows, list) and rows and column in rows[0])
    return max(found, key=len)


def notes_of(chart: object) -> list[str]:
    return chart.to_dict()["title"]["subtitle"]  # type: ignore[attr-defined, no-any-return]


def meeting(*countries: str, status: str = "occurred", **more: object) -> dict[str, object]:
    title = f"{' and '.join(countries)} {len(more)}{status}"
    actors = [
        {"name": code, "person": f"Minister of {code}", "country": code, "role": "participant"} for code in countries
    ]
    row = event("meeting", status, "2024-01-01", "2024-01-01", title, countries=list(countries), actors=actors)
    return row | {"location": None, "location_country": None, "latitude": None, "longitude": None} | more


def test_a_network_joins_those_who_take_part_in_the_same_event() -> None:
    rows = [meeting("DEU", "FRA"), meeting("DEU", "FRA", n_mentions=3), meeting("DEU", "POL", status="planned")]
    rows += [meeting("DEU"), meeting("DEU", "RUS", status="denied")]
    chart = plot.network(pd.DataFrame(rows), language="de")
    pairs = {row["pair"]: row for row in rows_of(chart, "pair")}
    assert {name: row["number"] for name, row in pairs.items()} == {
        "Deutschland und Frankreich": 2,
        "Deutschland und Polen": 1,
    }
    assert not pairs["Deutschland und Polen"]["certain"]
    assert {row["actor"]: row["number"] for row in rows_of(chart, "actor")} == {
        "Deutschland": 3,
        "Frankreich": 2,
        "Polen": 1,
    }
    assert notes_of(chart) == [
        "mit nur einem Akteur und ohne Linie: 1",
        "bestritten oder abgesagt und nicht gezeigt: 1",
        "gestrichelt: nur geplant oder möglich",
    ]


def test_a_network_of_persons_opens_the_article_that_most_report() -> None:
    rows = [
        meeting("DEU", "FRA", url="https://a.example.org"),
        meeting("DEU", "FRA", url="https://b.example.org", n_mentions=9),
    ]
    found = rows_of(plot.network(pd.DataFrame(rows), by="actor"), "pair")
    assert found[0]["pair"] == "Minister of DEU and Minister of FRA"
    assert found[0]["url"] == "https://b.example.org"


def test_a_large_network_keeps_the_strongest_and_says_so() -> None:
    rows = [meeting(f"A{i:02}", f"A{j:02}") for i in range(60) for j in range(i) if (i * j) % 3 != 1]
    chart = plot.network(pd.DataFrame(rows))
    assert len(rows_of(chart, "pair")) == ties.MOST_EDGES
    assert len(rows_of(chart, "actor")) <= ties.MOST_NODES
    assert notes_of(chart)[0].startswith("shown: 40 of 60 actors, 110 of ")


def test_nodes_and_labels_of_a_network_do_not_cover_each_other() -> None:
    names = [f"Ministry of Foreign Affairs {i}" for i in range(30)]
    edges = {(names[i // 3], names[i]): i % 4 + 1 for i in range(1, 30) if i // 3 != i}
    places, height = layout.layout(dict.fromkeys(names, 8.0), edges, 1000)
    assert layout.layout(dict.fromkeys(names, 8.0), edges, 1000) == (places, height)
    for a in places.values():
        assert 0 <= a.y <= height
        for b in places.values():
            apart = abs(a.x - b.x) + 1 >= a.half_width + b.half_width or abs(a.y - b.y) + 1 >= a.radius + b.radius + 20
            assert a is b or apart, (a, b)


def test_a_map_has_a_circle_per_place_and_shades_the_countries() -> None:
    berlin = {"location": "Berlin", "location_country": "DEU", "latitude": 52.52, "longitude": 13.41}
    kyiv = {"location": "Kyjiw", "location_country": "UKR", "latitude": 50.45, "longitude": 30.52}
    rows = [meeting("DEU", **berlin), meeting("FRA", **berlin), meeting("UKR", status="planned", **kyiv)]
    rows += [meeting("USA", location_country="DEU"), meeting("POL"), meeting("RUS", status="denied", **kyiv)]
    chart = plot.map(pd.DataFrame(rows), language="de")
    assert {row["place"]: (row["number"], row["certain"]) for row in rows_of(chart, "place")} == {
        "Berlin": (2, True),
        "Kyjiw": (1, False),
    }
    shaded = {row["country"]: row["number"] for row in rows_of(chart, "code") if row["number"]}
    assert shaded == {"Deutschland": 3, "Ukraine": 1}
    assert notes_of(chart) == [
        "ohne bekannten Ort und nicht gezeigt: 1",
        "bestritten oder abgesagt und nicht gezeigt: 1",
    ]
    assert notes_of(plot.map(pd.DataFrame(rows), box=(20, 45, 40, 55)))[0] == "outside of the picture: 2"


def test_the_map_knows_the_countries_of_the_rows() -> None:
    codes = {shape["id"] for shape in atlas.shapes()["objects"]["countries"]["geometries"]}
    known = {row.country for row in gazetteer.states()}
    assert len(codes & known) > 165
    assert codes - known <= {"PRI", "NCL", "FLK"}, "territories that the gazetteer has no code for"


def test_places_stand_where_vega_draws_them() -> None:
    """The projections are computed here and by Vega: both must put a country's outline around its middle."""
    for part in (atlas.WORLD, (-12.0, 34.0, 45.0, 62.0)):
        view = atlas.view(part, 1000)
        x, y = view.at((part[0] + part[2]) / 2, 0.0)
        assert x == pytest.approx(500)
        assert view.at(0, part[1])[1] == pytest.approx(view.height, abs=2)
        assert view.at(0, part[3])[1] == pytest.approx(0, abs=2)
        assert view.shows(13.4, 52.5)
        assert y > view.at(0, 50)[1]


def purchase(subtype: str, status: str, day: str | None, buyer: str, **more: object) -> dict[str, object]:
    actors = [{"name": "x", "person": None, "country": buyer, "role": "buyer"}] if buyer else []
    named = f"{subtype} {status} {day} {buyer} {more.get('amount')}"
    row = event("procurement", status, day, day, named, actors=actors, countries=[], subtype=subtype)
    return row | {"item": None, "quantity": None, "amount": None, "currency": None} | more


def test_money_of_different_currencies_is_never_added() -> None:
    rows = [
        purchase("order", "occurred", "2024-02-01", "DEU", amount=2e9, currency="EUR"),
        purchase("order", "occurred", "2024-02-09", "DEU", amount=1e9, currency="EUR"),
        purchase("approval", "occurred", "2024-02-09", "DEU", amount=5e9, currency="EUR"),
        purchase("order", "planned", "2024-03-09", "POL", amount=4e6, currency="USD", item="K2", quantity=180),
        purchase("order", "occurred", "2024-03-09", "", item="K2", quantity=1000),
        purchase("order", "occurred", "2024-03-09", "DEU"),
        purchase("order", "denied", "2024-03-09", "DEU", amount=7e9, currency="EUR"),
    ]
    chart = plot.procurement(pd.DataFrame(rows), language="de")
    tables = chart.to_dict()["datasets"].values()
    bars = [row for rows in tables for row in rows if "high" in row]
    assert {(row["buyer"], row["firm"], row["amount"]) for row in bars} == {
        ("Deutschland", "True", "3 Mrd. EUR"),
        ("Deutschland", "False", "5 Mrd. EUR"),
        ("Polen", "False", "4 Mio. USD"),
    }
    counted = {(row["buyer"], row["quantity"], row["firm"]) for row in rows_of(chart, "pieces")}
    assert counted == {("Polen", "180", "False"), ("Käufer ungenannt", "1.000", "True")}
    assert "Währungen stehen getrennt und werden nicht umgerechnet" in notes_of(chart)
    assert notes_of(chart)[-1] == "ohne Geld und Stückzahl: 1"


def test_many_orders_are_summed_by_period() -> None:
    rows = [
        purchase("order", "occurred", f"{2018 + i % 8}-0{1 + i % 9}-10", "DEU", item="K2", quantity=2)
        for i in range(pieces.MOST_ORDERS + 200)
    ]
    found = rows_of(plot.procurement(pd.DataFrame(rows)), "pieces")
    assert len(found) < 40
    assert sum(row["pieces"] for row in found) == 2 * len(rows)  # type: ignore[misc]


def test_sources_are_alone_agree_or_differ() -> None:
    conflict = [{"field": "date", "value": "2024-01-02", "n_mentions": 1, "sources": ["B"]}]
    rows = [
        meeting("DEU", sources=["A"], conflicts=[]),
        meeting("FRA", sources=["A", "B"], conflicts=conflict),
        meeting("POL", sources=["A", "B"], conflicts=None),
        meeting("USA", sources=[], conflicts=[]),
    ]
    chart = plot.sources(pd.DataFrame(rows))
    found = {
        (row["source"], row["field"]): row["number"]
        for table in chart.to_dict()["datasets"].values()
        for row in table
        if "source" in row
    }
    assert found == {
        ("A", "Meetings"): 3,
        ("B", "Meetings"): 2,
        ("A", "only here"): 1,
        ("A", "agrees with others"): 2,
        ("B", "agrees with others"): 1,
        ("B", "differs"): 1,
        ("B", "date"): 1,
    }
    assert notes_of(chart) == [
        "reported by several sources: 2; with contradictions among them: 1",
        "without a source and not shown: 1",
    ]


ALL = (plot.timeline, plot.calendar, plot.network, plot.map, plot.procurement, plot.sources)


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_what_cannot_be_drawn_is_told_in_one_line(draw: object) -> None:
    with pytest.raises(ValueError, match=r"this table has no column .*event_type"):
        draw(pd.DataFrame({"a": [1]}))  # type: ignore[operator]
    with pytest.raises(ValueError, match="nothing to draw: the table has no rows"):
        draw(schema.to_table([], "events").to_pandas())  # type: ignore[operator]
    with pytest.raises(TypeError, match="not of list"):
        draw([])  # type: ignore[operator]
    bare = schema.to_table([{"event_id": "e", "event_type": "meeting", "status": "occurred"}], "events").to_pandas()
    with pytest.raises(ValueError, match="nothing to draw: no"):
        draw(bare)  # type: ignore[operator]


@pytest.mark.parametrize("code", language.codes())
@pytest.mark.parametrize("theme", sorted(style.THEMES))
@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_every_chart_of_the_sample_is_drawn(draw: object, theme: str, code: str, sample: object) -> None:
    chart = draw(sample, language=code, theme=theme)  # type: ignore[operator]
    spec = chart.to_dict()
    assert spec["background"] == style.THEMES[theme]["ground"]
    chart.save(io.StringIO(), format="svg")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The timeline of the sample articles."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patched.chdir(tmp_path_factory.mktemp("work"))
        return tk.load()


@pytest.mark.parametrize("draw", [plot.network, plot.map, plot.procurement, plot.sources], ids=lambda d: d.__name__)
def test_words_of_hostile_articles_stay_words(draw: object) -> None:
    evil = "</script><script>alert(1)</script>"
    order = purchase("order", "occurred", "2024-02-09", "DEU", amount=5e9, currency="EUR", item=evil, quantity=3)
    order |= {"title": evil, "countries": ["DEU", "FRA"], "sources": [evil, "b"], "conflicts": [], "sentence": evil}
    order |= {"location": evil, "location_country": "DEU", "latitude": 50.0, "longitude": 10.0}
    html = draw(pd.DataFrame([order])).to_html()  # type: ignore[operator]
    assert "alert(1)" in html
    assert "<script>alert" not in html
