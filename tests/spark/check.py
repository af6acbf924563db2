"""Compares what assets/spark/extract.py finds on Sail, of 2 000 records, of the same as Parquet and of archives, with what
the plain command says, row by row; what it counts; and what becomes of a record that kills the program.

    python check.py DIXIT
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import pyarrow
import pyarrow.dataset
import pyarrow.parquet
from pysail.spark import SparkConnectServer

JOB = pathlib.Path(__file__).parents[2] / "assets/spark/extract.py"
RECORDS = 2000
TASKS = 4
# The record that kills a program, and such a program: it is the worker's own while it lives.
FATAL = 1234
DEADLY = """
import os, subprocess, sys
worker = subprocess.Popen(["{dixit}", *sys.argv[1:]], stdin=subprocess.PIPE)
for line in sys.stdin.buffer:
    if "{words}".encode() in line:
        worker.kill()
        os.kill(os.getpid(), 9)
    worker.stdin.write(line)
    worker.stdin.flush()
worker.stdin.close()
sys.exit(worker.wait())
"""
# What only a row of the job has, and where each was read.
OWN = {"month", "reading", "error", "source"}


def record(n):
    """An invented record; of some nothing is to be read."""
    if n % 97 == 0:
        return ['{"id": "broken', "", "[]", json.dumps({"id": f"empty {n}", "text": " "})][n // 97 % 4]
    text = (
        f"Le pont numéro {n} ferme\n\nLa maire de Sarn, Léa Roy, a présenté le plan mardi devant {n} personnes.\n\n"
        f"« Le pont {n} ferme lundi, faute de crédits », a dit Léa Roy. « Nous rouvrirons », a-t-elle ajouté.\n"
    )
    name = n if n % 2 else f"a/{n}"
    date = f"2021-{n % 12 + 1:02}-{n % 28 + 1:02}" if n % 5 else None
    return json.dumps({"id": name, "text": text, "date": date, "outlet": "Le Phare"}, ensure_ascii=False)


def fitted(row):
    """A row of the plain command as the tables have it."""
    row = {name: value for name, value in row.items() if name not in OWN}
    return {**row, "id": str(row["id"])}


def page(n):
    """An invented page as an archive keeps it."""
    body = (
        f"<html lang=fr><head><title>Le pont {n} ferme</title></head><body><article><h1>Le pont {n} ferme</h1>"
        f"<p>La maire de Sarn, Léa Roy, a présenté le plan mardi devant {n} personnes réunies à la halle.</p>"
        f"<p>« Le pont {n} ferme lundi, faute de crédits », a dit Léa Roy.</p></article></body></html>"
    ).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://phare.example/{n}\r\n"
    head += f"WARC-Date: 2021-03-04T05:06:07Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


def main():
    dixit = str(pathlib.Path(sys.argv[1]).resolve())
    server = SparkConnectServer()
    server.start(background=True)
    os.environ["SPARK_REMOTE"] = f"sc://localhost:{server.listening_address[1]}"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        given, found = folder / "docs.jsonl", folder / "found"
        given.write_text("".join(record(n) + "\n" for n in range(RECORDS)))

        def job(name, given, *options, dixit=dixit):
            options = [*options, "--dixit", str(dixit), "--tasks", str(TASKS)]
            subprocess.run([sys.executable, str(JOB), str(given), str(folder / name), *options], check=True)

        def plain(*options, given=None):
            given = given and given.open("rb")
            command = [dixit, "extract", *map(str, options)]
            return subprocess.run(command, check=True, stdin=given, capture_output=True).stdout.splitlines()

        job("found", given)
        own = {row["id"]: row for row in map(fitted, map(json.loads, plain(given)))}
        rows = {name: read(found / name) for name in ["articles", "quotations", "mentions"]}
        articles = [row for row in rows["articles"] if row["error"] is None]
        broken = [row for row in rows["articles"] if row["error"] is not None]
        assert len(articles) + len(broken) == given.read_text().count("\n") == RECORDS, "a row for each line"
        assert len(articles) == len(own) and len(broken) == len(range(0, RECORDS, 97)), "all that is an article"
        alike(articles, own)
        for name, column in [("quotations", "quotes"), ("mentions", "entities")]:
            told = sorted(json.dumps([row["id"], one], sort_keys=True) for row in articles for one in row[column])
            parts = [(row.pop("doc"), row.pop("month"), row) for row in rows[name]]
            assert told == sorted(json.dumps([doc, row], sort_keys=True) for doc, _, row in parts), name

        records = [row for row in map(parsed, given.read_text().splitlines()) if row]
        table = pyarrow.Table.from_pylist([{**row, "id": str(row["id"])} for row in records])
        pyarrow.parquet.write_table(table, folder / "docs.parquet")
        job("parquet", folder / "docs.parquet", "--format", "parquet")
        alike([row for row in read(folder / "parquet/articles") if row["error"] is None], own)

        archives = [folder / f"{n}.warc" for n in range(3)]
        for n, archive in enumerate(archives):
            archive.write_bytes(b"".join(page(n * 10 + k) for k in range(10)))
        (folder / "paths.txt").write_text("".join(f"{archive}\n" for archive in [*archives, folder / "lost.warc"]))
        job("warc", folder / "paths.txt", "--format", "warc")
        pages = {}
        for archive in archives:
            for row in map(fitted, map(json.loads, plain("-", given=archive))):
                row["id"] = str(archive) + row["id"].removeprefix("-")
                pages[row["id"]] = row
        kept = read(folder / "warc/articles")
        assert len(pages) == 30, "all pages of the archives"
        assert [row["id"] for row in kept if row["error"]] == [str(folder / "lost.warc")], "what is lost is said"
        alike([row for row in kept if row["error"] is None], pages)

        job("warc-counts", folder / "paths.txt", "--format", "warc", "--counts")
        parts = (folder / "warc-counts").glob("*.txt")
        named = {json.loads(line)["id"] for part in parts for line in part.read_bytes().splitlines()}
        assert named == set(pages), "what is counted of archives"
        job("counts", given, "--counts")
        counted = [line for part in (folder / "counts").glob("*.txt") for line in part.read_bytes().splitlines()]
        assert counted and sorted(counted) == sorted(plain(given, "--counts")), "what is counted"
        worker = folder / "worker"
        worker.write_text(f"#!{sys.executable}\n" + DEADLY.format(dixit=dixit, words=f"numéro {FATAL} ferme"))
        worker.chmod(0o755)
        job("deadly", given, dixit=worker)
        left = read(folder / "deadly/articles")
        killed = [row for row in left if "dixit ended" in (row["error"] or "")]
        assert [row["id"] for row in killed] == [f"a/{FATAL}"], "what kills the program is named"
        assert len(left) == RECORDS, "and costs no other record"
        alike([row for row in left if row["error"] is None], {name: row for name, row in own.items() if name != f"a/{FATAL}"})
        print(f"{len(articles)} articles, {len(rows['quotations'])} quotations and {len(rows['mentions'])} mentions alike;")
        print(f"from Parquet too; {len(pages)} pages of archives; {len(counted)} rows of counts; one that kills named")


def parsed(line):
    """A record that has an article, or nothing."""
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) and row.get("text", "").strip() else None


def alike(articles, plain):
    """Sees to it that these are the articles of the plain command."""
    assert sorted(row["id"] for row in articles) == sorted(plain), "the same articles"
    for row in articles:
        named = {name: value for name, value in row.items() if name not in OWN}
        assert plain[row["id"]] == unfilled(named, plain[row["id"]]), row["id"]


def read(folder):
    """The rows of a table."""
    return pyarrow.dataset.dataset(folder, partitioning="hive").to_table().to_pylist()


def unfilled(row, like):
    """A row without the columns that are empty here and not there at all."""
    return {name: value for name, value in row.items() if name in like or value is not None}


if __name__ == "__main__":
    main()
