"""Every threshold of near-copies, each with its reason."""

VERSION = "1"
"""To be raised whenever a text gets another sketch than before: those that timelines keep are then made anew."""

SHINGLE_WORDS = 3
"""Words in a shingle: two are shared by chance, four are broken by a single edit too often."""
TIER_SHINGLES = tuple(160 << tier for tier in range(12))
"""Texts with more shingles than this keep every 2nd, 4th, 8th .. hash: a hundred are enough to compare."""
LEAST_SHINGLES = 8
"""Texts with fewer shingles are copies only if they are equal: "read more in our live blog"."""
SHARED = 0.42
"""Share of all shingles that two near-copies have in common (Jaccard); a word changed breaks three shingles."""
CONTAINED = 0.75
"""Share of the shorter text's shingles from which a cut or extended version counts, where also ..."""
CONTAINED_SHARED = 0.36
"""... this share of all shingles is common: a digest that quotes a report whole is no copy of it."""
NEXT_DAY = 0.5
"""What texts of two days must share: a follow-up quotes the background of the day before, ..."""
LATER = 0.6
"""... and the same of texts two or three days apart. Where each has a number that the other lacks, they are the form of
two days: a daily rate, the preview of tonight's episode."""
COPY_DAYS = 3
"""Copies and updates follow within days ..."""
LASTING = 0.9
"""... later only what has this share in common: "Index closes higher" is written every day with other figures."""
KEYS = 24
"""The lowest hashes of a text, by which copies are looked for: of two that share a third of all their shingles, less
than one in three thousand pairs has not ..."""
MEETINGS = 2
"""... at least so many of them in common, and most of other texts have not."""
CROWD = 48
"""What more texts than this have in common - a phrase of the trade - leads from each to so many of them only, the
nearest by day."""
PAIRS = 2_000_000
"""Pairs with a key in common that are looked at together: bounds memory at some tens of megabytes."""
COMPARED = 20_000
"""... and pairs whose hashes are."""
CHUNK = 1 << 18
"""Characters hashed at a time: what fits the cache of a processor."""
THREADS = 2
"""Threads that hash: numpy leaves the interpreter's lock."""
SHORT_LETTERS = 200
"""Shorter texts are compared word for word and, where they are shorter than a sentence, with their titles."""
