"""Compares what assets/spark/extract.py finds of 2 000 records on Sail with what the plain command says, row by row.

    python check.py DIXIT
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import pyarrow.dataset
from pysail.spark import SparkConnectServer

JOB = pathlib.Path(__file__).parents[2] / "assets/spark/extract.py"
RECORDS = 2000
TASKS = 4
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


def main():
    dixit = str(pathlib.Path(sys.argv[1]).resolve())
    server = SparkConnectServer()
    server.start(background=True)
    os.environ["SPARK_REMOTE"] = f"sc://localhost:{server.listening_address[1]}"
    with tempfile.TemporaryDirectory() as folder:
        given, found = pathlib.Path(folder, "docs.jsonl"), pathlib.Path(folder, "found")
        given.write_text("".join(record(n) + "\n" for n in range(RECORDS)))
        job = [sys.executable, str(JOB), str(given), str(found), "--dixit", dixit, "--tasks", str(TASKS)]
        subprocess.run(job, check=True)
        plain = subprocess.run([dixit, "extract", str(given)], check=True, capture_output=True).stdout
        plain = {row["id"]: row for row in map(fitted, map(json.loads, plain.splitlines()))}
        rows = {name: read(found / name) for name in ["articles", "quotations", "mentions"]}
        articles = [row for row in rows["articles"] if row["error"] is None]
        broken = [row for row in rows["articles"] if row["error"] is not None]
        assert len(articles) + len(broken) == given.read_text().count("\n") == RECORDS, "a row for each line"
        assert len(articles) == len(plain) and len(broken) == len(range(0, RECORDS, 97)), "all that is an article"
        for row in articles:
            named = {name: value for name, value in row.items() if name not in OWN}
            assert plain[row["id"]] == unfilled(named, plain[row["id"]]), row["id"]
        for name, column in [("quotations", "quotes"), ("mentions", "entities")]:
            told = sorted(json.dumps([row["id"], one], sort_keys=True) for row in articles for one in row[column])
            own = [(row.pop("doc"), row.pop("month"), row) for row in rows[name]]
            assert told == sorted(json.dumps([doc, row], sort_keys=True) for doc, _, row in own), name
        print(f"{len(articles)} articles, {len(rows['quotations'])} quotations and {len(rows['mentions'])} mentions alike")


def read(folder):
    """The rows of a table."""
    return pyarrow.dataset.dataset(folder, partitioning="hive").to_table().to_pylist()


def unfilled(row, like):
    """A row without the columns that are empty here and not there at all."""
    return {name: value for name, value in row.items() if name in like or value is not None}


if __name__ == "__main__":
    main()
