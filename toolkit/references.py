"""Back references ("the talks"): each lends its details to the happening that it means, told before or right after."""

from __future__ import annotations

from dataclasses import replace

from toolkit.reports import Report, fuller, narrower
from toolkit.schema import Actor

_AHEAD_REACH = 2  # sentences within which one lends to what is told after it
_REFERENCE_REACH = 4  # sentences that a back reference reaches back
_LENT = 31  # days of the longest time that a back reference lends: it knows the day
_OTHERS = 366  # days of the longest time that tells one more meeting
_DATED = 7  # days of the longest time that a back reference with a date of its own may name


def another(happenings: list[Report], reference: Report) -> Report | None:
    """A back reference with a time or a status of its own ("the summit will now be held in October"), or to one more
    ("their next meeting is planned for May"): another happening of the same actors as the nearest one before it.
    """
    before = [
        h
        for h in happenings
        if h.event_type == reference.event_type
        and 0 <= reference.sentence - h.sentence <= _REFERENCE_REACH
        and reference.countries <= h.countries
        and (reference.event_type != "meeting" or h.subtype == reference.subtype or _conferred(h, reference))
    ]
    days = reference.when.days if reference.when.end else 1  # "is due to begin on Friday"
    more = reference.apart and (days <= _OTHERS if reference.when.known else reference.status in ("planned", "decided"))
    if not before or not (more or (reference.when.known and reference.when.days <= _DATED)):
        return None
    nearest = max(before, key=lambda h: (bool(h.persons & reference.persons), h.sentence))
    told = replace(reference, subtype=nearest.subtype) if more else reference
    where = reference.where or (None if reference.apart else nearest.where)
    return replace(told, actors=nearest.actors, where=where, reference=False)


def _conferred(held: Report, reference: Report) -> bool:
    """Whether one more meeting is told of those who held talks of whatever kind."""
    return reference.apart and held.subtype in ("bilateral", "multilateral", "call")


def lend(happenings: list[Report], reference: Report) -> bool:
    """Give the details of a back reference to the nearest happening before it that it does not contradict."""
    fitting = [
        (
            reference.sentence - max(s for s in h.sentences if s <= reference.sentence),
            bool(reference.persons) and not h.persons & reference.persons,
            n,
        )
        for n, h in enumerate(happenings)
        if h.event_type == reference.event_type
        and any(s <= reference.sentence for s in h.sentences)
        and _sides_fit(h, reference)
        and h.when.compatible(reference.when)
        and not _another_treaty(h, reference)
        and not _own_journey(h, reference)
        and not _of_another(h, reference)
        and not _another_time(h, reference)
        and not _beside(h, reference)
        and (h.status == reference.status or reference.status == "occurred" or h.status == "planned")
    ]
    fitting = [f for f in fitting if f[0] <= _REFERENCE_REACH]
    if fitting:
        *_, n = min(fitting)
        held = happenings[n]
        told = reference.when.arrival if held.subtype == "bilateral" else reference.when
        happenings[n] = replace(
            held,
            when=held.when if told.known and told.days > _LENT else narrower(held.when, told),
            where=held.where or reference.where,
            what=fuller(held.what, reference.what) if _same_item(held, reference) else held.what,
            actors=_supplied(held, reference),
            sentences=tuple(sorted({*held.sentences, reference.sentence})),
        )
        if reference.subtype == "visit" and not held.when.known:
            _lend_to_tour(happenings, n)
    return bool(fitting)


def _lend_to_tour(happenings: list[Report], n: int) -> None:
    """Give the days of a journey to the other states that the same words say it leads to."""
    told = happenings[n]
    for k, held in enumerate(happenings):
        same = (held.sentence, held.trigger_start, held.subtype) == (told.sentence, told.trigger_start, "visit")
        if same and not held.when.known:
            happenings[k] = replace(held, when=told.when)


def lend_ahead(happenings: list[Report], reference: Report) -> bool:
    """Give day and place to the undated happening of the same sides that is told right after ("The meeting will be on
    Friday. A and B will chair it"); whether there is one.
    """
    if not reference.when.known or reference.subtype == "visit":
        return False
    for n, held in enumerate(happenings):
        near = 0 < min(held.sentences) - reference.sentence <= _AHEAD_REACH
        same = (held.event_type, held.subtype, held.status) == (
            reference.event_type,
            reference.subtype,
            reference.status,
        )
        if near and same and not held.when.known and _sides_fit(held, reference):
            happenings[n] = replace(
                held,
                when=reference.when,
                where=held.where or reference.where,
                sentences=tuple(sorted({*held.sentences, reference.sentence})),
            )
            return True
    return False


def _sides_fit(held: Report, reference: Report) -> bool:
    """Whether the sides of a back reference are those of the happening; a supplier may be new."""
    sides = {a.country for a in reference.actors if a.country and a.role != "supplier"}
    return sides <= held.countries


def _another_time(held: Report, reference: Report) -> bool:
    """Whether one more meeting is told that was, and the happening is still to come ("The first such talks were held
    last April").
    """
    dated = reference.event_type == "meeting" and reference.apart and reference.when.known
    return dated and {held.status, reference.status} == {"planned", "occurred"}


def _another_treaty(held: Report, reference: Report) -> bool:
    """Whether the reference has a day and is of another kind: the old ceasefire that a treaty shall replace."""
    return held.event_type == "agreement" and reference.when.known and held.subtype != reference.subtype


def _own_journey(held: Report, reference: Report) -> bool:
    """Whether the reference tells of a journey with a traveler and a day of its own, and the happening of talks."""
    journey = reference.subtype == "visit" and reference.alone and reference.when.known
    return journey and held.subtype != "visit"


def _of_another(held: Report, reference: Report) -> bool:
    """Whether the reference tells the meeting or journey of somebody who has no part in the happening, though one of
    his state has.
    """
    own = reference.event_type == "meeting" and reference.subtype in ("bilateral", "visit") and reference.alone
    return bool(own and reference.persons and held.persons) and not held.persons & reference.persons


def _beside(held: Report, reference: Report) -> bool:
    """Whether the reference is another meeting of the same sentence, with a time of its own ("said after talks with X
    that he hoped for a June meeting").
    """
    noun = reference.event_type == "meeting" and reference.subtype != "visit" and not reference.countries
    behind = reference.sentence == held.sentence and reference.trigger_start > held.trigger_start
    return noun and behind and reference.when.known and not held.when.known


def _same_item(held: Report, reference: Report) -> bool:
    """Whether what the reference tells can be of the happening: the same item, none of its own, or the troops whose
    number the happening leaves open.
    """
    a, b = held.what, reference.what
    if held.event_type == "troop":
        return held.subtype == reference.subtype and (b.item is None or a.item == b.item or a.quantity is None)
    return b.item is None or a.item == b.item


def _supplied(held: Report, reference: Report) -> tuple[Actor, ...]:
    """The actors with the supplier that only the back reference tells."""
    if any(a.role == "supplier" for a in held.actors):
        return held.actors
    return (*held.actors, *(a for a in reference.actors if a.role == "supplier" and a not in held.actors))
