"""pytauargus on a file of records, by a frequency rule and optimal suppression. Writes what it publishes; prints JSON.

Runs in an environment of its own; nothing of the house is imported here.
"""

from __future__ import annotations

import csv
import json
import sys
import time

from pytauargus import protect


def main() -> None:
    records, threshold, published = sys.argv[1:]
    with open(records, encoding="utf-8", newline="") as file:
        names, *people = csv.reader(file)
    columns = {name: [row[place] for row in people] for place, name in enumerate(names)}
    began = time.perf_counter()
    done = protect(
        {**columns, "one": [1.0] * len(people)},
        names,
        response="one",
        safety_rules=f"FREQ({threshold},10)",
        suppress="OPT(1)",
    )
    seconds = time.perf_counter() - began
    table = done.tables[0]
    with open(published, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*names, "count"])
        for cell, shown in zip(table.rows, table.safe(None), strict=True):
            writer.writerow([*(str(cell[name]).strip() for name in names), "x" if shown is None else round(shown)])
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
