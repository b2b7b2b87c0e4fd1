"""Turn the bytes of a file into text."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_WESTERN = frozenset(map(chr, range(128))) | frozenset(
    "äöüÄÖÜßéèêëàâáåçñóòôíîïúùûøæœÉÀÅØÆŒÇ„“”‚‘’«»‹›–—…€£§°·•®©™½²³\u00a0\u00ad"
)
_SAMPLE = 65_536
_MOST_CONTROL = 0.01  # share of control and replacement characters above which bytes are no text


def decode(data: bytes, told: str | None = None) -> str | None:
    """The text in `data`, None where it is binary: a byte order mark, UTF-8, the charset that the server told, the one
    declared in it, Windows-1252, a guess. UTF-8 goes first, for it does not look like UTF-8 by chance.

    >>> decode("Gemäß".encode("utf-8-sig")), decode("Gemäß".encode("utf-16"))
    ('Gemäß', 'Gemäß')
    >>> decode(bytes(range(256))) is None, decode(b"\\xff\\xfe\\x00\\xd8a\\x00") is None
    (True, True)
    """
    for rung in (_by_mark, _as_utf8, lambda data: _as_named(data, told), _as_declared, _as_western, _guessed):
        text = rung(data)
        if text is not None:
            return text if _is_text(text) else None
    return None


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    lost = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    return lost <= _MOST_CONTROL * len(sample)


def _by_mark(data: bytes) -> str | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    return None


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # One bad byte in a long text is a slip, not another charset.
        if len(data) > 2_000 and data.count(b"\xc3") > 20 and error.start > len(data) // 20:
            text = data.decode("utf-8", "replace")
            return text if text.count("\ufffd") * 1_000 < len(text) else None
        return None


def _as_declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4_096])
    return _as_named(data, found[1].decode("ascii")) if found else None


def _as_named(data: bytes, charset: str | None) -> str | None:
    if not charset:
        return None
    try:
        name = codecs.lookup(charset).name
        return data.decode("cp1252" if name == "iso8859-1" else name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _as_western(data: bytes) -> str | None:
    """Windows-1252 where all that is not ASCII is what Western European texts are made of."""
    if b"\x00" in data:
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if _WESTERN.issuperset(text) else None


def _guessed(data: bytes) -> str | None:
    if b"\x00" in data[:_SAMPLE] and not _is_wide(data):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError:
        return data.decode(best.encoding, "replace")


def _is_wide(data: bytes) -> bool:
    """Whether every second byte is zero, as in UTF-16 without a mark."""
    sample = data[:4_096]
    return sample[::2].count(0) > len(sample) // 3 or sample[1::2].count(0) > len(sample) // 3
