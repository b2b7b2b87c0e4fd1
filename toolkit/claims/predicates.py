"""Main verbs that claim an expression from a trigger which only tells of their subject or their object.

"The soldier killed in Kirkuk was buried on Saturday": he was not killed that day. "Syria on Saturday condemned the
raid": the raid may be older.
"""

from __future__ import annotations

from toolkit.claims.occasions import spoken_there
from toolkit.clauses import Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.dates import Timex
from toolkit.grammar import Token
from toolkit.interval import genitive, usable
from toolkit.triggers import Hit

_FINITE = ("passive_past", "auxiliary_past", "auxiliary_future", "modal", "perfect")
"""Verbs that open a predicate."""
_JOINT = ("relative", "complementizer", "subordinator", "after", "ahead", "but", "pronoun")
"""Words behind which another clause may begin, whose verb is not that of the main clause."""
_SAME = ("breaking_out",)
"""Predicates that tell when their subject was: "the attack that killed five took place on Saturday"."""
_NEAR = 3  # words of a predicate in which its verb stands


def subject_told(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The trigger stands in a relative clause or a participle of the subject, and the expression behind the main verb
    ("The soldier who was killed in Kirkuk was buried on Saturday").
    """
    if timex.start < hit.start or timex.relation == "since":
        return False
    at, first = clauses.token_at(hit.start), clauses.token_at(timex.start)
    own, other = clauses.segment_of[at], clauses.segment_of[first]
    if own != other:
        return _behind_relative(clauses, own, other)
    if clauses.grammar.verb_last:
        return _attributed(clauses, at, first)
    if not (_relative(clauses, own, at, hit) or _participle(clauses, at, hit)):
        return False
    start = clauses.token_at(hit.end - 1) + 1
    return _predicate(clauses, hit, start, first) or _main_verb(clauses, at, start, first)


def _main_verb(clauses: Clauses, at: int, start: int, end: int) -> bool:
    """Whether a verb of the past follows "killed by X", or a relative clause of the opening subject, as the main verb
    that the sentence has not had yet ("the widow of a general killed by rebels met reporters on Monday").
    """
    members = clauses.segment_tokens(clauses.segment_of[at])
    told = [t for i, t in members if i < at and t.has("past_tense", *_FINITE)]
    if told or clauses.segment_of[at] or not clauses.tokens[start].has("by"):
        return False
    verb = next((i for i in range(start + 2, end) if clauses.tokens[i].has("past_tense")), None)
    if verb is None or any(t.has("coordination", *_JOINT) for t in clauses.tokens[start:verb]):
        return False
    return not clauses.tokens[verb].has("casualty", *_SAME) and not clauses.tokens[verb + 1].has("by", "in", "upon")


def under_truce(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands before a noun with its participle, which another verb of that day leads to and whose own
    day follows ("withdrew on Tuesday under a truce agreed between the sides on Friday").
    """
    if timex.start >= hit.start or status != "occurred" or hit.trigger.kind != "verb" or clauses.grammar.verb_last:
        return False
    at, last = clauses.token_at(hit.start), clauses.token_at(max(timex.end - 1, timex.start))
    if last >= at or not _reduced(clauses, at):
        return False
    segment = clauses.segment_of[at]
    later = any(t.start > hit.end and clauses.segment_at(t.start) == segment and usable(t) for t in clauses.dates)
    return later and any(t.has("past_tense") for i, t in clauses.segment_tokens(segment) if i < at)


def _relative(clauses: Clauses, segment: int, at: int, hit: Hit) -> bool:
    """Whether the trigger stands in a relative clause, behind its verb where it is a noun."""
    members = clauses.segment_tokens(segment)
    opening = next((i for i, t in members[:2] if t.has("relative") and i), None)
    if opening is None or opening >= at or clauses.tokens[opening - 1].has("reporting", "telling"):
        return False
    said = clauses.tokens[opening + 1 : at]
    return hit.trigger.kind == "verb" or any(t.has("past_tense", *_FINITE) for t in said)


def _participle(clauses: Clauses, at: int, hit: Hit) -> bool:
    """Whether the trigger is a participle behind the noun that it qualifies ("the men seized in Gaza")."""
    if hit.trigger.kind == "noun" and at + 1 < len(clauses.tokens):
        at += clauses.tokens[at + 1].start in clauses.triggers  # "the agreement signed in Moscow"
        return clauses.tokens[at].start != hit.start and clauses.tokens[at].has("participle", "past_tense")
    if not at or not clauses.tokens[at].has("participle", "past_tense"):
        return False
    return not clauses.tokens[at - 1].has(*_FINITE, *_JOINT, "be_form", "infinitive_marker")


def _predicate(clauses: Clauses, hit: Hit, start: int, end: int) -> bool:
    """Whether a predicate of the main clause begins between two words, one that tells of something else."""
    listed = clauses.tokens[start].has("by", "between") or clauses.tokens[min(start + 1, end)].has("by", "between")
    for i in range(start, end):
        token = clauses.tokens[i]
        if token.has("coordination"):
            if not listed or clauses.tokens[i + 1].has("past_tense", *_FINITE, *_JOINT):
                return False
        elif token.has(*_JOINT) and not token.has("modal"):
            return False
        if token.has(*_FINITE):
            words = clauses.tokens[i : i + _NEAR]
            return not any(t.has(*_SAME) or (t.start in clauses.triggers and i < end) for t in words)
    return False


def _behind_relative(clauses: Clauses, own: int, other: int) -> bool:
    """Whether a relative clause holds the trigger, and the main clause goes on behind it with its verb ("Der Soldat,
    der in Kundus getötet wurde, wurde am Samstag beerdigt").
    """
    members, behind = clauses.segment_tokens(own), clauses.segment_tokens(other)
    if other != own + 1 or not own or not members[0][1].has("relative"):
        return False
    if clauses.grammar.verb_last:
        finite = _verb(clauses, members[-1][1]) and _verb(clauses, behind[0][1])
    else:
        finite = behind[0][1].has("past_tense", *_FINITE)
    return finite and not any(t.has(*_SAME) or t.start in clauses.triggers for _, t in behind)


def _verb(clauses: Clauses, token: Token) -> bool:
    """Whether a word is a finite verb."""
    return token.has("past_verb", "present_verb", *_FINITE) and clauses.text[token.start].islower()


def _attributed(clauses: Clauses, at: int, first: int) -> bool:
    """Whether the trigger stands between an article and its noun, and the expression behind the verb ("Die bei einem
    Angriff getöteten Soldaten wurden am Samstag beerdigt").
    """
    members = clauses.segment_tokens(clauses.segment_of[at])
    opening = members[0][0]
    if at - opening < 2 or not members[0][1].has("determiner") or not members[1][1].has(*PREPOSITIONS):
        return False
    verb = next((i for i, t in members if i > at and _verb(clauses, t)), None)
    noun = verb is not None and verb < first and clauses.text[clauses.tokens[verb - 1].start].isupper()
    return noun and not any(t.has(*_SAME) for i, t in members if i > at)


def commented(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands beside a verb that only comments on the noun ("On Saturday Syria condemned the raid")."""
    if timex.precision not in ("day", "week") or not clauses.holds("comment", "dismissal"):
        return False
    at, first = clauses.token_at(hit.start), clauses.token_at(timex.start)
    nominal = hit.trigger.kind == "noun" or clauses.tokens[at].has("gerund") or _reduced(clauses, at)
    last = clauses.token_at(max(timex.end - 1, timex.start))
    if not nominal or last > at or clauses.segment_of[at] - clauses.segment_of[first] > 1:
        return False
    members = clauses.segment_tokens(clauses.segment_of[at])
    comment = ("comment", "dismissal") if status == "occurred" else ("comment",)
    verb = next((i for i, t in members if t.has(*comment) and _comments(clauses, i, members[-1][0])), None)
    if verb is None or _qualifies(clauses, timex):
        return False
    if spoken_there(clauses, timex, hit, status):
        return False  # "praised it on Monday at talks with ..."
    return verb < at or (clauses.grammar.verb_last and verb == members[-1][0])


def _reduced(clauses: Clauses, at: int) -> bool:
    """Whether the word is a participle behind the noun that it qualifies ("rejected the deal reached between ...")."""
    if clauses.grammar.verb_last or not clauses.tokens[at].has("participle") or at + 1 >= len(clauses.tokens):
        return False
    return clauses.tokens[at + 1].has("by", "between", "in", "with")


def _comments(clauses: Clauses, i: int, last: int) -> bool:
    """Whether the word is a verb of the past, or a participle at the end of its clause."""
    token = clauses.tokens[i]
    if clauses.grammar.verb_last:
        return clauses.text[token.start].islower() and (token.has("past_verb", "present_verb") or i == last)
    before = clauses.tokens[i - 1] if i else None
    if before is not None and before.has("infinitive_marker"):
        return True  # "marched on Monday to protest against the killing"
    return token.has("past_tense", "gerund") and not (before is not None and before.has("determiner", "by", "passive"))


def _qualifies(clauses: Clauses, timex: Timex) -> bool:
    """Whether the expression stands inside the noun phrase ("Friday's raid", "die am Freitag verübten Angriffe")."""
    first = clauses.token_at(timex.start)
    if genitive(clauses.text, timex):
        return True
    if not clauses.grammar.verb_last:
        return bool(first) and clauses.tokens[first - 1].has("definite", "determiner", "of")
    return first > 1 and clauses.tokens[first - 2].has("determiner") and clauses.tokens[first - 1].has(*PREPOSITIONS)


def came_first(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The trigger is what the act of that day came after ("recalled its envoy on Sunday after rebels seized a ship"),
    unless that only tells what it led to ("were killed on Sunday after a bomb exploded").
    """
    if hit.trigger.event_type == "meeting" or status != "occurred":
        return False
    at, last = clauses.token_at(hit.start), clauses.token_at(max(timex.end - 1, timex.start))
    if last >= at or timex.precision != "day" or timex.relation == "other" or clauses.tokens[at].has("gerund"):
        return False
    own, other = clauses.segment_of[at], clauses.segment_of[last]
    joint = next((i for i in range(last + 1, at) if clauses.tokens[i].has("after") and not _goal(clauses, i)), None)
    if joint is None or own - other > 1 or (own != other and clauses.segment_tokens(own)[0][0] != joint):
        return False
    if hit.trigger.kind == "noun" and not any(t.has("past_tense", *_FINITE) for t in clauses.tokens[joint:at]):
        return False  # "After an attack on Sunday"
    main = [t for i, t in clauses.segment_tokens(other) if i < joint]
    return not any(t.has("casualty") for t in main)


def _goal(clauses: Clauses, i: int) -> bool:
    """Whether "nach" stands before where somebody goes ("drangen nach Israel ein")."""
    goals = (a for a in clauses.arguments if a.relation == "to" and 0 < a.token - i <= _NEAR)
    return clauses.tokens[i].has("to") and any(goals)
