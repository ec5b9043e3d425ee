"""Annonces, requests and follows between two instances: a process is ended at each point of their road, the database
starts anew, the disk is full. What was acknowledged is there, and took effect once."""

import json
import resource
import threading
import time

from smoke.exchange import psql
from smoke.instance import Failure, check, until
from smoke.load import allow, restart_cluster
from smoke.points import arm, ends, points

PATIENCE = 40  # seconds until nothing waits any more: a host that failed is left alone for up to 15
ROOM = 60_000  # bytes that the files of a full disk may still grow by
# What is sent: about to be, answered, and noted. What arrives: in the transaction, durable, taken up, applied, and
# that durable, too.
ROAD = points(activities=("claimed", "sent"), delivery=("noted",)) + points(
    activities=("written", "stored", "taken"), applied=("written", "stored"))
BURST = 3  # annonces of a round: the passage that ends a process is one of them in turn
TOGETHER = ("delivery.noted",)  # answers that came meanwhile are noted with the first, so only one passage is certain


def publish(house, title, *more, text="Bienvenue."):
    done = house.run("offer", "publish", "--kind", "offer", "--title", title, "--text", text,
                     "--contact", "asso@example.org", "--json", *more)
    return json.loads(done.stdout)


def meet(home, away):
    """Each follows the other."""
    for who, whom in ((home, away), (away, home)):
        who.run("follow", f"@{whom.handle}@{whom.host}")
        accepted = until(PATIENCE, lambda: follows(who, whom) == ["accepted"])
        check(accepted, f"@{who.handle} follows @{whom.handle}")


def follows(who, whom):
    return [state for (state,) in who.facts(f"SELECT state FROM following WHERE target LIKE '{whom.origin}/%'")]


def waits(house):
    """What is still to be sent or applied."""
    return house.facts("SELECT activity, attempts, outcome FROM delivery WHERE state = 0") + house.facts(
        "SELECT id, attempts, outcome FROM inbox WHERE state = 0")


def told(house):
    """How much was ever sent or heard."""
    return house.facts("SELECT COUNT(*) FROM delivery") + house.facts("SELECT COUNT(*) FROM inbox")


def quiet(houses):
    """Nothing waits anywhere. One house is looked at after the other: what passes between two looks shows in the counts."""
    before = [told(house) for house in houses]
    return not any(waits(house) for house in houses) and before == [told(house) for house in houses]


def settle(*houses, patience=PATIENCE):
    """Waits until nothing waits; fails when something does for too long, or had no effect. Answers how long it took."""
    began = time.monotonic()
    while not quiet(houses):
        if began + patience < time.monotonic():
            left = {house.handle: waits(house) for house in houses}
            raise Failure(f"after {patience} s there still wait: {left}")
        time.sleep(0.05)
    for house in houses:
        for table in ("delivery", "inbox"):
            if refused := house.facts(f"SELECT state, outcome FROM {table} WHERE state NOT IN (0, 1)"):
                raise Failure(f"@{house.handle} has in its {table}: {refused}")
    return time.monotonic() - began


def shown(away, word):
    """The titles of what came from elsewhere."""
    return sorted(title for (title,) in away.facts(f"SELECT title FROM offer WHERE NOT own AND title LIKE '{word}%'"))


def asked(house):
    """How many requests there are, and how many letters they brought."""
    ((requests,),) = house.facts("SELECT COUNT(*) FROM agreement")
    ((letters,),) = house.facts("SELECT COUNT(*) FROM message")
    return int(requests), int(letters)


def round_of(home, away, victim, point, passage):
    """Things to say on both sides, one of which ends in the middle of saying or hearing them."""
    word = f"{victim.handle} {point} {passage}"
    basket = publish(home, f"{word} panier", "--amount", "1000", "--unit", "kilogram")["url"]
    settle(home, away)
    before = asked(home), asked(away)
    home.kill()
    away.kill()
    titles = [f"{word} {number}" for number in range(BURST)]
    for house in (home, away):
        first, *_ = [publish(house, title) for title in titles]
        house.run("offer", "edit", first["id"], "--title", f"{word} 0 bis")
    away.run("agreement", "ask", basket, "1", "--words", f"Pour {word}")
    for house in (away, home):
        house.start({"MAILLON_CRASH_AT": f"{point}:{passage}"} if house is victim else None)
    ends(victim, f"{point}:{passage}")
    victim.serve()
    took = settle(home, away)
    wanted = sorted([f"{word} 0 bis", *titles[1:]])
    for house, more in ((away, [f"{word} panier"]), (home, [])):
        if shown(house, word) != sorted([*wanted, *more]):
            raise Failure(f"{word}: @{house.handle} has {shown(house, word)}")
    grown = [(now[0] - then[0], now[1] - then[1]) for then, now in zip(before, (asked(home), asked(away)))]
    if [requests for requests, _ in grown] != [1, 1] or grown[0] != grown[1]:
        raise Failure(f"{word}: one request was made, and each side has {grown} more (with their letters)")
    check(True, f"@{word}: each once, quiet after {took:.1f} s")


