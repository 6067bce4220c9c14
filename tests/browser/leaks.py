"""A page full of secrets, and what finds them again on the wire and in the database, in whatever encoding."""

import base64
import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from playwright.sync_api import Page

from visavis.protocol.guide import PAGE_DEFLATED, PAGE_HEADER, PAGE_LAST

FRAGMENT = 4
RAW_FRAGMENT = 8
"""In bytes that are compressed, shorter ones stand by chance."""

IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ORIGINS = re.compile(r"https?://[^/\s\"']+")


@dataclass(frozen=True)
class Field:
    """A field of the page: its HTML, in which `ID` stands for its id, and what the shopper enters."""

    html: str
    secret: str


def _word(dice: random.Random) -> str:
    """Fourteen letters that are nobody's words."""
    return "".join(dice.choice("bcdfghjkmnpqrstvwxz") for _ in range(14))


def _digits(dice: random.Random, count: int) -> str:
    return "".join(dice.choice("0123456789") for _ in range(count))


def card(dice: random.Random) -> str:
    """A number of 16 digits that passes Luhn's check."""
    body = "4" + _digits(dice, 14)
    doubled = (int(one) * (2 if at % 2 == 0 else 1) for at, one in enumerate(body))
    return body + str(-sum(one - 9 if one > 9 else one for one in doubled) % 10)


def iban(dice: random.Random) -> str:
    account = _digits(dice, 18)
    check = 98 - int(f"{account}131400") % 97
    return f"DE{check:02d}{account}"


def _text(dice: random.Random, attributes: str, secret: str = "") -> Field:
    return Field(f'<input id="ID" {attributes}>', secret or _word(dice))


def fields() -> list[Field]:
    """Sixty, each with a secret of its own that is the same in every run."""
    dice = random.Random(60)
    words = [
        'type="password"',
        'type="password" autocomplete="current-password"',
        'type="password" autocomplete="new-password" name="signup"',
        'name="password"',
        'name="user_passwd"',
        'name="motDePasse"',
        'id2="x" name="kennwort"',
        'aria-label="Contraseña"',
        'placeholder="Wachtwoord"',
        'name="api_key"',
        'name="accessToken"',
        'name="secret-answer-secret"',
        "data-visavis-mask",
        'type="text" autocomplete="one-time-code"',
        'autocomplete="cc-name"',
        'autocomplete="section-a billing cc-family-name"',
        'name="passport_number"',
        'aria-label="Passeport"',
        'name="driving_licence"',
        'name="codiceFiscale"',
        'name="nif"',
        'aria-label="Maiden name"',
        'name="iban" value=""',
        'name="swift"',
        'aria-label="Security question"',
    ]
    made = [_text(dice, one) for one in words]
    numbers = [
        ('autocomplete="cc-number"', card(dice)),
        ('name="cardNumber"', card(dice)),
        ('name="n1"', card(dice)),
        ('name="n2"', " ".join(re.findall("....", card(dice)))),
        ('placeholder="1234 5678 9012 3456" name="n3"', card(dice)),
        ('aria-label="Kartennummer"', card(dice)),
        ('name="numero_de_carte"', card(dice)),
        ('inputmode="numeric" name="n4"', _digits(dice, 16)),
        ('inputmode="numeric" maxlength="8" name="n5"', _digits(dice, 8)),
        ('pattern="[0-9]{8}" name="n6"', _digits(dice, 8)),
        (r'pattern="\d{13,19}" name="n7"', _digits(dice, 16)),
        ('name="otp"', _digits(dice, 8)),
        ('name="verification_code"', _digits(dice, 8)),
        ('aria-label="SMS code"', _digits(dice, 8)),
        ('name="tan"', _digits(dice, 8)),
        ('name="ssn"', f"{_digits(dice, 3)}-{_digits(dice, 2)}-{_digits(dice, 4)}"),
        ('name="bsn"', _digits(dice, 9)),
        ('name="accountNumber"', _digits(dice, 10)),
        ('name="sort-code"', _digits(dice, 6)),
        ('name="routing"', _digits(dice, 9)),
        ('name="n8"', iban(dice)),
        ('aria-label="IBAN"', iban(dice)),
        ('name="konto"', _digits(dice, 10)),
        ('autocomplete="cc-exp" name="exp"', f"{_digits(dice, 4)}/{_digits(dice, 4)}"),
        ('type="tel" autocomplete="cc-csc"', _digits(dice, 4)),
        ('name="pin"', _digits(dice, 6)),
    ]
    made += [_text(dice, attributes, secret) for attributes, secret in numbers]
    label = _text(dice, 'name="f"')
    made += [
        Field(f"<label>Password for the club {label.html}</label>", label.secret),
        Field('<span id="lb">Security code</span><input id="ID" aria-labelledby="lb">', _word(dice)),
        Field('<textarea id="ID" name="secret_note"></textarea>', _word(dice)),
        Field('<fieldset data-visavis-mask><input id="ID" name="note"></fieldset>', _word(dice)),
        Field('<div id="ID" contenteditable aria-label="Passphrase"></div>', _word(dice)),
        Field('<form><input id="ID" type="password" data-toggle></form>', _word(dice)),
        Field('<dialog open><input id="ID" name="pwd"></dialog>', _word(dice)),
        Field('<div data-visavis-mask><p>Yours</p><textarea id="ID"></textarea></div>', _word(dice)),
        Field('<input id="ID" type="password" data-late>', _word(dice)),
    ]
    return made


