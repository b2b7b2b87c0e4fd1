"""Attacks that are only named in passing: a war that everybody knows, the time or the reason of something else."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.grammar import Token
from toolkit.parsers.attack.incidents import aims_at
from toolkit.parsers.attack.verbs import NEAR
from toolkit.triggers import Hit

_PINNED = 8  # words from the noun to the place that says which attack is meant
_FRAME = 5  # words between "since", "anniversary" and the attack that they name as a frame


def aside(clauses: Clauses, hit: Hit, targets: list[Argument]) -> bool:
    """Whether the trigger tells no attack of its own, but names one as a frame, as a known fact or as a known war."""
    if _decried(clauses, hit, targets):
        return False
    return _frame(clauses, hit, targets) or _mentioned(clauses, hit) or _known_war(clauses, hit, targets)


def _decried(clauses: Clauses, hit: Hit, targets: list[Argument]) -> bool:
    """Whether the article opens with what somebody says of the attack of one state upon another: its news is the attack
    ("Lettlands Präsident hat den russischen Angriff auf die Ukraine verurteilt").
    """
    if hit.trigger.kind != "noun" or not clauses.grammar.verb_last or clauses.text[: clauses.start].strip():
        return False
    at = clauses.token_at(hit.start)
    before = clauses.tokens[max(0, at - NEAR) : at]
    inside = [a for a in clauses.arguments if a.relation == "in" and a.segment == clauses.segment_of[at]]
    upon = [a for a in (*targets, *inside) if a.name.kind == "state" and a.token > at]
    by = [a for a in clauses.arguments if 0 < at - a.token <= NEAR and a.name.kind == "adjective" and a.name.country]
    if not (upon and by) or any(t.has("frame") and not t.has("about") for t in before):
        return False
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    return any(t.has("decry") for t in words) and not any(t.has("negation") for t in words)


def _frame(clauses: Clauses, hit: Hit, targets: list[Argument]) -> bool:
    """Whether an attack is named only as the time or the reason of something else ("seit dem russischen Überfall").

    Incidents of indefinite number ("after an attack on a convoy", "nach Raketenangriffen auf Stützpunkte") are told.
    """
    at = clauses.token_at(hit.start)
    if hit.trigger.kind != "noun":
        members = clauses.segment_tokens(clauses.segment_of[at])
        timed = any(clauses.segment_at(t.start) == clauses.segment_of[at] for t in clauses.dates)
        return not timed and (
            (members[0][1].has("frame") and members[0][1].has("may_break")) or _since_war(clauses, hit, members)
        )
    before = clauses.tokens[max(0, at - _FRAME) : at]
    warned = clauses.grammar.verb_last and clauses.holds("warn", "dread") and _warned(clauses, at)
    framed = any(
        t.has("frame") and not _of_time(clauses, t) and not (warned and t.has("ahead")) for t in before
    ) or _topic(clauses, at)
    framed = framed and not comes_to(clauses, at)
    framed = framed and not (clauses.grammar.verb_last and _told_by(before))
    owned = any(a.name.genitive and at - _FRAME <= a.token < at for a in clauses.arguments)
    owned = owned and not any(a.token > at for a in clauses.arguments)  # "after Iraq's invasion", and no word more
    opened = max((i for i, t in enumerate(before) if t.has("frame")), default=0) if clauses.grammar.verb_last else 0
    definite = owned or any(t.has("definite") for t in before[opened:])
    if framed and not definite and not any(a.name.kind == "state" for a in targets):
        return False
    segment = clauses.segment_of[at]
    dated = any(
        t.precision == "day" and clauses.segment_at(t.start) == segment and t.start > hit.start for t in clauses.dates
    )
    marked = any(t.has("anniversary", "ahead", "aftermath") for t in before)
    if framed and not marked and _one_of(clauses, hit):
        return False
    if framed and clauses.grammar.verb_last and any(t.has("kickoff") for t in before[opened:]):
        return True  # "seit Beginn der russischen Angriffe am 24. Februar"
    hurt = clauses.grammar.verb_last and any(t.has("casualty") for t in clauses.tokens[at + 1 : at + _PINNED])
    return framed and not dated and not (hurt and _pinned(clauses, hit))


def _one_of(clauses: Clauses, hit: Hit) -> bool:
    """Whether what is struck says which attack is meant ("nach dem Raketenangriff auf den Flughafen von Winnyzja")."""
    if hit.trigger.subtype == "clash":
        return False
    struck = clauses.grammar.verb_last and hit.trigger.subtype in ("strike", "bombing") and _pinned(clauses, hit)
    return struck or aims_at(clauses, clauses.token_at(hit.start))


def _since_war(clauses: Clauses, hit: Hit, members: Sequence[tuple[int, Token]]) -> bool:
    """Whether the clause only says since when, by a war of two states ("nachdem Russland die Ukraine angegriffen
    hatte").
    """
    if not any(t.has("after", "since") and t.has("subordinator") for _, t in members[:2]):
        return False
    segment = clauses.segment_at(hit.start)
    sides = [a for a in clauses.arguments if a.segment == segment]
    states = all(a.name.kind in ("state", "adjective", "demonym") for a in sides)
    return len(sides) > 1 and states and not clauses.holds("casualty")


def _warned(clauses: Clauses, at: int) -> bool:
    """Whether the clause warns of the attack, or fears it ("warnte vor einem Einmarsch", "aus Furcht vor ...")."""
    return any(t.has("warn", "dread") for _, t in clauses.segment_tokens(clauses.segment_of[at]))


def _of_time(clauses: Clauses, token: Token) -> bool:
    """Whether the word governs a time and not the attack ("die seit Tagen erwartete Offensive")."""
    return any(0 <= d.start - token.end <= 1 for d in clauses.dates)


def _topic(clauses: Clauses, at: int) -> bool:
    """Whether the attack is only what a meeting or a paper is about ("eine Sitzung zum russischen Angriff")."""
    named = {a.token for a in clauses.arguments if a.name.kind == "adjective"}
    for i in range(at - 1, max(-1, at - NEAR - 1), -1):
        if clauses.tokens[i].has("on_topic"):
            return True
        if i not in named and clauses.text[clauses.tokens[i].start].isupper():
            return False
    return False


def _told_by(before: tuple[Token, ...]) -> bool:
    """Whether "nach" only opens who tells of it ("nach eigenen Angaben Luftangriffe geflogen")."""
    frames = [i for i, t in enumerate(before) if t.has("frame")]
    source = next((i for i, t in enumerate(before) if t.has("source_before")), -1)
    return bool(frames) and frames[-1] < source and before[frames[-1]].has("after")


def _mentioned(clauses: Clauses, hit: Hit) -> bool:
    """Whether a known attack is only what somebody condemns, answers or wants stopped ("verurteilte den Einmarsch").

    One that is told with its day or its casualties is told all the same.
    """
    if hit.trigger.kind != "noun" or hit.trigger.subtype != "other":
        return False
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    words = [t for _, t in clauses.segment_tokens(segment)]
    known = any(t.has("definite") for t in clauses.tokens[max(0, at - NEAR) : at])
    known = known or any(0 < at - a.token <= NEAR and a.name.country for a in clauses.arguments)
    near = [t for i, t in enumerate(clauses.tokens) if abs(clauses.segment_of[i] - segment) <= 1]
    if not known or any(t.has("casualty") for t in near) or _pinned(clauses, hit):
        return False
    if any(
        t.precision == "day" and clauses.segment_at(t.start) == segment and t.start > hit.start for t in clauses.dates
    ):
        return False
    answered = any(t.has("reaction") for t in clauses.tokens[max(0, at - _FRAME) : at])
    return answered or any(t.has("condemn", "halt") for t in words)


def _pinned(clauses: Clauses, hit: Hit) -> bool:
    """Whether a place behind the noun says which attack of a war is meant ("Angriff auf die Brücke von Kertsch")."""
    at = clauses.token_at(hit.start)
    return any(
        a.name.kind == "place"
        and not a.name.metonym
        and 0 < a.token - at <= _PINNED
        and a.segment == clauses.segment_of[at]
        for a in clauses.arguments
    )


def _known_war(clauses: Clauses, hit: Hit, targets: list[Argument]) -> bool:
    """Whether the noun only names a war that everybody knows ("für den Angriff auf die Ukraine verantwortlich"): one
    upon a whole state behind a preposition, of which neither a day nor casualties nor an order is told.
    """
    if not clauses.grammar.verb_last or hit.trigger.kind != "noun" or hit.trigger.subtype != "other":
        return False
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    before = clauses.tokens[max(0, at - _FRAME) : at]
    known = any(t.has("definite") for t in before) or any(
        0 < at - a.token <= NEAR and a.name.genitive for a in clauses.arguments
    )
    known = known and any(t.has(*PREPOSITIONS, "genitive") and not t.has("occasion", "by") for t in before)
    states = [a for a in targets if a.name.kind == "state"] or hit.trigger.name == "invade"
    dated = any(t.precision == "day" and clauses.segment_at(t.start) == segment for t in clauses.dates)
    words = [t for _, t in clauses.segment_tokens(segment)]
    return bool(known and states and not dated and not any(t.has("launch", "casualty", "accuse") for t in words))


def comes_to(clauses: Clauses, at: int) -> bool:
    """Whether the attack is what the clause tells, though "to" stands before it ("zu Gefechten gekommen")."""
    told = any(t.has("comes_to") for _, t in clauses.segment_tokens(clauses.segment_of[at]))
    return told and any(t.has("to") for t in clauses.tokens[max(0, at - _FRAME) : at])
