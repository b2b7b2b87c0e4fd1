"""Fetching, against a site on this machine: what lands in the inbox, what is asked again, what is refused."""

import datetime as dt
import gzip
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from site_server import Site, feed, once, page, send, sitemap, to

from toolkit import cli, config, fetch, readers
from toolkit.fetch.politeness import Turns
from toolkit.schema import Article, Skipped

MOMENT = dt.datetime(2026, 3, 5, 9, 30, tzinfo=dt.UTC)
DAY = "Wed, 04 Mar 2026 10:00:00 +0100"


@pytest.fixture
def site():
    with Site().running() as running:
        yield running


class Desk:
    """A project whose one source is on the site; time and sleep are played."""

    def __init__(self, root, site):
        self.root, self.site, self.now, self.slept = root, site, MOMENT, []

    def config(self, source='kind = "feed"\nurl = "{url}/feed.xml"', **settings):
        text = f'[[source]]\nname = "elbpost"\n{source.format(url=self.site.url)}\n'
        loaded = config.parse(text, self.root / "timeline.toml")
        given = {"allow_hosts": (self.site.host,), "delay": 0.0, "retries": 1, "timeout": 5.0} | settings
        return replace(loaded, fetch=replace(loaded.fetch, **given))

    def fetch(self, *source, dry=False, **settings):
        loaded = self.config(*source, **settings)
        turns = Turns(loaded.fetch.delay, sleep=self.slept.append)
        summary = fetch.fetch(loaded, dry=dry, turns=turns, now=lambda: self.now)
        return summary, summary.of("elbpost")

    def files(self):
        folder = self.root / "data" / "inbox" / "elbpost"
        return sorted(p for p in folder.rglob("*") if p.is_file())

    def articles(self):
        found = [each for file in self.files() for each in readers.read(file)]
        assert all(isinstance(each, Article) for each in found), found
        return found

    def path(self, article):
        return article.url.removeprefix(self.site.url)


@pytest.fixture
def desk(tmp_path, site):
    site.routes["/robots.txt"] = b"User-agent: *\nDisallow: /intern/\n"
    site.routes["/feed.xml"] = feed(("/a", "Neue Schiffe", DAY), ("/b", "Alte Schiffe", DAY))
    site.routes["/a"] = page("Neue Schiffe")
    site.routes["/b"] = page("Alte Schiffe")
    return Desk(tmp_path, site)


def reasons(summary):
    assert all("\n" not in fault.reason and ";" in fault.reason for fault in summary.faults), summary.faults
    return [fault.reason for fault in summary.faults]


# --- What lands in the inbox ------------------------------------------------------------------


def test_pages_of_a_feed_with_relative_links(desk):
    summary, tally = desk.fetch()
    assert (tally.listed, tally.new, tally.failed) == (2, 2, 0)
    (file,) = summary.files
    assert file.relative_to(desk.root).as_posix() == "data/inbox/elbpost/2026-03-05/093000-001.warc.gz"
    first, second = desk.articles()
    assert (desk.path(first), first.title, first.published) == ("/a", "Neue Schiffe", dt.datetime(2026, 3, 4, 10))
    assert "Fregatten" in first.text
    assert second.title == "Alte Schiffe"
    assert all("geopolitical-timeline/" in headers["User-Agent"] for _, headers in desk.site.asked)


def test_the_feed_dates_a_page_that_does_not(desk):
    desk.site.routes["/a"] = page("Neue Schiffe", date=None)
    desk.fetch()
    article = desk.articles()[0]
    assert (article.published, article.published_basis) == (dt.datetime(2026, 3, 4, 10), "given")


def test_nothing_known_is_asked_for_again(desk):
    desk.fetch()
    asked = len(desk.site.asked)
    _, tally = desk.fetch()
    assert (tally.new, tally.changed, len(desk.files())) == (0, 0, 1)
    assert desk.site.paths()[asked:] == ["/feed.xml"]


def test_validators_and_304(desk):
    def route(handler):
        if handler.headers.get("If-None-Match") == '"1"':
            send(handler, status=304, ETag='"1"')
        else:
            send(handler, page("Neue Schiffe"), ETag='"1"', Last_Modified="Wed, 04 Mar 2026 09:00:00 GMT")

    desk.site.routes["/a"] = route
    desk.site.routes["/feed.xml"] = feed(("/a", "Neue Schiffe", None))
    desk.fetch()
    desk.now += dt.timedelta(hours=25)
    _, tally = desk.fetch()
    assert (tally.unchanged, len(desk.files())) == (1, 1)
    headers = desk.site.asked[-1][1]
    assert headers["If-None-Match"] == '"1"'
    assert headers["If-Modified-Since"] == "Wed, 04 Mar 2026 09:00:00 GMT"


