"""Who gives and who takes, as the trigger of a delivery and the place of the names around it tell."""

from __future__ import annotations

from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.parsers.delivery.training import pupils_and_teachers
from toolkit.qualifiers import qualifies
from toolkit.triggers import Hit

_GIVING = ("", "possessive", "by", "of", "from")
_DATIVES = ("state", "armed_group", "forces", "person")
_TAKING = ("to", "for")
_OWNED = 3  # words between a request and whose it is
_PHRASE = 3  # words between a side and what it asks for

Sides = tuple[list[Argument], list[Argument]]


def sides_of(document: Document, clauses: Clauses, hit: Hit) -> Sides:
    """Who gives and who takes, however the trigger turns them."""
    if hit.trigger.subtype == "training":
        return pupils_and_teachers(document, clauses, hit)[::-1]
    return _goods_told(document, clauses, hit, *_turned(clauses, hit, *_sides(document, clauses, hit)))


def _goods_told(
    document: Document, clauses: Clauses, hit: Hit, givers: list[Argument], takers: list[Argument]
) -> Sides:
    """Givers and takers, where the goods are the subject of a passive: who ordered them in a clause before is to get
    them ("Litauen hat Panzer bestellt; die ersten sollen 2029 geliefert werden").
    """
    segment = clauses.segment_at(hit.start)
    if hit.trigger.kind != "verb" or not any(t.has("passive") for _, t in clauses.segment_tokens(segment)):
        return givers, takers
    before = [a for a in givers if a.relation == "" and a.segment < segment]
    orders = [h for h in document.hits.get(clauses.index, ()) if h.trigger.event_type == "procurement"]
    if not before or takers or not any(clauses.segment_at(h.start) < segment for h in orders):
        return givers, takers
    return [a for a in givers if a not in before], before


def _turned(clauses: Clauses, hit: Hit, givers: list[Argument], takers: list[Argument]) -> Sides:
    """Givers and takers, where who asks, demands or receives stands as who gives does elsewhere."""
    if hit.trigger.name == "ask" and clauses.grammar.verb_last:
        bare = sorted((a for a in (*givers, *takers) if a.relation == ""), key=lambda a: a.token)
        asked = [a for a in bare[1:] if a.name.kind in (*_DATIVES, "body") or a.name.metonym]
        return asked, [a for a in takers if a.relation] or bare[:1]
    if hit.trigger.name == "ask":
        return _besought(clauses, hit, givers)
    bare = givers
    if hit.trigger.name == "demand":
        asked = [a for a in clauses.arguments if a.relation in ("of", "from") and a.preposition]
        asked = [a for a in asked if a.segment == clauses.segment_at(hit.start) and a.name.kind == "state"]
        return asked, [a for a in (*givers, *takers) if a not in asked]
    if received(clauses, hit) or _got(clauses, hit):
        told = [a for a in givers if a.relation in ("from", "by", "of")] or _origin(clauses, hit)
        givers = told or (_whose_goods(clauses, hit) if received(clauses, hit) else [])
        return givers, [a for a in bare if not a.relation and a not in givers]
    return givers, takers


def _besought(clauses: Clauses, hit: Hit, found: list[Argument]) -> Sides:
    """Who is asked, whom the name right behind the verb tells, and who asks ("asked Germany for missiles")."""
    end = clauses.token_at(hit.end)
    asked = [a for a in found if a.relation == "" and 0 <= a.token - end <= 1 and a.name.kind in _DATIVES]
    return asked, [a for a in found if a not in asked]


def _origin(clauses: Clauses, hit: Hit) -> list[Argument]:
    """From whom the goods are, after a preposition that serves for owners too ("hat von Norwegen Waffen erhalten")."""
    segment = clauses.segment_at(hit.start)
    named = [a for a in clauses.arguments if a.segment == segment]
    if any(a.name.kind == "company" for a in named):
        return []  # it is an order that a company receives
    named = [a for a in named if a.relation == "of" and a.preposition and a.name.country]
    return [a for a in named if a.name.kind in _DATIVES][:1]


