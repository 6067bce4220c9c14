"""The composition root: the only file that names concrete parts and joins the features with the realtime session.

Every edge is a keyword with a default, so that a test replaces just one.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from http.cookies import CookieError, SimpleCookie

from litestar import Litestar
from litestar.di import Provide
from litestar.enums import ScopeType
from litestar.openapi import OpenAPIConfig
from litestar.types import Receive, Scope, Send
from prometheus_client import Metric
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily

import visavis
from visavis.bus.memory import MemoryBus
from visavis.bus.nats import NatsBus
from visavis.bus.port import Bus
from visavis.calls import routes as call_routes
from visavis.calls.along import keep_lines
from visavis.calls.cameras import routes as camera_routes
from visavis.calls.cameras.passes import PREFIX as CAMERA
from visavis.calls.cameras.service import Cameras
from visavis.calls.reach import Reach
from visavis.calls.recordings import routes as recording_routes
from visavis.calls.recordings.along import keeping_recordings
from visavis.calls.recordings.finishing import EVERY_S as RECORDINGS_EVERY_S
from visavis.calls.recordings.finishing import Finisher
from visavis.calls.recordings.rules import with_recording
from visavis.calls.recordings.service import Recordings
from visavis.calls.recordings.watching import Watching
from visavis.calls.service import Calls
from visavis.calls.timeouts import EVERY_S as CALLS_EVERY_S
from visavis.calls.timeouts import Timeouts
from visavis.config import Settings
from visavis.conversations import routes as conversation_routes
from visavis.conversations.blocking.service import Blocking
from visavis.conversations.call_states import with_call
from visavis.conversations.canned import routes as canned_routes
from visavis.conversations.canned.service import CannedResponses
from visavis.conversations.company.service import Company
from visavis.conversations.erasure import routes as erasure_routes
from visavis.conversations.erasure.service import Erasure
from visavis.conversations.filing import routes as filing_routes
from visavis.conversations.filing.service import Filing
from visavis.conversations.fold import for_visitor
from visavis.conversations.forms import routes as form_routes
from visavis.conversations.forms.library import FormLibrary
from visavis.conversations.forms.service import FormService
from visavis.conversations.news import spread
from visavis.conversations.projection import ConversationProjection
from visavis.conversations.push import routes as push_routes
from visavis.conversations.push.service import Push
from visavis.conversations.revisions.service import Revisions
from visavis.conversations.routing import routes as routing_routes
from visavis.conversations.routing.office import RoutingOffice
from visavis.conversations.routing.takeback import EVERY_S
from visavis.conversations.search import routes as search_routes
from visavis.conversations.search.index import index_of
from visavis.conversations.search.indexer import ROUND_EVERY_S, Indexer
from visavis.conversations.search.reading import Reader
from visavis.conversations.search.service import Search
from visavis.conversations.service import ConversationService
from visavis.documents import routes as file_routes
from visavis.documents.addresses import Addresses
from visavis.documents.along import keep_attached
from visavis.documents.checking.clamd import Clamd
from visavis.documents.checking.service import Checks
from visavis.documents.keeping import Keeper, forget_files
from visavis.documents.library import routes as library_routes
from visavis.documents.library.links import Links
from visavis.documents.library.service import Library
from visavis.documents.library.texts import TEXTS_EVERY_S, Texts
from visavis.documents.requesters import Requesters
from visavis.documents.service import Files
from visavis.documents.shelf import Shelf
from visavis.documents.sweeping import STRAYS_EVERY_S, SWEEP_EVERY_S, Sweeper
from visavis.documents.uploads import Uploads
from visavis.documents.worker import Workshop, run
from visavis.guide.along import keep_shared_pages
from visavis.guide.rules import with_guide
from visavis.guide.service import Guiding
from visavis.guide.timeouts import EVERY_S as PAGES_EVERY_S
from visavis.guide.timeouts import Vanished
from visavis.http.camera_page import camera_page_routes
from visavis.http.front_end import front_end_routes
from visavis.http.headers import with_security_headers
from visavis.http.health import Check, health_routes
from visavis.http.meters import HttpMeters
from visavis.http.metrics import Readings, metrics_routes, new_registry
from visavis.http.origin import refuse_foreign
from visavis.http.problems import problem_handler
from visavis.http.requests import watched
from visavis.http.widget_build import WidgetBuild
from visavis.log.log import Log
from visavis.log.meters import LogMeters
from visavis.log.port import Appended
from visavis.people import routes as people_routes
from visavis.people.roster import Roster
from visavis.people.service import People
from visavis.people.teams import routes as team_routes
from visavis.people.teams.service import Teams
from visavis.presence.directory import Directory, LocalDirectory
from visavis.presence.principal import Member, Visitor
from visavis.presence.service import PresenceService
from visavis.presence.shared import SharedDirectory
from visavis.protocol import calls, commands, files, guide, library, recordings, sales
from visavis.protocol.frames import CameraSelf, Hello, MemberSelf, VisitorSelf
from visavis.protocol.limits import FOLLOWED_CONVERSATIONS, FRAME_BYTES, MESSAGE_CHARACTERS, Limits
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation, Customer
from visavis.realtime import fallback as fallback_routes
from visavis.realtime.connections import Connections
from visavis.realtime.fallback import Fallback
from visavis.realtime.gateway import Gateway
from visavis.realtime.hub import Hub
from visavis.realtime.lookout import Lookout
from visavis.realtime.meters import RealtimeMeters
from visavis.realtime.parts import CameraParts, Greeting, Handler, Handshake, Parts
from visavis.sales import routes as sales_routes
from visavis.sales.catalogue import Catalogue
from visavis.sales.service import Sales
from visavis.sales.shops import ShopPages
from visavis.sites import routes as site_routes
from visavis.sites.importing import routes as import_routes
from visavis.sites.importing.service import SiteImports
from visavis.sites.service import Sites
from visavis.storage.clocks import warn_of_clock
from visavis.storage.database import Database
from visavis.storage.installation import claim
from visavis.storage.migrate import migrate
from visavis.storage.objects.opening import open_objects, store_of_browsers
from visavis.storage.objects.port import Objects
from visavis.storage.periodic import Job, Periodic
from visavis.storage.rows import now_ms
from visavis.visitors import routes as visitor_routes
from visavis.visitors.forgetting import forget_visitor
from visavis.visitors.secret import address_key, fingerprint, signing_key
from visavis.visitors.service import Visitors

REQUEST_BYTES = 262_144
"""The largest body of an HTTP request, in bytes."""

SNOOZES_END_EVERY_S = 10
"""How often a conversation that was laid aside is looked for whose time has come."""


class App:
    """One node: an ASGI application, and its parts for those who run or test it."""

    def __init__(
        self,
        settings: Settings,
        *,
        bus: Bus | None = None,
        database: Database | None = None,
        directory: Directory | None = None,
        objects: Objects | None = None,
    ) -> None:
        self.settings = settings
        self.metrics = new_registry()
        self.metrics.register(Readings(self._readings))
        self.bus: Bus = bus or _bus(settings)
        self.database = database or Database(
            settings.database, connections=settings.database_connections, timeout_s=settings.database_timeout_s
        )
        self.presence = PresenceService(
            self.bus,
            directory or self._directory(),
            on_advisors=self._team_moved,
        )
        self.people = People(
            self.database,
            settings,
            self.bus,
            who_is_online=self.presence.online,
            on_deactivated=self._hand_on,
        )
        self.teams = Teams(self.database)
        self._widget = WidgetBuild()
        self.sites = Sites(self.database, settings, names=self._widget.names, known_teams=self.teams.ids)
        self.visitors = Visitors(
            self.database, settings, who_is_online=self.presence.online, on_identified=self._identified
        )
        self.log: Log[Conversation] = Log(
            self.database,
            self.bus,
            ConversationProjection(
                keep_lines,
                keep_attached,
                keep_shared_pages,
                keeping_recordings(forget_files),
                completes=(with_call, with_guide, with_recording),
            ),
            meters=LogMeters(self.metrics),
            committed=self._committed,
        )
        words = index_of(self.database)
        self.indexer = Indexer(self.database, Reader(self.database, words), self.log.heads)
        self.search = Search(self.database, words)
        self.push = Push(self.database, self.presence.online, contact=settings.origin, anywhere=settings.push_anywhere)
        self.roster = Roster(self.database, self.presence.available)
        self.routing = RoutingOffice(
            self.database, self.log, self.bus, self.roster, self.sites.teams_of, self.presence.online
        )
        self.conversations = ConversationService(self.database, self.log, self.visitors, self.people.colleagues)
        self.canned = CannedResponses(self.database)
        self.revisions = Revisions(self.conversations)
        self.blocking = Blocking(self.conversations)
        self.filing = Filing(self.conversations)
        self.company = Company(self.conversations)
        self.erasure = Erasure(self.log, forget_visitor)
        self.forms = FormService(self.conversations, FormLibrary(self.database))
        self.calls = Calls(self.conversations, now_ms)
        self.cameras = Cameras(self.conversations, settings, signing_key(settings))
        self.guiding = Guiding(self.conversations, self.sites, now_ms)
        shops = ShopPages(settings.private_shops)
        self.sales = Sales(self.conversations, self.sites, shops, Catalogue(shops))
        self.files = self._open_files(objects or open_objects(settings))
        self.library = Library(self.database, self.files)
        shelf = Shelf(self.files)
        self.recordings = Recordings(self.conversations, shelf)
        self.watching = Watching(self.conversations, shelf)
        self.finisher = Finisher(self.conversations, shelf, run)
        self.reach = Reach(self.database, self.bus, self.roster, self.sites.by_id)
        self.call_timeouts = Timeouts(self.conversations, self.presence.online)
        self.vanished = Vanished(self.conversations, self.presence.online)
        self.periodic = Periodic(self.database, self._jobs())
        self._meters = RealtimeMeters(self.metrics)
        self.hub = Hub(self.bus, self._meters)
        self.connections = Connections(self._realtime_parts())
        self._gateway = Gateway(self.connections)
        self.fallback = Fallback(self.connections, settings.node)
        self.litestar = self._litestar()
        self._answer = watched(with_security_headers(self.litestar), HttpMeters(self.metrics))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.WEBSOCKET and scope["path"] == "/ws":
            await self._gateway(scope, receive, send)
        else:
            await self._answer(scope, receive, send)

    @asynccontextmanager
    async def running(self, _app: object = None) -> AsyncIterator[None]:
        """From a migrated database to the last connection closed."""
        async with AsyncExitStack() as parts:
            parts.push_async_callback(self.database.close)
            await migrate(self.database)
            await claim(self.database, fingerprint(self.settings))
            await warn_of_clock(self.database)
            for part in (
                self.bus,
                self.indexer,
                self.push,
                self.log,
                self.routing,
                self.reach,
                self.presence,
                self.checks,
                self.periodic,
                self.connections,
            ):
                await part.start()
                parts.push_async_callback(part.stop)
            yield

    def _open_files(self, objects: Objects) -> Files:
        self.checks = Checks(self.database, objects, Clamd(self.settings.clamd) if self.settings.clamd else None)
        keeper = Keeper(self.database, objects)
        uploads = Uploads(self.database, keeper, Workshop(), self.conversations, self.settings, self.checks)
        addresses = Addresses(address_key(self.settings))
        direct = self.settings.objects_direct
        return Files(self.database, objects, self.conversations, addresses, uploads, direct)

    def _committed(self, appended: Appended[Conversation]) -> None:
        """What follows from an append of this node, once it is on disk."""
        self.indexer.note(appended)
        self.routing.router.note(appended)
        spread(self.bus, appended)
        self.push.note(appended)

    def _directory(self) -> Directory:
        return SharedDirectory(self.database) if self.bus.state.shared else LocalDirectory()

    async def _check_bus(self) -> None:
        if not self.bus.state.connected:
            raise ConnectionError("NATS is away; other nodes' news come from the database")
        if unheard := self.presence.unheard:
            raise ConnectionError(f"nodes are not heard over NATS: {', '.join(sorted(unheard.values()))}")

    def _jobs(self) -> Sequence[Job]:
        """Work that comes round once for all nodes."""
        sweeper = Sweeper(self.files.uploads.keeper)
        texts = Texts(self.database, self.files.objects, self.files.uploads.workshop)
        return [
            Job("unneeded files", SWEEP_EVERY_S, sweeper.sweep),
            Job("stray files", STRAYS_EVERY_S, sweeper.find_strays),
            Job("texts of documents", TEXTS_EVERY_S, texts.go_round),
            Job("expired sessions", 3_600, self.people.forget_expired_sessions),
            Job("search index", ROUND_EVERY_S, self.indexer.go_round),
            Job("ended snoozes", SNOOZES_END_EVERY_S, self.filing.end_snoozes),
            Job("routing", EVERY_S, self.routing.takeback.go_round),
            Job("calls", CALLS_EVERY_S, self.call_timeouts.go_round),
            Job("shared pages", PAGES_EVERY_S, self.vanished.go_round),
            Job("recordings", RECORDINGS_EVERY_S, self.finisher.go_round),
        ]

    def _realtime_parts(self) -> Parts:
        settings = self.settings
        return Parts(
            authenticate=self._authenticate,
            refresh=self.people.refresh,
            check_known=self.visitors.check_known,
            handlers=self._handlers(),
            takes_part=self.conversations.takes_part,
            check_follow=self.conversations.check_follow,
            read=self.log.read,
            hub=self.hub,
            lookout=Lookout(self.bus, self.log.heads, every_s=settings.heartbeat_s),
            bus=self.bus,
            presence=self.presence,
            limits=Limits(
                MESSAGE_CHARACTERS,
                FRAME_BYTES,
                FOLLOWED_CONVERSATIONS,
                settings.commands_per_second,
                settings.commands_burst,
            ),
            heartbeat_s=settings.heartbeat_s,
            outbox_frames=settings.outbox_frames,
            clock=now_ms,
            turns=asyncio.Semaphore(max(1, settings.database_connections // 2)),
            watch_place=self.routing.places.watch,
            watch_calls=self.reach.watch,
            may_signal=self.calls.may_signal,
            cameras=CameraParts(
                self.cameras.check_in_call,
                self.cameras.may_signal,
                {calls.LeaveCall: self.cameras.leave, calls.ShowInCall: self.cameras.show},
            ),
            check_watch=self.guiding.check_watch,
            meters=self._meters,
        )

    def _readings(self) -> Iterator[Metric]:
        """What is known at any time, and so is not counted but read when somebody asks for the figures."""
        bus = self.bus.state
        yield GaugeMetricFamily("visavis_people", "People with a connection to this node", self.presence.people)
        yield GaugeMetricFamily("visavis_topics", "Topics of the bus that somebody here listens to", self.hub.topics)
        yield GaugeMetricFamily("visavis_bus_connected", "Whether the bus reaches other nodes: 1 or 0", bus.connected)
        yield CounterMetricFamily(
            "visavis_bus_dropped", "Messages for other nodes that the bus gave up; the log fills in", bus.dropped
        )
        yield GaugeMetricFamily("visavis_bus_waiting", "Messages that wait to go to other nodes", bus.waiting)
        yield GaugeMetricFamily(
            "visavis_database_connections",
            "Connections of the readers' pool that are in use",
            self.database.connections_in_use,
        )
        yield GaugeMetricFamily(
            "visavis_database_connections_limit",
            "Connections that the readers' pool may have",
            self.settings.database_connections,
        )

    def _handlers(self) -> Mapping[type, Handler]:
        return {
            commands.OpenConversation: self.conversations.open,
            commands.PostMessage: self.conversations.post,
            commands.PostNote: self.conversations.note,
            commands.MarkSeen: self.conversations.mark_seen,
            commands.TakeConversation: self.conversations.take,
            commands.CloseConversation: self.conversations.close,
            commands.ReopenConversation: self.conversations.reopen,
            commands.RateConversation: self.conversations.rate,
            commands.LeaveContact: self.conversations.leave_contact,
            commands.VisitPage: self.conversations.visit_page,
            commands.TransferConversation: self.conversations.transfer,
            commands.EditMessage: self.revisions.edit,
            commands.DeleteMessage: self.revisions.delete,
            commands.BlockVisitor: self.blocking.block,
            commands.UnblockVisitor: self.blocking.unblock,
            commands.TagConversation: self.filing.tag,
            commands.SnoozeConversation: self.filing.snooze,
            commands.InviteColleague: self.company.invite,
            commands.JoinConversation: self.company.join,
            commands.LeaveConversation: self.company.leave,
            commands.SendForm: self.forms.send,
            commands.AnswerForm: self.forms.answer,
            commands.DeclineForm: self.forms.decline,
            commands.WithdrawForm: self.forms.withdraw,
            calls.OfferCall: self.calls.offer,
            calls.AnswerCall: self.calls.answer,
            calls.DeclineCall: self.calls.decline,
            calls.EndCall: self.calls.end,
            calls.JoinCall: self.calls.join,
            calls.LeaveCall: self.calls.leave,
            calls.ShowInCall: self.calls.show,
            calls.ReportCall: self.calls.report,
            recordings.AskToRecord: self.recordings.ask,
            recordings.AgreeToRecord: self.recordings.agree,
            recordings.StartRecording: self.recordings.start,
            recordings.EndRecording: self.recordings.end,
            guide.AskForPage: self.guiding.ask,
            guide.SharePage: self.guiding.share,
            guide.EndGuide: self.guiding.end,
            guide.FillField: self.guiding.fill,
            sales.ShowProduct: self.sales.show,
            sales.PutInCart: self.sales.put_in_cart,
            files.AttachFile: self.files.attach,
            files.ReportReading: self.files.report_reading,
            library.SendDocument: self.library.send,
        }

    async def _authenticate(self, hello: Hello, handshake: Handshake) -> Greeting:
        """Whom a connection speaks for. Raises ProblemError."""
        if hello.token.startswith(CAMERA):
            return await self._greet_camera(hello.token, handshake)
        if hello.token:
            return await self._greet_visitor(self.visitors.from_token(hello.token), handshake)
        refuse_foreign(handshake.headers, self.settings.origin)
        member = await self.people.from_cookie(_session_cookie(handshake.headers.get("cookie", "")))
        if member is None:
            raise ProblemError("not-signed-in", "Sign in first.")
        return Greeting(member, _member_self(member))

    async def _greet_camera(self, token: str, handshake: Handshake) -> Greeting:
        refuse_foreign(handshake.headers, self.settings.origin)
        camera = self.cameras.from_token(token)
        await self.cameras.check_in_call(camera)
        return Greeting(camera, CameraSelf(camera.id, camera.name, camera.conversation))

    async def _greet_visitor(self, visitor: Visitor, handshake: Handshake) -> Greeting:
        site = await self.sites.by_id(visitor.site)
        self.sites.check_origin(site, handshake.headers.get("origin", ""))
        await self.visitors.check_known(visitor)
        own = await self.conversations.of_visitor(visitor)
        you = VisitorSelf(visitor.id, visitor.site, tuple(for_visitor(one) for one in own))
        greeted = replace(visitor, shows_drafts=site.shows_drafts)
        return Greeting(greeted, you, self.visitors.renew_if_old(visitor))

    def _team_moved(self, organisation: str) -> None:
        self.routing.router.wake(organisation)

    async def _hand_on(self, member: str) -> None:
        await self.routing.takeback.hand_on(member)

    async def _identified(self, visitor: Visitor, customer: Customer) -> None:
        await self.conversations.identify(visitor, customer)

    def _litestar(self) -> Litestar:
        member = people_routes.signed_in(self.people, self.settings)
        parts: dict[str, Check] = {"database": self.database.ping, "connections": self.connections.check_open}
        if self.bus.state.shared:
            parts["bus"] = self._check_bus
        return Litestar(
            route_handlers=[
                *fallback_routes.routes(self.fallback),
                *people_routes.routes(self.people, self.settings),
                *team_routes.routes(self.teams, self.roster),
                *site_routes.routes(self.sites, self.settings, self.presence.advisors_available, self._widget),
                *import_routes.routes(SiteImports(self.database, self.sites)),
                *visitor_routes.routes(self.visitors, self.sites, self.settings),
                *conversation_routes.routes(self.conversations, self.visitors.facts),
                *canned_routes.routes(self.canned),
                *push_routes.routes(self.push),
                *search_routes.routes(self.search),
                *filing_routes.routes(self.filing),
                *routing_routes.routes(self.routing),
                *call_routes.routes(self.sites, self.settings, self.visitors.from_token),
                *camera_routes.routes(self.cameras),
                *recording_routes.routes(self.recordings, self.watching),
                *sales_routes.routes(self.sales),
                *file_routes.routes(self.files, Requesters(member, self.visitors, self.sites, self.settings)),
                *library_routes.routes(self.library, Links(self.library, self.settings.origin), member),
                *form_routes.routes(self.forms.library),
                *erasure_routes.routes(self.erasure),
                *health_routes(parts, spare=["bus"]),
                *metrics_routes(self.metrics, parts, self.settings.metrics_token),
                *front_end_routes(store=store_of_browsers(self.settings)),
                *camera_page_routes(self._widget),
            ],
            dependencies={"member": Provide(member)},
            lifespan=[self.running],
            exception_handlers={Exception: problem_handler()},
            openapi_config=OpenAPIConfig("Visavis", visavis.__version__, path="/api"),
            request_max_body_size=REQUEST_BYTES,
            logging_config=None,
        )


def build(settings: Settings) -> App:
    """A node with the concrete parts that the settings ask for."""
    return App(settings)


def _bus(settings: Settings) -> Bus:
    return NatsBus(settings.nats_servers) if settings.nats_servers else MemoryBus()


def _session_cookie(header: str) -> str:
    """The member's session token among the cookies of a request, or nothing."""
    try:
        cookies = SimpleCookie(header)
    except CookieError:
        return ""
    return cookies[people_routes.COOKIE].value if people_routes.COOKIE in cookies else ""


def _member_self(member: Member) -> MemberSelf:
    return MemberSelf(member.id, member.name, member.role, member.language, member.available)