def test_an_unchanged_feed_is_not_sent_again_once_all_its_pages_are_here(desk):
    body = feed(("/a", "Neue Schiffe", DAY), ("/late", "Später", DAY))
    tags = []

    def route(handler):
        tags.append(handler.headers.get("If-None-Match"))
        send(handler, status=304) if tags[-1] else send(handler, body, ETag='"f"')

    desk.site.routes["/feed.xml"] = route
    desk.site.routes["/late"] = once({"status": 503}, {"status": 503}, {"body": page("Später")})
    for _ in range(3):
        summary, _ = desk.fetch()
    assert tags == [None, None, '"f"']
    assert summary.faults == []
    assert [desk.path(each) for each in desk.articles()] == ["/a", "/late"]


def test_a_changed_page_is_a_new_version(desk):
    desk.fetch()
    desk.now += dt.timedelta(hours=1)
    desk.site.routes["/feed.xml"] = feed(("/a", "Neue Schiffe", "Wed, 04 Mar 2026 12:00:00 +0100"))
    desk.site.routes["/a"] = page("Neue Schiffe", extra="Am Abend kam eine Korrektur.")
    _, tally = desk.fetch()
    assert (tally.new, tally.changed) == (0, 1)
    old, _, new = desk.articles()
    assert old.article_id == new.article_id
    assert "Korrektur" in new.text


def test_a_page_that_only_its_feed_calls_changed_is_not_kept_twice(desk):
    desk.fetch()
    desk.site.routes["/feed.xml"] = feed(("/a", "Neue Schiffe", "Wed, 04 Mar 2026 12:00:00 +0100"))
    _, tally = desk.fetch()
    assert (tally.unchanged, len(desk.files())) == (1, 1)


def test_filters_and_limits(desk):
    links = [(f"/politik/{n}", f"Seite {n}", DAY) for n in range(5)] + [("/sport/1", "Spiel", DAY)]
    old = ("/politik/old", "Alt", "Wed, 04 Mar 2020 12:00:00 +0100")
    desk.site.routes["/feed.xml"] = feed(*links, old)
    desk.site.routes |= {link: page(title) for link, title, _ in links}
    source = 'kind = "feed"\nurl = "{url}/feed.xml"\ninclude = "*/politik/*"\nsince = 2026-01-01\nmax_pages = 3'
    _, tally = desk.fetch(source)
    assert (tally.listed, tally.new, tally.left) == (5, 3, 2)
    _, tally = desk.fetch(source)
    assert (tally.listed, tally.new, tally.left) == (5, 2, 0)
    assert sorted(map(desk.path, desk.articles())) == [f"/politik/{n}" for n in range(5)]


def test_a_feed_that_is_read_as_it_is(desk):
    source = 'kind = "feed"\nurl = "{url}/feed.xml"\npages = false'
    desk.fetch(source)
    desk.fetch(source)
    assert [file.name for file in desk.files()] == ["093000-001.xml"]
    assert [article.title for article in desk.articles()] == ["Neue Schiffe", "Alte Schiffe"]


def test_sitemap_index(desk):
    url = desk.site.url
    news = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{url}/b</loc><news:news>'
        "<news:publication_date>2026-03-03T08:00:00+01:00</news:publication_date><news:title>Alte</news:title>"
        "</news:news></url></urlset>"
    )
    parts = [(f"{url}/1.xml.gz", "2026-03-04"), (f"{url}/2.xml", "2026-03-03"), (f"{url}/3.xml", "2019-01-01")]
    desk.site.routes["/index.xml"] = sitemap(*parts, kind="sitemap")
    desk.site.routes["/1.xml.gz"] = gzip.compress(sitemap((f"{url}/a", "2026-03-04"), (f"{url}/old", "2019-01-01")))
    desk.site.routes["/2.xml"] = news.encode()
    desk.site.routes["/b"] = page("Alte Schiffe", date=None)
    _, tally = desk.fetch('kind = "sitemap"\nurl = "{url}/index.xml"\nsince = 2026-01-01')
    assert (tally.listed, tally.new) == (2, 2)
    assert "/3.xml" not in desk.site.paths()
    assert [(desk.path(a), a.published) for a in desk.articles()] == [
        ("/a", dt.datetime(2026, 3, 4, 10)),
        ("/b", dt.datetime(2026, 3, 3, 8)),
    ]


