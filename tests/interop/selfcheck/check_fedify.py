"""Two Fedify peers talk to each other: one knocks with RFC 9421, the other with draft-cavage."""

import unittest

from support import ACTIVITY_JSON, Peer, exchange

RFC9421, CAVAGE = "rfc9421", "draft-cavage-http-signatures-12"


class FedifyTalksToItself(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.rfc, cls.cavage = Peer("RFC_PEER"), Peer("CAVAGE_PEER")

    def setUp(self) -> None:
        for peer in (self.rfc, self.cavage):
            peer.act("reset")
        for one, other in ((self.rfc, self.cavage), (self.cavage, self.rfc)):
            self.acts(one, "follow", actor=other.handle)

    def acts(self, peer: Peer, action: str, **fields) -> dict:
        """The action is delivered, and the answer says so."""
        status, answer = peer.act(action, **fields)
        self.assertEqual(200, status, answer)
        self.assertTrue(answer["deliveries"], action)
        return answer["activity"]

    def assert_received(self, peer: Peer, kind: str, spec: str, activity: dict) -> dict:
        entry = peer.last(kind)
        self.assertEqual(activity["id"], entry["activity"]["id"])
        self.assertEqual((202, True), (entry["status"], entry["accepted"]))
        self.assertEqual((spec, True), (entry["signature"]["spec"], entry["signature"]["verified"]))
        self.assertEqual("valid", entry["proof"])
        return entry["activity"]

    def test_lookup_by_handle_and_by_url(self) -> None:
        for key, value in (("handle", self.cavage.handle), ("url", self.cavage.actor)):
            status, found = self.rfc.act("lookup", **{key: value})
            self.assertEqual((200, self.cavage.actor, "Person"), (status, found["id"], found["type"]))
            self.assertTrue(found["webfinger"]["agrees"])
            self.assertEqual(2, len(found["object"]["assertionMethod"]))

    def test_nothing_found_is_404(self) -> None:
        self.assertEqual(404, self.rfc.act("lookup", url=f"{self.cavage.origin}/users/nobody")[0])

    def test_a_bad_request_is_400(self) -> None:
        self.assertEqual(400, self.rfc.act("note")[0])

    def test_follow_is_accepted_both_ways(self) -> None:
        for one, other, spec in ((self.rfc, self.cavage, RFC9421), (self.cavage, self.rfc, CAVAGE)):
            follow = self.acts(one, "follow", actor=other.actor)
            self.assert_received(other, "Follow", spec, follow)
            self.assertIn(one.actor, other.get("followers"))
            self.assertEqual("accepted", one.get("following")[other.actor])
            self.assertEqual(follow["id"], one.last("Accept")["activity"]["object"]["id"])

    def test_unfollow(self) -> None:
        undo = self.acts(self.rfc, "unfollow", actor=self.cavage.actor)
        self.assert_received(self.cavage, "Undo", RFC9421, undo)
        self.assertNotIn(self.rfc.actor, self.cavage.get("followers"))
        self.assertEqual(409, self.rfc.act("unfollow", actor=self.cavage.actor)[0])

    def test_only_an_event_can_be_joined(self) -> None:
        note = self.acts(self.rfc, "note", content="<p>Fête de rue</p>")["object"]["id"]
        for action in ("join", "leave", "undo-join"):
            for what in (note, self.rfc.actor):
                status, answer = self.cavage.act(action, event=what)
                self.assertEqual((422, f"{what} is no Event"), (status, answer["error"]), action)
        self.assertEqual({}, self.cavage.get("joining"))

    def test_life_of_a_note(self) -> None:
        create = self.acts(self.rfc, "note", content="<p>Bonjour</p>")
        note = self.assert_received(self.cavage, "Create", RFC9421, create)["object"]["id"]
        fetched = exchange("GET", note, headers={"Accept": ACTIVITY_JSON})
        self.assertEqual((200, "<p>Bonjour</p>"), (fetched[0], fetched[1]["content"]))

        update = self.acts(self.rfc, "edit", id=note, content="<p>Bonsoir</p>")
        edited = self.assert_received(self.cavage, "Update", RFC9421, update)["object"]
        self.assertEqual((note, "<p>Bonsoir</p>"), (edited["id"], edited["content"]))

        delete = self.acts(self.rfc, "delete", id=note)
        self.assert_received(self.cavage, "Delete", RFC9421, delete)
        self.assertEqual(410, exchange("GET", note, headers={"Accept": ACTIVITY_JSON})[0])

    def test_answers_to_a_note(self) -> None:
        note = self.acts(self.rfc, "note", content="<p>Qui a une échelle ?</p>")["object"]["id"]
        for action, kind in (("like", "Like"), ("announce", "Announce")):
            done = self.acts(self.cavage, action, object=note)
            self.assertEqual(note, self.assert_received(self.rfc, kind, CAVAGE, done)["object"])
            undone = self.acts(self.cavage, f"undo-{action}", object=note)
            self.assertEqual(done["id"], self.assert_received(self.rfc, "Undo", CAVAGE, undone)["object"]["id"])

    def test_replies(self) -> None:
        note = self.acts(self.rfc, "note", content="<p>Qui a une échelle ?</p>")["object"]["id"]
        for direct in (False, True):
            fields = {"inReplyTo": note, "content": "<p>Moi</p>", "to": self.rfc.actor, "direct": direct}
            reply = self.assert_received(self.rfc, "Create", CAVAGE, self.acts(self.cavage, "reply", **fields))
            self.assertEqual(note, reply["object"]["inReplyTo"])
            self.assertEqual(direct, reply["object"]["to"] == self.rfc.actor)
            self.assertEqual(direct, "cc" not in reply)
