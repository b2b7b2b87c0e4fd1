import argparse
import json
import os
import subprocess
import sys

import pandas as pd
import pytest
from conftest import ARTICLES, write_articles

from toolkit import cli


def run(*arguments):
    return cli.main(list(arguments))


def subcommands():
    (group,) = [action for action in cli.parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return group.choices


@pytest.mark.parametrize("name", subcommands())
def test_every_command_has_help_with_an_example(name, capsys):
    assert run(name, "--help") == 0
    assert f"example:\n  timeline {name}" in capsys.readouterr().out


def test_refresh_prints_a_summary(project, capsys):
    assert run("refresh") == 0
    out, err = capsys.readouterr()
    assert "articles  4 read: 4 new, 0 changed; 0 unchanged, 0 bad" in out
    assert err == ""
    assert run("refresh") == 0
    assert "0 read: 0 new, 0 changed; 4 unchanged, 0 bad" in capsys.readouterr().out


def test_bad_inputs_are_told_in_a_line_each(project, capsys):
    (project / "data" / "inbox" / "bad.jsonl").write_text("{\n", encoding="utf-8")
    assert run("refresh") == 0
    out, err = capsys.readouterr()
    assert "1 bad" in out
    assert err.startswith("skipped data/inbox/bad.jsonl:1: ")
    assert run("report") == 0
    assert "data/inbox/bad.jsonl:1" in capsys.readouterr().out


def test_parse_writes_the_format_of_the_name(project, capsys):
    for name in ("out.parquet", "out.jsonl", "out.csv"):
        assert run("parse", "data/inbox", "-o", name, "--workers", "1") == 0
    frames = [pd.read_parquet("out.parquet"), pd.read_json("out.jsonl", lines=True), pd.read_csv("out.csv")]
    assert len({tuple(frame["mention_id"]) for frame in frames}) == 1
    assert len(frames[0]) > 0
    capsys.readouterr()
    assert run("parse", "data/inbox") == 0
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["mention_id"] for row in rows] == frames[0]["mention_id"].tolist()
    assert rows[0]["date_start"] in ("2026-03-03", None)
    assert err.startswith("4 articles")


def test_parse_and_dedup_make_events(project):
    assert run("parse", "data/inbox", "-o", "mentions.parquet", "--workers", "1") == 0
    assert run("dedup", "mentions.parquet", "-o", "out") == 0
    mentions, events = pd.read_parquet("out/mentions"), pd.read_parquet("out/events")
    assert set(mentions["event_id"]) == set(events["event_id"])
    assert run("dedup", "mentions.parquet", "-o", "out") == 0


def test_dates_takes_the_text_as_it_is(project):
    text = "\n  Titel\n\n\nAm 3. März 2026 war es so weit.\n"
    write_articles(project / "one.jsonl", [{"id": "one", "language": "de", "published": "2026-03-04", "text": text}])
    assert run("dates", "one.jsonl", "-o", "dates.jsonl") == 0
    (line,) = (project / "dates.jsonl").read_text(encoding="utf-8").splitlines()
    row = json.loads(line)
    assert row["doc"] == "one"
    (timex,) = [found for found in row["timexes"] if found["value"] == "2026-03-03"]
    assert text[timex["start"] : timex["end"]] == timex["text"]
    assert (timex["type"], timex["earliest"], timex["latest"]) == ("DATE", "2026-03-03", "2026-03-03")


def test_show_filters(project, capsys):
    run("refresh")
    capsys.readouterr()

    def shown(*arguments):
        assert run("show", "--json", *arguments) == 0
        return [json.loads(line)["event_type"] for line in capsys.readouterr().out.splitlines()]

    assert shown() == ["meeting", "procurement"]
    assert shown("--type", "meeting") == ["meeting"]
    assert shown("--country", "fra") == ["meeting"]
    assert shown("--actor", "macron") == ["meeting"]
    assert shown("--item", "leopard") == ["procurement"]
    assert shown("--source", "harbour") == ["meeting"]
    assert shown("--text", "kampfpanzer") == ["procurement"]
    assert shown("--since", "2026-03-04") == ["procurement"]
    assert shown("--until", "2026-03-03") == ["meeting"]
    assert shown("--min-confidence", "1") == []
    assert shown("--limit", "1") == ["procurement"]


def test_show_fits_the_screen(project, capsys, monkeypatch):
    run("refresh")
    capsys.readouterr()
    monkeypatch.setenv("COLUMNS", "60")
    assert run("show") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert max(map(len, lines)) <= 60


def test_sql(project, capsys):
    run("refresh")
    capsys.readouterr()
    query = "SELECT event_type, n_articles, countries FROM events ORDER BY event_type"
    assert run("sql", query, "--json") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0]) == {
        "event_type": "meeting",
        "n_articles": 2,
        "countries": ["DEU", "FRA"],
    }
    assert run("sql", query) == 0
    assert capsys.readouterr().out.splitlines()[0].split() == ["event_type", "n_articles", "countries"]
    assert run("sql", query, "--csv") == 0
    assert run("sql", "SELECT nothing FROM events") == 1
    assert "nothing" in capsys.readouterr().err


