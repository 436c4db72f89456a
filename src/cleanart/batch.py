"""Many files, cleaned by several processes: results come in the order of the inputs, memory stays bounded.

Small files are cleaned in groups, each read and written by one process. A file of many documents is cut into chunks,
which come back to be written in order. A process that dies takes nothing with it but the document it died of.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from typing import Any, NamedTuple

from .errors import CleanartError, SourceError
from .formats import CHUNK, Product, format_of
from .report import Tally
from .single import FORMATS as SINGLE
from .streams import keep_original, reading, reason, writing
from .work import Job, Plan, Task
from .workers import Here, Workers

# Files in a group, at most, however small they are.
_GROUP = 64


class Step(NamedTuple):
    """What a task led to: counts, messages, lines for the log of removals; `jobs` that ended with it."""

    tally: Tally
    messages: list[str]
    log: bytes
    jobs: tuple[Job, ...]


def run(jobs: Sequence[Job], plan: Plan, processes: int) -> Iterator[Step]:
    """Clean every input; steps come in the order of the inputs, whatever the number of processes."""
    with ExitStack() as stack:
        workers: Here | Workers = Here(plan) if processes < 2 else stack.enter_context(Workers(plan, processes))
        output = stack.enter_context(_Output(plan))
        for task, product in workers.products(_tasks(jobs)):
            yield output.step(task, product)


def _tasks(jobs: Sequence[Job]) -> Iterator[Task]:
    group: list[Job] = []
    size = 0
    for job in jobs:
        if job.form in SINGLE:
            group.append(job)
            size += _size(job.source)
            if size >= CHUNK or len(group) == _GROUP:
                yield Task(tuple(group))
                group, size = [], 0
            continue
        if group:
            yield Task(tuple(group))
            group, size = [], 0
        yield from _chunks(job)
    if group:
        yield Task(tuple(group))


def _size(source: str) -> int:
    try:
        return os.stat(source).st_size
    except OSError:  # whoever reads it says so
        return 0


def _chunks(job: Job) -> Iterator[Task]:
    try:
        with reading(job.source) as file:
            for chunk in format_of(job.form).chunks(file, job.source):
                yield Task((job,), chunk)
    except CleanartError as error:
        yield Task((job,), error=str(error), ends=True)
    else:
        yield Task((job,), ends=True)


class _Output:
    """Writes chunks in the order of the inputs; on leaving it, a file that is not whole is dropped."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._files: ExitStack | None = None
        self._sink: Any = None
        self._aside: Any = None
        self._failed = False

    def __enter__(self) -> "_Output":
        return self

    def __exit__(self, *_: object) -> None:
        self._drop()

    def step(self, task: Task, product: Product | str | None) -> Step:
        """Take what a task led to: a product, the message of an error, or nothing at the end of a file."""
        tally, messages, log = Tally(), [], b""
        if isinstance(product, Product):
            tally, messages, log = product.tally, product.messages, product.log
        try:
            if isinstance(product, str):
                raise SourceError(product)
            if not self._failed and not self._plan.check:
                if product and task.chunk:
                    self._write(task.jobs[0], product)
                if task.ends:
                    self._end(task.jobs[0])
        except SourceError as error:
            if not self._failed:
                messages = [*messages, str(error)]
                tally.failed += 1
            self._failed = bool(task.chunk)
            self._drop()
        if task.ends:
            self._failed = False
        ended = task.jobs if task.ends or not task.chunk else ()
        tally.files += len(ended)
        return Step(tally, messages, log, ended)

    def _write(self, job: Job, product: Product) -> None:
        file = self._opened(job)
        try:
            file.write(product.data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise SourceError(f"{job.target or 'standard output'}: cannot be written: {reason(error)}") from error
        if product.aside and job.aside and self._files:
            self._aside = self._aside or self._files.enter_context(writing(f"{job.aside}.jsonl"))
            self._aside.write(product.aside)

    def _opened(self, job: Job) -> Any:
        if self._files is None:
            self._files = ExitStack()
            if job.target == job.source and job.target:
                keep_original(job.source, self._plan.backup)
            file = self._files.enter_context(writing(job.target, job.compression))
            self._sink = format_of(job.form).writer(file, job.source)
        return self._sink

    def _end(self, job: Job) -> None:
        self._opened(job).end()
        files, self._files, self._sink, self._aside = self._files, None, None, None
        if files:
            files.close()

    def _drop(self) -> None:
        """Leave the file under way as if it had never been begun."""
        files, self._files, self._sink, self._aside = self._files, None, None, None
        if files:
            error = SourceError("dropped")
            with suppress(SourceError):
                files.__exit__(SourceError, error, None)
