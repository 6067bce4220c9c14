// Generated from src/visavis/protocol by `make generate`. Do not edit.

/** Raised when an old client could no longer talk with a new server; one version back is still served. */
export const PROTOCOL_VERSION = 1;

/** A UUIDv7 in lower case, made by whoever creates the thing it names. */
export type Id = string;

/** A position in a conversation's log: 1, 2, 3 … without a gap; 0 stands before the first event. */
export type Seq = number;

/** What one message may hold, in characters. */
export type MessageText = string;

/** An address that a person may be written to. */
export type Email = string;

/** Words that the team puts on conversations. */
export type Tags = readonly Skill[];

export type Language = "en" | "fr" | "de" | "es" | "it" | "nl";

export type Name = string;

/** The two sides of a conversation. */
export type Party = "visitor" | "advisors";

/** Who did it. `name` is what the other side may read. */
export interface Actor {
  kind: "member" | "system" | "visitor";
  id: string;
  /** Left out when empty. */
  name?: string;
}

/** A page of the shop, without query and fragment, which may carry secrets. */
export interface Page {
  url: string;
  /** Left out when empty. */
  title?: string;
}

/** Longest text of one message, in characters. */
export const MESSAGE_CHARACTERS = 10000;

/** Largest websocket message or POST body from a client, in bytes. */
export const FRAME_BYTES = 65536;

/** How many conversations one connection may follow at once. */
export const FOLLOWED_CONVERSATIONS = 200;

/** How long the author of a message may change it or take it back. */
export const REVISABLE_MINUTES = 15;

/** How many lines of a list of sites one request may bring. */
export const IMPORTED_ROWS = 100;

/** How much of what a shopper is about to send is shown, in characters: the end of it. */
export const DRAFTING_CHARACTERS = 500;

/** A typing signal that is not renewed lapses after this, in seconds. */
export const TYPING_LAPSE_S = 6;

/** How long a new connection may stay silent before its `hello`, in seconds. */
export const HELLO_TIMEOUT_S = 10;

/** Longest description of one end of a call, in characters. */
export const CALL_SDP_CHARACTERS = 32000;

/** Longest way to reach one end of a call, in characters. */
export const CANDIDATE_CHARACTERS = 1000;

/** How many ways to reach one end of a call one signal may tell. */
export const CALL_CANDIDATES = 20;

/** How many may be in one call, which goes directly between each two of them. */
export const CALL_PEOPLE = 4;

/** How long a call rings before it is missed, in seconds. */
export const CALL_RING_S = 45;

/** How long a call waits for a side that is gone before it ends, in seconds. */
export const CALL_AWAY_S = 60;

/** How long the link that makes a phone a camera of a call waits to be opened, in seconds. */
export const CAMERA_LINK_S = 300;

/** Longest token of such a link, in characters. */
export const CAMERA_TOKEN_CHARACTERS = 100;

/** How many questions one form may ask. */
export const FORM_FIELDS = 30;

/** Longest form, in characters of all that it says. */
export const FORM_CHARACTERS = 20000;

/** Longest answer to one question, in characters. */
export const ANSWER_CHARACTERS = 2000;

/** Longest answers to one form, all together, in characters. */
export const ANSWERS_CHARACTERS = 10000;

/** How much of an answer is shown while it is being written, in characters. */
export const FILLING_CHARACTERS = 500;

/** Longest name of a file, in characters; a longer one is cut before its ending. */
export const FILE_NAME_CHARACTERS = 150;

/** How large the parts are in which a file comes up, in bytes; the last may be smaller. */
export const UPLOAD_PART_BYTES = 1048576;

/** Files larger than this come up in larger parts. */
export const LARGE_FILE_BYTES = 8388608;

/** How large those are, in bytes. */
export const LARGE_PART_BYTES = 4194304;

/** Largest part of a recording that comes up at once, in bytes: some seconds of sound and pictures. */
export const RECORDING_PART_BYTES = 4194304;

/** How many pieces a recording may have: a further one begins with each page that its browser loads. */
export const RECORDING_PIECES = 100;

/** Largest recording, in bytes: four hours at the rate that browsers are asked for. */
export const RECORDING_BYTES = 4294967296;

/** Longest comment on a recording, in characters. */
export const RECORDING_COMMENT_CHARACTERS = 2000;

/** Largest piece of a shared page in one binary message, without its header: it fits into a frame as base64 too. */
export const PAGE_PIECE_BYTES = 45000;

/** How much of a shared page one connection may send, in the long run. */
export const PAGE_BYTES_PER_SECOND = 262144;

/** How much of a shared page one connection may send at once: a page with all its styles. */
export const PAGE_BYTES_BURST = 8388608;

/** Longest name of a field that was filled in together. */
export const FIELD_NAME_CHARACTERS = 200;

/** Longest value that may be proposed for a field. */
export const PROPOSED_CHARACTERS = 2000;

/** How many points of a line over a page one signal may have. */
export const STROKE_POINTS = 200;

/** How long a shared page waits for its shopper to come back before it is shared no more, in seconds. */
export const GUIDE_AWAY_S = 60;

/** How many pages of a document pictures are made of, so that they can be read one by one. */
export const READ_PAGES = 60;

export const READ_PAGE_MS = 1000;

/** The shortest and the longest that a page counts as read in one reading. */
export const READ_PAGE_MAX_MS = 3600000;

/** The bounds of this connection, told in `welcome`. */
export interface Limits {
  message_characters: number;
  frame_bytes: number;
  followed_conversations: number;
  commands_per_second: number;
  commands_burst: number;
}

/** The code of the websocket close frame; its name in lower case is the `reason` of `bye`. */
export const CloseCode = {
  /** The server restarts; `retry_after` spreads the clients. */
  SHUTTING_DOWN: 4000,
  /** The client did not read fast enough and its outbox overflowed. */
  SLOW_READER: 4001,
  /** No `hello` came in time. */
  HELLO_TIMEOUT: 4002,
  /** A fault on the server's side, logged there. */
  SERVER_ERROR: 4003,
  /** Not JSON, or not a frame. */
  MALFORMED_FRAME: 4500,
  /** Larger than `frame_bytes`. */
  FRAME_TOO_LARGE: 4501,
  /** A frame before `hello`, or a second `hello`. */
  OUT_OF_PHASE: 4502,
  /** The client speaks another protocol version: reload the page. */
  PROTOCOL_UNSUPPORTED: 4503,
  /** Not signed in, or the visitor's token is expired or forged: get a new one. */
  TOKEN_REFUSED: 4504,
  /** The page's origin is not among the site's allowed origins. */
  ORIGIN_REFUSED: 4505,
  /** Went on sending after being told to wait. */
  FLOOD: 4506,
  /** The member signed out or was deactivated. */
  SIGNED_OUT: 4507,
} as const;
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];

/** Stable names of what can go wrong; a relative URI reference, as RFC 9457 allows. */
export type ProblemType =
  | "invalid"
  | "malformed"
  | "too-large"
  | "unknown-command"
  | "not-signed-in"
  | "wrong-credentials"
  | "forbidden"
  | "not-found"
  | "unknown-site"
  | "origin-not-allowed"
  | "token-refused"
  | "conversation-closed"
  | "already-taken"
  | "not-assigned"
  | "blocked"
  | "conflict"
  | "rate-limited"
  | "temporarily-unavailable"
  | "internal";

/** A problem detail. `title` is a sentence that a person can act on; `retry_after` is in seconds. */
export interface Problem {
  type: ProblemType;
  title: string;
  status: number;
  /** Left out when empty. */
  detail?: string;
  /** Left out when empty. */
  field?: string;
  /** Left out when empty. */
  setting?: string;
  /** Left out when `0`. */
  retry_after?: number;
}

/** A member who let the conversation pass, and when. */
export interface Declined {
  member: string;
  at: number;
}

/**
 * How a conversation comes to its advisor. The team's own, and kept by the server: clients read it from the lists.
 *
 * `waiting_since` is when the visitor's present wait began. Only `teams` are asked; without any, those of the site.
 * Whoever was given the conversation answers until `answer_by`; 0 when nobody is held to it. `joined_at` is when the
 * present advisor came, and `handled_ms` how long they had it, once it is closed.
 */
export interface Standing {
  /** Left out when `0`. */
  waiting_since?: number;
  /** Left out when empty. */
  teams?: readonly string[];
  /** Left out when empty. */
  declined?: readonly Declined[];
  /** Left out when `0`. */
  answer_by?: number;
  /** Left out when `0`. */
  joined_at?: number;
  /** Left out when `0`. */
  handled_ms?: number;
}

export type AnswerWithin = number;

export type HandOnAfter = number;

/**
 * How an organisation's conversations find their advisors.
 *
 * With `automatic` they are given out, otherwise advisors take them. Who was given one and has not answered within
 * `answer_within_s` loses it; who is away without a connection for `hand_on_after_s` loses all of theirs.
 */
export interface RoutingSettings {
  /** Left out when `false`. */
  automatic?: boolean;
  /** Left out when `60`. */
  answer_within_s?: number;
  /** Left out when `120`. */
  hand_on_after_s?: number;
}

/** What may be changed about routing; fields left out stay. */
export interface RoutingChange {
  /** Left out when `null`. */
  automatic?: boolean | null;
  /** Left out when `null`. */
  answer_within_s?: AnswerWithin | null;
  /** Left out when `null`. */
  hand_on_after_s?: HandOnAfter | null;
}

/** What every member may know of a team; `here` when somebody in it takes conversations now. */
export interface TeamName {
  id: string;
  name: string;
  /** Left out when `false`. */
  here?: boolean;
}

/**
 * `declined` by the shopper, `withdrawn` by who asked, `stopped` by either side; `left`: whose browser records went out
 * of the call, or the conversation; `call_ended`: the call did; `page_ended`: the page is not shared any more.
 */
export type WhyRecordingEnded = "declined" | "withdrawn" | "stopped" | "left" | "call_ended" | "page_ended";

/** What there is of a recording: it goes on, is being made ready, can be watched, or nothing of it could be read. */
export type Made = "recording" | "finishing" | "kept" | "broken";

