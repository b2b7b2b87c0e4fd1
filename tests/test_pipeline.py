import dataclasses
import hashlib
import json
import os
import pickle
import shutil

import pandas as pd
import pytest
from conftest import ARTICLES, write_articles

from toolkit import config, copies, pipeline, store
from toolkit.pipeline import batch, pool, sketches


def refresh(project, workers=1, **options):
    return pipeline.refresh(dataclasses.replace(config.load(), workers=workers), **options)


def tables(project):
    """Name and content hash of every data file of the current timeline."""
    folder = project / "data" / "timeline" / "current"
    files = [
        file for table in ("articles", "sketches", "mentions", "events") for file in sorted((folder / table).iterdir())
    ]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def everything(folder):
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_articles_become_a_timeline(project):
    summary = refresh(project)
    assert (summary.read, summary.new, summary.bad) == (4, 4, 0)
    timeline = store.open()
    assert sorted(timeline.articles["article_id"]) == sorted(article["id"] for article in ARTICLES)
    assert set(timeline.articles["path"]) == {"data/inbox/a.jsonl", "data/inbox/b.jsonl"}
    mentions = timeline.mentions
    texts = timeline.articles.set_index("article_id")["text"]
    for row in mentions.itertuples():
        assert texts[row.article_id][row.char_start : row.char_end] == row.sentence
    assert set(mentions["event_id"]) == set(timeline.events["event_id"])
    assert "football" not in set(mentions["article_id"])
    (meeting,) = timeline.events[timeline.events["event_type"] == "meeting"].itertuples()
    assert (meeting.date_start, meeting.n_articles) == (pd.Timestamp("2026-03-03"), 2)


def test_nothing_new_writes_nothing(project):
    first = refresh(project)
    before = everything(project / "data")
    second = refresh(project)
    assert second.snapshot is None
    assert everything(project / "data") == before
    assert (second.read, second.unchanged, second.events, second.mentions) == (0, 4, first.events, first.mentions)
    assert second.seconds < 0.1 * first.seconds or second.seconds < 0.05


def test_a_touched_file_changes_nothing(project):
    refresh(project)
    os.utime(project / "data" / "inbox" / "a.jsonl", (1, 1))
    assert refresh(project).snapshot is None


def test_only_new_files_are_read(project):
    refresh(project)
    extra = {"id": "vienna", "language": "de", "published": "2026-03-06", "text": "Es regnet in Wien."}
    write_articles(project / "data" / "inbox" / "c.jsonl", [extra])
    summary = refresh(project)
    assert (summary.read, summary.new, summary.unchanged) == (1, 1, 4)
    assert summary.events_new == summary.events_updated == 0


def test_step_by_step_gives_the_same_bytes_as_at_once(project, tmp_path):
    later = project / "later.jsonl"
    shutil.move(project / "data" / "inbox" / "b.jsonl", later)
    refresh(project)
    shutil.move(later, project / "data" / "inbox" / "b.jsonl")
    refresh(project)
    stepwise = tables(project)
    shutil.rmtree(project / "data" / "timeline")
    refresh(project)
    assert tables(project) == stepwise


def test_the_number_of_workers_changes_no_byte(project, monkeypatch):
    monkeypatch.setattr(batch, "SMALL", 100)  # every file is shared out, article by article
    monkeypatch.setattr(pool, "LITTLE", 0)
    many = [article | {"id": f"{article['id']}-{n}"} for n in range(60) for article in ARTICLES]
    write_articles(project / "data" / "inbox" / "many.jsonl", many)
    results = []
    for workers in (1, 2):
        refresh(project, workers)
        results.append(tables(project))
        shutil.rmtree(project / "data" / "timeline")
    assert results[0] == results[1]


def test_how_the_work_is_cut_and_where_it_runs_changes_no_byte(project, monkeypatch):
    """Another executor sends every piece of work by pickle, as a cluster does, and brings rows together its own way."""

    class Elsewhere(pipeline.Local):
        def map(self, stage, function, items):
            for item in items:
                there, piece = pickle.loads(pickle.dumps((function, item)))
                yield pickle.loads(pickle.dumps(there(piece)))

        def shuffle(self, stage, tables, key):
            parts = list(super().shuffle(stage, tables, key))
            yield from pickle.loads(pickle.dumps(parts))

    many = [article | {"id": f"{article['id']}-{n}"} for n in range(20) for article in ARTICLES]
    write_articles(project / "data" / "inbox" / "many.jsonl", many)
    monkeypatch.setitem(store.LIMITS, "mentions", 20)
    results = []
    for size, executor in ((batch.SMALL, None), (10, None), (10, Elsewhere())):
        monkeypatch.setattr(batch, "SMALL", size)
        refresh(project, executor=executor)
        results.append(tables(project))
        shutil.rmtree(project / "data" / "timeline")
    assert results[0] == results[1] == results[2]


