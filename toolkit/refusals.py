"""Refusals: what says that a happening does not take place, or that a side wants none of it."""

from __future__ import annotations

import itertools

from toolkit.commas import PREPOSITIONS
from toolkit.cues import hint, near, negated, only_with, preposition
from toolkit.grammar import Token
from toolkit.negations import none_of, not_to_be, only_later, rather, unplanned
from toolkit.predicates import last_clause
from toolkit.scope import HINT_REACH, Scope

_NEGATION_REACH = 7  # words between a negation and the verb it negates, where verbs follow
_AHEAD = 2  # words between "vor" and the noun that it governs
_GOVERNED = 3  # words between a preposition and the attack that it governs
_SHUT_OUT = 7  # words from "Nein" to the last of "zum Ausschluss Russlands aus SWIFT"
_STANDS = 3  # words from a form of "to be" to "against"
_UNSEEN = ("troop", "exercise", "delivery", "procurement")
_FAILED = 4  # words between "failed to" and the verb


@only_with("progress", "denied_noun", "decided", "denied", "instead")
def called_off(s: Scope) -> str | None:
    """A noun that is told as called off right before it: "die Absage des Gipfels", "das abgesagte Treffen"."""
    close = s.before[-HINT_REACH:]
    if s.noun and s.verb_last and s.hit.trigger.event_type == "meeting" and near(close[-1:], "instead"):
        return "denied"  # "setzt auf Gewalt statt Verhandlungen"
    if s.attack and near(close, "cessation"):  # what somebody wants to stop has begun
        return None
    if s.noun and _stalled(s):
        return "denied"
    far = s.before[-_SHUT_OUT:] if s.hit.trigger.event_type == "sanction" else close
    if s.noun and ((_governs(far, "denied_noun") and not negated(s.before)) or _decided_against(s, close)):
        return "denied"
    return None if _eased(s, s.before[-HINT_REACH:]) else hint(s, "denied")


@only_with("but")
def undone(s: Scope) -> str | None:
    """What had been planned, but came to nothing as the next clause tells ("had been scheduled for May, but the talks
    were put off").
    """
    if s.verb_last or s.hit.trigger.event_type != "meeting" or not near(s.before + s.after, "planned"):
        return None
    words = [t for _, t in s.clauses.segment_tokens(s.clauses.segment_at(s.hit.start) + 1)]
    if not words or not words[0].has("but") or negated(tuple(words)):
        return None
    told = next((i for i, t in enumerate(words) if t.has("thing_pronoun") or t.start in s.clauses.triggers), len(words))
    return "denied" if any(t.has("denied") for t in words[told + 1 :]) else None


@only_with("would_have", "infinitive_marker")
def unmet(s: Scope) -> str | None:
    """What was to happen and did not ("hätten teilnehmen sollen", "were to have begun in May")."""
    if s.attack:
        return None
    words = (*s.before, *((s.own,) if s.verb_last else ()), *s.after)
    if s.verb_last:
        return "denied" if near(words, "would_have") and near(words[-1:], "ought_last") else None
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        if first.has("be_form") and second.has("infinitive_marker") and third.has("perfect"):
            return "denied"
    return None


def _eased(s: Scope, tokens: tuple[Token, ...]) -> bool:
    """Whether what sounds like a refusal lifts sanctions ("suspended the sanctions"), and no plan for them."""
    if s.verb_last or s.hit.trigger.event_type != "sanction" or near(s.before, "planned", "negation"):
        return False
    refusing = [t for t in tokens if t.has("denied")]
    return bool(refusing) and all(t.has("sanction_lift") for t in refusing)


def _stalled(s: Scope) -> bool:
    """Whether nothing moves in what the noun names ("no progress in the withdrawal"); talks take place all the same."""
    if s.hit.trigger.event_type not in ("troop", "delivery", "procurement"):
        return False
    return any(b.has("negation") and t.has("progress") for b, t in itertools.pairwise(s.before))


def _governs(close: tuple[Token, ...], name: str) -> bool:
    """Whether a noun of the class governs the trigger: no "about" stands between."""
    for i in range(len(close) - 1, -1, -1):
        if close[i].has(name):
            return True
        if close[i].has("about", "upon"):
            return i > 0 and close[i - 1].has(name)  # "das Nein zu einem Embargo"
    return False


