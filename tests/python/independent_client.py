"""Reads jobs, applies and requests a vacancy, signing with the package `http-message-signatures`.

    independent_client.py URL SITE_KEY

Also tampers with calls after signing, and expects each to be refused. Ends with a line of JSON
for the test that started it: both receipts, and the number of jobs.
"""

import json
import sys
import uuid

import requests
from signing import Key, sign

URL, SITE = sys.argv[1:]
http = requests.Session()


def read(path, key):
    return sign(requests.Request("GET", URL + path).prepare(), key)


def write(path, fields, key, **more):
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    return sign(requests.Request("POST", URL + path, data=fields, headers=headers, **more).prepare(), key)


def expect(status, prepared, code=None):
    answer = http.send(prepared)
    assert answer.status_code == status, (status, answer.status_code, answer.text)
    assert code is None or answer.json()["code"] == code, (code, answer.text)
    return answer.json()


boot = http.get(f"{URL}/w/v1/boot", params={"site": SITE}).json()
key = Key.of(boot["session"])
jobs = expect(200, read("/w/v1/jobs?q=rigger&sort=title&location=S%C3%A3o+Paulo%2FSP", key))
jobs = expect(200, read("/w/v1/jobs", key))

request = {
    "company": "Coldstream Foods",
    "name": "Zoë Müller",
    "email": "zoe@coldstream.example",
    "notice": boot["site"]["notice"]["version"],
    "title": "Signed by somebody else",
    "city": "Leeds",
    "employment_type": "permanent",
    "workplace": "hybrid",
    "description": "You keep the turbines turning, day & night: 100 % of them.",
}
receipt = expect(201, write("/w/v1/vacancy-requests", request, key))

person = {name: request[name] for name in ("name", "email", "notice")}
cv = {"cv": ("Lebenslauf Zoë.txt", "Zoë Müller, engineer", "text/plain")}
applied = expect(201, write(f"/w/v1/jobs/{jobs['items'][0]['slug']}/applications", person, key, files=cv))

tampered = read("/w/v1/jobs?q=rigger", key)
tampered.url = tampered.url.replace("rigger", "welder")
expect(401, tampered, "signature_invalid")

tampered = write("/w/v1/vacancy-requests", request, key)
tampered.body = tampered.body.replace("Leeds", "Derby")
expect(401, tampered, "signature_invalid")

tampered = write("/w/v1/vacancy-requests", request, key)
tampered.headers["Idempotency-Key"] = "another-key-than-before"
expect(401, tampered, "signature_invalid")

expect(401, read("/w/v1/jobs", Key(key.keyid, b"x" * 32)), "signature_invalid")

print(json.dumps({"receipt": receipt, "application": applied, "jobs": jobs["total"]}))
