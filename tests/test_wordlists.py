"""Which lists of patterns hold a word: told from the words spelled out, as the patterns themselves would tell it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import language as languages
from toolkit.wordlists import index, spelled

PATTERNS = (
    "meet(s|ing)?",
    "(re)?vis[ei]t|tour(s|ed)?",
    "(?:a|b(c|))d?",
    "x|(y|z)w",
    ".*ly",
    ".*ab|cd",
    "(.*)gespräche?n?",
    "(.+)?gipfel(s|n)?",
    "(.*-)?tour",
    "(?!sup)[a-z]+ly",
    "[^a]b",
    "[a-c]d",
    "a{2,3}",
    "ab+",
    "u\\.s\\.",
    "(ab)*c",
    "a??b",
)
PIECES = (
    "a",
    "b",
    "c",
    "d",
    "ly",
    "meet",
    "ing",
    "s",
    "gespräch",
    "e",
    "n",
    "gipfel",
    "-",
    "tour",
    "sup",
    "vis",
    "it",
    "u.s.",
)


def plain():
    """All patterns of single words in the language files, each once."""
    found = set()
    for code in languages.codes():
        loaded = languages.load(code)
        found.update(p for patterns in loaded.section("grammar").values() for p in patterns)
        for rows in loaded.section("parsers").values():
            if isinstance(rows, dict):
                found.update(p for row in rows.get("trigger", ()) for p in row["words"])
    return sorted(part for p in found for part in re.split("[…_]", p))


@pytest.mark.parametrize(
    "pattern", ["(?!a)b", ".*a", "a+", "[^a]", "a{2}", "[a-c]", "\\d", "a*", "(" + "a?b?" * 12 + ")"]
)
def test_what_cannot_be_spelled_out_is_none(pattern):
    assert spelled(pattern) is None


def test_what_is_spelled_out_matches():
    for pattern in plain():
        compiled = re.compile(pattern)
        assert all(compiled.fullmatch(word) for word in spelled(pattern) or ()), pattern


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=4).map("".join))
def test_the_index_holds_what_the_patterns_match(word):
    wanted = [n for n, pattern in enumerate(PATTERNS) if re.fullmatch(pattern, word)]
    assert index([pattern] for pattern in PATTERNS).lists(word) == wanted


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_word_of_a_language_is_missed(data):
    pattern = data.draw(st.sampled_from([p for p in plain() if p]))
    word = data.draw(st.from_regex(pattern, fullmatch=True)).rstrip("\n")
    if re.fullmatch(pattern, word):
        assert index([[pattern]]).lists(word) == [0]
