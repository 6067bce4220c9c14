"""How a phone becomes a camera of one call: by a link that a member shows, and that the phone opens."""

from typing import Annotated

from msgspec import Meta

from visavis.protocol.base import Id, Milliseconds, Wire
from visavis.protocol.calls import IceServers
from visavis.protocol.limits import CAMERA_TOKEN_CHARACTERS


class NewCameraLink(Wire):
    """For which call a phone is to be a camera."""

    call: Id


class CameraLink(Wire):
    """What a phone needs to become a camera: it opens once, until `expires_at`."""

    token: str
    expires_at: Milliseconds


class OpenCamera(Wire):
    """A phone opens the link that it was shown, and comes into the call with that. `device` names its browser tab."""

    token: Annotated[str, Meta(min_length=1, max_length=CAMERA_TOKEN_CHARACTERS)]
    device: Id


class CameraPass(Wire):
    """What a phone is from now on: the camera `id` of one call, and nothing else. `token` is for its `hello`."""

    token: str
    id: str
    conversation: str
    call: str
    name: str
    servers: IceServers
