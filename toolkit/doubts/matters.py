"""Doubts about meetings, treaties, troops and exports."""

from __future__ import annotations

import itertools

from toolkit.actors import is_body
from toolkit.clauses import Clauses
from toolkit.cues import near, without_reasons
from toolkit.document import Document
from toolkit.doubts.words import before, held, own, tells, tells_here
from toolkit.grammar import Token
from toolkit.reports import Report
from toolkit.triggers import Hit

_DENIED = 6  # words between a form of "to be" and the noun that it says a thing is not
_TIMED = 6  # words behind "agreed" among which its "to" stands, with a time between them
_OFFICE = 8  # words from "chief negotiator" to the talks
_MODERN = 1914  # what happened before is history


def commented(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What somebody only comments on ("defended arms deliveries") or warns of ("warnte vor ..."); a delivery that
    somebody warns of is told where its sender or its goods are.
    """
    if hit.trigger.kind != "noun" or report.subtype == "terminate":
        return False  # "Aus Protest kündigte er das Abkommen"
    item = report.what.item
    named = any(a.role == "sender" for a in report.actors) or (item is not None and item.lower() not in hit.word)
    warned = (report.event_type == "sanction" and hit.trigger.name != "cut_off") or (
        report.event_type == "delivery" and not named
    )
    backed = report.event_type == "sanction" and report.rung == "default"
    if not (backed or clauses.holds("warning", "comment")):
        return False
    words = own(clauses, hit)
    if report.event_type == "agreement" and near(words, "managed"):
        return False  # "ist eine Einigung im Streit gelungen"
    if backed and tells(clauses, words, "backing"):
        return True  # "wir unterstützen alle Sanktionen"
    told = _deeds(clauses, hit, words)
    return (warned and near(told, "warning")) or (report.rung == "default" and near(told, "comment"))


def _deeds(clauses: Clauses, hit: Hit, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words of the clause without what is done despite of ("trotz der Kritik"), and without those behind the noun
    where a verb before it tells what was done and verbs do not come last ("imposed a ban after opposition protests").
    """
    words = without_reasons(words)
    told = tuple(t for t in words if t.start < hit.start)
    return told if not clauses.grammar.verb_last and near(told, "past_tense") else words


def in_effect(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """Sanctions in force, of which only the harm is told ("harte Sanktionen verschärfen die Lage")."""
    if report.rung != "default" or hit.trigger.kind != "noun" or report.when.known:
        return False
    words = own(clauses, hit)
    return tells(clauses, words, "aggravates") and tells(clauses, words, "plight") and not near(words, "further")


def disclaimed(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What somebody says that a thing is not ("was not a withdrawal", "sei kein Abzug") tells of no happening."""
    if hit.trigger.kind != "noun" or report.status != "denied" or not clauses.holds("negation"):
        return False
    words = [t for t in before(clauses, hit, _DENIED) if clauses.segment_at(t.start) == clauses.segment_at(hit.start)]
    equated = [
        i for i, (b, t) in enumerate(itertools.pairwise(words)) if tells(clauses, (b,), "equals") and t.has("negation")
    ]
    if not equated or tells(clauses, words, "impersonal"):
        return False
    after = tuple(t for t in own(clauses, hit) if t.start >= hit.end)
    named = clauses.named
    close = words[equated[-1] + 2 :]
    return not near(after, "planned", "happening", "possible", "predicative") and all(
        t.start in named or t.has("determiner", "adjective", "quantifier", "indefinite") for t in close
    )


def quarantine(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """A ban on entering a state that keeps out a disease, and nobody in particular."""
    if "entry_ban" not in held(clauses.grammar.code, hit.word.lower()) or any(
        a.person or a.office for a in report.actors if a.role == "target"
    ):
        return False
    if tells(clauses, clauses.tokens, "banned_people"):
        return False
    return any(tells(c, c.tokens, "epidemic") for c in document.clauses.values())


def of_office(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """Talks that only say what office somebody held ("war Chefunterhändler bei den Gesprächen mit Iran")."""
    if hit.trigger.kind != "noun" or report.status not in ("occurred", "possible"):
        return False
    close = before(clauses, hit, _OFFICE)
    code = clauses.grammar.code  # the office is often a part of a name
    if any("negotiator" in held(code, t.lower) for t in close):
        return tells(clauses, clauses.tokens, "appointed", "appoints")
    sent = any("envoy" in held(code, t.lower) for t in close) and near(close, "for")
    return sent and tells(clauses, clauses.tokens, "appoints")


def untold(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """Exports of arms of which neither the goods nor who gets them are told ("Rüstungsexporte sind ein Thema")."""
    if report.subtype != "approval" or report.when.known or report.what.item or report.what.amount:
        return False
    return hit.trigger.kind == "noun" and not any(a.role in ("buyer", "recipient") for a in report.actors)


def undertaking(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What two sides agree to do, with no treaty, truce or tie named ("agreed to double their trade")."""
    if "agree_verb" not in held(clauses.grammar.code, hit.word.lower()):
        return False
    at = clauses.token_at(hit.end - 1) + 1
    alone = at >= len(clauses.tokens) or clauses.segment_of[at] != clauses.segment_at(hit.start)
    if alone and not clauses.grammar.verb_last:
        return not near(own(clauses, hit), "truce", "treaty_word", "bond")  # "Brazil and Chile, both opposed, agreed"
    behind = [t for t in clauses.tokens[at : at + _TIMED] if t.start not in clauses.dated and not t.has("temporal")][:2]
    doing = len(behind) == 2 and behind[0].has("infinitive_marker") and not behind[1].has("determiner", "adjective")
    return (
        doing
        and not near(own(clauses, hit), "truce", "treaty_word", "bond", "founded")
        and not clauses.grammar.verb_last
    )


def own_session(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """The session of a body of one state, which its own people hold."""
    if report.subtype != "multilateral" or len(report.countries) != 1:
        return False
    country = next(iter(report.countries))
    abroad = report.where is not None and report.where.country not in (None, country)
    return "session" in held(clauses.grammar.code, hit.word.lower()) and not is_body(country) and not abroad


def at_home(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What the parties of one state agree among each other, with no treaty named."""
    if report.subtype != "sign" or len(report.countries) > 1:
        return False
    agreed = "agree_verb" in held(clauses.grammar.code, hit.word.lower())
    return agreed and not near(own(clauses, hit), "truce", "treaty_word") and not any(map(is_body, report.countries))


def historic(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What happened before the world that a timeline tells of ("seized the territory in 1841"), or as a part of a war
    long over ("im Zweiten Weltkrieg").
    """
    last = report.when.end or report.when.start
    if report.when.known:
        if last is not None and last.year < _MODERN:
            return True
    elif clauses.dates:
        segment = clauses.segment_at(hit.start)
        years = [d.latest.year for d in clauses.dates if d.latest and clauses.segment_at(d.start) == segment]
        if years and max(years) < _MODERN:
            return True
    bygone = report.event_type == "attack" and tells_here(clauses, hit, "bygone_war")
    return bygone and not near(own(clauses, hit), "since")  # "the worst attack since World War II"


def visited_by_whom(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """A visit by whoever is no office holder ("der Bär war zu Besuch in Deutschland")."""
    if report.subtype != "visit" or not report.actors or any(a.role != "host" for a in report.actors):
        return False
    return tells(clauses, clauses.tokens, "visiting_others")


def private(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """A trip to the doctor, on holiday or to a friend."""
    return report.subtype == "visit" and tells_here(clauses, hit, "private")
