"""The gazetteer's files keep their promises: columns, codes, order, no doubles, no impossible terms."""

import csv
import datetime as dt
import itertools
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from toolkit import gazetteer

FOLDER = Path(gazetteer.__file__).parent
LANGUAGES = {path.stem for path in (FOLDER.parent / "languages").glob("*.toml")}

COLUMNS = {
    "states": ["country", "language", "kind", "form"],
    "bodies": ["body", "language", "kind", "country", "form"],
    "groups": ["group", "language", "members", "form"],
    "holders": ["person", "aliases", "country", "office", "from", "until"],
    "companies": ["company", "aliases", "country"],
    "weapons": ["weapon", "aliases", "category"],
    "places": ["place", "aliases", "country", "latitude", "longitude", "population"],
    "treaties": ["form", "language", "sides"],
}
STATE_KINDS = ["canonical", "name", "adjective", "demonym", "capital", "metonym", "prefix"]
BODY_KINDS = {
    "international", "government", "parliament", "ministry", "forces", "agency", "court", "armed_group",
}  # fmt: skip
CATEGORIES = {
    "air_defence", "ammunition", "apc", "artillery", "bomber", "drone", "fighter", "helicopter", "ifv",
    "maritime_patrol", "missile", "mlrs", "other", "radar", "reconnaissance_aircraft", "satellite", "ship",
    "small_arms", "submarine", "tank", "tanker_aircraft", "transport_aircraft", "vehicle",
}  # fmt: skip
OFFICES = {
    "head_of_state", "head_of_government", "vice_head_of_state", "vice_head_of_government", "foreign_minister",
    "defence_minister", "interior_minister", "finance_minister", "minister", "state_secretary", "secretary_general",
    "commission_president", "council_president", "parliament_president", "high_representative", "ambassador", "envoy",
    "chief_of_staff", "commander", "legislator", "spokesperson", "king", "pope", "party_leader", "opposition_leader",
    "mayor", "governor", "official",
}  # fmt: skip
SHARED_OFFICES = {
    "minister", "official", "envoy", "ambassador", "spokesperson", "party_leader", "commander", "governor", "mayor",
    "legislator", "vice_head_of_government", "opposition_leader", "state_secretary",
}  # fmt: skip
"""Offices that several persons of one state hold at once."""


