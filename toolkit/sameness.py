"""Whether two reports of one article can tell the same happening: nothing contradicts in who, when, where and what."""

from __future__ import annotations

from toolkit.actors import is_body
from toolkit.awards import ANNOUNCED
from toolkit.reports import Report

_CALLED = 4  # sentences between a call and what is told of how the same two spoke
_LONG_AGO = 60  # days between an attack and the day of the report, of which it is then told as of another time
_APART = 8  # sentences between an attack by somebody and one that nobody is told to have made
_NEAR = 1  # sentences between two tellings of one attack that share nothing
_SOME_DAYS = 31  # days since which fighting goes on that a strike is told beside
_FAR = 0.3  # degrees between two places of different attacks
_ATTENDED = 4  # sentences from a meeting to who attends it
_BESIDE = 80  # characters between whom an attack killed and the attack that killed them


def agreement(a: Report, b: Report) -> int:
    """How well two reports agree, 0 where something contradicts."""
    if a.event_type != b.event_type or not _statuses_agree(a, b) or not a.when.compatible(b.when):
        return 0
    if (
        _background(a, b)
        or _background(b, a)
        or _campaign(a, b)
        or _campaign(b, a)
        or _strangers(a, b)
        or _another(a, b)
    ):
        return 0
    if not _subtypes_agree(a, b) or not _actors_agree(a, b) or not _things_agree(a, b):
        return 0
    one = a.event_type == "attack" and a.sentence == b.sentence and not (a.actors and b.actors)  # two sides of a border
    if a.where and b.where and a.where.country and b.where.country and a.where.country != b.where.country and not one:
        return 0
    return 1 + len(a.countries & b.countries) + 2 * len(a.persons & b.persons) + (a.when.known and b.when.known)


def _background(a: Report, b: Report) -> bool:
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


def _campaign(a: Report, b: Report) -> bool:
    """Whether the first is told of a year's attacks, and the second of an attack on one day of it elsewhere."""
    if a.event_type != "attack" or a.sentence == b.sentence or not (a.when.known and b.when.known):
        return False
    return a.when.precision == "year" and b.when.precision == "day"


def _strangers(a: Report, b: Report) -> bool:
    """Whether two attacks that are told far from each other share neither a side nor a place nor a day."""
    apart = min(abs(x - y) for x in (a.sentences or (a.sentence,)) for y in (b.sentences or (b.sentence,)))
    if a.event_type != "attack" or apart <= _NEAR or (a if a.sentence > b.sentence else b).known:
        return False
    sides = {x.country or x.name for x in a.actors} & {x.country or x.name for x in b.actors}
    place = a.where is not None and b.where is not None and a.where.name == b.where.name
    day = a.when.known and b.when.known
    return not (sides or place or day)


def _another(a: Report, b: Report) -> bool:
    """Whether the later of the two is told as another than those before ("another bomb", "bei einem weiteren")."""
    if a.event_type == "meeting":  # "the new talks" are told of again and again
        return False
    return a.sentence != b.sentence and (a if a.sentence > b.sentence else b).apart


def halves(a: Report, b: Report) -> bool:
    """Whether the two tell whom an attack hit and who made it ("five Palestinians were killed in an Israeli raid")."""
    if a.event_type != "attack" or a.sentence != b.sentence or abs(a.trigger_start - b.trigger_start) > _BESIDE:
        return False
    roles = {frozenset(x.role for x in r.actors) for r in (a, b)}
    apart = a.where is not None and b.where is not None and a.where.name != b.where.name
    return roles == {frozenset(("target",)), frozenset(("attacker",))} and a.when == b.when and not apart


def _one_journey(a: Report, b: Report) -> bool:
    """Whether both are words of one sentence for the same journey ("is to tour a factory as he ends his visit"), or of
    one day.
    """
    same_day = a.when.known and a.when.precision == "day" and a.when.start == b.when.start
    visits = a.subtype == b.subtype == "visit" and (a.sentence == b.sentence or same_day)
    return visits and a.countries == b.countries and bool(a.persons & b.persons)


