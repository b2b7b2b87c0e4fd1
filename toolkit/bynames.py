"""Names of their own that nouns have beside them: those of exercises, operations and the like."""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.triggers import Hit

_FORMS = {"adjective", "governed", "genitive", "infinitive"}
"""Classes of words by their endings alone."""
_QUOTES = '„“”«»"'


def named_beside(clauses: Clauses, hit: Hit) -> bool:
    """Whether the noun has a name of its own beside it ("the Cobra Gold exercise", "die Übung Cold Response")."""
    at, text = clauses.token_at(hit.start), clauses.text
    if clauses.grammar.verb_last:
        behind = clauses.tokens[at + 1 : at + 2]
        if "-" in hit.word or not behind:
            return "-" in hit.word
        between = text[hit.end : behind[0].start]
        quoted = between.strip() in _QUOTES and between != between.strip()
        return bool(between.strip() and quoted) or (
            between == " " and text[behind[0].start].isupper() and behind[0].classes <= _FORMS
        )
    before = [t for t in clauses.tokens[max(0, at - 3) : at] if not t.lower.isdigit()][-1:]
    return bool(before) and (
        before[0].start > clauses.start
        and text[before[0].start].isupper()
        and before[0].start not in clauses.named
        and not before[0].has("determiner")
    )
