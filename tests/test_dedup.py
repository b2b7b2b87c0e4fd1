"""De-duplication: what is one event, what stays two, and what never changes."""

from __future__ import annotations

import datetime as dt
import json
import pickle
import random
import unittest.mock
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import dedup
from toolkit.schema import arrow_schema, to_table

CASES = Path(__file__).parent / "cases" / "dedup"


# --- Rows -------------------------------------------------------------------------------------


def actor(text: str) -> dict[str, Any]:
    """ "p:Olaf Scholz|DEU|sender": kind (person, organization, state), name, country, role."""
    kind, _, rest = text.partition(":")
    name, country, role = (*rest.split("|"), "participant")[:3]
    return {
        "name": name,
        "person": name if kind == "p" else None,
        "organisation": name if kind == "o" else None,
        "country": country,
        "role": role,
    }


def day(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def mention(number: int, language: str = "de", **fields: Any) -> dict[str, Any]:
    start, _, end = (fields.get("date") or "").partition("..")
    actors = [actor(text) for text in fields.get("actors", ())]
    return {
        "mention_id": f"m{number:05d}",
        "article_id": fields.get("article", f"a{number:05d}"),
        "event_type": fields.get("type", "meeting"),
        "subtype": fields.get("subtype"),
        "status": fields.get("status", "occurred"),
        "date_start": day(start),
        "date_end": day(end or start),
        "date_precision": "day" if start else "unknown",
        "date_basis": "explicit" if start else "none",
        "actors": actors,
        "countries": sorted({a["country"] for a in actors if a["country"]}),
        "location": fields.get("place"),
        "item": fields.get("item"),
        "quantity": fields.get("quantity"),
        "amount": fields.get("amount"),
        "currency": fields.get("currency"),
        "sentence": fields.get("title"),
        "title": fields.get("title"),
        "language": language,
        "source": fields.get("source", f"outlet{number % 7}"),
        "published": day(fields.get("published", "2024-05-20")),
        "confidence": fields.get("confidence", 0.8),
    }


def run(*rows: dict[str, Any]) -> tuple[pa.Table, pa.Table]:
    return tables_of(dedup.dedup(to_table(rows, "mentions")))


def tables_of(found: dedup.Deduplicated) -> tuple[pa.Table, pa.Table]:
    return found.mentions, found.events


def partition(mentions: pa.Table) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for name, event in zip(mentions["mention_id"].to_pylist(), mentions["event_id"].to_pylist(), strict=True):
        groups.setdefault(event, set()).add(name)
    return {frozenset(members) for members in groups.values()}


TALKS = {"actors": ["p:Olaf Scholz|DEU", "p:Emmanuel Macron|FRA"], "date": "2024-05-28", "place": "Berlin"}


# --- Across languages -------------------------------------------------------------------------


def cross_lingual() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / "cross_lingual.jsonl").read_text(encoding="utf-8").splitlines()]


def test_german_and_english_reports_of_one_event_meet() -> None:
    cases = cross_lingual()
    rows = []
    for number, case in enumerate(cases):
        rows.append(mention(2 * number, "de", source="zeitung", **case["de"]))
        rows.append(mention(2 * number + 1, "en", source="paper", **case["en"]))
    mentions, _ = run(*rows)
    event = mentions["event_id"].to_pylist()
    wrong = [c["note"] for k, c in enumerate(cases) if (event[2 * k] == event[2 * k + 1]) != c["same"]]
    assert len(cases) >= 60
    assert len(wrong) <= 0.05 * len(cases), wrong


def one_language() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / "one_language.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", one_language(), ids=lambda case: case["note"])
def test_reports_in_one_language_meet_on_what_only_their_event_has(case: dict[str, Any]) -> None:
    mentions, _ = run(mention(1, **case["one"]), mention(2, **case["other"]))
    assert (len(set(mentions["event_id"].to_pylist())) == 1) == case["same"]


# --- Events -----------------------------------------------------------------------------------


def test_empty_input_gives_empty_tables() -> None:
    mentions, events = run()
    assert mentions.num_rows == events.num_rows == 0
    assert events.schema.names == arrow_schema("events").names


