"""Bytes in and out, compressed or not: standard streams, and files that appear whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, cast

from .errors import SourceError

STDIN = "-"
# So many first bytes tell what a file is.
_START = 16
# Streams whose first bytes were looked at, for who reads them.
_looked_at: dict[str, BinaryIO] = {}
# What compressed data begins with.
_MAGIC = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ\0": ".xz", b"\x28\xb5\x2f\xfd": ".zst"}


@contextmanager
def reading(source: str) -> Iterator[BinaryIO]:
    """What a file or standard input (`-`) holds, decompressed if need be.

    Raises SourceError, naming the source, what is wrong and what to do.
    """
    with _faults_of(source):
        if source in _looked_at:
            yield _looked_at.pop(source)
        elif source == STDIN:
            yield decompressed(sys.stdin.buffer, source)
        else:
            with open(source, "rb") as file:
                yield decompressed(file, source)


@contextmanager
def _faults_of(source: str) -> Iterator[None]:
    """What goes wrong with a source, told as SourceError."""
    try:
        yield
    except (OSError, EOFError) as error:
        raise SourceError(f"{source}: cannot be read: {reason(error)}") from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] in ("zlib", "lzma", "_lzma", "backports", "compression"):
            raise SourceError(f"{source}: is damaged ({error}): get it anew") from error
        raise


def start_of(source: str) -> bytes:
    """The first bytes of what a file or standard input holds, decompressed; they can still be read.

    Raises SourceError as `reading` does.
    """
    if not is_stream(source):
        with reading(source) as file:
            return file.read(_START)
    with _faults_of(source):
        if source not in _looked_at:
            stream = sys.stdin.buffer if source == STDIN else open(source, "rb")  # noqa: SIM115  whoever reads it ends it
            _looked_at[source] = decompressed(stream, source)
        return bytes(cast(Any, _looked_at[source]).peek(_START)[:_START])


def is_stream(source: str) -> bool:
    """Whether it can be read once, and in this process alone: standard input, a pipe."""
    return source == STDIN or (os.path.exists(source) and not os.path.isfile(source))


def decompressed(file: Any, source: str) -> BinaryIO:
    """A stream of what compressed data holds; told by its first bytes."""
    start = file.peek(8)[:8]
    kind = next((kind for magic, kind in _MAGIC.items() if start.startswith(magic)), "")
    return cast(BinaryIO, _opened(kind, file, "rb", source)) if kind else cast(BinaryIO, file)


@contextmanager
def writing(target: str | None, compression: str = "") -> Iterator[BinaryIO]:
    """Where to write: a file that takes its place when all is written, or standard output (`-`).

    Missing folders are made. Raises SourceError; then the file that was there is still there.
    """
    if target in (None, STDIN):
        try:
            yield cast(BinaryIO, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise SourceError(f"standard output: cannot be written: {reason(error)}") from error
        return
    target = os.path.realpath(target)
    if os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target):
        with _device(target) as file:
            yield file
        return
    # Always the same name, so that what a killed run left is overwritten by the next one.
    beside = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.part")
    try:
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        with open(beside, "wb") as file:
            if compression:
                with _opened(compression, file, "wb", target) as packed:
                    yield cast(BinaryIO, packed)
            else:
                yield file
        if os.path.exists(target):
            os.chmod(beside, os.stat(target).st_mode & 0o777)
        os.replace(beside, target)
    except OSError as error:
        _drop(beside)
        raise SourceError(f"{target}: cannot be written: {reason(error)}") from error
    except BaseException:
        _drop(beside)
        raise


@contextmanager
def _device(path: str) -> Iterator[BinaryIO]:
    """A terminal, a pipe, a device: nothing can take its place."""
    try:
        with open(path, "wb") as file:
            yield file
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {reason(error)}") from error


def keep_original(path: str, suffix: str) -> None:
    """A copy of a file beside it, unless the suffix is empty; raises SourceError when that cannot be.

    A copy that is there already stays: it is the original, and the file has been cleaned before.
    """
    if suffix and not os.path.lexists(path + suffix):
        import shutil

        try:
            shutil.copy2(path, path + suffix)
        except OSError as error:
            raise SourceError(f"{path + suffix}: cannot be written: {reason(error)}") from error


def _drop(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def _opened(compression: str, file: Any, mode: Any, name: str) -> Any:
    if compression == ".gz":
        import gzip

        return gzip.GzipFile("", mode, 6, file, mtime=0)
    if compression == ".bz2":
        import bz2

        return bz2.open(file, mode)
    if compression == ".xz":
        import lzma

        return lzma.open(file, mode)
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError as error:
        raise SourceError(f"{name}: needs the library for Zstandard: pip install 'cleanart[zstd]'") from error
    return zstd.open(file, mode)


def reason(error: BaseException) -> str:
    """What the system says, with what to do where that is known."""
    remedies: dict[type[BaseException], str] = {
        FileNotFoundError: "there is no such file: check the name",
        PermissionError: "permission denied: check its rights",
        IsADirectoryError: "it is a folder: give -o FOLDER to clean what is in it",
        FileExistsError: "there is such a file already: remove it",
        NotADirectoryError: "a part of its path is no folder: check the path",
        EOFError: "its compressed data ends too early: get it anew",
    }
    said = getattr(error, "strerror", None) or str(error)
    return remedies.get(type(error)) or said


def unforeseen(error: Exception) -> str:
    """What a person is told of an error that should not be; raises it where CLEANART_DEBUG asks for that."""
    if os.environ.get("CLEANART_DEBUG"):
        raise error
    return f"{type(error).__name__}: {error}: set CLEANART_DEBUG=1 to see where, and report it"