/**
 * A conversation's call, the page that is shared in it, or both are to be recorded, or are: `asked`, `agreed` to by
 * the shopper, `recording` since `since`.
 *
 * `by` is the member who asked, and whose browser records. What is not recorded has no name here.
 */
export interface Recording {
  recording: string;
  call: string;
  state: "agreed" | "asked" | "recording";
  by: Actor;
  since: number;
  /** Left out when empty. */
  guide?: string;
}

/**
 * Ask the shopper whether the call, the page that they share, or both may be recorded; the command's id names the
 * recording. Who speaks in the call may, or who sees the page.
 */
export interface AskToRecord {
  type: "ask_to_record";
  conversation: Id;
  /** Left out when `null`. */
  call?: Id | null;
  /** Left out when `null`. */
  guide?: Id | null;
}

/** The shopper's yes, to this recording only. */
export interface AgreeToRecord {
  type: "agree_to_record";
  conversation: Id;
  recording: Id;
}

/** The browser of who asked records from now on. */
export interface StartRecording {
  type: "start_recording";
  conversation: Id;
  recording: Id;
}

/** Decline, take the question back, or stop. Either side may, at any time. */
export interface EndRecording {
  type: "end_recording";
  conversation: Id;
  recording: Id;
}

/** The shopper was asked whether the call may be recorded, or the shared page, masked as it is, or both. */
export interface RecordingAsked {
  type: "recording_asked";
  recording: string;
  /** Left out when empty. */
  call?: string;
  /** Left out when empty. */
  guide?: string;
}

/** The shopper agreed. */
export interface RecordingAgreed {
  type: "recording_agreed";
  recording: string;
}

/** What was agreed to is kept from now on. */
export interface RecordingStarted {
  type: "recording_started";
  recording: string;
}

/** They are kept no longer. `lasted_ms` is 0 when they never were. */
export interface RecordingEnded {
  type: "recording_ended";
  recording: string;
  reason: WhyRecordingEnded;
  by: Party;
  /** Left out when `0`. */
  lasted_ms?: number;
}

/** The recording can be watched, or with `broken` nothing of it could be read; the team's own. */
export interface RecordingKept {
  type: "recording_kept";
  recording: string;
  /** Left out when `0`. */
  lasted_ms?: number;
  /** Left out when `false`. */
  broken?: boolean;
}

/**
 * What a piece of a recording is of: the call, or the shared page.
 *
 * A piece of the page is a row of messages as they came. Each has a header of 9 bytes, big-endian: how many milliseconds
 * after the beginning of the piece it came (4), how long it is in bytes (4), and its flags (1), as those of `guide`. In
 * the file that is made of them, each piece has a header of 8 bytes: its offset in the recording in milliseconds, and how
 * long it is in bytes, 4 each.
 */
export type Track = "film" | "page";

/** How many parts of a piece are kept; the next one has this number. */
export interface RecordedPiece {
  held: number;
}

/** A recording as the team sees it: it began at `started_at`, and its picture at `t` shows what was `t` later. */
export interface RecordingView {
  id: string;
  conversation: string;
  call: string;
  member: string;
  started_at: number;
  lasted_ms: number;
  state: Made;
  /** Left out when `0`. */
  size_bytes?: number;
}

/** What a member says of a moment of a recording, `at_ms` after its start. */
export interface RecordingComment {
  id: string;
  member: string;
  name: string;
  at_ms: number;
  text: string;
  created_at: number;
}

/**
 * A recording, where it can be watched `until` a moment, and what was said of it.
 *
 * `file` is the film of the call, `page` what happened on the shared page; each is empty where there is none.
 */
export interface RecordingDetail {
  recording: RecordingView;
  file: string;
  until: number;
  /** Left out when empty. */
  comments?: readonly RecordingComment[];
  /** Left out when empty. */
  page?: string;
}

/** Say something of a moment of a recording. */
export interface NewRecordingComment {
  at_ms: number;
  text: ProductAddress;
}

/** How a call begins. A camera may come and go while it lasts. */
export type Medium = "audio" | "video";

/**
 * `cancelled` by who offered it, `declined` by who was asked, `missed` by everybody; `failed`: no line came about;
 * `gone`: nobody of one side came back.
 */
export type WhyEnded = "hung_up" | "cancelled" | "declined" | "missed" | "failed" | "gone";

/**
 * Somebody in a call. `device` names their browser tab, and stays the same over the tab's page loads.
 *
 * `camera` and `screen` tell what they show; who only `listens` is heard and seen by nobody. A `phone` is nobody, but
 * a further camera, which bears the name of the member who brought it in: it is sent nothing.
 */
export interface CallPerson {
  actor: Actor;
  device: string;
  /** Left out when `false`. */
  camera?: boolean;
  /** Left out when `false`. */
  screen?: boolean;
  /** Left out when `false`. */
  listens?: boolean;
  /** Left out when `false`. */
  phone?: boolean;
}

/**
 * The call that a conversation has now: it rings, or goes on since `answered_at`. `by` is the side that offered it.
 *
 * `call` is its name, the id of the command that offered it. `large` is whose picture the shopper sees large, if the
 * team has chosen one.
 */
export interface Call {
  call: string;
  medium: Medium;
  by: Party;
  state: "ongoing" | "ringing";
  offered_at: number;
  people: readonly CallPerson[];
  /** Left out when `0`. */
  answered_at?: number;
  /** Left out when empty. */
  large?: string;
}

/** Ask the other side for a call, named by the command's id. The visitor may, and whoever is in the conversation. */
export interface OfferCall {
  type: "offer_call";
  conversation: Id;
  medium: Medium;
  device: Id;
}

/** Take the call that rings. A member who answers a waiting conversation takes it with that. */
export interface AnswerCall {
  type: "answer_call";
  conversation: Id;
  call: Id;
  device: Id;
}

/** Do not take the call that rings. */
export interface DeclineCall {
  type: "decline_call";
  conversation: Id;
  call: Id;
}

/**
 * End the call: take the offer back, or hang up. With `failed` no line came about; with `gone` nobody of the other
 * side came back to this tab.
 */
export interface EndCall {
  type: "end_call";
  conversation: Id;
  call: Id;
  /** Left out when `false`. */
  failed?: boolean;
  /** Left out when `false`. */
  gone?: boolean;
}

/** Come into a call that goes on: a colleague who is in the conversation, or a supervisor who `listens`. */
export interface JoinCall {
  type: "join_call";
  conversation: Id;
  call: Id;
  device: Id;
  /** Left out when `false`. */
  listens?: boolean;
}

/** Go out of a call that goes on without oneself. Who is the last of their side hangs up instead. */
export interface LeaveCall {
  type: "leave_call";
  conversation: Id;
  call: Id;
}

/**
 * Say what one shows from now on: the camera, the screen.
 *
 * A member may say with it whose picture the shopper sees `large`: that of somebody in the call, or with "" whichever.
 */
export interface ShowInCall {
  type: "show_in_call";
  conversation: Id;
  call: Id;
  /** Left out when `false`. */
  camera?: boolean;
  /** Left out when `false`. */
  screen?: boolean;
  /** Left out when `null`. */
  large?: string | null;
}

/**
 * What one end measured from the call's beginning to its end. Times in milliseconds, `loss` of received packets.
 *
 * `mos` estimates what listeners would say, 1 to 4.5, by the E-model of ITU-T G.107 in its simplified form.
 */
export interface CallQuality {
  setup_ms: number;
  relayed: boolean;
  round_trip_ms: number;
  loss: Share;
  mos: number;
  /** Left out when `0`. */
  width?: number;
  /** Left out when `0`. */
  height?: number;
  /** Left out when `0`. */
  frames_per_second?: number;
  /** Left out when `0`. */
  freezes?: number;
  /** Left out when `0`. */
  interruptions?: number;
}

/**
 * Tell how the call was at one's end, once, when it is over. Whoever was in it may.
 *
 * `offered` is the position of its `call_offered` in the log.
 */
export interface ReportCall {
  type: "report_call";
  conversation: Id;
  call: Id;
  offered: Seq;
  quality: CallQuality;
}

/** One side asks the other for a call. */
export interface CallOffered {
  type: "call_offered";
  call: string;
  medium: Medium;
  by: Party;
  device: string;
}

/** Somebody of the other side has taken the call. */
export interface CallAnswered {
  type: "call_answered";
  call: string;
  device: string;
}

/** Somebody came into the call beside those who began it; or a `phone`, which gives its camera only. */
export interface CallJoined {
  type: "call_joined";
  call: string;
  device: string;
  /** Left out when `false`. */
  listens?: boolean;
  /** Left out when `false`. */
  phone?: boolean;
}

/**
 * Somebody went out of the call, which goes on: a `member` who left the conversation, else the event's actor.
 *
 * With `phone` it is a phone's camera that was sent away, or did not come back.
 */
export interface CallLeft {
  type: "call_left";
  call: string;
  /** Left out when empty. */
  member?: string;
  /** Left out when `false`. */
  phone?: boolean;
}

/** What somebody in the call shows from now on, or whose picture the shopper is to see `large`. */
export interface CallShown {
  type: "call_shown";
  call: string;
  /** Left out when `false`. */
  camera?: boolean;
  /** Left out when `false`. */
  screen?: boolean;
  /** Left out when `null`. */
  large?: string | null;
}

/** The call is over. `lasted_ms` counts from the answer; 0 for one that nobody took. */
export interface CallEnded {
  type: "call_ended";
  call: string;
  medium: Medium;
  reason: WhyEnded;
  by: Party;
  /** Left out when `0`. */
  lasted_ms?: number;
}

/** How the call was at one end; the team's own. */
export interface CallMeasured {
  type: "call_measured";
  call: string;
  quality: CallQuality;
}

/** A session description, as the browser made it. */
export interface Description {
  type: "answer" | "offer";
  sdp: string;
}

/** A way to reach the sender's browser; an empty `candidate` says that there will be no more. */
export interface Candidate {
  candidate: string;
  /** Left out when empty. */
  mid?: string;
  /** Left out when `0`. */
  line?: number;
}

/**
 * What two browsers in a call tell each other to find a way: from the tab `device` to the tab `to_device`.
 *
 * `run` is new with each page that the sender's tab loads; `for_run` names the receiver's page that it is meant for,
 * empty for whichever. Without description and candidates it greets: the sender is there (again), and wants a line.
 */
