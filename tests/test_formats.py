"""Every format and compression, read and written with the real libraries; nothing but texts changes."""

import bz2
import csv
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from backports import zstd
from conftest import CLEAN, RAW, Run
from fastwarc.warc import WarcRecord, WarcRecordType

NOTHING = "[never]\ncategory = 'ad'\nwhy = 'A test.'\nequals = ['qxzqxz']\nremoves = ['qxzqxz']\nkeeps = ['a qxzqxz']\n"
PACK: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {
    "": (bytes, bytes),
    ".gz": (gzip.compress, gzip.decompress),
    ".bz2": (bz2.compress, bz2.decompress),
    ".xz": (lzma.compress, lzma.decompress),
    ".zst": (zstd.compress, zstd.decompress),
}
LINES = (
    json.dumps({"id": 1, "text": RAW, "n": 1.50}).replace("1.5", "1.50")
    + '\n\n  {"text" :"The ferry left at seven.",  "meta": {"text": "More to follow..."}}\r\n'
    + json.dumps({"text": RAW.replace("storm", "st\u00f6rm"), "x": [1, {"y": "}"}]}, ensure_ascii=False)
    + "\n"
).encode()
ARRAY = b'[ {"text": "The ferry left.", "a": 1},\n  ' + json.dumps({"text": RAW}).encode() + b" ]\n"


def table(delimiter: str) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out, delimiter=delimiter)
    rows.writerows([["id", "text", "note"], ["1", RAW, 'a "quoted" note'], ["2", "The ferry left.", ""]])
    return out.getvalue().encode() + f'3{delimiter}"The ferry, again."{delimiter}x\n'.encode()


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", RAW.encode()),
        ("a.jsonl", LINES),
        ("a.json", ARRAY),
        ("a.csv", table(",")),
        ("a.tsv", table("\t")),
    ],
)
def test_round_trip_without_rules_is_the_same_bytes(
    run: Run, tmp_path: Path, name: str, data: bytes, suffix: str
) -> None:
    pack, unpack = PACK[suffix]
    (tmp_path / "none.toml").write_text(NOTHING)
    (tmp_path / (name + suffix)).write_bytes(pack(data))
    done = run(name + suffix, "-o", "out/", "--rules", "none.toml", "--only-rules")
    assert done.returncode == 0, done.stderr
    assert unpack((tmp_path / "out" / (name + suffix)).read_bytes()) == data


def test_only_the_text_of_a_record_changes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES)
    done = run("a.jsonl", "-o", "b.jsonl")
    assert done.returncode == 0, done.stderr
    expected = LINES.decode().replace(json.dumps(RAW), json.dumps(CLEAN))
    odd = [json.dumps(text.replace("storm", "störm"), ensure_ascii=False) for text in (RAW, CLEAN)]
    expected = expected.replace(*odd)
    assert (tmp_path / "b.jsonl").read_bytes().decode() == expected


def test_field_inside_another_and_removals_beside_the_text(run: Run) -> None:
    record = {"a": {"b": RAW, "text": "x"}, "text": RAW}
    done = run("--from", "jsonl", "--field", "a.b", "--add-field", "removed", stdin=json.dumps(record).encode())
    made = json.loads(done.stdout)
    removed = made.pop("removed")
    assert made == {"a": {"b": CLEAN, "text": "x"}, "text": RAW}
    assert [each["category"] for each in removed] == ["byline", "related", "trailer"]


@pytest.mark.parametrize(
    ("handling", "code", "out"),
    [
        ("keep", 3, b'{"text": "A."}\nno json\n{"txt": 1}\n{"text": 7}\n{"text": "B."} x\n{"text": "C."}\n'),
        ("skip", 3, b'{"text": "A."}\n{"text": "C."}\n'),
        ("stop", 3, b""),
    ],
)
def test_bad_records(run: Run, tmp_path: Path, handling: str, code: int, out: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        b'{"text": "A."}\nno json\n{"txt": 1}\n{"text": 7}\n{"text": "B."} x\n{"text": "C."}\n'
    )
    done = run("a.jsonl", "-o", "b.jsonl", "--on-error", handling)
    assert done.returncode == code
    assert b"a.jsonl: record 2: is no JSON" in done.stderr
    if handling == "stop":
        assert not (tmp_path / "b.jsonl").exists()
        return
    assert (tmp_path / "b.jsonl").read_bytes() == out
    assert b"record 3: there is no field 'text': name the text with --field" in done.stderr
    assert b"record 4: the field 'text' holds no text: name another" in done.stderr
    assert b"record 5: is no JSON (something follows" in done.stderr


