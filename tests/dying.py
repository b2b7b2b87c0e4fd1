"""Work that kills its process at one article, for tests of what happens then."""

import os

from toolkit.pipeline import Local
from toolkit.pipeline.sketches import sketched


def work(task):
    if any(article.article_id == "bomb" for article in task.articles):
        os._exit(9)
    return sketched(task)


class Executor(Local):
    """The processes of this machine, for work that kills them."""

    def map(self, stage, function, items):
        return super().map(stage, work, items)
