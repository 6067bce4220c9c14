"""Messages that their author says otherwise, or takes back."""
