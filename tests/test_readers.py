"""Readers: what each format gives, and that nothing malformed stops the rest."""

import bz2
import datetime as dt
import gzip
import json
import os
import random
from pathlib import Path

import pyarrow as pa
import pytest

from toolkit import readers
from toolkit.readers import charset
from toolkit.schema import Article, Skipped

TEXT = (
    "Die Verteidigungsministerin von Musterland ist am Dienstag nach Beispielstadt gereist, um mit ihrem Kollegen "
    "über neue Schiffe zu sprechen. Beide Länder wollen 2027 vier Fregatten bestellen.\n"
    "Die Gespräche sollen im Herbst weitergehen, wie ein Sprecher nach dem Treffen mitteilte. Über den Preis wurde "
    "nach seinen Angaben noch nicht gesprochen."
)
ENGLISH = "The defense minister of Exampleland went to Sampletown on Tuesday, where she talked about four new ships."


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path, **given) -> Article:
    (found,) = readers.read(path, **given)
    assert isinstance(found, Article), found
    return found


def skipped(path: Path) -> Skipped:
    (found,) = readers.read(path)
    assert isinstance(found, Skipped), found
    assert found.path.startswith(str(path))
    assert "\n" not in found.reason
    assert ";" in found.reason or ":" in found.reason  # what is wrong; what to do
    return found


# --- Plain text -------------------------------------------------------------------------------


def test_text_is_kept_and_its_language_told(tmp_path):
    article = one(write(tmp_path, "a.txt", TEXT))
    assert article.text == TEXT
    assert (article.language, article.published, article.published_basis) == ("de", None, "none")
    assert len(article.article_id) == 16


@pytest.mark.parametrize("start", ["", "---\n"])
def test_front_matter_gives_metadata(tmp_path, start):
    head = "url: https://example.org/1\ntitle: Neue Schiffe\ndate: 2025-07-15T10:00:00+02:00\nsource: Beispielblatt\n"
    article = one(write(tmp_path, "a.txt", f"{start}{head}---\n{TEXT}"))
    assert article.text == TEXT
    assert article.title == "Neue Schiffe"
    assert article.source == "Beispielblatt"
    assert article.url == "https://example.org/1"
    assert article.published == dt.datetime(2025, 7, 15, 10)
    assert article.published_basis == "given"


def test_prose_with_a_colon_is_no_front_matter(tmp_path):
    text = f"Der Minister sagte: Wir liefern, und zwar bald, denn die Zeit drängt.\n{TEXT}"
    assert one(write(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize(
    ("dateline", "source"),
    [
        ("MUSTERSTADT / LONDON (dpa) – ", "dpa"),
        ("Berlin (Beispiel Presse) - ", "Beispiel Presse"),
        ("BERLIN/KIEW (AFP): ", "AFP"),
    ],
)
def test_dateline_gives_the_source_and_stays(tmp_path, dateline, source):
    article = one(write(tmp_path, "a.txt", dateline + TEXT))
    assert article.source == source
    assert article.text.startswith(dateline)


def test_a_party_in_brackets_is_no_source(tmp_path):
    text = "Die Ministerin Eva Muster (SPD) reist nach Oslo. " + TEXT
    assert one(write(tmp_path, "a.txt", text)).source is None


def test_headline_is_the_title(tmp_path):
    article = one(write(tmp_path, "a.txt", "Musterland und Beispielland planen neue Schiffe\n\n" + TEXT))
    assert article.title == "Musterland und Beispielland planen neue Schiffe"
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Stand: 15.07.2025", dt.date(2025, 7, 15)),
        ("15. Juli 2025, 10:22 Uhr", dt.date(2025, 7, 15)),
        ("Veröffentlicht am 15.07.2025", dt.date(2025, 7, 15)),
    ],
)
def test_a_date_alone_on_a_line_dates_the_text(tmp_path, line, day):
    article = one(write(tmp_path, "a.txt", f"Neue Schiffe für Musterland\n{line}\n{TEXT}"))
    assert article.published is not None
    assert article.published.date() == day
    assert article.published_basis == "text"


MENU = "\n".join(
    ["Start", "Politik", "Wirtschaft", "Sport", "Kultur", "Wissen", "Reise", "Abo", "Anmelden", "Suche"] * 2
)


