"""What makes two reports of meetings one: the same journey, the same call, who attends the summit told before."""

from __future__ import annotations

from toolkit.actors import is_body
from toolkit.reports import Report

_CALLED = 4  # sentences between a call and what is told of how the same two spoke
_ATTENDED = 4  # sentences from a meeting to who attends it


def one_journey(a: Report, b: Report) -> bool:
    """Whether both are words of one sentence for the same journey ("is to tour a factory as he ends his visit"), or of
    one day.
    """
    same_day = a.when.known and a.when.precision == "day" and a.when.start == b.when.start
    visits = a.subtype == b.subtype == "visit" and (a.sentence == b.sentence or same_day)
    return visits and a.countries == b.countries and bool(a.persons & b.persons)


def going_on(a: Report, b: Report) -> bool:
    """Whether one tells a summit as the occasion of something, and the other the time of the same ("At the summit the
    charges were dropped ... is to be signed at the summit on Friday").
    """
    summits = a.event_type == "meeting" and a.subtype == b.subtype == "multilateral"
    known = summits and a.countries == b.countries and any(is_body(country) for country in a.countries)
    if not known or a.when.known == b.when.known or a.apart or b.apart:
        return False
    untimed, timed = (b, a) if a.when.known else (a, b)
    return untimed.rung == "occasion" and (untimed.status, timed.status) == ("occurred", "planned")


def recalled(a: Report, b: Report) -> bool:
    """Whether the later of two goes on about talks of the same people that are told as held ("During the meeting, X and
    Y are to discuss ...").
    """
    first, later = sorted((a, b), key=lambda r: r.sentence)
    back = later.known and not later.apart and not later.when.known and later.status == "planned"
    return back and first.status == "occurred" and len(a.persons) > 1 and a.persons == b.persons


def spoke(a: Report, b: Report) -> bool:
    """Whether a call and talks told near it can be one; those of the same two may be told some sentences on."""
    same = len(a.persons) > 1 and a.persons == b.persons and (a.where is None or b.where is None)
    untimed = not (a.when.known and b.when.known)
    return (same and untimed) or abs(a.sentence - b.sentence) <= (_CALLED if same else 1)


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
    if not (a.attended or b.attended):
        return False
    first, later = sorted((a, b), key=lambda r: r.sentence)
    if not later.attended or first.event_type != "meeting" or first.subtype != "multilateral":
        return False
    one, two = ({c for c in r.countries if is_body(c)} for r in (a, b))
    return 0 < later.sentence - first.sentence <= _ATTENDED and not (one and two and later.when.known)


def travellers_agree(a: Report, b: Report) -> bool:
    """Whether the people told to travel are the same, or of the same state."""
    one, two = ([x for x in r.actors if x.person and x.role != "host"] for r in (a, b))
    alike = {x.country for x in one} & {x.country for x in two}
    return not (one and two) or bool(alike)
