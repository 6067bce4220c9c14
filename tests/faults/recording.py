"""A call that is recorded through the cluster's front door, and the film that is made of it."""

from typing import Any

import httpx

from tests.faults.crowd import Crowd
from tests.integration.durability.talker import Talker
from visavis.storage.rows import new_id


class Recorded:
    """A shopper and an advisor of a crowd in a call."""

    def __init__(self, crowd: Crowd) -> None:
        self.shopper, self.advisor = crowd.visitors[0], crowd.advisors[0]
        self.conversation = new_id()

    async def begin(self) -> str:
        """The recording, to which the shopper has agreed."""
        await self._do(self.shopper, "open_conversation", text="May I see it?")
        await self._do(self.advisor, "take_conversation")
        await self.advisor.follow(self.conversation)
        call = await self._do(self.shopper, "offer_call", medium="video", device=new_id())
        await self._do(self.advisor, "answer_call", call=call, device=new_id())
        recording = await self._do(self.advisor, "ask_to_record", call=call)
        await self._do(self.shopper, "agree_to_record", recording=recording)
        await self._do(self.advisor, "start_recording", recording=recording)
        return recording

    async def end(self, client: httpx.AsyncClient, recording: str) -> bytes:
        """The film, once it is made."""
        await self._do(self.advisor, "end_recording", recording=recording)
        (await client.post(f"/api/recordings/{recording}/complete")).raise_for_status()
        await self.advisor.until(lambda: "recording_kept" in self._told())
        shown = (await client.get(f"/api/recordings/{recording}")).raise_for_status().json()
        return (await client.get(shown["file"])).raise_for_status().content

    def _told(self) -> set[str]:
        return {frame["body"]["type"] for frame in self.advisor.logs.get(self.conversation, [])}

    async def _do(self, who: Talker, type_: str, **more: Any) -> str:
        command = await who.do(type=type_, conversation=self.conversation, **more)
        await who.until_answered(command)
        assert command in who.acknowledged, f"{type_}: {who.refused.get(command)}"
        return command
