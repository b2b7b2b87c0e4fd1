"""Who takes part: the names of a trigger's clause that can act for a state, a body or a force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit import gazetteer
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.names import Name
from toolkit.schema import Actor
from toolkit.triggers import Hit

_COMMON = ("legislator", "official", "spokesperson", "commander", "ambassador", "party_leader", "mayor")
"""Offices that many hold: without a name or a state they are nobody in particular."""
_ORGANISED = ("body", "forces", "company", "armed_group")
_ADJECTIVE_REACH = 4  # words between an adjective and the noun that acts ("the Armenian and Azerbaijani leaders")
_OWNER_REACH = 4  # words between a possessive and its noun
_QUALIFIED = 6  # words from an adjective to the noun that it qualifies
_MEMBERS = ("foreign_minister", "defence_minister", "finance_minister", "interior_minister", "head_of_government")
"""Offices that the members of a body hold, not the body itself: "Außenminister der G20" are several."""
_CONFERRED = ("meeting", "agreement")
"""Types that who speaks has taken part in ("said after meeting Helen Clark")."""
_NOMINAL = frozenset(
    (
        *("state_noun", "member_noun", "military_noun", "military_context", "arms_noun", "arms_noun_weak"),
        *("delegation", "topic", "bond", "country_noun", "denied_noun", "partner_noun", "adjective", "civil"),
        *("place_noun", "apposition"),
    )
)
"""Classes of nouns and adjectives: a word with any other may be a verb or a preposition."""
_QUALIFYING = 3  # words between an adjective and the end of the noun that it belongs to
_GOALS = ("to", "for", "against")
_FINITE = ("past_verb", "present_verb", "be_form", "perfect", "modal", "auxiliary_future", "auxiliary_past")
_METONYMS = ("", "with", "between", "possessive", "by", "of", *_GOALS)
"""How a capital that stands for its government can stand."""
_TROOPS_AND_ARMS = ("state_noun", "military_noun", "arms_noun", "arms_noun_weak")
"""What acts for a state where arms are used or moved: "russische Drohnen", "US warships"."""
_ACTING = ("person", "office", "state", "body", "forces", "armed_group", "demonym")


def acts(argument: Argument, clauses: Clauses, armed: bool = False) -> bool:
    """Whether the name can be an actor: a person of office, a state, a body, a force, or what stands for one;
    `armed`: so does an adjective before troops or arms.
    """
    name = argument.name
    if name.kind == "person":
        return bool(name.country or name.office)
    if name.kind == "office" and not name.country and not name.person and name.office in _COMMON:
        return False
    if name.kind == "adjective" and is_forum(argument, clauses):
        return True
    if name.kind in ("adjective", "place"):
        if name.kind == "adjective":
            return _adjective_acts(argument, clauses, _TROOPS_AND_ARMS if armed else ("state_noun",))
        if (noun := adjunct(argument, clauses)) is not None and not noun.has("state_noun", "military_noun"):
            return False
        if names_noun(argument, clauses):
            return False
        return name.metonym and argument.relation in _METONYMS
    return name.kind in _ACTING and not (name.kind == "state" and _unclassed(adjunct(argument, clauses)))


def adjunct(argument: Argument, clauses: Clauses) -> Token | None:
    """The noun right behind the name that the name only qualifies ("the Oslo accords", "a US jet"), None for none.

    Only where nouns do so; states only by their abbreviations, as any verb may follow their names.
    """
    name = argument.name
    told = clauses.text[name.head_start : name.head_end]
    if clauses.grammar.verb_last or name.genitive or not (name.kind == "place" or told.isupper()):
        return None
    i = argument.token
    while i < len(clauses.tokens) and clauses.tokens[i].start < name.end:
        i += 1
    if i >= len(clauses.tokens) or clauses.text[name.end : clauses.tokens[i].start].strip():
        return None
    token = clauses.tokens[i]
    taken = any(a.token == i for a in clauses.arguments) or any(d.start <= token.start < d.end for d in clauses.dates)
    return None if taken or token.start in clauses.triggers or not token.classes <= _NOMINAL else token


def names_noun(argument: Argument, clauses: Clauses) -> bool:
    """Whether a city stands behind an article, an owner or a year and names the noun behind it ("the Oslo accords")."""
    name, i = argument.name, argument.token
    if clauses.grammar.verb_last or name.kind != "place" or name.genitive or not i:
        return False
    before = clauses.tokens[i - 1]
    if name.start - before.end != 1 or clauses.text[name.end : name.end + 1] != " ":
        return False
    dated = any(d.start <= before.start < d.end for d in clauses.dates)
    return dated or before.has("definite", "indefinite", "possessive") or before.lower.isdigit()


def _unclassed(token: Token | None) -> bool:
    """Whether a noun follows that tells of somebody else than the state ("the US economy", "a U.S. ally")."""
    return token is not None and (not token.classes or token.has("partner_noun"))


def _adjective_acts(argument: Argument, clauses: Clauses, nouns: tuple[str, ...]) -> bool:
    """Whether the adjective qualifies a noun that acts for the state ("the French government", "US-Delegation")."""
    name = argument.name
    following = name.following
    if any(a.name.kind == "armed_group" and a.token == argument.token + 1 for a in clauses.arguments):
        return False  # "Palestinian fighters" act for no state
    if following is not None and not clauses.classes(following).isdisjoint(nouns):
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
        joined = other is not None and (other.kind == "adjective" or (other.kind == "state" and adjunctive(clauses)))
        if not token.has("adjective", "coordination") and not joined:
            return False
    return False


def _last_of(clauses: Clauses, k: int, name: Name) -> int:
    """The last word of the name that begins at word k."""
    while k + 1 < len(clauses.tokens) and clauses.tokens[k + 1].start < name.end:
        k += 1
    return k


def adjunctive(clauses: Clauses) -> bool:
    """Whether nouns qualify the nouns behind them in this language ("the Philippine and US governments")."""
    return not clauses.grammar.verb_last


def qualifies(argument: Argument, clauses: Clauses, *classes: str) -> bool:
    """Whether the name is an adjective or a compound's first part before a weapon or a noun of one of the classes."""
    name = argument.name
    if name.following and clauses.classes(name.following) & set(classes):
        return True
    compound = bool(clauses.text[name.end : name.end + 1].strip())
    if name.kind != "adjective" or compound:
        return False
    others = {a.token: a.name.kind for a in clauses.arguments}
    for i in range(argument.token, min(argument.token + _QUALIFIED, len(clauses.tokens))):
        token = clauses.tokens[i]
        if token.start < name.end or others.get(i) == "adjective":
            continue
        if others.get(i) == "weapon" or token.has(*classes):
            return True
        if not token.has("adjective", "coordination"):
            return False
    return False


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


