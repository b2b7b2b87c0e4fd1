"""Doubts: why a report whose words would do makes no row. What is a habit, a crime, an accident, an idle "if" or a
quarrel is no happening of world politics, and reads like one.

Each doubt was found in rows of articles that no rule was written on; `timeline explain` names it.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable

from toolkit import language as languages
from toolkit import wordlists
from toolkit.actors import is_body
from toolkit.clauses import Clauses
from toolkit.cues import near
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.reports import Report
from toolkit.triggers import Hit

Doubt = Callable[[Document, Clauses, Hit, Report], bool]
_BESIDE = 3  # words between a form of "to be" and a participle, or between a negation and its noun
_QUOTED = 80  # characters of the longest title in quotation marks
_QUOTES = ('"', "“", "”", "„", "»", "«")
_SUPPOSED = ("troop", "agreement", "delivery", "attack")
"""Types that are much talked of before anybody does anything."""


@functools.cache
def _lists(code: str) -> tuple[tuple[str, ...], wordlists.Index]:
    """The names of the lists of doubts of a language, and the index over their words."""
    section = languages.load(code).section("doubts")
    return tuple(section), wordlists.index(section.values())


@functools.lru_cache(maxsize=50_000)
def _held(code: str, words: str) -> frozenset[str]:
    """The lists that hold the word, or the two words."""
    names, index = _lists(code)
    return frozenset(names[n] for n in index.lists(words))


def _tells(clauses: Clauses, tokens: Iterable[Token], *names: str) -> bool:
    """Whether one of the words, or two that stand together, are on one of the lists; names of states and people count
    for nothing.
    """
    code, before = clauses.grammar.code, ""
    for token in tokens:
        if token.start in clauses.named:
            before = ""
            continue
        if not _held(code, token.lower).isdisjoint(names):
            return True
        if before and not _held(code, f"{before} {token.lower}").isdisjoint(names):
            return True
        before = token.lower
    return False


def _own(clauses: Clauses, hit: Hit) -> tuple[Token, ...]:
    """The words of the segment of the trigger."""
    return tuple(t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)))


def _before(clauses: Clauses, hit: Hit, reach: int) -> tuple[Token, ...]:
    at = clauses.token_at(hit.start)
    return clauses.tokens[max(0, at - reach) : at]


def habitual(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What happens again and again, told in the present ("rebels frequently attack ...", "treffen sich regelmäßig")."""
    if report.event_type not in ("attack", "meeting") or report.status != "occurred":
        return False
    words, segment = _own(clauses, hit), clauses.segment_at(hit.start)
    own = [d for d in clauses.dates if clauses.segment_at(d.start) == segment]
    if any(d.basis != "none" for d in own):
        return False
    if any(d.type == "SET" for d in own) or (
        not clauses.grammar.verb_last
        and hit.trigger.kind == "verb"
        and _tells(clauses, _before(clauses, hit, 1), "habitual")
    ):
        return True
    if report.when.known or not _tells(clauses, words, "habitual"):
        return False
    if clauses.grammar.verb_last:
        return not near(words, "past_verb", "auxiliary_past", "passive_past", "perfect_past")
    return not any(_past(clauses, words, i) for i in range(len(words)))


def _past(clauses: Clauses, words: tuple[Token, ...], i: int) -> bool:
    """Whether the word tells of the past: a past tense, and no participle of a present ("are attacked")."""
    if words[i].has("passive_past", "perfect"):
        return True
    return words[i].has("past_tense") and not _tells(clauses, words[max(0, i - _BESIDE) : i], "present_be")


