"""Bring the timeline up to date: what is known stays, what is new or changed is read."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from toolkit import dedup, objects, schema, store
from toolkit.config import Config, ConfigError
from toolkit.pipeline import merge, spill
from toolkit.pipeline.compare import compare, novelty
from toolkit.pipeline.executor import Executor, opened
from toolkit.pipeline.inputs import Input, Plan, listing, plan
from toolkit.pipeline.nearby import near_copies
from toolkit.pipeline.report import Clock, Facts, Summary, all_skipped, report
from toolkit.pipeline.sketches import TABLE, sketched
from toolkit.pipeline.todo import settle, todo_tasks
from toolkit.pipeline.versions import changes, versions

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class _Run:
    """What one refresh works with."""

    config: Config
    manifest: dict[str, Any]
    """Of the previous snapshot; empty where there is none."""
    todo: Plan
    news: list[str]
    """Versions that changed."""
    clock: Clock
    executor: Executor
    progress: Callable[[int], None]

    @property
    def former(self) -> dict[str, dict[str, Any]]:
        """The entries of the inputs of the previous snapshot."""
        return dict(self.manifest.get("inputs", {}))


def refresh(
    config: Config,
    everything: bool = False,
    tell: Callable[[str], None] = lambda line: None,
    progress: Callable[[int], None] = lambda count: None,
    prune: bool = False,
    executor: Executor | None = None,
) -> Summary:
    """Read what is new or changed in the sources, de-duplicate, write a snapshot; `everything` reads all files again.

    `tell` hears one line about each thing worth knowing, `progress` the number of articles as they are
    done. Where nothing has changed, nothing is written. A killed run leaves the timeline as it was.
    Rows of files that have vanished stay, unless it is asked to `prune` them. The stages run on `executor`
    (default: the one that the configuration asks for). ConfigError where there is neither an article to read nor a
    timeline.
    """
    clock = Clock()
    if config.remote:
        objects.pull(config.remote)
    if store.find(config.output) is None:
        _require_inputs(config)
    with store.lock(config.output, tell):
        store.clear(config.output)
        manifest = store.read_manifest(config.output)
        news = changes(manifest["versions"], versions()) if manifest else []
        with clock.step("list"):
            todo = plan(config, manifest, everything or bool(news), prune)
        if manifest and not (todo.todo or todo.pruned or news or everything):
            summary = _nothing(manifest, todo, clock)
        else:
            engine = contextlib.nullcontext(executor) if executor else opened(config)
            with engine as stages, store.draft(config.output) as draft:
                summary = _build(_Run(config, manifest, todo, news, clock, stages, progress), draft)
        gone = store.retain(config.output, config.keep, config.keep_days)
        if config.remote and summary.snapshot:
            objects.push(config.remote, store.snapshots(config.output))
    if news:
        tell(f"{summary.read:,} articles re-parsed: {', '.join(news)}")
    if todo.pruned:
        tell(f"{summary.pruned:,} articles pruned: their {len(todo.pruned):,} files are gone")
    if gone:
        tell(f"{len(gone):,} old snapshots removed: {gone[0]} to {gone[-1]}" if gone[1:] else f"{gone[0]} removed")
    return summary


def _require_inputs(config: Config) -> None:
    """Raise ConfigError, which says what to do, where none of the sources has a file."""
    if any(isinstance(item, Input) for item in listing(config)):
        return
    places = ", ".join(source.path for source in config.sources) or "data/inbox"
    change = f"or change the paths in {config.file}" if config.file else "or write a configuration with `timeline init`"
    fetch = "run `timeline fetch`, " if any(source.remote for source in config.sources) else ""
    raise ConfigError(f"no articles to read in {places}; {fetch}put some there, {change}")


def _nothing(manifest: dict[str, Any], todo: Plan, clock: Clock) -> Summary:
    counts = manifest["counts"]
    skipped = tuple(all_skipped(todo.entries, todo.skipped))
    return Summary(
        unchanged=counts["articles"],
        bad=len(skipped),
        mentions=counts["mentions"],
        events=counts["events"],
        seconds=clock.total(),
        skipped=skipped,
    )


def _build(run: _Run, draft: store.Draft) -> Summary:
    """Read, merge, de-duplicate, and write into the draft; publish it where something is different."""
    todo, previous = run.todo, draft.previous
    with run.clock.step("read and parse"):
        tasks = todo_tasks(previous, run.manifest, todo, bool(run.news))
        spilled = spill.collect(run.executor.map("parse", sketched, tasks), draft.spill, run.progress)
    with run.clock.step("merge"):
        settle(run.manifest, todo, spilled)
        merged = merge.merge(previous, run.manifest, todo.carried, list(todo.entries), spilled)
        for label, entry in todo.entries.items():
            entry["hidden"] = merged.hidden.get(label, 0)
        mentions = merge.mentions(merged, previous)
    with run.clock.step("near-copies"):
        sketches = merged.rows(merged.winners, TABLE)
        copies = near_copies(merged, sketches, previous)
    with run.clock.step("dedup"):
        found = _deduplicated(run, mentions, copies, previous)
    with run.clock.step("write"):
        limits = store.limits(run.config.file_megabytes)
        merge.write_articles(draft, merged, copies, sketches, limits["articles"])
        merge.write(draft, run.executor, "mentions", found.mentions, limits["mentions"])
        merge.write(draft, run.executor, "events", found.events, limits["events"])
        spilled.close()
    with run.clock.step("compare"):
        merged.winners["news"] = novelty(previous, merged.winners)
        summary = compare(previous, merged.winners["news"], found.events)
    facts = Facts(merged.winners, found.mentions, todo.entries, spilled.counts, spilled.slowest, run.news)
    skipped = tuple(all_skipped(todo.entries, todo.skipped))
    summary = replace(
        summary,
        read=len(spilled.known),
        pruned=sum(run.former[label].get("articles", 0) for label in todo.pruned),
        bad=len(skipped),
        mentions=found.mentions.num_rows,
        events=found.events.num_rows,
        skipped=skipped,
    )
    return _publish(run, draft, summary, facts, found.lineage)


def _deduplicated(run: _Run, mentions: pa.Table, copies: pa.Table, previous: Path | None) -> dedup.Deduplicated:
    """The mentions with their events, and the events, sorted as they are stored."""
    former = _earlier(previous, bool(run.news)) if previous else None
    found = dedup.dedup(mentions, copies, former, run.executor.spread)
    return replace(
        found,
        mentions=found.mentions.select(schema.arrow_schema("mentions").names).sort_by(merge.ORDER),
        events=found.events.sort_by([("date_start", "ascending"), ("event_id", "ascending")]),
    )


def _earlier(previous: Path, anew: bool) -> dedup.Previous:
    """What the previous snapshot holds; without its events, so that all is compared `anew`, where versions changed."""
    timeline = store.Timeline(previous)
    mentions = timeline.table("mentions")
    if anew:
        return dedup.Previous(mentions)
    return dedup.Previous(
        mentions, timeline.table("events"), timeline.table("articles", ["article_id", "duplicate_of"])
    )


def _publish(run: _Run, draft: store.Draft, summary: Summary, facts: Facts, lineage: pa.Table) -> Summary:
    """Make the draft the current snapshot, unless it is the same as the one that is current."""
    articles = sum(file.rows for file in draft.files["articles"])
    counts = {"articles": articles, "mentions": summary.mentions, "events": summary.events}
    body: dict[str, dict[str, Any]] = {"versions": versions(), "counts": counts, "inputs": run.todo.entries}
    files = {table: [asdict(file) for file in entries] for table, entries in draft.files.items()}
    known = run.manifest
    same = known and all(known["files"].get(table) == entries for table, entries in files.items())
    if same and all(_same(body[name], known[name]) for name in body):
        return replace(summary, seconds=run.clock.total())
    merge.append_lineage(draft, lineage)
    summary = replace(summary, seconds=run.clock.total())
    return replace(summary, snapshot=draft.publish(body, report(summary, facts, run.clock)).name)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two parts of a manifest agree in all but the times of files."""

    def plain(part: dict[str, Any]) -> dict[str, Any]:
        fields = {key: entry.items() for key, entry in part.items() if isinstance(entry, dict)}
        return part | {key: {n: v for n, v in items if n != "mtime_ns"} for key, items in fields.items()}

    return plain(one) == plain(other)
