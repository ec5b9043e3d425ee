"""A transfer between two ledgers, with one of the processes ended at each of its points (`MAILLON_CRASH_AT`)."""

import subprocess

from smoke.exchange import Unanswered, ledger_is_sound, new_key, until_quiet
from smoke.instance import Failure, check, until

DEATH_PATIENCE = 20  # seconds until a process comes to the point where it ends
PATIENCE = 30  # seconds until both sides are at rest; a lease that nobody gave back would take a minute or more
# `written`: in the transaction, before it is durable; `stored`: durable, nobody was told; `claimed`: about to be sent;
# `sent`: answered, not noted; `taken`: an arrival that is about to be applied.
DURABLE, OUTGOING, INCOMING = ("written", "stored"), ("claimed", "sent"), ("written", "stored", "taken")


def points(**of):
    return [f"{what}.{when}" for what, moments in of.items() for when in moments]


# A transfer that comes to its good end, in the order of its messages.
PAYER = points(held=DURABLE, offer=OUTGOING, note=OUTGOING, promise=INCOMING, committed=DURABLE, commit=OUTGOING,
               receipt=INCOMING, settled=DURABLE)
PAYEE = points(offer=INCOMING, note=INCOMING, prepared=DURABLE, promise=OUTGOING, commit=INCOMING, credited=DURABLE,
               receipt=OUTGOING)
# One that waits for the payee until the payer takes it back.
PAYER_CANCELS = points(aborted=DURABLE, abort=OUTGOING)
PAYEE_IS_TOLD = points(abort=INCOMING, released=DURABLE)
AT_START = ["statement.claimed", "statement.sent"]  # the heads are compared before anything else


def ends(house, point):
    """Waits until the process has ended at the point; fails when it ended otherwise, or not at all."""
    try:
        code = house.process.wait(DEATH_PATIENCE)
    except subprocess.TimeoutExpired:
        raise Failure(f"@{house.handle} never came to {point}") from None
    if code != -6:
        raise Failure(f"@{house.handle} ended with {code} instead of at {point}")


def arm(house, point):
    """The process starts anew, and will end at the point."""
    house.kill()
    house.serve({"MAILLON_CRASH_AT": point})


def crash_while_paying(home, away, victim, point, account, again=""):
    """Pays while one side ends at the point; afterwards both say the same, and it was paid once."""
    arm(victim, point)
    label, key = f"{victim.handle} {point}{again}", new_key()
    until_quiet_links(home, away)
    try:
        home.payer.pay(account, 5, label, key)
    except Unanswered:
        pass  # its own process ended: the same form is sent again
    ends(victim, point)
    victim.serve()
    home.payer.pay_until_answered(account, 5, label, key=key)
    took = until_quiet(home, away, PATIENCE)
    check(paid(home, label) == ["settled"], f"@{label}: paid once, quiet after {took:.1f} s")


def paid(home, label):
    return [state for (state,) in home.facts(f"SELECT state FROM transfer WHERE way = 'out' AND label = '{label}'")]


def until_quiet_links(home, away):
    """A link whose heads are being compared holds everything up: its points would be passed by that."""
    if not until(DEATH_PATIENCE, lambda: home.is_quiet() and away.is_quiet()):
        until_quiet(home, away, 1)


def every_point(home, away):
    account = away.account("karim")
    home.payer.pay_until_answered(account, 5, "D'abord un paiement sans accident")
    until_quiet(home, away)
    for victim, which in ((home, PAYER), (away, PAYEE)):
        for point in which:
            crash_while_paying(home, away, victim, point, account)
    ledger_is_sound(home, away)
    check(True, f"{len(PAYER) + len(PAYEE)} points of a payment: each time both ledgers say the same, and add up")


def crash_at_start(home, away, victim, point):
    """It ends while it compares heads, which is the first that a new process does."""
    home.kill()
    away.kill()
    other = away if victim is home else home
    other.serve()
    victim.start({"MAILLON_CRASH_AT": point})
    ends(victim, point)
    victim.serve()
    took = until_quiet(home, away, PATIENCE)
    check(True, f"@{victim.handle} {point}, at its start: quiet after {took:.1f} s")


def crash_while_cancelling(home, away, victim, point, account):
    label = f"repris {victim.handle} {point}"
    arm(victim, point)
    until_quiet_links(home, away)
    transfer = home.payer.pay_until_answered(account, 5, label)
    if not until(DEATH_PATIENCE, lambda: away.facts("SELECT id FROM transfer WHERE state = 'asked'")):
        raise Failure(f"{label}: the payee was never asked")
    try:
        home.payer.act(transfer, "cancel")
    except Unanswered:
        pass
    ends(victim, point)
    victim.serve()
    if paid(home, label) == ["held"]:
        home.payer.act(transfer, "cancel")
    took = until_quiet(home, away, PATIENCE)
    check(paid(home, label) == ["aborted"], f"@{label}: it moved nothing, quiet after {took:.1f} s")


def every_point_of_a_cancelling(home, away):
    account = away.account("karim")
    away.payer.accepts("none")
    for victim, which in ((home, PAYER_CANCELS), (away, PAYEE_IS_TOLD)):
        for point in which:
            crash_while_cancelling(home, away, victim, point, account)
    for victim in (home, away):
        for point in AT_START:
            crash_at_start(home, away, victim, point)
    ledger_is_sound(home, away)
    away.payer.accepts("all")
