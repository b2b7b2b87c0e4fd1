"""Agreements: states or bodies sign, conclude, ratify or end a treaty, accord or ceasefire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.actors import actor, distinct, is_body
from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.document import Document
from toolkit.interval import bounded
from toolkit.parsers.agreement.sides import accompanied, assembled, shared, sides_of
from toolkit.parsers.agreement.treaties import (
    aimed_at,
    attributed,
    back_reference,
    broken,
    discussed,
    infinite,
    made_on,
    made_then,
    paired,
    told,
    years_of,
)
from toolkit.parsers.agreement.truces import called_for, declared
from toolkit.reports import Report
from toolkit.schema import Actor
from toolkit.telling import Telling, telling_of
from toolkit.triggers import Hit
from toolkit.where import where

EVENT_TYPE = "agreement"
VERSION = "1.6"

_ONE_SIDED = ("terminate", "ratify")
"""What one side alone may do with a treaty."""
_SIGNED = 5  # words between "signed" and the day
_ANTECEDENT = 4  # last words of a clause where the noun stands that the next one tells of
_ALMOST = 6  # words between "almost" and what was reached
_FIGHTING = frozenset(("hostilities", "calling"))
"""Needs of triggers that tell an end of fighting: who is called on to stop his attack makes no ceasefire alone."""
_OF_ONE = ("rejoin", "commit")
"""The same by other triggers: it goes back to a treaty of many, the members of a body commit themselves."""


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of agreements that one trigger word gives.

    Where fewer than two sides are told it is a reference; that of a ceasefire, or of a treaty with its year, is enough
    for a happening whose sides the article tells elsewhere.
    """
    truce = hit.trigger.name == "ceasefire"
    if truce and _adjunct(clauses, hit):
        return
    telling = telling_of(document, clauses, hit)
    days = made_on(clauses, hit, document.published)
    named = bool(days) or (paired(clauses, hit) and told(clauses, hit, telling.rung))
    if hit.trigger.name == "treaty_noun" and (not named or (not days and _qualified(document, clauses, hit))):
        return
    breached = not days and hit.trigger.kind == "noun" and broken(clauses, hit)
    telling = _settled(telling, bool(days) or breached or attributed(clauses, hit))
    found = sides_of(document, clauses, hit)
    if found is None:
        return  # whose fighting shall end is not told
    actors = distinct(actor(a.name, "participant") for a in found)
    if _at_home(clauses, actors):
        return
    enough = _enough(document, clauses, hit, actors) and (len(actors) > 1 or "calling" not in hit.trigger.need)
    lasting = (truce and not infinite(clauses, hit)) or bool(days)
    alone = _FIGHTING.intersection(hit.trigger.need) and (actors or "calling" not in hit.trigger.need)
    if not enough and (alone or (hit.trigger.weak and not (truce or lasting))):
        return
    elsewhere = telling.rung == "topic" or (truce and not days and called_for(clauses, hit))
    of_truce = hit.trigger.name == "sign" and _of_truce(document, clauses, hit)
    named_by: tuple[Timex | None, ...] = tuple(days) or (None,)
    for day in named_by:
        report = telling.report(
            actors,
            subtype="ceasefire" if of_truce else _subtype(clauses, hit, bool(days)),
            place=where(document, clauses, hit, ("in",)),
            reference=not enough,
            alone=lasting or (not hit.trigger.weak and _can_stand(clauses, hit, bool(actors))),
            strong=enough,
            anchor=clauses.token_at(day.start) if day else None,
        )
        # The day of the talks, the call or the breach is not that of the ceasefire.
        undated = elsewhere or (breached and not made_then(clauses, hit, report.when.text))
        undated = undated or _of_the_name(document, clauses, hit, report)
        yield replace(report, when=bounded(report.status, document.published)) if undated else report


def _qualified(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether a participle right behind the noun tells of it, which makes the report ("the pact signed by X and Y")."""
    behind = clauses.token_at(hit.end - 1) + 1
    signed = {clauses.token_at(h.start) for h in document.hits.get(clauses.index, ()) if h.trigger.name == "sign"}
    return not clauses.grammar.verb_last and behind in signed and clauses.tokens[behind].has("participle")


def _of_truce(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether a relative clause only tells how the ceasefire before it came about ("Die Waffenruhe, die im März
    vereinbart worden war").
    """
    segment = clauses.segment_at(hit.start)
    if not segment or not clauses.segment_tokens(segment)[0][1].has("relative"):
        return False
    close = clauses.segment_tokens(segment - 1)[-_ANTECEDENT:]
    starts = {t.start for _, t in close}
    return any(h.trigger.name == "ceasefire" and h.start in starts for h in document.hits.get(clauses.index, ()))


def _settled(telling: Telling, made: bool) -> Telling:
    """The telling with the status of a treaty that is known to be made, of a ceasefire that is only talked about, and
    of what was decided, which for a treaty is that it was made.
    """
    clauses, hit = telling.clauses, telling.hit
    if made:
        telling = replace(telling, status="occurred", rung="bygone")
    topic = discussed(clauses, hit) or (telling.rung == "default" and infinite(clauses, hit))
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))] if clauses.holds("needed") else []
    topic = topic or (telling.status in ("occurred", "decided") and not made and any(t.has("needed") for t in words))
    if hit.trigger.name == "ceasefire" and (topic or "calling" in hit.trigger.need):
        telling = replace(telling, status="possible", rung="topic")
    at = clauses.token_at(hit.start)
    if telling.status == "occurred" and not made and aimed_at(clauses, hit):
        telling = replace(telling, status="possible", rung="topic")
    if telling.status == "occurred" and any(t.has("almost") for t in clauses.tokens[max(0, at - _ALMOST) : at]):
        telling = replace(telling, status="possible", rung="topic")
    if telling.status == "decided" and hit.trigger.subtype != "ratify":
        ahead = clauses.tokens[at].has("zu_infinitive") or clauses.tokens[at - 1].has("infinitive_marker")
        verb = hit.trigger.kind == "verb" and at and ahead  # "have decided to sign"
        telling = replace(telling, status="planned" if verb else "occurred")
    return telling


