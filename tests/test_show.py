"""`timeline show`, its filters, and `tk.load` with the same ones."""

import datetime as dt
import json
import subprocess
import sys

import pytest
from conftest import write_articles

import toolkit as tk
from toolkit import cli, schema, selection, show, store

UNDATED = {
    "id": "undated",
    "source": "Neue Elbpost",
    "language": "de",
    "title": "Norwegen",
    "text": "Norwegen hat 54 Kampfpanzer vom Typ Leopard 2 bestellt.",
}


def run(*arguments):
    return cli.main(list(arguments))


@pytest.fixture
def shown(project, capsys):
    """The types of the events that `show` prints with these arguments."""
    write_articles(project / "data" / "inbox" / "c.jsonl", [UNDATED])
    assert run("refresh") == 0
    capsys.readouterr()

    def chosen(*arguments):
        assert run("show", "--json", *arguments) == 0
        return [json.loads(text)["title"] for text in capsys.readouterr().out.splitlines()]

    return chosen


@pytest.mark.parametrize("name", ["Germany", "Deutschland", "germany", "DEU", "de", "Bundesrepublik  Deutschland"])
def test_a_country_is_known_by_its_names_and_codes(name):
    assert selection.country_code(name) == "DEU"


def test_bodies_are_known_too():
    assert [selection.country_code(n) for n in ("NATO", "eu", "Vereinte Nationen")] == ["NATO", "EU", "UN"]


def test_every_state_is_found_by_its_code_and_names():
    from toolkit import gazetteer

    for state in gazetteer.states():
        if state.kind in ("canonical", "name"):
            selection.country_code(state.form)
            assert selection.country_code(state.country) == state.country


def test_country_of_actor_or_place(shown):
    (meeting,) = shown("--country", "Frankreich")
    assert "Macron" in meeting
    assert sorted(shown("--country", "france,norway")) == sorted(shown("--country", "FRA") + shown("--country", "NO"))
    assert shown("--country", "Japan") == []


def test_all_words_of_a_search_must_occur(shown):
    (order,) = shown("--text", "leopard bundeswehr")
    assert shown("--text", "Bundeswehr  LEOPARD") == [order]
    assert shown("--text", "bundeswehr macron") == []
    assert shown("--text", '"Leopard 2 bestellt"') == shown("--text", "leopard 2 bestellt")
    assert shown("--text", '"2 Leopard"') == []
    assert shown("--text", "  ") == shown()


def test_events_without_a_date_stay_out_of_a_period(shown, capsys):
    (undated,) = (title for title in shown() if "Norway" in title)
    assert undated not in shown("--since", "2020")
    assert undated not in shown("--until", "2030")
    assert undated in shown("--since", "2020", "--undated")
    assert run("show", "--since", "2020") == 0
    assert "1 without any date left out; --undated shows them" in capsys.readouterr().err
    assert shown("--since", "2026-03-03", "--until", "2026-03-03") == shown("--country", "FRA")
    assert shown("--since", "2026-03", "--until", "2026") != []


