"""Whatever one document does to its process, the others never notice."""

import ctypes
import importlib
import mmap
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from lampiran import isolate
from lampiran.errors import EncryptedError, InternalError, TimeLimitError

LIMITS = isolate.Limits(seconds=1.5, memory=300 * 2**20)


def good(number, tell):
    tell(1, 1)
    return number


def abort(tell):
    os.abort()


def segfault(tell):
    ctypes.string_at(0)


def leave(tell):
    os._exit(3)


def hang(tell):
    while True:
        time.sleep(60)


def hang_in_c(tell):
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    sum(range(10**12))


def eat_memory(tell):
    return len(bytearray(2**30))


def reserve_memory(tell):
    """As threads do for what they may ask for one day, and never write to it."""
    with mmap.mmap(-1, 2**29, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ):
        return "reserved"


def fail(tell):
    raise ValueError("a fault of ours")


def refuse(tell):
    raise EncryptedError("wants a password", remedy="Take it off.", file="a.pdf")


def run(*works, limits=LIMITS, jobs=2):
    tasks = [isolate.Task(Path(f"{number}.pdf"), work) for number, work in enumerate(works)]
    events = isolate.run_all(tasks, jobs=jobs, limits=limits)
    outcomes = {event.index: event for event in events if isinstance(event, isolate.Outcome)}
    return [outcomes[index] for index in range(len(works))]


@pytest.mark.parametrize(
    ("bad", "kind", "words"),
    [
        (abort, InternalError, "SIGABRT"),
        (segfault, InternalError, "SIGSEGV"),
        (leave, InternalError, "exit code 3"),
        (hang, TimeLimitError, "--timeout"),
        (hang_in_c, TimeLimitError, "--timeout"),
        (eat_memory, TimeLimitError, "memory"),
        (fail, InternalError, "a fault of ours"),
        (refuse, EncryptedError, "wants a password"),
    ],
)
def test_one_fails_and_its_neighbours_do_not(bad, kind, words):
    before, failed, after = run(partial(good, 1), bad, partial(good, 2))
    assert (before.result, after.result) == (1, 2)
    assert type(failed.error) is kind
    assert words in str(failed.error)
    assert failed.error.file in {"1.pdf", "a.pdf"}
    assert failed.error.remedy


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what may be written")
def test_memory_that_is_only_reserved_does_not_count():
    (outcome,) = run(reserve_memory)
    assert outcome.result == "reserved"


def meet(folder, number, tell):
    """Wait until all three are here: one after the other they would never meet."""
    (folder / str(number)).touch()
    while len(list(folder.iterdir())) < 3:
        time.sleep(0.01)
    return "met"


def test_they_run_at_the_same_time(tmp_path):
    works = [partial(meet, tmp_path, number) for number in range(3)]
    outcomes = run(*works, limits=isolate.Limits(seconds=30.0), jobs=3)
    assert [outcome.result for outcome in outcomes] == ["met"] * 3


def slow_but_long(tell):
    tell(0, 10)
    time.sleep(0.8)
    return "done"


def test_a_long_document_has_more_time():
    limits = isolate.Limits(base=0.4, per_page=0.2)
    (outcome,) = run(slow_but_long, limits=limits)
    assert outcome.result == "done"
    (outcome,) = run(slow_but_long, limits=isolate.Limits(base=0.4, per_page=0.01))
    assert isinstance(outcome.error, TimeLimitError)


def with_a_child(path, tell):
    child = subprocess.Popen(["sleep", "600"])
    path.write_text(str(child.pid))
    hang(tell)


def test_programs_that_it_called_end_with_it(tmp_path):
    path = tmp_path / "pid"
    run(partial(with_a_child, path))
    deadline = time.monotonic() + 5
    while _alive(int(path.read_text())) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(int(path.read_text()))


def _alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def record_pid(path, tell):
    path.write_text(str(os.getpid()))
    tell(0, None)
    hang(tell)


def test_stopping_early_ends_what_runs(tmp_path):
    path = tmp_path / "pid"
    ended = []
    tasks = [isolate.Task(Path("a.pdf"), partial(record_pid, path))]
    limits = isolate.Limits(seconds=60)
    events = isolate.run_all(tasks, jobs=1, limits=limits, ended=ended.append)
    assert isinstance(next(events), isolate.Advance)
    events.close()
    assert ended == [int(path.read_text())]
    assert not _alive(ended[0])


def test_what_the_server_imports_early_exists():
    for name in isolate._PRELOAD:
        importlib.import_module(name)


def test_who_hands_out_the_work_loads_no_stage():
    """Two interpreters that both load everything cost each run half a second."""
    script = (
        "import sys, lampiran.cli, lampiran.verbs\n"
        "print(sorted({'pydantic', 'pdfplumber', 'numpy', 'extract', 'rules'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def write_much(path, tell):
    path.write_bytes(bytes(2**20))


def test_a_document_that_writes_without_end_is_stopped(tmp_path):
    limits = isolate.Limits(seconds=30, output=2**16)
    (outcome,) = run(partial(write_much, tmp_path / "much"), limits=limits)
    assert isinstance(outcome.error, TimeLimitError)
    assert "would write more" in str(outcome.error)
    assert (tmp_path / "much").stat().st_size <= 2**16


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent")
def test_a_document_is_not_written_after_the_run_was_killed(tmp_path):
    """A later run would find its files replaced by what the earlier one had read."""
    path = tmp_path / "pid"
    script = (
        "import sys; sys.path[:0] = [sys.argv[1]]\n"
        "import test_isolate_neighbours as here\n"
        "from functools import partial\n"
        "if __name__ == '__main__':\n"
        "    limits = here.isolate.Limits(seconds=60)\n"
        "    here.run(partial(here.record_pid, here.Path(sys.argv[2])), limits=limits)\n"
    )
    main = tmp_path / "main.py"
    main.write_text(script)
    killed = subprocess.Popen([sys.executable, main, Path(__file__).parent, path])
    deadline = time.monotonic() + 60
    while not (path.exists() and path.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    killed.kill()
    killed.wait()
    deadline = time.monotonic() + 10
    while _alive(int(path.read_text())) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(int(path.read_text()))
