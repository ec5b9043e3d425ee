"""Asks apsig, an ActivityPub signature library that shares no code with Maillon.

    oracle.py verify < question.json       one question on standard input
    oracle.py --serve PORT                 a loopback HTTP service; PORT 0 takes a free one

The questions (`verify`, `sign`, `verify-proof`, `sign-proof`, `keygen`) are the same
either way, and are described in ../README.md.
"""

import argparse
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version

import signing

ANSWERS = {
    "verify": signing.verify,
    "sign": signing.sign,
    "verify-proof": signing.verify_proof,
    "sign-proof": signing.sign_proof,
    "keygen": lambda _question: signing.keygen(),
}


def answer(name: str, question: object) -> tuple[int, dict]:
    """The HTTP status and the JSON that answer a question. 422: apsig cannot say."""
    if name not in ANSWERS:
        return 404, {"error": f"no such question: {name}"}
    if not isinstance(question, dict):
        return 422, {"error": "a question is a JSON object"}
    try:
        return 200, ANSWERS[name](question)
    except (signing.BadInput, ValueError, TypeError) as problem:
        return 422, {"error": str(problem)}


class Service(BaseHTTPRequestHandler):
    """POST /NAME asks a question; GET /health says that we listen."""

    protocol_version = "HTTP/1.1"  # so that a test keeps its connection

    def do_GET(self) -> None:
        if self.path == "/health":
            self._reply(200, {"ok": True, "apsig": version("apsig")})
        else:
            self._reply(404, {"error": "not found"})

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            question = json.loads(text or b"{}")
        except ValueError as problem:
            self._reply(400, {"error": f"not JSON: {problem}"})
            return
        self._reply(*answer(self.path.removeprefix("/"), question))

    def _reply(self, status: int, value: dict) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the tests print what matters."""


def serve(port: int) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", port), Service)
    # The first line tells the caller where we listen (see tests/lib/peer.sh).
    print(json.dumps({"origin": f"http://localhost:{server.server_port}"}), flush=True)
    server.serve_forever()


def ask_once(name: str) -> int:
    status, value = answer(name, json.loads(sys.stdin.read() or "{}"))
    print(json.dumps(value))
    return 0 if status == 200 else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("question", nargs="?", choices=sorted(ANSWERS))
    parser.add_argument("--serve", type=int, metavar="PORT")
    arguments = parser.parse_args()
    if arguments.serve is not None:
        serve(arguments.serve)
        return 0
    if arguments.question is None:
        parser.error("name a question, or --serve PORT")
    return ask_once(arguments.question)


if __name__ == "__main__":
    sys.exit(main())
