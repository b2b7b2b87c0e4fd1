"""Subjects that a clause does not name itself: who is to act by it, the subject of a clause before or behind it."""

from __future__ import annotations

from dataclasses import replace

from toolkit.actors import acts
from toolkit.addressees import addressees
from toolkit.clauses import Argument, Clauses
from toolkit.grammar import Token
from toolkit.qualifiers import FINITE
from toolkit.triggers import Hit

_DECIDERS = 3  # words of those whose decision it is
_RESOLVED = 2  # words between a demand and whose it is
_CONFERRED = ("meeting",)
_TOGETHER = ("meeting", "agreement")
"""Types whose report by one of the sides is the rule."""


def following(clauses: Clauses, at: int, segment: int) -> list[Argument]:
    """The subject of the clause that an opening phrase belongs to ("After talks with X, Y told reporters")."""
    first = clauses.segment_of.index(segment)
    led = clauses.tokens[first : min(at, first + 3)]
    if not (led and any(t.has("after", "ahead", "temporal", "gerund") for t in led)) and not (
        at == first and clauses.tokens[at].has("gerund")
    ):
        return []
    main = segment + 1
    opening = clauses.segment_tokens(main)
    if opening and opening[0][1].has("relative") and not clauses.grammar.verb_last:
        main += 1  # "Wrapping up a summit | which began on Tuesday | the leaders ..."
    after = [a for a in clauses.arguments if a.segment == main and a.relation == "" and acts(a, clauses)]
    last = 1
    while last < len(after) and after[last].listed:
        last += 1
    return [replace(a, speaker=False) for a in after[:last]]


def addressed(clauses: Clauses, segment: int) -> list[Argument]:
    """Whom the subject behind an opening phrase tells something ("In a phone call, X told Y that ...")."""
    after = [a for a in clauses.arguments if a.segment == segment + 1 and a.relation == "" and acts(a, clauses)]
    if len(after) < 2 or not clauses.holds("telling"):
        return []
    told = any(t.has("telling") for t in clauses.tokens[after[0].token : after[1].token])
    return after[1:2] if told and after[1].name.kind in ("person", "office") else []


def controlled(clauses: Clauses, at: int, segment: int) -> list[Argument]:
    """Who is to act by an infinitive, or acts by a gerund, right behind the name: "urged Israel to lift ...",
    "accused Iran and Syria of arming ...", "led to Syria withdrawing ..."; with "X agreed to", "X flew to Y to meet"
    the subject is another. Nobody where no name stands so.
    """
    own = [a for a in clauses.arguments if a.segment == segment and a.token < at]
    if clauses.grammar.verb_last or not own:
        return []
    if urged := addressees(clauses, at, own):
        return urged
    if not clauses.tokens[at].classes:
        return []
    last, before = own[-1], clauses.tokens[at - 1]
    if clauses.tokens[at].has("gerund") and last.name.end == before.end and last.name.kind in ("state", "body"):
        return [replace(last, relation="", speaker=False)]
    if not before.has("infinitive_marker") or clauses.tokens[at - 2].end != last.name.end or len(own) < 2:
        return []
    told = last.relation == "" or "upon" in clauses.classes(last.preposition)
    return [replace(last, relation="", speaker=False)] if told and acts(last, clauses) else []


def infinitival(members: list[tuple[int, Token]]) -> bool:
    """Whether a segment ends in an infinitive with its marker, so that it has no subject of its own ("zu liefern",
    "geliefert zu haben").
    """
    last = members[-1][1]
    marked = len(members) > 1 and members[-2][1].has("infinitive_marker")
    marked = marked and last.has("infinitive", "perfect_infinitive")
    return marked or last.has("zu_infinitive")


def resolver(clauses: Clauses, segment: int, hit: Hit) -> list[Argument] | None:
    """Who is to act by the infinitive of the segment, by the clause before it: whose demand or decision it is ("die
    Forderung der USA, das Embargo zu verlängern"), or of whom it is demanded ("forderte Russland auf, ...").

    None where the clause before tells neither; nobody where a decision is that of somebody without a name.
    """
    before = [a for a in clauses.arguments if a.segment == segment - 1]
    members = clauses.segment_tokens(segment - 1)
    owned = before[-1] if before and before[-1].relation == "of" else None
    if owned is not None:
        nouns = clauses.tokens[max(0, owned.token - _RESOLVED) : owned.token]
        if any(t.has("resolve_noun", "demand") for t in nouns):
            return [replace(owned, relation="", speaker=False)]
    decisions = [i for i, t in members if t.has("resolve_noun") and clauses.text[t.start].isupper()]
    deciders = clauses.text[members[-1][1].start].isupper() if members else False
    near = deciders and bool(decisions) and 0 < members[-1][0] - decisions[-1] <= _DECIDERS
    if near and not any(a.token > decisions[-1] for a in before):
        return []  # "den Beschluss westlicher Partner, Banken auszuschließen"
    bare = [a for a in before if a.relation == "" and acts(a, clauses)]
    urging = ("demand",) if hit.trigger.event_type in _TOGETHER else ("demand", "accuse", "warning", "asking_for")
    urged = any(t.has(*urging) for _, t in members)
    if (
        urged
        and before
        and before[-1].relation == "to"
        and "recipient_preposition" in clauses.classes(before[-1].preposition)
    ):
        return [replace(before[-1], relation="", speaker=False)]  # "appellierte an Putin, seine Truppen ..."
    if urged and len(bare) == 1 and any(t.has("passive") for _, t in members):
        return [replace(bare[0], speaker=False, object=False)]  # "in der Russland aufgefordert wird, ..."
    several = len({a.name.country for a in bare}) > 1 or (bool(bare) and bare[-1].object)
    if urged and several and not bare[-1].listed:
        return [replace(bare[-1], speaker=False, object=False)]
    return None


