"""A mail server that keeps letters in a folder, and knows nobody whose address begins with `gone.`."""

from aiosmtpd.handlers import Mailbox


class Post(Mailbox):
    """Takes every letter but those."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone."):
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"
