"""What a client may ask the server to do. Imperatives; each succeeds with events in a log, or fails with a problem."""

from typing import Annotated

from msgspec import Meta

from visavis.protocol.base import Email, Id, MessageText, Milliseconds, Page, Seq, Tags, Wire
from visavis.protocol.calls import (
    AnswerCall,
    DeclineCall,
    EndCall,
    JoinCall,
    LeaveCall,
    OfferCall,
    ReportCall,
    ShowInCall,
)
from visavis.protocol.events import Stars
from visavis.protocol.files import AttachFile, ReportReading
from visavis.protocol.forms import Choices
from visavis.protocol.guide import AskForPage, EndGuide, FillField, SharePage
from visavis.protocol.library import SendDocument
from visavis.protocol.limits import FORM_FIELDS
from visavis.protocol.recordings import AgreeToRecord, AskToRecord, EndRecording, StartRecording
from visavis.protocol.sales import PutInCart, ShowProduct


class OpenConversation(Wire, tag="open_conversation"):
    """A visitor begins a conversation with a first message. The visitor's client makes the conversation's id."""

    conversation: Id
    text: MessageText
    page: Page | None = None


class PostMessage(Wire, tag="post_message"):
    """Say something. Posting into a closed conversation reopens it. The message's id is the command's id.

    `reply_to` is the position of the message that it answers; 0 for none in particular.
    """

    conversation: Id
    text: MessageText
    reply_to: Seq = 0


class PostNote(Wire, tag="post_note"):
    """Note something for the team; the visitor never sees it. The note's id is the command's id.

    A `whisper` is for the advisor who answers, who is told at once.
    """

    conversation: Id
    text: MessageText
    whisper: bool = False


class MarkSeen(Wire, tag="mark_seen"):
    """Tell how far the other side's messages were delivered to this side, and how far they were read."""

    conversation: Id
    delivered: Seq = 0
    read: Seq = 0


class TakeConversation(Wire, tag="take_conversation"):
    """An advisor takes a waiting conversation; a supervisor may also take over an assigned one."""

    conversation: Id


class CloseConversation(Wire, tag="close_conversation"):
    """End a conversation. Its visitor or its advisor may do it."""

    conversation: Id


class ReopenConversation(Wire, tag="reopen_conversation"):
    """Bring a closed conversation back: to the queue when the visitor asks, to the advisor who asks otherwise."""

    conversation: Id


class RateConversation(Wire, tag="rate_conversation"):
    """Say how it was, once it is over. Only its visitor may, and only when somebody has answered."""

    conversation: Id
    stars: Stars
    comment: Annotated[str, Meta(max_length=2_000)] = ""


class LeaveContact(Wire, tag="leave_contact"):
    """Leave an address for the answer. Only the conversation's visitor may."""

    conversation: Id
    email: Email
    name: Annotated[str, Meta(max_length=100)] = ""


class VisitPage(Wire, tag="visit_page"):
    """A visitor's page has loaded or changed. Appears in the log of the visitor's open conversations."""

    page: Page
    referrer: Annotated[str, Meta(max_length=2_000)] = ""


class TransferConversation(Wire, tag="transfer_conversation"):
    """Hand a conversation to a colleague or to a team, with a note for them. Its advisor may, and who may take over.

    Handed to a team it goes back to the queue, and only the team's members are asked.
    """

    conversation: Id
    to: Annotated[str, Meta(max_length=36)] = ""
    note: Annotated[str, Meta(max_length=10_000)] = ""
    team: Annotated[str, Meta(max_length=36)] = ""


class EditMessage(Wire, tag="edit_message"):
    """Say one's own message, or note, otherwise, soon after. `posted` is its position in the log."""

    conversation: Id
    posted: Seq
    text: MessageText


class DeleteMessage(Wire, tag="delete_message"):
    """Take one's own message, or note, back, soon after: its text is gone for good. `posted` is its position."""

    conversation: Id
    posted: Seq


class BlockVisitor(Wire, tag="block_visitor"):
    """Let an abusive visitor write no more, here or anywhere, and end their conversations. `reason` is for the team."""

    conversation: Id
    reason: Annotated[str, Meta(max_length=500)] = ""


class UnblockVisitor(Wire, tag="unblock_visitor"):
    """Let a blocked visitor write again. Whoever may take over may do it."""

    conversation: Id


class TagConversation(Wire, tag="tag_conversation"):
    """Put words of the organisation's list on a conversation, or take them off; a new word joins the list."""

    conversation: Id
    add: Tags = ()
    remove: Tags = ()


class SnoozeConversation(Wire, tag="snooze_conversation"):
    """Lay a conversation aside `until` a moment, or until its visitor writes. 0 brings it back at once."""

    conversation: Id
    until: Milliseconds = 0


class InviteColleague(Wire, tag="invite_colleague"):
    """Ask a colleague into the conversation. Whoever is in it may ask."""

    conversation: Id
    member: Annotated[str, Meta(max_length=36)]


class JoinConversation(Wire, tag="join_conversation"):
    """Come into a conversation beside its advisor. Whoever was asked may, and who may take over."""

    conversation: Id


class LeaveConversation(Wire, tag="leave_conversation"):
    """Go out again, or decline to come; the advisor who answers for the conversation hands it over instead."""

    conversation: Id


class SendForm(Wire, tag="send_form"):
    """Ask the visitor with a form of the organisation's list, as it is now. Whoever is in the conversation may."""

    conversation: Id
    form: Annotated[str, Meta(max_length=36)]


class AnswerForm(Wire, tag="answer_form"):
    """Answer the form sent at position `form`, once; into a closed conversation this reopens it."""

    conversation: Id
    form: Seq
    answers: Annotated[dict[str, str | float | bool | Choices], Meta(max_length=FORM_FIELDS)]


class DeclineForm(Wire, tag="decline_form"):
    """Say that the form sent at position `form` will not be filled in. Only the visitor may."""

    conversation: Id
    form: Seq


class WithdrawForm(Wire, tag="withdraw_form"):
    """No longer ask for the form sent at position `form`. The conversation's advisor may, and who may take over."""

    conversation: Id
    form: Seq


Command = (
    OpenConversation
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
    | ReportReading
)


class Result(Wire):
    """What a command led to: the conversation and the `seq` of the last event that the command appended.

    A command that had nothing to append (a mark already set, say) answers the log's present end.
    """

    conversation: str = ""
    seq: Seq = 0