def test_archive_on_a_server(desk):
    desk.fetch()
    (file,) = desk.files()
    body = file.read_bytes()
    desk.site.routes["/crawl/x%20y.warc.gz"] = lambda handler: send(handler, body, kind="application/warc", ETag='"w"')
    source = 'kind = "archive"\nurl = "{url}/crawl/x%20y.warc.gz"'
    summary, tally = desk.fetch(source)
    assert (summary.files[0].name, tally.new) == ("x-y-001.warc.gz", 1)
    assert summary.files[0].read_bytes() == body
    _, tally = desk.fetch(source)
    assert (tally.new, tally.unchanged, len(desk.files())) == (0, 1, 2)


def test_dry_run_writes_nothing(desk):
    summary, _ = desk.fetch(dry=True)
    assert [url.removeprefix(desk.site.url) for _, url in summary.wanted] == ["/a", "/b"]
    assert desk.site.count("/a") == 0
    assert not (desk.root / "data").exists()


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_packed_answers(desk, coding):
    import zlib

    import brotli
    import zstandard

    pack = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": brotli.compress,
        "zstd": zstandard.ZstdCompressor().compress,
    }[coding]
    desk.site.routes["/a"] = lambda handler: send(handler, pack(page("Neue Schiffe")), Content_Encoding=coding)
    desk.fetch()
    assert desk.articles()[0].title == "Neue Schiffe"
    assert coding in desk.site.asked[0][1]["Accept-Encoding"]


@pytest.mark.parametrize("told", ["utf-8", "iso-8859-1", "no-such-charset"])
def test_a_wrong_charset(desk, told):
    body = page("Große Mühe").decode().replace('<meta charset="utf-8">', "").encode("cp1252")
    desk.site.routes["/a"] = lambda handler: send(handler, body, kind=f"text/html; charset={told}")
    desk.fetch()
    assert desk.articles()[0].title == "Große Mühe"
    assert "über neue Schiffe" in desk.articles()[0].text


def test_redirects_are_followed(desk):
    desk.site.routes["/a"] = to("/moved", 301)
    desk.site.routes["/moved"] = page("Neue Schiffe")
    desk.fetch()
    assert desk.path(desk.articles()[0]) == "/moved"


# --- Politeness -------------------------------------------------------------------------------


def test_robots_are_obeyed_and_asked_for_once_a_day(desk):
    desk.site.routes["/feed.xml"] = feed(("/intern/1", "Intern", DAY), ("/a", "Neue Schiffe", DAY))
    desk.site.routes["/intern/1"] = page("Intern")
    summary, tally = desk.fetch()
    assert (tally.new, tally.failed) == (1, 1)
    assert "robots.txt does not allow it" in reasons(summary)[0]
    assert desk.site.count("/intern/1") == 0
    desk.fetch()
    assert desk.site.count("/robots.txt") == 1
    desk.now += dt.timedelta(hours=25)
    desk.fetch()
    assert desk.site.count("/robots.txt") == 2


def test_robots_count_where_a_redirect_leads(desk):
    desk.site.routes["/a"] = to("/intern/1")
    summary, _ = desk.fetch()
    assert "robots.txt does not allow it" in reasons(summary)[0]
    assert desk.site.count("/intern/1") == 0


@pytest.mark.parametrize(("status", "new"), [(404, 2), (403, 2), (500, 0)])
def test_robots_that_are_missing_allow_all_and_broken_ones_nothing(desk, status, new):
    desk.site.routes["/robots.txt"] = lambda handler: send(handler, status=status)
    summary, tally = desk.fetch()
    assert tally.new == new
    assert tally.lost == (not new)
    assert len(reasons(summary)) == (not new)


def test_delay_between_requests_and_crawl_delay(desk):
    desk.fetch(delay=2.0)
    assert [round(seconds) for seconds in desk.slept] == [2, 2, 2]
    desk.slept.clear()
    desk.now += dt.timedelta(hours=25)
    desk.site.routes["/robots.txt"] = b"User-agent: *\nCrawl-delay: 7\n"
    desk.site.routes["/feed.xml"] = feed(("/c", "Dritte", DAY))
    desk.fetch(delay=2.0)
    assert [round(seconds) for seconds in desk.slept] == [7, 7] or [round(s) for s in desk.slept] == [2, 7]


