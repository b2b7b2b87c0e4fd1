"""Noun phrases that own an expression of time: "Monday's attack", "the July 12 raid", "der Anschlag vom 22. Juli"."""

from __future__ import annotations

from dataclasses import replace

from toolkit.clauses import Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.dates import Timex
from toolkit.grammar import Token
from toolkit.interval import genitive
from toolkit.triggers import Hit

_NOUN = 4  # words between an expression and the noun that it qualifies
_WITHIN = 5  # words of such a phrase before its last noun
_FINITE = ("past_verb", "present_verb", "auxiliary_past", "auxiliary_future", "passive")
"""Verbs before which a German sentence has one phrase alone."""


def owned(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression qualifies the noun behind it, which is not the trigger ("Monday's violence", "the May 5 deal")."""
    if clauses.grammar.verb_last:
        return False
    timex = _whole(clauses, timex)
    first, last = clauses.token_at(timex.start), clauses.token_at(max(timex.end - 1, timex.start))
    owning = genitive(clauses.text, timex)
    if not owning and not _premodifies(clauses, timex, first, last):
        return False
    at, phrase = clauses.token_at(hit.start), _phrase(clauses, last + 1)
    if any(t.start == hit.start for t in phrase):
        return False
    told = any(t.start in clauses.triggers for t in phrase) and clauses.segment_of[at] == clauses.segment_of[first]
    lead = clauses.tokens[first - 1 - (not owning)] if first > (not owning) else None
    if lead is not None and lead.has("during") and hit.trigger.kind == "verb" and status == "occurred":
        return clauses.segment_of[at] != clauses.segment_of[first]  # "killed forty during January's election"
    return not (told and lead is not None and lead.has("in", "temporal") and not lead.has("for", "after", "ahead"))


def _whole(clauses: Clauses, timex: Timex) -> Timex:
    """The expression over both ends of the range that it is one of ("the Nov. 18-19 forum")."""
    if timex.precision != "interval" or timex.type != "DATE":
        return timex
    ends = [t for t in clauses.dates if (t.earliest, t.latest, t.rule) == (timex.earliest, timex.latest, timex.rule)]
    return replace(timex, start=min(t.start for t in ends), end=max(t.end for t in ends))


def _premodifies(clauses: Clauses, timex: Timex, first: int, last: int) -> bool:
    """Whether a day, a month or a season stands before a noun ("the July 12 raid", "a June meeting")."""
    season = timex.rule == "season"
    if not season and (timex.precision not in ("day", "month", "interval") or timex.text[:1].islower() or not first):
        return False
    if last + 1 >= len(clauses.tokens):
        return False
    after = clauses.tokens[last + 1]
    article = season or clauses.tokens[first - 1].has("definite", "determiner")
    beside = clauses.text[timex.end : after.start] == " " and after.lower[:1].isalpha()
    verb = after.start not in clauses.triggers and after.has("verb", "reporting", "past_tense")
    return article and beside and not verb and not after.has(*PREPOSITIONS, "coordination")


def _phrase(clauses: Clauses, first: int) -> list[Token]:
    """The words from there on that can be one noun with its attributes."""
    found: list[Token] = []
    own = 0
    for token in clauses.tokens[first:]:
        own += token.start not in clauses.named
        if own > _NOUN or token.has(
            *PREPOSITIONS, "determiner", "coordination", "auxiliary_past", "auxiliary_future", "reporting"
        ):
            break
        found.append(token)
    return found


def dated_noun(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression hangs on the noun before it by "of" or "vom", and the trigger is a verb or stands behind it."""
    if timex.precision != "day" or timex.relation != "at":
        return False
    first, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    if first < 2:
        return False
    hanging = clauses.tokens[first - 1]
    verb_last = clauses.grammar.verb_last
    if not hanging.has("of") or (verb_last and not hanging.has("definite")):
        return False
    noun = clauses.tokens[first - 2]
    if noun.has("verb") or (verb_last and not clauses.text[noun.start].isupper()):
        return False
    return hit.trigger.kind == "verb" or at > first


def general(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression only says what for or of what: "a target for 2030", "the last summit of the year"."""
    first = clauses.token_at(timex.start)
    if not first:
        return False
    before = clauses.tokens[first - 1]
    if timex.rule == "current_unit":
        return before.has("of") or not before.has(*PREPOSITIONS, "until", "since")
    if timex.precision != "year" or timex.basis != "explicit" or not before.has("for"):
        return False
    beside = clauses.tokens[first - 2] if first > 1 else before
    return beside.start != hit.start and not beside.has("planned", "happening", "pledge", "reporting")


def opening_phrase(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands in the phrase with "after" or "before" that opens the clause, and the trigger behind its
    verb ("Nach dem Anschlag am Montag schickte Paris ..."), or the other way round ("Nach dem Besuch in Rom flog er am
    Montag ...").
    """
    if not clauses.grammar.verb_last or timex.precision != "day" or hit.trigger.event_type == "agreement":
        return False
    place, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    segment = clauses.segment_of[place]
    members = clauses.segment_tokens(segment)
    if clauses.segment_of[at] != segment or not members[0][1].has("after", "ahead"):
        return False
    verb = next((i for i, t in members if t.has("planned", *_FINITE) and clauses.text[t.start].islower()), None)
    if verb is None:
        return False
    if at < verb < place:
        return hit.trigger.kind == "noun" and hit.trigger.subtype == "visit"
    return place < verb <= at and place - members[0][0] > 1


def in_phrase(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression closes a phrase with "after" or "before" inside the clause, and the trigger stands outside it
    ("setzten am fünften Tag nach dem Ausbruch der Kämpfe am Samstag ihre Angriffe fort").
    """
    if not clauses.grammar.verb_last or timex.precision != "day" or not clauses.holds("after", "ahead"):
        return False
    first, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    noun = first - 1 - clauses.tokens[first - 1].has("temporal") if first else -1
    if (
        noun < 2
        or not clauses.text[clauses.tokens[noun].start].isupper()
        or clauses.tokens[noun].start in clauses.named
    ):
        return False
    segment = clauses.segment_of[first]
    for i in range(noun - 1, max(-1, noun - 1 - _WITHIN), -1):
        token = clauses.tokens[i]
        if clauses.segment_of[i] != segment or token.has(*_FINITE):
            return False
        if token.has("after", "ahead"):
            told = clauses.tokens[i + 1].has("determiner", "definite")  # "nach Angaben des Militärs am Montag"
            return told and clauses.segment_of[at] == segment and not i < at < first
        if token.has(*PREPOSITIONS):
            return False
    return False