@pytest.mark.parametrize("line", ["15.07.2025, 10:22 Uhr", "Stand: 15.07.2025", "Von Eva Muster, 15.07.2025"])
def test_a_date_line_below_a_long_menu(tmp_path, line):
    article = one(write(tmp_path, "a.txt", f"{MENU}\nNeue Schiffe für Musterland\n{line}\n{TEXT}"))
    assert article.published is not None
    assert article.published.date() == dt.date(2025, 7, 15)


def test_the_day_above_the_menu_is_not_that_of_the_article(tmp_path):
    text = f"Freitag, 18. Juli 2025\n{MENU}\nNeue Schiffe für Musterland\n15. Juli 2025\n{TEXT}"
    assert str(one(write(tmp_path, "a.txt", text)).published)[:10] == "2025-07-15"


def test_a_day_far_below_in_a_list_dates_nothing(tmp_path):
    entries = "\n".join(f"1{n}. Juli 2025\n{TEXT}" for n in range(5))
    assert one(write(tmp_path, "a.txt", f"{TEXT}\n{TEXT}\n{TEXT}\n{TEXT}\n{TEXT}\n{entries}")).published is None


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("published: soon", "published is no date ('soon'), write 2026-11-01"),
        ("autor: Eva Muster", "no field 'autor', did you mean 'author'?"),
        ("rubrik: Politik", "no field 'rubrik'"),
    ],
)
def test_front_matter_that_cannot_be_used_is_told(tmp_path, field, reason):
    article, told = readers.read(write(tmp_path, "a.txt", f"title: Neue Schiffe\n{field}\n---\n{TEXT}"))
    assert isinstance(article, Article)
    assert isinstance(told, Skipped)
    assert (article.title, article.text) == ("Neue Schiffe", TEXT)
    assert told.reason == f"front matter: {reason}; the article is kept"


def test_a_date_in_prose_dates_nothing(tmp_path):
    assert one(write(tmp_path, "a.txt", f"{TEXT}\nAm 3. Mai 2024 war das anders.")).published is None


# --- JSON lines -------------------------------------------------------------------------------


def test_json_lines(tmp_path):
    lines = [
        {
            "id": "a-1",
            "text": TEXT,
            "published": "2025-07-15",
            "language": "de-DE",
            "title": "Schiffe",
            "author": ["A", "B"],
        },
        {"url": "https://example.org/2", "text": "\n" + ENGLISH},
        {"text": ENGLISH, "id": 7},
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(json.dumps(line) for line in lines))
    first, second, third = readers.read(path, source="Beispielblatt")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(third, Article)
    assert (first.article_id, first.language, first.author, first.source) == ("a-1", "de", "A, B", "Beispielblatt")
    assert (first.published, first.published_basis) == (dt.datetime(2025, 7, 15), "given")
    assert (second.text, second.language, second.published_basis) == ("\n" + ENGLISH, "en", "none")
    assert third.article_id == "7"


def test_a_bad_line_is_told_and_the_rest_goes_on(tmp_path):
    good = json.dumps({"text": TEXT})
    lines = [
        good,
        "{broken",
        "[1, 2]",
        '{"text": 5}',
        '{"title": "nothing"}',
        "null",
        "",
        "{" * 5_000,
        '{"text": "a\\ud800b"}',
        good,
    ]
    found = list(readers.read(write(tmp_path, "a.jsonl", "\n".join(lines))))
    assert [isinstance(each, Article) for each in found] == [True, *[False] * 6, True, True]
    assert [each.path.rsplit(":", 1)[1] for each in found if isinstance(each, Skipped)] == [
        "2",
        "3",
        "4",
        "5",
        "6",
        "8",
    ]
    odd = found[-2]
    assert isinstance(odd, Article)
    assert odd.text == "a\ufffdb"


def test_html_in_json(tmp_path):
    parts = "".join(f"<p>{part}</p>" for part in TEXT.splitlines())
    page = f"<html lang='de'><body><article><h1>Schiffe</h1>{parts}</article></body></html>"
    article = one(write(tmp_path, "a.jsonl", json.dumps({"id": "x", "html": page, "published": "2024-05-02"})))
    assert "Fregatten" in article.text
    assert (article.article_id, article.published_basis) == ("x", "given")


