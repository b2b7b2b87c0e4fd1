"""The domain of a trigger: the names that can stand in one of its roles, its owners and its subjects before all."""

from __future__ import annotations

import itertools

from toolkit import doers, insertions, relatives, retold, subjects
from toolkit.actors import acts
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.examples import with_examples
from toolkit.pronouns import pronoun
from toolkit.triggers import Hit

_NEAR = 3  # words between a name and the relative clause that can belong to it
_CONFERRED = ("meeting", "agreement")
"""Types that who speaks has taken part in ("said after meeting Helen Clark")."""


def domain(document: Document, clauses: Clauses, hit: Hit) -> list[Argument]:
    """The names that can stand in a role of the trigger.

    Those of its own segment without speakers; the antecedent of a relative clause; where the segment has no subject,
    the nearest subject before it, or whom its pronoun means. A speaker counts where the trigger is a noun or a
    participle that hangs on the verb of speaking ("said after meeting Helen Clark").
    """
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    nominal = hit.trigger.kind == "noun" or "gerund" in clauses.classes(hit.word) or _had_been(clauses, at)
    found = _own(clauses, segment, at, hit, nominal)
    if hit.trigger.event_type in _CONFERRED:
        found = with_examples(clauses, segment, found)
    if nominal and (owner := doers.possessor(document, clauses, at, segment, hit)):
        return owner + [a for a in found if a.relation != ""]
    if nominal and (owner := doers.decider(clauses, at, segment)):
        return owner + [a for a in found if a.relation != "" and a not in owner]
    if subject := subjects.controlled(clauses, at, segment):
        return [*subject, *(a for a in found if a.token > at)]
    if again := [] if _has_subject(found, clauses) else retold.troops_again(document, clauses, segment, hit):
        return [*again, *found]
    if _common_subject(clauses, segment, hit) or _framed(clauses, segment, hit):
        return found
    found += [*subjects.also_with(clauses, segment, hit), *relatives.antecedent(clauses, segment, hit, found)]
    opening = clauses.tokens[clauses.segment_of.index(segment)]
    led = [a for a in found if a.token < at] if clauses.tokens[at].has("gerund") else found  # "After meeting X, Y ..."
    if (nominal or opening.has("gerund")) and not _has_subject(led, clauses):
        found += subjects.following(clauses, at, segment)
        if hit.trigger.event_type == "meeting":
            found += subjects.addressed(clauses, segment)
    found += pronoun(document, clauses, segment, hit)
    return found + _before(document, clauses, segment, at, hit, nominal, found)


def _had_been(clauses: Clauses, at: int) -> bool:
    """Whether the participle hangs on a gerund ("after being received by", "after having met")."""
    k = at - 1
    while k > 0 and clauses.tokens[k].has("be_form") and not clauses.tokens[k].has("gerund"):
        k -= 1
    return (
        not clauses.grammar.verb_last
        and k >= 0
        and clauses.tokens[k].has("gerund")
        and (clauses.tokens[k].has("be_form", "causative"))
    )


def _own(clauses: Clauses, segment: int, at: int, hit: Hit, nominal: bool) -> list[Argument]:
    """The names of the trigger's segment; who speaks there only where he takes part."""
    own = [a for a in clauses.arguments if a.segment == segment]
    speakers = [a for a in own if a.speaker]
    conferred = nominal and hit.trigger.event_type in _CONFERRED and _hangs_on_speaking(clauses, at, segment)
    conferred = conferred or _receives(clauses, hit, at)
    armed = bool(speakers) and hit.trigger.event_type in ("attack", "troop")
    conferred = conferred or (armed and subjects.own_forces(clauses.segment_tokens(segment), hit))
    if speakers and (conferred or (clauses.grammar.verb_last and _joined(clauses, speakers[-1].token, at))):
        return own
    return [a for a in own if not a.speaker]


