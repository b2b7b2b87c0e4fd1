"""Who can take part: the names that act for a state, a body or a force, and the actors that they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit import gazetteer
from toolkit.clauses import Argument, Clauses
from toolkit.grammar import Token
from toolkit.names import Name
from toolkit.qualifiers import adjunct, adjunctive, named_after, names_noun
from toolkit.schema import Actor

COMMON = ("legislator", "official", "spokesperson", "commander", "ambassador", "party_leader", "mayor")
"""Offices that many hold: without a name or a state they are nobody in particular."""
SUMMITEERS = (
    *("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "secretary_general"),
    *("commission_president", "council_president", "high_representative", "king"),
)
"""Offices whose holders meet at summits."""
HIGH = (*SUMMITEERS, "envoy", "pope")
"""Offices whose holders meet others as what they are."""
_ORGANISED = ("body", "forces", "company", "armed_group")
_ADJECTIVE_REACH = 4  # words between an adjective and the noun that acts ("the Armenian and Azerbaijani leaders")
_MEMBERS = ("foreign_minister", "defence_minister", "finance_minister", "interior_minister", "head_of_government")
"""Offices that the members of a body hold, not the body itself: "Außenminister der G20" are several."""
GOALS = ("to", "for", "against")
"""Relations of what an act is aimed at."""
_METONYMS = ("", "with", "between", "possessive", "by", "of", *GOALS)
"""How a capital that stands for its government can stand."""
_TROOPS_AND_ARMS = ("state_noun", "military_noun", "arms_noun", "arms_noun_weak", "fighting_noun")
"""What acts for a state where arms are used or moved: "russische Drohnen", "US warships"."""
_ACTING = ("person", "office", "state", "body", "forces", "armed_group", "demonym")


def acts(argument: Argument, clauses: Clauses, armed: bool = False) -> bool:
    """Whether the name can be an actor: a person of office, a state, a body, a force, or what stands for one;
    `armed`: so does an adjective before troops or arms.
    """
    name = argument.name
    if name.kind == "person":
        return bool(name.country or name.office)
    if name.kind == "office" and not (name.country or name.person) and name.office in COMMON:
        return (name.plural or armed) and name.organisation is not None  # "Hamas leaders" act for the group
    if name.kind == "adjective" and is_forum(argument, clauses):
        return True
    if name.kind in ("adjective", "place"):
        if name.kind == "adjective":
            return _adjective_acts(argument, clauses, _TROOPS_AND_ARMS if armed else ("state_noun",))
        if (noun := adjunct(argument, clauses)) is not None and not noun.has("state_noun", "military_noun"):
            return False
        if names_noun(argument, clauses) or named_after(argument, clauses):
            return False
        return name.metonym and argument.relation in _METONYMS
    return name.kind in _ACTING and not (name.kind == "state" and _unclassed(adjunct(argument, clauses)))


def _unclassed(token: Token | None) -> bool:
    """Whether a noun follows that tells of somebody else than the state ("the US economy", "a U.S. ally")."""
    return token is not None and (not token.classes or token.has("partner_noun"))


def _adjective_acts(argument: Argument, clauses: Clauses, nouns: tuple[str, ...]) -> bool:
    """Whether the adjective qualifies a noun that acts for the state ("the French government", "US-Delegation")."""
    name = argument.name
    following = name.following
    if of_group(argument, clauses):
        return False  # "Palestinian fighters", "the Lebanese Shiite militia Hezbollah" act for no state
    if following is not None and not clauses.classes(following).isdisjoint(nouns):
        return True
    if "military_noun" in nouns and _leads(argument, clauses):
        return True
    i = argument.token
    while i < len(clauses.tokens) and clauses.tokens[i].start < name.end:
        i += 1
    others = {a.token: a.name for a in clauses.arguments if a.token >= i}
    for k, token in enumerate(clauses.tokens[i : i + _ADJECTIVE_REACH], i):
        other = others.get(k)
        if token.has(*nouns) or (other is not None and other.kind == "office" and other.plural):
            return True
        if (
            other is not None
            and other.kind in ("body", "forces")
            and k > i
            and clauses.tokens[k - 1].has("conjunction")
        ):
            return bool(clauses.tokens[_last_of(clauses, k, other)].has(*nouns) or other.kind == "forces")
        if other is not None and other.kind == "weapon" and "arms_noun" in nouns:
            return True  # "Turkish F-16s"
        again = k > i and token.has("determiner") and clauses.tokens[k - 1].has("coordination")
        if again and (second := others.get(k + 1)) is not None:
            side = second.kind == "body" and clauses.tokens[_last_of(clauses, k + 1, second)].has(*nouns)
            if second.kind == "office" or side:
                return True  # "der deutsche und der polnische Außenminister", "der russischen und der ... Delegation"
        joined = other is not None and (other.kind == "adjective" or (other.kind == "state" and adjunctive(clauses)))
        if (
            not token.has("adjective", "coordination", "led_noun")
            and not joined
            and not _modifier(clauses, k, i, other)
        ):
            return False
    return False


def of_group(argument: Argument, clauses: Clauses) -> bool:
    """Whether the adjective only says where the armed group behind it is at home."""
    for group in clauses.arguments:
        if group.name.kind != "armed_group" or not 0 < group.token - argument.token <= _ADJECTIVE_REACH:
            continue
        between = clauses.tokens[argument.token + 1 : group.token]
        parted = ("coordination", "state_noun", "verb", *_TROOPS_AND_ARMS)
        if not any(t.start in clauses.triggers or t.has(*parted) for t in between):
            return argument.name.kind == "adjective"
    return False


def _leads(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name is that of who leads the troops behind it ("the US-led coalition")."""
    following = clauses.tokens[argument.token + 1 : argument.token + 2]
    led = "leading" in clauses.classes(clauses.tokens[argument.token].lower)
    return led and any(t.has("led_noun", "military_noun") for t in following)


