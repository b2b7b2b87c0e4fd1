"""The same work on a Dask cluster: the same bytes, also when a worker is lost or an article kills its process."""

import datetime as dt
import json
import os
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest

from toolkit import cli, config, pipeline, store
from toolkit.pipeline import cluster as module
from toolkit.pipeline.cluster import Cluster
from toolkit.pipeline.executor import Local

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'geopolitical-timeline[cluster]'")

SAMPLE = Path(__file__).parent.parent / "data" / "sample"

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def square(number):
    return number * number


class Numbers:
    """Some numbers to add up; 7 kills the process that meets it."""

    weight = 1 << 20

    def __init__(self, *numbers):
        self.numbers = numbers

    def pieces(self):
        return [Numbers(n) for n in self.numbers]

    def given_up(self, reason):
        return Numbers()


def slow_total(item):
    time.sleep(0.02)
    return sum(item.numbers)


def total(item):
    if 7 in item.numbers:
        os._exit(9)
    return sum(item.numbers)


@pytest.fixture(scope="module")
def cluster():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_DEATHS", 0)  # every further death of a worker costs the test some seconds
        with Cluster("local", workers=2) as made:
            yield made


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inbox = tmp_path / "data" / "inbox"
    inbox.mkdir(parents=True)
    for number in range(4):
        lines = [article(number * 500 + n) for n in range(500)]
        (inbox / f"{number}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    shutil.copytree(SAMPLE, tmp_path / "data" / "sample")
    return tmp_path


def article(n):
    day = f"2025-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
    text = (
        f"Chancellor Friedrich Merz met President Emmanuel Macron in Paris on Monday to discuss plan {n}. "
        f"Poland ordered {n + 2} K2 tanks from South Korea, the ministry said."
    )
    return {"id": f"a{n}", "text": text, "language": "en", "published": day, "source": f"paper {n % 7}"}


def written(project):
    current = project / "data" / "timeline" / "current"
    return {
        str(path.relative_to(current)): path.read_bytes()
        for path in sorted(current.rglob("*.parquet"))
        if "lineage" not in path.parts
    }


def test_results_come_in_the_order_of_the_work(cluster):
    assert list(cluster.map("square", square, range(50))) == [n * n for n in range(50)]


def test_a_lost_worker_changes_nothing(cluster):
    victim = next(iter(cluster._own.workers.values())).process.pid
    threading.Timer(0.2, os.kill, (victim, signal.SIGKILL)).start()
    items = [Numbers(number) for number in range(10, 70)]
    assert list(cluster.map("total", slow_total, items)) == list(range(10, 70))


class Bulk(Numbers):
    """Numbers with megabytes beside them."""

    def __init__(self, *numbers):
        super().__init__(*numbers)
        self.ballast = bytes(12 << 20)

    def pieces(self):
        return [Bulk(n) for n in self.numbers]


def test_a_large_item_goes_out_in_parcels(cluster, recwarn):
    assert list(cluster.map("total", total, [Bulk(3, 4)])) == [7]
    assert not [warning for warning in recwarn if "large graph" in str(warning.message)]


def test_parcels_lost_with_a_worker_are_sent_again(cluster, monkeypatch):
    monkeypatch.setattr(module, "PARCEL", 16)
    victim = next(iter(cluster._own.workers.values())).process.pid
    threading.Timer(0.2, os.kill, (victim, signal.SIGKILL)).start()
    assert list(cluster.map("total", slow_total, [Numbers(n) for n in range(10, 70)])) == list(range(10, 70))
    cluster._client.wait_for_workers(2)


def test_an_item_that_kills_its_worker_is_divided_and_its_deadly_piece_given_up(cluster):
    items = [Numbers(1, 2), Numbers(6, 7), Numbers(9)]
    assert list(cluster.map("total", total, items)) == [3, 6, 0, 9]
    assert list(Local(2).map("total", total, items)) == [3, 6, 0, 9]


def test_a_refresh_on_the_cluster_writes_the_same_bytes(project, cluster):
    settings = config.load()
    pipeline.refresh(settings, executor=Local(2))
    local = written(project)
    assert len(store.open().articles) > 2_000
    for lost in (False, True):
        shutil.rmtree(project / "data" / "timeline")
        if lost:
            victim = next(iter(cluster._own.workers.values())).process.pid
            threading.Timer(0.5, os.kill, (victim, signal.SIGKILL)).start()
        pipeline.refresh(settings, executor=cluster)
        assert written(project) == local


def test_the_command_starts_a_cluster_of_its_own(project, capsys):
    shutil.rmtree(project / "data" / "sample")
    for path in (project / "data" / "inbox").glob("*.jsonl"):
        path.write_text(json.dumps(article(1)), encoding="utf-8")
    assert cli.main(["refresh", "--cluster", "local", "--workers", "1"]) == 0
    assert "1 new" in capsys.readouterr().out


def test_a_scheduler_that_does_not_answer_is_told_in_one_line(project, capsys, monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 0.5)
    assert cli.main(["refresh", "--cluster", "tcp://127.0.0.1:9"]) == 1
    told = capsys.readouterr().err
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in told
    assert len(told.splitlines()) == 1


def test_pairs_scored_elsewhere_give_the_same_events(monkeypatch, cluster):
    import random

    from toolkit import dedup
    from toolkit.dedup import groups
    from toolkit.schema import to_table

    monkeypatch.setattr(groups.groups, "__defaults__", (40,))  # several groups, of few rows each
    chance = random.Random(7)
    rows = []
    for number in range(300):
        day = dt.datetime(2024, 1, 1) + dt.timedelta(days=chance.randrange(500))
        sides = [chance.choice(["DEU", "FRA", "POL", "USA"]) for _ in range(2)]
        rows.append(
            {
                "mention_id": f"m{number:04d}",
                "article_id": f"a{number // 2:04d}",
                "event_type": "meeting",
                "status": "occurred",
                "date_start": day,
                "date_end": day,
                "date_precision": "day",
                "date_basis": "explicit",
                "actors": [{"name": side, "country": side, "role": "participant"} for side in sides],
                "countries": sorted(set(sides)),
                "published": day,
                "source": f"paper {number % 5}",
            }
        )
    mentions = to_table(rows, "mentions")
    here = dedup.dedup(mentions)
    there = dedup.dedup(mentions, spread=cluster.spread)
    assert there.mentions.equals(here.mentions)
    assert there.events.equals(here.events)
    assert here.events.num_rows < 300
