"""A mail server that takes every mail, and tells of each in a line of JSON on its standard output.

    mail_server.py PORT

The first line says that it listens. Mails are read with Python's own `email` package, so what a
line says is what a mail program makes of the bytes that came.
"""

import email
import email.policy
import json
import sys
import time

from aiosmtpd.controller import Controller


class Teller:
    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        body = lambda kind: mail.get_body((kind,)).get_content().replace("\r\n", "\n")
        tell(
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            headers=[[name.lower(), str(value)] for name, value in mail.items()],
            text=body("plain"),
            html=body("html"),
        )
        return "250 OK"


def tell(**what):
    print(json.dumps(what), flush=True)


controller = Controller(Teller(), hostname="127.0.0.1", port=int(sys.argv[1]))
controller.start()
tell(listening=True)
while True:
    time.sleep(60)
