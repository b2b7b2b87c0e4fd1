"""Prospects: nouns that a clause tells of as an aim, a pending decision, a condition or something still to begin."""

from __future__ import annotations

import itertools

from toolkit.cues import near, negated, only_with
from toolkit.scope import CUE_REACH, HINT_REACH, Scope

_OBJECT = 4  # words between "decide on" and the noun that it governs


@only_with("aim")
def aim(s: Scope) -> str | None:
    """What an aim consists in is only possible ("Ziel sind dauerhafte Gespräche zwischen ...")."""
    if not s.noun or s.attack:
        return None
    joined = s.verb_last and s.clauses.holds("coordination")  # "Ziel sei eine Waffenruhe und der Abzug der Truppen"
    for i in range(len(s.before) - 1, max(-1, len(s.before) - (CUE_REACH if joined else HINT_REACH) - 1), -1):
        token = s.before[i]
        if token.has("copula"):
            return "possible" if near(s.before[:i], "aim") else None
        if joined and (token.has("coordination") or s.clauses.text[token.start].isupper()):
            continue
        if not token.has("determiner", "adjective", "quantifier") and token.start not in s.named:
            return None
    return None


@only_with("aiming")
def aimed_at(s: Scope) -> str | None:
    """What something is aimed at is not there yet ("talks aimed at forging a truce", "in a bid to seal a treaty")."""
    told = s.hit.trigger.event_type == "agreement" and near(s.before[-CUE_REACH:], "aiming")
    return "possible" if told else None


@only_with("choice", "decide_verb")
def pending(s: Scope) -> str | None:
    """What is still to be decided ("vor der Entscheidung, Waffen zu liefern", "über Sanktionen entscheiden")."""
    words = s.governing
    for i, token in enumerate(words):
        if token.has("ahead") and near(words[i + 1 : i + HINT_REACH], "choice"):
            return "possible"
    about = s.noun and not s.attack and near(s.before[-_OBJECT:], "about")
    return "possible" if about and near(s.before + s.after, "decide_verb") else None


@only_with("work_on")
def worked_on(s: Scope) -> str | None:
    """What somebody works on is not there yet ("arbeitet an einem Abkommen über die Lieferung von ...")."""
    if not s.noun or s.attack or s.hit.trigger.event_type in ("meeting", "exercise"):
        return None
    at = next((i for i, t in enumerate(s.before) if t.has("work_on")), None)
    return "possible" if at is not None and near(s.before[at + 1 :], "recipient_preposition") else None


@only_with("made_conditional")
def conditioned(s: Scope) -> str | None:
    """What a side makes depend on something ("macht die Aufhebung der Sanktionen von ... abhängig")."""
    return "possible" if s.noun and not s.attack and near(s.before + s.after, "made_conditional") else None


@only_with("beginning", "to_begin")
def beginning(s: Scope) -> str | None:
    """A meeting that is still to begin: "beim Gipfel, der am Donnerstag beginnt", "bei dem um 15 Uhr beginnenden"."""
    if not s.noun or s.hit.trigger.event_type not in ("meeting", "exercise"):
        return None
    if near(s.before[-1:], "beginning"):
        return "planned"
    opening = next((i for i, t in enumerate(s.after[:CUE_REACH]) if t.has("relative") and not t.has("ahead")), None)
    told = opening is not None and s.verb_last and near(s.after[-1:], "to_begin")
    return "planned" if told else None


@only_with("threat_noun")
def threat_refused(s: Scope) -> str | None:
    """A threat that somebody rejects is still a threat ("wies die Androhung weiterer Sanktionen zurück")."""
    threatened = s.noun and near(s.before[-HINT_REACH:], "threat_noun")
    return "possible" if threatened and near(s.before + s.after, "denied", "rejected") else None


@only_with("in_force")
def in_force(s: Scope) -> str | None:
    """Sanctions that are in force, whatever is said of how they are carried out ("kritisierte, dass die verhängten
    Sanktionen nicht streng durchgesetzt würden").
    """
    standing = s.noun and s.hit.trigger.event_type == "sanction" and near(s.before[-2:], "in_force")
    untouched = not near(s.before + s.after + s.governing, "sanction_lift", "sanction_extend", "demand", "threat_noun")
    return "occurred" if standing and (near(s.after, "enforce") or untouched) else None


def agreed_under(s: Scope) -> str | None:
    """What is to be done under an agreement in force: the agreement is what is told ("a deal under which X will upgrade
    the jets took effect last year").
    """
    if s.verb_last or s.hit.trigger.event_type != "procurement":
        return None
    if not any(b.has("under") and t.has("relative") for b, t in itertools.pairwise(s.before[:3])):
        return None
    main = tuple(t for _, t in s.clauses.segment_tokens(s.clauses.segment_at(s.hit.start) + 1))
    return "occurred" if near(s.after + main, "in_effect") else None


def still_to(s: Scope) -> str | None:
    """What is told with what is still to be done about it ("the scale of sanctions to impose on Iran")."""
    if not s.noun or s.verb_last or s.hit.trigger.event_type != "sanction":
        return None
    own = s.clauses.token_at(s.hit.end - 1) + 1
    close = s.clauses.tokens[own : own + 2]
    ahead = len(close) == 2 and close[0].has("infinitive_marker") and close[1].has("base_form", "sanction_impose")
    return "possible" if ahead else None