def test_a_busy_server_says_how_long_to_wait(desk):
    desk.site.routes["/a"] = once({"status": 429, "Retry_After": "30"}, {"body": page("Neue Schiffe")})
    _, tally = desk.fetch()
    assert tally.new == 2
    assert 30 in [round(seconds) for seconds in desk.slept]


def test_a_server_that_asks_for_a_long_pause_is_left_alone(desk):
    desk.site.routes["/a"] = once({"status": 503, "Retry_After": "7200"})
    summary, tally = desk.fetch()
    assert (tally.new, tally.left) == (0, 2)
    (reason,) = reasons(summary)
    assert "asks to wait 7200 s" in reason
    asked = len(desk.site.asked)
    summary, _ = desk.fetch()
    assert len(desk.site.asked) == asked
    assert "asks to wait 7200 s" in reasons(summary)[0]
    desk.now += dt.timedelta(hours=3)
    desk.site.routes["/a"] = page("Neue Schiffe")
    assert desk.fetch()[1].new == 2


def test_faults_that_may_pass_are_tried_again_with_growing_pauses(desk):
    desk.site.routes["/a"] = once({"status": 502}, {"status": 502}, {"body": page("Neue Schiffe")})
    _, tally = desk.fetch(retries=3)
    assert tally.new == 2
    first, second = desk.slept
    assert 1 <= first <= 2 <= second <= 4


def test_a_dead_host_is_told_once(desk):
    def hang_up(handler):
        handler.close_connection = True
        handler.connection.close()

    links = [(f"/{n}", f"Seite {n}", DAY) for n in range(9)]
    desk.site.routes["/feed.xml"] = feed(*links)
    desk.site.routes |= {link: hang_up for link, _, _ in links}
    summary, tally = desk.fetch(retries=0)
    assert tally.failed + tally.left == 9
    assert len(reasons(summary)) == 4


# --- Faults -----------------------------------------------------------------------------------


def gone_wrong(desk, route, **settings):
    """The reason that page /a gave nothing; page /b must have come all the same."""
    desk.site.routes["/a"] = route
    summary, tally = desk.fetch(**settings)
    assert tally.new == 1
    assert [desk.path(each) for each in desk.articles()] == ["/b"]
    (reason,) = reasons(summary)
    return reason


def test_404(desk):
    assert "answers 404" in gone_wrong(desk, None)
    desk.fetch()
    assert desk.site.count("/a") == 1


def test_a_page_that_is_none(desk):
    assert "is application/pdf" in gone_wrong(desk, lambda handler: send(handler, b"%PDF", kind="application/pdf"))


def test_slow_answers_end_at_the_time_limit(desk):
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(40):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    assert "no whole answer within 0.4 s" in gone_wrong(desk, drip, timeout=0.4, retries=0)


def test_a_truncated_body_is_no_page(desk):
    def cut(handler):
        send(handler, page("Neue Schiffe")[:300], length=5_000)
        handler.close_connection = True

    assert "run fetch again later" in gone_wrong(desk, cut)
    assert desk.site.count("/a") == 2


def test_redirect_loop(desk):
    desk.site.routes["/there"] = to("/a")
    assert "redirects in a loop" in gone_wrong(desk, to("/there"))


def test_endless_redirects(desk):
    desk.site.routes |= {f"/{n}": to(f"/{n + 1}") for n in range(20)}
    assert "more than 10 redirects" in gone_wrong(desk, to("/0"))


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.2:1/",
        "http://[::1]:1/",
        "http://169.254.169.254/latest/",
        "http://10.1.2.3/",
        "http://0.0.0.0:1/",
    ],
)
def test_a_redirect_to_a_local_address_is_refused(desk, place):
    reason = gone_wrong(desk, to(place))
    assert "has the local address" in reason
    assert "left alone" not in reason


@pytest.mark.parametrize("number", ["127.0.0.1", "::1", "::ffff:10.0.0.1", "fe80::1", "224.0.0.1", "100.64.0.1"])
def test_a_name_with_a_local_address_is_refused_when_it_is_connected_to(desk, monkeypatch, number):
    import socket

    look_up, asked = socket.getaddrinfo, []

    def answer(host, *args, **given):
        asked.append(host)
        return look_up(number if host == "news.example.org" else host, *args, **given)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    place = f"http://news.example.org:{desk.site.host.rpartition(':')[2]}/b"
    assert f"has the local address {number.removesuffix('%0')}" in gone_wrong(desk, to(place))
    assert asked.count("news.example.org") == 1


