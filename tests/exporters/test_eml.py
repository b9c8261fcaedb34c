"""The e-mail, read back by both of Python's parsers, and every header trick we know."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from letters_for_tests import ANA, EMAIL, FORMAL, LI_WEI, WITH_GAP, bare, hostile, saying

from letterkit.errors import ExportError
from letterkit.exporters import export, mailto
from letterkit.exporters.eml import MAILTO_LIMIT
from letterkit.model import Person, Run

HEADERS = {
    "Content-Type",
    "MIME-Version",
    "Content-Transfer-Encoding",
    "X-Unsent",
    "From",
    "To",
    "Subject",
}
one_line = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=120).filter(
    lambda text: "=?" not in text
)


def to(*people, subject="Thank you"):
    return evolve(EMAIL, recipients=people, subject=(Run(subject, "role"),))


def read(letter):
    """The message as strict mail programs read it: lines first, then addresses, then words."""
    message = message_from_bytes(export(letter, "eml").data)
    assert set(message.keys()) <= HEADERS
    assert len(message.keys()) == len(set(message.keys()))
    # Not unfolded first: some programs do not, and must not find another address in a long name.
    people = getaddresses([message.get("To", "")])
    return (
        [(str(make_header(decode_header(name))), address) for name, address in people if address],
        str(make_header(decode_header(message.get("Subject", "").replace("\r\n", "")))),
        message.get_payload(decode=True).decode().replace("\r\n", "\n"),
    )


def test_a_message_opens_as_not_yet_sent():
    message = message_from_bytes(export(EMAIL, "eml").data, policy=policy.default)
    assert message.items() == [
        ("Content-Type", 'text/plain; charset="utf-8"'),
        ("MIME-Version", "1.0"),
        ("Content-Transfer-Encoding", "quoted-printable"),
        ("X-Unsent", "1"),
        ("From", "Ana Pérez <ana@example.org>"),
        ("To", '"Dr. Li Wei" <li.wei@example.org>'),
        ("Subject", "Thank you, Data Analyst interview"),
    ]
    assert message.get_content().replace("\r\n", "\n") == EMAIL.text + "\n"
    assert message.defects == []


def test_the_body_of_a_formal_letter_leaves_the_addresses_to_the_headers():
    assert read(FORMAL)[2] == FORMAL.body + "\n"


def test_long_paragraphs_stay_one_line():
    paragraph = "The planners and the analysts share one calendar. " * 40 + "äöü"
    assert read(saying(paragraph))[2] == paragraph + "\n"


def test_people_without_an_address_are_left_to_the_writer():
    assert read(to(Person("Li Wei"), Person("Ana", "", "a@x.org"), Person()))[0] == [
        ("Ana", "a@x.org")
    ]
    nobody = evolve(to(), candidate=evolve(ANA, email=" "), subject=())
    message = message_from_bytes(export(nobody, "eml").data)
    assert not {"From", "To", "Subject"} & set(message.keys())


@pytest.mark.parametrize(
    "name",
    [
        "Prince",
        "O'Brien, Siobhán",
        'Elizabeth "Liz" Ng',
        "Ng <ng@evil.example>",
        "a@evil.example, Li",
        "Li; Wei: (Dr.) \\",
        "Li@Northwind analytics; planning; forecasting;",
        "डॉ. राजेंद्र प्रसाद, निदेशक",
        "李薇 " * 30,
        "Ana Sofía de la Cruz y Villaseñor-Montenegro, M.A. (Human Resources); " * 4,
    ],
)
def test_any_name_reaches_the_one_person_it_belongs_to(name):
    letter = to(Person(name, "", "li@example.org"), LI_WEI, subject=name)
    assert read(letter)[:2] == (
        [(name.strip(), "li@example.org"), ("Dr. Li Wei", "li.wei@example.org")],
        name.strip(),
    )


@settings(max_examples=300)
@given(name=one_line, subject=one_line, text=hostile)
def test_names_subjects_and_bodies_come_back_whole(name, subject, text):
    letter = evolve(to(Person(name, "", "li@example.org"), subject=subject))
    letter = saying(text, letter)
    people, said, body = read(letter)
    assert people == [(name.strip(" "), "li@example.org")]
    assert said == subject.strip(" ")
    assert bare(body) == bare(text)


@pytest.mark.parametrize(
    "trick",
    [
        "x\r\nBcc: evil@example.com",
        "x\nBcc: evil@example.com",
        "x\rBcc: evil@example.com",
        "x\x0bBcc: y",
        "x\x0cBcc: y",
        "x\x1cBcc: y",
        "x\x85Bcc: y",
        "x\u2028Bcc: y",
        "x\u2029Bcc: y",
        "x\x00y",
        "x\ty",
        "\ud800",
    ],
    ids=ascii,
)
@pytest.mark.parametrize("where", ["subject", "to", "from", "address"])
def test_a_header_with_a_line_break_or_a_control_is_refused(trick, where):
    with pytest.raises(ExportError, match="holds a line break or a character that cannot be seen"):
        export(tricked(trick, where), "eml")


@pytest.mark.parametrize("where", ["subject", "to", "from", "address"])
def test_a_header_with_an_encoded_word_is_refused(where):
    with pytest.raises(ExportError, match="which mail programs take for something else"):
        export(tricked("=?utf-8?q?a=0ABcc:_evil@example.com?=", where), "eml")


def tricked(trick, where):
    return {
        "subject": to(LI_WEI, subject=trick),
        "to": to(Person(trick, "", "li@example.org")),
        "from": evolve(EMAIL, candidate=evolve(ANA, name=trick)),
        "address": to(Person("Li", "", trick)),
    }[where]


@given(hostile, hostile, hostile)
def test_no_text_adds_a_header_for_either_parser(name, subject, address):
    letter = to(Person(name, "", address), LI_WEI, subject=subject)
    try:
        data = export(letter, "eml").data
    except ExportError:
        return
    for rules in (policy.default, policy.compat32):
        assert set(message_from_bytes(data, policy=rules).keys()) <= HEADERS


@pytest.mark.parametrize(
    "address",
    [
        "li.wei",
        "li wei@example.org",
        "@example.org",
        "li@",
        "li@-.org",
        "li@exa mple.org",
        "li@example.org, evil@example.com",
        "Li <li@example.org>",
        "josé@example.org",
        '"li"@example.org',
        "li..wei@example.org",
    ],
)
def test_a_malformed_address_is_refused_by_name(address):
    with pytest.raises(ExportError) as caught:
        export(to(Person("Li", "", address)), "eml")
    assert str(caught.value) == (
        f'"{address}" is not an e-mail address that every mail program can use. '
        "Correct it, or leave it empty."
    )


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        (" li@example.org ", "li@example.org"),
        ("li+jobs@Example.ORG", "li+jobs@example.org"),
        ("li@bücher.example", "li@xn--bcher-kva.example"),
        ("li@faß.example", "li@xn--fa-hia.example"),
    ],
)
def test_an_address_is_written_for_every_mail_server(typed, sent):
    assert read(to(Person("", "", typed)))[0] == [("", sent)]


def test_mailto_carries_address_subject_and_body():
    link = urlsplit(mailto(to(Person("Li", "", "li+a@example.org"), subject="R&D, 100%?")))
    assert (link.scheme, unquote(link.path)) == ("mailto", "li+a@example.org")
    assert parse_qs(link.query, keep_blank_values=True) == {
        "subject": ["R&D, 100%?"],
        "body": [EMAIL.text.replace("\n", "\r\n")],
    }
    assert "+a" not in link.path  # some programs read a plain plus as a space


def test_mailto_is_absent_where_it_does_not_fit():
    assert mailto(saying("a" * MAILTO_LIMIT)) is None
    assert mailto(WITH_GAP) is None
    assert mailto(FORMAL) is None
    assert mailto(to(Person("Li", "", "li"))) is None


@given(hostile)
def test_mailto_has_no_field_but_its_own(text):
    link = mailto(saying(text, to(LI_WEI, subject=text)))
    if link:
        assert link.isascii()
        assert set(parse_qs(urlsplit(link).query)) <= {"subject", "body"}
