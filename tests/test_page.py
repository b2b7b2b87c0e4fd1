"""The report page, and a chart, in a real browser: headless Chromium, driven by playwright."""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from synthetic import HOSTILE, content, many

import toolkit as tk
from toolkit import exports, language

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def executable():
    """The browser that is installed, None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def install():
    """Let playwright fetch its own Chromium; the reason where it cannot."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    except subprocess.TimeoutExpired:
        return "its download took longer than three minutes"
    return (done.stderr.strip().splitlines() or ["no word from playwright"])[0] if done.returncode else None


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    if executable() is None and (reason := install()):
        names = ", ".join(NAMES)
        pytest.skip(
            f"no browser ({reason}): install one of {names} or name it in CHROMIUM (Debian: apt install chromium)"
        )
    with sync_api.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The pages that the tests open, by name."""
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        sample = exports.of(tk.load())
    pages = {"sample": sample, "many": many(10_000), "hostile": content(HOSTILE)}
    for name, found in pages.items():
        exports.write(found, folder / f"{name}.html", exports.FORMATS["html"])
    exports.write(sample, folder / "german.html", exports.FORMATS["html"], exports.Options(language="de"))
    return folder, sample


@pytest.fixture
def visit(browser, written):
    """Open a page; at the end no error may have been logged and nothing asked from the network."""
    folder, _ = written
    heard, contexts = [], []

    def opened(name, anchor="", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("dialog", lambda dialog: heard.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: request.url.startswith(("file:", "data:")) or heard.append(request.url))
        page.goto((folder / f"{name}.html").as_uri() + anchor)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert heard == []


def titles(page):
    return page.locator("#list summary b").all_text_contents()


def count(page):
    return int(re.match(r"[\d,.]+", page.get_by_role("status").inner_text())[0].replace(",", ""))


def search(page, text):
    page.get_by_role("searchbox").fill(text)
    # The page waits for the end of typing; its own clock is asked, so that a slow machine waits as long as it must.
    page.evaluate("() => new Promise((done) => setTimeout(done, 200))")


def test_the_sample_shows_every_event(visit, written):
    _, sample = written
    page = visit("sample")
    assert count(page) == sample.events.num_rows
    assert sorted(titles(page)) == sorted(sample.events["title"].to_pylist())
    assert page.locator("main h2").first.inner_text().isdecimal()


def test_unfolding_shows_the_marked_sentence_and_the_link(visit, written):
    _, sample = written
    mention = next(row for row in sample.mentions.to_pylist() if row["url"])
    page = visit("sample")
    entry = page.locator(f"#{mention['event_id']}")
    assert not entry.locator("mark").first.is_visible()
    entry.locator("summary").click()
    assert mention["sentence"] in entry.locator("mark").all_inner_texts()
    assert entry.locator("cite a").first.get_attribute("href") == mention["url"]
    assert entry.locator("blockquote").first.inner_text() != entry.locator("mark").first.inner_text()
    assert "de" in page.locator("blockquote").evaluate_all("all => all.map(one => one.lang)")


def test_each_filter_shows_the_rows_that_fit(visit, written):
    _, sample = written
    rows = sample.events.to_pylist()
    page = visit("sample")

    def after(**chosen):
        page.get_by_role("button", name="Reset").click()
        for name, value in chosen.items():
            field = page.locator(f"#{name}")
            (field.fill if name in ("since", "until") else field.select_option)(value)
            field.dispatch_event("change")
        return sorted(titles(page))

    def expected(rule):
        return sorted(row["title"] for row in rows if rule(row))

    assert after(type="meeting") == expected(lambda row: row["event_type"] == "meeting")
    assert after(status="planned") == expected(lambda row: row["status"] == "planned")
    assert after(country="DEU") == expected(lambda row: "DEU" in {*row["countries"], row["location_country"]})
    dated = [row for row in rows if row["date_start"] or row["date_end"]]
    assert after(since="2024-01-01") == sorted(
        row["title"] for row in dated if f"{row['date_end'] or row['date_start']:%F}" >= "2024-01-01"
    )
    assert after(until="2023-12-31", type="troop") == sorted(
        row["title"]
        for row in dated
        if row["event_type"] == "troop" and f"{row['date_start'] or row['date_end']:%F}" <= "2023-12-31"
    )
    assert after() == sorted(row["title"] for row in rows)


def test_the_chart_follows_the_filters(visit, written):
    _, sample = written
    page = visit("sample")
    bars = page.locator(".bars g")

    def numbers():
        return [int(text.rpartition(": ")[2]) for text in bars.locator("title").all_text_contents()]

    assert sum(numbers()) == sample.events.num_rows
    assert page.locator("#most").inner_text() == str(max(numbers()))
    page.locator("#type").select_option("meeting")
    assert sum(numbers()) == count(page)
    assert page.locator("#most").inner_text() == str(max(numbers()))
    busiest = numbers().index(max(numbers()))
    bars.nth(busiest).locator(".hit").click(force=True)
    assert page.locator("#since").input_value() == bars.nth(busiest).get_attribute("data-a")
    assert count(page) > 0


def test_search_wants_all_words_and_knows_phrases(visit):
    page = visit("hostile")
    search(page, "EMOJI 北京")
    assert titles(page) == ["emoji 🛰️👩‍👧 and 北京"]
    search(page, '"and 北京"')
    assert count(page) == 1
    search(page, '"北京 and"')
    assert titles(page) == []
    assert page.get_by_role("status").inner_text().startswith("No event fits")
    search(page, '<script>alert("x")</script>')
    assert count(page) == 1


def test_orders(visit):
    page = visit("many")
    newest = titles(page)[0]
    page.locator("#order").select_option("oldest")
    assert titles(page)[0] != newest
    days = page.locator("#list li").evaluate_all("all => all.map(one => one.dataset.o)")
    assert days == sorted(days)
    page.locator("#order").select_option("reports")
    reports = page.locator("#list li").evaluate_all("all => all.map(one => Number(one.dataset.n))")
    assert reports == sorted(reports, reverse=True)
    assert page.locator("#list h2").count() == 0


def test_ten_thousand_events(visit):
    page = visit("many")
    assert count(page) == 10_000
    search(page, "matter 7777 ")
    (title,) = titles(page)
    page.locator("#list summary").click()
    assert "settled matter 7777 " in page.locator("#list mark").first.inner_text()
    assert " matter 7777 " in title
    search(page, "")
    before = page.locator("#list li").count()
    # A click by mouse scrolls first, and the list grows on its own when its end comes near.
    page.get_by_role("button", name="Show more").dispatch_event("click")
    assert page.locator("#list li").count() > before
    page.locator("#type").select_option("attack")
    page.locator("#country").select_option("NATO")
    shown = count(page)
    assert 0 < shown < 1_000
    page.locator("#more").evaluate("(more) => { while (!more.hidden) more.click(); }")
    assert page.locator("#list li[data-t=attack]").count() == shown == page.locator("#list li").count()


def test_an_address_names_an_event(visit):
    for name, event in (("sample", None), ("many", "e04321")):
        page = visit(name)
        wanted = event or page.locator("#list li").nth(20).get_attribute("id")
        page.goto(f"{page.url}#{wanted}")
        entry = page.locator(f"#{wanted}")
        entry.locator("blockquote").first.wait_for(state="visible")
        assert entry.locator("summary").evaluate("one => one === document.activeElement")
    page = visit("many", "#e00007")
    assert page.locator("#e00007 details").get_attribute("open") is not None


def test_words_of_articles_stay_text(visit):
    page = visit("hostile")
    shown = titles(page)
    assert HOSTILE[0] in shown
    assert HOSTILE[12] in shown
    for summary in page.locator("summary").all():
        summary.click()
    assert page.locator("#list script, #list img").count() == 0
    links = page.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert all(link.startswith(("https://", "#")) for link in links)
    assert not any("\u202e" in title or "\x1b" in title for title in shown)


@pytest.mark.parametrize("name", ["sample", "many"])
def test_without_javascript_it_is_a_readable_list(visit, written, name):
    number = written[1].events.num_rows if name == "sample" else 10_000
    page = visit(name, "#e04321", java_script_enabled=False)
    assert page.locator("#list li").count() == number
    assert not page.locator("form").is_visible()
    if name == "many":
        assert page.locator("#e04321 summary").is_visible()
    page.locator("#list summary").first.click()
    assert page.locator("#list mark").first.is_visible()


def test_the_keyboard_is_enough(visit):
    page = visit("sample")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "events"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#list details").first.get_attribute("open") is not None


def test_controls_have_names_and_the_page_has_an_outline(visit):
    page = visit("german")
    assert page.locator("html").get_attribute("lang") == "de"
    for field in page.locator("input, select").all():
        assert page.locator(f"label[for={field.get_attribute('id')}]").inner_text()
    for name in ("Suche", "Art", "Stand", "Land oder Organisation", "Von", "Bis", "Reihenfolge"):
        assert page.get_by_label(name, exact=True).count() == 1, name
    assert page.locator("h1").count() == 1
    assert page.get_by_role("img", name=re.compile("^Ereignisse je")).count() == 1
    assert page.get_by_role("status").get_attribute("aria-live") == "polite"
    assert page.locator("#country option", has_text="Deutschland").count() == 1


@pytest.mark.parametrize("width", [320, 390, 1100])
def test_nothing_is_wider_than_the_screen(visit, width):
    for name in ("sample", "hostile"):
        page = visit(name, viewport={"width": width, "height": 800})
        page.locator("summary").first.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_text_is_readable_on_both_grounds(visit):
    """The contrast of all kinds of text on the page and on panels is 4.5 at least (WCAG AA)."""
    for scheme in ("light", "dark"):
        page = visit("sample", color_scheme=scheme)
        colors = page.evaluate(
            """() => { const style = getComputedStyle(document.documentElement);
            return Object.fromEntries(["ground", "panel", "text", "faint", "accent", "mark"].map(
                (name) => [name, style.getPropertyValue("--" + name).trim()])); }"""
        )
        pairs = [(text, ground) for text in ("text", "faint", "accent") for ground in ("ground", "panel")]
        for text, ground in [*pairs, ("text", "mark")]:
            assert contrast(colors[text], colors[ground]) >= 4.5, (scheme, text, ground)


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color):
    digits = color.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_printing_leaves_the_controls_out(visit, tmp_path):
    page = visit("sample")
    page.emulate_media(media="print")
    assert not page.locator("form").is_visible()
    assert page.locator("#list li").first.is_visible()
    assert len(page.pdf()) > 10_000


# --- Without a browser ------------------------------------------------------------------------


def test_an_empty_timeline_gives_a_page(tmp_path, browser, visit, written):
    nothing = content([])
    exports.write(nothing, written[0] / "nothing.html", exports.FORMATS["html"])
    page = visit("nothing")
    assert page.get_by_role("status").inner_text().startswith("No event fits")


def test_the_page_names_no_place_to_load_from(written):
    text = (written[0] / "sample.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"<(?:script|img|iframe|link)[^>]+(?:src|href)=\"(?!data:,)", text)


def test_languages_have_the_same_words():
    german, english = (language.load(code).section("page") for code in ("de", "en"))
    assert keys(german) == keys(english)
    for name, value in english.items():
        if isinstance(value, str):
            assert re.findall(r"\{\w*\}", value).sort() == re.findall(r"\{\w*\}", german[name]).sort()


def keys(section):
    return {name: keys(value) if isinstance(value, dict) else None for name, value in section.items()}


def test_an_event_shows_itself_with_its_sentence(project):
    from toolkit import cli

    assert cli.main(["refresh"]) == 0
    meeting = tk.load(type="meeting").events.iloc[0]
    event = tk.event(meeting["event_id"][:6])
    assert event.row["title"] == meeting["title"]
    assert len(event.mentions) == len(event.reports) == 2
    shown = event._repr_html_()
    for sentence in event.mentions["sentence"]:
        assert f"<mark>{sentence}</mark>" in shown
        assert sentence in " ".join(str(event).replace("\n> ", " ").replace("\n", " ").split())
    with pytest.raises(ValueError, match="did you mean"):
        tk.event(meeting["event_id"][:-1] + "zz")


def test_a_card_keeps_words_of_articles_text():
    from toolkit.exports.event import Event

    found = content(HOSTILE)
    told = exports.content.reports(found)
    for row in found.events.to_pylist():
        shown = Event(row, told[row["event_id"]], found)._repr_html_()
        assert "<script" not in shown
        assert "javascript:" not in shown
        assert dataclasses.is_dataclass(Event)


def test_the_files_of_the_page_are_in_the_package():
    folder = Path(exports.__file__).parent / "page"
    assert {path.suffix for path in folder.iterdir()} >= {".css", ".js"}


def test_a_click_on_a_mark_of_the_chart_opens_its_report(browser, written):
    folder, sample = written
    tk.plot.timeline(tk.load()).save(folder / "chart.html", inline=True)
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "chart.html").as_uri())
    page.locator(".mark-symbol path").first.wait_for(state="attached")
    place = page.evaluate(
        """() => {
            const linked = [...document.querySelectorAll(".mark-symbol path")].filter((path) => path.__data__?.href);
            const { x, y, width, height } = linked.at(-1).getBoundingClientRect();
            return { x, y, width, height };
        }"""
    )
    with context.expect_event("request", lambda request: request.url.startswith("http")) as request:
        page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    context.close()
    assert request.value.url in sample.mentions["url"].to_pylist()
