"""The bounds that both ends know. The server enforces them; clients read them in `welcome` or the generated types."""

from visavis.protocol.base import Wire

MESSAGE_CHARACTERS = 10_000
"""Longest text of one message, in characters."""

FRAME_BYTES = 65_536
"""Largest websocket message or POST body from a client, in bytes."""

FOLLOWED_CONVERSATIONS = 200
"""How many conversations one connection may follow at once."""

REVISABLE_MINUTES = 15
"""How long the author of a message may change it or take it back."""

IMPORTED_ROWS = 100
"""How many lines of a list of sites one request may bring."""

DRAFTING_CHARACTERS = 500
"""How much of what a shopper is about to send is shown, in characters: the end of it."""

TYPING_LAPSE_S = 6
"""A typing signal that is not renewed lapses after this, in seconds."""

HELLO_TIMEOUT_S = 10
"""How long a new connection may stay silent before its `hello`, in seconds."""

CALL_SDP_CHARACTERS = 32_000
"""Longest description of one end of a call, in characters."""

CANDIDATE_CHARACTERS = 1_000
"""Longest way to reach one end of a call, in characters."""

CALL_CANDIDATES = 20
"""How many ways to reach one end of a call one signal may tell."""

CALL_PEOPLE = 4
"""How many may be in one call, which goes directly between each two of them."""

CALL_RING_S = 45
"""How long a call rings before it is missed, in seconds."""

CALL_AWAY_S = 60
"""How long a call waits for a side that is gone before it ends, in seconds."""

CAMERA_LINK_S = 300
"""How long the link that makes a phone a camera of a call waits to be opened, in seconds."""

CAMERA_TOKEN_CHARACTERS = 100
"""Longest token of such a link, in characters."""

FORM_FIELDS = 30
"""How many questions one form may ask."""

FORM_CHARACTERS = 20_000
"""Longest form, in characters of all that it says."""

ANSWER_CHARACTERS = 2_000
"""Longest answer to one question, in characters."""

ANSWERS_CHARACTERS = 10_000
"""Longest answers to one form, all together, in characters."""

FILLING_CHARACTERS = 500
"""How much of an answer is shown while it is being written, in characters."""

FILE_NAME_CHARACTERS = 150
"""Longest name of a file, in characters; a longer one is cut before its ending."""

UPLOAD_PART_BYTES = 1_048_576
"""How large the parts are in which a file comes up, in bytes; the last may be smaller."""

LARGE_FILE_BYTES = 8_388_608
"""Files larger than this come up in larger parts."""

LARGE_PART_BYTES = 4_194_304
"""How large those are, in bytes."""

RECORDING_PART_BYTES = 4_194_304
"""Largest part of a recording that comes up at once, in bytes: some seconds of sound and pictures."""

RECORDING_PIECES = 100
"""How many pieces a recording may have: a further one begins with each page that its browser loads."""

RECORDING_BYTES = 4_294_967_296
"""Largest recording, in bytes: four hours at the rate that browsers are asked for."""

RECORDING_COMMENT_CHARACTERS = 2_000
"""Longest comment on a recording, in characters."""

PAGE_PIECE_BYTES = 45_000
"""Largest piece of a shared page in one binary message, without its header: it fits into a frame as base64 too."""

PAGE_BYTES_PER_SECOND = 262_144
"""How much of a shared page one connection may send, in the long run."""

PAGE_BYTES_BURST = 8_388_608
"""How much of a shared page one connection may send at once: a page with all its styles."""

FIELD_NAME_CHARACTERS = 200
"""Longest name of a field that was filled in together."""

PROPOSED_CHARACTERS = 2_000
"""Longest value that may be proposed for a field."""

STROKE_POINTS = 200
"""How many points of a line over a page one signal may have."""

GUIDE_AWAY_S = 60
"""How long a shared page waits for its shopper to come back before it is shared no more, in seconds."""


READ_PAGES = 60
"""How many pages of a document pictures are made of, so that they can be read one by one."""

READ_PAGE_MS = 1_000
READ_PAGE_MAX_MS = 3_600_000
"""The shortest and the longest that a page counts as read in one reading."""


class Limits(Wire):
    """The bounds of this connection, told in `welcome`."""

    message_characters: int
    frame_bytes: int
    followed_conversations: int
    commands_per_second: float
    commands_burst: int
