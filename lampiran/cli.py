"""The command line: from the words a person typed to an exit code.

Data goes to standard output or into files, words to standard error. Every failure
ends in one line that names the file and says what to do, and in its own exit code.
"""

import argparse
import logging
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, NoReturn

from .options import parser, whole_folders

MISUNDERSTOOD: Final = 2
INTERRUPTED: Final = 128 + signal.SIGINT
TERMINATED: Final = 128 + signal.SIGTERM
BROKEN_PIPE: Final = 128 + signal.SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["bench"]:
        return _guarded(lambda: _bench(arguments[1:]), debug="--debug" in arguments)
    chosen = _parsed(arguments)
    return _guarded(lambda: _verb(chosen), debug=chosen.debug)


def _parsed(arguments: list[str]) -> argparse.Namespace:
    """What the words mean. Without any, all that may be said is shown."""
    known = parser()
    if not arguments:
        known.print_help(sys.stderr)
        raise SystemExit(MISUNDERSTOOD)
    try:
        return known.parse_args(arguments)
    except SystemExit as ended:
        dashed = [word for word in arguments if word[:1] == "-" and os.path.lexists(word)]
        if ended.code == MISUNDERSTOOD and dashed:
            print("lampiran: give a file whose name begins with - as ./-NAME", file=sys.stderr)
        raise


def _verb(chosen: argparse.Namespace) -> int:
    with _unbroken():
        from . import isolate  # noqa: PLC0415 - `--help` must not wait for what reads a PDF

    if not (chosen.verb == "schema" or (chosen.verb == "run" and whole_folders(chosen))):
        isolate.warm_up()  # a run over folders does so itself, if anything is left to read
    with _unbroken():
        from . import verbs  # noqa: PLC0415 - imported here while the server imports the same

    return verbs.VERBS[chosen.verb](chosen)


@contextmanager
def _unbroken() -> Iterator[None]:
    """Let Ctrl-C wait: a library whose import it breaks off says so in its own way."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _bench(arguments: list[str]) -> int:
    from .bench import run  # noqa: PLC0415 - likewise

    return run.main(arguments)


def _guarded(work: Callable[[], int], *, debug: bool) -> int:
    """Turn whatever may happen into words and an exit code."""
    if not debug:
        logging.getLogger().addHandler(logging.NullHandler())
        warnings.simplefilter("ignore")
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        code = work()
        sys.stdout.flush()
    except BrokenPipeError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        words = "lampiran: stopped; what was done is written, nothing is half-written"
        print(words, file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        if debug:
            traceback.print_exc()
        from . import isolate, screen  # noqa: PLC0415 - likewise

        known = isolate.as_lampiran_error(error, None)
        screen.say(f"lampiran: {known}")
        return known.exit_code
    else:
        return code
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: object) -> NoReturn:
    """End by the way of exceptions, so that running processes are ended too."""
    del number, frame
    raise SystemExit(TERMINATED)
