"""Prepositions of sanctions: whether one makes the name that it governs, or one that belongs to it, a target."""

from __future__ import annotations

from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.triggers import Hit

AGAINST = ("against",)
GOVERNED = 4  # words between a preposition and the sanctions that it governs
OWN = 2  # words between an adjective and the sanctions that are its state's own


def governed(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether a preposition of sanctions governs the name ("gegen", "upon", "on")."""
    if argument.relation in AGAINST:  # "gegen UN-Sanktionen": they are the body's own
        if _broken(clauses, hit, argument):
            return False
        return not (
            hit.start <= argument.name.start < hit.end and clauses.grammar.verb_last and not whole(clauses, argument)
        )
    prepositions = clauses.classes(argument.preposition)
    if argument.relation == "about" and "above" in prepositions and "zone" in clauses.classes(hit.word.split()[-1]):
        return True  # "a no-fly zone over Libya"
    upon = argument.relation in ("in", "about") and "upon" in prepositions
    if clauses.grammar.verb_last and upon:  # "auf die Hilfe Italiens", "auf EU-Ebene"
        beside = clauses.tokens[max(0, argument.token - OWN) : argument.token]
        upon = any(t.has("upon") for t in beside) and not argument.name.genitive and not is_body(argument.name.country)
    return upon and not hit.start <= argument.name.start < hit.end and not _of_other(clauses, hit, argument)


def with_them(clauses: Clauses, hit: Hit) -> bool:
    """Whether sanctions are what somebody acts with ("belegt Syrien mit Sanktionen"): no other noun stands between the
    preposition and them where nouns are told by a capital ("mit seinen Partnern Sanktionen verhängen").
    """
    at = clauses.token_at(hit.start)
    close = clauses.tokens[max(0, at - GOVERNED) : at]
    told = next((i for i in range(len(close) - 1, -1, -1) if close[i].has("with")), None)
    if told is None or not clauses.grammar.verb_last:
        return told is not None
    between = close[told + 1 :]
    listed = any(t.has("coordination") for t in between)
    return listed or not any(_noun(clauses, t) for t in between)


def _noun(clauses: Clauses, token: Token) -> bool:
    """Whether the word is a noun by its capital, and neither name nor adjective ("mit harten US-Sanktionen")."""
    return clauses.text[token.start].isupper() and token.start not in clauses.named and not token.has("adjective")


def _of_other(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether another trigger stands between, to which the name belongs ("sanctions after the attack on Ukraine")."""
    close = clauses.tokens[max(0, argument.token - GOVERNED) : argument.token]
    if not clauses.grammar.verb_last and argument.name.start > hit.start:  # "imposed additional sanctions on X"
        close = tuple(t for t in close if t.start >= hit.end)
    beside = any(t.start in clauses.triggers and not hit.start <= t.start < hit.end for t in close)
    return beside or any(hit.end <= start < argument.name.start for start in clauses.triggers)


def _broken(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the name belongs to what was broken, for which others are punished ("wegen des Verstoßes gegen das
    Embargo gegen Libyen mit Sanktionen belegt").
    """
    if argument.name.start > hit.start or not clauses.holds("breach"):
        return False
    before = clauses.tokens[max(0, argument.token - 2 * GOVERNED) : argument.token]
    return any(t.has("breach") for t in before)


def attacked(document: Document, clauses: Clauses, argument: Argument) -> bool:
    """Whether an attack stands right before the preposition, to which the name belongs ("eine Antwort auf den Krieg
    gegen die Ukraine").
    """
    if argument.relation not in AGAINST:
        return False
    before = clauses.tokens[max(0, argument.token - GOVERNED) : argument.token]
    against = next((i for i, t in enumerate(before) if t.has(*AGAINST)), 0)
    attacks = {h.start for h in document.hits.get(clauses.index, ()) if h.trigger.event_type == "attack"}
    return against > 0 and (before[against - 1].start in attacks or before[against - 1].has("topic"))


def whole(clauses: Clauses, argument: Argument) -> bool:
    """Whether a compound begins with a state's whole name, which is its target ("Russland-Sanktionen")."""
    told = clauses.text[argument.name.start : argument.name.end]
    return clauses.grammar.verb_last and argument.name.kind in ("state", "adjective") and not told.isupper()


def within(clauses: Clauses, argument: Argument, body: bool = False) -> bool:
    """Whether the name belongs to those against whom sanctions are ("gegen Unterstützer des Staatschefs ...", "gegen
    Generäle aus Myanmar"); a body only where it is asked for.
    """
    before = clauses.tokens[max(0, argument.token - GOVERNED) : argument.token]
    belongs = argument.relation == "of" or (argument.relation == "from" and argument.name.kind == "state")
    ruling = (
        argument.relation == "in" and len(before) > 1 and before[-2].has("state_noun")
    )  # "gegen die Junta in Niger"
    following = clauses.tokens[argument.token + 1 : argument.token + 2]
    mere = argument.name.kind == "adjective" and clauses.grammar.verb_last and not argument.name.following
    if mere and not any(t.has("state_noun", "bank", "military_noun") for t in following):
        return False  # "gegen die Inbetriebnahme der russischen Leitung"
    told = (belongs and (body or argument.name.kind != "body")) or (ruling and argument.name.kind == "state")
    return told and any(t.has("against") for t in before)
