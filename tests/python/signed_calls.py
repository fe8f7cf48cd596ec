"""Hooks of the API tester: every call it makes up is signed as a page would sign it.

`PORTICO_VISITOR`, `PORTICO_CONTACT` and `PORTICO_LEAVER` hold a session each, as JSON. The leaver
is the one who signs out, so that the contact's calls go on being answered. `PORTICO_KNOWN` holds
what no tester could guess: values that are known to the server, by the name of their parameter or
field. They take the place of every other value that was made up for one of these.
"""

import json
import os
import random
import uuid

import requests
import schemathesis
from http_message_signatures import HTTPMessageSignaturesException
from signing import Key, sign

KEYS = {name: Key.of(json.loads(os.environ[f"PORTICO_{name}"])) for name in ("VISITOR", "CONTACT", "LEAVER")}
KNOWN = json.loads(os.environ["PORTICO_KNOWN"])
chance = random.Random(1)


class SignedByAPage(requests.auth.AuthBase):
    def __call__(self, prepared):
        path = prepared.path_url
        if path.startswith("/w/v1/sign-out"):
            name = "LEAVER"
        elif path.startswith("/w/v1/client"):
            name = "CONTACT"
        else:
            name = "VISITOR"
        try:
            return sign(prepared, KEYS[name])
        except HTTPMessageSignaturesException:
            # Some made-up headers are none that any signature could cover.
            return prepared


schemathesis.auth.set_from_requests(SignedByAPage())


@schemathesis.hook
def before_call(context, case, kwargs):
    for values in (case.path_parameters, case.query, case.body):
        if isinstance(values, dict):
            for name in values.keys() & KNOWN.keys():
                if chance.random() < 0.5:
                    values[name] = chance.choice(KNOWN[name])
    if "Idempotency-Key" in (case.headers or {}) and chance.random() < 0.7:
        # A key that was used before is answered before anything else is looked at.
        case.headers["Idempotency-Key"] = str(uuid.UUID(int=chance.getrandbits(128)))