def table(name: str) -> list[list[str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def states() -> set[str]:
    return {row.country for row in gazetteer.states()}


def bodies() -> set[str]:
    return {row.country for row in gazetteer.bodies()}


# --- Files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COLUMNS)
def test_columns(name: str) -> None:
    header, *rows = table(name)
    assert header == COLUMNS[name]
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("name", COLUMNS)
def test_rows_are_unique_and_stripped(name: str) -> None:
    rows = table(name)[1:]
    assert [row for row, count in Counter(map(tuple, rows)).items() if count > 1] == []
    cells = {cell for row in rows for field in row for cell in field.split("|")}
    assert [cell for cell in cells if cell != cell.strip() or "  " in cell or "\xa0" in cell] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_rows_are_sorted(name: str) -> None:
    rows = table(name)[1:]
    keys = {
        "states": lambda row: (row[0], STATE_KINDS.index(row[2]), row[1], row[3]),
        "holders": lambda row: (row[2], row[3], row[4], row[0]),
        "places": lambda row: (row[0], row[2]),
    }
    assert rows == sorted(rows, key=keys.get(name, lambda row: row))


@pytest.mark.parametrize("name", ["holders", "companies", "weapons", "places"])
def test_aliases(name: str) -> None:
    for row in table(name)[1:]:
        if row[1]:
            aliases = row[1].split("|")
            assert all(aliases), row
            assert len({row[0], *aliases}) == len(aliases) + 1, row


@pytest.mark.parametrize("name", ["companies", "weapons", "places"])
def test_a_form_means_one_thing(name: str) -> None:
    forms = [form for row in getattr(gazetteer, name)() for form in row.forms]
    assert [form for form, count in Counter(forms).items() if count > 1] == []


def test_treaties_are_those_of_known_states_and_bodies() -> None:
    for form, language, sides in table("treaties")[1:]:
        assert language in LANGUAGES, form
        assert set(sides.split("|")) <= states() | bodies(), form


# --- States and bodies ------------------------------------------------------------------------


def test_state_vocabulary() -> None:
    for row in gazetteer.states():
        assert row.kind in STATE_KINDS
        assert row.language in LANGUAGES | {""}
        assert len(row.country) == 3
        assert row.country.isupper()


def test_every_state_has_the_forms_a_reader_needs() -> None:
    kinds = defaultdict(list)
    for row in gazetteer.states():
        kinds[row.country].append((row.kind, row.language))
    for country, found in kinds.items():
        assert [kind for kind, _ in found].count("canonical") == 1, country
        for language in LANGUAGES:
            assert ("name", language) in found or ("name", "") in found, (country, language)


def test_the_canonical_name_is_a_name() -> None:
    names = {(row.country, row.form) for row in gazetteer.states() if row.kind == "name"}
    missing = {(row.country, row.form) for row in gazetteer.states() if row.kind == "canonical"} - names
    assert missing == set()


def test_a_name_of_a_state_means_one_state() -> None:
    for language in LANGUAGES:
        for kind in ("name", "adjective", "metonym", "capital"):
            rows = {(r.form, r.country) for r in gazetteer.states() if r.kind == kind and r.language in (language, "")}
            doubles = [form for form, count in Counter(form for form, _ in rows).items() if count > 1]
            assert doubles == [], (language, kind)


def test_body_vocabulary() -> None:
    known = states()
    for row in gazetteer.bodies():
        assert row.kind in BODY_KINDS
        assert row.language in LANGUAGES | {""}
        assert row.form
        if row.kind in ("government", "parliament", "ministry"):
            assert row.country in known | {"EU"}, row
    one = {(row.body, row.kind, row.country) for row in gazetteer.bodies()}
    assert [body for body, count in Counter(body for body, _, _ in one).items() if count > 1] == []


def test_a_form_means_one_body() -> None:
    for language in LANGUAGES:
        rows = {(row.form, row.body) for row in gazetteer.bodies() if row.language in (language, "")}
        assert [form for form, count in Counter(form for form, _ in rows).items() if count > 1] == []


def test_groups_have_known_members() -> None:
    known = states() | bodies()
    forms = [(row.language, row.form) for row in gazetteer.groups()]
    assert len(set(forms)) == len(forms)
    for row in gazetteer.groups():
        assert row.language in LANGUAGES | {""}
        assert len(set(row.members)) == len(row.members) > 1
        assert set(row.members) <= known, row


# --- Holders ----------------------------------------------------------------------------------


def test_holder_vocabulary() -> None:
    known = states() | bodies()
    for one in gazetteer.holders():
        assert one.office in OFFICES, one
        assert one.country in known, one
        assert one.since is None or one.until is None or one.since <= one.until, one
        assert one.since is None or one.since < dt.date(2027, 1, 1), one


def test_one_person_has_the_same_aliases_everywhere() -> None:
    aliases = defaultdict(set)
    for one in gazetteer.holders():
        aliases[one.person].add(one.aliases)
    assert [person for person, found in aliases.items() if len(found) > 1] == []


def test_a_form_means_one_person() -> None:
    persons = defaultdict(set)
    for one in gazetteer.holders():
        for form in one.forms:
            persons[form].add(one.person)
    assert {form: found for form, found in persons.items() if len(found) > 1} == {}


def test_terms_of_one_office_do_not_overlap() -> None:
    terms = defaultdict(list)
    for one in gazetteer.holders():
        if one.office not in SHARED_OFFICES and one.since:
            terms[one.country, one.office].append(one)
    for listed in terms.values():
        listed.sort(key=lambda one: one.since)
        for earlier, later in itertools.pairwise(listed):
            assert earlier.until, (earlier, later)
            assert later.since >= earlier.until - dt.timedelta(days=3), (earlier, later)


def test_no_person_holds_an_office_twice_at_once() -> None:
    terms = defaultdict(list)
    for one in gazetteer.holders():
        terms[one.person, one.country, one.office].append((one.since or dt.date.min, one.until or dt.date.max))
    for key, listed in terms.items():
        for earlier, later in itertools.pairwise(sorted(listed)):
            assert later[0] >= earlier[1], key


@pytest.mark.parametrize(
    ("office", "country", "day", "person"),
    [
        ("head_of_government", "DEU", "1999-03-01", "Gerhard Schröder"),
        ("head_of_government", "DEU", "2024-07-10", "Olaf Scholz"),
        ("defence_minister", "USA", "2005-02-10", "Donald Rumsfeld"),
        ("foreign_minister", "RUS", "2022-01-10", "Sergei Lavrov"),
        ("head_of_state", "FRA", "1996-06-01", "Jacques Chirac"),
        ("secretary_general", "NATO", "2025-06-24", "Mark Rutte"),
        ("secretary_general", "UN", "2003-02-05", "Kofi Annan"),
        ("high_representative", "EU", "2025-03-01", "Kaja Kallas"),
        ("head_of_government", "ISR", "2000-07-11", "Ehud Barak"),
        ("head_of_government", "JPN", "2005-10-17", "Junichiro Koizumi"),
        ("defence_minister", "POL", "2024-02-01", "Władysław Kosiniak-Kamysz"),
        ("head_of_state", "CHE", "2009-08-20", "Hans-Rudolf Merz"),
    ],
)
def test_who_held_office(office: str, country: str, day: str, person: str) -> None:
    assert [one.person for one in gazetteer.holder(office, country, dt.date.fromisoformat(day))] == [person]


def test_nobody_held_an_office_that_is_not_listed() -> None:
    assert gazetteer.holder("pope", "DEU", dt.date(2020, 1, 1)) == ()


# --- Companies, weapons, places ---------------------------------------------------------------


def test_countries_of_companies_and_places() -> None:
    territories = {"GRL", "PRI", "REU", "GUF", "GLP", "MTQ", "CUW", "ABW", "GUM", "NCL", "PYF", "MYT", "FRO", "GIB"}
    assert {one.country for one in gazetteer.companies()} <= states()
    assert {one.country for one in gazetteer.places()} <= states() | territories | {""}


def test_categories_of_weapons() -> None:
    assert {one.category for one in gazetteer.weapons()} == CATEGORIES


def test_coordinates() -> None:
    for one in gazetteer.places():
        assert one.latitude is not None, one
        assert one.longitude is not None, one
        assert -90 <= one.latitude <= 90, one
        assert -180 <= one.longitude <= 180, one


def test_places_are_no_common_words() -> None:
    forms = {form for one in gazetteer.places() for form in one.forms}
    assert forms & {"Essen", "Nice", "Reading", "Mobile", "Halle", "Most", "Man", "Of", "Bar", "Bath", "Van"} == set()


@pytest.mark.parametrize(
    ("form", "country"),
    [("Moskau", "RUS"), ("Peking", "CHN"), ("Kyjiw", "UKR"), ("Tehran", "IRN"), ("Wien", "AUT"), ("München", None)],
)
def test_capitals(form: str, country: str | None) -> None:
    assert gazetteer.capital_of(form) == country


def test_package_data_is_shipped() -> None:
    project = tomllib.loads((FOLDER.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert "toolkit" in project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
