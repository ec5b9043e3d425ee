"""The API against its own description: whatever is sent, the answer is one that openapi.json announces.

    fuzz.py BINARY SCHEMATHESIS

An instance with a coordinator's token is asked by schemathesis: the examples of the description, the limits of
every type, made-up values right and wrong, and rows of calls. The same calls at every run. Exit code 0 when
everything holds, 77 when the program has no API.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

from smoke.instance import Failure, Instance, check, get, plain_environment  # noqa: E402

DESCRIPTION = "/api/openapi.json"
SCOPES = ("read", "offers", "messages", "staff", "follows", "media", "coordination")
NO_API = 77  # what test harnesses take for "skipped"
PATIENCE = 240  # seconds for all calls; they take less than 90 on two cores that do nothing else
EXAMPLES = 15  # made-up calls for each operation and phase

# These look an account up on the server of its address: of a made-up one, that would leave this machine. An answer to an
# annonce may ask for its author, but nothing of another server is here. The journeys do it, between servers of their own.
ASKS_OTHERS = r"^(POST .*/(follows|blocks)|GET .*/actors|POST .*/offers/\{id\}/answers)$"

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "ignored_auth",
    "use_after_free",
)


def token_of(instance):
    """A token that may do everything, of somebody who may."""
    instance.run("member", "add", "anne", "--name", "Anne Peeters", "--role", "coordinator")
    scopes = (word for scope in SCOPES for word in ("--scope", scope))
    printed = instance.run("token", "create", "--member", "anne", "--name", "Essai", *scopes).stdout
    token = re.search(r"^\s*Token: +(mln_\S+)", printed, re.MULTILINE)
    check(token, "token create prints a token")
    return token[1]


def fuzz(instance, schemathesis, token):
    """Runs schemathesis in a folder that is thrown away; what it finds is printed by itself."""
    command = [
        schemathesis, "run", instance.origin + DESCRIPTION, "--no-color",
        "--origin", instance.origin,  # nobody else is asked, whatever the description says
        "--header", f"Authorization:Bearer {token}",
        "--checks", ",".join(CHECKS),
        "--phases", "examples,coverage,fuzzing,stateful",
        "--max-examples", str(EXAMPLES),
        "--generation-deterministic",
        "--exclude-name-regex", ASKS_OTHERS,
        "--request-timeout", "10",
        "--workers", "1",
    ]
    try:
        done = subprocess.run(
            command, cwd=instance.folder, env=plain_environment(), stdin=subprocess.DEVNULL,
            timeout=PATIENCE, check=False,
        )
    except subprocess.TimeoutExpired:
        raise Failure(f"schemathesis did not end within {PATIENCE} s") from None
    check(done.returncode == 0, f"schemathesis ends with exit code 0 (was {done.returncode})")


def afterwards(instance):
    """What schemathesis does not see: it still stands, stops well, and had nothing to complain of."""
    check(get(f"{instance.origin}/readyz")[0] == 200, "the instance is still ready")
    instance.stop()
    log = instance.log.read_text(errors="replace").splitlines()
    cries = [line for line in log if re.search(r"\bpanicked\b|\bERROR\b", line)]
    check(not cries, "its log tells of no fault of its own" + "".join(f"\n{line}" for line in cries[:10]))


def test(instance, schemathesis):
    instance.run("init")
    instance.serve()
    status, _ = get(instance.origin + DESCRIPTION, "application/json")
    if status == 404:
        return NO_API
    check(status == 200, f"{DESCRIPTION} answers 200 (was {status})")
    fuzz(instance, schemathesis, token_of(instance))
    afterwards(instance)
    return 0


def main():
    binary, schemathesis = (str(Path(one).absolute()) for one in sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="maillon-api.") as scratch:
        instance = Instance(binary, Path(scratch) / "a", "atelier")
        try:
            return test(instance, schemathesis)
        except BaseException as problem:
            sys.stderr.write(instance.log_tail())
            if isinstance(problem, Failure):
                sys.exit(f"  did not hold: {problem}")
            raise
        finally:
            instance.kill()  # it has ended, unless a check failed


if __name__ == "__main__":
    sys.exit(main())
