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
    process.wait(timeout=30)
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
    codes = killed("steps")
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
    out, err = process.communicate(timeout=30)
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
    read = readers.read

    def vanish(path, **options):
        for file in (project / "data" / "inbox").glob("*.jsonl"):
            file.unlink()
        return read(path, **options)

    monkeypatch.setattr(readers, "read", vanish)
    refresh(project)
    monkeypatch.setattr(readers, "read", read)
    assert {"paris", "tanks"} <= set(store.open().articles["article_id"])
    grow(project, "more", 5)
    refresh(project)
    assert len(store.open().articles) == 9