def test_an_overlong_line_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.readers.jsonl._LONGEST_LINE", 1_000)
    monkeypatch.setattr("toolkit.readers.jsonl._PIECE", 64)
    good = json.dumps({"text": ENGLISH})
    found = list(readers.read(write(tmp_path, "a.jsonl", f'{good}\n{{"text": "{"x" * 5_000}"}}\n{good}\n')))
    assert [type(each) for each in found] == [Article, Skipped, Article]


def test_a_json_file_with_an_array(tmp_path):
    found = list(readers.read(write(tmp_path, "a.json", json.dumps([{"text": TEXT}, {"text": ENGLISH}], indent=1))))
    assert [type(each) for each in found] == [Article, Article]


# --- Pages ------------------------------------------------------------------------------------

PAGE = f"""<!DOCTYPE html><html lang="de"><head><title>Neue Schiffe - Beispielblatt</title>
<meta property="og:title" content="Neue Schiffe"><meta property="og:site_name" content="Beispielblatt">
<link rel="canonical" href="https://example.org/schiffe"><meta name="author" content="Eva Muster">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2025-07-15T10:00:00+02:00"}}</script>
</head><body><nav><a href="/">Start</a><a href="/abo">Abo</a></nav><article><h1>Neue Schiffe</h1>
{"".join(f"<p>{part}</p>" for part in TEXT.splitlines() * 2)}</article><footer>Impressum</footer></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.txt", "a"])
def test_page(tmp_path, name):
    article = one(write(tmp_path, name, PAGE))
    assert article.title == "Neue Schiffe"
    assert article.published == dt.datetime(2025, 7, 15, 10)
    assert article.published_basis == "page"
    assert article.source == "Beispielblatt"
    assert article.url == "https://example.org/schiffe"
    assert article.language == "de"
    assert "Fregatten" in article.text
    assert "Impressum" not in article.text


def test_a_configured_name_says_more_than_a_host(tmp_path):
    page = PAGE.replace('<meta property="og:site_name" content="Beispielblatt">', "").replace(" - Beispielblatt", "")
    path = write(tmp_path, "a.html", page)
    assert one(path, source="Elbpost").source == "Elbpost"
    assert one(path).source == "example.org"
    assert one(write(tmp_path, "b.html", PAGE), source="Elbpost").source == "Beispielblatt"


def test_declared_charset_is_used(tmp_path):
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').encode("latin-1")
    assert "über neue Schiffe" in one(write(tmp_path, "a.html", page)).text


# --- Feeds ------------------------------------------------------------------------------------

RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Beispielblatt</title><language>de-de</language>
<item><title>Neue &amp; alte Schiffe</title><link>https://example.org/1</link>
<pubDate>Tue, 15 Jul 2025 10:00:00 +0200</pubDate><description>Kurz.</description>
<content:encoded><![CDATA[<p>{TEXT}</p><script>x</script>]]></content:encoded></item>
<item><title>Nur ein Titel</title><guid>abc</guid></item><item></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><entry><title>Ships</title><id>urn:1</id>
<link href="https://example.org/2"/><updated>2025-07-15T10:00:00Z</updated><summary>{ENGLISH}</summary></entry></feed>"""


def test_rss(tmp_path):
    first, second, third = readers.read(write(tmp_path, "a.xml", RSS))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(third, Skipped)
    assert first.title == "Neue & alte Schiffe"
    assert first.text == " ".join(TEXT.split("\n"))
    assert (first.source, first.language, first.published) == ("Beispielblatt", "de", dt.datetime(2025, 7, 15, 10))
    assert second.text == "Nur ein Titel"


def test_atom(tmp_path):
    article = one(write(tmp_path, "feed.txt", ATOM))
    assert (article.text, article.title, article.url) == (ENGLISH, "Ships", "https://example.org/2")
    assert article.published == dt.datetime(2025, 7, 15, 10)


def test_the_same_address_is_the_same_article_in_every_format(tmp_path):
    feed = one(write(tmp_path, "a.xml", ATOM))
    line = one(write(tmp_path, "a.jsonl", json.dumps({"url": "https://example.org/2", "text": "other"})))
    assert feed.article_id == line.article_id


