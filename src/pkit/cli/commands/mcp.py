"""``pkit mcp``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.arguments import Styles, add_csl, add_style
from pkit.cli.context import load_settings, open_facts, style_named
from pkit.cli.registry import Command, Group
from pkit.errors import MissingExtraError
from pkit.facts.citation import style_names


def _arguments(parser: ArgumentParser) -> None:
    add_style(parser, Styles(style_names()))
    add_csl(parser)


def _run(arguments: Namespace) -> int:
    config = load_settings()
    base = open_facts(arguments.facts, config)
    try:
        from pkit.cli.assistant import assistant_server
    except ModuleNotFoundError as error:
        raise MissingExtraError("mcp", f"pkit mcp needs {error.name}") from error
    assistant_server(base, style_named(arguments, config, Styles(style_names())), config.styles).run("stdio")
    return 0


COMMAND = Command(
    group=Group.CONNECT,
    summary="answer an assistant's questions from the fact base, over the Model Context Protocol",
    examples=("mcp", "mcp --facts my-facts.yaml --style apa"),
    arguments=_arguments,
    run=_run,
    details="""\
For a program that speaks the protocol on standard input and output and starts it: the tools search_facts, get_entry,
cite, brief and proofread, the resources pkit://base, pkit://entry/ID and pkit://source/ID, and a prompt. It reads the
fact base and nothing else, writes nothing, and opens no connection. It needs the extra mcp.""",
)
