"""Who attacks where a noun tells it: its adjective, its genitive, "by", the subject of a verb of launching."""

from __future__ import annotations

from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.parsers.attack.asides import comes_to
from toolkit.parsers.attack.claims import announced
from toolkit.parsers.attack.verbs import NEAR
from toolkit.qualifiers import adjunctive
from toolkit.triggers import Hit

_LEAD = 2  # words before the noun of an opening phrase ("Bei ihrem Angriff")


def by_noun(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Who attacks, from the noun's modifiers: an adjective, a genitive, "by"; the subject of a verb of launching."""
    at = clauses.token_at(hit.start)
    launched = any(t.has("launch") for _, t in clauses.segment_tokens(clauses.segment_of[at]))
    launched = launched or any(t.has("own") for t in clauses.tokens[max(0, at - 2) : at])
    launched = launched or _excluded(clauses, at)
    segment = clauses.segment_of[at]
    near = [a for a in clauses.arguments if a.segment == segment]
    accused = _accused(clauses, near, at)
    beside = [a for a in near if a.name.country and a not in found and _beside(a, clauses, hit, at)]
    if following := _own_subject(clauses, hit, found, at):
        return following
    accused = [*accused, *announced(clauses, hit, near)]
    accused = [*accused, *(a for a in _claiming(clauses, near, at) if a not in accused)]
    found = [*found, *(a for a in accused if a not in found)]
    return beside + [
        a
        for a in found
        if (
            a.relation in ("possessive", "of", "by")
            and (a.relation != "possessive" or clauses.grammar.verb_last or a.token < at)
            and not (a.preposition and a.relation == "of" and a.name.kind == "place")
        )
        or _troops_of(a, clauses, at)
        or _beside(a, clauses, hit, at)
        or (
            launched
            and not (accused or beside)
            and (a.relation == "" or _wing(clauses, a))
            and (a.segment == segment or _begins(clauses, a, segment) or _antecedent(clauses, a, segment))
            and (a.token < at or comes_to(clauses, at))
        )
        or a in accused
    ]


def _claiming(clauses: Clauses, near: list[Argument], at: int) -> list[Argument]:
    """Who says that the attack is his ("Hamas claimed responsibility for the attack")."""
    if clauses.grammar.verb_last or not clauses.holds("responsibility"):
        return []
    told = [a for a in near if a.token < at and a.name.kind in ("armed_group", "state", "forces", "body")]
    told = [a for a in told if a.speaker or a.relation == "" or _wing(clauses, a)]
    return [
        a
        for a in told
        if any(t.has("responsibility") for t in clauses.tokens[a.token + 1 : at]) and a.relation != "for"
    ]


def _wing(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name says whose people act, where nouns stand before it ("the military wing of Hamas")."""
    before = clauses.tokens[max(0, argument.token - 2) : argument.token]
    people = argument.relation == "of" and argument.name.kind == "armed_group" and not clauses.grammar.verb_last
    return people and any(t.has("side_noun", "military_noun", "delegation") for t in before)


def _excluded(clauses: Clauses, at: int) -> bool:
    """Whether the attack itself is what the subject rules out or not, or calls off ("schließt einen Militärschlag nicht
    aus").
    """
    if not clauses.holds("excluded", "forgo"):
        return False
    close = clauses.tokens[max(0, at - NEAR) : at]
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    if any(t.has("forgo") for t in words) and any(t.has("upon") for t in close):
        return True  # "verzichtete auf einen Militärschlag"
    return any(t.has("excluded", "forgo") for t in words) and not any(t.has(*PREPOSITIONS) for t in close)


def _begins(clauses: Clauses, argument: Argument, segment: int) -> bool:
    """Whether the name is who begins or plans, one clause before, what the infinitive tells ("begann damit, Angriffe
    gegen X zu fliegen").
    """
    last = clauses.segment_tokens(segment)[-2:]
    infinitive = any(t.has("infinitive_marker", "zu_infinitive") for _, t in last)
    if not (clauses.grammar.verb_last and infinitive and argument.segment == segment - 1):
        return False
    governing = [t for _, t in clauses.segment_tokens(segment - 1)]
    begun = any(t.has("begin", "launch", "planned", "managed", "threat") for t in governing)
    return begun and not any(t.has("accuse", "demand") for t in governing)


def _antecedent(clauses: Clauses, argument: Argument, segment: int) -> bool:
    """Whether a relative clause is about the name before it ("Putin, who ordered the invasion")."""
    return argument.segment == segment - 1 and clauses.segment_tokens(segment)[0][1].has("relative")


def killed(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Whom a noun of killing has as its genitive: its object, no agent ("die Tötung des Generals durch die USA")."""
    classes = clauses.classes(hit.word)
    if "object_noun" not in classes or "invasion" in classes:
        return []
    if not clauses.grammar.verb_last and hit.trigger.name != "murder":
        return []  # "the shelling of Serb forces": theirs, or upon them
    return [a for a in found if a.relation == "of" and a.name.kind in ("person", "office", "armed_group", "forces")]


def _own_subject(clauses: Clauses, hit: Hit, found: list[Argument], at: int) -> list[Argument]:
    """The subject behind an opening phrase whose attack is its own ("Bei ihrem Angriff auf X haben russische ...")."""
    owned = at and clauses.tokens[at - 1].has("own")
    segment = clauses.segment_of[at]
    if not (owned and clauses.grammar.verb_last) or at - clauses.segment_of.index(segment) > _LEAD:
        return []
    return [a for a in found if a.relation == "" and not a.object and a.token > at and a.segment == segment][:1]


def _accused(clauses: Clauses, near: list[Argument], at: int) -> list[Argument]:
    """Whom somebody accuses of the attack ("wirft Russland Angriffe auf ... vor"): the last bare name before it."""
    if not any(t.has("accuse") for _, t in clauses.segment_tokens(clauses.segment_of[at])):
        return []
    kinds = ("state", "armed_group", "forces", "person", "office")
    bare = [a for a in near if a.relation == "" and a.token < at and a.name.kind in kinds and not a.speaker]
    return bare[-1:]


def _troops_of(argument: Argument, clauses: Clauses, at: int) -> bool:
    """Whether the adjective right behind the noun says whose troops attack ("Angriffe russischer Truppen")."""
    following = clauses.tokens[argument.token + 1 : argument.token + 2]
    behind = clauses.grammar.verb_last and argument.token == at + 1 and argument.name.kind == "adjective"
    return behind and any(t.has("military_noun") for t in following)


def _beside(argument: Argument, clauses: Clauses, hit: Hit, at: int) -> bool:
    """Whether the name is an adjective, or where nouns qualify nouns a state, right before the noun, or the first
    part of its compound.
    """
    if hit.start <= argument.name.start < hit.end:
        return True
    kinds = ("adjective", "state", "forces") if adjunctive(clauses) or argument.name.genitive else ("adjective",)
    near = argument.name.kind in kinds and 0 < at - argument.token <= NEAR
    beside = clauses.tokens[at].start - argument.name.end == 1 and clauses.tokens[at].has("arms_noun")
    if beside and argument.name.kind == "armed_group" and adjunctive(clauses):
        return True  # "Hezbollah rockets hit ..."
    if near and "assailant" in clauses.classes(hit.word.split()[-1]):
        return False  # "a Palestinian suicide bomber" acts for no state
    between = clauses.tokens[argument.token + 1 : at]
    if near and clauses.grammar.verb_last and any(clauses.text[t.start].isupper() for t in between):
        return False  # "die ukrainische Aufsicht meldet": the adjective belongs to another noun
    return near and argument.relation != "against" and not any(t.has(*PREPOSITIONS, "determiner") for t in between)