def test_a_table_that_is_none_of_mentions_is_one_clear_error():
    with pytest.raises(ValueError, match=r"no column event_type \(its columns: mention_id, headline\)"):
        dedup.dedup(pa.table({"mention_id": ["a"], "headline": ["A summit"]}))
    table = pa.table({"event_type": [7], "date_start": ["tomorrow"], "countries": ["DEU"], "actors": [["Scholz"]]})
    with pytest.raises(ValueError, match="event_type is int64, not text; date_start is string, not moments") as told:
        dedup.dedup(table)
    assert "countries is string, not a list of text; actors is list<element: string>, not a list of structs" in str(
        told.value
    ).replace("list<item:", "list<element:")
    assert "\n" not in str(told.value)


def test_types_of_the_same_kind_are_taken():
    row = to_table([mention(1, date="2025-03-01", actors=["p:Olaf Scholz|DEU"])], "mentions")
    wide = row.cast(
        pa.schema([f.with_type(pa.large_string()) if f.type == pa.string() else f for f in row.schema])
    ).set_column(row.schema.get_field_index("event_type"), "event_type", row["event_type"].dictionary_encode())
    assert dedup.dedup(wide).events.num_rows == 1


def test_missing_columns_and_unknown_types_are_tolerated_and_further_columns_passed_on() -> None:
    table = pa.table({"mention_id": ["b", "a"], "event_type": ["treaty", "treaty"], "truth": [1, 2]})
    mentions, events = tables_of(dedup.dedup(table))
    assert mentions["truth"].to_pylist() == [2, 1]
    assert events["n_mentions"].to_pylist() == [1, 1]


def test_events_have_the_schema_and_are_sorted() -> None:
    mentions, events = run(mention(1, **TALKS), mention(2, "en", **TALKS), mention(3, type="attack", date="2024-05-01"))
    assert events.schema.equals(arrow_schema("events"))
    assert events["event_id"].to_pylist() == sorted(events["event_id"].to_pylist())
    assert mentions["mention_id"].to_pylist() == sorted(mentions["mention_id"].to_pylist())


@pytest.mark.parametrize(
    ("first", "second", "furthest"),
    [("planned", "occurred", "occurred"), ("decided", "planned", "decided"), ("denied", "possible", "possible")],
)
def test_status_is_the_furthest_reported_and_the_others_stay_visible(first: str, second: str, furthest: str) -> None:
    _, events = run(mention(1, status=first, **TALKS), mention(2, status=second, **TALKS))
    (event,) = events.to_pylist()
    assert event["status"] == furthest
    assert {c["value"] for c in event["conflicts"] if c["field"] == "status"} == {first, second} - {furthest}


def test_a_postponed_meeting_and_its_new_date_are_two_events() -> None:
    later = {**TALKS, "date": "2024-06-11"}
    _, events = run(mention(1, status="denied", **TALKS), mention(2, status="planned", **later))
    off, new = sorted(events.to_pylist(), key=lambda event: str(event["date_start"]))
    assert off["related"] == [{"event_id": new["event_id"], "relation": "postponed to"}]
    assert new["related"] == [{"event_id": off["event_id"], "relation": "postponed from"}]


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2024-05-14"},
        {"date": "2025-05-14"},
        {"date": "2024-06-11", "actors": ["p:Olaf Scholz|DEU", "p:Donald Tusk|POL"]},
        {"date": "2024-06-11", "published": "2024-09-01"},
        {"date": "2024-06-11", "subtype": "call"},
        {"date": "2024-06-11", "status": "denied"},
    ],
    ids=["before", "next year", "others", "reported much later", "another kind", "called off too"],
)
def test_other_appointments_are_no_new_date(other: dict[str, Any]) -> None:
    later = {**TALKS, "status": "planned", "subtype": "bilateral", **other}
    _, events = run(mention(1, status="denied", subtype="bilateral", **TALKS), mention(2, **later))
    assert events["related"].to_pylist() == [[]] * events.num_rows