def _decided_against(s: Scope, close: tuple[Token, ...]) -> bool:
    """Whether a decision goes against what the noun names ("entschied sich gegen den Kauf")."""
    return near(close, "against") and near(s.before + s.after, "decided")


@only_with("against")
def opposed(s: Scope) -> str | None:
    """What somebody is against ("ist gegen einen Abzug", "is against sending troops", "sprach sich gegen Sanktionen
    aus").
    """
    close = s.before[-HINT_REACH - 1 :]
    at = next((i for i in range(len(close) - 1, -1, -1) if close[i].has("against")), None)
    nominal = s.noun or (s.own.has("gerund") and at == len(close) - 1)
    nominal = nominal or (s.verb_last and s.clauses.text[s.hit.start].isupper())
    if s.attack or at is None or not nominal:
        return None
    for token in close[at + 1 :]:
        passed = token.has("determiner", "adjective", "quantifier") or token.start in s.named or token.start in s.dated
        if not passed:
            return None
    words = s.before[: len(s.before) - len(close) + at]
    stands = near(words[-_STANDS:], "copula", "be_form") or (s.verb_last and near(s.after[-1:], "copula"))
    aimed = near(s.after[-1:], "perfect_participle") and not near(s.after, "opposing")  # "gegen ... gerichtet"
    return "denied" if near(words + s.after, "opposing") or (stands and not aimed) else None


@only_with("sign_noun")
def unseen(s: Scope) -> str | None:
    """What nobody sees a sign of ("no sign of a withdrawal", "keine Anzeichen, dass die Truppen abziehen")."""
    if s.hit.trigger.event_type not in _UNSEEN:
        return None
    words = s.before if s.noun else s.governing + s.before
    told = any(b.has("negation") and t.has("sign_noun") for b, t in itertools.pairwise(words))
    return "denied" if told else None


@only_with("quit")
def left(s: Scope) -> str | None:
    """Talks that a side leaves do not take place ("walked out of the talks")."""
    if not s.noun or s.hit.trigger.event_type != "meeting":
        return None
    close = s.before[-HINT_REACH:]
    away = next((i for i, t in enumerate(close) if t.has("quit")), None)
    return "denied" if away is not None and near(close[away + 1 :], "from", "of") else None


@only_with("denied", "negation", "failed", "foiled", "refusal_noun", "in_vain", "condition", "when_or_if", "forgo")
def denial(s: Scope) -> str | None:
    """A refusal, a cancellation or a negation that governs the trigger."""
    window = s.around if s.verb_last else last_clause(s.before)
    if not s.noun and near(s.before[:1], "condition", "when_or_if"):
        return "possible"  # "droht mit Sanktionen, falls es die Truppen nicht abzieht"
    if s.attack and s.noun:
        return _of_attack(s, window)
    if near(s.governing, "prevents") and negated(s.governing):  # "konnte nicht verhindern, dass sie eindrangen"
        return "occurred" if near(s.governing, "past_verb") else "possible"
    if (s.hit.trigger.subtype == "call" and near(window, "in_vain")) or (s.noun and not s.verb_last and _not_agreed(s)):
        return "denied"  # "rief vergeblich bei Putin an"
    if near(window, "utter"):
        return None  # "declined to comment on the talks"
    if s.noun and s.verb_last and near(s.before[-_AHEAD:], "ahead"):
        return None  # "Vor dem Gipfel unterstützten nicht alle das Ziel"
    if s.noun and not s.verb_last and preposition(s) == "ahead" and not near(s.after, "denied"):
        return None  # "threatened to veto the budget ahead of the summit"
    if (near(window, "denied") and negated(window)) or (near(s.governing, "denied") and negated(s.governing)):
        return "possible"  # "did not rule out", "kann nicht ausgeschlossen werden, dass ..."
    refused = (near(window, "denied") and not _eased(s, window)) or near(s.governing, "denied")
    if refused or _turned_down(s) or _failed(s) or _unwilling(s):
        return "denied"
    if s.noun:
        if s.verb_last and _governs(s.before[-HINT_REACH:], "denied_noun"):
            return None  # "erwägt keine Absage des Gipfels"
        if s.verb_last and s.governing and negated(s.governing):
            return "denied"
        close = not_to_be(s) and not only_later(s, s.after)
        close = close or (s.verb_last and unplanned(s))
        return "denied" if none_of(s.before[-HINT_REACH:]) or close else None
    if s.governing and negated(s.governing):
        return "denied"
    if s.clauses.holds("rather") and rather(s):
        return None
    if s.own.has("gerund") and _nominal(s):
        return None  # "was not a suspect in the killing of X"
    negations = window if s.verb_last else s.before[-_NEGATION_REACH:]
    return "denied" if negated(negations) and not only_later(s, negations + s.after) else None


