"""Files that people hand each other: attachments of conversations."""
