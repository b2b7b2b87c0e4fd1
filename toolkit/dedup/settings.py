"""Every threshold of de-duplication, each with its reason; the weights of levels stand in `weights`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One blocking rule: mentions that share all `keys` and whose dates overlap become a candidate pair.

    At most `most` later partners of a mention are taken in one block and cell of the calendar, nearest
    dates first: this bounds the work in a war. With `nameless`, at least one of the two must name nobody but states.
    """

    name: str
    keys: tuple[str, ...]
    why: str
    most: int = 24
    nameless: bool = False


BLOCKS = (
    Block(
        "type, actor and country", ("type", "actor", "country"), "a shared name with a shared country is rare by chance"
    ),
    Block("actor and countries", ("actor", "countries"), "... also where one report's type was misread"),
    Block("type and countries", ("type", "countries"), "the same kind of event between the same countries", most=16),
    Block(
        "type and country",
        ("type", "country"),
        "who names only states often leaves one out; where persons are named, they tell more",
        nameless=True,
    ),
)
"""Which mentions are compared at all. Data: a further rule is a further line."""

UNDATED_BEFORE = 4
"""An undated report of something past is taken to be about the days before its publication: news is old after four."""
UNDATED_AFTER = 1
"""... up to the day after it, because time zones and printed dates disagree by a day."""
TALK_DAYS = 7
"""What is only planned, demanded or denied stays in the news for a week."""
AHEAD = 30
"""An undated report of something still to come may mean any day of the next month."""

DAY_SPAN = 4
"""A date range of up to this many days counts as day-precise: a summit or a visit."""
SPREAD = 3
"""Day-precise starts within one event lie at most this many days apart; a later one is a follow-up."""
DATE_SLACK = 1
"""Dates one day apart still meet: reports disagree by a day about one in ten times (time zones, "last night")."""

CELL_DAYS = 32
"""The calendar is cut into cells of so many days: `Block.most` counts within a cell, so that what a mention is compared
with does not depend on how the cells are shared out. A month that is known only as such reaches into one or two."""
GROUP_ROWS = 60_000
"""Mentions looked at together (a single cell may have more): what fits the cache of a processor, and bounds memory."""
EVENT_BATCH = 20_000
"""Events whose rows are made together."""
LINK_BATCH = 100_000
"""Links merged together, if they belong to whole components."""
GROUP_CELLS = 240
"""Cells in one group at most: days are counted in thirteen bits."""

LINK = 0.0
"""Clusters merge while the mean score of their links exceeds this: even odds."""
MISSING_LINK = -2.0
"""What a pair counts that no blocking rule brought together: mild evidence that the two differ."""
COMPARED = 32
"""With how many reports of an event another report is compared at most, about: twice the least `Block.most`, for there
are earlier and later ones. The pairs of great events beyond that are no evidence at all."""
COMPARED_PAIRS = COMPARED**2 // 4
"""... and how many pairs two great clusters have at most that follow one another in the order in which partners are
taken: only those at the border meet."""
FLOOR = -12.0
"""No single pair counts less than this in a mean, so that one slip of a parser cannot veto twenty reports."""

PRIOR = -0.7
"""What a pair counts before its fields are compared, where neither mention has a rival."""
RIVAL = -4.0
"""A candidate that scores less than this is a rival: another event of the same actors or countries at that time."""
HOPELESS = -4.5
"""A pair that stands here is not compared further: a third of all pairs before names are, two fifths before headlines.
None of them would have come above zero."""
RIVALS = -0.7
"""Weight of log(1 + rivals), of the mention that has fewer: where much happens between the same actors, agreement says
less. Rivals are counted within a mention's own blocks, so that data elsewhere do not change its events; this term keeps
accuracy when a table gets ten times denser."""

