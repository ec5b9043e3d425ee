"""Smoke test of `maillon demo --join`: somebody new asks, is read, belongs, and is heard.

    join_smoke.py BINARY [FIRST_PORT]

Three instances come up, and a fourth asks to join their network. It must be told as it happens; then the fourth stands
in the register of the QG, and its offer on the QG's pages. What the first two published must reach the fourth, which
follows nobody but `@qg`; and the common narrative must lead to both, and both back. Exit code 0 when all that holds.
"""

import html
import http.cookiejar
import re
import shutil
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

from release_smoke import Demo, Failure, check, free_ports, get, get_object, until
from smoke.instance import run

PATIENCE = 120  # seconds until the fourth belongs: the demo first lives through what went before
ARRIVAL = 60  # seconds until what is published has come to whoever follows
STEPS = ("demande à rejoindre le réseau", "a lu, et répond", "fait partie du réseau")
COMMON_LINK = re.compile(r"/recits/communs/[0-9a-f-]{36}")
BOUNDARY = "une-frontiere"
STORY, OFFER = "Le banc qui boitait", "Deux échelles de trois mètres"
PASSWORDS = re.compile(r"(http://\S+)\s+(\S+)\s+(\S+)\s+(\w+)")


class Coordinator:
    """Somebody with a browser who looks after an instance of the demo."""

    def __init__(self, folder, origin):
        self.origin = origin
        logins = PASSWORDS.findall((folder / "maillon-demo" / "logins.txt").read_text())
        found = [one for one in logins if one[0].rstrip("/") == origin and one[3] == "coordinator"]
        check(found, f"a coordinator of {origin} can sign in")
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.post("/login", login=found[0][1], password=found[0][2])

    def post(self, path, **form):
        with self.opener.open(self.origin + path, urllib.parse.urlencode(form).encode(), timeout=10) as answer:
            return answer.read().decode()

    def post_parts(self, path, **form):
        """The same as a form with room for files."""
        part = 'Content-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
        parts = [part.format(name, value) for name, value in form.items()]
        body = "".join(f"--{BOUNDARY}\r\n{one}" for one in parts) + f"--{BOUNDARY}--\r\n"
        headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        request = urllib.request.Request(self.origin + path, body.encode(), headers)
        with self.opener.open(request, timeout=10) as answer:
            return html.unescape(answer.read().decode())


def text_of(url):
    """A page as text, whatever its entities."""
    status, page = get(url)
    return html.unescape(page) if status == 200 else ""


def joins(demo, origins):
    """The fourth asks, is read, and stands in the register, on the pages and in the list of the QG."""
    qg, new = origins[2], origins[3]
    told = lambda: all(step in demo.log.read_text(errors="replace") for step in STEPS)
    check(until(PATIENCE, told), "the demo tells how the fourth asks, is read, and belongs")
    check(demo.log.read_text().count(STEPS[1]) == 3, "each of the three has read it")
    register = get_object(f"{qg}/ap/register")
    hosts = [one["object"] for one in register["orderedItems"] if one["state"] == "member"]
    check(
        sorted(uri.rsplit("/@", 1)[0] for uri in hosts) == sorted(origins),
        "the register of the QG names the four, and nobody else",
    )
    name = next(one["name"] for one in register["orderedItems"] if one["object"].startswith(new))
    for origin in (qg, new):
        check(until(ARRIVAL, lambda: name in text_of(f"{origin}/reseau/membres")), f"{name} is on {origin}/reseau/membres")
    offers = until(ARRIVAL, lambda: demo.own_offers(new))
    check(offers, f"{new} has offers of its own")
    title = offers[0]["name"]
    check(until(ARRIVAL, lambda: title in text_of(f"{qg}/annonces?ou=reseau")), f"« {title} » has come to {qg}/annonces")
    check(until(ARRIVAL, lambda: name in text_of(f"{qg}/reseau")), f"{name} is a source on {qg}/reseau")


def first_page(collection):
    """The items of a collection's first page."""
    whole = get_object(collection)
    page = get_object(whole["first"]) if whole else None
    return page["orderedItems"] if page else []


