"""Draw the pictures of the documents from the sample timeline: `python docs/pictures.py`."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import toolkit as tk

_IMAGES = Path(__file__).resolve().parent / "images"
_TYPES = ("meeting", "procurement", "troop")
_SINCE = "2022-01-01"


def draw() -> None:
    """Write every picture of the documents into docs/images."""
    with tempfile.TemporaryDirectory() as outside, contextlib.chdir(outside):
        timeline = tk.load()  # outside of a project: the sample
        events, mentions = timeline.events, timeline.mentions
    shown = events[events["event_type"].isin(_TYPES) & (events["date_start"] >= _SINCE) & events["date_end"].notna()]
    _IMAGES.mkdir(exist_ok=True)
    tk.plot.timeline(shown, mentions=mentions).save(_IMAGES / "timeline.png", scale_factor=1.5)


if __name__ == "__main__":
    draw()
