"""`cleanart rules`: rules listed, shown and put to the test."""

from pathlib import Path

import click

from .. import proof, rulefile
from ..errors import CleanartError
from ..render import counted, visible
from ..render import rules as page
from ..report import DONE, FOUND
from ..rulebook import FOLDER


@click.command("rules", short_help="List rules, show one in full, or test your own.")
@click.argument("names", nargs=-1, metavar="[ID]...")
@click.option(
    "--rules",
    "paths",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH",
    help="Rule files or folders of your own instead of the shipped ones. Repeatable.",
)
@click.option("--test", is_flag=True, help="Put the rules to the test of their own examples; exit 1 if one fails.")
@click.option("--markdown", is_flag=True, help="The page docs/rules.md.")
def command(names: tuple[str, ...], paths: tuple[Path, ...], test: bool, markdown: bool) -> int:
    """List rules, show one in full, or test your own.

    An ID may be the beginning of several: en, en.trailer, en.trailer.more-to-follow.

    \b
    Examples:
      cleanart rules
      cleanart rules en.trailer.more-to-follow
      cleanart rules --rules my-rules.toml --test
    """
    try:
        rules = rulefile.read(paths or [Path(FOLDER)], checked=bool(paths) or test)
        shipped = rulefile.read([Path(FOLDER)], checked=False) if test and paths else []
    except CleanartError as error:
        raise click.UsageError(visible(str(error))) from error
    chosen = [
        rule for rule in rules if not names or any(rule.id == name or rule.id.startswith(f"{name}.") for name in names)
    ]
    if not chosen:
        raise click.UsageError(f"no rule is called {' or '.join(names)}: cleanart rules lists them all")
    if test:
        wrong = list(proof.mistakes(chosen, [rule for rule in (*rules, *shipped) if rule not in chosen]))
        click.echo(visible("\n".join((*wrong, f"{counted(len(chosen), 'rule')}, {counted(len(wrong), 'mistake')}"))))
        return FOUND if wrong else DONE
    if markdown:
        click.echo(page.markdown(chosen), nl=False)
    elif len(chosen) == 1:
        click.echo(visible(page.in_full(chosen[0])), nl=False)
    else:
        click.echo(visible(page.listing(chosen)), nl=False)
    return DONE