def _statuses_agree(a: Report, b: Report) -> bool:
    if one_summit(a, b) and "denied" not in (a.status, b.status):
        return True
    if a.status == b.status or (_one_journey(a, b) and "denied" not in (a.status, b.status)):
        return True
    if _recalled(a, b) or _going_on(a, b):
        return True
    timed = a.when.known and b.when.known and a.when != b.when
    if {a.status, b.status} == {"occurred", "planned"} and (a.sentence != b.sentence or timed):
        return False  # what has happened and what is to come are two
    if a.event_type == "attack" and {a.status, b.status} == {"occurred", "possible"} and a.sentence != b.sentence:
        return False
    alike = a.countries <= b.countries or b.countries <= a.countries
    done = a.event_type == "sanction" and alike and a.sentence != b.sentence
    if done and {a.status, b.status} in ({"occurred", "possible"}, {"decided", "possible"}):
        return False  # "erwägt weitere Schritte ... hat bereits Sanktionen verhängt"
    return "denied" not in (a.status, b.status)


def _going_on(a: Report, b: Report) -> bool:
    """Whether one tells a summit as the occasion of something, and the other the time of the same ("At the summit the
    charges were dropped ... is to be signed at the summit on Friday").
    """
    summits = a.event_type == "meeting" and a.subtype == b.subtype == "multilateral"
    known = summits and a.countries == b.countries and any(is_body(country) for country in a.countries)
    if not known or a.when.known == b.when.known or a.apart or b.apart:
        return False
    untimed, timed = (b, a) if a.when.known else (a, b)
    return untimed.rung == "occasion" and (untimed.status, timed.status) == ("occurred", "planned")


def _recalled(a: Report, b: Report) -> bool:
    """Whether the later of two goes on about talks of the same people that are told as held ("During the meeting, X and
    Y are to discuss ...").
    """
    first, later = sorted((a, b), key=lambda r: r.sentence)
    back = later.known and not later.apart and not later.when.known and later.status == "planned"
    return back and first.status == "occurred" and len(a.persons) > 1 and a.persons == b.persons


def _subtypes_agree(a: Report, b: Report) -> bool:
    if a.event_type == "meeting":
        calls = (a.subtype == "call") + (b.subtype == "call")
        visits = (a.subtype == "visit") + (b.subtype == "visit")
        return (calls != 1 or (a.countries == b.countries and _spoke(a, b))) and visits != 1
    if a.event_type == "attack" and a.sentence != b.sentence and "clash" in (a.subtype, b.subtype):
        dated = a.when.known or b.when.known
        if "strike" in (a.subtype, b.subtype) and (_during(a, b) or _during(b, a)):
            return False  # jets bombed a village on Monday, fighting has gone on since Friday
        return not {a.subtype, b.subtype} & ({"bombing"} if dated else {"bombing", "strike"})
    if a.event_type in ("troop", "sanction", "agreement"):
        return a.subtype == b.subtype or {a.subtype, b.subtype} in (
            {"deploy", "reinforce"},
            {"withdraw", "reduce"},
            {"deploy", "station"},
        )
    return True


def _during(a: Report, b: Report) -> bool:
    """Whether the first goes on since some days, and the second was on a day since then."""
    first, day = a.when.start, b.when.start
    if first is None or day is None or a.when.end is not None or b.when.end is None:
        return False
    return 0 <= (day - first).days <= _SOME_DAYS


def _spoke(a: Report, b: Report) -> bool:
    """Whether a call and talks told near it can be one; those of the same two may be told some sentences on."""
    same = len(a.persons) > 1 and a.persons == b.persons and (a.where is None or b.where is None)
    untimed = not (a.when.known and b.when.known)
    return (same and untimed) or abs(a.sentence - b.sentence) <= (_CALLED if same else 1)