def test_entities_are_refused(tmp_path):
    head = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    bomb = f"{head}<rss><channel><title>&b;</title></channel></rss>"
    assert "ENTITY" in skipped(write(tmp_path, "a.xml", bomb)).reason
    wide = bomb.replace("?>", " encoding='utf-16'?>", 1).encode("utf-16")
    assert isinstance(next(readers.read(write(tmp_path, "b.xml", wide))), Skipped)


# --- Web archives -----------------------------------------------------------------------------


def record(kind: str, content: bytes, url: str = "https://example.org/warc") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n\r\n"


def response(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


CHUNKED = b"5\r\n" + PAGE.encode()[:5] + b"\r\n" + f"{len(PAGE.encode()) - 5:x}\r\n".encode() + PAGE.encode()[5:]


@pytest.mark.parametrize(
    "content",
    [
        response(PAGE.encode()),
        response(gzip.compress(PAGE.encode()), "Content-Encoding: gzip"),
        response(CHUNKED + b"\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
    ],
    ids=["plain", "gzip", "chunked"],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_web_archive(tmp_path, content, pack):
    parts = [
        record("warcinfo", b"software: x"),
        record("response", response(b"{}", kind="application/json")),
        record("response", response(PAGE.encode(), status="404 Not Found")),
        record("response", content),
    ]
    article = one(write(tmp_path, "a.warc", b"".join(pack(part) for part in parts)))
    assert article.url == "https://example.org/warc"
    assert article.title == "Neue Schiffe"
    assert "Fregatten" in article.text


def test_an_archive_of_pages_gives_what_the_pages_give(tmp_path):
    pages = [PAGE.replace("Neue Schiffe", f"Neue Schiffe {n}") for n in range(5)]
    records = [record("response", response(page.encode()), f"https://example.org/{n}") for n, page in enumerate(pages)]
    found = readers.read(write(tmp_path, "a.warc.gz", b"".join(map(gzip.compress, records))))
    for n, (page, archived) in enumerate(zip(pages, found, strict=True)):
        single = one(write(tmp_path, f"{n}.html", page))
        assert isinstance(archived, Article)
        for name in ("text", "title", "published", "published_basis", "language", "author", "source"):
            assert getattr(archived, name) == getattr(single, name)


def test_what_an_archive_says_beside_a_page_serves_where_the_page_is_silent(tmp_path):
    key = b"WARC-Record-ID: <urn:uuid:1>\r\n"
    beside = record("metadata", b"title: Vom Feed\r\npublished: 2025-07-01T08:00:00Z\r\nvia: x\r\n")
    beside = beside.replace(
        b"WARC-Target", b"Content-Type: application/warc-fields\r\nWARC-Concurrent-To: <urn:uuid:1>\r\nWARC-Target", 1
    )
    for page, day in ((PAGE, 15), (PAGE.replace("datePublished", "dateUnknown"), 1)):
        main = record("response", response(page.encode())).replace(b"WARC-Target", key + b"WARC-Target", 1)
        article = one(write(tmp_path, "a.warc", beside + main))
        assert (article.title, article.published and article.published.day) == ("Neue Schiffe", day)


def test_revisits_and_other_records_are_passed_over(tmp_path):
    revisit = record("revisit", b"HTTP/1.1 304 Not Modified\r\n\r\n")
    assert list(readers.read(write(tmp_path, "a.warc", revisit + record("request", b"GET / HTTP/1.1\r\n\r\n")))) == []


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("share", [0.6, 0.99])
def test_a_truncated_archive_keeps_what_is_whole(tmp_path, pack, share):
    parts = [pack(record("response", response(PAGE.encode()), f"https://example.org/{n}")) for n in range(3)]
    data = b"".join(parts[:2]) + parts[2][: int(len(parts[2]) * share)]
    found = list(readers.read(write(tmp_path, "a.warc", data)))
    assert [type(each) for each in found[:2]] == [Article, Article]
    told = [each for each in found[2:] if isinstance(each, Skipped)]
    assert told
    assert all("cut off" in each.reason for each in told)


def test_a_page_that_unpacks_without_end_is_told(tmp_path):
    content = response(gzip.compress(bytes(30 * 2**20)), "Content-Encoding: gzip")
    assert "unpacks to more than 20 MB" in skipped(write(tmp_path, "a.warc", record("response", content))).reason


def test_a_damaged_archive_ends_with_a_reason(tmp_path):
    whole = record("response", response(PAGE.encode()))
    found = list(readers.read(write(tmp_path, "a.warc", whole + b"garbage\r\n" + whole)))
    assert [type(each) for each in found] == [Article, Skipped]


# --- Folders and packing ----------------------------------------------------------------------


def zstd(data: bytes) -> bytes:
    buffer = pa.BufferOutputStream()
    with pa.CompressedOutputStream(buffer, "zstd") as stream:
        stream.write(data)
    return buffer.getvalue().to_pybytes()


PACKERS = {".gz": gzip.compress, ".bz2": lambda data: bz2.compress(data, 1), ".zst": zstd}


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("named", [True, False])
def test_packed_files_are_opened_whatever_their_name(tmp_path, ending, named):
    content = (json.dumps({"text": TEXT}) + "\n").encode() * 3
    path = write(tmp_path, "a.jsonl" + (ending if named else ""), PACKERS[ending](content))
    assert [type(each) for each in readers.read(path)] == [Article] * 3


@pytest.mark.parametrize("ending", PACKERS)
def test_what_is_complete_of_a_cut_file_is_kept(tmp_path, ending):
    rng = random.Random(3)
    lines = [json.dumps({"id": str(i), "text": f"{ENGLISH} {rng.getrandbits(2_000):x}"}) for i in range(2_000)]
    data = PACKERS[ending]("\n".join(lines).encode())
    found = list(readers.read(write(tmp_path, "a.jsonl" + ending, data[: len(data) * 2 // 3])))
    articles = [each for each in found if isinstance(each, Article)]
    assert 500 < len(articles) < 1_900
    assert [each.article_id for each in articles] == [str(i) for i in range(len(articles))]
    assert isinstance(found[-1], Skipped)
    assert "cut off" in found[-1].reason


@pytest.mark.parametrize("ending", PACKERS)
def test_a_bomb_is_bounded(tmp_path, ending, monkeypatch):
    monkeypatch.setattr("toolkit.readers.compressed._FLOOR", 2**20)
    path = write(tmp_path, "a.jsonl" + ending, PACKERS[ending](b"{" + b" " * (2**26)))
    assert any("times its size" in each.reason for each in readers.read(path) if isinstance(each, Skipped))


def test_folders_are_read_in_order_and_hidden_files_passed_over(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/d.txt", ".hidden.txt", "a.txt.meta"):
        write(tmp_path, name, TEXT)
    found = list(readers.read(tmp_path))
    assert [os.path.relpath(each.path, tmp_path) for each in found] == ["a.txt", os.path.join("b", "d.txt"), "c.txt"]


def test_a_link_to_a_folder_above_ends(tmp_path):
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", "a.txt", TEXT)
    os.symlink(tmp_path, tmp_path / "in" / "up")
    os.symlink(tmp_path / "nowhere", tmp_path / "broken.txt")
    found = list(readers.read(tmp_path))
    assert sorted(type(each).__name__ for each in found) == ["Article", "Skipped", "Skipped"]


def test_odd_names(tmp_path):
    write(tmp_path, "neu\nzeile.txt", TEXT)
    write(tmp_path, "ünïcode 💥.txt", TEXT)
    assert [type(each) for each in readers.read(tmp_path)] == [Article, Article]


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "regular file" in skipped(tmp_path / "pipe.txt").reason


def test_a_missing_file_is_told(tmp_path):
    assert skipped(tmp_path / "no.txt").step == "open"


# --- Malformed input --------------------------------------------------------------------------

NOISE = random.Random(1).randbytes(4_096)
BROKEN = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n ",
    "zeros.txt": b"\x00" * 10_000,
    "noise.txt": NOISE,
    "noise.html": NOISE,
    "noise.jsonl": NOISE,
    "noise.xml": NOISE,
    "noise.jsonl.gz": b"\x1f\x8b" + NOISE,
    "noise.jsonl.zst": b"\x28\xb5\x2f\xfd" + NOISE,
    "noise.jsonl.bz2": b"BZh9" + NOISE,
    "head.gz": b"\x1f\x8b\x08\x00",
    "a.pdf": b"%PDF-1.7\n" + NOISE,
    "a.docx": b"PK\x03\x04" + NOISE,
    "a.png": b"\x89PNG\r\n" + NOISE,
    "page.html": b"<html><head><title>x</title></head><body></body></html>",
    "script.html": b"<html><body><script>var a = 1;</script></body></html>",
    "frames.html": b"<!DOCTYPE html><html><frameset><frame src='a'></frameset></html>",
    "other.xml": b"<?xml version='1.0'?><catalog><item/></catalog>",
    "cut.xml": RSS.encode()[:150],
    "empty.xml": b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>",
    "table.csv": b"a;b\n1;2\n",
    "config.yaml": b"a: 1\n",
    "list.json": b"[1, 2",
    "meta.txt": b"title: x\ndate: y\n---\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_are_told_in_one_line(tmp_path, name):
    path = write(tmp_path, name, BROKEN[name])
    found = list(readers.read(path))
    assert found
    assert all(isinstance(each, Skipped) and "\n" not in each.reason for each in found), found


def mutations() -> list:
    rng = random.Random(5)
    sources = {
        "a.txt": TEXT.encode(),
        "a.jsonl": json.dumps({"text": TEXT}).encode() * 2,
        "a.html": PAGE.encode(),
        "a.xml": RSS.encode(),
        "a.warc": record("response", response(PAGE.encode())),
    }
    cases = []
    for number in range(100):
        name, data = rng.choice(sorted(sources.items()))
        changed = bytearray(data)
        for _ in range(rng.randint(1, 40)):
            position = rng.randrange(len(changed))
            changed[position : position + rng.randint(0, 9)] = rng.choice(
                [b"\x00", b"\xff\xfe", b"<", b"]]>", b"\xc3", b'"', b"", b"\n", rng.randbytes(5)]
            )
        content = bytes(changed[: rng.randint(1, len(changed))])
        if rng.random() < 0.3:
            name, content = name + ".gz", gzip.compress(content)[: rng.randint(1, 2_000)]
        cases.append(pytest.param(name, content, id=f"{number}-{name}"))
    return cases


@pytest.mark.parametrize(("name", "content"), mutations())
def test_damaged_files_never_raise(tmp_path, name, content):
    for each in readers.read(write(tmp_path, name, content)):
        assert isinstance(each, (Article, Skipped))
        if isinstance(each, Article):
            each.text.encode("utf-8")
            assert "\x00" not in each.text
        else:
            assert "\n" not in each.reason


def test_a_line_of_200_megabytes_is_told(tmp_path):
    for name in ("a.jsonl", "a.txt", "a.html"):
        with open(tmp_path / name, "wb") as file:
            file.write(b'{"text": "' if name == "a.jsonl" else b"<html><p>")
            file.truncate(200 * 2**20)
        assert "MB" in skipped(tmp_path / name).reason


HOSTILE_PAGES = {
    "deep": "<div>" * 100_000 + "<p>Schiffe" + "</div>" * 100_000,
    "open": "<span>" * 100_000,
    "attributes": "<p " + " ".join(f"a{n}" for n in range(100_000)) + ">Schiffe</p>",
}


@pytest.mark.parametrize("name", HOSTILE_PAGES)
def test_hostile_pages_are_told(tmp_path, name):
    skipped(write(tmp_path, "a.html", f"<html><body>{HOSTILE_PAGES[name]}</body></html>"))


def test_a_picture_within_the_page_is_no_hostile_tag(tmp_path):
    picture = f'<img alt="Schiff" src="data:image/png;base64,{"A" * 50_000}"><path d="{"M0 0 " * 9_000}"/>'
    assert one(write(tmp_path, "a.html", PAGE.replace("<h1>", picture + "<h1>"))).title == "Neue Schiffe"


def test_a_very_long_line_of_text_is_read(tmp_path):
    (article,) = readers.read(write(tmp_path, "a.txt", "wort " * 1_000_000))
    assert len(article.text) > 4_000_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding):
    text = "Die Männer müssen über große Flüsse gehen, für die es keine Brücken gab. " * 5
    assert charset.decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["Kürzer", "„Wir kommen“, sagte er – für 5 €.", "He said “yes” – it’s £5."])
def test_short_texts_of_windows(text):
    assert charset.decode(text.encode("cp1252")) == text
