"""Draw the pictures of the documents from the sample timeline: `python docs/pictures.py`."""

from __future__ import annotations

from pathlib import Path

import toolkit as tk

_IMAGES = Path(__file__).parent / "images"
_TYPES = ("meeting", "procurement", "troop")


def draw() -> None:
    """Write every picture of the documents into docs/images."""
    timeline = tk.load()
    events, mentions = timeline.events, timeline.mentions
    shown = events[events["event_type"].isin(_TYPES)]
    _IMAGES.mkdir(exist_ok=True)
    tk.plot.timeline(shown, mentions=mentions).save(_IMAGES / "timeline.png", scale_factor=2)


if __name__ == "__main__":
    draw()
