"""The commented configuration that `timeline init` writes."""

EXAMPLE = """\
# The timeline's configuration. Paths are relative to this file.
# Run `timeline refresh` after a change, `timeline fetch` before it where a source has a url.

# One [[source]] for each place that articles come from: a folder (read recursively), a file, or a glob.
# Formats are recognized by content: .jsonl, .html, .txt, .xml (RSS, Atom), .warc, also .gz, .zst and .bz2.
[[source]]
name = "inbox"                  # used where an article does not name its outlet
path = "data/inbox"
# language = "de"               # where the articles do not say; else it is detected
# published = 2026-11-01        # where the articles do not say

# [[source]]
# name = "agency"
# path = "archive/*/agency-*.jsonl.gz"
# language = "en"
# exclude = ["*/drafts/*"]      # paths or addresses; `*` stands for anything, also for slashes

# [[source]]                    # what `timeline fetch` brings goes to data/inbox/elbpost/
# name = "elbpost"
# kind = "feed"                 # or "sitemap", or "archive" (WARC, with a path or a url)
# url = "https://www.example.org/politik.xml"     # or a list of them
# include = ["*/politik/*"]     # only pages with such an address
# since = 2026-01-01            # only pages that the feed or sitemap dates so, or not at all
# pages = true                  # false: keep the feed itself, do not fetch the pages it links

[output]
path = "data/timeline"
# keep = 30                     # snapshots that stay; default: all (the current one always does)
# keep_days = 90                # days that a snapshot stays
# file_megabytes = 256          # how large data files may grow; default: small ones, quickly written anew

[refresh]
# workers = 2                   # processes that parse; default: one for each core

# [cluster]
# address = "tcp://scheduler:8786"   # a Dask scheduler instead of processes of this machine; "local" starts one here

[fetch]
# inbox = "data/inbox"          # where pages go, in a folder for each source
# user_agent = "my-timeline/1.0 (mail@example.org)"
# delay = 2.0                   # seconds between two requests to one host
# timeout = 60.0                # seconds that one request may take in all
# max_bytes = 10_485_760        # of one page, feed or sitemap, unpacked; also a key of a source
# max_pages = 500               # of one source in one run; also a key of a source
# max_hours = 24.0              # after which a known page is asked for again where its feed gives no date
# retries = 3                   # after a fault that may pass, with growing pauses
# workers = 8                   # hosts asked at the same time
# allow_hosts = []              # hosts ("name" or "name:port") that may have a private or local address
"""
"""A commented configuration, as `timeline init` writes it."""