def _actors_agree(a: Report, b: Report) -> bool:
    if halves(a, b) or one_summit(a, b):
        return True
    if a.event_type == "attack" and bool(a.actors) != bool(b.actors) and _far_told(a, b):
        return False
    if not (a.countries <= b.countries or b.countries <= a.countries):
        return False
    if a.event_type == "attack" and not _attackers_agree(a, b):
        return False
    if a.event_type == "agreement" and (_with_others(a, b) or _with_others(b, a)):
        return False
    if a.subtype == b.subtype == "visit" and not _travellers_agree(a, b):
        return False
    for country in a.countries & b.countries:
        one = {x.person for x in a.actors if x.country == country and x.person}
        two = {x.person for x in b.actors if x.country == country and x.person}
        if one and two and not one & two:
            return False
    return True


def _with_others(a: Report, b: Report) -> bool:
    """Whether the first is made with an armed group that the second, which two states make, does not name."""
    groups = {x.name for x in a.actors if not (x.country or x.person or x.office) and x.name[:1].isupper()}
    return (
        len(a.countries) == 1 and len(b.countries) > 1 and bool(groups) and groups.isdisjoint(x.name for x in b.actors)
    )


def one_summit(a: Report, b: Report) -> bool:
    """Whether the later of two sentences tells who else takes part in the summit of the earlier one ("At the summit, X
    called for ..."): of the same kind, and of no other body.
    """
    if attended(a, b):
        return True
    if a.sentence == b.sentence or not (a.subtype == b.subtype == "multilateral" and a.event_type == "meeting"):
        return False
    first, later = sorted((a, b), key=lambda r: r.sentence)
    if not later.known or later.when.known or (later.apart and later.status != first.status):
        return False  # "der nächste Gipfel findet in St. Petersburg statt"
    one, two = ({c for c in r.countries if is_body(c)} for r in (a, b))
    kind = later.trigger.lower().rstrip("s")
    return bool(kind) and first.trigger.lower().rstrip("s").endswith(kind) and not (one and two and not one & two)


def attended(a: Report, b: Report) -> bool:
    """Whether the later of two sentences tells who attends the meeting of several of the earlier one ("The summit was
    attended by X and Y").
    """
    first, later = sorted((a, b), key=lambda r: r.sentence)
    if not later.attended or first.event_type != "meeting" or first.subtype != "multilateral":
        return False
    one, two = ({c for c in r.countries if is_body(c)} for r in (a, b))
    return 0 < later.sentence - first.sentence <= _ATTENDED and not (one and two and later.when.known)


def _travellers_agree(a: Report, b: Report) -> bool:
    """Whether the people told to travel are the same, or of the same state."""
    one, two = ([x for x in r.actors if x.person and x.role != "host"] for r in (a, b))
    alike = {x.country for x in one} & {x.country for x in two}
    return not (one and two) or bool(alike)


def _far_told(a: Report, b: Report) -> bool:
    """Whether the two stand far from each other in the article and share no day: nothing says that they are one."""
    dated = a.when.known and b.when.known
    return not dated and abs(a.sentence - b.sentence) > _APART


def _attackers_agree(a: Report, b: Report) -> bool:
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


def _things_agree(a: Report, b: Report) -> bool:
    if a.event_type not in ("procurement", "delivery"):
        return True
    if a.what.amount and b.what.amount and abs(a.what.amount - b.what.amount) > 0.1 * max(a.what.amount, b.what.amount):
        return False
    if a.what.quantity and b.what.quantity and a.what.quantity != b.what.quantity:
        return False
    return _one_supplier(a, b)


def _one_supplier(a: Report, b: Report) -> bool:
    """Whether both can be one order: announced awards are several, and so are orders with different companies."""
    one, two = ({x.organisation for x in r.actors if x.role == "supplier" and x.organisation} for r in (a, b))
    if a.rung == b.rung == ANNOUNCED:
        return bool(one & two) and a.what.amount == b.what.amount
    return not (one and two) or bool(one & two)
