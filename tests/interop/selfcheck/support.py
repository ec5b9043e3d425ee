"""What the checks share: JSON over HTTP, the captured traffic, a small actor of our own."""

import base64
import json
import os
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CAPTURES = Path(__file__).parents[2] / "foreign"
ACTIVITY_JSON = "application/activity+json"
ACTIVITY_STREAMS = "https://www.w3.org/ns/activitystreams"
LONG_AGO = 10**10  # seconds: accepts the date of any capture


def exchange(method: str, url: str, body: bytes | None = None, headers: dict | None = None):
    """Sends one request: (status, decoded JSON or None)."""
    request = urllib.request.Request(url, body, headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            status, text = response.status, response.read()
    except urllib.error.HTTPError as refusal:
        status, text = refusal.code, refusal.read()
    try:
        return status, json.loads(text)
    except ValueError:
        return status, None


def post(url: str, value: dict):
    return exchange("POST", url, json.dumps(value).encode(), {"Content-Type": "application/json"})


def apsig(question: str, value: dict) -> dict:
    status, answer = post(f"{os.environ['MAILLON_TEST_APSIG']}/{question}", value)
    assert status == 200, answer
    return answer


class Peer:
    """One running Fedify peer, by the prefix of its environment variables."""

    def __init__(self, prefix: str) -> None:
        self.origin = os.environ[prefix]
        self.control = os.environ[f"{prefix}_CONTROL"]
        self.actor = f"{self.origin}/users/fedie"
        self.handle = f"@fedie@{self.origin.removeprefix('http://')}"

    def act(self, action: str, **fields):
        return post(f"{self.control}/{action}", fields)

    def get(self, path: str):
        return exchange("GET", f"{self.control}/{path}")[1]

    def last(self, kind: str) -> dict:
        return self.get(f"received?type={kind}")[-1]


def as_question(method: str, url: str, headers, body: bytes) -> dict:
    """A request in the shape that the oracle reads."""
    return {"method": method, "url": url, "headers": headers, "body_base64": base64.b64encode(body).decode()}


def captured_requests(software: str) -> dict:
    """Name -> question, for the requests that the software itself sent with draft-cavage."""
    actors = json.loads((CAPTURES / software / "keys.json").read_text())
    keys = {key["keyId"]: key["publicKeyPem"] for key in actors.values()}
    found = {}
    for path in sorted((CAPTURES / software).glob("*.http")):
        head, _, body = path.read_bytes().partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = [line.split(": ", 1) for line in lines]
        signature = dict((name.lower(), value) for name, value in headers).get("signature", "")
        key_id = signature.partition('keyId="')[2].partition('"')[0]
        if method in ("GET", "POST") and key_id in keys and "?" not in target:
            question = as_question(method, f"http://127.0.9.9{target}", headers, body)
            found[path.stem] = {**question, "public_key_pem": keys[key_id]}
    return found


class Stranger:
    """A little server of our own, with an actor whose inboxes answer what we choose.

    /actors/STATUS is an actor whose inbox answers with that status; the inbox
    of /actors/cavage refuses RFC 9421 with a 401, as older servers do.
    """

    def __init__(self, public_key_pem: str) -> None:
        self.posted: list[dict] = []
        handler = type("Handler", (_StrangerHandler,), {"stranger": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.origin = f"http://localhost:{self.server.server_port}"
        self.public_key_pem = public_key_pem
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def actor(self, name: str) -> str:
        return f"{self.origin}/actors/{name}"

    def document(self, name: str) -> dict:
        me = self.actor(name)
        return {
            "@context": [ACTIVITY_STREAMS, "https://w3id.org/security/v1"],
            "id": me,
            "type": "Person",
            "preferredUsername": name,
            "inbox": f"{self.origin}/inboxes/{name}",
            "outbox": f"{me}/outbox",
            "publicKey": {"id": f"{me}#main-key", "owner": me, "publicKeyPem": self.public_key_pem},
        }

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _StrangerHandler(BaseHTTPRequestHandler):
    stranger: Stranger

    def do_GET(self) -> None:
        if self.path.startswith("/actors/"):
            self._reply(200, self.stranger.document(self.path.rsplit("/", 1)[1]))
        else:
            self._reply(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.stranger.posted.append(as_question("POST", self.stranger.origin + self.path, self.headers.items(), body))
        name = self.path.rsplit("/", 1)[1]
        if name == "cavage":
            self._reply(401 if "Signature-Input" in self.headers else 202, {})
        else:
            self._reply(int(name), {})

    def _reply(self, status: int, value: dict) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", ACTIVITY_JSON)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""
