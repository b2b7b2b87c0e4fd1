"""Whether sentences of known PLOVER type give a row of the type that theirs maps to.

    python benchmarks/plover.py [DATA] [--errors N]

DATA (default ../shared) holds gold/plover_gsr.jsonl: English sentences with one PLOVER type (version 0.5) each.
Precision: of the sentences that give any row, the share in which a row has a type that the table allows.
Recall: of all sentences whose type the table maps, the share that gives a row of such a type.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import json
import pathlib
from collections.abc import Iterator
from typing import Any

from toolkit.article import extract
from toolkit.schema import Article

MILITARY = "military"
"""Context of sentences about armed forces: economic aid and police patrols are no events of ours."""

TYPES: dict[str, tuple[str, ...]] = {
    "CONSULT": ("meeting",),
    "AID": ("delivery", "troop"),
    "AGREE": ("agreement", "meeting", "delivery", "troop", "exercise", "sanction", "procurement"),
    "SANCTION": ("sanction", "agreement", "delivery", "meeting", "troop"),
    "MOBILIZE": ("troop", "exercise"),
    "RETREAT": ("troop", "agreement", "sanction"),
    "ASSAULT": ("attack",),
    "FIGHT": ("attack",),
}
"""The types that are right for a sentence of each PLOVER type. AGREE is the promise of another act, so its row may be
of the act that is promised; SANCTION is also the end of aid, talks or treaties, and expelled peacekeepers; AID counts
peacekeepers, RETREAT a ceasefire and the lifting of an embargo."""

STRICT: dict[str, tuple[str, ...]] = {
    "CONSULT": ("meeting",),
    "AID": ("delivery",),
    "AGREE": ("agreement",),
    "SANCTION": ("sanction",),
    "MOBILIZE": ("troop",),
    "RETREAT": ("troop", "agreement"),
    "ASSAULT": ("attack",),
    "FIGHT": ("attack",),
}
"""The one type that each PLOVER type is named after; sentences about other things (economic aid, resignations) count
as misses here."""

FOREIGN_TO_US: dict[str, frozenset[str | None]] = {
    "AID": frozenset({"economic", "refugee", "diplomatic"}),
    "RETREAT": frozenset({"legal, government", "election", "refugee", "diplomatic", None}),
    "MOBILIZE": frozenset({"cyber", "political"}),
}
"""Contexts of a PLOVER type that no type of ours is about: aid in goods and asylum, resignations, hackers."""


def sentences(path: pathlib.Path) -> Iterator[tuple[dict[str, Any], set[str]]]:
    """Each sentence with the types of its rows."""
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        day = dt.datetime.fromisoformat(told["date"]) if told.get("date") else None
        rows = extract(Article(told["id"], told["text"], language="en", published=day))
        yield told, {row["event_type"] for row in rows}


def figures(found: list[tuple[set[str], tuple[str, ...]]]) -> str:
    """Precision and recall of (types of the rows, types that are right) for each sentence, in one line."""
    answered = [(got, right) for got, right in found if got]
    hit = sum(not got.isdisjoint(right) for got, right in answered)
    precision = 100 * hit / len(answered) if answered else 0.0
    recall = 100 * hit / len(found) if found else 0.0
    return f"sentences {len(found):4d}  with rows {len(answered):4d}  P {precision:5.1f}  R {recall:5.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default="../shared", type=pathlib.Path)
    parser.add_argument("--errors", type=int, default=0, help="print this many sentences without a right row")
    arguments = parser.parse_args()
    told = [(s, got) for s, got in sentences(arguments.data / "gold" / "plover_gsr.jsonl")]
    for label, table, skip in (("named type, all", STRICT, {}), ("table", TYPES, FOREIGN_TO_US)):
        by_type = collections.defaultdict(list)
        for sentence, got in told:
            kind = sentence["event_types"][0]
            if kind in table and sentence["context"] not in skip.get(kind, frozenset()):
                by_type[kind].append((got, table[kind]))
        print(f"{label:16s} {'all':9s} {figures([pair for pairs in by_type.values() for pair in pairs])}")
        for kind, pairs in sorted(by_type.items()):
            print(f"{'':16s} {kind:9s} {figures(pairs)}")
    misses = [
        (s, got)
        for s, got in told
        if s["event_types"][0] in TYPES
        and s["context"] not in FOREIGN_TO_US.get(s["event_types"][0], frozenset())
        and got.isdisjoint(TYPES[s["event_types"][0]])
    ]
    for sentence, got in misses[: arguments.errors]:
        print(f"- {sentence['event_types'][0]} ({sentence['context']}) {sorted(got)}: {sentence['text'][:200]}")


if __name__ == "__main__":
    main()
