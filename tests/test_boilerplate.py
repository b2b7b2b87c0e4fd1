"""Boilerplate: the article stays whole, the page around it goes, and clean text is not touched."""

# ruff: noqa: E501 - lines of articles are long

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.boilerplate import clean, headline

GERMAN = """MUSTERSTADT (Beispieldienst) – Die Außenministerin von Musterland hat am Montag ihren Kollegen aus Beispielland empfangen, um über ein neues Abkommen zu sprechen.
Die beiden Länder wollen ihre Zusammenarbeit bei der Luftabwehr ausbauen. Dafür sollen noch in diesem Jahr zwei Batterien bestellt werden, wie es aus dem Ministerium hieß.
Im Mittelpunkt stand die Frage, wer die Kosten trägt. Die Ministerin sprach von einem „fairen Anteil“, ohne eine Zahl zu nennen.
Nach dem Treffen reiste der Gast weiter nach Oslo, wo er am Dienstag den Verteidigungsminister treffen soll."""

ENGLISH = """The foreign minister of Exampleland received her colleague from Sampleland on Monday to talk about a new treaty between the two countries.

Both countries want to work more closely on air defense. They plan to order two batteries this year, officials at the ministry said.

At the center of the talks was the question of who will pay. The minister spoke of a "fair share" but gave no figure.

After the meeting, the guest went on to Oslo, where he is to meet the defense minister on Tuesday."""

GERMAN_TAILS = [
    "- Die besten Bücher über Sicherheit!\n- Jetzt kostenlos per E-Mail erhalten!\nStellenangebote\n\nPraktikant*in Außenpolitik\n\nWerkstudent*in Recherche\n",
    "Lesen Sie auch: Wie die Luftabwehr funktioniert\nMehr zum Thema\nTeilen\nDrucken\nKommentare",
    'Du hast einen Kommentar zum Artikel "Musterland und Beispielland planen Luftabwehr"?\nAlle Kommentare werden moderiert!\nWir möchten, dass unsere Leser respektvoll miteinander umgehen, auch in den Kommentaren.\nAbonniere den Newsletter zu "Musterland und Beispielland planen Luftabwehr" und verpasse nichts!',
    "Newsletter abonnieren\nSie können den Newsletter jederzeit abbestellen. Es gelten die Nutzungsbedingungen und die Datenschutzerklärung.\nAnzeige\nFolgen Sie uns auf Facebook und Instagram\n© 2025 Beispieldienst. Alle Rechte vorbehalten.",
]
ENGLISH_TAILS = [
    "Subscribe to our newsletter\nGet the latest news in your inbox every morning.\nShare this article\nFacebook\nTwitter\nComments",
    "Read more: How air defense works\nRelated articles\nFive things to know about treaties\nA guide to Oslo\nAdvertisement\n© 2025 Example Media. All rights reserved.",
    "Join the conversation\nYou must log in to comment. We ask our readers to follow the community guidelines in all comments.\nSign up for our free newsletter today!",
]
GERMAN_HEADS = ["Zum Inhalt springen\nStartseite\nPolitik\nAnmelden\nJetzt abonnieren\nSuche\n"]
ENGLISH_HEADS = ["Skip to content\nHome\nPolitics\nSubscribe\nSign in\nSubscribe now for unlimited access\nMenu\n"]


@pytest.mark.parametrize("tail", GERMAN_TAILS)
@pytest.mark.parametrize("head", ["", *GERMAN_HEADS])
def test_german_page_is_removed(head, tail):
    assert clean(f"{head}{GERMAN}\n{tail}", "de") == GERMAN


@pytest.mark.parametrize("tail", ENGLISH_TAILS)
@pytest.mark.parametrize("head", ["", *ENGLISH_HEADS])
def test_english_page_is_removed(head, tail):
    assert clean(f"{head}{ENGLISH}\n\n{tail}", "en").strip() == ENGLISH


def test_adverts_between_paragraphs_are_removed_and_both_halves_stay():
    paragraphs = ENGLISH.split("\n\n")
    page = "\n\n".join([*paragraphs[:2], "Advertisement", "Story continues below", *paragraphs[2:]])
    assert clean(page, "en") == ENGLISH


def test_repeated_labels_are_removed():
    page = "\nArticle content\n".join(ENGLISH.split("\n\n"))
    assert clean(page, "en").split("\n") == ENGLISH.split("\n\n")


CLEAN = {
    "de": [
        GERMAN,
        "11:02 Uhr\nExplosion im Hafen gemeldet\n11:05 Uhr\nBehörden bestätigen einen Brand.\n11:30 Uhr\nFeuer gelöscht\n(dpa)",
        "Frage: Herr Minister, was sagen Sie dazu?\nSie sagen immer, das sei nicht nötig.\nAntwort: Lesen Sie den Vertrag. Dort steht es.",
        "Beschlossen wurden:\n- 500 Soldaten für die Mission im Norden\n- 20 Fahrzeuge\n- ein Feldlazarett",
        "Der Minister nannte den Kommentar seines Kollegen auf Twitter unangemessen. Die Leser der Zeitung hätten ein Recht auf die ganze Wahrheit, "
        "sagte er am Freitag bei einem Besuch der Redaktion.",
        "Kurz und knapp.",
        "",
    ],
    "en": [
        ENGLISH,
        "The minister called the comment that his colleague made on Twitter unfair. Readers deserve to know the whole truth, he said on Friday.",
        "CONTRACTS\n\nARMY\n\nExample Corp., Dayton, Ohio, was awarded a $5,000,000 contract for radio sets.\n\nNAVY\n\nSample Inc., Mobile, Alabama, was awarded a $7,000,000 contract for pumps.",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in CLEAN for text in CLEAN[language]])
def test_clean_text_is_not_touched(language, text):
    assert clean(text, language) == text


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_page_without_an_article_is_left_alone(language):
    page = "Login\nNewsletter\nJobs"
    assert clean(page, language) == page


def test_headline_is_what_the_page_repeats_in_quotation_marks():
    title = "Musterland und Beispielland planen Luftabwehr"
    assert headline(f'Text.\nKommentar zu "{title}"?\nMehr zu »{title}« hier') == title
    assert headline(f"Nur einmal „{title}“ genannt.") is None


LINES = st.sampled_from(
    [
        *GERMAN.split("\n"),
        "",
        "Anzeige",
        "- Jetzt abonnieren!",
        "Kurze Zeile",
        "Teilen",
        "Noch ein Satz.",
        "   ",
        "- Punkt",
    ]
) | st.text(max_size=20)


@given(st.lists(LINES, max_size=15))
def test_kept_lines_are_lines_of_the_text_in_order(lines):
    text = "\n".join(lines)
    rest = iter(text.split("\n"))
    assert all(any(line == other for other in rest) for line in clean(text, "de").split("\n") if line)


@pytest.mark.parametrize(
    "text", ["a\n" * 20_000, "Newsletter abonnieren\n" * 5_000, '"' * 50_000, "x" * 500_000, "- " * 100_000]
)
def test_hostile_text_takes_linear_time(text):
    clean(text, "de")