def test_pages_of_a_large_archive_are_read_where_they_are_parsed(project, monkeypatch):
    pytest.importorskip("fastwarc")
    parts = []
    for number in range(12):
        words = f"Kanzler Friedrich Merz traf am Montag in Paris Präsident Emmanuel Macron zum {number}. Gespräch. " * 8
        text = f"<html lang=de><head><title>Treffen {number}</title></head><body><article><p>{words}</p></article>"
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{text}".encode()
        head = f"WARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\nContent-Length: {len(body)}"
        parts.append(f"WARC/1.0\r\n{head}\r\n\r\n".encode() + body + b"\r\n\r\n")
    broken = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>\x00\x01\x02"
    parts.insert(3, f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(broken)}\r\n\r\n".encode() + broken)
    (project / "data" / "inbox" / "a.warc").write_bytes(b"".join([*parts, b"\r\n\r\n"]))
    results = []
    for size in (batch.SMALL, 100):
        monkeypatch.setattr(batch, "SMALL", size)
        summary = refresh(project)
        results.append((tables(project), summary.read, sorted(summary.skipped, key=lambda item: item.path)))
        shutil.rmtree(project / "data" / "timeline")
    assert results[0] == results[1]
    assert results[0][1] == 16
    assert [item.path for item in results[0][2]] == ["data/inbox/a.warc:4"]


def test_articles_without_events_make_empty_tables(project):
    for name in ("a", "b"):
        (project / "data" / "inbox" / f"{name}.jsonl").unlink()
    write_articles(project / "data" / "inbox" / "c.jsonl", ARTICLES[3:])
    assert refresh(project).events == 0
    write_articles(project / "data" / "inbox" / "d.jsonl", [ARTICLES[3] | {"id": "again"}])
    assert refresh(project).new == 1
    assert len(store.open().events) == 0
    write_articles(project / "data" / "inbox" / "e.jsonl", ARTICLES[2:3])
    assert refresh(project).events_new == 1


def test_no_articles_at_all_is_told_and_writes_nothing(project):
    shutil.rmtree(project / "data")
    for prepare in ("", config.EXAMPLE):
        if prepare:
            (project / "timeline.toml").write_text(prepare, encoding="utf-8")
        with pytest.raises(config.ConfigError, match="no articles to read in data/inbox; put some there"):
            refresh(project)
    (project / "data" / "inbox").mkdir(parents=True)
    with pytest.raises(config.ConfigError, match=r"timeline\.toml"):
        refresh(project)
    assert not (project / "data" / "timeline").exists()


def test_files_without_articles_make_an_empty_timeline(project):
    for name in ("a", "b"):
        (project / "data" / "inbox" / f"{name}.jsonl").write_text("", encoding="utf-8")
    assert refresh(project).new == 0
    assert len(store.open().articles) == 0


def test_bad_inputs_are_reported_and_do_not_stop_the_rest(project):
    inbox = project / "data" / "inbox"
    (inbox / "broken.jsonl").write_text(
        '{"text": "fine", "id": "fine", "language": "en"}\n{"text": \n', encoding="utf-8"
    )
    (inbox / "noise.html.gz").write_bytes(b"\x1f\x8b\x08nothing good")
    summary = refresh(project)
    assert summary.new == 5
    assert {item.path for item in summary.skipped} == {"data/inbox/broken.jsonl:2", "data/inbox/noise.html.gz"}
    report = store.open().report
    assert {(row["path"], row["step"], bool(row["reason"])) for row in report["skipped"]} == {
        (item.path, item.step, True) for item in summary.skipped
    }
    assert set(report["steps"]) >= {"list", "read and parse", "merge", "near-copies", "dedup", "write"}
    assert refresh(project).bad == summary.bad


