"""Meetings of which the clause tells one side, or none: whether it is enough for a happening of its own."""

from __future__ import annotations

import itertools

from toolkit import gazetteer
from toolkit.actors import COMMON, HIGH, SUMMITEERS, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.grammar import Token
from toolkit.reports import Where
from toolkit.schema import Actor
from toolkit.triggers import Hit

NO_STATE = ("party_leader", "opposition_leader", "legislator", "official", "spokesperson", "mayor", "governor")
"""Offices whose holders meet at home without an event of world politics."""
_AT_HOME = (*COMMON, "head_of_government", "governor")
"""Offices that, in the plural and of no state, are those of a state's own parts."""
_ARTICLE = 3  # words between an article and its noun
_NAMED = 7  # words of somebody's title and name, with a day before them
_OBJECT = 4  # words from "met" to whom somebody meets
_LED = 5  # words between "with" and those who are met


def newly_told(clauses: Clauses, hit: Hit) -> bool:
    """Whether an indefinite article says that the noun points back to nothing ("bei einer Konferenz")."""
    at = clauses.token_at(hit.start)
    for token in reversed(clauses.tokens[max(0, at - _ARTICLE) : at]):
        if token.has("new_one"):
            return hit.trigger.kind == "noun"
        if not token.has("adjective") or token.has("definite", "determiner"):
            return False
    return False


def with_allies(clauses: Clauses, hit: Hit, sides: list[Argument]) -> bool:
    """Whether an office holder confers with partners who are not named ("will sich heute mit Verbündeten beraten")."""
    held = any(a.name.person and a.name.office in SUMMITEERS for a in sides)
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    allied = any(a.has("with") and b.has("partner_noun", "member_noun") for a, b in itertools.pairwise(words))
    return held and allied and clauses.grammar.verb_last and hit.trigger.kind == "verb"


def occasion(clauses: Clauses, sides: list[Argument], hit: Hit, timed: bool, place: Where | None) -> bool:
    """Whether a meeting with its day or place is told by its kind: of parties, between states, or with allies."""
    if timed and with_allies(clauses, hit, sides):
        return True
    between = any(a.relation == "between" and a.name.country for a in sides)
    parties = hit.trigger.kind == "noun" and clauses.holds("warring")
    known = hit.trigger.name == "party_talks" or (between and (parties or hit.trigger.subtype == "multilateral"))
    return known and (timed or place is not None)


def alone(
    clauses: Clauses, sides: list[Argument], actors: tuple[Actor, ...], hit: Hit, timed: bool, place: Where | None
) -> bool:
    """Whether a meeting of which one side is named is told: an office holder with something foreign in the sentence."""
    if place is not None or timed:
        groups = any(a.name.kind == "armed_group" and a.relation in ("between", "with", "of", "") for a in sides)
        if groups and hit.trigger.kind == "noun" and hit.trigger.subtype == "bilateral":
            return True  # "peace talks with the Tamil Tigers opened in Geneva": the other side is the government
    opposite = any(a.relation == "with" and a.name.kind in ("state", "body") and a.name.country for a in sides)
    if timed and place is not None and opposite and hit.trigger.kind == "noun" and clauses.holds("begin"):
        return hit.trigger.subtype == "bilateral"  # "a new round of talks with Iran began in Vienna on Tuesday"
    own = {a.country for a in actors if a.country}
    held = any(_holds_office(a) for a in actors)
    bodies = any(is_body(country) for country in own)
    segment = clauses.segment_at(hit.start)
    if any(a.name.kind == "company" and a.segment == segment and a.relation == "with" for a in clauses.arguments):
        return False
    states = timed and hit.trigger.kind == "noun" and any(a.name.kind in ("state", "place") for a in sides)
    if hit.trigger.subtype == "call" and hit.trigger.kind == "noun" and held:
        return True
    if held and encounter(clauses, hit, sides):
        return True
    if (hit.trigger.weak and not (held and hit.trigger.kind == "noun")) or not (held or bodies or states):
        return False
    if hit.trigger.subtype == "multilateral" and any(a.person and a.office in SUMMITEERS for a in actors):
        return True
    if place is not None:
        return place.country not in own
    return timed and any(
        is_body(a.name.country) or a.name.country not in own for a in clauses.arguments if a.name.country
    )


