"""Hooks of the API tester: every call it makes up is signed as a page would sign it.

`PORTICO_VISITOR`, `PORTICO_CONTACT` and `PORTICO_LEAVER` hold a session each, as JSON. The leaver
is the one who signs out, so that the contact's calls go on being answered.
"""

import json
import os

import requests
import schemathesis
from signing import Key, sign

KEYS = {name: Key.of(json.loads(os.environ[f"PORTICO_{name}"])) for name in ("VISITOR", "CONTACT", "LEAVER")}


class SignedByAPage(requests.auth.AuthBase):
    def __call__(self, prepared):
        path = prepared.path_url
        if path.startswith("/w/v1/sign-out"):
            name = "LEAVER"
        elif path.startswith("/w/v1/client"):
            name = "CONTACT"
        else:
            name = "VISITOR"
        return sign(prepared, KEYS[name])


schemathesis.auth.set_from_requests(SignedByAPage())
