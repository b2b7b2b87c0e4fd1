"""The state of the place as a side that the text tells by its police and soldiers alone, or by those who rise against
it: "two policemen were killed in Kirkuk", "police opened fire in Cairo", "the rebels captured Goma".
"""

from __future__ import annotations

from toolkit import gazetteer
from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.qualifiers import qualifies
from toolkit.reports import Where
from toolkit.schema import Actor
from toolkit.triggers import Hit

_AGENT = 3  # words between "by" and the noun that it makes the one who acts
_OWNED = 3  # words between a state and the soldiers that are its own
_SAID = 2  # words between who speaks and the verb of speaking
_ASIDE = 2  # clauses before the one that goes on with the verb: the subject and the aside
_OWNERS = ("adjective", "state", "forces", "armed_group", "body")


def guarded(
    document: Document, clauses: Clauses, hit: Hit, place: Where | None, actors: tuple[Actor, ...], passive: bool
) -> tuple[Actor, ...]:
    """The state of the place, where its police or soldiers are struck or strike, or where rebels take the place; none
    where a state is told already, or where others keep troops.
    """
    if place is None or not place.country or any(a.country for a in actors):
        return ()
    state = gazetteer.country_name(place.country)
    role = _role(clauses, hit, actors, passive) if state is not None else None
    if state is None or role is None:
        return ()
    if _local(clauses, hit) or not foreign(document, clauses, place.country):
        return (Actor(name=state, country=place.country, role=role),)
    owner = _told_before(document, clauses) or _only_others(document, clauses, place.country)
    owner = owner if role == "target" else None
    return (Actor(name=gazetteer.country_name(owner) or owner, country=owner, role=role),) if owner else ()


