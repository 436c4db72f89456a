"""Inputs of a size no article has: the result is right, and it comes in time that grows with the size alone."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CLEAN, RAW, Run


def test_200_megabytes(run: Run, tmp_path: Path) -> None:
    line = "The ferry left at seven with forty passengers on board, and the wind was rising. “Fine,” she said.\n"
    body = line * (200_000_000 // len(line.encode()))
    (tmp_path / "big.txt").write_text(f"{body}\nMore to follow...\n", encoding="utf-8")
    done = run("big.txt", "-o", "out.txt")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.txt").read_bytes() == body.encode()


def test_one_line_of_50_megabytes(run: Run, tmp_path: Path) -> None:
    body = "The ferry left at seven with forty passengers on board. Nobody had noticed the storm at all. " * 540_000
    (tmp_path / "line.txt").write_text(body)
    done = run("line.txt", "-o", "out.txt")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.txt").read_text() == body


def test_many_line_breaks_and_a_line_without_spaces(run: Run) -> None:
    for text in (b"\n" * 3_000_000, b"a" * 5_000_000, b"(" * 2_000_000, RAW.encode() + b"\n" * 1_000_000):
        done = run(stdin=text)
        assert done.returncode == 0, done.stderr
        assert done.stdout == (CLEAN.encode() if text.startswith(b"By") else text)


def test_short_lines_without_end(run: Run) -> None:
    """Shapes, and what tells how a text is written, look at lines beside each other, never at each with each."""
    prose = "The keeper told nobody why the lamp had stayed dark for so long, and rowed home over the sound.\n\n" * 4
    narrow = "The lamp was lit by the keeper who had come over the sound in a boat\nthe reef\n"
    head = "".join(f"Council buys plough number {number} for the ice\n" for number in range(4900))
    names = "".join(f"Ana Ru{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}{chr(97 + at // 676)}\n" for at in range(4900))
    openers = "".join(f"Read more:\nCouncil buys plough {number} for the ice\n{prose[:96]}\n" for number in range(1500))
    for text in (narrow * 12_000, head + prose, f"Old lamp is lit\n{names}{prose}", prose + openers):
        done = run(stdin=text.encode())
        assert done.returncode == 0, done.stderr
        assert len(done.stdout) <= len(text)


@pytest.mark.skipif(sys.platform != "linux", reason="measured in Linux's kilobytes")
@pytest.mark.parametrize("piece", ["The ferry left at seven. \u201cFine,\u201d she said.\n", "It rained. ", "a", "\n"])
def test_memory_is_a_few_times_the_file(tmp_path: Path, piece: str) -> None:
    size = 20_000_000
    with (tmp_path / "big.txt").open("wb") as file:
        for _ in range(20):
            file.write(piece.encode() * (size // 20 // len(piece.encode())))
    # Of a small process the command is started, since the memory of the one that starts it counts.
    measure = (
        "import resource, subprocess, sys;"
        "subprocess.run([sys.executable, '-m', 'cleanart', 'big.txt', '-o', 'out.txt'], check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", measure], cwd=tmp_path, capture_output=True, check=True)
    assert int(done.stdout) * 1024 <= 75_000_000 + 4 * size  # Python itself is 15 of them
