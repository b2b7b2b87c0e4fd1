"""Charts of a timeline: each function returns an altair chart and touches nothing else.

In a notebook the chart is the last line of a cell; `chart.save("timeline.png")`, `.svg` or `.html` writes
a file without a browser and without a network.
"""

from toolkit.plot.days import calendar
from toolkit.plot.lanes import timeline

__all__ = ["calendar", "timeline"]
