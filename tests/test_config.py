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
    [refresh]
    workers = 3
    """
    loaded = config.parse(text, tmp_path / "timeline.toml")
    first, second = loaded.sources
    assert first == config.Source("agency", "archive/*.jsonl", "de", dt.datetime(2026, 11, 1))
    assert second.published == dt.datetime(2026, 11, 1, 8)
    assert (loaded.root, loaded.output, loaded.workers) == (tmp_path, tmp_path / "out", 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[source]]\npath = "a"\nlangauge = "de"', "line 3: no key 'langauge' in [source] - did you mean 'language'?"),
        ('[[source]]\npath = "a"\n\n[[source]]\npath = 3', "line 5: path = 3 must be of type str"),
        ('[[source]]\nname = "a"', "line 1: this [[source]] has no path"),
        ('[source]\npath = "a"', "line 1: write [[source]] with two brackets"),
        ('[outptu]\npath = "a"', "line 1: no table or key 'outptu' - did you mean 'output'?"),
        ('output = "a"', "line 1: 'output' is a table; write [output]"),
        ("[refresh]\nworkers = 0", "line 2: workers = 0 must be 1 or more"),
        ("[refresh]\nworkers = true", "line 2: workers = True must be of type int"),
        ('[[source]]\npath = "a"\nkind = "file"', "line 3: no kind 'file' - did you mean 'files'?"),
        ('[[source]]\npath = "a"\npublished = "soon"', "line 3: published = 'soon' is no date"),
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
