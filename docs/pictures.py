"""Draw the pictures of the documents from the sample timeline: `python docs/pictures.py`.

The pictures of the report page need a browser (Chromium or Chrome); without one they stay as they are.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path

import toolkit as tk

_IMAGES = Path(__file__).resolve().parent / "images"
_TYPES = ("meeting", "procurement", "troop")
_SINCE = "2022-01-01"
_EUROPE = (-12.0, 34.0, 45.0, 62.0)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")


def draw() -> None:
    """Write every picture of the documents into docs/images."""
    with tempfile.TemporaryDirectory() as outside, contextlib.chdir(outside):
        timeline = tk.load()  # outside of a project: the sample
        events, mentions = timeline.events, timeline.mentions
        for language in ("en", "de"):
            tk.export(f"{language}.html", timeline, language=language)
        photograph(Path(outside))
    shown = events[events["event_type"].isin(_TYPES) & (events["date_start"] >= _SINCE) & events["date_end"].notna()]
    _IMAGES.mkdir(exist_ok=True)
    tk.plot.timeline(shown, mentions=mentions).save(_IMAGES / "timeline.png", scale_factor=1.5)
    tk.plot.network(timeline).save(_IMAGES / "network.png", scale_factor=1.3)
    tk.plot.map(timeline, box=_EUROPE).save(_IMAGES / "map.png", scale_factor=1)


def photograph(folder: Path) -> None:
    """Write the pictures of the report pages in the folder: English on a wide light screen, German on a dark phone."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        print("no browser found: the pictures of the report page stay as they are", file=sys.stderr)
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=browser, args=list(_ARGUMENTS))
        wide = chromium.new_page(viewport={"width": 1080, "height": 1180}, color_scheme="light")
        wide.goto((folder / "en.html").as_uri())
        wide.locator("#type").select_option("meeting")
        wide.locator("#order").select_option("reports")
        wide.locator("#list summary").first.click()
        wide.mouse.move(0, 0)
        wide.screenshot(path=_IMAGES / "page-light.png")
        phone = chromium.new_page(
            viewport={"width": 390, "height": 844}, device_scale_factor=1.5, color_scheme="dark", locale="de-DE"
        )
        phone.goto((folder / "de.html").as_uri())
        phone.locator("#type").select_option("procurement")
        phone.locator("#list summary").first.click()
        phone.evaluate("document.getElementById('list').scrollIntoView({behavior: 'instant'})")
        phone.mouse.move(0, 0)
        phone.screenshot(path=_IMAGES / "page-phone-dark.png")
        chromium.close()


if __name__ == "__main__":
    draw()
