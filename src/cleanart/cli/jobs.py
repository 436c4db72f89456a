"""What the options of a batch ask for: the inputs with their places, and the settings of the formats."""

import os
from collections.abc import Sequence
from typing import Any

import click

from ..errors import CleanartError, SourceError
from ..files import Input, chooser, inputs, targets
from ..formats import Settings, form_of, recognised
from ..normalize import normalizer
from ..single import FORMATS as SINGLE
from ..streams import STDIN
from ..work import Job


def settings(options: dict[str, Any]) -> Settings:
    """How records are read and written; raises UsageError for options that make no sense."""
    steps = tuple(step.strip() for step in (options["normalize"] or "").split(",") if step.strip())
    try:
        normalizer(steps)
    except CleanartError as error:
        raise click.UsageError(str(error)) from error
    if options["min_chars"] and not options["rejects"]:
        raise click.UsageError("--min-chars puts documents aside: say with --rejects where")
    return Settings(
        field=tuple((options["field"] or "text").split(".")),
        column=options["column"] or "text",
        add_field=options["add_field"],
        meta_field=options["meta_field"],
        on_error=options["on_error"] or "keep",
        encoding=options["encoding"],
        min_chars=options["min_chars"] or 0,
        normalize=steps,
        extractor=options["extractor"],
        markup=options["markup"],
        log=bool(options["log_removals"]),
    )


def jobs_of(paths: Sequence[str], output: str | None, check: bool, options: dict[str, Any]) -> list[Job]:
    """The inputs with their places; raises UsageError for options that make no sense together."""
    folders = [path for path in paths if os.path.isdir(path)]
    if options["in_place"] and output:
        raise click.UsageError("--in-place and -o exclude each other: use one")
    if options["backup"] and not options["in_place"]:
        raise click.UsageError("--backup goes with --in-place")
    if folders and output is None and not check and not options["in_place"]:
        raise click.UsageError(
            f"{folders[0]} is a folder: say with -o FOLDER where its clean texts should go, or use --in-place"
        )
    if folders and os.path.isfile(output or ""):
        raise click.UsageError(f"{output} is a file: say with -o FOLDER where clean texts should go")
    as_folder = len(paths) > 1 or bool(folders) or (output or "").endswith(("/", os.sep)) or os.path.isdir(output or "")
    if options["resume"] and not output:
        raise click.UsageError("--resume compares inputs with outputs: say with -o where they are")
    try:
        found = inputs(paths, chooser(options["glob"], options["exclude"]))
        if options["in_place"]:  # what links in a folder lead to may belong to others
            found = [each for each in found if each.source in paths or not os.path.islink(each.source)]
        forms = [options["from_"] or form_of(each.source) for each in found]
        if as_folder:
            found = [each._replace(place=_renamed(each.place, form)) for each, form in zip(found, forms, strict=True)]
        places = _places(found, output, as_folder, options["in_place"])
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    return [_job(each, place, form, options) for each, place, form in zip(found, places, forms, strict=True)]


def _places(found: Sequence[Input], output: str | None, as_folder: bool, in_place: bool) -> Sequence[str | None]:
    if in_place:
        if any(each.source == STDIN for each in found):
            raise click.UsageError("--in-place needs files: standard input cannot be written")
        return [each.source for each in found]
    return targets(found, output, as_folder) if output else [None] * len(found)


def _job(each: Input, target: str | None, form: str, options: dict[str, Any]) -> Job:
    wanted = options["to"] or ("jsonl" if form == "warc" else form)
    if wanted not in (form, "jsonl") or (wanted != form and form not in (*SINGLE, "warc")):
        raise click.UsageError(f"{each.source}: {form} cannot become {wanted}: texts, pages and warc can become jsonl")
    if options["in_place"] and form == "html":
        raise click.UsageError(f"{each.source}: a page is not written over itself: say with -o where its text goes")
    aside = os.path.join(options["rejects"], each.place) if options["rejects"] else None
    return Job(each.source, target, form, recognised(target or "")[1], aside)


def _renamed(name: str, form: str) -> str:
    """The name of the text that a page becomes, of the JSON Lines that an archive becomes."""
    if form == "warc":
        bare = name.removesuffix(".gz").removesuffix(".warc").removesuffix(".wet").removesuffix(".warc")
        return name if bare == name.removesuffix(".gz") else f"{bare}.jsonl"
    bare, suffix = os.path.splitext(name)
    return f"{bare}.txt" if form == "html" and suffix.lower() in (".html", ".htm", ".xhtml") else name


def is_done(job: Job) -> bool:
    """Whether the output is there and no older than the input."""
    for place in (job.target, job.aside):
        try:
            if place and job.source != STDIN and os.stat(place).st_mtime_ns >= os.stat(job.source).st_mtime_ns:
                return True
        except OSError:
            continue
    return False
