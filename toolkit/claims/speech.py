"""Verbs that claim an expression of time: of speaking, of announcing, of an act of the past beside what lies ahead."""

from __future__ import annotations

import re

from toolkit.claims.occasions import spoken_there
from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.interval import AHEAD, genitive
from toolkit.triggers import Hit

_SPOKEN = 3  # words between an expression and a verb of speaking that claims it
_SAYING = ("reporting", "announces", "pledge")
_STATED = 7  # the same in a clause that tells nothing but who says it ("the ministry said in a statement on Friday")
_ROUGH = 20  # days from which on an expression dates what is said as well as the saying
_OPENING = 2  # words beside an expression that opens a sentence alone ("On Tuesday, ...")
_DATELINE = re.compile(r" \([^()\n]{2,24}\) ?(?:--|[-–—]) ")
"""What follows the day in a dateline: "GENEVA, Nov. 8 (Agency) -- "."""
_QUOTES = '"“”„«»'
_VERBS = (
    "perfect",
    "be_form",
    "past_tense",
    "auxiliary_past",
    "auxiliary_future",
    "past_verb",
    "present_verb",
    "modal",
)
_REPORTED = 6  # words between a verb and the "that" of what it announces


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
    if together and genitive(clauses.text, timex) and last < at:
        return False  # "condemned Friday's raid"
    if not clauses.holds("reporting", "pledge"):
        return False
    if together and at < first and any(t.has("staged") for t in clauses.tokens[at + 1 : first]):
        return False  # "the conference held here Monday and Tuesday warned"
    reach = _SPOKEN if together else _STATED
    for k in range(max(0, first - reach), min(len(clauses.tokens), last + reach + 1)):
        token = clauses.tokens[k]
        if token.classes.isdisjoint(_SAYING) or first <= k <= last:
            continue
        if clauses.segment_of[k] != clauses.segment_of[first]:
            continue
        promised = status in AHEAD and token.has("pledge") and not meant
        if k == at:
            if promised and timex.past is not None:
                return True  # "hat am Dienstag zugesagt"
            continue
        if not promised and (not _says(clauses, k, at) or token.has("denied") or rough):
            continue
        gap = first - k if k < first else k - last
        if gap > _SPOKEN and clauses.text[token.start].isupper():
            continue  # "laut Angaben"
        if clauses.grammar.verb_last and hit.trigger.kind == "noun" and at < first and last < k and together:
            continue  # "Bei einer Konferenz am Freitag sagte er": what stands before the verb is one phrase
        nearer = promised and clauses.grammar.verb_last and k < first  # "kündigte am Dienstag Sanktionen an"
        if gap - nearer < min(abs(first - at), abs(last - at)) or not together:
            return promised or not spoken_there(clauses, timex, hit, status)
    return False


def _says(clauses: Clauses, verb: int, at: int) -> bool:
    """Whether the word tells that something is said: a verb of speaking, or one of promising with "that" behind it."""
    if clauses.tokens[verb].has("reporting"):
        noun = verb > 0 and clauses.tokens[verb - 1].has("determiner") and not clauses.grammar.verb_last
        return not noun  # "with a warning that"
    if clauses.tokens[verb].has("announces") and verb > 1 and clauses.tokens[verb - 1].has("be_form"):
        return clauses.tokens[verb - 2].has("thing_pronoun")  # "it was announced on Tuesday"
    behind = clauses.tokens[verb + 1 : min(verb + 1 + _REPORTED, at)]
    return clauses.tokens[verb].has("pledge") and any(t.has("complementizer") for t in behind)


