"""Occasions: nouns in a temporal phrase, or that a hint, a reason or a journey beside them places in time."""

from __future__ import annotations

import itertools

from toolkit.commas import PREPOSITIONS
from toolkit.cues import hint, near, negated, only_with, preposition
from toolkit.grammar import Token
from toolkit.predicates import without_attributes
from toolkit.scope import CUE_REACH, HINT_REACH, Scope

_TERMS = 2  # words behind "under a treaty" that tell whether it is still to be signed
_CARRIED_OUT = ("sanction", "troop", "delivery")
"""Types that are decided on before they are done ("die angeordnete Schließung", "the agreed withdrawal")."""


@only_with("after", "since", "reaction")
def bygone(s: Scope) -> str | None:
    """A noun or gerund in a temporal phrase of the past: after a meeting it has happened; or an attack that is answered
    ("vowed to retaliate for the strike").
    """
    nominal = s.noun or s.own.has("gerund")
    close = itertools.pairwise(s.before[-CUE_REACH:])
    answered = s.attack and nominal and any(b.has("reaction") and t.has("for", "to", "upon") for b, t in close)
    told = s.clauses.holds("after", "reaction")  # "since" alone leaves open how far it has got
    return "occurred" if answered or (nominal and told and preposition(s) == "after") else None


@only_with("possible", "planned", "decided")
def hinted(s: Scope) -> str | None:
    """A hint of what is to come right before a noun: "planned talks", "mögliche Lieferung"; what somebody "may be
    planning" is only possible.
    """
    if s.attack and s.verb_last and near(s.before + s.after, "begin"):
        return None  # "startete die seit Tagen erwartete Offensive"
    found = hint(s, "possible", "planned") or (hint(s, "decided") if s.hit.trigger.event_type in _CARRIED_OUT else None)
    supposed = found == "planned" and any(
        b.has("possible") and t.has("be_form") for b, t in itertools.pairwise(s.before[-HINT_REACH:])
    )
    return "possible" if supposed else found


@only_with("occasion")
def occasion(s: Scope) -> str | None:
    """A meeting that is only the occasion of what the clause tells ("bei seinem Besuch forderte er ..."): it has
    happened, or lies ahead where the clause looks ahead ("will mention it at a summit").
    """
    if not s.noun or s.hit.trigger.event_type not in ("meeting", "exercise"):
        return None
    aside = near(s.before[-CUE_REACH:], "sideline")  # "on the sidelines of the APEC summit"
    close = s.before[-CUE_REACH if aside else -HINT_REACH - 1 :]
    for i, token in enumerate(reversed(close)):
        if token.has("occasion"):
            if _wanted(s, token, close[len(close) - i :]):
                return "possible"
            if s.verb_last and _settled(s, token, close[len(close) - i :]):
                return None
            if i and close[-i].start in s.dated and (_of_day(s, close[-i]) or near(close[-i:], "determiner")):
                return None  # "im Oktober eine Übung"
            if s.verb_last and i and _placed(s, close[-i:]):
                return None
            hints = s.verb_last or near(close[len(close) - i :], "possible", "planned")
            return (hinted(s) if hints else None) or ("planned" if _coming(s) else "occurred")
        part = token.has("part_noun") or (token.has("of") and i + 1 < len(close) and close[-i - 2].has("part_noun"))
        passed = token.has("determiner", "adjective", "quantifier") or token.start in s.named or token.start in s.dated
        if not (passed or part):
            return None
    return None


def _of_day(s: Scope, token: Token) -> bool:
    """Whether the preposition governs a day's name, where verbs come last ("hat am Montag Gespräche abgelehnt")."""
    return s.verb_last and not s.clauses.text[token.start].islower()


def _coming(s: Scope) -> bool:
    """Whether the clause looks ahead; a plan that is only praised at talks does not."""
    words = without_attributes(s.before + s.after) if s.verb_last else s.before + s.after
    last = s.after[-1:] if s.verb_last else ()
    passive = near(last, "perfect_participle") and not near(last, "infinitive")  # "wird beim Besuch gelobt"
    if not s.verb_last and _opens(s):
        return True
    things = [] if s.verb_last else [t for b, t in itertools.pairwise(words) if b.has("definite", "own")]
    if near(words, "past_verb" if s.verb_last else "past_tense"):
        things += [t for t in words if t.has("plan_noun")]  # "stellte Pläne vor", "presented his peace plan"
    return any(
        (t.has("auxiliary_future") and not passive) or (t.has("planned") and not t.has("pledge") and t not in things)
        for t in words
    )


def _opens(s: Scope) -> bool:
    """Whether the occasion opens the sentence and its main clause looks ahead ("During their talks, X and Y are to
    discuss ...").
    """
    segment = s.clauses.segment_at(s.hit.start)
    if segment or s.clauses.segment_of[-1] == 0 or not near(s.before[:1], "occasion"):
        return False
    for _, token in s.clauses.segment_tokens(segment + 1):
        if token.has("auxiliary_future", "planned") and not token.has("pledge"):
            return True
        if token.has("relative", "reporting", "past_verb", "present_verb", "perfect"):
            return False
    return False


