"""How the words of a sentence fall into segments, and how each name stands in them."""

from __future__ import annotations

import datetime as dt

import pytest

from toolkit import document as documents
from toolkit.clauses import Argument, Clauses
from toolkit.schema import Article

DAY = dt.datetime(2024, 3, 15)  # surnames alone mean those who held office on this day


def read(text: str, language: str) -> Clauses:
    """The last sentence of the text; it must hold a trigger word."""
    document = documents.read(Article("clauses", text, language, DAY), language)
    assert document is not None, f"no trigger word in {text!r}"
    return document.clauses[max(document.clauses)]


def named(clauses: Clauses, text: str) -> Argument:
    """The name that covers this part of the text."""
    at = clauses.text.index(text)
    found = [a for a in clauses.arguments if a.name.start <= at < a.name.end]
    assert found, f"{text!r} is no name; found {[clauses.text[a.name.start : a.name.end] for a in clauses.arguments]}"
    return found[0]


def segment_of(clauses: Clauses, text: str) -> int:
    return clauses.segment_at(clauses.text.index(text))


RELATIONS = [
    ("de", "Baerbock traf sich mit ihrem Kollegen Antony Blinken.", {"Baerbock": "", "Blinken": "with"}),
    ("de", "Pistorius sprach in Kiew mit Präsident Selenskyj.", {"Pistorius": "", "Kiew": "in", "Selenskyj": "with"}),
    ("de", "Das Treffen zwischen Macron und Scholz begann.", {"Macron": "between", "Scholz": "between"}),
    ("de", "Die USA verlegen 3000 Soldaten von Deutschland nach Polen.", {"USA": "", "Polen": "to"}),
    ("de", "Die EU verhängt Sanktionen gegen Russland und Belarus.", {"Russland": "against", "Belarus": "against"}),
    ("de", "Der Abzug der Truppen aus Mali hat begonnen.", {"Mali": "from"}),
    ("de", "Der Besuch des französischen Präsidenten Emmanuel Macron begann.", {"Macron": "of"}),
    ("de", "Die Panzer wurden von Polen an die Ukraine geliefert.", {"Ukraine": "to"}),
    (
        "en",
        "Blinken met with his Chinese counterpart Wang Yi in Beijing.",
        {"Blinken": "", "Wang": "with", "Beijing": "in"},
    ),
    ("en", "The meeting between Emmanuel Macron and Olaf Scholz began.", {"Macron": "between", "Scholz": "between"}),
    ("en", "Britain sent 600 soldiers from Germany to Kosovo.", {"Britain": "", "Germany": "from", "Kosovo": "to"}),
    ("en", "The EU imposed sanctions against Russia and Belarus.", {"Russia": "against", "Belarus": "against"}),
    ("en", "The visit of French President Emmanuel Macron began.", {"Macron": "of"}),
    ("en", "Tanks were delivered to Ukraine by Poland.", {"Ukraine": "to", "Poland": "by"}),
    ("en", "Zelenskyy met the presidents of Poland and Lithuania.", {"Zelenskyy": ""}),
]


@pytest.mark.parametrize(("language", "text", "relations"), RELATIONS, ids=[text for _, text, _ in RELATIONS])
def test_relation(language: str, text: str, relations: dict[str, str]) -> None:
    clauses = read(text, language)
    assert {name: named(clauses, name).relation for name in relations} == relations


APART = [
    ("de", "Scholz sagte, Macron treffe Putin in Moskau.", "sagte", "Putin"),
    ("de", "Scholz traf Meloni, die zuvor Paris besucht hatte.", "traf", "besucht"),
    ("de", "Während Israel Raketen abfing, traf Blinken in Kairo ein Abkommen mit Sisi.", "abfing", "Sisi"),
    ("de", "Das Treffen endete; Macron flog nach Rom.", "endete", "Rom"),
    ("de", "Der Minister kündigte an, dass Deutschland Panzer liefert.", "kündigte", "liefert"),
    ("en", "Scholz met Meloni, who had visited Paris before.", "met", "visited"),
    ("en", "The minister said that Germany will deliver tanks.", "said", "deliver"),
    ("en", "While Israel intercepted rockets, Blinken met Sisi in Cairo.", "intercepted", "Sisi"),
    ("en", "The talks ended; Macron flew to Rome.", "ended", "Rome"),
]


