"""The status of a happening: denied, possible, planned, decided or occurred.

A ladder over the words of the trigger's clause and of the clause that governs it; the answer says which
rung gave it. A rumor is never a fact: what modals, conditions and demands govern is at most `possible`.
"""

from __future__ import annotations

import itertools

from toolkit.cues import Rung, affirmed, hint, near, negated, only_with, passive_present, preposition
from toolkit.grammar import Token
from toolkit.outcomes import OUTCOMES
from toolkit.predicates import without_attributes
from toolkit.prospects import PROSPECTS
from toolkit.refusals import awaited, called_off, denial, left, undone
from toolkit.scope import CUE_REACH, HINT_REACH, Scope, scope
from toolkit.suppositions import conditional, demanded, feared, hearsay, possibility, topic

_TRIED = 3  # words between "tried" and the verb that it governs
__all__ = ["LADDER", "Scope", "scope", "status"]


def reduced(s: Scope) -> str | None:
    """A participle behind a noun, with who did it: "deals signed by Arafat" were signed, whatever became of them; where
    verbs come last a participle before it.
    """
    close = s.before[-2:]
    if s.verb_last and not s.noun and s.own.has("attributive_participle") and s.after:
        behind = s.clauses.tokens[s.clauses.token_at(s.hit.start) + 1]
        noun = s.clauses.text[behind.start].isupper() and behind.start not in s.named
        return (
            "occurred" if noun and not near(close[-1:], "infinitive_marker") else None
        )  # "den ausgehandelten Vertrag"
    if s.verb_last or s.noun or not s.own.has("participle") or not s.after:
        return None
    if not s.after[0].has("by", "between", "in") or (close[-1:] and close[-1].has("pronoun", "coordination")):
        return None
    return "occurred" if close and not near(close, "be_form", "perfect", "modal", "to") else None


@only_with("after", "reaction")
def bygone(s: Scope) -> str | None:
    """A noun or gerund in a temporal phrase of the past: after a meeting it has happened; or an attack that is answered
    ("vowed to retaliate for the strike").
    """
    nominal = s.noun or s.own.has("gerund")
    close = itertools.pairwise(s.before[-CUE_REACH:])
    answered = s.attack and nominal and any(b.has("reaction") and t.has("for", "to", "upon") for b, t in close)
    return "occurred" if answered or (nominal and preposition(s) == "after") else None


@only_with("possible", "planned")
def hinted(s: Scope) -> str | None:
    """A hint of what is to come right before a noun: "planned talks", "mögliche Lieferung"; what somebody "may be
    planning" is only possible.
    """
    if s.attack and s.verb_last and near(s.before + s.after, "begin"):
        return None  # "startete die seit Tagen erwartete Offensive"
    found = hint(s, "possible", "planned")
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
            if s.verb_last and _settled(s, token, close[len(close) - i :]):
                return None
            if i and close[-i].start in s.dated and near(close[-i:], "determiner"):  # "im Oktober eine Übung"
                return None
            if s.verb_last and i and _placed(s, close[-i:]):
                return None
            words = without_attributes(s.before + s.after) if s.verb_last else s.before + s.after
            last = s.after[-1:] if s.verb_last else ()
            passive = near(last, "perfect_participle") and not near(last, "infinitive")  # "wird beim Besuch gelobt"
            coming = any(
                (t.has("auxiliary_future") and not passive) or (t.has("planned") and not t.has("pledge")) for t in words
            )
            return hinted(s) or ("planned" if coming else "occurred")
        part = token.has("part_noun") or (token.has("of") and i + 1 < len(close) and close[-i - 2].has("part_noun"))
        passed = token.has("determiner", "adjective", "quantifier") or token.start in s.named or token.start in s.dated
        if not (passed or part):
            return None
    return None


