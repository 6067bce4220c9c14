"""What a member reads and changes of their own account."""

from typing import Annotated

from msgspec import Meta

from visavis.protocol.base import Milliseconds, Wire
from visavis.protocol.views import NewPassword


class PasswordChange(Wire):
    """Another password; the `present` one shows that it is the member who asks."""

    present: Annotated[str, Meta(max_length=1_000)]
    new: NewPassword


class MemberSession(Wire):
    """A place where the member is signed in, as far as its browser and the network told; `here` is this one."""

    began_at: Milliseconds
    here: bool = False
    browser: str = ""
    address: str = ""
