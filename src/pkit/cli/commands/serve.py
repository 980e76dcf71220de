"""``pkit serve``: the explorer in a web page of this machine."""

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from pkit.cli.context import open_facts
from pkit.cli.output import emit, notify
from pkit.cli.registry import Command, Group
from pkit.errors import MissingExtraError

_PORTS = 65_536
"""Number of TCP ports."""


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text[:6]) < _PORTS:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is not a port: 0 to {_PORTS - 1}, 0 for a free one")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="the port to listen on (default: a free one)"
    )
    parser.add_argument("--open", action="store_true", help="open the page in the browser")


def _run(arguments: Namespace) -> int:
    try:
        from pkit.web import server
    except ModuleNotFoundError as error:
        raise MissingExtraError("serve", f"pkit serve needs {error.name}") from error
    title = open_facts(arguments.facts).title  # problems of a base are reported here, not in a page

    def ready(address: str) -> None:
        emit(address)
        notify(f"{title}: open the address above in a browser of this machine. Each page has an explorer of its own,")
        notify("closing the page ends it. Keep the address to yourself. Ctrl+C ends the server and all explorers.")
        if arguments.open:
            from pkit.terminal.browser import NoBrowserError, open_address

            try:
                open_address(address, os.environ)
            except NoBrowserError as error:
                notify(f"Not opened: {error}.")

    return server.serve(arguments.facts, port=arguments.port, environ=os.environ, ready=ready)


COMMAND = Command(
    group=Group.CONNECT,
    summary="show the explorer in a web page, on this machine only",
    examples=("serve", "serve --port 8080 --open"),
    arguments=_arguments,
    run=_run,
    details="""\
Prints the address, which has a secret in it: without it nothing is answered. The server listens at 127.0.0.1 alone,
and its page reaches nothing else. Copying goes through the browser's clipboard, and "Copied" is said where the browser
let it be read back. With --open other users of this machine can see the address in the list of processes.
Ctrl+C ends it, exit status 0. It needs the package textual-serve.""",
)
