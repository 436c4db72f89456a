"""Parquet by row groups, the schema with its metadata kept; needs pyarrow (`cleanart[parquet]`)."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from ..errors import SourceError
from ..streams import STDIN
from . import Bench, Chunk, Product, as_line, recognised

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise SourceError("Parquet needs pyarrow: pip install 'cleanart[parquet]'") from error


def chunks(file: BinaryIO, source: str) -> Iterator[Chunk]:
    """The numbers of the row groups; whoever cleans one reads it.

    Raises SourceError for standard input and for what is compressed as a whole: row groups are found from the end.
    """
    if source == STDIN or recognised(source)[1]:
        raise SourceError(f"{source}: Parquet is read from its end: name an unpacked file")
    try:
        found = pq.ParquetFile(file)
    except pa.ArrowException as error:
        raise SourceError(f"{source}: is no Parquet file ({error})") from error
    first = 1
    for number in range(found.num_row_groups):
        yield Chunk(source, first, str(number).encode())
        first += found.metadata.row_group(number).num_rows


def clean(chunk: Chunk, bench: Bench) -> Product:
    """A row group as an Arrow stream."""
    found = pq.ParquetFile(chunk.source)
    table = found.read_row_group(int(chunk.data))
    column = bench.settings.column
    if column not in table.column_names:
        names = ", ".join(table.column_names)
        raise SourceError(f"{chunk.source}: has no column {column!r} but {names}: name one with --column")
    where = table.column_names.index(column)
    texts: list[str | None] = []
    added: dict[str, list[str | None]] = {name: [] for name in bench.settings.added}
    kept: list[bool] = []
    for number, text in enumerate(table.column(where).to_pylist(), chunk.first):
        if not isinstance(text, str):
            kept.append(text is None or bench.bad(number, f"{column} is no text"))
            texts.append(text)
            for values in added.values():
                values.append(None)
            continue
        result = bench.clean(text, number)
        texts.append(result.text)
        for name, what in bench.beside(result).items():
            added[name].append(as_line(what)[:-1])
        kept.append(not bench.too_short(result, number))
    field = table.schema.field(where)
    table = table.set_column(where, field, pa.chunked_array([pa.array(texts, field.type)]))
    for name, values in added.items():
        table = table.append_column(name, pa.array(values, pa.string()))
    if not all(kept):
        table = table.filter(pa.array(kept))
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)
    return bench.product(out.getvalue().to_pybytes())


class Groups:
    """Puts cleaned row groups together in a file, compressed as the original is."""

    def __init__(self, file: BinaryIO, source: str) -> None:
        found = pq.ParquetFile(source)
        groups = found.metadata.num_row_groups
        self._compression = found.metadata.row_group(0).column(0).compression if groups else "SNAPPY"
        self._schema = found.schema_arrow
        self._file = file
        self._writer: Any = None

    def write(self, data: bytes) -> None:
        """Write a row group."""
        table = pa.ipc.open_stream(data).read_all()
        self._open(table.schema).write_table(table, row_group_size=max(1, table.num_rows))

    def end(self) -> None:
        """Write the end of the file."""
        self._open(self._schema).close()

    def _open(self, schema: Any) -> Any:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._file, schema, compression=self._compression)
        return self._writer