def test_a_vague_report_does_not_join_two_days() -> None:
    month = {**TALKS, "date": "2024-05-01..2024-05-31"}
    early = {**TALKS, "date": "2024-05-06"}
    mentions, _ = run(mention(1, **TALKS), mention(2, **TALKS), mention(3, **early), mention(4, **month))
    assert mentions["event_id"][0] != mentions["event_id"][2]
    assert mentions["event_id"][0] == mentions["event_id"][1]


def test_undated_reports_meet_by_publication() -> None:
    bare = {"actors": TALKS["actors"]}
    mentions, _ = run(
        mention(1, published="2024-05-20", **bare),
        mention(2, published="2024-05-21", **bare),
        mention(3, published="2024-08-21", **bare),
    )
    one, two, three = mentions["event_id"].to_pylist()
    assert one == two != three


def test_a_great_event_is_one_event() -> None:
    """Of two hundred reports of a day only some are compared with each other: the other pairs are no evidence."""
    attack = {"type": "attack", "subtype": "strike", "published": "2024-01-03"}
    sides = ["s:United States|USA|attacker", "s:Venezuela|VEN|target"]
    one = [mention(k, actors=sides, title=f"Angriff auf Caracas, Meldung {k}", **attack) for k in range(200)]
    words = ("gestürmt", "niedergebrannt", "besetzt")
    other = [mention(200 + k, actors=sides, title=f"Palast {word} {k}", **attack) for k, word in enumerate(words)]
    mentions, _ = run(*one, *other)
    assert len(set(mentions["event_id"].to_pylist())) == 1


def test_two_rows_of_one_article_are_two_events_without_strong_evidence() -> None:
    row = {"actors": ["s:Russia|RUS|attacker", "s:Ukraine|UKR|target"], "type": "attack", "article": "one"}
    mentions, _ = run(mention(1, **row), mention(2, **row))
    assert len(set(mentions["event_id"].to_pylist())) == 2


def test_a_third_article_does_not_join_two_rows_of_one() -> None:
    rows = [
        mention(1, article="one", title="Scholz und Macron sprechen in Berlin", **TALKS),
        mention(2, article="two", **TALKS),
        mention(3, article="one", title="Am Abend sprechen Scholz und Macron erneut", **TALKS),
    ]
    one, _, three = run(*rows)[0]["event_id"].to_pylist()
    assert one != three
    rows[2]["sentence"] = rows[0]["sentence"]
    assert len(set(run(*rows)[0]["event_id"].to_pylist())) == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from((None, "2024-05-28"))), max_size=14))
def test_no_event_has_two_sentences_of_one_article(rows: list[tuple[int, str | None]]) -> None:
    made = [
        mention(k, article=f"a{article}", title=f"Satz {k}", **{**TALKS, "date": date})
        for k, (article, date) in enumerate(rows)
    ]
    mentions, _ = run(*made)
    pairs = list(zip(mentions["event_id"].to_pylist(), mentions["article_id"].to_pylist(), strict=True))
    assert len(pairs) == len(set(pairs))


CALL = {"subtype": "call", "actors": ["p:Emmanuel Macron|FRA", "p:Wladimir Putin|RUS"], "published": None}
SANCTION = {"type": "sanction", "subtype": "impose", "actors": ["o:EU|EU|imposer", "s:Russia|RUS|target"]}
TROOPS = {"type": "troop", "subtype": "withdraw", "status": "planned", "actors": ["o:NATO|NATO|sender"]}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            {**CALL, "title": "Macron zeigt sich nach Telefonat mit Putin besorgt über Odessa"},
            {**CALL, "title": "Putin beharrt im Gespräch mit Macron auf seinen Forderungen"},
            False,
        ),
        (
            {**CALL, "title": "Macron telefoniert zwei Stunden mit Putin über Schutz der Atomanlagen Saporischschja"},
            {**CALL, "title": "Zwei Stunden Telefonat: Macron verlangt von Putin Schutz für Atomanlage Saporischschja"},
            True,
        ),
        (
            {**SANCTION, "date": "2020-01-01..2020-12-31", "published": "2021-01-25", "title": "Sperren wegen Giftes"},
            {**SANCTION, "published": "2020-06-19", "title": "Gipfel bringt Strafmaßnahmen auf den Weg"},
            False,
        ),
        (
            {**SANCTION, "published": "2020-06-18", "title": "Sperren wegen Giftes"},
            {**SANCTION, "published": "2020-06-19", "title": "Gipfel bringt Strafmaßnahmen auf den Weg"},
            True,
        ),
        (
            {**TROOPS, "published": "2020-11-07", "title": "Verbündete über Alleingang verärgert"},
            {**TROOPS, "published": "2020-11-08", "title": "Teheran hofft auf Wandel der Politik"},
            False,
        ),
        (
            {**TROOPS, "published": "2020-11-07", "quantity": 12000.0, "title": "Verbündete verärgert"},
            {**TROOPS, "published": "2020-11-08", "quantity": 12000.0, "title": "Teheran hofft auf Wandel der Politik"},
            True,
        ),
    ],
    ids=["two calls", "one call", "a year and a day", "near days", "one body", "one body and number"],
)
def test_without_days_more_than_one_shared_body_is_asked(
    one: dict[str, Any], other: dict[str, Any], same: bool
) -> None:
    first, second = run(mention(1, **one), mention(2, **other))[0]["event_id"].to_pylist()
    assert (first == second) == same


