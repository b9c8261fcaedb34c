"""HTML: one small page that pastes into a mail program as paragraphs and lists."""

from __future__ import annotations

from html import escape

from letterkit.exporters.plain import Block, blocks, clean, is_rtl, title
from letterkit.model import Letter

_PAGE = """\
<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body {{ max-width: 40em; margin: 2em auto; padding: 0 1em; line-height: 1.5 }}</style>
</head>
<body>
{body}
</body>
</html>
"""


def write(letter: Letter) -> bytes:
    """The letter as a whole page."""
    letter = clean(letter)
    return _PAGE.format(
        language=escape(letter.language),
        direction="rtl" if is_rtl(letter.body) else "ltr",
        title=escape(title(letter)),
        body="\n".join(_element(block) for block in blocks(letter)),
    ).encode()


def _element(block: Block) -> str:
    lines = [escape(line) for line in block.lines]
    if block.is_list:
        items = "\n".join(f'<li dir="auto">{line}</li>' for line in lines)
        return f'<ul dir="auto">\n{items}\n</ul>'
    return '<p dir="auto">{}</p>'.format("<br>\n".join(lines))
