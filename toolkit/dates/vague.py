"""Rules for vague references: `derzeit`, `früher`, `recently`, `in Zukunft`."""

from __future__ import annotations

from toolkit.dates.grammar import Answer, Found, Rule


def vague(found: Found) -> Answer:
    """PRESENT_REF, PAST_REF or FUTURE_REF, as the language file says of the word."""
    return Answer("DATE", str(found.value("vague")), basis="none", tells=False)


RULES = (Rule("vague", r"<ART>(?P<vague>{vague})|(?:{preposition} )(?P<span>{vague})", vague),)
"""Rules for vague references."""
RULES = (Rule("vague", r"(?P<vague>{vague})", vague),)