def test_the_best_supported_value_wins_and_the_rest_are_conflicts() -> None:
    order = {"type": "procurement", "actors": ["s:Germany|DEU|buyer", "o:Rheinmetall|DEU|supplier"], "item": "Puma"}
    rows = [mention(k, date="2024-05-13", quantity=50, source=f"s{k}", **order) for k in range(3)]
    rows.append(mention(9, date="2024-05-13", quantity=40, source="other", **order))
    _, events = run(*rows)
    (event,) = events.to_pylist()
    assert event["quantity"] == 50
    assert [c for c in event["conflicts"] if c["field"] == "quantity"] == [
        {"field": "quantity", "value": "40", "n_mentions": 1, "sources": ["other"]}
    ]
    assert (event["n_mentions"], event["n_sources"]) == (4, 4)


def test_the_most_precise_date_wins() -> None:
    month = {**TALKS, "date": "2024-05-01..2024-05-31"}
    _, events = run(*(mention(k, **month) for k in (1, 2, 3)), mention(4, **TALKS))
    (event,) = events.to_pylist()
    assert event["date_start"] == event["date_end"] == dt.datetime(2024, 5, 28)


def test_near_copies_count_once() -> None:
    articles = pa.table({"article_id": ["a00001", "a00002"], "duplicate_of": [None, "a00001"]})
    table = to_table([mention(1, **TALKS), mention(2, **TALKS)], "mentions")
    events = dedup.dedup(table, articles).events
    assert (events["n_mentions"][0].as_py(), events["n_articles"][0].as_py()) == (2, 1)


def test_short_names_titles_and_umlauts_are_one_actor() -> None:
    names = ("Jörg Müller", "Joerg Mueller", "Minister Müller", "J. Muller", "Müller")
    rows = [mention(k, date="2024-05-28", actors=[f"p:{name}|AUT", "p:Ana Costa|PRT"]) for k, name in enumerate(names)]
    _, events = run(*rows)
    (event,) = events.to_pylist()
    assert [a["person"] for a in event["actors"]] == ["Ana Costa", "Jörg Müller"] or len(event["actors"]) == 2


