"""What a run of fetch did."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from toolkit.schema import Skipped


@dataclass(slots=True)
class Tally:
    """The counts of one source."""

    source: str
    listed: int = 0
    """Pages that its feeds and sitemaps link and its filters let through."""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    """Pages that were asked for and are as before."""
    failed: int = 0
    left: int = 0
    """Pages that are left for the next run."""
    lost: bool = False
    """Whether a feed, sitemap or archive itself gave nothing."""


@dataclass(slots=True)
class Summary:
    """The counts of each source, the faults, the new files in the inbox; in a dry run what would be fetched."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    faults: list[Skipped] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    wanted: list[tuple[str, str]] = field(default_factory=list)
    """(source, address) of each page of a dry run."""

    def of(self, source: str) -> Tally:
        """The counts of a source."""
        return self.tallies.setdefault(source, Tally(source))