def test_elements_of_an_array_can_be_skipped(run: Run, tmp_path: Path) -> None:
    for bad in ('[{"x": 1}, {"text": "B."}]', '[{"text": "B."}, {"x": 1}]', '[{"x": 1}]'):
        (tmp_path / "a.json").write_text(bad)
        run("a.json", "-o", "b.json", "--on-error", "skip")
        assert json.loads((tmp_path / "b.json").read_text()) == ([{"text": "B."}] if "B" in bad else [])
    (tmp_path / "a.json").write_text('[{"text": "B."}, {"text": ')
    done = run("a.json", "-o", "b.json", "--on-error", "skip")
    assert (done.returncode, b"a.json: is no JSON array" in done.stderr) == (3, True)


def test_large_file_in_chunks_and_processes(run: Run, tmp_path: Path) -> None:
    rows = [json.dumps({"id": number, "text": RAW if number % 2 else CLEAN}) for number in range(6000)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    for jobs in ("1", "2"):
        assert run("a.jsonl", "-o", f"{jobs}.jsonl", "-j", jobs).returncode == 0
    made = [json.loads(line) for line in (tmp_path / "2.jsonl").read_text().split("\n")]
    assert made == [{"id": number, "text": CLEAN} for number in range(6000)]
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(table(","))
    assert run("a.csv", "-o", "b.csv", "--add-field", "removed").returncode == 0
    with (tmp_path / "b.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == [CLEAN, "The ferry left.", "The ferry, again."]
    assert rows[0]["note"] == 'a "quoted" note'
    assert len(json.loads(rows[0]["removed"])) == 3
    done = run("a.csv", "-o", "c.csv", "--column", "body")
    assert (done.returncode, b"has no column 'body' but id, text, note" in done.stderr) == (3, True)
    assert not (tmp_path / "c.csv").exists()


def test_parquet_keeps_schema_and_row_groups(run: Run, tmp_path: Path) -> None:
    schema = pa.schema(
        [pa.field("text", pa.large_string(), metadata={"k": "v"}), ("n", pa.int8())], metadata={"made": "by hand"}
    )
    rows = pa.table({"text": [RAW, None, "The ferry left."] * 20, "n": [1, 2, 3] * 20}, schema=schema)
    pq.write_table(rows, tmp_path / "a.parquet", row_group_size=7, compression="zstd")
    (tmp_path / "none.toml").write_text(NOTHING)
    assert run("a.parquet", "-o", "b.parquet", "--rules", "none.toml", "--only-rules").returncode == 0
    same = pq.ParquetFile(tmp_path / "b.parquet")
    assert same.read().equals(rows, check_metadata=True)
    assert same.num_row_groups == 9
    done = run("a.parquet", "-o", "c.parquet", "--add-field", "removed", "-j", "2")
    assert done.returncode == 0, done.stderr
    cleaned = pq.read_table(tmp_path / "c.parquet")
    assert cleaned.column("text").to_pylist() == [CLEAN, None, "The ferry left."] * 20
    assert cleaned.schema.field("text").type == pa.large_string()
    assert len(json.loads(cleaned.column("removed")[0].as_py())) == 3
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 no")
    done = run("bad.parquet", "-o", "d.parquet")
    assert (done.returncode, b"bad.parquet: is no Parquet file" in done.stderr) == (3, True)


def test_archive_to_json_lines(run: Run, tmp_path: Path) -> None:
    out = io.BytesIO()
    for text in (RAW, "The ferry left."):
        record = WarcRecord()
        record.init_headers(WarcRecordType.conversion)
        record.headers["WARC-Target-URI"] = "https://lantern.example/1"
        record.set_bytes_content(text.encode())
        record.write(out)
    (tmp_path / "a.warc.wet.gz").write_bytes(gzip.compress(out.getvalue()))
    done = run("a.warc.wet.gz", "-o", "out/")
    assert done.returncode == 0, done.stderr
    made = [json.loads(line) for line in (tmp_path / "out" / "a.jsonl").read_text().splitlines()]
    assert [row["text"] for row in made] == [CLEAN, "The ferry left."]
    assert made[0]["url"] == "https://lantern.example/1"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-be", "cp1252", "koi8-r", "shift_jis"])
def test_encoding_comes_back(run: Run, tmp_path: Path, encoding: str) -> None:
    words = {"koi8-r": "Паром отправился в семь часов утра. ", "shift_jis": "フェリーは七時に出発した。"}
    extra = words.get(encoding, "Café and naïve façade: the crème brûlée of São Paulo. ") * 8
    text, clean = (
        each.replace("The captain", f"{extra}\n\nThe captain").replace("\n", "\r\n") for each in (RAW, CLEAN)
    )
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    said = ["--encoding", encoding] if encoding in ("utf-16-be", "koi8-r") else []
    done = run("a.txt", "-o", "b.txt", *said)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "b.txt").read_bytes() == clean.encode(encoding)


def test_wrong_encoding_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9\n")
    for encoding, message in (("klingon", "klingon is no encoding"), ("utf-8", "a.txt: is not utf-8")):
        done = run("a.txt", "-o", "b.txt", "--encoding", encoding)
        assert (done.returncode, message in done.stderr.decode()) == (3, True)
        assert not (tmp_path / "b.txt").exists()


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst"])
def test_damaged_compression(run: Run, tmp_path: Path, suffix: str) -> None:
    data = PACK[suffix][0](RAW.encode() * 50)
    (tmp_path / f"a.txt{suffix}").write_bytes(data[: len(data) // 2])
    done = run(f"a.txt{suffix}", "-o", f"b.txt{suffix}")
    assert done.returncode == 3, done.stderr
    assert f"a.txt{suffix}: ".encode() in done.stderr
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / f"b.txt{suffix}").exists()


def test_format_told_by_content(run: Run, tmp_path: Path) -> None:
    line = json.dumps({"text": RAW}).encode()
    assert json.loads(run(stdin=line).stdout) == {"text": CLEAN}
    (tmp_path / "corpus").write_bytes(gzip.compress(line))
    assert json.loads(run("corpus").stdout) == {"text": CLEAN}
    pq.write_table(pa.table({"text": [RAW]}), tmp_path / "part-0")
    assert run("part-0", "-o", "out").returncode == 0
    assert pq.read_table(tmp_path / "out").column("text").to_pylist() == [CLEAN]
    assert run("corpus", "--from", "text").stdout == line


def test_texts_to_json_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in "ab":
        (tmp_path / "in" / f"{name}.txt").write_text(RAW)
    made = [json.loads(each) for each in run("in/a.txt", "in/b.txt", "--to", "jsonl").stdout.splitlines()]
    assert [(row["source"], row["text"], len(row["removals"])) for row in made] == [
        ("in/a.txt", CLEAN, 3),
        ("in/b.txt", CLEAN, 3),
    ]
    (tmp_path / "a.csv").write_bytes(table(","))
    done = run("a.csv", "--to", "jsonl")
    assert (done.returncode, b"a.csv: csv cannot become jsonl" in done.stderr) == (2, True)


def test_records_with_little_left_are_put_aside(run: Run, tmp_path: Path) -> None:
    short = "More to follow...\n\nThe ferry left.\n"
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in (RAW, short, RAW)))
    (tmp_path / "a.csv").write_bytes(table(","))
    done = run("a.jsonl", "a.csv", "-o", "out", "--min-chars", "60", "--rejects", "aside")
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["text"] for line in (tmp_path / "out" / "a.jsonl").read_text().splitlines()] == [CLEAN] * 2
    aside = [json.loads(line) for line in (tmp_path / "aside" / "a.jsonl.jsonl").read_text().splitlines()]
    assert aside == [{"source": "a.jsonl", "record": 2, "text": short}]
    aside = [json.loads(line) for line in (tmp_path / "aside" / "a.csv.jsonl").read_text().splitlines()]
    assert [row["text"] for row in aside] == ["The ferry left.", "The ferry, again."]