@pytest.mark.parametrize(
    ("row", "title"),
    [
        (TALKS, "Emmanuel Macron (France) meets Olaf Scholz (Germany) in Berlin"),
        ({**TALKS, "status": "planned"}, "Emmanuel Macron (France) to meet Olaf Scholz (Germany) in Berlin"),
        ({**TALKS, "status": "denied"}, "denied: Emmanuel Macron (France) meets Olaf Scholz (Germany) in Berlin"),
        (
            {
                "type": "procurement",
                "subtype": "order",
                "actors": ["s:Germany|DEU|buyer", "o:Lockheed Martin|USA|supplier"],
                "item": "F-35",
                "quantity": 35,
                "amount": 8.3e9,
                "currency": "EUR",
            },
            "Germany orders 35 F-35 from Lockheed Martin for EUR 8.3 billion",
        ),
        (
            {
                "type": "troop",
                "subtype": "station",
                "status": "possible",
                "actors": ["s:United States|USA|sender", "s:Germany|DEU|host"],
                "item": "Tomahawk",
            },
            "United States may station Tomahawk in Germany",
        ),
        (
            {
                "type": "procurement",
                "subtype": "approval",
                "status": "decided",
                "actors": ["s:Germany|DEU|buyer", "o:Luftwaffe|DEU|buyer", "o:Lockheed Martin|USA|supplier"],
                "item": "F-35",
            },
            "Luftwaffe gets approval to buy F-35 from Lockheed Martin",
        ),
        (
            {
                "type": "procurement",
                "subtype": "order",
                "actors": ["o:Haushaltsausschuss|DEU|buyer", "o:Luftwaffe|DEU|buyer", "o:Boeing|USA|supplier"],
                "item": "F-35",
            },
            "Germany orders F-35 from Boeing",
        ),
        ({**TALKS, "actors": ["p:Olaf Scholz|DEU"]}, "Olaf Scholz (Germany) holds talks in Berlin"),
        (
            {
                "type": "meeting",
                "subtype": "visit",
                "actors": ["p:Olaf Scholz|DEU", "s:China|CHN|host"],
                "place": "China",
            },
            "Olaf Scholz (Germany) visits China",
        ),
        ({"type": "agreement", "subtype": "sign", "actors": [], "place": "Madrid"}, "Agreement in Madrid"),
        (
            {"type": "attack", "status": "denied", "actors": ["s:Ukraine|UKR|target"], "place": "Kyiv"},
            "denied: Attack on Ukraine in Kyiv",
        ),
    ],
)
def test_titles(row: dict[str, Any], title: str) -> None:
    _, events = run(mention(1, **row))
    assert events["title"].to_pylist() == [title]


def test_titles_have_no_words_of_another_language() -> None:
    names = ("o:Haushaltsausschuss|DEU|buyer", "o:amerikanische Regierung|USA|supplier")
    bought = {"type": "procurement", "subtype": "approval", "item": "Verbandskästen", "quantity": 35.0}
    summit = [{"name": "Staats- und Regierungschefs"}, actor("p:Joe Biden|USA")]
    rows = [mention(1, actors=list(names), **bought), mention(2)]
    rows[1] |= {"actors": summit, "countries": ["USA"]}
    _, events = run(*rows)
    assert set(events["title"].to_pylist()) == {
        "Germany gets approval to buy 35 from United States",
        "Joe Biden (United States) holds talks",
    }


# --- Ids --------------------------------------------------------------------------------------


def test_an_event_keeps_its_id_when_reports_arrive() -> None:
    first, _ = run(mention(5, **TALKS), mention(6, **TALKS))
    old = first["event_id"][0].as_py()
    table = to_table([mention(1, **TALKS), mention(5, **TALKS), mention(6, **TALKS)], "mentions")
    found = dedup.dedup(table, previous=dedup.Previous(first))
    assert set(found.mentions["event_id"].to_pylist()) == {old} == set(found.events["event_id"].to_pylist())
    assert found.lineage.num_rows == 0
    assert found.lineage.schema.equals(arrow_schema("lineage"))


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("a1 b2 c2", "a2 b2 c2", [("e1", "e2", "merged", 1)]),
        ("a2 b2 c2", "a2 b2 c3", [("e2", "e3", "split", 1)]),
        ("a1 b1", "a2 b2", [("e1", "e2", "renamed", 2)]),
        ("a1 b2", "b2", [("e1", None, "gone", 1)]),
        ("a1 b1", "a1", []),
        ("a1", "a1 b1 c2", []),
    ],
    ids=["merged", "split", "renamed", "gone", "a report taken back", "further reports"],
)
def test_what_became_of_an_event_is_recorded(before: str, after: str, rows: list[tuple[Any, ...]]) -> None:
    def table(text: str) -> pa.Table:
        pairs = text.split()
        return pa.table({"mention_id": [p[0] for p in pairs], "event_id": [f"e{p[1]}" for p in pairs]})

    found = dedup.lineage(table(before), table(after))
    assert [tuple(row.values())[:4] for row in found.to_pylist()] == rows