def test_a_redirect_to_a_file_is_refused(desk):
    assert "a file: address" in gone_wrong(desk, to("file:///etc/passwd"))


def test_links_to_files_and_other_schemes_are_refused(desk):
    links = [("file:///etc/passwd", "Datei", DAY), ("ftp://example.org/a", "FTP", DAY), ("/a", "Neue Schiffe", DAY)]
    desk.site.routes["/feed.xml"] = feed(*links)
    summary, tally = desk.fetch()
    assert (tally.new, tally.failed) == (1, 2)
    assert [reason.split(";")[0] for reason in reasons(summary)] == ["a file: address", "a ftp: address"]


def zeros(total):
    def route(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        handler.close_connection = True
        for _ in range(total // 2**20):
            handler.wfile.write(bytes(2**20))

    return route


def test_a_gigabyte_is_cut_at_the_limit(desk):
    assert "larger than 2,000,000 bytes" in gone_wrong(desk, zeros(2**30), max_bytes=2_000_000)
    assert desk.site.count("/a") == 1


def test_a_length_above_the_limit_is_not_even_read(desk):
    route = once({"body": b"", "length": 2**30})
    assert "larger than 2,000,000 bytes" in gone_wrong(desk, route, max_bytes=2_000_000)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_bombs_are_bounded(desk, coding):
    import tracemalloc

    import brotli
    import zstandard

    pack = {
        "gzip": lambda data: gzip.compress(data, 1),
        "br": lambda data: brotli.compress(data, quality=1),
        "zstd": lambda data: zstandard.ZstdCompressor().compress(data),
    }[coding]
    bomb = pack(bytes(100 * 2**20))
    tracemalloc.start()
    try:
        reason = gone_wrong(desk, lambda h: send(h, bomb, Content_Encoding=coding), max_bytes=2_000_000)
        assert tracemalloc.get_traced_memory()[1] < 60 * 2**20
    finally:
        tracemalloc.stop()
    assert "larger than 2,000,000 bytes" in reason


def test_a_damaged_packing(desk):
    assert "damaged gzip" in gone_wrong(desk, lambda h: send(h, b"\x1f\x8b nonsense", Content_Encoding="gzip"))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html><body>moved</body></html>", "no RSS or Atom feed there"),
        (b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">]><rss><channel/></rss>', "defines XML entities"),
        (b"", "no RSS or Atom feed there"),
    ],
)
def test_a_feed_that_is_none(desk, body, reason):
    desk.site.routes["/feed.xml"] = body
    summary, tally = desk.fetch()
    assert tally.lost
    assert reason in reasons(summary)[0]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html><p>x", "no sitemap"),
        (b"<rss></rss>", "XML that is no sitemap"),
        (b"hello", "neither XML nor a list"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16"), "XML entities"),
        (gzip.compress(bytes(60 * 2**20)), "unpacks to more than 50 MB"),
    ],
)
def test_a_sitemap_that_is_none(desk, body, reason):
    desk.site.routes["/map.xml"] = body
    summary, tally = desk.fetch('kind = "sitemap"\nurl = "{url}/map.xml"')
    assert tally.lost
    assert reason in reasons(summary)[0]


def test_one_bad_source_does_not_stop_the_other(desk):
    loaded = desk.config('kind = "feed"\nurl = ["{url}/none.xml", "{url}/feed.xml"]')
    summary = fetch.fetch(loaded, turns=Turns(0.0, sleep=desk.slept.append), now=lambda: MOMENT)
    assert (summary.of("elbpost").new, summary.of("elbpost").lost) == (2, True)


# --- Left alone -------------------------------------------------------------------------------


def test_a_refresh_reads_what_was_fetched_as_its_source_and_filters_it(desk, monkeypatch):
    from toolkit import pipeline

    monkeypatch.setenv("XDG_CACHE_HOME", str(desk.root / "cache"))
    around = '\n[[source]]\nname = "around"\npath = "data/inbox"'
    source = 'kind = "feed"\nurl = "{url}/feed.xml"'
    loaded = replace(desk.config(source + around), workers=1)
    (unfetched,) = pipeline.inputs.listing(replace(loaded, sources=loaded.sources[:1]))
    assert isinstance(unfetched, Skipped)
    assert "run `timeline fetch`" in unfetched.reason
    with pytest.raises(config.ConfigError, match="run `timeline fetch`"):
        pipeline.refresh(loaded)
    desk.fetch()
    assert pipeline.refresh(loaded).new == 2
    assert [item.origin for item in pipeline.inputs.listing(loaded)] == ["elbpost"]
    filtered = desk.config(source + '\nexclude = "*/b"').sources
    found = readers.read(desk.files()[0], wanted=filtered[0].wants)
    assert [desk.path(each) for each in found] == ["/a"]


