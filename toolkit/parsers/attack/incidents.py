"""An incident: a trigger of an attack with its sides and its place, and what its clause tells of it besides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from toolkit.clauses import Argument, Clauses
from toolkit.parsers.attack.voice import begun, goes_on
from toolkit.qualifiers import qualifies
from toolkit.reports import Where
from toolkit.triggers import Hit

FACTS = ("default", "reduced", "hearsay")
"""Rungs of the status that tell what has happened."""
_BETWEEN = 8  # words from a clash to those who fight in it
_UPON = 5  # words from an attack to what is struck
_STRUCK = frozenset(("struck_noun", "struck_people", "struck_site", "building", "military_noun"))
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
    def shot(self) -> bool:
        """Whether a verb of striking tells of arms that strike or are struck ("schlagen in Charkiw Raketen ein")."""
        told = self.hit.trigger.kind == "verb" and self.hit.trigger.subtype == "strike" and self.rung in FACTS
        words = self.clauses.segment_tokens(self.segment) if told and self.clauses.holds("arms_noun") else ()
        return any(t.has("arms_noun") for _, t in words)

    @cached_property
    def damaging(self) -> bool:
        """Whether a noun is told as what damaged something ("durch Beschuss beschädigt")."""
        told = self.hit.trigger.kind == "noun" and self.clauses.holds("damaged") and self.rung in FACTS
        words = self.clauses.segment_tokens(self.segment) if told else ()
        return any(t.has("damaged") for _, t in words)

    @cached_property
    def violent(self) -> bool:
        """Whether a clash is told as deadly, armed or between fighters, or fighting as having broken out, and
        none with a crowd."""
        clauses, at = self.clauses, self.clauses.token_at(self.hit.start)
        if not clauses.tokens[at].has("affray", "combat") or clauses.holds("crowd", "local_guard"):
            return False
        if any(t.has("deadly") for t in clauses.tokens[max(0, at - _UPON) : at]):
            return True
        behind = clauses.tokens[at + 1 : at + 1 + _BETWEEN]
        opened = next((k for k, t in enumerate(behind) if t.has("between")), None)
        if opened is not None and any(t.has("combatant", "military_noun") for t in behind[opened:]):
            return True
        words = [t for _, t in clauses.segment_tokens(self.segment)]
        return clauses.tokens[at].has("combat") and any(t.has("breaking_out") for t in words)

    @cached_property
    def aimed(self) -> bool:
        """Whether the clause of a verb tells what is struck, though not whose it is ("hat 203 Ziele angegriffen")."""
        words = self.clauses.segment_tokens(self.segment) if self.hit.trigger.kind == "verb" else ()
        struck = ("struck_people", "struck_site") if self.clauses.holds("accuse") else ()
        return any(t.has("struck_noun", "building", *struck) and t.start != self.hit.start for _, t in words)

    @cached_property
    def upon(self) -> bool:
        """Whether a noun tells what it is made upon ("Raketenangriffe auf Stützpunkte")."""
        clauses, at = self.clauses, self.clauses.token_at(self.hit.start)
        if self.hit.trigger.kind != "noun" or self.hit.trigger.subtype == "clash" or self.rung == "denial":
            return False
        return aims_at(clauses, at)

    @cached_property
    def fought(self) -> bool:
        """Whether soldiers or fighters of somebody stand in the clause of a verb."""
        clauses = self.clauses
        return self.hit.trigger.kind == "verb" and any(
            a.segment == self.segment
            and (a.name.kind in ("armed_group", "forces") or qualifies(a, clauses, "military_noun"))
            for a in clauses.arguments
        )


def aims_at(clauses: Clauses, at: int) -> bool:
    """Whether things or people that can be struck stand behind the noun at this word ("Angriff auf das Kraftwerk")."""
    behind = clauses.tokens[at + 1 : at + 1 + _UPON]
    return any(
        t.has("upon", "against") and any(not _STRUCK.isdisjoint(n.classes) for n in behind[k + 1 :])
        for k, t in enumerate(behind)
    )


def _of_clause(clauses: Clauses, dated: int, segment: int) -> bool:
    """Whether a day in the segment `dated` is of the clause: its own, or one that opens it ("In May, ...")."""
    opening = clauses.segment_tokens(segment)[0][1]
    if clauses.grammar.verb_last and dated == segment - 1 and opening.has("coordination"):
        return True  # "Am Freitag stürmten sie den Palast und nahmen den Präsidenten gefangen"
    return dated == segment or (
        not clauses.grammar.verb_last and dated == segment - 1 and len(clauses.segment_tokens(dated)) <= _OPENING
    )
