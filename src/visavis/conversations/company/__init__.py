"""Several advisors in one conversation: asked in, coming and going beside the one who answers for it."""
