"""The servers that help two browsers find a way, with credentials for TURN that end by themselves.

A TURN server that shares a secret with this one takes them without asking anybody, as coturn does with
`use-auth-secret` (draft-uberti-behave-turn-rest-00).
"""

import base64
import hashlib
import hmac

from visavis.config import Settings
from visavis.protocol.base import Milliseconds
from visavis.protocol.calls import IceServer, IceServers

CREDENTIAL_S = 12 * 3_600
"""How long a credential is good, in seconds: longer than any call, since it is asked for anew before the next one."""


def ice_servers(settings: Settings, who: str, now_ms: Milliseconds) -> IceServers:
    """What the browser of `who` (any id) needs before a call."""
    until_s = now_ms // 1_000 + CREDENTIAL_S
    servers = [IceServer(settings.stun_servers)] if settings.stun_servers else []
    if settings.turn_servers:
        name = f"{until_s}:{who}"
        servers.append(IceServer(settings.turn_servers, name, credential(settings.turn_secret, name)))
    return IceServers(tuple(servers), until_s * 1_000, settings.turn_only)


def credential(secret: str, name: str) -> str:
    """The password that belongs to the name of a TURN user."""
    return base64.b64encode(hmac.new(secret.encode(), name.encode(), hashlib.sha1).digest()).decode()
