"""Charts of a timeline: each function returns an altair chart and touches nothing else.

Each takes a table of events (with `mentions=` the evidence and the links), a table of mentions, or a whole timeline.
In a notebook the chart is the last line of a cell; `chart.save("timeline.png")`, `.svg` or `.html` writes
a file without a browser and without a network.
"""

from toolkit.plot.days import calendar
from toolkit.plot.lanes import timeline
from toolkit.plot.links import network
from toolkit.plot.outlets import sources
from toolkit.plot.places import map
from toolkit.plot.spending import procurement

__all__ = ["calendar", "map", "network", "procurement", "sources", "timeline"]