def _settled(s: Scope, preposition: Token, between: tuple[Token, ...]) -> bool:
    """Whether the preposition says what was settled on ("einigten sich auf neue Gespräche"), or talks in which somebody
    is not ("steht nicht in Verhandlungen").
    """
    words = s.before + s.after
    if preposition.has("upon"):
        return near(words, "decided") and not near(between, "dative", "dative_feminine")
    return near(words, "stands") and negated(s.before) and not near(between, "determiner")


def _placed(s: Scope, close: tuple[Token, ...]) -> bool:
    """Whether the preposition before these words only tells the place of what follows ("das in Leipzig geplante
    Treffen", "in Israel Verhandlungen auszurichten").
    """
    if close[0].start not in s.named:
        return False
    named = (a for a in s.clauses.arguments if a.name.start <= close[0].start < a.name.end)
    return near(close, "planned", "attributive") or any(a.relation == "in" and a.name.kind != "person" for a in named)


@only_with("ahead", "whenever")
def ahead(s: Scope) -> str | None:
    """A noun in a temporal phrase of the future, or a present tense behind "until" or "when" ("when he visits")."""
    if s.noun:
        told_before = s.verb_last and s.hit.trigger.event_type == "meeting" and _recalled(s)
        return ("occurred" if told_before else "planned") if preposition(s) == "ahead" else None
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


@only_with("phase")
def under_way(s: Scope) -> str | None:
    """A noun whose course is told: what has begun or is complete has happened ("completed a withdrawal ordered by")."""
    told = s.noun and near(s.before[-HINT_REACH - 1 :], "phase")
    return "occurred" if told and not near(s.before, "modal", "planned", "possible") else None


@only_with("concluded")
def concluded(s: Scope) -> str | None:
    """A purchase whose contract is signed ("signed a contract to buy") has happened: the event is the order."""
    signed = s.hit.trigger.event_type == "procurement" and near(s.before + s.governing, "concluded")
    signed = signed and not near(s.before, "auxiliary_future")
    return "occurred" if signed else None


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


@only_with("decided", "agrees")
def decision(s: Scope) -> str | None:
    """A formal decision that is still to be carried out; meetings that are agreed on are planned."""
    if s.attack and s.noun:
        return None
    if not (near(s.around, "decided") or near(s.governing, "decided") or _agreed_then(s)):
        return None
    if _to_decide(s.around) or _to_decide(s.governing):
        return "planned"
    if s.hit.trigger.event_type != "meeting":
        return "decided"
    arranged = s.verb_last and near(s.before + s.after, "arranged")  # "hatten ein Treffen vereinbart"
    arranged = arranged or (s.verb_last and near(s.before[-2:], "upon"))  # "sich auf neue Gespräche verständigt"
    return "planned" if not s.noun or arranged or near(s.before, "decided") else None


def _agreed_then(s: Scope) -> bool:
    """Whether only a time parts the verb of agreeing from what is agreed on ("agreed in September to extend ...")."""
    close = s.before[-CUE_REACH:]
    at = next((i for i in range(len(close) - 1, -1, -1) if close[i].has("agrees")), None)
    if at is None or s.noun:
        return False
    between = close[at + 1 : -1]
    return near(close[-1:], "infinitive_marker") and all(t.start in s.dated or t.has("temporal", "in") for t in between)


def _to_decide(tokens: tuple[Token, ...]) -> bool:
    """Whether the decision itself lies ahead ("is expected to approve", "will das Gesetz verabschieden")."""
    first = next((i for i, t in enumerate(tokens) if t.has("decided")), 0)
    return any(t.has("planned", "auxiliary_future") and not t.has("decided", "pledge") for t in tokens[:first])


