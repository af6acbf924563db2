"""Articles, quotations and mentions of a corpus of any size: dixit under Spark, or under an engine that speaks Spark Connect.

    spark-submit extract.py 's3a://bucket/docs/*.jsonl' s3a://bucket/found
    SPARK_REMOTE=sc://localhost:50051 python extract.py --format parquet docs found

Each task has a dixit of its own, which must lie on every machine, and gives it lines for rows of Arrow. One that dies is started
again and asked fewer of the records that it had not answered; one that kills it twice is a row with an error, as is any that gives
no article. What comes of it lies below OUTPUT by month; with --counts it is what `dixit lines --merge` and the like take.
"""

import argparse
import json
import shlex
import subprocess
import threading

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

ASKED = 1000  # records that a worker is asked at once
GATHERED = 100 << 20  # bytes of rows that are given to the engine at once


class Worker:
    """A dixit that answers each line by a row."""

    def __init__(self, command):
        self.command = [*command, "--line-buffered"]
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.rows = None

    def feed(self, process, lines):
        try:
            for line in lines:
                process.stdin.write(line.as_buffer())
                process.stdin.write(b"\n")
            process.stdin.flush()
        except OSError:
            pass  # it died, which whoever waits for its answers sees

    def ask(self, lines):
        """The answers to these lines in their order; fewer where it dies."""
        feeder = threading.Thread(target=self.feed, args=(self.process, lines))
        feeder.start()
        try:
            self.rows = self.rows or pa.ipc.open_stream(self.process.stdout)
            missing = len(lines)
            while missing:
                batch = self.rows.read_next_batch()
                missing -= batch.num_rows
                yield batch
        except (StopIteration, pa.ArrowInvalid, OSError):
            pass
        feeder.join()

    def answers(self, lines, refusal):
        """An answer to each of these lines, whatever becomes of the worker."""
        done, size, suspect = 0, ASKED, None
        while done < len(lines):
            asked = lines.slice(done, size)
            missing = len(asked)
            for batch in self.ask(asked):
                missing -= batch.num_rows
                yield batch
            done += len(asked) - missing
            if not missing:
                size = min(size * 2, ASKED)
                continue
            status = self.process.wait()
            self.start()
            # Which record it was is found by asking fewer. Once may be chance: somebody ended it.
            size = max(size // 16, 1)
            if len(asked) == 1:
                twice = done == suspect
                suspect = None if twice else done
                if twice:
                    yield refusal(name_of(asked[0].as_py()), f"dixit ended with {status} on this record, twice")
                    done += 1

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def name_of(line):
    """What a record calls itself, else its beginning."""
    try:
        return str(json.loads(line)["id"])
    except (ValueError, TypeError, KeyError):
        return line[:100]


def of_records(batches, command, refusal):
    """The answers to records."""
    worker = Worker(command)
    for lines in batches:
        yield from worker.answers(lines, refusal)
    worker.end()


def of_archives(batches, command, refusal, fetch):
    """The articles of files that hold many, each file as a command prints it."""
    for path in (path.as_py() for paths in batches for path in paths):
        file = subprocess.Popen(fetch.format(shlex.quote(path)), shell=True, stdout=subprocess.PIPE)
        dixit = subprocess.Popen(command, stdin=file.stdout, stdout=subprocess.PIPE)
        file.stdout.close()  # where dixit dies, what prints the archive is told so
        ids = {"id": ("^-", path), "value": ('"id":"-', '"id":' + json.dumps(path)[:-1])}
        try:
            for batch in pa.ipc.open_stream(dixit.stdout):
                for name, (here, there) in ids.items():
                    at, there = batch.schema.get_field_index(name), there.replace("\\", r"\\")
                    if at >= 0:
                        named = pc.replace_substring_regex(batch.column(at), here, there, max_replacements=1)
                        batch = batch.set_column(at, name, named)
                yield batch
        except (pa.ArrowInvalid, OSError):
            pass  # it died
        dixit.stdout.close()
        # Of a file without an article dixit says so by ending with 1.
        if file.wait() or dixit.wait() not in (0, 1):
            yield refusal(path, "not read to its end")


def gathered(batches):
    """The same rows in few batches: what they cost where they are divided by month is by the batch, not by the row."""
    held, size = [], 0
    for batch in batches:
        held, size = [*held, batch], size + batch.nbytes
        if size >= GATHERED:
            yield from pa.Table.from_batches(held).combine_chunks().to_batches()
            held, size = [], 0
    if held:
        yield from pa.Table.from_batches(held).combine_chunks().to_batches()


def extracted(arguments, command, row):
    """What turns batches of records, or of paths, into batches of rows."""

    def refusal(name, error):
        return pa.RecordBatch.from_pylist([{"id": name, "error": error}], row)

    def batches(given):
        lines = (batch.column(0).cast(pa.string()).drop_null() for batch in given)
        archives = arguments.format == "warc"
        rows = of_archives(lines, command, refusal, arguments.fetch) if archives else of_records(lines, command, refusal)
        # What gave no article counts for nothing.
        yield from (batch.select(["value"]).drop_null() for batch in rows) if arguments.counts else gathered(rows)

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
    command = [arguments.dixit, "extract", "-", "--arrow", "--counts" if arguments.counts else "--readings"]
    command += ["--lines", arguments.lines] if arguments.lines else []
    none = subprocess.run(command + ["--line-buffered"], input=b"", stdout=subprocess.PIPE, check=True)
    row = pa.ipc.open_stream(none.stdout).schema
    found = "value string" if arguments.counts else from_arrow_schema(row)
    rows = given.mapInArrow(extracted(arguments, command, row), found)
    if arguments.counts:
        rows.write.mode("overwrite").text(arguments.output)
        return
    # Of a day without its year, « --03-12 », no month is known.
    dated = F.when(~F.col("date").startswith("--"), F.substring("date", 1, 7))
    month = F.coalesce(dated, F.lit("unknown")).alias("month")

    def write(table, name):
        # What Spark does anyway: at other engines' level of Zstandard writing takes half as long again.
        table.write.mode("overwrite").option("compression", "snappy").partitionBy("month").parquet(f"{arguments.output}/{name}")

    write(rows.select("*", month), "articles")
    # What was extracted is read again, so that nothing is extracted twice.
    articles = spark.read.parquet(f"{arguments.output}/articles")
    for name, column in [("quotations", "quotes"), ("mentions", "entities")]:
        each = articles.select(F.col("id").alias("doc"), "month", F.explode(column).alias("one"))
        write(each.select("doc", "month", "one.*"), name)


if __name__ == "__main__":
    main()
