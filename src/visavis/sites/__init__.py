"""The shop fronts of an organisation: their public key, the origins they live on, how the widget looks there."""