export interface CallSignal {
  type: "call_signal";
  call: Id;
  device: Id;
  run: Id;
  /** Left out when empty. */
  to_device?: string;
  /** Left out when empty. */
  for_run?: string;
  /** Left out when `null`. */
  description?: Description | null;
  /** Left out when empty. */
  candidates?: readonly Candidate[];
  /** Left out when `false`. */
  away?: boolean;
}

/** A visitor's token, shown to be told the servers that help into a call. */
export interface AskIceServers {
  token: string;
}

/** A server that helps two browsers find a way, as `RTCPeerConnection` takes it. */
export interface IceServer {
  urls: readonly string[];
  /** Left out when empty. */
  username?: string;
  /** Left out when empty. */
  credential?: string;
}

/** What a browser needs before a call, good until `expires_at`. With `relay_only` nothing goes directly. */
export interface IceServers {
  servers: readonly IceServer[];
  expires_at: number;
  /** Left out when `false`. */
  relay_only?: boolean;
}

/** For which call a phone is to be a camera. */
export interface NewCameraLink {
  call: Id;
}

/** What a phone needs to become a camera: it opens once, until `expires_at`. */
export interface CameraLink {
  token: string;
  expires_at: number;
}

/** A phone opens the link that it was shown, and comes into the call with that. `device` names its browser tab. */
export interface OpenCamera {
  token: Name;
  device: Id;
}

/** What a phone is from now on: the camera `id` of one call, and nothing else. `token` is for its `hello`. */
export interface CameraPass {
  token: string;
  id: string;
  conversation: string;
  call: string;
  name: string;
  servers: IceServers;
}

/** The first byte of a binary message. */
export const PAGE_VERSION = 1;

/** How long the header of a binary message is, in bytes. */
export const PAGE_HEADER = 34;

/** The flag of a message's last piece. */
export const PAGE_LAST = 1;

/** The flag of a message that is compressed (raw deflate). */
export const PAGE_DEFLATED = 2;

/** The flag of a run's first message: the page as it is. */
export const PAGE_WHOLE = 4;

/**
 * `declined` by the shopper, `withdrawn` by who asked, `stopped` by either side; `gone`: the shopper did not come back;
 * `closed`: nobody of the team answers for the conversation any more.
 */
export type WhyGuideEnded = "declined" | "withdrawn" | "stopped" | "gone" | "closed";

/** A browser tab's name, new with each page. */
export type Tab = string;

/** An element of the shared page, by the number that the page gave it. */
export type Node = number;

export type Share = number;

/** A conversation's page is asked for, or shared since `since`. `guide` is its name; `by` began it. */
export interface Guide {
  guide: string;
  state: "asked" | "shared";
  by: Party;
  since: number;
  /** Left out when `null`. */
  asker?: Actor | null;
}

/** Ask the shopper to share the page; the command's id names the guide. Whoever is in the conversation may. */
export interface AskForPage {
  type: "ask_for_page";
  conversation: Id;
}

/** Share the page with those in the conversation: the answer to a question, or unasked. Only the shopper may. */
export interface SharePage {
  type: "share_page";
  conversation: Id;
}

/** Decline to share, take the question back, or stop. Either side may, at any time. */
export interface EndGuide {
  type: "end_guide";
  conversation: Id;
  guide: Id;
}

/** Tell that the shopper took over what a member proposed for a field. The value is not told. */
export interface FillField {
  type: "fill_field";
  conversation: Id;
  guide: Id;
  field: string;
  member: string;
}

/** An advisor asks to see the shopper's page. */
export interface GuideAsked {
  type: "guide_asked";
  guide: string;
}

/** The shopper shares the page. */
export interface GuideShared {
  type: "guide_shared";
  guide: string;
}

/** The page is no longer asked for or shared. */
export interface GuideEnded {
  type: "guide_ended";
  guide: string;
  reason: WhyGuideEnded;
  by: Party;
  /** Left out when `0`. */
  lasted_ms?: number;
}

/** The shopper took over what a member proposed for this field of the page. */
export interface FieldFilled {
  type: "field_filled";
  guide: string;
  field: string;
  member: string;
  /** Left out when empty. */
  name?: string;
}

/** From who looks on: the page is wanted as it is now. */
export interface PageAsked {
  type: "page_asked";
  guide: Id;
}

/** From who looks on: where their pointer is, as shares of an element's width and height; nowhere without a node. */
export interface PagePointed {
  type: "page_pointed";
  guide: Id;
  tab: Tab;
  /** Left out when `null`. */
  node?: Node | null;
  /** Left out when `0`. */
  x?: Share;
  /** Left out when `0`. */
  y?: Share;
  /** Left out when `false`. */
  clicks?: boolean;
}

/** From who looks on: this element is meant; without a node none any more. With `shows` it is scrolled into view. */
export interface PageMarked {
  type: "page_marked";
  guide: Id;
  tab: Tab;
  /** Left out when `null`. */
  node?: Node | null;
  /** Left out when `false`. */
  shows?: boolean;
}

export type Pixels = number;

/**
 * From who looks on: a line over the page, or more of the line that they are drawing, as `stroke` tells them apart.
 *
 * `points` are left and top in CSS pixels by turns, from the place `x`, `y` in the element `node`, as shares of its
 * size: so the line stays where it was drawn when the page scrolls. Without a node all their lines go.
 */
export interface PageDrawn {
  type: "page_drawn";
  guide: Id;
  tab: Tab;
  /** Left out when `0`. */
  stroke?: number;
  /** Left out when `null`. */
  node?: Node | null;
  /** Left out when `0`. */
  x?: Share;
  /** Left out when `0`. */
  y?: Share;
  /** Left out when empty. */
  points?: readonly Pixels[];
}

/** From who looks on: shall we go to this page? Pages of the site alone may be proposed. */
export interface PageProposed {
  type: "page_proposed";
  guide: Id;
  url: string;
}

/** From the shopper's page: what became of a page that was proposed. `refused`: it is not one of this shop's. */
export interface PageTold {
  type: "page_told";
  guide: Id;
  outcome: "goes" | "refused" | "stays";
}

/** What a member may propose something for. What is hidden, files, and what sends a form are not among them. */
export type FieldKind = "text" | "choice" | "check" | "rich";

/** From who looks on: may something be proposed for this field? With `types`: may they type in its form as well? */
export interface FieldAsked {
  type: "field_asked";
  guide: Id;
  tab: Tab;
  node: Node;
  /** Left out when `false`. */
  types?: boolean;
}

/**
 * From the shopper's page: what a field takes; nothing without a kind. With `types` the shopper lets them type.
 *
 * Nothing may be proposed for a field, or typed into it, that its page has not told so.
 */
export interface FieldTold {
  type: "field_told";
  guide: Id;
  tab: Tab;
  node: Node;
  /** Left out when `null`. */
  kind?: FieldKind | null;
  /** Left out when empty. */
  name?: SearchWords;
  /** Left out when `false`. */
  types?: boolean;
}

/** From who looks on: what they have typed into a field so far, where the shopper lets them. */
export interface FieldTyped {
  type: "field_typed";
  guide: Id;
  tab: Tab;
  node: Node;
  value: string;
}

/** From who looks on: this could be put into the field `node`; without a value the proposal is taken back. */
export interface FieldProposed {
  type: "field_proposed";
  guide: Id;
  tab: Tab;
  proposal: Id;
  node: Node;
  kind: FieldKind;
  /** Left out when `null`. */
  value?: string | boolean | null;
}

/** From the shopper's page: what became of a proposal. `refused`: the field takes none; `gone`: the field is. */
export interface ProposalTold {
  type: "proposal_told";
  guide: Id;
  proposal: Id;
  outcome: "accepted" | "declined" | "gone" | "refused" | "shown";
}

/** What is said over a shared page: by those who look on to the shopper's tabs, and back. */
export type GuideSignal =
  | PageAsked
  | PagePointed
  | PageMarked
  | PageDrawn
  | PageProposed
  | PageTold
  | FieldAsked
  | FieldTold
  | FieldTyped
  | FieldProposed
  | ProposalTold;

export type Availability = "" | "in_stock" | "out_of_stock" | "preorder";

export type ProductAddress = string;

/** A product, read from the JSON-LD of its page. `price` is a decimal number in `currency` (ISO 4217), or empty. */
export interface Product {
  url: string;
  name: string;
  /** Left out when empty. */
  picture?: string;
  /** Left out when empty. */
  price?: string;
  /** Left out when empty. */
  currency?: string;
  /** Left out when empty. */
  availability?: Availability;
  /** Left out when empty. */
  sku?: string;
}

/** Show the visitor a product of the shop, by its page's address. Whoever is in the conversation may. */
export interface ShowProduct {
  type: "show_product";
  conversation: Id;
  url: ProductAddress;
}

/** Say that the product shown at position `shown` was put into the shop's cart. Only the visitor may. */
export interface PutInCart {
  type: "put_in_cart";
  conversation: Id;
  shown: Seq;
}

/** A product as its page told it at this moment. */
export interface ProductShown {
  type: "product_shown";
  product: Product;
}

/** The visitor put the product shown at position `shown`, whose name is told again, into the cart. */
export interface ProductPutInCart {
  type: "product_put_in_cart";
  shown: Seq;
  name: string;
}

/** What a browser can do with a file, found out from its content: show it, play it, open it, or only keep it. */
export type FileKind = "picture" | "audio" | "video" | "pdf" | "other";

/** How far a file is looked through for viruses: it may be opened, waits, holds one, or never can be. */
export type FileCheck = "" | "waiting" | "found" | "unchecked";

/** A file that is about to come up: its name as its owner's machine has it, and how many bytes it has. */
export interface NewUpload {
  name: string;
  size_bytes: number;
}

/**
 * How far a file has come up. Its parts come in order, each of `part_bytes` but for the last; `held` are here.
 *
 * Where `direct`, a part may go straight to the store of files.
 */
export interface Upload {
  file: string;
  name: string;
  size_bytes: number;
  part_bytes: number;
  held: number;
  /** Left out when `false`. */
  complete?: boolean;
  /** Left out when `false`. */
  direct?: boolean;
}

