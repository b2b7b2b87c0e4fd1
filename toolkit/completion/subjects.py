"""What an article is about: the state, the armed group and the body that its sentences with triggers name."""

from __future__ import annotations

import collections

from toolkit import gazetteer
from toolkit.actors import is_body, is_forum
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.reports import Report
from toolkit.schema import Actor

_AROUND = 4  # sentences from a summit to the body whose it is
_MUCH = 2  # times as often as any other that the article names the state it is about


def most_named(document: Document, held: Report, role: str) -> tuple[Actor, ...]:
    """The state beside those of the happening that the article names much more often than any other."""
    counted = _other_states(document, held)
    if not counted or counted[0][1] < _MUCH or (len(counted) > 1 and counted[0][1] < _MUCH * counted[1][1]):
        return ()
    return (Actor(name=gazetteer.country_name(counted[0][0]) or counted[0][0], country=counted[0][0], role=role),)


def leads(document: Document, country: str) -> bool:
    """Whether the sentences with triggers name no state as often as this one."""
    counts = _counted(document)
    rest = max((n for c, n in counts.items() if c != country and gazetteer.country_name(c)), default=0)
    return counts[country] > rest


def _other_states(document: Document, held: Report) -> list[tuple[str, int]]:
    """The states that the sentences with triggers name, beside those of the happening, the most frequent first; who
    speaks, and where, counts for none.
    """
    counts = _counted(document)
    return [
        (country, count)
        for country, count in counts.most_common()
        if country not in held.countries and gazetteer.country_name(country)
    ]


def _counted(document: Document) -> collections.Counter[str]:
    """How often the sentences with triggers name each country or body."""
    return collections.Counter(
        a.name.country or ""
        for clauses in document.clauses.values()
        for a in clauses.arguments
        if a.name.country and not beside_speech(clauses, a)
    )


def beside_speech(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name only says who speaks or where ("sagte der Kanzler in Berlin")."""
    spoken = any(a.speaker and a.segment == argument.segment for a in clauses.arguments)
    return argument.speaker or (spoken and argument.relation in ("in", "at"))


def group(document: Document) -> Actor | None:
    """The armed group that the sentences with triggers name most often."""
    counts = collections.Counter(
        a.name.name for clauses in document.clauses.values() for a in clauses.arguments if a.name.kind == "armed_group"
    )
    return Actor(name=counts.most_common(1)[0][0], role="participant") if counts else None


def groups(document: Document) -> bool:
    """Whether the sentences with triggers name an armed group."""
    return any(a.name.kind == "armed_group" for clauses in document.clauses.values() for a in clauses.arguments)


def forum(document: Document, held: Report) -> Actor | None:
    """The body whose summit it is, where only a person or a state is told to be there: the only one whose members the
    article tells of.
    """
    named = held.trigger[:1].isupper() and not document.verb_last  # "the World Summit" is another's
    if named or any(is_body(country) for country in held.countries) or len(held.countries) > 1:
        return None
    around = range(max(0, held.sentence - _AROUND), held.sentence + _AROUND + 1)
    read = [c for i in around if (c := document.sentence(i) if i <= held.sentence else document.clauses.get(i))]
    bodies = {
        a.name.country
        for clauses in read
        for a in clauses.arguments
        if is_forum(a, clauses) and a.name.kind != "person"
    }
    if len(bodies) != 1:
        return None
    code = next(iter(bodies)) or ""
    return Actor(name=code, organisation=code, country=code, role="participant")
