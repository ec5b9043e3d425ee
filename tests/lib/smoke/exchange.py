"""Two instances whose ledgers trust each other, and those who pay: what each side says of it, and whether it adds up."""

import http.client
import http.cookiejar
import os
import re
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

from smoke.instance import Failure, Instance, check

QUIET_PATIENCE = 90  # seconds until nothing is under way any more: a host that failed is left alone for up to 15
OVER = {"settled": "credited", "aborted": "released"}  # the payer's side, and what the payee's says of the same
OPEN = ("held", "committed", "asked", "prepared")


class House(Instance):
    """An instance with one member who has an account without limits, on SQLite or PostgreSQL."""

    def __init__(self, binary, folder, handle, cluster=None):
        super().__init__(binary, folder, handle)
        self.database = new_database(cluster) if cluster else None
        self.payer = None

    def options(self):
        yield from super().options()
        if self.database:
            yield from ("--set", f"database.url={self.database}")

    def facts(self, query):
        """The rows of a query, every value as text."""
        if self.database is None:
            return [tuple(str(value) for value in row) for row in self.rows(query)]
        return [tuple(line.split("\t")) for line in psql(self.database, query).splitlines()]

    def open(self, login):
        """Everything up to the account; not served yet. The payer of this house is `login`."""
        self.run("init", "--coordinator", "coordination")
        password = re.search(r"Password: +(\S+)", self.run("member", "add", login, "--name", login).stdout)[1]
        self.run("account", "open", login)
        self.run("account", "limits", login, "--reason=Un essai", "--lowest=none", "--highest=none")
        self.payer = Payer(self, login, password)

    def account(self, login):
        """The URL of an account."""
        return re.search(r"http\S+", self.run("account", "show", login).stdout)[0]

    def transfers(self, way):
        """URI to state."""
        return dict(self.facts(f"SELECT uri, state FROM transfer WHERE way = '{way}'"))

    def many_under_way(self):
        """How many payments of this side are not over."""
        ((many,),) = self.facts("SELECT count(*) FROM transfer WHERE way = 'out' AND state IN ('held', 'committed')")
        return int(many)

    def is_quiet(self):
        """Whether nothing is under way, the links are open, and nothing waits to be sent or applied."""
        queries = (f"SELECT uri FROM transfer WHERE state IN {OPEN}", "SELECT peer FROM link WHERE state <> 'open'",
                   "SELECT id FROM delivery WHERE state = 0", "SELECT id FROM inbox WHERE state = 0")
        return not any(self.facts(query) for query in queries)


class Unanswered(Exception):
    """Nobody knows whether it was done."""


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Payer:
    """Somebody with a browser who pays, and who sends the same form again when there was no answer."""

    def __init__(self, house, login, password):
        self.house, self.login, self.password = house, login, password
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, NoRedirect())

    def post(self, path, form):
        """Status, where it leads, and the page."""
        data = urllib.parse.urlencode(form).encode()
        try:
            with self.opener.open(self.house.origin + path, data, timeout=10) as answer:
                return answer.status, "", answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers.get("location", ""), answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as problem:
            raise Unanswered(repr(problem)) from None

    def log_in(self):
        status, _, page = self.post("/login", {"login": self.login, "password": self.password})
        check(status == 303, f"@{self.house.handle}: {self.login} logs in {'' if status == 303 else page}")

    def pay(self, to, minutes, label, key):
        """Answers the id of the transfer. `Unanswered`: send it again under the same key."""
        form = {"to": to, "amount": str(minutes), "label": label, "key": key, "confirm": "1"}
        status, location, page = self.post("/sel/payer", form)
        if status == 303 and "/sel/echanges/" in location:
            return location.rsplit("/", 1)[1]
        said = re.findall(r'class="(?:error|notice|fault)[^"]*"[^>]*>\s*([^<]+)', page)
        raise Unanswered(f"{status}: {said or page[-600:]}")

    def act(self, transfer, word):
        """Does something about a transfer of one's own."""
        status, _, page = self.post(f"/sel/echanges/{transfer}", {"act": word, "key": new_key()})
        if status != 303:
            raise Unanswered(f"{word}: {status} {page[-600:]}")

    def accepts(self, what):
        """`all` by itself, or `none`: each waits for a click."""
        status, _, page = self.post("/sel/reglages", {"accept": what})
        check(status == 303, f"{self.login} accepts {what} by itself {'' if status == 303 else page[-600:]}")

    def pay_until_answered(self, to, minutes, label, key=None, patience=30):
        key, deadline = key or new_key(), time.monotonic() + patience
        while True:
            try:
                return self.pay(to, minutes, label, key)
            except Unanswered as problem:
                if deadline < time.monotonic():
                    raise Failure(f"{label} had no answer within {patience} s: {problem}") from None
                time.sleep(0.05)


