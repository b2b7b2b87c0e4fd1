"""Doubts about attacks, and about what is told as a habit."""

from __future__ import annotations

import re

from toolkit.clauses import Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.cues import near
from toolkit.document import Document
from toolkit.doubts.words import before, held, own, tells, tells_here
from toolkit.grammar import Token
from toolkit.reports import Report
from toolkit.triggers import Hit

_BESIDE = 3  # words between a form of "to be" and a participle, or between a noun and its background
_QUOTED = 80  # characters of the longest title in quotation marks
_QUOTES = ('"', "“", "”", "„", "»", "«")
_QUOTE = re.compile(f"[{''.join(_QUOTES)}]")


def habitual(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What happens again and again, told in the present ("rebels frequently attack ...", "treffen sich regelmäßig")."""
    if report.status != "occurred":
        return False
    segment = clauses.segment_at(hit.start) if clauses.dates else 0
    dated = [d for d in clauses.dates if clauses.segment_at(d.start) == segment]
    if any(d.basis != "none" for d in dated):
        return False
    if any(d.type == "SET" and not (d.value or "").startswith("PT") for d in dated):
        return True  # what is told "alle zehn Minuten" goes on at this hour
    if not tells(clauses, clauses.tokens, "habitual"):
        return False
    if (
        not clauses.grammar.verb_last
        and hit.trigger.kind == "verb"
        and tells(clauses, before(clauses, hit, 1), "habitual")
    ):
        return True
    words = own(clauses, hit)
    if report.when.known or not tells(clauses, words, "habitual"):
        return False
    if clauses.grammar.verb_last:
        return not near(words, "past_verb", "auxiliary_past", "passive_past", "perfect_past")
    return not any(_past(clauses, words, i) for i in range(len(words)))


def _past(clauses: Clauses, words: tuple[Token, ...], i: int) -> bool:
    """Whether the word tells of the past: a past tense, and no participle of a present ("are attacked")."""
    if words[i].has("passive_past", "perfect"):
        return True
    return words[i].has("past_tense") and not tells(clauses, words[max(0, i - _BESIDE) : i], "present_be")


def stones(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """Stones and bottles that are thrown are no arms; where somebody dies it is told as an attack."""
    if clauses.holds("casualty"):
        return False
    return tells_here(clauses, hit, "thrown")


def crime(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What gangs, robbers and thieves do is ordinary crime, wherever nobody is named who fights them."""
    return len(report.actors) < 2 and tells(clauses, clauses.tokens, "crime")


def accident(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """A blast that nobody set off, as far as the whole article tells, and what a crash or a fire did."""
    fought = report.subtype == "clash" and clauses.holds("military_noun")  # "Zusammenstoß zwischen Soldaten"
    if not fought and tells(clauses, clauses.tokens, "accident") and not tells(clauses, clauses.tokens, "hostile"):
        return True
    if any(a.role == "attacker" for a in report.actors):
        return False
    if hit.trigger.name in ("kill", "die") and _of_accident(document):
        return True
    if not tells_here(clauses, hit, "blast_noun"):
        return False
    struck = clauses.holds("guard_noun", "military_noun")  # who kills soldiers is at war
    return not struck and not any(tells(c, c.tokens, "hostile") for c in document.clauses.values())


def _of_accident(document: Document) -> bool:
    """Whether the article opens with an accident, and nothing in it tells that anybody strikes."""
    if any(tells(c, c.tokens, "hostile") for c in document.clauses.values()):
        return False
    opening = document.sentence(0)
    if opening is not None and tells(opening, opening.tokens, "accident"):
        return True
    title = document.headline  # last: its names are looked for
    return title is not None and tells(title, title.tokens, "accident")


def unarmed(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """Deaths of which neither the sentence nor the one before tells that anybody is at war, nor by whom."""
    if report.actors or hit.trigger.name != "kill" or hit.trigger.kind != "verb":
        return False
    if any(a.name.kind in ("armed_group", "forces", "person") for a in clauses.arguments):
        return False
    near = (clauses, document.sentence(clauses.index - 1))
    return not any(tells(c, c.tokens, "hostile", "warring") for c in near if c is not None)


def unreal(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """An attack that would be, or would have been, where the mood of the verb tells it ("ein Angriff wäre ein
    Verbrechen", "hätte es ein Blutbad gegeben").
    """
    if hit.trigger.kind != "noun" or report.status != "occurred" or not clauses.grammar.verb_last:
        return False
    if tells_here(clauses, hit, "would_have") and tells_here(clauses, hit, "come_about"):
        return True
    one = any(t.has("singular_article") and not t.has("definite") for t in before(clauses, hit, _BESIDE))
    return one and tells_here(clauses, hit, "would_be")


def quarrel(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """A dispute of which neither arms nor victims are told ("Auseinandersetzungen zwischen den Vetomächten")."""
    if report.subtype != "clash" or "quarrel" not in held(clauses.grammar.code, hit.word.lower()):
        return False
    armed = clauses.holds("casualty", "arms_noun", "military_noun", "own_force")
    return not armed and not tells(clauses, clauses.tokens, "violent")


def titled(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """The title of a book or a film that stands in quotation marks."""
    if not _QUOTE.search(clauses.text, clauses.start, clauses.end) or not tells(clauses, clauses.tokens, "work_noun"):
        return False
    opened = max(clauses.text.rfind(q, clauses.start, hit.start) for q in _QUOTES)
    closed = min((i for q in _QUOTES if (i := clauses.text.find(q, hit.end, clauses.end)) >= 0), default=-1)
    return 0 <= opened < closed <= opened + _QUOTED


def verbal(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What somebody says against a state, with no arms and no victims told ("attacked France over subsidies")."""
    if clauses.holds("casualty", "arms_noun", "military_noun"):
        return False
    attackers = [a for a in report.actors if a.role == "attacker"]
    if report.actors and not attackers and near(before(clauses, hit, _BESIDE), "under"):
        return all(a.person or a.office for a in report.actors)  # "der Minister geriet unter Beschuss"
    persons = bool(attackers) and all(a.person or a.office for a in attackers)
    return persons and tells(clauses, clauses.tokens, "verbal")


def spared(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """An attack that there was not, where nobody denies one that is said to have been ("verübte keine Anschläge")."""
    if report.status != "denied":
        return False
    one = near(before(clauses, hit, _BESIDE), "singular_article", "indefinite", "definite")
    if clauses.holds("forgo") and hit.trigger.kind == "noun" and not one:
        return True  # "verzichteten weitgehend auf Angriffe"
    if _forsworn(clauses, hit, {a.country for a in report.actors if a.role == "attacker" and a.country}):
        return False
    return not (tells(clauses, clauses.tokens, "disowned") or clauses.holds("foiled", "excluded"))


def _forsworn(clauses: Clauses, hit: Hit, attackers: set[str | None]) -> bool:
    """Whether somebody says that his own side is not going to attack ("said he had no plans to attack Iran")."""
    own_word = any(a.speaker and a.name.country in attackers for a in clauses.arguments)
    return (
        own_word
        and hit.trigger.kind == "verb"
        and near(own(clauses, hit), "auxiliary_future", "modal", "plot", "planned")
    )


def backdrop(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """A war of which only the aftermath is told, or fighting without a day that is only the reason of something."""
    if hit.trigger.kind != "noun":
        return False
    close = before(clauses, hit, 2 * _BESIDE)
    if report.subtype == "clash" and clauses.holds("because_of"):
        reason = near(close[-_BESIDE:], "because_of") and not clauses.holds("casualty")
        return reason and not report.when.known
    return "invasion" in clauses.classes(hit.word) and clauses.holds("aftermath") and near(close, "aftermath")


def since_march(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """The march into a state that only says since when something else is ("nachdem russische Truppen in die Ukraine
    einmarschiert waren").
    """
    segment = clauses.segment_at(hit.start)
    opened = any(t.has("after", "since") and t.has("subordinator") for _, t in clauses.segment_tokens(segment)[:2])
    dated = any(clauses.segment_at(d.start) == segment for d in clauses.dates)
    return opened and not dated and not report.what.quantity and "entered" in clauses.classes(hit.word)


def compared(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What something else is measured against ("schlimmer als der Anschlag von ...", "worse than the attack")."""
    close = before(clauses, hit, 2 * _BESIDE)
    at = next((i for i in range(len(close) - 1, -1, -1) if tells(clauses, (close[i],), "measure")), None)
    if at is None or not at or hit.trigger.kind != "noun":
        return False
    passed = all(t.has("determiner", "adjective", "quantifier") or t.start in clauses.named for t in close[at + 1 :])
    return passed and tells(clauses, (close[at - 1],), "comparative")


def unended(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """Fighting of which only the end is demanded or hoped for ("forderte ein Ende der Kämpfe")."""
    if hit.trigger.kind != "noun" or not tells(clauses, clauses.tokens, "stopping") or clauses.holds("casualty"):
        return False
    words = own(clauses, hit)
    wanted = near(words, "demand", "longing", "possible", "planned") or near(words[-1:], "zu_infinitive")
    wanted = wanted or any(t.has("infinitive_marker") for t in words[-2:])
    dated = any(
        clauses.segment_at(d.start) == clauses.segment_at(hit.start) and d.basis != "none" for d in clauses.dates
    )
    return wanted and not dated and tells(clauses, words, "stopping")


def able(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What somebody can strike, and nobody says that he will ("kann Irini Lieferungen abfangen")."""
    if report.status != "possible" or report.rung != "possibility":
        return False
    words = own(clauses, hit)
    unsaid = not near(words, "demand", "warn", "menace", "negation", "condition", "offering")
    return unsaid and hit.trigger.kind == "verb" and tells(clauses, words, "ability")


def held_so(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What only says in whose hands a place is ("islands occupied by Filipino troops")."""
    return report.rung == "reduced" and not report.when.known and "held" in held(clauses.grammar.code, hit.word.lower())


def toll(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """What a whole war has cost, told of the war itself ("the conflict has killed 12,500 people", "the war, in which
    2,000 soldiers were killed").
    """
    told = hit.trigger.name == "kill" and hit.trigger.kind == "verb" and not report.when.known
    if not told or not tells(clauses, clauses.tokens, "war_noun"):
        return False
    words = own(clauses, hit)
    first = clauses.token_at(words[0].start)
    if first and any(t.has("relative") for t in words[:2]):
        return tells(clauses, clauses.tokens[first - 1 : first], "war_noun")
    close = tuple(t for t in words if t.start < hit.start)[: _BESIDE + 1]
    at = next((i for i, t in enumerate(close) if tells(clauses, (t,), "war_noun")), None)
    return at is not None and not near(close[:at], *PREPOSITIONS) and not near(words, "passive_past")


def mourned(document: Document, clauses: Clauses, hit: Hit, report: Report) -> bool:
    """Dead of no number and no day who only say whose something is ("funerals of soldiers killed in Iraq")."""
    if report.rung != "reduced" or report.when.known or hit.trigger.kind != "verb":
        return False
    close = before(clauses, hit, _BESIDE)
    counted = close and any(a.kind == "count" and a.start >= close[0].start for a in clauses.amounts)
    return not counted and near(close, "of")
