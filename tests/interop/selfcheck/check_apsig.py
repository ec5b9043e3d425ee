"""apsig judges traffic captured from other servers, and what it signed itself."""

import base64
import json
import os
import unittest

from support import ACTIVITY_STREAMS, CAPTURES, LONG_AGO, apsig, as_question, captured_requests, post


def verdict(question: dict, **changes) -> dict:
    return apsig("verify", {**question, "clock_skew": LONG_AGO, **changes})


class CavageSignatures(unittest.TestCase):
    def test_captured_requests_verify(self) -> None:
        for software in ("gotosocial", "mitra", "fedify"):
            requests = captured_requests(software)
            self.assertTrue(requests, software)
            for name, question in requests.items():
                with self.subTest(software=software, name=name):
                    answer = verdict(question)
                    self.assertEqual((True, ""), (answer["valid"], answer["reason"]))

    def test_what_is_signed_is_told(self) -> None:
        signed = verdict(captured_requests("gotosocial")["18-create-note-public"])["signed"]
        self.assertEqual(["(request-target)", "host", "date", "digest"], signed)

    def test_a_changed_request_is_refused(self) -> None:
        question = captured_requests("gotosocial")["18-create-note-public"]
        other_key = captured_requests("mitra")["15-create-note-public"]["public_key_pem"]
        late = [[name, value.replace("15:40:28", "15:40:29")] for name, value in question["headers"]]
        for change in (
            {"body_base64": base64.b64encode(b"{}").decode()},
            {"url": question["url"] + "/"},
            {"method": "PUT"},
            {"headers": late},
            {"headers": [pair for pair in question["headers"] if pair[0] != "Signature"]},
            {"public_key_pem": other_key},
        ):
            with self.subTest(change=list(change)):
                refused = verdict(question, **change)
                self.assertFalse(refused["valid"])
                self.assertTrue(refused["reason"])

    def test_a_stale_date_is_refused(self) -> None:
        question = captured_requests("gotosocial")["18-create-note-public"]
        self.assertIn("Date", verdict(question, clock_skew=3600)["reason"])

    def test_signs_what_it_verifies(self) -> None:
        keys = apsig("keygen", {})
        question = as_question("POST", "http://localhost:1/inbox", {"Content-Type": "application/json"}, b'{"a":1}')
        by = {"key_id": "http://localhost:2/a#k", "private_key_pem": keys["private_key_pem"]}
        headers = apsig("sign", {**question, **by})["headers"]
        signed = {**question, "headers": headers, "public_key_pem": keys["public_key_pem"]}
        self.assertEqual((True, by["key_id"]), (apsig("verify", signed)["valid"], apsig("verify", signed)["key_id"]))
        self.assertFalse(apsig("verify", {**signed, "public_key_pem": apsig("keygen", {})["public_key_pem"]})["valid"])

    def test_what_apsig_cannot_judge_is_422(self) -> None:
        question = {**captured_requests("gotosocial")["18-create-note-public"], "url": "http://127.0.9.9/inbox?a=1"}
        self.assertEqual(422, post(f"{os.environ['MAILLON_TEST_APSIG']}/verify", question)[0])


class Proofs(unittest.TestCase):
    def captured(self, software: str, actor_file: str) -> tuple[dict, list[dict]]:
        """The Multikeys of an actor by id, and the activities that carry its proof."""
        actor = json.loads((CAPTURES / software / actor_file).read_text())
        keys = {key["id"]: key["publicKeyMultibase"] for key in actor["assertionMethod"]}
        documents = [json.loads(path.read_text()) for path in sorted((CAPTURES / software).glob("*.json"))]
        proven = [one for one in documents if one.get("proof", {}).get("verificationMethod") in keys]
        return keys, proven

    def test_captured_proofs_verify_and_tampered_ones_do_not(self) -> None:
        for software, actor_file in (("mitra", "08-actor-unsigned-get.json"), ("fedify", "01-actor.json")):
            keys, activities = self.captured(software, actor_file)
            self.assertGreater(len(activities), 5)
            for activity in activities:
                with self.subTest(software=software, id=activity["id"]):
                    activity.pop("signature", None)  # Linked Data Signature, added after the proof
                    question = {"document": activity, "public_key": keys[activity["proof"]["verificationMethod"]]}
                    answer = apsig("verify-proof", question)
                    self.assertEqual((True, ""), (answer["valid"], answer["reason"]))
                    activity["actor"] += "x"
                    self.assertFalse(apsig("verify-proof", question)["valid"])

    def test_signs_what_it_verifies(self) -> None:
        keys = apsig("keygen", {})["ed25519"]
        question = {
            "document": {"@context": [ACTIVITY_STREAMS, {"a": "urn:a"}], "type": "Note", "é": 1.5},
            "private_key_pem": keys["private_key_pem"],
            "verification_method": "http://localhost:2/a#ed",
            "created": "2026-01-01T00:00:00Z",
        }
        document = apsig("sign-proof", question)["document"]
        for public_key in (keys["public_key_pem"], keys["public_key_multibase"]):
            answer = apsig("verify-proof", {"document": document, "public_key": public_key})
            self.assertEqual((True, "http://localhost:2/a#ed"), (answer["valid"], answer["verification_method"]))
        changed = {**document, "@context": ACTIVITY_STREAMS}
        self.assertFalse(apsig("verify-proof", {"document": changed, "public_key": keys["public_key_pem"]})["valid"])
