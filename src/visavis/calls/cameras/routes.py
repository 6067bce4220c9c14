"""How the console brings a phone into a call and sends it away, and how the phone opens its link."""

from collections.abc import Sequence
from uuid import UUID

from litestar import Response, delete, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from visavis.calls.cameras.service import Cameras
from visavis.http.openapi import problems
from visavis.presence.principal import Member
from visavis.protocol.cameras import CameraLink, CameraPass, NewCameraLink, OpenCamera
from visavis.sites.cors import AnyRequest

UNKEPT = {"Cache-Control": "no-store"}


def routes(cameras: Cameras) -> Sequence[HTTPRouteHandler]:

    @post(
        "/api/conversations/{conversation:uuid}/cameras",
        summary="Make a link by which one phone becomes a camera of the call; an earlier one is good no longer",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "not-found", "conflict"),
    )
    async def make_link(
        conversation: FromPath[UUID], data: JSONBody[NewCameraLink], member: NamedDependency[Member]
    ) -> Response[CameraLink]:
        link = await cameras.link(member, str(conversation), data.call)
        return Response(link, status_code=201, headers=UNKEPT)

    @delete(
        "/api/conversations/{conversation:uuid}/calls/{call:uuid}/cameras/{camera:uuid}",
        summary="Send a phone's camera out of the call",
        responses=problems("not-signed-in", "forbidden", "not-found", "conflict"),
    )
    async def send_away(
        conversation: FromPath[UUID], call: FromPath[UUID], camera: FromPath[UUID], member: NamedDependency[Member]
    ) -> None:
        await cameras.send_away(member, str(conversation), str(call), str(camera))

    @post(
        "/api/cameras",
        summary="Open such a link on the phone, which comes into the call with that; once",
        responses=problems("invalid", "malformed", "forbidden", "token-refused", "conflict", "rate-limited"),
    )
    async def open_link(data: JSONBody[OpenCamera], request: AnyRequest) -> Response[CameraPass]:
        address = request.client.host if request.client else ""
        return Response(await cameras.open(data.token, data.device, address), status_code=201, headers=UNKEPT)

    return [make_link, send_away, open_link]