def test_the_report_tells_each_source_and_what_nobody_could_parse(project):
    (project / "timeline.toml").write_text(
        '[[source]]\nname = "one"\npath = "data/inbox/a.jsonl"\n[[source]]\nname = "two"\npath = "data/inbox"\n',
        encoding="utf-8",
    )
    refresh(project)
    finnish = {"id": "sää", "language": "fi", "title": "Sää", "text": "Ulkona sataa."}
    write_articles(project / "data" / "inbox" / "c.jsonl", [finnish, ARTICLES[3] | {"text": "Nothing at all."}])
    with (project / "data" / "inbox" / "c.jsonl").open("a", encoding="utf-8") as file:
        file.write("{\n")
    refresh(project)
    report = store.open().report
    counts = {"files": 1, "read": 0, "new": 0, "changed": 0, "bad": 0, "articles": 2, "mentions": 2}
    assert report["sources"][0] == {"source": "one", **counts}
    counts |= {"files": 2, "read": 2, "new": 1, "changed": 1, "bad": 1, "articles": 3, "mentions": 1}
    assert report["sources"][1] == {"source": "two", **counts}
    assert report["languages"] == {"read": {"en": 2, "de": 2}, "without_grammar": {"fi": 1}}
    assert {(row["path"], row["title"]) for row in report["slowest"]} == {
        ("data/inbox/c.jsonl", "Sää"),
        ("data/inbox/c.jsonl", "Late winner"),
    }


def test_a_parser_that_fails_loses_only_its_article(project, monkeypatch):
    from toolkit import article

    extract = article.extract

    def fail_on_tanks(found):
        if found.article_id == "tanks":
            raise ZeroDivisionError("oh")
        return extract(found)

    monkeypatch.setattr(article, "extract", fail_on_tanks)
    summary = refresh(project)
    assert summary.new == 4
    assert [(item.step, item.reason) for item in summary.skipped] == [
        ("parse", "ZeroDivisionError: oh (article tanks)")
    ]


def test_the_same_article_twice_is_one(project):
    write_articles(project / "data" / "inbox" / "copy.jsonl", ARTICLES[:1])
    summary = refresh(project)
    assert (summary.read, summary.new) == (5, 4)
    assert store.open().articles.set_index("article_id")["path"]["paris"] == "data/inbox/a.jsonl"


def test_near_copies_found_step_by_step_are_those_found_at_once(project, monkeypatch):
    words = "Der Minister sprach am Abend lange über die Lage an der Grenze und über das, was nun folgen soll. " * 3
    day = "2026-01-{:02}T08:00:00".format
    rows = [
        {"id": f"{n}", "language": "de", "published": day(n + 1), "text": words if n % 2 else f"Meldung {n} vom Tage."}
        for n in range(12)
    ]
    write_articles(project / "data" / "inbox" / "many.jsonl", rows)
    refresh(project)
    at_once = store.open().articles.set_index("article_id")["duplicate_of"]
    assert at_once.dropna().to_dict() == dict.fromkeys(("1", "3", "5", "7", "9"), "11")
    files = tables(project)
    shutil.rmtree(project / "data" / "timeline")
    write_articles(project / "data" / "inbox" / "many.jsonl", rows[:7])
    refresh(project)
    write_articles(project / "data" / "inbox" / "more.jsonl", rows[7:])
    signed = []
    monkeypatch.setattr(sketches, "_made", lambda table, made=sketches._made: signed.append(len(table)) or made(table))
    refresh(project)
    pd.testing.assert_series_equal(store.open().articles.set_index("article_id")["duplicate_of"], at_once)
    assert signed == [5]
    assert {name for name in tables(project) if name.startswith("sk")} == {
        name for name in files if name.startswith("sk")
    }


@pytest.mark.parametrize("state", ["gone", "another version"])
def test_sketches_that_cannot_be_used_are_made_anew(project, monkeypatch, state):
    refresh(project)
    before = store.open()
    if state == "gone":
        shutil.rmtree(before.path / "sketches")
    else:
        monkeypatch.setattr(copies.settings, "VERSION", "next")
    again = ARTICLES[0] | {"id": "again", "published": "2026-03-05T08:00:00"}
    write_articles(project / "data" / "inbox" / "c.jsonl", [again])
    refresh(project)
    found = store.open()
    assert found.articles.set_index("article_id")["duplicate_of"].notna().sum() == 1
    assert len(list((found.path / "sketches").iterdir())) == 1


def test_a_changed_text_is_a_newer_version(project):
    refresh(project)
    newer = ARTICLES[0] | {"text": "Chancellor Friedrich Merz did not travel to Paris."}
    write_articles(project / "data" / "inbox" / "update.jsonl", [newer])
    summary = refresh(project)
    assert (summary.new, summary.changed, summary.unchanged) == (0, 1, 3)
    timeline = store.open()
    assert timeline.articles.set_index("article_id")["text"]["paris"] == newer["text"]
    assert set(timeline.mentions.query("article_id == 'paris'")["sentence"]) <= {newer["text"]}