/** Where a part may be put for a while, by who has the address, and the name by which the server looks for it. */
export interface PartPlace {
  address: string;
  part: string;
}

/** Post a file that has come up whole into the conversation that it was sent for. Its owner may. */
export interface AttachFile {
  type: "attach_file";
  conversation: Id;
  file: Id;
}

/**
 * A file was posted. `width` and `height` are those of a picture, in pixels, or of the picture of a first page.
 *
 * `pages` are so many as pictures were made of; `document` and `version` name what came from the library. Erased, the
 * file has no name and is gone.
 */
export interface FileAttached {
  type: "file_attached";
  file: string;
  name: string;
  kind: FileKind;
  media_type: string;
  size_bytes: number;
  /** Left out when `0`. */
  width?: number;
  /** Left out when `0`. */
  height?: number;
  /** Left out when `0`. */
  pages?: number;
  /** Left out when empty. */
  document?: string;
  /** Left out when `0`. */
  version?: number;
}

/** A page of a document, from 0 on, and for how long it was in sight. */
export interface PageRead {
  page: number;
  ms: number;
}

export type PagesRead = readonly PageRead[];

/** Tell which pages of a document the visitor has read, once it is closed again. The visitor's browser does. */
export interface ReportReading {
  type: "report_reading";
  conversation: Id;
  file: Id;
  pages: PagesRead;
}

/** The visitor had a document open, and these pages of it in sight; times are as their browser told them. */
export interface DocumentRead {
  type: "document_read";
  file: string;
  pages: readonly PageRead[];
}

/**
 * Where a file can be read `until` a moment, by whoever has the address.
 *
 * A picture, and a PDF of which pictures were made, has a small `preview`; `pages` are the pictures of a PDF's pages.
 * While a file's `check` lets only its sender open it, or nobody, others have no addresses; `found` names the virus to
 * the team.
 */
export interface FileAddresses {
  file: string;
  until: number;
  /** Left out when empty. */
  preview?: string;
  /** Left out when empty. */
  pages?: readonly string[];
  /** Left out when empty. */
  check?: FileCheck;
  /** Left out when empty. */
  found?: string;
}

/** From `opens` until `closes`, in minutes from the day's midnight; past 1,440 it goes on after midnight. */
export interface OpenInterval {
  opens: number;
  closes: number;
}

export type Intervals = readonly OpenInterval[];

/** A day that is not like its weekday: a holiday without intervals, or other ones. `date` is like 2026-12-24. */
export interface SpecialDay {
  date: string;
  /** Left out when empty. */
  name?: Folder;
  /** Left out when empty. */
  intervals?: Intervals;
}

/** When somebody is there: a week from Monday on, and special days, in an IANA time zone. */
export interface Hours {
  zone: string;
  week: readonly Intervals[];
  /** Left out when empty. */
  special?: readonly SpecialDay[];
}

export type Role = "owner" | "admin" | "supervisor" | "advisor";

export type NewPassword = string;

export type LanguageTag = string;

export type Spoken = readonly LanguageTag[];

export type Skill = string;

export type Skills = readonly Skill[];

export type Capacity = number;

/** The signed-in member. */
export interface Me {
  id: string;
  organisation: string;
  organisation_name: string;
  name: string;
  email: string;
  role: Role;
  available: boolean;
  language: Language;
  permissions: readonly string[];
}

/** The body of a sign-in. */
export interface SignIn {
  email: string;
  password: string;
}

/** What a member may change about themselves; fields left out stay. */
export interface MeChange {
  /** Left out when `null`. */
  available?: boolean | null;
  /** Left out when `null`. */
  language?: Language | null;
  /** Left out when `null`. */
  name?: Name | null;
}

/**
 * A person with a login. `online` and `available` are as of now.
 *
 * `languages` are spoken to shoppers; the capacities are how many conversations and calls one takes at once.
 */
export interface Member {
  id: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  available: boolean;
  online: boolean;
  created_at: number;
  /** Left out when empty. */
  languages?: readonly string[];
  /** Left out when empty. */
  skills?: readonly string[];
  /** Left out when `5`. */
  text_capacity?: number;
  /** Left out when `1`. */
  call_capacity?: number;
}

/** What every member may know of another one; `here` when they are online and available. */
export interface Colleague {
  id: string;
  name: string;
  /** Left out when `false`. */
  here?: boolean;
}

/** A member to be added. */
export interface NewMember {
  name: Name;
  email: Email;
  password: NewPassword;
  /** Left out when `"advisor"`. */
  role?: Role;
}

/** A link to be made, for somebody who will have this role. */
export interface NewJoinLink {
  /** Left out when `"advisor"`. */
  role?: Role;
}

/** A link by which one person becomes a member, until `expires_at`; it is told this once. */
export interface JoinLink {
  link: string;
  expires_at: number;
}

/** What a link offers to whoever opens it. */
export interface JoinOffer {
  organisation_name: string;
  role: Role;
}

/** Becoming a member by a link. `token` is what stands behind the link's `#`. */
export interface Join {
  token: Name;
  name: Name;
  email: Email;
  password: NewPassword;
  /** Left out when `"en"`. */
  language?: Language;
}

/** What an admin may change about a member; fields left out stay. */
export interface MemberChange {
  /** Left out when `null`. */
  name?: Name | null;
  /** Left out when `null`. */
  role?: Role | null;
  /** Left out when `null`. */
  active?: boolean | null;
  /** Left out when `null`. */
  password?: NewPassword | null;
  /** Left out when `null`. */
  languages?: Spoken | null;
  /** Left out when `null`. */
  skills?: Tags | null;
  /** Left out when `null`. */
  text_capacity?: Capacity | null;
  /** Left out when `null`. */
  call_capacity?: Capacity | null;
}

/** Members who answer together. `members` are ids; without `hours` it is always open. */
export interface Team {
  id: string;
  name: string;
  languages: readonly string[];
  skills: readonly string[];
  members: readonly string[];
  created_at: number;
  /** Left out when `null`. */
  hours?: Hours | null;
}

/** A team to be made. */
export interface NewTeam {
  name: Name;
  /** Left out when empty. */
  languages?: Spoken;
  /** Left out when empty. */
  skills?: Tags;
  /** Left out when empty. */
  members?: readonly string[];
  /** Left out when `null`. */
  hours?: Hours | null;
}

/**
 * What may be changed about a team; fields left out stay, and lists are replaced as a whole.
 *
 * Hours that never close mean: always open.
 */
export interface TeamChange {
  /** Left out when `null`. */
  name?: Name | null;
  /** Left out when `null`. */
  languages?: Spoken | null;
  /** Left out when `null`. */
  skills?: Tags | null;
  /** Left out when `null`. */
  members?: readonly string[] | null;
  /** Left out when `null`. */
  hours?: Hours | null;
}

export type Colour = string;

export type Selectors = readonly SearchWords[];

/** A secret with which the shop signs its customers' tokens; its text is never told again. */
export interface SiteSecret {
  id: string;
  created_at: number;
}

/** A secret just made: copy its text now. */
export interface NewSiteSecret {
  id: string;
  created_at: number;
  secret: string;
}

/**
 * How the widget looks on a site. The text colour on the accent is computed for contrast.
 *
 * `ground` is that of the open chat, `auto` as the shopper's device has it; a `mark` is a launcher without words.
 */
export interface Appearance {
  /** Left out when `"#d8452e"`. */
  accent?: Colour;
  /** Left out when `"auto"`. */
  ground?: "auto" | "dark" | "light";
  /** Left out when `"words"`. */
  launcher?: "mark" | "words";
  /** Left out when `"right"`. */
  position?: "left" | "right";
  /** Left out when empty. */
  greeting?: string;
}

/**
 * What a site hides of its pages when they are shared, beside what is hidden everywhere: CSS selectors.
 *
 * With `everything` all texts and values are hidden but in what `shows` selects.
 */
export interface PageMasks {
  /** Left out when empty. */
  hides?: Selectors;
  /** Left out when `false`. */
  everything?: boolean;
  /** Left out when empty. */
  shows?: Selectors;
}

/**
 * One shop front. `snippet` is the line to paste into its pages; without `hours` it is always open.
 *
 * `words` are its own in the places of the widget's, by language and by a text's name; `picture` is the address of the
 * team's picture below the server's, and `reference` the site's name in the list that it was imported from.
 * `opens_at` and `closes_at` are as in `WidgetConfig`. With `shows_drafts` advisors see what shoppers are typing.
 * `masks` tell what of its pages advisors never see.
 */
export interface Site {
  id: string;
  key: string;
  name: string;
  origins: readonly string[];
  appearance: Appearance;
  language: Language;
  created_at: number;
  snippet: string;
  /** Left out when `null`. */
  hours?: Hours | null;
  /** Left out when empty. */
  words?: Record<string, Record<string, string>>;
  /** Left out when empty. */
  picture?: string;
  /** Left out when empty. */
  reference?: string;
  /** Left out when `0`. */
  opens_at?: number;
  /** Left out when `0`. */
  closes_at?: number;
  /** Left out when empty. */
  teams?: readonly string[];
  /** Left out when `false`. */
  shows_drafts?: boolean;
  /** Left out when all its fields have their defaults. */
  masks?: PageMasks;
}

/** What the whole team may know of a site: which shop front a conversation comes from. */
export interface SiteName {
  id: string;
  name: string;
}

/** The teams that answer a site; none means everybody. */
export type TeamIds = readonly string[];

export type Origins = readonly string[];

/** A site to be added. Origins are like `https://shop.example`, without a path. */
export interface NewSite {
  name: Name;
  /** Left out when empty. */
  origins?: Origins;
  /** Left out when `"en"`. */
  language?: Language;
  /** Left out when all its fields have their defaults. */
  appearance?: Appearance;
  /** Left out when `null`. */
  hours?: Hours | null;
  /** Left out when empty. */
  teams?: TeamIds;
  /** Left out when `false`. */
  shows_drafts?: boolean;
}

/**
 * What may be changed about a site; fields left out stay. Hours that never close mean: always open.
 *
 * `words` replace those that were there; an empty one gives the widget's own back.
 */
