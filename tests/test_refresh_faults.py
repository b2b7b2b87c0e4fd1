"""What happens to a timeline when a refresh is killed, starved or doubled."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ARTICLES, write_articles
from test_pipeline import everything, refresh, tables

from toolkit import store
from toolkit.pipeline import batch, pool
from toolkit.store import snapshot

HARNESS = Path(__file__).with_name("killed_refresh.py")
COMMAND = [sys.executable, "-m", "toolkit", "refresh"]


def grow(project, name, count):
    rows = [ARTICLES[n % 3] | {"id": f"{name}-{n}", "url": None} for n in range(count)]
    write_articles(project / "data" / "inbox" / f"{name}.jsonl", rows)


def wait_for_end(process):
    process.wait(timeout=120)
    assert process.returncode is not None


@pytest.fixture
def ahead(project):
    """A project whose refresh has work to do: the tables that it should give, and its seconds."""
    refresh(project)
    place = project / "data" / "timeline"
    aside = project / "aside"
    shutil.copytree(place, aside, symlinks=True)
    grow(project, "more", 60)
    start = time.monotonic()
    refresh(project)
    seconds = time.monotonic() - start
    wanted = tables(project)
    shutil.rmtree(place)
    shutil.move(aside, place)
    return wanted, seconds


def killed(*arguments):
    """The exit codes of refreshes killed in a process of their own; the timeline was right after each."""
    done = subprocess.run([sys.executable, HARNESS, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.stderr.replace("taken over\n", "").count("Error") == 0
    assert done.returncode == 0, done.stderr
    return [int(line) for line in done.stdout.split()]


def assert_a_rerun_is_right(project, wanted):
    refresh(project)
    assert tables(project) == wanted
    assert not list((project / "data" / "timeline").glob(".new-*"))


def test_killed_at_random_moments(project, ahead):
    """Killed 30 times, then read and run again: nothing lost, nothing doubled, as if nothing had happened."""
    wanted, seconds = ahead
    codes = killed("random", seconds, 30)
    assert codes.count(-signal.SIGKILL) >= 10
    assert_a_rerun_is_right(project, wanted)


def test_killed_before_each_write(project, ahead):
    """Also before each of those that remove the old snapshot."""
    (project / "timeline.toml").write_text("[output]\nkeep = 1\n", encoding="utf-8")
    codes = killed("steps")
    assert len(store.snapshots(project / "data" / "timeline")) == 1
    assert len(codes) > 10
    assert set(codes[:-1]) == {-signal.SIGKILL}
    assert_a_rerun_is_right(project, ahead[0])


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("articles", [0, 40, 200])
def test_signals_end_it_cleanly(project, number, code, articles):
    """As a terminal or systemd ends it: all its processes get the signal, while they start and while they work."""
    grow(project, "more", 3_000)
    process = subprocess.Popen(
        [*COMMAND, "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    place = project / "data" / "timeline"
    wait_for(lambda: written(place) > articles)
    os.killpg(process.pid, number)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (code, "")
    assert err.startswith("timeline: ")
    assert err.endswith("nothing was changed\n")
    assert err.count("\n") == 1
    assert not list(place.glob(".new-*"))


def written(place):
    """1 where a refresh at this place has begun to collect rows, more when it has written some; else 0."""
    sizes = [path.stat().st_size for path in place.glob(".new-*/.spill/articles.arrow")]
    return max((1 + size // 1_000 for size in sizes), default=0)


def wait_for(happened):
    deadline = time.monotonic() + 30
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.02)


def test_a_full_disk_leaves_the_timeline_as_it_was(project, monkeypatch):
    refresh(project)
    place = project / "data" / "timeline"
    before = everything(place / "snapshots")
    grow(project, "more", 20)
    write = snapshot._write
    for allowed in range(20):
        left = [allowed]

        def starve(path, content, left=left):
            left[0] -= 1
            if left[0] < 0:
                path.write_bytes(bytes(content)[:10])
                raise OSError(errno.ENOSPC, "No space left on device", str(path))
            write(path, content)

        monkeypatch.setattr(snapshot, "_write", starve)
        try:
            summary = refresh(project)
            break
        except OSError:
            assert everything(place / "snapshots") == before
            assert len(store.open(place).articles) == 4
    assert summary.new == 20
    assert len(store.open(place).articles) == 24
    assert allowed >= 3


@pytest.mark.parametrize("bytes_allowed", [0, 100, 1_000, 4_000])
def test_files_that_cannot_grow_leave_the_timeline_as_it_was(project, capsys, bytes_allowed):
    """A disk that fills up while Arrow writes: real writes fail, wherever they are made."""
    resource = pytest.importorskip("resource")
    from toolkit import cli

    refresh(project)
    place = project / "data" / "timeline"
    before = everything(place / "snapshots")
    grow(project, "more", 50)
    capsys.readouterr()
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_allowed, unlimited[1]))
    try:
        code = cli.main(["refresh", "--workers", "1"])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    assert code == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert everything(place / "snapshots") == before
    assert not list(place.glob(".new-*"))
    assert refresh(project).new == 50


def test_a_read_only_place_is_told_in_one_line(project, monkeypatch, capsys):
    from toolkit import cli

    refresh(project)
    before = everything(project / "data" / "timeline")
    grow(project, "more", 5)
    capsys.readouterr()

    def refuse(prefix, dir):
        raise OSError(errno.EROFS, "Read-only file system", str(dir))

    monkeypatch.setattr(snapshot.tempfile, "mkdtemp", refuse)
    assert cli.main(["refresh"]) == 1
    err = capsys.readouterr().err
    assert err == f"timeline: {project / 'data' / 'timeline'}: Read-only file system\n"
    assert everything(project / "data" / "timeline") == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_without_the_right_to_write_is_told(project, capsys):
    from toolkit import cli

    (project / "data" / "timeline").mkdir()
    (project / "data" / "timeline").chmod(0o555)
    assert cli.main(["refresh"]) == 1
    assert "Permission denied" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the files behind handles are looked up in /proc")
def test_everything_is_synced_before_it_is_named(project, monkeypatch):
    calls = []
    paths = {}
    real_fsync, real_rename, real_replace = os.fsync, os.rename, os.replace

    def fsync(handle):
        calls.append(("sync", os.path.realpath(f"/proc/self/fd/{handle}")))
        real_fsync(handle)

    def rename(source, target):
        paths[str(source)] = str(target)
        calls.append(("name", str(source)))
        real_rename(source, target)

    def replace(source, target):
        calls.append(("switch", str(target)))
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", rename)
    monkeypatch.setattr(os, "replace", replace)
    refresh(project)
    ((aside, named),) = paths.items()
    begin = calls.index(("name", aside))
    synced = {path for what, path in calls[:begin] if what == "sync"}
    files = [path for path in Path(named).rglob("*") if path.is_file()]
    assert len(files) >= 6
    assert {str(path).replace(named, aside) for path in [*files, *Path(named).iterdir()]} | {aside} <= synced
    place = project / "data" / "timeline"
    assert calls[begin + 1 :] == [
        ("sync", str(place / "snapshots")),
        ("switch", str(place / "current")),
        ("sync", str(place)),
    ]


def test_two_that_start_together_do_not_collide(project):
    grow(project, "more", 300)
    both = [subprocess.Popen(COMMAND, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate(timeout=120)[1] for process in both]
    codes = [process.returncode for process in both]
    assert 0 in codes
    assert all(
        code == 0 or (code == 1 and "another refresh is at work" in err) for code, err in zip(codes, told, strict=True)
    )
    assert len(store.open().articles) == 304
    assert len(store.snapshots(project / "data" / "timeline")) == 1


def test_two_at_once_do_not_collide(project, capsys):
    from toolkit import cli

    refresh(project)
    before = everything(project / "data" / "timeline" / "snapshots")
    with store.lock(project / "data" / "timeline"):
        assert cli.main(["refresh"]) == 1
    assert "another refresh is at work" in capsys.readouterr().err
    assert everything(project / "data" / "timeline" / "snapshots") == before
    assert cli.main(["refresh"]) == 0


def test_the_lock_of_a_killed_refresh_is_taken_over(project):
    grow(project, "more", 2_000)
    process = subprocess.Popen([*COMMAND, "--workers", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    place = project / "data" / "timeline"
    wait_for(lambda: written(place))
    process.kill()
    wait_for_end(process)
    assert os.path.getsize(place / ".lock") > 0
    (project / "data" / "inbox" / "more.jsonl").unlink()
    done = subprocess.run(COMMAND, capture_output=True, text=True, check=True)
    assert f"process {process.pid}" in done.stderr
    assert "taken over" in done.stderr
    assert len(store.open(place).articles) == 4


def test_an_article_that_kills_its_process_is_left_out(project, monkeypatch):
    import dying

    monkeypatch.setattr(batch, "SMALL", 10)
    monkeypatch.setattr(pool, "LITTLE", 0)
    grow(project, "more", 130)
    write_articles(project / "data" / "inbox" / "nasty.jsonl", [ARTICLES[0] | {"id": n} for n in ("x", "bomb", "y")])
    summary = refresh(project, executor=dying.Executor(2))
    assert [(item.path, item.step) for item in summary.skipped] == [("data/inbox/nasty.jsonl", "parse")]
    assert "died" in summary.skipped[0].reason
    assert summary.new == 4 + 130 + 2


def test_a_source_that_vanishes_mid_run_loses_nothing(project, monkeypatch):
    from toolkit import readers

    refresh(project)
    grow(project, "more", 5)
    (project / "data" / "inbox" / "a.jsonl").write_text("", encoding="utf-8")
    read = readers.pages

    def vanish(path, given):
        for file in (project / "data" / "inbox").glob("*.jsonl"):
            file.unlink()
        return read(path, given)

    monkeypatch.setattr(readers, "pages", vanish)
    refresh(project)
    monkeypatch.setattr(readers, "pages", read)
    assert {"paris", "tanks"} <= set(store.open().articles["article_id"])
    grow(project, "more", 5)
    refresh(project)
    assert len(store.open().articles) == 9
