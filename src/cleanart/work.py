"""The work of one process: a group of text files, or a chunk of a file of many documents."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from .cleaner import Cleaner
from .errors import CleanartError
from .formats import Bench, Chunk, Product, Settings, format_of
from .report import Tally
from .single import single, written
from .streams import keep_original, reading, unforeseen, writing


class Job(NamedTuple):
    """One input: where to read, where to write (None: standard output), its format, the compression of the output.

    `aside` is where a document goes of which too little is left; None leaves it among the others.
    """

    source: str
    target: str | None
    form: str
    compression: str = ""
    aside: str | None = None


class Task(NamedTuple):
    """Work for a process: a group of text files, or a chunk of the one file. Neither: the end of the file."""

    jobs: tuple[Job, ...]
    chunk: Chunk | None = None
    error: str | None = None
    ends: bool = False


class Plan(NamedTuple):
    """What all processes need to know.

    Options of the cleaner, settings of the formats, whether nothing is written, whether text files become lines of
    JSON, and the suffix under which originals that are overwritten are kept.
    """

    options: dict[str, Any]
    settings: Settings
    check: bool = False
    as_json: bool = False
    backup: str = ""


def product(task: Task, cleaner: Cleaner, plan: Plan) -> Product | str | None:
    """Do a task."""
    if task.error:
        return task.error
    if task.chunk:
        bench = Bench(cleaner, task.chunk.source, plan.settings)
        try:
            done: Product = format_of(task.jobs[0].form).clean(task.chunk, bench)
        except CleanartError as error:
            return str(error)
        except Exception as error:  # whatever is wrong with one file, the others are cleaned
            return f"{task.chunk.source}: {unforeseen(error)}"
        bench.tally.bytes += len(task.chunk.data)
        return done
    if task.ends:
        return None
    return of_files(task.jobs, cleaner, plan)


def of_files(jobs: Sequence[Job], cleaner: Cleaner, plan: Plan) -> Product:
    """A group of text files, each read and written."""
    tally, messages, log = Tally(), [], []
    for job in jobs:
        bench = Bench(cleaner, job.source, plan.settings)
        try:
            bench.tally.bytes += _file(job, bench, plan)
        except CleanartError as error:
            bench.messages.append(str(error))
            bench.tally.failed += 1
        except BrokenPipeError:  # nobody reads any more
            raise
        except Exception as error:
            bench.messages.append(f"{job.source}: {unforeseen(error)}")
            bench.tally.failed += 1
        done = bench.product(b"")
        tally.add(done.tally)
        messages += done.messages
        log.append(done.log)
    return Product(b"", tally, messages, b"".join(log))


def _file(job: Job, bench: Bench, plan: Plan) -> int:
    """One text file; how many bytes it has."""
    with reading(job.source) as file:
        data = file.read()
    size = len(data)
    document = single(data, job.source, job.form, plan.settings.encoding, plan.settings.extractor)
    if job.target != job.source and not job.aside:
        data = b""  # what is not needed again makes room for what a large text takes
    if not document.markup and job.form == "text":
        document = document._replace(markup=plan.settings.markup)
    result = bench.clean(document.text, None, document.markup)
    document = document._replace(text="")
    if plan.check:
        if result.removals:
            bench.messages.append(f"{job.source}: would lose {len(result.removals)} pieces; cleanart diff shows them")
        return size
    if job.aside and bench.too_short(result):
        with writing(job.aside, job.compression) as out:
            out.write(data)
        return size
    made = written(job.source, document, result, plan.as_json)
    if job.target == job.source:
        if made == data:
            return size
        keep_original(job.source, plan.backup)
    with writing(job.target, job.compression) as out:
        out.write(made)
    return size