def _modifier(clauses: Clauses, k: int, first: int, other: Name | None) -> bool:
    """Whether word k, right behind the adjective, only modifies the next noun ("Turkish mainland troops")."""
    token = clauses.tokens[k]
    return k == first and other is None and adjunctive(clauses) and not token.classes and token.lower.isalpha()


def _last_of(clauses: Clauses, k: int, name: Name) -> int:
    """The last word of the name that begins at word k."""
    while k + 1 < len(clauses.tokens) and clauses.tokens[k + 1].start < name.end:
        k += 1
    return k


def is_body(country: str | None) -> bool:
    """Whether the code is an international body's own and not a state's."""
    return bool(country) and gazetteer.country_name(country or "") is None


def is_forum(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name stands for the members of an international body: "NATO-Staaten", "EU ministers", "G7"."""
    name = argument.name
    if not is_body(name.country) or name.kind == "person":
        return False
    if name.kind == "body" or (name.kind == "office" and (name.plural or name.office in _MEMBERS)):
        return True
    if name.following and "member_noun" in clauses.classes(name.following):
        return True
    following = [t for t in clauses.tokens[argument.token : argument.token + 4] if t.start >= name.end]
    return any(t.has("member_noun") for t in following)


def actor(name: Name, role: str) -> Actor:
    """The actor that a name stands for; of several office holders named together each is one of his state."""
    listed = name.kind == "office" and (name.count or 0) > 1 and not name.person
    return Actor(
        name=(gazetteer.country_name(name.country or "") or name.name) if listed else name.name,
        person=name.person,
        office=name.office,
        organisation=name.organisation or (name.name if name.kind in _ORGANISED else None),
        country=name.country,
        role=role,
    )


def distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The actors without repetition; a bare state or office gives way to a named actor of its country and role."""
    unique: dict[tuple[str, str], Actor] = {}
    for found in actors:
        key = (found.person or f"{found.name} {found.country}", found.role)
        held = unique.get(key)
        if held is None or (held.office is None and found.office is not None):
            unique[key] = found
    listed = list(unique.values())
    people = {(a.country, a.role) for a in listed if a.person and a.country}
    named = people | {(a.country, a.role) for a in listed if a.organisation and a.country}
    return tuple(
        a
        for a in listed
        if a.person or not a.country or (a.country, a.role) not in (people if a.organisation else named)
    )
