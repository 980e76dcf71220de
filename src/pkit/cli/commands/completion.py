"""``pkit completion``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.completion import SCRIPTS
from pkit.cli.output import emit
from pkit.cli.registry import Command, Group


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=tuple(SCRIPTS), metavar="SHELL", help=f"one of {', '.join(SCRIPTS)}")


def _run(arguments: Namespace) -> int:
    emit(SCRIPTS[arguments.shell])
    return 0


COMMAND = Command(
    group=Group.CONNECT,
    summary="print a shell's completion script for commands, options, styles and addresses",
    examples=("completion bash",),
    arguments=_arguments,
    run=_run,
    details="""\
bash: pkit completion bash > ~/.local/share/bash-completion/completions/pkit
zsh:  pkit completion zsh > "${fpath[1]}/_pkit", or eval "$(pkit completion zsh)" in ~/.zshrc, after compinit
fish: pkit completion fish > ~/.config/fish/completions/pkit.fish""",
)