def domain(document: Document, clauses: Clauses, hit: Hit) -> list[Argument]:
    """The names that can stand in a role of the trigger.

    Those of its own segment without speakers; the antecedent of a relative clause; where the segment has no subject,
    the nearest subject before it, or whom its pronoun means. A speaker counts where the trigger is a noun or a
    participle that hangs on the verb of speaking ("said after meeting Helen Clark").
    """
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    own = [a for a in clauses.arguments if a.segment == segment]
    nominal = hit.trigger.kind == "noun" or "gerund" in clauses.classes(hit.word)
    speakers = [a for a in own if a.speaker]
    found = [a for a in own if not a.speaker]
    if nominal and speakers and hit.trigger.event_type in _CONFERRED and _hangs_on_speaking(clauses, at, segment):
        found = own
    if nominal and (owner := _owner(document, clauses, at, segment)):
        return owner + [a for a in found if a.relation != ""]
    if nominal and (owner := _resolved(clauses, at, segment)):
        return owner + [a for a in found if a.relation != "" and a not in owner]
    if (subject := _controlled(clauses, at, segment)) is not None:
        return [subject, *(a for a in found if a.token > at)]
    if _common_subject(clauses, segment, hit):
        return found
    found += _continued(clauses, segment, hit, found)
    opening = clauses.tokens[clauses.segment_of.index(segment)]
    if (nominal or opening.has("gerund")) and not _has_subject(found, clauses):
        found += _following_subject(clauses, at, segment)
    found += _pronoun(document, clauses, segment, hit)
    objects = [] if document.verb_last or hit.trigger.kind == "noun" else _objects(clauses, segment, at)
    if _elided(clauses, segment) or not _has_subject([a for a in found if a not in objects], clauses):
        found += _earlier_subject(clauses, segment, hit)
    return found


