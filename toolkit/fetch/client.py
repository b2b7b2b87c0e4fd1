"""Ask for one address: checked, in turn, with retries and redirects, bounded in size and time."""

from __future__ import annotations

import datetime as dt
import http.cookiejar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from toolkit.config import Fetch
from toolkit.fetch.addresses import checked, host_of
from toolkit.fetch.faults import Fault, Refused
from toolkit.fetch.politeness import LONGEST_WAIT, Turns, backoff, retry_after
from toolkit.readers.unpack import Damaged, TooLarge, codings, unpacked

if TYPE_CHECKING:
    import httpx

_MOST_REDIRECTS = 10
_MOVED = (301, 302, 303, 307, 308)
_BUSY = (408, 425, 429, 500, 502, 503, 504)
_CONNECT = 15.0  # seconds to make a connection
_LONG = 24 * 3600.0  # seconds that the download of an archive may take


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: `url` is where the body came from after redirects; names of headers are small."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, without its parameters, in small letters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def agent(settings: Fetch) -> str:
    """What the client calls itself: the configured user agent, else project and version."""
    import toolkit

    return settings.user_agent or f"geopolitical-timeline/{toolkit.__version__}"


class Client:
    """Asks for addresses; one for all threads of a run."""

    def __init__(self, settings: Fetch, turns: Turns) -> None:
        import httpx

        from toolkit.fetch.network import Transport

        self.turns = turns
        self._settings = settings
        self._transport = Transport(settings.allow_hosts, settings.workers * 2)
        no_cookies = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(allowed_domains=()))
        self._http = httpx.Client(
            transport=self._transport,
            headers={"User-Agent": agent(settings), "Accept-Encoding": ", ".join(codings())},
            timeout=httpx.Timeout(settings.timeout, connect=min(_CONNECT, settings.timeout)),
            cookies=no_cookies,
            trust_env=False,
        )

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def abort(self) -> None:
        """Let every thread that waits or asks end soon."""
        self.turns.stop.set()
        self._transport.abort()

    def get(
        self,
        url: str,
        permit: Callable[[str], None] = lambda url: None,
        headers: Mapping[str, str] | None = None,
        limit: int | None = None,
        sink: IO[bytes] | None = None,
    ) -> Answer:
        """What the server says to `url`, after redirects; Fault where it says nothing of use.

        `permit` may refuse each address on the way. The body goes into `sink`, where one is given.
        """
        url, seen = checked(url), set[str]()
        limit = limit or self._settings.max_bytes
        while url not in seen:
            if len(seen) > _MOST_REDIRECTS:
                raise Fault(f"more than {_MOST_REDIRECTS} redirects; correct the address", lasting=True)
            seen.add(url)
            permit(url)
            answer = self._patiently(url, dict(headers or {}), limit, sink)
            if answer.status not in _MOVED or "location" not in answer.headers:
                return answer
            try:
                url = checked(answer.headers["location"], url)
            except Refused as error:
                raise Refused(f"redirects to {answer.headers['location'][:200]}: {error.reason}") from None
        raise Fault(f"redirects in a loop at {url}; correct the address", lasting=True)

    def _patiently(self, url: str, headers: dict[str, str], limit: int, sink: IO[bytes] | None) -> Answer:
        """The answer, asked for again after faults that may pass."""
        host, attempt = host_of(url), 0
        while True:
            pause, answer, fault = backoff(attempt), None, None
            with self.turns.of(host):
                try:
                    answer = self._exchange(url, headers, limit, sink)
                except Fault as error:
                    fault = error
            if self.turns.stop.is_set():
                self.turns.pause(0)
            if answer is not None:
                self.turns.answered(host)
                if answer.status not in _BUSY:
                    return answer
                asked = retry_after(answer.headers.get("retry-after"), dt.datetime.now(dt.UTC))
                if asked is not None and asked > LONGEST_WAIT:
                    raise self.turns.close(host, f"it asks to wait {asked:.0f} s; run fetch again then", asked)
                pause = pause if asked is None else asked
                fault = Fault(f"the server answers {answer.status}; run fetch again later")
            if fault is not None and (fault.lasting or attempt >= self._settings.retries):
                if not fault.lasting and answer is None:
                    self.turns.failed(host)
                raise fault
            attempt += 1
            self.turns.pause(pause)

    def _exchange(self, url: str, headers: dict[str, str], limit: int, sink: IO[bytes] | None) -> Answer:
        """One request and its answer."""
        import httpx

        from toolkit.fetch.network import set_limit

        set_limit(_LONG if sink else self._settings.timeout)
        try:
            with self._http.stream("GET", url, headers=headers) as response:
                found = {name.lower(): value for name, value in response.headers.items()}
                wanted = response.status_code == 200
                body = _body(response, found, limit, sink) if wanted else b""
                return Answer(url, response.status_code, found, body)
        except TooLarge:
            raise Fault(f"larger than {limit:,} bytes; raise max_bytes if it is wanted", lasting=True) from None
        except Damaged as error:
            raise Fault(f"{error}; run fetch again later") from None
        except httpx.TimeoutException:
            seconds = self._settings.timeout
            raise Fault(f"no whole answer within {seconds:g} s; run fetch again later, or raise timeout") from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise Fault(f"{_plainly(error)}; run fetch again later") from None


def _body(response: httpx.Response, headers: Mapping[str, str], limit: int, sink: IO[bytes] | None) -> bytes:
    """The body, unpacked and bounded; empty where it went into `sink`."""
    told = headers.get("content-length", "")
    if told.isdecimal() and int(told) > limit:
        raise TooLarge
    if sink is not None:
        sink.seek(0)
        sink.truncate()
    parts = []
    for piece in unpacked(response.iter_raw(2**16), headers.get("content-encoding", ""), limit):
        if sink is None:
            parts.append(piece)
        else:
            sink.write(piece)
    return b"".join(parts)


def _plainly(error: Exception) -> str:
    text = " ".join(str(error).split())[:150]
    return text or type(error).__name__