def test_two_at_once(desk):
    from toolkit.fetch.state import State

    state = State(desk.root / "data" / "inbox")
    with pytest.raises(fetch.StateError, match="another fetch is at work"):
        desk.fetch()
    state.close()
    assert desk.fetch()[1].new == 2


def test_a_damaged_state_is_put_aside(desk):
    desk.fetch()
    file = desk.root / "data" / "inbox" / ".fetch" / "state.sqlite"
    file.write_bytes(b"no database at all, but long enough to look at" * 100)
    _, tally = desk.fetch()
    assert tally.new == 2
    assert file.with_suffix(".damaged").exists()


def test_a_full_disk_forgets_nothing(desk, monkeypatch):
    def full(self, *args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("toolkit.fetch.inbox.Inbox.add", full)
        with pytest.raises(OSError, match="No space left"):
            desk.fetch()
    assert desk.files() == []
    assert desk.fetch()[1].new == 2


def test_the_inbox_is_read_as_any_folder(desk):
    desk.fetch()
    found = list(readers.read(desk.root / "data" / "inbox"))
    assert [type(each) for each in found] == [Article, Article]


def write_config(desk, delay=0.0):
    text = (
        f'[[source]]\nname = "elbpost"\nkind = "feed"\nurl = "{desk.site.url}/feed.xml"\n'
        f'[fetch]\ndelay = {delay}\nretries = 0\nallow_hosts = ["{desk.site.host}"]\n'
    )
    (desk.root / "timeline.toml").write_text(text, encoding="utf-8")


def test_command(desk, monkeypatch, capsys):
    write_config(desk)
    monkeypatch.chdir(desk.root)
    desk.site.routes["/b"] = None
    assert cli.main(["fetch", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"elbpost\t{desk.site.url}/a"
    assert cli.main(["fetch", "--source", "elbpost"]) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines()[0] == "elbpost  2 listed: 1 new, 1 failed"
    assert captured.err.startswith(f"{desk.site.url}/b: the server answers 404: nothing there;")
    desk.site.routes["/feed.xml"] = None
    assert cli.main(["fetch"]) == 1
    assert cli.main(["fetch", "--source", "elb"]) == 2
    assert "known: elbpost" in capsys.readouterr().err


def test_nothing_to_fetch(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "timeline.toml").write_text('[[source]]\npath = "in"\n', encoding="utf-8")
    assert cli.main(["fetch", "--if-any"]) == 0
    assert capsys.readouterr().err == ""
    assert cli.main(["fetch"]) == 0
    assert "no source has a url" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_came_before_a_signal_is_kept(desk, number):
    write_config(desk)
    links = [("/a", "Neue Schiffe", DAY), ("/slow", "Langsam", DAY), ("/b", "Alte Schiffe", DAY)]
    desk.site.routes["/feed.xml"] = feed(*links)
    desk.site.routes["/slow"] = lambda handler: time.sleep(20)
    command = [sys.executable, "-m", "toolkit", "fetch"]
    child = subprocess.Popen(command, cwd=desk.root, stderr=subprocess.PIPE, text=True, env=environment())
    end = time.monotonic() + 30
    while not any(file.stat().st_size for file in desk.files()) and time.monotonic() < end:
        time.sleep(0.02)
    child.send_signal(number)
    _, told = child.communicate(timeout=120)
    assert child.returncode == 128 + number
    assert told.strip() == "timeline: interrupted; what was fetched is kept, the rest is left for the next run"
    assert [desk.path(each) for each in desk.articles()] == ["/a"]
    desk.site.routes["/slow"] = page("Langsam")
    assert cli.main(["fetch", "--config", str(desk.root / "timeline.toml")]) == 0
    assert [desk.path(each) for each in desk.articles()] == ["/a", "/slow", "/b"]


def environment():
    import os
    from pathlib import Path

    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}


def test_skipped_is_what_faults_are(desk):
    desk.site.routes["/a"] = None
    summary, _ = desk.fetch()
    assert summary.faults == [Skipped(f"{desk.site.url}/a", "fetch", summary.faults[0].reason)]
