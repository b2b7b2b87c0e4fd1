"""Summits: the body that holds one, whom it brings together, and who is told to attend it."""

from __future__ import annotations

from dataclasses import replace

from toolkit import antecedents
from toolkit.actors import is_body, is_forum
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.parsers.meeting.travellers import PEOPLE
from toolkit.reports import Where
from toolkit.representatives import led
from toolkit.schema import Actor
from toolkit.triggers import Hit

_ASIDE = 9  # words between "sidelines" and the summit
_SUMMITS = ("summit", "video")
"""Triggers that name a meeting of several."""
_ARTICLE = 3  # words between an article and the summit
_COMPOUND = 8  # words from a summit to the compound that tells whose it is
_AROUND = 4  # sentences back to the body whose summit it is
_LED = 6  # words between "during" and the summit
_BEHIND = 2  # words between a body and the summit that it holds


def hosts_of(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The body that a summit is named after: "EU-Gipfel", "the NATO summit", "Gipfel der G7"."""
    at = clauses.token_at(hit.start)
    found = [
        a
        for a in clauses.arguments
        if a.name.kind in ("body", "adjective", "state")
        and (is_body(a.name.country) or (hit.start <= a.name.start < hit.end and not topical(clauses, hit)))
        and (
            hit.start <= a.name.start < hit.end
            or (a.token < at and _behind(clauses, a, hit) <= _BEHIND)
            or (at < a.token <= at + 5 and a.relation in ("of", "between"))
        )
    ]
    return found or _sitting(clauses, hit) or _joined(clauses, hit, at)


def _joined(clauses: Clauses, hit: Hit, at: int) -> list[Argument]:
    """Whose summit it is by a compound behind it ("the Summit of the Forum on China-Africa Cooperation")."""
    if clauses.grammar.verb_last or hit.trigger.kind != "noun":
        return []
    segment = clauses.segment_of[at]
    behind = [a for a in clauses.arguments if a.segment == segment and 0 < a.token - at <= _COMPOUND]
    behind = [a for a in behind if a.name.kind in ("state", "adjective") and a.name.country]
    return [replace(a, relation="between") for a in behind if _of_two(clauses, a, at)]


def _of_two(clauses: Clauses, argument: Argument, at: int) -> bool:
    """Whether the name is one part of a compound of two ("China-Africa"), and no verb parts it from the summit."""
    token = clauses.tokens[argument.token]
    parts = clauses.text[token.start : token.end].split("-")
    if len(parts) != 2 or not all(p[:1].isupper() for p in parts):
        return False
    between = clauses.tokens[at + 1 : argument.token]
    return not any(t.has("past_verb", "present_verb", "relative") or t.start in clauses.triggers for t in between)


def _sitting(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The body that the clause of a session names as who acts there ("Der Sicherheitsrat konnte sich in der Sitzung
    nicht einigen").
    """
    if "sitting" not in clauses.classes(hit.word):
        return []
    segment = clauses.segment_at(hit.start)
    named = [a for a in clauses.arguments if a.segment == segment and a.relation == "" and is_body(a.name.country)]
    return named[:1]


def seated(clauses: Clauses, hit: Hit) -> list[Actor]:
    """The body in whose session an ambassador to it speaks ("sagte die britische UN-Botschafterin in der Sitzung")."""
    if "sitting" not in clauses.classes(hit.word):
        return []
    segment = clauses.segment_at(hit.start)
    envoys = [a.name for a in clauses.arguments if a.segment == segment and a.name.office == "ambassador"]
    bodies = [n.organisation for n in envoys if n.organisation and is_body(n.organisation)]
    return [Actor(name=body, organisation=body, country=body, role="participant") for body in bodies[:1]]


def topical(clauses: Clauses, hit: Hit) -> bool:
    """Whether the conference is named after the one state that it is about ("Libyen-Konferenz"); of two each takes part
    ("EU-China-Gipfel").
    """
    if hit.trigger.subtype != "multilateral":
        return False
    within = {a.name.country for a in clauses.arguments if hit.start <= a.name.start < hit.end}
    return len(within) == 1 and not any(is_body(country) for country in within)


def _behind(clauses: Clauses, argument: Argument, hit: Hit) -> int:
    """The number of words between the name and the trigger behind it."""
    return sum(argument.name.end <= t.start < hit.start for t in clauses.tokens[argument.token :])


def gathered(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Whom a summit brings together: the states and bodies behind such a verb ("brings together China and Japan")."""
    segment = clauses.segment_at(hit.start)
    verb = next((i for i, t in clauses.segment_tokens(segment) if t.start > hit.start and t.has("gathers")), None)
    kinds = ("state", "body", *PEOPLE)
    named = [a for a in clauses.arguments if a.segment == segment and a.name.kind in kinds and a.name.country]
    return [a for a in named if verb is not None and a.token > verb]


def beside(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether a meeting of others is told, for which the summit is but the occasion ("met X on the sidelines of", "will
    Y beim Nato-Gipfel treffen").
    """
    at = clauses.token_at(hit.start)
    close = clauses.tokens[max(0, at - _ASIDE) : at]
    aside = any(t.has("sideline") for t in close)
    segment = clauses.segment_of[at]
    beside = [
        h
        for h in document.hits.get(clauses.index, ())
        if h.trigger.event_type == "meeting"
        and h.trigger.subtype != "multilateral"
        and clauses.segment_at(h.start) == segment
    ]
    if aside or not any(h.trigger.kind == "verb" and not h.trigger.weak for h in beside):
        return aside and bool(beside)
    people = [a.name for a in clauses.arguments if a.segment == segment and a.name.kind == "person" and a.name.country]
    return len({n.country for n in people}) > 1 and any(t.has("occasion") for t in close[-_LED:])


def attended(clauses: Clauses, hit: Hit, actors: tuple[Actor, ...], place: Where | None) -> bool:
    """Whether a summit abroad, or one that is attended, is told with an office holder who takes part."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    if hit.trigger.subtype != "multilateral" or not any(a.country for a in actors):
        return False
    if not clauses.grammar.verb_last and any(t.has("host") for t in words):
        return True
    if not any(a.person and a.country for a in actors):
        return False
    abroad = place is not None and place.country not in {a.country for a in actors}
    return abroad or any(t.has("attend") for t in words)


def joining(clauses: Clauses, hit: Hit, actors: tuple[Actor, ...]) -> bool:
    """Whether office holders are told to take part in a meeting that is known already ("The conference was attended by
    X", "An dem Gipfel nahmen auch X und Y teil").
    """
    if hit.trigger.kind != "noun" or not clauses.holds("attend") or not any(a.person for a in actors):
        return False
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    return any(t.has("attend") for t in words) and definite(clauses, hit)


def official(clauses: Clauses, sides: list[Argument]) -> bool:
    """Whether those who act for a body meet ("NATO defence ministers", "the leaders of the G7")."""
    return any(
        is_forum(a, clauses)
        and (a.name.kind in ("office", "adjective") or (a.relation in ("of", "from") and led(a, clauses)))
        for a in sides
    )


def known_around(document: Document, clauses: Clauses, hit: Hit, timed: bool, place: Where | None) -> bool:
    """Whether a summit that its clause tells without sides is a particular one: it has its day and place, or one of
    them, or an article, where a body is told of just before.
    """
    if hit.trigger.kind != "noun" or hit.trigger.name not in _SUMMITS:
        return False
    at = clauses.token_at(hit.start)
    behind = clauses.tokens[at + 1 : at + 1 + _ARTICLE]
    if behind and behind[0].has("genitive", "of") and not _of_officials(clauses, behind):
        return False  # "die Jahrestagung des Parlaments", "die Tagung der Zahnärzte"
    named = (
        clauses.grammar.verb_last
        or clauses.tokens[at].has("top_meeting")
        or bool(hosts_of(clauses, hit))
        or _political(clauses)
    )
    if timed and place is not None and named:
        return True
    if not (timed or place is not None or definite(clauses, hit)):
        return False
    return any(antecedents.forum(document, i) for i in range(clauses.index, max(-1, clauses.index - _AROUND - 1), -1))


def _political(clauses: Clauses) -> bool:
    """Whether the sentence names people of office, states or bodies that can meet ("a mine safety conference" has
    none).
    """
    kinds = ("body", "state", *PEOPLE)
    return any(a.name.kind in kinds and (a.name.country or a.name.plural) for a in clauses.arguments)


def _of_officials(clauses: Clauses, behind: tuple[Token, ...]) -> bool:
    """Whether those whose conference it is by these words are states or bodies, or act for some."""
    if any(t.has("state_noun") and not t.has("official_noun", "member_noun") for t in behind):
        return False
    return any(t.start in clauses.named or t.start in clauses.dated or t.has("official_noun", "pair") for t in behind)


def definite(clauses: Clauses, hit: Hit) -> bool:
    """Whether an article stands before the noun, with at most its adjectives between."""
    at = clauses.token_at(hit.start)
    for token in reversed(clauses.tokens[max(0, at - _ARTICLE) : at]):
        if token.has("definite"):
            return True
        passed = token.has("adjective", "first_time") or token.start in clauses.dated  # "the two-day summit"
        if not passed or token.has("determiner"):
            return False
    return False
