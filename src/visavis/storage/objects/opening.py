"""The store that the settings ask for."""

from datetime import timedelta
from urllib.parse import unquote, urlsplit

from obstore.store import S3Store

from visavis.config import Settings
from visavis.storage.objects.moving import MovingObjects
from visavis.storage.objects.port import Objects
from visavis.storage.objects.signing import Signer
from visavis.storage.objects.stores import FolderStore, ObjectStore

FOLDER = "folder"


def open_objects(settings: Settings) -> Objects:
    """S3 where a bucket is set, the folder `files` beside the database otherwise; with what was there before."""
    present, previous = open_present(settings), open_previous(settings)
    return MovingObjects(present, previous) if previous else present


def open_present(settings: Settings) -> Objects:
    if not settings.objects_bucket:
        return _folder(settings)
    here = settings.objects_bucket, settings.objects_endpoint, settings.objects_key, settings.objects_secret
    return ObjectStore(_s3(settings.objects_region, *here), _signer(settings))


def open_previous(settings: Settings) -> Objects | None:
    """The store that `VISAVIS_OBJECTS_PREVIOUS` names, from which files are being moved."""
    if settings.objects_previous in {"", FOLDER}:
        return _folder(settings) if settings.objects_previous else None
    address = urlsplit(settings.objects_previous)
    endpoint = f"{address.scheme}://{address.hostname}" + (f":{address.port}" if address.port else "")
    key, secret = unquote(address.username or ""), unquote(address.password or "")
    return ObjectStore(_s3(settings.objects_region, address.path.strip("/"), endpoint, key, secret))


def bucket_address(settings: Settings) -> str:
    """Where browsers find the bucket; empty where files are in a folder."""
    bucket, endpoint = settings.objects_bucket, settings.objects_endpoint
    if not bucket:
        return ""
    return (
        f"{endpoint.rstrip('/')}/{bucket}"
        if endpoint
        else f"https://{bucket}.s3.{settings.objects_region}.amazonaws.com"
    )


def store_of_browsers(settings: Settings) -> str:
    """The origin at which browsers read and send files; empty where that is the server's own."""
    address = urlsplit(bucket_address(settings))
    return f"{address.scheme}://{address.netloc}" if settings.objects_direct and address.netloc else ""


def _signer(settings: Settings) -> Signer | None:
    """None where the key is the machine's own, which changes."""
    if not settings.objects_key:
        return None
    return Signer(bucket_address(settings), settings.objects_region, settings.objects_key, settings.objects_secret)


def _folder(settings: Settings) -> FolderStore:
    return FolderStore((settings.data_dir / "files").resolve())


def _s3(region: str, bucket: str, endpoint: str, key: str, secret: str) -> S3Store:
    return S3Store(
        bucket,
        region=region,
        access_key_id=key or None,
        secret_access_key=secret or None,
        endpoint=endpoint or None,
        virtual_hosted_style_request=not endpoint,
        client_options={"allow_http": endpoint.startswith("http://"), "timeout": "5 minutes"},
        retry_config={"max_retries": 4, "retry_timeout": timedelta(seconds=20)},
    )