def plan(s: Scope) -> str | None:
    """A future tense, an announced intention, an infinitive of purpose; what somebody began, or had, to do happened."""
    if s.noun and s.verb_last and near(s.after[-1:], "presses"):
        return "possible"  # "wolle die USA zu einem Abzug zwingen"
    around = tuple(t for t in s.around if s.noun or not t.has("coming"))  # "eine aus Russland kommende Einheit"
    if s.attack and not s.noun and (near(s.before[-_TRIED:], "tries") or (s.verb_last and near(s.governing, "tries"))):
        return "occurred"  # "versucht, einen Angriff abzuwehren"
    if s.hit.trigger.name == "treaty_noun" and near(s.after, "effect"):
        return None  # "Das Abkommen soll zu einem Abzug führen"
    if s.attack and s.noun and s.verb_last and near(s.after[-2:], "perfect_infinitive"):
        told = near(s.before[-2:], "definite") or not near(s.before + s.after, "hearsay")
        return (
            None if told else "possible"
        )  # "sollen die Invasion unterstützt haben", "unter Beschuss geraten sein soll"
    past = s.verb_last and near(s.after[-1:], "passive_past", "perfect_past")  # "soll geholfen haben, dass ... wurde"
    if s.attack and s.noun and s.verb_last:  # "startete die seit Tagen erwartete Offensive"
        around = tuple(t for t in around if not (t.has("adjective") and near(s.before + s.after, "begin")))
    if affirmed(around, "planned") or (affirmed(s.governing, "planned") and not past):
        return "planned"
    if s.attack and s.noun and s.verb_last and near(s.before + s.after, "accuse"):
        return None  # "wird für Anschläge verantwortlich gemacht"
    if near(s.around, "auxiliary_future"):
        act = s.attack or s.hit.trigger.event_type == "troop"
        last = s.after[-1:] if s.verb_last and s.attack and s.noun else ()
        named = near(last, "perfect_participle") and not near(last, "infinitive")  # "wird ein Anschlag genannt"
        return None if named or (act and passive_present(s)) else "planned"  # "angegriffen wird", "werden verlegt"
    infinitive = s.own.has("zu_infinitive") or (bool(s.before) and s.before[-1].has("infinitive_marker"))
    if infinitive and near(s.governing if s.verb_last else s.before[-2:-1], "phase", "managed"):
        return "occurred"  # "have begun to leave", "was forced to leave", "gelang es, ... abzuziehen"
    if infinitive and s.hit.trigger.kind == "verb" and _brought_to(s):
        return "occurred"
    if near(s.before[-CUE_REACH:], "first_time") and not s.verb_last:  # "the first premier to visit Japan"
        return None
    if s.hit.trigger.kind == "verb" and infinitive:
        accused = s.verb_last and near(s.before + s.governing, "accuse")  # "beschuldigt die Türkei, Waffen zu liefern"
        return None if accused or _journey_made(s) else "planned"
    return None


def _brought_to(s: Scope) -> bool:
    """Whether somebody was brought to do it ("persuaded President X to sign", "überredete X, ... abzuziehen")."""
    words = s.governing if s.verb_last else s.before[:-1]
    at = next((i for i in range(len(words) - 1, -1, -1) if words[i].has("brought_to")), None)
    if at is None or near(s.governing + s.before, "auxiliary_future", "planned", "modal", "possible", "negation"):
        return False
    return s.verb_last or all(t.start in s.named or t.has("determiner") for t in words[at + 1 :])


def _journey_made(s: Scope) -> bool:
    """Whether a meeting is what somebody travelled for ("flog nach Kairo, um seinen Kollegen zu treffen")."""
    told = s.verb_last and s.hit.trigger.event_type == "meeting" and near(s.before[:1], "purposeful")
    return told and any(t.has("outset") and t.has("past_verb") for t in s.governing)


LADDER: tuple[Rung, ...] = (
    *(
        reduced,
        *OUTCOMES,
        left,
        undone,
        *PROSPECTS,
        called_off,
        feared,
        bygone,
        occasion,
        awaited,
        denial,
        hinted,
        ahead,
        concluded,
    ),
    *(given, under_way, hearsay, topic, bound, demanded, conditional, possibility, decision, plan),
)


def status(s: Scope) -> tuple[str, str]:
    """The status and the rung that gave it; "occurred" where no rung speaks."""
    for rung in LADDER:
        found = rung(s)
        if found:
            return found, rung.__name__
    return "occurred", "default"
