"""Prints the benchmarks' figures beside the limits they are held against."""

import uvloop

from bench import throughput

if __name__ == "__main__":
    uvloop.run(throughput.measure())
