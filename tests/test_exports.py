"""Exports are read back by the programs people use, and hold the same events."""

import csv
import datetime as dt
import importlib
import json
import re
import subprocess
import sys

import feedparser
import geopandas
import icalendar
import networkx
import openpyxl
import pandas as pd
import pyarrow.parquet
import pytest
from frictionless import Package, Schema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point
from synthetic import HOSTILE, content, many

import toolkit as tk
from toolkit import cli, datapackage, exports, schema
from toolkit.exports import FORMATS, Options, WrongFormat
from toolkit.exports.content import clean, line, web
from toolkit.exports.csv import guarded


def write(found, tmp_path, name, form=None, **options):
    path = tmp_path / name
    notes = exports.write(found, path, exports.choose(form, path), Options(**options))
    return path, notes


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        return exports.of(tk.load())


def cells(path, separator=","):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=separator))


def records(path):
    head, *rows = cells(path)
    return [dict(zip(head, row, strict=True)) for row in rows]


hostile = pytest.fixture(lambda: content(HOSTILE))


# --- csv --------------------------------------------------------------------------------------


def test_csv_is_read_by_pandas(sample, tmp_path):
    path, notes = write(sample, tmp_path, "events.csv")
    assert notes == []
    frame = pd.read_csv(path, parse_dates=["date_start", "first_published"], keep_default_na=False, na_values=[""])
    events = sample.events.to_pandas()
    assert list(frame.columns) == list(events.columns)
    assert frame["event_id"].tolist() == events["event_id"].tolist()
    assert frame["title"].tolist() == events["title"].tolist()
    assert frame["date_start"].isna().tolist() == events["date_start"].isna().tolist()
    assert frame["date_start"].dropna().tolist() == events["date_start"].dropna().tolist()
    assert frame["amount"].fillna(0).tolist() == events["amount"].fillna(0).tolist()
    assert [json.loads(cell) for cell in frame["countries"]] == [list(found) for found in events["countries"]]
    assert json.loads(frame["actors"][0])[0].keys() == {"name", "person", "office", "organisation", "country", "role"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_of_csv_begins_like_a_formula_whatever_separates_cells(hostile, tmp_path, separator):
    path, _ = write(hostile, tmp_path, "events.csv")
    for cell in (cell for row in cells(path, separator) for cell in row):
        shown = cell.strip(" \t\r\n\"'\u200b\u202e")
        if cell.strip()[:1] in ("=", "+", "-", "@"):
            assert float(cell), cell  # only numbers may
        assert "'" in cell or not shown.startswith(("=", "@")), cell


def test_csv_keeps_the_words(hostile, tmp_path):
    path, _ = write(hostile, tmp_path, "events.csv")
    rows = records(path)
    assert [unguarded(row["title"]) for row in rows] == [clean(title) for title in HOSTILE]
    assert {row["quantity"] for row in rows} == {"-3.5"}
    raw, _ = write(hostile, tmp_path, "raw.csv", raw=True)
    assert [row["title"] for row in records(raw)] == HOSTILE


def unguarded(text):
    return re.sub(r"(^|\r\n|[;\t\r\n])'(?=[^\w']*[=+\-@])", r"\1", text)


@given(st.text())
def test_guarded_text_is_harmless_and_can_be_told_from_numbers(text):
    shown = guarded(text)
    assert not re.match(r"\s*[=+\-@]", shown)
    assert guarded(shown) == shown
    assert shown.replace("'", "") == text.replace("'", "")


def test_csv_can_begin_with_a_byte_order_mark(sample, tmp_path):
    path, _ = write(sample, tmp_path, "events.csv", bom=True)
    assert path.read_bytes()[:3] == b"\xef\xbb\xbf"
    assert pd.read_csv(path, encoding="utf-8-sig").columns[0] == "event_id"


# --- xlsx -------------------------------------------------------------------------------------


def test_xlsx_is_read_by_openpyxl_and_pandas(sample, tmp_path):
    path, notes = write(sample, tmp_path, "events.xlsx")
    assert notes == []
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["events", "mentions", "columns"]
    sheet = book["events"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    frame = pd.read_excel(path, sheet_name="events")
    events = sample.events.to_pandas()
    assert frame["event_id"].tolist() == events["event_id"].tolist()
    assert frame["title"].tolist() == events["title"].tolist()
    assert frame["date_start"].dropna().tolist() == events["date_start"].dropna().tolist()
    assert sheet.cell(2, list(frame).index("first_published") + 1).is_date
    assert len(pd.read_excel(path, sheet_name="mentions")) == sample.mentions.num_rows
    columns = pd.read_excel(path, sheet_name="columns")
    assert len(columns) == sum(len(schema.TABLES[name]) for name in ("events", "mentions"))


def test_xlsx_holds_text_and_no_formula(hostile, tmp_path):
    path, _ = write(hostile, tmp_path, "events.xlsx")
    sheet = openpyxl.load_workbook(path)["events"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    titles = [row[1].value or "" for row in sheet.iter_rows(min_row=2)]
    assert [title.replace("\r\n", "\n") for title in titles] == [clean(t).replace("\r\n", "\n") for t in HOSTILE]
    assert all(
        cell.quotePrefix for cell in cells if str(cell.value)[:1] in "=+-@" and cell.data_type in ("s", "inlineStr")
    )


def test_xlsx_links_only_to_the_web(hostile, tmp_path):
    path, _ = write(hostile, tmp_path, "events.xlsx")
    sheet = openpyxl.load_workbook(path)["mentions"]
    targets = {cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert targets == {"https://example.org/article?a=1&b=2"}


def test_what_excel_cannot_hold_is_told(tmp_path, monkeypatch):
    from toolkit.exports import xlsx

    found = content(["x" * 40_000 + "🛰️" * 9, "short"])
    path, notes = write(found, tmp_path, "long.xlsx")
    assert any("title cut to Excel's 32,767 characters" in note for note in notes)
    assert len(openpyxl.load_workbook(path)["events"]["B2"].value) == 32_767
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    with pytest.raises(WrongFormat, match="parquet or csv"):
        write(found, tmp_path, "many.xlsx")
    assert not (tmp_path / "many.xlsx").exists()


def test_days_before_excel_are_text(tmp_path):
    rows = content(["old"]).rows()
    rows[0] |= {"date_start": dt.datetime(1871, 1, 18), "date_end": dt.datetime(1900, 3, 1)}
    path, _ = write(exports.given(schema.to_table(rows, "events")), tmp_path, "old.xlsx")
    (row,) = pd.read_excel(path).to_dict("records")
    assert row["date_start"] == "1871-01-18 00:00:00"
    assert row["date_end"] == pd.Timestamp(1900, 3, 1)


# --- jsonl, parquet ---------------------------------------------------------------------------


def test_jsonl_is_read_by_pandas(sample, hostile, tmp_path):
    path, _ = write(sample, tmp_path, "events.jsonl")
    frame = pd.read_json(path, lines=True)
    assert frame["event_id"].tolist() == sample.events["event_id"].to_pylist()
    assert frame["actors"].tolist() == sample.events["actors"].to_pylist()
    path, _ = write(hostile, tmp_path, "hostile.jsonl")
    rows = [json.loads(text) for text in path.read_text(encoding="utf-8").split("\n") if text]
    assert [row["title"] for row in rows] == HOSTILE


@pytest.mark.parametrize("table", ["events", "mentions", "articles"])
def test_every_table_goes_to_tabular_formats(sample, tmp_path, table):
    for name in ("a.csv", "a.jsonl", "a.parquet"):
        path, _ = write(sample, tmp_path, name, table=table)
        assert path.stat().st_size > 100
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet") == getattr(sample, table)


def test_parquet_fields_carry_their_descriptions(sample, tmp_path):
    path, _ = write(sample, tmp_path, "events.parquet")
    for field, column in zip(pyarrow.parquet.read_schema(path), schema.TABLES["events"], strict=True):
        assert field.metadata[b"description"].decode() == column.description
    pd.testing.assert_frame_equal(pd.read_parquet(path), sample.events.to_pandas())


# --- maps, calendars, networks, feeds ---------------------------------------------------------


def test_geojson_is_read_by_geopandas(sample, tmp_path):
    path, (note,) = write(sample, tmp_path, "events.geojson")
    frame = geopandas.read_file(path)
    assert f"{sample.events.num_rows - len(frame):,} of {sample.events.num_rows:,} events have no known place" in note
    assert set(frame["event_id"]) <= set(sample.events["event_id"].to_pylist())
    assert frame.crs.to_epsg() == 4326
    beijing = frame[frame["location"] == "Peking"].geometry.iloc[0]
    assert beijing.distance(Point(116.4, 39.9)) < 0.3
    located = [row for row in sample.rows() if row["latitude"] is not None]
    assert {row["event_id"] for row in located} <= set(frame["event_id"])


def test_ics_is_read_by_icalendar(sample, tmp_path):
    path, _ = write(sample, tmp_path, "events.ics")
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    rows = {f"{row['event_id']}@geopolitical-timeline": row for row in sample.rows()}
    entries = {str(entry["uid"]): entry for entry in calendar.walk("VEVENT")}
    assert len(entries) > 10
    for uid, entry in entries.items():
        row = rows[uid]
        first, last = row["date_start"] or row["date_end"], row["date_end"] or row["date_start"]
        assert (entry["dtstart"].dt, entry["dtend"].dt) == (first.date(), last.date() + dt.timedelta(days=1))
        assert str(entry["summary"]) == line(row["title"])
        tentative = row["status"] in ("planned", "possible")
        assert (entry["status"] == "TENTATIVE") == tentative
        assert "dtstamp" in entry
    assert all(row["date_basis"] in ("explicit", "relative") for row in (rows[uid] for uid in entries))
    again, _ = write(sample, tmp_path, "again.ics")
    assert again.read_bytes() == path.read_bytes()


def test_timelinejs_has_slides_with_escaped_text(sample, hostile, tmp_path):
    path, _ = write(sample, tmp_path, "events.json")
    slides = json.loads(path.read_text(encoding="utf-8"))["events"]
    assert all(slide["start_date"]["year"] and slide["text"]["headline"] for slide in slides)
    months = {row["event_id"] for row in sample.rows() if row["date_precision"] == "month"}
    assert any("day" not in slide["start_date"] for slide in slides if slide["unique_id"] in months)
    path, _ = write(hostile, tmp_path, "hostile.json")
    slides = json.loads(path.read_text(encoding="utf-8"))["events"]
    assert len(slides) == len(HOSTILE)
    for slide in slides:
        assert not re.search(r"<(?!/?(?:p|a|blockquote)\b)", "".join(slide["text"].values()))
        assert "javascript:" not in slide["text"]["text"]


def test_graphml_is_read_by_networkx(sample, hostile, tmp_path):
    path, _ = write(sample, tmp_path, "actors.graphml")
    graph = networkx.read_graphml(path)
    rows = sample.rows()
    assert set(graph) == {line(a["person"] or a["name"]) for row in rows for a in row["actors"]}
    assert {data["kind"] for _, data in graph.nodes(data=True)} <= {"person", "organization", "state"}
    for one, other, edge in graph.edges(data=True):
        common = [row for row in rows if {one, other} <= {line(a["person"] or a["name"]) for a in row["actors"]}]
        assert edge["weight"] == len(common)
        assert edge["types"].split("; ") == sorted({row["event_type"] for row in common})
        assert sum(value for name, value in edge.items() if name.startswith("n_")) == edge["weight"]
    path, _ = write(hostile, tmp_path, "hostile.graphml")
    assert line(HOSTILE[0]) in networkx.read_graphml(path)


def test_the_feed_is_read_by_feedparser(sample, hostile, tmp_path):
    path, _ = write(sample, tmp_path, "events.rss")
    feed = feedparser.parse(str(path))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title
    assert feed.feed.updated_parsed
    ids = {entry.id.rpartition(":")[2] for entry in feed.entries}
    assert ids == set(sample.events["event_id"].to_pylist())
    published = [entry.published_parsed for entry in feed.entries]
    assert published == sorted(published, reverse=True)
    path, _ = write(hostile, tmp_path, "hostile.rss")
    feed = feedparser.parse(str(path))
    assert not feed.bozo
    assert {entry.title for entry in feed.entries} >= {line(HOSTILE[9]), "emoji 🛰️👩‍👧 and 北京"}
    assert all(link.href.startswith("https:") for entry in feed.entries for link in entry.get("links", []))
    assert "<script" not in "".join(entry.content[0].value for entry in feed.entries)


def test_a_feed_holds_the_newest_events(tmp_path):
    path, notes = write(many(300), tmp_path, "events.atom")
    assert notes == ["the newest 200 of 300 events"]
    assert len(feedparser.parse(str(path)).entries) == 200


# --- any text ---------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=1, max_size=4))
def test_every_format_takes_any_text(tmp_path, titles):
    found = content(titles)
    for name, form in FORMATS.items():
        write(found, tmp_path, f"any{form.suffixes[0]}", name, describe=False)
    assert len(pd.read_parquet(tmp_path / "any.parquet")) == len(titles)
    assert len(cells(tmp_path / "any.csv")) == len(titles) + 1
    assert openpyxl.load_workbook(tmp_path / "any.xlsx")["events"].max_row == len(titles) + 1
    assert len((tmp_path / "any.jsonl").read_bytes().splitlines()) == len(titles)
    assert len(geopandas.read_file(tmp_path / "any.geojson")) == len(titles)
    assert len(icalendar.Calendar.from_ical((tmp_path / "any.ics").read_bytes()).walk("VEVENT")) == len(titles)
    assert len(json.loads((tmp_path / "any.json").read_bytes())["events"]) == len(titles)
    assert "France" in networkx.read_graphml(tmp_path / "any.graphml")
    feed = feedparser.parse((tmp_path / "any.rss").read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == len(titles)
    assert (tmp_path / "any.html").read_text(encoding="utf-8").count("<li id") == len(titles)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_no_events(tmp_path, name):
    path, _ = write(content([]), tmp_path, f"none{FORMATS[name].suffixes[0]}", name)
    assert path.exists()


def test_only_addresses_of_the_web_are_links():
    for bad in (
        "javascript:alert(1)",
        " java\nscript:x",
        "data:text/html,x",
        "file:///etc",
        "//x.org",
        "ftp://x",
        "http:",
        "",
    ):
        assert web(bad) is None, bad
    assert web('HTTPS://Example.org/ä?q="<>"') == "HTTPS://Example.org/%C3%A4?q=%22%3C%3E%22"
    assert web("http://[::1") is None


# --- what lies beside -------------------------------------------------------------------------


def test_csv_is_valid_by_its_package(sample, tmp_path):
    for table in ("events", "mentions", "articles"):
        write(sample, tmp_path, f"{table}.csv", table=table)
    package = Package(str(tmp_path / "datapackage.json"))
    assert len(package.resources) == 3
    report = package.validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:5]
    assert {r.path: len(r.read_rows()) for r in package.resources}["events.csv"] == sample.events.num_rows


def test_the_package_describes_every_dataset_in_the_folder(sample, tmp_path):
    for name in ("b.xlsx", "a.csv", "a.parquet", "a.geojson", "page.html", "a.csv"):
        write(sample, tmp_path, name)
    found = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    paths = [entry["path"] for entry in found["resources"]]
    assert paths == ["a.csv", "a.geojson", "a.parquet", "b.xlsx", "b.xlsx"]
    assert len({entry["name"] for entry in found["resources"]}) == 5
    assert Package.metadata_validate(found) is not None
    assert list(Package.metadata_validate(found)) == []
    words = (tmp_path / "data_dictionary.md").read_text(encoding="utf-8")
    assert all(f"`{column.name}`" in words for columns in schema.TABLES.values() for column in columns)
    (tmp_path / "a.csv").unlink()
    write(sample, tmp_path, "c.jsonl")
    found = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert "a.csv" not in [entry["path"] for entry in found["resources"]]


def test_the_package_of_somebody_else_is_left_alone(sample, tmp_path):
    theirs = '{"name": "mine", "resources": []}'
    (tmp_path / "datapackage.json").write_text(theirs, encoding="utf-8")
    write(sample, tmp_path, "events.csv")
    assert (tmp_path / "datapackage.json").read_text(encoding="utf-8") == theirs
    assert json.loads((tmp_path / "events.datapackage.json").read_text(encoding="utf-8"))["resources"]


def test_nothing_lies_beside_when_asked_not_to(sample, tmp_path):
    write(sample, tmp_path, "events.csv", describe=False)
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


def test_a_timeline_is_described_by_a_package(project):
    assert run("refresh") == 0
    folder = project / "data" / "timeline" / "current"
    found = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert list(Package.metadata_validate(found)) == []
    assert {entry["name"] for entry in found["resources"]} >= {"articles", "mentions", "events"}
    for entry in found["resources"]:
        names = [field["name"] for field in entry["schema"]["fields"]]
        assert pyarrow.parquet.read_schema(folder / entry["path"]).names == names
    assert "## events" in (folder / "data_dictionary.md").read_text(encoding="utf-8")
    assert run("parse", "data/inbox", "-o", "m.parquet", "--workers", "1") == 0
    assert run("dedup", "m.parquet", "-o", "out") == 0
    assert len(json.loads((project / "out" / "datapackage.json").read_text(encoding="utf-8"))["resources"]) == 2


def test_fields_agree_with_the_schema():
    for table, columns in schema.TABLES.items():
        fields = datapackage.fields(table)
        assert [field["name"] for field in fields] == [column.name for column in columns]
        assert set(datapackage.DAYS) <= {c.name for c in schema.TABLES["events"]}
    Schema.from_descriptor({"fields": datapackage.fields("events", flat=True)})


# --- the command and the function -------------------------------------------------------------


def run(*arguments):
    return cli.main(list(arguments))


def test_the_command_guesses_the_format_and_filters(project, capsys):
    assert run("refresh") == 0
    assert run("export", "-o", "out/meetings.csv", "--type", "meeting", "--country", "Frankreich") == 0
    assert "1 events to out/meetings.csv (csv)" in capsys.readouterr().err
    assert pd.read_csv("out/meetings.csv")["event_type"].tolist() == ["meeting"]
    assert run("export", "html", "-o", "page.html", "--language", "de", "--title", "Meine <Seite>") == 0
    text = (project / "page.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in text
    assert "<h1>Meine &lt;Seite&gt;</h1>" in text


def test_the_command_writes_to_standard_output(project):
    assert run("refresh") == 0
    for form, start in (("csv", b"event_id,"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR")):
        done = subprocess.run(
            [sys.executable, "-m", "toolkit", "export", form, "--bare"], capture_output=True, check=True
        )
        assert done.stdout.startswith(start)
    assert not (project / "datapackage.json").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["excel"], "did you mean 'xlsx'?"),
        (["cvs"], "did you mean 'csv'?"),
        (["-o", "x.doc"], "tells no format"),
        ([], "no format given"),
        (["csv", "--table", "event"], "no table 'event'"),
        (["html", "--table", "mentions"], "csv, jsonl or parquet"),
        (["html", "--bom"], "options of csv"),
        (["html", "--language", "fr"], "known: de, en"),
        (["html", "-o", "data"], "is a folder; name a file in it: data/events.html"),
        (["csv", "--type", "meting"], "did you mean 'meeting'?"),
        (["csv", "--limit", "-3"], "write 0 (all) or more"),
    ],
)
def test_wrong_usage_is_told_in_a_line(project, capsys, arguments, message):
    assert run("refresh") == 0
    capsys.readouterr()
    assert run("export", *arguments) == 2
    err = capsys.readouterr().err
    assert message in err
    assert "Traceback" not in err


def test_a_missing_package_is_named(sample, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    importlib.invalidate_caches()
    with pytest.raises(RuntimeError, match=re.escape("geopolitical-timeline[export]")):
        write(sample, tmp_path, "events.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_function_takes_frames_and_filters(project):
    assert run("refresh") == 0
    timeline = tk.load()
    assert tk.export("all.jsonl") == []
    assert len(pd.read_json("all.jsonl", lines=True)) == len(timeline.events)
    tk.export("meetings.html", type="meeting")
    assert (project / "meetings.html").read_text(encoding="utf-8").count("<li id") == 1
    orders = timeline.events[timeline.events["event_type"] == "procurement"]
    tk.export("orders.xlsx", orders)
    assert pd.read_excel("orders.xlsx")["event_id"].tolist() == orders["event_id"].tolist()
    assert len(pd.read_excel("orders.xlsx", sheet_name="mentions")) == 1
    tk.export("orders.html", orders, mentions=timeline.mentions)
    tk.export("other.csv", timeline, country="DEU")
    with pytest.raises(TypeError, match="did you mean 'country'"):
        tk.export("x.csv", contry="DEU")
    with pytest.raises(TypeError, match="filter it first"):
        tk.export("x.csv", orders, type="meeting")
    with pytest.raises(ValueError, match="no table of events"):
        tk.export("x.csv", timeline.articles)
    with pytest.raises(WrongFormat, match="tells no format"):
        tk.export("x.doc")
