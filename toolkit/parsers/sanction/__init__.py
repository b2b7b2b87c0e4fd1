"""Sanctions: a state or body imposes, extends, eases or lifts sanctions or embargoes, or expels diplomats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.actors import actor, distinct, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.interval import bounded
from toolkit.parsers.sanction.acts import act_of, breached, opposed, reason, since, untold
from toolkit.parsers.sanction.imposers import imposers_of
from toolkit.parsers.sanction.outcomes import agreed, eased, in_force, meant, shut_out
from toolkit.parsers.sanction.targets import targets_of
from toolkit.reports import Report
from toolkit.schema import Actor
from toolkit.telling import Telling, telling_of
from toolkit.triggers import Hit

EVENT_TYPE = "sanction"
VERSION = "1.6"

_MEASURED = 4  # words between steps and the state that they are against
_MEASURES = ("measure", "penalty")
"""Triggers that are sanctions only right before whom they are against."""
_PAIRED = ("sanction_verb", "measure", "penalty", "seize", "leave", "exclude", "post")
"""Triggers that are sanctions only where it is told by whom and against whom."""
_AT_HOME = ("ban", "ban_noun")
"""Triggers that are no sanctions where a state only forbids something on its own ground."""
_IMPOSED = 60  # characters from "imposed" to its day
_MISREAD = {"cut_off": "denial", "exclude": "denial", "leave_country": "possibility", "leave": "possibility"}
"""Triggers whose own act reads like a refusal or a demand elsewhere ("excluded from Swift", "told to leave")."""
_OBLIGED = ("possibility", "hinted")
"""How a closing that a word tells to be ordered reads ("must close their consulate")."""


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of sanctions that one trigger word gives: an act upon them and a side must be told."""
    act = act_of(clauses, hit)
    if hit.trigger.name == "barrier" and _against_disease(document, clauses, hit):
        return
    if act is None or reason(clauses, hit) or opposed(clauses, hit) or breached(clauses, hit):
        return
    telling = _telling(document, clauses, hit, act)
    found = arguments(document, clauses, hit)
    segment = clauses.segment_at(hit.start)
    near = [a for a in clauses.arguments if a.segment == segment and not (a.speaker and a.name.kind == "adjective")]
    if hit.trigger.subtype == "expel":
        found = [*found, *(a for a in near if a.speaker and a not in found and a.name.kind != "adjective")]
    targets = targets_of(document, clauses, hit, act, near, found)
    if hit.trigger.name in _MEASURES and not any(_next(clauses, hit, a) for a in targets):
        return  # "Maßnahmen gegen Vertreter der Medien"
    imposers = imposers_of(clauses, hit, near, found, targets)
    actors = _sides(imposers, targets)
    countries = {a.country for a in actors if a.country}
    if not (countries or any(a.role == "target" for a in actors) or untold(clauses, hit)):
        return
    paired = len(countries) > 1 and bool(targets)
    own = hit.trigger.name in _AT_HOME and not clauses.grammar.verb_last
    if own and not targets and not any(is_body(country) for country in countries):
        return  # "banned the sale of raw milk"
    if hit.trigger.name in _PAIRED and not (paired or _by_state(hit, imposers)):
        return
    strong = len(countries) > 1
    thin = not (strong or targets) and bool(actors)
    behind = _told_behind(clauses, hit) if telling.status == "occurred" else None
    timed = replace(telling, hit=behind or telling.hit)
    day = since(clauses, hit)
    report = timed.report(actors, subtype=act, reference=thin, alone=True, strong=strong, anchor=day)
    past = _of_others(clauses, hit, act)  # the day is that of what the clause tells of them
    yield replace(report, when=bounded(report.status, document.published)) if past else report
    if act != "impose" and (imposed := _imposed(clauses, hit)) is not None:
        telling = replace(telling, hit=imposed, status="occurred", rung="reduced")
        yield telling.report(actors, subtype="impose", reference=thin, alone=True, strong=strong)


def _telling(document: Document, clauses: Clauses, hit: Hit, act: str) -> Telling:
    """How the act is told: what reads like a refusal or a demand elsewhere is done, what is settled on decided."""
    verb = _cutting(document, clauses, hit)
    telling = telling_of(document, clauses, verb or hit)
    misread = verb is None and telling.rung == _MISREAD.get(hit.trigger.name) and not clauses.holds("rebuff")
    ordered = hit.trigger.name == "post" and telling.rung in _OBLIGED and clauses.holds("forced")
    done = (telling.status == "decided" and not _settled(clauses, hit)) or misread or ordered
    status = "occurred" if done else telling.status
    if act == "lift":
        status = eased(clauses, hit, status)
    told = shut_out(clauses, hit, meant(clauses, hit, status))
    told = "occurred" if act == "impose" and in_force(clauses, hit) else told
    told = "decided" if told == "occurred" and agreed(clauses, hit) else told
    return replace(telling, status=told, rung=telling.rung if told == status else "topic")


