"""Makes links, lets phones in by them, and carries out what a camera may do. What is allowed stands in `rules`."""

import hashlib
import secrets
from asyncio import Future
from collections.abc import Callable
from dataclasses import dataclass, field

from joserfc.jwk import OctKey
from sqlalchemy import delete

from visavis.calls.admitted import Admitted
from visavis.calls.cameras import rules
from visavis.calls.cameras.passes import Passes
from visavis.calls.cameras.tables import camera_links
from visavis.calls.ice import ice_servers
from visavis.calls.rules import has_receiver
from visavis.config import Settings
from visavis.conversations.kept import decode_state
from visavis.conversations.service import ConversationService
from visavis.conversations.tables import conversations
from visavis.log.port import Decide
from visavis.presence.principal import Camera, Member
from visavis.presence.rate import Buckets, address_key
from visavis.protocol import calls as words
from visavis.protocol.base import Milliseconds
from visavis.protocol.cameras import CameraLink, CameraPass
from visavis.protocol.commands import Result
from visavis.protocol.frames import SignalFrame
from visavis.protocol.limits import CAMERA_LINK_S
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.storage.bulk import put_rows
from visavis.storage.rows import new_id, now_ms

OPENED_PER_MINUTE = 30
"""How often one address may try to open a link: a shop's phones share one."""

USED = "This link has been used, or is too old. Have a new one shown to you."


@dataclass(slots=True)
class Cameras:
    """Links and cameras of all calls. `key` signs the passes."""

    conversations: ConversationService
    settings: Settings
    key: bytes
    clock: Callable[[], Milliseconds] = now_ms
    admitted: Admitted = field(default_factory=Admitted)
    opened_by_address: Buckets = field(default_factory=lambda: Buckets.per_minute(OPENED_PER_MINUTE))
    passes: Passes = field(init=False)

    def __post_init__(self) -> None:
        self.passes = Passes(OctKey.import_key(self.key))

    async def link(self, member: Member, conversation: str, call: str) -> CameraLink:
        """A link for one phone; an earlier one of the same member is good no longer."""
        rules.check_may_link(await self.conversations.check_follow(member, conversation), member, call)
        token = secrets.token_urlsafe(24)
        until = self.clock() + CAMERA_LINK_S * 1_000
        row = (member.id, _hashed(token), member.organisation, conversation, call, member.name, until)
        await self.conversations.database.transact(lambda connection: put_rows(connection, camera_links, [row]))
        return CameraLink(token, until)

    async def open(self, token: str, device: str, address: str) -> CameraPass:
        """Let a phone in. Of those that come with the same link at the same moment, one gets in."""
        now = self.clock()
        wait_s = self.opened_by_address.take(address_key(address), now / 1_000)
        if wait_s > 0:
            raise ProblemError("rate-limited", "Too many tries. Wait a little.", retry_after=round(wait_s, 1))
        taken = delete(camera_links).where(camera_links.c.token_hash == _hashed(token)).returning(*camera_links.c)
        async with self.conversations.database.write() as connection:
            row = (await connection.execute(taken)).one_or_none()
        if row is None or row.expires_at <= now:
            raise ProblemError("token-refused", USED)
        camera = Camera(new_id(), row.organisation, row.conversation, row.call, row.name)
        await self._append(camera, new_id(), lambda state: rules.join(state, camera, device))
        servers = ice_servers(self.settings, camera.id, now)
        return CameraPass(
            self.passes.make(camera, now), camera.id, camera.conversation, camera.call, camera.name, servers
        )

    async def send_away(self, member: Member, conversation: str, call: str, camera: str) -> None:
        await self.conversations.append(
            member, conversation, new_id(), lambda state: rules.send_away(state, member, call, camera)
        )

    def from_token(self, token: str) -> Camera:
        """The camera of a pass. Raises ProblemError `token-refused`."""
        return self.passes.read(token, self.clock())

    async def check_in_call(self, camera: Camera) -> Conversation:
        """The conversation in whose call the camera is. Raises ProblemError `token-refused` once it is out of it."""
        statement = conversations.select().with_only_columns(conversations.c.state)
        here = (conversations.c.id == camera.conversation, conversations.c.organisation == camera.organisation)
        async with self.conversations.database.read() as connection:
            found = (await connection.execute(statement.where(*here))).scalar_one_or_none()
        return rules.check_is_in(decode_state(found) if found else None, camera)

    def leave(self, camera: Camera, command_id: str, command: words.LeaveCall) -> "Future[Result]":
        _check_own(camera, command)
        return self._append(camera, command_id, lambda state: rules.leave(state, camera))

    def show(self, camera: Camera, command_id: str, command: words.ShowInCall) -> "Future[Result]":
        _check_own(camera, command)
        return self._append(camera, command_id, lambda state: rules.show(state, camera, shows=command.camera))

    async def may_signal(self, camera: Camera, frame: SignalFrame) -> bool:
        """Whether what a phone tells a browser is to be passed on."""
        signal = frame.body
        if not isinstance(signal, words.CallSignal) or not has_receiver(signal, frame.to):
            return False
        who = (camera.id, signal.call, signal.device)
        if who in self.admitted:
            return True
        try:
            state = await self.check_in_call(camera)
        except ProblemError:
            return False
        if not rules.may_signal(state, camera, signal):
            return False
        self.admitted.add(who)
        return True

    def _append(self, camera: Camera, command_id: str, decide: Decide[Conversation]) -> "Future[Result]":
        return self.conversations.append_as(camera.actor, camera.organisation, camera.conversation, command_id, decide)


def _check_own(camera: Camera, command: words.LeaveCall | words.ShowInCall) -> None:
    if (command.conversation, command.call) != (camera.conversation, camera.call):
        raise ProblemError("forbidden", "This phone is a camera of another call.")


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