def _of_attack(s: Scope, window: tuple[Token, ...]) -> str | None:
    """The refusal of an attack that a noun names: what is stopped has begun."""
    if s.verb_last and near(s.after, "indirect") and negated(s.after):
        return "denied"  # "Angriffe nicht durchführen würden"
    if near(window, "excluded") and negated(window):
        return "possible"  # "schließt einen Militärschlag nicht aus"
    one = near(s.before[-_GOVERNED:], "singular_article", "indefinite", "definite")
    given_up = near(window, "excluded") or (one and near(window, "forgo"))
    if given_up and not near(s.before[-_GOVERNED:], *PREPOSITIONS):
        refused = any(t.has("denied") and not t.has("excluded", "forgo") for t in window)
        return "possible" if refused else "denied"  # "refused to rule out an attack", "called off an air strike"
    if s.verb_last and near(window, "forgo") and near(s.before[-_GOVERNED:], "upon"):
        return "possible" if negated(window) else "denied"  # "verzichtete auf einen Militärschlag"
    if near(s.before + s.after, "foiled"):
        return "denied"
    close = s.before[-_GOVERNED:]
    if s.verb_last and any(b.has("negation") and t.has("to") for b, t in itertools.pairwise(close)):
        return "denied"  # "kam es nicht zu Angriffen"
    return "denied" if none_of(s.before[-HINT_REACH:]) else None


def _nominal(s: Scope) -> bool:
    """Whether an article makes the gerund a noun ("the Feb. 14 killing")."""
    for token in reversed(s.before[-HINT_REACH:]):
        if token.has("determiner"):
            return not token.has("negation")
        if not (token.start in s.dated or token.start in s.named or token.has("adjective", "quantifier")):
            return False
    return False


def _failed(s: Scope) -> bool:
    """Whether the verb is what somebody failed to do; other failures say nothing of the trigger."""
    close = s.before[-_FAILED:]
    told = any(b.has("failed") and t.has("infinitive_marker") for b, t in itertools.pairwise(close))
    if s.noun and not s.verb_last:  # "a meeting failed to take place"
        members = s.clauses.segment_tokens(s.clauses.segment_at(s.hit.start))
        failed = (i for i, t in members if t.has("failed") and t.start > s.hit.start)
        behind = (s.clauses.tokens[i + 1 : i + 3] for i in failed)
        return any(near(b[:1], "infinitive_marker") and near(b[1:], "taking_place") for b in behind)
    return not s.noun and told and not near(s.before, "condition")


def _not_agreed(s: Scope) -> bool:
    """Whether the noun is what somebody failed to agree on ("failed to agree on the withdrawal of ...")."""
    close = s.before[-2 * _FAILED :]
    at = next((i for i, t in enumerate(close[:-2]) if t.has("failed") and close[i + 1].has("infinitive_marker")), None)
    return at is not None and close[at + 2].has("agrees", "decided") and not near(close[at:], "subordinator")


def _unwilling(s: Scope) -> bool:
    """Whether a noun of refusing governs the verb ("its refusal to deploy", "die Weigerung, Truppen zu entsenden")."""
    if s.noun:
        return False
    if s.verb_last:
        return near(s.governing, "refusal_noun")
    close = s.before[-_FAILED:]
    return any(b.has("refusal_noun") and t.has("of", "to") for b, t in itertools.pairwise(close))


def _turned_down(s: Scope) -> bool:
    """Whether the predicate behind the trigger calls it off ("the visit was canceled", "an offer to meet was ...")."""
    if s.verb_last:
        return False
    if s.noun:
        return near(s.after, "denied") and not _eased(s, s.after)
    offered = len(s.before) > 1 and s.before[-1].has("infinitive_marker")
    named = s.own.has("gerund") and _nominal(s)  # "the signing of a treaty was called off"
    passive = any(b.has("be_form") and t.has("denied") for b, t in itertools.pairwise(s.after))
    return (offered or named) and passive
