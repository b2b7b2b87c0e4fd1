"""Run by test_refresh_faults in a process of its own: refreshes that are killed, each in a fresh fork.

    python killed_refresh.py random SECONDS COUNT    killed after a random part of SECONDS
    python killed_refresh.py steps                   killed before the first, second, ... write, link, rename or switch

Forking costs a hundredth of starting Python anew. This process itself only imports Arrow, whose threads
would not survive a fork. It prints one line for each kill: how far the refresh had got.
"""

import importlib
import os
import random
import signal
import sys
import time

from toolkit import article, cli
from toolkit.schema import Article
from toolkit.store import snapshot

HEAVY = ("pandas", "pyarrow.compute", "pyarrow.dataset", "pyarrow.ipc", "pyarrow.parquet", "toolkit.copies")
CALLS = ((os, "rename"), (os, "replace"), (os, "link"), (snapshot, "_write"), (snapshot, "_sync_folder"))


def forked(work):
    """The process id of a fork that does the work and ends."""
    pid = os.fork()
    if pid == 0:
        os._exit(work())
    return pid


def refresh():
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return cli.main(["refresh", "--workers", "1"])


def check():
    """0 when a reader finds one of the two right timelines: 4 articles or 64."""
    from toolkit import store

    timeline = store.open()
    articles, mentions, events = timeline.articles, timeline.mentions, timeline.events
    whole = set(mentions["event_id"]) == set(events["event_id"]) and set(mentions["article_id"]) <= set(
        articles["article_id"]
    )
    return 0 if len(articles) in (4, 64) and whole else 1


def ended(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def at_random(seconds, count):
    chance = random.Random(1)
    for _ in range(count):
        pid = forked(refresh)
        time.sleep(seconds * 1.1 * chance.random())
        os.kill(pid, signal.SIGKILL)
        yield ended(pid)


def at_each_step():
    for allowed in range(100):
        code = ended(forked(lambda allowed=allowed: dying(allowed)))
        yield code
        if code == 0:
            return


def dying(allowed):
    """Refresh, and be killed instead of the call number `allowed`."""
    left = [allowed]

    def guarded(function):
        def call(*arguments, **options):
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return function(*arguments, **options)

        return call

    for module, name in CALLS:
        setattr(module, name, guarded(getattr(module, name)))
    return refresh()


if __name__ == "__main__":
    for name in (*HEAVY, "toolkit.pipeline", "toolkit.dedup.blocking", "toolkit.dedup.events", "toolkit.dedup.scoring"):
        importlib.import_module(name)
    article.extract(Article("warm", "Am Dienstag traf Kanzler Merz in Paris Präsident Macron.", "de"))
    kills = at_random(float(sys.argv[2]), int(sys.argv[3])) if sys.argv[1] == "random" else at_each_step()
    for exit_code in kills:
        print(exit_code, flush=True)
        if ended(forked(check)):
            sys.exit("the timeline is not readable, or wrong")
