"""A Word document with real styles, so that whoever opens it can restyle it in one place."""

from __future__ import annotations

from datetime import datetime, time
from functools import cache
from io import BytesIO
from typing import Any

from letterkit.errors import ExportError
from letterkit.exporters.archive import unzipped, zipped
from letterkit.exporters.plain import Block, blocks, clean, paper, title
from letterkit.model import Letter

# Each part's style; all but the two addresses are names that Word knows of itself.
_STYLES = {
    "sender": "Sender Address",
    "date": "Date",
    "address": "Inside Address",
    "salutation": "Salutation",
    "body": "Body Text",
    "valediction": "Closing",
    "signature": "Signature",
}
_LIST = "List Bullet"
_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", _LIST}
# Parts of python-docx's blank document that tell of another program, or are there for nothing.
_DROPPED = (
    "/thumbnail",
    "/extended-properties",
    "/stylesWithEffects",
    "/customXml",
    "/webSettings",
    "/fontTable",
    "/theme",
)
_FONTS = {"w:ascii": "Cambria", "w:hAnsi": "Cambria", "w:cs": "Times New Roman"}
_SIZES = {"letter": (8.5, 11.0), "a4": (8.27, 11.69)}
_SPACE_TO_SIGN = 36
_LONGEST_PROPERTY = 255


def write(letter: Letter) -> bytes:
    """The letter as .docx, on A4 or Letter by its language's region."""
    try:
        import docx
    except ImportError as error:
        raise ExportError(
            "A Word document needs the package python-docx, which is not installed here",
            remedy="Install python-docx, or export html, which Word opens too",
        ) from error

    letter = clean(letter)
    document = docx.Document(BytesIO(_blank()))
    _set_page(document, letter)
    _set_properties(document.core_properties, letter)
    for block in blocks(letter):
        _add(document, block)
    if letter.medium == "letter":
        document.styles["Signature"].paragraph_format.space_before = docx.shared.Pt(_SPACE_TO_SIGN)
    out = BytesIO()
    document.save(out)
    return zipped(unzipped(out.getvalue()))


@cache
def _blank() -> bytes:
    """python-docx's blank document with our styles only."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    document = docx.Document()
    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(_DROPPED):
                del part.rels[key]
    document.styles.element.remove(document.styles.latent_styles.element)
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.delete()
    fonts = document.styles.element.find(".//" + qn("w:rFonts"))
    fonts.attrib.clear()
    for script, font in _FONTS.items():
        fonts.set(qn(script), font)
    for name in _STYLES.values():
        style = document.styles.add_style(
            name, WD_STYLE_TYPE.PARAGRAPH, builtin="Address" not in name
        )
        style.base_style = document.styles["Normal"]
        style.quick_style = True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_page(document: Any, letter: Letter) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Inches

    page = document.sections[0]
    page.page_width, page.page_height = map(Inches, _SIZES[paper(letter.language)])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Inches(1)
    language = document.styles.element.find(".//" + qn("w:lang"))
    for name in ("w:val", "w:bidi"):
        language.set(qn(name), letter.language)


def _set_properties(properties: Any, letter: Letter) -> None:
    written_at = datetime.combine(letter.written_on, time())
    properties.author = letter.candidate.name[:_LONGEST_PROPERTY]
    properties.title = title(letter)[:_LONGEST_PROPERTY]
    properties.language = letter.language[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.created = properties.modified = written_at


def _add(document: Any, block: Block) -> None:
    from docx.oxml import OxmlElement

    name = _LIST if block.is_list else _STYLES.get(block.part, "Body Text")
    for text in block.lines if block.is_list else ("\n".join(block.lines),):
        paragraph = document.add_paragraph()
        # By its id: looking a style up by its name costs more than all the rest of a letter.
        paragraph._p.style = name.replace(" ", "")
        run = paragraph.add_run(text)
        if block.is_rtl:
            paragraph._p.pPr.append(OxmlElement("w:bidi"))
            run.font.rtl = True