def _local(clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause tells of police alone: these are the place's own, whoever else keeps troops there."""
    told = [t for _, t in _members(clauses, hit) if t.has("guard_noun", "own_force")]
    return bool(told) and all(t.has("local_guard") for t in told)


def _only_others(document: Document, clauses: Clauses, country: str) -> str | None:
    """Whose soldiers are meant in a state where the article so far tells of those of one other state alone."""
    if clauses.grammar.verb_last:
        return None
    owners = {
        a.name.country
        for index, read in document.clauses.items()
        for a in read.arguments
        if index < clauses.index and a.name.country and (a.name.kind == "forces" or owns_troops(a, read))
        if a.name.kind in ("forces", "adjective", "state")
    }
    return owners.pop() if len(owners) == 1 and country not in owners else None


def _told_before(document: Document, clauses: Clauses) -> str | None:
    """Whose "the soldiers" are, where the sentence before tells of the soldiers of one state."""
    definite = any(
        t.has("guard_noun") and any(b.has("definite") for b in _before(clauses, i, _OWNED))
        for i, t in enumerate(clauses.tokens)
    )
    before = document.sentence(clauses.index - 1) if definite else None
    owners = (
        {a.name.country for a in before.arguments if a.name.country and owns_troops(a, before)} if before else set()
    )
    return owners.pop() if len(owners) == 1 else None


def _role(clauses: Clauses, hit: Hit, actors: tuple[Actor, ...], passive: bool) -> str | None:
    """On which side of the attack the state of the place stands; None where nothing tells."""
    roles = {a.role for a in actors}
    if "target" not in roles:
        if clauses.holds("guard_noun") and _struck(clauses, hit, passive, "attacker" in roles):
            return "target"
        if "attacker" in roles and clauses.holds("conquest") and _revolt(clauses, hit, actors):
            return "target"
    if hit.trigger.name == "coup" and not roles:
        return "attacker"  # whoever takes power by force is of the state itself
    clash = hit.trigger.subtype == "clash"
    taken = clauses.tokens[clauses.token_at(hit.start)].has("conquest")
    fought = (
        clash
        or taken
        or clauses.holds("casualty", "crowd")
        or any(a.role == "target" and not a.country for a in actors)
    )
    if not clauses.holds("own_force") or not fought or not _placed(clauses, hit):
        return None
    return "attacker" if (clash or "attacker" not in roles) and _acting(clauses, hit, passive) else None


def _placed(clauses: Clauses, hit: Hit, relation: str | None = None) -> bool:
    """Whether the clause itself names a place (in this relation)."""
    segment = clauses.segment_at(hit.start)
    places = [a for a in clauses.arguments if a.segment == segment and a.name.kind in ("place", "state")]
    return any(a.name.country and relation in (None, a.relation) for a in places)


def _members(clauses: Clauses, hit: Hit) -> list[tuple[int, Token]]:
    """The words of the clause; those before an aside that parts its subject from the verb too ("four soldiers,
    including three marines, were killed").
    """
    segment = clauses.segment_at(hit.start)
    members = clauses.segment_tokens(segment)
    resumed = segment and not clauses.grammar.verb_last and members[0][1].has("passive", "perfect")
    before = range(max(0, segment - _ASIDE), segment) if resumed else ()
    return [*(m for n in before for m in clauses.segment_tokens(n)), *members, *_second_deed(clauses, segment + 1)]


def _second_deed(clauses: Clauses, segment: int) -> list[tuple[int, Token]]:
    """The words of the next segment, where a second verb of an attack opens it ("drangen ein und töteten zwei
    Soldaten").
    """
    if not clauses.grammar.verb_last or segment > clauses.segment_of[-1]:
        return []
    members = clauses.segment_tokens(segment)
    deed = len(members) > 1 and members[0][1].has("coordination") and members[1][1].has("past_verb")
    return list(members) if deed and members[1][1].start in clauses.triggers else []


def _struck(clauses: Clauses, hit: Hit, passive: bool, attacked: bool) -> bool:
    """Whether the clause tells of police or soldiers who neither act nor speak; where verbs come last, those beside an
    attacker do not act.
    """
    at = clauses.token_at(hit.start)
    members = _members(clauses, hit)
    attacked = attacked or any(t.has("assailant") for _, t in members)
    for i, token in members:
        if not token.has("guard_noun") or i == at or owned(clauses, i):
            continue
        if token.has("guarded_place"):
            return True
        last = clauses.grammar.verb_last
        acting = hit.trigger.kind == "verb" and not passive and ((last and not attacked) or (not last and i < at))
        agent = any(t.has("by", "from") for t in _before(clauses, i, _AGENT))
        if not acting and not agent and not speaks(clauses, i) and not _subject_of_other(clauses, hit, i, at):
            return True
    return False


def _subject_of_other(clauses: Clauses, hit: Hit, i: int, at: int) -> bool:
    """Whether the police or soldiers open the clause of a noun as those who do something else ("police in Madrid are
    investigating the bombing").
    """
    if clauses.grammar.verb_last or hit.trigger.kind != "noun" or i > at:
        return False
    opening = clauses.segment_of.index(clauses.segment_of[i])
    first = all(t.has("determiner", "adjective", "local_guard", "definite") for t in clauses.tokens[opening:i])
    return first and not any(t.has("casualty", "conjunction") for t in clauses.tokens[i + 1 : at])


def _acting(clauses: Clauses, hit: Hit, passive: bool) -> bool:
    """Whether police or soldiers that nobody owns are those who strike or fight."""
    at = clauses.token_at(hit.start)
    nominal = hit.trigger.kind == "noun" or clauses.tokens[at - 1].has("definite")  # "investigate the bombing"
    for i, token in clauses.segment_tokens(clauses.segment_of[at]):
        if not token.has("own_force") or i == at or owned(clauses, i) or speaks(clauses, i):
            continue
        before = _before(clauses, i, _AGENT)
        if hit.trigger.subtype == "clash":
            return any(t.has("between", "with", "by") for t in before) or _joined(clauses, i)
        if passive or nominal:
            if any(t.has("by") or (passive and t.has("of")) for t in before):
                return True
            if passive or not any(
                t.has("launch") for k, t in clauses.segment_tokens(clauses.segment_of[at]) if k != at
            ):
                continue
        close = [t for t in before[-2:] if t.start not in clauses.dated]  # "eine Woche zuvor hatten Polizisten ..."
        if (clauses.grammar.verb_last or i < at) and not any(t.has(*PREPOSITIONS, "dative") for t in close):
            return True
    return False


def _joined(clauses: Clauses, i: int) -> bool:
    """Whether two fight with each other: "rebels and police clashed"."""
    beside = (*_before(clauses, i, 1), *clauses.tokens[i + 1 : i + 3])
    return any(t.has("conjunction") for t in beside)


def _revolt(clauses: Clauses, hit: Hit, actors: tuple[Actor, ...]) -> bool:
    """Whether those who rise against the state take the place."""
    taken = clauses.tokens[clauses.token_at(hit.start)].has("conquest")
    return (
        taken
        and any(_placed(clauses, hit, relation) for relation in ("", "of", "to"))
        and all("rebel" in clauses.classes(a.name.split()[-1]) for a in actors)
    )


def owned(clauses: Clauses, i: int) -> bool:
    """Whether a state, a body or a group before the noun says whose it is."""
    return any(
        0 < i - a.token <= _OWNED
        and (a.name.country or a.name.kind == "armed_group")
        and not (a.name.kind == "state" and a.relation in ("in", "at", "to"))  # "in Mali haben Soldaten"
        for a in clauses.arguments
        if a.name.kind in _OWNERS
        and not any(t.start in clauses.triggers or t.has("conjunction") for t in clauses.tokens[a.token : i])
    )


def speaks(clauses: Clauses, i: int) -> bool:
    """Whether who is told of only speaks."""
    last = i + 1
    if not clauses.grammar.verb_last:
        last = next((a.token + 1 for a in clauses.arguments if a.token == i + 2 and a.relation == "in"), last)
    beside = _before(clauses, i, _SAID) + clauses.tokens[i + 1 : last + _SAID]  # "police in Madrid said"
    return any(t.has("reporting", "source_before") for t in beside)


def _before(clauses: Clauses, i: int, reach: int) -> tuple[Token, ...]:
    return clauses.tokens[max(0, i - reach) : i]


def owns_troops(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name says whose troops are told of ("U.S. soldiers")."""
    after = [t for t in clauses.tokens[argument.token : argument.token + _OWNED] if t.start >= argument.name.end]
    return qualifies(argument, clauses, "military_noun") or (bool(after) and after[0].has("military_noun"))


def foreign(document: Document, clauses: Clauses, country: str) -> bool:
    """Whether the article tells of troops of other states, which may be meant."""
    before = document.sentence(clauses.index - 1)
    return any(
        a.name.country not in (None, country) and (a.name.kind == "forces" or owns_troops(a, read))
        for read in (*document.clauses.values(), *((before,) if before else ()))
        for a in read.arguments
        if a.name.kind in ("forces", "adjective", "state")
    )
