"""Suppositions: what a clause only alleges, fears, talks about, demands or makes conditional."""

from __future__ import annotations

import itertools

from toolkit.commas import PREPOSITIONS
from toolkit.cues import longed_for, near, only_with, preposition, reported_plan
from toolkit.grammar import Token
from toolkit.prospects import purposed
from toolkit.scope import CUE_REACH, HINT_REACH, Scope

_ARGUED = ("sanction", "procurement", "delivery", "troop")
"""Types that are argued about before they happen."""
_JUDGED = 5  # words between "it is" and what is judged
_ALLEGED = 3  # words between "reportedly" and its verb


@only_with("hearsay", "claims")
def hearsay(s: Scope) -> str | None:
    """What is said to have happened ("soll geliefert haben") is a rumor; of an attack it is how facts are told."""
    told_of = "occurred" if s.attack else "possible"
    if s.attack and s.noun and near(s.before[-2:], "definite"):
        return None  # "sollen die Invasion unterstützt haben"
    claimed = s.verb_last and not s.noun and s.own.has("perfect_participle") and near(s.after[:1], "perfect_infinitive")
    if claimed and near(s.before, "claims"):
        return told_of  # "Die Truppen wollen die Stadt eingenommen haben"
    if s.verb_last and s.hit.trigger.event_type == "troop" and _by_then(s):
        return "planned" if near(s.before + s.after, "hearsay") else None
    perfect = near(s.after[-1:], "perfect") if s.noun else near(s.after[:2], "perfect_infinitive")
    if s.verb_last and s.attack and s.own.has("infinitive") and _so_far(s):  # "sollen bis heute Bauern töten"
        return told_of if near(s.before + s.after, "hearsay") else None
    passive = near(s.after[-1:], "perfect_infinitive") and near(s.after[-2:-1], "passive_past")
    if not s.verb_last and not s.noun:  # "were reportedly seized"
        close = s.before[-_ALLEGED:]
        told = s.own.has("past_tense", "participle") and not near(close, "modal", "to")
        return told_of if told and near(close, "hearsay") else None
    return told_of if (perfect or passive) and near(s.before + s.after, "hearsay") else None


def _by_then(s: Scope) -> bool:
    """Whether the clause sets a time by which it is to be done ("bis Mai sollen sie das Land verlassen haben")."""
    segment = s.clauses.segment_at(s.hit.start)
    return any(d.relation == "until" and s.clauses.segment_at(d.start) == segment for d in s.clauses.dates)


def _so_far(s: Scope) -> bool:
    """Whether the clause tells of a time that reaches up to now ("bis heute", "derzeit")."""
    segment = s.clauses.segment_at(s.hit.start)
    return any(d.value == "PRESENT_REF" and s.clauses.segment_at(d.start) == segment for d in s.clauses.dates)


@only_with("warn", "dread")
def feared(s: Scope) -> str | None:
    """What somebody warns of, or fears, is only possible ("warnte vor einem Angriff", "befürchten einen Anschlag")."""
    if s.noun and s.attack and near(s.before[-CUE_REACH:] + s.after, "dread"):
        return None if near(s.before[-2:], "definite", *PREPOSITIONS) else "possible"
    warned = s.noun and near(s.before + s.after, "warn") and preposition(s) == "ahead"
    return "possible" if warned else None


@only_with("accuse", "warning")
def imputed(s: Scope) -> str | None:
    """What somebody is accused of, or warned not to do, is only possible ("accuses Iran of arming ...", "warnte China
    davor, Russland Waffen zu liefern").
    """
    if s.noun or s.hit.trigger.event_type not in (*_ARGUED, "exercise"):
        return None
    if s.verb_last:
        hangs = s.own.has("zu_infinitive") or near(s.before[-1:], "infinitive_marker")
        told = hangs or near(s.after[:2], "infinitive_marker", "zu_infinitive", "perfect_infinitive")
        return "possible" if told and near(s.governing, "accuse", "warning") else None
    at = next((i for i in range(len(s.before) - 1, -1, -1) if s.before[i].has("accuse", "warning")), None)
    tied = s.before[-3:] if at is not None else ()
    gerund = s.own.has("gerund") and near(tied[-1:], "of", "against")
    having = near(tied[-1:], "perfect") and near(tied[-2:-1], "of")
    warned = near(tied[-1:], "infinitive_marker") and at is not None and s.before[at].has("warning")
    return "possible" if gerund or having or warned else None


@only_with("longing", "consult", "talk_noun", "advocate", "concerning", "agenda", "asking_for", "voting")
def topic(s: Scope) -> str | None:
    """What is only talked about or argued for is possible ("über Sanktionen gesprochen", "für ein Embargo",
    "Gespräche über eine Waffenruhe").
    """
    if longed_for(s):
        return "possible"
    gerund = not s.verb_last and not s.noun and s.own.has("gerund") and near(s.before[-1:], "about")
    if gerund and near(s.before[-CUE_REACH:], "consult"):  # "is in talks with Russia on buying ..."
        return "possible"
    voted = s.hit.trigger.event_type == "troop" and near(s.before[-2:], "about") and near(s.before + s.after, "voting")
    if voted and (gerund or s.noun):
        return "possible"  # "a vote on sending troops", "stimmt über die Entsendung von Soldaten ab"
    talked = near(s.before[-CUE_REACH:], "talk_noun") and near(s.before[-2:], "about")
    if s.hit.trigger.name in ("ceasefire", "treaty_noun") and talked:
        return "possible"
    if not s.noun or s.hit.trigger.event_type not in _ARGUED:
        return None
    if near(s.before[-HINT_REACH:], "about") and near(s.before + s.after, "asking_for"):
        return "possible"  # "bat China um Militärhilfe"
    close = s.before[-HINT_REACH:]
    own = (t for _, t in s.clauses.segment_tokens(s.clauses.segment_at(s.hit.start)))
    if any(t.has("agenda") for t in own) or (near(close, "about", "upon") and near(s.before + s.after, "concerning")):
        return "possible"  # "auf der Tagesordnung stehen Sanktionen", "es ging um Sanktionen"
    about = near(close, "about", "upon") and near(s.around, "consult")
    return "possible" if about or (near(close, "for") and near(s.around, "advocate")) else None