def _settled(s: Scope, preposition: Token, between: tuple[Token, ...]) -> bool:
    """Whether the preposition says what was settled on ("einigten sich auf neue Gespräche"), or talks in which somebody
    is not ("steht nicht in Verhandlungen").
    """
    words = s.before + s.after
    if preposition.has("upon"):
        return near(words, "decided", "provoke", "forgo") and not near(between, "dative", "dative_feminine")
    return near(words, "stands") and negated(s.before) and not near(between, "determiner")


def _wanted(s: Scope, preposition: Token, between: tuple[Token, ...]) -> bool:
    """Whether the preposition says what somebody hopes for or insists on ("drängte auf Verhandlungen", "counting on
    talks with Iran").
    """
    if not s.clauses.holds("wants_upon"):
        return False
    if s.verb_last:
        return (
            preposition.has("upon") and not near(between, "dative", "dative_feminine") and near(s.around, "wants_upon")
        )
    at = s.clauses.token_at(preposition.start)
    return at > 0 and s.clauses.tokens[at - 1].has("wants_upon")


def _placed(s: Scope, close: tuple[Token, ...]) -> bool:
    """Whether the preposition before these words only tells the place of what follows ("das in Leipzig geplante
    Treffen", "in Israel Verhandlungen auszurichten").
    """
    if close[0].start not in s.named:
        return False
    named = (a for a in s.clauses.arguments if a.name.start <= close[0].start < a.name.end)
    return near(close, "planned", "attributive") or any(a.relation == "in" and a.name.kind != "person" for a in named)


@only_with("terms")
def by_its_terms(s: Scope) -> str | None:
    """A treaty by whose terms something is done, or was, has been made ("under the peace accord, the rebels will ...",
    "als Folge des Abkommens").
    """
    if s.hit.trigger.event_type != "agreement" or not s.noun:
        return None
    if not near(s.before + s.after, "planned", "possible", "auxiliary_future"):
        return None  # nothing makes it less than a fact
    close = s.before[-HINT_REACH - 1 :]
    at = next((i for i in range(len(close) - 1, -1, -1) if close[i].has("terms")), None)
    following = s.clauses.token_at(s.hit.end - 1) + 1
    coming = near(s.clauses.tokens[following : following + _TERMS], "planned", "infinitive_marker")
    if at is None or coming or hint(s, "possible", "planned"):
        return None
    led_on = tuple(p for p in PREPOSITIONS if p not in ("of", "with"))
    between = tuple(t for t in close[at + 1 :] if t.start not in s.named)
    if s.verb_last and any(s.clauses.text[t.start].isupper() and t.start not in s.dated for t in between):
        return None  # "aufgrund der Krise eine Waffenruhe"
    return None if near(between, *led_on, "subordinator", "coordination", "past_tense", "past_verb") else "occurred"


@only_with("ahead", "whenever")
def ahead(s: Scope) -> str | None:
    """A noun in a temporal phrase of the future, or a present tense behind "until" or "when" ("when he visits")."""
    if s.noun:
        if preposition(s) != "ahead":
            return None
        told_before = s.verb_last and s.hit.trigger.event_type == "meeting" and _recalled(s)
        return "occurred" if told_before else "planned"
    if s.own.has("gerund") and near(s.before[-1:], "ahead") and near(s.before[:-1], "auxiliary_future", "planned"):
        return "planned"  # "would be briefed before leaving for China"
    opening = next((t for t in reversed(s.before) if t.has("subordinator")), None)
    if opening is None or not s.own.has("present_verb", "base_form"):
        return None
    opened = opening.has("ahead") or (opening.has("whenever") and s.own.has("present_verb"))
    return "planned" if opened else None


@only_with("because_of")
def given(s: Scope) -> str | None:
    """A noun that is the reason of what the clause tells ("müsse man sich wegen der erhöhten Bereitschaft sorgen")."""
    if not s.noun or s.hit.trigger.event_type != "troop":
        return None
    for token in reversed(s.before[-HINT_REACH:]):
        if token.has("because_of"):
            return "occurred" if near(s.before[-HINT_REACH:], "definite") else None
        passed = token.has("determiner", "adjective", "quantifier") or token.start in s.named or token.start in s.dated
        if not passed or token.has("possible", "planned"):
            return None
    return None


def _recalled(s: Scope) -> bool:
    """Whether the clause tells what somebody had said before the meeting ("Schon vor seinem Treffen hatte er erklärt"),
    which by now is over, and names no day of it.
    """
    dated = any(t.start in s.dated for t in s.before + s.after)
    return near(s.before[:1], "already") and near(s.after, "perfect_past") and not dated


@only_with("set_out", "on_the_way")
def bound(s: Scope) -> str | None:
    """A meeting that somebody leaves for, or is on the way to, lies ahead ("as she left for the summit")."""
    if not s.noun or s.hit.trigger.subtype == "visit" or s.hit.trigger.event_type != "meeting":
        return None
    if near(s.before + s.after, "on_the_way") and near(s.before[-HINT_REACH:], "to"):
        return "planned"
    if s.verb_last:
        return None
    close = s.before[-CUE_REACH:]
    start = next((i for i, t in enumerate(close) if t.has("set_out")), None)
    return "planned" if start is not None and near(close[start + 1 :], "for") else None
