"""How well and how fast articles are read: web pages with known title, date and text, and the same pages as pasted.

    python benchmarks/readers.py [DATA]      DATA defaults to ../shared

Prints, over `DATA/corpora/html_pages`: pages read, publication days right, titles right, mean word F1 of the text,
pages a second; how many articles a web archive of these pages gives the same; then the word precision, recall and F1
of the whole page as plain text, as pasted and after the boilerplate is removed; then the share of characters that
stay of clean articles.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from toolkit import boilerplate, readers
from toolkit.readers.feed import strip_tags
from toolkit.schema import Article, Skipped

CLEAN = ("press_de", "newswire_en", "wikinews_de", "liveblog_de", "contracts_en")


def overlap(found: str, truth: str) -> tuple[float, float, float]:
    """Word precision, recall and F1 of a text against the true one, as bags of words."""
    ours, theirs = Counter(found.split()), Counter(truth.split())
    common = sum((ours & theirs).values())
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / sum(ours.values()), common / sum(theirs.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def mean(rows: list[tuple[float, ...]]) -> str:
    return " / ".join(f"{sum(column) / len(rows):.3f}" for column in zip(*rows, strict=True))


def pages(folder: Path, verbose: bool) -> None:
    truth = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    days = titles = languages = read = 0
    scores = []
    start = time.perf_counter()
    for page in truth:
        found = next(readers.read(folder / page["file"]))
        if not isinstance(found, Article):
            print("skipped", page["file"], found.reason)
            scores.append((0.0, 0.0, 0.0))
            continue
        read += 1
        day = str(found.published)[:10] == page["published"][:10]
        title = (found.title or "").split() == page["title"].split()
        days += day
        titles += title
        languages += found.language == page["language"]
        scores.append(overlap(found.text, page["text"]))
        if verbose and not day:
            print("day", page["file"], found.published, page["published"])
        if verbose and not title:
            print("title", page["file"], repr(found.title), repr(page["title"]))
        if verbose and scores[-1][2] < 0.9:
            print("text", page["file"], scores[-1])
    seconds = time.perf_counter() - start
    n = len(truth)
    print(f"pages read {read}/{n}, days {days}/{n}, titles {titles}/{n}, languages {languages}/{n}")
    print(f"text: word precision / recall / F1 {mean(scores)}, {n / seconds:.1f} pages/s")


def archived(folder: Path) -> None:
    """A web archive made of the pages gives the same articles."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    truth = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "pages.warc.gz")
        with path.open("wb") as archive:
            for page in truth:
                record = WarcRecord()
                record.init_headers(record_type=WarcRecordType.response)
                record.headers["WARC-Target-URI"] = page.get("url") or f"https://example.org/{page['file']}"
                record.headers["Content-Type"] = "application/http; msgtype=response"
                body = gzip.decompress((folder / page["file"]).read_bytes())
                record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body)
                buffer = io.BytesIO()
                record.write(buffer)
                archive.write(gzip.compress(buffer.getvalue(), 1))
        start = time.perf_counter()
        found = list(readers.read(path))
        seconds = time.perf_counter() - start
    singles = [next(readers.read(folder / page["file"])) for page in truth]
    same = sum(told(one) == told(other) for one, other in zip(singles, found, strict=False))
    print(f"web archive of the pages: {same}/{len(truth)} articles the same, {len(truth) / seconds:.1f} pages/s")


def told(found: Article | Skipped) -> tuple[str | None, ...]:
    if isinstance(found, Skipped):
        return (found.reason,)
    return (found.text, found.title, str(found.published), found.published_basis, found.language, found.author)


def pasted(folder: Path, verbose: bool) -> None:
    truth = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    before, after = [], []
    for page in truth:
        with gzip.open(folder / page["file"], "rt", encoding="utf-8", errors="replace") as file:
            whole = strip_tags(file.read())
        cleaned = boilerplate.clean(whole, page["language"])
        before.append(overlap(whole, page["text"]))
        after.append(overlap(cleaned, page["text"]))
        if verbose and after[-1][2] < 0.8:
            print("pasted", page["file"], [round(x, 2) for x in before[-1]], [round(x, 2) for x in after[-1]])
    print(f"pasted pages: word precision / recall / F1 {mean(before)} -> cleaned {mean(after)}")


def clean(folder: Path) -> None:
    for name in CLEAN:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            texts = [json.loads(line)["text"].strip() for line in file]
        start = time.perf_counter()
        kept = sum(len(boilerplate.clean(text, name[-2:])) for text in texts)
        size = sum(map(len, texts))
        speed = size / 1e6 / (time.perf_counter() - start)
        print(f"{name}: {kept / size:.2%} of clean text stays, {speed:.1f} M characters/s")


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    data = Path(arguments[0] if arguments else Path(__file__).parents[2] / "shared")
    verbose = "-v" in sys.argv
    pages(data / "corpora" / "html_pages", verbose)
    archived(data / "corpora" / "html_pages")
    pasted(data / "corpora" / "html_pages", verbose)
    clean(data / "corpora")


if __name__ == "__main__":
    main()
