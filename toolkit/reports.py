"""A report: what one sentence tells of one happening, before the reports of an article are merged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from toolkit.schema import Actor

Day = dt.date | None
_LONGEST = 21  # days from the first to the last day of a visit or a conference
_GOING_ON = 62  # days over which what began is the same as what is told of one day
OUTBREAK = "outbreak"
"""How the time of fighting reads whose first day alone is told."""
_RANGES = ("length", "range", "list")
"""How the rules end whose expressions name the first and the last day."""


@dataclass(frozen=True, slots=True)
class When:
    """The days of a happening, how exactly they are known, what they rest on, and the words that gave them.

    `length`: days that it lasts, 0 where untold; `edge`: whether the day is the "first" or the "last" of them.
    """

    start: Day = None
    end: Day = None
    precision: str = "unknown"
    basis: str = "none"
    text: str | None = None
    rung: str = "none"
    length: int = 0
    edge: str = ""

    @property
    def known(self) -> bool:
        """Whether the text itself gives a day."""
        return self.basis in ("explicit", "relative")

    def compatible(self, other: When) -> bool:
        """Whether both can be the same time: the text leaves one open, or the intervals overlap."""
        if not (self.known and other.known) or self.ends(other) or other.ends(self):
            return True
        if self.long_before(other) or other.long_before(self):
            return False
        if OUTBREAK in (self.rung, other.rung) and self.start != other.start:
            return False  # "fighting erupted on May 4", "fighting resumed on Tuesday"
        low, high = dt.date.min, dt.date.max
        return (self.start or low) <= (other.end or high) and (other.start or low) <= (self.end or high)

    def long_before(self, other: When) -> bool:
        """Whether this began long before the days of the other, and nobody says that it ended ("since 2014")."""
        if self.end or self.start is None or other.start is None:
            return False
        return (other.start - self.start).days > _GOING_ON

    @property
    def reaching(self) -> When:
        """The time over all its days, where the text gives its length and a first or last day."""
        if self.length < 2 or not self.edge or self.start is None or self.precision not in ("day", "open"):
            return self
        rest = dt.timedelta(days=self.length - 1)
        first = self.start if self.edge == "first" else self.start - rest
        return replace(self, start=first, end=first + rest, precision="interval", rung="length")

    @property
    def arrival(self) -> When:
        """The day on which somebody arrived as that of the one meeting he came for; the days of his stay are not."""
        if self.rung == "length" and self.length:
            return replace(self, length=0, edge="")
        if self.end or self.edge != "first" or self.start is None:
            return self
        return replace(self, end=self.start, precision="day")

    @property
    def deliberate(self) -> bool:
        """Whether the text tells both ends or the length, so that a day in it says no more ("November 12 and 13")."""
        return self.precision == "interval" and self.rung.endswith(_RANGES)

    def ends(self, other: When) -> bool:
        """Whether this is the last day of what the other is the first day of ("ended his visit", "arrived")."""
        if (other.edge, self.edge) != ("first", "last") or other.start is None or self.start is None:
            return False
        return self.precision == "day" and 0 < (self.start - other.start).days <= _LONGEST

    @property
    def days(self) -> int:
        """The length of the interval in days; open intervals count as very long."""
        if self.start and self.end:
            return (self.end - self.start).days + 1
        return 100_000


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a happening, as named in the text, with its country and coordinates where known."""

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class What:
    """What is bought, delivered or moved, how many, for how much."""

    item: str | None = None
    quantity: float | None = None
    unit: str | None = None
    amount: float | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One happening as one sentence tells it.

    A `reference` only lends its details to a happening told elsewhere; where there is none, one that is `alone` tells
    enough to be a happening of its own. What is `known` is told as of something that the reader has heard of; what is
    `apart`, as another than those before; what is `attended` tells who else takes part in the meeting told before.
    """

    event_type: str
    subtype: str | None
    status: str
    sentence: int
    start: int
    end: int
    trigger: str
    trigger_start: int
    actors: tuple[Actor, ...] = ()
    when: When = When()
    effective_start: Day = None
    effective_end: Day = None
    where: Where | None = None
    what: What = What()
    reference: bool = False
    alone: bool = False
    strong: bool = False
    known: bool = False
    apart: bool = False
    attended: bool = False
    rung: str = ""
    sentences: tuple[int, ...] = ()

    @property
    def countries(self) -> frozenset[str]:
        """The distinct countries and bodies of the actors."""
        return frozenset(a.country for a in self.actors if a.country)

    @property
    def persons(self) -> frozenset[str]:
        """The persons among the actors."""
        return frozenset(a.person for a in self.actors if a.person)

    @property
    def detail(self) -> int:
        """How much the report tells: the number of filled fields."""
        what = self.what
        return (
            3 * len(self.countries)
            + 2 * len(self.persons)
            + 3 * self.when.known
            + 2 * (self.where is not None)
            + 2 * (what.item is not None)
            + 2 * (what.quantity is not None)
            + 2 * (what.amount is not None)
            + 2 * self.strong
        )


def narrower(a: When, b: When) -> When:
    """The time of the first, or of the second where that says more and does not contradict."""
    for first, last in ((a, b), (b, a)):
        if last.ends(first):
            return replace(a, start=first.start, end=last.start, precision="interval", rung="length", edge="")
    chosen, other = (a, b) if a.known or not b.known else (b, a)
    if a.known and b.known:
        inside = a.start and a.end and b.start and b.end and a.start <= b.start and b.end <= a.end
        chosen, other = (b, a) if inside and (not a.deliberate or (b.deliberate and b.days > 1)) else (a, b)
    return replace(chosen, length=chosen.length or other.length, edge=chosen.edge or other.edge).reaching


def fuller(a: What, b: What) -> What:
    """The first with what it leaves open filled from the second."""
    return What(
        a.item or b.item,
        a.quantity if a.quantity is not None else b.quantity,
        a.unit or b.unit,
        a.amount if a.amount is not None else b.amount,
        a.currency or b.currency,
    )