def test_init_writes_a_configuration_once(project, capsys):
    assert run("init") == 0
    assert run("init") == 1
    assert "exists already" in capsys.readouterr().err
    assert run("refresh") == 0


def test_snapshots_marks_the_current_one(project, capsys):
    run("refresh")
    write_articles(project / "data" / "inbox" / "c.jsonl", [ARTICLES[3] | {"id": "match"}])
    run("refresh")
    capsys.readouterr()
    assert run("snapshots", "--json") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["articles"], row["current"]) for row in rows] == [(4, False), (5, True)]
    assert rows[1]["changes"] == ["1 article new"]
    assert 0 < rows[1]["own_bytes"] < rows[1]["bytes"]
    assert run("snapshots") == 0
    assert "1 article new" in capsys.readouterr().out


def test_workers_must_be_a_number_of_processes(project, capsys):
    for command in (["refresh"], ["parse", "data/inbox"]):
        for number in ("0", "-1", "two"):
            assert run(*command, f"--workers={number}") == 2
            assert f"{number} must be a number of processes, 1 or more" in capsys.readouterr().err


def test_diff_tells_what_changed_field_by_field(project, capsys):
    run("refresh")
    sure = ARTICLES[2] | {"id": "tanks-2", "source": "Harbour Gazette", "published": "2026-03-06T09:00:00"}
    write_articles(project / "data" / "inbox" / "c.jsonl", [sure])
    run("refresh")
    capsys.readouterr()
    assert run("diff", "previous", "current") == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].endswith(": 1 changed")
    assert "  n_mentions: 1 -> 2\n" in out
    assert "  sources: +Harbour Gazette\n" in out
    assert run("diff", "previous", "current", "--json", "--exit-code") == 3
    (change,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (change["change"], change["fields"]["n_mentions"]) == ("changed", {"before": 1, "after": 2})
    assert run("diff", "current", "current", "--exit-code") == 0
    assert "no event differs" in capsys.readouterr().out
    assert run("diff", "2020-01-01", "current") == 1
    assert "no timeline of 2020-01-01 or earlier" in capsys.readouterr().err
    assert run("diff", "yesterday", "current") == 1


def test_report_is_readable(project, capsys):
    run("refresh")
    capsys.readouterr()
    assert run("report") == 0
    out = capsys.readouterr().out
    assert "languages: en 2, de 2" in out
    assert 's  "Chancellor in Paris", data/inbox/a.jsonl' in out
    assert run("report", "--as-of", "2020-01-01") == 1


def test_explain(capsys):
    text = "Am Dienstag traf Kanzler Merz in Paris Präsident Macron, und das war eine gute Nachricht."
    assert run("explain", text, "--published", "2026-03-04") == 0
    assert "meeting" in capsys.readouterr().out
    assert run("explain", text, "--published", "2026-03-04", "--as-case") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["text"] == text
    assert run("explain", "Xyz.") == 2
    assert run("explain", text, "--language", "ed") == 1
    assert "did you mean 'en'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "COMMAND"),
        (["nonsense"], 2, "nonsense"),
        (["show"], 1, "no timeline at"),
        (["sql", "SELECT 1"], 1, "run `timeline refresh` or `make refresh`"),
        (["report"], 1, "no timeline at"),
        (["snapshots"], 1, "no timeline at"),
        (["show", "--type", "party"], 2, "party"),
        (["show", "--since", "yesterday"], 2, "write 2026-01-31"),
        (["parse", "nowhere.jsonl"], 1, "nowhere.jsonl"),
        (["parse", "data/inbox", "-o", "out.xls"], 2, ".parquet, .jsonl, .csv"),
        (["parse", "data/inbox", "--workers", "0"], 2, "--workers"),
        (["dedup", "nowhere", "-o", "out"], 1, "nowhere"),
        (["dedup", "data/inbox/a.jsonl", "-o", "out"], 1, "not Parquet"),
        (["refresh", "--config", "nowhere.toml"], 2, "timeline init"),
    ],
)
def test_failures_are_one_line_and_an_exit_code(project, capsys, arguments, code, message):
    assert run(*arguments) == code
    err = capsys.readouterr().err
    assert message in err
    assert "Traceback" not in err


def test_a_folder_without_articles_is_wrong_usage(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("refresh") == 2
    assert "data/inbox" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_fails_in_one_line(project, capsys):
    (project / "data" / "timeline").write_text("in the way", encoding="utf-8")
    assert run("refresh") == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_closed_pipe_is_no_error(project):
    many = [ARTICLES[0] | {"id": f"{n}"} for n in range(2_000)]
    write_articles(project / "many.jsonl", many)
    command = f"{sys.executable} -m toolkit parse many.jsonl --workers 1 | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, env=os.environ, check=False
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_progress_is_for_people_only(project, capsys):
    assert run("parse", "data/inbox", "-o", "out.parquet") == 0
    assert "\r" not in capsys.readouterr().err