def every_point(home, away):
    for turn, point in enumerate(ROAD):
        passage = 1 if point in TOGETHER else 1 + turn % BURST
        for victim in (home, away):
            round_of(home, away, victim, point, passage)


def follow_at_every_point(home, away):
    """Both sides of a follow, ended where they send and where they hear: it is asked and accepted once."""
    for point in ROAD:
        for victim in (home, away):
            home.run("unfollow", f"@{away.handle}@{away.host}")
            settle(home, away)
            arm(victim, point)
            home.run("follow", f"@{away.handle}@{away.host}")
            ends(victim, point)
            victim.serve()
            settle(home, away)
            rows = away.facts(f"SELECT state FROM follower WHERE who LIKE '{home.origin}/%'")
            if (follows(home, away), rows) != (["accepted"], [("accepted",)]):
                raise Failure(f"@{victim.handle} {point}: {follows(home, away)}, and there {rows}")
    check(True, f"a follow whose sides end at {2 * len(ROAD)} points is accepted once")


class Publisher(threading.Thread):
    """Publishes by command while something goes wrong around it."""

    def __init__(self, house, word):
        super().__init__(daemon=True)
        self.house, self.word, self.enough = house, word, threading.Event()
        self.published, self.unanswered = set(), set()

    def run(self):
        number = 0
        while not self.enough.wait(0.02):
            title, number = f"{self.word} {number:03}", number + 1
            try:
                publish(self.house, title)
                self.published.add(title)
            except Failure:
                self.unanswered.add(title)  # nobody knows whether it was done

    def end(self):
        self.enough.set()
        self.join(60)
        if self.is_alive():
            raise Failure("the publishing command did not come to an end")


def database_starts_anew(home, away, cluster):
    """PostgreSQL ends at once, three times, while one side publishes and the other hears of it."""
    folder, publisher = psql(cluster, "SHOW data_directory").strip(), Publisher(home, "Panne")
    publisher.start()
    for _ in range(3):
        before = len(publisher.published)
        if not until(PATIENCE, lambda: before + 10 < len(publisher.published)):
            raise Failure("nothing can be published any more")
        restart_cluster(folder)
    publisher.end()
    took = settle(home, away)
    there = shown(away, "Panne")
    lost, unasked = publisher.published - set(there), set(there) - publisher.published - publisher.unanswered
    check(not lost and not unasked and len(there) == len(set(there)),
          f"PostgreSQL restarted 3 times: {len(publisher.published)} annonces arrived once, quiet after {took:.1f} s"
          f"{f'; lost {lost}, unasked {unasked}' if lost or unasked else ''}")


def disk_is_full(home, away):
    """The receiver's files may not grow any more: it says so, keeps nothing in part, and hears everything later."""
    allow(away, max(path.stat().st_size for path in [*away.folder.glob("maillon.db*"), away.log]) + ROOM)
    titles = [f"Disque plein {number:03}" for number in range(60)]
    for title in titles:
        publish(home, title, text="Beaucoup de mots. " * 60)
    refused = "SELECT outcome FROM delivery WHERE state = 0 AND attempts <> 0"
    if not until(PATIENCE, lambda: home.facts(refused)):
        raise Failure(f"a full disk refused nothing; {len(shown(away, 'Disque plein'))} arrived")
    check(True, f"@{away.handle} cannot write any more and says: {home.facts(refused)[0][0]}")
    kept, listed = len(shown(away, "Disque plein")), len(away.titles("plein", toutes=1) or [])
    check(kept < len(titles) and listed == kept, f"what only reads goes on; {kept} of {len(titles)} are there")
    allow(away, resource.RLIM_INFINITY)
    took = settle(home, away, patience=2 * PATIENCE)
    check(shown(away, "Disque plein") == titles, f"with room all are there, each once, after {took:.1f} s")
    check(away.rows("PRAGMA quick_check") == [("ok",)], "and SQLite finds its file whole")