def _common_subject(clauses: Clauses, segment: int, hit: Hit) -> bool:
    """Whether a verb of attack has a subject that is no name ("three civilians were killed", "blasts which killed"):
    none of the names before it is then the attacker.
    """
    if clauses.grammar.verb_last or hit.trigger.event_type != "attack" or hit.trigger.kind != "verb":
        return False
    members = clauses.segment_tokens(segment)
    first, opening = members[0]
    if opening.has("relative"):
        names = [
            a for a in clauses.arguments if a.segment == segment - 1 and not (a.name.kind == "place" and a.relation)
        ]
        antecedent = clauses.tokens[max(0, first - 1)]
        apart = not names or antecedent.end > names[-1].name.end
        passive = any(t.has("passive") for _, t in members if t.end <= hit.start)
        if opening.has("personal"):  # "honored the soldiers who died in ..."
            near = bool(names) and first - names[-1].token <= _QUALIFYING
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


def _objects(clauses: Clauses, segment: int, at: int) -> list[Argument]:
    """The names behind the verb of a joined or resumed predicate: they are no subjects ("... and met Mubarak",
    "Oslo and Bern, long neutral, are to meet Iranian officials").
    """
    members = clauses.segment_tokens(segment)
    joined = members[0][1].has("coordination") and members[0][0] + 2 >= at
    resumed = members[0][1].has("be_form", "perfect", "modal") and members[0][0] < at
    opened = members[0][0] == at and members[0][1].has("gerund")  # "..., visiting Ghana"
    if segment == 0 or not (joined or resumed or opened):
        return []
    return [a for a in clauses.arguments if a.segment == segment and a.token > at]


def _following_subject(clauses: Clauses, at: int, segment: int) -> list[Argument]:
    """The subject of the clause that an opening phrase belongs to ("After talks with X, Y told reporters")."""
    first = clauses.segment_of.index(segment)
    if not any(t.has("after", "ahead", "temporal", "gerund") for t in clauses.tokens[first : min(at, first + 3)]):
        return []
    after = [a for a in clauses.arguments if a.segment == segment + 1 and a.relation == "" and acts(a, clauses)]
    return [replace(a, speaker=False) for a in after[:1]]


def _hangs_on_speaking(clauses: Clauses, at: int, segment: int) -> bool:
    """Whether a temporal preposition ties the trigger to a verb of speaking in the same segment."""
    for i in range(at - 1, max(-1, at - 6), -1):
        if clauses.segment_of[i] != segment:
            return False
        if clauses.tokens[i].has("temporal", "after", "ahead"):
            return True
    return False


def _has_subject(found: list[Argument], clauses: Clauses) -> bool:
    return any(a.relation in ("", "possessive", "between", "by") and not a.object and acts(a, clauses) for a in found)


def _controlled(clauses: Clauses, at: int, segment: int) -> Argument | None:
    """Who is to act by an infinitive, or acts by a gerund, right behind the name: "urged Israel to lift ...",
    "led to Syria withdrawing ..."; with "X agreed to", "X flew to Y to meet" the subject is another.
    """
    own = [a for a in clauses.arguments if a.segment == segment and a.token < at]
    if clauses.grammar.verb_last or not own or not clauses.tokens[at].classes:
        return None
    last, before = own[-1], clauses.tokens[at - 1]
    if clauses.tokens[at].has("gerund") and last.name.end == before.end and last.name.kind in ("state", "body"):
        return replace(last, relation="", speaker=False)
    if not before.has("infinitive_marker") or clauses.tokens[at - 2].end != last.name.end or len(own) < 2:
        return None
    told = last.relation == "" or "upon" in clauses.classes(last.preposition)
    return replace(last, relation="", speaker=False) if told and acts(last, clauses) else None


