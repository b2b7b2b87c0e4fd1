"""The days that sentences lend to a happening told beside them, whose own sentences give none.

For each status a ladder, strongest evidence first: the sentence before, which the one that tells it goes on from
("They also ..."), and the lead, where it tells of the same sides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from toolkit.claims import quoted
from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.interval import genitive, interval, usable
from toolkit.namesakes import named_again
from toolkit.narrative import aside, frame, fresh, in_passing, only_day
from toolkit.reports import Report, When
from toolkit.sameday import came_as, hours_away, said_after, struck

_OPENING = 3  # words within which a sentence says that it goes on from the one before
_LEAD = 2  # sentences that make the lead
_BELOW = 2  # sentences in which a lead is told again
_TOLD_AGAIN = ("meeting", "agreement", "delivery", "troop", "sanction", "procurement")
_NIGHT = 2  # days of a time that is lent: one day, or the night between two
_FRESH = 7  # days by which a journey may lie ahead

Lender = Callable[[Document, Report, Clauses], When | None]


def going_on(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The day of the sentence before, where this one goes on from it ("They also met ...", "Zuvor telefonierte er")."""
    if not any(t.has("going_on") for t in clauses.tokens[:_OPENING]) or any(
        t.has("perfect_past") for t in clauses.tokens
    ):
        return None
    if held.event_type == "attack" and in_passing(clauses, held):
        return None
    return _day_before(document, held)


def _day_before(document: Document, held: Report) -> When | None:
    """The one time that the sentence before tells."""
    before = document.dated(held.sentence - 1) if document.tells_a_day(held.sentence - 1) else None
    time = only_day(document, before, spoken=False) if before is not None else None
    return time if before is not None and time is not None and not aside(before, time) else None


def _is(clauses: Clauses, token: Token, name: str) -> bool:
    """Whether the word is of the class; words of time have lost theirs in the sentence."""
    return token.has(name) or (token.start in clauses.dated and name in clauses.classes(token.lower))


