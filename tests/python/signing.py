"""Signs calls as Portico wants them, by an implementation of RFC 9421 that is not Portico's."""

import base64
from dataclasses import dataclass

import requests
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver, algorithms


@dataclass
class Key:
    """A session's key, as the answers to boot and sign-in carry it."""

    keyid: str
    secret: bytes

    @classmethod
    def of(cls, session):
        return cls(session["keyid"], base64.b64decode(session["secret"]))


def sign(prepared: requests.PreparedRequest, key: Key) -> requests.PreparedRequest:
    """Signs a request with all that is in it; a body gets its digest from the package."""
    covered = ["@method", "@path", "@query"]
    body = None
    if prepared.method not in ("GET", "HEAD"):
        body = prepared.body or b""
        body = body.encode() if isinstance(body, str) else body
        covered += [name for name in ("content-type", "idempotency-key") if name in prepared.headers]
    keys = MappingKeyResolver(public_keys={}, private_keys={key.keyid: key.secret})
    signer = HTTPMessageSigner(signature_algorithm=algorithms.HMAC_SHA256, key_resolver=keys)
    signer.sign(prepared, key_id=key.keyid, label="independent", tag="portico", covered_component_ids=covered, body=body)
    return prepared
