"""Rules for vague references: `derzeit`, `früher`, `recently`, `in Zukunft`."""

from __future__ import annotations

from toolkit.dates.grammar import Answer, Found, Rule

_WORDS = ("vague", "vague_noun", "vague_age", "vague_some")


def vague(found: Found) -> Answer:
    """PRESENT_REF, PAST_REF or FUTURE_REF, as the language file says of the word."""
    return Answer("DATE", str(found.value("vague", *_WORDS)), basis="none", tells=False)


RULES = (
    Rule("vague", r"(?P<vague>{vague})", vague),
    Rule("vague", r"(?<={at} )(?P<vague>{vague_noun})(?! {article|of})", vague),
    Rule("vague", r"(?<={at} ){article} (?P<vague>{vague_age})", vague),
    Rule("vague", r"(?:{article} )(?P<vague>{vague_some})(?! x)", vague),
    Rule("vague", r"<ART>(?P<vague>{vague_some}) {units}(?: {and} {units})?", vague),
)
"""Rules for vague references."""
