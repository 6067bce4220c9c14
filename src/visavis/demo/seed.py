"""What the demo starts with: one organisation, people to sign in as, and the shop's site.

Seeding again keeps what was changed since; only the site's allowed origins follow the shop's port.
"""

from dataclasses import dataclass

from visavis.app import App
from visavis.demo.brochure import fill_library
from visavis.people.rules import PERMISSIONS
from visavis.presence.principal import Member
from visavis.protocol import views
from visavis.protocol.problems import ProblemError

ORGANISATION = "Maison Alba"
PASSWORD = "visavis-demo"  # noqa: S105 - printed at every start


@dataclass(frozen=True)
class Account:
    """Somebody to sign in as."""

    email: str
    role: views.Role
    name: str
    password: str = PASSWORD


ACCOUNTS = (
    Account("claire@maison-alba.example", "advisor", "Claire Moreau"),
    Account("hugo@maison-alba.example", "advisor", "Hugo Bernard"),
    Account("sofia@maison-alba.example", "supervisor", "Sofia Laurent"),
    Account("marc@maison-alba.example", "admin", "Marc Petit"),
    Account("alba@maison-alba.example", "owner", "Alba Fontaine"),
)


async def seed(app: App, shop_port: int) -> str:
    """Make what is missing; the key of the shop's site."""
    organisation = await _organisation(app)
    present = {member.email for member in await app.people.members(organisation)}
    for account in ACCOUNTS:
        if account.email not in present:
            await _add(app, organisation, account)
    await _fill_library(app, organisation)
    return await _site(app, organisation, (f"http://localhost:{shop_port}", f"http://127.0.0.1:{shop_port}"))


async def _organisation(app: App) -> str:
    try:
        return await app.people.find_organisation(ORGANISATION)
    except ProblemError as error:
        if error.problem.type != "not-found":
            raise
        return await app.people.create_organisation(ORGANISATION)


async def _add(app: App, organisation: str, account: Account) -> None:
    """Add a member, available from the first sign-in on."""
    new = views.NewMember(name=account.name, email=account.email, password=account.password, role=account.role)
    added = await app.people.add_member(organisation, new)
    member = Member(added.id, organisation, added.name, added.role, "en", available=False, permissions=frozenset())
    await app.people.change_availability(member, available=True)


async def _fill_library(app: App, organisation: str) -> None:
    """In the name of the first who may."""
    for known in await app.people.members(organisation):
        rights = PERMISSIONS[known.role]
        if "document.write" in rights:
            keeper = Member(known.id, organisation, known.name, known.role, "en", available=False, permissions=rights)
            await fill_library(app.library, keeper)
            return


async def _site(app: App, organisation: str, origins: tuple[str, ...]) -> str:
    site = await app.sites.oldest(organisation)
    if site is None:
        return (await app.sites.add(organisation, views.NewSite(name=ORGANISATION, origins=origins))).key
    if site.origins != origins:
        await app.sites.change(organisation, site.id, views.SiteChange(origins=origins))
    return site.key
