"""Meetings that no sentence tells whole: several mentions of one ("the talks collapsed in Khartoum", "both left the
talks") that together have a side and a day or a place.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.actors import HIGH, distinct
from toolkit.reports import Report, narrower
from toolkit.schema import Actor

_REACH = 6  # sentences between two mentions
_LEAST = 2  # sentences that mention it


def pooled(mentions: list[Report]) -> list[Report]:
    """The meetings that mentions which mean nothing told elsewhere tell together."""
    pools: list[list[Report]] = []
    for mention in mentions:
        if mention.event_type != "meeting" or mention.subtype != "bilateral" or not mention.known:
            continue
        pool = next((p for p in pools if all(_alike(m, mention) for m in p) and _near(p, mention)), None)
        if pool is None:
            pools.append([mention])
        else:
            pool.append(mention)
    return [told for pool in pools if (told := _told(pool)) is not None]


def _near(pool: list[Report], mention: Report) -> bool:
    return mention.sentence - max(m.sentence for m in pool) <= _REACH


def _alike(a: Report, b: Report) -> bool:
    """Whether two mentions can mean the same meeting."""
    if not a.when.compatible(b.when) or ("denied" in (a.status, b.status) and a.status != b.status):
        return False
    return a.where is None or b.where is None or a.where.name == b.where.name


def _takes_part(actor: Actor) -> bool:
    """Whether an actor is a state, a body or a group, or acts for one by high office."""
    return actor.office in HIGH if actor.person else bool(actor.country or actor.organisation)


def _told(pool: list[Report]) -> Report | None:
    """The meeting that the mentions tell; None where they leave open who meets, or both when and where."""
    sentences = {s for m in pool for s in m.sentences}
    actors = distinct(a for m in pool for a in m.actors if _takes_part(a))
    where = next((m.where for m in pool if m.where is not None), None)
    when = pool[0].when
    for mention in pool[1:]:
        when = narrower(when, mention.when)
    if len(sentences) < _LEAST or not actors or not (when.known or where is not None):
        return None
    leading = max(pool, key=lambda m: (m.detail, -m.sentence))
    return replace(
        leading, actors=actors, when=when, where=where, sentences=tuple(sorted(sentences)), reference=False, alone=True
    )
