"""The PDF beside WeasyPrint's and the Word document beside docxtpl's, from the same letter."""

from __future__ import annotations

import io
import logging
from datetime import date

from benchmarks.report import Row, compare
from letterkit.exporters import export
from letterkit.exporters.plain import blocks
from letterkit.model import Candidate, Letter, Person, Run, Section

PARAGRAPHS = {
    "salutation": "Dear Dr. Li Wei,",
    "thanks": "Thank you for talking with me on Friday about the Data Analyst role at Northwind.",
    "learned": (
        "I was glad to hear that the team rebuilt its forecasting models this spring, and that "
        "the planners now work from them every week. It is the kind of steady work I like best."
    ),
    "fit": (
        "At my last job I cut our monthly close from nine days to three. I did it by asking each "
        "person what they waited for, and by moving the slowest step to the front."
    ),
    "questions": "Two questions:\n\n- How is the work divided?\n- Who writes the forecasts?",
    "closing": "I look forward to hearing from you.",
    "valediction": "Sincerely,",
    "signature": "Ana Pérez\n+1 555 0100",
}
PARTS = ("salutation", "valediction", "signature")


def letter() -> Letter:
    return Letter(
        kind="thank-you",
        template="thank-you/formal",
        medium="letter",
        language="en",
        subject=(Run("Thank you, Data Analyst interview"),),
        subjects=(),
        sender=("Ana Pérez", "12 Elm Street"),
        date="November 20, 2026",
        written_on=date(2026, 11, 20),
        address=("Dr. Li Wei", "Northwind", "1 Harbor Road"),
        sections=tuple(
            Section(id, id, id if id in PARTS else "body", "", (Run(text),))
            for id, text in PARAGRAPHS.items()
        ),
        candidate=Candidate("Ana Pérez", "ana@example.org"),
        recipients=(Person("Dr. Li Wei", email="li.wei@example.org"),),
    )


def main() -> list[Row]:
    return [_pdf(letter()), _docx(letter())]


def _pdf(letter: Letter) -> Row:
    import weasyprint

    # WeasyPrint warns of CSS and glyphs; the table is what is to be read here.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    page = export(letter, "html").data.decode()
    return compare(
        "a letter as PDF, beside weasyprint",
        lambda: export(letter, "pdf"),
        lambda: weasyprint.HTML(string=page).write_pdf(),
        goal=0.2,
    )


def _docx(letter: Letter) -> Row:
    from docxtpl import DocxTemplate

    template = _template(letter)

    def peer() -> None:
        document = DocxTemplate(io.BytesIO(template))
        document.render({"blocks": list(blocks(letter))}, autoescape=True)
        document.save(io.BytesIO())

    return compare(
        "a letter as Word document, beside docxtpl",
        lambda: export(letter, "docx"),
        peer,
        goal=1,
    )


def _template(letter: Letter) -> bytes:
    """The same document for docxtpl: our own styles, so that neither has more to read."""
    import docx

    document = docx.Document(io.BytesIO(export(letter, "docx").data))
    for paragraph in document.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    lines = [
        "{%p for block in blocks %}",
        "{{ block.lines | join('\\n') }}",
        "{%p endfor %}",
    ]
    document.paragraphs[0].text = lines[0]
    for line in lines[1:]:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