def test_a_retired_id_leads_to_the_events_that_have_its_reports() -> None:
    steps = [("e1", "e2", "merged"), ("e2", "e3", "merged"), ("e2", "e4", "merged"), ("e5", None, "gone")]
    table = to_table(({"old_id": a, "new_id": b, "reason": c} for a, b, c in steps), "lineage")
    found, told = dedup.successor("e1", table, {"e3", "e4"})
    assert found == ("e3", "e4")
    assert [row["reason"] for row in told] == ["merged"] * 3
    assert dedup.successor("e5", table, {"e3"})[0] == ()
    assert dedup.successor("e9", table, {"e3"}) == ((), [])


def test_the_larger_part_of_a_split_event_keeps_its_id() -> None:
    other = {"actors": ["p:Ana Costa|PRT"], "date": "2023-02-02"}
    table = to_table([mention(1, **other), mention(2, **TALKS), mention(3, **TALKS)], "mentions")
    previous = pa.table({"mention_id": ["m00001", "m00002", "m00003"], "event_id": ["old"] * 3})
    mentions = dedup.dedup(table, previous=dedup.Previous(previous)).mentions
    one, two, three = mentions["event_id"].to_pylist()
    assert two == three == "old"
    assert one != "old"


# --- Why --------------------------------------------------------------------------------------


def test_why_tells_links_by_field_and_the_nearest_other_event() -> None:
    later = {**TALKS, "date": "2024-06-04"}
    mentions, events = run(mention(1, **TALKS), mention(2, **TALKS), mention(3, **later))
    found = dedup.explain(mentions["event_id"][0].as_py(), mentions, events)
    assert found.mentions == ("m00001", "m00002")
    (link,) = found.links
    assert ("date", "same day", 3.2) in link.fields
    assert link.score == pytest.approx(sum(weight for _, _, weight in link.fields), abs=0.05)


def test_why_names_what_kept_the_nearest_event_apart() -> None:
    paris = {**TALKS, "actors": ["p:Olaf Scholz|DEU", "p:Donald Tusk|POL"], "place": "Warschau"}
    mentions, events = run(mention(1, **TALKS), mention(2, **paris))
    found = dedup.explain(mentions["event_id"][0].as_py(), mentions, events)
    assert found.nearest is not None
    assert found.nearest.event_id == mentions["event_id"][1].as_py()
    assert found.nearest.reason


def test_why_of_an_unknown_event_is_an_error() -> None:
    with pytest.raises(ValueError, match="no event 'e0'"):
        dedup.explain("e0", *run(mention(1, **TALKS)))


# --- Properties -------------------------------------------------------------------------------

PEOPLE = (
    "p:Olaf Scholz|DEU",
    "p:Scholz|DEU",
    "p:Emmanuel Macron|FRA",
    "p:Joe Biden|USA",
    "s:Ukraine|UKR",
    "o:NATO|NATO",
)
DATES = (None, "2024-05-28", "2024-05-29", "2024-06-02", "2024-05-01..2024-05-31", "2024-05-27..2024-06-02")


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, Any]]:
    number = draw(st.integers(0, 14))
    return [
        mention(
            k,
            draw(st.sampled_from(("de", "en"))),
            article=f"a{draw(st.integers(0, 8))}",
            type=draw(st.sampled_from(("meeting", "meeting", "agreement", "attack"))),
            status=draw(st.sampled_from(("planned", "occurred", "denied"))),
            date=draw(st.sampled_from(DATES)),
            actors=draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True)),
            place=draw(st.sampled_from((None, "Berlin", "Paris"))),
            quantity=draw(st.sampled_from((None, 10.0, 12.0))),
            title=draw(st.sampled_from((None, "Gespräche in Berlin", "Gespräche in Berlin heute"))),
            published=draw(st.sampled_from(("2024-05-28", "2024-05-30", "2024-06-20"))),
        )
        for k in range(number)
    ]