def _resolved(clauses: Clauses, at: int, segment: int) -> list[Argument]:
    """Whose decision or plan the act is ("die deutsche Entscheidung zur Lieferung"), or who is urged to it
    ("forderte Russland zum Abzug auf").
    """
    if asked := _asked_of(clauses, at, segment):
        return asked
    i = at - 1
    while i > 0 and clauses.segment_of[i] == segment and clauses.tokens[i].has("adjective"):
        i -= 1
    if i < 1 or not clauses.tokens[i].has("to", "of", "about", "for") or clauses.segment_of[i] != segment:
        return []
    before = [a for a in clauses.arguments if a.segment == segment and a.token < i]
    if not before:
        return []
    last, noun = before[-1], clauses.tokens[i - 1]
    if noun.has("resolve_noun") and clauses.tokens[i - 2].end == last.name.end and last.token < i - 1:
        owner = replace(last.name, kind="state") if last.name.kind == "adjective" else last.name
        return [replace(last, name=owner, relation="by", speaker=False)] if last.name.country else []
    if noun.end == last.name.end and len(before) > 1:
        if last.relation == "of" and any(
            t.has("resolve_noun") for t in clauses.tokens[max(0, last.token - 3) : last.token]
        ):
            return [replace(last, relation="by", speaker=False)]
        urged = any(t.has("demand") for _, t in clauses.segment_tokens(segment))
        if last.relation == "" and urged and clauses.grammar.verb_last:
            return [replace(last, relation="by", speaker=False)]
    return []


def _asked_of(clauses: Clauses, at: int, segment: int) -> list[Argument]:
    """Of whom an act is demanded ("forderte von Deutschland die Lieferung ..."), where verbs come last."""
    if not clauses.grammar.verb_last or not any(t.has("demand") for _, t in clauses.segment_tokens(segment)):
        return []
    own = [a for a in clauses.arguments if a.segment == segment and a.token < at]
    return [replace(a, relation="by", speaker=False) for a in own if a.relation == "of" and a.preposition][-1:]


def _owner(document: Document, clauses: Clauses, at: int, segment: int) -> list[Argument]:
    """Whose act a noun is by a possessive before it ("after its nuclear test"): the state or body told of last."""
    for i in range(at - 1, max(-1, at - _OWNER_REACH - 1), -1):
        token = clauses.tokens[i]
        if clauses.segment_of[i] != segment or (token.has("determiner") and not token.has("thing_possessive")):
            return []
        if token.has("thing_possessive"):
            found = document.thing(clauses.index, token.start)
            return [replace(a, relation="possessive", segment=segment, speaker=False, token=i) for a in found]
    return []


def _continued(clauses: Clauses, segment: int, hit: Hit, own: list[Argument]) -> list[Argument]:
    """The antecedent of a relative clause: the last name of the segment before."""
    members = clauses.segment_tokens(segment)
    if segment == 0 or not members or not any(t.has("relative") for _, t in members[:2]):
        return []
    if members[0][1].has("place_relative") and not (hit.trigger.event_type == "meeting" and hit.trigger.kind == "verb"):
        return []
    if clauses.grammar.verb_last and not _verb_final(clauses, members):
        return []
    if members[0][1].has("complementizer") and not members[0][1].has("breaks"):
        return []
    before = [a for a in clauses.arguments if a.segment == segment - 1 and acts(a, clauses)]
    if not clauses.grammar.verb_last and not _subjective(clauses, members, hit, own, before):
        return []
    before = [a for a in before if a.name.kind != "place" or a.relation not in _GOALS]
    if members[0][1].has("place_relative") and {a.name.country for a in own} - {None}:
        return []
    return [replace(before[-1], relation="", speaker=False)] if before else []


