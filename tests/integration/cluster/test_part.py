"""A part of the cluster: started, watched, and treated as accidents treat it."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from visavis.cluster.errors import ClusterError
from visavis.cluster.part import Part, PartPlan, State, end_remembered, remember
from visavis.cluster.processes import runs

PATIENCE_S = 30
SERVES = "import pathlib, time; pathlib.Path('up').touch(); time.sleep(1000)"

Make = Callable[[str], Part]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A part that runs a line of Python and is ready once the file `up` is there."""

    async def is_ready(_pid: int) -> bool:
        return (tmp_path / "up").exists()

    def make(line: str) -> Part:
        plan = PartPlan(
            name="part",
            command=(sys.executable, "-c", line),
            port=0,
            log=tmp_path / "part.log",
            record=tmp_path / "part.pid",
            is_ready=is_ready,
            start_as={"cwd": tmp_path},
        )
        return Part(plan, lambda _: None)

    return make


async def test_it_is_ready_when_it_says_so_and_leaves_no_record_behind(make: Make) -> None:
    part = make(SERVES)
    await part.start()
    assert part.plan.record.exists()
    pid = part.pid
    await part.stop()
    assert part.report().state == State.STOPPED
    assert not runs(pid)
    assert not part.plan.record.exists()


async def test_one_that_does_not_start_is_told_with_its_last_words(make: Make) -> None:
    part = make("import sys; print('before', flush=True); sys.exit('no room left')")
    with pytest.raises(ClusterError, match="no room left"):
        await part.start()
    assert part.report().state == State.ENDED


async def test_it_can_be_frozen_thawed_killed_and_started_again(make: Make) -> None:
    part = make(SERVES)
    await part.start()
    await part.freeze()
    assert psutil.Process(part.pid).status() == psutil.STATUS_STOPPED
    await part.thaw()
    async with asyncio.timeout(PATIENCE_S):
        await part.until_ready()
    await part.kill()
    assert part.report().state == State.KILLED
    await part.start()
    await part.stop()


async def test_what_makes_no_sense_is_refused(make: Make) -> None:
    part = make(SERVES)
    for action in (part.kill, part.freeze, part.thaw):
        with pytest.raises(ClusterError):
            await action()
    await part.stop()
    await part.start()
    with pytest.raises(ClusterError, match="runs already"):
        await part.start()
    await part.stop()


async def test_what_a_supervisor_left_behind_is_ended_but_not_another_process_of_that_number(tmp_path: Path) -> None:
    left = await asyncio.create_subprocess_exec(sys.executable, "-c", "import time; time.sleep(1000)")
    record = tmp_path / "left.pid"
    remember(record, left.pid)
    other = record.read_bytes().replace(b"[%d," % left.pid, b"[%d," % psutil.Process().pid)
    (tmp_path / "other.pid").write_bytes(other.replace(b",1", b",2"))
    end_remembered(tmp_path / "other.pid")
    end_remembered(record)
    assert await left.wait() < 0
    assert not record.exists()
