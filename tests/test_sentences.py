"""Sentences: literal cases a language, and what holds for any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.sentences import Sentence, split

CASES = Path(__file__).parent / "cases"


def cases() -> list:
    found = []
    for path in sorted(CASES.glob("*/sentences.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found.append(pytest.param(path.parent.name, json.loads(line), id=f"{path.parent.name}-{number}"))
    return found


@pytest.mark.parametrize(("language", "case"), cases())
def test_case(language, case):
    text = case["text"]
    found = split(text, language)
    assert [text[s.start : s.end] for s in found] == case["sentences"]
    if "paragraphs" in case:
        assert [s.paragraph for s in found] == case["paragraphs"]


def check(text: str, found: list[Sentence]) -> None:
    end = 0
    paragraph = 0
    for sentence in found:
        assert end <= sentence.start < sentence.end <= len(text)
        assert not text[end : sentence.start].strip()
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        assert sentence.paragraph >= paragraph
        end, paragraph = sentence.end, sentence.paragraph
    assert not text[end:].strip()


PIECES = st.sampled_from(
    [
        "Der",
        "am",
        "14",
        "Dr",
        "z",
        "B",
        ".",
        "!",
        "?",
        "…",
        '"',
        "„",
        "“",
        "(",
        ")",
        "-",
        "\n",
        "\n\n",
        " ",
        "  ",
        "U.S.",
        "XVI",
        "\t",
        "The",
        "ß",
        "\u2028",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60), st.sampled_from(["de", "en"]))
def test_every_character_of_any_text_is_in_one_sentence_or_white_space(text, language):
    check(text, split(text, language))


@pytest.mark.parametrize(
    "text",
    [
        "." * 200_000,
        '."' * 100_000,
        "a. " * 100_000,
        "\n" * 200_000,
        " " * 200_000 + ".",
        "I" * 200_000 + ". A",
        "- a\n" * 50_000,
        "A\n" * 50_000,
    ],
)
def test_hostile_text_takes_linear_time(text):
    check(text, split(text, "de"))


def test_unknown_language_is_named():
    with pytest.raises(ValueError, match="no language 'xx'"):
        split("A. B.", "xx")