def back_then(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The time of the sentence before, to which this one points back ("Damals griff die Armee an", "Seither ...")."""
    segment = clauses.segment_tokens(clauses.segment_at(held.trigger_start))
    since = any(_is(clauses, t, "since_then") for _, t in segment)
    if not since and not any(_is(clauses, t, "back_then") for t in clauses.tokens[:_OPENING]):
        return None
    time = _day_before(document, held)
    return replace(time, end=None, precision="open") if time is not None and since else time


def headed(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The day at the head of the entry of a chronicle; a line with the day of publication heads nothing."""
    heading = document.heading(held.sentence)
    time = only_day(document, heading, spoken=True) if heading is not None else None
    return time if time is not None and time.start != document.published else None


def told_below(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The fresh day of the next sentences, where they tell again with the same sides what the lead tells without a day,
    or tell when it was ("The attack took place on Tuesday").
    """
    for index in range(held.sentence + 1, held.sentence + 1 + _BELOW):
        if not _can_tell(document, held, index) or not document.tells_a_day(index):
            continue
        below = document.dated(index)
        if below is None or any(t.has("perfect_past", "outset") for t in below.tokens):
            return None
        again = _took_place(document, held, below) or _again(document, held, below)
        time = only_day(document, below, spoken=held.status == "denied") if again else None
        return time if time is not None and time.days <= _NIGHT and fresh(document, time) else None
    return None


def _can_tell(document: Document, held: Report, index: int) -> bool:
    """Whether a sentence has a trigger of the same type, or stands behind a decision, to which it may point back."""
    decided = held.status in ("denied", "decided") and index == held.sentence + 1 and held.sentence <= _LEAD
    return decided or any(h.trigger.event_type == held.event_type for h in document.hits.get(index, ()))


def _took_place(document: Document, held: Report, below: Clauses) -> bool:
    """Whether a sentence tells of nothing but when or where the happening was."""
    opening = {t.start for t in below.tokens[1 : _OPENING + 1]}
    named = [h for h in document.hits.get(below.index, ()) if h.start in opening and h.trigger.kind == "noun"]
    same = any(h.trigger.event_type == held.event_type for h in named) and below.tokens[0].has("definite")
    return same and any(t.has("breaking_out") for t in below.tokens)


def _again(document: Document, held: Report, below: Clauses) -> bool:
    """Whether a sentence tells again what the lead tells of the same sides, or that it was refused or decided then."""
    if held.sentence > _LEAD or not held.countries or held.event_type not in _TOLD_AGAIN:
        return False
    if held.status in ("denied", "decided") and below.index == held.sentence + 1 and below.tokens[0].has("points_back"):
        return any(t.has("decided", "denied", "reporting") for t in below.tokens)
    same = any(h.trigger.event_type == held.event_type for h in document.hits.get(below.index, ()))
    return same and _names_sides(below, held) and not (held.event_type == "meeting" and _with_others(below, held))


def _with_others(below: Clauses, held: Report) -> bool:
    """Whether the sentence tells of one of the persons with people of other states ("Rice, who met Olmert ...")."""
    people = {a.name.country for a in below.arguments if a.name.kind == "person" and a.name.country}
    return bool(people - held.countries) and not held.countries <= people


def on_the_journey(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The day ahead on which the sentence before says that one of the persons comes ("kommt am Donnerstag nach Berlin.
    Er will ... treffen").
    """
    told = held.event_type == "meeting" and document.tells_a_day(held.sentence - 1)
    before = document.dated(held.sentence - 1) if told else None
    if before is None or document.published is None or not _names_person(before, held):
        return None
    days = [t for t in before.dates if usable(t) and t.relation == "at"]
    if len(days) != 1 or days[0].precision != "day" or quoted(before, days[0]):
        return None
    words = [t for _, t in before.segment_tokens(before.segment_at(days[0].start))]
    start, end = interval(days[0], "planned")
    if start is None or not any(t.has("outset") for t in words):
        return None
    ahead = 0 <= (start - document.published).days <= _FRESH
    return When(start, end, "day", days[0].basis, days[0].text, "sentence before") if ahead else None


def lead(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The fresh day of the lead, where it names the sides of a meeting, or tells of other acts with the same word."""
    if not held.countries or any(t.has("perfect_past") for t in clauses.tokens) or _under_way(clauses, held):
        return None
    if _of_another_time(clauses, held):
        return None
    for index in range(min(_LEAD, held.sentence)):
        opening = document.dated(index) if document.tells_a_day(index) else None
        if opening is None or not _names_sides(opening, held):
            continue
        if held.event_type != "meeting" and not _same_word(opening, held, clauses):
            continue
        if not _one_day(opening):
            return None
        time = only_day(document, opening, spoken=_names_person(opening, held))
        if time is not None and time.days <= _NIGHT and fresh(document, time):
            return time
    return None


def _one_day(opening: Clauses) -> bool:
    """Whether the lead tells no other days than one, not even those of a beginning or an end."""
    told = (t for t in opening.dates if usable(t) and not genitive(opening.text, t))
    return len({interval(t, "occurred") for t in told}) <= 1


def _of_another_time(clauses: Clauses, held: Report) -> bool:
    """Whether the words beside a visit say that it is over or goes on on no day ("his just-concluded visit", "is now in
    Sudan", "the first minister to visit Tunisia").
    """
    at = clauses.token_at(held.trigger_start)
    close = clauses.tokens[max(0, at - _OPENING) : at]
    if any(t.has("bygone_attribute") for t in close):
        return True
    if held.subtype != "visit" or clauses.grammar.verb_last:
        return False
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    first = any(t.has("first_time") for t in words) and any(t.has("infinitive_marker") for t in close)
    return first or not any(t.has("past_tense") for t in words)


def _under_way(clauses: Clauses, held: Report) -> bool:
    """Whether its clause tells what is going on, on no day of its own ("is facilitating the talks", "seit langem")."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(held.trigger_start))]
    if any(t.has("long_since") for t in words):
        return True
    going = any(t.has("be_form") and not t.has("passive") for t in words) and any(t.has("gerund") for t in words)
    return going and not any(t.has("perfect", "past_tense", "auxiliary_past", "planned") for t in words)


def later_that_day(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The day of the lead, where it is that of the publication and a later hour of it is told ("was to meet")."""
    time = lead(document, held, clauses) if any(t.has("later_then") for t in clauses.tokens) else None
    return time if time is not None and time.start == document.published else None


def _same_word(opening: Clauses, held: Report, clauses: Clauses) -> bool:
    """Whether the lead tells with the same verb of the past and of all the sides."""
    told = clauses.tokens[clauses.token_at(held.trigger_start)]
    if not told.has("past_tense", "past_verb"):
        return False
    sides = {a.name.country for a in opening.arguments}
    return held.countries <= sides and any(t.lower == told.lower for t in opening.tokens)


def _names_person(clauses: Clauses, held: Report) -> bool:
    return any(a.name.person in held.persons for a in clauses.arguments if a.name.person)


def _names_sides(clauses: Clauses, held: Report) -> bool:
    """Whether the sentence names all the sides of the happening, or one of its persons."""
    return held.countries <= {a.name.country for a in clauses.arguments} or _names_person(clauses, held)


LENDERS: dict[str, tuple[Lender, ...]] = {
    "occurred": (
        *(back_then, going_on, came_as, hours_away, lead, told_below, headed, named_again, frame),
        *(said_after, struck),
    ),
    "denied": (told_below,),
    "decided": (told_below,),
    "planned": (later_that_day, on_the_journey),
}
"""For each status the ladder of those that can lend a day."""
SPOKEN: dict[str, tuple[Lender, ...]] = {"occurred": (hours_away, told_below, headed, named_again, said_after)}
"""Those that lend a day also to what stands beside the day of speaking alone."""
STRONG: dict[str, tuple[Lender, ...]] = {"occurred": (named_again, said_after)}
"""Those that lend a day also to what stands beside the time of something else."""
