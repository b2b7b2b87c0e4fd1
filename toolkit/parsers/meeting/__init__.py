"""Meetings: office holders, governments or international bodies meet, visit, confer or phone."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.parsers.meeting.talks import talks
from toolkit.parsers.meeting.visits import visits
from toolkit.reports import Report
from toolkit.telling import telling_of
from toolkit.triggers import Hit

EVENT_TYPE = "meeting"
VERSION = "1.6"


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of meetings that one trigger word gives."""
    told = visits if hit.trigger.subtype == "visit" else talks
    return told(telling_of(document, clauses, hit), arguments(document, clauses, hit))
