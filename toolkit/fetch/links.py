"""A link to a page, as a feed or a sitemap gives it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """An address, and what the feed or sitemap at `via` says of the page there."""

    url: str
    via: str
    title: str | None = None
    published: str | None = None
    """As it is written there."""
    stamp: str | None = None
    """When the page was changed last, as it is written there."""

    @property
    def day(self) -> dt.date | None:
        """The day of publication, else of the last change; None where neither is told."""
        from toolkit.dates import parse_timestamp

        moment = parse_timestamp(self.published or self.stamp)
        return moment.date() if moment else None


def distinct(links: list[Link]) -> list[Link]:
    """The links, each address once, in their order."""
    return list({link.url: link for link in reversed(links)}.values())[::-1]
