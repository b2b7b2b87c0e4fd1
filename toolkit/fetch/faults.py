"""What can go wrong with one address: a reason and what to do about it, in one line."""

from __future__ import annotations


class Fault(Exception):
    """An address that gave nothing; the message holds the reason and what to do."""

    def __init__(self, reason: str, lasting: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting
        """Whether asking again soon is of no use."""


class Refused(Fault):
    """An address that may not be asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, lasting=True)


class Closed(Fault):
    """A host that is asked for nothing more in this run."""


class Stopped(Exception):
    """The run is to end."""
