"""Tests of a release binary as processes: commands, two instances, kill -9, SIGTERM.

    process_smoke.py BINARY

The binary is copied into an empty folder. Instances `localhost:PORT` run beside it in development, on
ports that are free. Exit code 0 when everything holds; else what did not, and the ends of the logs.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from smoke import crash, requests, setup, travel
from smoke.instance import Instance, alive, check


def commands(binary, scratch):
    armed = b"MAILLON_CRASH_AT" in Path(binary).read_bytes()
    check(not armed, "a release has no points at which it can be made to crash")
    folder = scratch / "nothing"
    folder.mkdir()
    setup.wrong_settings(binary, folder)
    setup.usage(binary, folder)


def set_up(home, away):
    """Answers login and password of the first instance."""
    setup.configuration(home)
    login = setup.first_setup(home)
    setup.members(home)
    link = setup.first_setup_by_link(away)
    home.serve()
    away.serve()
    requests.join(away, link)
    return login


def cases(binary, scratch, instances):
    commands(binary, scratch)
    home, away = (Instance(binary, scratch / handle, handle) for handle in ("a", "b"))
    instances += [home, away]
    login = set_up(home, away)
    travel.travel(home, away)
    requests.log_in(home, *login)
    crash.receiver_down(home, away)
    crash.dropped_by_hand(home, away)
    crash.sender_killed_at_random(home, away)
    crash.receiver_killed(home, away)
    requests.stop_under_load(home)
    away.stop()


def main():
    began, instances = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="maillon-processes.") as scratch, alive(instances):
        binary = shutil.copy(Path(sys.argv[1]).resolve(), Path(scratch) / "maillon")
        cases(binary, Path(scratch), instances)
    print(f"  all of it in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
