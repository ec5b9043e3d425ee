"""Requests from people: logging in, and a stop while requests are under way."""

import http.client
import http.cookiejar
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request

from smoke.instance import STOP_PATIENCE, check, until


class Browser:
    """Keeps cookies and follows redirects."""

    def __init__(self, origin):
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.origin, self.opener = origin, urllib.request.build_opener(jar)

    def open(self, path, form=None):
        """Status and final path."""
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            with self.opener.open(self.origin + path, data, timeout=10) as answer:
                return answer.status, urllib.parse.urlsplit(answer.url).path
        except urllib.error.HTTPError as answer:
            return answer.code, path


def log_in(instance, login, password):
    browser = Browser(instance.origin)
    before = browser.open("/mes-annonces")
    check(before != (200, "/mes-annonces"), f"a stranger does not see /mes-annonces: {before}")
    status, _ = browser.open("/login", {"login": login, "password": f"{password}x"})
    check(status == 422, f"a wrong password: 422 (was {status})")
    answer = browser.open("/login", {"login": login, "password": password})
    check(answer == (200, "/"), f"the printed password lets in: {answer}")
    check(browser.open("/mes-annonces") == (200, "/mes-annonces"), "and opens /mes-annonces")


def join(instance, link):
    """The first coordinator of an instance comes by the link that `init` printed."""
    form = {"login": "amina", "name": "Amina", "language": "fr", "password": "le canal coule"}
    browser = Browser(instance.origin)
    answer = browser.open(link, form)
    check(answer == (200, "/bienvenue"), f"the printed link makes the first account: {answer}")
    check(browser.open("/membres") == (200, "/membres"), "and opens /membres")
    check(Browser(instance.origin).open(link, form)[0] == 410, "once")


class Visitor(threading.Thread):
    """Asks for a page over and over on one connection, until that is closed. Notes what came in part."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.whole, self.broken = port, 0, None

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            while self.broken is None:
                connection.request("GET", "/annonces")
                answer = connection.getresponse()
                answer.read()
                if answer.status == 200:
                    self.whole += 1
                else:
                    self.broken = answer.status
        except http.client.IncompleteRead as problem:
            self.broken = repr(problem)
        except (OSError, http.client.HTTPException):
            pass  # closed between two requests
        finally:
            connection.close()


def stop_under_load(instance):
    """SIGTERM while pages are asked for, and while two clients take for ever to say what they want."""
    visitors = [Visitor(instance.port) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    check(until(10, lambda: all(5 < visitor.whole for visitor in visitors)), "pages are asked for and given")
    took = instance.stop()
    for visitor in visitors:
        visitor.join(20)
    pages, broken = sum(visitor.whole for visitor in visitors), [one.broken for one in visitors if one.broken]
    check(not broken, f"SIGTERM under load: exit code 0 after {took:.1f} s; {pages} pages, all of them whole {broken}")
    instance.serve()
    head = b"GET /annonces HTTP/1.1\r\nHost: localhost\r\n"
    form = b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    slow = [socket.create_connection(("127.0.0.1", instance.port), 5) for _ in range(3)]
    for client, text in zip(slow, [b"", head, form + b"Content-Length: 100\r\n\r\nlogin="]):
        client.sendall(text)
    check(instance.run("offer", "list", "--json"), "three clients that say nothing, half a request, half a form")
    took = instance.stop()
    check(took <= STOP_PATIENCE, f"SIGTERM: exit code 0 after {took:.1f} s all the same")
    for client in slow:
        client.close()
