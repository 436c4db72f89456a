"""Processes that do tasks: results come in the order of the tasks, and never more of them are under way than needed."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process

from .cleaner import Cleaner
from .files import KEPT_PATTERNS, recalled
from .formats import Product
from .patterns import recall
from .report import Tally
from .work import Plan, Task, product

# Tasks under way for each process: enough that none waits, few enough that memory stays bounded.
_AHEAD = 3


class Here:
    """No other process."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        recall(lambda: recalled(KEPT_PATTERNS))
        self._cleaner = Cleaner(**plan.options)

    def products(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Product | str | None]]:
        """Each task with what it led to."""
        return ((task, self.product(task)) for task in tasks)

    def product(self, task: Task) -> Product | str | None:
        """What a task leads to."""
        return product(task, self._cleaner, self._plan)


class Workers:
    """Several processes; one that dies is replaced, and its tasks are tried again one by one."""

    def __init__(self, plan: Plan, processes: int) -> None:
        self._plan = plan
        self._processes = processes
        self._pool = self._new_pool()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _new_pool(self) -> ProcessPoolExecutor:
        # Forking a process that shows progress in a thread is not safe.
        return ProcessPoolExecutor(self._processes, get_context("spawn"), _start, (self._plan,))

    def products(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Product | str | None]]:
        """Each task with what it led to, in order."""
        waiting: deque[tuple[Task, Future[Product | str | None] | None]] = deque()
        for task in tasks:
            waiting.append((task, self._submit(task)))
            if len(waiting) > self._processes * _AHEAD:
                yield self._result(*waiting.popleft())
        while waiting:
            yield self._result(*waiting.popleft())

    def _submit(self, task: Task) -> "Future[Product | str | None] | None":
        if task.error or (task.ends and not task.chunk):
            return None
        try:
            return self._pool.submit(_work, task)
        except BrokenProcessPool:
            self._pool = self._new_pool()
            return self._pool.submit(_work, task)

    def _result(self, task: Task, future: "Future[Product | str | None] | None") -> tuple[Task, Product | str | None]:
        if future is None:
            return task, task.error
        try:
            return task, future.result()
        except BrokenProcessPool:
            return task, self._again(task)

    def _again(self, task: Task) -> Product | str | None:
        """The task done in parts, so that only the part fails of which a process dies."""
        died = "a process died of it: it may need more memory than there is"
        if task.chunk:
            return self._alone(task) or f"{task.chunk.source}: record {task.chunk.first} or one behind it: {died}"
        tally, messages, log = Tally(), [], b""
        for job in task.jobs:
            found = self._alone(Task((job,)))
            if isinstance(found, Product):
                tally.add(found.tally)
                messages += found.messages
                log += found.log
            else:
                tally.failed += 1
                messages.append(f"{job.source}: {died}")
        return Product(b"", tally, messages, log)

    def _alone(self, task: Task) -> Product | str | None:
        for _ in range(2):  # the pool may have been broken by another task
            future = self._submit(task)
            try:
                return future.result() if future else None
            except BrokenProcessPool:
                self._pool = self._new_pool()
        return None


_here: list[Here] = []


def _start(plan: Plan) -> None:
    """What each process does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that shows the summary ends the others
    _here.append(Here(plan))
    parent = parent_process()

    def end_with_parent() -> None:
        if parent:
            parent.join()
        os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()


def _work(task: Task) -> Product | str | None:
    return _here[0].product(task)
