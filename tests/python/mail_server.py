"""A mail server that takes mails, and tells of each in a line of JSON on its standard output.

    mail_server.py PORT [--kind] [--user NAME --password PASSWORD] [--security tls|starttls --certificate PEM]

The first line says that it listens. Mails are read with Python's own `email` package, so what a
line says is what a mail program makes of the bytes that came. What an address begins with decides
whether it is taken: `gone.` and `policy.` are refused for good, `busy.` for now, and a mail to
`spam.` once its content has come. With --kind all are taken. With --user nobody sends without
signing in. With --security nobody says anything else, a password least of all, before the connection went over to TLS.
"""

import argparse
import base64
import email
import email.policy
import json
import ssl
import time
import warnings

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

# Everybody in this conversation is on this machine.
warnings.filterwarnings("ignore", message="Requiring AUTH while not requiring TLS")

REFUSALS = {
    "gone.": "550 5.1.1 No such user here",
    "policy.": "550 5.7.1 Relaying denied",
    "busy.": "451 4.2.1 Mailbox busy, try again later",
}

arguments = argparse.ArgumentParser()
arguments.add_argument("port", type=int)
arguments.add_argument("--kind", action="store_true")
arguments.add_argument("--user")
arguments.add_argument("--password")
arguments.add_argument("--security", choices=["tls", "starttls"])
arguments.add_argument("--certificate")
asked = arguments.parse_args()


class Teller:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if not asked.kind:
            for beginning, refusal in REFUSALS.items():
                if address.startswith(beginning):
                    return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if not asked.kind and envelope.rcpt_tos[0].startswith("spam."):
            return "554 5.6.0 We do not like this mail"
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        body = lambda kind: mail.get_body((kind,)).get_content().replace("\r\n", "\n")
        # What stands in one `multipart/related` with the HTML.
        related = mail.get_body(("related",))
        pictures = [
            dict(
                id=part["content-id"],
                media_type=part.get_content_type(),
                disposition=part.get_content_disposition(),
                bytes=base64.b64encode(part.get_content()).decode(),
            )
            for part in (related.iter_attachments() if related else [])
        ]
        tell(
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            session=id(session),
            is_secured=session.ssl is not None or asked.security == "tls",
            headers=[[name.lower(), str(value)] for name, value in mail.items()],
            text=body("plain"),
            html=body("html"),
            pictures=pictures,
            parts=sum(1 for _ in mail.walk()),
        )
        return "250 2.0.0 Taken"


def sign_in(server, session, envelope, mechanism, data):
    known = data.login == asked.user.encode() and data.password == asked.password.encode()
    # Without a message of one's own the library answers a wrong password with 535.
    return AuthResult(success=known, handled=False)


def tell(**what):
    print(json.dumps(what), flush=True)


options = {}
if asked.user:
    options = dict(authenticator=sign_in, auth_required=True, auth_require_tls=False)
if asked.security:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(asked.certificate)
    options["auth_require_tls"] = asked.security == "starttls"
    if asked.security == "tls":
        options["ssl_context"] = context
    else:
        options.update(tls_context=context, require_starttls=True)
controller = Controller(Teller(), hostname="127.0.0.1", port=asked.port, **options)
controller.start()
tell(listening=True)
while True:
    time.sleep(60)
