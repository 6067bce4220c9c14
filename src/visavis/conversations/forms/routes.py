"""The organisation's list of forms over HTTP, for the console."""

from collections.abc import Sequence
from uuid import UUID

from litestar import delete, get, patch, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from visavis.conversations.forms.library import FormLibrary
from visavis.http.openapi import problems
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol.forms import Form, FormChange, NewForm


def routes(library: FormLibrary) -> Sequence[HTTPRouteHandler]:
    """The handlers; they need the dependency `member`."""

    @get("/api/forms", summary="The forms that may be sent", responses=problems("not-signed-in", "forbidden"))
    async def list_forms(member: NamedDependency[Member]) -> tuple[Form, ...]:
        require(member, "conversation.read")
        return await library.of_organisation(member.organisation)

    @post(
        "/api/forms",
        summary="Build a form",
        responses=problems("invalid", "malformed", "too-large", "not-signed-in", "forbidden", "conflict"),
    )
    async def add_form(data: JSONBody[NewForm], member: NamedDependency[Member]) -> Form:
        require(member, "form.write")
        return await library.add(member.organisation, data)

    @patch(
        "/api/forms/{form_id:uuid}",
        summary="Change a form; what was sent of it stays as it was",
        responses=problems("invalid", "malformed", "too-large", "not-signed-in", "forbidden", "not-found", "conflict"),
    )
    async def change_form(form_id: FromPath[UUID], data: JSONBody[FormChange], member: NamedDependency[Member]) -> Form:
        require(member, "form.write")
        return await library.change(member.organisation, str(form_id), data)

    @delete(
        "/api/forms/{form_id:uuid}",
        summary="Take a form off the list; what was sent of it stays",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def remove_form(form_id: FromPath[UUID], member: NamedDependency[Member]) -> None:
        require(member, "form.write")
        await library.remove(member.organisation, str(form_id))

    return [list_forms, add_form, change_form, remove_form]
