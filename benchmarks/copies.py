"""Speed and accuracy of `toolkit.copies` on synthetic copies: `python benchmarks/copies.py [ARTICLES] [SEED]`.

Articles are random prose of a Zipf vocabulary; copies are made as outlets make them: words edited, the
headline changed, the tail cut, "ADDS details" put before, a paragraph added. As many articles again
are false friends: reports on one running story that share a background paragraph.
"""

from __future__ import annotations

import itertools
import random
import sys
import time

from toolkit import copies

WORDS = 40_000
SYLLABLES = (
    "ba",
    "den",
    "er",
    "fli",
    "ge",
    "hau",
    "in",
    "kra",
    "lo",
    "mi",
    "nor",
    "pe",
    "ra",
    "schu",
    "ten",
    "und",
    "ver",
    "wa",
    "zu",
)


def vocabulary(rng: random.Random) -> list[str]:
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(WORDS)]


def prose(rng: random.Random, words: list[str], length: int) -> str:
    chosen = [words[int(len(words) * rng.random() ** 3)] for _ in range(length)]
    for k in range(0, length, 14):
        chosen[k] = chosen[k].capitalize()
        if k:
            chosen[k - 1] += "."
    return " ".join(chosen)


def edited(rng: random.Random, text: str, words: list[str]) -> str:
    kept = text.split(" ")
    for _ in range(int(len(kept) * rng.uniform(0.01, 0.1))):
        at = rng.randrange(len(kept))
        kept[at : at + 1] = rng.choice(([], [rng.choice(words)], [kept[at], rng.choice(words)]))
    return " ".join(kept)


def copy_of(rng: random.Random, text: str, words: list[str]) -> str:
    kind = rng.randrange(5)
    if kind == 0:
        return edited(rng, text, words)
    if kind == 1:
        cut = text.split(" ")
        return " ".join(cut[: int(len(cut) * rng.uniform(0.45, 0.95))])
    if kind == 2:
        return "ATTENTION - ADDS details /// " + edited(rng, text, words) + " " + prose(rng, words, rng.randint(20, 80))
    if kind == 3:
        return prose(rng, words, 8) + "\n\n" + text + "\n\n" + prose(rng, words, 25)
    return edited(rng, text, words).upper() if rng.random() < 0.1 else "  " + text.replace(". ", ".\n")


def corpus(articles: int, seed: int) -> tuple[list[str], list[int]]:
    rng = random.Random(seed)
    words = vocabulary(rng)
    texts: list[str] = []
    truth: list[int] = []
    story = 0
    while len(texts) < articles:
        story += 1
        text = prose(rng, words, rng.randint(60, 600))
        if rng.random() < 0.3 and texts:
            background = rng.choice(texts[-500:]).split(" ")
            text += "\n\n" + " ".join(background[: min(len(background), len(text.split(" ")) // 3)])
        texts.append(text)
        truth.append(story)
        for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 4))):
            texts.append(copy_of(rng, text, words))
            truth.append(story)
    order = rng.sample(range(len(texts)), len(texts))
    return [texts[k] for k in order], [truth[k] for k in order]


def pairs(groups: dict[str, list[int]] | dict[int, list[int]]) -> set[tuple[int, int]]:
    return {pair for members in groups.values() for pair in itertools.combinations(sorted(members), 2)}


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    texts, truth = corpus(articles, seed)
    names = [f"a{k:07d}" for k in range(len(texts))]
    start = time.perf_counter()
    found = copies.near_copies(names, texts)
    seconds = time.perf_counter() - start
    true_groups: dict[int, list[int]] = {}
    groups: dict[str, list[int]] = {}
    for k, story in enumerate(truth):
        true_groups.setdefault(story, []).append(k)
        groups.setdefault(found.get(names[k], names[k]), []).append(k)
    want, got = pairs(true_groups), pairs(groups)
    right = len(want & got)
    print(f"{len(texts)} articles, {sum(map(len, texts)) / len(texts):.0f} characters on average, seed {seed}")
    recall, precision = right / len(want), right / max(1, len(got))
    print(f"{len(texts) / seconds:,.0f} articles/s  pair recall {recall:.4f}  precision {precision:.4f}")


if __name__ == "__main__":
    main()
