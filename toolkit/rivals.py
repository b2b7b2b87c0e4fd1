"""Two happenings of a kind in one clause: which of them a name is a side of."""

from __future__ import annotations

from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.triggers import Hit

PARTNERED = ("with", "between")
_JOINED = 2  # words between two nouns that share their sides ("talks and a meeting with X")
_FRAMED = 3  # words between "after" and the noun that it makes a time
_FINITE = ("past_verb", "present_verb", "auxiliary", "auxiliary_past", "auxiliary_future", "modal")


def of_another(document: Document, clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the name is a side of another happening of the kind that the segment names, or of one beside which it is
    ("signed an accord on the sidelines of the APEC summit").
    """
    if clauses.holds("sideline") and argument.name.start > hit.end and argument.name.kind == "body":
        at = clauses.token_at(hit.start)
        if any(t.has("sideline") for t in clauses.tokens[at + 1 : argument.token]):
            return True
    rivals = [
        h
        for h in document.hits.get(clauses.index, ())
        if h.trigger.event_type == hit.trigger.event_type
        and h.start != hit.start
        and clauses.segment_at(h.start) == argument.segment
    ]
    if not rivals:
        return False
    if _timing(clauses, hit) and _of_the_verb(clauses, hit, rivals, argument):
        return True
    return _of_nearer_noun(clauses, hit, rivals, argument)


def _timing(clauses: Clauses, hit: Hit) -> bool:
    """Whether the happening is told as the time of another ("nach dem Treffen mit X", "before his talks with X")."""
    at = clauses.token_at(hit.start)
    before = clauses.tokens[max(0, at - _FRAMED) : at]
    return hit.trigger.kind == "noun" and any(t.has("after", "ahead") for t in before)


def _of_nearer_noun(clauses: Clauses, hit: Hit, rivals: list[Hit], argument: Argument) -> bool:
    """Whether the partner belongs to a noun nearer to it ("warb nach einem Gespräch mit X für Gespräche zwischen Y
    und Z"); a verb shares those of its nouns ("held talks with X") but not of a noun that is its time.
    """
    before = [h for h in (hit, *rivals) if h.end <= argument.name.start]
    if argument.relation not in PARTNERED or not before:
        return False
    owner = max(before, key=lambda h: h.end)
    if owner is hit or owner.trigger.kind != "noun":
        return False
    if hit.trigger.kind == "verb":
        return _timing(clauses, owner) and not _verbs(clauses, owner, argument, rivals)
    first, last = sorted((owner, hit), key=lambda h: h.start)
    at, end = clauses.token_at(first.start), clauses.token_at(last.start)
    if clauses.grammar.verb_last and not any(t.has("coordination") for t in clauses.tokens[at + 1 : end]):
        return True  # "in einem Telefonat zu Gesprächen mit X aufgefordert"
    return len(clauses.text[first.end : last.start].split()) > _JOINED


def _of_the_verb(clauses: Clauses, hit: Hit, rivals: list[Hit], argument: Argument) -> bool:
    """Whether the name belongs to what the verb tells whose time the trigger is, and is not its subject."""
    if argument.segment != clauses.segment_at(hit.start) or all(_timing(clauses, h) for h in rivals):
        return False
    if argument.name.start < hit.start:
        met = [h for h in rivals if h.trigger.kind == "verb" and h.end <= argument.name.start]
        return bool(met) and not clauses.grammar.verb_last
    verbs = _verbs(clauses, hit, argument, rivals)
    if not verbs or argument.relation != "" or not clauses.grammar.verb_last:
        return bool(verbs)
    return any(
        a.relation == "" and verbs[0] < a.token < argument.token and not argument.listed for a in clauses.arguments
    )


def _verbs(clauses: Clauses, hit: Hit, argument: Argument, rivals: list[Hit]) -> list[int]:
    """The finite verbs between the trigger and the name."""
    told = {h.start for h in rivals if h.trigger.kind == "verb"}
    between = range(clauses.token_at(hit.start) + 1, argument.token)
    return [i for i in between if clauses.tokens[i].has(*_FINITE) or clauses.tokens[i].start in told]
