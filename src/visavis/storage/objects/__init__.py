"""Files beyond the database: a folder by default, any S3 by settings. Knows keys and bytes, not what they mean."""
