"""The evidence that makes an attack worth a row: two sides; one, a place or casualties, with what else is told."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

from toolkit.clauses import Argument, Clauses
from toolkit.grammar import Token
from toolkit.parsers.attack.incidents import FACTS, Incident
from toolkit.reports import Where
from toolkit.triggers import Hit

_WARLIKE = ("battle", "shell", "die", "crackdown", "struck", "blast", "defend")
"""Triggers that tell of war by themselves: their place is enough."""
_STRIKING = ("bombing", "strike")
_BETWEEN = 2  # words between an attack and its year
_FRAMED = 8  # words before an attack that make it a mere frame
_THERE = 5  # words before an attack that tell that there was one
_KNOWN = 2  # words between an article and its noun


def enough(
    clauses: Clauses, hit: Hit, sides: set[str], place: Where | None, names: Iterable[Argument], rung: str
) -> bool:
    """Whether enough is told of the attack to be a row: what the first rung of the ladder answers that has one."""
    incident = Incident(clauses, hit, sides, place, tuple(names), rung)
    return any(answer(incident) for answer in LADDER) and not loose(incident)


def loose(i: Incident) -> bool:
    """A trigger that tells of much else too, with nothing that is armed or hurt and no two sides; a war that somebody
    is at, told in the present where verbs show it ("die Miliz kämpft für einen eigenen Staat").
    """
    if i.hit.trigger.name == "fight" and i.clauses.grammar.verb_last and not (i.casualties or i.timed or i.town):
        words = i.clauses.segment_tokens(i.segment)
        if not any(t.has("past_verb", "passive_past", "perfect") for _, t in words):
            return True
    return i.hit.trigger.weak and not (i.armed or i.violent) and len(i.sides) < 2


def murdered(i: Incident) -> bool:
    """Somebody of note is murdered, or an attempt is told with its place or its day."""
    if i.hit.trigger.name != "murder":
        return False
    return bool(i.sides) or (i.hit.trigger.kind == "noun" and (i.place is not None or i.timed))


def massacre(i: Incident) -> bool:
    """A massacre with its dead, or with the number of those who were killed."""
    if i.hit.trigger.name != "massacre":
        return False
    counts = (a for a in i.clauses.amounts if a.kind == "count" and i.clauses.segment_at(a.start) == i.segment)
    return i.casualties or any(a.unit for a in counts)


def sided(i: Incident) -> bool:
    """Two sides; or one, with a place, a day, casualties, soldiers who act, goods that are struck,
    or a threat.
    """
    if i.hit.trigger.name in ("murder", "plot") or not i.sides:
        return False
    if len(i.sides) >= 2 or i.rung == "menaced":
        return True
    return i.located or i.casualties or i.timed or i.counted or i.fought or i.aimed or i.upon


def placed(i: Incident) -> bool:
    """A place, with casualties, a day, what is struck there, or a word that tells of war by itself."""
    if i.hit.trigger.name in ("murder", "plot") or i.place is None:
        return False
    told = i.casualties or i.timed or i.counted or i.upon or i.hit.trigger.name in _WARLIKE or i.shot or i.damaging
    return told or (i.hit.trigger.subtype == "bombing" and i.clauses.holds("detonated"))


def deadly(i: Incident) -> bool:
    """A strike or a bombing with its dead, by a noun or with its day; none that is known already ("died in the raid"),
    which is told of elsewhere.
    """
    if i.hit.trigger.subtype not in _STRIKING or not (i.casualties or _there_were(i)):
        return False
    if any(t.has("conditional", "condition") for _, t in i.clauses.segment_tokens(i.segment)):
        return False
    at = i.clauses.token_at(i.hit.start)
    known = i.hit.trigger.kind == "noun" and any(t.has("definite") for t in i.clauses.tokens[max(0, at - _KNOWN) : at])
    return not known and (i.timed or (i.hit.trigger.kind == "noun" and not i.hit.trigger.weak))


def _there_were(i: Incident) -> bool:
    """Whether the clause tells that there were attacks at a time ("last year, there were bombings")."""
    clauses, at = i.clauses, i.clauses.token_at(i.hit.start)
    close = clauses.tokens[max(0, at - _THERE) : at]
    told = i.hit.trigger.kind == "noun" and i.timed and not i.hit.trigger.weak and i.rung == "default"
    return told and any(a.has("there") and b.has("be_form", "perfect") for a, b in itertools.pairwise(close))


def bloody(i: Incident) -> bool:
    """People of a number who are killed or wounded, arms that are used where somebody dies or by soldiers."""
    trigger = i.hit.trigger
    if trigger.kind != "verb" or i.rung not in FACTS:
        return False
    if trigger.name == "kill":
        return any(
            a.kind == "count" and a.unit and i.clauses.segment_at(a.start) == i.segment
            for a in i.clauses.amounts
            if not a.start < i.hit.start < (a.unit_end or a.end)  # "three wounded engineers"
        )
    if trigger.name in ("die", "fall") and not i.clauses.grammar.verb_last:
        return i.timed  # "the standoff has claimed 60 lives this year"
    if trigger.name in ("fire", "strike_verb", "bomb_off", "go_off"):
        at = i.clauses.token_at(i.hit.start)
        soldiers = any(t.has("own_force") for n, t in i.clauses.segment_tokens(i.segment) if n < at)
        return i.casualties or (soldiers and trigger.name == "fire")
    return False


def fierce(i: Incident) -> bool:
    """Fighting that somebody tells has broken out, or goods that came under fire, wherever that was."""
    clauses, trigger = i.clauses, i.hit.trigger
    if trigger.kind != "noun" or i.rung == "denial" or trigger.name not in ("battle", "strike", "clash", "attack_noun"):
        return False
    words = clauses.segment_tokens(i.segment)
    if trigger.name == "clash" and i.violent:
        told = not clauses.grammar.verb_last or any(t.has("existence") for _, t in words)
        return i.timed or i.casualties or (told and i.place is not None)
    if trigger.name == "clash" and i.soldiers and i.casualties:
        return True
    if trigger.name == "clash":
        return i.place is not None and i.soldiers and any(t.has("existence", "reporting") for _, t in words)
    at = clauses.token_at(i.hit.start)
    if any(t.has("under") for t in clauses.tokens[max(0, at - 2) : at]):
        return bool(i.sides) or i.located or any(t.has("struck_noun", "building") for _, t in words)
    if trigger.name != "battle":
        return False
    return i.timed or any(t.has("existence") for _, t in (*words, *_coordinated(clauses, i.segment + 1)))


def _coordinated(clauses: Clauses, segment: int) -> list[tuple[int, Token]]:
    """The words of the segment that goes on with a list whose verb is the one before's too; none for other segments."""
    if not clauses.grammar.verb_last or segment > clauses.segment_of[-1]:
        return []
    members = clauses.segment_tokens(segment)
    return members if members[0][1].has("coordination", "adversative") else []


