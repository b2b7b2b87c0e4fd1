"""The PLOVER type of an event: the vocabulary of POLECAT and other event data, so that rows can be compared.

PLOVER (Open Event Data Alliance, manual 0.8, 2021, with its conversion table from CAMEO) tells acts by what they
mean between the sides. So the status counts: to sign a treaty is SUPPORT, to agree to sign it is AGREE, to turn it
down is REJECT; to announce sanctions that nobody has decided yet is THREATEN. What PLOVER has no act for is null.
"""

from __future__ import annotations

from collections.abc import Mapping

ACTS: Mapping[str, Mapping[str | None, str]] = {
    "meeting": {None: "CONSULT"},
    "procurement": {None: "COOPERATE", "request": "REQUEST"},
    "troop": {None: "MOBILIZE", "withdraw": "RETREAT", "reduce": "RETREAT"},
    "delivery": {None: "AID"},
    "agreement": {None: "SUPPORT", "ceasefire": "RETREAT", "terminate": "SANCTION"},
    "sanction": {None: "SANCTION", "lift": "RETREAT"},
    "exercise": {None: "MOBILIZE"},
    "attack": {None: "ASSAULT"},
}
"""What an event of a type (and, where it differs, a subtype) is once it has happened."""

_FRIENDLY = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT", "RETREAT"})
_HOSTILE = frozenset({"SANCTION", "ASSAULT"})


def act(event_type: str, subtype: str | None, status: str, n_countries: int) -> str | None:
    """The PLOVER type of an event; None where PLOVER has no act for it.

    >>> act("agreement", "sign", "occurred", 2), act("agreement", "sign", "planned", 2)
    ('SUPPORT', 'AGREE')
    >>> act("sanction", "impose", "possible", 1), act("meeting", "visit", "denied", 2)
    ('THREATEN', 'REJECT')
    >>> act("exercise", "exercise", "occurred", 1), act("exercise", "exercise", "occurred", 3)
    ('MOBILIZE', 'COOPERATE')
    >>> act("attack", "strike", "denied", 2) is None
    True
    """
    acts = ACTS.get(event_type)
    if acts is None:
        return None
    done = acts.get(subtype, acts[None])
    if event_type == "exercise" and subtype != "test" and n_countries > 1:
        done = "COOPERATE"
    if status == "occurred" or done == "REQUEST":
        return done if status != "denied" else None
    if done in _FRIENDLY:
        return "REJECT" if status == "denied" else "AGREE"
    if status == "decided":
        return done
    return "THREATEN" if done in _HOSTILE and status != "denied" else None