def _whose_goods(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Whose the goods are called that somebody receives ("hat die ersten deutschen Panzerhaubitzen erhalten")."""
    segment = clauses.segment_at(hit.start)
    named = [a for a in clauses.arguments if a.segment == segment and a.name.kind == "adjective" and a.name.country]
    return [a for a in named if a.relation == "" and qualifies(a, clauses, "arms_noun")]


def received(clauses: Clauses, hit: Hit) -> bool:
    """Whether the verb tells the delivery from the side of who receives it."""
    return hit.trigger.kind == "verb" and "receive" in clauses.classes(hit.word)


def _got(clauses: Clauses, hit: Hit) -> bool:
    """Whether the verb beside the noun tells who receives it ("Taiwan soll Militärhilfe erhalten")."""
    if hit.trigger.kind != "noun" or not clauses.grammar.verb_last or not clauses.holds("receive"):
        return False
    words = clauses.segment_tokens(clauses.segment_at(hit.start))
    return any(t.has("receive") and clauses.text[t.start].islower() for _, t in words)


def _sides(document: Document, clauses: Clauses, hit: Hit) -> Sides:
    """Who gives and who takes; where verbs come last, the second bare state is the one given to."""
    found = arguments(document, clauses, hit)
    takers = [a for a in found if a.relation in _TAKING]
    givers = [a for a in found if a.relation in _GIVING and a not in takers]
    if not takers and document.verb_last and (asking := _asking(clauses, hit)):
        takers, givers = asking, [a for a in givers if a not in asking]
    elif not takers and document.verb_last:
        bare = [a for a in givers if a.relation == ""]
        if len(bare) > 1 and hit.trigger.kind == "noun" and _begged(clauses, hit):
            return bare[1:], bare[:1]  # "Russland hat China um Militärhilfe gebeten"
        takers = [a for a in bare[1:] if not a.listed and (a.name.kind in _DATIVES or a.name.metonym)][:1]
        takers = [a for a in takers if a.name.country != bare[0].name.country]
        givers = [a for a in givers if a not in takers]
    elif not takers and (given := _given(document, clauses, hit, givers)):
        takers, givers = given, [a for a in givers if a not in given]
    elif not takers and hit.trigger.kind == "verb":
        at = clauses.token_at(hit.start)
        takers = [a for a in givers if a.token > at and a.relation == "" and _given_to(a)]
        givers = [a for a in givers if a not in takers]
    if not takers and document.verb_last and hit.trigger.kind == "verb":
        takers = [a for a in clauses.arguments if _into(clauses, a, hit)]
    segment = clauses.segment_at(hit.start)
    if hit.trigger.name == "take":
        takers = [a for a in found if a.relation == "" and a.token < clauses.token_at(hit.start)]
        from_ = [a for a in clauses.arguments if a.relation == "from" and a.token > clauses.token_at(hit.start)]
        return from_[:1], takers
    if hit.trigger.name == "arrive":
        takers = _reached(clauses, segment)
    if not givers and document.verb_last and hit.trigger.kind == "noun":
        givers = [a for a in clauses.arguments if a.segment == segment and a.name.kind == "adjective"]
        givers = [a for a in givers if a not in takers and qualifies(a, clauses, "arms_noun")]
    if not givers:
        givers = [
            a for a in clauses.arguments if a.segment == segment and a.name.kind == "company" and a.relation == ""
        ]
    return givers, takers


def _reached(clauses: Clauses, segment: int) -> list[Argument]:
    """The states and places that the clause tells as a goal ("arrived in Israel")."""
    named = [a for a in clauses.arguments if a.segment == segment and a.name.kind in ("state", "place")]
    return [a for a in named if a.relation in ("in", "to")]


def _begged(clauses: Clauses, hit: Hit) -> bool:
    """Whether one side asks the other for what the noun tells."""
    at = clauses.token_at(hit.start)
    words = clauses.segment_tokens(clauses.segment_of[at])
    close = clauses.tokens[max(0, at - _PHRASE) : at]
    return any(t.has("asking_for") for _, t in words) and any(t.has("about") for t in close)


def _into(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether goods go into the state: "in" with an accusative ("schickt Waffen in die Ukraine")."""
    before = clauses.tokens[argument.token - 1] if argument.token else None
    if argument.relation != "in" or argument.name.kind != "state" or before is None:
        return False
    into = before.has("definite") and not before.has("dative", "dative_feminine", "oblique", "in")
    return into and argument.segment == clauses.segment_at(hit.start)


def _asking(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Who asks for what a noun tells ("eine Bitte der Ukraine um Waffen", "Kiew fordert die Lieferung von Panzern"), or
    where what is delivered has come to ("In Kiew ist eine Lieferung eingetroffen"); where verbs come last.
    """
    if hit.trigger.kind != "noun":
        return []
    segment, at = clauses.segment_at(hit.start), clauses.token_at(hit.start)
    words = clauses.segment_tokens(segment)
    near = [a for a in clauses.arguments if a.segment == segment and a.name.country and not a.speaker]
    if clauses.holds("arrived") and any(t.has("arrived") for _, t in words):
        return [a for a in near if a.name.kind in ("state", "place") and a.relation in ("in", "at", "to")][:1]
    if clauses.holds("demand") and any(t.has("demand") for i, t in words if clauses.text[t.start].islower()):
        return [a for a in near if a.relation == "" and a.token < at and (a.name.kind == "state" or a.name.metonym)][:1]
    asked = [i for i, t in words if t.has("request_noun") and i <= at] if clauses.holds("request_noun") else []
    return [
        a
        for a in near
        if asked
        and a.token != at
        and (
            (a.relation == "of" and 0 < a.token - asked[-1] <= _OWNED)
            or (a.name.kind == "adjective" and abs(a.token - asked[-1]) == 1)
        )
    ][:1]


def _given(document: Document, clauses: Clauses, hit: Hit, bare: list[Argument]) -> list[Argument]:
    """To whom a verb before the goods gives them: the name right behind it ("promised Kenya military aid")."""
    if hit.trigger.kind != "noun":
        return []
    verbs = [h for h in document.hits.get(clauses.index, ()) if h.trigger.kind == "verb" and h.end < hit.start]
    ends = {h.end for h in verbs if h.trigger.event_type == hit.trigger.event_type}
    return [a for a in bare if a.relation == "" and a.name.kind in _DATIVES and _verb_end(clauses, a) in ends][:1]


def _verb_end(clauses: Clauses, argument: Argument) -> int | None:
    """Where the word before the name and its article ends."""
    words = [t for t in clauses.tokens[max(0, argument.token - 2) : argument.token] if not t.has("determiner")]
    return words[-1].end if words else None


def _given_to(argument: Argument) -> bool:
    """Whether the name behind a verb can be whom it gives to ("equipped the Afghan army", "promised Manila")."""
    return argument.name.kind in _DATIVES or (argument.name.kind == "place" and argument.name.metonym)