def dateline(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the day on which the report was filed ("GENEVA, Nov. 8 (Agency) -- Rebels attacked ...")."""
    return timex.precision == "day" and _DATELINE.match(clauses.text, timex.end) is not None


def opening(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression opens a sentence in which somebody speaks ("On Tuesday, the Pentagon said that ...")."""
    if clauses.grammar.verb_last or not clauses.holds("reporting", "pledge"):
        return False
    segment, at = clauses.segment_at(timex.start), clauses.token_at(hit.start)
    if clauses.segment_of[at] <= segment:
        return False
    if any(t.end <= timex.start or t.start >= timex.end for _, t in clauses.segment_tokens(segment)[_OPENING:]):
        return False
    said = any(i < at and _says(clauses, i, at) for i, _ in clauses.segment_tokens(segment + 1))
    return said and not spoken_there(clauses, timex, hit, status)


def told_that(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands between the verb of speaking and what is said ("told them Wednesday that ...")."""
    if not clauses.holds("complementizer"):
        return False
    last = clauses.token_at(max(timex.end - 1, timex.start))
    segment = clauses.segment_of[last]
    if last + 1 >= len(clauses.tokens) or not clauses.tokens[last + 1].has("complementizer"):
        return False
    if clauses.segment_at(hit.start) <= segment:
        return False
    return any(t.has("reporting", "telling") for _, t in clauses.segment_tokens(segment))


def quoted_apart(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """Only one of the two stands in the words of a speaker ("... this year," X said at the forum)."""
    segment = clauses.segment_at(timex.start)
    if segment == clauses.segment_at(hit.start) or not any(t.has(*_VERBS) for _, t in clauses.segment_tokens(segment)):
        return False  # 'could meet him "on Monday or Tuesday"'
    low, high = (timex.end, hit.start) if timex.start < hit.start else (hit.end, timex.start)
    return sum(map(clauses.text[low:high].count, _QUOTES)) % 2 == 1


def done_then(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands at a verb of the past, so that it dates nothing ahead ("on Tuesday debated a visit")."""
    if status not in AHEAD or timex.past is None or clauses.grammar.verb_last:
        return False
    first, last = clauses.token_at(timex.start), clauses.token_at(max(timex.end - 1, timex.start))
    before = first - 1
    if before >= 0 and clauses.tokens[before].has("upon"):
        before -= 1
    at = clauses.token_at(hit.start)
    beside = (k for k in (before, last + 1) if 0 <= k < len(clauses.tokens))
    return any(k != at and past(clauses, k) and clauses.segment_of[k] == clauses.segment_of[first] for k in beside)


def demanded_then(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands between a demand and its infinitive ("told Kenya on Monday to withdraw its troops")."""
    if status not in AHEAD or clauses.grammar.verb_last or hit.trigger.kind != "verb":
        return False
    first, last = clauses.token_at(timex.start), clauses.token_at(max(timex.end - 1, timex.start))
    if clauses.token_at(hit.start) != last + 2:
        return False
    if not clauses.tokens[last + 1].has("infinitive_marker"):
        return False
    before = [t for i, t in clauses.segment_tokens(clauses.segment_of[first]) if i < first]
    return any(t.has("telling", "demand") for t in before)


def pressed_then(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the day on which somebody asked for or threatened what is only possible ("The EU threatened
    Iran with sanctions on Monday", "schlug am Montag einen Gipfel vor").
    """
    if status != "possible" or timex.past is None or timex.precision != "day":
        return False
    at, first = clauses.token_at(hit.start), clauses.token_at(timex.start)
    if first and clauses.tokens[first - 1].has("for") and not clauses.grammar.verb_last:
        return False
    members = clauses.segment_tokens(clauses.segment_of[first])
    acts = [i for i, _ in members if i != at and _did(clauses, i)]
    if any(t.has("conditional", "auxiliary_future", "planned") and i not in acts for i, t in members):
        return False
    return bool(acts)


def _did(clauses: Clauses, k: int) -> bool:
    """Whether the word is a finite verb of the past."""
    token = clauses.tokens[k]
    if not clauses.grammar.verb_last:
        return past(clauses, k) or token.has("passive_past")
    if token.has("present_verb", "conditional", "auxiliary_future", "planned"):
        return False
    return token.has("past_verb") and clauses.text[token.start].islower()


def asked_then(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands in the clause of the past on which the trigger's depends ("hat ... im November
    aufgefordert, Sanktionen zu verhängen").
    """
    if status not in AHEAD or timex.past is None:
        return False
    if not clauses.grammar.verb_last:
        return _aimed(clauses, timex, hit)
    own, other = clauses.segment_at(hit.start), clauses.segment_at(timex.start)
    first = clauses.token_at(timex.start)
    if other != own - 1 or (first and clauses.tokens[first - 1].has("for")):
        return False
    words = [t for _, t in clauses.segment_tokens(own)]
    depends = words[0].has("complementizer") or any(t.has("infinitive_marker", "zu_infinitive") for t in words[-4:])
    return depends and any(t.has("auxiliary_past", "past_verb") for _, t in clauses.segment_tokens(other))


def _aimed(clauses: Clauses, timex: Timex, hit: Hit) -> bool:
    """Whether the trigger is the aim of what was done then ("In talks on Monday he repeated the wish to withdraw")."""
    last, at = clauses.token_at(max(timex.end - 1, timex.start)), clauses.token_at(hit.start)
    if hit.trigger.kind != "verb" or not last < at or not clauses.tokens[at - 1].has("infinitive_marker"):
        return False
    return any(past(clauses, k) and not clauses.tokens[k].has("decided") for k in range(last + 1, at - 1))


def past(clauses: Clauses, k: int) -> bool:
    """Whether the word is a verb that tells of the past: no participle behind "will be"."""
    token = clauses.tokens[k]
    if not token.has("past_tense") or token.has("planned", "happening", "postpone"):
        return False
    helper = clauses.tokens[k - 1] if k else None
    return helper is None or helper.has("auxiliary_past") or not helper.has("passive", "be_form", "modal")


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