export interface SiteChange {
  /** Left out when `null`. */
  name?: Name | null;
  /** Left out when `null`. */
  origins?: Origins | null;
  /** Left out when `null`. */
  language?: Language | null;
  /** Left out when `null`. */
  appearance?: Appearance | null;
  /** Left out when `null`. */
  hours?: Hours | null;
  /** Left out when `null`. */
  teams?: TeamIds | null;
  /** Left out when `null`. */
  words?: Record<string, Record<string, string>> | null;
  /** Left out when `null`. */
  shows_drafts?: boolean | null;
  /** Left out when `null`. */
  masks?: PageMasks | null;
}

/**
 * What the loader learns about its site before anybody clicks.
 *
 * `language` is the first wish that the widget speaks, `chat` the address of the chat in it, `texts` are the
 * launcher's words, and `words` the site's own in the places of the chat's. `opens_at` is past while the site is
 * open, and `closes_at` then tells until when; 0 means never.
 */
export interface WidgetConfig {
  site: string;
  name: string;
  appearance: Appearance;
  language: Language;
  available: boolean;
  /** Left out when empty. */
  chat?: string;
  /** Left out when empty. */
  texts?: Record<string, string>;
  /** Left out when empty. */
  words?: Record<string, string>;
  /** Left out when empty. */
  picture?: string;
  /** Left out when `0`. */
  opens_at?: number;
  /** Left out when `0`. */
  closes_at?: number;
  /** Left out when `false`. */
  shows_drafts?: boolean;
}

/** A slice of the list of sites, by name; `next` continues it, empty at the end. `total` counts all found. */
export interface SitePage {
  sites: readonly Site[];
  total: number;
  /** Left out when empty. */
  next?: string;
}

/** A new site that looks, speaks and opens like another one; its origins are its own. */
export interface SiteCopy {
  name: Name;
}

/**
 * One line of a list of sites, as it was written. `reference` is the line's own name: a list that is imported again
 * changes the sites of the same references and makes none twice.
 *
 * A line with a `zone` or days replaces the site's hours. `words` are by language and a text's name, as in
 * `fr.greeting`, and replace these alone.
 */
export interface SiteRow {
  /** Left out when empty. */
  reference?: string;
  /** Left out when empty. */
  name?: string;
  /** Left out when empty. */
  origins?: string;
  /** Left out when empty. */
  language?: string;
  /** Left out when empty. */
  accent?: string;
  /** Left out when empty. */
  position?: string;
  /** Left out when empty. */
  greeting?: string;
  /** Left out when empty. */
  zone?: string;
  /** Left out when empty. */
  monday?: string;
  /** Left out when empty. */
  tuesday?: string;
  /** Left out when empty. */
  wednesday?: string;
  /** Left out when empty. */
  thursday?: string;
  /** Left out when empty. */
  friday?: string;
  /** Left out when empty. */
  saturday?: string;
  /** Left out when empty. */
  sunday?: string;
  /** Left out when empty. */
  special?: string;
  /** Left out when empty. */
  words?: Record<string, string>;
}

/** Some lines of a list of sites. */
export interface SiteImport {
  rows: readonly SiteRow[];
}

/** What became of a line; of one that was refused, which column and why. */
export interface ImportedRow {
  outcome: "added" | "changed" | "refused" | "unchanged";
  /** Left out when empty. */
  field?: string;
  /** Left out when empty. */
  reason?: string;
}

/** What became of each line, in their order. */
export interface ImportedRows {
  rows: readonly ImportedRow[];
}

/** A page that a visitor looked at. */
export interface PageView {
  page: Page;
  at: number;
}

/** A customer as the shop tells: `known_as` is the shop's own name for them, `facts` whatever it likes to add. */
export interface Customer {
  id: string;
  known_as: string;
  /** Left out when empty. */
  name?: string;
  /** Left out when empty. */
  email?: string;
  /** Left out when empty. */
  facts?: Record<string, string | number | number | boolean>;
}

/** What the shop's team may know about a visitor. `pages` holds the newest first, 20 at most. */
export interface VisitorFacts {
  id: string;
  site: string;
  language: string;
  device: "desktop" | "phone" | "tablet";
  browser: string;
  referrer: string;
  first_seen: number;
  last_seen: number;
  online: boolean;
  /** Left out when empty. */
  pages?: readonly PageView[];
  /** Left out when `null`. */
  customer?: Customer | null;
}

/**
 * What a browser tells when its shopper opens the chat for the first time, or when the shop names its shopper.
 *
 * `identity` is the customer's token, signed by the shop; `token` the visitor that the browser has been so far.
 */
export interface NewVisitor {
  /** Left out when `"en"`. */
  language?: string;
  /** Left out when `null`. */
  page?: Page | null;
  /** Left out when empty. */
  referrer?: string;
  /** Left out when empty. */
  identity?: string;
  /** Left out when empty. */
  token?: string;
}

/** A visitor's identity, to be kept by the shop's page and shown in `hello`. */
export interface VisitorToken {
  visitor: string;
  token: string;
}

export type Status = "waiting" | "assigned" | "closed";

/** The newest message, cut to its first 140 characters; nothing is left of one that was deleted. */
export interface LastMessage {
  actor: Actor;
  excerpt: string;
  at: number;
  /** Left out when `0`. */
  seq?: Seq;
}

/** How far one side has received and read the other side's messages. */
export interface Seen {
  /** Left out when `0`. */
  delivered?: Seq;
  /** Left out when `0`. */
  read?: Seq;
}

/** What the visitor said of the conversation: 1 to 5 stars, and perhaps why. */
export interface Rating {
  stars: number;
  /** Left out when empty. */
  comment?: string;
}

/** Where the visitor wants to be answered. */
export interface Contact {
  email: string;
  /** Left out when empty. */
  name?: string;
}

/** Whom the shop says the visitor is. */
export interface CustomerName {
  id: string;
  /** Left out when empty. */
  name?: string;
  /** Left out when empty. */
  email?: string;
}

/**
 * What a conversation's log amounts to: the fold of all its events. Clients fold the same way, but for `standing`.
 *
 * `unread_by_…` are the positions of the messages which that side has not read, the newest 100 at most; forms sent and
 * answered count among them. `open_forms` are the positions of the forms that wait for an answer. `advisors` are in it
 * beside the `assignee`, who answers for it. From `invited` on the fields are the team's own: see `for_visitor`.
 */
export interface Conversation {
  id: string;
  organisation: string;
  site: string;
  visitor: string;
  status: Status;
  language: string;
  seq: Seq;
  opened_at: number;
  changed_at: number;
  /** Left out when `null`. */
  assignee?: Actor | null;
  /** Left out when `null`. */
  page?: Page | null;
  /** Left out when `null`. */
  last_message?: LastMessage | null;
  /** Left out when all its fields have their defaults. */
  seen_by_visitor?: Seen;
  /** Left out when all its fields have their defaults. */
  seen_by_advisors?: Seen;
  /** Left out when empty. */
  unread_by_visitor?: readonly number[];
  /** Left out when empty. */
  unread_by_advisors?: readonly number[];
  /** Left out when `null`. */
  rating?: Rating | null;
  /** Left out when `null`. */
  contact?: Contact | null;
  /** Left out when `null`. */
  customer?: CustomerName | null;
  /** Left out when empty. */
  advisors?: readonly Actor[];
  /** Left out when empty. */
  open_forms?: readonly number[];
  /** Left out when `null`. */
  call?: Call | null;
  /** Left out when `null`. */
  guide?: Guide | null;
  /** Left out when `null`. */
  recording?: Recording | null;
  /** Left out when empty. */
  invited?: readonly Actor[];
  /** Left out when empty. */
  tags?: readonly string[];
  /** Left out when `0`. */
  snoozed_until?: number;
  /** Left out when `false`. */
  blocked?: boolean;
  /** Left out when all its fields have their defaults. */
  standing?: Standing;
}

/** One conversation with the facts of its visitor, unless they were erased, and the same person's others. */
export interface ConversationDetail {
  conversation: Conversation;
  visitor: VisitorFacts | null;
  /** Left out when empty. */
  others?: readonly Conversation[];
}

/** A slice of a list of conversations, latest change first; `next` continues it, empty at the end. */
export interface ConversationPage {
  conversations: readonly Conversation[];
  /** Left out when empty. */
  next?: string;
}

/** A slice of a log: event frames in order. */
export interface LoggedEvents {
  events: readonly EventView[];
  head: Seq;
}

/** An event as HTTP shows it; `body` has the shape of the event's type. */
export interface EventView {
  conversation: string;
  seq: Seq;
  at: number;
  actor: Actor;
  body: Record<string, unknown>;
  /** Left out when empty. */
  command?: string;
  /** Left out when `false`. */
  private?: boolean;
}

/** The visitor's own conversations, latest change first. */
export interface VisitorConversations {
  conversations: readonly Conversation[];
}

/** Whose a canned response is, and so who is offered it. */
export type Scope = "personal" | "team" | "organisation";

/** What is typed after `/` to find a canned response. */
export type Shortcut = string;

/** The language that a canned response is written in; empty for one that serves any shopper. */
export type ResponseLanguage = string;

/**
 * A text that is offered to advisors. `team` is the id of its team, empty unless it is a team's.
 *
 * The text may hold variables such as `{{visitor.name}}`, or `{{visitor.name|dear customer}}` with words for when
 * nothing is known. The console fills them in before anything is sent. `writable` tells whether the reader may change
 * it.
 */
export interface CannedResponse {
  id: string;
  shortcut: string;
  text: string;
  language: string;
  scope: Scope;
  changed_at: number;
  /** Left out when empty. */
  team?: string;
  /** Left out when `false`. */
  writable?: boolean;
}

/** A canned response to be kept. Whose it is stays; everybody has personal ones. */
export interface NewCannedResponse {
  shortcut: Shortcut;
  text: MessageText;
  /** Left out when `"personal"`. */
  scope?: Scope;
  /** Left out when empty. */
  team?: string;
  /** Left out when empty. */
  language?: ResponseLanguage;
}

/** What may be changed about a canned response; fields left out stay. */
export interface CannedResponseChange {
  /** Left out when `null`. */
  shortcut?: Shortcut | null;
  /** Left out when `null`. */
  text?: MessageText | null;
  /** Left out when `null`. */
  language?: ResponseLanguage | null;
}

