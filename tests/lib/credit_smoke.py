"""Transfers between two ledgers, as processes: they are killed anywhere, and both sides still say the same.

    credit_smoke.py BINARY [CASE…] [--kills N]

BINARY is compiled with the feature `crash-points`. Two instances `localhost:PORT` run it, on SQLite, and on PostgreSQL
where MAILLON_TEST_POSTGRES names a throwaway cluster, which is restarted. Cases: points, kills, database, disk, and
demo (on the databases of `maillon demo`, SQLite alone); all of them when none is named. Exit code 0 when everything
holds; else what did not, and the ends of the logs.
"""

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

from smoke import demo, exchange, load, points
from smoke.instance import alive

CASES = ("points", "kills", "database", "disk", "demo")


def cases(houses, cluster, wanted, kills):
    home, away = houses
    if "points" in wanted:
        points.every_point(home, away)
        points.every_point_of_a_cancelling(home, away)
    if "kills" in wanted:
        load.killed_at_random(home, away, kills)
    if "database" in wanted and cluster:
        load.database_starts_anew(home, away, cluster)
    if "disk" in wanted and not cluster:
        load.disk_is_full(home, away)


def on(binary, cluster, wanted, kills):
    """All cases on one kind of database."""
    began, houses = time.monotonic(), []
    if not set(wanted) - {"demo"}:
        return
    with tempfile.TemporaryDirectory(prefix="maillon-credit.") as scratch, alive(houses):
        copy = shutil.copy(binary, Path(scratch) / "maillon")
        exchange.two(copy, Path(scratch), cluster, houses)
        cases(houses, cluster, wanted, kills)
    print(f"  {'PostgreSQL' if cluster else 'SQLite'}: {time.monotonic() - began:.0f} s", flush=True)


def on_the_demo(binary):
    """The demo, lived through once, and then served as three processes."""
    began, houses = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="maillon-credit-demo.") as scratch, alive(houses):
        demo.on_its_own_data(binary, Path(scratch), houses)
    print(f"  the demo's own data: {time.monotonic() - began:.0f} s", flush=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("binary", type=Path)
    arguments.add_argument("cases", nargs="*", choices=[[], *CASES])
    arguments.add_argument("--kills", type=int, default=40)
    arguments.add_argument("--only", choices=["sqlite", "postgres"])
    asked = arguments.parse_args()
    cluster, wanted = os.environ.get("MAILLON_TEST_POSTGRES"), asked.cases or CASES
    if asked.only != "postgres":
        on(asked.binary.resolve(), None, wanted, asked.kills)
    if "demo" in wanted and asked.only != "postgres":
        on_the_demo(asked.binary.resolve())
    if cluster and asked.only != "sqlite":
        on(asked.binary.resolve(), cluster, wanted, asked.kills)


if __name__ == "__main__":
    main()