def test_a_hidden_article_comes_back_when_the_other_file_loses_it(project):
    write_articles(project / "data" / "inbox" / "copy.jsonl", ARTICLES[:1])
    refresh(project)
    write_articles(project / "data" / "inbox" / "a.jsonl", ARTICLES[1:2])
    refresh(project)
    assert store.open().articles.set_index("article_id")["path"]["paris"] == "data/inbox/copy.jsonl"


def test_a_growing_file_parses_only_what_is_new(project, monkeypatch):
    from toolkit import article

    monkeypatch.setattr(batch, "SMALL", 10)
    refresh(project)
    before = store.open()
    seen = []
    extract = article.extract
    monkeypatch.setattr(article, "extract", lambda found: seen.append(found.article_id) or extract(found))
    extra = {"id": "vienna", "language": "de", "published": "2026-03-06", "text": "Es regnet in Wien."}
    write_articles(project / "data" / "inbox" / "b.jsonl", [*ARTICLES[2:], extra])
    summary = refresh(project)
    assert seen == ["vienna"]
    assert (summary.new, summary.unchanged) == (1, 4)
    pd.testing.assert_frame_equal(store.open().mentions, before.mentions)


def test_rows_of_vanished_files_stay(project):
    refresh(project)
    (project / "data" / "inbox" / "b.jsonl").unlink()
    assert refresh(project).snapshot is None
    write_articles(project / "data" / "inbox" / "c.jsonl", [ARTICLES[3] | {"id": "match"}])
    refresh(project)
    assert {"tanks", "match"} <= set(store.open().articles["article_id"])


def test_rows_of_vanished_files_go_where_it_is_asked(project):
    write_articles(project / "data" / "inbox" / "copy.jsonl", ARTICLES[2:3])
    refresh(project)
    (project / "data" / "inbox" / "b.jsonl").unlink()
    heard = []
    summary = refresh(project, prune=True, tell=heard.append)
    assert (summary.pruned, heard) == (2, ["2 articles pruned: their 1 files are gone"])
    timeline = store.open()
    assert set(timeline.articles["article_id"]) == {"paris", "paris-de", "tanks"}
    assert timeline.articles.set_index("article_id")["path"]["tanks"] == "data/inbox/copy.jsonl"
    assert set(timeline.mentions["article_id"]) == {"paris", "paris-de", "tanks"}
    assert refresh(project, prune=True).snapshot is None


def test_what_a_missing_place_held_is_not_pruned(project):
    (project / "timeline.toml").write_text('[[source]]\nname = "disk"\npath = "data/inbox"\n', encoding="utf-8")
    refresh(project)
    (project / "data" / "inbox").rename(project / "data" / "elsewhere")
    assert refresh(project, prune=True).snapshot is None
    assert len(store.open().articles) == 4


def test_old_snapshots_go_as_the_configuration_says(project):
    (project / "timeline.toml").write_text("[output]\nkeep = 2\n", encoding="utf-8")
    heard = []
    for number in range(4):
        write_articles(project / "data" / "inbox" / f"{number}.jsonl", [ARTICLES[3] | {"id": str(number)}])
        refresh(project, tell=heard.append)
    assert len(store.snapshots(project / "data" / "timeline")) == 2
    assert len(store.open().articles) == 8
    assert len(heard) == 2
    (project / "timeline.toml").write_text("[output]\nkeep = 1\n", encoding="utf-8")
    assert refresh(project).snapshot is None
    assert len(store.snapshots(project / "data" / "timeline")) == 1


def test_lineage_tells_where_events_went(project):
    refresh(project)
    first = store.open()
    (meeting,) = first.events.query("event_type == 'meeting'")["event_id"]
    write_articles(project / "data" / "inbox" / "a.jsonl", ARTICLES[2:3])
    refresh(project)
    second = store.open()
    rows = second.frame("lineage").to_dict("records")
    assert [(row["old_id"], row["reason"], row["snapshot"]) for row in rows] == [(meeting, "gone", second.name)]
    write_articles(project / "data" / "inbox" / "c.jsonl", [ARTICLES[3] | {"id": "match"}])
    refresh(project)
    assert store.open().frame("lineage").to_dict("records") == rows
    changes = store.difference(first, store.open())
    assert [(change.kind, change.event_id) for change in changes] == [("gone", meeting)]


