"""A web site on this machine for the tests of fetching: routes are functions, what was asked is written down."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARAGRAPHS = (
    "Die Verteidigungsministerin von Musterland ist am Dienstag nach Beispielstadt gereist, um mit ihrem Kollegen über "
    "neue Schiffe zu sprechen. Beide Länder wollen in den nächsten Jahren gemeinsam vier Fregatten bestellen.",
    "Die Gespräche sollen im Herbst weitergehen, wie ein Sprecher danach mitteilte. Über den Preis wurde nach "
    "seinen Angaben noch nicht gesprochen, wohl aber über die Werften, die dafür in Frage kommen.",
)


def page(title, date="2026-03-04T10:00:00+01:00", extra=""):
    meta = f'<meta property="article:published_time" content="{date}">' if date else ""
    body = "".join(f"<p>{text}</p>" for text in (*PARAGRAPHS, f"{title} war das Thema des Tages in der Stadt. {extra}"))
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>{meta}</head><body>'
        f"<nav><a href='/'>Start</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def feed(*items):
    """RSS with (link, title, date) items."""
    inner = "".join(
        f"<item><title>{title}</title><link>{link}</link>{f'<pubDate>{date}</pubDate>' if date else ''}</item>"
        for link, title, date in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Elbpost</title>{inner}</channel></rss>'.encode()


def sitemap(*entries, kind="url"):
    """A sitemap with (address, date) entries, or with kind="sitemap" an index."""
    inner = "".join(f"<{kind}><loc>{loc}</loc><lastmod>{day}</lastmod></{kind}>" for loc, day in entries)
    root = "urlset" if kind == "url" else "sitemapindex"
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><{root} xmlns="{space}">{inner}</{root}>'.encode()


class Site:
    """Routes of a running server: bytes (sent as HTML, XML or text), or a function of the request handler."""

    def __init__(self):
        self.routes = {}
        self.asked = []

    def paths(self):
        return [path for path, _ in self.asked]

    def count(self, path):
        return self.paths().count(path)

    @contextlib.contextmanager
    def running(self):
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.asked.append((self.path, dict(self.headers)))
                route = site.routes.get(self.path)
                with contextlib.suppress(ConnectionError):
                    if route is None:
                        send(self, b"nothing here", status=404)
                    elif isinstance(route, bytes):
                        send(self, route)
                    else:
                        route(self)

            def log_message(self, *args):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        self.host = f"127.0.0.1:{server.server_port}"
        self.url = f"http://{self.host}"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()


def send(handler, body=b"", status=200, kind=None, length=None, **headers):
    """One answer; names of headers with `_` for `-`."""
    guessed = "application/xml" if body.startswith(b"<?xml") else "text/html; charset=utf-8"
    handler.send_response(status)
    handler.send_header("Content-Type", kind or guessed)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def once(*answers):
    """A route that gives one answer after the other, the last one for ever; answers are keywords of `send`."""
    left = list(answers)

    def route(handler):
        send(handler, **(left.pop(0) if len(left) > 1 else left[0]))

    return route


def to(place, status=302):
    """A route that redirects."""
    return lambda handler: send(handler, status=status, Location=place)
