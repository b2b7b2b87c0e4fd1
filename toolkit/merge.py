"""Reports of one article that tell the same happening become one.

Two reports are the same happening when their type agrees and nothing contradicts (`sameness`). A back reference ("the
talks") never makes a row of its own; it lends its details to the happening it means.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit import gazetteer
from toolkit.actors import distinct, is_body
from toolkit.language import codes
from toolkit.pools import pooled
from toolkit.references import another, lend, lend_ahead
from toolkit.reports import Report, Where, fuller, narrower
from toolkit.sameness import agreement
from toolkit.sameness.attacks import halves
from toolkit.sameness.meetings import attended, one_summit
from toolkit.schema import Actor
from toolkit.trips import dated_by_trips, without_trips

_ADOPTION_REACH = 2  # sentences within which a report without a sender finds its troops


def merge(reports: list[Report]) -> list[Report]:
    """The happenings of an article: reports that agree joined, the fullest first."""
    happenings: list[Report] = []
    reports = _adopted(reports)
    for report in sorted(
        (r for r in reports if not r.reference), key=lambda r: (-r.detail, r.sentence, r.trigger_start)
    ):
        _put(happenings, report)
    alone: list[Report] = []
    left: list[Report] = []
    for report in (r for r in reports if r.reference):
        if lend(happenings, report) or lend_ahead(happenings, report):
            continue
        if (again := another(happenings, report)) is not None:
            happenings.append(again)
        elif report.alone:
            alone.append(replace(report, reference=False))
        else:
            left.append(report)
    for report in alone:
        _put(happenings, report)
    happenings += [r for r in pooled(left) if not any(agreement(h, r) for h in happenings)]
    return without_trips(dated_by_trips([_over_its_days(h) for h in happenings]))


def _over_its_days(held: Report) -> Report:
    """The visit to come over all its days: the one that is told is the first ("will visit Russia on Monday ... the
    four-day visit").
    """
    if held.status != "planned" or held.subtype != "visit" or held.when.length < 2 or held.when.edge:
        return held
    return replace(held, when=replace(held.when, edge="first").reaching)


def _put(happenings: list[Report], report: Report) -> None:
    """Join the report with the happening that it agrees with best, else it is a happening of its own."""
    best = max(
        (
            (agreement(held, report), -n)
            for n, held in enumerate(happenings)
            if agreement(held, report) > 0 and (report.countries or _told_alike(held, report))
        ),
        default=None,
    )
    if best is None:
        happenings.append(report)
    else:
        happenings[-best[1]] = joined(happenings[-best[1]], report)


def _told_alike(held: Report, report: Report) -> bool:
    """Whether a meeting that is told without its sides can be one with them: no day tells them apart."""
    return report.event_type != "meeting" or not report.when.known or held.when.known or not held.countries


def _adopted(reports: list[Report]) -> list[Report]:
    """Troop reports without a sender take the troops told of just before ("these troops", "the deployment")."""
    found: list[Report] = []
    for report in reports:
        if report.event_type == "troop" and not report.actors and report.rung != "default":
            before = [
                r
                for r in found
                if r.event_type == "troop" and r.actors and 0 <= report.sentence - r.sentence <= _ADOPTION_REACH
            ]
            if before:
                lender = before[-1]
                report = replace(
                    report,
                    actors=lender.actors,
                    where=report.where or lender.where,
                    what=fuller(report.what, lender.what) if report.what.quantity is None else report.what,
                    reference=False,
                )
        found.append(report)
    return found


def joined(a: Report, b: Report) -> Report:
    """Two reports of one happening as one: `a` leads, `b` fills what it leaves open."""
    return replace(
        a,
        subtype="call" if "call" in (a.subtype, b.subtype) else _telling(a.subtype, b.subtype),
        status=_status(a, b),
        actors=distinct((*a.actors, *(x for x in b.actors if _joins(x, a, b)))),
        when=narrower(a.when, b.when.arrival if a.subtype == "bilateral" and a.sentence != b.sentence else b.when),
        effective_start=a.effective_start or b.effective_start,
        effective_end=a.effective_end or b.effective_end,
        where=_where(a, b),
        what=fuller(a.what, b.what),
        sentences=tuple(sorted({*a.sentences, *b.sentences})),
    )


def _joins(actor: Actor, a: Report, b: Report) -> bool:
    """Whether an actor of the second report belongs to the first: of its states, none of whose sides it turns round."""
    turned = any(
        x.role != actor.role and x.country == actor.country and (x.country or x.name == actor.name) for x in a.actors
    )
    if turned and "host" not in {actor.role, *(x.role for x in a.actors)}:
        return False
    body = is_body(actor.country) and not any(is_body(country) for country in a.countries)
    if one_summit(a, b) and (body or attended(a, b)):
        return True
    return actor.country in a.countries or not a.actors or b.countries > a.countries or halves(a, b)


def _telling(one: str | None, two: str | None) -> str | None:
    """The first subtype, or the second where it says more."""
    return two or one if one in (None, "other") else one


def _status(a: Report, b: Report) -> str:
    """The status of the two: what words tell wins over the default, and the leading report over the other."""
    if {a.status, b.status} == {"planned", "decided"}:
        return "decided"  # a plan that has been decided on is no mere plan any more
    if a.status == "occurred" and a.when.known and not b.when.known and b.status == "planned":
        return a.status  # what has a day in the past and what is yet to come share their sides only
    return b.status if a.rung == "default" and b.rung != "default" and b.status != "possible" else a.status


def _whole(place: Where) -> bool:
    """Whether the place is a whole state, in which a town says more."""
    names = (gazetteer.country_name(place.country or "", language) for language in codes())
    return place.latitude is None and place.name in names


def _where(a: Report, b: Report) -> Where | None:
    if a.where and b.where:
        return b.where if _whole(a.where) and b.where.latitude is not None else a.where
    return a.where or b.where