def test_a_new_parser_version_parses_again(project, monkeypatch):
    from toolkit import article, parsers

    refresh(project)
    (project / "data" / "inbox" / "b.jsonl").unlink()
    known = parsers.versions()
    monkeypatch.setattr(parsers, "versions", lambda: known | {"meeting": "99"})
    seen, heard = [], []
    extract = article.extract
    monkeypatch.setattr(article, "extract", lambda found: seen.append(found.article_id) or extract(found))
    summary = refresh(project, tell=heard.append)
    assert sorted(seen) == sorted(row["id"] for row in ARTICLES)
    assert heard == [f"4 articles re-parsed: meeting {known['meeting']} -> 99"]
    assert summary.snapshot is not None
    assert refresh(project).snapshot is None


def test_words_of_the_configuration_hold_for_articles_that_say_nothing(project):
    (project / "texts").mkdir()
    (project / "texts" / "one.txt").write_text("Es regnet in Wien, und niemand weiß warum.\n" * 5, encoding="utf-8")
    (project / "timeline.toml").write_text(
        '[[source]]\nname = "Wetterblatt"\npath = "texts"\nlanguage = "de"\npublished = 2026-03-01\n', encoding="utf-8"
    )
    refresh(project)
    (row,) = store.open().articles.itertuples()
    assert (row.source, row.language, row.published) == ("Wetterblatt", "de", pd.Timestamp("2026-03-01"))


def test_many_articles_are_spread_over_files_and_read_whole(project, monkeypatch):
    monkeypatch.setitem(store.LIMITS, "articles", 10)
    many = [
        {"id": f"{n:03}", "language": "en", "published": f"20{20 + n % 5}-01-01", "text": f"Nothing happened, {n}."}
        for n in range(100)
    ]
    write_articles(project / "data" / "inbox" / "many.jsonl", many)
    refresh(project)
    names = {path.split("/")[1] for path in tables(project) if path.startswith("articles")}
    assert len(names) > 10
    write_articles(
        project / "data" / "inbox" / "more.jsonl",
        [{"id": "late", "language": "en", "published": "2026-01-01", "text": "Late."}],
    )
    refresh(project)
    after = {path.split("/")[1] for path in tables(project) if path.startswith("articles")}
    assert len(after - names) == 1
    articles = store.open().articles
    assert len(articles) == 105
    assert dict(zip(articles["article_id"], articles["text"], strict=True))["042"] == "Nothing happened, 42."


def test_files_grow_to_the_size_that_the_configuration_says(project, monkeypatch):
    write_articles(
        project / "data" / "inbox" / "years.jsonl",
        [{"id": f"{n}", "published": f"20{20 + n % 5}-01-01", "text": f"Nichts, {n}."} for n in range(40)],
    )
    monkeypatch.setitem(store.LIMITS, "articles", 10)
    (project / "timeline.toml").write_text('[[source]]\npath = "data/inbox"\n[output]\nfile_megabytes = 1\n')
    refresh(project)
    assert len([name for name in tables(project) if name.startswith("articles")]) == 1


def test_parse_keeps_the_order_of_the_inputs(project):
    files = ["data/inbox/b.jsonl", "data/inbox/a.jsonl"]
    ids = [name for found in pipeline.parse(files, 1) for name in found.articles["article_id"].to_pylist()]
    assert ids == ["tanks", "football", "paris", "paris-de"]


def test_a_missing_source_is_told(project):
    (project / "timeline.toml").write_text(
        '[[source]]\npath = "data/inbox"\n[[source]]\npath = "nowhere/*.jsonl"\n', encoding="utf-8"
    )
    assert [(item.path, item.step) for item in refresh(project).skipped] == [("nowhere/*.jsonl", "list")]


def test_odd_files_and_links_are_survived(project):
    inbox = project / "data" / "inbox"
    (inbox / "loop").symlink_to(inbox, target_is_directory=True)
    (inbox / "dangling.jsonl").symlink_to(inbox / "nowhere")
    write_articles(inbox / "new\nline.jsonl", [ARTICLES[0] | {"id": "odd"}])
    (inbox / "empty.jsonl").touch()
    summary = refresh(project)
    assert summary.new == 5
    assert "odd" in set(store.open().articles["article_id"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_keeps_its_old_rows(project):
    refresh(project)
    file = project / "data" / "inbox" / "b.jsonl"
    file.write_text(json.dumps(ARTICLES[2]) + "\n", encoding="utf-8")
    file.chmod(0)
    summary = refresh(project)
    assert [(item.path, item.step) for item in summary.skipped] == [("data/inbox/b.jsonl", "open")]
    assert "football" in set(store.open().articles["article_id"])
