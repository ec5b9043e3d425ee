"""Payments both ways, over and over, while processes are killed, the database starts anew, or the disk is full."""

import os
import random
import resource
import subprocess
import threading
import time
from pathlib import Path

from smoke.exchange import OVER, Unanswered, ledger_is_sound, new_key, psql, until_quiet
from smoke.instance import Failure, check, get, until

PAUSE = 0.02  # seconds between two payments of one payer
MOST_UNDER_WAY = 40  # payments of one payer: what is killed all the time gets little done
LONGEST_LIFE = 1.6  # seconds until the next kill
SEED = 20_261_128
ROOM = 300_000  # bytes that the files of a full disk may still grow by
END_PATIENCE = 60  # seconds until the last payment has its answer


class Load(threading.Thread):
    """Pays without end. What had no answer is sent again under the same key, as a browser would."""

    def __init__(self, house, to, word):
        super().__init__(daemon=True)
        self.payer, self.to, self.word = house.payer, to, word
        self.enough = threading.Event()
        self.acknowledged, self.unanswered, self.last_problem = {}, 0, None

    def run(self):
        number = 0
        while not self.enough.wait(PAUSE):
            if self.may_pay():
                number += 1
                self.pay(f"{self.word} {number:05}")

    def may_pay(self):
        """Not while much is under way. What counts it asks the database, which may be the one that is away."""
        try:
            return self.payer.house.many_under_way() < MOST_UNDER_WAY
        except Failure as problem:
            self.last_problem = str(problem)
            return False

    def pay(self, label):
        key = new_key()
        deadline = None
        while deadline is None or time.monotonic() < deadline:
            try:
                self.acknowledged[label] = self.payer.pay(self.to, 1, label, key)
                return
            except Unanswered as problem:
                self.unanswered += 1
                self.last_problem = str(problem)
                time.sleep(0.05)
            if self.enough.is_set() and deadline is None:
                deadline = time.monotonic() + END_PATIENCE

    def end(self):
        self.enough.set()
        self.join(END_PATIENCE + 20)
        if self.is_alive():
            raise Failure(f"the payer of {self.word} did not come to an end: {self.last_problem}")


class Both:
    """Load both ways."""

    def __init__(self, home, away, word):
        self.home, self.away, self.word = home, away, word
        self.loads = [Load(home, away.account("karim"), f"{word} aller"),
                      Load(away, home.account("jeanne"), f"{word} retour")]

    def __enter__(self):
        for load in self.loads:
            load.start()
        return self

    def __exit__(self, kind, *_):
        for load in self.loads:
            load.enough.set()
        if kind is None:
            for load in self.loads:
                load.end()

    def many(self):
        return sum(len(load.acknowledged) for load in self.loads)

    def check(self):
        """Everything acknowledged is there, once, with one end on both sides; and nothing else is."""
        took = until_quiet(self.home, self.away)
        for payer, payee, load in ((self.home, self.away, self.loads[0]), (self.away, self.home, self.loads[1])):
            rows = payer.facts("SELECT label, id, uri, state FROM transfer"
                               f" WHERE way = 'out' AND label LIKE '{load.word} %'")
            labels = [row[0] for row in rows]
            twice = {label for label in labels if 1 < labels.count(label)}
            lost = {label: key for label, key in load.acknowledged.items() if key not in {row[1] for row in rows}}
            unasked = set(labels) - set(load.acknowledged)
            there = payee.transfers("in")
            apart = [(label, state, there.get(uri)) for label, _, uri, state in rows if there.get(uri) != OVER.get(state)]
            for what, which in (("lost", lost), ("made twice", twice), ("apart", apart), ("unasked", unasked)):
                if which:
                    raise Failure(f"{load.word}: {len(which)} transfers {what}: {sorted(which)[:5]}")
        ledger_is_sound(self.home, self.away)
        unanswered = sum(load.unanswered for load in self.loads)
        check(True, f"{self.word}: {self.many()} payments acknowledged ({unanswered} tries without an answer), "
                    f"none lost, none twice; quiet after {took:.1f} s; all sums are zero")


def killed_at_random(home, away, kills):
    """`kill -9` of one or the other, at any moment, its start included."""
    moments = random.Random(SEED)
    with Both(home, away, "Rafale") as load:
        for _ in range(kills):
            victim = moments.choice((home, away))
            time.sleep(moments.uniform(0.05, LONGEST_LIFE))  # the moment is what this case is about
            victim.kill()
            victim.start()
        for house in (home, away):
            house.kill()
            house.serve()
    check(kills // 2 < load.many(), f"{kills} times kill -9, {load.many()} payments")
    load.check()


def database_starts_anew(home, away, cluster):
    """PostgreSQL ends at once, without a word to anybody, and is back: the servers go on by themselves."""
    folder = psql(cluster, "SHOW data_directory").strip()
    with Both(home, away, "Redémarrage") as load:
        for _ in range(3):
            before = load.many()
            if not until(END_PATIENCE, lambda: before + 20 < load.many()):
                raise Failure(f"payments stopped: {[one.last_problem for one in load.loads]}")
            restart_cluster(folder)
    check(home.process.poll() is None and away.process.poll() is None, "PostgreSQL restarted 3 times under load")
    load.check()


def disk_is_full(home, away):
    """No file may grow any more: who pays is told so, nothing is there in part, and it goes on when there is room."""
    account = away.account("karim")
    largest = max(path.stat().st_size for path in [*home.folder.glob("maillon.db*"), home.log])
    allow(home, largest + ROOM)
    label, done, answer = "Disque plein", 0, ""
    for number in range(2_000):
        try:
            home.payer.pay(account, 1, f"{label} {number:05}", new_key())
            done += 1
        except Unanswered as problem:
            answer = str(problem)
            break
    check(answer.startswith("503"), f"after {done} payments the disk is full, and that is said: {answer[:120]}")
    status, _ = get(f"{home.origin}/annonces")
    check(status == 200, "what only reads goes on")
    allow(home, resource.RLIM_INFINITY)
    home.payer.pay_until_answered(account, 1, f"{label}, puis de la place")
    done += 1
    took = until_quiet(home, away)
    kept = home.facts(f"SELECT state FROM transfer WHERE label LIKE '{label}%'")
    check(kept == [("settled",)] * done, f"with room it goes on; {len(kept)} of {done} are there, quiet after {took:.1f} s")
    ledger_is_sound(home, away)
    check(home.rows("PRAGMA quick_check") == [("ok",)], "and SQLite finds its file whole")


def allow(house, size):
    """How long the files of the running process may become."""
    resource.prlimit(house.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def restart_cluster(folder):
    """As when its machine fails: nothing is put down. It was started in the folder above its data."""
    program = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))[-1]
    command = [program, "restart", "-D", folder, "-m", "immediate", "-w", "-s", "-l", f"{folder}/restart.log"]
    if os.getuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, cwd=Path(folder).parent, check=True, timeout=60, stdout=subprocess.DEVNULL)
