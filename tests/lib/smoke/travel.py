"""What is done on one running instance by command is on the other one's pages a moment later."""

import json
import time

from smoke.instance import check, get, until

PATIENCE = 5  # seconds; one is promised


def publish(instance, title):
    """Publishes an offer by command; answers what the command printed."""
    done = instance.run("offer", "publish", "--kind", "offer", "--title", title, "--text", "Bienvenue.",
                        "--contact", "asso@example.org", "--json")
    return json.loads(done.stdout)


def follow(who, whom):
    """Follows by command while both serve, and waits for the answer of the other side."""
    handle = f"@{whom.handle}@{whom.host}"
    asked = who.run("follow", handle).stdout
    check("Asked to follow" in asked, f"maillon follow {handle}: {asked.strip()}")
    accepted = until(PATIENCE, lambda: who.rows("SELECT 1 FROM following WHERE state = 'accepted'"))
    check(accepted, f"@{whom.handle} accepted it")
    again = who.run("follow", handle).stdout
    check("followed already" in again, f"once more: {again.strip()}")


def an_offer_and_its_life(home, away):
    """Publish, edit, found, withdraw: each on `home` by command, each seen on `away`."""
    offer, began = publish(home, "Marché premier état"), time.monotonic()
    shown = until(PATIENCE, lambda: away.titles("marché") == ["Marché premier état"])
    took = time.monotonic() - began
    check(shown, f"an offer published on @{home.handle} is on @{away.handle}/annonces after {took:.1f} s")
    home.run("offer", "edit", offer["id"], "--title", "Marché second état")
    shown = until(PATIENCE, lambda: away.titles("marché") == ["Marché second état"])
    check(shown, "its new title, too, and only that")
    home.run("offer", "found", offer["url"])
    check(until(PATIENCE, lambda: away.titles("marché") == []), "marked as found, it leaves the list")
    check(away.titles("marché", toutes=1) == ["Marché second état"], "and stays in the list of all")
    home.run("offer", "edit", offer["id"], "--title", "Marché troisième état", code=1)
    check(True, "what is found is not edited: exit code 1")


def a_withdrawal(home, away):
    offer = publish(home, "Brocante retirée")
    check(until(PATIENCE, lambda: away.titles("brocante") == ["Brocante retirée"]), "another offer arrives")
    listed = json.loads(home.run("offer", "list", "--ours", "--json").stdout)
    check([one["title"] for one in listed] == ["Brocante retirée"], "offer list --json: what is open")
    everything = json.loads(home.run("offer", "list", "--ours", "--all", "--json").stdout)
    states = {one["title"]: one["state"] for one in everything}
    check(states == {"Brocante retirée": "open", "Marché second état": "found"}, f"with --all: {states}")
    home.run("offer", "withdraw", offer["id"])
    gone = until(PATIENCE, lambda: away.titles("brocante", toutes=1) == [])
    check(gone, "withdrawn, it is on no list any more")
    status, _ = get(offer["url"], "application/activity+json")
    check(status == 410, f"and its own address answers 410 (was {status})")


def agreements(instance):
    """The lines of `agreement list`: id, stage, and the rest."""
    return [line.split(None, 2) for line in instance.run("agreement", "list").stdout.splitlines()]


def stage_is(instance, wanted):
    return until(PATIENCE, lambda: [one[1] for one in agreements(instance)] == [wanted])


def a_promise(home, away):
    """A part of what `home` offers is asked for by `away`, promised, done by both, and proven by both."""
    offered = json.loads(home.run("offer", "publish", "--kind", "offer", "--title", "Pommes du verger", "--text",
                                  "Ramassées hier.", "--amount", "12", "--unit", "kilogram", "--json").stdout)
    check(until(PATIENCE, lambda: away.titles("pommes") == ["Pommes du verger"]), "twelve kilograms are offered")
    too_much = away.run("agreement", "ask", offered["url"], "13", code=1)
    check("only 12 is left" in too_much.stderr, f"thirteen cannot be asked for: {too_much.stderr.strip()}")
    away.run("agreement", "ask", offered["url"], "5", "--words", "Pour la soupe.")
    check(stage_is(home, "asked"), "five are asked for")
    (asked,) = agreements(home)
    unproven = home.run("agreement", "verify", asked[0], code=1)
    check("nothing is promised yet" in unproven.stderr, "nothing is promised before somebody says yes")
    home.run("agreement", "accept", asked[0])
    check(stage_is(away, "agreed"), "they are promised")
    (there,) = agreements(away)
    away.run("agreement", "done", there[0])
    home.run("agreement", "done", asked[0])
    check(stage_is(home, "settled") and stage_is(away, "settled"), "both say that it is done: settled")
    for instance, which in ((home, asked[0]), (away, f"{away.origin}/accords/{there[0]}")):
        proven = instance.run("agreement", "verify", which).stdout
        check(proven.count("✔") == 4 and "Proven by both sides." in proven, f"@{instance.handle} can prove it")


def an_exchange(home):
    """Two members exchange minutes; what is no amount is refused with words; the ledger is what its entries say."""
    for login in ("anna", "bram"):
        home.run("member", "add", login, "--name", login)
        home.run("account", "open", login)
    home.run("transfer", "pay", "anna", "bram", "1h30", "--label", "Une haie")
    for bad in ("0", "-5", "1.5", "NaN", "9223372036854775808"):
        refused = home.run("transfer", "pay", "--", "anna", "bram", bad, code=2)
        check("an amount" in refused.stderr, f"{bad} is no amount")
    too_much = home.run("transfer", "pay", "anna", "bram", "9h", code=1)
    check("30 minutes are missing" in too_much.stderr, "the floor stops what goes below it, and says by how much")
    (done,) = json.loads(home.run("transfer", "list", "anna", "--json").stdout)
    home.run("transfer", "reverse", done["id"])
    accounts = {one["name"]: one["balance"] for one in json.loads(home.run("account", "list", "--json").stdout)}
    check(accounts["anna"] == 0 and accounts["bram"] == 0, "what is taken back is back")
    check("what its entries say" in home.run("ledger", "verify").stdout, "maillon ledger verify finds it sound")


def new_keys(home, away):
    """`home` signs with other keys; what it publishes still arrives, and what it promised before is still proven."""
    home.run("key", "rotate")
    listed = home.run("key", "list").stdout
    check("#main-key-2" in listed and "#ed25519-key-2" in listed, "maillon key rotate makes keys under new ids")
    publish(home, "Après les nouvelles clés")
    shown = until(PATIENCE, lambda: away.titles("clés") == ["Après les nouvelles clés"])
    check(shown, "what is published after that arrives")
    (there,) = agreements(away)
    proven = away.run("agreement", "verify", there[0]).stdout
    check("Proven by both sides." in proven, "and what was promised before is still proven")


def trust(home, away):
    """Whom an instance trusts is decided by its coordinators, and stays on record."""
    home.run("peer", "trust", away.host, "--reason", "Nous nous connaissons.")
    check(away.host in home.run("peer", "list").stdout, "maillon peer list names who is known")
    shown = home.run("peer", "show", away.host).stdout
    check("Nous nous connaissons." in shown, "maillon peer show says since when it is trusted, and why")
    home.run("peer", "distrust", away.host, "--reason", "Un essai.")


def travel(home, away):
    follow(home, away)
    follow(away, home)
    an_offer_and_its_life(home, away)
    a_withdrawal(home, away)
    a_promise(home, away)
    trust(home, away)
    an_exchange(home)
    new_keys(home, away)
    known = away.run("member", "list", "--json").stdout
    check(json.loads(known), "member list --json works while the instance serves")
