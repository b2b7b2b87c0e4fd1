"""Near-copies: what is the same article told again, and what only sounds like it."""

from __future__ import annotations

import datetime as dt
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import copies
from toolkit.copies import pairs
from toolkit.copies import settings as copies_settings

WORDS = [
    f"{a}{b}{c}" for a in ("ka", "lo", "mi", "nu", "per") for b in ("tan", "res", "vil") for c in ("do", "ga", "sem")
]


def prose(seed: int, length: int = 160) -> str:
    chosen = random.Random(seed).choices(WORDS, k=length)
    return " ".join(f"{word}{number}" for number, word in enumerate(chosen))


TEXT = prose(1)


def test_nothing_gives_nothing() -> None:
    assert copies.near_copies([], []) == {}
    assert copies.near_copies(["a"], [TEXT]) == {}
    assert copies.near_copies(["a", "b"], ["", ""]) == {}


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        TEXT.upper(),
        f"  {TEXT}\n",
        TEXT.replace(" ", "\u00a0 „").replace("„", "", 100),
        f"ATTENTION - ADDS details /// {TEXT}",
        f"{TEXT} {prose(2, 40)}",
        f"{prose(3, 12)}\n\n{TEXT}",
        " ".join(TEXT.split()[:90]),
        " ".join(word for k, word in enumerate(TEXT.split()) if k % 17),
    ],
    ids=["same", "capitals", "white space", "quotes", "prefix", "longer", "headline", "cut tail", "words left out"],
)
def test_copies_are_found(copy: str) -> None:
    found = copies.near_copies(["a", "b"], [TEXT, copy])
    assert len(found) == 1


@pytest.mark.parametrize(
    "other",
    [prose(7), f"{prose(8, 300)} {' '.join(TEXT.split()[:40])}", f"{prose(9, 900)} {TEXT} {prose(10, 900)}"],
    ids=["another text", "shared background", "quoted whole in a digest"],
)
def test_other_articles_stay_apart(other: str) -> None:
    assert copies.near_copies(["a", "b"], [TEXT, other]) == {}


def test_short_texts_must_be_equal_with_their_titles() -> None:
    texts = ["Mehr in Kürze.", "Mehr in Kürze.", "Mehr in Kürze."]
    assert copies.near_copies(["a", "b", "c"], texts, titles=["Eins", "Eins", "Zwei"]) == {"b": "a"}


def test_the_newest_version_leads_and_leaders_are_not_listed() -> None:
    days = [dt.datetime(2024, 5, day) for day in (1, 3, 2)]
    found = copies.near_copies(["a", "b", "c"], [TEXT, TEXT + " zusatz", TEXT], published=days)
    assert found == {"a": "b", "c": "b"}


def test_forms_filled_in_anew_are_no_copies() -> None:
    later = TEXT.replace("1 ", "7 ")
    days = [dt.datetime(2024, 5, day) for day in (1, 9)]
    assert len(copies.near_copies(["a", "b"], [TEXT, later], published=days[:1] * 2)) == 1
    assert copies.near_copies(["a", "b"], [TEXT, later], published=days) == {}
    assert len(copies.near_copies(["a", "b"], [TEXT, TEXT], published=days)) == 1


def test_the_rate_of_another_day_and_a_follow_up_are_no_copies() -> None:
    rate = (
        "Der Leitzins der Bank liegt am {} bei {} Prozent und damit, wie der Sprecher am Abend mitteilte, unverändert."
    )
    forms = [rate.format("Montag", "2,15"), rate.format("Montag", "2,40")]
    follow = [f"{TEXT} {prose(21, 95)}", f"{TEXT} {prose(22, 95)}"]
    days = [dt.datetime(2024, 5, day) for day in (1, 2)]
    for pair in (forms, follow):
        assert copies.near_copies(["a", "b"], pair, published=days) == {}
        assert len(copies.near_copies(["a", "b"], pair, published=days[:1] * 2)) == 1


def test_without_dates_the_longest_leads() -> None:
    assert copies.near_copies(["a", "b"], [TEXT, f"{TEXT} zusatz"]) == {"a": "b"}