/** A day such as 2026-12-24, by UTC; empty for none. */
export type Day = string;

/** Who may send a document: every advisor, or supervisors and up. */
export type Senders = "everybody" | "supervisors";

/** Why a document cannot be sent by the reader now; empty when it can. */
export type Hindrance = "" | "empty" | "not-yet" | "expired" | "supervisors";

export type DocumentName = string;

export type Folder = string;

export type VersionNumber = number;

/** One version, from 1 on: a file that was kept. `width` and `height` are those of its picture, in pixels. */
export interface DocumentVersion {
  number: number;
  file: string;
  name: string;
  kind: FileKind;
  media_type: string;
  size_bytes: number;
  at: number;
  /** Left out when `0`. */
  width?: number;
  /** Left out when `0`. */
  height?: number;
  /** Left out when `0`. */
  pages?: number;
}

/**
 * A document of the library. What is sent is the `pinned` version, or the last one when `pinned` is 0.
 *
 * `language` is what it is written in, empty for one that serves any shopper. It may be sent from `valid_from` until
 * the end of `valid_until`.
 */
export interface Document {
  id: string;
  name: string;
  changed_at: number;
  /** Left out when empty. */
  folder?: string;
  /** Left out when empty. */
  tags?: Tags;
  /** Left out when empty. */
  language?: ResponseLanguage;
  /** Left out when empty. */
  valid_from?: Day;
  /** Left out when empty. */
  valid_until?: Day;
  /** Left out when `"everybody"`. */
  senders?: Senders;
  /** Left out when `0`. */
  pinned?: number;
  /** Left out when empty. */
  versions?: readonly DocumentVersion[];
  /** Left out when empty. */
  hindrance?: Hindrance;
}

/** What is said of a document, a new one or one that is there; its versions come up apart. */
export interface NewDocument {
  name: DocumentName;
  /** Left out when empty. */
  folder?: Folder;
  /** Left out when empty. */
  tags?: Tags;
  /** Left out when empty. */
  language?: ResponseLanguage;
  /** Left out when empty. */
  valid_from?: Day;
  /** Left out when empty. */
  valid_until?: Day;
  /** Left out when `"everybody"`. */
  senders?: Senders;
  /** Left out when `0`. */
  pinned?: VersionNumber;
}

/** A file that has come up whole becomes the document's next version. */
export interface NewVersion {
  file: Id;
}

/** For how many days a link to a document is to hold. */
export interface NewLink {
  days: number;
}

/** An address at which anybody reads the version of a document that is sent at that time, until this moment. */
export interface DocumentLink {
  id: string;
  url: string;
  until: number;
}

/** A link that holds: who made it, how often it was followed, and when last (0 for never). */
export interface LinkMade {
  id: string;
  name: string;
  made_at: number;
  until: number;
  opened: number;
  opened_at: number;
  withdrawable: boolean;
}

/** A page, from 0 on, of the version of a document that is sent now, on which all words were found. */
export interface PageFound {
  document: string;
  version: number;
  page: number;
  excerpt: readonly Piece[];
}

/** Post a document of the library into a conversation. Its members may, where its dates and its senders allow. */
export interface SendDocument {
  type: "send_document";
  conversation: Id;
  document: Id;
}

/** What is looked for: words that must all be there, the last of which may be only begun. */
export type SearchWords = string;

/** What the words stand in: a message or a note, the answers to a form, or the comment of a rating. */
export type Found = "message" | "answers" | "rating";

/** A part of an excerpt; `found` when it is what was looked for. */
export interface Piece {
  text: string;
  /** Left out when `false`. */
  found?: boolean;
}

/**
 * A text in which all words were found. `message` is the id of the message or note; answers and ratings have none,
 * and their position stands for it. `conversation` is as it is now.
 */
export interface Hit {
  conversation: Conversation;
  message: string;
  seq: Seq;
  at: number;
  actor: Actor;
  excerpt: readonly Piece[];
  /** Left out when `false`. */
  note?: boolean;
  /** Left out when `"message"`. */
  kind?: Found;
}

/** What was found, the latest first; `next` continues, empty at the end. */
export interface SearchResults {
  hits: readonly Hit[];
  /** Left out when empty. */
  next?: string;
}

/** A list is counted up to here. */
export const COUNTED_CONVERSATIONS = 500;

/** How many conversations each list holds; one more than are counted where there are more. */
export interface ConversationCounts {
  waiting: number;
  mine: number;
  closed: number;
  snoozed: number;
  all: number;
}

/** What an answer is filed under. */
export type FieldName = string;

/** A day such as 2026-12-24; empty for none. */
export type IsoDate = string;

/** A text of `least` to `most` characters; what may be long is written over several lines. */
export interface TextField {
  type: "text";
  name: FieldName;
  label: string;
  /** Left out when empty. */
  help?: FormIntro;
  /** Left out when `false`. */
  required?: boolean;
  /** Left out when `0`. */
  least?: number;
  /** Left out when `200`. */
  most?: number;
}

/** A number from `least` to `most`. */
export interface NumberField {
  type: "number";
  name: FieldName;
  label: string;
  /** Left out when empty. */
  help?: FormIntro;
  /** Left out when `false`. */
  required?: boolean;
  /** Left out when `null`. */
  least?: number | null;
  /** Left out when `null`. */
  most?: number | null;
}

/** A day from `least` to `most`. */
export interface DateField {
  type: "date";
  name: FieldName;
  label: string;
  /** Left out when empty. */
  help?: FormIntro;
  /** Left out when `false`. */
  required?: boolean;
  /** Left out when empty. */
  least?: IsoDate;
  /** Left out when empty. */
  most?: IsoDate;
}

export type Choices = readonly Name[];

/** One of the choices. */
export interface ChoiceField {
  type: "choice";
  name: FieldName;
  label: string;
  /** Left out when empty. */
  help?: FormIntro;
  /** Left out when `false`. */
  required?: boolean;
  /** Left out when empty. */
  choices?: Choices;
}

/** Any of the choices, each once; where it is required, one at least. */
export interface ChoicesField {
  type: "choices";
  name: FieldName;
  label: string;
  /** Left out when empty. */
  help?: FormIntro;
  /** Left out when `false`. */
  required?: boolean;
  /** Left out when empty. */
  choices?: Choices;
}

/** An address that somebody may be written to. */
export interface EmailField {
  type: "email";
  name: FieldName;
  label: string;
  /** Left out when empty. */
  help?: FormIntro;
  /** Left out when `false`. */
  required?: boolean;
}

/** A telephone number, as people write it. */
export interface PhoneField {
  type: "phone";
  name: FieldName;
  label: string;
  /** Left out when empty. */
  help?: FormIntro;
  /** Left out when `false`. */
  required?: boolean;
}

/** A yes to what the label says; where it is required, nothing else will do. */
export interface ConsentField {
  type: "consent";
  name: FieldName;
  label: string;
  /** Left out when empty. */
  help?: FormIntro;
  /** Left out when `false`. */
  required?: boolean;
}

export type FormField =
  | TextField
  | NumberField
  | DateField
  | ChoiceField
  | ChoicesField
  | EmailField
  | PhoneField
  | ConsentField;

export type FormFields = readonly FormField[];

export type FormIntro = string;

/** A form that advisors may send. `intro` stands above its fields. */
export interface Form {
  id: string;
  name: string;
  intro: string;
  fields: readonly FormField[];
  changed_at: number;
}

/** A form to be built. */
export interface NewForm {
  name: Name;
  fields: FormFields;
  /** Left out when empty. */
  intro?: FormIntro;
}

/** What may be changed about a form; fields left out stay. What was sent before stays as it was sent. */
export interface FormChange {
  /** Left out when `null`. */
  name?: Name | null;
  /** Left out when `null`. */
  intro?: FormIntro | null;
  /** Left out when `null`. */
  fields?: FormFields | null;
}

/** The answer to one question: a text, a number, a day as text, a yes or no, or several of the choices. */
export interface FormAnswer {
  name: string;
  label: string;
  value: string | number | boolean | Choices;
}

/**
 * A form as it was at this moment; the event's position is its name from now on.
 *
 * `made_from` is the form in the organisation's list.
 */
export interface FormSent {
  type: "form_sent";
  name: string;
  fields: readonly FormField[];
  /** Left out when empty. */
  intro?: string;
  /** Left out when empty. */
  made_from?: string;
}

/** The visitor has filled in the form sent at position `form`, whose name is told again. */
export interface FormAnswered {
  type: "form_answered";
  form: Seq;
  name: string;
  answers: readonly FormAnswer[];
}

/** The visitor does not want to fill in the form sent at position `form`. */
export interface FormDeclined {
  type: "form_declined";
  form: Seq;
}

/** The team no longer asks for the form sent at position `form`. */
export interface FormWithdrawn {
  type: "form_withdrawn";
  form: Seq;
}

/** The public key of this installation (VAPID), in base64url: what a browser subscribes with. */
export interface PushKey {
  key: string;
}

/** The browser's own keys, with which each push is encrypted for it alone; base64url. */
export interface BrowserKeys {
  p256dh: Folder;
  auth: string;
}

/** Where the browser's push service takes pushes for it. */
export interface NewPushSubscription {
  endpoint: string;
  keys: BrowserKeys;
}

/** A subscription that is kept, until its member signs out there or the push service ends it. */
export interface PushSubscription {
  id: string;
}

/** Another password; the `present` one shows that it is the member who asks. */
export interface PasswordChange {
  present: string;
  new: NewPassword;
}

/** A place where the member is signed in, as far as its browser and the network told; `here` is this one. */
export interface MemberSession {
  began_at: number;
  /** Left out when `false`. */
  here?: boolean;
  /** Left out when empty. */
  browser?: string;
  /** Left out when empty. */
  address?: string;
}

/** A colleague was asked into the conversation. */
export interface ColleagueInvited {
  type: "colleague_invited";
  member: string;
  name: string;
}

/** A colleague who was asked does not come. */
export interface ColleagueDeclined {
  type: "colleague_declined";
  member: string;
  name: string;
}

/** A colleague came into the conversation beside the advisor who answers for it, and may write. */
export interface ColleagueJoined {
  type: "colleague_joined";
  member: string;
  name: string;
}

