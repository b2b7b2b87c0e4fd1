"""Against whom sanctions are: behind a preposition, in the noun, hit by a verb, threatened, whose diplomats go."""

from __future__ import annotations

from toolkit.actors import is_body, is_forum
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.parsers.sanction.acts import endured
from toolkit.parsers.sanction.losses import (
    burdened,
    by_pronoun,
    cut_off,
    occupier,
    own_country,
    owners_of,
    post_of,
    the_country,
    whose_deed,
)
from toolkit.parsers.sanction.people import contrasted, people_of
from toolkit.parsers.sanction.prepositions import GOVERNED, OWN, attacked, governed, whole, with_them, within
from toolkit.triggers import Hit

_ORIGINS = {"stop_trade": "from", "visa": "of", "ban": "from", "ban_noun": "from"}
"""How the state stands whose goods are stopped ("imports from Georgia"), or whose people ("visas of officials")."""
_BARRING = ("ban", "freeze", "sanction_verb")
_SENT = ("ambassador", "envoy")
"""Offices of those whom others send, who can be sent home."""
_OBJECT = 6  # words between such a verb and its object


def targets_of(
    document: Document, clauses: Clauses, hit: Hit, act: str, near: list[Argument], found: list[Argument]
) -> list[Argument]:
    """The names of the clause (`near`) that sanctions are against; of the names `found`, those that act are none."""
    if hit.trigger.name == "post":
        return post_of(clauses, hit, near)
    targets = [a for a in near if governed(clauses, hit, a) and not attacked(document, clauses, a)]
    if any(a.name.start > hit.start for a in targets) and hit.trigger.kind == "noun":
        targets = [a for a in targets if a.name.start > hit.start]
    targets = targets + [a for a in near if a not in targets and within(clauses, a)]
    targets = targets + contrasted(clauses, targets)
    targets = targets or _affected(clauses, hit, found) or _barred(clauses, hit, near)
    targets = targets or cut_off(clauses, hit, near) or owners_of(clauses, hit, near)
    targets = targets or [a for a in near if hit.start < a.name.end < hit.end and whole(clauses, a)]
    targets = targets or by_pronoun(clauses, hit) or own_country(document, clauses, hit)
    targets = targets or _threatened(clauses, hit, near) or _struck(clauses, hit, near, found)
    targets = targets or _aggressor(document, clauses, act) or _demanding(clauses, hit, act)
    targets = targets or [a for a in near if a.relation == "of" and within(clauses, a, body=True)]
    targets = targets or people_of(clauses, hit) or the_country(document, clauses, hit) or occupier(clauses)
    targets = targets or burdened(clauses, hit, act, found) or whose_deed(clauses, hit)
    return targets or (_expelled(hit, found, near) if hit.trigger.subtype == "expel" else [])


