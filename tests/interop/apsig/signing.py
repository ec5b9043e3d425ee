"""What apsig says about signatures and proofs, as plain functions on JSON values.

Nothing here computes a signature or a digest by itself: each verdict is apsig's.
Requests and answers are described in ../README.md.
"""

import base64
import copy
import re
from urllib.parse import urlsplit

from apsig import KeyUtil, ProofSigner, ProofVerifier
from apsig.draft import Signer, Verifier
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from multiformats import multibase

PUBLIC_EXPONENT = 65537
RSA_BITS = 2048  # what Mastodon and the others use
PEM = serialization.Encoding.PEM

# Seconds that a Date may differ from our clock, either way: Maillon's own window.
CLOCK_SKEW = 3600


class BadInput(Exception):
    """The question itself makes no sense to apsig, so no verdict can be given."""


def keygen() -> dict:
    """Makes one RSA and one Ed25519 key pair for tests; they are stored nowhere."""
    rsa_key = rsa.generate_private_key(PUBLIC_EXPONENT, RSA_BITS)
    ed_key = ed25519.Ed25519PrivateKey.generate()
    return {
        **_pem_pair(rsa_key),
        "ed25519": {
            **_pem_pair(ed_key),
            "public_key_multibase": KeyUtil(private_key=ed_key).encode_multibase(),
        },
    }


def verify(question: dict) -> dict:
    """Checks a draft-cavage signature: {valid, reason, key_id, signed}.

    `signed` lists the signed headers, because apsig accepts a signature that covers
    too little (it compares the digest, but does not require it to be signed).
    """
    headers = _headers(question)
    signature = headers.get("signature", "")
    answer = {"key_id": _parameter(signature, "keyId"), "signed": _parameter(signature, "headers").split()}
    # apsig knows "rsa-sha256" only. "hs2019" hides the algorithm, and is RSA PKCS#1 v1.5
    # with SHA-256 all over the fediverse. The label is not part of what is signed.
    headers["signature"] = signature.replace('algorithm="hs2019"', 'algorithm="rsa-sha256"')
    if not signature:
        del headers["signature"]
    try:
        Verifier(
            public_pem=_field(question, "public_key_pem"),
            method=_field(question, "method"),
            url=_url(question),
            headers=headers,
            body=_body(question),
            clock_skew=question.get("clock_skew", CLOCK_SKEW),
        ).verify(raise_on_fail=True)
    except BadInput:
        raise
    except Exception as problem:  # apsig lets KeyError and ValueError out for odd headers
        return {"valid": False, "reason": _reason(problem), **answer}
    return {"valid": True, "reason": "", **answer}


def sign(question: dict) -> dict:
    """Signs a request after draft-cavage: {headers}, every header that must be sent."""
    key = serialization.load_pem_private_key(_field(question, "private_key_pem").encode(), None)
    signer = Signer(
        headers=_headers(question),
        private_key=key,
        method=_field(question, "method"),
        url=_url(question),
        key_id=_field(question, "key_id"),
        body=_body(question),
        signed_headers=question.get("signed_headers"),
    )
    headers = signer.sign()
    # apsig repeats the signature here for software of before 2017; nobody else does.
    headers.pop("Authorization", None)
    return {"headers": {name.lower(): value for name, value in headers.items()}}


def verify_proof(question: dict) -> dict:
    """Checks a FEP-8b32 proof (eddsa-jcs-2022): {valid, reason, verification_method}.

    Goes through apsig's steps one by one: its `verify()` cannot compare contexts that
    hold objects, and Fedify and Mastodon both send such contexts.
    """
    document = copy.deepcopy(_field(question, "document"))
    answer = {"verification_method": ""}
    try:
        proof = document.pop("proof")
        answer["verification_method"] = proof.get("verificationMethod", "")
        signature = multibase.decode(proof.pop("proofValue"))
        _check_context(document, proof)
        verifier = ProofVerifier(_ed25519_public(_field(question, "public_key")))
        hashed = verifier.hashing(verifier.transform(document, proof), verifier.canonicalize(proof))
        verifier.verify_signature(signature, hashed)
    except BadInput:
        raise
    except Exception as problem:
        return {"valid": False, "reason": _reason(problem), **answer}
    return {"valid": True, "reason": "", **answer}


def sign_proof(question: dict) -> dict:
    """Adds a FEP-8b32 proof to a document: {document}."""
    key = serialization.load_pem_private_key(_field(question, "private_key_pem").encode(), None)
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "proofPurpose": "assertionMethod",
        "verificationMethod": _field(question, "verification_method"),
        "created": _field(question, "created"),
    }
    return {"document": ProofSigner(key).sign(_field(question, "document"), options)}


def _check_context(document: dict, proof: dict) -> None:
    """The document's contexts begin with those of the proof (VC Data Integrity, 3.3.2)."""
    if "@context" not in proof:
        return
    ours, theirs = _as_list(document.get("@context")), _as_list(proof["@context"])
    if ours[: len(theirs)] != theirs:
        raise ValueError("the proof has another @context than the document")


def _ed25519_public(text: str) -> ed25519.Ed25519PublicKey | str:
    """Takes PEM, or the multibase form of an actor's `publicKeyMultibase` as it is."""
    return serialization.load_pem_public_key(text.encode()) if text.startswith("-----") else text


def _pem_pair(key) -> dict:
    private = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = key.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return {"private_key_pem": private.decode(), "public_key_pem": public.decode()}


def _field(question: dict, name: str):
    if name not in question:
        raise BadInput(f"{name} is missing")
    return question[name]


def _url(question: dict) -> str:
    url = _field(question, "url")
    if urlsplit(url).query:
        # apsig leaves the query out of (request-target), so its verdict would be wrong.
        raise BadInput("apsig cannot sign or check a URL with a query string")
    return url


def _headers(question: dict) -> dict:
    """Accepts an object or a list of pairs; repeated headers are joined as HTTP says."""
    given = _field(question, "headers")
    joined: dict[str, str] = {}
    for name, value in given.items() if isinstance(given, dict) else given:
        name = name.lower()
        joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined


def _body(question: dict) -> bytes:
    return base64.b64decode(question.get("body_base64", ""), validate=True)


def _parameter(signature: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', signature)
    return found.group(1) if found else ""


def _reason(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"


def _as_list(value) -> list:
    return value if isinstance(value, list) else [value]
