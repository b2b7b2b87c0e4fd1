"""How many gold actors the names in the evidence sentences give, and how fast names are found.

    python benchmarks/names.py [DATA] [--errors N]

DATA (default ../shared) holds gold/events_xx_dev.jsonl and corpora/*.jsonl.gz. Printed by language: the share
of gold actors whose name stands among the names found in the evidence sentences, the share whose country
does, and both in one name; then MB of text a second of processor time.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import functools
import gzip
import json
import pathlib
import time

from toolkit import gazetteer, names, sentences
from toolkit.names.forms import fold
from toolkit.names.lexicon import lexicon

CORPORA = {"de": "press_de", "en": "newswire_en"}


def found_in(article: dict, spans: list[list[int]]) -> list[names.Name]:
    text, language = article["text"], article["language"]
    split = sentences.split(text, language)
    focus = {i for i, s in enumerate(split) if any(s.start < end and start < s.end for start, end in spans)}
    published = dt.date.fromisoformat(article["published"][:10]) if article.get("published") else None
    return names.find(text, language, split, published, focus)


@functools.cache
def state_named(gold: str) -> str | None:
    """The state of which `gold` is a name in some language."""
    forms = {fold(row.form): row.country for row in gazetteer.states() if row.kind in ("canonical", "name")}
    return forms.get(fold(gold))


def same(gold: str, name: names.Name, text: str) -> bool:
    wanted, state = fold(gold), state_named(gold)
    if state is not None and name.country == state:
        return True
    forms = {
        fold(name.name),
        fold(name.person or ""),
        fold(name.organisation or ""),
        fold(text[name.head_start : name.head_end]),
    }
    return wanted in forms or fold(text[name.start : name.end]) == wanted


def score(path: pathlib.Path, errors: int) -> None:
    total: collections.Counter[str] = collections.Counter()
    misses: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        for record in article["events"]:
            found = found_in(article, record["evidence"])
            countries = {n.country for n in found}
            for actor in record["actors"]:
                total["actors"] += 1
                named = [n for n in found if same(actor["name"], n, article["text"])]
                total["name"] += bool(named)
                total["both"] += any(n.country == actor["country"] for n in named)
                if actor["country"]:
                    total["with country"] += 1
                    total["country"] += actor["country"] in countries
                if (
                    not named
                    or not any(n.country == actor["country"] for n in named)
                    or actor["country"] not in {*countries, None}
                ):
                    got = ", ".join(f"{n.name}={n.country}" for n in named) or "-"
                    missing = "" if actor["country"] in {*countries, None} else " NO COUNTRY"
                    evidence = article["text"][slice(*record["evidence"][0])].replace("\n", " ")
                    misses.append(
                        f"{actor['name']} ({actor['country']}){missing} got {got} :: {article['id']} {evidence}"
                    )
    of = {"name": "actors", "both": "actors", "country": "with country"}
    shares = ", ".join(f"{k} {100 * total[k] / total[whole]:.1f}" for k, whole in of.items())
    print(f"{path.name}: {total['actors']} actors; found in the evidence sentences: {shares}")
    for miss in misses[:errors]:
        print("   ", miss)


def speed(path: pathlib.Path, language: str) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    split = [sentences.split(a["text"], language) for a in articles]
    days = [dt.date.fromisoformat(a["published"][:10]) if a.get("published") else None for a in articles]
    size = sum(len(a["text"].encode()) for a in articles) / 1e6
    began = time.process_time()
    count = sum(len(names.find(a["text"], language, s, d)) for a, s, d in zip(articles, split, days, strict=True))
    taken = time.process_time() - began
    print(f"{path.name}: {count} names, {size:.1f} MB in {taken:.1f} s = {size / taken:.2f} MB/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=pathlib.Path, default=pathlib.Path("../shared"))
    parser.add_argument("--errors", type=int, default=0, help="print this many misses a language")
    args = parser.parse_args()
    for language, corpus in CORPORA.items():
        began = time.process_time()
        lexicon(language)
        print(f"{language}: index built in {time.process_time() - began:.2f} s")
        score(args.data / "gold" / f"events_{language}_dev.jsonl", args.errors)
        speed(args.data / "corpora" / f"{corpus}.jsonl.gz", language)


if __name__ == "__main__":
    main()
