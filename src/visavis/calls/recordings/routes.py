"""Recordings over HTTP, for the console: parts come up while a call goes on, and what was made of them is watched."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from visavis.calls.recordings.service import Part, Recordings
from visavis.calls.recordings.watching import Watching
from visavis.http.openapi import problems
from visavis.presence.principal import Member
from visavis.protocol.limits import RECORDING_PART_BYTES
from visavis.protocol.problems import ProblemError
from visavis.protocol.recordings import (
    NewRecordingComment,
    RecordedPiece,
    RecordingComment,
    RecordingDetail,
    RecordingView,
    Track,
)
from visavis.sites.cors import AnyRequest

ONE = "/api/recordings/{recording:uuid}"
UNKEPT = {"Cache-Control": "no-store"}

Age = Annotated[int, QueryParameter(ge=0, le=2**53)]
Checksum = Annotated[str, QueryParameter(pattern=r"^[0-9a-fA-F]{1,8}$")]


def routes(recordings: Recordings, watching: Watching) -> Sequence[HTTPRouteHandler]:
    """The handlers; they need the dependency `member`."""
    return [*_making(recordings), *_watching(watching), *_comments(watching)]


def _making(recordings: Recordings) -> list[HTTPRouteHandler]:
    @put(
        f"{ONE}/pieces/{{piece:uuid}}/parts/{{number:int}}",
        summary="Keep one part of a recording that goes on, with its CRC-32, and how many ms ago its piece began",
        status_code=200,
        request_max_body_size=RECORDING_PART_BYTES,
        responses=problems(
            "invalid", "malformed", "not-signed-in", "forbidden", "not-found", "too-large", "conflict", "rate-limited"
        ),
    )
    async def put_recorded_part(
        recording: FromPath[UUID],
        piece: FromPath[UUID],
        number: FromPath[int],
        crc32: FromQuery[Checksum],
        age_ms: FromQuery[Age],
        request: AnyRequest,
        member: NamedDependency[Member],
        track: FromQuery[Track] = "film",
    ) -> RecordedPiece:
        if piece.version != 7:
            raise ProblemError("invalid", "A piece's id is a UUIDv7.", field="piece")
        began_at = recordings.clock() - age_ms
        content, part = await request.body(), Part(str(piece), number, track)
        return await recordings.put_part(member, str(recording), part, content, int(crc32, 16), began_at)

    @post(
        f"{ONE}/complete",
        summary="Say that no more of a recording is to come",
        status_code=204,
        responses=problems("not-signed-in", "forbidden", "not-found", "conflict"),
    )
    async def complete_recording(recording: FromPath[UUID], member: NamedDependency[Member]) -> None:
        await recordings.complete(member, str(recording))

    return [put_recorded_part, complete_recording]


def _watching(watching: Watching) -> list[HTTPRouteHandler]:
    @get(
        "/api/conversations/{conversation:uuid}/recordings",
        summary="The recordings of a conversation's calls",
        responses=problems("not-signed-in", "not-found"),
    )
    async def list_recordings(
        conversation: FromPath[UUID], member: NamedDependency[Member]
    ) -> tuple[RecordingView, ...]:
        return await watching.of_conversation(member, str(conversation))

    @get(
        ONE,
        summary="A recording, where it can be watched for a while, and what was said of it",
        responses=problems("not-signed-in", "not-found"),
    )
    async def read_recording(recording: FromPath[UUID], member: NamedDependency[Member]) -> Response[RecordingDetail]:
        return Response(await watching.one(member, str(recording)), headers=UNKEPT)

    return [list_recordings, read_recording]


def _comments(watching: Watching) -> list[HTTPRouteHandler]:
    @post(
        f"{ONE}/comments",
        summary="Say something of a moment of a recording, to the team",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "not-found", "conflict"),
    )
    async def add_recording_comment(
        recording: FromPath[UUID], data: JSONBody[NewRecordingComment], member: NamedDependency[Member]
    ) -> RecordingComment:
        return await watching.comment(member, str(recording), data)

    @delete(
        f"{ONE}/comments/{{comment:uuid}}",
        summary="Take one's own comment on a recording away",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def remove_recording_comment(
        recording: FromPath[UUID], comment: FromPath[UUID], member: NamedDependency[Member]
    ) -> None:
        await watching.take_back(member, str(recording), str(comment))

    return [add_recording_comment, remove_recording_comment]
