"""Files straight between a browser and SeaweedFS, which the server allows part by part, beside the bare store."""

import asyncio
import os
import time
import zlib
from collections.abc import Sequence
from http.client import HTTPConnection
from urllib.parse import urlsplit

import msgspec
import obstore
from obstore.store import S3Store

from bench import files, world
from bench.table import Row
from seaweed import SeaweedServer
from visavis.cluster import seaweed
from visavis.storage.rows import new_id

SIZES = {"1 MiB": (files.MEBIBYTE, 12), "64 MiB": (64 * files.MEBIBYTE, 3), "1 GiB": (1_024 * files.MEBIBYTE, 1)}
SHARE = 1.0
"""What signed transfer is to reach of the bare store."""

PDF = b"%PDF-1.7\n"
"""Only what a browser opens is handed out by the store; this one has no pages."""


async def measure() -> list[Row]:
    rows: list[Row] = []
    with world.folder() as data, SeaweedServer() as store:
        made = await world.populate(data, shoppers=len(SIZES), advisors=0)
        own = store.settings(data)
        settings = files.LARGEST | {
            "VISAVIS_OBJECTS_BUCKET": own.objects_bucket,
            "VISAVIS_OBJECTS_ENDPOINT": own.objects_endpoint,
            "VISAVIS_OBJECTS_KEY": own.objects_key,
            "VISAVIS_OBJECTS_SECRET": own.objects_secret,
            "VISAVIS_OBJECTS_REGION": own.objects_region,
            "VISAVIS_OBJECTS_DIRECT": "true",
        }
        bare = S3Store(
            seaweed.BUCKET,
            endpoint=own.objects_endpoint,
            access_key_id=own.objects_key,
            secret_access_key=own.objects_secret,
            region=own.objects_region,
            client_options={"allow_http": True, "timeout": "300s"},
        )
        with world.server(data, settings=settings) as process:
            for token, (name, (size_bytes, count)) in zip(made.tokens, SIZES.items(), strict=True):
                contents = [PDF + os.urandom(size_bytes - len(PDF)) for _ in range(count)]
                without = await asyncio.to_thread(through_the_store, bare, contents)
                product = await through_the_product(process, token, contents)
                for way, took, other in zip(("up", "down"), product, without, strict=True):
                    rows += files.compared(f"signed files of {name}, {way}", size_bytes, took, other, SHARE)
    return rows


def through_the_store(store: S3Store, contents: Sequence[bytes]) -> tuple[list[float], list[float]]:
    """The seconds that each took, up in parts and down."""
    up, down = [], []
    for number, content in enumerate(contents):
        begun = time.perf_counter()
        obstore.put(store, f"bench/{number}", content, chunk_size=8 * files.MEBIBYTE)
        up.append(time.perf_counter() - begun)
    for number, content in enumerate(contents):
        begun = time.perf_counter()
        read = sum(len(piece) for piece in obstore.get(store, f"bench/{number}").stream())
        down.append(time.perf_counter() - begun)
        assert read == len(content)
    return up, down


async def through_the_product(
    process: world.Process, token: str, contents: Sequence[bytes]
) -> tuple[list[float], list[float]]:
    """The seconds that each took, up and down; one after the other, as one browser does it."""
    conversation = await files.conversation_of(process, token)
    up, down, paths = [], [], []
    with files.Browser(process.port, token) as browser:
        for content in contents:
            path = f"/api/conversations/{conversation}/files/{new_id()}"
            begun = time.perf_counter()
            await asyncio.to_thread(_send, browser, path, content)
            up.append(time.perf_counter() - begun)
            paths.append(path)
            if len(paths) % 8 == 0:
                await files.attach(process, token, conversation, paths[-8:])
        for path, content in zip(paths, contents, strict=True):
            address = browser.ask("GET", path)["file"]
            begun = time.perf_counter()
            read = await asyncio.to_thread(browser.read, address)
            down.append(time.perf_counter() - begun)
            assert read == len(content)
    return up, down


def _send(browser: files.Browser, path: str, content: bytes) -> None:
    new = msgspec.json.encode({"name": "list.pdf", "size_bytes": len(content)})
    begun = browser.ask("PUT", path, new, **{"Content-Type": "application/json"})
    part_bytes, line = begun["part_bytes"], None
    for number, start in enumerate(range(0, len(content), part_bytes)):
        part = content[start : start + part_bytes]
        crc = {"X-CRC32": f"{zlib.crc32(part):08x}"}
        if not begun.get("direct"):
            browser.ask("PUT", f"{path}/parts/{number}", part, **crc)
            continue
        place = browser.ask("POST", f"{path}/parts/{number}/place", b"")
        there = urlsplit(place["address"])
        line = line or HTTPConnection(there.netloc, timeout=files.PATIENCE_S)
        line.request("PUT", f"{there.path}?{there.query}", part)
        answer = line.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        browser.ask("POST", f"{path}/parts/{number}/here?part={place['part']}", b"", **crc)
    browser.ask("POST", f"{path}/complete")
