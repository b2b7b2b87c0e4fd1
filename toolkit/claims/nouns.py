"""Nouns that claim an expression of time, or that the trigger only explains."""

from __future__ import annotations

from toolkit.claims.speech import past
from toolkit.clauses import Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.dates import Timex
from toolkit.interval import AHEAD, genitive
from toolkit.triggers import Hit

_CLOSING = frozenset('"”“«»')
_AHEAD_OF = 5  # words between "ahead of" and the happening
_NAMED = 3  # words between a year and the happening that it names ("the 2006 NATO summit")
_PARTICIPLE = 6  # words between a year and the participle that it belongs to
_NOUN_PHRASE = 6  # words between a preposition and its noun
_YEAR = 4  # characters of the value of a year
_GOVERNED = 2  # words from a noun to the year that "for" gives it
_OPENS = 3  # words between "opening" and its day
_HOME = 6  # words between "returning" and the journey
_JOURNEY = 20  # words between a verb of travel and its day


def explained(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The trigger is a noun that only explains the act of that day ("sentenced him on Monday for the bombing")."""
    if hit.trigger.kind != "noun" or status == "decided" or clauses.grammar.verb_last:
        return False
    at, last = clauses.token_at(hit.start), clauses.token_at(max(timex.end - 1, timex.start))
    if last > at:
        return False
    governor = _governor(clauses, at)
    if hit.trigger.event_type == "meeting" and not clauses.tokens[governor].has("about", "of"):
        return False  # "spoke on Friday after talks with ..." is the day of the talks
    if governor <= last or clauses.segment_of[last] != clauses.segment_of[at]:
        return False
    between = clauses.tokens[:governor]
    return any(past(clauses, i) for i in range(governor)) and not any(t.has("outset") for t in between)


def _governor(clauses: Clauses, at: int) -> int:
    """The number of the preposition "for", "over" or "after" that the noun phrase of the word hangs on, else -1."""
    for i in range(at - 1, max(-1, at - 1 - _NOUN_PHRASE), -1):
        token = clauses.tokens[i]
        if token.has("of") and i and clauses.tokens[i - 1].has("aftermath"):
            return i
        if token.has("in", "of", "to", "with", "by", "from", "past_tense", "coordination"):
            return -1
        if token.has("for", "about", "after"):
            return i
    return -1


def counted_back(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """ "Since" only counts back ("the first call since December 2022")."""
    if timex.relation != "since":
        return clauses.holds("since") and _since(clauses, timex, hit)
    return any(t.has("first_time") for _, t in clauses.segment_tokens(clauses.segment_at(timex.start)))


def _since(clauses: Clauses, timex: Timex, hit: Hit) -> bool:
    """Whether it is the time of what a first is counted from ("his first trip since he took office in March")."""
    at, first = clauses.token_at(hit.start), clauses.token_at(timex.start)
    opening = [i for i, t in clauses.segment_tokens(clauses.segment_of[first]) if i < first and t.has("since")]
    if opening and timex.relation == "at" and _counted(clauses, opening[-1], first):
        return False  # "their second summit since February on Tuesday"
    return bool(opening) and not opening[-1] < at < first


def _counted(clauses: Clauses, since: int, first: int) -> bool:
    """Whether another expression stands right behind "since", before the one at word `first`."""
    between = (t for t in clauses.dates if t.relation == "since")
    return any(since < clauses.token_at(t.start) <= since + 2 and clauses.token_at(t.start) < first for t in between)


def counted_to(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is only a part of a day, counted from something else ("am Abend vor der Wahl")."""
    if timex.type != "TIME" or timex.past is not None:
        return False
    last = clauses.token_at(max(timex.end - 1, timex.start))
    if last != clauses.token_at(timex.start):
        return False
    return last + 1 < len(clauses.tokens) and clauses.tokens[last + 1].has("ahead", "after")


def of_attribute(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands with a participle before another noun than the trigger ("kündigten die seit 1991 geltende
    Waffenruhe auf").
    """
    if not clauses.grammar.verb_last or timex.relation != "since":
        return False
    first, behind = clauses.token_at(timex.start), clauses.token_at(max(timex.end - 1, timex.start)) + 1
    if first < 2 or behind + 1 >= len(clauses.tokens) or not clauses.tokens[first - 2].has("determiner"):
        return False
    participle, noun = clauses.tokens[behind], clauses.tokens[behind + 1]
    lower, upper = clauses.text[participle.start].islower(), clauses.text[noun.start].isupper()
    return participle.has("adjective") and lower and upper and noun.start != hit.start


def attributive(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """A year qualifies another noun than the trigger, or one that is older ("lift the 1992 embargo")."""
    if timex.precision != "year" or timex.basis != "explicit":
        return False
    if clauses.text[timex.end : timex.end + 1] in _CLOSING:  # the maneuver "Sapad 2025"
        return True
    first, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    if not clauses.grammar.verb_last and not 0 < at - first <= _NAMED:
        return bool(first) and not clauses.tokens[first - 1].has("temporal", *PREPOSITIONS)  # "the 1978 guidelines"
    before = clauses.tokens[first - 1] if first else None
    if before is None or not before.has("definite") or before.has(*PREPOSITIONS):
        return False  # "im Jahr 2007"
    members = clauses.segment_tokens(clauses.segment_of[first])
    opens = before.has("relative") and members[0][0] == first - 1 > 0
    together = clauses.segment_of[at] == clauses.segment_of[first]
    if opens and together and clauses.text[members[-1][1].start].islower():
        return False  # "das Abkommen, das 2015 geschlossen wurde"
    if hit.trigger.kind == "verb" and 0 < at - first <= _PARTICIPLE and at + 1 < len(clauses.tokens):
        return not clauses.text[clauses.tokens[at + 1].start].isupper()  # "die 1993 in Oslo unterschriebenen Verträge"
    return hit.trigger.kind == "verb" or (status in AHEAD and hit.trigger.event_type != "meeting")


def reserved(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the year that a noun is meant for ("the budget for 2021 to 2027", "a strategy for 2030")."""
    rough = timex.precision == "year" or (timex.precision == "interval" and timex.basis == "explicit")
    if not rough or timex.type != "DATE" or (timex.value and len(timex.value) > _YEAR):
        return False
    first = clauses.token_at(timex.start)
    if first > 1 and clauses.tokens[first - 1].has("to", "range") and clauses.tokens[first - 2].start in clauses.dated:
        first -= _GOVERNED  # "for 2021 to 2027"
    first -= clauses.tokens[first - 1].has("determiner")
    if first < _GOVERNED or not clauses.tokens[first - 1].has("for"):
        return False
    noun = clauses.tokens[first - _GOVERNED]
    if noun.start in clauses.triggers or noun.has("planned", "happening", "postpone", "pledge", "past_tense", "gerund"):
        return False
    return noun.start not in clauses.named and not clauses.grammar.verb_last


def opens_then(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the day on which something told after the trigger opens ("is in Paris for a summit opening here
    Saturday").
    """
    at, first = clauses.token_at(hit.start), clauses.token_at(timex.start)
    if clauses.grammar.verb_last or not at < first:
        return False
    verb = next((i for i in range(first - 1, max(at, first - 1 - _OPENS), -1) if clauses.tokens[i].has("opens")), None)
    return verb is not None and any(
        t.start in clauses.triggers and t.start >= hit.end for t in clauses.tokens[at + 1 : verb]
    )


def came_home(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the day of what somebody did once he was back from the journey ("reshuffled his cabinet on
    Wednesday after returning from a trip").
    """
    at, last = clauses.token_at(hit.start), clauses.token_at(max(timex.end - 1, timex.start))
    if hit.trigger.kind != "noun" or hit.trigger.event_type != "meeting" or not clauses.holds("homeward"):
        return False
    back = next((i for i in range(at - 1, max(last, at - 1 - _HOME), -1) if clauses.tokens[i].has("homeward")), None)
    return back is not None and any(t.has("after") for t in clauses.tokens[last + 1 : back])


def forward(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands before "ahead of" or "after" the happening: it is the day of what comes first, or next."""
    if status not in AHEAD or hit.trigger.kind != "noun":
        return False
    first, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    if first > at:
        return False
    near = clauses.tokens[max(first, at - _AHEAD_OF) : at]
    following = not clauses.grammar.verb_last and any(t.has("after") for t in near)
    return following or (status == "planned" and any(t.has("ahead") for t in near))


def purposed(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the day of a journey to the happening ("left on Friday to attend a summit")."""
    if hit.trigger.kind != "noun" or hit.trigger.subtype == "visit" or clauses.grammar.verb_last:
        return False
    first, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    if first > at:
        return False
    marker = next((i for i in range(first + 1, at) if clauses.tokens[i].has("infinitive_marker")), None)
    if marker is None or clauses.tokens[marker].has("planned") or clauses.tokens[marker + 1].has("adjective"):
        return False
    if clauses.tokens[marker + 1].has("attend"):  # "sent an envoy on Friday to join talks"
        return True
    reach = clauses.tokens[max(0, first - _JOURNEY) : first]
    return any(t.has("outset") and not t.has("from") for t in reach)


def repeated(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The same noun stands again before the expression: "his visit prepared the visit of the king in June"."""
    if hit.trigger.kind != "noun" or timex.start < hit.start:
        return False
    at, first = clauses.token_at(hit.start), clauses.token_at(timex.start)
    word = clauses.tokens[at].lower
    return any(t.lower == word and t.start in clauses.triggers for t in clauses.tokens[at + 1 : first])


def put_off(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the year to which something else is put off or goes on ("agreed to defer the vote to 2010")."""
    if timex.precision != "year" or clauses.grammar.verb_last:
        return False
    first = clauses.token_at(timex.start)
    if not first:
        return False
    segment = clauses.segment_tokens(clauses.segment_of[first])
    return clauses.tokens[first - 1].has("to") and not any(t.has("postpone") for _, t in segment)


def commemorated(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the day on which the happening is remembered ("on Friday marked the anniversary of ...")."""
    if timex.precision != "day" or timex.basis != "relative" or not clauses.holds("anniversary"):
        return False
    segment = clauses.segment_at(hit.start)
    if clauses.segment_at(timex.start) != segment:
        return False
    return any(t.has("anniversary") for _, t in clauses.segment_tokens(segment))


def due_then(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the day for which a noun behind the trigger is due ("arrived for talks due on Thursday")."""
    if hit.trigger.kind != "verb" or clauses.grammar.verb_last or timex.start <= hit.start:
        return False
    at, first = clauses.token_at(hit.start), clauses.token_at(timex.start)
    if not at < first:
        return False
    due = first - 1 - clauses.tokens[first - 1].has("temporal", "upon", "for")
    if due - 1 <= at or not clauses.tokens[due].has("happening") or clauses.tokens[due].start == hit.start:
        return False
    if any(t.has("during") for t in clauses.tokens[at + 1 : due]):
        return False  # "will sign it during a meeting scheduled for Monday"
    return not clauses.tokens[due - 1].has("be_form", "auxiliary_past", "auxiliary_future", "adverb", "modal")


def charged_then(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the day on which somebody is charged with, or accused of, the act ("charged two men on Tuesday
    with bombing a market").
    """
    if clauses.grammar.verb_last or timex.start >= hit.start or not clauses.holds("accuse", "charge"):
        return False
    at, last = clauses.token_at(hit.start), clauses.token_at(max(timex.end - 1, timex.start))
    if last >= at:
        return False
    near = clauses.tokens[max(last + 1, at - _NOUN_PHRASE) : at]
    if genitive(clauses.text, timex) or not any(t.has("with", "of", "for", "about") for t in near):
        return False
    return any(t.has("accuse", "charge") for t in clauses.tokens[max(0, at - _JOURNEY) : at])