/** A colleague went out of the conversation again. */
export interface ColleagueLeft {
  type: "colleague_left";
  member: string;
  name: string;
}

/** The sender is writing, or has stopped. Without a renewal it lapses after `TYPING_LAPSE_S`. */
export interface Typing {
  type: "typing";
  active: boolean;
}

/** What the visitor has filled in so far of the form at this position, each text cut to its beginning. */
export interface FormFilling {
  type: "form_filling";
  form: Seq;
  typed: Record<FieldName, FormIntro | boolean>;
}

/** An advisor has come to look at the form at this position: the visitor tells again what is filled in. */
export interface FormWatched {
  type: "form_watched";
  form: Seq;
}

/** A member looks on without being in the conversation, or has stopped. Lapses as typing does; for the team only. */
export interface Looking {
  type: "looking";
  active: boolean;
}

/** What the visitor is about to send, as far as it is typed; where the site shows it, and for the team only. */
export interface Drafting {
  type: "drafting";
  text: FormIntro;
}

/** A place on a page: how far from its left and its top, as parts of its width and its height. */
export interface PagePoint {
  x: Share;
  y: Share;
}

/**
 * The page of an attached PDF that the sender has open, from 0 on, and where on it they point.
 *
 * Who has just opened it is told by the others where they are.
 */
export interface Leafing {
  type: "leafing";
  file: Id;
  page: number;
  /** Left out when `"turned"`. */
  step?: "closed" | "opened" | "turned";
  /** Left out when `null`. */
  point?: PagePoint | null;
}

export type SignalBody =
  | Typing
  | FormFilling
  | FormWatched
  | Looking
  | Drafting
  | Leafing
  | CallSignal
  | PageAsked
  | PagePointed
  | PageMarked
  | PageDrawn
  | PageProposed
  | PageTold
  | FieldAsked
  | FieldTold
  | FieldTyped
  | FieldProposed
  | ProposalTold;

export type Stars = number;

/** Why an advisor left, when it was not somebody's wish: they had not answered in time, or were not there any more. */
export type WhyLeft = "" | "unanswered" | "gone";

/** The first event of every log. */
export interface ConversationOpened {
  type: "conversation_opened";
  site: string;
  visitor: string;
  /** Left out when `"en"`. */
  language?: string;
  /** Left out when `null`. */
  page?: Page | null;
}

/**
 * A message, as plain text. `message` is the id that its author's client made.
 *
 * `reply_to` is the position of the message that it answers. Once it is deleted the text is empty.
 */
export interface MessagePosted {
  type: "message_posted";
  message: string;
  text: string;
  /** Left out when `0`. */
  reply_to?: Seq;
}

/**
 * A note of the team to itself. The visitor is never sent it. `to` is the member to whom it was whispered.
 *
 * Once it is deleted the text is empty.
 */
export interface NotePosted {
  type: "note_posted";
  note: string;
  text: string;
  /** Left out when empty. */
  to?: string;
}

/** One side has received, or read, the other side's messages up to these positions. */
export interface MessagesSeen {
  type: "messages_seen";
  party: Party;
  delivered: Seq;
  read: Seq;
}

/** An advisor took the conversation and answers from now on. */
export interface AdvisorJoined {
  type: "advisor_joined";
  member: string;
  name: string;
}

/** An advisor no longer answers here: somebody else took over or is to, or they were not there to answer. */
export interface AdvisorLeft {
  type: "advisor_left";
  member: string;
  name: string;
  /** Left out when empty. */
  reason?: WhyLeft;
}

/** The visitor went to another page of the shop. */
export interface PageVisited {
  type: "page_visited";
  page: Page;
}

/** The conversation ended; `by` tells which side ended it. */
export interface ConversationClosed {
  type: "conversation_closed";
  by: Party;
}

/** The conversation goes on; `by` tells which side wanted it. */
export interface ConversationReopened {
  type: "conversation_reopened";
  by: Party;
}

/** The visitor said how it was, from 1 to 5 stars. A later one replaces it. */
export interface ConversationRated {
  type: "conversation_rated";
  stars: Stars;
  /** Left out when empty. */
  comment?: string;
}

/** The shop has told who the visitor is, in a token that it signed. */
export interface VisitorIdentified {
  type: "visitor_identified";
  customer: string;
  /** Left out when empty. */
  name?: string;
  /** Left out when empty. */
  email?: string;
}

/** The visitor left an address for the answer, because nobody was there or because they had to go. */
export interface ContactLeft {
  type: "contact_left";
  email: string;
  /** Left out when empty. */
  name?: string;
}

/** The author of the message at the position `posted` says it otherwise. Empty once the message is deleted. */
export interface MessageEdited {
  type: "message_edited";
  posted: Seq;
  message: string;
  text: string;
}

/** The author of the message at the position `posted` took it back; its text is taken out of the log. */
export interface MessageDeleted {
  type: "message_deleted";
  posted: Seq;
  message: string;
}

/** The author of the note at the position `posted` says it otherwise. Empty once the note is deleted. */
export interface NoteEdited {
  type: "note_edited";
  posted: Seq;
  note: string;
  text: string;
}

/** The author of the note at the position `posted` took it back; its text is taken out of the log. */
export interface NoteDeleted {
  type: "note_deleted";
  posted: Seq;
  note: string;
}

/** The visitor, and the customer that they are known as, may write no more. */
export interface VisitorBlocked {
  type: "visitor_blocked";
  visitor: string;
  /** Left out when empty. */
  customer?: string;
  /** Left out when empty. */
  reason?: string;
}

/** The visitor, and the customer that they are known as, may write again. */
export interface VisitorUnblocked {
  type: "visitor_unblocked";
  visitor: string;
  /** Left out when empty. */
  customer?: string;
}

/** The words that the team has put on the conversation, as they are now. */
export interface TagsChanged {
  type: "tags_changed";
  /** Left out when empty. */
  tags?: readonly string[];
}

/** The conversation was laid aside `until` a moment, or until its visitor writes. */
export interface ConversationSnoozed {
  type: "conversation_snoozed";
  until: number;
}

/** The conversation is back: its time has come, or somebody brought it back. */
export interface SnoozeEnded {
  type: "snooze_ended";
}

/**
 * Why routing gave the conversation to a member, who is to answer until `answer_by`.
 *
 * `candidates` were there and fit, `free` of them had room; the visitor had waited for `waited_ms`. `speaks` tells
 * whether the member speaks the visitor's language.
 */
export interface ConversationRouted {
  type: "conversation_routed";
  member: string;
  candidates: number;
  free: number;
  waited_ms: number;
  speaks: boolean;
  answer_by: number;
}

/** The conversation was handed to a team: only its members are asked. */
export interface TeamAsked {
  type: "team_asked";
  team: string;
  name: string;
}

/**
 * The visitor is forgotten: who they are, what they said and what was said to them is taken out of the log.
 *
 * The events stay in their places, emptied. Whoever held the log before reads it again.
 */
export interface VisitorErased {
  type: "visitor_erased";
}

/**
 * Stands in a visitor's copy of the log for an event of the team's own, so that the numbers have no gap.
 *
 * Never appended.
 */
export interface EventWithheld {
  type: "event_withheld";
}

export type EventBody =
  | ConversationOpened
  | MessagePosted
  | NotePosted
  | MessagesSeen
  | AdvisorJoined
  | AdvisorLeft
  | PageVisited
  | ConversationClosed
  | ConversationReopened
  | ConversationRated
  | ContactLeft
  | VisitorIdentified
  | MessageEdited
  | MessageDeleted
  | NoteEdited
  | NoteDeleted
  | VisitorBlocked
  | VisitorUnblocked
  | TagsChanged
  | ConversationSnoozed
  | SnoozeEnded
  | ColleagueInvited
  | ColleagueDeclined
  | ColleagueJoined
  | ColleagueLeft
  | ConversationRouted
  | TeamAsked
  | FormSent
  | FormAnswered
  | FormDeclined
  | FormWithdrawn
  | CallOffered
  | CallAnswered
  | CallJoined
  | CallLeft
  | CallShown
  | CallEnded
  | CallMeasured
  | RecordingAsked
  | RecordingAgreed
  | RecordingStarted
  | RecordingEnded
  | RecordingKept
  | ProductShown
  | ProductPutInCart
  | FileAttached
  | DocumentRead
  | GuideAsked
  | GuideShared
  | GuideEnded
  | FieldFilled
  | VisitorErased
  | EventWithheld;

/** A visitor begins a conversation with a first message. The visitor's client makes the conversation's id. */
export interface OpenConversation {
  type: "open_conversation";
  conversation: Id;
  text: MessageText;
  /** Left out when `null`. */
  page?: Page | null;
}

/**
 * Say something. Posting into a closed conversation reopens it. The message's id is the command's id.
 *
 * `reply_to` is the position of the message that it answers; 0 for none in particular.
 */
export interface PostMessage {
  type: "post_message";
  conversation: Id;
  text: MessageText;
  /** Left out when `0`. */
  reply_to?: Seq;
}

/**
 * Note something for the team; the visitor never sees it. The note's id is the command's id.
 *
 * A `whisper` is for the advisor who answers, who is told at once.
 */
export interface PostNote {
  type: "post_note";
  conversation: Id;
  text: MessageText;
  /** Left out when `false`. */
  whisper?: boolean;
}

/** Tell how far the other side's messages were delivered to this side, and how far they were read. */
export interface MarkSeen {
  type: "mark_seen";
  conversation: Id;
  /** Left out when `0`. */
  delivered?: Seq;
  /** Left out when `0`. */
  read?: Seq;
}

/** An advisor takes a waiting conversation; a supervisor may also take over an assigned one. */
export interface TakeConversation {
  type: "take_conversation";
  conversation: Id;
}

/** End a conversation. Its visitor or its advisor may do it. */
export interface CloseConversation {
  type: "close_conversation";
  conversation: Id;
}

/** Bring a closed conversation back: to the queue when the visitor asks, to the advisor who asks otherwise. */
export interface ReopenConversation {
  type: "reopen_conversation";
  conversation: Id;
}