ECHO = """(() => {
  for (const field of document.querySelectorAll('[data-secret]')) {
    const echo = document.createElement('div');
    field.after(echo);
    const tell = () => {
      const value = field.value ?? field.textContent;
      if (!value) return;
      const address = encodeURIComponent(value);
      const hex = Array.from(new TextEncoder().encode(value), (one) => one.toString(16).padStart(2, '0')).join('');
      const svg = `<svg><text>${value}</text></svg>`;
      echo.textContent = value;
      echo.title = `You entered ${value}.`;
      echo.ariaLabel = value.toUpperCase();
      echo.dataset.plain = value;
      echo.dataset.encoded = btoa(value);
      echo.dataset.hex = hex;
      field.placeholder = value;
      const link = document.createElement('a');
      link.href = `/search?q=${address}#${address}`;
      link.textContent = `Find ${value}`;
      const picture = new Image();
      picture.alt = value;
      picture.src = `data:image/svg+xml;base64,${btoa(svg)}`;
      const groups = document.createElement('p');
      for (const four of value.match(/.{1,4}/g)) {
        const group = document.createElement('span');
        group.textContent = four;
        groups.append(group);
      }
      echo.append(link, picture, groups);
      document.title = `Shop ${value}`;
      history.replaceState(null, '', `?entered=${address}`);
      if (field.dataset.toggle !== undefined) field.type = 'text';
    };
    field.addEventListener('input', tell);
    field.addEventListener('tell', tell);
  }
})();"""


def _numbered(field: Field, number: int) -> str:
    html = field.html.replace('id="ID"', f'id="s{number}" data-secret')
    return f"<p>{html}</p>"


def put_on(page: Page) -> None:
    """Put all of them on a page of the shop."""
    inputs = "\n".join(_numbered(one, number) for number, one in enumerate(fields()))
    page.evaluate("(html) => { document.querySelector('main').innerHTML = html; }", f"<h1>Pay here</h1>{inputs}")
    page.evaluate(ECHO)


def unpacked(frames: Iterable[bytes]) -> Iterator[str]:
    """What the binary messages of the page say, put together and decompressed."""
    parts: list[bytes] = []
    for frame in frames:
        parts.append(frame[PAGE_HEADER:])
        if frame[1] & PAGE_LAST:
            whole = b"".join(parts)
            parts = []
            yield (zlib.decompress(whole, -15) if frame[1] & PAGE_DEFLATED else whole).decode()


def strings(text: str) -> Iterator[str]:
    """Every text in a JSON text: numbers, such as moments, tell nothing and hold any digits."""

    def walk(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield ORIGINS.sub("", IDS.sub("", value))
        elif isinstance(value, dict):
            for name, one in value.items():
                yield name
                yield from walk(one)
        elif isinstance(value, list):
            for one in value:
                yield from walk(one)

    for line in text.split("\n"):
        yield from walk(json.loads(line))


def read(text: str) -> Iterator[str]:
    """A text as it stands there, and what parts of it say that are escaped, base64 or hexadecimal."""
    yield text
    yield bared(text)
    yield unquote(text)
    for run in re.findall(r"[A-Za-z0-9+/_-]{6,}", text):
        plain = run.replace("-", "+").replace("_", "/")
        yield base64.b64decode(plain[: len(plain) // 4 * 4]).decode("latin-1")
    for run in re.findall(r"(?:[0-9a-fA-F]{2}){4,}", text):
        yield bytes.fromhex(run).decode("latin-1")


def forms(part: str) -> set[bytes]:
    """A text as it may stand in bytes."""
    raw = part.encode()
    encoded = {raw, raw.hex().encode(), quote(part, safe="").encode(), json.dumps(part)[1:-1].encode()}
    for before in range(3):
        whole = base64.b64encode(bytes(before) + raw).rstrip(b"=")
        encoded.add(whole[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6])
    return encoded


def fragments(secret: str, size: int) -> set[str]:
    """Its parts of this size, which separators between them do not make longer."""
    bare = bared(secret)
    return {secret} | {bare[at : at + size] for at in range(len(bare) - size + 1)}


def bared(text: str) -> str:
    return re.sub(r"(?<=\w)[ /-](?=\w)", "", text)


def found(secret: str, said: str, raw: bytes) -> list[str]:
    """The parts of a secret that stand in texts, capitals or not, or in bytes."""
    lower = said.lower()
    in_texts = [part for part in sorted(fragments(secret, FRAGMENT)) if part.lower() in lower]
    large = {form for part in fragments(secret, RAW_FRAGMENT) for form in forms(part) if len(form) >= RAW_FRAGMENT}
    return in_texts + [form.decode() for form in sorted(large) if form in raw]
