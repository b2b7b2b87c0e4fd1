"""What is done with sanctions, and whether they are more than a reason or something that is spoken against."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.clauses import Clauses
from toolkit.grammar import Token
from toolkit.parsers.sanction.prepositions import with_them
from toolkit.triggers import Hit

_CALLED = 3  # words between "new" and the sanctions ("rasche und strenge Sanktionen")
_GOVERNED = 4  # words between a preposition and the sanctions that it governs
_PROVOKED = 7  # words between "lead to" and the sanctions
_SINCE = 20  # characters between "since" and the day
_ACTS = (("lift", "sanction_lift"), ("extend", "sanction_extend"), ("impose", "sanction_impose"))


def act_of(clauses: Clauses, hit: Hit) -> str | None:
    """What is done with the sanctions, from the words of the clause; None where nothing is done."""
    if hit.trigger.subtype == "expel" or hit.trigger.kind == "verb" or hit.trigger.name == "cut_off":
        return hit.trigger.subtype
    segment = clauses.segment_at(hit.start)
    behind = clauses.tokens[clauses.token_at(hit.start) + 1 :][:1]
    if hit.trigger.name == "measure" and not any(t.has("against") for t in behind):
        return None  # "Die EU hat Sanktionen gegen X verhängt und weitere Schritte angekündigt"
    for reach in (0, 1):
        near = [i for i in range(len(clauses.tokens)) if abs(clauses.segment_of[i] - segment) <= reach]
        words = [clauses.tokens[i] for i in near if not _aside(clauses, i, hit)]
        for act, name in _ACTS:
            if any(t.has(name) for t in words):
                return act
        told = _further(clauses, hit) or wielded(clauses, hit) or provoked(clauses, hit) or endured(clauses, hit)
        if reach == 0 and told:
            return "impose"
    return None


def _aside(clauses: Clauses, i: int, hit: Hit) -> bool:
    """Whether an infinitive behind the noun has another object ("sanctions over its refusal to suspend ..."), or a word
    for what ends only tells when ("am Ende").
    """
    before = clauses.tokens[i - 1] if i else None
    if before is not None and clauses.tokens[i].has("part_noun") and before.has("in", "temporal"):
        return True
    if clauses.grammar.verb_last and clauses.tokens[i].has("part_noun") and _of_other(clauses, i, hit):
        return True  # "ein Ende des Staatskapitalismus"
    behind = not clauses.grammar.verb_last and clauses.tokens[i].start > hit.end
    return (
        behind and i > 0 and clauses.tokens[i - 1].has("infinitive_marker") and clauses.tokens[i].has("sanction_lift")
    )


def _of_other(clauses: Clauses, i: int, hit: Hit) -> bool:
    """Whether a genitive right behind the noun is what ends, and not the sanctions."""
    behind = clauses.tokens[i + 1 : i + 1 + _GOVERNED]
    if not behind or not behind[0].has("determiner"):
        return False
    noun = next((t for t in behind[1:] if clauses.text[t.start].isupper()), None)
    return noun is not None and not hit.start <= noun.start < hit.end and noun.start not in clauses.triggers


def _further(clauses: Clauses, hit: Hit) -> bool:
    """Whether they are called new or tougher right before the noun ("neue Sanktionen", "noch härtere Sanktionen")."""
    return called(clauses, hit, "further", "tougher")


def untold(clauses: Clauses, hit: Hit) -> bool:
    """Whether sanctions are told whose sides the article may tell elsewhere: new or tougher ones ("Wir brauchen noch
    härtere Sanktionen").
    """
    return hit.trigger.name == "sanction" and _further(clauses, hit)


def called(clauses: Clauses, hit: Hit, *names: str) -> bool:
    """Whether a word of these classes stands right before the noun, others listed with it between."""
    at = clauses.token_at(hit.start)
    return any(t.has(*names) for t in clauses.tokens[max(0, at - _CALLED) : at])


def wielded(clauses: Clauses, hit: Hit) -> bool:
    """Whether they are what somebody acts with ("bekämpfen das Projekt mit Sanktionen", "responded with sanctions")."""
    if not clauses.holds("wield"):
        return False
    _, words = _around(clauses, hit)
    return with_them(clauses, hit) and any(t.has("wield") for t in words)


def _around(clauses: Clauses, hit: Hit) -> tuple[Sequence[Token], Sequence[Token]]:
    """The words right before the noun, and all of its clause."""
    at = clauses.token_at(hit.start)
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    return clauses.tokens[max(0, at - _GOVERNED) : at], words


def endured(clauses: Clauses, hit: Hit) -> bool:
    """Whether somebody is told to live under them ("has been under a US embargo", "steht unter Sanktionen")."""
    if not clauses.holds("burdened"):
        return False
    close, words = _around(clauses, hit)
    return any(t.has("under") for t in close) and any(t.has("burdened") for t in words)


def caused(clauses: Clauses, hit: Hit) -> bool:
    """Whether something is told to have led to them ("a nuclear test that led to UN sanctions")."""
    at = clauses.token_at(hit.start)
    return clauses.holds("caused") and any(t.has("caused") for t in clauses.tokens[max(0, at - _PROVOKED) : at])


def provoked(clauses: Clauses, hit: Hit) -> bool:
    """Whether they are told as what may come, what is insisted on or what is escaped ("could lead to sanctions"): the
    word stands close before the noun where verbs do not come last.
    """
    if not clauses.holds("provoke"):
        return False
    at = clauses.token_at(hit.start)
    if clauses.grammar.verb_last:
        return any(t.has("provoke") for _, t in clauses.segment_tokens(clauses.segment_of[at]))
    return any(t.has("provoke") for t in clauses.tokens[max(0, at - _PROVOKED) : at])


def since(clauses: Clauses, hit: Hit) -> int | None:
    """The word of the day since which sanctions are told to be in force, right behind them ("the sanctions in force
    since 1990"); None where none is.
    """
    at = clauses.token_at(hit.end - 1)
    behind = clauses.tokens[at + 1 : at + 1 + _GOVERNED]
    opened = next((t for t in behind if t.has("since")), None) if clauses.dates else None
    if opened is None or not any(t.has("sanction_impose") and t.start < opened.start for t in behind):
        return None
    day = next((d for d in clauses.dates if 0 < d.start - opened.end <= _SINCE), None)
    return clauses.token_at(day.start) if day is not None else None


def breached(clauses: Clauses, hit: Hit) -> bool:
    """Whether they are only broken or kept ("Verstöße gegen das Embargo", "in violation of the embargo")."""
    if not clauses.holds("breach"):
        return False
    at = clauses.token_at(hit.start)
    close, words = _around(clauses, hit)
    if since(clauses, hit) is not None:
        return False  # "flouted the sanctions in force since 1990"
    if any(t.has("breach") for t in (*close, *clauses.tokens[at + 1 : at + 2])):
        return True
    governs = any(t.has("against") for t in close) and not with_them(clauses, hit)
    return governs and any(t.has("breach") for t in words)


def reason(clauses: Clauses, hit: Hit) -> bool:
    """Whether the sanctions are only the reason of what the clause tells ("wegen der Sanktionen gegen Russland")."""
    at = clauses.token_at(hit.start)
    near = clauses.tokens[max(0, at - _GOVERNED) : at] if clauses.holds("reacting") else ()
    if any(t.has("upon") for t in near) and not any(t.has("with") for t in near):
        return True  # "reagierte auf die Sanktionen"
    named = {a.token: a for a in clauses.arguments}
    for i in range(at - 1, max(-1, at - _GOVERNED - 1), -1):
        token = clauses.tokens[i]
        if (
            i in named
            and "because_of" in clauses.classes(named[i].preposition)
            and clauses.tokens[at - 1].has("sanction_impose")
        ):
            return False  # "die wegen der Krim verhängten Sanktionen"
        through = clauses.grammar.verb_last and token.has("by")  # "durch die neuen Sanktionen"
        if token.has("because_of", "consequence") or through:
            return hit.trigger.kind == "noun"
        if i not in named and not token.has("determiner", "adjective", "definite"):
            return False
    return False


def opposed(clauses: Clauses, hit: Hit) -> bool:
    """Whether somebody only speaks out against the sanctions, or will not veto them ("sprach sich gegen Sanktionen
    aus", "kein Veto gegen die Sanktionen").
    """
    at = clauses.token_at(hit.start)
    against = any(t.has("against") for t in clauses.tokens[max(0, at - _GOVERNED - 1) : at])
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])] if against else []
    return any(t.has("advocate") for t in words) or (
        any(t.has("veto") for t in words) and any(t.has("negation") for t in words)
    )