@st.composite
def collections(draw: st.DrawFn) -> list[tuple[int, int, int]]:
    """Articles as story, version of its text, and day (`UNDATED` for none)."""
    one = st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([pairs.UNDATED, 0, 1, 2, 3, 9]))
    return draw(st.lists(one, max_size=14))


STORIES = [prose(seed, 60) for seed in (31, 32)] + [
    f"{prose(33, 40)} {prose(34, 20)}",
    f"{prose(33, 40)} {prose(35, 20)}",
]


def filed(articles: list[tuple[int, int, int]]) -> copies.Filed:
    texts = [f"{STORIES[story]} {prose(40 + version, 9 * version)}" for story, version, _ in articles]
    return copies.Filed(copies.sketches(texts), np.array([day for _, _, day in articles], np.int32))


@settings(max_examples=150, deadline=None)
@given(collections(), collections(), st.data(), st.sampled_from([1, 2, 48]))
def test_building_on_an_earlier_answer_gives_that_of_a_full_run(before, more, data, crowd) -> None:
    stay = data.draw(st.lists(st.booleans(), min_size=len(before), max_size=len(before)))
    after = data.draw(st.permutations([article for article, kept in zip(before, stay, strict=True) if kept] + more))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies_settings, "CROWD", crowd)
        first, now = filed(before), filed(after)
        earlier = copies.Filed(first.sketches, first.day, copies.groups(first))
        assert copies.groups(now, earlier).tolist() == copies.groups(now).tolist()


def test_only_what_is_new_is_compared(monkeypatch) -> None:
    articles = [(story, version, 0) for story in range(4) for version in range(4)]
    first = filed(articles)
    earlier = copies.Filed(first.sketches, first.day, copies.groups(first))
    compared: list[int] = []
    holds = pairs._holds
    monkeypatch.setattr(pairs, "_holds", lambda *given: compared.append(len(given[2])) or holds(*given))
    assert copies.groups(first, earlier).tolist() == earlier.group.tolist()
    assert sum(compared) == 0
    copies.groups(filed([*articles, (0, 5, 0)]), earlier)
    alone, compared[:] = sum(compared), []
    copies.groups(filed([*articles, (0, 5, 0)]))
    assert 0 < alone < sum(compared)


def test_sketches_are_kept_as_a_table() -> None:
    made = copies.sketches([TEXT, "", "Kurz am 3. Mai.", prose(11, 900)], [None, "Leer", None, None])
    again = copies.of_table(copies.table(made).take([3, 0, 1, 2]))
    for name in ("same", "letters", "tier"):
        assert getattr(again, name)[[1, 2, 3, 0]].tolist() == getattr(made, name).tolist()
    for name in ("hashes", "figures"):
        assert getattr(again, name).rows(np.array([1, 2, 3, 0])).values.tolist() == getattr(made, name).values.tolist()
    assert made.same[1] != 0
    assert made.tier.tolist() == [0, 0, 0, 3]


def test_a_long_text_is_compared_by_a_sample() -> None:
    long = prose(11, 6000)
    assert len(copies.sketches([long]).hashes.values) < 400
    assert copies.near_copies(["a", "b"], [long, " ".join(long.split()[200:])]) == {"b": "a"}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(range(4)), max_size=8), st.randoms(use_true_random=False))
def test_order_never_changes_the_answer(seeds: list[int], shuffled: random.Random) -> None:
    articles = [(f"a{k}", prose(seed) + " mehr" * (k % 2)) for k, seed in enumerate(seeds)]
    mixed = shuffled.sample(articles, len(articles))
    one = copies.near_copies([a for a, _ in articles], [t for _, t in articles])
    assert one == copies.near_copies([a for a, _ in mixed], [t for _, t in mixed])
    assert len({a for a, _ in articles}) - len(one) == len(set(seeds))


def test_long_words_are_told_apart_by_both_ends_and_their_length() -> None:
    words = [f"bundes{k:04d}ministerium" for k in range(100)]
    other = [f"bundes{k:04d}verwaltungen" for k in range(100)]
    assert copies.near_copies(["a", "b"], [" ".join(words), " ".join(other)]) == {}
    assert len(copies.near_copies(["a", "b"], [" ".join(words), " ".join(words[5:])])) == 1
