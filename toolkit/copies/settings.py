"""Every threshold of near-copies, each with its reason."""

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
CROWD = 48
"""A shingle in more texts than this is compared with so many of them only: a phrase of the trade."""
CHUNK = 1 << 18
"""Characters hashed at a time: what fits the cache of a processor."""
THREADS = 2
"""Threads that hash: numpy leaves the interpreter's lock."""
SHORT_LETTERS = 200
"""Shorter texts are compared word for word and, where they are shorter than a sentence, with their titles."""
