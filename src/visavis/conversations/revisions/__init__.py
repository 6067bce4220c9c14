"""Messages and notes that their author says otherwise, or takes back."""
