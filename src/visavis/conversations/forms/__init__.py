"""Forms inside the conversation: built by the organisation, sent by an advisor, answered once by the shopper."""
