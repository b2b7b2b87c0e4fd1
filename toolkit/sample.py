"""The sample articles that come with the toolkit, and the timeline of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.store import Timeline


def timeline() -> Timeline:
    """The timeline of the sample articles, in the user's cache; brought up to date when the toolkit is a newer one."""
    import os
    import sys
    import tempfile
    import time

    from toolkit import config, pipeline, store

    home = Path.home()
    places = {"win32": home / "AppData" / "Local", "darwin": home / "Library" / "Caches"}
    cache = Path(os.environ.get("XDG_CACHE_HOME") or places.get(sys.platform, home / ".cache"))
    if not os.access(next(place for place in (cache, *cache.parents) if place.exists()), os.W_OK):
        cache = Path(tempfile.gettempdir())
    output = cache / "geopolitical-timeline" / "sample"
    settings = config.Config(folder(), (config.Source(None, str(folder())),), output, workers=1)
    for _ in range(100):
        try:
            pipeline.refresh(settings)
            break
        except store.TimelineError:  # another process is just making it
            time.sleep(0.2)
    return store.open(output)


def folder() -> Path:
    """The folder of the sample articles: inside the installed package, or in the project's `data`."""
    package = Path(__file__).parent
    installed = package / "_sample"
    return installed if installed.is_dir() else package.parent / "data" / "sample"
