"""The words that decide how far a happening has got: those around its trigger, and those of the governing clause."""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass

from toolkit.clauses import Clauses
from toolkit.grammar import Token
from toolkit.triggers import Hit

CUE_REACH = 9  # words between a modal or the like and the trigger, where verbs follow
HINT_REACH = 4  # words between a hint ("planned") and the noun it qualifies
_ATTACK_REACH = 6  # words between a threat and the attack that it is of
_GOVERNORS = 3  # clauses that can govern each other in a chain ("demands that ... press him to ...")
_CLOSE = 2  # words between a form of "to be" and the participle that it makes a predicate
_AUXILIARIES = ("be_form", "modal", "passive", "auxiliary_future", "auxiliary_past", "perfect")


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
            return without_attributes(self.before + self.after)
        return without_attributes(_clause(self.before) if not self.noun else self.before)[-CUE_REACH:] + (
            self.after if self.noun else ()
        )

    @property
    def attack(self) -> bool:
        """Whether the trigger tells of a use of force."""
        return self.hit.trigger.event_type == "attack"

    @property
    def noun(self) -> bool:
        """Whether the trigger is a noun."""
        return self.hit.trigger.kind == "noun"


def scope(clauses: Clauses, hit: Hit, verb_last: bool) -> Scope:
    """The words around the trigger that decide its status; `verb_last`: verbs may follow what they govern."""
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    own = [t for _, t in clauses.segment_tokens(segment)]
    before = tuple(t for t in own if t.start < hit.start)
    after = tuple(t for t in own if t.start >= hit.end)
    if hit.trigger.kind == "noun":
        told = (
            tuple(t for t in after if not t.has("cue_noun")) if verb_last else _predicate(_without_purpose(after), hit)
        )
        after = told + _continued(clauses, segment, hit, verb_last)
    elif verb_last:
        after = _before_next(after)
    governing = _governing(clauses, segment, before, clauses.tokens[at], verb_last)
    return Scope(before, after, governing, hit, verb_last, clauses.tokens[at], clauses)


