"""What is told of a treaty that is only named: whether anything is, its sides, its day, that it was broken."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

from toolkit.actors import of_group
from toolkit.clauses import Argument, Clauses
from toolkit.dates import Timex
from toolkit.grammar import Token
from toolkit.triggers import Hit

_SIDED = 6  # words between a treaty and its sides
_BESIDE = 2  # words between two states and the treaty that is named after them
_BROKEN = 6  # words between "violates" and the treaty
_TOPIC = 3  # words between "about" and what is talked about
_NAMED = 6  # words between a year and the treaty that it names ("the 1994 Lusaka peace accords")


def told(clauses: Clauses, hit: Hit, rung: str) -> bool:
    """Whether a treaty that is only named is told of: its day, or a word on what becomes of it."""
    segment = clauses.segment_at(hit.start)
    at = clauses.token_at(hit.start)
    if clauses.grammar.verb_last and any(t.has("in") for t in clauses.tokens[max(0, at - 2) : at]):
        behind = clauses.tokens[at + 1 : at + 3]  # "in dem Abkommen heißt es", but "im Abkommen von 2016"
        return any(t.basis != "none" and any(b.start <= t.start < b.end for b in behind) for t in clauses.dates)
    dated = any(
        t.basis != "none" and t.relation == "at" and clauses.segment_at(t.start) == segment for t in clauses.dates
    )
    reached = any(t.has("managed") for _, t in clauses.segment_tokens(segment)) and clauses.grammar.verb_last
    return dated or reached or rung not in ("default", "bygone", "occasion")


def paired(clauses: Clauses, hit: Hit) -> bool:
    """Whether two sides are named in its clause or the ones beside it."""
    segment = clauses.segment_at(hit.start)
    near = [a for a in clauses.arguments if abs(a.segment - segment) <= 1]
    return len({a.name.country or a.name.name for a in near if a.name.country or a.name.kind == "armed_group"}) > 1


def partners(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Its sides where they stand right by the noun ("the accord between X and Y", "das türkisch-russische Abkommen",
    "Egypt's treaty with Israel"); none where fewer than two do.
    """
    at = clauses.token_at(hit.start)
    named = [a for a in clauses.arguments if a.name.country or a.name.kind == "armed_group"]
    named = [a for a in named if not of_group(a, clauses)]
    behind = [a for a in named if 0 < a.token - at <= 2 * _SIDED and a.segment == clauses.segment_of[at]]
    if behind and behind[0].token - at > _SIDED:
        behind = []
    before = [a for a in named if hit.start <= a.name.start < hit.end or 0 < at - a.token <= _BESIDE]
    before = [a for a in before if a.name.kind in ("state", "adjective", "body", "demonym")]
    joined = [a for a in behind if a.relation == "with" and _acting(clauses, a)]
    owners = [a for a in named if a.segment == clauses.segment_of[at] and a.token < at and not a.object]
    owners = [a for a in owners if a.relation in ("", "possessive") and _acting(clauses, a)][-1:]
    for found in ([a for a in behind if a.relation == "between"], before, [*owners, *joined] if joined else []):
        if len({a.name.country or a.name.name for a in found}) >= 2:
            return found
    return []