def test_line_with_an_array_does_not_hide_the_records_below(run: Run, tmp_path: Path) -> None:
    record = json.dumps({"text": RAW}) + "\n"
    (tmp_path / "a.jsonl").write_text('["x"]\n' + record)
    done = run("a.jsonl", "-o", "b.jsonl")
    assert (done.returncode, b"a.jsonl: record 1: there is no object" in done.stderr) == (3, True)
    assert json.loads((tmp_path / "b.jsonl").read_text().splitlines()[1]) == {"text": CLEAN}
    (tmp_path / "a.json").write_text("[]\n" + record)
    done = run("a.json")
    assert (done.returncode, b"a.json: is no JSON array (something follows its end)" in done.stderr) == (
        3,
        True,
    )


def test_record_without_a_text_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": null}\n')
    done = run("a.jsonl")
    assert (done.returncode, done.stdout) == (0, b'{"text": null}\n')


@pytest.mark.parametrize("suffix", PACK)
def test_packed_records_on_standard_input(run: Run, suffix: str) -> None:
    record = json.dumps({"text": RAW}).encode() + b"\n"
    assert json.loads(run(stdin=PACK[suffix][0](record * 2)).stdout.splitlines()[1]) == {"text": CLEAN}


def test_quotation_mark_that_is_never_closed(run: Run, tmp_path: Path) -> None:
    rows = b'id,text\n1,5" pipe\n' + b"2,The ferry left at seven on Monday.\n" * 50_000
    (tmp_path / "a.csv").write_bytes(rows)
    assert run("a.csv").stdout == rows


def test_records_of_a_table_are_counted(run: Run, tmp_path: Path) -> None:
    long = '1,"' + "The ferry left at seven.\n" * 20_000 + '"\n'
    (tmp_path / "a.csv").write_text("id,text\n" + long * 3 + "4\n")
    assert b"a.csv: record 5: has 1 columns, not 2" in run("a.csv").stderr


def test_half_a_letter_in_a_record_is_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": f"\ud800 {RAW}"}) + "\n")
    done = run("diff", "a.jsonl")
    assert (done.returncode, done.stderr) == (1, b"")
    assert rb"\ud800 By Ana Ruiz" in done.stdout
