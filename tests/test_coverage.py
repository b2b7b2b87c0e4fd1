"""What the parsers cover: the kept table is that of the cases, and the command shows it."""

import json

import pytest

from benchmarks import coverage as counting
from toolkit import coverage
from toolkit.cli import main
from toolkit.schema import EVENT_TYPES


def test_every_type_is_read_in_every_language():
    assert all(line.triggers > 0 for line in coverage.coverage())
    assert {line.event_type for line in coverage.coverage()} == set(EVENT_TYPES)


def test_the_kept_counts_are_those_of_the_cases():
    for line in coverage.coverage():
        counts = counting.counted(line.event_type, line.language)
        assert counts == {"cases": line.cases, "negatives": line.negatives}, "run `make coverage`"


@pytest.mark.parametrize("line", coverage.coverage(), ids=lambda line: f"{line.event_type}-{line.language}")
def test_cases_show_what_gives_a_row_and_what_gives_none(line):
    assert line.cases >= (60 if line.event_type in ("meeting", "procurement", "troop") else 30)
    assert 0.25 <= line.negatives / line.cases <= 0.75


def test_shares_are_shares():
    for line in coverage.coverage():
        for share in (line.precision, line.recall, line.f1, line.row_f1):
            assert share is None or 0 <= share <= 1


def test_quality_is_pooled_over_the_parts():
    part = {"gold": 4, "predicted": 2, "precision": 0.5, "recall": 0.25, "row_f1": 1 / 3}
    figures = {f"events_xx_{split}": {"all": {"per_type": {"meeting": part}}} for split in ("dev", "test")}
    found = counting.measured(figures, "meeting", "xx")
    assert found == {"records": 8, "precision": 0.5, "recall": 0.25, "f1": 0.333, "row_f1": 0.333}


def test_the_command_prints_the_table(capsys):
    assert main(["coverage"]) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[0].split()[:2] == ["type", "language"]
    assert main(["coverage", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == len(coverage.coverage())
