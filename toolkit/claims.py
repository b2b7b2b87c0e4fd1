"""Why an expression of time belongs to something else than a trigger: to another verb, another happening, another noun.

The day of speaking ("sagte am Dienstag") is not the day of the event, nor is the day on which something to come was
announced, nor that of the verb which a noun only explains ("sentenced on Monday for the attack").
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.grammar import Token
from toolkit.interval import AHEAD
from toolkit.postponed import moved_to
from toolkit.segments import PREPOSITIONS
from toolkit.triggers import Hit

_SPOKEN = 3  # words between an expression and a verb of speaking that claims it
_CLOSING = frozenset('"”“«»')
_AHEAD_OF = 5  # words between "ahead of" and the happening
_ROUGH = 20  # days from which on an expression dates what is said as well as the saying
_NAMED = 3  # words between a year and the happening that it names ("the 2006 NATO summit")
_OPENING = 2  # words beside an expression that opens a sentence alone ("On Tuesday, ...")
_REPORTED = 6  # words between a verb and the "that" of what it announces
_NOUN_PHRASE = 6  # words between a preposition and its noun
_JOURNEY = 20  # words between a verb of travel and its day
_LIST = ("relative", "breaks", "reporting", "past_verb", "present_verb", "auxiliary_past", "auxiliary_future")
"""Words that stand in no mere list of things."""


def spoken(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression belongs to a verb of speaking, or to the promise or demand of what lies ahead: it is nearer
    than the trigger.
    """
    first, last = clauses.token_at(timex.start), clauses.token_at(max(timex.end - 1, timex.start))
    at = clauses.token_at(hit.start)
    rough = status == "occurred" and _days(timex) >= _ROUGH  # what is said of a month happened in it
    meant = first > 0 and clauses.tokens[first - 1].has("for")  # "announced a visit for May"
    if status in AHEAD and last < at and not meant and _framed(clauses, hit, clauses.segment_of[first]):
        return True
    together = clauses.segment_of[at] == clauses.segment_of[first]
    for k in range(max(0, first - _SPOKEN), min(len(clauses.tokens), last + _SPOKEN + 1)):
        token = clauses.tokens[k]
        if first <= k <= last or k == at or clauses.segment_of[k] != clauses.segment_of[first]:
            continue
        promised = status in AHEAD and token.has("pledge") and not meant
        if not promised and (not _says(clauses, k, at) or token.has("denied") or rough):
            continue
        gap = first - k if k < first else k - last
        if clauses.grammar.verb_last and hit.trigger.kind == "noun" and at < first and last < k and together:
            continue  # "Bei einer Konferenz am Freitag sagte er": what stands before the verb is one phrase
        if gap < min(abs(first - at), abs(last - at)):
            return True
    return False


def _says(clauses: Clauses, verb: int, at: int) -> bool:
    """Whether the word tells that something is said: a verb of speaking, or one of promising with "that" behind it."""
    if clauses.tokens[verb].has("reporting"):
        return True
    behind = clauses.tokens[verb + 1 : min(verb + 1 + _REPORTED, at)]
    return clauses.tokens[verb].has("pledge") and any(t.has("complementizer") for t in behind)


