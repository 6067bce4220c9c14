"""What the cluster tells about itself, for people and for programs."""

import sys
from collections.abc import Sequence
from typing import Any

from visavis.cluster.part import Part, Report
from visavis.cluster.plans import Plans
from visavis.demo.links import links_and_accounts, people

HEAD = ("part", "state", "port", "pid", "since", "memory", "CPU", "log")
MIB = 1_048_576


def line(part: Part) -> str:
    """One change of a part's state."""
    where = f"pid {part.pid}, port {part.plan.port}" if part.pid else ""
    return f"  {part.plan.name:<14} {part.state:<9} {where}".rstrip()


def table(reports: Sequence[Report]) -> str:
    """How every part is."""
    rows = [HEAD, *(_cells(report) for report in reports)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def as_dict(plans: Plans, site_key: str, reports: Sequence[Report]) -> dict[str, Any]:
    """Everything that a test needs to drive the cluster."""
    return links_and_accounts(f"{plans.origin}/console/", plans.shop_url, site_key) | {
        "certificate": str(plans.folder.certificate),
        "database": plans.database(),
        "nats": plans.nats_urls,
        "parts": [{"name": one.name, "pid": one.pid, "port": one.port, "log": one.log} for one in reports],
    }


def as_text(plans: Plans, reports: Sequence[Report]) -> str:
    return (
        f"\n{table(reports)}\n\n"
        f"  The console   {plans.origin}/console/\n"
        f"  The shop      {plans.shop_url}\n\n"
        f"  Open the console first and accept its certificate, which was made here; or trust\n"
        f"  {plans.folder.certificate}\n"
        f"  Then write a message in the shop, and answer it as one of these:\n\n{people()}\n\n"
        f"  Try faults from another terminal, with kill, start, stop, freeze and thaw:\n\n"
        f"    {sys.argv[0]} cluster --data {plans.folder.path} kill node-1\n\n"
        f"  Nothing is restarted by itself. Stop with Ctrl+C.\n"
    )


def _cells(report: Report) -> tuple[str, ...]:
    runs = report.pid > 0
    return (
        report.name,
        report.state,
        str(report.port),
        str(report.pid) if runs else "",
        f"{report.since_s:.0f} s",
        f"{report.memory_bytes / MIB:.0f} MiB" if runs else "",
        f"{report.cpu_s:.1f} s" if runs else "",
        report.log,
    )
