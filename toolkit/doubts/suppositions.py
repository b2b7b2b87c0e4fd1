"""Doubts about what is only supposed: what might be or would have been, questions, polls, mere chances."""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.cues import near
from toolkit.document import Document
from toolkit.doubts.words import held, own, tells
from toolkit.grammar import Token
from toolkit.reports import Report
from toolkit.triggers import Hit

_CLOSING = " \n\"”“»«'"
_OPENING = 4  # words in which a sentence says that it only imagines
_ENTAILED = 7  # words from a noun to "would be"


def idle(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What "we" might do, what would have been, or what somebody lacks the will for ("if Iran had attacked ...")."""
    if hit.trigger.kind != "verb":
        return False
    words = own(clauses, hit)
    if _irreal(clauses, hit, words):
        return True
    if report.status != "possible":
        return False
    segment = clauses.segment_at(hit.start)
    if segment and tells(clauses, (t for _, t in clauses.segment_tokens(segment - 1)), "lacking", "would_mean"):
        return True
    unreal = tells(clauses, words[:1], "unreal")
    supposed = unreal or near(words[:1], "condition", "when_or_if")
    if tells(clauses, words[:2], "concessive"):
        return True  # "Selbst wenn Russland die Stadt einnehmen sollte"
    if unreal or (supposed and near(words, "perfect_past")):
        return True
    if supposed and segment and near(tuple(t for _, t in clauses.segment_tokens(segment - 1)), "only_then"):
        return False  # "wollen erst verhandeln, wenn die Truppen abgezogen sind"
    return supposed and (report.event_type != "attack" or near(words, "first_person"))


def _irreal(clauses: Clauses, hit: Hit, words: tuple[Token, ...]) -> bool:
    """Whether a relative clause tells what would have been ("der Vertrag, der am Freitag ausgelaufen wäre"); the plural
    is also that of reported speech.
    """
    relative = clauses.grammar.verb_last and len(words) > 2 and any(t.has("relative") for t in words[:2])
    return relative and tells(clauses, words[-1:], "unfulfilled") and words[-2].start == hit.start


def asked(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What a question only supposes ("Sollte die EU weitere Sanktionen beschließen?")."""
    question = clauses.text[clauses.start : clauses.end].rstrip(_CLOSING).endswith("?")
    return question and not report.when.known and report.status in ("possible", "planned")


def imagined(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What a sentence asks to imagine, tells as the plot of a play, or what would follow if nothing else were done
    ("sonst verhängt die EU Sanktionen").
    """
    if not tells(clauses, clauses.tokens, "imagine", "otherwise", "work_noun"):
        return False
    if tells(clauses, clauses.tokens[:_OPENING], "imagine"):
        return True
    words = own(clauses, hit)
    if tells(clauses, words[:1], "otherwise"):
        return not report.when.known and not near(words, "past_verb", "past_tense", "perfect")
    plot = near(clauses.tokens[:1], "in") and tells(clauses, clauses.tokens[:_OPENING], "work_noun")
    return plot and not report.when.known


def entailed(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What would only follow from something else ("was die Stationierung ausschließen würde", "a withdrawal would be a
    mistake").
    """
    if hit.trigger.kind != "noun" or report.when.known or not tells(clauses, clauses.tokens, "would_follow"):
        return False
    words = own(clauses, hit)
    if tells(clauses, words[:1], "which"):
        return tells(clauses, words[-1:] if clauses.grammar.verb_last else words[1:2], "would_follow")
    at = clauses.token_at(hit.end - 1) + 1
    behind = clauses.tokens[at : at + _ENTAILED]
    one = near(words[:1], "singular_article", "indefinite") and not near(words[:1], "definite")
    return one and not clauses.grammar.verb_last and tells(clauses, behind, "would_be_so")


def polled(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What those want who were asked in a poll ("60 percent want a withdrawal, the poll said")."""
    return report.status in ("possible", "planned") and tells(clauses, clauses.tokens, "poll")


def mere_chance(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """That two might agree, where nobody proposes, demands or offers it ("tries to agree on what to do")."""
    if report.status != "possible" or report.when.known:
        return False
    meant = clauses.holds("pledge", "menace", "warn", "warning", "demand", "threat_noun")
    return not meant and "agree_verb" in held(clauses.grammar.code, hit.word.lower().split()[0])
