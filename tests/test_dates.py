"""Time expressions: cases of both languages, and what holds for every text."""

import datetime as dt
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import dates
from toolkit.dates.firsts import first_characters
from toolkit.dates.memory import Memory

CASES = Path(__file__).parent / "cases"
PUBLISHED = dt.date(2024, 5, 2)


def _cases():
    for code in ("de", "en"):
        path = CASES / code / "dates.jsonl"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield pytest.param(code, json.loads(line), id=f"{code}-{number}")


@pytest.mark.parametrize(("code", "case"), list(_cases()))
def test_case(code, case):
    published = dt.date.fromisoformat(case["published"]) if case.get("published") else None
    found = [
        {
            "text": timex.text,
            "type": timex.type,
            "value": timex.value,
            "earliest": timex.earliest and timex.earliest.isoformat(),
            "latest": timex.latest and timex.latest.isoformat(),
            "relation": timex.relation,
        }
        for timex in dates.find(case["text"], code, published)
    ]
    for row, expected in zip(found, case["expect"], strict=False):
        if "relation" not in expected:
            row.pop("relation")
    assert found == case["expect"]


WORDS = st.sampled_from(
    [
        "am",
        "bis",
        "der",
        "die",
        "3.",
        "4",
        "17.30",
        "2024",
        "Mai",
        "Montag",
        "heute",
        "gestern",
        "Ende",
        "Jahr",
        "drei",
        "Wochen",
        "vor",
        "Uhr",
        "und",
        "-",
        "/",
        ",",
        ".",
        "99/88",
        "the",
        "last",
        "May",
        "5th",
        "week",
        "ago",
        "a.m.",
        "1990er",
        "two",
        "first",
        "quarter",
        "of",
        "Q3",
        "\n",
        "\n\n",
        "…",
        "“",
        "30.2.2023",
        "29.",
        "Februar",
        "0",
        "31",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)), st.sampled_from(["de", "en"]))
def test_spans_hold(text, code):
    found = dates.find(text, code, PUBLISHED)
    assert all(text[timex.start : timex.end] == timex.text != "" for timex in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(timex.earliest is None or timex.latest is None or timex.earliest <= timex.latest for timex in found)
    assert dates.find(text, code) is not None


def test_spans_are_searched_with_the_sense_of_the_whole():
    text = "Am 3. März begann die Offensive. Zwei Tage später fiel die Stadt. Gestern kam Hilfe."
    second = text.index("Zwei"), text.index(" Gestern")
    (timex,) = dates.find(text, "de", PUBLISHED, spans=[second])
    assert timex.text == "Zwei Tage später"
    both = dates.find(text, "de", PUBLISHED, spans=[(0, second[0]), second])
    assert [t.text for t in both] == ["3. März", "Zwei Tage später"]
    assert both[1].earliest == dt.date(2024, 3, 5)
    assert dates.find(text, "de", PUBLISHED, spans=[]) == []


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("Am Dienstag war Ruhe.", dt.date(2024, 4, 30), dt.date(2024, 5, 7)),
        ("Am Donnerstag war Ruhe.", PUBLISHED, PUBLISHED),
    ],
)
def test_both_readings_of_a_weekday(text, past, future):
    (timex,) = dates.find(text, "de", PUBLISHED)
    assert (timex.past, timex.future) == ((past, past), (future, future))


def test_long_texts_are_cut_without_loss():
    text = "Am 5. Mai 2024 kam der Rat zusammen. " * 5000
    found = dates.find(text, "de", PUBLISHED)
    assert len(found) == 5000
    assert all(text[timex.start : timex.end] == timex.text for timex in found)


@pytest.mark.parametrize("code", ["de", "en"])
def test_runs_of_tokens_read_the_same_remembered_or_not(code, monkeypatch):
    texts = [json.loads(line)["text"] for line in (CASES / code / "dates.jsonl").read_text("utf-8").splitlines()]
    remembered = [dates.find(text, code, PUBLISHED) for text in texts]
    monkeypatch.setattr("toolkit.dates.finder._SHORT", 0)
    assert [dates.find(text, code, PUBLISHED) for text in texts] == remembered