def encounter(clauses: Clauses, hit: Hit, sides: list[Argument]) -> bool:
    """Whether somebody of high office is met, or meets whom no list names ("Farmers met with Prime Minister X", "the
    envoy met Kabila in Lubumbashi").
    """
    if hit.trigger.kind != "verb" or hit.trigger.name != "meet":
        return False
    at = clauses.token_at(hit.start)
    near = [a for a in sides if a.segment == clauses.segment_of[at] and a.name.person and a.name.country]
    high = [a for a in near if a.name.office in HIGH]
    if clauses.grammar.verb_last:  # "die Entscheidung, die X getroffen hat"
        return any(a.relation == "with" for a in high)
    passive = any(t.has("passive") for t in clauses.tokens[max(0, at - 1) : at])
    met = any(a.relation in ("", "with") and a.token > at for a in high) or (
        passive and any(a.token < at for a in high)
    )
    return met or (bool(high) and _somebody(clauses, at))


def _somebody(clauses: Clauses, at: int) -> bool:
    """Whether a word written like a name, that is none known, stands alone behind the verb ("met Kabila in Lubumbashi",
    not "met Republican senators").
    """
    segment = clauses.segment_tokens(clauses.segment_of[at])
    behind = [t for i, t in segment if at < i <= at + 2 + _NAMED and not t.has("with")]
    behind = list(itertools.dropwhile(lambda t: t.start in clauses.dated, behind))  # "met Saturday with X"
    unknown = [_written_large(clauses, t) and t.start not in clauses.dated for t in behind] + [False]
    known = unknown.index(False)
    if known and unknown[known + 1 : known + 2] == [True] and behind[known].has("state_noun"):  # "Maoist leader X"
        known = unknown.index(False, known + 1)
    rest = behind[known:]
    return known > 0 and (
        not rest or rest[0].start in clauses.dated or rest[0].has("in", "at", "temporal", "to", "for", "coordination")
    )


def _written_large(clauses: Clauses, token: Token) -> bool:
    """Whether a capital stands in the word ("al-Hakim")."""
    word = clauses.text[token.start : token.end]
    return word != word.lower()


def _holds_office(actor: Actor) -> bool:
    """Whether somebody acts for a state by his office."""
    return bool(actor.country and actor.office and actor.office not in NO_STATE)


def with_officials(clauses: Clauses, hit: Hit, actors: tuple[Actor, ...]) -> int | None:
    """The word for people of office or of a group whom an office holder meets and who are not named ("held talks with
    senior officials in Rome", "mit Vertretern der Opposition"); None where there are none.
    """
    if not any(_holds_office(a) for a in actors):
        return None
    segment = clauses.segment_at(hit.start)
    for a in clauses.arguments:
        several = a.relation == "with" and a.name.plural and a.segment == segment
        if several and a.name.kind == "office" and not a.name.country and a.name.office not in _AT_HOME:
            return a.token  # "in talks with ministers"
    if not clauses.holds("official_noun"):
        return None
    members = clauses.segment_tokens(segment)
    if hit.trigger.name == "meet" and not clauses.grammar.verb_last:
        behind = [(i, t) for i, t in members if t.start >= hit.end][:_OBJECT]
        for i, t in behind:
            if t.has("official_noun") and t.start not in clauses.named:
                return i  # "met tribal elders"
            if not t.has("adjective", "determiner", "quantifier") and t.classes:
                break
    named = {i for a in clauses.arguments if a.name.country for i in range(a.token, a.token + 3)}
    for n, (_, token) in enumerate(members):
        if not token.has("with"):
            continue
        for i, t in members[n + 1 : n + 1 + _LED]:
            if t.has("official_noun"):
                return None if i in named else i
            if t.has("with", "of", "to", "in"):
                break
    return None


def officials_there(clauses: Clauses, hit: Hit, actors: tuple[Actor, ...], place: Where | None) -> tuple[Actor, ...]:
    """The state abroad whose officials somebody meets there, though they are not named ("with officials in Rome")."""
    at = with_officials(clauses, hit, actors) if place is not None else None
    if place is None or at is None or place.country in {a.country for a in actors}:
        return ()
    state = gazetteer.country_name(place.country or "")
    following = clauses.tokens[at : at + 2]
    there = following[0].has("state_noun") and any(t.has("in") for t in following)
    return (Actor(name=state, country=place.country, role="participant"),) if state and there else ()
