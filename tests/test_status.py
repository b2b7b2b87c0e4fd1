"""How far a happening has got, told from the words around its trigger."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from toolkit import document as documents
from toolkit import status as statuses
from toolkit.article import extract
from toolkit.precedence import leading
from toolkit.schema import STATUSES, Article
from toolkit.status import LADDER
from toolkit.telling import telling_of

FOLDER = Path(__file__).parent / "cases"
DAY = dt.datetime(2025, 6, 12)  # surnames alone mean those who held office on this day


def status(text: str, language: str, trigger: str) -> str:
    """The status that the trigger word has in the text."""
    document = documents.read(Article("status", text, language, DAY), language)
    assert document is not None, f"no trigger word in {text!r}"
    for index, hits in document.hits.items():
        for hit in leading(document.clauses[index], hits):
            if text[hit.start : hit.end].lower() == trigger.lower():
                return telling_of(document, document.clauses[index], hit).status
    raise AssertionError(f"{trigger!r} is no trigger word of {text!r}")


GERMAN = [
    ("occurred", "Ihr Besuch in Kiew war nicht nur ein Zeichen der Solidarität.", "besuch"),
    ("occurred", "Merz traf Macron in Paris.", "traf"),
    ("occurred", "Merz hat Macron in Paris getroffen.", "getroffen"),
    ("occurred", "Nach einem Treffen mit Macron zeigte sich Merz zufrieden.", "Treffen"),
    ("occurred", "Die Panzer wurden an die Ukraine geliefert.", "geliefert"),
    ("occurred", "Die Bundeswehr hat ihre Soldaten aus Mali abgezogen.", "abgezogen"),
    ("planned", "Merz wird Macron in Paris treffen.", "treffen"),
    ("planned", "Merz will Macron in Paris treffen.", "treffen"),
    ("planned", "Vor dem Treffen mit Macron gab sich Merz zuversichtlich.", "Treffen"),
    ("planned", "Der geplante Besuch Macrons in Berlin gilt als wichtig.", "Besuch"),
    ("planned", "Merz reist nach Paris, um Macron zu treffen.", "treffen"),
    ("planned", "Die Regierung plant, 18 Panzer zu kaufen.", "kaufen"),
    ("planned", "Polen kündigte an, Panzer an die Ukraine zu liefern.", "liefern"),
    ("decided", "Das Kabinett hat beschlossen, Soldaten nach Litauen zu entsenden.", "entsenden"),
    ("decided", "Der Bundestag stimmte der Entsendung von Soldaten zu.", "Entsendung"),
    ("possible", "Merz könnte Macron in Paris treffen.", "treffen"),
    ("possible", "Die Regierung erwägt, Soldaten nach Litauen zu entsenden.", "entsenden"),
    ("possible", "Selenskyj forderte die Lieferung von Panzern.", "Lieferung"),
    ("possible", "Falls Russland angreift, würde Polen Soldaten entsenden.", "entsenden"),
    ("possible", "Über eine mögliche Lieferung von Panzern wird gestritten.", "Lieferung"),
    ("possible", "Moskau schlug ein Treffen der Außenminister vor.", "Treffen"),
    ("denied", "Merz wird Macron nicht treffen.", "treffen"),
    ("denied", "Die Regierung lehnt die Lieferung von Panzern ab.", "Lieferung"),
    ("denied", "Das Treffen zwischen Merz und Macron wurde abgesagt.", "Treffen"),
    ("denied", "Der Besuch Macrons in Berlin wurde verschoben.", "Besuch"),
    ("denied", "Die abgesagte Reise nach China kam nicht überraschend.", "Reise"),
    ("denied", "Kanzler Merz weigert sich, Soldaten nach Mali zu entsenden.", "entsenden"),
    ("denied", "Nach der Absage des Treffens mit Putin reiste Trump ab.", "Treffens"),
    ("possible", "Russland soll Iran Raketen geliefert haben.", "geliefert"),
    ("planned", "Russland soll Iran Raketen liefern.", "liefern"),
    ("denied", "Berlin lehnt es ab, das Waffenembargo gegen Syrien aufzuheben.", "Waffenembargo"),
    ("denied", "Der geplante Verkauf von 20 Kampfjets an Katar liegt auf Eis.", "Verkauf"),
    ("planned", "Polen möchte im Herbst 20 Panzer kaufen.", "kaufen"),
    ("occurred", "Der Streit hat keine Auswirkungen auf die Stationierung der Soldaten.", "Stationierung"),
    ("denied", "Es gibt keine Stationierung von Soldaten.", "Stationierung"),
    ("occurred", "Merz hatte bei einem Besuch in Paris mehr Geld angekündigt.", "Besuch"),
    ("planned", "Merz will bei einem Besuch in Paris mehr Geld ankündigen.", "Besuch"),
    ("occurred", "Auf Einladung von Macron kam es zu einem Treffen der Außenminister.", "Treffen"),
    ("denied", "Der Gipfel, der am Dienstag in Paris stattfinden sollte, wurde abgesagt.", "Gipfel"),
    ("planned", "Die Raketen werden nicht vor Mai geliefert.", "geliefert"),
]
ENGLISH = [
    ("occurred", "Her visit to Kyiv was not only a sign of solidarity.", "visit"),
    ("possible", "If attacked, Poland would deploy soldiers.", "deploy"),
    ("planned", "Macron will visit Lisbon on Monday and meet President Marcelo Rebelo de Sousa.", "meet"),
    ("planned", "Talks between Macron and Merz are planned for Tuesday to discuss the budget.", "talks"),
    ("occurred", "Merz met Macron in Paris.", "met"),
    ("occurred", "Merz has met Macron in Paris.", "met"),
    ("occurred", "After talks with Macron, Merz left Paris.", "talks"),
    ("occurred", "Germany has withdrawn its troops from Mali.", "withdrawn"),
    ("planned", "Merz will meet Macron in Paris.", "meet"),
    ("planned", "Merz is expected to meet Macron in Paris.", "meet"),
    ("planned", "Ahead of a meeting with Macron, Merz sounded hopeful.", "meeting"),
    ("planned", "The planned visit of President Macron to Berlin is important.", "visit"),
    ("planned", "Berlin plans to buy 18 tanks.", "buy"),
    ("planned", "Poland promised to deliver tanks to Ukraine.", "deliver"),
    ("decided", "The cabinet decided to deploy soldiers to Lithuania.", "deploy"),
    ("decided", "Parliament approved the deployment of soldiers to Lithuania.", "deployment"),
    ("possible", "Merz could meet Macron in Paris.", "meet"),
    ("possible", "Berlin is considering deploying soldiers to Lithuania.", "deploying"),
    ("possible", "Zelenskyy called for the delivery of tanks.", "delivery"),
    ("possible", "Moscow proposed a meeting of foreign ministers.", "meeting"),
    ("denied", "Merz will not meet Macron.", "meet"),
    ("denied", "Berlin rejected the delivery of tanks to Ukraine.", "delivery"),
    ("denied", "The meeting between Merz and Macron was cancelled.", "meeting"),
    ("denied", "Macron's visit to Berlin has been postponed.", "visit"),
    ("denied", "Chancellor Merz refused to deploy soldiers to Mali.", "deploy"),
    ("denied", "The cancellation of the summit surprised diplomats from France.", "summit"),
    ("occurred", "The meeting of the ministers agreed to spend more.", "meeting"),
    ("occurred", "The summit rejected a Russian request.", "summit"),
    ("denied", "The summit was rejected by Russia.", "summit"),
    ("planned", "A meeting of the ministers to discuss a resolution is planned for Friday.", "meeting"),
    ("occurred", "The summit of EU leaders discussed a planned resolution.", "summit"),
    ("planned", "The ministers left for a summit to be held in Paris.", "summit"),
    ("possible", "Talks proposed by Oman would bring Merz and Macron together.", "talks"),
    ("occurred", "Merz and Macron ended talks proposed by Oman.", "talks"),
    ("planned", "The trip, scheduled for June, will take Merz to Oman.", "trip"),
    ("denied", "The trip, scheduled for June, has been canceled.", "trip"),
    ("planned", "Soldiers will not deploy before next month.", "deploy"),
    ("denied", "Merz will not deploy soldiers.", "deploy"),
    ("denied", "An offer to deploy soldiers was rejected by Mali.", "deploy"),
    ("occurred", "France completed a withdrawal of soldiers ordered by Mali.", "withdrawal"),
    ("planned", "France will complete a withdrawal of soldiers next year.", "withdrawal"),
    ("planned", "Merz will explain his views to all the other leaders of Europe at a NATO summit.", "summit"),
    ("occurred", "Merz explained his views to all the other leaders of Europe at a NATO summit.", "summit"),
    ("denied", "Spain dropped plans to buy 18 tanks.", "buy"),
    ("possible", "The ministers have been trying for weeks to impose sanctions on Iran.", "sanctions"),
]
CASES = [
    pytest.param(wanted, language, text, trigger, id=f"{language}: {text}")
    for language, cases in (("de", GERMAN), ("en", ENGLISH))
    for wanted, text, trigger in cases
]


@pytest.mark.parametrize(("wanted", "language", "text", "trigger"), CASES)
def test_status(wanted: str, language: str, text: str, trigger: str) -> None:
    assert status(text, language, trigger) == wanted


def test_all_statuses_are_tried() -> None:
    for cases in (GERMAN, ENGLISH):
        assert {wanted for wanted, _, _ in cases} == set(STATUSES)


def test_rungs_say_what_they_find() -> None:
    """The rung that gave the status is part of the answer, so each needs a name and a sentence of its own."""
    assert len({rung.__name__ for rung in LADDER}) == len(LADDER)
    assert all(rung.__doc__ for rung in LADDER)


def test_a_rung_has_nothing_to_say_without_the_words_that_it_is_asked_for(monkeypatch):
    shut = []

    def status(s):
        for rung in statuses.LADDER:
            bare = getattr(rung, "__wrapped__", None)
            if bare is not None and rung(s) is None and bare(s) is not None:
                shut.append((rung.__name__, s.clauses.sentence))
        return asked(s)

    asked = statuses.status
    monkeypatch.setattr(statuses, "status", status)
    for path in sorted(FOLDER.glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if isinstance(case.get("text"), str):
                extract(Article("case", case["text"], language=path.parent.name))
    assert shut == []
