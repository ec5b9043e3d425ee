"""A network as processes: its QG is killed while members trade, and nothing is lost.

    network_smoke.py BINARY

Three instances `localhost:PORT`: a QG, a member, and one that asks to join. Nobody decided to trust anybody: that follows
from the register, of which each keeps a signed copy. The QG is killed twice: while it reads an application, and while the
members pay each other. Then the network moves to the member. Exit code 0 when everything holds; else what did not, and the ends of the logs.
"""

import json
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from smoke import exchange
from smoke.exchange import House
from smoke.instance import Failure, alive, check, until

PATIENCE = 90  # seconds: a host that failed is left alone for a while
PAYMENTS = 12  # of each side while the QG is down
FIELDS = [*(f"answer:{n}" for n in range(1, 6)), "added_value", "legal_form", "decision_mode", "board"]


class Member(House):
    """A house that may be, or become, the QG of a network."""

    network = None

    def options(self):
        yield from super().options()
        if self.network:
            yield from ("--set", "qg.enabled=true", "--set", f"qg.name={self.network}")


def introduce(house):
    """Answers the five questions, and the rest."""
    for field in FIELDS:
        house.run("network", "answer", field, f"{house.handle} : {field}")
    house.run("network", "publish")


def rounds(house):
    return json.loads(house.run("network", "rounds", "--json").stdout)


def say(house):
    """Consents in the one round that is open, once it is known here."""
    check(until(PATIENCE, lambda: rounds(house)), f"@{house.handle} reads a round")
    house.run("network", "say", rounds(house)[0]["uri"], "consent")


def belongs(house):
    return any(one["standing"] == "member" for one in json.loads(house.run("network", "list", "--json").stdout))


def join(candidate, qg, readers):
    introduce(candidate)
    named = [option for one in readers for option in ("--sponsor", one.host)]
    candidate.run("network", "join", f"@qg@{qg.host}", *named)


def first_member(qg, home):
    join(home, qg, [qg])
    say(qg)
    check(until(PATIENCE, lambda: belongs(home)), f"@{home.handle} belongs, read by the QG alone")


def killed_while_it_reads(qg, home, away):
    """What is said while the QG is down counts when it is back."""
    join(away, qg, [qg, home])
    check(until(PATIENCE, lambda: rounds(home)), f"@{home.handle} is asked to read @{away.handle}")
    qg.kill()
    say(home)
    qg.serve()
    heard = lambda: qg.facts("SELECT actor FROM stance")
    check(until(PATIENCE, heard), "the QG was killed; what was said meanwhile has come to it")
    say(qg)
    check(until(PATIENCE, lambda: belongs(away)), f"@{away.handle} belongs, read by both")
    both = lambda: all(len(house.facts("SELECT organisation FROM membership")) == 3 for house in (qg, home, away))
    check(until(PATIENCE, both), "all three keep a register of three")


def pay_many(house, other, to, failures):
    try:
        for number in range(PAYMENTS):
            house.payer.pay_until_answered(to, 1 + number, f"Pendant que le QG dort {number}")
    except Failure as problem:
        failures.append(problem)


def killed_while_they_trade(qg, home, away):
    """The members need the signed copy of the register alone."""
    accounts = {house.handle: house.account(house.payer.login) for house in (home, away)}
    before = qg.facts("SELECT register_version, register FROM network")
    failures = []
    pairs = ((home, away), (away, home))
    threads = [
        threading.Thread(target=pay_many, args=(one, other, accounts[other.handle], failures)) for one, other in pairs
    ]
    for thread in threads:
        thread.start()
    qg.kill()
    for thread in threads:
        thread.join(PATIENCE)
    check(not failures, f"both sides pay while the QG is killed {failures or ''}")
    settled = lambda: not home.many_under_way() and not away.many_under_way() and agree(home, away)
    check(until(PATIENCE, settled), f"{2 * PAYMENTS} payments are settled, and the QG is still down")
    for house in (home, away):
        states = list(house.transfers("out").values())
        check(states == ["settled"] * PAYMENTS, f"@{house.handle}: {PAYMENTS} went through")
    home.run("offer", "publish", "--kind", "offer", "--title", "Un banc", "--text", "En bois, à venir chercher.",
             "--contact", "asso@example.org")
    qg.serve()
    check(qg.facts("SELECT register_version, register FROM network") == before, "its register is what it was")
    arrived = lambda: qg.facts("SELECT title FROM offer WHERE title = 'Un banc'")
    check(until(PATIENCE, arrived), "what was published meanwhile has come to the QG")
    exchange.until_quiet(home, away)
    exchange.ledger_is_sound(home, away)
    check(True, "both ledgers add up, and nothing is left under way")


def agree(home, away):
    return exchange.agree(home, away) and exchange.agree(away, home)


def moves(qg, home, away):
    """The network goes on with the member as its QG, and the old one stays a member."""
    home.stop()
    home.network = "Le cercle, ailleurs"
    home.serve()
    qg.run("network", "move", f"@qg@{home.host}", code=1)
    home.run("network", "take-over", f"@qg@{qg.host}")
    qg.run("network", "move", f"@qg@{home.host}")
    new = f"{home.origin}/@qg"
    goes_on = lambda: ("member",) in away.facts(f"SELECT state FROM network WHERE qg = '{new}'")
    check(until(PATIENCE, goes_on), f"@{away.handle} goes on with the QG of @{home.handle}")
    check(len(away.facts(f"SELECT organisation FROM membership WHERE network = '{new}'")) == 3, "all three belong to it")
    qg.kill()
    paid = home.payer.pay_until_answered(away.account(away.payer.login), 5, "Après le déménagement")
    settled = lambda: home.facts(f"SELECT state FROM transfer WHERE id = '{paid}'") == [("settled",)]
    check(until(PATIENCE, settled), "the members trade as before, without the old QG")


def cases(binary, scratch, houses):
    houses += [Member(binary, scratch / name, name) for name in ("maison", "haie", "four")]
    qg, home, away = houses
    qg.network = "Le cercle"
    for house, login in ((qg, "zohra"), (home, "jeanne"), (away, "karim")):
        house.open(login)
        house.serve()
    first_member(qg, home)
    killed_while_it_reads(qg, home, away)
    for house in (home, away):
        house.payer.log_in()
    killed_while_they_trade(qg, home, away)
    moves(qg, home, away)
    check(not home.facts("SELECT id FROM trust"), "nobody decided to trust anybody: the register did")


def main():
    began, houses = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="maillon-network.") as scratch, alive(houses):
        binary = shutil.copy(Path(sys.argv[1]).resolve(), Path(scratch) / "maillon")
        cases(binary, Path(scratch), houses)
    print(f"  all of it in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