def _behind_verb(clauses: Clauses, argument: Argument) -> bool:
    """Whether a trigger verb stands before the name in its segment, or a gerund opens a segment without any other
    verb ("Meeting Putin in Sochi, ..."), so that it is an object.
    """
    if clauses.grammar.verb_last:
        return False
    members = clauses.segment_tokens(argument.segment)
    told = any(t.has(*FINITE) or _trigger_verb(clauses, t) for i, t in members if i > argument.token)
    if members[0][1].has("gerund") and not told:
        return True
    return any(_trigger_verb(clauses, t) for i, t in members if i < argument.token)


def _trigger_verb(clauses: Clauses, token: Token) -> bool:
    return token.start in clauses.triggers and token.has("verb")


def _own_act(clauses: Clauses, members: list[tuple[int, Token]], hit: Hit) -> bool:
    """Whether what the segment tells can be an act of who speaks before it: a joined predicate, an infinitive, a
    gerund ("said ... and signed", "announced to send", "said ..., sending").
    """
    if not members or members[0][1].has("coordination", "gerund"):
        return True
    if clauses.grammar.verb_last:
        return infinitival(members) or any(t.has("own", "pronoun") for _, t in members)
    return any(t.has("infinitive_marker") for _, t in members if t.start < hit.start)


def _their_troops(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name says whose troops the subject of its clause are ("Soldaten der Ukraine überfielen ...")."""
    before = clauses.tokens[max(0, argument.token - 2) : argument.token]
    opening = clauses.segment_tokens(argument.segment)[0][1]
    return argument.relation == "of" and any(t.start == opening.start and t.has("military_noun") for t in before)


def own_forces(members: list[tuple[int, Token]], hit: Hit) -> bool:
    """Whether it is told as the act of the speaker's own troops ("said its jets had hit", "ihre Truppen hätten")."""
    owned = False
    for _, token in members:
        if token.start >= hit.start:
            return False
        if owned and token.has("military_noun", "fighting_noun"):
            return True
        owned = token.has("own", "thing_possessive")
    return False


def earlier(clauses: Clauses, segment: int, hit: Hit) -> list[Argument]:
    """The nearest subject in the segments before; a speaker only of his or her own acts ("announced to visit")."""
    members = clauses.segment_tokens(segment)
    complement = (bool(members) and members[0][1].has("complementizer")) or hit.trigger.event_type == "attack"
    confessed = clauses.grammar.verb_last and infinitival(members) and members[-1][1].has("perfect_infinitive")
    theirs = own_forces(members, hit)  # "denied that its troops had attacked ..."
    complement = complement and not (theirs or confessed)  # "bestätigte, ... angegriffen zu haben"
    quoted = hit.trigger.event_type not in _CONFERRED and not (theirs or _own_act(clauses, members, hit))
    hanging = bool(members) and members[0][1].has("gerund")  # on the main clause, not on a relative clause in it
    armed = hanging and hit.trigger.event_type == "attack"
    hanging = hanging or (bool(members) and members[0][1].start == hit.start and members[0][1].has("past_tense"))
    before = [
        a
        for a in clauses.arguments
        if a.segment < segment
        and (a.relation == "" or (hit.trigger.event_type == "attack" and _their_troops(clauses, a)))
        and not a.object
        and not _behind_verb(clauses, a)
        and acts(a, clauses, armed)
        and not (a.speaker and (complement or quoted))
        and not (hanging and clauses.segment_tokens(a.segment)[0][1].has("relative"))
    ]
    people = [a for a in before if a.name.kind in ("person", "office")]
    found = before if clauses.grammar.verb_last else people or before
    nearest = [a for a in found if a.segment == max((f.segment for f in found), default=0)]
    if clauses.grammar.verb_last:
        last = 1
        while last < len(nearest) and nearest[last].listed:
            last += 1
        return [replace(a, speaker=False) for a in nearest[:last]]
    first = len(nearest) - 1
    while first > 0 and nearest[first].listed:
        first -= 1
    return [replace(a, speaker=False) for a in nearest[max(first, 0) :]]


def also_with(clauses: Clauses, segment: int, hit: Hit) -> list[Argument]:
    """With whom somebody confers too, told as an afterthought without a verb ("sprach mit X, aber auch mit Y")."""
    if hit.trigger.event_type != "meeting" or not clauses.holds("but", "coordination"):
        return []
    members = clauses.segment_tokens(segment + 1)
    with_ = next((i for i, (_, t) in enumerate(members) if t.has("with")), None)
    if not members or with_ not in (1, 2) or not members[0][1].has("but", "coordination"):
        return []
    if any(t.has(*FINITE) or t.start in clauses.triggers for _, t in members):
        return []
    beside = [a for a in clauses.arguments if a.segment == segment + 1 and a.relation == "with"]
    return [replace(a, segment=segment) for a in beside]
