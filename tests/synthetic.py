"""Made-up events for tests of exports: hostile words, and as many events as wanted."""

import datetime as dt
import random

from toolkit import exports, schema

HOSTILE = [
    '<script>alert("x")</script> & "quotes" \'single\'',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1:A9)",
    "-2+3; =1+1\n=2+2\t=3",
    "two\nlines\r\nand a third",
    'comma, semicolon; "quoted" and \\ backslash',
    "emoji 🛰️👩‍👧 and 北京",
    "nul \x00 and escape \x1b[31m red \x07",
    "right to left \u202eevil\u202c שלום مرحبا",
    "#N/A",
    "  leading blanks",
    "]]></script><!-- --> &amp; <b>",
    "BEGIN:VEVENT\r\nUID:1",
    "",
]


def content(titles):
    """Events with these titles, each with one mention that quotes the title, and one article."""
    rows = [_event(number, title) for number, title in enumerate(titles)]
    return bundle(rows, [_mention(row, row["title"]) for row in rows])


def bundle(rows, mentions):
    """Rows of events and mentions as what is exported; the articles say what the mentions quote."""
    articles = [
        {"article_id": m["article_id"], "text": f"Before it. {m['sentence']} After it.", "language": "en"}
        for m in mentions
    ]
    return exports.given(
        schema.to_table(rows, "events"), schema.to_table(mentions, "mentions"), schema.to_table(articles, "articles")
    )


def many(number):
    """`number` events over five years, with one to three reports each; the same every time."""
    chance = random.Random(7)
    states = ("DEU", "FRA", "POL", "UKR", "USA", "NOR", "GBR", "NATO")
    rows, mentions = [], []
    for n in range(number):
        kind = chance.choice(list(schema.EVENT_TYPES))
        who = chance.sample(states, 2)
        row = _event(n, f"{who[0]} and {who[1]} agree on matter {n} of the {kind} after long talks in Kyiv")
        day = dt.datetime(2021, 1, 1) + dt.timedelta(days=chance.randrange(1800))
        row |= {"event_type": kind, "status": chance.choice(schema.STATUSES), "countries": sorted(who)}
        row |= {"date_start": day, "date_end": day, "confidence": chance.random(), "first_published": day}
        row |= {"actors": [_actor(code) for code in who], "n_articles": chance.choice((1, 1, 1, 2, 3))}
        rows.append(row)
        mentions += [
            _mention(
                row, f"The delegations of {who[0]} and {who[1]} settled matter {n} on the {kind}, officials said.", k
            )
            for k in range(row["n_articles"])
        ]
    return bundle(rows, mentions)


def _actor(code):
    return {"name": f"Minister of {code}", "person": f"Minister of {code}", "country": code, "role": "participant"}


def _event(number, title):
    day = dt.datetime(2026, 1, 1) + dt.timedelta(days=number)
    return {
        "event_id": f"e{number:05}",
        "title": title,
        "event_type": "meeting",
        "status": "planned" if number % 2 else "occurred",
        "date_start": day,
        "date_end": day + dt.timedelta(days=number % 3),
        "date_precision": "day",
        "date_basis": "explicit",
        "actors": [
            {"name": title or "nobody", "country": "DEU", "role": "participant"},
            {"name": "France", "country": "FRA", "role": "host"},
        ],
        "countries": ["DEU", "FRA"],
        "location": "Peking",
        "location_country": "CHN",
        "item": title,
        "quantity": -3.5,
        "amount": 2_930_000_000.0,
        "currency": "EUR",
        "confidence": 0.8,
        "n_mentions": 1,
        "n_articles": 1,
        "n_sources": 1,
        "sources": [title or "paper"],
        "languages": ["en"],
        "first_published": dt.datetime(2026, 1, 2, 8, 30),
        "last_published": dt.datetime(2026, 1, 3, 8, 30),
        "mention_ids": [f"m{number}"],
        "conflicts": [{"field": "status", "value": "denied", "n_mentions": 1, "sources": ["Other Paper"]}],
    }


def _mention(event, sentence, number=0):
    known = {name: event[name] for name in ("event_id", "event_type", "status", "date_start", "date_end", "actors")}
    return known | {
        "mention_id": f"{event['event_id']}-{number}",
        "article_id": f"a-{event['event_id']}-{number}",
        "sentence": sentence,
        "char_start": 11,
        "char_end": 11 + len(sentence),
        "language": "en",
        "source": event["sources"][0],
        "published": dt.datetime(2026, 1, 2, 8, 30),
        "url": "https://example.org/article?a=1&b=2" if number % 2 == 0 else "javascript:alert(1)",
        "title": event["title"],
        "confidence": 0.8,
        "parser": "meeting 1.0",
    }
