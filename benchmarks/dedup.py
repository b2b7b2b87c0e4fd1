"""Accuracy, time and memory of `toolkit.dedup`, with splink on the same tables beside it.

    python benchmarks/dedup.py TABLE.parquet...           mention tables with a column `truth`
    python benchmarks/dedup.py --splink TABLE.parquet...  splink 5 (DuckDB) beside ours
    python benchmarks/dedup.py --gold [FILE.jsonl]        articles marked by hand: records as mentions, and end to end

splink is given our normal forms of names, places and items, the same blocking, and the best of four
thresholds, chosen with the truth in hand.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import itertools
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # as the command does, before Arrow is loaded

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from toolkit import dedup, schema

GOLD = Path("../shared/gold/same_event_de_dev.jsonl")
THRESHOLDS = (0.5, 0.9, 0.99, 0.999)


def b_cubed(predicted: Any, truth: Any) -> tuple[float, str]:
    """B-cubed F1, and a line with it and the pairwise figures."""
    _, predicted = np.unique(predicted, return_inverse=True)
    _, truth = np.unique(truth, return_inverse=True)
    in_predicted, in_truth = np.bincount(predicted).astype(float), np.bincount(truth).astype(float)
    both, size = np.unique(predicted.astype(np.int64) * len(in_truth) + truth, return_counts=True)
    size = size.astype(float)
    precision = (size**2 / in_predicted[both // len(in_truth)]).sum() / len(truth)
    recall = (size**2 / in_truth[both % len(in_truth)]).sum() / len(truth)
    pairs = [(n * (n - 1) / 2).sum() for n in (size, in_predicted, in_truth)]
    pair_precision, pair_recall = pairs[0] / max(pairs[1], 1), pairs[0] / max(pairs[2], 1)
    figure = f1(precision, recall)
    line = f"B3 P {precision:.4f} R {recall:.4f} F1 {figure:.4f}  "
    line += f"pairwise P {pair_precision:.4f} R {pair_recall:.4f} F1 {f1(pair_precision, pair_recall):.4f}"
    return figure, line


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def ours(path: str) -> None:
    table = pq.read_table(path)
    start, used = time.perf_counter(), time.process_time()
    found = dedup.dedup(table)
    mentions, events = found.mentions, found.events
    seconds, used = time.perf_counter() - start, time.process_time() - used
    _, line = b_cubed(mentions["event_id"].to_numpy(), mentions["truth"].to_numpy())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{Path(path).name}: {mentions.num_rows} mentions, {events.num_rows} events")
    print(f"  ours    {line}  {seconds:.1f} s ({used:.1f} s of processor), {memory:.0f} MB")


# --- splink -----------------------------------------------------------------------------------


def plain(table: pa.Table) -> pa.Table:
    """One row a mention with scalar and list columns, in our normal forms."""
    from toolkit.dedup.columns import encode

    columns = encode(table, {})
    families = columns.actors.families
    names = [
        sorted({families[k] for k in columns.actors.family[a:b].tolist() if k >= 0})
        for a, b in itertools.pairwise(columns.actors.offsets.tolist())
    ]
    keys = {name: [coded.keys[k] if k >= 0 else None for k in coded.key.tolist()] for name, coded in
            (("place", columns.place), ("item", columns.item))}  # fmt: skip
    number = lambda values: pa.array(values, from_pandas=True)  # noqa: E731
    return pa.table(
        {
            "unique_id": table["mention_id"],
            "event_type": table["event_type"],
            "low": columns.low,
            "high": columns.high,
            "countries": [",".join(c) for c in table["countries"].to_pylist()],
            "country_list": table["countries"],
            "names": names,
            "name": [n[0] if n else None for n in names],
            **keys,
            "quantity": number(columns.quantity),
            "amount": number(columns.amount),
            "title": table["title"],
            "language": table["language"],
        }
    )


def splink_settings() -> Any:
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons
    from splink import SettingsCreator

    overlap = "l.low <= r.high + 1 and r.low <= l.high + 1"

    def compared(column: str, *conditions: str) -> Any:
        return comparisons.CustomComparison(
            output_column_name=column,
            comparison_levels=[
                levels.NullLevel(column),
                *(levels.CustomLevel(condition) for condition in conditions),
                levels.ElseLevel(),
            ],
        )

    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            f"l.event_type = r.event_type and l.countries = r.countries and {overlap}",
            f"l.name = r.name and l.event_type = r.event_type and {overlap}",
            f"l.name = r.name and l.countries = r.countries and {overlap}",
        ],
        comparisons=[
            comparisons.ExactMatch("event_type"),
            compared("low", "low_l = low_r and high_l = high_r", "abs(low_l - low_r) <= 1", "abs(low_l - low_r) <= 7"),
            comparisons.ArrayIntersectAtSizes("country_list", [2, 1]),
            comparisons.ArrayIntersectAtSizes("names", [2, 1]),
            comparisons.JaroWinklerAtThresholds("place", [0.9]),
            comparisons.JaroWinklerAtThresholds("item", [0.9]),
            compared("quantity", "quantity_l = quantity_r"),
            compared("amount", "abs(amount_l - amount_r) <= 0.055 * greatest(amount_l, amount_r)"),
            compared(
                "title",
                "title_l = title_r",
                "language_l = language_r and jaro_winkler_similarity(title_l, title_r) > 0.9",
            ),
        ],
        additional_columns_to_retain=["high", "language"],
        retain_matching_columns=False,
    )


def splink(path: str) -> None:
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    table = pq.read_table(path)
    rows = plain(table)
    start = time.perf_counter()
    linker = Linker(DuckDBAPI().register(rows.to_pandas()), splink_settings(), log_level=40)
    linker.training.estimate_probability_two_random_records_match(
        ["l.title = r.title and l.low = r.low and l.countries = r.countries"], recall=0.2
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in ("l.countries = r.countries and l.low = r.low", "l.name = r.name and l.low = r.low"):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
    links = linker.inference.predict(threshold_match_probability=0.3)
    truth = dict(zip(table["mention_id"].to_pylist(), table["truth"].to_pylist(), strict=True))
    found = []
    for threshold in THRESHOLDS:
        joined = linker.clustering.cluster_pairwise_predictions_at_threshold(links, threshold)
        frame = joined.as_pandas_dataframe()
        figure, line = b_cubed(frame["cluster_id"].to_numpy(), [truth[k] for k in frame["unique_id"]])
        found.append((figure, threshold, line))
    _, threshold, line = max(found)
    print(f"  splink  {line}  {time.perf_counter() - start:.1f} s (best of {THRESHOLDS}: {threshold})")


# --- Articles marked by hand ------------------------------------------------------------------

SIDES = {
    "attack": ("attacker", "target"),
    "sanction": ("imposer", "target"),
    "troop": ("sender", "host"),
    "delivery": ("sender", "recipient"),
    "procurement": ("buyer", "supplier"),
}


def day(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def gold_rows(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every gold record as a mention that knows type, status, dates and countries, and the headline."""
    rows = []
    for item in items:
        for number, event in enumerate(item["events"]):
            first, other = SIDES.get(event["type"], ("participant", "participant"))
            actors = [
                {"name": c, "country": c, "role": other if k else first} for k, c in enumerate(event["countries"])
            ]
            rows.append(
                {
                    **{k: item[k] for k in ("source", "language", "title")},
                    "mention_id": f"{item['id']}-{number}",
                    "article_id": item["id"],
                    "event_type": event["type"],
                    "status": event["status"],
                    "date_start": day(event["date_start"]),
                    "date_end": day(event["date_end"]),
                    "date_basis": "explicit" if event["date_start"] else "none",
                    "actors": actors,
                    "countries": sorted(event["countries"]),
                    "sentence": item["text"],
                    "published": day(item["published"]),
                }
            )
    return rows