def _before_next(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words up to where a joined predicate opens with its own finite verb ("zurückgezogen und wollten ...")."""
    for i, (first, second) in enumerate(itertools.pairwise(tokens)):
        if first.has("coordination") and second.has("planned", "possible", "past_verb", *_AUXILIARIES):
            return tokens[:i]
    return tokens


def _governing(
    clauses: Clauses, segment: int, before: tuple[Token, ...], own: Token, verb_last: bool
) -> tuple[Token, ...]:
    """The words of the segments that the trigger's one depends on, nearest first."""
    hangs = verb_last and segment > 0 and (_infinite(clauses, segment) or _shares_modal(clauses, segment))
    if segment > 0 and (hangs or _is_governed(before, own)):
        words = tuple(t for _, t in clauses.segment_tokens(segment - 1))
        for n in range(segment - 1, max(0, segment - _GOVERNORS), -1):
            if not _infinite(clauses, n):
                break
            words += tuple(t for _, t in clauses.segment_tokens(n - 1))
        return words
    if segment > 0 and not before and own.has("gerund") and not verb_last and own.start in clauses.triggers:
        main = segment - 1
        while main > 0 and clauses.segment_tokens(main)[0][1].has("relative"):
            main -= 1  # "a bomb went off where ministers will meet, killing ..."
        return tuple(t for _, t in clauses.segment_tokens(main) if t.has("auxiliary_future"))  # "will tour ..."
    if segment > 0 and _conditional(clauses, segment - 1):
        return clauses.segment_tokens(segment - 1)[0][1:]
    return ()


def _is_governed(before: tuple[Token, ...], own: Token) -> bool:
    """Whether the segment depends on the one before it: it begins with "that" or "um", or holds a "zu"-infinitive."""
    first = before[0] if before else own
    joined = first.has("coordination") and own.has("base_form") and len(before) <= 2  # "will visit X and meet Y"
    if joined or first.has("complementizer", "ahead"):
        return True
    return own.has("zu_infinitive") or any(t.has("infinitive_marker") for t in (*before[:1], *before[-1:]))


def _infinite(clauses: Clauses, segment: int) -> bool:
    """Whether the segment is an infinitive clause ("Druck auszuüben", "Waffen zu liefern", "to press him")."""
    words = [t for _, t in clauses.segment_tokens(segment)]
    if clauses.grammar.verb_last:
        marked = any(b.has("infinitive_marker") and t.has("infinitive") for b, t in itertools.pairwise(words[-3:]))
        return marked or any(t.has("zu_infinitive") for t in words[-2:])
    return bool(words) and words[0].has("infinitive_marker")


def _shares_modal(clauses: Clauses, segment: int) -> bool:
    """Whether a joined predicate ends in an infinitive, whose modal stands before ("will X treffen und Y liefern")."""
    words = [t for _, t in clauses.segment_tokens(segment)]
    joined = words[0].has("coordination") and words[-1].has("infinitive") and words[-1].start in clauses.triggers
    return joined and not any(t.has(*_AUXILIARIES, "planned", "possible") for t in words)


def _conditional(clauses: Clauses, segment: int) -> bool:
    """Whether the segment is a condition of the one after it ("If attacked, ..."): it opens the sentence with "if"."""
    members = clauses.segment_tokens(segment)
    return segment == 0 and bool(members) and members[0][1].has("condition")


def _clause(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words behind the last conjunction: what governs the main clause says nothing of "since it was captured"."""
    last = max((i for i, t in enumerate(tokens) if t.has("subordinator") and not t.has("complementizer")), default=0)
    return tokens[last:]


def without_attributes(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without attributes of other nouns ("the planned border") and invitations that were followed."""
    kept = []
    for i, token in enumerate(tokens):
        if token.has("planned", "possible", "denied", "decided") and (_attribute(tokens, i) or _invited(tokens, i)):
            continue
        kept.append(token)
    return tuple(kept)


def _attribute(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the word stands between an article and a noun."""
    if not 0 < i < len(tokens) - 1 or not tokens[i].has("attributive") or (i == 1 and tokens[0].has("relative")):
        return False
    before = tokens[i - 1]
    return before.has("determiner") or (i > 1 and before.has("adjective") and tokens[i - 2].has("determiner"))


def _invited(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the word is an invitation that was followed ("at the invitation of", "auf Einladung")."""
    return tokens[i].has("invitation") and any(t.has("upon", "in") for t in tokens[max(0, i - 2) : i])


def _without_purpose(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without infinitives: "talks to discuss", "a meeting to approve" say what it is for, not whether."""
    return tokens[:1] + tuple(t for b, t in itertools.pairwise(tokens) if not b.has("infinitive_marker"))


def _predicate(tokens: tuple[Token, ...], hit: Hit) -> tuple[Token, ...]:
    """Of the words behind a noun those that tell of it: auxiliaries and negations, what follows a form of "to be"
    ("the visit is planned"), a participle right behind it ("talks proposed by Oman").

    What the noun itself does ("the meeting agreed to", "the summit rejected") says nothing about whether it happens.
    """
    kept = []
    for i, token in enumerate(tokens):
        beside = tokens[max(0, i - _CLOSE) : i]
        told = any(t.has("be_form", "modal") for t in beside) or (i == 0 and not _acts(tokens, hit))
        told = told or (token.has("infinitive_marker") and token.has("planned"))  # "to be held"
        if told or token.has(*_AUXILIARIES, "negation") or (beside and beside[-1].has("negation")):
            kept.append(token)
    return tuple(kept)


def _acts(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Whether the word right behind the noun is its verb, and no participle ("proposed by") or adjective ("due")."""
    word, following = tokens[0], tokens[1] if len(tokens) > 1 else None
    if word.has("predicative") or (word.has("denied") and hit.trigger.event_type != "meeting"):
        return False
    if not word.has("participle"):
        return True
    if word.has("planned") and not word.has("pledge"):
        return False
    return following is not None and not following.has("by", "for", "in", "temporal", "coordination")


def _continued(clauses: Clauses, segment: int, hit: Hit, verb_last: bool) -> tuple[Token, ...]:
    """What is told of a noun behind its comma: "the trip, planned for June, ...", "the visit, which was to begin
    on Monday, has been canceled".
    """
    aside = [t for _, t in clauses.segment_tokens(segment + 1)]
    if not aside or any(t.start in clauses.triggers and not t.has("happening") for t in aside):
        return ()
    hinted = next((t for t in aside[:2] if t.has("planned", "denied", "possible")), None)
    if hinted is not None and hinted.has("gerund") and not verb_last:
        hinted = None  # "at the opening of the summit, urging them to ..."
    if not (aside[0].has("relative") and not aside[0].has("personal")) and hinted is None:
        return ()
    if hinted is not None and not aside[0].has("relative"):
        words: tuple[Token, ...] = (hinted,)
    elif verb_last:
        words = tuple(aside) if any(t.has("happening", "begin") for t in aside) else ()
    else:
        words = _predicate(tuple(aside), hit)
    main = tuple(t for _, t in clauses.segment_tokens(segment + 2))
    if main and main[0].has(*_AUXILIARIES):
        words += main if verb_last else _predicate(main, hit)
    return words
