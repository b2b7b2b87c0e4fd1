"""Bring news from servers into the inbox: feeds and the pages they link, sitemaps, web archives.

Politely (robots.txt, pauses, validators), within bounds (size, time, public hosts only), and fit to be left alone.
"""

from __future__ import annotations

from toolkit.fetch.run import fetch
from toolkit.fetch.state import StateError
from toolkit.fetch.summary import Summary, Tally

__all__ = ["StateError", "Summary", "Tally", "fetch"]