def _subjective(
    clauses: Clauses, members: list[tuple[int, Token]], hit: Hit, own: list[Argument], before: list[Argument]
) -> bool:
    """Whether the relative word can be the subject of the trigger: no other stands before the verb, and "that" comes
    right behind the name ("demanded that the US cancel ..." is no relative clause).
    """
    first, opening = members[0]
    if not opening.has("relative"):
        return True  # "with whom X met"
    apart = first > 0 and before and clauses.tokens[first - 1].end != before[-1].name.end
    if opening.has("complementizer") and apart and not clauses.tokens[first - 1].has("delegation", "military_noun"):
        return False
    return hit.trigger.kind == "noun" or not any(
        a.relation == "" and a.name.start < hit.start and a.segment == clauses.segment_of[first] for a in own
    )


def _verb_final(clauses: Clauses, members: list[tuple[int, Token]]) -> bool:
    """Whether the last word of the segment can be a verb: a clause that ends in a noun is no relative clause."""
    last = members[-1][1]
    return not clauses.text[last.start].isupper()


def _pronoun(document: Document, clauses: Clauses, segment: int, hit: Hit) -> list[Argument]:
    """Whom a pronoun of the segment means."""
    for _, token in clauses.segment_tokens(segment):
        if not clauses.grammar.verb_last and token.start > hit.start:
            return []
        if token.has("pronoun", "pair"):
            if token.has("any_pronoun") and (own := _main_subject(clauses, segment)):
                return [replace(a, relation="", segment=segment, speaker=False) for a in own]
            plural = token.has("plural_pronoun")
            found = document.antecedents(clauses.index, token.start, plural)
            if not found and token.has("demonstrative"):
                found = document.body(clauses.index - 1)
            return [replace(a, relation="", segment=segment, speaker=False) for a in found]
        if token.has("we"):
            return []
        if token.has("thing_pronoun"):
            found = document.thing(clauses.index, token.start)
            return [replace(a, relation="", segment=segment, speaker=False) for a in found]
    return []


def _main_subject(clauses: Clauses, segment: int) -> list[Argument]:
    """The state or body that the sentence begins with as its subject, where no person is a subject before the segment
    ("Die Regierung betonte, dass sie ..."); none where the sentence is one segment.
    """
    bare = [a for a in clauses.arguments if a.segment < segment and a.relation == "" and not a.object]
    subjects = [a for a in bare if acts(a, clauses)]
    if not subjects or any(a.name.kind in ("person", "office", "demonym") for a in subjects):
        return []
    first = subjects[0]
    return [first] if first.name.country and not first.listed else []


def _behind_verb(clauses: Clauses, argument: Argument) -> bool:
    """Whether a trigger verb stands before the name in its segment, or a gerund opens a segment without any other
    verb ("Meeting Putin in Sochi, ..."), so that it is an object.
    """
    if clauses.grammar.verb_last:
        return False
    members = clauses.segment_tokens(argument.segment)
    told = any(t.has(*_FINITE) or _trigger_verb(clauses, t) for i, t in members if i > argument.token)
    if members[0][1].has("gerund") and not told:
        return True
    return any(_trigger_verb(clauses, t) for i, t in members if i < argument.token)


def _trigger_verb(clauses: Clauses, token: Token) -> bool:
    return token.start in clauses.triggers and token.has("verb")


def _earlier_subject(clauses: Clauses, segment: int, hit: Hit) -> list[Argument]:
    """The nearest subject in the segments before; a speaker only of his or her own acts ("announced to visit")."""
    members = clauses.segment_tokens(segment)
    complement = (bool(members) and members[0][1].has("complementizer")) or hit.trigger.event_type == "attack"
    hanging = bool(members) and members[0][1].has("gerund")  # on the main clause, not on a relative clause in it
    before = [
        a
        for a in clauses.arguments
        if a.segment < segment
        and a.relation == ""
        and not a.object
        and not _behind_verb(clauses, a)
        and acts(a, clauses)
        and not (a.speaker and complement)
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
