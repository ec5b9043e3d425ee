"""Cold start and resident memory of a whole process.

    benches/process.py BINARY [ROWS]

BINARY is a release of `maillon`. An instance on SQLite is set up in a folder of its own, on a free port of 127.0.0.1. Measured
are the time from the start of the process to its first page, empty and with ROWS rows (1,000,000); what pages cost with a
hundredth of them, a tenth, and all; and resident memory, idle, with 10,000 followers to whom an annonce goes, and with
100,000 deliveries that wait for 1,000 hosts that refuse every connection. Rows are copies of real ones, made with the
process stopped. Each figure is a line of JSON.
"""

import http.client
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "lib"))

from smoke.instance import Instance, read_rows  # noqa: E402
from smoke.travel import publish  # noqa: E402

STARTS = 5  # starts of which the median counts
PATIENCE = 60  # seconds that a start may take
SETTLE = 15  # seconds that the workers have before the memory is read
PAGES = 400  # requests, one after the other
TICKS = os.sysconf("SC_CLK_TCK")
HOSTS = 1_000
FOLLOWERS = 10_000
QUEUED = 100_000
DEAD = "http://127.{}.{}.1:9"  # where nobody listens


def say(what, **figures):
    print(json.dumps({"what": what, **figures}), flush=True)


def columns_of(database, table):
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


LOT = [0]  # which copies: the next ones have other ids


def copy_rows(path, table, key, many, **changed):
    """Copies one row `many` times. The columns of `key` end with a number; `changed` are other columns, as SQL with `n.i`."""
    with sqlite3.connect(path) as database:
        columns = columns_of(database, table)
        # Ids end with twelve digits of a UUID, and so do the addresses that are made of them.
        other = f"substr({{0}}, 1, length({{0}}) - 12) || printf('%04x%08x', {LOT[0]}, n.i)"
        cells = [other.format(one) if one in key else changed.get(one, one) for one in columns]
        database.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})"
            f" INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(cells)}"
            f" FROM (SELECT * FROM {table} LIMIT 1) AS one, n"
        )


def memory_of(process):
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.startswith(("VmRSS", "VmHWM", "RssFile"))}
    megabytes = {name: round(many / 1024, 1) for name, many in kilobytes.items()}
    # Of it: pages of the program's own file, which the system may drop and read again.
    return {"resident_mb": megabytes["VmRSS"], "of_the_file_mb": megabytes["RssFile"], "at_most_mb": megabytes["VmHWM"]}


def first_page(instance):
    """Milliseconds from the start of the process to its first page."""
    began = time.monotonic()
    instance.start()
    while time.monotonic() < began + PATIENCE:
        try:
            with urllib.request.urlopen(f"{instance.origin}/annonces", timeout=5) as answer:
                answer.read()
                return (time.monotonic() - began) * 1_000
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.001)
    raise SystemExit(f"no page within {PATIENCE} s")


def cold_starts(instance, what):
    times = []
    for _ in range(STARTS):
        times.append(first_page(instance))
        instance.stop()
    times.sort()
    say(f"cold start, {what}", median_ms=round(times[STARTS // 2], 1), slowest_ms=round(times[-1], 1))


def resident(instance, what, wait=SETTLE):
    first_page(instance)
    time.sleep(wait)
    say(f"memory, {what}", **memory_of(instance.process))


def spent(process):
    """CPU-seconds of the process so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def pages(instance, what):
    """What the lists cost that everybody opens. One client, whose own cost is not counted."""
    first_page(instance)
    time.sleep(2)
    for path in ("/", "/annonces", "/annonces?q=echelle", "/feed.atom"):
        connection, times, before = http.client.HTTPConnection(instance.host), [], spent(instance.process)
        for _ in range(PAGES):
            began = time.monotonic()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path} answered {answer.status}")
            times.append((time.monotonic() - began) * 1_000)
        cost = spent(instance.process) - before
        times.sort()
        say(f"page {path}, {what}", per_cpu_s=round(PAGES / max(cost, 1 / TICKS)), median_ms=round(times[PAGES // 2], 2),
            p99_ms=round(times[PAGES * 99 // 100], 2))
    instance.stop()


def fill(instance, rows):
    """A quarter annonces, a quarter of their activities, half arrivals that were applied; each lot has ids of its own."""
    path = instance.folder / "maillon.db"
    LOT[0] += 1
    quarter = rows // 4
    copy_rows(path, "offer", ("id", "uri", "url"), quarter)
    copy_rows(path, "thing", ("uri", "id"), quarter)
    copy_rows(path, "activity", ("id", "thread"), quarter)
    with sqlite3.connect(path) as database:
        values = {"id": "'https://a.example/activities/000000000000'", "actor": "'https://a.example/@a'", "verb": "'Like'", "body": "''", "state": "1"}
        columns = columns_of(database, "inbox")
        database.execute(f"INSERT OR IGNORE INTO inbox ({', '.join(columns)}) VALUES ({', '.join(values.get(one, '0') for one in columns)})")
    copy_rows(path, "inbox", ("id",), quarter)


def followers(instance, many):
    actor, = (uri for uri, in instance.rows("SELECT uri FROM local_actor WHERE kind = 'Organization'"))
    with sqlite3.connect(instance.folder / "maillon.db") as database:
        for number in range(many):
            host = number % HOSTS
            base = DEAD.format(1 + host // 250, host % 250)
            row = (actor, f"{base}/@f{number}", f"{base}/follows/{number}", "accepted", f"{base}/inbox", base[7:], 0)
            database.execute("INSERT INTO follower (actor, who, activity, state, inbox, host, since) VALUES (?,?,?,?,?,?,?)", row)


def queue(instance, many):
    path = instance.folder / "maillon.db"
    (left,), = read_rows(path, "SELECT count(*) FROM delivery WHERE state = 0")
    copy_rows(path, "delivery", ("id",), many - left, state="0", next_try_at="0", lease_until="0", attempts="0",
              inbox="'http://127.' || (1 + (n.i % 1000) / 250) || '.' || (n.i % 250) || '.1:9/inbox/' || n.i",
              host="'127.' || (1 + (n.i % 1000) / 250) || '.' || (n.i % 250) || '.1:9'")
    (waiting,), = read_rows(path, "SELECT count(*) FROM delivery WHERE state = 0")
    return waiting


def main():
    binary, rows = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if 2 < len(sys.argv) else 1_000_000
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=Path(__file__).parent)
    say("setting", commit=commit.stdout.strip(), rows=rows, binary_mb=round(binary.stat().st_size / 1e6, 1))
    with tempfile.TemporaryDirectory(prefix="maillon-process-bench.") as scratch:
        instance = Instance(binary, Path(scratch) / "a", "a")
        try:
            instance.run("init", "--coordinator", "coordination")
            cold_starts(instance, "empty")
            resident(instance, "idle and empty")
            instance.stop()
            publish(instance, "Une échelle")
            known = 0
            for many in (rows // 100, rows // 10, rows):
                fill(instance, many - known)
                known = many
                pages(instance, f"{many} rows")
            cold_starts(instance, f"{rows} rows")
            followers(instance, FOLLOWERS)
            first_page(instance)
            publish(instance, "Pour tous")
            time.sleep(SETTLE)
            say(f"memory, an annonce to {FOLLOWERS} followers on {HOSTS} hosts that refuse", **memory_of(instance.process))
            instance.stop()
            waiting = queue(instance, QUEUED)
            resident(instance, f"{waiting} deliveries wait")
        finally:
            instance.kill()


if __name__ == "__main__":
    main()