def new_key():
    """What a form carries so that it takes effect once."""
    return uuid.uuid4().hex


def psql(database, query):
    """What a query answers, a line a row, tabs between."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/psql")) or ["psql"]
    done = subprocess.run([programs[-1], "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", query, database],
                          capture_output=True, text=True, timeout=20, check=False)
    if done.returncode != 0:
        raise Failure(f"psql: {done.stderr}")
    return done.stdout


def new_database(cluster):
    """An empty database in a throwaway cluster, which forgets nothing when its server is killed, as an operator's."""
    name = f"processes_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    psql(cluster, f"CREATE DATABASE {name}")
    psql(cluster, f"ALTER DATABASE {name} SET synchronous_commit = on")
    return f"{cluster.rsplit('/', 1)[0]}/{name}"


def two(binary, scratch, cluster, houses):
    """Two houses that serve and trust each other: one where jeanne pays, one where karim does."""
    for handle in ("haie", "four"):
        houses.append(House(binary, scratch / handle, handle, cluster))
    home, away = houses
    home.open("jeanne")
    away.open("karim")
    for one, other in ((home, away), (away, home)):
        one.run("peer", "trust", other.host, "--reason=Voisins")
        one.serve()
    home.payer.log_in()
    away.payer.log_in()
    return home, away


def until_quiet(home, away, patience=QUIET_PATIENCE):
    """Waits until both sides are at rest; says what is not when they never are. Answers how long it took."""
    began = time.monotonic()
    while time.monotonic() - began < patience:
        if home.is_quiet() and away.is_quiet() and agree(home, away) and agree(away, home):
            return time.monotonic() - began
        time.sleep(0.1)
    left = {house.handle: house.facts(f"SELECT way, state, tries, label FROM transfer WHERE state IN {OPEN}")
            for house in (home, away)}
    queries = ("SELECT peer, state, tries FROM link", "SELECT activity, attempts, outcome FROM delivery WHERE state = 0",
               "SELECT id, attempts, outcome FROM inbox WHERE state = 0", "SELECT name, fail_count FROM host")
    queues = [[house.facts(query) for query in queries] for house in (home, away)]
    raise Failure(f"after {patience} s there is still under way: {left}, {queues}")


def agree(payer, payee):
    """Whether what one side paid and the other received have the same end. What was never heard of there is no more."""
    there = payee.transfers("in")
    for uri, state in payer.transfers("out").items():
        other = there.get(uri, "released" if state == "aborted" else None)
        if other != OVER.get(state) and not (state == "aborted" and other == "rejected"):
            return False
    return True


def ledger_is_sound(home, away):
    """Fails unless both ledgers add up, and together."""
    for house in (home, away):
        house.run("ledger", "verify")
        ((total, held, promised),) = house.facts(
            "SELECT COALESCE(SUM(balance), 0), COALESCE(SUM(held), 0), COALESCE(SUM(promised), 0) FROM account")
        if (total, held, promised) != ("0", "0", "0"):
            raise Failure(f"@{house.handle}: sum {total}, held {held}, promised {promised}")
    mirrors = [int(house.facts("SELECT COALESCE(SUM(balance), 0) FROM account WHERE kind = 'mirror'")[0][0])
               for house in (home, away)]
    if sum(mirrors) != 0:
        raise Failure(f"what one ledger thinks that it gave the other did not get: {mirrors}")
    incidents = [house.facts("SELECT kind, transfer, detail FROM incident") for house in (home, away)]
    if any(incidents):
        raise Failure(f"the ledgers accuse each other: {incidents}")
