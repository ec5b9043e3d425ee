"""One instance as its operator has it: a folder, the program, and a process that may be killed."""

import contextlib
import html
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.parse

from release_smoke import Failure, check, get, is_free, plain_environment, until

COMMAND_PATIENCE = 30  # seconds for one command, key generation included
START_PATIENCE = 20  # seconds from the start to /readyz
STOP_PATIENCE = 10  # seconds from SIGTERM to the end: what containers give a program
LOG_TAIL = 30  # lines of a log that are shown after a failure
# Below the range that outgoing connections take their ports from: a stopped instance finds its port free.
PORTS = iter(random.sample(range(20_000, 32_000), 1_000))


def free_port():
    """A port of 127.0.0.1 on which nobody listens, never the same twice."""
    port = next(filter(is_free, PORTS), None)
    if port is None:
        raise Failure("no free port was found")
    return port


class Instance:
    """`localhost:PORT` in development, with its data and its log in a folder of its own."""

    def __init__(self, binary, folder, handle):
        folder.mkdir()
        self.binary, self.folder, self.handle = binary, folder, handle
        self.port = free_port()
        self.host = f"localhost:{self.port}"
        self.origin = f"http://{self.host}"
        self.log = folder.with_suffix(".log")
        self.process = None

    def options(self):
        yield from ("--host", self.host, "--listen", f"127.0.0.1:{self.port}")
        for pair in ("server.scheme=http", "federation.development=true", f"instance.handle={self.handle}"):
            yield from ("--set", pair)

    def run(self, *arguments, code=0):
        """Runs one command of the instance; fails unless it ends with `code`."""
        return run(self.binary, self.folder, [*self.options(), *arguments], code)

    def start(self, environment=None):
        """Starts `serve`, and does not wait for it."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.binary, *self.options(), "serve"], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, env=plain_environment() | (environment or {}),
                # Python ignores SIGXFSZ, and so shall this: a file that may not grow is an error, not the end.
                restore_signals=False,
            )

    def serve(self, environment=None):
        """Starts `serve`, and waits until it is ready."""
        self.start(environment)

        def ready():
            if self.process.poll() is not None:
                raise Failure(f"@{self.handle} ended by itself with exit code {self.process.returncode}")
            return get(f"{self.origin}/readyz")[0] == 200

        if not until(START_PATIENCE, ready):
            raise Failure(f"@{self.handle} was not ready within {START_PATIENCE} s")

    def stop(self):
        """SIGTERM; fails unless it ends in time with exit code 0. Answers the seconds it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure(f"@{self.handle} did not stop within {STOP_PATIENCE} s of SIGTERM") from None
        if code != 0:
            raise Failure(f"@{self.handle} ended with exit code {code} after SIGTERM")
        return time.monotonic() - began

    def kill(self):
        """SIGKILL: no handler runs, nothing is put down."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def rows(self, query, *values):
        """What the database holds, read by another process that cannot write."""
        return read_rows(self.folder / "maillon.db", query, *values)

    def titles(self, words, **filters):
        """The titles on /annonces that a search for `words` finds, on all its pages."""
        href, titles = f"/annonces?{urllib.parse.urlencode({'q': words, **filters})}", []
        while href:
            status, page = get(self.origin + href)
            if status != 200:
                return None
            titles += re.findall(r"<a href=\"[^\"]*\" lang=\"\w+\">([^<]*)</a>", page)
            following = re.search(r"<a href=\"([^\"]*)\" rel=\"next\"", page)
            href = following and html.unescape(following[1])
        return [html.unescape(title) for title in titles]

    def log_tail(self):
        if not self.log.exists():
            return ""
        lines = self.log.read_text(errors="replace").splitlines()[-LOG_TAIL:]
        return "\n".join([f"--- the log of @{self.handle} ---", *lines, ""])


@contextlib.contextmanager
def alive(houses):
    """Whatever happens, none of these outlives it; what did not hold is told with the ends of their logs."""
    try:
        yield
    except BaseException as problem:
        sys.stderr.write("".join(house.log_tail() for house in houses))
        if isinstance(problem, Failure):
            sys.exit(f"  did not hold: {problem}")
        raise
    finally:
        for house in houses:
            house.kill()


def free_ports(many):
    """So many free ports, one after the other: the first of them names them all."""
    for first in PORTS:
        ports = range(first, first + many)
        if all(map(is_free, ports)):
            return ports
    raise Failure("no free ports were found")


def read_rows(database, query, *values):
    """What a query answers on a SQLite file that another process writes."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)) as connection:
        return connection.execute(query, values).fetchall()


def run(binary, folder, arguments, code=0, environment=None):
    """Runs one command line; fails, with what it printed, unless it ends with `code`."""
    try:
        done = subprocess.run(
            [binary, *arguments], cwd=folder, env=plain_environment() | (environment or {}),
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=COMMAND_PATIENCE, check=False,
        )
    except subprocess.TimeoutExpired:
        raise Failure(f"maillon {' '.join(arguments)} did not end within {COMMAND_PATIENCE} s") from None
    if done.returncode != code:
        raise Failure(
            f"maillon {' '.join(arguments)} ended with {done.returncode} instead of {code}\n{done.stdout}{done.stderr}"
        )
    return done
