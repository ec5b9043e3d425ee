"""The demo's own databases, served as three processes: a payment between its two alternatives, killed in the middle."""

import time

from release_smoke import Demo, Failure, check, get, until
from smoke import instance
from smoke.exchange import OPEN, House, Payer, agree, new_key

HANDLES = ("atelier", "tablee", "maison")
READY_PATIENCE = 120  # seconds: a new demo lives through what brought its network together
QUIET_PATIENCE = 60  # seconds from the second start until nothing is under way between the two
KILLS = (0, 0.02, 0.06)  # seconds after the payment was begun
MINUTES = 3
NETWORK = "Le réseau des alternatives (démonstration)"


class Served(House):
    """One instance of the demo, as `maillon serve` runs it: all that it needs stands in its environment."""

    def __init__(self, binary, folder, handle, port, qg):
        self.binary, self.folder, self.handle, self.port = binary, folder, handle, port
        self.host, self.origin = f"localhost:{port}", f"http://localhost:{port}"
        self.log = folder.parent / f"served-{handle}.log"
        self.process, self.database, self.payer = None, None, None
        self.environment = {
            "MAILLON_SERVER__HOST": self.host,
            "MAILLON_SERVER__SCHEME": "http",
            "MAILLON_SERVER__LISTEN": f"127.0.0.1:{port}",
            "MAILLON_DATA__DIR": str(folder),
            "MAILLON_DATABASE__URL": f"{handle}.db",
            "MAILLON_INSTANCE__HANDLE": handle,
            "MAILLON_FEDERATION__DEVELOPMENT": "true",
        }
        if qg:
            self.environment |= {"MAILLON_QG__ENABLED": "true", "MAILLON_QG__NAME": NETWORK}

    def options(self):
        return iter(())

    def run(self, *arguments, code=0):
        return instance.run(self.binary, self.folder, arguments, code, self.environment)

    def start(self, environment=None):
        super().start(self.environment | (environment or {}))

    def rows(self, query, *values):
        return instance.read_rows(self.folder / f"{self.handle}.db", query, *values)

    def is_still(self):
        """Whether nothing is under way with another ledger, and the links are open."""
        queries = (f"SELECT uri FROM transfer WHERE way <> 'local' AND state IN {OPEN}",
                   "SELECT peer FROM link WHERE state <> 'open'")
        return not any(self.facts(query) for query in queries)


def people(folder):
    """(origin's port, login) to password and role, as the demo wrote them down."""
    lines = (line.split() for line in (folder / "logins.txt").read_text().splitlines())
    return {(words[0].rstrip("/").rsplit(":", 1)[1], words[1]): words[2:] for words in lines if len(words) == 4}


def live_once(folder, first_port):
    """Runs the demo until it is ready, and ends it."""
    demo = Demo(folder, first_port)
    try:
        ready = lambda: demo.process.poll() is None and all(get(f"{one}/readyz")[0] == 200 for one in demo.origins)
        check(until(READY_PATIENCE, ready), "the demo is ready")
        lived = folder / "maillon-demo" / ".maillon-demo-lived"
        check(until(READY_PATIENCE, lived.exists), "the demo lived through its past")
        demo.interrupt()
    finally:
        if demo.process.poll() is None:
            demo.process.kill()
            demo.process.wait()


def who_pays(house, known):
    """The first member who has an account, logged in."""
    having = house.facts("SELECT m.login FROM account a JOIN member m ON m.id = a.member WHERE a.state = 'open'")
    for (port, login), (password, _) in known.items():
        if port == str(house.port) and (login,) in having:
            payer = Payer(house, login, password)
            payer.log_in()
            return payer
    raise Failure(f"nobody of @{house.handle} has an account")


def until_still(home, away):
    def still():
        return home.is_still() and away.is_still() and agree(home, away) and agree(away, home)

    if not until(QUIET_PATIENCE, still):
        query = f"SELECT way, state, tries, uri FROM transfer WHERE state IN {OPEN}"
        left = [house.facts(query) for house in (home, away)]
        raise Failure(f"after {QUIET_PATIENCE} s there is still under way: {left}")


def killed_in_the_middle(home, away, victim, wait):
    """A payment is begun; one side is killed and comes back; both say the same of it."""
    before = set(home.transfers("out"))
    to = away.account(away.payer.login)
    home.payer.pay_until_answered(to, MINUTES, f"Un essai de {victim.handle}", new_key())
    time.sleep(wait)
    victim.kill()
    victim.serve()
    until_still(home, away)
    (new,) = set(home.transfers("out")) - before
    return home.transfers("out")[new]


def mediated(house, known):
    """What two do not agree about, at the command line: a coordinator who is none of them mediates, and nobody else."""
    mine = {login: role for (port, login), (_, role) in known.items() if port == str(house.port)}
    mediator = next(login for login, role in mine.items() if role == "coordinator")
    one, other, third = [login for login in mine if login != mediator]
    first = lambda *arguments: house.run(*arguments).stdout.split()[0]
    for login in (one, other):
        if house.facts(f"SELECT 1 FROM account a JOIN member m ON m.id = a.member WHERE m.login = '{login}'") == []:
            house.run("account", "open", login)
    house.run("account", "limits", other, "--reason=Un essai", "--highest=none")
    transfer = first("transfer", "pay", one, other, "6", "--label", "Un essai")
    dispute = first("dispute", "open", transfer, "--words", "Pas fini", "--as", other)
    for login in (one, third):
        house.run("dispute", "mediate", dispute, "--as", login, code=1)
    house.run("dispute", "reverse", dispute, "2", "--as", mediator, code=1)
    house.run("dispute", "mediate", dispute, "--as", mediator)
    back = first("dispute", "reverse", dispute, "2", "--as", mediator)
    house.run("dispute", "close", dispute, "--outcome", "Rendu en partie", "--as", mediator)
    rows = house.facts("SELECT t.amount, d.state, m.login FROM transfer t, dispute d"
                       f" JOIN member m ON m.id = d.mediator WHERE t.id = '{back}' AND d.id = '{dispute}'")
    check(rows == [("2", "closed", mediator)], f"a dispute is mediated at the command line: {rows}")


def on_its_own_data(binary, scratch, houses):
    folder = scratch / "demo"
    folder.mkdir()
    (folder / "maillon").symlink_to(binary)
    ports = instance.free_ports(3)
    live_once(folder, ports[0])
    data = folder / "maillon-demo"
    for handle, port in zip(HANDLES, ports, strict=True):
        houses.append(Served(binary, data, handle, port, handle == "maison"))
    home, away, _ = houses
    for house in houses:
        house.serve()
    check(True, "its two alternatives and its QG are served, each as a process")
    known = people(data)
    home.payer, away.payer = who_pays(home, known), who_pays(away, known)
    until_still(home, away)
    ends = [killed_in_the_middle(home, away, victim, wait) for victim in (home, away) for wait in KILLS]
    check(set(ends) <= {"settled", "aborted"}, f"{len(ends)} payments were killed in the middle: {', '.join(ends)}")
    mediated(home, known)
    for house in (home, away):
        house.run("ledger", "verify")
    check(True, "both ledgers are what their entries say")