def _against_disease(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether nobody may enter a land of which the article tells that a disease spreads ("eine Einreisesperre")."""
    if "entry_ban" not in clauses.classes(hit.word) or any(a.relation == "against" for a in clauses.arguments):
        return False
    near = (document.sentence(i) for i in {0, clauses.index - 2, clauses.index - 1} if 0 <= i < clauses.index)
    told = [c for c in (*document.clauses.values(), *near) if c is not None]
    return any(c.holds("pandemic") for c in told)


def _by_state(hit: Hit, imposers: list[Argument]) -> bool:
    """Whether a state is told to sanction whoever it is ("Die USA hatten den Unternehmer sanktioniert")."""
    return hit.trigger.name == "sanction_verb" and any(a.name.kind == "state" and a.relation == "" for a in imposers)


def _told_behind(clauses: Clauses, hit: Hit) -> Hit | None:
    """The word in the clause behind that alone tells what was done with them, and when ("Sanktionen, die sie 2016
    aufgehoben hatte"); None where the noun's own clause tells it.
    """
    acts, segment = ("sanction_lift", "sanction_extend", "sanction_impose"), clauses.segment_at(hit.start)
    own = any(t.has(*acts) for _, t in clauses.segment_tokens(segment))
    behind = [t for _, t in clauses.segment_tokens(segment + 1) if t.has(*acts)]
    dated = [clauses.segment_at(d.start) for d in clauses.dates if d.basis != "none"]
    if hit.trigger.kind != "noun" or own or not behind or dated != [segment + 1]:
        return None
    return Hit(behind[0].start, behind[0].end, replace(hit.trigger, kind="verb"), behind[0].lower)


def _of_others(clauses: Clauses, hit: Hit, act: str) -> bool:
    """Whether only a participle behind the noun tells that they were imposed, and no day follows ("denounced on Friday
    the sanctions imposed by the UN").
    """
    behind = clauses.tokens[clauses.token_at(hit.end - 1) + 1 :][:1]
    if clauses.grammar.verb_last or act != "impose" or not any(t.has("participle") for t in behind):
        return False
    later = any(d.start > hit.end and d.basis != "none" for d in clauses.dates)
    return not later and any(t.has("sanction_impose") for t in behind)


def _cutting(document: Document, clauses: Clauses, hit: Hit) -> Hit | None:
    """The verb that shuts somebody out of a system, which tells how far that has got ("will Russland aus Swift
    ausschließen"); None where no verb does.
    """
    if hit.trigger.name != "cut_off":
        return None
    segment = clauses.segment_at(hit.start)
    verbs = [h for h in document.hits.get(clauses.index, ()) if h.trigger.name == "exclude"]
    return next((h for h in verbs if clauses.segment_at(h.start) == segment), None)


def _settled(clauses: Clauses, hit: Hit) -> bool:
    """Whether states only settled on them, or allowed them: they are still to be imposed ("vereinbarten Sanktionen",
    "grünes Licht für Sanktionen").
    """
    return any(t.has("settled_on") for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)))


def _imposed(clauses: Clauses, hit: Hit) -> Hit | None:
    """The participle behind the noun that tells that the sanctions, now to be lifted or extended, were imposed ("lift
    the embargo imposed in 1989"); None where none does, or where neither time nor reason is told.
    """
    at = clauses.token_at(hit.end - 1) + 1
    if clauses.grammar.verb_last or hit.trigger.kind != "noun" or at + 1 >= len(clauses.tokens):
        return None
    token = clauses.tokens[at]
    if not (token.has("participle") and token.has("sanction_impose")):
        return None
    dated = any(0 <= t.start - token.end <= _IMPOSED and t.basis != "none" for t in clauses.dates)
    reasoned = any(t.has("after", "against", "upon") for t in clauses.tokens[at + 1 : at + 4])
    if not dated and not reasoned:
        return None
    return Hit(token.start, token.end, replace(hit.trigger, kind="verb"), token.lower)


def _next(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether a state or office holder stands right behind what is against him ("weitere Schritte gegen Belarus")."""
    kinds = ("state", "place", "person", "office", "body")
    return argument.name.kind in kinds and 0 < argument.token - clauses.token_at(hit.start) <= _MEASURED


def _sides(imposers: list[Argument], targets: list[Argument]) -> tuple[Actor, ...]:
    """Imposers and targets; nobody imposes sanctions upon himself."""
    actors = distinct(
        [
            *(actor(a.name, "imposer") for a in imposers),
            *(actor(a.name, "target") for a in targets if a.name.country or a.name.kind == "armed_group"),
        ]
    )
    struck = {a.country for a in actors if a.role == "target"}
    return tuple(a for a in actors if a.role == "target" or a.country not in struck)