@only_with("demand", "telling", "giving")
def demanded(s: Scope) -> str | None:
    """What somebody is urged to do, however long the list ("urged both to cease fire ... and return to talks"), or
    given a time for ("gave Ethiopia a week to withdraw").
    """
    given = next((i for i, t in enumerate(s.before) if t.has("giving")), None)
    if given is not None and near(s.before[-1:], "infinitive_marker") and not s.verb_last:
        timed = any(t.start in s.dated for t in s.before[given + 2 :])
        return "possible" if timed and not s.attack else None
    first = next((i for i, t in enumerate(s.before) if t.has("demand", "telling")), None)
    if s.verb_last or first is None or not near(s.before[first + 1 :], "infinitive_marker"):
        return None
    return "possible" if s.hit.trigger.event_type != "attack" else None


@only_with("condition")
def conditional(s: Scope) -> str | None:
    """What will or would happen under the condition told beside it ("would be lifted if they sign")."""
    words = s.before + s.after
    if s.verb_last or (s.attack and s.noun) or near(words[-1:], "adverb"):  # "even if"
        return None
    segment = s.clauses.segment_at(s.hit.start)
    beside = (s.clauses.segment_tokens(n) for n in (segment + 1, segment - 1) if n >= 0)
    supposed = any(members and members[0][1].has("condition") for members in beside)
    return "possible" if supposed and near(words, "modal") else None


@only_with("judged")
def judged(s: Scope) -> str | None:
    """What a clause only judges ("es wäre falsch, ein Abkommen zu schließen", "it is important to sign a treaty")."""
    if s.verb_last:
        told = len(s.governing) <= _JUDGED and near(s.governing, "judged")
        return "possible" if told and not s.noun else None
    words = s.before[-2 * _JUDGED if s.noun else -_JUDGED :]
    at = next((i for i, t in enumerate(words) if t.has("judged")), None)
    told = at is not None and near(words[:at], "be_form") and near(words[at : at + 2], "infinitive_marker")
    return "possible" if told else None


@only_with("plot", "prepares", "one", "possible")
def possibility(s: Scope) -> str | None:
    """A modal, a condition, a demand, an offer or a rumor; an attack that somebody plans or prepares."""
    if s.attack and s.noun and (near(s.after + s.governing, "plot") or near(s.before, "prepares") or purposed(s)):
        return "possible"
    around = tuple(t for t in s.around if not (t.has("when_or_if") and s.dated & {w.start for w in s.around}))
    able = {
        t.start
        for b, t in itertools.pairwise(around)
        if b.has("infinitive_marker") and t.has("possible") and not t.has("demand")
    }
    able |= {t.start for b, t in itertools.pairwise(around) if b.has("soonest")}
    around = tuple(t for t in around if not t.has("deemed"))  # "was considered the broadest"
    around = tuple(t for t in around if t.start not in able or not s.verb_last)  # "um ... verhängen zu können"
    if _due_then(s, around):
        return "planned"
    if reported_plan(s):
        around = tuple(t for t in around if not t.has("ought"))
    if near((s.own, *around), "makes_ready"):
        around = tuple(t for t in around if not t.has("ready"))
    if _reported(s):
        return "occurred" if _so_far(s) and near((s.own,), "perfect_participle") else "planned"
    if s.hit.trigger.event_type == "agreement" and s.noun and near(s.before[-CUE_REACH:], "accept"):
        around = tuple(t for t in around if not t.has("offering"))  # "accepted the offer of a ceasefire"
    if s.hit.trigger.event_type == "meeting" and _accepted(s):
        return "planned"
    return "possible" if near(around, "possible") or near(s.governing, "possible") else None


def _due_then(s: Scope, around: tuple[Token, ...]) -> bool:
    """Whether "sollten" tells of a meeting that was due on a day ("sollten am Donnerstag zusammenkommen")."""
    if s.hit.trigger.event_type != "meeting" or not s.verb_last or not near(around, "ought"):
        return False
    dated = any(t.start in s.dated for t in s.before + s.after)
    other = [t for t in around if t.has("possible") and not t.has("ought")]
    return dated and not other and not near(s.before[:1] + s.governing, "ought", "demand", "condition")


def _accepted(s: Scope) -> bool:
    """Whether an invitation was accepted in the clause after it ("invited him to visit, and he accepted")."""
    if not s.clauses.holds("accept") or not near(s.before + s.after + s.governing, "inviting"):
        return False
    behind = [t for t in s.clauses.tokens if t.start > s.hit.start]
    at = next((i for i, t in enumerate(behind) if t.has("accept")), None)
    return at is not None and not near(
        tuple(behind[max(0, at - 3) : at + 4]), "negation", "possible", "auxiliary_future"
    )


def _reported(s: Scope) -> bool:
    """Whether a "would" only reports a future in the words of others ("die Truppen würden verlegt, sagte er")."""
    if s.attack or not s.verb_last or not s.clauses.holds("indirect") or not s.clauses.holds("reporting"):
        return False
    cues = tuple(t for t in s.around if t.has("possible", "when_or_if"))
    supposed = any(t.has("when_or_if", "condition") for t in s.clauses.tokens)
    return bool(cues) and all(t.has("indirect") for t in cues) and not supposed
