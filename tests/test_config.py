import datetime as dt

import pytest

from toolkit import config
from toolkit.config import ConfigError


def test_example_is_valid(tmp_path):
    loaded = config.parse(config.EXAMPLE, tmp_path / "timeline.toml")
    assert [source.name for source in loaded.sources] == ["inbox"]
    assert loaded.output == tmp_path / "data" / "timeline"


def test_all_keys_are_read(tmp_path):
    text = """
    [[source]]
    name = "agency"
    path = "archive/*.jsonl"
    language = "de"
    published = 2026-11-01
    [[source]]
    path = "more"
    published = "2026-11-01T10:00:00+02:00"
    [output]
    path = "out"
    file_megabytes = 256
    [refresh]
    workers = 3
    """
    loaded = config.parse(text, tmp_path / "timeline.toml")
    first, second = loaded.sources
    assert first == config.Source("agency", "archive/*.jsonl", "de", dt.datetime(2026, 11, 1))
    assert second.published == dt.datetime(2026, 11, 1, 8)
    assert (loaded.root, loaded.output, loaded.workers) == (tmp_path, tmp_path / "out", 3)
    assert loaded.file_megabytes == 256


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[source]]\npath = "a"\nlangauge = "de"', "line 3: no key 'langauge' in [source] - did you mean 'language'?"),
        ('[[source]]\npath = "a"\n\n[[source]]\npath = 3', "line 5: path = 3 must be a text"),
        ('[[source]]\nname = "a"', "line 1: this [[source]] has no path"),
        ('[source]\npath = "a"', "line 1: write [[source]] with two brackets"),
        ('[outptu]\npath = "a"', "line 1: no table or key 'outptu' - did you mean 'output'?"),
        ('output = "a"', "line 1: 'output' is a table; write [output]"),
        ("[refresh]\nworkers = 0", "line 2: workers = 0 must be 1 or more"),
        ("[refresh]\nworkers = true", "line 2: workers = True must be a whole number"),
        ('[[source]]\npath = "a"\nkind = "file"', "line 3: no kind 'file' - did you mean 'files'?"),
        ('[[source]]\npath = "a"\npublished = "soon"', "line 3: published = 'soon' is no date"),
        ('[[source]]\nname = "a"\nkind = "feed"', "line 1: this feed has no url"),
        ('[[source]]\nurl = "https://example.org/"', "line 2: a source with a url is no folder"),
        ('[[source]]\nname = "a/b"\nkind = "feed"\nurl = "https://example.org/"', "line 2: a source with a url needs"),
        ('[[source]]\nname = "a"\nkind = "feed"\nurl = "example.org"', "line 4: url = 'example.org' is no address"),
        ('[[source]]\npath = "a"\nsince = 2026-01-01', "line 3: since is for feeds and sitemaps"),
        ('[[source]]\npath = "a"\ninclude = [1]', "line 3: include = [1] must be a list of texts"),
        ("[output]\nkeep = 0", "line 2: keep = 0 must be 1 or more"),
        ("[fetch]\n\ndelay = -1", "line 3: delay = -1 must be 0 or more"),
        ("[fetch]\ntimeuot = 3", "line 2: no key 'timeuot' in [fetch] - did you mean 'timeout'?"),
        ("[refresh\nworkers = 1", "(at line 1, column 9)"),
    ],
)
def test_mistakes_are_told_with_line_and_nearest_name(text, message):
    with pytest.raises(ConfigError) as caught:
        config.parse(text)
    assert str(caught.value).startswith("timeline.toml")
    assert message in str(caught.value)


def test_found_from_the_working_directory_upward(tmp_path, monkeypatch):
    (tmp_path / "timeline.toml").write_text('[[source]]\npath = "in"\n', encoding="utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert config.load().root == tmp_path


def test_defaults_are_the_folders_of_the_project(tmp_path, monkeypatch):
    (tmp_path / "data" / "sample").mkdir(parents=True)
    below = tmp_path / "notebooks"
    below.mkdir()
    monkeypatch.chdir(below)
    loaded = config.load()
    assert [source.path for source in loaded.sources] == ["data/sample"]
    assert loaded.output == tmp_path / "data" / "timeline"


FETCHED = """
[[source]]
name = "elbpost"
kind = "feed"
url = ["https://example.org/a.xml", "https://example.org/b.xml"]
language = "de"
include = "*/politik/*"
exclude = ["*/sport/*", "*-live"]
since = 2026-01-01
max_pages = 20
[[source]]
name = "crawl"
kind = "archive"
path = "crawl/*.warc.gz"
[output]
keep = 10
keep_days = 30
[fetch]
user_agent = "mine/1.0"
delay = 0.5
allow_hosts = "127.0.0.1:8000"
inbox = "in"
"""


def test_sources_on_servers(tmp_path):
    loaded = config.parse(FETCHED, tmp_path / "timeline.toml")
    feed, archive = loaded.sources
    assert (feed.kind, feed.path, len(feed.urls), feed.remote) == ("feed", "in/elbpost", 2, True)
    assert (feed.since, feed.max_pages) == (dt.date(2026, 1, 1), 20)
    assert (archive.path, archive.urls, archive.remote) == ("crawl/*.warc.gz", (), False)
    assert (loaded.keep, loaded.keep_days) == (10, 30)
    assert loaded.fetch == config.Fetch(user_agent="mine/1.0", delay=0.5, allow_hosts=("127.0.0.1:8000",))


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://example.org/politik/1", True),
        ("https://example.org/kultur/1", False),
        ("https://example.org/politik/sport/1", False),
        ("https://example.org/politik/1-live", False),
    ],
)
def test_filters(address, wanted):
    assert config.parse(FETCHED).sources[0].wants(address) is wanted
