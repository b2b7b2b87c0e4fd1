"""Who speaks: whether a name stands beside a verb of speaking, or only tells where those are who do."""

from __future__ import annotations

from toolkit.relations import Words

_SAYING = frozenset(("reporting", "source_after", "source_before"))
_SPEAKING = 4  # words between a speaker and the verb of speaking


def of_source(words: Words, first: int, last: int) -> bool:
    """Whether the name only tells where those are who say what follows ("Officials in Tokyo said ...")."""
    if last + 1 >= len(words.tokens) or words.owner[last + 1] >= 0 or not _reports(words, last + 1):
        return False
    return any(t.has("official_noun", "mouthpiece", "informant") for t in words.tokens[max(0, first - 2) : first - 1])


def _reports(words: Words, k: int) -> bool:
    """Whether the word is a verb of speaking, and no noun that names a source ("Berichten zufolge")."""
    token = words.tokens[k]
    if not token.has("reporting") or token.has("denied") or token.start in words.triggers:
        return False
    return k + 1 == len(words.tokens) or not words.tokens[k + 1].has("source_after")


def speaks(words: Words, first: int, last: int, verb_last: bool) -> bool:
    """Whether the name of words first..last is the one who speaks: a verb of speaking stands beside it.

    Where verbs stand second ("sagte Merkel"), it may follow the verb; elsewhere only a verb that opens its segment.
    """
    tokens, owner, segment_of = words.tokens, words.owner, words.segment_of
    me = owner[first]
    for step in (1, -1):
        k = last + 1 if step == 1 else first - 1
        for _ in range(_SPEAKING):
            if not 0 <= k < len(tokens) or segment_of[k] != segment_of[first]:
                break
            token = tokens[k]
            if token.classes.isdisjoint(_SAYING):
                pass  # as most words are
            elif _reports(words, k):
                opens = k == 0 or segment_of[k - 1] != segment_of[k]
                return step == 1 or verb_last or opens
            elif (token.has("source_after") and last < k <= last + 2) or (
                token.has("source_before") and k >= first - 2 and step == -1
            ):
                return True
            if owner[k] >= 0 and owner[k] != me:
                break
            k += step
    return False
