"""The search, the filters and the key to the marks."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import Any

from toolkit import schema
from toolkit.exports.page.markup import codes
from toolkit.exports.words import country, number

_ORDERS = ("newest", "oldest", "reports", "sure")


def form(rows: list[dict[str, Any]], text: dict[str, Any]) -> str:
    """The search and the filters; they show where the script runs that they need."""
    kinds = Counter(row["event_type"] for row in rows)
    states = Counter(row["status"] for row in rows)
    parts = Counter(code for row in rows for code in codes(row))
    named = sorted(((country(code, text), code) for code in parts), key=lambda pair: pair[0].casefold())
    options = {
        "type": [(kind, text["types"].get(kind, kind), kinds[kind]) for kind in schema.EVENT_TYPES if kinds[kind]],
        "status": [
            (state, text["statuses"].get(state, state), states[state])
            for state in schema.STATUSES[::-1]
            if states[state]
        ],
        "country": [(code, name, parts[code]) for name, code in named],
    }
    chosen = "".join(_select(name, listed, text) for name, listed in options.items())
    days = "".join(
        f'<div><label for="{name}">{escape(text[name])}</label><input id="{name}" type="date" max="9999-12-31"></div>'
        for name in ("since", "until")
    )
    orders = "".join(f'<option value="{name}">{escape(text[f"sort_{name}"])}</option>' for name in _ORDERS)
    return (
        f'<form class="tools" role="search" aria-label="{escape(text["tools"])}">\n'
        f'<div class="wide"><label for="search">{escape(text["search"])}</label><input id="search" type="search" '
        f'autocomplete="off" spellcheck="false" placeholder="{escape(text["search_hint"])}"></div>\n{chosen}\n{days}\n'
        f'<div><label for="order">{escape(text["sort"])}</label><select id="order">{orders}</select></div>\n'
        f'<button type="reset">{escape(text["reset"])}</button>\n'
        f'<p role="status" aria-live="polite" data-all="{escape(text["shown_all"])}" '
        f'data-some="{escape(text["shown_some"])}" data-none="{escape(text["shown_none"])}"></p>\n</form>\n'
    )


def _select(name: str, listed: list[tuple[str, str, int]], text: dict[str, Any]) -> str:
    options = "".join(
        f'<option value="{escape(value)}">{escape(shown)} ({number(count, text)})</option>'
        for value, shown, count in listed
    )
    return (
        f'<div class="{name}"><label for="{name}">{escape(text[name])}</label><select id="{name}">'
        f'<option value="">{escape(text["all"])}</option>{options}</select></div>'
    )


def key(text: dict[str, Any], undated: int) -> str:
    """What the marks mean, and how many events stand at the day of a report."""
    marks = " ".join(
        f'<span data-s="{state}"><i></i>{escape(text["statuses"][state])}</span>' for state in schema.STATUSES[::-1]
    )
    note = escape(str(text["outside"]).format(n=number(undated, text))) if undated else ""
    return f'<p class="key">{marks} <span>{note}</span></p>\n'