def parsed_rows(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The mentions that the toolkit finds in the items by itself."""
    from toolkit import article

    return [
        row
        for item in items
        for row in article.extract(
            schema.Article(
                item["id"],
                item["text"],
                language=item["language"],
                title=item["title"],
                source=item["source"],
                published=day(item["published"]),
                published_basis="given",
            )
        )
    ]


def gold(path: Path) -> None:
    """How items of several outlets meet: by the records marked by hand, and end to end."""
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    print(f"{Path(path).name}: {len(items)} items")
    agreement("records fed as mentions", items, gold_rows(items))
    agreement("end to end", items, parsed_rows(items))


def agreement(name: str, items: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    """Pairs of articles of different outlets that tell one event, as found and as marked."""
    mentions = dedup.dedup(schema.to_table(rows, "mentions")).mentions
    outlet = {item["id"]: item["source"] for item in items}
    marked, found = collections.defaultdict(set), collections.defaultdict(set)
    for item in items:
        for event in item["events"]:
            marked[event["type"], event["key"]].add(item["id"])
    for row in mentions.select(["event_type", "event_id", "article_id"]).to_pylist():
        found[row["event_type"], row["event_id"]].add(row["article_id"])

    def pairs(groups: dict[tuple[str, str], set[str]]) -> set[tuple[str, ...]]:
        every = (
            (kind, *p) for (kind, _), members in groups.items() for p in itertools.combinations(sorted(members), 2)
        )
        return {pair for pair in every if outlet[pair[1]] != outlet[pair[2]]}

    want, got = pairs(marked), pairs(found)
    overlap = [
        max((len(a & b) / len(a | b) for (other, _), b in found.items() if other == kind), default=0.0)
        for (kind, _), a in marked.items()
        if len({outlet[k] for k in a}) > 1
    ]
    precision, recall = len(want & got) / max(1, len(got)), len(want & got) / max(1, len(want))
    mean = sum(overlap) / max(1, len(overlap))
    print(f"  {name}: cross-outlet pairs P {precision:.4f} R {recall:.4f}  overlap of {len(overlap)} events {mean:.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*")
    parser.add_argument("--splink", action="store_true")
    parser.add_argument("--gold", nargs="?", const=GOLD, type=Path)
    args = parser.parse_args()
    if args.gold:
        gold(args.gold)
    for path in args.tables:
        ours(path)
        if args.splink:
            splink(path)
    if not args.gold and not args.tables:
        sys.exit("no table given: see --help")


if __name__ == "__main__":
    main()
