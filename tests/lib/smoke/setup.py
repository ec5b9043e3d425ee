"""The first hour of an operator: settings that are wrong, the first setup, help, members."""

import json
import re

from smoke.instance import check, run

# What is set wrongly, and what the message must say: the key, the value, the mend.
WRONG = [
    ("server.listen=80801", ["server.listen", '"80801"', "127.0.0.1:8000"]),
    ("server.host=https://asso.example/", ["server.host", '"https://asso.example/"']),
    ("federation.development=perhaps", ["federation.development", '"perhaps"', "true", "false"]),
    ("database.pool=0", ["database.pool", '"0"', "512"]),
    ("server.hots=asso.example", ["server.hots", "unknown key", "server.host"]),
]
USAGE_ERRORS = [[], ["fly"], ["follow"], ["offer", "list", "--jsno"], ["member", "add", "anne"]]


def one_line(done, words):
    """Whether a refused command said one line, and all of these words in it, and nothing else."""
    lines = done.stderr.splitlines()
    return len(lines) == 1 and done.stdout == "" and all(word in lines[0] for word in words)


def wrong_settings(binary, folder):
    """Exit code 78 (EX_CONFIG), and a line that can be acted on; from each place that settings come from."""
    good = ["--set", "server.host=asso.example"]
    for pair, words in WRONG:
        for command in (["config", "check"], ["serve"]):
            done = run(binary, folder, [*good, "--set", pair, *command], code=78)
            if not one_line(done, words):
                check(False, f"--set {pair}: one line with {words}, not\n{done.stderr}")
    check(True, f"{len(WRONG)} wrong settings: exit code 78, and one line with key, value and mend")
    unknown = {"MAILLON_SERVER__HOTS": "asso.example"}
    done = run(binary, folder, [*good, "config", "check"], code=78, environment=unknown)
    said = one_line(done, ["server.hots", "from environment", "server.host"])
    check(said, f"an unknown key in the environment: {done.stderr.strip()}")
    (folder / "maillon.toml").write_text('[server]\nhost = "asso.example"\nhots = "x"\n')
    done = run(binary, folder, ["config", "check"], code=78)
    check(one_line(done, ["server.hots", "maillon.toml"]), f"and in the file: {done.stderr.strip()}")
    (folder / "maillon.toml").unlink()
    check(not list(folder.iterdir()), "nothing of this left a file behind")


def commands_of(help_text):
    """The names in the list of commands of a help text."""
    listed = re.search(r"^Commands:\n((?:  .*\n)+)", help_text, re.MULTILINE)
    names = re.findall(r"^  (\S+)", listed[1], re.MULTILINE) if listed else []
    return [name for name in names if name != "help"]


def help_texts(binary, folder, path=()):
    """Asks every command, and every command below it, for its help. Answers how many there were."""
    text = run(binary, folder, [*path, "--help"]).stdout
    check_usage = f"Usage: {' '.join(['maillon', *path])}"
    if check_usage not in text:
        check(False, f"{' '.join(path)} --help begins with its usage")
    return 1 + sum(help_texts(binary, folder, (*path, name)) for name in commands_of(text))


def usage(binary, folder):
    many = help_texts(binary, folder)
    check(10 < many, f"--help of {many} commands: exit code 0")
    for arguments in USAGE_ERRORS:
        run(binary, folder, arguments, code=2)
    check(True, "wrong usage: exit code 2")


def configuration(instance):
    text = instance.run("config", "check").stdout
    check(f'server.host = "{instance.host}"' in text and "# flag" in text, "config check: value and origin of a key")
    shown = json.loads(instance.run("config", "check", "--json").stdout)
    check(shown["server.host"] == {"value": instance.host, "source": "flag"}, "config check --json says the same")
    table = instance.run("config", "keys").stdout
    check(all(f"| `{key}` |" in table for key in shown), f"config keys: a row for each of the {len(shown)} keys")


def first_setup(instance):
    """Before and after `init`. Answers login and password of the coordinator."""
    for command in (["serve"], ["member", "list"], ["offer", "list"]):
        done = instance.run(*command, code=1)
        check("maillon init" in done.stderr, f"{' '.join(command)} before init says what to do")
    printed = instance.run("init", "--coordinator", "coordination").stdout
    login, password = (re.search(rf"{word}: +(\S+)", printed) for word in ("Login", "Password"))
    check(login and password and printed.count(password[1]) == 1, "init prints a login and its password, once")
    check(f"@{instance.handle}@{instance.host}" in printed, "and the address of the actor")
    facts = "SELECT * FROM local_actor", "SELECT * FROM member", "SELECT * FROM setting"
    before = [instance.rows(fact) for fact in facts]
    again = instance.run("init").stdout
    check("nothing was changed" in again and password[1] not in again, f"a second init says: {again.strip()}")
    check([instance.rows(fact) for fact in facts] == before, "and keeps actors, keys and members as they were")
    return login[1], password[1]


def first_setup_by_link(instance):
    """`init` without a login: a link for the first coordinator, and no member. Answers the link's path."""
    printed = instance.run("init").stdout
    link = re.search(rf"{re.escape(instance.origin)}(/invitation/[\w-]{{43}})\n", printed)
    check(link and "Password" not in printed, "init without --coordinator prints a link, and no password")
    check(instance.rows("SELECT * FROM member") == [], "and adds nobody")
    again = instance.run("init").stdout
    check("nothing was changed" in again and "/invitation/" not in again, "a second init makes no other link")
    check("member invite" in again, "but says what does")
    invited = instance.run("member", "invite", "--days", "30").stdout
    other = re.search(r"/invitation/[\w-]{43}", invited)
    check(other and other[0] != link[1] and "30 days" in invited, "member invite makes another")
    instance.run("member", "invite", "--days", "0", code=2)
    return link[1]


def members(instance):
    printed = instance.run("member", "add", "anne", "--name", "Anne Peeters").stdout
    check(re.search(r"Password: +\S{12,}", printed), "member add prints a password")
    taken = instance.run("member", "add", "anne", "--name", "Another", code=1)
    check("anne" in taken.stderr, f"the same login again is refused: {taken.stderr.strip()}")
    listed = {one["login"]: one["role"] for one in json.loads(instance.run("member", "list", "--json").stdout)}
    check(listed == {"coordination": "coordinator", "anne": "member"}, f"member list --json: {listed}")
    renewed = instance.run("member", "password", "anne").stdout
    check(re.search(r"Password: +\S{12,}", renewed) and renewed != printed, "member password prints a new one")
    instance.run("member", "role", "anne", "coordinator")
    instance.run("member", "role", "anne", "member")
    instance.run("member", "role", "anne", "queen", code=2)
    last = instance.run("member", "disable", "coordination", code=1)
    check("only coordinator" in last.stderr, f"the last coordinator stays: {last.stderr.strip()}")
    instance.run("member", "disable", "anne")
    instance.run("member", "enable", "anne")
    instance.run("member", "disable", "anne")
    ended = {one["login"]: one["disabled"] for one in json.loads(instance.run("member", "list", "--json").stdout)}
    check(ended == {"coordination": False, "anne": True}, "member disable ends a login")
    instance.run("member", "password", "nobody", code=1)
