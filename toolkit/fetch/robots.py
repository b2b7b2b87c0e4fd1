"""What a site's robots.txt allows (RFC 9309)."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from toolkit.fetch.addresses import host_of
from toolkit.fetch.client import Answer, Client
from toolkit.fetch.faults import Closed, Fault, Refused

_LARGEST = 2**20  # bytes of a robots.txt that is read
_PARSED = 512 * 1024  # bytes of it that count
_FRESH = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Rules:
    """What was found at a site: the text, None where the site could not be asked; and when."""

    text: str | None
    checked: dt.datetime


class Robots:
    """The rules of each site, asked for once a day; `known` holds them from one run to the next."""

    def __init__(
        self, client: Client, agent: str, known: dict[str, Rules], now: Callable[[], dt.datetime] | None = None
    ) -> None:
        self.known = known
        self._client = client
        self._agent = agent.split("/")[0].split(" ")[0]
        self._now = now or (lambda: dt.datetime.now(dt.UTC))
        self._parsed: dict[str, Any] = {}
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}

    def permit(self, url: str) -> None:
        """Refused where the site's robots.txt does not let this client ask for `url`; Fault where it is not known."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._guard:
            lock = self._locks.setdefault(site, threading.Lock())
        with lock:
            rules = self._parsed.get(site)
            if rules is None:
                rules = self._parsed[site] = self._rules(site)
        if not rules.can_fetch(url, self._agent):
            raise Refused(f"{parts.netloc}/robots.txt does not allow it; exclude such addresses")

    def _rules(self, site: str) -> Any:
        from protego import Protego

        known = self.known.get(site)
        if known is None or known.text is None or self._now() - known.checked > _FRESH:
            try:
                known = Rules(self._ask(site), self._now())
                self.known[site] = known
            except (Closed, Refused):
                raise
            except Fault as error:
                if known is None or known.text is None:  # unreachable: nothing is allowed
                    reason = f"its robots.txt cannot be read ({error.reason.partition(';')[0]}); run fetch again later"
                    raise self._client.turns.close(host_of(site), reason) from None
        rules = Protego.parse(known.text or "")
        delay = rules.crawl_delay(self._agent)
        if delay:
            self._client.turns.ask_slowly(host_of(site), float(delay))
        return rules

    def _ask(self, site: str) -> str:
        """The text of the robots.txt; empty, which allows all, where the site has none."""
        answer: Answer = self._client.get(f"{site}/robots.txt", limit=_LARGEST)
        if answer.status == 200:
            return answer.body[:_PARSED].decode("utf-8-sig", "replace")
        if 400 <= answer.status < 500:
            return ""
        raise Fault(f"the server answers {answer.status}")
