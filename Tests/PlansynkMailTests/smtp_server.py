"""A real SMTP server (aiosmtpd) for the tests, on a port that the kernel chose.

Says "PORT n" once it listens, lays each mail that it takes into FOLDER as a file of JSON, read by
Python's own mail parser, and ends when its standard input does, or with --stay when it is ended.
Addresses tell it what to refuse: the local part NNN.x is answered with NNN, at MAIL or RCPT;
data.NNN as the sender at the end of DATA. With --hang the end of DATA is never answered; that it
has come is told by a file of that name.
"""

import argparse
import asyncio
import email
import email.policy
import json
import os
import re
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Folder:
    def __init__(self, path, hangs):
        self.path = path
        self.hangs = hangs
        self.count = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        refusal = re.match(r"(\d{3})\.", address)
        if refusal:
            return f"{refusal[1]} not from there"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = re.match(r"(\d{3})\.", address)
        if refusal:
            return f"{refusal[1]} not to there"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.hangs:
            open(os.path.join(self.path, "hang"), "w").close()
            await asyncio.Event().wait()
        refusal = re.match(r"data\.(\d{3})", envelope.mail_from)
        if refusal:
            return f"{refusal[1]} not this"
        raw = envelope.original_content
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        self.count += 1
        name = os.path.join(self.path, f"{self.count:04}.json")
        with open(name + ".part", "w") as file:
            json.dump(
                {
                    "from": envelope.mail_from,
                    "to": envelope.rcpt_tos,
                    "tls": server.transport.get_extra_info("ssl_object") is not None,
                    "user": (session.auth_data.login.decode() if session.auth_data else None),
                    "raw": raw.decode("latin-1"),
                    "headers": {key.lower(): str(value) for key, value in mail.items()},
                    "body": mail.get_content().replace("\r\n", "\n"),
                    "defects": [str(d) for d in mail.defects]
                    + [str(d) for v in mail.values() for d in v.defects],
                },
                file,
            )
        os.rename(name + ".part", name)
        return "250 taken"


def authenticator(user, password):
    def check(server, session, envelope, mechanism, data):
        if data.login == b"upptagen":
            return AuthResult(success=False, handled=False, message="454 4.7.0 not now")
        isRight = (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=isRight, handled=False, auth_data=data)

    return check


async def serve(options):
    context = None
    if options.cert:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.cert, options.key)
    handler = Folder(options.folder, options.hang)

    def factory():
        return SMTP(
            handler,
            hostname="mail.example",
            tls_context=None if options.implicit else context,
            require_starttls=context is not None and not options.implicit,
            auth_require_tls=False,
            auth_required=options.user is not None,
            authenticator=authenticator(options.user, options.password) if options.user else None,
        )

    server = await asyncio.get_running_loop().create_server(
        factory, "127.0.0.1", 0, ssl=context if options.implicit else None
    )
    print("PORT", server.sockets[0].getsockname()[1], flush=True)
    if options.stay:
        await asyncio.Event().wait()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


parser = argparse.ArgumentParser()
parser.add_argument("--folder", required=True)
parser.add_argument("--cert")
parser.add_argument("--key")
parser.add_argument("--implicit", action="store_true")
parser.add_argument("--stay", action="store_true")
parser.add_argument("--hang", action="store_true")
parser.add_argument("--user")
parser.add_argument("--password")
asyncio.run(serve(parser.parse_args()))
os._exit(0)
