"""What happens to a timeline when a refresh is killed, starved or doubled."""

import errno
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from conftest import ARTICLES, write_articles
from test_pipeline import everything, refresh, tables

from toolkit import store
from toolkit.store import snapshot

COMMAND = [sys.executable, "-m", "toolkit", "refresh"]


def grow(project, name, count):
    rows = [ARTICLES[n % 3] | {"id": f"{name}-{n}", "url": None} for n in range(count)]
    write_articles(project / "data" / "inbox" / f"{name}.jsonl", rows)


def wait_for_end(process):
    process.wait(timeout=30)
    assert process.returncode is not None


def test_killed_at_random_moments(project):
    """Killed 30 times, then read and run again: nothing lost, nothing doubled, as if nothing had happened."""
    refresh(project)
    grow(project, "more", 150)
    chance = random.Random(1)
    start = time.monotonic()
    subprocess.run([*COMMAND, "--workers", "1"], check=True, capture_output=True)
    whole = time.monotonic() - start
    undisturbed = tables(project)
    newest = store.snapshots(project / "data" / "timeline")[-1]
    # back to before, as if the refresh had never been
    current = project / "data" / "timeline" / "current"
    before = store.snapshots(project / "data" / "timeline")[0]
    current.unlink()
    current.symlink_to(f"snapshots/{before}")
    import shutil

    shutil.rmtree(project / "data" / "timeline" / "snapshots" / newest)
    for _ in range(30):
        process = subprocess.Popen([*COMMAND, "--workers", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * (0.3 + 0.8 * chance.random()))
        process.send_signal(signal.SIGKILL)
        wait_for_end(process)
        timeline = store.open(project / "data" / "timeline")
        assert len(timeline.articles) in (4, 154)
        assert len(timeline.events) > 0
    done = subprocess.run([*COMMAND, "--workers", "1"], capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr
    assert tables(project) == undisturbed
    assert not list((project / "data" / "timeline").glob(".new-*"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_cleanly(project, number):
    grow(project, "more", 3_000)
    process = subprocess.Popen([*COMMAND, "--workers", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    place = project / "data" / "timeline"
    deadline = time.monotonic() + 30
    while not list(place.glob(".new-*/.spill")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (1, "")
    assert err == "timeline: interrupted; nothing was changed\n"
    assert not list(place.glob(".new-*"))


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
    deadline = time.monotonic() + 30
    while not list(place.glob(".new-*/.spill")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.kill()
    wait_for_end(process)
    assert os.path.getsize(place / ".lock") > 0
    for name in ("more.jsonl",):
        (project / "data" / "inbox" / name).unlink()
    done = subprocess.run(COMMAND, capture_output=True, text=True, check=True)
    assert f"process {process.pid}" in done.stderr
    assert "taken over" in done.stderr
    assert len(store.open(place).articles) == 4


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
