"""Articles, quotations and mentions of a corpus of any size: dixit under Spark, or under an engine that speaks Spark Connect.

    spark-submit extract.py 's3a://bucket/docs/*.jsonl' s3a://bucket/found
    SPARK_REMOTE=sc://localhost:50051 python extract.py --format parquet docs found

Each task has a dixit of its own, which must lie on every machine, and asks it line by line. One that dies is started again:
what it had not answered is asked record by record, and one that kills it twice is a row with an error, as is any that gives
no article. What comes of it lies below OUTPUT by month; with --counts it is what `dixit lines --merge` and the like take.
"""

import argparse
import json
import re
import shlex
import subprocess
import threading

import pyarrow as pa
from pyarrow import json as arrow_json
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

ASKED = 1000  # records that a worker is asked at once
SUSPECTS = 256  # records that may have been under way in one that died


def fields(words, numbers="", **others):
    """Columns of words, of whole numbers and of other kinds."""
    named = [(name, pa.string()) for name in words.split()] + [(name, pa.int64()) for name in numbers.split()]
    return [pa.field(name, kind) for name, kind in [*named, *others.items()]]


SPAN = pa.list_(pa.int64())
CUE = pa.struct(fields("text", "start end"))
QUOTE = fields("text shown type speaker speaker_full speaker_id rule", "start end statement", cue=CUE, parent=SPAN)
QUOTE += fields("", confidence=pa.float64(), speech=pa.float64(), insertions=pa.list_(SPAN))
ROW = pa.schema(
    fields(
        "dixit id source title date outlet author section url lang level page text body reading error",
        "schema",
        models=pa.list_(pa.string()),
        stated=pa.struct(fields("title date outlet author")),
        blocks=pa.list_(pa.struct(fields("role", "start end"))),
        entities=pa.list_(pa.struct(fields("type text name id", "start end"))),
        quotes=pa.list_(pa.struct(QUOTE)),
        warnings=pa.list_(pa.string()),
    )
)


class Worker:
    """A dixit that answers each line by one."""

    def __init__(self, command):
        self.command = command
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def feed(self, process, lines):
        try:
            process.stdin.writelines(line.replace("\n", " ").encode() + b"\n" for line in lines)
            process.stdin.flush()
        except OSError:
            pass  # it died, which whoever waits for its answers sees

    def ask(self, lines):
        """The answers to these lines in their order; fewer where it dies."""
        feeder = threading.Thread(target=self.feed, args=(self.process, lines))
        feeder.start()
        for _ in lines:
            answer = self.process.stdout.readline()
            if not answer.endswith(b"\n"):
                break
            yield answer
        feeder.join()

    def answers(self, lines):
        """An answer to each of these lines, whatever becomes of the worker."""
        rows, careful, suspect = [], 0, None
        while len(rows) < len(lines):
            asked = lines[len(rows) :][: 1 if careful else ASKED]
            answered = list(self.ask(asked))
            rows += answered
            careful = max(careful - 1, 0)
            if len(answered) < len(asked):
                status = self.process.wait()
                self.start()
                careful, before = SUSPECTS, suspect
                suspect = len(rows) if len(asked) == 1 else None
                # Once may be chance: somebody ended it.
                if suspect is not None and suspect == before:
                    rows.append(refusal(name_of(asked[0]), f"dixit ended with {status} on this record, twice"))
        return rows

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def name_of(line):
    """What a record calls itself, else its beginning."""
    try:
        return json.loads(line)["id"]
    except (ValueError, TypeError, KeyError):
        return line[:100]


def refusal(name, error):
    """The row of what could not be asked about."""
    return json.dumps({"id": name, "error": error}).encode() + b"\n"


def of_records(batches, command):
    """The answers to records."""
    worker = Worker([*command, "--line-buffered"])
    for lines in batches:
        yield worker.answers(lines)
    worker.end()


