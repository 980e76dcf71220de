"""``pkit completion``."""

from argparse import ArgumentParser, Namespace

from pkit.cli.output import emit
from pkit.cli.registry import Command, Group

_SHELLS = ("bash", "zsh", "fish")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=_SHELLS, metavar="SHELL", help=f"one of {', '.join(_SHELLS)}")


def _run(arguments: Namespace) -> int:
    from argcomplete.shell_integration import shellcode

    emit(shellcode(["pkit"], shell=arguments.shell).rstrip("\n"))
    return 0


COMMAND = Command(
    group=Group.CONNECT,
    summary="print what makes a shell complete commands, options, styles, kinds and ids",
    examples=("completion bash",),
    arguments=_arguments,
    run=_run,
    details="""\
bash: pkit completion bash > ~/.local/share/bash-completion/completions/pkit
zsh:  eval "$(pkit completion zsh)" in ~/.zshrc, after compinit
fish: pkit completion fish > ~/.config/fish/completions/pkit.fish""",
)
