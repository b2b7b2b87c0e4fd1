"""Why an expression of time belongs to something else than a trigger: to another verb, another happening, another noun.

The day of speaking ("sagte am Dienstag") is not the day of the event, nor is the day on which something to come was
announced, nor that of the verb which a noun only explains ("sentenced on Monday for the attack").
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit.claims.nouns import (
    attributive,
    came_home,
    charged_then,
    commemorated,
    counted_back,
    counted_to,
    due_then,
    explained,
    forward,
    of_attribute,
    opens_then,
    purposed,
    put_off,
    repeated,
    reserved,
)
from toolkit.claims.owned import dated_noun, general, in_phrase, opening_phrase, owned
from toolkit.claims.parts import apart, elsewhere, moved, next_clause, signed_after
from toolkit.claims.predicates import came_first, commented, subject_told, under_truce
from toolkit.claims.speech import (
    asked_then,
    dateline,
    demanded_then,
    done_then,
    opening,
    pressed_then,
    quoted,
    quoted_apart,
    spoken,
    told_that,
)
from toolkit.claims.tenses import other_tense
from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.triggers import Hit

__all__ = ["REFUSALS", "WITHIN_SENTENCE", "quoted", "signed_after"]

REFUSALS: tuple[Callable[[Clauses, Timex, Hit, str], bool], ...] = (
    *(
        dateline,
        spoken,
        told_that,
        quoted_apart,
        opening,
        done_then,
        demanded_then,
        pressed_then,
        asked_then,
        owned,
        dated_noun,
        general,
        opening_phrase,
        in_phrase,
        explained,
        counted_back,
        attributive,
        reserved,
        of_attribute,
    ),
    *(
        elsewhere,
        moved,
        came_home,
        forward,
        opens_then,
        purposed,
        repeated,
        put_off,
        next_clause,
        counted_to,
        commemorated,
        subject_told,
        commented,
        other_tense,
        under_truce,
        due_then,
        charged_then,
        came_first,
        apart,
    ),
)
"""Why an expression is not the trigger's; any of them suffices."""

WITHIN_SENTENCE = tuple(refuses for refuses in REFUSALS if refuses is not apart)
"""Those that hold also where the whole sentence has one time alone."""