@settings(max_examples=25, deadline=None)
@given(tables())
def test_where_pairs_are_scored_and_components_merged_changes_nothing(rows: list[dict[str, Any]]) -> None:
    stages = []

    def spread(stage: str, function: Any, items: Any) -> Any:
        stages.append(stage)
        return [pickle.loads(pickle.dumps(function(pickle.loads(pickle.dumps(item))))) for item in items]

    table = to_table(rows, "mentions")
    with unittest.mock.patch("toolkit.dedup.settings.LINK_BATCH", 2):
        there = dedup.dedup(table, spread=spread)
    here = dedup.dedup(table)
    assert stages == ["score pairs", "merge components"]
    assert tables_of(there)[0].equals(here.mentions)
    assert tables_of(there)[1].equals(here.events)


@settings(max_examples=60, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_order_of_input_never_changes_the_result(rows: list[dict[str, Any]], shuffled: random.Random) -> None:
    mentions, events = run(*rows)
    mixed = shuffled.sample(rows, len(rows))
    again, same = run(*mixed)
    assert again.equals(mentions)
    assert same.equals(events)


@settings(max_examples=40, deadline=None)
@given(tables())
def test_feeding_the_output_again_changes_nothing(rows: list[dict[str, Any]]) -> None:
    mentions, events = run(*rows)
    again, same = tables_of(dedup.dedup(mentions))
    assert again.equals(mentions)
    assert same.equals(events)
    found = dedup.dedup(mentions, previous=dedup.Previous(mentions))
    assert found.mentions.equals(mentions)
    assert not found.lineage.num_rows


@settings(max_examples=60, deadline=None)
@given(tables())
def test_a_mention_in_is_a_mention_out(rows: list[dict[str, Any]]) -> None:
    mentions, events = run(*rows)
    assert mentions["mention_id"].to_pylist() == [row["mention_id"] for row in rows]
    assert sorted(pc.list_flatten(events["mention_ids"]).to_pylist()) == [row["mention_id"] for row in rows]
    assert not mentions["event_id"].null_count
    assert set(mentions["event_id"].to_pylist()) == set(events["event_id"].to_pylist())


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from(("2021-03-01", "2024-05-28")))
def test_a_further_mention_never_changes_untouched_blocks(rows: list[dict[str, Any]], date: str) -> None:
    before, _ = run(*rows)
    stranger = mention(99, type="exercise", date=date, actors=["p:Ana Costa|PRT"], published=date)
    after, _ = run(*rows, stranger)
    assert partition(after) - {frozenset({"m00099"})} == partition(before)
    old = dict(zip(before["mention_id"].to_pylist(), before["event_id"].to_pylist(), strict=True))
    new = dict(zip(after["mention_id"].to_pylist(), after["event_id"].to_pylist(), strict=True))
    assert old.items() <= new.items()


def rerun(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    """Check that building on an earlier run gives what a full run gives."""
    first = dedup.dedup(to_table(before, "mentions"))
    full = dedup.dedup(to_table(after, "mentions"), previous=dedup.Previous(first.mentions))
    with unittest.mock.patch("toolkit.dedup.settings.KNOWN_SHARE", 0.0):
        found = dedup.dedup(to_table(after, "mentions"), previous=dedup.Previous(first.mentions, first.events))
    assert found.mentions.equals(full.mentions)
    assert found.events.equals(full.events)
    assert found.lineage.equals(full.lineage)


@settings(max_examples=100, deadline=None)
@given(tables(), st.data())
def test_building_on_an_earlier_run_gives_what_a_full_run_gives(
    rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    again = data.draw(tables(), "other versions of some mentions")
    states = ("known", "known", "known", "known", "known", "new", "gone", "changed")
    fate = data.draw(st.lists(st.sampled_from(states), min_size=len(rows), max_size=len(rows)))
    pairs = list(zip(rows, fate, strict=True))
    before = [row for row, state in pairs if state != "new"]
    other = {row["mention_id"]: row for row in again}
    after = [
        other.get(row["mention_id"], row) if state == "changed" else row for row, state in pairs if state != "gone"
    ]
    rerun(before, after)


def test_news_elsewhere_leaves_events_as_they_are() -> None:
    rows = [mention(k, **{**TALKS, "date": f"2024-{1 + k % 12:02d}-{1 + k % 9:02d}"}) for k in range(60)]
    rerun(rows, [*rows, mention(99, **TALKS)])
    rerun(rows, rows[1:])
    rerun(rows, rows)
