"""Processes that are killed: what was published arrives, each once, and nothing else does."""

import json
import random
import threading
import time
from collections import Counter

from smoke.instance import Failure, check, until
from smoke.travel import publish

RETRY_PATIENCE = 25  # seconds: a host that failed is left alone for up to 15
SETTLE_PATIENCE = 20  # seconds to deliver what is due
ROUNDS = 10  # times that the sender is killed
SEED = 20_261_124
LONGEST_LIFE = 1.5  # seconds until it is killed again
BURST = 60  # offers that wait for the receiver that is killed

DELIVERIES = (
    "SELECT delivery.state, delivery.activity FROM delivery JOIN activity ON activity.id = delivery.activity"
    " WHERE activity.thread = ?"
)


def settled(home, away):
    """Whether nothing waits: no delivery on one side, no arrival on the other."""
    waiting = [home.rows("SELECT count(*) FROM delivery WHERE state = 0"),
               away.rows("SELECT count(*) FROM inbox WHERE state = 0")]
    return waiting == [[(0,)], [(0,)]]


def arrived_once(home, away, word, published, patience):
    """The final check. `word` stands in the title of each of the offers in `published` (URI to title)."""
    if not until(patience, lambda: settled(home, away)):
        left = home.rows("SELECT host, state, attempts, outcome FROM delivery WHERE state = 0")
        late = away.rows("SELECT id, attempts, outcome FROM inbox WHERE state = 0")
        raise Failure(f"after {patience} s there still wait: deliveries {left}, arrivals {late}")
    shown = Counter(away.titles(word))
    check(shown == Counter(published.values()), f"each of the {len(published)} offers is listed once, and no other")
    stored = Counter(uri for (uri,) in away.rows("SELECT uri FROM offer WHERE NOT own AND title LIKE ?", f"{word}%"))
    check(stored == Counter(published.keys()), "and stored once")
    deliveries = [home.rows(DELIVERIES, uri) for uri in published]
    check(all(len(one) == 1 and one[0][0] == 1 for one in deliveries), "its one delivery is marked as done")
    arrivals = [away.rows("SELECT state FROM inbox WHERE id = ?", one[0][1]) for one in deliveries]
    check(all(one == [(1,)] for one in arrivals), "and its one arrival as applied")


def receiver_down(home, away):
    """Offers for a receiver that is down, the last of them just before the sender is killed."""
    away.stop()
    check(True, f"SIGTERM ends @{away.handle} with exit code 0")
    titles = [f"Absence {number}" for number in range(3)]
    published = {publish(home, title)["uri"]: title for title in titles}
    failed = until(5, lambda: home.rows("SELECT 1 FROM delivery WHERE state = 0 AND attempts = 1"))
    check(failed, f"@{home.handle} tried in vain, and keeps the delivery")
    published[publish(home, "Absence 3")["uri"]] = "Absence 3"
    home.kill()
    away.serve()
    home.serve()
    arrived_once(home, away, "Absence", published, RETRY_PATIENCE)


def waiting_for(home, away):
    """How many deliveries `maillon queue list` shows for a host."""
    hosts = json.loads(home.run("queue", "list", "--json").stdout)["hosts"]
    return next((one["waiting"] for one in hosts if one["host"] == away.host), 0)


def dropped_by_hand(home, away):
    """Who looks after the instance drops what waits for a host that is down, and nothing else is lost by it."""
    away.stop()
    dropped = publish(home, "Oubli 0")["uri"]
    check(until(5, lambda: waiting_for(home, away) == 1), "`maillon queue list` shows what waits")
    home.run("queue", "drop", away.host, code=1)
    check(waiting_for(home, away) == 1, "`maillon queue drop` asks twice")
    home.run("queue", "drop", away.host, "--yes")
    check(waiting_for(home, away) == 0, "and drops it then")
    published = {publish(home, "Oubli 1")["uri"]: "Oubli 1"}
    until(5, lambda: home.rows("SELECT 1 FROM delivery WHERE state = 0 AND attempts = 1"))
    away.serve()
    home.run("queue", "retry", away.host)
    arrived_once(home, away, "Oubli", published, RETRY_PATIENCE)
    check(not away.rows("SELECT 1 FROM offer WHERE uri = ?", dropped), "what was dropped never arrives")


class Publisher(threading.Thread):
    """Publishes by command, over and over, whether the instance serves or not."""

    def __init__(self, home, word):
        super().__init__(daemon=True)
        self.home, self.word = home, word
        self.enough = threading.Event()
        self.published, self.refused = {}, []

    def run(self):
        number = 0
        while not self.enough.wait(0.02):
            title = f"{self.word} {number:03}"
            number += 1
            try:
                self.published[publish(self.home, title)["uri"]] = title
            except Failure as failure:
                self.refused.append(str(failure))

    def end(self):
        self.enough.set()
        self.join(40)
        if self.is_alive():
            raise Failure("the publishing command did not come to an end")


def sender_killed_at_random(home, away):
    """The sender is killed again and again, at any moment, its start included, while commands publish."""
    moments = random.Random(SEED)
    publisher = Publisher(home, "Rafale")
    home.kill()
    publisher.start()
    for _ in range(ROUNDS):
        home.start()
        time.sleep(moments.uniform(0.05, LONGEST_LIFE))  # the moment is what this case is about
        home.kill()
    publisher.end()
    home.serve()
    for refusal in publisher.refused:
        print(f"      refused, as it may be: {refusal}")
    check(ROUNDS < len(publisher.published), f"{len(publisher.published)} offers in {ROUNDS} rounds of kill -9")
    arrived_once(home, away, "Rafale", publisher.published, SETTLE_PATIENCE)


def receiver_killed(home, away):
    """The receiver is killed in the middle of a burst; what it acknowledged is in its inbox."""
    home.kill()
    titles = [f"Déluge {number:03}" for number in range(BURST)]
    published = {publish(home, title)["uri"]: title for title in titles}
    (before,), = away.rows("SELECT count(*) FROM inbox")
    home.start()
    deadline = time.monotonic() + SETTLE_PATIENCE
    while away.rows("SELECT count(*) FROM inbox") < [(before + 5,)]:
        if deadline < time.monotonic():
            raise Failure(f"nothing arrived within {SETTLE_PATIENCE} s")
    away.kill()
    acknowledged = home.rows("SELECT activity FROM delivery WHERE state = 1")
    kept = {one for one, in away.rows("SELECT id FROM inbox")}
    lost = [one for one, in acknowledged if one not in kept]
    (after,), = away.rows("SELECT count(*) FROM inbox")
    check(not lost, f"@{away.handle} killed after {after - before} of {BURST} arrivals: what it acknowledged is stored")
    away.serve()
    arrived_once(home, away, "Déluge", published, RETRY_PATIENCE)