def opening(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression opens a sentence in which somebody speaks ("On Tuesday, the Pentagon said that ...")."""
    segment, at = clauses.segment_at(timex.start), clauses.token_at(hit.start)
    if clauses.grammar.verb_last or clauses.segment_of[at] <= segment:
        return False
    if any(t.end <= timex.start or t.start >= timex.end for _, t in clauses.segment_tokens(segment)[_OPENING:]):
        return False
    return any(i < at and _says(clauses, i, at) for i, _ in clauses.segment_tokens(segment + 1))


def done_then(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands at a verb of the past, so that it dates nothing ahead ("on Tuesday debated a visit")."""
    if status not in AHEAD or timex.past is None or clauses.grammar.verb_last:
        return False
    first, last = clauses.token_at(timex.start), clauses.token_at(max(timex.end - 1, timex.start))
    before = first - 1
    if before >= 0 and clauses.tokens[before].has("upon"):
        before -= 1
    at = clauses.token_at(hit.start)
    return any(k != at and _past(clauses, k) for k in (before, last + 1) if 0 <= k < len(clauses.tokens))


def _past(clauses: Clauses, k: int) -> bool:
    """Whether the word is a verb that tells of the past: no participle behind "will be"."""
    token = clauses.tokens[k]
    if not token.has("past_tense") or token.has("planned", "happening", "postpone"):
        return False
    helper = clauses.tokens[k - 1] if k else None
    return helper is None or helper.has("auxiliary_past") or not helper.has("passive", "be_form", "modal")


def explained(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The trigger is a noun that only explains the act of that day ("sentenced him on Monday for the bombing")."""
    at, last = clauses.token_at(hit.start), clauses.token_at(max(timex.end - 1, timex.start))
    if hit.trigger.kind != "noun" or status == "decided" or last > at:
        return False
    governor = _governor(clauses, at)
    if hit.trigger.event_type == "meeting" and not clauses.tokens[governor].has("about"):
        return False  # "spoke on Friday after talks with ..." is the day of the talks
    if clauses.grammar.verb_last or governor <= last or clauses.segment_of[last] != clauses.segment_of[at]:
        return False
    between = clauses.tokens[:governor]
    return any(_past(clauses, i) for i in range(governor)) and not any(t.has("outset") for t in between)


def _governor(clauses: Clauses, at: int) -> int:
    """The number of the preposition "for", "over" or "after" that the noun phrase of the word hangs on, else -1."""
    for i in range(at - 1, max(-1, at - 1 - _NOUN_PHRASE), -1):
        token = clauses.tokens[i]
        if token.has("in", "of", "to", "with", "by", "from", "past_tense", "coordination"):
            return -1
        if token.has("for", "about", "after"):
            return i
    return -1


def _framed(clauses: Clauses, hit: Hit, segment: int) -> bool:
    """Whether the verb at the end of a noun's clause promises or demands it ("hat im Mai mit ... gedroht")."""
    if not clauses.grammar.verb_last or hit.trigger.kind != "noun":
        return False
    return any(t.has("pledge") for _, t in clauses.segment_tokens(segment)[-2:])


def _days(timex: Timex) -> int:
    """How many days the expression covers, 0 where it is open."""
    return (timex.latest - timex.earliest).days + 1 if timex.latest and timex.earliest else 0


def quoted(clauses: Clauses, timex: Timex) -> bool:
    """Whether the expression is the day of speaking: a verb of speaking stands beside it."""
    first, last = clauses.token_at(timex.start), clauses.token_at(max(timex.end - 1, timex.start))
    beside = range(max(0, first - _SPOKEN), min(len(clauses.tokens), last + _SPOKEN + 1))
    segment = clauses.segment_of[first]
    return any(clauses.tokens[k].has("reporting") and clauses.segment_of[k] == segment for k in beside)


def counted_back(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """ "Since" only counts back ("the first call since December 2022")."""
    if timex.relation != "since":
        return False
    return any(t.has("first_time") for _, t in clauses.segment_tokens(clauses.segment_at(timex.start)))


def attributive(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """A year qualifies another noun than the trigger, or one that is older ("lift the 1992 embargo")."""
    if timex.precision != "year" or timex.basis != "explicit":
        return False
    if clauses.text[timex.end : timex.end + 1] in _CLOSING:  # the maneuver "Sapad 2025"
        return True
    first, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    if not clauses.grammar.verb_last and not 0 < at - first <= _NAMED:
        return bool(first) and not clauses.tokens[first - 1].has("temporal", *PREPOSITIONS)  # "the 1978 guidelines"
    if not first or not clauses.tokens[first - 1].has("definite"):
        return False
    return hit.trigger.kind == "verb" or (status in AHEAD and hit.trigger.event_type != "meeting")


def elsewhere(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression belongs to another happening: "ahead of", "after" stand between the trigger and it."""
    at, place = clauses.token_at(hit.start), clauses.token_at(timex.start)
    segment = clauses.segment_of[place]
    if place < at and segment != clauses.segment_of[at]:  # "weeks after taking over on July 31, he ..."
        return any(t.has("after", "ahead") for i, t in clauses.segment_tokens(segment) if i < place - 1)
    return any(t.has("after", "ahead") for t in clauses.tokens[at + 1 : place - 1]) and not _follows(
        clauses, timex, hit, status
    )


def apart(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands in another segment that lends none: far, a relative clause, or with another happening."""
    other, segment = clauses.segment_at(timex.start), clauses.segment_at(hit.start)
    if other == segment or _listed(clauses, segment, other) or _follows(clauses, timex, hit, status):
        return False
    if other == segment + 1 and clauses.segment_tokens(other)[0][1].has("coordination"):
        return False  # "ended his visit and left Hanoi on Wednesday"
    if abs(other - segment) == 1 and clauses.segment_tokens(max(other, segment))[0][1].has("meanwhile"):
        return False
    if abs(other - segment) > 2 or timex.relation == "since":
        return True
    members = clauses.segment_tokens(other)
    if other == segment + 1 and _told_of(clauses, hit, members):
        return False
    if any(t.start in clauses.triggers for _, t in members):
        return True
    if other == segment + 1 and any(t.has("happening") for _, t in members):
        return False
    return other > segment and members[0][1].has("relative", "breaks", "complementizer", "subordinator")


def _told_of(clauses: Clauses, hit: Hit, members: list[tuple[int, Token]]) -> bool:
    """Whether the next segment tells when the noun before it is or was ("a meeting | which ended Monday", "| expected
    next month").
    """
    if hit.trigger.kind != "noun" or clauses.grammar.verb_last:
        return False
    first = members[0][1]
    if first.has("happening"):
        return True
    behind = members[0][0] - clauses.token_at(hit.end - 1) == 1
    return behind and first.has("relative") and any(t.has("begin", "finish", "happening") for _, t in members[1:4])


def _listed(clauses: Clauses, segment: int, other: int) -> bool:
    """Whether only a list of things parts the two segments ("bought jets, helicopters and rifles in 2003")."""
    if not segment < other <= segment + 6:
        return False
    between = [t for n in range(segment + 1, other + 1) for _, t in clauses.segment_tokens(n)]
    return not any(t.has(*_LIST) or t.start in clauses.triggers for t in between)


def _follows(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """Whether the time of what came first dates the trigger too: roughly ("after it invaded Kuwait in 1990"), or as a
    meeting that followed.
    """
    segment = clauses.segment_at(hit.start)
    if status != "occurred" or clauses.segment_at(timex.start) != segment + 1:
        return False
    meeting = hit.trigger.event_type == "meeting"
    if meeting and hit.trigger.kind == "noun":
        return False
    rough = meeting or timex.precision not in ("day", "interval")
    return rough and clauses.segment_tokens(segment + 1)[0][1].has("after")


def moved(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the new day of what is called off for the old one ("postponed to June")."""
    return status == "denied" and moved_to(clauses, timex)


def forward(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands before "ahead of" the happening: it is the day of what comes first."""
    first, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    if status != "planned" or hit.trigger.kind != "noun" or first > at:
        return False
    return any(t.has("ahead") for t in clauses.tokens[max(first, at - _AHEAD_OF) : at])


def purposed(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the day of a journey to the happening ("left on Friday to attend a summit")."""
    first, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    if hit.trigger.kind != "noun" or hit.trigger.subtype == "visit" or first > at:
        return False
    marker = next((i for i in range(first + 1, at) if clauses.tokens[i].has("infinitive_marker")), None)
    if marker is None or clauses.tokens[marker].has("planned") or clauses.tokens[marker + 1].has("adjective"):
        return False
    if clauses.grammar.verb_last:
        return False
    if clauses.tokens[marker + 1].has("attend"):  # "sent an envoy on Friday to join talks"
        return True
    reach = clauses.tokens[max(0, first - _JOURNEY) : first]
    return any(t.has("outset") and not t.has("from") for t in reach)


def next_clause(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression opens the clause that "and" joins to the trigger's ("... and in April Syria withdrew")."""
    first, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    joint = first - 2 if first > 1 and clauses.tokens[first - 1].has("temporal") else first - 1
    if clauses.grammar.verb_last or joint <= at or not clauses.tokens[joint].has("coordination", "but"):
        return False
    segment = clauses.segment_of[first]
    behind = clauses.tokens[clauses.token_at(max(timex.end - 1, timex.start)) + 1 :]
    return any(t.has("past_tense") and clauses.segment_at(t.start) == segment for t in behind)


def counted_to(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is only a part of a day, counted from something else ("am Abend vor der Wahl")."""
    last = clauses.token_at(max(timex.end - 1, timex.start))
    if timex.type != "TIME" or timex.past is not None or last != clauses.token_at(timex.start):
        return False
    return last + 1 < len(clauses.tokens) and clauses.tokens[last + 1].has("ahead", "after")


def commemorated(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the day on which the happening is remembered ("on Friday marked the anniversary of ...")."""
    segment = clauses.segment_at(hit.start)
    if timex.precision != "day" or timex.basis != "relative" or clauses.segment_at(timex.start) != segment:
        return False
    return any(t.has("anniversary") for _, t in clauses.segment_tokens(segment))


REFUSALS: tuple[Callable[[Clauses, Timex, Hit, str], bool], ...] = (
    *(spoken, opening, done_then, explained, counted_back, attributive),
    *(elsewhere, moved, forward, purposed, next_clause, counted_to, commemorated, apart),
)
"""Why an expression is not the trigger's; any of them suffices."""
