"""Where to go and as whom to sign in, for people to read and for programs."""

from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from visavis.demo.seed import ACCOUNTS


def links_and_accounts(console: str, shop: str, site_key: str) -> dict[str, Any]:
    accounts = [
        asdict(account) | {"login_url": f"{console}sign-in?email={quote(account.email)}"} for account in ACCOUNTS
    ]
    return {"console": console, "shop": shop, "site_key": site_key, "accounts": accounts}


def people() -> str:
    """A line for each account."""
    width = max(len(account.email) for account in ACCOUNTS)
    return "\n".join(f"    {one.email:<{width}}  {one.password:<12}  {one.role}" for one in ACCOUNTS)