def _enough(document: Document, clauses: Clauses, hit: Hit, actors: tuple[Actor, ...]) -> bool:
    """Whether two sides are told, or one of a treaty that is ended, ratified or declared; not by a noun that means the
    treaty told of before.
    """
    again = hit.trigger.name == "treaty_noun" and not _dated(clauses) and back_reference(clauses, hit)
    if again and _subtype(clauses, hit) != "terminate":
        return False
    sides = {a.country or a.name for a in actors}
    armed = {a.name.name for a in clauses.arguments if a.name.kind == "armed_group" and a.name.name[:1].isupper()}
    groups = all(a.name in armed for a in actors)  # "Fatah and Hamas"
    named = hit.trigger.name == "ceasefire" or document.verb_last or groups or any(a.country for a in actors)
    if len(sides) >= 2 and named:
        return True
    alone = hit.trigger.subtype in _ONE_SIDED or hit.trigger.name in _OF_ONE
    alone = alone or declared(clauses, hit) or accompanied(clauses, hit)
    return bool(sides) and (alone or assembled(document, clauses, hit))


def _at_home(clauses: Clauses, actors: tuple[Actor, ...]) -> bool:
    """Whether a ministry or the like whose state is not told makes it with an authority of one state: an affair of that
    state alone ("The Ministry of Health and the Bank of Tanzania signed an agreement").
    """
    bodies = {a.name.name for a in clauses.arguments if a.name.kind == "body"}
    unknown = [a for a in actors if not a.country and a.name in bodies]
    known = [a for a in actors if a.country]
    return bool(unknown) and len(known) == 1 and known[0].name in bodies and not is_body(known[0].country)


def _of_the_name(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """Whether the day of the report only names the treaty that is ended or ratified ("the 2015 accord", "withdrew from
    the truce signed in 2002").
    """
    if hit.trigger.subtype not in _ONE_SIDED or report.when.text is None:
        return False
    timex = next((d for d in clauses.dates if d.text == report.when.text), None)
    at = clauses.token_at(timex.start) if timex is not None else 0
    signed = {clauses.token_at(h.start) for h in document.hits.get(clauses.index, ()) if h.trigger.name == "sign"}
    own = clauses.token_at(hit.start)
    return years_of(clauses, report.when.text) or any(own < i < at <= i + _SIGNED for i in signed)


def _dated(clauses: Clauses) -> bool:
    """Whether the sentence tells a day."""
    return any(t.basis != "none" for t in clauses.dates)


def _can_stand(clauses: Clauses, hit: Hit, sided: bool) -> bool:
    """Whether a treaty that is signed or ended is a happening whose sides the article may tell elsewhere."""
    return (_dated(clauses) and (sided or hit.trigger.subtype in ("sign", "terminate"))) or shared(clauses, hit)


def _adjunct(clauses: Clauses, hit: Hit) -> bool:
    """Whether the noun only qualifies the one behind it ("the ceasefire line", "truce violations")."""
    behind = clauses.tokens[clauses.token_at(hit.end - 1) + 1 :][:1]
    return any(t.has("truce_adjunct") and t.start - hit.end == 1 for t in behind)


def _subtype(clauses: Clauses, hit: Hit, made: bool = False) -> str | None:
    """The subtype of the trigger; what is signed may be a ceasefire, a treaty that is named may be ended, but on the
    day that names it it was `made`; and a peace is more than a ceasefire.
    """
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    if hit.trigger.name == "treaty_noun" and not made and any(t.has("treaty_end") for t in words):
        return "terminate"
    if hit.trigger.subtype == "sign" and any(t.has("truce") for t in words):
        return "ceasefire"
    if hit.trigger.name == "ceasefire" and "peace_word" in clauses.classes(hit.word.split()[0]):
        return "sign"
    return hit.trigger.subtype
