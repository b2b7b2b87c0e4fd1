"""The one place that knows the order of steps: list, read, extract, merge, de-duplicate, write."""

from __future__ import annotations

from toolkit.pipeline.batch import Batch
from toolkit.pipeline.executor import Executor, Local
from toolkit.pipeline.refresh import refresh
from toolkit.pipeline.report import Summary
from toolkit.pipeline.single import articles, parse, verbatim

__all__ = ["Batch", "Executor", "Local", "Summary", "articles", "parse", "refresh", "verbatim"]