def publish_offer(demo, folder, origin):
    """By command, beside the demo that runs."""
    actor = get_object(demo.own_offers(origin)[0]["attributedTo"])
    settings = {
        "server.host": urllib.parse.urlsplit(origin).netloc, "server.scheme": "http", "data.dir": "maillon-demo",
        "database.url": f"{actor['preferredUsername']}.db", "instance.handle": actor["preferredUsername"],
        "federation.development": "true",
    }
    pairs = [word for pair in settings.items() for word in ("--set", "=".join(pair))]
    run("./maillon", folder, [*pairs, "offer", "publish", "--kind", "offer", "--title", OFFER, "--text",
                              "À emprunter.", "--contact", "Répondez ici."])


def is_heard(demo, folder, origins):
    """The fourth follows `@qg` alone, and what the first two publish for everybody comes to it."""
    new, qg = origins[3], origins[2]
    followed = Coordinator(folder, new).post("/suivis", address=f"@qg@{urllib.parse.urlsplit(qg).netloc}")
    check("Le réseau des alternatives" in html.unescape(followed), f"{new} asks to follow @qg")
    follows = lambda: any(one.startswith(f"{new}/") for one in first_page(f"{qg}/@qg/followers"))
    check(until(ARRIVAL, follows), f"{new} follows @qg")
    told = Coordinator(folder, origins[0]).post_parts(
        "/recits", title=STORY, text="Nous l’avons réparé à six mains.", language="fr", consent="on", act="send")
    check(STORY in told, f"{origins[0]} tells a story")
    publish_offer(demo, folder, origins[1])
    check(until(ARRIVAL, lambda: STORY in text_of(f"{new}/recits")), f"« {STORY} » of the first has come to {new}/recits")
    arrived = lambda: OFFER in text_of(f"{new}/annonces?ou=reseau")
    check(until(ARRIVAL, arrived), f"« {OFFER} » of the second has come to {new}/annonces")
    announced = [one["object"] for one in first_page(f"{qg}/@qg/outbox") if one["type"] == "Announce"]
    for origin in origins[:2]:
        check(any(uri.startswith(f"{origin}/") for uri in announced[:2]), f"@qg has announced what is new at {origin}")


def is_woven(origins):
    """The common narrative quotes the first two, leads to them, and they lead back."""
    qg = origins[2]
    path = COMMON_LINK.search(get(f"{qg}/recits?genre=commun")[1])
    check(path, f"{qg} shows a common narrative")
    common = qg + path[0]
    page = get(common)[1]
    for origin in origins[:2]:
        sources = re.findall(rf'href="({origin}/(?:recits|annonces)/[0-9a-f-]{{36}})"', page)
        check(sources, f"the common narrative leads to {origin}")
    stories = [url for url in re.findall(r'href="([^"]+/recits/[0-9a-f-]{36})"', page) if url.startswith(tuple(origins[:2]))]
    for source in dict.fromkeys(stories):
        check(until(ARRIVAL, lambda: common in get(source)[1]), f"{source} leads back to it")
    check(any("/annonces/" in url for url in re.findall(r'href="([^"]+)"', page)), "it quotes an annonce, too")


def smoke(binary, first_port, folder):
    shutil.copy(binary, folder / "maillon")
    demo = Demo(folder, first_port, "--join")
    origins = [*demo.origins, f"http://localhost:{first_port + 3}"]
    try:
        demo.wait_until_ready()
        joins(demo, origins)
        is_heard(demo, folder, origins)
        is_woven(origins)
        demo.interrupt()
    except Failure:
        sys.stderr.write("".join(demo.log.read_text(errors="replace").splitlines(keepends=True)[-40:]))
        raise
    finally:
        demo.process.kill()  # it has ended, unless a check failed


def main():
    binary = Path(sys.argv[1]).resolve()
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 8001
    with tempfile.TemporaryDirectory(prefix="maillon-join.") as scratch:
        folder = Path(scratch) / "empty"
        folder.mkdir()
        try:
            smoke(binary, free_ports(wanted, 4), folder)
        except Failure as failure:
            sys.exit(f"  did not hold: {failure}")


if __name__ == "__main__":
    main()