@pytest.mark.parametrize(("language", "text", "one", "other"), APART, ids=[text for _, text, _, _ in APART])
def test_stand_apart(language: str, text: str, one: str, other: str) -> None:
    clauses = read(text, language)
    assert segment_of(clauses, one) != segment_of(clauses, other)


TOGETHER = [
    ("de", "Scholz hat am Montag, 12. Mai, in Berlin Macron getroffen.", "Scholz", "getroffen"),
    ("de", "Scholz, Macron und Tusk trafen sich in Berlin.", "Scholz", "trafen"),
    ("en", "Macron, Scholz and Tusk met in Berlin.", "Macron", "Berlin"),
    ("en", "Poland, Lithuania and Latvia deployed 2,000 troops to the border.", "Poland", "troops"),
]


@pytest.mark.parametrize(("language", "text", "one", "other"), TOGETHER, ids=[text for _, text, _, _ in TOGETHER])
def test_stand_together(language: str, text: str, one: str, other: str) -> None:
    clauses = read(text, language)
    assert segment_of(clauses, one) == segment_of(clauses, other)


SPEAKERS = [
    ("de", "Macron werde Putin in Paris treffen, sagte Dmitri Peskow.", ["Peskow"], ["Macron", "Putin"]),
    ("de", "Boris Pistorius sagte, Polen liefert Panzer an die Ukraine.", ["Pistorius"], ["Polen"]),
    ("en", "Antony Blinken said Poland will deliver tanks to Ukraine.", ["Blinken"], ["Ukraine"]),
]


@pytest.mark.parametrize(("language", "text", "speaking", "silent"), SPEAKERS, ids=[text for _, text, _, _ in SPEAKERS])
def test_speaker(language: str, text: str, speaking: list[str], silent: list[str]) -> None:
    clauses = read(text, language)
    assert [name for name in (*speaking, *silent) if named(clauses, name).speaker] == speaking


def test_listed_names_share_the_preposition() -> None:
    clauses = read("Wang traf sich mit Scholz, Macron und Tusk.", "de")
    listed = [named(clauses, name) for name in ("Scholz", "Macron", "Tusk")]
    assert [a.relation for a in listed] == ["with"] * 3
    assert [a.listed for a in listed] == [False, True, True]


def test_offsets_count_in_the_whole_text() -> None:
    text = "Die Sonne schien. Kanzler Scholz traf Präsident Macron in Paris.\n\nDer Regen kam."
    document = documents.read(Article("offsets", text, "de"), "de")
    assert document is not None
    clauses = document.clauses[1]
    assert clauses.sentence == "Kanzler Scholz traf Präsident Macron in Paris."
    assert text[clauses.start : clauses.end] == clauses.sentence
    assert all(clauses.start <= t.start < t.end <= clauses.end for t in clauses.tokens)
    assert [text[t.start : t.end].lower() for t in clauses.tokens] == [t.lower for t in clauses.tokens]
    assert len(clauses.segment_of) == len(clauses.tokens)


def test_every_position_has_a_segment() -> None:
    clauses = read("Scholz, der Paris besuchte, traf dort Macron; sie sprachen über die Ukraine.", "de")
    numbers = [clauses.segment_at(position) for position in range(clauses.start, clauses.end)]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(clauses.segment_of)
    joined = " ".join(clauses.segment_text(number) for number in sorted(set(numbers)))
    assert joined.split() == [w.strip(",;.") for w in clauses.sentence.split()]


def test_nothing_is_read_without_a_trigger() -> None:
    assert documents.read(Article("none", "Die Sonne schien über Paris.", "de"), "de") is None
