"""Prints the benchmarks' figures beside their limits: of all benchmarks, or of those that are named."""

import argparse
import resource
from types import ModuleType

import uvloop

from bench import (
    bad_lines,
    calls,
    cluster_fan_out,
    cluster_latency,
    cluster_loaded,
    cluster_rest,
    cluster_storm,
    cluster_throughput,
    console,
    disk,
    files,
    guide,
    latency,
    memory,
    objects,
    page,
    pointer,
    postgresql,
    routing,
    seen,
    signed,
    sites,
    startup,
    throughput,
)
from bench.table import as_table
from visavis.http.logs import configure_logging

BENCHMARKS: dict[str, ModuleType] = {
    module.__name__.removeprefix("bench."): module
    for module in (
        throughput,
        calls,
        postgresql,
        routing,
        sites,
        latency,
        disk,
        files,
        signed,
        objects,
        memory,
        startup,
        page,
        seen,
        pointer,
        guide,
        bad_lines,
        console,
        cluster_throughput,
        cluster_latency,
        cluster_rest,
        cluster_storm,
        cluster_loaded,
        cluster_fan_out,
    )
}
GROUPS = {"cluster": [name for name in BENCHMARKS if name.startswith("cluster_")]}
"""Names that stand for several."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", choices=[*BENCHMARKS, *GROUPS, []], metavar="NAME", help="a benchmark's name"
    )
    parser.add_argument("--list", action="store_true", help="list the names and what they measure")
    arguments = parser.parse_args()
    if arguments.list:
        for name, module in BENCHMARKS.items():
            print(f"{name:<18} {(module.__doc__ or '').splitlines()[0]}")
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    configure_logging("warning")
    rows = []
    for name in [each for asked in arguments.names or BENCHMARKS for each in GROUPS.get(asked, [asked])]:
        print(f"measuring {name}", flush=True)
        rows += uvloop.run(BENCHMARKS[name].measure())
    print(f"\n{as_table(rows)}")


if __name__ == "__main__":
    main()