def plotted(i: Incident) -> bool:
    """An attack that somebody plans or threatens."""
    return i.hit.trigger.name == "plot" and i.rung not in ("denial", "default") and bool(i.sides or i.located)


def remembered(i: Incident) -> bool:
    """An attack of the past that its year, month or day beside the noun tells ("a military coup in 1960", "the 1989
    crackdown"), where it is not only since when something is so, or what is commemorated.
    """
    clauses, hit = i.clauses, i.hit
    if hit.trigger.kind != "noun" or not clauses.dates or i.rung == "denial":
        return False
    at = clauses.token_at(hit.start)
    if any(t.has("since", "aftermath", "anniversary", "ahead") for t in clauses.tokens[max(0, at - _FRAMED) : at]):
        return False
    known = any(t.has("definite") for t in clauses.tokens[max(0, at - _KNOWN - 1) : at])  # "the Monday attack"
    return any(
        d.basis != "none"
        and d.relation == "at"
        and not (d.precision == "day" and (known or not (i.sides or i.place)))
        and (_close(clauses, d.end, hit.start) if d.start < hit.start else _close(clauses, hit.end, d.start))
        for d in clauses.dates
    )


def _close(clauses: Clauses, end: int, start: int) -> bool:
    """Whether at most two words stand between, and no mark."""
    between = clauses.text[end:start]
    return len(between.split()) <= _BETWEEN and not set(between) & set(",;:.()")


def existing(i: Incident) -> bool:
    """An attack that there was by somebody or at a place ("In Nairobi gab es Anschläge"), or one that is feared there
    ("warnte vor Anschlägen in Kenia").
    """
    clauses, trigger = i.clauses, i.hit.trigger
    if trigger.kind != "noun" or trigger.weak or i.rung == "denial":
        return False
    if not clauses.grammar.verb_last:  # "the rebels have stepped up attacks"
        words = clauses.segment_tokens(i.segment)
        acting = any(a.name.kind in ("armed_group", "forces") for a in i.names)
        return acting and i.rung == "default" and any(t.has("launch") and t.has("past_tense") for _, t in words)
    located = i.place is not None and any(
        a.segment == i.segment and a.name.kind in ("place", "state") and a.relation for a in clauses.arguments
    )
    if not (i.sides or located):
        return False
    if located and i.rung == "feared" and trigger.subtype in _STRIKING:
        return True
    words = clauses.segment_tokens(i.segment)
    launched = any(t.has("launch", "halt") for _, t in words)
    if launched and (trigger.name == "advance" or (i.sides and i.rung == "default")):
        return True
    return clauses.holds("existence") and any(t.has("existence") for _, t in words)


LADDER: tuple[Callable[[Incident], bool], ...] = (
    murdered,
    massacre,
    sided,
    placed,
    deadly,
    bloody,
    fierce,
    plotted,
    remembered,
    existing,
)
"""What makes an attack worth a row, strongest evidence first."""