def test_several_values_of_a_filter(shown):
    assert len(shown("--type", "meeting,procurement")) == 3
    assert shown("--type", "Meeting") == shown("--country", "FRA")
    assert shown("--status", "denied") == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--country", "Germny"], "did you mean 'germany'"),
        (["--country", "Xyzzy 123"], "write DEU, Germany or NATO"),
        (["--type", "meting"], "did you mean 'meeting'?"),
        (["--status", "occured"], "did you mean 'occurred'?"),
        (["--since", "2026-02-01", "--until", "2026-01-01"], "is after until"),
        (["--since", "2026-13"], "is no day"),
        (["--limit", "-3"], "write 0 (all) or more"),
        (["--limit", "three"], "write 0 (all) or more"),
        (["--min-confidence", "5"], "must be between 0 and 1"),
        (["--min-confidence", "nan"], "must be between 0 and 1"),
        (["--as-of", "soon"], "write a day"),
        (["--cuontry", "DEU"], "did you mean '--country'?"),
        (["--text"], "expected one argument"),
    ],
)
def test_wrong_filters_are_refused_in_plain_words(project, capsys, arguments, message):
    assert run("refresh") == 0
    capsys.readouterr()
    assert run("show", *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message.casefold() in err.casefold()
    assert "Traceback" not in err


@pytest.mark.parametrize(("given", "meant"), [("shwo", "show"), ("exprot", "export"), ("refesh", "refresh")])
def test_an_unknown_command_names_the_nearest(capsys, given, meant):
    assert run(given) == 2
    assert f"did you mean '{meant}'?" in capsys.readouterr().err


def test_help_tells_the_exit_codes(capsys):
    assert run("--help") == 0
    assert "exit codes: 0 done" in capsys.readouterr().out


def test_places_are_told_in_english(project, capsys):
    text = "Bundeskanzler Friedrich Merz hat am Dienstag in Peking Präsident Xi Jinping getroffen."
    write_articles(project / "data" / "inbox" / "d.jsonl", [UNDATED | {"text": text, "published": "2026-03-04"}])
    assert run("refresh") == 0
    capsys.readouterr()
    assert run("show", "--country", "CHN") == 0
    out = capsys.readouterr().out
    assert "Beijing" in out
    assert "Peking" not in out


def row(**known):
    day = dt.datetime(2026, 3, 1)
    empty = {"event_id": "e1", "title": "title", "event_type": "meeting", "status": "occurred", "n_articles": 1}
    return empty | {"date_start": day, "date_end": day, "date_basis": "explicit"} | known


@pytest.mark.parametrize("width", [10, 25, 40, 60, 80, 100, 120, 200])
def test_the_table_fits_any_terminal(width):
    rows = [row(title="A long title " * 20, location="Peking", location_country="CHN"), row(title="北京 " * 30)]
    lines = show.table(schema.to_table(rows, "events"), width).splitlines()
    assert len(lines) == 4
    assert max(map(show.columns, lines)) <= max(width, 22)
    assert ("id" in lines[0].split()) == (width >= 160)
    assert ("place" in lines[0]) == (width >= 80)


def test_titles_do_not_steer_the_terminal():
    rows = [row(title="red \x1b[31m and \u202eright to left\nnew line")]
    table = show.table(schema.to_table(rows, "events"), 200)
    assert not {"\x1b", "\u202e"} & set(table)
    assert len(table.splitlines()) == 3


def test_one_event_with_its_reports(shown, capsys):
    assert run("show", "--json") == 0
    event = json.loads(capsys.readouterr().out.splitlines()[0])
    assert run("show", event["event_id"][:8]) == 0
    out = capsys.readouterr().out
    assert out.startswith(event["title"])
    assert "> " in out
    assert run("show", event["event_id"], "--json") == 0
    assert json.loads(capsys.readouterr().out) == event
    assert run("show", "nonsense") == 1
    assert "no event 'nonsense'" in capsys.readouterr().err


def test_output_can_go_through_a_pager(project):
    assert run("refresh") == 0
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", "show"], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    assert "\x1b" not in done.stdout
    assert done.stdout.splitlines()[0].startswith("date")


# --- tk.load ----------------------------------------------------------------------------------


def test_load_takes_the_same_filters(shown):
    meetings = tk.load(type="meeting", country="Deutschland")
    assert meetings.events["event_type"].tolist() == ["meeting"]
    assert set(meetings.mentions["event_id"]) == set(meetings.events["event_id"])
    assert set(meetings.articles["article_id"]) == set(meetings.mentions["article_id"])
    assert len(meetings.frame("events", ["title"]).columns) == 1
    whole = tk.load()
    assert len(whole.events) == 3
    assert len(selection.narrow(whole, type="meeting,procurement").events) == 3
    assert len(selection.narrow(meetings, country="Norwegen").events) == 0
    assert selection.narrow(meetings, actor="Macron").mentions.equals(meetings.mentions)
    with pytest.raises(TypeError, match="did you mean 'country'"):
        tk.load(county="DEU")
    with pytest.raises(ValueError, match="did you mean 'meeting'"):
        tk.load(type="meetings")


def test_order_is_by_day(tmp_path):
    days = [dt.datetime(2026, 3, n) for n in (3, 1, 2)]
    rows = [row(event_id=f"e{n}", date_start=day, date_end=day) for n, day in enumerate(days)]
    rows += [row(event_id="none", date_start=None, date_end=None, first_published=dt.datetime(2026, 3, 2, 12))]
    rows += [row(event_id="nothing", date_start=None, date_end=None)]
    with store.draft(tmp_path) as draft:
        draft.add("events", "all", schema.to_table(rows, "events"))
        for table in ("articles", "mentions"):
            draft.add(table, "all", schema.arrow_schema(table).empty_table())
        draft.publish({"counts": {"articles": 0, "mentions": 0, "events": 5}}, {})
    found = selection.Selection(store.open(tmp_path).path, selection.filters()).table("events")
    assert found["event_id"].to_pylist() == ["nothing", "e1", "e2", "none", "e0"]


def test_a_name_of_a_file_is_not_read_as_text(project):
    for name in ("nofile.txt", "data/nowhere", "articles.jsonl.gz"):
        with pytest.raises(FileNotFoundError, match="no such file or folder"):
            tk.extract(name)
    from pathlib import Path

    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        tk.extract(Path("nowhere"))
    assert len(tk.extract(Path("data/inbox"))) == len(tk.extract("data/inbox")) > 0
    assert len(tk.extract("Merz met Macron.", language="en", published="2026-03-01")) == 1
