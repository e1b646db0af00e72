"""The driver of `test_spark.py`: `python panel_on_spark.py MASTER FOLDER FIRST LAST` prints the panel as JSON.

For each state in the tables of FOLDER and each year from FIRST to LAST: the treaties that it was a party to at its end.
"""

from __future__ import annotations

import json
import sys

from pyspark.sql import SparkSession

_PANEL = """
SELECT states.state, years.year, count(DISTINCT participations.treaty) AS treaties
FROM states
CROSS JOIN (SELECT id AS year, make_date(CAST(id AS INT), 12, 31) AS day FROM range({first}, {last} + 1)) AS years
LEFT JOIN participations
  ON participations.participant = states.state AND participations.status = 'party'
  AND (participations.since IS NULL OR participations.since <= years.day)
  AND (participations.until IS NULL OR years.day < participations.until)
GROUP BY states.state, years.year
"""
_SETTINGS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "512m",
    "spark.executor.memory": "512m",
    "spark.executor.cores": "1",
    "spark.cores.max": "2",
    "spark.scheduler.minRegisteredResourcesRatio": "1.0",  # it begins when every worker is there
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
}


def main(master: str, folder: str, first: int, last: int) -> None:
    builder = SparkSession.builder.master(master).appName("panel")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    for table in ("states", "participations"):
        spark.read.parquet(f"{folder}/{table}.parquet").createOrReplaceTempView(table)
    panel = [list(row) for row in spark.sql(_PANEL.format(first=first, last=last)).collect()]
    holders = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size()  # no other way to count them
    print(json.dumps({"executors": holders - 1, "panel": panel}))  # noqa: T201  # the driver is one of the holders
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