def _before(
    document: Document, clauses: Clauses, segment: int, at: int, hit: Hit, nominal: bool, found: list[Argument]
) -> list[Argument]:
    """The subject told of before the segment, where none of the names found in it is one."""
    if (resumed := insertions.resumed(clauses, segment)) is not None:
        return [a for a in resumed if a not in found]
    objects = [] if document.verb_last else _objects(clauses, segment, at, hit)
    untold = not _has_subject([a for a in found if a not in objects], clauses) and not _taken(clauses, segment, hit)
    if segment and document.verb_last and subjects.infinitival(clauses.segment_tokens(segment)):
        resolver = subjects.resolver(clauses, segment, hit)
        return subjects.earlier(clauses, segment, hit) if resolver is None else resolver
    if (untold and not _itself(clauses, hit, at, segment) and not (nominal and _stranger(clauses, segment))) or (
        _elided(clauses, segment)
    ):
        before = subjects.earlier(clauses, segment, hit)
        if not before and segment and clauses.segment_tokens(segment)[0][1].has("coordination"):
            before = pronoun(document, clauses, segment - 1, hit)  # "He visited Japan and attended the summit"
        return before
    return []


def _receives(clauses: Clauses, hit: Hit, at: int) -> bool:
    """Whether who speaks tells it to a visitor ("told his visiting Turkish counterpart X that ...")."""
    if hit.trigger.name != "visit" or clauses.grammar.verb_last or "gerund" not in clauses.classes(hit.word):
        return False
    return any(t.has("telling") for t in clauses.tokens[max(0, at - 3) : at])


def _framed(clauses: Clauses, segment: int, hit: Hit) -> bool:
    """Whether the clause tells what an event before it consists in ("the raid in which two Chadians were killed"):
    who acts in the main clause has no part in it.
    """
    if clauses.grammar.verb_last or hit.trigger.event_type != "attack" or hit.trigger.kind != "verb":
        return False
    members = clauses.segment_tokens(segment)
    return len(members) > 1 and members[0][1].has("in") and members[1][1].has("relative")


def _common_subject(clauses: Clauses, segment: int, hit: Hit) -> bool:
    """Whether a verb of attack has a subject that is no name ("three civilians were killed", "blasts which killed"):
    none of the names before it is then the attacker.
    """
    if clauses.grammar.verb_last or hit.trigger.event_type != "attack" or hit.trigger.kind != "verb":
        return False
    members = clauses.segment_tokens(segment)
    first, opening = members[0]
    if opening.has("coordination") and segment and clauses.segment_tokens(segment - 1)[0][1].has("relative"):
        return _common_subject(clauses, segment - 1, hit)  # "a bomb that killed one and wounded two"
    if subjects.own_forces(members, hit) and not any(t.has("passive") for _, t in members if t.end <= hit.start):
        return False  # "denied that its troops had attacked ..."
    if opening.has("relative") and not any(
        t.has("common_subject") for i, t in members if i > first and t.end <= hit.start
    ):
        names = [
            a for a in clauses.arguments if a.segment == segment - 1 and not (a.name.kind == "place" and a.relation)
        ]
        antecedent = clauses.tokens[max(0, first - 1)]
        apart = not names or antecedent.end > names[-1].name.end
        passive = any(t.has("passive") for _, t in members if t.end <= hit.start)
        if opening.has("personal"):  # "honored the soldiers who died in ..."
            near = bool(names) and first - names[-1].token <= _NEAR
            return apart and antecedent.has("common_subject") and not near
        return apart and not passive and not antecedent.has("side_noun", "military_noun", "state_noun")
    return any(t.has("common_subject") for _, t in members if t.end <= hit.start)


def _elided(clauses: Clauses, segment: int) -> bool:
    """Whether the segment is a joined predicate whose finite verb opens it ("... und wird dort X treffen")."""
    members = clauses.segment_tokens(segment)
    return (
        segment > 0
        and clauses.grammar.verb_last
        and len(members) > 1
        and members[0][1].has("coordination")
        and members[1][1].has("auxiliary_future", "auxiliary_past", "past_verb", "present_verb", "planned")
    )


