"""What somebody reads who follows a link that leads nowhere any more, in the language of their browser. Pure.

It holds neither a script nor a style: a letter may be opened anywhere.
"""

from collections.abc import Mapping
from html import escape
from typing import NamedTuple

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
</head>
<body><main><h1>{title}</h1><p>{hint}</p></main></body>
</html>
"""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept, Accept-Language",
    "X-Robots-Tag": "noindex",
}


class Words(NamedTuple):
    title: str
    hint: str


WORDS: Mapping[str, Words] = {
    "en": Words(
        "This document is no longer here", "The link has expired or was withdrawn. Ask the shop for a new one."
    ),
    "fr": Words(
        "Ce document n’est plus disponible", "Le lien a expiré ou a été retiré. Demandez-en un nouveau à la boutique."
    ),
    "de": Words(
        "Dieses Dokument ist nicht mehr hier",
        "Der Link ist abgelaufen oder wurde zurückgezogen. Bitten Sie das Geschäft um einen neuen.",
    ),
    "es": Words(
        "Este documento ya no está disponible", "El enlace ha caducado o se ha retirado. Pida uno nuevo a la tienda."
    ),
    "it": Words(
        "Questo documento non è più disponibile",
        "Il link è scaduto o è stato ritirato. Ne chieda uno nuovo al negozio.",
    ),
    "nl": Words("Dit document is hier niet meer", "De link is verlopen of ingetrokken. Vraag de winkel om een nieuwe."),
}


def gone_page(accepted: str) -> str:
    """The page, by an Accept-Language header: the first of its languages that there is, or English."""
    choices = (choice.strip()[:2].lower() for choice in accepted[:200].split(","))
    language = next((choice for choice in choices if choice in WORDS), "en")
    words = WORDS[language]
    return PAGE.format(language=language, title=escape(words.title), hint=escape(words.hint))
