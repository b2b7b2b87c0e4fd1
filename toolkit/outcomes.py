"""Outcomes: what tells that a happening took place, whatever was planned or demanded of it before."""

from __future__ import annotations

from toolkit.cues import near, only_with
from toolkit.scope import CUE_REACH, HINT_REACH, Scope

_PLANNED = 10  # words between "originally" and "planned"
_CLOSE = 3  # words before a participle that tell whether it lies ahead ("will be adopted at")
_OPEN = ("modal", "auxiliary_future", "infinitive_marker", "negation")
_AHEAD = ("planned", "possible", "modal", "auxiliary_future", "denied")


@only_with("breaking_out")
def took_place(s: Scope) -> str | None:
    """A noun whose relative clause tells that it took place ("a summit, which was held on Friday", "der stattfand")."""
    if not s.noun:
        return None
    aside = tuple(t for _, t in s.clauses.segment_tokens(s.clauses.segment_at(s.hit.start) + 1))
    told = near(aside[:1], "relative") and near(aside, "breaking_out")
    return "occurred" if told and not near(aside, *_AHEAD, "negation") else None


@only_with("attend")
def attended(s: Scope) -> str | None:
    """A meeting that somebody attended ("attended the summit, which is expected to ...")."""
    if s.verb_last or not s.noun or s.hit.trigger.event_type != "meeting":
        return None
    before = s.before[-CUE_REACH:]
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i].has("attend")), None)
    if at is None or not before[at].has("past_tense") or near(before[at + 1 :], "subordinator", "infinitive_marker"):
        return None
    return None if near(before[max(0, at - _CLOSE) : at], *_AHEAD, "infinitive_marker", "negation") else "occurred"


@only_with("occasion")
def adopted_at(s: Scope) -> str | None:
    """A meeting at which something was done ("a plan adopted at the summit will ...")."""
    if s.verb_last or not s.noun or s.hit.trigger.event_type != "meeting":
        return None
    before = s.before
    for i in range(len(before) - 1, max(0, len(before) - HINT_REACH - 2), -1):
        if before[i].has("occasion") and before[i].start not in s.dated:
            done = before[i - 1].has("participle", "past_tense") and not before[i - 1].has(*_AHEAD)
            open_ = near(before[max(0, i - 1 - _CLOSE) : i - 1], *_OPEN)
            return "occurred" if done and not open_ else None
        passed = before[i].has("determiner", "adjective", "quantifier")
        if not (passed or before[i].start in s.named or before[i].start in s.dated):
            return None
    return None


@only_with("means")
def means(s: Scope) -> str | None:
    """A call by which something was agreed on ("agreed on the date through a telephone conversation")."""
    told = s.noun and s.hit.trigger.subtype == "call" and near(s.before[-HINT_REACH:], "means")
    return "occurred" if told and not near(s.before, "modal", "auxiliary_future", "infinitive_marker") else None


@only_with("finish", "cessation")
def nearing_end(s: Scope) -> str | None:
    """A meeting whose end lies ahead is under way ("before the end of the conference")."""
    if not s.noun or s.hit.trigger.event_type not in ("meeting", "exercise"):
        return None
    close = s.before[-HINT_REACH - 2 :]
    ended = next((i for i in range(len(close) - 1, 0, -1) if close[i].has("finish", "cessation")), 0)
    return "occurred" if ended and near(close[max(0, ended - 2) : ended], "ahead") else None


@only_with("staged")
def staged(s: Scope) -> str | None:
    """Talks that are told as held by a participle beside them ("talks held between", "die abgehaltenen Gespräche")."""
    if not s.noun or s.hit.trigger.event_type not in ("meeting", "exercise"):
        return None
    if s.verb_last:
        return "occurred" if near(s.before[-1:], "staged") else None
    at = s.clauses.token_at(s.hit.end - 1) + 1
    behind = s.clauses.tokens[at : at + 2]
    told = (
        len(behind) > 1 and behind[0].has("staged") and behind[1].has("between", "in", "by", "with", "at", "temporal")
    )
    return "occurred" if told else None


@only_with("formerly")
def given_up(s: Scope) -> str | None:
    """What was planned once does not take place so ("war ursprünglich für Mai geplant", "had been due to hold talks");
    where it is told that it began, only its day is another.
    """
    words = s.before + s.after
    at = next((i for i, t in enumerate(words) if t.has("formerly")), None)
    if s.attack or at is None or not near(words[at : at + _PLANNED], "planned", "arranged"):
        return None
    if s.clauses.holds("begin", "breaking_out"):
        began = any(t.has("begin", "breaking_out") and t.has("past_verb", "past_tense") for t in s.after)
        return "occurred" if began else None
    return "denied"


@only_with("fruitless")
def fruitless(s: Scope) -> str | None:
    """A meeting that failed took place ("the failed talks", "nach dem gescheiterten Gipfel"), unless it may still."""
    if not s.noun or s.hit.trigger.event_type != "meeting":
        return None
    close = s.before[-_CLOSE:]
    at = next((i for i in range(len(close) - 1, -1, -1) if close[i].has("fruitless")), None)
    if at is None:
        return None
    between = close[at + 1 :]
    if near(between, "infinitive_marker", "about", "negation") or near(s.before[-CUE_REACH:], *_OPEN):
        return None
    led = all(t.has("of", "in", "determiner", "adjective") or t.start in s.named or t.start in s.dated for t in between)
    return "occurred" if led else None


OUTCOMES = (took_place, attended, adopted_at, means, nearing_end, staged, fruitless, given_up)
"""The rungs in their order: they stand before what was planned, demanded or refused."""
