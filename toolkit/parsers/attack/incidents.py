"""Whether enough of an attack is told: two sides; one, a place or casualties, with what else an incident has."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from toolkit.actors import qualifies
from toolkit.clauses import Argument, Clauses
from toolkit.grammar import Token
from toolkit.parsers.attack.verbs import begun, goes_on
from toolkit.reports import Where
from toolkit.triggers import Hit

_WARLIKE = ("battle", "shell", "die", "crackdown", "struck", "blast", "defend")
"""Triggers that tell of war by themselves: their place is enough."""
_FACTS = ("default", "reduced", "hearsay")
"""Rungs of the status that tell what has happened."""
_STRIKING = ("bombing", "strike")
_BETWEEN = 2  # words between an attack and its year
_FRAMED = 8  # words before an attack that make it a mere frame
_UPON = 5  # words from an attack to what is struck
_KNOWN = 2  # words between an article and its noun
_OPENING = 6  # words of a time that opens a sentence


@dataclass(frozen=True)
class Incident:
    """A trigger of an attack with what is known of it: its sides, its place, the names on both sides."""

    clauses: Clauses
    hit: Hit
    sides: set[str]
    place: Where | None
    names: tuple[Argument, ...]
    rung: str

    @cached_property
    def segment(self) -> int:
        """The clause that the trigger stands in."""
        return self.clauses.segment_at(self.hit.start)

    @cached_property
    def casualties(self) -> bool:
        """Whether the clause or one beside it tells of dead or wounded."""
        clauses = self.clauses
        reach = {self.segment - 1, self.segment, self.segment + 1, goes_on(clauses, self.segment)}
        near = (t for i, t in enumerate(clauses.tokens) if clauses.segment_of[i] in reach)
        return clauses.holds("casualty") and any(t.has("casualty") and t.start != self.hit.start for t in near)

    @cached_property
    def timed(self) -> bool:
        """Whether a day is told in the clause, or in the time that opens it."""
        clauses = self.clauses
        return any(
            t.basis != "none"
            and (
                _of_clause(clauses, clauses.segment_at(t.start), self.segment)
                or begun(clauses, self.segment) == clauses.segment_at(t.start)
            )
            for t in clauses.dates
        )

    @cached_property
    def counted(self) -> bool:
        """Whether soldiers that were killed are counted."""
        return self.hit.trigger.name == "kill" and any(
            a.kind == "count" and a.unit and "military_noun" in self.clauses.classes(a.unit.split()[-1])
            for a in self.clauses.amounts
        )

    @cached_property
    def located(self) -> bool:
        """Whether a place is known, or one is named in the clause."""
        return self.place is not None or any(
            a.name.kind == "place" and a.segment == self.segment for a in self.clauses.arguments
        )

    @cached_property
    def town(self) -> bool:
        """Whether the clause names a place that lies in one state."""
        return any(
            a.name.kind == "place" and a.name.country and a.segment == self.segment for a in self.clauses.arguments
        )

    @cached_property
    def armed(self) -> bool:
        """Whether arms, fighters or victims are told."""
        fighters = any(a.name.kind in ("forces", "armed_group") for a in self.names)
        return self.casualties or self.hit.trigger.name == "fall" or fighters or self.counted or self.soldiers

    @cached_property
    def soldiers(self) -> bool:
        """Whether a clash is told of with soldiers or arms beside it."""
        clauses = self.clauses
        affray = clauses.tokens[clauses.token_at(self.hit.start)].has("affray")
        words = clauses.segment_tokens(self.segment) if affray else ()
        return any(t.has("military_noun", "arms_noun") and not t.has("local_guard") for _, t in words)

    @cached_property
    def aimed(self) -> bool:
        """Whether the clause of a verb tells what is struck, though not whose it is ("hat 203 Ziele angegriffen")."""
        told = self.hit.trigger.kind == "verb" and self.rung in _FACTS
        words = self.clauses.segment_tokens(self.segment) if told else ()
        return any(t.has("struck_noun", "building") and t.start != self.hit.start for _, t in words)

    @cached_property
    def upon(self) -> bool:
        """Whether a noun tells what it is made upon ("Raketenangriffe auf Stützpunkte")."""
        clauses, at = self.clauses, self.clauses.token_at(self.hit.start)
        if self.hit.trigger.kind != "noun" or self.hit.trigger.subtype == "clash" or self.rung == "denial":
            return False
        behind = clauses.tokens[at + 1 : at + 1 + _UPON]
        return any(
            t.has("upon", "against")
            and any(n.has("struck_noun", "struck_people", "building", "military_noun") for n in behind[k + 1 :])
            for k, t in enumerate(behind)
        )

    @cached_property
    def fought(self) -> bool:
        """Whether soldiers or fighters of somebody stand in the clause of a verb."""
        clauses = self.clauses
        return self.hit.trigger.kind == "verb" and any(
            a.segment == self.segment
            and (a.name.kind in ("armed_group", "forces") or qualifies(a, clauses, "military_noun"))
            for a in clauses.arguments
        )


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
    return i.hit.trigger.weak and not i.armed and len(i.sides) < 2


def murdered(i: Incident) -> bool:
    """Somebody of note is murdered, or an attempt is told with its place or its day."""
    if i.hit.trigger.name != "murder":
        return False
    return bool(i.sides) or (i.hit.trigger.kind == "noun" and (i.place is not None or i.timed))


def massacre(i: Incident) -> bool:
    """A massacre with its dead."""
    return i.hit.trigger.name == "massacre" and i.casualties


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
    told = i.casualties or i.timed or i.counted or i.upon or i.hit.trigger.name in _WARLIKE
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
    close = clauses.tokens[max(0, at - _UPON) : at]
    told = i.hit.trigger.kind == "noun" and i.timed and not i.hit.trigger.weak and i.rung == "default"
    return told and any(a.has("there") and b.has("be_form", "perfect") for a, b in itertools.pairwise(close))


def bloody(i: Incident) -> bool:
    """People of a number who are killed or wounded, arms that are used where somebody dies or by soldiers."""
    trigger = i.hit.trigger
    if trigger.kind != "verb" or i.rung not in _FACTS:
        return False
    if trigger.name == "kill":
        return any(
            a.kind == "count" and a.unit and i.clauses.segment_at(a.start) == i.segment
            for a in i.clauses.amounts
            if not a.start < i.hit.start < (a.unit_end or a.end)  # "three wounded engineers"
        )
    if trigger.name == "die" and not i.clauses.grammar.verb_last:
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
    if not clauses.grammar.verb_last or trigger.kind != "noun" or trigger.weak or i.rung == "denial":
        return False
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


def _of_clause(clauses: Clauses, dated: int, segment: int) -> bool:
    """Whether a day in the segment `dated` is of the clause: its own, or one that opens it ("In May, ...")."""
    opening = clauses.segment_tokens(segment)[0][1]
    if clauses.grammar.verb_last and dated == segment - 1 and opening.has("coordination"):
        return True  # "Am Freitag stürmten sie den Palast und nahmen den Präsidenten gefangen"
    return dated == segment or (
        not clauses.grammar.verb_last and dated == segment - 1 and len(clauses.segment_tokens(dated)) <= _OPENING
    )


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
