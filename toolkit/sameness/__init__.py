"""Whether two reports of one article can tell the same happening: nothing contradicts in who, when, where and what."""

from __future__ import annotations

from toolkit.awards import ANNOUNCED
from toolkit.reports import Report
from toolkit.sameness.attacks import attackers_agree, background, campaign, during, far_told, halves, strangers
from toolkit.sameness.meetings import going_on, one_journey, one_summit, recalled, spoke, travellers_agree


def agreement(a: Report, b: Report) -> int:
    """How well two reports agree, 0 where something contradicts."""
    if a.event_type != b.event_type or not _statuses_agree(a, b) or not a.when.compatible(b.when):
        return 0
    if background(a, b) or background(b, a) or campaign(a, b) or campaign(b, a) or strangers(a, b) or _another(a, b):
        return 0
    if not _subtypes_agree(a, b) or not _actors_agree(a, b) or not _things_agree(a, b):
        return 0
    one = a.event_type == "attack" and a.sentence == b.sentence and not (a.actors and b.actors)  # two sides of a border
    if a.where and b.where and a.where.country and b.where.country and a.where.country != b.where.country and not one:
        return 0
    return 1 + len(a.countries & b.countries) + 2 * len(a.persons & b.persons) + (a.when.known and b.when.known)


def _another(a: Report, b: Report) -> bool:
    """Whether the later of the two is told as another than those before ("another bomb", "bei einem weiteren")."""
    if a.event_type == "meeting":  # "the new talks" are told of again and again
        return False
    return a.sentence != b.sentence and (a if a.sentence > b.sentence else b).apart


def _statuses_agree(a: Report, b: Report) -> bool:
    if one_summit(a, b) and "denied" not in (a.status, b.status):
        return True
    if a.status == b.status or (one_journey(a, b) and "denied" not in (a.status, b.status)):
        return True
    if recalled(a, b) or going_on(a, b):
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


def _subtypes_agree(a: Report, b: Report) -> bool:
    if a.event_type == "meeting":
        calls = (a.subtype == "call") + (b.subtype == "call")
        visits = (a.subtype == "visit") + (b.subtype == "visit")
        return (calls != 1 or (a.countries == b.countries and spoke(a, b))) and visits != 1
    if a.event_type == "attack" and a.sentence != b.sentence and "clash" in (a.subtype, b.subtype):
        dated = a.when.known or b.when.known
        if "strike" in (a.subtype, b.subtype) and (during(a, b) or during(b, a)):
            return False  # jets bombed a village on Monday, fighting has gone on since Friday
        return not {a.subtype, b.subtype} & ({"bombing"} if dated else {"bombing", "strike"})
    if a.event_type in ("troop", "sanction", "agreement"):
        return a.subtype == b.subtype or {a.subtype, b.subtype} in (
            {"deploy", "reinforce"},
            {"withdraw", "reduce"},
            {"deploy", "station"},
        )
    return True


def _actors_agree(a: Report, b: Report) -> bool:
    if halves(a, b) or one_summit(a, b):
        return True
    if a.event_type == "attack" and bool(a.actors) != bool(b.actors) and far_told(a, b):
        return False
    if not (a.countries <= b.countries or b.countries <= a.countries):
        return False
    if a.event_type == "attack" and not attackers_agree(a, b):
        return False
    if a.event_type == "agreement" and (_with_others(a, b) or _with_others(b, a)):
        return False
    if a.subtype == b.subtype == "visit" and not travellers_agree(a, b):
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