def _acting(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name is no adjective of a firm or the like, and no mere place."""
    if argument.name.kind == "adjective":
        behind = clauses.tokens[argument.token + 1 : argument.token + 2]
        return any(t.has("state_noun") for t in behind)
    return argument.name.kind != "place"


def made_on(clauses: Clauses, hit: Hit, published: dt.date | None) -> list[Timex]:
    """The past days or years that name the treaty, which tell that it was made: "the 1952 and 1954 treaties", "das
    Abkommen von 1961".
    """
    if not clauses.dates or published is None or hit.trigger.kind != "noun":
        return []
    at = clauses.token_at(hit.start)
    found = _behind(clauses, at) or _before(clauses, at)
    return [t for t in found if t.latest is not None and t.latest < published and t.basis != "none"]


def _before(clauses: Clauses, at: int) -> list[Timex]:
    """The expressions right before the noun, names and adjectives between."""
    if clauses.grammar.verb_last:
        return []
    found: list[Timex] = []
    for token in reversed(clauses.tokens[max(0, at - _NAMED) : at]):
        timex = next((d for d in clauses.dates if d.start <= token.start < d.end), None)
        if timex is not None:
            found = found if timex in found else [timex, *found]
        elif not (found and token.has("coordination")) and (found or not _naming(clauses, token)):
            break
    return found


def _naming(clauses: Clauses, token: Token) -> bool:
    """Whether the word can stand between a year and the treaty that it names ("the 1993 Oslo autonomy accords")."""
    if token.start in clauses.named or token.has("adjective", "treaty_word", "war_word"):
        return True
    return not token.classes or clauses.text[token.start].isupper()


def _behind(clauses: Clauses, at: int) -> list[Timex]:
    """The expression right behind the noun, or behind its sides ("das Abkommen mit der Türkei von 2016")."""
    close = clauses.tokens[at + 1 : at + 2 * _NAMED]
    for link, token in itertools.pairwise(close):
        if link.has("in") and (found := [d for d in clauses.dates if d.start <= token.start < d.end]):
            return [d for d in found if d.precision == "year"]  # "dem Abkommen mit X im Jahr 2016"
        if link.has("of", "from") and (found := [d for d in clauses.dates if d.start <= token.start < d.end]):
            return found
        if not (link.start in clauses.named or link.has("with", "between", "determiner", "coordination", "definite")):
            return []
    return []


def broken(clauses: Clauses, hit: Hit) -> bool:
    """Whether it is told as broken or kept, so that it was made ("gegen eine verabredete Feuerpause verstoßen")."""
    if not clauses.holds("breach", "broken"):
        return False
    at = clauses.token_at(hit.start)
    close = clauses.tokens[max(0, at - _BROKEN) : at]
    behind = [t for i, t in clauses.segment_tokens(clauses.segment_of[at]) if at < i <= at + 2 * _BROKEN]
    if any(t.has("breach") for t in close) or any(t.has("breach", "broken") for t in behind):
        return True
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    return any(t.has("against") for t in close) and any(t.has("breach") for t in words)


def discussed(clauses: Clauses, hit: Hit) -> bool:
    """Whether it is only talked about ("dass dann über eine Feuerpause gesprochen werden solle")."""
    if not clauses.holds("consult", "talk_noun"):
        return False
    at = clauses.token_at(hit.start)
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    about = any(t.has("about") and not t.has("in", "at") for t in clauses.tokens[max(0, at - _TOPIC) : at])
    return about and any(t.has("consult", "talk_noun") for t in words)


def aimed_at(clauses: Clauses, hit: Hit) -> bool:
    """Whether it is what somebody is about, where verbs come last ("Dem Iran geht es um eine Rückkehr zum Vertrag")."""
    if hit.trigger.kind != "noun" or not clauses.grammar.verb_last or not clauses.holds("concerning"):
        return False
    at = clauses.token_at(hit.start)
    words = [t for _, t in clauses.segment_tokens(clauses.segment_of[at])]
    close = clauses.tokens[max(0, at - _TOPIC) : at]
    return any(t.has("concerning") for t in words) and any(t.has("about") and not t.has("in", "at") for t in close)


def attributed(clauses: Clauses, hit: Hit) -> bool:
    """Whether the verb is a participle right before the treaty, an article or its sides before it ("das zwischen X und
    Y vereinbarte Abkommen", "gegen den ausgehandelten Vertrag"), where verbs come last.
    """
    at = clauses.token_at(hit.start)
    if hit.trigger.kind != "verb" or not clauses.grammar.verb_last or at + 1 >= len(clauses.tokens):
        return False
    noun = clauses.tokens[at + 1]
    if not noun.has("treaty") or not clauses.text[noun.start].isupper():
        return False
    sides = [a for a in clauses.arguments if a.relation == "between" and 0 < at - a.token <= _SIDED]
    return bool(sides) or (at > 0 and clauses.tokens[at - 1].has("determiner"))


def noun_of(clauses: Clauses, hit: Hit) -> Hit | None:
    """The treaty right before a participle that only qualifies it ("the deal clinched on Tuesday", "documents signed by
    the two"), as if it were the trigger, where verbs do not come last; None where the word is a verb of its own.
    """
    at = clauses.token_at(hit.start)
    if hit.trigger.kind != "verb" or clauses.grammar.verb_last or not at or not clauses.tokens[at].has("participle"):
        return None
    noun = clauses.tokens[at - 1]
    if not noun.has("treaty") or noun.start in clauses.named or hit.start - noun.end > 1:
        return None
    return Hit(noun.start, noun.end, replace(hit.trigger, kind="noun"), noun.lower)


def back_reference(clauses: Clauses, hit: Hit) -> bool:
    """Whether the treaty is one that was told of before ("hoped that the agreement could help the Palestinians")."""
    at = clauses.token_at(hit.start)
    if clauses.grammar.verb_last:
        return False
    i = at - 1
    while i > 0 and clauses.tokens[i].has("adjective", "treaty_word"):
        i -= 1
    return clauses.tokens[i].has("definite") and not partners(clauses, hit)


def years_of(clauses: Clauses, text: str | None) -> bool:
    """Whether the words that gave a day only name a treaty ("aus dem Klimaabkommen von 2015 ausgestiegen")."""
    timex = next((d for d in clauses.dates if d.text == text), None)
    at = clauses.token_at(timex.start) if timex is not None and timex.precision == "year" else 0
    return at > 1 and clauses.tokens[at - 1].has("of", "from") and clauses.text[clauses.tokens[at - 2].start].isupper()


def infinite(clauses: Clauses, hit: Hit) -> bool:
    """Whether the last word of the trigger is an infinitive ("die Kämpfe einzustellen", "to cease hostilities")."""
    at = clauses.token_at(hit.start)
    last = clauses.classes(hit.word.split()[-1]) if " " in hit.word else frozenset()
    marked = at > 0 and clauses.tokens[at - 1].has("infinitive_marker")
    return not last.isdisjoint(("zu_infinitive", "infinitive")) or (marked and " " in hit.word)


def made_then(clauses: Clauses, hit: Hit, told: str | None) -> bool:
    """Whether a participle or a clause behind the noun tells the time as that at which it was made ("broke the truce
    agreed in May", "gegen die Waffenruhe, die 2015 beschlossen wurde").
    """
    timex = next((d for d in clauses.dates if d.text == told), None)
    if timex is None or timex.start < hit.end:
        return False
    segment = clauses.segment_tokens(clauses.segment_at(timex.start))
    words = [t for t in clauses.tokens if hit.end <= t.start < timex.start]
    words += [t for _, t in segment[-4:] if clauses.grammar.verb_last and t.start > hit.end]
    return any(t.has("concluded", "decided", "agrees") for t in words)