@only_with("revival")
def revived(s: Scope) -> str | None:
    """Talks that somebody wants to take up again ("ways of reviving peace talks", "zur Wiederaufnahme von Gesprächen")
    are only possible; that talks were resumed is told by a verb of its own.
    """
    if not s.noun or s.hit.trigger.event_type != "meeting":
        return None
    close = s.before[-HINT_REACH - 3 :]
    at = next((i for i in range(len(close) - 1, -1, -1) if close[i].has("revival")), None)
    if at is None or near(s.before, "comment", "set_out", "planned", "decided", "demand", "advocate", "possible"):
        return None
    purpose = near(close[max(0, at - 2) : at], "to", "of", "for", "about", "infinitive_marker", "upon")
    return "possible" if purpose and not near(s.around, "planned", "auxiliary_future", "denied", "decided") else None


@only_with("plot", "demand")
def plotted(s: Scope) -> str | None:
    """An attack that somebody conspires to make is only possible ("conspiring to assassinate the president"); so is one
    that somebody demands ("forderten eine Offensive").
    """
    if not s.attack:
        return None
    if not s.noun:
        return "possible" if not s.verb_last and near(s.before[-CUE_REACH:], "plot") else None
    for token in reversed(s.before[-HINT_REACH - 1 :]):
        if token.has("demand"):
            return "possible"
        passed = token.has("determiner", "adjective", "quantifier", "for", "indefinite", "in")
        if token.has("definite") or not (passed or token.start in s.named or token.start in s.dated):
            return None
    return None


@only_with("demand")
def requested(s: Scope) -> str | None:
    """An attack that somebody asks another to make is only possible ("asked the United States to carry out raids")."""
    if not s.attack or not s.noun or s.verb_last:
        return None
    marker = next((i for i in range(len(s.before) - 1, -1, -1) if s.before[i].has("infinitive_marker")), None)
    if marker is None:
        return None
    last = marker - 1
    while last >= 0 and (s.before[last].start in s.named or s.before[last].has("determiner")):
        last -= 1
    return "possible" if 0 <= last < marker - 1 and s.before[last].has("demand") else None


@only_with("menace")
def menaced(s: Scope) -> str | None:
    """An attack that somebody threatens with ("droht der Türkei mit einem Einmarsch", "threatened X with war")."""
    if not s.attack or not s.noun or not near(s.before + s.after[:1], "menace"):
        return None
    for token in reversed(s.before[-HINT_REACH:]):
        if token.has("with"):
            return "possible"
        passed = token.has("determiner", "adjective", "quantifier", "indefinite", "oblique")
        if not (passed or token.start in s.named or token.start in s.dated):
            return None
    return None


def listed(s: Scope) -> str | None:
    """The gerund of a list that opens with what somebody proposes ("recommended closing bases and sending troops")."""
    if s.verb_last or s.noun or not s.own.has("gerund") or not near(s.before[-1:], "coordination"):
        return None
    at = s.clauses.token_at(s.hit.start)
    for b, t in itertools.pairwise(s.clauses.tokens[:at]):
        if t.has("gerund") and b.has("possible", "advocate") and not b.has("condition"):
            return "possible"
    return None


@only_with("purposeful")
def in_order(s: Scope) -> str | None:
    """What somebody does something for is only possible ("um eine Aufhebung der Sanktionen zu erzwingen")."""
    if not s.noun or not s.verb_last or s.hit.trigger.event_type not in ("sanction", "troop", "agreement", "delivery"):
        return None
    words = s.before + s.after
    ended = near(words[-1:], "zu_infinitive") or (
        near(words[-2:-1], "infinitive_marker") and near(words[-1:], "infinitive")
    )
    able = near(words[-1:], "possible") or near(s.governing, "planned")  # "will ..., um Sanktionen verhängen zu können"
    return "possible" if near(words[:1], "purposeful") and ended and not able else None


@only_with("nearly")
def nearly(s: Scope) -> str | None:
    """What somebody is close to doing is only possible ("close to signing an agreement")."""
    close = s.before[-2:]
    told = len(close) == 2 and close[0].has("nearly") and close[1].has("to")
    return "possible" if told and s.own.has("gerund") and not s.verb_last else None


@only_with("until")
def awaited(s: Scope) -> str | None:
    """What a side makes its condition is only demanded ("will not negotiate until the troops leave")."""
    if s.verb_last or s.noun or s.attack:
        return None
    start = next((i for i in range(len(s.before) - 1, -1, -1) if s.before[i].has("until")), None)
    if start is None:
        return None
    between = s.before[start + 1 :]
    coming = s.own.has("present_verb", "base_form") or (s.own.has("participle") and near(between, "perfect"))
    refused = s.before[:start] + s.governing
    segment = s.clauses.segment_at(s.hit.start)
    if not start and segment:  # "they will not negotiate | until the soldiers leave"
        refused += tuple(t for _, t in s.clauses.segment_tokens(segment - 1))
    return "possible" if coming and (negated(refused) or near(refused, "denied")) else None


def purposed(s: Scope) -> bool:
    """Whether an attack is what something is meant for ("Truppen für einen Angriff auf ..."), where verbs come last."""
    close = s.before[-HINT_REACH:]
    purpose = s.verb_last and any(b.has("for") and t.has("one") for b, t in itertools.pairwise(close))
    return purpose and not near(s.before, "reaction", "accuse")


PROSPECTS = (
    agreed_under,
    in_force,
    aim,
    aimed_at,
    pending,
    worked_on,
    conditioned,
    beginning,
    threat_refused,
    still_to,
    revived,
    plotted,
    menaced,
    requested,
    listed,
    nearly,
    in_order,
)
"""The rungs in their order: those that stand before what happened and what is refused."""
