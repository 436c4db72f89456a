"""Pages in HTML: extracted, then cleaned; what is known of them goes to the JSON output."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import CLEAN, Run

from cleanart import Cleaner, clean
from cleanart.errors import SourceError
from cleanart.formats import above
from cleanart.single import read
from cleanart.webpage import EXTRACTORS, extracted

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAGE = FIXTURES / "pages" / "ferry.html"
STORY = [line for line in clean((FIXTURES / "sample.txt").read_text(encoding="utf-8")).splitlines() if line]


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_page_becomes_its_clean_body(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE.read_bytes())
    done = run("page.html")
    assert done.returncode == 0, done.stderr
    assert lines_of(done.stdout.decode())[-len(STORY) :] == STORY
    assert len(lines_of(done.stdout.decode())) <= len(STORY) + 1  # the title may stay
    assert run(stdin=PAGE.read_bytes()).stdout == done.stdout


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_every_extractor_keeps_the_story(run: Run, extractor: str) -> None:
    made = run("--extractor", extractor, stdin=PAGE.read_bytes()).stdout.decode()
    assert [line for line in lines_of(made) if line in STORY] == STORY
    assert "Sign up for our free newsletter" not in made


def test_what_is_known_of_a_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE.read_bytes())
    record = json.loads(run("--format", "json", "page.html").stdout)
    assert lines_of(record["text"])[-len(STORY) :] == STORY
    assert record["fields"]["title"] == "Last ferry to Sandholm will leave at nine"
    assert record["fields"]["date"] == "2025-03-14"
    assert "Nora Whitfield" in record["fields"]["author"]


def test_what_stood_above_a_text_is_not_lost(run: Run) -> None:
    raw = f"By Ana Ruiz, Harbour Correspondent\n\nPublished: 14 March 2025, 08:40\n\n{CLEAN}"
    fields = json.loads(run("--format", "json", stdin=raw.encode()).stdout)["fields"]
    assert fields == {"byline": "By Ana Ruiz, Harbour Correspondent", "meta": "Published: 14 March 2025, 08:40"}


STORY_TEXT = "\n\n".join(STORY)
ABOVE = f"""Last ferry to Sandholm will leave early

By Ana Ruiz, Harbour Correspondent

Published: 14 March 2025, 08:40

{STORY_TEXT}
"""
FIELDS = {
    "byline": "By Ana Ruiz, Harbour Correspondent",
    "meta": "Published: 14 March 2025, 08:40",
    "headline": "Last ferry to Sandholm will leave early",
}


def is_known(fields: dict[str, str]) -> bool:
    """Whether nothing of what stood above is lost."""
    told = "\n".join(fields.values())
    return all(line in told for line in FIELDS.values())


def test_nothing_above_a_text_is_lost(run: Run) -> None:
    assert is_known(json.loads(run("--format", "json", stdin=ABOVE.encode()).stdout)["fields"])


def test_nothing_above_the_text_of_a_record_is_lost(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": 7, "text": ABOVE}) + "\n")
    record = json.loads(run("--format", "json", "a.jsonl").stdout)
    assert (record["id"], is_known(record["fields"]), len(record["removals"]) >= 3) == (7, True, True)
    named = json.loads(run("--meta-field", "about", "a.jsonl").stdout)
    assert list(named) == ["id", "text", "about"]
    assert is_known(named["about"])
    (tmp_path / "a.csv").write_text(f'id,text\n7,"{ABOVE}"\n')
    rows = list(csv.DictReader(run("--meta-field", "about", "a.csv").stdout.decode().splitlines(keepends=True)))
    assert is_known(json.loads(rows[0]["about"]))
    pq.write_table(pa.table({"id": [7, 8], "text": [ABOVE, None]}), tmp_path / "a.parquet")
    assert run("--meta-field", "about", "a.parquet", "-o", "b.parquet").returncode == 0
    above_first, above_none = pq.read_table(tmp_path / "b.parquet").column("about").to_pylist()
    assert is_known(json.loads(above_first))
    assert not above_none or json.loads(above_none) == {}


def test_what_stays_above_a_story_hides_nothing() -> None:
    raw = f"A title that stays\n\nBy Ana Ruiz, Harbour Correspondent\n\n{CLEAN}\nBy Ana Ruiz\n"
    result = Cleaner(keep=["headline"]).clean(raw)
    assert above(result) == {"byline": "By Ana Ruiz, Harbour Correspondent"}


def test_folder_of_pages(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.html", "b.HTM"):
        (tmp_path / "in" / name).write_bytes(PAGE.read_bytes())
    assert run("in", "-o", "out").returncode == 0
    made = {path.name: lines_of(path.read_text())[-len(STORY) :] for path in (tmp_path / "out").iterdir()}
    assert made == {"a.txt": STORY, "b.txt": STORY}
    done = run("in", "--in-place")
    assert (done.returncode, b"a page is not written over itself" in done.stderr) == (2, True)


def test_page_without_text() -> None:
    for data in (b"", b"<html><body><script>x</script></body></html>"):
        for extractor in EXTRACTORS:
            with pytest.raises(SourceError, match=r"page\.html: "):
                extracted(data, "page.html", extractor)


def test_page_without_text_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    done = run("empty.html")
    assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)
    assert b"empty.html: trafilatura finds no text in it: try another --extractor" in done.stderr


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_bytes_tell_more_than_a_page_says_of_them(extractor: str) -> None:
    """Pages in UTF-8 that name another encoding, or none, are common; others are what they say."""
    page = PAGE.read_text(encoding="utf-8").replace("ferry", "f\u00e4rry")
    for declared in ("iso-8859-1", "shift_jis", ""):
        data = page.replace('charset="utf-8"', f'charset="{declared}"').encode()
        assert "f\u00e4rry" in extracted(data, "page.html", extractor).text
    data = page.replace('charset="utf-8"', 'charset="iso-8859-1"').encode("iso-8859-1", "replace")
    assert "f\u00e4rry" in extracted(data, "page.html", extractor).text


def test_page_too_large_for_its_extractor_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanart.webpage.LARGEST", 100)
    with pytest.raises(SourceError, match=r"larger than .* MB.*: try another --extractor"):
        extracted(PAGE.read_bytes(), "page.html")
    assert extracted(PAGE.read_bytes(), "page.html", "page").text


def test_extractor_that_is_not_installed() -> None:
    script = (
        "import sys; sys.modules['trafilatura'] = None\n"
        "from cleanart.webpage import extracted\n"
        "try: extracted(b'<html>', 'page.html')\n"
        "except Exception as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "page.html: HTML needs trafilatura: pip install 'cleanart[html]'\n"


def test_explain_and_diff_see_the_text_of_a_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE.read_bytes())
    assert b"<p>" not in run("diff", "page.html").stdout
    assert read(str(tmp_path / "page.html")).fields["title"]


def test_nothing_above() -> None:
    assert above(Cleaner().clean(CLEAN + "\nMore to follow...\n")) == {}