def stones(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """Stones and bottles that are thrown are no arms; where somebody dies it is told as an attack."""
    if report.event_type != "attack" or clauses.holds("casualty"):
        return False
    return _tells(clauses, _own(clauses, hit), "thrown")


def crime(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What gangs, robbers and thieves do is ordinary crime, wherever nobody is named who fights them."""
    return report.event_type == "attack" and len(report.actors) < 2 and _tells(clauses, clauses.tokens, "crime")


def accident(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """A blast that nobody set off, as far as the whole article tells, and what a crash or a fire did."""
    if report.event_type != "attack":
        return False
    if _tells(clauses, clauses.tokens, "accident") and not _tells(clauses, clauses.tokens, "hostile"):
        return True
    if any(a.role == "attacker" for a in report.actors):
        return False
    blown = _tells(clauses, _own(clauses, hit), "blast_noun")
    struck = clauses.holds("guard_noun", "military_noun")  # who kills soldiers is at war
    return blown and not struck and not any(_tells(c, c.tokens, "hostile") for c in document.clauses.values())


def quarrel(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """A dispute of which neither arms nor victims are told ("Auseinandersetzungen zwischen den Vetomächten")."""
    if report.subtype != "clash" or "quarrel" not in _held(clauses.grammar.code, hit.word.lower()):
        return False
    armed = clauses.holds("casualty", "arms_noun", "military_noun", "own_force")
    return not armed and not _tells(clauses, clauses.tokens, "violent")


def titled(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """The title of a book or a film that stands in quotation marks."""
    if not any(q in clauses.sentence for q in _QUOTES) or not _tells(clauses, clauses.tokens, "work_noun"):
        return False
    opened = max(clauses.text.rfind(q, clauses.start, hit.start) for q in _QUOTES)
    closed = min((i for q in _QUOTES if (i := clauses.text.find(q, hit.end, clauses.end)) >= 0), default=-1)
    return 0 <= opened < closed <= opened + _QUOTED


def disclaimed(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What somebody says that a thing is not ("was not a withdrawal", "sei kein Abzug") tells of no happening."""
    if hit.trigger.kind != "noun" or report.status != "denied" or not clauses.holds("negation"):
        return False
    words = [
        t for t in _before(clauses, hit, 2 * _BESIDE) if clauses.segment_at(t.start) == clauses.segment_at(hit.start)
    ]
    equated = [
        i for i, (b, t) in enumerate(itertools.pairwise(words)) if _tells(clauses, (b,), "equals") and t.has("negation")
    ]
    if not equated or _tells(clauses, words, "impersonal"):
        return False
    after = tuple(t for t in _own(clauses, hit) if t.start >= hit.end)
    named = clauses.named
    close = words[equated[-1] + 2 :]
    return not near(after, "planned", "happening", "possible", "predicative") and all(
        t.start in named or t.has("determiner", "adjective", "quantifier", "indefinite") for t in close
    )


def idle(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What "we" might do, what would have been, or what somebody lacks the will for ("if Iran had attacked ...")."""
    if report.event_type not in _SUPPOSED or report.status != "possible" or hit.trigger.kind != "verb":
        return False
    words = _own(clauses, hit)
    segment = clauses.segment_at(hit.start)
    if segment and _tells(clauses, (t for _, t in clauses.segment_tokens(segment - 1)), "lacking"):
        return True
    unreal = _tells(clauses, words[:1], "unreal")
    supposed = unreal or near(words[:1], "condition", "when_or_if")
    if unreal or (supposed and near(words, "perfect_past")):
        return True
    return supposed and (report.event_type != "attack" or near(words, "first_person"))


def backdrop(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """A war of which only the aftermath is told."""
    if report.event_type != "attack" or "invasion" not in clauses.classes(hit.word) or not clauses.holds("aftermath"):
        return False
    return near(_before(clauses, hit, 2 * _BESIDE), "aftermath")


def able(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What somebody can strike, and nobody says that he will ("kann Irini Lieferungen abfangen")."""
    if report.event_type not in ("attack", "delivery") or report.status != "possible" or report.rung != "possibility":
        return False
    words = _own(clauses, hit)
    unsaid = not near(words, "demand", "warn", "menace", "negation", "condition", "offering")
    return unsaid and hit.trigger.kind == "verb" and _tells(clauses, words, "ability")


def verbal(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What somebody says against a state, with no arms and no victims told ("attacked France over subsidies")."""
    if report.event_type != "attack" or clauses.holds("casualty", "arms_noun", "military_noun"):
        return False
    attackers = [a for a in report.actors if a.role == "attacker"]
    persons = bool(attackers) and all(a.person or a.office for a in attackers)
    return persons and _tells(clauses, clauses.tokens, "verbal")


def untold(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """Exports of arms of which neither the goods nor who gets them are told ("Rüstungsexporte sind ein Thema")."""
    if report.subtype != "approval" or report.when.known or report.what.item or report.what.amount:
        return False
    return hit.trigger.kind == "noun" and not any(a.role in ("buyer", "recipient") for a in report.actors)


def own_session(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """The session of a body of one state, which its own people hold."""
    if report.event_type != "meeting" or report.subtype != "multilateral" or len(report.countries) != 1:
        return False
    country = next(iter(report.countries))
    abroad = report.where is not None and report.where.country not in (None, country)
    return "session" in _held(clauses.grammar.code, hit.word.lower()) and not is_body(country) and not abroad


def at_home(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What the parties of one state agree among each other, with no treaty named."""
    if report.event_type != "agreement" or report.subtype != "sign" or len(report.countries) > 1:
        return False
    agreed = "agree_verb" in _held(clauses.grammar.code, hit.word.lower())
    return agreed and not near(_own(clauses, hit), "truce", "treaty_word") and not any(map(is_body, report.countries))


def private(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """A trip to the doctor, on holiday or to a friend."""
    return report.subtype == "visit" and _tells(clauses, _own(clauses, hit), "private")


DOUBTS: tuple[tuple[Doubt, str], ...] = (
    (habitual, "it is told as a habit"),
    (stones, "nothing but stones and the like is thrown"),
    (crime, "it is told as a crime"),
    (accident, "it is told as an accident, or nothing says who did it"),
    (quarrel, "it is a quarrel of words"),
    (titled, "it stands in a title"),
    (disclaimed, "it only says what something is not"),
    (idle, "it is only supposed"),
    (able, "it is only what somebody can do"),
    (verbal, "it is an attack of words"),
    (untold, "neither the arms nor who gets them are told"),
    (backdrop, "it is only the background"),
    (own_session, "a body of one state meets by itself"),
    (at_home, "the parties of one state agree among each other"),
    (private, "the trip is private"),
)
"""The doubts with what `explain` says of them; the first that holds leaves the report out."""


def doubt(document: Document, clauses: Clauses, hit: Hit, report: Report) -> str | None:
    """Why the report makes no row, None where nothing speaks against it."""
    if report.rung == "announcement":
        return None
    return next((why for holds, why in DOUBTS if holds(document, clauses, hit, report)), None)
