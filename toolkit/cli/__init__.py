"""The command `timeline`: thin, one module for each group of commands."""

from __future__ import annotations

import argparse
import difflib
import gc
import importlib
import os
import re
import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

_MODULES = (
    "refresh",
    "fetch",
    "parse",
    "dates",
    "dedup",
    "show",
    "export",
    "sql",
    "explain",
    "why",
    "keep",
    "history",
    "coverage",
)


class WrongUsage(Exception):
    """The command was called in a way that cannot work; the message says how to call it."""


class Arguments(argparse.ArgumentParser):
    """A parser that names the nearest valid command or option where one is misspelled."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """The arguments; what a command does not know ends here, where its own options can be named."""
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return found, rest

    def error(self, message: str) -> NoReturn:
        """End with the message, the nearest valid name and the way to the help."""
        choice = re.match(r"argument \S+: invalid choice: '(?P<given>.*?)' \(choose from (?P<known>.*)\)", message)
        unknown = re.match(r"unrecognized arguments: (?P<given>--[^\s=]+)", message)
        known: list[str] = []
        if choice:
            known = re.findall(r"[\w-]+", choice["known"])
            message = f"no {'command' if self._subparsers else 'choice'} {choice['given']!r}; known: {', '.join(known)}"
        found = choice or unknown
        if unknown:
            known = [option for action in self._actions for option in action.option_strings]
            message = f"no option {unknown['given']}"
        near = difflib.get_close_matches(found["given"], known, n=1, cutoff=0.5) if found else []
        hint = f" - did you mean {near[0]!r}?" if near else ""
        print(f"{self.prog}: {message}{hint}\n{self.prog} --help tells how it is called", file=sys.stderr)
        raise SystemExit(2)


_GARBAGE = (50_000, 20, 20)
"""How seldom the interpreter looks for garbage: words and names are a hundred thousand objects that live to the end,
and looking them through took a tenth of a refresh with ten new articles."""


class Interrupted(BaseException):
    """The process was asked to end."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code: 0 done, 1 the work failed, 2 wrong usage, 130 interrupted, 143 ended."""
    try:
        args = parser().parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    gc.set_threshold(*_GARBAGE)
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # gives back what short-lived columns leave
    from toolkit.config import ConfigError

    main_thread = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, _interrupt) if main_thread else None
    try:
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except (WrongUsage, ConfigError) as error:
        return _fail(str(error), 2)
    except BrokenPipeError:
        return _closed_pipe()
    except KeyboardInterrupt:
        return _fail("interrupted; nothing was changed", 128 + signal.SIGINT)
    except Interrupted:
        return _fail("ended from outside; nothing was changed", 128 + signal.SIGTERM)
    except MemoryError:
        return _fail("out of memory; try fewer --workers", 1)
    except OSError as error:
        return _fail(_plainly(error), 1)
    except Exception as error:
        if os.environ.get("TIMELINE_DEBUG"):
            raise
        return _fail(_plainly(error), 1)
    finally:
        if main_thread:
            signal.signal(signal.SIGTERM, before)


def parser() -> argparse.ArgumentParser:
    """The parser of the command line; each command brings its help and an example."""
    top = Arguments(
        prog="timeline",
        description="Turn news articles into dated, de-duplicated rows of world politics.",
        epilog="timeline COMMAND --help tells more of a command, with an example.\n\n"
        "exit codes: 0 done; 1 the work failed; 2 wrong usage; 130 interrupted, 143 ended from outside. Where the\n"
        "work did not end, nothing was changed. Messages go to standard error; TIMELINE_DEBUG=1 shows faults.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=_version())
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for name in _MODULES:
        importlib.import_module(f"toolkit.cli.{name}").add(commands)
    return top


def command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, does: str, *examples: str
) -> argparse.ArgumentParser:
    """A new sub-command with a line of help and one or more examples."""
    return commands.add_parser(
        name,
        help=does,
        description=does[0].upper() + does[1:] + ".",
        epilog="\n  ".join(["example:", *examples]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def workers(text: str) -> int:
    """A number of processes; argparse tells the user where it is none.

    >>> workers("2")
    2
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} must be a number of processes, 1 or more")
    return int(text)


def _version() -> str:
    import toolkit

    return f"timeline {toolkit.__version__}"


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise Interrupted


def _fail(message: str, code: int) -> int:
    print(f"timeline: {message}", file=sys.stderr)
    return code


def _plainly(error: BaseException) -> str:
    """The error in one line, without its Python."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    text = " ".join(str(error).split()) or type(error).__name__
    expected = isinstance(error, (ValueError, RuntimeError, OSError))
    return (
        text if expected else f"{type(error).__name__}: {text} (a fault of the toolkit; TIMELINE_DEBUG=1 shows where)"
    )


def _closed_pipe() -> int:
    """The reader of the output has gone (`| head`): fine, and nothing more may be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