def _affected(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Who is hit by sanctions ("die von Sanktionen betroffen sind", "who are under sanctions")."""
    at = clauses.token_at(hit.start)
    before = clauses.tokens[max(0, at - GOVERNED) : at]
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    beneath = any(t.has("of", "by", "to", "under") for t in before)
    living = endured(clauses, hit)
    if hit.trigger.kind != "noun" or not beneath or not (living or any(t.has("affected") for t in words)):
        return []
    return [a for a in found if a.relation == "" and a.name.country and not is_body(a.name.country)]


def _barred(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """The object of a verb that bars or freezes ("barred Iranian officials", "froze the assets of Iranian officials"),
    where verbs stand before what they govern.
    """
    if clauses.grammar.verb_last or hit.trigger.name not in _BARRING or hit.trigger.kind != "verb":
        return []
    at, segment = clauses.token_at(hit.start), clauses.segment_at(hit.start)
    acting = {a.name.country for a in near if a.relation in ("", "possessive") and a.token < at} - {None}
    if clauses.tokens[at - 1].has("passive", "be_form"):  # "officials were banned from travelling to X"
        told = [a for a in near if a.relation in ("", "of") and a.token < at and a.name.country]
        return [a for a in told if not is_body(a.name.country) and not a.speaker][:1] if _shut_out(clauses, at) else []
    if not acting:
        return []
    behind = [a for a in near if a.segment == segment and 0 < a.token - at <= _OBJECT and a.name.country]
    behind = [a for a in behind if not is_body(a.name.country)]
    return [a for a in behind if a.relation == "" or (a.relation == "of" and a.name.kind != "place")][:1]


def _shut_out(clauses: Clauses, at: int) -> bool:
    """Whether the words behind the verb say that it is a land they may not enter."""
    behind = clauses.tokens[at + 1 : at + 3]
    return len(behind) == 2 and behind[0].has("from") and behind[1].has("entering")


def _punished(clauses: Clauses, near: list[Argument], at: int) -> list[Argument]:
    """Whom a verb right before the name punishes, where verbs do not come last ("to punish Iran with sanctions")."""
    if clauses.grammar.verb_last:
        return []
    behind = [a for a in near if 0 < a.token < at and clauses.tokens[a.token - 1].has("wield") and a.name.country]
    return [a for a in behind if a.relation == "to" and not is_body(a.name.country)][:1]


def _relative(found: list[Argument], near: list[Argument], bare: list[Argument]) -> list[Argument]:
    """Whom a relative clause tells to be hit that names its subject ("Iran, den Trump mit Sanktionen isoliert")."""
    own = {a.name.country for a in bare}
    before = [a for a in found if a not in near and a.name.kind == "state" and a.name.country not in own]
    return before[-1:] if len(bare) == 1 else []


def _struck(clauses: Clauses, hit: Hit, near: list[Argument], found: list[Argument]) -> list[Argument]:
    """The targets that no preposition of sanctions names: the object of "hit Iran with sanctions", the goal of
    exports ("embargoes on sales to Iran"), the state of the firms that are hit ("50 russische Firmen").
    """
    at = clauses.token_at(hit.start)
    before = clauses.tokens[max(0, at - GOVERNED) : at]
    listed = clauses.tokens[at].has("blacklist") and any(t.has("in") for t in before)  # "auf die Sanktionsliste setzen"
    if listed or with_them(clauses, hit):
        bare = [a for a in near if a.relation == "" and a.name.country and a.token < at and not a.speaker]
        if hit_by := _punished(clauses, near, at) or _relative(found, near, bare):
            return hit_by
        first = 1
        while first < len(bare) and bare[first].listed:
            first += 1
        acting = {a.name.country for a in bare[:first]}
        kinds = ("state", "armed_group", "place", *(("person", "office") if clauses.grammar.verb_last else ()))
        struck = [a for a in bare if a.name.kind in kinds and a.name.country not in acting]
        return struck or _subjected(clauses, hit, near, acting)
    bound = [a for a in near if a.relation == "to" and a.token > at and a.name.kind == "state"]
    if (origin := _ORIGINS.get(hit.trigger.name)) is not None:
        told = [a for a in near if a.relation == origin and a.token > at and a.name.country]
        bound = bound or [a for a in told if origin != "from" or a.name.kind == "state"]
        bound = bound or [a for a in near if a.token > at and a.name.country and _linked(clauses, a)]
    if facing := _facing(clauses, hit, near, at):
        return facing
    owned = [a for a in near if a.name.kind == "adjective" and _owns(clauses, hit, at, a) and not is_forum(a, clauses)]
    if hit.trigger.kind == "noun" and not owned:
        bound = bound or [a for a in near if a.relation == "from" and _carrier(clauses, a)]
    if hit.trigger.subtype == "expel":
        owned = [a for a in owned if not is_body(a.name.country)]
    return bound or owned


def _subjected(clauses: Clauses, hit: Hit, near: list[Argument], acting: set[str | None]) -> list[Argument]:
    """Whose people, firms or officials are hit, or the subject of a passive ("Vertreter der belarussischen Führung
    wurden mit Sanktionen belegt", "hat russische Oligarchen mit Sanktionen belegt").
    """
    passive = any(t.has("passive") for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)))
    kinds = ("state", "adjective", "demonym", "armed_group", *(("person", "office", "body") if passive else ()))
    told = [a for a in near if a.name.kind in kinds and a.name.start < hit.start and not a.speaker]
    told = [a for a in told if a.relation in (("", "of", "possessive", "from") if passive else ("",))]
    told = [a for a in told if not is_body(a.name.country)]
    return told if passive else [a for a in told if a.name.kind == "adjective" and a.name.country not in acting]


def _linked(clauses: Clauses, argument: Argument) -> bool:
    """Whether it is with whom links are cut ("severed trade links with Georgia")."""
    return bool(argument.preposition) and "with" in clauses.classes(argument.preposition)


def _facing(clauses: Clauses, hit: Hit, near: list[Argument], at: int) -> list[Argument]:
    """The subject that has sanctions to fear ("Iran faces the threat of UN sanctions", "Iran konnte den Sanktionen
    entgehen").
    """
    if hit.trigger.kind != "noun" or not clauses.holds("facing"):
        return []
    before = clauses.tokens if clauses.grammar.verb_last else clauses.tokens[max(0, at - 2 * GOVERNED) : at]
    segment = clauses.segment_of[at]
    if not any(t.has("facing") and clauses.segment_at(t.start) == segment for t in before):
        return []
    bare = [a for a in near if a.relation == "" and a.name.country and a.token < at and not is_body(a.name.country)]
    return [a for a in bare if a.name.kind in ("state", "place", "armed_group") and not a.speaker][:1]


def _carrier(clauses: Clauses, argument: Argument) -> bool:
    """Whether the state is where those come from who are shut out ("den Luftraum für Airlines aus Russland")."""
    before = clauses.tokens[max(0, argument.token - GOVERNED) : argument.token]
    return argument.name.kind == "state" and any(t.has("carrier") for t in before)


def _owns(clauses: Clauses, hit: Hit, at: int, argument: Argument) -> bool:
    """Whether the adjective qualifies firms or goods: neither the sanctions themselves nor an office or authority."""
    beside = hit.start <= argument.name.start < hit.end or 0 < at - argument.token <= OWN
    following = clauses.tokens[argument.token + 1 : argument.token + 2]
    frozen = hit.trigger.name == "freeze" and argument.relation == "of" and argument.token > at
    free = (frozen or argument.relation not in ("by", "of", "about")) and argument.name.country is not None
    free = free and not (clauses.grammar.verb_last and argument.relation in ("to", "at", "in"))
    acting = any(t.has("state_noun") for t in following) and not (hit.trigger.kind == "verb" and argument.token > at)
    return free and not beside and not acting


def _threatened(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """Whom sanctions are threatened to ("hat Russland Sanktionen angedroht", "Russland drohen Sanktionen")."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    bare = [a for a in near if a.relation == "" and a.name.country and not a.speaker]
    if any(t.has("threat_of") for t in words):
        return bare[:1] if len(bare) == 1 and bare[0].name.kind == "state" else []
    threatened = any(t.has("threaten") for t in words)
    acting = [a for a in near if a.relation == "" and a.name.kind in ("person", "office", "state", "body")]
    return [a for a in bare if a.name.kind == "state" and not a.listed and a in acting[1:]][:1] if threatened else []


def _aggressor(document: Document, clauses: Clauses, act: str | None) -> list[Argument]:
    """Whose attack in the same sentence the sanctions answer ("verurteilten den russischen Angriff und drohten mit
    Sanktionen").
    """
    if act != "impose":
        return []
    attacks = [
        h for h in document.hits.get(clauses.index, ()) if h.trigger.event_type == "attack" and h.trigger.kind == "noun"
    ]
    owners = [
        a
        for h in attacks
        for a in clauses.arguments
        if a.name.country
        and _beside(clauses, h, a)
        and a.relation != "against"
        and (a.name.kind == "adjective" or a.name.genitive)
    ]
    return owners if len({a.name.country for a in owners}) == 1 else []


def _beside(clauses: Clauses, attack: Hit, argument: Argument) -> bool:
    """Whether the owner stands right before the attack, or as a genitive right behind it ("den Angriff Russlands")."""
    apart = clauses.token_at(attack.start) - argument.token
    return 0 < apart <= OWN or (apart == -1 and clauses.grammar.verb_last)


def _demanding(clauses: Clauses, hit: Hit, act: str) -> list[Argument]:
    """The state that wants sanctions lifted which nobody else is told to be under ("Iran demanded that the sanctions be
    lifted").
    """
    if act != "lift" or not clauses.holds("demand"):
        return []
    segments = {clauses.segment_of[i] for i, t in enumerate(clauses.tokens) if t.has("demand") and t.start < hit.start}
    wanting = [a for a in clauses.arguments if a.segment in segments and a.relation == "" and a.name.start < hit.start]
    states = [a for a in wanting if a.name.country and not is_body(a.name.country)]
    return states[:1] if len({a.name.country for a in states}) == 1 else []


def _expelled(hit: Hit, found: list[Argument], near: list[Argument]) -> list[Argument]:
    """The states whose diplomats are expelled ("40 russische Diplomaten", "the Mexican ambassador", "die Botschafterin
    der EU").
    """
    kinds = ("adjective", "office", "demonym")
    attached = [a for a in near if a.name.kind == "forces" and a.name.start > hit.end]  # "the US military attache"
    attached += [a for a in near if a.name.kind in ("person", "office") and a.name.office in _SENT]
    actors = {a.name.country for a in found if a.name.kind not in kinds and a not in attached}
    sent = [a for a in near if a.name.kind in kinds or (a.name.kind == "body" and a.relation == "of")]
    if any(a.name.kind == "office" and a.name.country for a in sent):  # "nach Angaben der russischen Agentur"
        sent = [a for a in sent if a.name.kind != "adjective" or a.relation == ""]
    sent = [a for a in (*sent, *attached) if a.name.country and a.name.country not in actors]
    return [a for a in sent if not is_body(a.name.country)] or [a for a in sent if a.name.office in _SENT]
