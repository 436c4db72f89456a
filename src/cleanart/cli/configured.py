"""Settings from a file: `cleanart.toml`, or `[tool.cleanart]` in `pyproject.toml`, nearest above what is read.

What a file found beside untrusted texts may say is limited: which rules are used and how texts are read, never what is
written where.
"""

import os
from typing import Any

import click
from click.core import ParameterSource

from ..errors import SourceError
from ..streams import STDIN, reading

NAMES = ("cleanart.toml", "pyproject.toml")
# What a file may set: options without their dashes.
SETTINGS = (
    *("level", "keep", "drop", "lang", "rules", "only-rules"),
    *("glob", "exclude", "jobs", "quiet", "progress"),
    *("from", "field", "column", "markup", "add-field", "meta-field", "on-error", "extractor", "encoding", "normalize"),
)
_TABLE = "[tool.cleanart]"


class Configured(click.Command):
    """A command whose options have their defaults from the nearest settings file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(
            click.Option(
                ["--show-config"], is_flag=True, expose_value=False, help="Show the settings and their origin."
            )
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the file above the first input, then read the arguments, which overrule it."""
        paths = self.make_parser(ctx).parse_args(args=list(args))[0]["paths"]
        inputs = [path for path in paths if path != STDIN] if isinstance(paths, list | tuple) else []
        path, table = _nearest(os.path.abspath(inputs[0] if inputs else "."))
        ctx.default_map = self._defaults(path, table)
        ctx.meta[__name__] = path
        try:
            return super().parse_args(ctx, args)
        except click.BadParameter as error:
            name = error.param.name if error.param else None
            if name in ctx.default_map and ctx.get_parameter_source(str(name)) is ParameterSource.DEFAULT_MAP:
                raise click.BadParameter(f"{error.message} (in {path})", ctx, error.param) from error
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, or show its settings."""
        if ctx.get_parameter_source("show_config") is not ParameterSource.COMMANDLINE:
            return super().invoke(ctx)
        for setting, param in self._settings().items():
            source = ctx.get_parameter_source(str(param.name))
            origins = {ParameterSource.COMMANDLINE: "command line", ParameterSource.DEFAULT_MAP: ctx.meta[__name__]}
            value = ctx.params[str(param.name)]
            shown = " ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
            click.echo(f"{setting:11} {shown:20} {origins.get(source, 'default') if source else 'default'}".rstrip())
        return None

    def _settings(self) -> dict[str, click.Option]:
        """The options of this command that a file may set."""
        options = {name.removeprefix("--"): param for param in self.params for name in param.opts}
        return {
            name: option for name in SETTINGS if isinstance(option := options.get(name), click.Option)
        }  # those of another command are none of this one's

    def _defaults(self, path: str, table: dict[str, Any]) -> dict[str, Any]:
        """The settings of a file by the names of parameters; raises UsageError for those that there are none of."""
        unknown = sorted(table.keys() - set(SETTINGS))
        if unknown:
            raise click.UsageError(f"{path}: {unknown[0]!r} is no setting: use some of {', '.join(SETTINGS)}")
        defaults = {}
        for name, option in self._settings().items():
            if name in table:
                value = table[name]
                kind, form = _kind(option)
                values = value if option.multiple and isinstance(value, list) else [value]
                if option.multiple != isinstance(value, list) or any(type(each) is not kind for each in values):
                    raise click.UsageError(f"{path}: {name} is no such thing: write {name} = {form}")
                if name == "rules":
                    value = [os.path.join(os.path.dirname(path), str(each)) for each in value]
                defaults[str(option.name)] = value
        return defaults


def _kind(option: click.Option) -> tuple[type, str]:
    """What the values of an option are, and how a setting of it is written."""
    if option.is_flag:
        return bool, "true or false"
    if isinstance(option.type, click.IntRange):
        return int, "a number"
    return str, '["..."]' if option.multiple else '"..."'


def _nearest(place: str) -> tuple[str, dict[str, Any]]:
    """The path of the nearest settings file at or above a place, and what it says; no path where there is none."""
    while True:
        for name in NAMES:
            path = os.path.join(place, name)
            if os.path.isfile(path):
                table = _table(path)
                if table is not None:
                    return path, table
        above = os.path.dirname(place)
        if above == place:
            return "", {}
        place = above


def _table(path: str) -> dict[str, Any] | None:
    """What a file says about cleanart, if it does."""
    try:
        with reading(path) as file:
            text = file.read().decode("utf-8-sig", "replace")
        if _TABLE not in text and not path.endswith(NAMES[0]):
            return None
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    import tomllib  # only where there is something to read

    try:
        if path.endswith(NAMES[0]):
            return tomllib.loads(text)
        found = tomllib.loads(text)["tool"]["cleanart"]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise click.UsageError(f"{path}: is no settings file ({error}): mend it") from error
    if not isinstance(found, dict):
        raise click.UsageError(f"{path}: tool.cleanart is no table: mend it")
    return found
