"""The status of a happening: denied, possible, planned, decided or occurred.

A ladder over the words of the trigger's clause and of the clause that governs it; the answer says which
rung gave it. A rumor is never a fact: what modals, conditions and demands govern is at most `possible`.
"""

from __future__ import annotations

from toolkit.commas import PREPOSITIONS
from toolkit.cues import Rung, affirmed, near, only_with, passive_present, wanted
from toolkit.grammar import Token
from toolkit.occasions import ahead, bound, by_its_terms, bygone, given, hinted, occasion
from toolkit.outcomes import OUTCOMES
from toolkit.prospects import PROSPECTS, awaited
from toolkit.refusals import called_off, denial, left, opposed, undone, unmet, unseen
from toolkit.scope import CUE_REACH, HINT_REACH, Scope, scope
from toolkit.suppositions import conditional, demanded, feared, hearsay, imputed, judged, possibility, topic

__all__ = ["LADDER", "Scope", "scope", "status"]

_ATTRIBUTES = 3  # words from a participle to the noun that it belongs to
_NO_ATTRIBUTE = ("determiner", "modal", "auxiliary_future", "past_verb", "present_verb", *PREPOSITIONS)
_TRIED = 3  # words between "tried" and the verb that it governs


def reduced(s: Scope) -> str | None:
    """A participle behind a noun, with who did it: "deals signed by Arafat" were signed, whatever became of them; where
    verbs come last a participle before it.
    """
    close = s.before[-2:]
    if s.verb_last and not s.noun and s.own.has("attributive_participle") and s.after:
        text, reach = s.clauses.text, _ATTRIBUTES if s.hit.trigger.event_type == "agreement" else 1
        behind = next((t for t in s.after[:reach] if text[t.start].isupper() or t.has(*_NO_ATTRIBUTE)), s.after[0])
        noun = s.clauses.text[behind.start].isupper() and behind.start not in s.named
        return (
            "occurred" if noun and not near(close[-1:], "infinitive_marker") else None
        )  # "den ausgehandelten Vertrag"
    if s.verb_last or s.noun or not s.own.has("participle") or not s.after:
        return None
    if not s.after[0].has("by", "between", "in") or (close[-1:] and close[-1].has("pronoun", "coordination")):
        return None
    return "occurred" if close and not near(close, "be_form", "perfect", "modal", "to") else None


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
            None if told else "occurred"
        )  # "sollen die Invasion unterstützt haben", "unter Beschuss geraten sein soll"
    if s.attack and not s.verb_last and not s.noun and _one_of_many(s):
        return "occurred"
    past = s.verb_last and near(s.after[-1:], "passive_past", "perfect_past")  # "soll geholfen haben, dass ... wurde"
    if s.attack and s.noun and s.verb_last:  # "startete die seit Tagen erwartete Offensive"
        around = tuple(t for t in around if not (t.has("adjective") and near(s.before + s.after, "begin")))
    around = _apart_from_opening(s, around)
    if affirmed(around, "planned") or (affirmed(s.governing, "planned") and not past):
        return "planned"
    shared = s.verb_last and s.own.has("infinitive") and near(s.before[:1], "coordination")
    if shared and near(s.governing, "auxiliary_future"):
        return "planned"  # "werde am Donnerstag aufbrechen und zunächst nach Brüssel fliegen"
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


def _apart_from_opening(s: Scope, around: tuple[Token, ...]) -> tuple[Token, ...]:
    """These words without the nouns before the verb of a clause that tells what was done ("Aus Protest gegen das
    Vorhaben hatte X den Vertrag gekündigt"), where verbs come last.
    """
    if not s.verb_last or not near((s.own, *s.after)[-1:], "perfect_participle"):
        return around
    verb = next((t.start for t in s.before if t.has("perfect")), 0)
    return tuple(t for t in around if t.start > verb or not s.clauses.text[t.start].isupper() or t.has("as_told"))


def _one_of_many(s: Scope) -> bool:
    """Whether an infinitive only counts those whom it befell ("was the fifth minister to be killed")."""
    if not near(s.before[-2:-1], "infinitive_marker") or not near(s.before[-CUE_REACH:-2], "first_time"):
        return False
    return not near(s.before, "modal", "auxiliary_future", "negation")


def _brought_to(s: Scope) -> bool:
    """Whether somebody was brought to do it ("persuaded President X to sign", "überredete X, ... abzuziehen")."""
    words = s.governing if s.verb_last else s.before[:-1]
    at = next((i for i in range(len(words) - 1, -1, -1) if words[i].has("brought_to")), None)
    if at is None or near(s.governing + s.before, "auxiliary_future", "planned", "modal", "possible", "negation"):
        return False
    return s.verb_last or all(t.start in s.named or t.has("determiner", "military_noun") for t in words[at + 1 :])


def _journey_made(s: Scope) -> bool:
    """Whether a meeting is what somebody travelled for ("flog nach Kairo, um seinen Kollegen zu treffen", "flew to
    Cairo to meet his counterpart").
    """
    if not s.verb_last:
        outset = next((t for t in s.before if t.has("outset")), None)
        went = s.hit.trigger.event_type == "meeting" and outset is not None and outset.has("past_tense")
        return went and outset is not None and not outset.has("set_out") and not near(s.before, "modal", "perfect_past")
    told = s.verb_last and s.hit.trigger.event_type == "meeting" and near(s.before[:1], "purposeful")
    return told and any(t.has("outset") and t.has("past_verb") for t in s.governing)


LADDER: tuple[Rung, ...] = (
    *(
        reduced,
        *OUTCOMES,
        left,
        undone,
        unmet,
        opposed,
        unseen,
        by_its_terms,
        *PROSPECTS,
        called_off,
        feared,
        imputed,
        bygone,
        occasion,
        awaited,
        denial,
        hinted,
        ahead,
        concluded,
    ),
    *(given, under_way, hearsay, topic, bound, demanded, conditional, judged, possibility, decision, plan),
)


_ASKED = tuple((rung, wanted(rung)) for rung in LADDER)


def status(s: Scope) -> tuple[str, str]:
    """The status and the rung that gave it; "occurred" where no rung speaks."""
    held = s.clauses.all_classes
    for rung, classes in _ASKED:
        if classes and held.isdisjoint(classes):  # asked here too, as most rungs are silent in most sentences
            continue
        found = rung(s)
        if found:
            return found, rung.__name__
    return "occurred", "default"