def of_archives(batches, command, fetch):
    """The articles of files that hold many, each file as a command prints it."""
    for path in (path for paths in batches for path in paths):
        file = subprocess.Popen(fetch.format(shlex.quote(path)), shell=True, stdout=subprocess.PIPE)
        dixit = subprocess.Popen(command, stdin=file.stdout, stdout=subprocess.PIPE)
        here = b'"id":' + json.dumps(path)[:-1].encode()
        rows = []
        for row in dixit.stdout:
            rows.append(re.sub(rb'"id":"-', lambda _: here, row, count=1))
            if len(rows) == ASKED:
                yield rows
                rows = []
        # Of a file without an article dixit says so by ending with 1.
        if file.wait() or dixit.wait() not in (0, 1):
            rows.append(refusal(path, "not read to its end"))
        yield rows


def table(rows):
    """Rows of JSON as Arrow."""
    # An id that is a number in its record is one in its answer.
    text = b"".join(re.sub(rb'"id": ?(-?\d[^,}]*)', rb'"id":"\1"', row, count=1) for row in rows)
    read = arrow_json.ReadOptions(use_threads=False, block_size=len(text) + 1)
    parse = arrow_json.ParseOptions(explicit_schema=ROW, unexpected_field_behavior="ignore")
    return arrow_json.read_json(pa.BufferReader(text), read, parse)


def extracted(arguments):
    """What turns batches of records, or of paths, into batches of rows."""
    command = [arguments.dixit, "extract", "-", "--counts" if arguments.counts else "--readings"]
    command += ["--lines", arguments.lines] if arguments.lines else []

    def batches(given):
        asked = ([line.as_py() for line in batch.column(0) if line.is_valid] for batch in given)
        archives = arguments.format == "warc"
        for rows in of_archives(asked, command, arguments.fetch) if archives else of_records(asked, command):
            if arguments.counts:
                counted = [row.decode().rstrip("\n") for row in rows if b'"error":' not in row[:300]]
                yield pa.RecordBatch.from_arrays([pa.array(counted, pa.string())], ["value"])
            elif rows:
                yield from table(rows).to_batches()

    return batches


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", help="records; with --format warc a text with a path a line")
    parser.add_argument("output")
    parser.add_argument("--format", choices=["jsonl", "parquet", "warc"], default="jsonl")
    parser.add_argument("--dixit", default="dixit", help="the program, where it lies on every machine")
    parser.add_argument("--lines", help="what dixit lines --merge printed, on every machine")
    parser.add_argument("--fetch", default="cat {}", help="what prints the archive at a path: aws s3 cp {} -")
    parser.add_argument("--tasks", type=int, help="into how many tasks the input is divided")
    parser.add_argument("--counts", action="store_true", help="what is counted, in the place of articles")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("dixit").getOrCreate()
    if arguments.format == "parquet":
        given = spark.read.parquet(arguments.input)
        given = given.select(F.to_json(F.struct(*given.columns)).alias("value"))
    else:
        given = spark.read.text(arguments.input)
    given = given.repartition(arguments.tasks) if arguments.tasks else given
    if arguments.counts:
        counts = given.mapInArrow(extracted(arguments), "value string")
        counts.write.mode("overwrite").text(arguments.output)
        return
    rows = given.mapInArrow(extracted(arguments), from_arrow_schema(ROW))
    # Of a day without its year, « --03-12 », no month is known.
    dated = F.when(~F.col("date").startswith("--"), F.substring("date", 1, 7))
    month = F.coalesce(dated, F.lit("unknown")).alias("month")
    rows.select("*", month).write.mode("overwrite").partitionBy("month").parquet(f"{arguments.output}/articles")
    # What was extracted is read again, so that nothing is extracted twice.
    articles = spark.read.parquet(f"{arguments.output}/articles")
    for name, column in [("quotations", "quotes"), ("mentions", "entities")]:
        each = articles.select(F.col("id").alias("doc"), "month", F.explode(column).alias("one"))
        each = each.select("doc", "month", "one.*")
        each.write.mode("overwrite").partitionBy("month").parquet(f"{arguments.output}/{name}")


if __name__ == "__main__":
    main()