def _objects(clauses: Clauses, segment: int, at: int, hit: Hit) -> list[Argument]:
    """The names behind the verb of a joined or resumed predicate: they are no subjects ("... and met Mubarak",
    "... and attended the APEC forum", "Oslo and Bern, long neutral, are to meet Iranian officials").
    """
    members = clauses.segment_tokens(segment)
    if segment and members[0][0] == at and clauses.tokens[at].has("gerund"):  # "X, meeting Y in Rome, promised ..."
        return [a for a in clauses.arguments if a.segment == segment and a.token > at and a.relation == ""]
    if hit.trigger.kind == "noun":
        told = len(members) > 1 and members[0][1].has("coordination") and members[1][1].has("past_verb", "attend")
        return [a for a in clauses.arguments if a.segment == segment] if told and segment else []
    joined = members[0][1].has("coordination") and members[0][0] + 2 >= at
    resumed = members[0][1].has("be_form", "perfect", "modal") and members[0][0] < at
    led = (i for i, t in members if not (t.has("adverb") or t.start in clauses.dated))
    first = next(led, at)  # "..., visiting Ghana", "..., currently visiting Ghana"
    opened = first == at and clauses.tokens[at].has("gerund")
    behind = [a for a in clauses.arguments if a.segment == segment and a.token > at]
    if segment and first == at and clauses.tokens[at].has("past_tense"):  # "President X, 62, met Y"
        return [a for a in behind if a.relation == ""]
    return behind if segment and (joined or resumed or opened) else []


def _taken(clauses: Clauses, segment: int, hit: Hit) -> bool:
    """Whether a place is the subject of what befalls it ("wonach Cherson von der Armee eingenommen worden sei")."""
    if hit.trigger.event_type != "attack" or hit.trigger.kind != "verb":
        return False
    if not any(t.has("passive") for _, t in clauses.segment_tokens(segment)):
        return False
    named = [a for a in clauses.arguments if a.segment == segment and a.name.kind == "place"]
    return any(a.relation == "" and a.name.start < hit.start for a in named)


def _itself(clauses: Clauses, hit: Hit, at: int, segment: int) -> bool:
    """Whether the noun is the subject of its own clause ("the embargo was imposed"), so that no other is."""
    if hit.trigger.kind != "noun" or not segment or not clauses.holds("passive"):
        return False
    members = clauses.segment_tokens(segment)
    if not any(t.has("passive") for i, t in members if i > at):
        return False
    opening = members[1:] if members[0][1].has("subordinator", "when_or_if", "condition") else members
    return all(t.has("determiner", "adjective", "definite") for i, t in opening if i < at)


def _joined(clauses: Clauses, speaker: int, at: int) -> bool:
    """Whether a second predicate begins between who speaks and the trigger ("erklärte X für gefährlich und verhängte
    Sanktionen"): its subject is the same.
    """
    between = clauses.tokens[speaker + 1 : at + 1]
    pairs = itertools.pairwise(between)
    return any(
        t.has("coordination") and n.has("past_verb", "present_verb", "launch", "sanction_impose") for t, n in pairs
    )


def _hangs_on_speaking(clauses: Clauses, at: int, segment: int) -> bool:
    """Whether a temporal preposition ties the trigger to a verb of speaking in the same segment."""
    for i in range(at - 1, max(-1, at - 6), -1):
        if clauses.segment_of[i] != segment:
            return False
        if clauses.tokens[i].has("temporal", "after", "ahead"):
            return True
        if clauses.grammar.verb_last and clauses.tokens[i].has("in"):  # "sagte in einem Telefonat mit X"
            return all(t.has("determiner", "adjective") for t in clauses.tokens[i + 1 : at])
    return False


def _stranger(clauses: Clauses, segment: int) -> bool:
    """Whether somebody speaks in the segment who is no known name: what is said before has no part in the rest
    ("We need Ukraine, said Jane Doe after a meeting with Macron").
    """
    members = clauses.segment_tokens(segment)
    spoken = segment > 0 and members[0][1].has("reporting") and len(members) > 1
    if not spoken or members[1][1].has("pronoun"):
        return False
    return clauses.grammar.verb_last or clauses.text[members[1][1].start].isupper()


def _has_subject(found: list[Argument], clauses: Clauses) -> bool:
    return any(a.relation in ("", "possessive", "between", "by") and not a.object and acts(a, clauses) for a in found)
