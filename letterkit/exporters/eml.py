"""An e-mail that opens in a mail program as a message not yet sent."""

from __future__ import annotations

import re
import unicodedata
from email import policy
from email.charset import QP, Charset
from email.errors import HeaderParseError
from email.header import Header
from email.headerregistry import Address
from email.mime.text import MIMEText
from email.utils import formataddr
from urllib.parse import quote, urlencode

from letterkit.errors import ExportError
from letterkit.exporters.plain import clean
from letterkit.model import Candidate, Letter, Person, text_of

# Python 3.11 decodes such a word inside a quoted name, line ends and all.
_ENCODED_WORD = re.compile(r"=\?.*\?=", re.DOTALL)
_LOCAL_PART = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}", re.ASCII)
_PLAIN_NAME = re.compile(r"[\w .'-]{0,60}", re.ASCII)
# What a header may hold on one line is 998 octets, its name with it.
_PLAIN_LIMIT = 900
MAILTO_LIMIT = 2000
"""The longest link that Windows hands to a mail program whole."""


def write(letter: Letter) -> bytes:
    """The message, with `To` holding every recipient whose address is known."""
    sender, recipients, subject = _sender(letter), _recipients(letter), _subject(letter)
    utf8 = Charset("utf-8")
    utf8.body_encoding = QP
    message = MIMEText(f"{clean(letter).body}\n", _charset=utf8)  # type: ignore[arg-type]
    headers: dict[str, str | Header] = {"X-Unsent": "1"}
    if sender:
        headers["From"] = _mailboxes("From", (sender,))
    if recipients:
        headers["To"] = _mailboxes("To", recipients)
    if subject:
        headers["Subject"] = Header(subject, _charset(subject), header_name="Subject")
    for name, value in headers.items():
        message[name] = value  # type: ignore[assignment]
    return message.as_bytes(policy=policy.compat32.clone(linesep="\r\n"))


def mailto(letter: Letter) -> str | None:
    """A link that opens a mail program with the letter in it; None where it would not fit."""
    if letter.gaps or letter.medium != "email":
        return None
    try:
        recipients, subject = _recipients(letter), _subject(letter)
    except ExportError:
        return None
    to = ",".join(quote(recipient.addr_spec, safe="@") for recipient in recipients)
    body = clean(letter).body.replace("\n", "\r\n")
    link = f"mailto:{to}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"
    return link if len(link) <= MAILTO_LIMIT else None


def _sender(letter: Letter) -> Address | None:
    return _address(letter.candidate) if letter.candidate.email.strip() else None


def _recipients(letter: Letter) -> tuple[Address, ...]:
    return tuple(_address(person) for person in letter.recipients if person.email.strip())


def _subject(letter: Letter) -> str:
    return _header("The subject", text_of(letter.subject))


def _address(person: Candidate | Person) -> Address:
    name, typed = _header("A name", person.name), _header("An address", person.email)
    local, at, domain = typed.rpartition("@")
    try:
        if not (at and _LOCAL_PART.fullmatch(local)):
            raise ValueError
        return Address(name, addr_spec=f"{local}@{_ascii_domain(domain)}")
    except (ValueError, HeaderParseError) as error:
        raise ExportError(
            f'"{typed}" is not an e-mail address that every mail program can use',
            remedy="Correct it, or leave it empty",
        ) from error


def _ascii_domain(domain: str) -> str:
    import idna

    # Not Python's own "idna" codec: its older standard sends faß.de to fass.de, another firm.
    return idna.encode(domain, uts46=True).decode()


def _header(what: str, text: str) -> str:
    """The text as one line, refused where a mail program could read a header of its own in it."""
    text = text.strip(" ")
    if any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in text):
        raise ExportError(
            f"{what} holds a line break or a character that cannot be seen",
            remedy="Type it again on one line",
        )
    if _ENCODED_WORD.search(text):
        raise ExportError(
            f'{what} holds "=?" and "?=", which mail programs take for something else',
            remedy="Take them out",
        )
    return text


def _charset(text: str) -> str:
    return "us-ascii" if text.isascii() and len(text) < _PLAIN_LIMIT else "utf-8"


# `EmailMessage`, the newer way, loses quotes and spaces where Python 3.11 folds a long header.
def _mailboxes(name: str, addresses: tuple[Address, ...]) -> Header:
    header = Header(header_name=name)
    for i, address in enumerate(addresses, start=1):
        comma = "," if i < len(addresses) else ""
        if _PLAIN_NAME.fullmatch(address.display_name):
            header.append(formataddr((address.display_name, address.addr_spec)) + comma)
        else:
            header.append(address.display_name, "utf-8")
            header.append(f"<{address.addr_spec}>{comma}", "us-ascii")
    return header
