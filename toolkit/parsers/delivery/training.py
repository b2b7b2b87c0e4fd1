"""Who trains whose soldiers: "British officers trained the Afghan army", "die Ausbildung malischer Soldaten"."""

from __future__ import annotations

from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.parsers.attack.voice import passive
from toolkit.qualifiers import qualifies
from toolkit.triggers import Hit

_ABROAD = ("in", "at")
_TAUGHT = ("of", "for", "to")
_TEACHING = ("by", "from", "possessive")


def pupils_and_teachers(document: Document, clauses: Clauses, hit: Hit) -> tuple[list[Argument], list[Argument]]:
    """Whose soldiers are trained, and who trains them; the state in which they are trained stands for the first."""
    found = _named(document, clauses, hit)
    pupils = _pupils(clauses, hit, found)
    teachers = [a for a in found if a not in pupils and _teaches(clauses, hit, a)]
    if not pupils and clauses.holds("soldiery", "military_noun") and not any(a.relation == "with" for a in found):
        own = {a.name.country for a in teachers}
        abroad = [a for a in clauses.arguments if a.segment == clauses.segment_at(hit.start) and a.relation in _ABROAD]
        pupils = [a for a in abroad if a.name.kind in ("state", "place") and a.name.country not in (None, *own)]
    return pupils[:1] if not all(p.listed for p in pupils[1:]) else pupils, teachers


def _named(document: Document, clauses: Clauses, hit: Hit) -> list[Argument]:
    """The names that can act, and those of the clause that only say whose soldiers are told of."""
    acting = arguments(document, clauses, hit)
    segment = clauses.segment_at(hit.start)
    soldiers = [
        a
        for a in clauses.arguments
        if a.segment == segment and a.name.country and a not in acting and _soldiers(clauses, a)
    ]
    return sorted((*acting, *soldiers), key=lambda a: a.token)


def _soldiers(clauses: Clauses, argument: Argument) -> bool:
    return argument.name.kind == "forces" or qualifies(argument, clauses, "military_noun", "soldiery")


def _pupils(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Whose soldiers are trained: the object of the verb, or what the noun tells of them."""
    at = clauses.token_at(hit.start)
    if hit.trigger.kind == "noun":
        behind = [a for a in found if a.token > at and a.name.kind in ("adjective", "forces") and _soldiers(clauses, a)]
        behind = [a for a in behind if a.relation not in _TEACHING]
        taught = [a for a in found if a.token > at and a.relation in _TAUGHT]
        return [a for a in taught if a in behind or a.preposition or _soldiers(clauses, a)] or behind[:1]
    bare = [a for a in found if a.relation == ""]
    if _suffered(clauses, hit):
        return bare
    if clauses.grammar.verb_last:
        return [a for a in bare[1:] if not a.listed or a.object]
    return [
        a for a in found if a.token > at and (a.relation == "" or (a.relation in _TAUGHT and _soldiers(clauses, a)))
    ]


def _teaches(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the name can be who trains: the subject, or the agent of a passive or a noun."""
    if argument.relation in _TEACHING or (argument.relation == "of" and argument.preposition):
        return True
    if argument.relation != "" or (hit.trigger.kind == "verb" and _suffered(clauses, hit)):
        return False
    return argument.token < clauses.token_at(hit.start) or clauses.grammar.verb_last


def _suffered(clauses: Clauses, hit: Hit) -> bool:
    """Whether the verb is passive, and no participle of what goes on ("has been training")."""
    token = clauses.tokens[clauses.token_at(hit.start)]
    return passive(clauses, hit) and (clauses.grammar.verb_last or token.has("participle"))
