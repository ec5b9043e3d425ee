"""Fedify judges what apsig signs, and the other way round; and failures stay visible."""

import json
import unittest
import uuid

from support import ACTIVITY_JSON, ACTIVITY_STREAMS, Peer, Stranger, apsig, as_question, exchange

RFC9421, CAVAGE = "rfc9421", "draft-cavage-http-signatures-12"


class EachJudgesTheOther(unittest.TestCase):
    def setUp(self) -> None:
        self.rfc, self.cavage = Peer("RFC_PEER"), Peer("CAVAGE_PEER")
        self.keys = apsig("keygen", {})
        self.stranger = Stranger(self.keys["public_key_pem"])
        self.addCleanup(self.stranger.close)

    def follow_from_stranger(self, name: str, peer: Peer, **changes) -> dict:
        """Posts a Follow that apsig signed; gives what the peer recorded."""
        follow = {
            "@context": ACTIVITY_STREAMS,
            "id": f"{self.stranger.origin}/follows/{uuid.uuid4()}",
            "type": "Follow",
            "actor": self.stranger.actor(name),
            "object": peer.actor,
        }
        question = {
            **as_question("POST", f"{peer.actor}/inbox", {"Content-Type": ACTIVITY_JSON}, json.dumps(follow).encode()),
            "key_id": f"{follow['actor']}#main-key",
            "private_key_pem": self.keys["private_key_pem"],
            **changes,
        }
        headers = apsig("sign", question)["headers"]
        self.status, _ = exchange("POST", question["url"], json.dumps(follow).encode(), headers)
        return peer.get(f"received?id={follow['id']}")[-1]

    def test_fedify_accepts_what_apsig_signs(self) -> None:
        entry = self.follow_from_stranger("202", self.rfc)
        self.assertEqual((202, True), (self.status, entry["accepted"]), entry)
        self.assertEqual((CAVAGE, True), (entry["signature"]["spec"], entry["signature"]["verified"]))
        self.assertIsNone(entry["proof"])

    def test_fedify_refuses_another_key_and_a_stale_date(self) -> None:
        for change in (
            {"private_key_pem": apsig("keygen", {})["private_key_pem"]},
            {"headers": {"Date": "Tue, 24 Nov 2020 15:40:28 GMT"}},
            {"key_id": self.stranger.actor("410") + "#main-key"},  # signed by one, spoken by another
        ):
            with self.subTest(change=list(change)):
                entry = self.follow_from_stranger("202", self.rfc, **change)
                self.assertEqual((401, False), (self.status, entry["accepted"]))

    def test_fedify_refuses_an_unsigned_activity(self) -> None:
        activity = {"@context": ACTIVITY_STREAMS, "id": f"{self.stranger.origin}/{uuid.uuid4()}", "type": "Like"}
        body = json.dumps({**activity, "actor": self.stranger.actor("202"), "object": self.rfc.actor}).encode()
        status, _ = exchange("POST", f"{self.rfc.origin}/inbox", body, {"Content-Type": ACTIVITY_JSON})
        entry = self.rfc.get(f"received?id={activity['id']}")[-1]
        self.assertEqual((401, False, "noSignature"), (status, entry["accepted"], entry["signature"]["reason"]))

    def test_apsig_accepts_what_fedify_signs(self) -> None:
        status, answer = self.cavage.act("follow", actor=self.stranger.actor("202"))
        self.assertEqual(200, status, answer)
        _, found = self.rfc.act("lookup", url=self.cavage.actor)
        public_key_pem = found["object"]["publicKey"]["publicKeyPem"]
        question = {**self.stranger.posted[-1], "headers": list(self.stranger.posted[-1]["headers"])}
        self.assertEqual("", apsig("verify", {**question, "public_key_pem": public_key_pem})["reason"])

        ed25519 = {key["id"]: key["publicKeyMultibase"] for key in found["object"]["assertionMethod"]}
        activity = {name: value for name, value in answer["activity"].items() if name != "signature"}
        public_key = ed25519[activity["proof"]["verificationMethod"]]
        self.assertEqual("", apsig("verify-proof", {"document": activity, "public_key": public_key})["reason"])

    def test_double_knock(self) -> None:
        status, answer = self.rfc.act("follow", actor=self.stranger.actor("cavage"))
        knocks = [(knock["signature"], knock["status"]) for knock in answer["deliveries"][0]["knocks"]]
        self.assertEqual((200, [(RFC9421, 401), (CAVAGE, 202)]), (status, knocks))

    def test_a_failed_delivery_is_visible(self) -> None:
        status, answer = self.rfc.act("follow", actor=self.stranger.actor("410"))
        delivery = answer["deliveries"][0]
        self.assertEqual((502, 410, False), (status, delivery["status"], delivery["ok"]))
        self.assertIn("410", delivery["error"])

    def test_an_unreachable_inbox_is_visible(self) -> None:
        self.cavage.act("reset")
        self.follow_from_stranger("202", self.cavage)
        self.stranger.close()
        status, answer = self.cavage.act("note", content="<p>?</p>")
        delivery = answer["deliveries"][0]
        self.assertEqual((502, None, False), (status, delivery["status"], delivery["ok"]))
        self.assertIn("ECONNREFUSED", delivery["error"])
