"""Speed and memory of `timeline refresh`: from nothing, with nothing new, with ten new articles.

    python benchmarks/refresh.py --data ../shared [--articles 10000 100000] [--corpora frontpages_de] [--json]

Agency copy and press are read over and over under new ids, each turn a month later, until there are as many
articles as asked for. Memory is that of all processes, shared pages counted once; `busy` is the share of all
cores that these processes had while they parsed, `idle` the share that nobody used.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CORPORA = ("newswire_en", "press_de")
TICKS = os.sysconf("SC_CLK_TCK")
CORES = len(os.sched_getaffinity(0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="folder with corpora")
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--corpora", nargs="+", default=CORPORA, help="which collections are read over and over")
    parser.add_argument("--cluster", metavar="ADDRESS", help="run on this Dask scheduler, or `local`")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    args = parser.parse_args()
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("the memory of processes is read from /proc, which is not there")
    corpora = [args.data / "corpora" / f"{name}.jsonl.gz" for name in args.corpora]
    found = {}
    for count in args.articles:
        found[str(count)] = measure(corpora, count, args.cluster)
        if not args.json:
            for name, row in found[str(count)].items():
                print(f"{count:,} {name}: {json.dumps(row)}", flush=True)
    if args.json:
        print(json.dumps(found))


def measure(corpora: list[Path], count: int, cluster: str | None = None) -> dict[str, Any]:
    """The three refreshes of a new project with so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "data" / "inbox"
        inbox.mkdir(parents=True)
        size = replicate(corpora, count, inbox / "articles.jsonl.gz")
        first = refreshed(Path(folder), True, cluster)
        again = refreshed(Path(folder))
        replicate(corpora, 10, inbox / "more.jsonl.gz", turn=999)
        more = refreshed(Path(folder))
    del again["steps"]  # it wrote no report
    first |= {"articles_per_second": round(count / first["seconds"], 1), "megabytes_of_text": round(size / 1e6, 1)}
    return {"from_nothing": first, "nothing_new": again, "ten_more": more}


def replicate(corpora: list[Path], count: int, target: Path, turn: int = 0) -> int:
    """Write `count` articles under ids of their own, each turn through the corpora a month later; the bytes of text."""
    done = size = 0
    with gzip.open(target, "wt", encoding="utf-8", compresslevel=1) as lines:
        while done < count:
            for row in (row for corpus in corpora for row in rows(corpus)):
                if done == count:
                    break
                published = dt.datetime.fromisoformat(row["published"]) + dt.timedelta(days=30 * turn)
                row |= {"id": f"{row['id']}-{turn}", "url": None, "published": published.isoformat()}
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
                done, size = done + 1, size + len(row["text"].encode())
            turn += 1
    return size


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def refreshed(folder: Path, whole: bool = False, cluster: str | None = None) -> dict[str, Any]:
    """Seconds, seconds of processors, peak memory and steps of `timeline refresh` in a folder.

    Where it parses the `whole` collection, also how it used the cores meanwhile.
    """
    start = time.monotonic()
    command = [sys.executable, "-m", "toolkit", "refresh", *(["--cluster", cluster] if cluster else [])]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=compiled(folder))
    peak, spent, samples = 0, {}, []
    while process.poll() is None:
        pids = tree(process.pid)
        peak = max(peak, sum(map(used, pids)))
        spent |= {pid: ticks for pid in pids if (ticks := worked(pid))}
        samples.append((time.monotonic() - start, sum(spent.values()) / TICKS, idle()))
        time.sleep(0.05 if samples[-1][0] < 20 else 0.5)
    seconds = time.monotonic() - start
    if process.returncode:
        sys.exit("the refresh failed")
    steps = json.loads((folder / "data" / "timeline" / "current" / "report.json").read_text(encoding="utf-8"))["steps"]
    found = {"seconds": round(seconds, 2), "processor_seconds": round(samples[-1][1], 2)}
    found |= {"peak_megabytes": round(peak / 1e3), "steps": steps}
    return found | (shares(samples, steps["read and parse"]) if whole else {})


def compiled(folder: Path) -> dict[str, str]:
    """The environment in which modules are compiled once and kept, as an installed package has them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def shares(samples: list[tuple[float, float, float]], seconds: float) -> dict[str, float]:
    """The shares of all cores that the refresh used, and that nobody used, from its start to the end of parsing."""
    inside = [sample for sample in samples if sample[0] <= seconds]
    (begin, work, rest), (end, work_after, rest_after) = inside[0], inside[-1]
    whole = (end - begin) * CORES
    return {"busy": round((work_after - work) / whole, 3), "idle": round((rest_after - rest) / whole, 3)}


def tree(pid: int) -> list[int]:
    """A process and all below it, whichever of its threads started them."""
    found = [pid]
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with contextlib.suppress(OSError):
                found += [below for child in (thread / "children").read_text().split() for below in tree(int(child))]
    return found


def used(pid: int) -> int:
    """Kilobytes of a process, shared ones in part."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def worked(pid: int) -> int:
    """Ticks that a process has had of the processors."""
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0


def idle() -> float:
    """Seconds that all cores together have been idle, waiting for disks included."""
    fields = Path("/proc/stat").read_text().splitlines()[0].split()
    return (int(fields[4]) + int(fields[5])) / TICKS


if __name__ == "__main__":
    main()
