"""Articles and timelines in object stores: the same rows as on a disk, and one pointer that is switched at once."""

import json
import uuid

import pytest

from toolkit import cli, config, objects, pipeline, store

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'geopolitical-timeline[cluster]'")

TEXTS = {
    "paris": "Bundeskanzler Friedrich Merz hat am Montag in Paris Präsident Emmanuel Macron getroffen.",
    "tanks": "Polen hat bei Hyundai Rotem in Südkorea 180 Kampfpanzer vom Typ K2 bestellt.",
}


def line(name):
    return json.dumps({"id": name, "text": TEXTS[name], "language": "de", "published": "2026-03-04", "source": "A"})


def settings(project, articles, output, workers=1):
    file = project / "timeline.toml"
    file.write_text(
        f'[[source]]\nname = "store"\npath = "{articles}"\n\n'
        f'[output]\npath = "{output}"\nkeep = 2\n\n[refresh]\nworkers = {workers}\n',
        encoding="utf-8",
    )
    return config.load(file)


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def place():
    return f"memory://{uuid.uuid4().hex}"


def rows(timeline):
    return [sorted(getattr(timeline, table)[f"{table[:-1]}_id"]) for table in ("articles", "mentions", "events")]


def test_a_store_gives_the_rows_that_a_folder_gives(project, place):
    folder = project / "inbox"
    folder.mkdir()
    for name in TEXTS:
        (folder / f"{name}.jsonl").write_text(line(name), encoding="utf-8")
        fsspec.filesystem("memory").pipe_file(f"{place}/in/{name}.jsonl", line(name).encode())
    pipeline.refresh(settings(project, folder, project / "local"))
    pipeline.refresh(settings(project, f"{place}/in", f"{place}/out"))
    assert rows(store.open(f"{place}/out")) == rows(store.open(project / "local"))
    assert set(store.open(f"{place}/out").articles["path"]) == {f"{place}/in/{name}.jsonl" for name in TEXTS}


def test_only_what_is_new_in_the_store_is_read(project, place):
    memory = fsspec.filesystem("memory")
    memory.pipe_file(f"{place}/in/a.jsonl", line("paris").encode())
    known = settings(project, f"{place}/in/*.jsonl", f"{place}/out")
    assert pipeline.refresh(known).new == 1
    assert pipeline.refresh(known).snapshot is None
    memory.pipe_file(f"{place}/in/b.jsonl", line("tanks").encode())
    summary = pipeline.refresh(known)
    assert (summary.read, summary.new, summary.unchanged) == (1, 1, 1)


def test_another_machine_reads_and_goes_on(project, place, monkeypatch):
    memory = fsspec.filesystem("memory")
    memory.pipe_file(f"{place}/in/a.jsonl", line("paris").encode())
    here = settings(project, f"{place}/in", f"{place}/out")
    pipeline.refresh(here)
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "another"))
    there = settings(project, f"{place}/in", f"{place}/out")
    assert there.output != here.output
    assert len(store.open(f"{place}/out").articles) == 1
    memory.pipe_file(f"{place}/in/b.jsonl", line("tanks").encode())
    assert pipeline.refresh(there).new == 1
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "cache"))
    assert len(store.open(f"{place}/out").articles) == 2


def test_old_snapshots_go_and_the_pointer_comes_last(project, place, monkeypatch):
    memory = fsspec.filesystem("memory")
    for name in TEXTS:
        memory.pipe_file(f"{place}/in/{name}.jsonl", line(name).encode())
        pipeline.refresh(settings(project, f"{place}/in", f"{place}/out"))
    before = memory.cat_file(f"{place}/out/{objects.POINTER}")
    memory.pipe_file(f"{place}/in/c.jsonl", line("paris").replace("paris", "third").encode())

    def refuse(path, content, **options):
        if path.endswith(objects.POINTER):
            raise OSError(28, "no space left")
        return type(memory).pipe_file(memory, path, content, **options)

    monkeypatch.setattr(memory, "pipe_file", refuse)
    with pytest.raises(OSError, match="no space left"):
        pipeline.refresh(settings(project, f"{place}/in", f"{place}/out"))
    monkeypatch.undo()
    assert memory.cat_file(f"{place}/out/{objects.POINTER}") == before
    there = memory.ls(f"{place}/out/snapshots", detail=False)
    assert json.loads(before)["snapshot"] in {path.rpartition("/")[2] for path in there}


def test_what_is_missing_is_told_in_one_line(project, capsys):
    settings(project, "memory://nothing-there", project / "out")
    assert cli.main(["refresh"]) == 2
    settings(project, "nosuch://bucket/in", project / "out")
    assert cli.main(["refresh"]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.fixture(scope="module")
def s3():
    server = pytest.importorskip("moto.server", reason="moto is not installed").ThreadedMotoServer(
        port=0, verbose=False
    )
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        yield fsspec.filesystem("s3")
    server.stop()


@pytest.mark.filterwarnings("ignore")
def test_articles_and_timeline_on_an_s3_server(project, s3):
    s3.mkdir("news")
    for name in TEXTS:
        s3.pipe_file(f"news/in/{name}.jsonl", line(name).encode())
    known = settings(project, "s3://news/in", "s3://news/out", workers=2)
    assert pipeline.refresh(known).new == 2
    assert pipeline.refresh(known).snapshot is None
    assert s3.exists("news/out/current.json")
    assert len(store.open("s3://news/out").events) == 2
