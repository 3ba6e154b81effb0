"""kamlang completion."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """พิมพ์สคริปต์เติมคำสั่งอัตโนมัติของเชลล์ / print the script that completes commands, options and rules in a shell.

    \b
    echo 'eval "$(kamlang completion bash)"' >> ~/.bashrc
    echo 'eval "$(kamlang completion zsh)"' >> ~/.zshrc
    kamlang completion fish > ~/.config/fish/completions/kamlang.fish
    """
    from click.shell_completion import get_completion_class

    from compliance.cli.group import kamlang

    found = get_completion_class(shell)
    assert found is not None  # one of SHELLS, which click knows
    completer = found(kamlang, {}, "kamlang", "_KAMLANG_COMPLETE")
    click.echo(completer.source_template % completer.source_vars())


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Names of rules, sections and instruments that begin like this, by the names of their files."""
    from compliance.data import rules_folder

    root = rules_folder()
    names: dict[str, None] = {}
    for top in ("staffing", "development"):
        for path in sorted((root / top).rglob("*.yaml")):
            names[path.stem] = None
            names[path.parent.relative_to(root).as_posix()] = None
    return [name for name in names if name.startswith(incomplete)]
