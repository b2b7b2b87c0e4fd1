"""An article to its mentions: one row per happening, however often the article tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from toolkit import awards, parsers
from toolkit import document as documents
from toolkit import language as languages
from toolkit.actors import is_body
from toolkit.awards import ANNOUNCED
from toolkit.borrowers import lent
from toolkit.clauses import Clauses
from toolkit.completion import completed
from toolkit.document import Document
from toolkit.doubts import doubt
from toolkit.merge import merge
from toolkit.needs import needs_met
from toolkit.postponed import split
from toolkit.precedence import leading
from toolkit.reports import Report
from toolkit.rows import row, told_apart
from toolkit.schema import Article
from toolkit.triggers import Hit

_AUXILIARY = 12  # characters of an auxiliary before its participle ("is sending")


def extract(article: Article) -> list[dict[str, Any]]:
    """The rows of the table `mentions` that one article gives, in the order of the text.

    An article in a language that has no file gives none.
    """
    code = article.language or languages.detect(article.text)
    if code not in languages.codes():
        return []
    return told_apart([row(report, article, code) for report in happenings(article, code)])


def happenings(article: Article, code: str, every: bool = False) -> list[Report]:
    """What an article in the language `code` tells, one report for each happening, in the order of the text; `every`
    keeps those too that are `left_out`.
    """
    document = documents.read(article, code)
    if document is None:
        return []
    merged = _joined_again(completed(document, lent(document, merge(_announced(document, reports(document))))))
    merged = [r for r in merged if every or left_out(r) is None]
    return sorted(merged, key=lambda r: (r.start, r.event_type, r.trigger_start))


def _joined_again(found: list[Report]) -> list[Report]:
    """The happenings without sanctions told with fewer sides than the same of one status in another sentence, now that
    the sides of both are known.
    """
    sanctions = [r for r in found if r.event_type == "sanction"]
    found = [r for r in found if r.event_type != "sanction" or not any(_part_of(r, o) for o in sanctions)]
    attacks = [r for r in found if r.event_type == "attack" and r.when.precision == "day" and r.actors]
    return [r for r in found if not any(_retold(r, o) for o in attacks)]


def _retold(report: Report, other: Report) -> bool:
    """Whether the attack is the same as one told before it, now that the article has lent it its day and its place."""
    if report.event_type != "attack" or report.sentence <= other.sentence or report.apart or report is other:
        return False
    same = report.status == other.status and report.when == other.when and report.where == other.where
    alike = report.countries == other.countries and {a.role for a in report.actors} == {a.role for a in other.actors}
    return same and alike and other.where is not None and "clash" not in (report.subtype, other.subtype)


def _part_of(report: Report, other: Report) -> bool:
    """Whether the undated report tells some of the sides of the other, and nothing that tells them apart."""
    done = {report.status, other.status} <= {"occurred", "decided"}
    same = report.subtype == other.subtype and (report.status == other.status or done)
    return same and not report.when.known and bool(report.countries) and report.countries < other.countries


def left_out(report: Report) -> str | None:
    """Why a happening makes no row, None where it makes one: of two sides that confer only one state or body is known,
    even by all that the article tells around; the members of one body phone each other; nobody knows who agreed.
    """
    if report.event_type == "agreement" and not report.actors:
        return "none of the sides is known"
    if report.event_type == "sanction" and not report.actors:
        return "neither side is known"
    paired = report.subtype in ("bilateral", "call") and len(report.actors) < 2
    shared = report.subtype == "call" and any(is_body(a.country) for a in report.actors)
    group = any(a.organisation and not a.country for a in report.actors)  # who talks with it is its government
    timed = report.when.known and report.alone
    lost = paired and not (shared or group or timed) and not any(a.person for a in report.actors)
    return "only one of the two sides is known" if lost else None


def reports(document: Document) -> list[Report]:
    """The reports of all registered parsers on the document, sentence by sentence."""
    found: list[Report] = []
    for index in sorted(document.hits):
        clauses = document.clauses[index]
        parsed: dict[Hit, list[Report]] = {}

        def told(hit: Hit, clauses: Clauses = clauses, parsed: dict[Hit, list[Report]] = parsed) -> bool:
            parsed[hit] = parsed[hit] if hit in parsed else _parsed(document, clauses, hit)
            return any(not r.reference for r in parsed[hit])

        led = leading(clauses, document.hits[index], told)
        for hit in led:
            told(hit)
        found += _without_tests(clauses, _without_sent_arms(clauses, [r for hit in led for r in parsed[hit]]))
    return found


def _announced(document: Document, found: list[Report]) -> list[Report]:
    """The reports without those that the rest of an announcement gives: its paragraph is all about the one award.

    An order under it, announced in the same paragraph, goes to the same companies; what else the paragraph tells of
    recipients and numbers is the award's.
    """
    place = {r.sentence: document.clauses[r.sentence].paragraph for r in found}
    announced = [r for r in found if r.rung == ANNOUNCED]
    paragraphs = {place[r.sentence] for r in announced}
    kept: list[Report] = []
    for r in found:
        if r.rung == ANNOUNCED and r.reference:
            earlier = [a for a in kept if a.rung == ANNOUNCED and place[a.sentence] == place[r.sentence]]
            suppliers = tuple(x for x in earlier[-1].actors if x.role == "supplier") if earlier else ()
            r = replace(r, actors=(*r.actors, *suppliers), reference=False)
        elif r.rung != ANNOUNCED and place[r.sentence] in paragraphs:
            if r.event_type != "procurement":
                continue  # funds that expire, ships that are repaired
            before = [n for n, a in enumerate(kept) if a.rung == ANNOUNCED and place[a.sentence] == place[r.sentence]]
            if before:
                kept[before[-1]] = awards.told_more(kept[before[-1]], r)
            continue
        kept.append(r)
    return kept


def _without_sent_arms(clauses: Clauses, found: list[Report]) -> list[Report]:
    """The reports of a sentence without movements of troops where its verb tells that arms alone are given, and without
    deliveries where it tells that they are moved to a place. The signature of a contract is its order, what is
    received from somebody his delivery.
    """
    given = {
        r.trigger_start
        for r in found
        if r.event_type == "delivery" and clauses.tokens[clauses.token_at(r.trigger_start)].has("receive")
    }
    found = [r for r in found if r.event_type != "procurement" or r.trigger_start not in given]
    bought = {clauses.segment_at(r.trigger_start) for r in found if r.event_type == "procurement" and not r.reference}
    found = [r for r in found if r.event_type != "agreement" or clauses.segment_at(r.trigger_start) not in bought]
    if not found:
        return found
    if clauses.holds("military_noun") and any(
        t.has("military_noun") and not t.has("arms_noun", "arms_noun_weak") for t in clauses.tokens
    ):
        return found
    if clauses.holds("after") and any(
        t.has("to") and t.has("after") for t in clauses.tokens
    ):  # "nach": a place, not somebody who is given to
        moved = {r.trigger_start for r in found if r.event_type == "troop" and not r.reference}
        return [r for r in found if r.event_type != "delivery" or r.trigger_start not in moved]
    sent = {r.trigger_start for r in found if r.event_type == "delivery" and not r.reference}
    sent |= {start - n for start in sent for n in range(_AUXILIARY)}  # "is sending"
    return [r for r in found if r.event_type != "troop" or r.subtype != "deploy" or r.trigger_start not in sent]


def _without_tests(clauses: Clauses, found: list[Report]) -> list[Report]:
    """The reports of a sentence without attacks in a clause that tells a weapons test, of what is fired at nobody, and
    without tests where the attack has a target.
    """
    tested = {clauses.segment_at(r.trigger_start) for r in found if r.subtype == "test" and not r.reference}
    if not tested:
        return found
    attacks = [r for r in found if r.event_type == "attack"]
    struck = {clauses.segment_at(r.trigger_start) for r in attacks if any(a.role == "target" for a in r.actors)}
    void = {"attack": tested - struck, "exercise": struck}
    return [r for r in found if clauses.segment_at(r.trigger_start) not in void.get(r.event_type, ())]


def _parsed(document: Document, clauses: Clauses, hit: Hit) -> list[Report]:
    """The reports that one trigger gives; none where its needs are not met, or something speaks against it."""
    module = parsers.registered().get(hit.trigger.event_type)
    if module is None or not needs_met(clauses, hit):
        return []
    found = [r for r in module.parse(document, clauses, hit) if doubt(document, clauses, hit, r) is None]
    return [part for r in found for part in split(clauses, r)]