@pytest.mark.parametrize("pattern", ["a?", "(?=a)", "a|b*", "(?:a)b)"])
def test_rules_that_match_nothing_are_refused(pattern):
    with pytest.raises(ValueError, match="rule"):
        first_characters(pattern)


def test_table_has_a_row_for_each_expression():
    frame = dates.table("Seit 2022 und bis Ende 2027.", PUBLISHED)
    assert frame["expression"].tolist() == ["2022", "Ende 2027"]
    assert frame["relation"].tolist() == ["since", "until"]
    assert str(frame["earliest"].dtype) == "datetime64[ms]"
    assert list(dates.table("nichts").columns) == list(frame.columns)


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("2024-05-02T09:30:00+02:00", None, dt.datetime(2024, 5, 2, 9, 30)),
        ("2024-05-02T09:30:00Z", None, dt.datetime(2024, 5, 2, 9, 30)),
        ("2024-05-02", None, dt.datetime(2024, 5, 2)),
        ("yesterday", "en", None),  # the clock is no source of a date
        ("vor 3 Stunden", "de", None),
        ("20240502", None, dt.datetime(2024, 5, 2)),
        ("Thu, 02 May 2024 09:30:00 +0200", None, dt.datetime(2024, 5, 2, 9, 30)),
        ("1714642200", None, dt.datetime(2024, 5, 2, 9, 30)),
        ("2. Mai 2024 um 09:30", "de", dt.datetime(2024, 5, 2, 9, 30)),
        ("May 2, 2024", "en", dt.datetime(2024, 5, 2)),
        (dt.date(2024, 5, 2), None, dt.datetime(2024, 5, 2)),
        (dt.datetime(2024, 5, 2, 9, tzinfo=dt.timezone(dt.timedelta(hours=2))), None, dt.datetime(2024, 5, 2, 9)),
        ("", None, None),
        (None, None, None),
        ("gestern war es schön " * 50, "de", None),
        ("no date at all", "en", None),
    ],
)
def test_timestamp(value, language, expected):
    assert dates.parse_timestamp(value, language) == expected


def test_languages_without_a_grammar_find_calendar_dates():
    found = dates.find("Le traité a été signé le 5 mai 2024 à Paris.", "fr", PUBLISHED)
    assert [(timex.text, timex.value, timex.earliest) for timex in found] == [
        ("5 mai 2024", "2024-05-05", dt.date(2024, 5, 5))
    ]
    assert dates.find("Il y a 35 chasseurs.", "fr", PUBLISHED) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_timestamps_never_crash(text):
    found = dates.parse_timestamp(text, "en")
    assert found is None or found.tzinfo is None


@pytest.mark.parametrize("code", [None, "fr", "pt-BR"])
def test_languages_without_time_words_do_not_crash(code):
    assert all(timex.earliest for timex in dates.find("Il arriva le 2024-05-02 ou le 31.13.2024.", code, PUBLISHED))


@pytest.mark.parametrize("code", ["xx", "German", ""])
def test_a_language_that_nobody_knows_is_named(code):
    with pytest.raises(ValueError, match=f"language '{code}': de, en have time words"):
        dates.find("5 May 2024", code, PUBLISHED)


def test_a_code_with_a_region_is_its_language():
    assert dates.find("Er kam gestern.", "de_AT", PUBLISHED) == dates.find("Er kam gestern.", "de", PUBLISHED)


def test_overlapping_spans_give_each_expression_once():
    text = "Am 3. März begann die Offensive."
    found = dates.find(text, "de", PUBLISHED, spans=[(0, 20), (0, len(text)), (5, 15)])
    assert [timex.text for timex in found] == ["3. März"]


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max, dt.datetime(2024, 2, 29, 3, tzinfo=dt.UTC)])
def test_odd_days_of_publication_do_not_crash(published):
    for code, text in (("de", "Kommenden Freitag, am Wochenende, vor 500 Jahren"), ("en", "next week, last Monday")):
        assert dates.find(text, code, published)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=12).map(" ".join), st.integers(10, 80), st.sampled_from(["de", "en"]))
def test_text_that_comes_again_reads_the_same_remembered_or_not(text, times, code):
    repeated = (text + ", ") * times
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Memory, "key", lambda *_: None)
        afresh = dates.find(repeated, code, PUBLISHED)
    assert dates.find(repeated, code, PUBLISHED) == afresh