/** Say how it was, once it is over. Only its visitor may, and only when somebody has answered. */
export interface RateConversation {
  type: "rate_conversation";
  conversation: Id;
  stars: Stars;
  /** Left out when empty. */
  comment?: string;
}

/** Leave an address for the answer. Only the conversation's visitor may. */
export interface LeaveContact {
  type: "leave_contact";
  conversation: Id;
  email: Email;
  /** Left out when empty. */
  name?: Folder;
}

/** A visitor's page has loaded or changed. Appears in the log of the visitor's open conversations. */
export interface VisitPage {
  type: "visit_page";
  page: Page;
  /** Left out when empty. */
  referrer?: string;
}

/**
 * Hand a conversation to a colleague or to a team, with a note for them. Its advisor may, and who may take over.
 *
 * Handed to a team it goes back to the queue, and only the team's members are asked.
 */
export interface TransferConversation {
  type: "transfer_conversation";
  conversation: Id;
  /** Left out when empty. */
  to?: string;
  /** Left out when empty. */
  note?: string;
  /** Left out when empty. */
  team?: string;
}

/** Say one's own message, or note, otherwise, soon after. `posted` is its position in the log. */
export interface EditMessage {
  type: "edit_message";
  conversation: Id;
  posted: Seq;
  text: MessageText;
}

/** Take one's own message, or note, back, soon after: its text is gone for good. `posted` is its position. */
export interface DeleteMessage {
  type: "delete_message";
  conversation: Id;
  posted: Seq;
}

/** Let an abusive visitor write no more, here or anywhere, and end their conversations. `reason` is for the team. */
export interface BlockVisitor {
  type: "block_visitor";
  conversation: Id;
  /** Left out when empty. */
  reason?: FormIntro;
}

/** Let a blocked visitor write again. Whoever may take over may do it. */
export interface UnblockVisitor {
  type: "unblock_visitor";
  conversation: Id;
}

/** Put words of the organisation's list on a conversation, or take them off; a new word joins the list. */
export interface TagConversation {
  type: "tag_conversation";
  conversation: Id;
  /** Left out when empty. */
  add?: Tags;
  /** Left out when empty. */
  remove?: Tags;
}

/** Lay a conversation aside `until` a moment, or until its visitor writes. 0 brings it back at once. */
export interface SnoozeConversation {
  type: "snooze_conversation";
  conversation: Id;
  /** Left out when `0`. */
  until?: number;
}

/** Ask a colleague into the conversation. Whoever is in it may ask. */
export interface InviteColleague {
  type: "invite_colleague";
  conversation: Id;
  member: string;
}

/** Come into a conversation beside its advisor. Whoever was asked may, and who may take over. */
export interface JoinConversation {
  type: "join_conversation";
  conversation: Id;
}

/** Go out again, or decline to come; the advisor who answers for the conversation hands it over instead. */
export interface LeaveConversation {
  type: "leave_conversation";
  conversation: Id;
}

/** Ask the visitor with a form of the organisation's list, as it is now. Whoever is in the conversation may. */
export interface SendForm {
  type: "send_form";
  conversation: Id;
  form: string;
}

/** Answer the form sent at position `form`, once; into a closed conversation this reopens it. */
export interface AnswerForm {
  type: "answer_form";
  conversation: Id;
  form: Seq;
  answers: Record<string, string | number | boolean | Choices>;
}

/** Say that the form sent at position `form` will not be filled in. Only the visitor may. */
export interface DeclineForm {
  type: "decline_form";
  conversation: Id;
  form: Seq;
}

/** No longer ask for the form sent at position `form`. The conversation's advisor may, and who may take over. */
export interface WithdrawForm {
  type: "withdraw_form";
  conversation: Id;
  form: Seq;
}

export type Command =
  | OpenConversation
  | PostMessage
  | PostNote
  | MarkSeen
  | TakeConversation
  | CloseConversation
  | ReopenConversation
  | RateConversation
  | LeaveContact
  | VisitPage
  | TransferConversation
  | EditMessage
  | DeleteMessage
  | BlockVisitor
  | UnblockVisitor
  | TagConversation
  | SnoozeConversation
  | InviteColleague
  | JoinConversation
  | LeaveConversation
  | SendForm
  | AnswerForm
  | DeclineForm
  | WithdrawForm
  | OfferCall
  | AnswerCall
  | DeclineCall
  | EndCall
  | JoinCall
  | LeaveCall
  | ShowInCall
  | ReportCall
  | AskToRecord
  | AgreeToRecord
  | StartRecording
  | EndRecording
  | ShowProduct
  | PutInCart
  | AttachFile
  | AskForPage
  | SharePage
  | EndGuide
  | FillField
  | SendDocument
  | ReportReading;

/**
 * What a command led to: the conversation and the `seq` of the last event that the command appended.
 *
 * A command that had nothing to append (a mark already set, say) answers the log's present end.
 */
export interface Result {
  /** Left out when empty. */
  conversation?: string;
  /** Left out when `0`. */
  seq?: Seq;
}

/**
 * The first frame. A visitor shows a token; a member is known by the session cookie.
 *
 * `resume` maps each conversation to follow to the last `seq` that the client holds.
 */
export interface Hello {
  type: "hello";
  protocol: number;
  /** Left out when empty. */
  token?: string;
  /** Left out when empty. */
  resume?: Record<string, Seq>;
}

/** Ask for something to be done. Sent again with the same `id`, it is done once and answered alike. */
export interface CommandFrame {
  type: "command";
  id: Id;
  do: Command;
}

/** Pass something on to those present in a conversation, or to one of them. */
export interface SignalFrame {
  type: "signal";
  conversation: Id;
  body: SignalBody;
  /** Left out when empty. */
  to?: string;
}

/** Send this conversation's events after `after`, then each new one as it comes. */
export interface Follow {
  type: "follow";
  conversation: Id;
  /** Left out when `0`. */
  after?: Seq;
}

/** Stop sending this conversation's events. */
export interface Unfollow {
  type: "unfollow";
  conversation: Id;
}

/**
 * Take part in a shared page on this connection: hear what is said over it, and, as who looks on, see the page.
 *
 * The shopper's browser sends it before it sends binary messages. Refused with `failed`, named by the guide.
 */
export interface Watch {
  type: "watch";
  conversation: Id;
  guide: Id;
}

export type ClientFrame = Hello | CommandFrame | SignalFrame | Follow | Unfollow | Watch;

/** The connection speaks for this visitor. */
export interface VisitorSelf {
  type: "visitor";
  id: string;
  site: string;
  /** Left out when empty. */
  conversations?: readonly Conversation[];
}

/** The connection speaks for this member. */
export interface MemberSelf {
  type: "member";
  id: string;
  name: string;
  role: Role;
  language: Language;
  available: boolean;
}

/** The connection speaks for a phone that is a camera of this conversation's call. `name` is whose phone it is. */
export interface CameraSelf {
  type: "camera";
  id: string;
  name: string;
  conversation: string;
}

/**
 * The answer to `hello`. `heartbeat` is the longest silence of the server, in seconds.
 *
 * `token`, when present, replaces the visitor's token.
 */
export interface Welcome {
  type: "welcome";
  you: VisitorSelf | MemberSelf | CameraSelf;
  time: number;
  heartbeat: number;
  limits: Limits;
  /** Left out when empty. */
  token?: string;
}

/** The command was carried out, and what it appended is on disk. */
export interface Done {
  type: "done";
  id: string;
  result: Result;
}

/** The command, or the follow of the conversation named by `id`, was refused and changed nothing. */
export interface Failed {
  type: "failed";
  id: string;
  problem: Problem;
}

/**
 * An event of a followed conversation. `command` is the id of the command that caused it.
 *
 * A `private` event is the team's own: a visitor is sent `event_withheld` in its place.
 */
export interface EventFrame {
  type: "event";
  conversation: string;
  seq: Seq;
  at: number;
  actor: Actor;
  body: EventBody;
  /** Left out when empty. */
  command?: string;
  /** Left out when `false`. */
  private?: boolean;
}

/**
 * A signal from somebody else in the conversation; `to` names its only receiver, if it has one.
 *
 * A `private` signal is the team's own, and no visitor is sent it.
 */
export interface SignalOut {
  type: "signal";
  conversation: string;
  sender: Actor;
  body: SignalBody;
  /** Left out when empty. */
  to?: string;
  /** Left out when `false`. */
  private?: boolean;
}

/**
 * Sent when a followed log has been sent up to its end, when it is found to go further, and as the heartbeat.
 *
 * A client that holds less than a conversation's head follows it again from what it holds.
 */
export interface Heads {
  type: "heads";
  heads: Record<string, Seq>;
}

/**
 * Who is there: `advisors` of the visitor's site, or the `visitor` of a conversation.
 *
 * With `calls` an advisor could answer a visitor's call now: whoever answers in the `conversation`, or without one
 * anybody, as in a conversation yet to be opened.
 */
export interface Presence {
  type: "presence";
  party: Party;
  online: boolean;
  /** Left out when empty. */
  conversation?: string;
  /** Left out when `false`. */
  calls?: boolean;
}

/**
 * A conversation in the team's list is new, waits with news, or changed hands.
 *
 * A customer is told of one of their own that was opened on another device.
 */
export interface Inbox {
  type: "inbox";
  conversation: Conversation;
}

/** News of the team's list may have been lost: load it again. */
export interface InboxStale {
  type: "inbox_stale";
}

/**
 * The visitor's place among those who wait: 1 is next. Sent to the visitor whenever it changes.
 *
 * `wait_s` is the wait to expect, from recent conversations, when it is known. Without `attended` nobody is there who
 * could answer.
 */
export interface Queue {
  type: "queue";
  conversation: string;
  position: number;
  /** Left out when `true`. */
  attended?: boolean;
  /** Left out when `null`. */
  wait_s?: number | null;
}

/** The connection ends now. `retry_after` is in seconds; the close code tells whether to come back. */
export interface Bye {
  type: "bye";
  reason: string;
  code: number;
  /** Left out when `0`. */
  retry_after?: number;
  /** Left out when empty. */
  detail?: string;
}

export type ServerFrame =
  | Welcome
  | Done
  | Failed
  | EventFrame
  | SignalOut
  | Heads
  | Presence
  | Inbox
  | InboxStale
  | Queue
  | Bye;
