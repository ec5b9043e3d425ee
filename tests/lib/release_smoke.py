"""Smoke test of a release binary: does it do its main job with nothing but itself around it?

    release_smoke.py BINARY [FIRST_PORT]

The binary is copied into an empty folder and runs its demo there: three instances that follow each
other. An offer of the first must be on the pages of the two others. Then Ctrl-C, a second start,
and the same data must be there. Exit code 0 when all that holds.
"""

import contextlib
import html
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

START_PATIENCE = 60  # seconds until all three instances are ready, and show what the others told them
STOP_PATIENCE = 20  # seconds from Ctrl-C to the end of the process
OFFER_LINK = re.compile(r"/annonces/([0-9a-f-]{36})")


class Failure(Exception):
    """What did not hold, in words for the person who reads the test's output."""


def check(holds, what):
    """Says what was checked, or fails with it."""
    if not holds:
        raise Failure(what)
    print(f"  ok  {what}", flush=True)


def get(url, accept="text/html"):
    """The status and the text of a page; status 0 when nobody answers."""
    request = urllib.request.Request(url, headers={"Accept": accept})
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode(errors="replace")
    except OSError:
        return 0, ""


def get_object(url):
    """The ActivityPub document behind a URL, or None."""
    status, text = get(url, "application/activity+json")
    return json.loads(text) if status == 200 else None


def until(patience, question):
    """Asks again and again until the answer is true or the patience is over; the last answer."""
    deadline = time.monotonic() + patience
    while not (answer := question()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return answer


def free_ports(first, many=3):
    """`first`, or the next number from which so many ports in a row are free."""
    while first < 60_000:
        if all(is_free(first + n) for n in range(many)):
            return first
        first += 10
    raise Failure(f"no {many} free ports were found")


def is_free(port):
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


class Demo:
    """`maillon demo`, running in its folder."""

    def __init__(self, folder, first_port, *options):
        self.log = folder.parent / "demo.log"
        self.origins = [f"http://localhost:{first_port + n}" for n in range(3)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                ["./maillon", "demo", "--first-port", str(first_port), *options],
                cwd=folder, env=plain_environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )

    def wait_until_ready(self):
        def ready():
            if self.process.poll() is not None:
                raise Failure(f"the demo ended by itself with exit code {self.process.returncode}")
            return all(get(f"{origin}/readyz")[0] == 200 for origin in self.origins)

        check(until(START_PATIENCE, ready), "all three instances answer /readyz")

    def interrupt(self):
        """Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        try:
            code = self.process.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure(f"the demo did not stop within {STOP_PATIENCE} s of Ctrl-C") from None
        check(code == 0, f"Ctrl-C stops it with exit code 0 (was {code})")

    def own_offers(self, origin):
        """The ActivityPub documents of the offers on an instance's list that are its own."""
        _, page = get(f"{origin}/annonces")
        documents = (get_object(f"{origin}/annonces/{key}") for key in dict.fromkeys(OFFER_LINK.findall(page)))
        return [one for one in documents if one and one["id"].startswith(f"{origin}/")]


def plain_environment():
    """The caller's environment, without settings of Maillon."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MAILLON_")}


def shows(origin, offers):
    """Whether an instance's list has the title of one of the offers."""
    status, page = get(f"{origin}/annonces")
    text = html.unescape(page)
    return status == 200 and any(offer["name"] in text for offer in offers)


def helps(page, origins):
    """Whether each of these organisations stands in the table as one that helped."""
    return all(f'<th scope="row"><a href="{origin}/@' in page for origin in origins)


def first_run(demo):
    """Looks at a new demo; returns an offer and its actor, to be found again."""
    demo.wait_until_ready()
    home, *others = demo.origins
    # Before its annonces, a new demo lives through what brought its network together.
    offers = until(START_PATIENCE, lambda: demo.own_offers(home))
    check(offers, f"{home}/annonces lists offers of its own, each with its ActivityPub document")
    check(all(one["type"] == "Note" and one["name"] for one in offers), "each is a Note with a title")
    for origin in others:
        check(until(START_PATIENCE, lambda: shows(origin, offers)), f"they are on {origin}/annonces")
    # It prints them when everything is there; the offers come before the last picture is drawn.
    printed = lambda: demo.log.read_text(errors="replace")
    check(
        until(START_PATIENCE, lambda: all(origin in printed() for origin in demo.origins)),
        "the demo prints the three addresses",
    )
    helping = f"{demo.origins[2]}/qui-aide-qui"
    check(
        until(START_PATIENCE, lambda: helps(get(helping)[1], demo.origins[:2])),
        f"{helping} tells how the two alternatives helped each other",
    )
    # Read again: since the list was first seen, the offer may have got its picture and its answers.
    offer = get_object(offers[0]["id"])
    actor = get_object(offer["attributedTo"])
    check(actor and actor["publicKey"]["publicKeyPem"], "the offer's author is an actor with a key")
    demo.interrupt()
    return offer, actor


def of(changed):
    """What differs, for the line that says that something does."""
    return f", but for {', '.join(changed)}" if changed else ""


def second_run(demo, offer, actor):
    demo.wait_until_ready()
    found = get_object(offer["id"]) or {}
    changed = sorted(name for name in offer.keys() | found.keys() if offer.get(name) != found.get(name))
    check(not changed, f"after a second start the offer is still the same{of(changed)}")
    again = get_object(actor["id"])
    check(again and again["publicKey"] == actor["publicKey"], "and so is the key of its author")
    demo.interrupt()


def smoke(binary, first_port, folder):
    shutil.copy(binary, folder / "maillon")
    version = subprocess.run(
        ["./maillon", "--version"], cwd=folder, env=plain_environment(), capture_output=True, text=True, check=False
    )
    check(version.returncode == 0 and version.stdout.startswith("maillon "), f"--version: {version.stdout.strip()}")
    seen = None
    for _ in range(2):
        demo = Demo(folder, first_port)
        try:
            seen = second_run(demo, *seen) if seen else first_run(demo)
        except Failure:
            sys.stderr.write("".join(demo.log.read_text(errors="replace").splitlines(keepends=True)[-40:]))
            raise
        finally:
            demo.process.kill()  # it has ended, unless a check failed


def main():
    binary = Path(sys.argv[1]).resolve()
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 8001
    with tempfile.TemporaryDirectory(prefix="maillon-release.") as scratch:
        folder = Path(scratch) / "empty"
        folder.mkdir()
        try:
            smoke(binary, free_ports(wanted), folder)
        except Failure as failure:
            sys.exit(f"  did not hold: {failure}")


if __name__ == "__main__":
    main()
