"""Annonces, requests and follows between two instances, as processes that end anywhere: nothing is lost or done twice.

    social_smoke.py BINARY [CASE…] [--only sqlite|postgres]

BINARY is compiled with the feature `crash-points`. Two instances `localhost:PORT` run it, on SQLite, and on PostgreSQL
where MAILLON_TEST_POSTGRES names a throwaway cluster, which is restarted. Cases: points, follows, database, disk; all
of them when none is named. Exit code 0 when everything holds; else what did not, and the ends of the logs.
"""

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

from smoke import exchange, social
from smoke.instance import alive

CASES = ("points", "follows", "database", "disk")


def on(binary, cluster, wanted):
    """All cases on one kind of database."""
    began, houses = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="maillon-social.") as scratch, alive(houses):
        copy = shutil.copy(binary, Path(scratch) / "maillon")
        home, away = exchange.two(copy, Path(scratch), cluster, houses)
        social.meet(home, away)
        if "points" in wanted:
            social.every_point(home, away)
        if "follows" in wanted:
            social.follow_at_every_point(home, away)
        if "database" in wanted and cluster:
            social.database_starts_anew(home, away, cluster)
        if "disk" in wanted and not cluster:
            social.disk_is_full(home, away)
    print(f"  {'PostgreSQL' if cluster else 'SQLite'}: {time.monotonic() - began:.0f} s", flush=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("binary", type=Path)
    arguments.add_argument("cases", nargs="*", choices=[[], *CASES])
    arguments.add_argument("--only", choices=["sqlite", "postgres"])
    asked = arguments.parse_args()
    cluster, wanted = os.environ.get("MAILLON_TEST_POSTGRES"), asked.cases or CASES
    if asked.only != "postgres":
        on(asked.binary.resolve(), None, wanted)
    if cluster and asked.only != "sqlite":
        on(asked.binary.resolve(), cluster, wanted)


if __name__ == "__main__":
    main()