OPEN_DAYS = (
    "unknown",
    "within the month",
    "within a longer time",
    "published the same days",
    "published within days",
    "published when it happened",
)
"""Agreements of dates that name no day: of 60 events joined from real articles and read, all but one of the wrong ones
rested on these, mostly with one shared body (EU, G7, NATO) or with the two sides of a war."""
SUPPORT = 1
"""Points such a pair needs: a second shared side, the same town, goods or number, or three telling words."""
SINGLE = ("exercise",)
"""Types of which a state seldom carries out two on one day: that it does is a point."""
MANIFOLD = ("sanction",)
"""Types of which one state carries out several against another at a time, on many grounds: two sides are a point only
if the reports have a telling word in common."""
TOLD_LONG = ("agreement",)
"""Types that the same two states seldom repeat. Of all others two sides are no point where something happened that one
report does not date, unless both tell it of one day or two in a row: strikes and talks recur day by day."""
SUPPORT_LONG = 2
"""... where one report knows no time at all, or only a longer one and they were not published in the same week: two
presidents call each other nine times in two weeks of a live blog."""
LONG_DAYS = 92
"""Days from which a time is a longer one: a quarter is none."""

MISREAD = 3
"""Reports of two types can be one event, one of them misread, if they share a name and this many further facts."""
COMPANIONS = (
    ("meeting", "agreement"),
    ("procurement", "agreement"),
    ("procurement", "delivery"),
    ("troop", "exercise"),
    ("troop", "delivery"),
    ("troop", "attack"),
    ("sanction", "agreement"),
    ("meeting", "delivery"),
)
"""Kinds that happen together in the world: a signing at a meeting is a second event, not a misread one."""

CONTRADICTING = (
    ("deploy", "withdraw"),
    ("deploy", "reduce"),
    ("reinforce", "reduce"),
    ("reinforce", "withdraw"),
    ("station", "withdraw"),
    ("station", "reduce"),
    ("extend", "withdraw"),
    ("impose", "lift"),
    ("extend", "lift"),
    ("sign", "terminate"),
    ("ceasefire", "terminate"),
    ("ratify", "terminate"),
)
"""Subtypes that cannot be the same act."""

TWO_SIDED = ("bilateral", "call")
"""Subtypes with two sides: another partner is another event."""
LEADING = ("attacker", "imposer", "sender", "buyer")
"""Roles of the side that acts."""
RECEIVING = ("target", "recipient", "supplier", "host")
"""Roles of the side that is acted on."""

WORD_LETTERS = 5
"""Shorter words tell little."""
STEM_LETTERS = 6
"""Words are compared by their beginning: inflection stays outside."""
STATE_LETTERS = 5
"""Words that begin like the name of a state say nothing that the countries do not."""
WORD_BITS = 1024
"""Size of the bit set of a report's words: some fifteen words meet by chance one time in five."""

NEAR_KM = 40.0
"""Places closer than this are one place for a report: a base outside its town."""
FAR_KM = 250.0
"""Places in one country farther apart than this are different."""
NAME_SIMILAR = 84.0
"""rapidfuzz ratio from which two unequal surnames count as one slip of the pen (one letter in seven)."""
PLACE_SIMILAR = 80.0
"""... and two place names."""
QUANTITY_SAME = 0.001
QUANTITY_CLOSE = 0.2
"""Counts that differ by up to a fifth: "about 40" and 36."""
AMOUNT_SAME = 0.055
"""Money rounded to two digits errs by up to five percent: "8.3 billion" for 8,263 million."""
AMOUNT_CLOSE = 0.25
"""Exchange rates and contract options: "8.3 billion euros" and "nine billion"."""
TITLE_VERY_SIMILAR = 90
TITLE_SIMILAR = 70
"""rapidfuzz ratio of titles in one language."""

THREADS = 2
"""Groups and components that are worked on at once: numpy, Arrow and rapidfuzz leave the interpreter's lock."""
KNOWN_SHARE = 0.7
"""Where less than this share of the mentions is as it was, all are compared anew: finding what stays costs more."""
PAIR_CHUNK = 100_000
"""Pairs scored at a time: bounds memory at some hundred megabytes."""

POSTPONED_DAYS = 180
"""A new date lies within half a year of the one that was called off; what comes later is another appointment."""
REPORTED_DAYS = 30
"""... and is reported at most a month after the calling off."""

TITLE_NAMES = 3
"""A title names at most this many on a side."""
ACTOR_SHARE = 0.25
"""An actor or country belongs to the event if at least this share of its reports names it: fewer is a slip."""
SOURCE_DOUBT = 0.7
"""Each further independent outlet leaves this share of the doubt."""
CONFIDENCE_UNKNOWN = 0.5
"""Confidence of a mention that states none."""
