"""The store that the settings ask for."""

from datetime import timedelta

from obstore.store import S3Store

from visavis.config import Settings
from visavis.storage.objects.port import Objects
from visavis.storage.objects.stores import FolderStore, ObjectStore


def open_objects(settings: Settings) -> Objects:
    """S3 where a bucket is set, the folder `files` beside the database otherwise."""
    if not settings.objects_bucket:
        return FolderStore((settings.data_dir / "files").resolve())
    return ObjectStore(_s3(settings))


def _s3(settings: Settings) -> S3Store:
    endpoint = settings.objects_endpoint
    return S3Store(
        settings.objects_bucket,
        region=settings.objects_region,
        access_key_id=settings.objects_key or None,
        secret_access_key=settings.objects_secret or None,
        endpoint=endpoint or None,
        virtual_hosted_style_request=not endpoint,
        client_options={"allow_http": endpoint.startswith("http://"), "timeout": "5 minutes"},
        retry_config={"max_retries": 4, "retry_timeout": timedelta(seconds=20)},
    )
