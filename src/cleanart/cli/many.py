"""Running `cleanart` over many files, or over files of many documents."""

import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from ..batch import run
from ..errors import SourceError
from ..render.summary import progress, summary
from ..report import DONE, FAILED, FOUND, INTERRUPTED, Tally
from ..single import FORMATS as SINGLE
from ..streams import is_stream, writing
from ..work import Job, Plan
from .jobs import is_done, jobs_of, settings
from .options import cleaner, cleaner_options, complain, keep_patterns, nothing_in

# Another process pays from so many bytes on.
_SHARE = 1_000_000


def clean_many(
    paths: Sequence[str],
    output: str | None,
    as_json: bool,
    check: bool,
    options: dict[str, Any],
    rules: dict[str, Any],
) -> int:
    """Clean every input; how the command ends."""
    cleaner(**rules)  # a mistake in the rules is told once, before anything is read
    as_json = as_json or options["to"] == "jsonl"
    plan = Plan(cleaner_options(**rules), settings(options), check, as_json, options["backup"] or "")
    jobs = jobs_of(paths, output, check, options)
    if not jobs:
        complain(f"{nothing_in(paths)}, or say with --glob which")
    if as_json and all(job.form in ("jsonl", "json", "warc", *SINGLE) for job in jobs):
        asked = plan.settings
        beside = asked._replace(meta_field=asked.meta_field or "fields", add_field=asked.add_field or "removals")
        plan = plan._replace(settings=beside)
    left = [job for job in jobs if not (options["resume"] and is_done(job))]
    total = Tally()
    total.skipped = len(jobs) - len(left)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # the pipe to a process that died is no reason to end
    start = time.monotonic()
    interrupted = False
    try:
        _run(left, plan, options, total)
    except KeyboardInterrupt:
        interrupted = True
    except SourceError as error:  # of the log of removals
        complain(str(error))
        total.failed += 1
    seconds = time.monotonic() - start
    if not options["quiet"] and (len(jobs) > 1 or total.documents > 1 or interrupted):
        summary(total, seconds, plan.settings.normalize, interrupted)
    if options["report"]:
        _report(options["report"], total, seconds, plan, interrupted)
    if interrupted:
        return INTERRUPTED
    return FAILED if total.failed else FOUND if check and total.changed else DONE


def _run(jobs: Sequence[Job], plan: Plan, options: dict[str, Any], total: Tally) -> None:
    """Clean and count."""
    sizes = {job.source: _size(job.source) for job in jobs}
    to_stdout = not plan.check and any(job.target is None for job in jobs)
    size = sum(sizes.values())
    wanted = options["jobs"] or min(os.cpu_count() or 1, 1 + size // _SHARE)
    shown = options["progress"]
    if shown is None:
        shown = not options["quiet"] and not to_stdout and sys.stderr.isatty()
    with ExitStack() as stack:
        log = stack.enter_context(writing(options["log_removals"])) if options["log_removals"] else None
        bar = stack.enter_context(progress(size, shown))
        # Files of one document are read and written where they are cleaned, so one process has standard streams.
        single = [job for job in jobs if job.form in SINGLE]
        alone = bool(single) and (to_stdout or any(is_stream(job.source) for job in single))
        for step in run(jobs, plan, 1 if alone else wanted):
            total.add(step.tally)
            for message in step.messages:
                complain(message)
            if log:
                log.write(step.log)
            bar.advance(sum(sizes[job.source] for job in step.jobs), total)
    keep_patterns()


def _report(path: str, total: Tally, seconds: float, plan: Plan, interrupted: bool) -> None:
    """Write the counts as JSON."""
    made = {
        **total.as_json(),
        "normalize": plan.settings.normalize,
        "seconds": round(seconds, 3),
        "interrupted": interrupted,
    }
    try:
        with writing(path) as file:
            file.write((json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "surrogateescape"))
    except SourceError as error:
        complain(str(error))
        total.failed += 1


def _size(source: str) -> int:
    try:
        return os.stat(source).st_size
    except OSError:
        return 0
