"""What parts two attacks, and what makes them one: their sides, their places, the days since which fighting goes on."""

from __future__ import annotations

from toolkit.reports import Report

_LONG_AGO = 60  # days between an attack and the day of the report, of which it is then told as of another time
_APART = 8  # sentences between an attack by somebody and one that nobody is told to have made
_NEAR = 1  # sentences between two tellings of one attack that share nothing
_SOME_DAYS = 31  # days since which fighting goes on that a strike is told beside
_FAR = 0.3  # degrees between two places of different attacks
_BESIDE = 80  # characters between whom an attack killed and the attack that killed them


def background(a: Report, b: Report) -> bool:
    """Whether the first is told with a bare year, or of long before, and the second, without a time, elsewhere: it is
    older; or the first counts all attacks since some day ("Since 2004 rebels have killed ...").
    """
    if not a.when.known or b.when.known or a.sentence == b.sentence:
        return False
    old = a.when.precision == "year"
    if a.event_type == "attack" and a.when.end and b.when.end:
        old = old or (b.when.end - a.when.end).days > _LONG_AGO
    counted = a.event_type == "attack" and a.when.end is None and a.when.start is not None and a.when.start.day == 1
    return counted or (old and abs(a.sentence - b.sentence) > 1)


def campaign(a: Report, b: Report) -> bool:
    """Whether the first is told of a year's attacks, and the second of an attack on one day of it elsewhere."""
    if a.event_type != "attack" or a.sentence == b.sentence or not (a.when.known and b.when.known):
        return False
    return a.when.precision == "year" and b.when.precision == "day"


def strangers(a: Report, b: Report) -> bool:
    """Whether two attacks that are told far from each other share neither a side nor a place nor a day."""
    apart = min(abs(x - y) for x in (a.sentences or (a.sentence,)) for y in (b.sentences or (b.sentence,)))
    if a.event_type != "attack" or apart <= _NEAR or (a if a.sentence > b.sentence else b).known:
        return False
    sides = {x.country or x.name for x in a.actors} & {x.country or x.name for x in b.actors}
    place = a.where is not None and b.where is not None and a.where.name == b.where.name
    day = a.when.known and b.when.known
    return not (sides or place or day)


def halves(a: Report, b: Report) -> bool:
    """Whether the two tell whom an attack hit and who made it ("five Palestinians were killed in an Israeli raid")."""
    if a.event_type != "attack" or a.sentence != b.sentence or abs(a.trigger_start - b.trigger_start) > _BESIDE:
        return False
    roles = {frozenset(x.role for x in r.actors) for r in (a, b)}
    apart = a.where is not None and b.where is not None and a.where.name != b.where.name
    return roles == {frozenset(("target",)), frozenset(("attacker",))} and a.when == b.when and not apart


def during(a: Report, b: Report) -> bool:
    """Whether the first goes on since some days, and the second was on a day since then."""
    first, day = a.when.start, b.when.start
    if first is None or day is None or a.when.end is not None or b.when.end is None:
        return False
    return 0 <= (day - first).days <= _SOME_DAYS


def far_told(a: Report, b: Report) -> bool:
    """Whether the two stand far from each other in the article and share no day: nothing says that they are one."""
    dated = a.when.known and b.when.known
    return not dated and abs(a.sentence - b.sentence) > _APART


def attackers_agree(a: Report, b: Report) -> bool:
    """Whether nobody attacks in one report and is attacked in the other, and both can be at one place."""
    apart = a.sentence != b.sentence and "clash" not in (a.subtype, b.subtype)
    if apart and any(
        x.country == y.country and (x.country or x.name == y.name) and x.role != y.role
        for x in a.actors
        for y in b.actors
    ):
        return False
    if not (a.countries or b.countries) and a.actors and b.actors:
        return bool({x.name for x in a.actors} & {x.name for x in b.actors})
    return not _far_apart(a, b)


def _far_apart(a: Report, b: Report) -> bool:
    """Whether two places with known coordinates are farther from each other than one happening reaches."""
    if a.where is None or b.where is None or a.where.name == b.where.name:
        return False
    if None in (a.where.latitude, a.where.longitude, b.where.latitude, b.where.longitude):
        return False
    return (
        abs((a.where.latitude or 0) - (b.where.latitude or 0)) > _FAR
        or abs((a.where.longitude or 0) - (b.where.longitude or 0)) > _FAR
    )
