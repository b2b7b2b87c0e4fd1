"""Trips and the meetings in them: a trip told for its one meeting is that meeting; it dates the meetings it holds."""

from __future__ import annotations

from dataclasses import replace

from toolkit.reports import Report, When

_UNDER_WAY = 3  # days between setting out and the meeting
_SEVERAL = 2  # people met on one trip
_NEAR = 120  # characters between a journey and the summit that it goes to


def dated_by_trips(happenings: list[Report]) -> list[Report]:
    """Undated meetings of a dated trip take place within the trip."""
    trips = [h for h in happenings if h.event_type == "meeting" and h.subtype == "visit" and h.when.known]
    dated = []
    for held in happenings:
        if held.event_type == "meeting" and held.subtype == "bilateral" and not held.when.known:
            trip = next((t for t in trips if _of_trip(t, held) and _holds(t, held)), None)
            if trip is not None and trip.when.end is not None:  # of an open trip it could be any day
                after = trip.sentence > held.sentence
                held = replace(
                    held, when=replace(trip.when, rung="journey" if after else "trip"), where=held.where or trip.where
                )
        dated.append(held)
    return dated


def _holds(trip: Report, meeting: Report) -> bool:
    """Whether the meeting is told as the trip is, or is still to come on a trip that is under way."""
    under_way = trip.status == "occurred" and meeting.status == "planned" and meeting.when.start is not None
    last = trip.when.end
    return trip.status == meeting.status or bool(under_way and last and last >= meeting.when.start)  # type: ignore[operator]


def without_trips(happenings: list[Report]) -> list[Report]:
    """A trip told in one breath with its one meeting is that meeting; beside several, or where a sentence of its own
    tells it, it stays a record of its own.
    """
    kept = list(happenings)
    for trip in [h for h in happenings if h.event_type == "meeting" and h.subtype == "visit"]:
        meetings = [h for h in kept if h.event_type == "meeting" and h.subtype == "bilateral" and _of_trip(trip, h)]
        if trip.status != "denied" and not any(_in_one_breath(trip, h) for h in meetings):
            meetings = []
        meetings = meetings or [h for h in kept if h.event_type == "meeting" and _summit_of(trip, h)]
        if len(meetings) == 1:
            n = kept.index(meetings[0])
            kept[n] = replace(
                meetings[0],
                when=_on_the_day(trip, meetings[0])
                if trip.when.known and _undated(meetings[0], trip)
                else meetings[0].when,
                where=meetings[0].where or trip.where,
                sentences=tuple(sorted({*meetings[0].sentences, *trip.sentences})),
            )
            kept.remove(trip)
    return kept


def _on_the_day(trip: Report, meeting: Report) -> When:
    """The time of the trip for its one meeting: the day on which somebody arrived for it."""
    rung = "journey" if trip.sentence > meeting.sentence else trip.when.rung
    return replace(trip.when.arrival, rung=rung)


def _in_one_breath(trip: Report, meeting: Report) -> bool:
    """Whether the trip is told for its meeting alone: in the same sentence or the next, or as the occasion of what is
    told there. Under way it is more than several meetings that are yet to come, and so is one that is told elsewhere
    again.
    """
    if trip.rung == "occasion":
        return True
    apart = [min(abs(t - m) for m in meeting.sentences) for t in trip.sentences]
    if max(apart) > 1 and min(apart) <= 1:
        return False
    if trip.sentence in meeting.sentences or meeting.sentence in trip.sentences:
        return True
    ahead = trip.status != meeting.status and len(meeting.persons - trip.persons) >= _SEVERAL
    return not ahead and min(abs(trip.sentence - s) for s in meeting.sentences) <= 1


def _undated(meeting: Report, trip: Report) -> bool:
    """Whether the meeting lacks a day that the trip has; a journey made does not date a meeting to come."""
    return not meeting.when.known and (meeting.status == trip.status or meeting.status == "occurred")


def _sets_out(trip: Report, meeting: Report) -> bool:
    """Whether somebody sets out on the trip some days before he meets the others."""
    if trip.when.precision != "day" or trip.when.start is None or meeting.when.start is None:
        return False
    return bool(trip.persons & meeting.persons) and 0 < (meeting.when.start - trip.when.start).days <= _UNDER_WAY


def _summit_of(trip: Report, summit: Report) -> bool:
    """Whether the journey goes to a summit told in the same sentence ("left for Dhaka to take part in the summit")."""
    hosts = {a.country for a in trip.actors if a.role == "host"}
    placed = summit.where is None or summit.where.country in hosts
    told = summit.subtype == "multilateral" and trip.sentence in summit.sentences
    near = summit.sentence != trip.sentence or abs(summit.trigger_start - trip.trigger_start) <= _NEAR
    meant = summit.rung != "bygone" and (summit.when.known or summit.status == trip.status)
    return told and near and meant and placed and _of_trip(trip, summit)


def _of_trip(trip: Report, meeting: Report) -> bool:
    hosts = {a.country for a in trip.actors if a.role == "host"}
    movers = {a.country for a in trip.actors if a.role != "host"}
    if trip.rung == "ahead" and trip.sentence == meeting.sentence and trip.trigger_start > meeting.trigger_start:
        return False  # "will meet X before flying to Warsaw on Saturday"
    beside = meeting.where in (None, trip.where) and bool(set(trip.sentences) & set(meeting.sentences))
    return (
        (hosts <= meeting.countries or beside)
        and bool(movers & meeting.countries)
        and (trip.when.compatible(meeting.when) or _sets_out(trip, meeting))
        and (trip.status == meeting.status or "denied" not in (trip.status, meeting.status))
        and not (trip.status == "planned" and meeting.status == "occurred")  # that one was before
    )
