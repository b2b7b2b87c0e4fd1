"""The words that decide how far a happening has got: those around its trigger, and those of the governing clause."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from toolkit.clauses import Clauses
from toolkit.governing import governing_words
from toolkit.grammar import Token
from toolkit.predicates import (
    AUXILIARIES,
    before_next,
    conjunct,
    last_clause,
    predicate,
    without_attributes,
    without_purpose,
)
from toolkit.triggers import Hit

CUE_REACH = 9  # words between a modal or the like and the trigger, where verbs follow
HINT_REACH = 4  # words between a hint ("planned") and the noun it qualifies
_ATTACK_REACH = 6  # words between a threat and the attack that it is of
_LED = 3  # words between "nach" or "wegen" and the noun that it governs


@dataclass(frozen=True, eq=False)
class Scope:
    """The words that decide: before and after the trigger in its segment, and in the governing segments."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]
    governing: tuple[Token, ...]
    hit: Hit
    verb_last: bool
    own: Token
    clauses: Clauses

    @property
    def named(self) -> frozenset[int]:
        """Where the words of names start."""
        return self.clauses.named

    @property
    def dated(self) -> frozenset[int]:
        """Where time expressions start."""
        return self.clauses.dated

    @functools.cached_property
    def around(self) -> tuple[Token, ...]:
        """The words of the trigger's segment that can govern it."""
        if self.attack and (
            self.noun or (self.own.has("gerund") and not self.verb_last)
        ):  # wars and attacks are the frame of much that is planned or demanded
            far = max((i for i, t in enumerate(self.before) if t.has("about")), default=-1)
            close = self.before[far + 1 :][-_ATTACK_REACH:] + self.after[:HINT_REACH]
            return tuple(t for t in close if t.has("threat") or not t.has("possible"))
        if self.verb_last:
            words = without_attributes(conjunct(self.before, self.clauses.text) + self.after)
            caused = self.clauses.holds("cue_noun", "threat_noun") and self.clauses.holds(
                "after", "because_of", "against", "with"
            )
            return _without_causes(words) if caused else words
        return without_attributes(last_clause(self.before) if not self.noun else self.before)[-CUE_REACH:] + (
            tuple(t for t in self.after if not t.has("effect")) if self.noun else ()
        )

    @property
    def attack(self) -> bool:
        """Whether the trigger tells of a use of force."""
        return self.hit.trigger.event_type == "attack"

    @property
    def noun(self) -> bool:
        """Whether the trigger is a noun."""
        return self.hit.trigger.kind == "noun"


def _without_causes(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without what only came before or is the reason ("Nach einer Drohung des Präsidenten bestellte ..."), or
    what somebody brings along ("reiste mit Plänen nach ...").
    """
    kept = []
    for i, token in enumerate(words):
        named = token.has("cue_noun", "threat_noun")
        led = named and any(t.has("after", "because_of", "against") for t in words[max(0, i - _LED) : i])
        if not (led or (named and token.has("planned") and any(t.has("with") for t in words[max(0, i - 1) : i]))):
            kept.append(token)
    return tuple(kept)


def scope(clauses: Clauses, hit: Hit, verb_last: bool) -> Scope:
    """The words around the trigger that decide its status; `verb_last`: verbs may follow what they govern."""
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    own = [t for _, t in clauses.segment_tokens(segment)]
    before = tuple(t for t in own if t.start < hit.start)
    after = tuple(t for t in own if t.start >= hit.end)
    if hit.trigger.kind == "noun":
        if verb_last:
            after = before_next(after, clauses.tokens[at], clauses.text)
        told = tuple(t for t in after if not t.has("cue_noun")) if verb_last else predicate(without_purpose(after), hit)
        after = told + _continued(clauses, segment, hit, verb_last)
        if verb_last:
            after += _resumed(clauses, segment, own)
    elif verb_last:
        after = before_next(after, clauses.tokens[at], clauses.text)
    governing = governing_words(clauses, segment, before, clauses.tokens[at], verb_last)
    return Scope(before, after, governing, hit, verb_last, clauses.tokens[at], clauses)


def _resumed(clauses: Clauses, segment: int, own: list[Token]) -> tuple[Token, ...]:
    """The words of the main clause that goes on behind an aside, where it tells what becomes of the noun before it
    ("Strafmaßnahmen, wie sie manche fordern, lehnt die Regierung ab").
    """
    aside, main = clauses.segment_tokens(segment + 1)[:1], clauses.segment_tokens(segment + 2)
    if not (aside and main) or not aside[0][1].has("relative", "subordinator"):
        return ()
    open_ = not any(t.has("past_verb", "present_verb", *AUXILIARIES) for t in own)
    if not open_ or not main[0][1].has("denied", "possible", "decided"):
        return ()
    words = tuple(t for _, t in main)
    return (*words[:1], *before_next(words[1:], words[0], clauses.text))


def _relative(clauses: Clauses, segment: int) -> bool:
    """Whether the segment is a relative clause about somebody: what follows goes on with the main clause."""
    return clauses.segment_tokens(segment)[0][1].has("personal")


def _reported(clauses: Clauses, segment: int, hit: Hit) -> bool:
    """Whether a verb of saying stands before the trigger in its segment."""
    return any(t.has("reporting") and t.start < hit.start for _, t in clauses.segment_tokens(segment))


def _continued(clauses: Clauses, segment: int, hit: Hit, verb_last: bool) -> tuple[Token, ...]:
    """What is told of a noun behind its comma: "the trip, planned for June, ...", "the visit, which was to begin
    on Monday, has been canceled".
    """
    aside = [t for _, t in clauses.segment_tokens(segment + 1)]
    if not aside or any(t.start in clauses.triggers and not t.has("happening", "begin") for t in aside):
        return ()
    members = clauses.segment_tokens(segment)
    if verb_last and segment and members[0][1].has("relative") and members[-1][1].has(*AUXILIARIES, "past_verb"):
        return ()  # "X, das im Mai Sanktionen verhängt hat, will ..."
    hinted = next((t for t in aside[:2] if t.has("planned", "denied", "possible")), None)
    # "dessen Führung zu einem Treffen zusammenkommt, forderte ...", "at the opening of the summit, urging them to ..."
    if hinted is not None and (hinted.has("past_verb" if verb_last else "gerund") or aside[0].has("despite")):
        hinted = None  # so do "despite pressure from X", "amid fears of Y"
    if hinted is not None and not verb_last and (hinted.has("demand") or _relative(clauses, segment)):
        hinted = None  # "X, who held talks in Rome, called for ...", "X, on a visit to Rome, urged ..."
    if not (aside[0].has("relative") and not aside[0].has("personal")) and hinted is None:
        return ()
    if not verb_last and aside[0].has("complementizer") and _reported(clauses, segment, hit):
        return ()  # "told X at a meeting that they had to ..."
    if hinted is not None and not aside[0].has("relative"):
        words: tuple[Token, ...] = (hinted,)
    elif verb_last:
        words = tuple(aside) if any(t.has("happening", "begin") for t in aside) else ()
    else:
        words = predicate(tuple(aside), hit)
    main = tuple(t for _, t in clauses.segment_tokens(segment + 2))
    if main and main[0].has(*AUXILIARIES):
        words += main if verb_last else predicate(main, hit)
    return words
